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

std::uint8_t sampleOf(float value)
{
    return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L));
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
    Picture picture = inEightBits(source);
    const auto channels = static_cast<std::size_t>(picture.channels);
    if (picture.width != width) {
        const std::vector<Taps> taps = tapsOf(picture.width, width);
        Picture narrow = blankPicture(width, picture.height, picture.channels);
        for (int y = 0; y < picture.height; ++y) {
            if (context.stopped())
                return failure(ErrorCode::Cancelled, {});
            const std::uint8_t* from = picture.row(y);
            std::uint8_t* to = narrow.row(y);
            for (const Taps& tap : taps) {
                for (std::size_t channel = 0; channel < channels; ++channel) {
                    float sum = 0;
                    for (std::size_t at = 0; at < tap.weights.size(); ++at)
                        sum += tap.weights[at]
                            * static_cast<float>(from[(static_cast<std::size_t>(tap.first) + at) * channels + channel]);
                    *to++ = sampleOf(sum);
                }
            }
        }
        narrow.origin = picture.origin;
        picture = std::move(narrow);
    }
    if (picture.height == height)
        return picture;
    const std::vector<Taps> taps = tapsOf(picture.height, height);
    Picture low = blankPicture(width, height, picture.channels);
    std::vector<float> sums(picture.rowSamples());
    for (int y = 0; y < height; ++y) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, {});
        const Taps& tap = taps[static_cast<std::size_t>(y)];
        std::ranges::fill(sums, 0.0F);
        for (std::size_t at = 0; at < tap.weights.size(); ++at) {
            const std::uint8_t* from = picture.row(tap.first + static_cast<int>(at));
            for (std::size_t sample = 0; sample < sums.size(); ++sample)
                sums[sample] += tap.weights[at] * static_cast<float>(from[sample]);
        }
        std::ranges::transform(sums, low.row(y), sampleOf);
    }
    low.origin = picture.origin;
    return low;
}

Result<Picture> resizedToSide(Picture picture, int side, const RunContext& context)
{
    if (side == 0)
        return picture;
    const PictureSize size = fittedSize(picture.width, picture.height, side);
    return resized(picture, size.width, size.height, context);
}

} // namespace tokenscope
