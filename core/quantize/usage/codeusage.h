// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/field/codes.h"

namespace tokenscope {

/// How the K codes of one stage are used by n tokens. With p = n_k / n, sums over the codes that occur.
struct CodeUsage {
    std::vector<std::uint64_t> counts; ///< K
    std::uint64_t total = 0; ///< n
    std::uint64_t used = 0; ///< codes that occur
    std::uint64_t dead = 0; ///< K - used
    double usage = 0; ///< used / K
    double active = 0; ///< share of the codes with p > 0.01 / K, as UniTok counts them
    double entropyNats = 0; ///< -Σ p ln p
    double entropyBits = 0;
    double perplexity = 0; ///< exp of the entropy; 0 for no tokens
    double efficiency = 0; ///< entropy / ln K; 0 for K = 1
    double gini = 0; ///< 0 for all codes alike, (K - 1) / K for one code alone
    double topTenthShare = 0; ///< of the tokens: those of the most frequent ceil(K / 10) codes
    double ceiling = 0; ///< what `usage` can reach with so few tokens: min(1, n / K)
    double expectedDistinct = 0; ///< codes that n draws from a uniform source would reach: K (1 - (1 - 1/K)^n)
};

/// O(K log K). K = 0 gives zeros.
CodeUsage usageOf(std::vector<std::uint64_t> counts);

/// How often each code of a stage occurs. Errors: OutOfRange for an index that is no code of its stage, TooLarge for a stage of
/// more than 2^24 codes, InvalidArgument for a stage that there is not or codes whose sizes contradict one another.
Result<std::vector<std::uint64_t>> countCodes(const Codes& codes, std::size_t stage);

/// Of each stage. Errors as countCodes.
Result<std::vector<CodeUsage>> usagePerStage(const Codes& codes);

} // namespace tokenscope
