// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/tube/tubeboard.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

#include "widgets/tube/tubetext.h"

namespace tokenscope {
namespace {

constexpr int kGap = 8;

} // namespace

TubeBoard::TubeBoard(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    describe();
}

void TubeBoard::setContent(TubeContent content)
{
    m_content = std::move(content);
    m_current = std::min(m_current, m_content.frames() - 1);
    const std::int64_t chosen = std::exchange(m_chosen, -1);
    m_span = {};
    m_counts.clear();
    m_pointed = -1;
    setChosen(chosen);
    layOut();
    describe();
    viewport()->update();
}

void TubeBoard::setPictures(FramePictures pictures)
{
    m_pictures = std::move(pictures);
    layOut();
    viewport()->update();
}

void TubeBoard::refreshPictures()
{
    layOut();
    viewport()->update();
}

void TubeBoard::setEmptyText(const QString& text)
{
    m_emptyText = text;
    describe();
    viewport()->update();
}

void TubeBoard::setStrong(bool strong)
{
    m_strong = strong;
    viewport()->update();
}

void TubeBoard::setChosen(std::int64_t group)
{
    if (m_content.isEmpty() || m_content.tubes->tokens(group).empty())
        group = -1;
    if (group == m_chosen)
        return;
    m_chosen = group;
    m_span = group < 0 ? TubeSpan{} : m_content.tubes->span(group);
    m_counts = group < 0 ? std::vector<std::uint32_t>() : m_content.tubes->perFrame(group);
    m_most = m_counts.empty() ? 1 : std::max(1U, *std::ranges::max_element(m_counts));
    layOut();
    verticalScrollBar()->setValue(0);
    showFrame(m_current);
    describe();
    viewport()->update();
}

void TubeBoard::setCurrent(int frame)
{
    frame = m_content.isEmpty() ? -1 : std::clamp(frame, -1, m_content.frames() - 1);
    if (frame == m_current)
        return;
    m_current = frame;
    showFrame(frame);
    describe();
    viewport()->update();
}

void TubeBoard::setPointed(std::int64_t token)
{
    if (m_content.isEmpty() || m_content.tubes->cellOf(token).isNull())
        token = -1;
    if (token == m_pointed)
        return;
    m_pointed = token;
    viewport()->update();
}

/// As high as five lines, and as wide as the clip's shape makes it.
QSize TubeBoard::pictureSize() const
{
    const PatchGrid grid = m_content.isEmpty() ? PatchGrid{} : m_content.tubes->grid();
    const double wide = static_cast<double>(grid.columns) * std::max(1, grid.strideX);
    const double high = static_cast<double>(grid.rows) * std::max(1, grid.strideY);
    const double shape = high > 0 ? std::clamp(wide / high, 0.25, 4.0) : 1;
    const double area = std::pow(fontMetrics().height() * 4.6, 2) * 1.5;
    return {static_cast<int>(std::sqrt(area * shape)), static_cast<int>(std::sqrt(area / shape))};
}

QSize TubeBoard::tileSize() const
{
    return pictureSize() + QSize(kGap, kGap + fontMetrics().height() + 2);
}

int TubeBoard::tilesAcross() const
{
    return std::max(1, (viewport()->width() - kGap) / tileSize().width());
}

QRect TubeBoard::barsRect() const
{
    const int line = fontMetrics().height();
    return {kGap, line + 6, std::max(1, viewport()->width() - 2 * kGap), 2 * line};
}

QRectF TubeBoard::barRect(int frame) const
{
    const QRect bars = barsRect();
    const double each = bars.width() / static_cast<double>(std::max(1, m_content.frames()));
    const auto at = static_cast<std::size_t>(frame);
    const double count = at < m_counts.size() ? m_counts[at] : 0;
    const double high = (bars.height() - 2) * count / m_most;
    return {bars.left() + frame * each, bars.bottom() + 1 - high, each, high};
}

QRect TubeBoard::pictureRect(int frame) const
{
    const int number = frame - firstFrame();
    const QSize tile = tileSize();
    const int top = barsRect().bottom() + kGap - verticalScrollBar()->value();
    return {QPoint(kGap + number % tilesAcross() * tile.width(), top + number / tilesAcross() * tile.height()),
            pictureSize()};
}

int TubeBoard::frameOfTile(QPoint position) const
{
    const QRect bars = barsRect();
    if (m_content.isEmpty() || position.y() <= bars.bottom() || position.x() < kGap)
        return -1;
    const QSize tile = tileSize();
    const int column = (position.x() - kGap) / tile.width();
    const int row = (position.y() - bars.bottom() - kGap + verticalScrollBar()->value()) / tile.height();
    const int frame = firstFrame() + row * tilesAcross() + column;
    return column < tilesAcross() && frame < firstFrame() + frames() ? frame : -1;
}

int TubeBoard::frameOfBar(QPoint position) const
{
    const QRect bars = barsRect();
    if (m_content.isEmpty() || position.y() > bars.bottom())
        return -1;
    const double part = (position.x() - bars.left()) / static_cast<double>(bars.width());
    return std::clamp(static_cast<int>(std::floor(part * m_content.frames())), 0, m_content.frames() - 1);
}

std::int64_t TubeBoard::tokenAt(QPoint position) const
{
    const int frame = frameOfTile(position);
    if (frame < 0)
        return -1;
    const QRect picture = pictureRect(frame);
    if (picture.isEmpty() || !picture.contains(position))
        return -1;
    const Tubes& tubes = *m_content.tubes;
    return tubes.tokenAt({frame, (position.y() - picture.top()) * tubes.rows() / picture.height(),
                          (position.x() - picture.left()) * tubes.columns() / picture.width()});
}

void TubeBoard::layOut()
{
    const int rows = (frames() + tilesAcross() - 1) / tilesAcross();
    const int room = viewport()->height() - barsRect().bottom() - kGap;
    verticalScrollBar()->setRange(0, std::max(0, rows * tileSize().height() - room));
    verticalScrollBar()->setPageStep(std::max(1, room));
    verticalScrollBar()->setSingleStep(tileSize().height() / 2);
}

void TubeBoard::showFrame(int frame)
{
    if (frame < firstFrame() || frame >= firstFrame() + frames())
        return;
    const int top = (frame - firstFrame()) / tilesAcross() * tileSize().height();
    const int room = viewport()->height() - barsRect().bottom() - kGap;
    QScrollBar* bar = verticalScrollBar();
    bar->setValue(std::clamp(bar->value(), std::min(top, top + tileSize().height() - room), top));
}

void TubeBoard::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void TubeBoard::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange) {
        layOut();
        describe();
    }
    viewport()->update();
}

