// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/attention/ranking.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tokenscope {
namespace {

template <typename Number>
std::vector<std::uint32_t> highest(std::span<const Number> scores, std::size_t count)
{
    std::vector<std::uint32_t> ids(scores.size());
    std::iota(ids.begin(), ids.end(), 0U);
    const auto end = ids.begin() + static_cast<std::ptrdiff_t>(std::min(count, ids.size()));
    std::partial_sort(ids.begin(), end, ids.end(), [scores](std::uint32_t one, std::uint32_t other) {
        return scores[one] > scores[other] || (scores[one] == scores[other] && one < other);
    });
    ids.erase(end, ids.end());
    return ids;
}

} // namespace

std::vector<std::uint32_t> highestScores(std::span<const double> scores, std::size_t count)
{
    return highest(scores, count);
}

std::vector<std::uint32_t> highestScores(std::span<const float> scores, std::size_t count)
{
    return highest(scores, count);
}

std::vector<std::uint32_t> restOf(std::span<const std::uint32_t> chosen, std::size_t tokens)
{
    std::vector<bool> taken(tokens, false);
    for (const std::uint32_t id : chosen)
        taken[id] = true;
    std::vector<std::uint32_t> rest;
    rest.reserve(tokens - std::min(tokens, chosen.size()));
    for (std::uint32_t id = 0; id < tokens; ++id) {
        if (!taken[id])
            rest.push_back(id);
    }
    return rest;
}

std::int64_t roundHalfToEven(double value)
{
    const double below = std::floor(value);
    const double part = value - below;
    const auto whole = static_cast<std::int64_t>(below);
    if (part == 0.5)
        return whole % 2 == 0 ? whole : whole + 1;
    return part > 0.5 ? whole + 1 : whole;
}

std::size_t keptAfterDropping(std::size_t tokens, double dropRatio)
{
    const auto kept = static_cast<std::size_t>(roundHalfToEven(static_cast<double>(tokens) * (1.0 - dropRatio)));
    return kept == 0 && dropRatio < 1.0 && tokens > 0 ? 1 : kept;
}

} // namespace tokenscope
