// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/videostudy/drawnframes.h"

#include <algorithm>
#include <cmath>

namespace tokenscope::test {
namespace {

std::uint8_t texture(int x, int y, int channel)
{
    const double wave = std::sin(0.31 * x + channel) + std::cos(0.23 * y - 0.5 * channel) + std::sin(0.05 * x * y);
    return static_cast<std::uint8_t>(110 + 30 * wave);
}

} // namespace

DrawnFrames::DrawnFrames(std::size_t frames, int width, int height)
{
    m_info.width = width;
    m_info.height = height;
    m_info.container = "drawn";
    m_info.averageRate = 25;
    m_index.timeBase = {1, 25};
    m_background = blankPicture(width, height, 3);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            for (int channel = 0; channel < 3; ++channel)
                m_background.row(y)[3 * x + channel] = texture(x, y, channel);
        }
    }
    for (std::size_t i = 0; i < frames; ++i)
        m_index.frames.push_back({static_cast<std::int64_t>(i), static_cast<std::uint32_t>(1000 + i), i % 12 == 0});
}

Result<Picture> DrawnFrames::frame(std::size_t number, const RunContext& context)
{
    requests.push_back(number);
    if (asked)
        asked(number);
    if (context.stopped())
        return failure(ErrorCode::Cancelled, "stopped");
    if (number >= m_index.size())
        return failure(ErrorCode::OutOfRange, "there is no frame " + std::to_string(number));
    if (damaged.contains(number))
        return failure(ErrorCode::Syntax, "it cannot be decoded");
    Picture picture = m_background;
    std::uint32_t noise = 12345 + static_cast<std::uint32_t>(number);
    for (std::uint8_t& sample : picture.samples) {
        noise = noise * 1664525 + 1013904223; // Numerical Recipes' generator
        sample = static_cast<std::uint8_t>(sample + (noise >> 29U));
    }
    const int size = m_info.height / 3;
    const int left = static_cast<int>(number) * 3 % m_info.width;
    for (int y = size; y < 2 * size; ++y) {
        for (int x = left; x < std::min(left + size, m_info.width); ++x)
            std::fill_n(picture.row(y) + 3 * x, 3, std::uint8_t{240});
    }
    if (number >= cutAt)
        std::ranges::transform(picture.samples, picture.samples.begin(),
                               [](std::uint8_t sample) { return static_cast<std::uint8_t>(sample / 4); });
    if (patched.contains(number))
        picture.origin.warnings.emplace_back("the frame is damaged; parts of it are made up");
    return picture;
}

Result<Picture> DrawnFrames::luma(std::size_t number, const RunContext& context)
{
    auto colour = frame(number, context);
    if (!colour)
        return colour;
    Picture grey = blankPicture(colour->width, colour->height, 1);
    for (std::size_t i = 0; i < grey.samples.size(); ++i)
        grey.samples[i] = colour->samples[3 * i + 1];
    return grey;
}

Result<Picture> DrawnFrames::thumbnail(std::size_t number, int, const RunContext& context)
{
    return frame(number, context);
}

Result<std::unique_ptr<FrameSource>> DrawnFrames::another() const
{
    auto other = std::make_unique<DrawnFrames>(m_index.size(), m_info.width, m_info.height);
    other->damaged = damaged;
    other->patched = patched;
    other->cutAt = cutAt;
    return other;
}

} // namespace tokenscope::test
