// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/temporal/framesampling.h"

#include <algorithm>

namespace tokenscope {

std::vector<std::size_t> sampledFrames(std::size_t frames, std::size_t count, FramePlacing placing)
{
    count = std::clamp<std::size_t>(count, 1, frames);
    std::vector<std::size_t> sampled;
    sampled.reserve(count);
    for (std::size_t at = 0; at < count; ++at)
        sampled.push_back(placing == FramePlacing::Middles ? (2 * at + 1) * frames / (2 * count)
                                                           : at * (frames - 1) / std::max<std::size_t>(1, count - 1));
    return sampled;
}

} // namespace tokenscope
