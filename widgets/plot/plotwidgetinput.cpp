// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a pointer and the keyboard do to a plot.

#include "widgets/plot/plotwidget.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace tokenscope {
namespace {

constexpr double kZoomStep = 1.25;
constexpr int kPage = 10;
constexpr double kPanShare = 0.15; ///< of the axis, per key

} // namespace

double PlotWidget::keyAt(const QPointF& position) const
{
    return keyAxis()->pixelToCoord(m_direction == Qt::Horizontal ? position.x() : position.y());
}

int PlotWidget::markAt(const QPointF& position) const
{
    return axisRect()->rect().contains(position.toPoint()) ? m_marks.nearest(keyAt(position), isLogarithmic()) : -1;
}

void PlotWidget::setKeyRange(QCPRange range)
{
    // Nothing lies beyond the marks, and no one needs to look closer than a thousandth of a mark.
    const double least = m_homeKeys.size() * 1e-7;
    const double low = m_marks.count() > 0 ? std::min(m_homeKeys.lower, m_marks.extent(0).first) : m_homeKeys.lower;
    const double high =
        m_marks.count() > 0 ? std::max(m_homeKeys.upper, m_marks.extent(m_marks.count() - 1).second) : m_homeKeys.upper;
    if (range.size() < least)
        return;
    if (!isLogarithmic()) {
        const double size = std::min(range.size(), high - low);
        range.lower = std::clamp(range.lower, low, std::max(low, high - size));
        range.upper = range.lower + size;
    } else {
        range.lower = std::max(range.lower, std::max(low, m_homeKeys.lower));
        range.upper = std::min(range.upper, high * 2);
        if (range.upper <= range.lower)
            return;
    }
    keyAxis()->setRange(range);
    replot(rpQueuedReplot);
}

void PlotWidget::zoom(double factor, double aboutKey)
{
    QCPRange range = keyAxis()->range();
    if (isLogarithmic()) {
        range.lower = aboutKey * std::pow(range.lower / aboutKey, 1 / factor);
        range.upper = aboutKey * std::pow(range.upper / aboutKey, 1 / factor);
    } else {
        range.lower = aboutKey + (range.lower - aboutKey) / factor;
        range.upper = aboutKey + (range.upper - aboutKey) / factor;
    }
    setKeyRange(range);
}

void PlotWidget::pan(double pixels)
{
    const QCPRange range = keyAxis()->range();
    const auto moved = [&](double coord) { return keyAxis()->pixelToCoord(keyAxis()->coordToPixel(coord) - pixels); };
    setKeyRange(QCPRange(moved(range.lower), moved(range.upper)));
}

void PlotWidget::showReadout(const QPoint& globalPosition)
{
    if (m_pointed >= 0 && m_readout)
        QToolTip::showText(globalPosition, m_readout(m_pointed), this);
}

void PlotWidget::mousePressEvent(QMouseEvent* event)
{
    event->accept();
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    m_pressed = event->position();
    const bool pans = event->button() == Qt::MiddleButton || event->modifiers().testFlag(Qt::ShiftModifier);
    m_drag = pans ? Drag::Panning : markAt(m_pressed) >= 0 ? Drag::Pressed : Drag::None;
}

void PlotWidget::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF position = event->position();
    if (m_drag == Drag::Panning) {
        pan(m_direction == Qt::Horizontal ? position.x() - m_pressed.x() : position.y() - m_pressed.y());
        m_pressed = position;
        return;
    }
    if (m_drag == Drag::Pressed && (position - m_pressed).manhattanLength() >= 4)
        m_drag = Drag::Brushing;
    if (m_drag == Drag::Brushing) {
        setChosen(m_marks.between(keyAt(m_pressed), keyAt(position), isLogarithmic()));
        return;
    }
    const int mark = markAt(position);
    point(mark);
    if (mark >= 0)
        showReadout(event->globalPosition().toPoint());
    else
        QToolTip::hideText();
}

void PlotWidget::mouseReleaseEvent(QMouseEvent* event)
{
    const Drag drag = std::exchange(m_drag, Drag::None);
    if (drag == Drag::Brushing) {
        const PlotSpan span = m_marks.between(keyAt(m_pressed), keyAt(event->position()), isLogarithmic());
        m_anchor = span.first;
        choose(span);
    } else if (drag == Drag::Pressed) {
        const int mark = markAt(event->position());
        m_anchor = mark;
        point(mark);
        if (mark >= 0)
            choose({mark, mark});
    }
}

