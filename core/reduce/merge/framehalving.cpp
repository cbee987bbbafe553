// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/merge/framehalving.h"

#include <string>
#include <utility>

#include "core/reduce/merge/tome.h"

namespace tokenscope {

Result<Reduction> halvedFrames(FeatureView features, std::size_t frames, std::size_t halvings,
                               const RunContext& context)
{
    const auto tokens = static_cast<std::size_t>(features.rows());
    const std::size_t each = tokens / frames;
    std::vector<ReducedPart> parts;
    std::vector<float> score(tokens);
    std::vector<ReductionBudget> budget;
    for (std::size_t frame = 0; frame < frames; ++frame) {
        MergedTokens left(
            features.middleRows(static_cast<Eigen::Index>(frame * each), static_cast<Eigen::Index>(each)));
        std::vector<ReductionStep> trace;
        double share = 1;
        for (std::size_t halving = 1; halving <= halvings; ++halving) {
            Result<BipartiteStep> step = tomeStep(left.rows(), each >> halving, false, context);
            if (!step)
                return tl::unexpected(std::move(step.error()));
            step->appendTrace(left, trace);
            for (std::size_t row = 0; halving == 1 && row < each; ++row)
                score[frame * each + row] = static_cast<float>(step->score[row]);
            left.merge(step->plan(left.count()), MergeMean::Plain);
            share /= 2;
        }
        parts.push_back({std::move(left).take(), consecutive(frame * each, each)});
        parts.back().reduction.trace = std::move(trace);
        budget.push_back({"frame " + std::to_string(frame + 1), each, parts.back().reduction.kept(), share});
    }
    Reduction reduction = joinedParts(parts, tokens, features.cols());
    if (frames > 1)
        reduction.budget = std::move(budget);
    if (halvings > 0) {
        reduction.score = std::move(score);
        reduction.scoreName = "similarity to the best match";
    }
    return reduction;
}

} // namespace tokenscope
