// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/codes.h"

namespace tokenscope {

/// What the frequencies of codes are taken from: those so far, or those after the code before it in the same stage.
enum class CoderOrder { Zero, One };

/// What codes cost, in bits.
struct CodeBits {
    double fixed = 0; ///< Σ over stages of tokens · log2 K: a fixed number of bits each, fractions counted
    double entropy = 0; ///< Σ over stages of tokens · their entropy: what an order-0 coder that knew all would reach
    std::uint64_t payload = 0; ///< 8 times the bytes of encodeCodes()
    std::uint64_t side = 0; ///< of the codebook, where it was learnt from the very input (Quantizer::sideBits())

    std::uint64_t sent() const { return payload + side; }
    bool operator==(const CodeBits&) const = default;
};

/// Codes as bytes, by an adaptive range coder, each stage with frequencies of its own. O(log K) for each. K, N and the
/// stages are not in the bytes. Errors: OutOfRange for an index that is no code of its stage,
/// InvalidArgument for codes whose sizes contradict one another, TooLarge for more than 2^28 of them, Cancelled.
Result<std::string> encodeCodes(const Codes& codes, CoderOrder order, const RunContext& context);

/// The codes that encodeCodes() was given, when `shape` has the same tokens, stageSizes and stageTokens; its index is not
/// looked at. Other bytes give an error or other codes, always valid ones. Errors: Truncated, Syntax for bytes left over,
/// InvalidArgument for sizes that contradict one another, TooLarge for more than 2^28 codes in all, Cancelled.
Result<Codes> decodeCodes(std::string_view bytes, const Codes& shape, CoderOrder order, const RunContext& context);

/// Errors as encodeCodes().
Result<CodeBits> bitsOf(const Codes& codes, std::uint64_t sideBits, CoderOrder order, const RunContext& context);

/// Where encodeCodes() spends its bits: of each of `parts` equal parts of the tokens (the frames of a clip) what the coder's
/// frequencies, as they are by then, ask for its codes, fractions counted. A stage with tokens of its own number covers all parts
/// evenly, in its order. The sum is the payload's but for rounding. Errors: as encodeCodes(), InvalidArgument for no parts.
Result<std::vector<double>> bitsOfParts(const Codes& codes, std::size_t parts, CoderOrder order,
                                        const RunContext& context);

} // namespace tokenscope
