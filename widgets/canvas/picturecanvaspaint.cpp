// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

#include "widgets/canvas/picturecanvas.h"
#include "widgets/theme/theme.h"

namespace tokenscope {

constexpr double kGridCell = 6; // px of a cell from which on grid lines help rather than hide
constexpr double kNumberCell = 24; // px of a cell that holds a short number
constexpr double kNumberPart = 0.86; // of the cell's width that a number may take
constexpr int kTitlePadding = 6;
constexpr std::int64_t kDrawnCells = 64 * 64; // up to here one rectangle each; above, one picture of all

void PictureCanvas::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    paintPicture(painter);
    if (hasFocus()) {
        painter.setPen(themeColours(isDark(palette())).accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void PictureCanvas::paintPicture(QPainter& painter) const
{
    const ThemeColours& colours = themeColours(isDark(palette()));
    painter.fillRect(rect(), colours.base);
    painter.setFont(font());
    if (m_content.picture.isNull()) {
        painter.setPen(colours.mutedText);
        painter.drawText(rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    paintPictures(painter);
    if (m_content.grid.tokens() > 0)
        paintTokens(painter);
    if (hasSplit()) {
        paintSplit(painter);
        paintTitle(painter, m_content.title, QRectF(0, 0, splitX(), height()));
        paintTitle(painter, m_content.otherTitle, QRectF(splitX(), 0, width() - splitX(), height()));
    } else {
        paintTitle(painter, m_content.title, QRectF(rect()));
    }
}

void PictureCanvas::paintPictures(QPainter& painter) const
{
    const QRectF whole = pictureRect();
    const QRectF seen = whole.intersected(QRectF(rect()));
    const auto paintPart = [&](const PicturePyramid& pyramid, const QRectF& part) {
        if (part.isEmpty())
            return;
        const QSizeF size = pyramid.size();
        const QRectF source((part.x() - whole.x()) / whole.width() * size.width(),
                            (part.y() - whole.y()) / whole.height() * size.height(),
                            part.width() / whole.width() * size.width(),
                            part.height() / whole.height() * size.height());
        pyramid.paint(painter, part, source);
    };
    if (!hasSplit()) {
        paintPart(m_content.picture, seen);
        return;
    }
    const double x = std::clamp(splitX(), seen.left(), seen.right());
    paintPart(m_content.picture, QRectF(seen.topLeft(), QPointF(x, seen.bottom())));
    paintPart(m_content.other, QRectF(QPointF(x, seen.top()), seen.bottomRight()));
}

void PictureCanvas::paintTokens(QPainter& painter) const
{
    const QRectF cells = visibleCells();
    if (cells.isEmpty())
        return;
    painter.save();
    painter.setClipRect(pictureRect().intersected(QRectF(rect())));
    paintOverlay(painter, cells);
    paintShade(painter, cells);
    paintGrid(painter, cells);
    paintRegions(painter, cells);
    paintNumbers(painter, cells);
    paintMarks(painter);
    painter.restore();
    paintBoxes(painter);
}

void PictureCanvas::paintOverlay(QPainter& painter, const QRectF& cells) const
{
    if (m_content.overlay.isNull() || m_opacity <= 0)
        return;
    const QRectF first =
        tokenRect(static_cast<std::int64_t>(cells.y()) * m_content.grid.columns + static_cast<std::int64_t>(cells.x()));
    const double stepX = m_content.grid.strideX * gridScale();
    const double stepY = m_content.grid.strideY * gridScale();
    painter.save();
    painter.setOpacity(m_opacity);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(QRectF(first.topLeft(), QSizeF(cells.width() * stepX, cells.height() * stepY)), m_content.overlay,
                      cells);
    painter.restore();
}

/// Edges on whole pixels of the screen: neighbours then meet, where parts of pixels would leave a line between them or paint one
/// twice.
static QRectF onPixels(const QRectF& box)
{
    // A border half-way between pixels must go to the same side for both of its boxes, whose sums differ in the last bits.
    const auto edge = [](double at) { return std::floor(at + 0.5 + 1e-6); };
    return {QPointF(edge(box.left()), edge(box.top())), QPointF(edge(box.right()), edge(box.bottom()))};
}

/// Tokens that are not lit step back behind the paper's colour.
void PictureCanvas::paintShade(QPainter& painter, const QRectF& cells) const
{
    if (m_lit.size() != static_cast<std::size_t>(m_content.grid.tokens()))
        return;
    QColor shade = themeColours(isDark(palette())).base;
    shade.setAlphaF(0.72F);
    const auto columns = m_content.grid.columns;
    const auto at = [&](double row, double column) {
        return static_cast<std::int64_t>(row) * columns + static_cast<std::int64_t>(column);
    };
    if (cells.width() * cells.height() > static_cast<double>(kDrawnCells)) {
        QImage mask(static_cast<int>(cells.width()), static_cast<int>(cells.height()),
                    QImage::Format_ARGB32_Premultiplied);
        const QRgb pixel = qPremultiply(shade.rgba());
        for (int y = 0; y < mask.height(); ++y) {
            auto* line = reinterpret_cast<QRgb*>(mask.scanLine(y));
            for (int x = 0; x < mask.width(); ++x)
                line[x] = m_lit[static_cast<std::size_t>(at(cells.y() + y, cells.x() + x))] ? 0U : pixel;
        }
        const QRectF first = tokenRect(at(cells.y(), cells.x()));
        painter.drawImage(QRectF(first.topLeft(),
                                 QSizeF(cells.width() * m_content.grid.strideX * gridScale(),
                                        cells.height() * m_content.grid.strideY * gridScale())),
                          mask);
        return;
    }
    QPainterPath bright;
    for (double row = cells.top(); row < cells.bottom(); ++row) {
        for (double column = cells.left(); column < cells.right(); ++column) {
            const std::int64_t token = at(row, column);
            if (m_lit[static_cast<std::size_t>(token)])
                bright.addRect(tokenRect(token));
            else
                painter.fillRect(onPixels(tokenRect(token)), shade);
        }
    }
    painter.setPen(QPen(themeColours(isDark(palette())).accent, m_strongMarks ? 2 : 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(bright);
}

void PictureCanvas::paintGrid(QPainter& painter, const QRectF& cells) const
{
    const double stepX = m_content.grid.strideX * gridScale();
    const double stepY = m_content.grid.strideY * gridScale();
    if (!m_gridShown || std::min(stepX, stepY) < kGridCell)
        return;
    // Dark and light beside each other are seen on any picture.
    const QRectF first =
        tokenRect(static_cast<std::int64_t>(cells.y()) * m_content.grid.columns + static_cast<std::int64_t>(cells.x()));
    std::vector<QLineF> lines;
    for (double column = 0; column <= cells.width(); ++column) {
        const double x = std::round(first.x() + column * stepX);
        lines.emplace_back(x, first.y(), x, first.y() + cells.height() * stepY);
    }
    for (double row = 0; row <= cells.height(); ++row) {
        const double y = std::round(first.y() + row * stepY);
        lines.emplace_back(first.x(), y, first.x() + cells.width() * stepX, y);
    }
    painter.setPen(QColor(0, 0, 0, 110));
    painter.drawLines(lines.data(), static_cast<int>(lines.size()));
    painter.translate(1, 1);
    painter.setPen(QColor(255, 255, 255, 90));
    painter.drawLines(lines.data(), static_cast<int>(lines.size()));
    painter.translate(-1, -1);
}

void PictureCanvas::paintRegions(QPainter& painter, const QRectF& cells) const
{
    if (!m_content.regions || m_content.regions->size() != static_cast<std::size_t>(m_content.grid.tokens())
        || std::min(m_content.grid.strideX, m_content.grid.strideY) * gridScale() < kGridCell)
        return;
    const std::vector<std::int32_t>& regions = *m_content.regions;
    const auto columns = m_content.grid.columns;
    std::vector<QLineF> lines;
    for (double row = cells.top(); row < cells.bottom(); ++row) {
        for (double column = cells.left(); column < cells.right(); ++column) {
            const std::int64_t token = static_cast<std::int64_t>(row) * columns + static_cast<std::int64_t>(column);
            const std::int32_t own = regions[static_cast<std::size_t>(token)];
            const QRectF box = tokenRect(token);
            if (column > 0 && regions[static_cast<std::size_t>(token - 1)] != own)
                lines.emplace_back(box.topLeft(),
                                   QPointF(box.left(), box.top() + m_content.grid.strideY * gridScale()));
            if (row > 0 && regions[static_cast<std::size_t>(token - columns)] != own)
                lines.emplace_back(box.topLeft(),
                                   QPointF(box.left() + m_content.grid.strideX * gridScale(), box.top()));
        }
    }
    for (const auto& [colour, width] : {std::pair(QColor(0, 0, 0, 150), 3.0), std::pair(QColor(Qt::white), 1.0)}) {
        painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap));
        painter.drawLines(lines.data(), static_cast<int>(lines.size()));
    }
}

void PictureCanvas::paintNumbers(QPainter& painter, const QRectF& cells) const
{
    const double cell = m_content.grid.strideX * gridScale();
    if (!m_content.numbers || m_content.numbers->size() != static_cast<std::size_t>(m_content.grid.tokens())
        || cell < kNumberCell || m_content.grid.strideY * gridScale() < kNumberCell / 2)
        return;
    const std::vector<std::uint32_t>& numbers = *m_content.numbers;
    QFont small = font();
    QFontMetricsF metrics(small, painter.device());
    std::uint32_t largest = 0;
    for (const std::uint32_t number : numbers)
        largest = number == kNoNumber ? largest : std::max(largest, number);
    const double widest = metrics.horizontalAdvance(QString::number(largest));
    if (widest > cell * kNumberPart) {
        small.setPointSizeF(small.pointSizeF() * cell * kNumberPart / widest);
        if (small.pointSizeF() < 5)
            return;
    }
    painter.setFont(small);
    const bool outlined = small.pointSizeF() >= 7;
    for (double row = cells.top(); row < cells.bottom(); ++row) {
        for (double column = cells.left(); column < cells.right(); ++column) {
            const auto token =
                static_cast<std::int64_t>(row) * m_content.grid.columns + static_cast<std::int64_t>(column);
            const std::uint32_t number = numbers[static_cast<std::size_t>(token)];
            if (number == kNoNumber)
                continue;
            const QRectF box = tokenRect(token);
            const QString text = QString::number(number);
            if (outlined) {
                painter.setPen(QColor(0, 0, 0, 200));
                for (const QPointF& offset : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)})
                    painter.drawText(box.translated(offset), Qt::AlignCenter, text);
            }
            painter.setPen(Qt::white);
            painter.drawText(box, Qt::AlignCenter, text);
        }
    }
    painter.setFont(font());
}

void PictureCanvas::paintMarks(QPainter& painter) const
{
    const ThemeColours& colours = themeColours(isDark(palette()));
    painter.setBrush(Qt::NoBrush);
    const double width = m_strongMarks ? 4 : 2;
    const auto frame = [&](std::int64_t token, const QColor& colour) {
        if (token < 0 || token >= m_content.grid.tokens())
            return;
        const QRectF box = tokenRect(token).adjusted(-1, -1, 1, 1);
        painter.setPen(QPen(QColor(0, 0, 0, 160), width + 2));
        painter.drawRect(box);
        painter.setPen(QPen(colour, width));
        painter.drawRect(box);
    };
    frame(m_chosen, colours.accent);
    frame(m_pointed, Qt::white);
}

void PictureCanvas::paintSplit(QPainter& painter) const
{
    const double x = std::round(splitX()) + 0.5;
    const double line = m_strongMarks ? 2 : 1;
    painter.setPen(QPen(QColor(0, 0, 0, 120), line + 2));
    painter.drawLine(QPointF(x, 0), QPointF(x, height()));
    painter.setPen(QPen(Qt::white, line));
    painter.drawLine(QPointF(x, 0), QPointF(x, height()));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(0, 0, 0, 120), 1));
    painter.setBrush(Qt::white);
    painter.drawRoundedRect(QRectF(x - 4, height() / 2.0 - 14, 8, 28), 4, 4);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void PictureCanvas::paintTitle(QPainter& painter, const QString& title, const QRectF& within) const
{
    const QFontMetricsF metrics(font(), painter.device());
    const double room = within.width() - 4 * kTitlePadding;
    if (title.isEmpty() || room < 40)
        return;
    const ThemeColours& colours = themeColours(isDark(palette()));
    const QString text = metrics.elidedText(title, Qt::ElideRight, room);
    const QRectF box(within.x() + kTitlePadding, within.y() + kTitlePadding,
                     metrics.horizontalAdvance(text) + 2 * kTitlePadding, metrics.height() + kTitlePadding);
    QColor paper = colours.base;
    paper.setAlphaF(0.85F);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(paper);
    painter.drawRoundedRect(box, 4, 4);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(colours.text);
    painter.drawText(box, Qt::AlignCenter, text);
}

} // namespace tokenscope
