// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/pool/gridpool.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "core/reduce/groups/mergedtokens.h"

namespace tokenscope {

std::int64_t matryoshkaKernel(std::int64_t rows, std::int64_t columns, std::int64_t kept)
{
    const double share = static_cast<double>(rows * columns) / static_cast<double>(kept);
    const auto kernel = static_cast<std::int64_t>(std::sqrt(share));
    return std::clamp<std::int64_t>(kernel, 1, std::min(rows, columns));
}

Reduction pooledGrid(FeatureView features, std::int64_t frames, std::int64_t rows, std::int64_t columns,
                     std::int64_t kernel)
{
    const std::int64_t down = rows / kernel;
    const std::int64_t across = columns / kernel;
    std::vector<std::int32_t> group(static_cast<std::size_t>(features.rows()), kDropped);
    for (std::int64_t frame = 0; frame < frames; ++frame) {
        for (std::int64_t row = 0; row < down * kernel; ++row) {
            for (std::int64_t column = 0; column < across * kernel; ++column) {
                const std::int64_t token = (frame * rows + row) * columns + column;
                group[static_cast<std::size_t>(token)] =
                    static_cast<std::int32_t>((frame * down + row / kernel) * across + column / kernel);
            }
        }
    }
    const auto outputs = static_cast<std::size_t>(frames * down * across);
    return groupedTokens(features, std::move(group),
                         kernel == 1 ? consecutive(0, outputs) : std::vector<std::uint32_t>(outputs, kNoRow));
}

} // namespace tokenscope
