// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/av/fromrgb.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace tokenscope::media {
namespace {

// ITU-R BT.709, 16 bits after the point: luma in 16…235, chroma in 16…240.
constexpr int kShift = 16;
constexpr double kOne = 1 << kShift;
constexpr int rounded(double value)
{
    return static_cast<int>(value < 0 ? value - 0.5 : value + 0.5);
}
constexpr double kRed = 0.2126;
constexpr double kBlue = 0.0722;
constexpr int kYr = rounded(219.0 / 255 * kRed * kOne);
constexpr int kYb = rounded(219.0 / 255 * kBlue * kOne);
constexpr int kYg = rounded(219.0 / 255 * kOne) - kYr - kYb;
constexpr int kUb = rounded(112.0 / 255 * kOne);
constexpr int kUr = -rounded(112.0 / 255 * kRed / (1 - kBlue) * kOne);
constexpr int kUg = -kUb - kUr;
constexpr int kVr = kUb;
constexpr int kVb = -rounded(112.0 / 255 * kBlue / (1 - kRed) * kOne);
constexpr int kVg = -kVr - kVb;

void lumaRow(const std::uint8_t* rgb, int width, std::uint8_t* to)
{
    for (int x = 0; x < width; ++x)
        to[x] = static_cast<std::uint8_t>(
            (kYr * rgb[3 * x] + kYg * rgb[3 * x + 1] + kYb * rgb[3 * x + 2] + (16 << kShift) + (1 << (kShift - 1)))
            >> kShift);
}

/// `sums` are those of two rows, three for each pixel.
void chromaRow(const int* sums, int width, std::uint8_t* u, std::uint8_t* v)
{
    constexpr int kEight = 3; // of pixels in the sum: 2 · (1 + 2 + 1)
    constexpr int kMiddle = (128 << (kShift + kEight)) + (1 << (kShift + kEight - 1));
    for (int x = 0; x < width; x += 2) {
        const int* here = sums + 3 * x;
        const int* left = sums + 3 * std::max(0, x - 1);
        const int r = left[0] + 2 * here[0] + here[3];
        const int g = left[1] + 2 * here[1] + here[4];
        const int b = left[2] + 2 * here[2] + here[5];
        *u++ = static_cast<std::uint8_t>((kUr * r + kUg * g + kUb * b + kMiddle) >> (kShift + kEight));
        *v++ = static_cast<std::uint8_t>((kVr * r + kVg * g + kVb * b + kMiddle) >> (kShift + kEight));
    }
}

} // namespace

void fromRgb(const std::uint8_t* rgb, AVFrame& frame)
{
    const std::size_t row = static_cast<std::size_t>(frame.width) * 3;
    std::vector<int> sums(row);
    for (int y = 0; y < frame.height; y += 2) {
        const std::uint8_t* upper = rgb + static_cast<std::size_t>(y) * row;
        const std::uint8_t* lower = upper + row;
        std::uint8_t* luma = frame.data[0] + std::ptrdiff_t{y} * frame.linesize[0];
        lumaRow(upper, frame.width, luma);
        lumaRow(lower, frame.width, luma + frame.linesize[0]);
        std::transform(upper, lower, lower, sums.begin(), [](std::uint8_t a, std::uint8_t b) { return a + b; });
        chromaRow(sums.data(), frame.width, frame.data[1] + std::ptrdiff_t{y} / 2 * frame.linesize[1],
                  frame.data[2] + std::ptrdiff_t{y} / 2 * frame.linesize[2]);
    }
}

} // namespace tokenscope::media
