// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a person does to a TokenTextView: keys, pointer, wheel, drops.

#include <QAccessible>
#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

#include "widgets/textview/emptystate.h"
#include "widgets/textview/tokencard.h"
#include "widgets/textview/tokendescription.h"
#include "widgets/textview/tokentextview.h"
#include "widgets/textview/tokentextview_p.h"

namespace tokenscope {
namespace {

constexpr int kAutoScrollMs = 40;
constexpr int kWheelStep = 120; // eighths of a degree, one notch

} // namespace

// Selecting ------------------------------------------------------------------------------------------------------------

void TokenTextView::Private::select(TokenIndex token, bool extend)
{
    if (!extend || anchor >= tokenCount())
        anchor = token;
    const TokenRange range{std::min(anchor, token), std::max(anchor, token) + 1};
    {
        const QScopedValueRollback<bool> own(settingSelection, true);
        selection->setSelected(selectionOf(range));
    }
    setCurrent(token);
    ensureVisible(token);
    if (cardToken != kNoTokenIndex)
        showCard(token);
}

void TokenTextView::Private::hover(const QPoint& position)
{
    const std::optional<TokenIndex> token = tokenAt(position);
    if (!token) {
        leave();
        return;
    }
    selection->setHovered(selectionOf({*token, *token + 1}));
    if (card->isVisible() && cardToken != *token)
        showCard(*token);
    else if (!card->isVisible())
        cardTimer.start();
}

void TokenTextView::Private::leave()
{
    selection->clearHovered();
    hideCard();
}

void TokenTextView::Private::announce()
{
    if (!QAccessible::isActive() || current >= tokenCount())
        return;
    QAccessibleValueChangeEvent value(q, describe(current).sentence);
    QAccessible::updateAccessibility(&value);
    QAccessibleTextCursorEvent cursor(q, 0);
    QAccessible::updateAccessibility(&cursor);
}

// Keys -----------------------------------------------------------------------------------------------------------------

TokenIndex TokenTextView::Private::edgeOfRow(RowNumber number, bool last) const
{
    const auto& boxes = row(number).boxes;
    if (boxes.empty())
        return kNoTokenIndex;
    return last ? boxes.back().box.token : boxes.front().box.token;
}

TokenIndex TokenTextView::Private::verticalTarget(int rowDelta) const
{
    const auto from = static_cast<std::int64_t>(rowOf(current));
    const qreal x = wantedX.value_or(boxIn(static_cast<RowNumber>(from), current).center().x());
    const auto last = static_cast<std::int64_t>(rows().count()) - 1;
    const int step = rowDelta < 0 ? -1 : 1;
    const std::int64_t wanted = std::clamp<std::int64_t>(from + rowDelta, 0, last);
    // Rows without tokens (gaps, the empty line at the end) are passed over: onwards first, then back.
    for (std::int64_t number = wanted; number >= 0 && number <= last; number += step) {
        const TokenIndex target = nearestInRow(static_cast<RowNumber>(number), x);
        if (target != kNoTokenIndex && target != current)
            return target;
    }
    for (std::int64_t number = wanted - step; number != from && number >= 0 && number <= last; number -= step) {
        const TokenIndex target = nearestInRow(static_cast<RowNumber>(number), x);
        if (target != kNoTokenIndex)
            return target;
    }
    return current;
}

TokenIndex TokenTextView::Private::lineTarget(int direction) const
{
    const LineIndex& lines = document.lines();
    const ByteRange here = tokens()->range(current);
    const LineNumber line = lines.lineAtByte(here.begin);
    const auto firstOf = [&](LineNumber number) {
        return std::min(tokens()->tokensIn({lines.range(number).begin, document.bytes().size() + 1}).first,
                        tokenCount() - 1);
    };
    if (direction > 0)
        return line + 1 < lines.count() ? firstOf(line + 1) : tokenCount() - 1;
    const TokenIndex start = firstOf(line);
    return start < current || line == 0 ? start : firstOf(line - 1);
}

std::optional<TokenIndex> TokenTextView::Private::keyTarget(const QKeyEvent& event) const
{
    const bool control = event.modifiers().testFlag(Qt::ControlModifier);
    const TokenIndex last = tokenCount() - 1;
    const bool none = current >= tokenCount();
    switch (event.key()) {
    case Qt::Key_Home:
        return control || none ? 0 : edgeOfRow(rowOf(current), false);
    case Qt::Key_End:
        return control || none ? last : edgeOfRow(rowOf(current), true);
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        break;
    default:
        return std::nullopt;
    }
    if (none) // begin with what is in view
        return edgeOfRow(topRow(), false) == kNoTokenIndex ? 0 : edgeOfRow(topRow(), false);
    switch (event.key()) {
    case Qt::Key_Left:
        return control ? lineTarget(-1) : current - std::min<TokenIndex>(current, 1);
    case Qt::Key_Right:
        return control ? lineTarget(1) : std::min(current + 1, last);
    case Qt::Key_Up:
        return control ? lineTarget(-1) : verticalTarget(-1);
    case Qt::Key_Down:
        return control ? lineTarget(1) : verticalTarget(1);
    case Qt::Key_PageUp:
        return verticalTarget(-wholeRows());
    default:
        return verticalTarget(wholeRows());
    }
}

bool TokenTextView::Private::moveByKey(QKeyEvent* event)
{
    if (tokenCount() == 0)
        return false;
    const std::optional<TokenIndex> target = keyTarget(*event);
    if (!target)
        return false;
    const int pressed = event->key();
    const bool vertical =
        (pressed == Qt::Key_Up || pressed == Qt::Key_Down || pressed == Qt::Key_PageUp || pressed == Qt::Key_PageDown)
        && !event->modifiers().testFlag(Qt::ControlModifier);
    if (!vertical)
        wantedX.reset();
    else if (!wantedX && current < tokenCount())
        wantedX = boxIn(rowOf(current), current).center().x();
    if (*target != kNoTokenIndex)
        select(*target, event->modifiers().testFlag(Qt::ShiftModifier));
    if (pressed == Qt::Key_End && event->modifiers().testFlag(Qt::ControlModifier)) // an empty last line shows as well
        q->verticalScrollBar()->setValue(q->verticalScrollBar()->maximum());
    return true;
}

void TokenTextView::keyPressEvent(QKeyEvent* event)
{
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    if (event->matches(QKeySequence::Copy)) {
        copy();
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (event->matches(QKeySequence::ZoomIn) || (control && event->key() == Qt::Key_Equal)) {
        zoom(1);
    } else if (event->matches(QKeySequence::ZoomOut)) {
        zoom(-1);
    } else if (control && event->key() == Qt::Key_0) {
        setTextScale(1);
    } else if (event->key() == Qt::Key_Space) {
        setCardVisible(!isCardVisible());
    } else if (event->key() == Qt::Key_Escape && isCardVisible()) {
        d->hideCard();
    } else if (event->key() == Qt::Key_Escape && !d->selection->selected().isEmpty()) {
        d->selection->clearSelected();
    } else if (!d->moveByKey(event)) {
        QAbstractScrollArea::keyPressEvent(event); // scrolls while there are no tokens
    }
}

// Pointer --------------------------------------------------------------------------------------------------------------

void TokenTextView::mousePressEvent(QMouseEvent* event)
{
    const std::optional<TokenIndex> token = d->tokenAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && token) {
        d->dragging = true;
        d->wantedX.reset();
        d->hideCard();
        d->select(*token, event->modifiers().testFlag(Qt::ShiftModifier));
    } else if (event->button() == Qt::LeftButton) {
        d->selection->clearSelected();
    } else {
        QAbstractScrollArea::mousePressEvent(event);
    }
}

void TokenTextView::mouseMoveEvent(QMouseEvent* event)
{
    if (!d->dragging) {
        d->hover(event->position().toPoint());
        return;
    }
    d->dragPosition = event->position().toPoint();
    const bool outside = d->dragPosition.y() < 0 || d->dragPosition.y() >= viewport()->height();
    if (outside && !d->dragTimer.isActive())
        d->dragTimer.start(kAutoScrollMs);
    else if (!outside)
        d->dragTimer.stop();
    const TokenIndex token = d->nearestToken(d->dragPosition);
    if (token != kNoTokenIndex && token != d->current)
        d->select(token, true);
}

void TokenTextView::Private::autoScroll()
{
    const int below = dragPosition.y() - q->viewport()->height();
    const int distance = dragPosition.y() < 0 ? dragPosition.y() : std::max(0, below);
    const int rowsAway = static_cast<int>(std::ceil(std::abs(distance) / metrics.rowHeight));
    q->verticalScrollBar()->setValue(q->verticalScrollBar()->value() + (distance < 0 ? -rowsAway : rowsAway));
    if (const TokenIndex token = nearestToken(dragPosition); token != kNoTokenIndex)
        select(token, true);
}

void TokenTextView::mouseReleaseEvent(QMouseEvent* event)
{
    d->dragging = false;
    d->dragTimer.stop();
    event->accept();
}

void TokenTextView::wheelEvent(QWheelEvent* event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    const int delta = event->angleDelta().y();
    if (delta != 0)
        zoom(delta > 0 ? std::max(1, delta / kWheelStep) : std::min(-1, delta / kWheelStep));
    event->accept();
}

void TokenTextView::contextMenuEvent(QContextMenuEvent* event)
{
    d->hideCard();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        const bool known = d->current < d->tokenCount();
        const QRectF box = known ? d->boxIn(d->rowOf(d->current), d->current) : QRectF();
        emit menuRequested(known ? d->current : kNoTokenIndex, viewport()->mapToGlobal(box.bottomLeft().toPoint()));
        return;
    }
    const std::optional<TokenIndex> token = d->tokenAt(viewport()->mapFromGlobal(event->globalPos()));
    if (token && !d->selectedTokens.contains(*token))
        d->select(*token, false);
    emit menuRequested(token.value_or(kNoTokenIndex), event->globalPos());
}

