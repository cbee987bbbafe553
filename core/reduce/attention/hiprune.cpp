// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/attention/hiprune.h"

#include <algorithm>

#include "core/reduce/attention/ranking.h"
#include "core/reduce/groups/mergedtokens.h"

namespace tokenscope {

HiPrune hiPrune(std::span<const float> shallow, std::span<const float> deep, std::size_t columns, std::size_t kept,
                double alpha)
{
    HiPrune result;
    const std::size_t tokens = deep.size();
    if (kept >= tokens) {
        result.kept = consecutive(0, tokens);
        return result;
    }
    auto anchors = static_cast<std::size_t>(roundHalfToEven(static_cast<double>(kept) * alpha / 5.0));
    if (alpha > 0 && anchors == 0 && kept >= 5)
        anchors = 1;
    result.anchors = highestScores(shallow, anchors);
    const auto last = static_cast<std::int64_t>(tokens) - 1;
    const auto below = static_cast<std::int64_t>(columns);
    std::vector<bool> taken(tokens, false);
    for (const std::uint32_t anchor : result.anchors) {
        for (const std::int64_t step : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1}, -below, below})
            taken[static_cast<std::size_t>(std::clamp<std::int64_t>(std::int64_t{anchor} + step, 0, last))] = true;
    }
    for (std::uint32_t id = 0; id < tokens; ++id) {
        if (taken[id])
            result.cross.push_back(id);
    }
    result.kept = result.cross;
    if (kept > result.cross.size()) {
        for (const std::uint32_t id : highestScores(deep, kept)) { // at most cross.size() of them are taken
            if (!taken[id] && result.kept.size() < kept)
                result.kept.push_back(id);
        }
    }
    result.deep.assign(result.kept.begin() + static_cast<std::ptrdiff_t>(result.cross.size()), result.kept.end());
    return result;
}

} // namespace tokenscope
