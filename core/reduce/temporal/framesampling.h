// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <vector>

namespace tokenscope {

enum class FramePlacing {
    Ends, ///< the first, the last and those at even distances between them: ⌊i·(frames - 1)/(count - 1)⌋, as models sample clips
    Middles, ///< the middles of equal parts: ⌊(2i + 1)·frames / (2·count)⌋
};

/// `count` of the frames, ascending: at least one, at most all. One is the first, or the middle one. frames ≥ 1. O(count).
std::vector<std::size_t> sampledFrames(std::size_t frames, std::size_t count, FramePlacing placing);

} // namespace tokenscope
