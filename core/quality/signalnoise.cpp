// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quality/signalnoise.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include "core/base/parallel.h"
#include "core/quality/comparedpictures.h"
#include "core/quality/lumaplane.h"

namespace tokenscope {
namespace {

constexpr std::size_t kRowsAtOnce = 64;

std::uint64_t squared(int difference)
{
    return static_cast<std::uint64_t>(std::int64_t{difference} * difference);
}

std::uint64_t sampleErrors(const std::uint8_t* first, const std::uint8_t* second, std::size_t samples)
{
    constexpr std::size_t kFits = 65536; // 65536 · 255² is below 2³²
    std::uint64_t sum = 0;
    for (std::size_t begin = 0; begin < samples; begin += kFits) {
        const std::size_t end = std::min(samples, begin + kFits);
        std::uint32_t part = 0;
        for (std::size_t i = begin; i < end; ++i) {
            const int difference = first[i] - second[i];
            part += static_cast<std::uint32_t>(difference * difference);
        }
        sum += part;
    }
    return sum;
}

std::uint64_t greyAndColourErrors(const std::uint8_t* grey, const std::uint8_t* colour, int pixels)
{
    std::uint64_t sum = 0;
    for (int x = 0; x < pixels; ++x, colour += 3)
        sum += squared(grey[x] - colour[0]) + squared(grey[x] - colour[1]) + squared(grey[x] - colour[2]);
    return sum;
}

std::uint64_t rowErrors(const Picture& first, const Picture& second, int y)
{
    if (first.channels == second.channels)
        return sampleErrors(first.row(y), second.row(y), first.rowSamples());
    if (first.channels == 1)
        return greyAndColourErrors(first.row(y), second.row(y), first.width);
    return greyAndColourErrors(second.row(y), first.row(y), first.width);
}

std::uint64_t lumaErrors(const Picture& first, const Picture& second, int y)
{
    const std::uint8_t* a = first.row(y);
    const std::uint8_t* b = second.row(y);
    std::uint64_t sum = 0;
    for (int x = 0; x < first.width; ++x, a += first.channels, b += second.channels)
        sum += squared(lumaThousandths(a, first.channels) - lumaThousandths(b, second.channels));
    return sum;
}

/// The sum of a row's errors over all rows.
template <typename RowErrors>
Result<double> summed(const ComparedPictures& pictures, const RunContext& context, RowErrors errorsOfRow)
{
    const auto rows = static_cast<std::size_t>(pictures.original->height);
    std::vector<double> sums(chunkCount(rows, kRowsAtOnce));
    forEachChunk(rows, kRowsAtOnce, context.threads, [&](std::size_t chunk, std::size_t begin, std::size_t end) {
        // Doubles hold the sums exactly as long as they are below 2⁵³, far beyond the largest picture's in RGB.
        for (std::size_t y = begin; y < end && !context.stopped(); ++y)
            sums[chunk] += static_cast<double>(errorsOfRow(*pictures.original, *pictures.other, static_cast<int>(y)));
    });
    if (context.stopped())
        return failure(ErrorCode::Cancelled, "stopped");
    return std::accumulate(sums.begin(), sums.end(), 0.0);
}

double pixels(const Picture& picture)
{
    return static_cast<double>(picture.width) * picture.height;
}

} // namespace

Result<double> rgbSquaredError(const Picture& original, const Picture& other, const RunContext& context)
{
    const auto pictures = comparedPictures(original, other);
    if (!pictures)
        return tl::unexpected(pictures.error());
    const int channels = std::max(pictures->original->channels, pictures->other->channels);
    return summed(*pictures, context, rowErrors).map([&](double sum) { return sum / (pixels(original) * channels); });
}

Result<double> lumaSquaredError(const Picture& original, const Picture& other, const RunContext& context)
{
    const auto pictures = comparedPictures(original, other);
    if (!pictures)
        return tl::unexpected(pictures.error());
    return summed(*pictures, context, lumaErrors).map([&](double sum) { return sum / (pixels(original) * 1e6); });
}

double signalToNoise(double squaredError)
{
    return squaredError > 0 ? 10 * std::log10(255.0 * 255.0 / squaredError) : std::numeric_limits<double>::infinity();
}

} // namespace tokenscope