void PlotWidget::mouseDoubleClickEvent(QMouseEvent* event)
{
    event->accept();
    showAll();
}

void PlotWidget::wheelEvent(QWheelEvent* event)
{
    const QPoint delta = event->angleDelta();
    const double steps = (delta.y() != 0 ? delta.y() : delta.x()) / 120.0;
    if (event->modifiers().testFlag(Qt::ControlModifier))
        zoom(std::pow(kZoomStep, steps), keyAt(event->position()));
    else if (event->modifiers().testFlag(Qt::ShiftModifier))
        pan(steps * 40);
    else
        return event->ignore(); // the list the plot stands in scrolls
    event->accept();
}

void PlotWidget::leaveEvent(QEvent* event)
{
    point(-1);
    QWidget::leaveEvent(event);
}

void PlotWidget::focusInEvent(QFocusEvent* event)
{
    update();
    QWidget::focusInEvent(event);
}

void PlotWidget::focusOutEvent(QFocusEvent* event)
{
    point(-1);
    update();
    QWidget::focusOutEvent(event);
}

bool PlotWidget::movePointed(int key, bool extend)
{
    const int last = m_marks.count() - 1;
    const int start = m_pointed >= 0 ? m_pointed : !m_chosen.isEmpty() ? m_chosen.last : -1;
    int target = 0;
    const bool across = m_direction == Qt::Horizontal;
    if (key == (across ? Qt::Key_Right : Qt::Key_Down))
        target = start + 1;
    else if (key == (across ? Qt::Key_Left : Qt::Key_Up))
        target = start < 0 ? last : start - 1;
    else if (key == Qt::Key_Home)
        target = 0;
    else if (key == Qt::Key_End)
        target = last;
    else if (key == Qt::Key_PageDown)
        target = start + kPage;
    else if (key == Qt::Key_PageUp)
        target = start - kPage;
    else
        return false;
    if (last < 0)
        return true;
    target = std::clamp(target, 0, last);
    if (extend && m_anchor < 0)
        m_anchor = std::max(0, start);
    point(target);
    // A mark beyond the edge comes into view.
    const QCPRange range = keyAxis()->range();
    const double at = m_marks.at(target).key;
    if (!range.contains(at) && !isLogarithmic())
        setKeyRange(QCPRange(at - range.size() / 2, at + range.size() / 2));
    if (extend)
        choose({std::min(m_anchor, target), std::max(m_anchor, target)});
    else
        m_anchor = target;
    showReadout(mapToGlobal(positionOf(target).toPoint()));
    return true;
}

void PlotWidget::keyPressEvent(QKeyEvent* event)
{
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    const QCPRange range = keyAxis()->range();
    const double about = m_pointed >= 0 ? m_marks.at(m_pointed).key
        : isLogarithmic()               ? std::sqrt(range.lower * range.upper)
                                        : range.center();
    const double step = kPanShare * (m_direction == Qt::Horizontal ? axisRect()->width() : axisRect()->height());
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return control ? event->ignore() : zoom(kZoomStep, about);
    case Qt::Key_Minus:
        return control ? event->ignore() : zoom(1 / kZoomStep, about);
    case Qt::Key_0:
        return control ? event->ignore() : showAll();
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_pointed < 0)
            return event->ignore();
        return choose({m_pointed, m_pointed});
    case Qt::Key_Escape:
        if (m_chosen.isEmpty())
            return event->ignore();
        return choose({});
    case Qt::Key_Left:
    case Qt::Key_Up:
        if (control)
            return pan(step);
        break;
    case Qt::Key_Right:
    case Qt::Key_Down:
        if (control)
            return pan(-step);
        break;
    default:
        break;
    }
    if (!movePointed(event->key(), event->modifiers().testFlag(Qt::ShiftModifier)))
        event->ignore();
}

void PlotWidget::contextMenuEvent(QContextMenuEvent* event)
{
    event->accept();
    emit menuRequested(event->reason() == QContextMenuEvent::Keyboard ? mapToGlobal(rect().center())
                                                                      : event->globalPos());
}

} // namespace tokenscope
