// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAccessible>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

#include "widgets/pipeline/pipelineview_p.h"

namespace tokenscope {

// Selection ------------------------------------------------------------------------------------------------------------

void PipelineView::setSelectionModel(SelectionModel* model)
{
    if (model == d->selection)
        return;
    for (const QMetaObject::Connection& connection : d->connections)
        disconnect(connection);
    d->selection = model;
    d->connections = {connect(model, &SelectionModel::selectedChanged, this,
                              [this](const Selection& selected) { d->takeSelected(selected, !d->selecting); }),
                      connect(model, &SelectionModel::hoveredChanged, this, [this] { viewport()->update(); })};
    d->takeSelected(model->selected(), true);
}

std::optional<ByteRange> PipelineView::Private::inPart(const Selection& selected) const
{
    if (!shown || (selected.bytes.isEmpty() && selected.tokens.isEmpty()))
        return std::nullopt;
    const std::uint64_t end = shown->base + stages().input.size();
    if (selected.bytes.end < shown->base || selected.bytes.begin > end)
        return std::nullopt;
    const ByteRange part{std::max(selected.bytes.begin, shown->base) - shown->base,
                         std::min(selected.bytes.end, end) - shown->base};
    // Of bytes that lie elsewhere nothing is seen here.
    if (part.isEmpty() && !selected.bytes.isEmpty())
        return std::nullopt;
    return part;
}

Selection PipelineView::Private::selectionOf(ByteRange bytes) const
{
    Selection result;
    result.bytes = bytes;
    if (shown->tokens) {
        result.tokens = shown->tokens->tokensIn(bytes.isEmpty() ? ByteRange{bytes.begin, bytes.begin + 1} : bytes);
        result.encodingKey = shown->encodingKey;
        if (result.tokens.size() == 1)
            result.id = shown->tokens->id(result.tokens.first);
    }
    return result;
}

Selection PipelineView::Private::selectionOf(Place place) const
{
    return selectionOf(inDocument(stages().stages[place.stage].segments[place.segment].input));
}

void PipelineView::select(Place place)
{
    if (segmentRect(place).isNull())
        return;
    setCurrent(place);
    d->selecting = true;
    d->selection->setSelected(d->selectionOf(place));
    d->selecting = false;
}

void PipelineView::selectBytes(ByteRange bytes)
{
    if (d->hasRows())
        d->selection->setSelected(d->selectionOf(bytes));
}

void PipelineView::Private::takeSelected(const Selection& selected, bool scrolls)
{
    q->viewport()->update();
    const auto chosen = inPart(selected);
    if (!chosen || !hasRows() || !scrolls)
        return;
    q->scrollToBytes(inDocument(*chosen));
    // Keys go on from what is selected, in the row they are in.
    const std::size_t stage = current ? current->stage : 0;
    const auto& segments = stages().stages[stage].segments;
    const auto found =
        std::ranges::find_if(segments, [&](const StageSegment& one) { return areCounterparts(one.input, *chosen); });
    if (found == segments.end())
        return;
    current = Place{stage, static_cast<std::size_t>(found - segments.begin())};
    describeCurrent();
    Q_EMIT q->currentChanged();
}

void PipelineView::scrollToBytes(ByteRange bytes)
{
    if (!d->hasRows() || bytes.end < d->shown->base)
        return;
    const std::uint64_t size = d->stages().input.size();
    const std::uint64_t begin = std::min(std::max(bytes.begin, d->shown->base) - d->shown->base, size);
    const std::uint64_t end = std::clamp(bytes.end - d->shown->base, begin, size);
    const StageLayout::Span span = d->layout.spanOf({begin, end});
    // Only sideways: which row a person looks at is theirs to say.
    d->ensureVisible({d->origin() + span.left, d->scroll().y(), std::max<qreal>(1, span.width()), 1});
}

bool PipelineView::isHighlighted(Place place) const
{
    if (segmentRect(place).isNull())
        return false;
    const ByteRange input = d->stages().stages[place.stage].segments[place.segment].input;
    const auto pointed = d->hovered
        ? std::optional(d->stages().stages[d->hovered->stage].segments[d->hovered->segment].input)
        : d->inPart(d->selection->hovered());
    const auto chosen = d->inPart(d->selection->selected());
    return (pointed && areCounterparts(input, *pointed)) || (chosen && areCounterparts(input, *chosen));
}

void PipelineView::Private::hover(std::optional<Place> place)
{
    if (place == hovered)
        return;
    hovered = place;
    if (place)
        selection->setHovered(selectionOf(*place));
    else
        selection->clearHovered();
    q->viewport()->update();
}

// Keyboard -------------------------------------------------------------------------------------------------------------

void PipelineView::setCurrent(Place place)
{
    const QRectF rect = segmentRect(place);
    if (rect.isNull())
        return;
    d->ensureVisible(d->boxOf(place.stage, place.segment));
    if (d->current == place)
        return;
    d->current = place;
    viewport()->update();
    d->describeCurrent();
    Q_EMIT currentChanged();
}

void PipelineView::Private::ensureVisible(const QRectF& rect)
{
    const auto reach = [](QScrollBar* bar, qreal begin, qreal end, qreal hidden, int page) {
        const qreal value = bar->value();
        if (begin < value + hidden || end - begin > page - hidden)
            bar->setValue(static_cast<int>(std::floor(begin - hidden)));
        else if (end > value + page)
            bar->setValue(static_cast<int>(std::ceil(end)) - page);
    };
    constexpr qreal kMargin = 8;
    reach(q->horizontalScrollBar(), rect.left() - kMargin, rect.right() + kMargin, gutter, q->viewport()->width());
    reach(q->verticalScrollBar(), rect.top() - kMargin, rect.bottom() + kMargin, 0, q->viewport()->height());
}

void PipelineView::Private::moveVertically(int step)
{
    const qreal x = boxOf(current->stage, current->segment).center().x() - origin();
    auto stage = static_cast<std::ptrdiff_t>(current->stage) + step;
    for (; stage >= 0 && stage < static_cast<std::ptrdiff_t>(rows.size()); stage += step) {
        const auto row = static_cast<std::size_t>(stage);
        const std::size_t count = stages().stages[row].segments.size();
        if (count == 0)
            continue;
        const std::size_t segment = std::min(layout.firstAfter(row, x), count - 1);
        q->setCurrent({row, segment});
        return;
    }
}

bool PipelineView::Private::moveByKey(int key)
{
    if (!current) {
        q->setCurrent({0, 0});
        return true;
    }
    const std::size_t count = stages().stages[current->stage].segments.size();
    Place place = *current;
    switch (key) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        moveVertically(key == Qt::Key_Up ? -1 : 1);
        return true;
    case Qt::Key_Left:
        place.segment -= place.segment > 0 ? 1 : 0;
        break;
    case Qt::Key_Right:
        place.segment = std::min(place.segment + 1, count - 1);
        break;
    case Qt::Key_Home:
        place.segment = 0;
        break;
    case Qt::Key_End:
        place.segment = count - 1;
        break;
    default:
        return false;
    }
    q->setCurrent(place);
    return true;
}

