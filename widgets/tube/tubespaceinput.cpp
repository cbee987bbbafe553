// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/tube/tubespace.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

#include "widgets/tube/tubetext.h"

namespace tokenscope {
namespace {

constexpr double kDegreesPerPixel = 0.3;
constexpr double kDegreesPerKey = 4;
constexpr double kWheelZoom = 1.25; ///< a notch
constexpr double kNotch = 120;
constexpr double kPanShare = 0.1; ///< of what is in view, a notch

} // namespace

void TubeSpace::choose(std::int64_t group)
{
    const std::int64_t before = m_chosen;
    setChosen(group);
    if (m_chosen != before)
        Q_EMIT chosenChanged(m_chosen);
}

void TubeSpace::point(std::int64_t token)
{
    const std::int64_t before = m_pointed;
    setPointed(token);
    if (m_pointed != before)
        Q_EMIT pointedChanged(m_pointed);
}

void TubeSpace::go(int frame)
{
    const int before = m_current;
    setCurrent(std::max(0, frame));
    if (m_current != before)
        Q_EMIT currentChanged(m_current);
}

void TubeSpace::turn(double degrees, double tilt)
{
    const TubeAngles before = m_angles;
    setAngles(m_angles.turnedBy(degrees).tiltedBy(tilt));
    if (!(m_angles == before))
        Q_EMIT anglesChanged(m_angles);
}

void TubeSpace::showAll()
{
    if (m_content.isEmpty())
        return;
    m_time.showAll();
    setAngles({});
    moved();
    Q_EMIT anglesChanged(m_angles);
}

/// With a tenth more at each end.
void TubeSpace::showTube()
{
    if (m_content.isEmpty())
        return;
    const TubeSpan span = m_content.tubes->span(m_chosen);
    if (span.tokens == 0)
        return showAll();
    const int frames = span.last - span.first + 1;
    const double around = std::max(1.0, frames / 10.0);
    m_time.showPart(span.first - around, frames + 2 * around);
    moved();
}

/// The next that has tokens.
std::int64_t TubeSpace::beside(std::int64_t group, int direction) const
{
    const auto count = static_cast<std::int64_t>(m_content.tubes->count());
    if (group < 0 && direction < 0)
        group = count;
    for (group += direction; group >= 0 && group < count; group += direction) {
        if (!m_content.tubes->tokens(group).empty())
            return group;
    }
    return -1;
}

void TubeSpace::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_content.isEmpty())
        return;
    m_down = true;
    m_turning = false;
    m_pressed = m_last = event->position();
}

void TubeSpace::mouseMoveEvent(QMouseEvent* event)
{
    if (m_content.isEmpty())
        return;
    if (!m_down) {
        point(tokenAt(event->position()));
        return;
    }
    if (!m_turning && (event->position() - m_pressed).manhattanLength() < QApplication::startDragDistance())
        return;
    m_turning = true;
    const QPointF by = event->position() - m_last;
    m_last = event->position();
    turn(-by.x() * kDegreesPerPixel, by.y() * kDegreesPerPixel);
}

void TubeSpace::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !std::exchange(m_down, false) || std::exchange(m_turning, false))
        return;
    const std::int64_t token = tokenAt(event->position());
    if (token < 0)
        return choose(-1);
    const int frame = m_content.tubes->cellOf(token).frame;
    choose(m_content.tubes->groupOf(token));
    go(frame);
}

void TubeSpace::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && !m_content.isEmpty())
        showAll();
}

void TubeSpace::wheelEvent(QWheelEvent* event)
{
    const QPoint delta = event->angleDelta();
    const bool across = std::abs(delta.x()) > std::abs(delta.y());
    const double notches = (across ? delta.x() : delta.y()) / kNotch;
    const QRectF place = room();
    m_time.setWidth(std::max(1.0, place.width()));
    if (event->modifiers().testFlag(Qt::ShiftModifier) || across)
        m_time.panBy(-notches * kPanShare * m_time.shown());
    else
        m_time.zoom(std::pow(kWheelZoom, notches),
                    std::clamp(event->position().x() - place.left(), 0.0, place.width()));
    event->accept();
    moved();
}

void TubeSpace::leaveEvent(QEvent* event)
{
    point(-1);
    QWidget::leaveEvent(event);
}

bool TubeSpace::frameKey(int key)
{
    constexpr int kPage = 10;
    const TubeSpan span = m_content.tubes->span(m_chosen);
    switch (key) {
    case Qt::Key_Comma:
        go(m_current - 1);
        return true;
    case Qt::Key_Period:
        go(m_current + 1);
        return true;
    case Qt::Key_PageUp:
        go(m_current - kPage);
        return true;
    case Qt::Key_PageDown:
        go(m_current + kPage);
        return true;
    case Qt::Key_Home:
        go(std::max(0, span.first));
        return true;
    case Qt::Key_End:
        go(span.tokens > 0 ? span.last : m_content.frames() - 1);
        return true;
    default:
        return false;
    }
}

void TubeSpace::keyPressEvent(QKeyEvent* event)
{
    if (m_content.isEmpty())
        return QWidget::keyPressEvent(event);
    if (frameKey(event->key()))
        return;
    switch (event->key()) {
    case Qt::Key_Left:
        return turn(-kDegreesPerKey, 0);
    case Qt::Key_Right:
        return turn(kDegreesPerKey, 0);
    case Qt::Key_Up:
        return turn(0, kDegreesPerKey);
    case Qt::Key_Down:
        return turn(0, -kDegreesPerKey);
    case Qt::Key_0:
        return showAll();
    case Qt::Key_T:
        return showTube();
    case Qt::Key_BracketLeft:
    case Qt::Key_BracketRight:
        if (const std::int64_t next = beside(m_chosen, event->key() == Qt::Key_BracketLeft ? -1 : 1); next >= 0)
            choose(next);
        return;
    case Qt::Key_Escape:
        if (m_chosen >= 0)
            return choose(-1);
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

bool TubeSpace::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const std::int64_t token = tokenAt(help->pos());
    if (token >= 0)
        QToolTip::showText(help->globalPos(), tubetext::card(m_content, token), this);
    else
        QToolTip::hideText();
    return true;
}

void TubeSpace::contextMenuEvent(QContextMenuEvent* event)
{
    const bool keyboard = event->reason() == QContextMenuEvent::Keyboard;
    Q_EMIT menuRequested(keyboard ? mapToGlobal(rect().center()) : event->globalPos());
}

} // namespace tokenscope
