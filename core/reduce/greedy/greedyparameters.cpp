// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/greedy/greedyparameters.h"

#include <algorithm>
#include <cmath>

#include "core/reduce/settings/settings.h"

namespace tokenscope {

std::size_t keepOf(const ParameterValues& values)
{
    return static_cast<std::size_t>(values.integer("keep"));
}

Parameter dropRatioParameter(double fallback)
{
    return shareParameter("drop-ratio", "Share dropped", "The share of tokens that goes; at least one token stays.",
                          fallback);
}

std::size_t keptOfDropRatio(const ParameterValues& values, std::int64_t tokens)
{
    const double kept = std::nearbyint(static_cast<double>(tokens) * (1 - values.real("drop-ratio")));
    return static_cast<std::size_t>(std::max(1.0, kept));
}

void aimDropRatio(ParameterValues& values, std::int64_t tokens, std::int64_t kept)
{
    if (tokens > 0)
        (void)values.set("drop-ratio",
                         std::clamp(1 - static_cast<double>(kept) / static_cast<double>(tokens), 0.0, 1.0));
}

Result<void> needSaliency(const ReductionInput& input)
{
    if (input.field->saliency.empty())
        return failure(ErrorCode::Unsupported, "needs the saliency of the tokens: --saliency FILE.npy");
    return {};
}

Reduction asReduction(const ReductionInput& input, GreedyPicks picks, std::string scoreName, bool usesSaliency)
{
    Reduction reduction = keptTokens(input.field->features, picks.order());
    reduction.trace = std::move(picks.steps);
    reduction.score = std::move(picks.score);
    reduction.scoreName = std::move(scoreName);
    if (usesSaliency && input.saliencyIsAnalogue)
        reduction.notes.emplace_back("The saliency is an analogue, not a model's attention.");
    return reduction;
}

} // namespace tokenscope
