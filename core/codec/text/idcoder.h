// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"

namespace tokenscope {

inline constexpr std::uint32_t kMostVocabulary = 1U
    << 21U; ///< eight times the largest in use; half of what the range coder bears
inline constexpr std::uint64_t kMostIds = std::uint64_t{1} << 28U;

/// What the ids of a tokenized text cost, in bits. The tokenizer itself is not sent: it is known to both sides.
struct IdBits {
    std::uint64_t tokens = 0;
    double fixed = 0; ///< tokens · log2 V: a fixed number of bits each, fractions counted
    double entropy = 0; ///< tokens · their entropy: what an order-0 coder that knew all frequencies would reach
    std::uint64_t coded = 0; ///< 8 times the bytes of encodeIds()

    bool operator==(const IdBits&) const = default;
};

/// Ids of a vocabulary of V ≤ 2^21 as bytes, by an adaptive range coder of order 0 that knows nothing before the first id. A
/// text meets few of a vocabulary's ids, so the coder first tells whether an id has come before, with the estimate of PPMD
/// (Howard 1993): an id met c times of n has (2c - 1)/2n, all new ones together u/2n when u different ones have come; new ones
/// are equally likely among themselves. The number of ids stands at the beginning; V is not in the bytes. O(log V) for each, 8·V
/// bytes of memory. Errors: OutOfRange for an id that is not of the vocabulary, TooLarge for more than kMostIds or
/// kMostVocabulary, Cancelled, OutOfMemory.
Result<std::string> encodeIds(std::span<const std::uint32_t> ids, std::uint32_t vocabularySize,
                              const RunContext& context);

/// The other way, at most `mostIds`. Other bytes give an error or other ids, always valid ones. Errors: Empty, Truncated, Syntax
/// for bytes left over, InvalidValue for ids of a vocabulary without any, TooLarge, Cancelled, OutOfMemory.
Result<std::vector<std::uint32_t>> decodeIds(std::string_view bytes, std::uint32_t vocabularySize,
                                             std::uint64_t mostIds, const RunContext& context);

/// Errors as encodeIds().
Result<IdBits> idBits(std::span<const std::uint32_t> ids, std::uint32_t vocabularySize, const RunContext& context);

} // namespace tokenscope