void PipelineView::Private::goToChange(int step)
{
    if (changes.empty())
        return;
    const auto key = [this](const Place& place) {
        return std::pair(stages().stages[place.stage].segments[place.segment].input.begin, place.stage);
    };
    const auto count = changes.size();
    std::size_t at = step > 0 ? 0 : count - 1;
    if (current) {
        const auto found = std::ranges::find(changes, *current);
        if (found != changes.end()) {
            const auto index = static_cast<std::size_t>(found - changes.begin());
            at = step > 0 ? (index + 1) % count : (index + count - 1) % count;
        } else {
            const auto next = std::ranges::lower_bound(changes, key(*current), {}, key);
            const auto index = static_cast<std::size_t>(next - changes.begin());
            at = step > 0 ? index % count : (index + count - 1) % count;
        }
    }
    q->setCurrent(changes[at]);
}

void PipelineView::nextChange()
{
    d->goToChange(1);
}

void PipelineView::previousChange()
{
    d->goToChange(-1);
}

void PipelineView::Private::describeCurrent()
{
    const QString text = hasRows() && current ? segmentText(*shown, current->stage, current->segment)
        : hasRows()                           ? QString()
                                              : hint;
    if (text == q->accessibleDescription())
        return;
    q->setAccessibleDescription(text); // tells screen readers
}

void PipelineView::keyPressEvent(QKeyEvent* event)
{
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (!d->hasRows() || !plain) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_N:
        nextChange();
        return;
    case Qt::Key_P:
        previousChange();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (d->current)
            select(*d->current);
        return;
    case Qt::Key_Escape:
        if (d->selection->selected().isEmpty())
            break;
        d->selection->clearSelected();
        return;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End:
        d->moveByKey(event->key());
        return;
    default:
        break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

// Pointer --------------------------------------------------------------------------------------------------------------

void PipelineView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (const auto place = placeAt(event->position()))
        select(*place);
}

void PipelineView::mouseMoveEvent(QMouseEvent* event)
{
    d->hover(placeAt(event->position()));
}

void PipelineView::contextMenuEvent(QContextMenuEvent* event)
{
    Q_EMIT exportMenuRequested(event->globalPos());
}

bool PipelineView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto place = placeAt(help->pos());
        if (place)
            QToolTip::showText(help->globalPos(),
                               segmentText(*d->shown, place->stage, place->segment)
                                   .toHtmlEscaped()
                                   .replace(QLatin1Char('\n'), QLatin1String("<br>")),
                               viewport());
        else if (d->hasRows() && help->pos().x() < d->gutter) {
            const qreal y = help->pos().y() + d->scroll().y();
            for (std::size_t stage = 0; stage < d->rows.size(); ++stage) {
                const Private::Row& row = d->rows[stage];
                const std::string& detail = d->stages().stages[stage].detail;
                if (y < row.top || y >= row.top + row.height)
                    continue;
                QString text = row.title + QStringLiteral(": ") + row.badge;
                if (!detail.empty())
                    text += QLatin1Char('\n') + QString::fromStdString(detail);
                text = text.toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>"));
                QToolTip::showText(help->globalPos(), text, viewport());
            }
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    if (event->type() == QEvent::Leave)
        d->hover(std::nullopt);
    return QAbstractScrollArea::viewportEvent(event);
}

void PipelineView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    d->layoutRows();
    d->fitBars();
}

void PipelineView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Pipeline"));
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange
        || event->type() == QEvent::PaletteChange) {
        d->relayout();
        d->describeCurrent();
    }
}

void PipelineView::focusInEvent(QFocusEvent* event)
{
    viewport()->update();
    QAbstractScrollArea::focusInEvent(event);
}

void PipelineView::focusOutEvent(QFocusEvent* event)
{
    viewport()->update();
    QAbstractScrollArea::focusOutEvent(event);
}

void PipelineView::scrollContentsBy(int, int)
{
    viewport()->update();
}

} // namespace tokenscope
