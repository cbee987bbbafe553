// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the plane is drawn. Discs of QCustomPlot's take half a second for 100,000 points; squares in a picture take 12 ms for
// 262,144.

#include "widgets/featureplane/featureplaneplot.h"

#include <QImage>

#include <algorithm>
#include <cmath>

#include "core/imagestudy/plane/codecells.h"
#include "widgets/canvas/fieldlayers.h"

namespace tokenscope {

namespace {

constexpr std::size_t kMostVectors = 5000; // more points are drawn as pixels, in exported pictures too
constexpr std::int64_t kMostCellSteps = 4'000'000; // parabolas to look at for one picture of the cells

/// A picture of the part within the axes, in device pixels, that points are put into.
class Raster {
public:
    Raster(const QRect& frame, qreal ratio)
        : m_frame(frame)
        , m_ratio(ratio)
        , m_image(frame.size() * ratio, QImage::Format_ARGB32_Premultiplied)
    {
        m_image.setDevicePixelRatio(ratio);
        m_image.fill(Qt::transparent);
    }

    /// A square of `side` pixels of the screen.
    void put(const QPointF& at, double side, QRgb colour)
    {
        const int size = std::max(1, static_cast<int>(std::lround(side * m_ratio)));
        const int left = static_cast<int>(std::lround((at.x() - m_frame.left()) * m_ratio)) - size / 2;
        const int top = static_cast<int>(std::lround((at.y() - m_frame.top()) * m_ratio)) - size / 2;
        for (int y = std::max(0, top); y < std::min(m_image.height(), top + size); ++y) {
            auto* row = reinterpret_cast<QRgb*>(m_image.scanLine(y));
            for (int x = std::max(0, left); x < std::min(m_image.width(), left + size); ++x)
                row[x] = colour;
        }
    }
    void draw(QPainter& painter) const { painter.drawImage(m_frame.topLeft(), m_image); }

private:
    QRect m_frame;
    qreal m_ratio;
    QImage m_image;
};

} // namespace

double FeaturePlanePlot::codeRadius() const
{
    // A few hundredths of the plane, at most, are codes.
    const double area = static_cast<double>(axisRect()->width()) * axisRect()->height();
    const double radius = std::sqrt(area / (100.0 * static_cast<double>(std::max<std::int64_t>(1, codes()))));
    return std::clamp(radius, 1.5, 4.0) * std::max(1.0, fontMetrics().height() / 16.0);
}

/// Borders between the cells, and a breath of each code's colour in them.
void FeaturePlanePlot::drawCells(QCPPainter& painter) const
{
    const QRect frame = axisRect()->rect();
    const bool coarse = codes() * static_cast<std::int64_t>(frame.height() * devicePixelRatioF()) > kMostCellSteps;
    const qreal ratio = coarse ? 1 : devicePixelRatioF();
    QImage image(frame.size() * ratio, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return;
    image.setDevicePixelRatio(ratio);
    PlaneRaster raster{
        xAxis->pixelToCoord(frame.left()), yAxis->pixelToCoord(frame.top()), 0, 0, image.width(), image.height()};
    raster.stepX = (xAxis->pixelToCoord(frame.left() + 1) - raster.x) / ratio;
    raster.stepY = (yAxis->pixelToCoord(frame.top() + 1) - raster.y) / ratio;
    const std::vector<std::int32_t> cells = codeCells(m_plane->codes, raster);

    QColor border = tokenPalette().mark();
    border.setAlpha(200);
    const QRgb line = qPremultiply(border.rgba());
    std::vector<QRgb> fills;
    for (const std::uint32_t code : m_plane->ids) {
        QColor fill = codeColour(code);
        fill.setAlpha(tokenPalette().isDark() ? 60 : 44);
        fills.push_back(qPremultiply(fill.rgba()));
    }
    const int columns = image.width();
    for (int y = 0; y < image.height(); ++y) {
        auto* row = reinterpret_cast<QRgb*>(image.scanLine(y));
        const std::int32_t* here = cells.data() + static_cast<std::ptrdiff_t>(y) * columns;
        const std::int32_t* below = y + 1 < image.height() ? here + columns : here;
        for (int x = 0; x < columns; ++x) {
            const bool edge = here[x] != below[x] || (x + 1 < columns && here[x] != here[x + 1]);
            row[x] = here[x] < 0 ? 0 : edge ? line : fills[static_cast<std::size_t>(here[x])];
        }
    }
    painter.drawImage(frame.topLeft(), image);
}

/// All tokens, or those of one code in the accent.
void FeaturePlanePlot::drawTokens(QCPPainter& painter, std::int64_t codeIndex) const
{
    const std::vector<PlanePoint>& tokens = m_plane->tokens;
    const bool all = codeIndex < 0;
    const std::uint32_t wanted = all ? 0 : m_plane->ids[static_cast<std::size_t>(codeIndex)];
    QColor colour = all ? tokenPalette().hue(1).outline : tokenPalette().accent();
    colour.setAlpha(!all || tokens.size() <= kMostVectors ? 255 : tokens.size() < 30000 ? 190 : 150);
    const double side = all ? 2 : 4;
    const QRectF frame = QRectF(axisRect()->rect()).adjusted(-side, -side, side, side);
    const auto isShown = [&](std::size_t token) { return all || m_plane->tokenCodes[token] == wanted; };
    if (tokens.size() > kMostVectors) {
        Raster raster(axisRect()->rect(), devicePixelRatioF());
        const QRgb ink = qPremultiply(colour.rgba());
        for (std::size_t token = 0; token < tokens.size(); ++token) {
            if (!isShown(token))
                continue;
            if (const QPointF at = pixel(tokens[token]); frame.contains(at))
                raster.put(at, side, ink);
        }
        raster.draw(painter);
        return;
    }
    QVector<QRectF> squares;
    for (std::size_t token = 0; token < tokens.size(); ++token) {
        const QPointF at = isShown(token) ? pixel(tokens[token]) : QPointF(-1e6, 0);
        if (frame.contains(at))
            squares.append(QRectF(at.x() - side / 2, at.y() - side / 2, side, side));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRects(squares);
}

/// A filled disc for a code in use, a cross for a dead one.
void FeaturePlanePlot::drawCode(QCPPainter& painter, std::int64_t code, const QColor& colour, double radius) const
{
    const QPointF at = pixel(m_plane->codes[static_cast<std::size_t>(code)]);
    if (m_plane->uses[static_cast<std::size_t>(code)] > 0) {
        painter.setPen(QPen(tokenPalette().paper(), 1));
        painter.setBrush(colour);
        painter.drawEllipse(at, radius, radius);
        return;
    }
    for (const auto& [ink, width] : {std::pair(tokenPalette().paper(), 3.5), std::pair(colour, 1.5)}) {
        painter.setPen(QPen(ink, width));
        painter.drawLine(at - QPointF(radius, radius), at + QPointF(radius, radius));
        painter.drawLine(at - QPointF(radius, -radius), at + QPointF(radius, -radius));
    }
}

void FeaturePlanePlot::drawCodes(QCPPainter& painter) const
{
    const double radius = codeRadius();
    const QRectF frame = QRectF(axisRect()->rect()).adjusted(-radius, -radius, radius, radius);
    const std::vector<PlanePoint>& points = m_plane->codes;
    if (points.size() > kMostVectors) {
        Raster raster(axisRect()->rect(), devicePixelRatioF());
        const QRgb used = qPremultiply(tokenPalette().text().rgba());
        const QRgb dead = qPremultiply(tokenPalette().mark().rgba());
        for (std::size_t code = 0; code < points.size(); ++code) {
            if (const QPointF at = pixel(points[code]); frame.contains(at))
                raster.put(at, m_plane->uses[code] > 0 ? 2 * radius : radius, m_plane->uses[code] > 0 ? used : dead);
        }
        raster.draw(painter);
        return;
    }
    for (std::int64_t code = 0; code < codes(); ++code) {
        if (frame.contains(pixel(points[static_cast<std::size_t>(code)])))
            drawCode(painter, code, tokenPalette().text(), radius);
    }
}

void FeaturePlanePlot::drawPlane(QCPPainter& painter)
{
    if (!m_plane || axisRect()->rect().isEmpty())
        return;
    if (m_cells && hasCells() && codes() > 0)
        drawCells(painter);
    drawTokens(painter, -1);
    drawCodes(painter);
}

void FeaturePlanePlot::drawSpots(QCPPainter& painter, std::int64_t pointed, std::int64_t chosen)
{
    if (!m_plane || axisRect()->rect().isEmpty())
        return;
    // Tokens of what is pointed at, or else chosen, as on the canvas.
    const std::int64_t lit = codeIndexOf(pointed >= 0 ? pointed : chosen);
    if (lit >= 0)
        drawTokens(painter, lit);
    const double radius = codeRadius() + 2;
    for (const std::int64_t spot : {chosen, pointed}) {
        const std::int64_t code = codeIndexOf(spot);
        if (code < 0)
            continue;
        drawCode(painter, code, spot == chosen ? tokenPalette().accent() : tokenPalette().text(), radius);
        for (const std::int64_t ringed : {code, spot}) {
            const QPointF at = pixelOf(ringed);
            const double ring = isCode(ringed) ? radius + 3 : 6;
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(tokenPalette().paper(), 4));
            painter.drawEllipse(at, ring, ring);
            painter.setPen(QPen(spot == chosen ? tokenPalette().accent() : tokenPalette().text(), 2));
            painter.drawEllipse(at, ring, ring);
        }
    }
}

} // namespace tokenscope
