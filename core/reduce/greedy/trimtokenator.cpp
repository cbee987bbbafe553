// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/greedy/trimtokenator.h"

#include <algorithm>
#include <numeric>

namespace tokenscope {
namespace {

/// Stage 2 on the survivors' rows; ids are places in `survivors`.
Result<std::vector<ReductionStep>> diversePicks(const FeatureMatrix& survivors, std::size_t keep,
                                                const RunContext& context)
{
    std::vector<ReductionStep> steps;
    const Result<PairCosines> cosines = PairCosines::forPicks(survivors, keep, context);
    if (!cosines)
        return tl::unexpected(cosines.error());
    const std::vector<double> means = meanCosines(cosines->exact());
    ReductionStep first = Remaining(means.size()).highest([&](std::uint32_t place) { return -means[place]; });
    first.score = -first.score;
    first.runnerUpScore = first.runnerUp == kNoRow ? 0 : -first.runnerUpScore;
    steps.push_back(first);
    if (Result<void> done = pickLowestSums(*cosines, keep, steps, context); !done)
        return tl::unexpected(std::move(done.error()));
    for (std::size_t step = 1; step < steps.size(); ++step) {
        steps[step].score /= static_cast<double>(step);
        steps[step].runnerUpScore /= static_cast<double>(step);
    }
    return steps;
}

} // namespace

std::vector<double> textAlignment(FeatureView features, FeatureView text)
{
    const CosineRows tokens(features);
    const auto words = static_cast<double>(text.rows());
    std::vector<double> mean(tokens.dimensions());
    double squares = 0;
    for (Eigen::Index word = 0; word < text.rows(); ++word) {
        for (std::size_t at = 0; at < mean.size(); ++at) {
            const auto value = static_cast<double>(text(word, static_cast<Eigen::Index>(at)));
            mean[at] += value / words;
            squares += value * value / words;
        }
    }
    std::vector<double> alignment(tokens.rows());
    tokens.products(mean, alignment);
    for (std::size_t token = 0; token < alignment.size(); ++token)
        alignment[token] = 2 * alignment[token] - tokens.product(token, tokens, token) - squares;
    return alignment;
}

Result<TrimmedPicks> trimTokenator(FeatureView features, FeatureView text, double firstShare, std::size_t keep,
                                   const RunContext& context)
{
    const std::vector<double> alignment = textAlignment(features, text);
    const std::size_t tokens = alignment.size();
    TrimmedPicks picks;
    picks.score.assign(alignment.begin(), alignment.end());
    std::vector<std::uint32_t> order(tokens);
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, [&](std::uint32_t a, std::uint32_t b) { return alignment[a] > alignment[b]; });
    const auto first = std::clamp<std::size_t>(static_cast<std::size_t>(firstShare * static_cast<double>(tokens)), 1,
                                               std::max<std::size_t>(1, tokens));
    picks.aligned.assign(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(std::min(first, tokens)));
    if (keep == 0 || tokens == 0)
        return picks;
    FeatureMatrix survivors(static_cast<Eigen::Index>(picks.aligned.size()), features.cols());
    for (std::size_t place = 0; place < picks.aligned.size(); ++place)
        survivors.row(static_cast<Eigen::Index>(place)) = features.row(picks.aligned[place]);
    Result<std::vector<ReductionStep>> steps = diversePicks(survivors, keep, context);
    if (!steps)
        return tl::unexpected(std::move(steps.error()));
    for (ReductionStep& step : *steps) {
        step.chosen = picks.aligned[step.chosen];
        step.runnerUp = step.runnerUp == kNoRow ? kNoRow : picks.aligned[step.runnerUp];
    }
    picks.steps = *std::move(steps);
    for (std::size_t place = picks.aligned.size(); place < std::min(keep, tokens); ++place) {
        ReductionStep step{.chosen = order[place], .score = alignment[order[place]]};
        if (place + 1 < tokens) {
            step.runnerUp = order[place + 1];
            step.runnerUpScore = alignment[step.runnerUp];
        }
        picks.steps.push_back(step);
    }
    return picks;
}

} // namespace tokenscope