bool TokenTextView::event(QEvent* event)
{
    // The shortcuts this view answers itself must not be taken by a window's actions while it has the focus.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

bool TokenTextView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        d->leave();
    return QAbstractScrollArea::viewportEvent(event);
}

void TokenTextView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TokenTextView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    d->hideCard();
    viewport()->update();
}

// Drops ----------------------------------------------------------------------------------------------------------------

void TokenTextView::dragEnterEvent(QDragEnterEvent* event)
{
    if (!event->mimeData()->hasUrls() && !event->mimeData()->hasText())
        return;
    d->empty->setDropActive(true);
    event->acceptProposedAction();
}

void TokenTextView::dragMoveEvent(QDragMoveEvent* event)
{
    event->acceptProposedAction();
}

void TokenTextView::dragLeaveEvent(QDragLeaveEvent*)
{
    d->empty->setDropActive(false);
}

void TokenTextView::dropEvent(QDropEvent* event)
{
    d->empty->setDropActive(false);
    // A link to a page names no file: its text is what was dropped.
    const QList<QUrl> urls = event->mimeData()->urls();
    if (std::any_of(urls.begin(), urls.end(), [](const QUrl& url) { return url.isLocalFile(); }))
        emit urlsDropped(urls);
    else
        emit textDropped(event->mimeData()->text());
    event->acceptProposedAction();
}

} // namespace tokenscope
