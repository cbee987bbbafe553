// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/frameplaces.h"

#include <algorithm>
#include <cmath>

namespace tokenscope::app {
namespace {

/// How many frames of the clip the i-th reaches through; the last as many as the one before.
double reachOf(const std::vector<std::int64_t>& index, std::size_t i)
{
    if (index.size() < 2)
        return 1;
    const std::size_t from = std::min(i, index.size() - 2);
    return static_cast<double>(index[from + 1] - index[from]);
}

} // namespace

int nearestIn(const std::vector<std::int64_t>& index, std::int64_t frame)
{
    if (index.empty())
        return -1;
    const auto after = std::ranges::lower_bound(index, frame);
    if (after == index.begin())
        return 0;
    const bool next = after != index.end() && *after - frame < frame - *(after - 1);
    return static_cast<int>(after - index.begin()) - (next ? 0 : 1);
}

double placeAmong(const std::vector<std::int64_t>& index, double place)
{
    if (index.empty())
        return 0;
    const auto after = std::ranges::upper_bound(index, static_cast<std::int64_t>(std::floor(place)));
    const auto i = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, after - index.begin() - 1));
    const double into = (place - static_cast<double>(index[i])) / reachOf(index, i);
    return static_cast<double>(i) + into;
}

double placeInClip(const std::vector<std::int64_t>& index, double place)
{
    if (index.empty())
        return 0;
    const double last = static_cast<double>(index.size() - 1);
    const auto i = static_cast<std::size_t>(std::clamp(std::floor(place), 0.0, last));
    return static_cast<double>(index[i]) + (place - static_cast<double>(i)) * reachOf(index, i);
}

} // namespace tokenscope::app
