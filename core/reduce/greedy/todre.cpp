// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/greedy/todre.h"

namespace tokenscope {

Result<GreedyPicks> todre(FeatureView features, std::span<const float> saliency, std::size_t keep,
                          const RunContext& context)
{
    GreedyPicks picks{{}, std::vector<float>(saliency.size())};
    if (keep == 0)
        return picks;
    const Result<PairCosines> cosines = PairCosines::forPicks(features, keep, context);
    if (!cosines)
        return tl::unexpected(cosines.error());
    picks.steps.push_back(
        Remaining(saliency.size()).highest([&](std::uint32_t token) { return static_cast<double>(saliency[token]); }));
    if (Result<void> done = pickLowestSums(*cosines, keep, picks.steps, context); !done)
        return tl::unexpected(std::move(done.error()));
    std::vector<double> direction(cosines->exact().dimensions());
    for (const ReductionStep& step : picks.steps)
        cosines->exact().addDirection(step.chosen, direction);
    std::vector<double> sums(saliency.size());
    cosines->exact().cosineSums(direction, sums);
    picks.score.assign(sums.begin(), sums.end());
    return picks;
}

} // namespace tokenscope
