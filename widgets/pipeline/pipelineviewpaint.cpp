// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QPaintEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

#include "widgets/pipeline/pipelineview_p.h"

namespace tokenscope {
namespace {

/// Vermillion and blue of the palette: told apart by anyone, and hatched against plain besides.
constexpr unsigned kLostHue = 5;
constexpr unsigned kChangedHue = 1;

/// Lines rising to the right, cut to the rectangle by hand: SVG knows no clipping.
void hatch(QPainter& painter, const QRectF& rect, const QColor& colour)
{
    constexpr qreal kStep = 6;
    painter.setPen(QPen(colour, 1));
    for (qreal at = kStep; at < rect.width() + rect.height(); at += kStep) {
        const qreal down = std::min(at, rect.height());
        const qreal across = std::min(at, rect.width());
        painter.drawLine(QPointF(rect.left() + (at - down), rect.top() + down),
                         QPointF(rect.left() + across, rect.top() + (at - across)));
    }
}

} // namespace

const TokenStyle* PipelineView::Private::changeStyle(const StageSegment& segment, const PipelineStage& stage) const
{
    if (segment.change < 0)
        return nullptr;
    return &colours.hue(stage.changes[static_cast<std::size_t>(segment.change)].lost ? kLostHue : kChangedHue);
}

std::optional<std::size_t> PipelineView::Private::rowAbove(std::size_t stage) const
{
    while (stage > 0) {
        // Added tokens stand beside the text, not between its forms.
        if (!rows[--stage].isQuiet && stages().stages[stage].kind != StageKind::AddedTokens)
            return stage;
    }
    return std::nullopt;
}

void PipelineView::Private::paintBox(QPainter& painter, std::size_t stageNumber, std::size_t number,
                                     bool withFocus) const
{
    const PipelineStage& stage = stages().stages[stageNumber];
    const StageSegment& segment = stage.segments[number];
    const QRectF box = boxOf(stageNumber, number).adjusted(0.5, 1.5, -1.5, -1.5);
    const TokenStyle* change = changeStyle(segment, stage);
    const bool lost = change != nullptr && stage.changes[static_cast<std::size_t>(segment.change)].lost;
    const auto selected = inPart(selection->selected());
    const bool isSelected = selected && areCounterparts(segment.input, *selected);
    const auto pointed = hovered ? std::optional(stages().stages[hovered->stage].segments[hovered->segment].input)
                                 : inPart(selection->hovered());
    const bool isHovered = pointed && areCounterparts(segment.input, *pointed);

    const TokenStyle& plain = colours.neutral();
    painter.setBrush(Qt::NoBrush);
    painter.fillRect(box, change != nullptr ? change->fill : plain.fill);
    if (isSelected)
        painter.fillRect(box, colours.selectedFill());
    if (lost)
        hatch(painter, box, change->fill);
    QPen pen(change != nullptr ? change->outline : plain.outline, change != nullptr ? 1.5 : 1);
    if (segment.text.isEmpty())
        pen.setStyle(Qt::DashLine);
    if (isSelected)
        pen = QPen(colours.accent(), 2);
    else if (isHovered)
        pen = QPen(colours.text(), 1.5);
    painter.setPen(pen);
    painter.drawRect(box);
    if (withFocus && current == Place{stageNumber, number}) {
        painter.setPen(QPen(colours.accent(), 2));
        painter.drawRect(box.adjusted(2, 2, -2, -2));
    }
    const bool isNumber = stage.kind == StageKind::Ids;
    painter.setFont(textFont);
    painter.setPen(colours.text());
    painter.drawText(box.adjusted(kInside - 1, 0, 0, 0),
                     static_cast<int>((isNumber ? Qt::AlignHCenter : Qt::AlignLeft) | Qt::AlignVCenter)
                         | static_cast<int>(Qt::TextSingleLine | Qt::TextDontClip),
                     texts[stageNumber][static_cast<qsizetype>(number)]);
}

void PipelineView::Private::paintLinks(QPainter& painter, std::size_t stageNumber, const QRectF& visible) const
{
    const auto above = rowAbove(stageNumber);
    if (!above)
        return;
    const PipelineStage& stage = stages().stages[stageNumber];
    const qreal top = rows[*above].top + rows[*above].height;
    const qreal bottom = rows[stageNumber].top;
    for (std::size_t i = layout.firstAfter(stageNumber, visible.left() - origin()); i < stage.segments.size(); ++i) {
        const StageSegment& segment = stage.segments[i];
        const QRectF box = boxOf(stageNumber, i);
        if (box.left() > visible.right())
            break;
        const TokenStyle* style = changeStyle(segment, stage);
        if (style == nullptr)
            continue;
        const StageLayout::Span span = layout.spanOf(segment.input);
        const bool putIn = segment.input.isEmpty();
        const qreal left = origin() + (putIn ? span.right : span.left);
        const qreal right = putIn ? left : origin() + span.right - 1;
        const bool dropped = segment.text.isEmpty();
        const qreal boxLeft = dropped ? box.center().x() : box.left();
        const qreal boxRight = dropped ? box.center().x() : box.right() - 1;
        const qreal middle = (top + bottom) / 2;
        QPainterPath path(QPointF(left, top));
        path.cubicTo(QPointF(left, middle), QPointF(boxLeft, middle), QPointF(boxLeft, bottom));
        path.lineTo(boxRight, bottom);
        path.cubicTo(QPointF(boxRight, middle), QPointF(right, middle), QPointF(right, top));
        path.closeSubpath();
        painter.setPen(Qt::NoPen);
        painter.setBrush(style->fill);
        painter.drawPath(path);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(style->outline, 1));
        QPainterPath edges(QPointF(left, top));
        edges.cubicTo(QPointF(left, middle), QPointF(boxLeft, middle), QPointF(boxLeft, bottom));
        edges.moveTo(right, top);
        edges.cubicTo(QPointF(right, middle), QPointF(boxRight, middle), QPointF(boxRight, bottom));
        painter.drawPath(edges);
    }
}

