// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/quantize/quantizer.h"
#include "core/quantize/usage/codeusage.h"

namespace tokenscope {

/// One stage's codes by how often they occur.
struct StageUse {
    CodeUsage usage;
    std::vector<std::uint32_t> byUse; ///< codes that occur, the most frequent first, equals by number
};

/// One bit of codes that are signs (LFQ, BSQ).
struct BitUse {
    std::uint32_t stage = 0;
    std::uint32_t weight = 0; ///< in its stage's index
    double ones = 0; ///< share of the tokens in which it is 1; 0.5 is best used
    std::optional<double> flipError; ///< mean squared change of a decoded component when it is flipped

    bool operator==(const BitUse&) const = default;
};

/// One dimension of codes that are levels (FSQ).
struct LevelUse {
    std::uint32_t stage = 0;
    std::uint32_t weight = 0; ///< of one level in its stage's index
    std::vector<std::uint64_t> counts; ///< tokens on each of its L levels

    bool operator==(const LevelUse&) const = default;
};

/// How often the codes of each stage occur and, for codes that are a rule on dimensions, how those dimensions are used.
struct CodeUse {
    std::vector<StageUse> stages;
    std::vector<BitUse> bits; ///< where all dimensions have two levels
    std::vector<LevelUse> levels; ///< where they have more
};

/// `usage` is that of each stage of the codes. O(Σ K log K + tokens · dimensions), and for bits the decoding of at most 1,024
/// tokens once per bit. Errors: InvalidArgument for usages of other stages, those of Quantizer::decode(), Cancelled.
Result<CodeUse> codeUseOf(const std::vector<CodeUsage>& usage, const Codes& codes, const Quantizer& quantizer,
                          const RunContext& context);

/// Only the codes that occur, the most frequent first, equals by number. O(K log K).
std::vector<std::uint32_t> codesByUse(const std::vector<std::uint64_t>& counts);

} // namespace tokenscope
