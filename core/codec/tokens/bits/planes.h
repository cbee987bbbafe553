// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <vector>

#include "core/codec/tokens/bits/bytestream.h"
#include "core/media/picture.h"

namespace tokenscope::tokencodec {

/// A picture as planes of 0…255 about zero: luma (BT.601, full range) less 128 and the two colour differences; grey is luma
/// alone. Each plane is height rows of width.
struct ColourPlanes {
    int width = 0;
    int height = 0;
    std::vector<std::vector<float>> planes; ///< 1 or 3

    float* row(std::size_t plane, int y)
    {
        return planes[plane].data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
    }
    const float* row(std::size_t plane, int y) const
    {
        return planes[plane].data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
    }
};

/// What a squared error of each plane counts in red, green and blue together, against one of luma.
constexpr std::array<float, 3> kPlaneWeights = {1.0F, 1.0859F, 0.8253F};

/// Of an 8-bit picture of 1 or 3 channels; larger by the last column and row repeated, where more is asked for.
ColourPlanes planesOf(const Picture& picture, int width, int height);
/// The upper left part of the planes, rounded.
Picture pictureOf(const ColourPlanes& planes, const PictureHeader& header);

} // namespace tokenscope::tokencodec
