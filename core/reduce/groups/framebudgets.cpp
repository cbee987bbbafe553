// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/groups/framebudgets.h"

#include <string>

namespace tokenscope {

std::vector<ReductionBudget> frameBudgets(const Reduction& reduction, std::size_t frames, double share)
{
    const std::size_t tokens = reduction.group.size();
    const std::size_t places = frames == 0 ? 0 : tokens / frames;
    if (places == 0)
        return {};
    std::vector<std::uint32_t> place = reduction.keep; // of each output: where it counts
    for (std::size_t token = tokens; token-- > 0;) {
        const std::int32_t group = reduction.group[token];
        if (group != kDropped && reduction.keep[static_cast<std::size_t>(group)] == kNoRow)
            place[static_cast<std::size_t>(group)] = static_cast<std::uint32_t>(token);
    }
    std::vector<ReductionBudget> budgets(frames);
    for (const std::uint32_t token : place) {
        if (token != kNoRow)
            ++budgets[token / places].kept;
    }
    for (std::size_t frame = 0; frame < frames; ++frame) {
        ReductionBudget& budget = budgets[frame];
        budget.part = "frame ";
        budget.part += std::to_string(frame + 1);
        budget.tokens = places;
        budget.share = share >= 0 ? share : static_cast<double>(budget.kept) / static_cast<double>(places);
    }
    return budgets;
}

} // namespace tokenscope
