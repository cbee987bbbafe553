// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/featureplane/featureplaneplot.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace tokenscope {

namespace {

constexpr double kCodeReach = 8; // pixels
constexpr double kTokenReach = 5;
constexpr double kMargin = 0.05; // of the plane's size, on each side
constexpr std::size_t kMostCells = 4096;
constexpr std::int64_t kPage = 10;

/// Around all points that are not so far out that the rest would shrink to a dot; outliers are there when panned to.
QRectF homeOf(const CodePlane& plane)
{
    std::vector<float> xs;
    std::vector<float> ys;
    for (const auto* points : {&plane.tokens, &plane.codes}) {
        for (const PlanePoint& point : *points) {
            xs.push_back(point.x);
            ys.push_back(point.y);
        }
    }
    if (xs.empty())
        return {0, 0, 1, 1};
    const auto [left, right] = std::ranges::minmax(xs);
    const auto [top, bottom] = std::ranges::minmax(ys);
    double width = static_cast<double>(right) - static_cast<double>(left);
    double height = static_cast<double>(bottom) - static_cast<double>(top);
    // Also a single point has a plane around it.
    const double least = std::max({width, height, 1e-6}) * 1e-3;
    const double x = (static_cast<double>(left) + static_cast<double>(right)) / 2;
    const double y = (static_cast<double>(top) + static_cast<double>(bottom)) / 2;
    width = std::max(width, least) * (1 + 2 * kMargin);
    height = std::max(height, least) * (1 + 2 * kMargin);
    return {x - width / 2, y - height / 2, width, height};
}

} // namespace

FeaturePlanePlot::FeaturePlanePlot(QWidget* parent)
    : PlanePlot(parent)
{
}

void FeaturePlanePlot::setCodePlane(std::shared_ptr<const CodePlane> plane)
{
    setPointedSpot(-1);
    setChosenSpot(-1);
    m_plane = std::move(plane);
    setPlaneHome(m_plane ? homeOf(*m_plane) : QRectF(0, 0, 1, 1), true);
}

void FeaturePlanePlot::setCellsShown(bool shown)
{
    if (std::exchange(m_cells, shown) != shown)
        replot(rpQueuedReplot);
}

bool FeaturePlanePlot::hasCells() const
{
    return m_plane && m_plane->codes.size() <= kMostCells;
}

std::int64_t FeaturePlanePlot::codeIndexOf(std::int64_t spot) const
{
    if (!m_plane || spot < 0 || spot >= codes() + tokens())
        return -1;
    return isCode(spot) ? spot : m_plane->indexOf(m_plane->tokenCodes[static_cast<std::size_t>(spot - codes())]);
}

const PlanePoint& FeaturePlanePlot::pointOf(std::int64_t spot) const
{
    return isCode(spot) ? m_plane->codes[static_cast<std::size_t>(spot)]
                        : m_plane->tokens[static_cast<std::size_t>(spot - codes())];
}

QPointF FeaturePlanePlot::pixel(const PlanePoint& point) const
{
    return {xAxis->coordToPixel(static_cast<double>(point.x)), yAxis->coordToPixel(static_cast<double>(point.y))};
}

std::int64_t FeaturePlanePlot::nearest(const QPointF& pixel, std::int64_t first, std::int64_t last, double reach) const
{
    const double unit = xAxis->range().size() / std::max(1, axisRect()->width());
    const double x = xAxis->pixelToCoord(pixel.x());
    const double y = yAxis->pixelToCoord(pixel.y());
    double least = reach * unit;
    least *= least;
    std::int64_t found = -1;
    for (std::int64_t spot = first; spot < last; ++spot) {
        const PlanePoint& at = pointOf(spot);
        const double across = static_cast<double>(at.x) - x;
        const double down = static_cast<double>(at.y) - y;
        if (across * across + down * down < least) {
            least = across * across + down * down;
            found = spot;
        }
    }
    return found;
}

std::int64_t FeaturePlanePlot::spotAt(const QPointF& pixel) const
{
    if (!m_plane)
        return -1;
    std::int64_t spot = nearest(pixel, 0, codes(), kCodeReach);
    if (spot < 0)
        spot = nearest(pixel, codes(), codes() + tokens(), kTokenReach);
    if (spot < 0 && m_cells && hasCells())
        spot = nearest(pixel, 0, codes(), std::numeric_limits<float>::max());
    return spot;
}

QRectF FeaturePlanePlot::extentOf(std::int64_t spot) const
{
    if (!m_plane || spot < 0 || spot >= codes() + tokens())
        return {};
    const PlanePoint& at = pointOf(spot);
    return {static_cast<double>(at.x), static_cast<double>(at.y), 0, 0};
}

/// The nearest code that lies in the quarter of the plane the arrow points to.
std::int64_t FeaturePlanePlot::codeTowards(std::int64_t spot, int key) const
{
    const PlanePoint& from = pointOf(spot);
    double least = std::numeric_limits<double>::max();
    std::int64_t found = -1;
    for (std::int64_t code = 0; code < codes(); ++code) {
        const PlanePoint& to = pointOf(code);
        const double across = static_cast<double>(to.x) - static_cast<double>(from.x);
        const double up = static_cast<double>(to.y) - static_cast<double>(from.y);
        const double along = key == Qt::Key_Right ? across
            : key == Qt::Key_Left                 ? -across
            : key == Qt::Key_Up                   ? up
                                                  : -up;
        const double aside = key == Qt::Key_Right || key == Qt::Key_Left ? up : across;
        if (along <= 0 || std::abs(aside) > along || code == spot)
            continue;
        if (along * along + aside * aside < least) {
            least = along * along + aside * aside;
            found = code;
        }
    }
    return found < 0 ? spot : found;
}

std::int64_t FeaturePlanePlot::spotBeside(std::int64_t spot, int key) const
{
    const std::int64_t last = codes() - 1;
    if (last < 0)
        return -1;
    const std::int64_t code = codeIndexOf(spot);
    if (key == Qt::Key_Home || (code < 0 && key != Qt::Key_End))
        return 0;
    if (key == Qt::Key_End)
        return last;
    if (key == Qt::Key_PageUp || key == Qt::Key_PageDown)
        return std::clamp<std::int64_t>(code + (key == Qt::Key_PageUp ? -kPage : kPage), 0, last);
    return codeTowards(spot, key);
}

QString FeaturePlanePlot::describe(std::int64_t spot) const
{
    return m_readout && m_plane ? m_readout(spot) : QString();
}

} // namespace tokenscope
