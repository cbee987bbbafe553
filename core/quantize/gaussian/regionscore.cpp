// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "core/quantize/gaussian/gaussianpartition.h"

namespace tokenscope {

namespace {

constexpr int kSide = 64; // of the square every region is resized to
constexpr std::size_t kBins = 512;
constexpr double kRange = 5.5; // of the histogram, to both sides of 0

using Square = std::array<float, static_cast<std::size_t>(kSide* kSide)>;

struct Between {
    int first = 0;
    int second = 0;
    float part = 0; ///< of the second
};

/// OpenCV's linear interpolation: between cell centres, cut off at the edges.
std::array<Between, kSide> placesOf(int extent)
{
    std::array<Between, kSide> places;
    for (int at = 0; at < kSide; ++at) {
        const double place = (at + 0.5) * extent / kSide - 0.5;
        const int first = static_cast<int>(std::floor(place));
        Between& own = places[static_cast<std::size_t>(at)];
        own.first = std::clamp(first, 0, extent - 1);
        own.second = std::min(own.first + 1, extent - 1);
        own.part = first < 0 || first >= extent - 1 ? 0.0F : static_cast<float>(place - first);
    }
    return places;
}

Square resized(FeatureView grey, const PixelRegion& region)
{
    const auto across = placesOf(region.width());
    const auto down = placesOf(region.height());
    const auto pixel = [&](int row, int column) { return (grey(region.top + row, region.left + column) + 1) / 2; };
    Square square{};
    for (std::size_t row = 0; row < kSide; ++row) {
        for (std::size_t column = 0; column < kSide; ++column) {
            const Between& x = across[column];
            const Between& y = down[row];
            const auto line = [&](int at) { return pixel(at, x.first) * (1 - x.part) + pixel(at, x.second) * x.part; };
            square[row * kSide + column] = line(y.first) * (1 - y.part) + line(y.second) * y.part;
        }
    }
    return square;
}

float gradientAt(const Square& square, int row, int column)
{
    const auto at = [&](int dy, int dx) {
        const int y = std::clamp(row + dy, 0, kSide - 1);
        const int x = std::clamp(column + dx, 0, kSide - 1);
        return square[static_cast<std::size_t>(y) * kSide + static_cast<std::size_t>(x)];
    };
    const float across = (at(-1, 1) - at(-1, -1)) + 2 * (at(0, 1) - at(0, -1)) + (at(1, 1) - at(1, -1));
    const float down = (at(1, -1) - at(-1, -1)) + 2 * (at(1, 0) - at(-1, 0)) + (at(1, 1) - at(-1, 1));
    return std::sqrt(across * across + down * down);
}

} // namespace

double regionScore(FeatureView grey, const PixelRegion& region, double weight)
{
    const Square square = resized(grey, region);
    std::vector<double> histogram(kBins);
    double total = 0;
    for (int row = 0; row < kSide; ++row) {
        for (int column = 0; column < kSide; ++column) {
            const double gradient = gradientAt(square, row, column);
            if (gradient > kRange)
                continue;
            const auto bin = static_cast<std::size_t>((gradient + kRange) / (2 * kRange) * static_cast<double>(kBins));
            histogram[std::min(bin, kBins - 1)] += 1;
            total += 1;
        }
    }
    double entropy = 0;
    for (const double count : histogram) {
        const double share = count / (total + 1e-5);
        entropy -= share * std::log2(share + 1e-10);
    }
    const double area = static_cast<double>(region.width()) * region.height();
    return std::pow(std::max(0.0, entropy), weight) * area;
}

} // namespace tokenscope
