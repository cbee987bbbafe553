// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/resize.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace tokenscope {
namespace {

/// Which samples of a line make one of the new line, and how much of each.
struct Taps {
    int first = 0;
    std::vector<float> weights;
};

double cubic(double distance)
{
    constexpr double kA = -0.5;
    const double x = std::abs(distance);
    if (x < 1)
        return ((kA + 2) * x - (kA + 3)) * x * x + 1;
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * kA : 0;
}

std::vector<Taps> tapsOf(int before, int after)
{
    std::vector<Taps> all(static_cast<std::size_t>(after));
    const double ratio = static_cast<double>(before) / after;
    const double widening = std::max(1.0, ratio);
    const double reach = 2 * widening;
    for (int at = 0; at < after; ++at) {
        const double centre = (at + 0.5) * ratio;
        const int first = std::max(0, static_cast<int>(centre - reach + 0.5));
        const int last = std::min(before, static_cast<int>(centre + reach + 0.5));
        std::vector<double> weights;
        double sum = 0;
        for (int from = first; from < last; ++from) {
            weights.push_back(cubic((from - centre + 0.5) / widening));
            sum += weights.back();
        }
        Taps& taps = all[static_cast<std::size_t>(at)];
        taps.first = first;
        for (const double weight : weights)
            taps.weights.push_back(static_cast<float>(weight / sum));
    }
    return all;
}

/// Rounded half away from 0, as std::lround does, and clamped; without a call, so that loops of it become vectors.
std::uint8_t sampleOf(float value)
{
    const float inside = std::min(std::max(value, 0.0F), 255.0F);
    const int whole = static_cast<int>(inside);
    return static_cast<std::uint8_t>(whole + (inside - static_cast<float>(whole) >= 0.5F ? 1 : 0));
}

/// Rows that are narrowed side by side: the same operations in the same order for each, so that they fill vectors.
constexpr std::size_t kRows = 16;

/// Samples [first column, …) of a block of rows, [sample][row].
void sideBySide(const Picture& picture, int top, std::vector<float>& samples)
{
    const std::uint8_t* rows[kRows];
    for (std::size_t row = 0; row < kRows; ++row)
        rows[row] = picture.row(std::min(top + static_cast<int>(row), picture.height - 1));
    for (std::size_t sample = 0; sample < picture.rowSamples(); ++sample) {
        float* to = samples.data() + sample * kRows;
        for (std::size_t row = 0; row < kRows; ++row)
            to[row] = static_cast<float>(rows[row][sample]);
    }
}

template <std::size_t kChannels>
void narrowBlock(const std::vector<float>& samples, const std::vector<Taps>& taps, int top, Picture& narrow)
{
    const int bottom = std::min(top + static_cast<int>(kRows), narrow.height);
    for (std::size_t x = 0; x < taps.size(); ++x) {
        const Taps& tap = taps[x];
        float sums[kChannels * kRows] = {};
        const float* from = samples.data() + static_cast<std::size_t>(tap.first) * kChannels * kRows;
        for (const float weight : tap.weights) {
            for (std::size_t at = 0; at < kChannels * kRows; ++at)
                sums[at] += weight * from[at];
            from += kChannels * kRows;
        }
        for (int y = top; y < bottom; ++y) {
            for (std::size_t channel = 0; channel < kChannels; ++channel)
                narrow.row(y)[x * kChannels + channel] =
                    sampleOf(sums[channel * kRows + static_cast<std::size_t>(y - top)]);
        }
    }
}

Result<Picture> narrowed(const Picture& picture, int width, const RunContext& context)
{
    const std::vector<Taps> taps = tapsOf(picture.width, width);
    Picture narrow = blankPicture(width, picture.height, picture.channels);
    narrow.origin = picture.origin;
    std::vector<float> samples(picture.rowSamples() * kRows);
    for (int top = 0; top < picture.height; top += static_cast<int>(kRows)) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, {});
        sideBySide(picture, top, samples);
        if (picture.channels == 3)
            narrowBlock<3>(samples, taps, top, narrow);
        else if (picture.channels == 4)
            narrowBlock<4>(samples, taps, top, narrow);
        else
            narrowBlock<1>(samples, taps, top, narrow);
    }
    return narrow;
}

Result<Picture> lowered(const Picture& picture, int height, const RunContext& context)
{
    const std::vector<Taps> taps = tapsOf(picture.height, height);
    Picture low = blankPicture(picture.width, height, picture.channels);
    low.origin = picture.origin;
    std::vector<float> sums(picture.rowSamples());
    for (int y = 0; y < height; ++y) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, {});
        const Taps& tap = taps[static_cast<std::size_t>(y)];
        std::ranges::fill(sums, 0.0F);
        for (std::size_t at = 0; at < tap.weights.size(); ++at) {
            const std::uint8_t* from = picture.row(tap.first + static_cast<int>(at));
            const float weight = tap.weights[at];
            for (std::size_t sample = 0; sample < sums.size(); ++sample)
                sums[sample] += weight * static_cast<float>(from[sample]);
        }
        std::ranges::transform(sums, low.row(y), sampleOf);
    }
    return low;
}

} // namespace

PictureSize fittedSize(int width, int height, int side)
{
    const int longer = std::max(width, height);
    const auto scaled = [&](int length) {
        return std::max(1, static_cast<int>(std::lround(static_cast<double>(length) * side / longer)));
    };
    return {scaled(width), scaled(height)};
}

Result<Picture> resized(const Picture& source, int width, int height, const RunContext& context)
{
    if (width < 1 || height < 1)
        return failure(ErrorCode::InvalidArgument,
                       "a picture of " + std::to_string(width) + " × " + std::to_string(height) + " pixels");
    if (source.depth != 8)
        return resized(inEightBits(source), width, height, context);
    if (source.width == width)
        return source.height == height ? Result<Picture>(source) : lowered(source, height, context);
    auto narrow = narrowed(source, width, context);
    if (!narrow || narrow->height == height)
        return narrow;
    return lowered(*narrow, height, context);
}

Result<Picture> resizedToSide(Picture picture, int side, const RunContext& context)
{
    if (side == 0)
        return picture;
    const PictureSize size = fittedSize(picture.width, picture.height, side);
    return resized(picture, size.width, size.height, context);
}

} // namespace tokenscope
