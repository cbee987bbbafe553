// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/greedy/idpruner.h"

#include <algorithm>

namespace tokenscope {

std::vector<double> relativeImportance(std::span<const float> raw)
{
    std::vector<double> importance(raw.begin(), raw.end());
    if (importance.empty())
        return importance;
    const auto [least, most] = std::ranges::minmax(importance);
    for (double& value : importance)
        value = (value - least) / (most - least + 1e-6);
    return importance;
}

Result<GreedyPicks> marginalRelevance(FeatureView features, std::span<const double> importance, std::size_t keep,
                                      const MarginalRelevanceOptions& options, const RunContext& context)
{
    GreedyPicks picks{{}, {importance.begin(), importance.end()}};
    const Result<PairCosines> cosines = PairCosines::forPicks(features, keep, context);
    if (!cosines)
        return tl::unexpected(cosines.error());
    NearestKept nearest(*cosines);
    Remaining remaining(importance.size());
    const std::vector<double>& best = nearest.best();
    const double lambda = options.lambda;
    const std::size_t wanted = std::min(keep, importance.size());
    while (picks.steps.size() < wanted) {
        if (context.stopped())
            return pickingCancelled();
        const std::size_t first = picks.steps.size();
        const std::size_t last = std::min(wanted, first + std::max<std::size_t>(1, options.parallel));
        while (picks.steps.size() < last) {
            picks.steps.push_back(remaining.highest([&](std::uint32_t token) {
                return first == 0 ? importance[token] : lambda * importance[token] - (1 - lambda) * best[token];
            }));
            remaining.take(picks.steps.back());
        }
        for (std::size_t step = first; step < last; ++step)
            nearest.add(picks.steps[step].chosen);
    }
    return picks;
}

} // namespace tokenscope
