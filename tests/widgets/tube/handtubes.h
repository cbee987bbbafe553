// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/random.h"
#include "widgets/tube/tubespace.h"

namespace tokenscope::test {

inline PatchGrid gridOf(int frames, int rows, int columns)
{
    return {.rows = rows,
            .columns = columns,
            .frames = frames,
            .patchWidth = 8,
            .patchHeight = 8,
            .strideX = 8,
            .strideY = 8,
            .sourceWidth = columns * 8,
            .sourceHeight = rows * 8};
}

/// Output 0 is everything, output 1 a block of 2×2 that moves a column each frame from frame 2 on, absent in frame 4; the last
/// token of each frame is in none.
inline TubesPtr handTubes(int frames = 8, int rows = 5, int columns = 12, bool weights = true)
{
    std::vector<std::int32_t> group;
    std::vector<float> weight;
    for (int frame = 0; frame < frames; ++frame) {
        for (int row = 0; row < rows; ++row) {
            for (int column = 0; column < columns; ++column) {
                const bool inside = row >= 1 && row <= 2 && column - frame >= 1 && column - frame <= 2;
                const bool last = row == rows - 1 && column == columns - 1;
                group.push_back(last ? -1 : inside && frame >= 2 && frame != 4 ? 1 : 0);
                weight.push_back(last ? 0.0F : 0.25F);
            }
        }
    }
    return std::make_shared<Tubes>(gridOf(frames, rows, columns), std::move(group),
                                   weights ? std::move(weight) : std::vector<float>());
}

inline TubeContent contentOf(const TubesPtr& tubes)
{
    TubeContent made{tubes, CodeKind::Outputs, {}, {}};
    for (int frame = 0; frame < tubes->frames(); ++frame) {
        made.index.push_back(frame * 3);
        made.seconds.push_back(frame / 10.0);
    }
    return made;
}

} // namespace tokenscope::test
