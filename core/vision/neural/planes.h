// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <vector>

namespace tokenscope {

/// A stack of equally large planes of numbers, one after the other, each row-major.
struct Planes {
    int channels = 0;
    int height = 0;
    int width = 0;
    std::vector<float> values; ///< channels·height·width

    Planes() = default;
    Planes(int channelCount, int rows, int columns)
        : channels(channelCount)
        , height(rows)
        , width(columns)
        , values(static_cast<std::size_t>(channelCount) * static_cast<std::size_t>(rows)
                 * static_cast<std::size_t>(columns))
    {
    }

    std::size_t plane() const { return static_cast<std::size_t>(height) * static_cast<std::size_t>(width); }
    float* row(int channel, int y) { return values.data() + at(channel, y); }
    const float* row(int channel, int y) const { return values.data() + at(channel, y); }

private:
    std::size_t at(int channel, int y) const
    {
        return static_cast<std::size_t>(channel) * plane()
            + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
    }
};

} // namespace tokenscope
