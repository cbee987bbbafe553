// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a person does to a CompareView: keys, pointer, differences.

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>

#include "widgets/compare/comparedescription.h"
#include "widgets/compare/compareview.h"
#include "widgets/compare/compareview_p.h"
#include "widgets/textview/tokencard.h"

namespace tokenscope {

// Selecting ------------------------------------------------------------------------------------------------------------

Selection CompareView::Private::selectionOf(std::size_t row, TokenIndex index) const
{
    const TokenTable& table = tokens(row);
    return {{index, index + 1}, table.range(index), table.id(index), tokenizer(row).encodingKey};
}

void CompareView::Private::select(std::size_t row, TokenIndex index)
{
    encoding = row;
    token = index;
    selection->setSelected(selectionOf(row, index));
    ensureVisible(tokens(row).range(index).begin, row);
    describeCurrent();
    if (onCard)
        showCard(row, index);
}

void CompareView::Private::takeSelected(const Selection& selected, bool scrolls)
{
    const bool isSpan =
        currentSpan && study && selected.tokens.isEmpty() && selected.bytes == difference(*currentSpan).bytes();
    if (currentSpan && !isSpan) {
        currentSpan.reset();
        emit q->differencesChanged();
    }
    q->viewport()->update();
    if (!hasText() || (selected.bytes.isEmpty() && selected.tokens.isEmpty()))
        return;
    for (std::size_t i = 0; i < encodings(); ++i) {
        const bool own = selected.encodingKey == tokenizer(i).encodingKey && selected.tokens.size() == 1;
        if (own && (i != encoding || token != selected.tokens.first) && selected.tokens.first < tokens(i).size()) {
            encoding = i;
            token = selected.tokens.first;
            describeCurrent();
        }
    }
    const bool follows = token < tokens(encoding).size() && tokens(encoding).range(token).end > selected.bytes.begin
        && tokens(encoding).range(token).begin < selected.bytes.end;
    if (!follows && !selected.bytes.isEmpty()) {
        token = tokens(encoding).tokenAtByte(selected.bytes.begin).value_or(kNoTokenIndex);
        describeCurrent();
    }
    if (scrolls)
        ensureVisible(selected.bytes.begin, encoding);
}

void CompareView::Private::ensureVisible(std::uint64_t byte, std::size_t row)
{
    if (!hasText())
        return;
    const RowNumber number = bandOfByte(byte);
    auto* bar = q->verticalScrollBar();
    const int wanted = static_cast<int>(number) * rowsPerBand() + static_cast<int>(row);
    const auto bottom = [&] { return rowOrigin({number, row}).y() + metrics->rowHeight; };
    if (wanted < bar->value())
        bar->setValue(wanted);
    else if (bottom() > q->viewport()->height())
        bar->setValue(std::max(bar->value() + 1, wanted - wholeRows() + 1));
    if (wanted > bar->value() && bottom() > q->viewport()->height()) // the gaps between bands take room too
        bar->setValue(bar->value() + 1);
}

void CompareView::Private::describeCurrent()
{
    const bool known = encoding < encodings() && token < tokens(encoding).size();
    q->setAccessibleDescription(known ? describeCompared(*study, encoding, token).sentence : QString());
}

void CompareView::Private::hover(const QPointF& position)
{
    const auto place = placeAt(position);
    const auto under = place ? tokenAt(*place, position.x()) : std::nullopt;
    if (!under) {
        leave();
        return;
    }
    const std::pair now(place->encoding, *under);
    if (hovered == now)
        return;
    hovered = now;
    selection->setHovered(selectionOf(now.first, now.second));
    if (card->isVisible())
        showCard(now.first, now.second);
    else
        cardTimer.start();
}

void CompareView::Private::leave()
{
    if (hovered)
        selection->clearHovered();
    hovered.reset();
    hideCard();
}

void CompareView::Private::showCard(std::size_t row, TokenIndex index)
{
    const RowNumber number = std::max(bandOfByte(tokens(row).range(index).begin), topBand());
    const QRectF box = number < endBand() ? boxIn({number, row}, index) : QRectF();
    if (box.isNull()) {
        hideCard();
        return;
    }
    onCard = {row, index};
    const QPoint corner = q->viewport()->mapToGlobal(box.topLeft().toPoint());
    card->showFor(describeCompared(*study, row, index), QRect(corner, box.size().toSize()), metrics->font);
}

void CompareView::Private::hideCard()
{
    cardTimer.stop();
    onCard.reset();
    card->hide();
}

// Differences ----------------------------------------------------------------------------------------------------------

void CompareView::Private::goToDifference(std::size_t index)
{
    const DifferingSpan& span = difference(index);
    currentSpan = index;
    token = tokens(encoding).tokenAtByte(span.begin).value_or(kNoTokenIndex);
    Selection chosen;
    chosen.bytes = span.bytes();
    selection->setSelected(chosen);
    ensureVisible(span.begin, encodings() - 1);
    ensureVisible(span.begin, 0);
    q->viewport()->update();
    describeCurrent();
    emit q->differencesChanged();
}

void CompareView::nextDifference()
{
    const std::size_t count = differenceCount();
    if (count == 0)
        return;
    const ByteRange selected = d->selection->selected().bytes;
    std::size_t next = 0;
    if (d->currentSpan)
        next = *d->currentSpan + 1;
    else
        next = d->differenceAfter(selected.isEmpty() ? firstVisibleByte() : selected.begin);
    d->goToDifference(next % count);
}

void CompareView::previousDifference()
{
    const std::size_t count = differenceCount();
    if (count == 0)
        return;
    const ByteRange selected = d->selection->selected().bytes;
    const std::size_t from =
        d->currentSpan ? *d->currentSpan : d->differenceAfter(selected.isEmpty() ? firstVisibleByte() : selected.begin);
    d->goToDifference((from + count - 1) % count);
}

void CompareView::setPair(std::optional<Pair> pair)
{
    if (pair == d->pair)
        return;
    d->pair = std::move(pair);
    d->countDifferences();
    viewport()->update();
    emit differencesChanged();
}

const std::optional<CompareView::Pair>& CompareView::pair() const
{
    return d->pair;
}

std::size_t CompareView::differenceCount() const
{
    if (!d->study)
        return 0;
    return d->pair ? d->filtered.size() : d->study->comparison.spans.size();
}

std::optional<std::size_t> CompareView::currentDifference() const
{
    return d->currentSpan;
}

std::size_t CompareView::currentEncoding() const
{
    return d->encoding;
}

TokenIndex CompareView::currentToken() const
{
    return d->token;
}

bool CompareView::isCardVisible() const
{
    return d->onCard.has_value();
}

void CompareView::scrollToByte(std::uint64_t byte)
{
    if (d->hasText())
        verticalScrollBar()->setValue(static_cast<int>(d->bandOfByte(byte)) * d->rowsPerBand());
}

void CompareView::setSelectionModel(SelectionModel* model)
{
    for (const QMetaObject::Connection& connection : d->connections)
        disconnect(connection);
    d->connections.clear();
    d->selection = model != nullptr ? model : &d->ownSelection;
    d->connections.push_back(connect(d->selection, &SelectionModel::selectedChanged, this,
                                     [this](const Selection& selected) { d->takeSelected(selected, true); }));
    d->connections.push_back(
        connect(d->selection, &SelectionModel::hoveredChanged, this, [this] { viewport()->update(); }));
    d->takeSelected(d->selection->selected(), true);
}

// Keys -----------------------------------------------------------------------------------------------------------------

void CompareView::Private::moveVertically(int step)
{
    const auto all = static_cast<std::int64_t>(encodings());
    const RowNumber from = bandOfByte(tokens(encoding).range(token).begin);
    const qreal x = wantedX.value_or(boxIn({from, encoding}, token).center().x());
    const std::int64_t last = static_cast<std::int64_t>(rows().count()) * all - 1;
    std::int64_t row = static_cast<std::int64_t>(from) * all + static_cast<std::int64_t>(encoding) + step;
    // A page goes as far as the text does; rows without tokens are passed over.
    if (std::abs(step) > 1)
        row = std::clamp<std::int64_t>(row, static_cast<std::int64_t>(encoding),
                                       last - (all - 1) + static_cast<std::int64_t>(encoding));
    const int onwards = step < 0 ? -1 : 1;
    for (; row >= 0 && row <= last; row += onwards) {
        const Place place{static_cast<RowNumber>(row / all), static_cast<std::size_t>(row % all)};
        const TokenIndex found = nearestIn(place, x);
        if (found == kNoTokenIndex)
            continue;
        select(place.encoding, found);
        wantedX = x;
        return;
    }
}

bool CompareView::Private::moveByKey(const QKeyEvent& event)
{
    if (!hasText() || tokens(encoding).isEmpty())
        return false;
    const bool control = event.modifiers().testFlag(Qt::ControlModifier);
    const int page = std::max(1, wholeRows() / rowsPerBand()) * rowsPerBand();
    const bool known = token < tokens(encoding).size();
    const TokenIndex last = tokens(encoding).size() - 1;
    const auto edge = [&](bool atEnd) {
        const auto& boxes = band(bandOfByte(tokens(encoding).range(token).begin)).boxes[encoding];
        return boxes.empty() ? token : atEnd ? boxes.back().box.token : boxes.front().box.token;
    };
    const int key = event.key();
    const bool moves = key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down
        || key == Qt::Key_PageUp || key == Qt::Key_PageDown || key == Qt::Key_Home || key == Qt::Key_End;
    if (!moves)
        return false;
    if (key != Qt::Key_Up && key != Qt::Key_Down && key != Qt::Key_PageUp && key != Qt::Key_PageDown)
        wantedX.reset();
    if (control && (key == Qt::Key_Home || key == Qt::Key_End)) {
        select(encoding, key == Qt::Key_Home ? 0 : last);
    } else if (!known) { // begin with what is in view
        const TokenRange inView = tokens(encoding).tokensIn({q->firstVisibleByte(), UINT32_MAX});
        select(encoding, std::min(inView.first, last));
    } else if (key == Qt::Key_Left || key == Qt::Key_Right) {
        select(encoding, key == Qt::Key_Left ? token - std::min<TokenIndex>(token, 1) : std::min(token + 1, last));
    } else if (key == Qt::Key_Home || key == Qt::Key_End) {
        select(encoding, edge(key == Qt::Key_End));
    } else {
        const int step = key == Qt::Key_PageUp || key == Qt::Key_PageDown ? page : 1;
        moveVertically(key == Qt::Key_Up || key == Qt::Key_PageUp ? -step : step);
    }
    return true;
}

void CompareView::keyPressEvent(QKeyEvent* event)
{
    const bool known = d->encoding < d->encodings() && d->token < d->tokens(d->encoding).size();
    if (event->key() == Qt::Key_Space && known) {
        if (d->onCard)
            d->hideCard();
        else
            d->showCard(d->encoding, d->token);
    } else if (event->key() == Qt::Key_Escape && d->onCard) {
        d->hideCard();
    } else if (event->key() == Qt::Key_Escape && !d->selection->selected().isEmpty()) {
        d->selection->clearSelected();
    } else if (!d->moveByKey(*event)) {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

// Pointer --------------------------------------------------------------------------------------------------------------

void CompareView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        QAbstractScrollArea::mousePressEvent(event);
        return;
    }
    d->hideCard();
    d->wantedX.reset();
    const auto place = d->placeAt(event->position());
    const auto under = place ? d->tokenAt(*place, event->position().x()) : std::nullopt;
    if (under)
        d->select(place->encoding, *under);
    else
        d->selection->clearSelected();
}

void CompareView::mouseMoveEvent(QMouseEvent* event)
{
    d->hover(event->position());
}

void CompareView::contextMenuEvent(QContextMenuEvent* event)
{
    d->hideCard();
    QPoint position = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        QPointF corner;
        if (d->encoding < d->encodings() && d->token < d->tokens(d->encoding).size()) {
            const RowNumber number = d->bandOfByte(d->tokens(d->encoding).range(d->token).begin);
            corner = d->boxIn({number, d->encoding}, d->token).bottomLeft();
        }
        position = viewport()->mapToGlobal(corner.toPoint());
    } else {
        const QPointF local = viewport()->mapFromGlobal(event->globalPos());
        const auto place = d->placeAt(local);
        if (const auto under = place ? d->tokenAt(*place, local.x()) : std::nullopt)
            d->select(place->encoding, *under);
    }
    emit menuRequested(position);
}

bool CompareView::event(QEvent* event)
{
    // Escape is this view's own while something is selected or shown.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape
        && (d->onCard || !d->selection->selected().isEmpty())) {
        event->accept();
        return true;
    }
    return QAbstractScrollArea::event(event);
}

bool CompareView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        d->leave();
    return QAbstractScrollArea::viewportEvent(event);
}

void CompareView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void CompareView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    d->hideCard();
    viewport()->update();
}

} // namespace tokenscope
