// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/frameindex.h"

#include <algorithm>
#include <cmath>

namespace tokenscope {

double FrameIndex::seconds(std::size_t frame) const
{
    return timeBase.seconds(frames[frame].time - frames.front().time);
}

std::size_t FrameIndex::frameAt(double wanted) const
{
    std::size_t low = 0;
    std::size_t high = frames.size();
    constexpr double kSlack = 1e-9; // seconds(f) is found to be f itself
    while (high - low > 1) {
        const std::size_t middle = low + (high - low) / 2;
        (seconds(middle) <= wanted + kSlack ? low : high) = middle;
    }
    return low;
}

std::optional<std::size_t> FrameIndex::keyBefore(std::size_t frame) const
{
    for (std::size_t at = std::min(frame + 1, frames.size()); at > 0; --at)
        if (frames[at - 1].key)
            return at - 1;
    return std::nullopt;
}

double FrameIndex::averageRate() const
{
    if (frames.size() < 2)
        return 0;
    const double length = seconds(frames.size() - 1);
    return length > 0 ? static_cast<double>(frames.size() - 1) / length : 0;
}

bool FrameIndex::variableRate() const
{
    if (frames.size() < 3)
        return false;
    const double mean =
        static_cast<double>(frames.back().time - frames.front().time) / static_cast<double>(frames.size() - 1);
    const double allowed = std::max(1.0, mean / 100);
    for (std::size_t i = 1; i < frames.size(); ++i)
        if (std::abs(static_cast<double>(frames[i].time - frames[i - 1].time) - mean) > allowed)
            return true;
    return false;
}

} // namespace tokenscope
