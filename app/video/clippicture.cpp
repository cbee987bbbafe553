// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/clippicture.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace tokenscope::app {
namespace {

constexpr int kGap = 2; ///< pixels between panes
constexpr double kLeastCell = 6; ///< pixels of a token from which on lines between groups help
constexpr double kTitlePadding = 4;

int columnsOf(std::size_t panes)
{
    return static_cast<int>(panes > 3 ? (panes + 1) / 2 : std::max<std::size_t>(1, panes));
}

int rowsOf(std::size_t panes)
{
    const auto columns = static_cast<std::size_t>(columnsOf(panes));
    return static_cast<int>(std::max<std::size_t>(1, (panes + columns - 1) / columns));
}

void paintPart(QPainter& painter, const PicturePyramid& picture, const QRectF& target, double from, double to)
{
    const QSizeF size = picture.size();
    picture.paint(
        painter,
        QRectF(target.left() + target.width() * from, target.top(), target.width() * (to - from), target.height()),
        QRectF(size.width() * from, 0, size.width() * (to - from), size.height()));
}

/// Where the grid lies over the picture: it may reach over the right and lower edge.
QRectF gridRect(const PatchGrid& grid, const QRectF& picture)
{
    const double scaleX = picture.width() / std::max(1, grid.sourceWidth);
    const double scaleY = picture.height() / std::max(1, grid.sourceHeight);
    return {picture.topLeft(),
            QSizeF(static_cast<double>(grid.columns) * grid.strideX * scaleX,
                   static_cast<double>(grid.rows) * grid.strideY * scaleY)};
}

void paintRegions(QPainter& painter, const CanvasContent& content, const QRectF& cells)
{
    const PatchGrid& grid = content.grid;
    const double width = cells.width() / static_cast<double>(grid.columns);
    const double height = cells.height() / static_cast<double>(grid.rows);
    if (!content.regions || content.regions->size() != static_cast<std::size_t>(grid.tokens())
        || std::min(width, height) < kLeastCell)
        return;
    const std::vector<std::int32_t>& regions = *content.regions;
    std::vector<QLineF> lines;
    for (std::int64_t row = 0; row < grid.rows; ++row) {
        for (std::int64_t column = 0; column < grid.columns; ++column) {
            const auto token = static_cast<std::size_t>(row * grid.columns + column);
            const QPointF corner(cells.left() + static_cast<double>(column) * width,
                                 cells.top() + static_cast<double>(row) * height);
            if (column > 0 && regions[token - 1] != regions[token])
                lines.emplace_back(corner, corner + QPointF(0, height));
            if (row > 0 && regions[token - static_cast<std::size_t>(grid.columns)] != regions[token])
                lines.emplace_back(corner, corner + QPointF(width, 0));
        }
    }
    for (const auto& [colour, thickness] : {std::pair(QColor(0, 0, 0, 150), 3.0), std::pair(QColor(Qt::white), 1.0)}) {
        painter.setPen(QPen(colour, thickness, Qt::SolidLine, Qt::FlatCap));
        painter.drawLines(lines.data(), static_cast<int>(lines.size()));
    }
}

void paintTitle(QPainter& painter, const QString& title, const QRectF& within, const PaneStyle& style)
{
    const QFontMetricsF metrics(style.font);
    const double room = within.width() - 4 * kTitlePadding;
    if (title.isEmpty() || room < 40)
        return;
    const QString text = metrics.elidedText(title, Qt::ElideRight, room);
    const QRectF box(within.topLeft() + QPointF(kTitlePadding, kTitlePadding),
                     QSizeF(metrics.horizontalAdvance(text) + 2 * kTitlePadding, metrics.height() + kTitlePadding));
    QColor paper = style.paper;
    paper.setAlphaF(0.85F);
    painter.fillRect(box, paper);
    painter.setPen(style.text);
    painter.setFont(style.font);
    painter.drawText(box, Qt::AlignCenter, text);
}

void paintPane(QPainter& painter, const CanvasContent& content, const QRectF& pane, const PaneStyle& style)
{
    const QSizeF fitted = QSizeF(content.picture.size()).scaled(pane.size(), Qt::KeepAspectRatio);
    const QRectF target(pane.center() - QPointF(fitted.width() / 2, fitted.height() / 2), fitted);
    const bool split = !content.other.isNull();
    paintPart(painter, content.picture, target, 0, split ? 0.5 : 1);
    if (split)
        paintPart(painter, content.other, target, 0.5, 1);
    if (content.grid.tokens() > 0) {
        const QRectF cells = gridRect(content.grid, target);
        painter.save();
        painter.setClipRect(target);
        if (!content.overlay.isNull()) {
            painter.setOpacity(style.opacity);
            painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
            painter.drawImage(cells, content.overlay, QRectF(content.overlay.rect()));
            painter.setOpacity(1);
        }
        paintRegions(painter, content, cells);
        painter.restore();
    }
    if (!split) {
        paintTitle(painter, content.title, pane, style);
        return;
    }
    painter.setPen(QPen(Qt::white, 1));
    painter.drawLine(QPointF(target.center().x(), target.top()), QPointF(target.center().x(), target.bottom()));
    paintTitle(painter, content.title, QRectF(pane.topLeft(), QPointF(target.center().x(), pane.bottom())), style);
    paintTitle(painter, content.otherTitle, QRectF(QPointF(target.center().x(), pane.top()), pane.bottomRight()),
               style);
}

} // namespace

QSize panesSize(std::size_t panes, QSize pane)
{
    const int columns = columnsOf(panes);
    const int rows = rowsOf(panes);
    return {columns * pane.width() + (columns - 1) * kGap, rows * pane.height() + (rows - 1) * kGap};
}

QImage panesPicture(const std::vector<CanvasContent>& panes, const PaneStyle& style)
{
    QImage image(panesSize(panes.size(), style.pane), QImage::Format_RGB32);
    image.fill(style.paper);
    QPainter painter(&image);
    const int columns = columnsOf(panes.size());
    for (std::size_t i = 0; i < panes.size(); ++i) {
        const int column = static_cast<int>(i) % columns;
        const int row = static_cast<int>(i) / columns;
        const QPointF corner(column * (style.pane.width() + kGap), row * (style.pane.height() + kGap));
        paintPane(painter, panes[i], QRectF(corner, QSizeF(style.pane)), style);
    }
    return image;
}

} // namespace tokenscope::app