void TubeBoard::choose(std::int64_t group)
{
    const std::int64_t before = m_chosen;
    setChosen(group);
    if (m_chosen != before)
        Q_EMIT chosenChanged(m_chosen);
}

void TubeBoard::point(std::int64_t token)
{
    const std::int64_t before = m_pointed;
    setPointed(token);
    if (m_pointed != before)
        Q_EMIT pointedChanged(m_pointed);
}

void TubeBoard::go(int frame)
{
    const int before = m_current;
    setCurrent(std::max(0, frame));
    if (m_current != before)
        Q_EMIT currentChanged(m_current);
}

void TubeBoard::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_content.isEmpty())
        return;
    const QPoint place = event->position().toPoint();
    if (const int bar = frameOfBar(place); bar >= 0)
        return go(bar);
    const int frame = frameOfTile(place);
    const std::int64_t token = tokenAt(place);
    if (frame >= 0)
        go(frame);
    if (token >= 0)
        choose(m_content.tubes->groupOf(token));
}

void TubeBoard::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint place = event->position().toPoint();
    if (m_content.isEmpty())
        return;
    if (event->buttons().testFlag(Qt::LeftButton) && frameOfBar(place) >= 0)
        go(frameOfBar(place));
    point(tokenAt(place));
}

void TubeBoard::keyPressEvent(QKeyEvent* event)
{
    if (m_content.isEmpty())
        return QAbstractScrollArea::keyPressEvent(event);
    const int first = firstFrame();
    const int last = first + frames() - 1;
    const int from = std::clamp(m_current, first, last);
    const int page = std::max(1, verticalScrollBar()->pageStep() / tileSize().height()) * tilesAcross();
    const auto to = [&](int frame) { go(std::clamp(frame, first, last)); };
    switch (event->key()) {
    case Qt::Key_Left:
        return to(from - 1);
    case Qt::Key_Right:
        return to(m_current < first ? first : from + 1);
    case Qt::Key_Up:
        return to(from - tilesAcross());
    case Qt::Key_Down:
        return to(from + tilesAcross());
    case Qt::Key_PageUp:
        return to(from - page);
    case Qt::Key_PageDown:
        return to(from + page);
    case Qt::Key_Home:
        return to(first);
    case Qt::Key_End:
        return to(last);
    case Qt::Key_Escape:
        if (m_chosen >= 0)
            return choose(-1);
        break;
    default:
        break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

bool TubeBoard::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        point(-1);
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const std::int64_t token = tokenAt(help->pos());
    const int frame = token >= 0 ? -1 : std::max(frameOfBar(help->pos()), frameOfTile(help->pos()));
    if (token >= 0)
        QToolTip::showText(help->globalPos(), tubetext::card(m_content, token), this);
    else if (frame >= 0)
        QToolTip::showText(help->globalPos(), tubetext::frameCard(m_content, m_chosen, frame), this);
    else
        QToolTip::hideText();
    return true;
}

void TubeBoard::contextMenuEvent(QContextMenuEvent* event)
{
    const bool keyboard = event->reason() == QContextMenuEvent::Keyboard;
    Q_EMIT menuRequested(keyboard ? viewport()->mapToGlobal(viewport()->rect().center()) : event->globalPos());
}

/// What screen readers say: the tube, and what of it is in the current frame.
void TubeBoard::describe()
{
    setAccessibleName(tr("Storyboard"));
    if (m_content.isEmpty()) {
        setAccessibleDescription(m_emptyText);
        return;
    }
    QStringList parts;
    if (m_chosen >= 0)
        parts << tubetext::tube(m_content, m_chosen);
    if (m_current >= 0) {
        parts << tr("Frame %1 of %2").arg(QLocale().toString(m_current + 1), QLocale().toString(m_content.frames()));
        if (m_chosen >= 0)
            parts << tr("%Ln token(s) there", nullptr, static_cast<int>(m_counts[static_cast<std::size_t>(m_current)]));
    }
    setAccessibleDescription(parts.join(QStringLiteral("; ")));
}

} // namespace tokenscope