void PipelineView::Private::paintRow(QPainter& painter, std::size_t stage, const QRectF& visible, bool withFocus) const
{
    const Row& row = rows[stage];
    if (row.isQuiet || row.top > visible.bottom() || row.top + row.height < visible.top() - 40)
        return;
    paintLinks(painter, stage, visible);
    const std::size_t count = stages().stages[stage].segments.size();
    for (std::size_t i = layout.firstAfter(stage, visible.left() - origin()); i < count; ++i) {
        if (origin() + layout.span(stage, i).left > visible.right())
            break;
        paintBox(painter, stage, i, withFocus);
    }
}

void PipelineView::Private::paintNames(QPainter& painter, const QRectF& visible) const
{
    const QRectF column(visible.left(), visible.top(), gutter, visible.height());
    painter.fillRect(column, colours.paper());
    painter.setPen(QPen(colours.neutral().outline, 1));
    painter.drawLine(QPointF(column.right() - 0.5, column.top()), QPointF(column.right() - 0.5, column.bottom()));
    QFont bold = q->font();
    bold.setBold(true);
    const QFontMetricsF names(bold);
    const QFontMetricsF badges(smallFont);
    const qreal width = gutter - 2 * kPadding + 4;
    for (std::size_t stage = 0; stage < rows.size(); ++stage) {
        const Row& row = rows[stage];
        const qreal left = visible.left() + kPadding;
        if (row.isQuiet) {
            painter.setFont(smallFont);
            painter.setPen(colours.mutedText());
            // Being grey says the same as the badge, which gives way first.
            const QString both = row.title + QStringLiteral("  ") + row.badge;
            const bool fits = badges.horizontalAdvance(both) <= width;
            painter.drawText(QRectF(left, row.top, width, row.height), Qt::AlignLeft | Qt::AlignVCenter,
                             fits ? both : badges.elidedText(row.title, Qt::ElideRight, width));
            continue;
        }
        const PipelineStage& shownStage = stages().stages[stage];
        const qreal top = row.top + (row.height - names.height() - badges.height()) / 2;
        painter.setFont(bold);
        painter.setPen(colours.text());
        painter.drawText(QRectF(left, top, width, names.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         names.elidedText(row.title, Qt::ElideRight, width));
        painter.setFont(smallFont);
        painter.setPen(colours.mutedText());
        qreal indent = 0;
        const bool lost = shownStage.lostCount() > 0;
        if (lost || !shownStage.changes.empty()) {
            const TokenStyle& style = colours.hue(lost ? kLostHue : kChangedHue);
            const QRectF mark(left + 0.5, top + names.height() + badges.height() / 2 - 4, 8, 8);
            painter.fillRect(mark, style.fill);
            if (lost)
                hatch(painter, mark, style.outline);
            painter.setPen(QPen(style.outline, 1));
            painter.drawRect(mark);
            painter.setPen(lost ? colours.text() : colours.mutedText());
            indent = 13;
        }
        painter.drawText(QRectF(left + indent, top + names.height(), width - indent, badges.height()),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         badges.elidedText(row.badge, Qt::ElideRight, width - indent));
    }
}

void PipelineView::Private::paint(QPainter& painter, const QRectF& visible, QPointF offset, bool withFocus) const
{
    painter.save();
    painter.fillRect(visible, colours.paper());
    painter.setRenderHint(QPainter::Antialiasing);
    if (!hasRows()) {
        painter.setFont(q->font());
        painter.setPen(colours.mutedText());
        painter.drawText(QRectF(q->viewport()->rect()).adjusted(24, 12, -24, -12), Qt::AlignCenter | Qt::TextWordWrap,
                         hint);
        painter.restore();
        return;
    }
    painter.translate(-offset);
    const QRectF seen = visible.translated(offset);
    for (std::size_t stage = 0; stage < rows.size(); ++stage)
        paintRow(painter, stage, seen, withFocus);
    paintNames(painter, QRectF(offset.x(), seen.top(), seen.width(), seen.height()));
    painter.restore();
}

void PipelineView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    d->paint(painter, event->rect(), d->scroll(), hasFocus());
    if (hasFocus()) {
        painter.setPen(QPen(d->colours.accent(), 1));
        painter.drawRect(QRectF(viewport()->rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

} // namespace tokenscope
