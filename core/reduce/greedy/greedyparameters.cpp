// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/greedy/greedyparameters.h"

#include <algorithm>
#include <cmath>

namespace tokenscope {

std::size_t keptOfDropRatio(const ParameterValues& values, std::int64_t tokens)
{
    const double kept = std::nearbyint(static_cast<double>(tokens) * (1 - values.real("drop-ratio")));
    return static_cast<std::size_t>(std::max(1.0, kept));
}

Result<Reduction> asReduction(const ReductionInput& input, Result<GreedyPicks> picks, std::string scoreName,
                              bool usesSaliency)
{
    if (!picks)
        return tl::unexpected(std::move(picks.error()));
    Reduction reduction = keptTokens(input.field->features, picks->order());
    reduction.trace = std::move(picks->steps);
    reduction.score = std::move(picks->score);
    reduction.scoreName = std::move(scoreName);
    if (usesSaliency && input.saliencyIsAnalogue)
        noteAnalogue(reduction, "The saliency is an analogue, not a model's attention.");
    return reduction;
}

} // namespace tokenscope
