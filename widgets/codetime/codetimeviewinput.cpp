// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/codetime/codetimeview.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

#include "widgets/codetime/codetimetext.h"

namespace tokenscope {
namespace {

constexpr double kWheelZoom = 1.25; ///< a notch
constexpr double kNotch = 120;
constexpr double kPanShare = 0.1; ///< of what is in view, a notch

} // namespace

/// As the person does it.
void CodeTimeView::go(int frame)
{
    const int before = m_current;
    setCurrent(std::max(0, frame));
    if (m_current != before)
        Q_EMIT currentChanged(m_current);
}

void CodeTimeView::choose(std::int64_t code)
{
    if (code == m_chosen)
        return;
    m_chosen = code;
    describe();
    update();
    Q_EMIT chosenChanged(m_chosen);
}

void CodeTimeView::point(CodeSpot spot)
{
    if (spot == m_pointed)
        return;
    m_pointed = spot;
    update();
    Q_EMIT pointedChanged(m_pointed);
}

void CodeTimeView::moveRow(std::ptrdiff_t by)
{
    const std::ptrdiff_t rows = m_rows.frames();
    const std::ptrdiff_t from = rowOf(m_chosen);
    const auto first = static_cast<std::ptrdiff_t>(m_rows.first());
    const std::ptrdiff_t row = from < 0 ? first : std::clamp<std::ptrdiff_t>(from + by, 0, rows - 1);
    goToCode(m_content.codes->lives()[static_cast<std::size_t>(lifeAt(row))].code);
}

void CodeTimeView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_content.isEmpty())
        return;
    const CodeSpot spot = spotAt(event->position());
    if (spot.frame < 0)
        return;
    m_scrubbing = true;
    if (spot.code >= 0)
        choose(spot.code);
    go(spot.frame);
}

void CodeTimeView::mouseMoveEvent(QMouseEvent* event)
{
    if (m_content.isEmpty())
        return;
    point(spotAt(event->position()));
    if (m_scrubbing)
        go(m_time.frameAt(event->position().x() - heatRect().left()));
}

void CodeTimeView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        m_scrubbing = false;
}

void CodeTimeView::leaveEvent(QEvent* event)
{
    point({});
    QWidget::leaveEvent(event);
}

void CodeTimeView::wheelEvent(QWheelEvent* event)
{
    const QPoint delta = event->angleDelta();
    const bool across = std::abs(delta.x()) > std::abs(delta.y());
    const double notches = (across ? delta.x() : delta.y()) / kNotch;
    const Qt::KeyboardModifiers keys = event->modifiers();
    const QRect heat = heatRect();
    if (keys.testFlag(Qt::ControlModifier))
        m_rows.zoom(std::pow(kWheelZoom, notches), event->position().y() - heat.top());
    else if (keys.testFlag(Qt::AltModifier)) // which turns the wheel on its side
        m_rows.panBy(-notches * kPanShare * m_rows.shown());
    else if (keys.testFlag(Qt::ShiftModifier) || across)
        m_time.panBy(-notches * kPanShare * m_time.shown());
    else
        m_time.zoom(std::pow(kWheelZoom, notches), event->position().x() - heat.left());
    event->accept();
    moved();
}

bool CodeTimeView::frameKey(QKeyEvent* event)
{
    const bool far = event->modifiers().testFlag(Qt::ShiftModifier);
    const std::ptrdiff_t life = m_content.codes->lifeOf(m_chosen);
    switch (event->key()) {
    case Qt::Key_Left:
        go(m_current - (far ? 10 : 1));
        return true;
    case Qt::Key_Right:
        go(m_current + (far ? 10 : 1));
        return true;
    case Qt::Key_Home:
        go(0);
        return true;
    case Qt::Key_End:
        go(m_content.frames() - 1);
        return true;
    case Qt::Key_B:
    case Qt::Key_D:
        if (life >= 0) {
            const CodeLife& facts = m_content.codes->lives()[static_cast<std::size_t>(life)];
            go(static_cast<int>(event->key() == Qt::Key_B ? facts.born : facts.died));
        }
        return true;
    default:
        return false;
    }
}

bool CodeTimeView::rowKey(QKeyEvent* event)
{
    const bool ends = event->modifiers().testFlag(Qt::ControlModifier);
    const auto page = static_cast<std::ptrdiff_t>(std::max(1.0, std::min(m_rows.shown(), heatRect().height() / 10.0)));
    switch (event->key()) {
    case Qt::Key_Up:
        moveRow(-1);
        return true;
    case Qt::Key_Down:
        moveRow(1);
        return true;
    case Qt::Key_PageUp:
        moveRow(-page);
        return true;
    case Qt::Key_PageDown:
        moveRow(page);
        return true;
    case Qt::Key_Home:
    case Qt::Key_End:
        if (!ends)
            return false;
        goToCode(m_content.codes
                     ->lives()[static_cast<std::size_t>(lifeAt(event->key() == Qt::Key_Home ? 0 : m_rows.frames() - 1))]
                     .code);
        return true;
    case Qt::Key_Escape:
        if (m_chosen < 0)
            return false;
        choose(-1);
        return true;
    default:
        return false;
    }
}

bool CodeTimeView::zoomKey(QKeyEvent* event)
{
    const bool rows = event->modifiers().testFlag(Qt::ControlModifier);
    TimelineScale& scale = rows ? m_rows : m_time;
    const std::ptrdiff_t row = rowOf(m_chosen);
    const double middle = rows ? (row >= 0 ? m_rows.x(static_cast<double>(row) + 0.5) : heatRect().height() / 2.0)
                               : (m_current >= 0 ? m_time.x(m_current + 0.5) : heatRect().width() / 2.0);
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        scale.zoom(kWheelZoom, middle);
        break;
    case Qt::Key_Minus:
        scale.zoom(1 / kWheelZoom, middle);
        break;
    case Qt::Key_0:
        scale.showAll();
        break;
    default:
        return false;
    }
    moved();
    return true;
}

void CodeTimeView::keyPressEvent(QKeyEvent* event)
{
    if (m_content.isEmpty() || !(rowKey(event) || frameKey(event) || zoomKey(event)))
        QWidget::keyPressEvent(event);
}

bool CodeTimeView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const CodeSpot spot = m_content.isEmpty() ? CodeSpot{} : spotAt(help->pos());
    if (spot.frame >= 0)
        QToolTip::showText(help->globalPos(), codetimetext::card(m_content, spot), this);
    else
        QToolTip::hideText();
    return true;
}

void CodeTimeView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool keyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QPointF chosen = m_content.isEmpty() ? QPointF() : positionOf({m_chosen, std::max(0, m_current)});
    Q_EMIT menuRequested(keyboard ? mapToGlobal(chosen.isNull() ? rect().center() : chosen.toPoint())
                                  : event->globalPos());
}

} // namespace tokenscope
