// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/textview/rowpainter.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace tokenscope {
namespace {

/// Parts of a character narrower than this are told apart by colour alone: dots would hide the character.
constexpr qreal kLeastDividedWidth = 5;
constexpr qreal kNoteInset = 2; // from the box's edge

bool isBlank(DisplayShape shape)
{
    return shape != DisplayShape::Character;
}

} // namespace

void RowPainter::paint(QPainter& painter, const QPointF& topLeft, const RowLayout& row,
                       std::span<const PaintedBox> boxes, const QRectF& clip, std::span<const FoundMark> found) const
{
    painter.save();
    painter.translate(topLeft);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const PaintedBox& box : boxes) {
        if (box.emphasis == BoxEmphasis::None && box.box.rect.intersects(clip))
            paintBox(painter, box);
    }
    // Emphasis after the rest, so that its heavier outlines lie on top of the neighbours'.
    for (const PaintedBox& box : boxes) {
        if (box.emphasis != BoxEmphasis::None && box.box.rect.intersects(clip))
            paintBox(painter, box);
    }
    for (const FoundMark& mark : found) {
        if (mark.rect.intersects(clip))
            paintFound(painter, mark);
    }
    painter.setPen(m_palette.text());
    row.drawText(painter, {0, 0});
    for (const RowCluster& cluster : row.clusters()) {
        if (!isBlank(cluster.shape) || cluster.right < clip.left() || cluster.left > clip.right())
            continue;
        if (cluster.shape == DisplayShape::ByteBox || cluster.shape == DisplayShape::CodePointBox)
            paintNumberBox(painter, cluster);
        else if (m_whitespaceMarks)
            paintMark(painter, cluster);
    }
    painter.setFont(m_metrics.smallFont);
    for (const PaintedBox& box : boxes) {
        if (!box.notes.isEmpty() && box.box.rect.intersects(clip))
            paintNotes(painter, box);
    }
    painter.restore();
}

void RowPainter::paintFound(QPainter& painter, const FoundMark& mark) const
{
    // A frame above all boxes: the fills below keep their meaning, and the current one has a heavier frame and a bar.
    const qreal width = mark.isCurrent ? 2 : 1;
    const QRectF frame = mark.rect.adjusted(width / 2, width / 2, -width / 2, -width / 2);
    painter.setPen(QPen(m_palette.text(), width));
    painter.setBrush(mark.isCurrent ? m_palette.selectedFill() : QColor(Qt::transparent));
    painter.drawRect(frame);
    if (!mark.isCurrent)
        return;
    const qreal bar = std::max(3.0, std::round(m_metrics.textHeight / 9));
    painter.fillRect(QRectF(mark.rect.left(), mark.rect.bottom() - bar, mark.rect.width(), bar), m_palette.accent());
}

void RowPainter::paintNotes(QPainter& painter, const PaintedBox& painted) const
{
    const Qt::Alignment side = painted.box.rightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    QRectF line(painted.box.rect.left() + kNoteInset, m_metrics.textHeight, painted.box.rect.width(),
                m_metrics.noteHeight);
    if (painted.box.rightToLeft)
        line.translate(-2 * kNoteInset, 0);
    const bool plain = painted.emphasis == BoxEmphasis::None;
    painter.setPen(plain ? m_palette.mutedText() : m_palette.text());
    for (const QString& note : painted.notes) {
        painter.drawText(line, static_cast<int>(side | Qt::AlignVCenter) | Qt::TextSingleLine | Qt::TextDontClip, note);
        line.translate(0, m_metrics.noteHeight);
    }
}

void RowPainter::paintBox(QPainter& painter, const PaintedBox& painted) const
{
    const TokenBox& box = painted.box;
    // Whole device pixels, and one of paper between neighbours.
    const qreal ratio = painter.device()->devicePixelRatioF();
    const auto snap = [ratio](qreal x) { return std::round(x * ratio) / ratio; };
    const bool openLeft = box.rightToLeft ? box.opensAfter || box.cutsAfter : box.opensBefore || box.cutsBefore;
    const bool openRight = box.rightToLeft ? box.opensBefore || box.cutsBefore : box.opensAfter || box.cutsAfter;
    QRectF rect = box.rect;
    rect.setLeft(snap(rect.left()) + (openLeft ? 0 : 1));
    rect.setRight(std::max(snap(rect.right()), rect.left() + 1));

    const bool accented = painted.emphasis == BoxEmphasis::Selected || painted.emphasis == BoxEmphasis::Current;
    const qreal radius = std::min(rect.width() / 2, m_metrics.textHeight / 8);
    QPainterPath shape;
    shape.addRoundedRect(rect, radius, radius);
    if (openLeft)
        shape.addRect(QRectF(rect.topLeft(), QSizeF(radius, rect.height())));
    if (openRight)
        shape.addRect(QRectF(rect.right() - radius, rect.top(), radius, rect.height()));
    shape.setFillRule(Qt::WindingFill);
    painter.fillPath(shape, painted.style.fill);
    if (accented)
        painter.fillPath(shape, m_palette.selectedFill());
    paintPattern(painter, rect, painted.pattern, painted.style.outline);

    switch (painted.emphasis) {
    case BoxEmphasis::None:
        paintOutline(painter, box, rect, QPen(painted.style.outline, 1));
        break;
    case BoxEmphasis::SameId: {
        paintOutline(painter, box, rect, QPen(painted.style.outline, 1));
        const qreal height = std::max(2.0, std::round(m_metrics.textHeight / 14));
        painter.fillRect(QRectF(rect.left(), rect.bottom() - height, rect.width(), height), m_palette.text());
        break;
    }
    case BoxEmphasis::Hovered:
        paintOutline(painter, box, rect, QPen(m_palette.text(), 1.5));
        break;
    case BoxEmphasis::Selected:
        paintOutline(painter, box, rect, QPen(m_palette.accent(), 1));
        break;
    case BoxEmphasis::Current:
        paintOutline(painter, box, rect, QPen(m_palette.accent(), 2));
        break;
    }
}

