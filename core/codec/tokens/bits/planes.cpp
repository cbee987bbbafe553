// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/tokens/bits/planes.h"

#include <algorithm>
#include <cmath>

namespace tokenscope::tokencodec {

namespace {

constexpr float kMiddle = 128;

std::uint8_t sampleOf(float value)
{
    return static_cast<std::uint8_t>(std::clamp(value + 0.5F, 0.0F, 255.0F));
}

} // namespace

ColourPlanes planesOf(const Picture& picture, int width, int height)
{
    const bool grey = picture.channels == 1;
    ColourPlanes result{width, height, {}};
    result.planes.assign(grey ? 1 : 3,
                         std::vector<float>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)));
    for (int y = 0; y < height; ++y) {
        const std::uint8_t* from = picture.row(std::min(y, picture.height - 1));
        for (int x = 0; x < width; ++x) {
            const std::uint8_t* pixel =
                from + static_cast<std::ptrdiff_t>(std::min(x, picture.width - 1)) * picture.channels;
            if (grey) {
                result.row(0, y)[x] = static_cast<float>(*pixel) - kMiddle;
                continue;
            }
            const float red = pixel[0];
            const float green = pixel[1];
            const float blue = pixel[2];
            const float luma = 0.299F * red + 0.587F * green + 0.114F * blue;
            result.row(0, y)[x] = luma - kMiddle;
            result.row(1, y)[x] = (blue - luma) / 1.772F;
            result.row(2, y)[x] = (red - luma) / 1.402F;
        }
    }
    return result;
}

Picture pictureOf(const ColourPlanes& planes, const PictureHeader& header)
{
    Picture picture = blankPicture(header.width, header.height, header.channels);
    for (int y = 0; y < header.height; ++y) {
        std::uint8_t* to = picture.row(y);
        for (int x = 0; x < header.width; ++x) {
            const float luma = planes.row(0, y)[x] + kMiddle;
            if (header.channels == 1) {
                to[x] = sampleOf(luma);
                continue;
            }
            const float blue = planes.row(1, y)[x];
            const float red = planes.row(2, y)[x];
            *to++ = sampleOf(luma + 1.402F * red);
            *to++ = sampleOf(luma - 0.344136F * blue - 0.714136F * red);
            *to++ = sampleOf(luma + 1.772F * blue);
        }
    }
    return picture;
}

} // namespace tokenscope::tokencodec
