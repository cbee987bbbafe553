// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/usage/codeusage.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <utility>

namespace tokenscope {

namespace {

constexpr std::uint32_t kMostCodes = 1U << 24U;
constexpr double kActiveShare = 0.01; // of the uniform share: UniTok's models/quant.py

/// `counts` falling.
double giniOf(const std::vector<std::uint64_t>& counts, double total)
{
    const auto size = static_cast<double>(counts.size());
    double sum = 0;
    for (std::size_t rank = 0; rank < counts.size(); ++rank)
        sum += (size - 1 - 2 * static_cast<double>(rank)) * static_cast<double>(counts[rank]);
    return sum / (size * total);
}

/// Where the stage's indices lie, and how far apart.
struct StageIndices {
    std::size_t begin = 0;
    std::size_t step = 1;
    std::size_t count = 0;
};

StageIndices indicesOf(const Codes& codes, std::size_t stage)
{
    if (!codes.ragged())
        return {stage, codes.stages(), codes.tokens};
    const auto first = codes.stageTokens.begin();
    const auto own = first + static_cast<std::ptrdiff_t>(stage);
    return {std::accumulate(first, own, std::size_t{0}), 1, *own};
}

bool isConsistent(const Codes& codes)
{
    if (!codes.ragged())
        return codes.index.size() == codes.tokens * codes.stages();
    return codes.stageTokens.size() == codes.stages()
        && codes.index.size() == std::accumulate(codes.stageTokens.begin(), codes.stageTokens.end(), std::size_t{0});
}

} // namespace

CodeUsage usageOf(std::vector<std::uint64_t> counts)
{
    CodeUsage result;
    result.counts = std::move(counts);
    const std::size_t size = result.counts.size();
    if (size == 0)
        return result;
    result.total = std::accumulate(result.counts.begin(), result.counts.end(), std::uint64_t{0});
    result.used = size - static_cast<std::uint64_t>(std::ranges::count(result.counts, std::uint64_t{0}));
    result.dead = size - result.used;
    const auto codes = static_cast<double>(size);
    const auto total = static_cast<double>(result.total);
    result.usage = static_cast<double>(result.used) / codes;
    result.ceiling = std::min(1.0, total / codes);
    result.expectedDistinct = size == 1 ? std::min(1.0, total) : -codes * std::expm1(total * std::log1p(-1 / codes));
    if (result.total == 0)
        return result;
    std::uint64_t active = 0;
    for (const std::uint64_t count : result.counts) {
        const double share = static_cast<double>(count) / total;
        active += share > kActiveShare / codes ? 1U : 0U;
        if (count > 0)
            result.entropyNats -= share * std::log(share);
    }
    result.entropyNats = std::max(0.0, result.entropyNats); // no -0 for a single code
    result.active = static_cast<double>(active) / codes;
    result.entropyBits = result.entropyNats / std::log(2.0);
    result.perplexity = std::exp(result.entropyNats);
    result.efficiency = size == 1 ? 0.0 : result.entropyNats / std::log(codes);
    std::vector<std::uint64_t> falling = result.counts;
    std::ranges::sort(falling, std::greater{});
    result.gini = giniOf(falling, total);
    const auto tenth = falling.begin() + static_cast<std::ptrdiff_t>((size + 9) / 10);
    result.topTenthShare = static_cast<double>(std::accumulate(falling.begin(), tenth, std::uint64_t{0})) / total;
    return result;
}

Result<std::vector<std::uint64_t>> countCodes(const Codes& codes, std::size_t stage)
{
    if (stage >= codes.stages())
        return failure(ErrorCode::InvalidArgument,
                       "there is no stage " + std::to_string(stage) + "; the codes have "
                           + std::to_string(codes.stages()));
    if (!isConsistent(codes))
        return failure(ErrorCode::InvalidArgument,
                       "the codes have " + std::to_string(codes.index.size())
                           + " indices, which is not what their tokens and stages say");
    const std::uint32_t size = codes.stageSizes[stage];
    if (size > kMostCodes)
        return failure(ErrorCode::TooLarge,
                       "stage " + std::to_string(stage) + " has " + std::to_string(size)
                           + " codes; up to 16777216 can be counted");
    std::vector<std::uint64_t> counts(size);
    const StageIndices indices = indicesOf(codes, stage);
    for (std::size_t token = 0; token < indices.count; ++token) {
        const std::uint32_t index = codes.index[indices.begin + token * indices.step];
        if (index >= size)
            return failure(ErrorCode::OutOfRange,
                           "token " + std::to_string(token) + " of stage " + std::to_string(stage) + " has code "
                               + std::to_string(index) + " of " + std::to_string(size));
        ++counts[index];
    }
    return counts;
}

Result<std::vector<CodeUsage>> usagePerStage(const Codes& codes)
{
    std::vector<CodeUsage> usages;
    for (std::size_t stage = 0; stage < codes.stages(); ++stage) {
        Result<std::vector<std::uint64_t>> counts = countCodes(codes, stage);
        if (!counts)
            return tl::unexpected(std::move(counts.error()));
        usages.push_back(usageOf(std::move(*counts)));
    }
    return usages;
}

} // namespace tokenscope
