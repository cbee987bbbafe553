// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/imagestudy/plane/codecells.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace tokenscope {

namespace {

constexpr double kEndless = std::numeric_limits<double>::infinity();

/// (x - at)² + height, and where it becomes the lowest.
struct Parabola {
    double at;
    double height;
    double from;
    std::int32_t point;
};

/// Where the right one of two parabolas becomes the lower one.
double crossing(const Parabola& left, double at, double height)
{
    return (at + left.at) / 2 + (height - left.height) / (2 * (at - left.at));
}

void push(std::vector<Parabola>& envelope, double at, double height, std::int32_t point)
{
    double from = -kEndless;
    while (!envelope.empty()) {
        const Parabola& last = envelope.back();
        if (last.at == at) {
            if (last.height <= height)
                return;
        } else {
            from = crossing(last, at, height);
            if (from > last.from)
                break;
        }
        envelope.pop_back();
        from = -kEndless;
    }
    envelope.push_back({at, height, from, point});
}

} // namespace

std::vector<std::int32_t> codeCells(std::span<const PlanePoint> points, const PlaneRaster& raster)
{
    std::vector<std::int32_t> order(points.size());
    std::iota(order.begin(), order.end(), 0);
    std::erase_if(order, [points](std::int32_t point) {
        const PlanePoint& at = points[static_cast<std::size_t>(point)];
        return !std::isfinite(at.x) || !std::isfinite(at.y);
    });
    std::ranges::stable_sort(order, {},
                             [points](std::int32_t point) { return points[static_cast<std::size_t>(point)].x; });
    std::vector<std::int32_t> cells;
    cells.reserve(static_cast<std::size_t>(raster.columns) * static_cast<std::size_t>(raster.rows));
    std::vector<Parabola> envelope;
    for (int row = 0; row < raster.rows; ++row) {
        const double y = raster.y + row * raster.stepY;
        envelope.clear();
        for (const std::int32_t point : order) {
            const PlanePoint& at = points[static_cast<std::size_t>(point)];
            const double below = static_cast<double>(at.y) - y;
            push(envelope, static_cast<double>(at.x), below * below, point);
        }
        // The envelope runs to the right, whichever way the pixels do.
        std::size_t part = 0;
        const bool forward = raster.stepX >= 0;
        for (int column = 0; column < raster.columns; ++column) {
            const int from = forward ? column : raster.columns - 1 - column;
            const double x = raster.x + from * raster.stepX;
            while (part + 1 < envelope.size() && envelope[part + 1].from < x)
                ++part;
            cells.push_back(envelope.empty() ? -1 : envelope[part].point);
        }
        if (!forward)
            std::reverse(cells.end() - raster.columns, cells.end());
    }
    return cells;
}

} // namespace tokenscope
