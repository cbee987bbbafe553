// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/timeline/timelineview.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace tokenscope {
namespace {

constexpr double kWheelZoom = 1.25; ///< a notch
constexpr double kNotch = 120;
constexpr double kPanShare = 0.1; ///< of what is in view, a notch

} // namespace

/// As the person does it.
void TimelineView::go(int frame)
{
    const int before = m_current;
    setCurrent(frame);
    if (m_current != before)
        emit currentChanged(m_current);
}

void TimelineView::choose(TimelineRange range)
{
    const TimelineRange before = m_range;
    setRange(range);
    if (m_range != before)
        emit rangeChanged(m_range);
}

void TimelineView::hover(int frame)
{
    if (frame == m_hovered)
        return;
    m_hovered = frame;
    update();
    emit hoverChanged(frame);
}

/// The next beginning of a scene that way, or the end of the clip.
int TimelineView::cutFrom(int frame, int direction) const
{
    int found = direction > 0 ? m_content.frames() - 1 : 0;
    for (const int cut : m_content.cuts) {
        if (direction > 0 && cut > frame)
            found = std::min(found, cut);
        if (direction < 0 && cut < frame)
            found = std::max(found, cut);
    }
    return found;
}

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_content.frames() == 0)
        return;
    const int frame = m_scale.frameAt(event->position().x() - lanes().left());
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        m_drag = Drag::Brush;
        m_anchor = frame;
        choose({frame, frame});
    } else {
        m_drag = Drag::Scrub;
        go(frame);
    }
}

void TimelineView::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF place = event->position();
    const int frame = m_scale.frameAt(place.x() - lanes().left());
    const bool inside = place.x() >= lanes().left() && place.x() <= lanes().right();
    hover(inside || m_drag != Drag::None ? frame : -1);
    if (m_drag == Drag::Scrub)
        go(frame);
    else if (m_drag == Drag::Brush)
        choose({std::min(m_anchor, frame), std::max(m_anchor, frame)});
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        m_drag = Drag::None;
}

void TimelineView::leaveEvent(QEvent* event)
{
    hover(-1);
    QWidget::leaveEvent(event);
}

void TimelineView::wheelEvent(QWheelEvent* event)
{
    const QPoint delta = event->angleDelta();
    const double notches = (std::abs(delta.y()) >= std::abs(delta.x()) ? delta.y() : delta.x()) / kNotch;
    if (event->modifiers().testFlag(Qt::ShiftModifier) || std::abs(delta.x()) > std::abs(delta.y()))
        m_scale.panBy(-notches * kPanShare * m_scale.shown());
    else
        m_scale.zoom(std::pow(kWheelZoom, notches), event->position().x() - lanes().left());
    event->accept();
    update();
    tellPart();
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    if (m_content.frames() == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    const bool far = event->modifiers().testFlag(Qt::ShiftModifier);
    const TimelineRange whole{0, m_content.frames() - 1};
    const TimelineRange range = m_range.isEmpty() ? whole : m_range;
    const double middle = m_current >= 0 ? m_scale.x(m_current + 0.5) : lanes().width() / 2.0;
    switch (event->key()) {
    case Qt::Key_Left:
        go(m_current - (far ? 10 : 1));
        break;
    case Qt::Key_Right:
        go(m_current + (far ? 10 : 1));
        break;
    case Qt::Key_PageUp:
        go(cutFrom(m_current, -1));
        break;
    case Qt::Key_PageDown:
        go(cutFrom(m_current, 1));
        break;
    case Qt::Key_Home:
        go(range.first);
        break;
    case Qt::Key_End:
        go(range.last);
        break;
    case Qt::Key_I:
        choose({m_current, std::max(m_current, range.last)});
        break;
    case Qt::Key_O:
        choose({std::min(m_current, range.first), m_current});
        break;
    case Qt::Key_X:
        choose({});
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        m_scale.zoom(kWheelZoom, middle);
        break;
    case Qt::Key_Minus:
        m_scale.zoom(1 / kWheelZoom, middle);
        break;
    case Qt::Key_0:
        m_scale.showAll();
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    update();
    tellPart();
}

void TimelineView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool keyboard = event->reason() == QContextMenuEvent::Keyboard;
    emit menuRequested(keyboard ? mapToGlobal(QPoint(static_cast<int>(xOf(std::max(0, m_current))), height() / 2))
                                : event->globalPos());
}

} // namespace tokenscope