void RowPainter::paintOutline(QPainter& painter, const TokenBox& box, const QRectF& rect, const QPen& pen) const
{
    const qreal half = pen.widthF() / 2;
    const QRectF edge = rect.adjusted(half, half, -half, -half);
    const qreal radius = std::min(rect.width() / 2, m_metrics.textHeight / 8);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    const bool whole = !box.opensBefore && !box.opensAfter && !box.cutsBefore && !box.cutsAfter;
    if (whole) {
        painter.drawRoundedRect(edge, radius, radius);
        return;
    }
    // An edge where the token goes on is left away; an edge through a character is dotted.
    const auto side = [&](bool left, bool open, bool cut) {
        const qreal x = left ? edge.left() : edge.right();
        const qreal outer = left ? rect.left() : rect.right();
        const qreal inner = left ? edge.left() + radius : edge.right() - radius;
        if (open || cut) {
            painter.drawLine(QPointF(outer, edge.top()), QPointF(inner, edge.top()));
            painter.drawLine(QPointF(outer, edge.bottom()), QPointF(inner, edge.bottom()));
            if (cut && rect.width() >= kLeastDividedWidth) {
                QPen dotted = pen;
                dotted.setDashPattern({2, 2});
                painter.setPen(dotted);
                painter.drawLine(QPointF(x, edge.top() + 2), QPointF(x, edge.bottom() - 2));
                painter.setPen(pen);
            }
            return;
        }
        QPainterPath path(QPointF(inner, edge.top()));
        path.quadTo(QPointF(x, edge.top()), QPointF(x, edge.top() + radius));
        path.lineTo(x, edge.bottom() - radius);
        path.quadTo(QPointF(x, edge.bottom()), QPointF(inner, edge.bottom()));
        painter.drawPath(path);
    };
    painter.drawLine(QPointF(edge.left() + radius, edge.top()), QPointF(edge.right() - radius, edge.top()));
    painter.drawLine(QPointF(edge.left() + radius, edge.bottom()), QPointF(edge.right() - radius, edge.bottom()));
    side(!box.rightToLeft, box.opensBefore, box.cutsBefore);
    side(box.rightToLeft, box.opensAfter, box.cutsAfter);
}

void RowPainter::paintMark(QPainter& painter, const RowCluster& cluster) const
{
    const qreal unit = m_metrics.columnWidth / 8; // marks are drawn on a grid of eighths of a column
    const qreal middle = m_metrics.baseline - 4 * unit;
    const qreal centre = (cluster.left + cluster.right) / 2;
    painter.setPen(QPen(m_palette.mark(), std::max(1.0, 1.1 * unit), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const qreal head = 2.2 * unit;
    const auto arrow = [&](qreal from, qreal to, qreal y) {
        const qreal back = to > from ? -head : head;
        painter.drawLine(QPointF(from, y), QPointF(to, y));
        painter.drawPolyline(QPolygonF({QPointF(to + back, y - head), QPointF(to, y), QPointF(to + back, y + head)}));
    };
    switch (cluster.shape) {
    case DisplayShape::Space:
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_palette.mark());
        painter.drawEllipse(QPointF(centre, middle), 1.1 * unit, 1.1 * unit);
        break;
    case DisplayShape::Tab:
        if (cluster.rightToLeft)
            arrow(cluster.right - 2 * unit, cluster.left + 2 * unit, middle);
        else
            arrow(cluster.left + 2 * unit, cluster.right - 2 * unit, middle);
        break;
    case DisplayShape::LineFeed:
        painter.drawLine(QPointF(centre + 2.6 * unit, middle - 3 * unit), QPointF(centre + 2.6 * unit, middle + unit));
        arrow(centre + 2.6 * unit, centre - 2.6 * unit, middle + unit);
        break;
    case DisplayShape::CarriageReturn:
        painter.drawLine(QPointF(centre - 2.6 * unit, middle - 2.6 * unit),
                         QPointF(centre - 2.6 * unit, middle + 2.6 * unit));
        arrow(centre + 2.6 * unit, centre - 1.6 * unit, middle);
        break;
    default:
        break;
    }
}

void RowPainter::paintNumberBox(QPainter& painter, const RowCluster& cluster) const
{
    const bool isByte = cluster.shape == DisplayShape::ByteBox;
    const QString number =
        QStringLiteral("%1").arg(static_cast<uint>(cluster.value), isByte ? 2 : 4, 16, QLatin1Char('0'));
    const qreal height = std::round(m_metrics.columnWidth * 1.9);
    const QRectF rect(std::round(cluster.left) + 3,
                      std::round(m_metrics.baseline - 0.62 * m_metrics.columnWidth - height / 2),
                      std::round(cluster.right - cluster.left) - 5, height);
    painter.setPen(QPen(m_palette.mutedText(), 1));
    painter.setBrush(m_palette.paper());
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter.setPen(m_palette.text());
    painter.setFont(m_metrics.smallFont);
    painter.drawText(rect, Qt::AlignCenter, number.toUpper());
}

} // namespace tokenscope
