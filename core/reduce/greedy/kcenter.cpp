// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/greedy/kcenter.h"

#include <algorithm>

namespace tokenscope {

Result<GreedyPicks> farthestPicks(const PairCosines& cosines, const ReductionStep& first, std::size_t keep,
                                  const RunContext& context)
{
    GreedyPicks picks{{first}, {}};
    NearestKept nearest(cosines);
    Remaining remaining(cosines.tokens());
    remaining.take(first);
    nearest.add(first.chosen);
    while (picks.steps.size() < std::min(keep, cosines.tokens())) {
        if (context.stopped())
            return pickingCancelled();
        const std::vector<double>& best = nearest.best();
        picks.steps.push_back(remaining.highest([&](std::uint32_t token) { return 1 - best[token]; }));
        remaining.take(picks.steps.back());
        nearest.add(picks.steps.back().chosen);
    }
    picks.score = nearest.distances();
    return picks;
}

Result<GreedyPicks> kCenter(FeatureView features, std::span<const float> saliency, std::size_t keep,
                            const RunContext& context)
{
    if (keep == 0)
        return GreedyPicks{{}, std::vector<float>(saliency.size())};
    const Result<PairCosines> cosines = PairCosines::forPicks(features, keep, context);
    if (!cosines)
        return tl::unexpected(cosines.error());
    const ReductionStep first =
        Remaining(saliency.size()).highest([&](std::uint32_t token) { return static_cast<double>(saliency[token]); });
    return farthestPicks(*cosines, first, keep, context);
}

} // namespace tokenscope
