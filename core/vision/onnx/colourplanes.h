// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/picture.h"
#include "core/vision/onnx/runtime.h"

namespace tokenscope {

/// RGB from 0 to 1, planes one after the other: what is made of a picture before a network's own scaling. Alpha lies over white.
struct ColourPlanes {
    int width = 0;
    int height = 0;
    std::vector<float> values; ///< 3·height·width

    float& at(int colour, int y, int x) { return values[index(colour, y, x)]; }
    float at(int colour, int y, int x) const { return values[index(colour, y, x)]; }

private:
    std::size_t index(int colour, int y, int x) const
    {
        return (static_cast<std::size_t>(colour) * static_cast<std::size_t>(height) + static_cast<std::size_t>(y))
            * static_cast<std::size_t>(width)
            + static_cast<std::size_t>(x);
    }
};

ColourPlanes colourPlanes(const Picture& picture);
/// With a triangle as wide as a pixel of the coarser of the two, so that nothing is skipped when it gets smaller.
ColourPlanes resized(const ColourPlanes& picture, int width, int height);
/// Larger, with the last row and column repeated.
ColourPlanes filledUp(const ColourPlanes& picture, int width, int height);

} // namespace tokenscope
