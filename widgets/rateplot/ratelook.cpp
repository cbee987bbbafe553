// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/rateplot/ratelook.h"

#include <QPainter>
#include <QPolygonF>

#include <array>
#include <cmath>
#include <numbers>

#include "widgets/rateplot/ratevalue.h"
#include "widgets/theme/tokenpalette.h"

namespace tokenscope {
namespace {

constexpr unsigned kMarkers = 7;
// Okabe and Ito's colours from the ones furthest apart: blue, vermilion, green, orange, purple, grey, sky, yellow.
constexpr std::array<unsigned, TokenPalette::kHues> kOrder{4, 5, 2, 0, 6, 7, 1, 3};
constexpr double kMarkerShare = 0.5; // of a line of text
constexpr double kLineShare = 0.11;

/// Corners on a circle, the first `turn` of a whole turn clockwise from the top.
QPolygonF corners(int count, double radius, double turn, double inner = 1)
{
    QPolygonF shape;
    for (int i = 0; i < count; ++i) {
        const double angle = (turn + static_cast<double>(i) / count) * 2 * std::numbers::pi;
        const double reach = i % 2 == 0 ? radius : radius * inner;
        shape << QPointF(std::sin(angle) * reach, -std::cos(angle) * reach);
    }
    return shape;
}

/// About equal areas, so that none seems to matter more.
QPolygonF shapeOf(int marker, double radius)
{
    switch (marker) {
    case 1:
        return corners(4, radius * 1.25, 0.125); // square
    case 2:
        return corners(3, radius * 1.4, 0); // triangle
    case 3:
        return corners(4, radius * 1.25, 0); // diamond
    case 4:
        return corners(3, radius * 1.4, 0.5); // triangle on its head
    case 5:
        return corners(10, radius * 1.4, 0, 0.45); // star
    default:
        return corners(6, radius * 1.12, 1.0 / 12); // hexagon
    }
}

} // namespace

RateLook rateLook(const RatePlotSeries& series, const TokenPalette& palette, double em)
{
    constexpr std::array kStrokes{Qt::SolidLine, Qt::DashDotLine, Qt::DashDotDotLine, Qt::DotLine};
    RateLook look;
    // Opaque: mixed with white paper, sky and blue are all but one colour.
    static const TokenPalette kOpaque[]{TokenPalette(false, true), TokenPalette(true, true)};
    look.colour = kOpaque[palette.isDark() ? 1 : 0].hue(kOrder[series.look % kOrder.size()]).outline;
    const double strong = palette.isStrong() ? 1.4 : 1;
    look.line = QPen(look.colour, std::max(1.2, em * kLineShare) * strong);
    look.line.setCapStyle(Qt::FlatCap);
    look.line.setJoinStyle(Qt::RoundJoin);
    if (series.reference)
        look.line.setDashPattern({3.5, 2});
    else if (series.sideLeftOut)
        look.line.setDashPattern({4, 2.5});
    else
        look.line.setStyle(kStrokes[(series.look / kOrder.size()) % kStrokes.size()]);
    look.marker = static_cast<int>(series.look % kMarkers);
    look.marked = !series.reference;
    look.hollow = series.sideLeftOut;
    look.size = std::max(6.0, em * kMarkerShare) * strong;
    return look;
}

void drawRateMarker(QPainter& painter, const RateLook& look, const QColor& paper, QPointF at)
{
    if (!look.marked)
        return;
    const double rim = std::max(1.0, look.size / 8);
    const double radius = look.size / 2;
    const auto shape = [&](double by) {
        if (look.marker == 0)
            painter.drawEllipse(at, by, by);
        else
            painter.drawPolygon(shapeOf(look.marker, by).translated(at));
    };
    painter.setPen(QPen(paper, 2 * rim, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.setBrush(paper);
    shape(radius);
    painter.setPen(look.hollow ? QPen(look.colour, rim * 1.6, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin)
                               : QPen(Qt::NoPen));
    painter.setBrush(look.hollow ? paper : look.colour);
    shape(look.hollow ? radius - rim / 2 : radius);
}

} // namespace tokenscope
