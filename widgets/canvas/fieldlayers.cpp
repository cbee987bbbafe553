// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/canvas/fieldlayers.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/largepages.h"
#include "widgets/canvas/pictureimage.h"

namespace tokenscope {

namespace {

constexpr double kGoldenPart = 0.6180339887498949;
constexpr double kSeenShare = 0.995; // of the values, below the top of the scale

QImage layerOf(const PatchGrid& grid)
{
    return QImage(static_cast<int>(grid.columns), static_cast<int>(grid.rows), QImage::Format_ARGB32_Premultiplied);
}

bool fits(const PatchGrid& grid, std::size_t values)
{
    return grid.frames == 1 && grid.tokens() > 0 && values == static_cast<std::size_t>(grid.tokens());
}

QRgb meanColour(const QImage& image, const QRect& patch)
{
    const QRect part = patch.intersected(image.rect());
    std::array<std::uint64_t, 3> sum{};
    for (int y = part.top(); y <= part.bottom(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        for (int x = part.left(); x <= part.right(); ++x) {
            sum[0] += static_cast<std::uint64_t>(qRed(line[x]));
            sum[1] += static_cast<std::uint64_t>(qGreen(line[x]));
            sum[2] += static_cast<std::uint64_t>(qBlue(line[x]));
        }
    }
    const auto pixels = static_cast<std::uint64_t>(std::max(1, part.width() * part.height()));
    return qRgb(static_cast<int>(sum[0] / pixels), static_cast<int>(sum[1] / pixels),
                static_cast<int>(sum[2] / pixels));
}

} // namespace

QColor codeColour(std::uint32_t code)
{
    const double hue = std::fmod(code * kGoldenPart, 1.0);
    constexpr std::array kLightness{0.50F, 0.66F, 0.38F};
    return QColor::fromHslF(static_cast<float>(hue), 0.62F, kLightness[code / 7 % kLightness.size()]);
}

QImage codeLayer(const PatchGrid& grid, std::span<const std::uint32_t> codes)
{
    if (!fits(grid, codes.size()))
        return {};
    // Far more tokens than codes, as a rule: each colour is worked out once.
    constexpr std::uint32_t kMostKnown = 1U << 20U;
    const std::uint32_t largest = *std::ranges::max_element(codes);
    std::vector<QRgb> known(largest < kMostKnown ? largest + 1 : 0, 0U);
    const auto colourOf = [&known](std::uint32_t code) {
        if (code >= known.size())
            return codeColour(code).rgb();
        if (known[code] == 0)
            known[code] = codeColour(code).rgb();
        return known[code];
    };
    QImage layer = layerOf(grid);
    for (int y = 0; y < layer.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(layer.scanLine(y));
        for (int x = 0; x < layer.width(); ++x)
            line[x] = colourOf(codes[static_cast<std::size_t>(y) * static_cast<std::size_t>(grid.columns)
                                     + static_cast<std::size_t>(x)]);
    }
    return layer;
}

HeatRange heatRange(std::span<const double> values)
{
    if (values.empty())
        return {};
    std::vector<double> sorted(values.begin(), values.end());
    const auto top = static_cast<std::size_t>(static_cast<double>(sorted.size() - 1) * kSeenShare);
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(top), sorted.end());
    return {*std::ranges::min_element(values), sorted[top]};
}

QImage heatLayer(const PatchGrid& grid, std::span<const double> values, const TokenPalette& palette, bool logarithmic)
{
    return heatLayer(grid, values, palette, heatRange(values), logarithmic);
}

QImage heatLayer(const PatchGrid& grid, std::span<const double> values, const TokenPalette& palette,
                 const HeatRange& range, bool logarithmic)
{
    if (!fits(grid, values.size()))
        return {};
    const auto scaled = [logarithmic](double value) { return logarithmic ? std::log1p(value) : value; };
    const double high = scaled(range.high);
    const double low = scaled(range.low);
    constexpr int kSteps = 256;
    std::array<QRgb, kSteps> colours{};
    for (int step = 0; step < kSteps; ++step) {
        QColor colour = palette.sequential(static_cast<double>(step) / (kSteps - 1)).fill;
        colour.setAlpha(255);
        colours[static_cast<std::size_t>(step)] = colour.rgb();
    }
    QImage layer = layerOf(grid);
    for (int y = 0; y < layer.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(layer.scanLine(y));
        for (int x = 0; x < layer.width(); ++x) {
            const double value = scaled(values[static_cast<std::size_t>(y) * static_cast<std::size_t>(grid.columns)
                                               + static_cast<std::size_t>(x)]);
            const double part = high > low ? std::clamp((value - low) / (high - low), 0.0, 1.0) : 0.0;
            line[x] = colours[static_cast<std::size_t>(std::lround(part * (kSteps - 1)))];
        }
    }
    return layer;
}

QImage mosaicPicture(const Picture& picture, const PatchGrid& grid, const QColor& paper, const std::stop_token& stop)
{
    QImage source = imageOf(picture, QImage::Format_RGB32, stop);
    if (source.isNull() || grid.tokens() <= 0)
        return source;
    QImage mosaic(source.size(), QImage::Format_RGB32);
    preferLargePages(mosaic.bits(), static_cast<std::size_t>(mosaic.sizeInBytes()));
    QPainter painter(&mosaic);
    const int gap = std::min(grid.strideX, grid.strideY) >= 6 ? 1 : 0;
    for (std::int64_t row = 0; row < grid.rows; ++row) {
        if (stop.stop_requested())
            return {};
        const int top = static_cast<int>(row) * grid.strideY;
        const int bottom = row + 1 < grid.rows ? top + grid.strideY : mosaic.height();
        painter.fillRect(0, top, mosaic.width(), bottom - top, paper);
        for (std::int64_t column = 0; column < grid.columns; ++column) {
            const QRect patch(static_cast<int>(column) * grid.strideX, static_cast<int>(row) * grid.strideY,
                              grid.patchWidth, grid.patchHeight);
            painter.fillRect(patch.adjusted(0, 0, -gap, -gap), QColor(meanColour(source, patch)));
        }
    }
    return mosaic;
}

QImage differencePicture(const Picture& original, const Picture& other, int gain, const std::stop_token& stop)
{
    if (original.width != other.width || original.height != other.height)
        return {};
    const QImage first = imageOf(original, QImage::Format_RGB32, stop);
    QImage second = imageOf(other, QImage::Format_RGB32, stop);
    if (first.isNull())
        return {};
    for (int y = 0; y < second.height(); ++y) {
        if (stop.stop_requested())
            return {};
        const auto* before = reinterpret_cast<const QRgb*>(first.constScanLine(y));
        auto* after = reinterpret_cast<QRgb*>(second.scanLine(y));
        for (int x = 0; x < second.width(); ++x) {
            const auto shown = [gain](int from, int to) { return std::clamp(128 + gain * (to - from), 0, 255); };
            after[x] = qRgb(shown(qRed(before[x]), qRed(after[x])), shown(qGreen(before[x]), qGreen(after[x])),
                            shown(qBlue(before[x]), qBlue(after[x])));
        }
    }
    return second;
}

} // namespace tokenscope
