// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/multiscale/resample.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace tokenscope {

namespace {

using Eigen::Index;

constexpr double kSharpness = -0.75; // torch's and OpenCV's a

/// The four neighbours of a place between cells, and their parts.
struct Taps {
    std::array<Index, 4> at{};
    std::array<float, 4> part{};
};

double near(double distance) // |distance| ≤ 1
{
    return ((kSharpness + 2) * distance - (kSharpness + 3)) * distance * distance + 1;
}

double far(double distance) // 1 < |distance| < 2
{
    return ((kSharpness * distance - 5 * kSharpness) * distance + 8 * kSharpness) * distance - 4 * kSharpness;
}

std::vector<Taps> tapsOf(Index from, Index to)
{
    std::vector<Taps> taps(static_cast<std::size_t>(to));
    for (Index cell = 0; cell < to; ++cell) {
        const double place =
            (static_cast<double>(cell) + 0.5) * static_cast<double>(from) / static_cast<double>(to) - 0.5;
        const double floor = std::floor(place);
        const double t = place - floor;
        const std::array<double, 4> parts{far(t + 1), near(t), near(1 - t), far(2 - t)};
        Taps& own = taps[static_cast<std::size_t>(cell)];
        for (std::size_t tap = 0; tap < 4; ++tap) {
            own.at[tap] = std::clamp<Index>(static_cast<Index>(floor) - 1 + static_cast<Index>(tap), 0, from - 1);
            own.part[tap] = static_cast<float>(parts[tap]);
        }
    }
    return taps;
}

} // namespace

FeatureMatrix areaDown(FeatureView map, MapSize from, MapSize to)
{
    const auto begin = [](Index cell, Index source, Index cells) { return cell * source / cells; };
    const auto end = [](Index cell, Index source, Index cells) { return ((cell + 1) * source + cells - 1) / cells; };
    FeatureMatrix small(to.cells(), map.cols());
    Eigen::RowVectorXd sum(map.cols());
    for (Index row = 0; row < to.rows; ++row) {
        for (Index column = 0; column < to.columns; ++column) {
            sum.setZero();
            const Index top = begin(row, from.rows, to.rows);
            const Index bottom = end(row, from.rows, to.rows);
            const Index left = begin(column, from.columns, to.columns);
            const Index right = end(column, from.columns, to.columns);
            for (Index y = top; y < bottom; ++y) {
                for (Index x = left; x < right; ++x)
                    sum += map.row(y * from.columns + x).cast<double>();
            }
            const auto cells = static_cast<double>((bottom - top) * (right - left));
            small.row(row * to.columns + column) = (sum / cells).cast<float>();
        }
    }
    return small;
}

FeatureMatrix bicubicUp(FeatureView map, MapSize from, MapSize to)
{
    const std::vector<Taps> across = tapsOf(from.columns, to.columns);
    const std::vector<Taps> down = tapsOf(from.rows, to.rows);
    FeatureMatrix wide = FeatureMatrix::Zero(from.rows * to.columns, map.cols());
    for (Index row = 0; row < from.rows; ++row) {
        for (Index column = 0; column < to.columns; ++column) {
            const Taps& taps = across[static_cast<std::size_t>(column)];
            for (std::size_t tap = 0; tap < 4; ++tap)
                wide.row(row * to.columns + column) += taps.part[tap] * map.row(row * from.columns + taps.at[tap]);
        }
    }
    FeatureMatrix large = FeatureMatrix::Zero(to.cells(), map.cols());
    for (Index row = 0; row < to.rows; ++row) {
        const Taps& taps = down[static_cast<std::size_t>(row)];
        for (std::size_t tap = 0; tap < 4; ++tap)
            large.middleRows(row * to.columns, to.columns) +=
                taps.part[tap] * wide.middleRows(taps.at[tap] * to.columns, to.columns);
    }
    return large;
}

} // namespace tokenscope
