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

/// What becomes of a value on its way to a level (FSQ): for all dimensions of as many levels it is the same.
struct TransferCurve {
    std::uint32_t levels = 0;
    std::uint32_t dimension = 0; ///< the first of them
    std::uint32_t dimensions = 0; ///< how many they are
    std::vector<double> bounded; ///< of each input: the code before rounding
    std::vector<std::uint32_t> level; ///< of each input
    std::vector<double> code; ///< of each input: in [-1, 1]

    bool operator==(const TransferCurve&) const = default;
};

/// The rule that makes levels of values, and the values it has met.
struct Transfer {
    bool symmetric = false;
    bool hardClamp = false; ///< else tanh
    std::vector<double> input; ///< evenly spaced; standard deviations of a dimension, times the gain
    std::vector<TransferCurve> curves; ///< by the first dimension of each number of levels
    std::vector<double> share; ///< of the values of all dimensions: nearest to each input; empty without features

    bool operator==(const Transfer&) const = default;
};

/// How far vectors are turned to become their codes (BSQ).
struct AngleUse {
    std::vector<std::uint64_t> counts; ///< tokens at 0 … 1 degree, 1 … 2, …, 89 … 90; a vector of zeros is left out
    double mean = 0; ///< degrees, as all of these
    double even = 0; ///< of vectors that point everywhere alike: arccos of their mean cosine
    double most = 0; ///< of a vector along one axis: no vector is further from its code

    bool operator==(const AngleUse&) const = default;
};

/// How often the codes of each stage occur and, for codes that are a rule on dimensions, how those dimensions are used.
struct CodeUse {
    std::vector<StageUse> stages;
    std::vector<BitUse> bits; ///< where all dimensions have two levels
    std::vector<double> correlation; ///< of each pair of bits, row-major; of at most 16,384 tokens
    std::vector<LevelUse> levels; ///< where dimensions have more than two levels
    std::optional<Transfer> transfer; ///< where the rule is FSQ's
    std::optional<AngleUse> angles; ///< where only directions count, and features are there
};

/// `usage` is that of each stage of the codes; `features`, N×D or without rows, are what they are the codes of. O(Σ K log K +
/// tokens · (dimensions + D)), and for bits the decoding of at most 1,024 tokens once per bit and 16,384 · bits². Errors:
/// InvalidArgument for usages of other stages or features of other tokens, those of Quantizer::decode(), Cancelled.
Result<CodeUse> codeUseOf(const std::vector<CodeUsage>& usage, const Codes& codes, const Quantizer& quantizer,
                          FeatureView features, const RunContext& context);

/// Only the codes that occur, the most frequent first, equals by number. O(K log K).
std::vector<std::uint32_t> codesByUse(const std::vector<std::uint64_t>& counts);

} // namespace tokenscope
