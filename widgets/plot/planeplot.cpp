// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/plot/planeplot.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/plot/plotdrawing.h"

namespace tokenscope {
namespace {

constexpr double kZoomStep = 1.25;
constexpr double kPanShare = 0.15; // of the axes, per key
constexpr double kDeepest = 1e4; // how far one can zoom in
constexpr double kLeastFrame = 9; // pixels

} // namespace

PlanePlot::PlanePlot(QWidget* parent)
    : PlotWidget(Qt::Horizontal, parent)
{
    new PlotDrawing(this, QStringLiteral("main"), [this](QCPPainter& painter) { drawPlane(painter); });
    new PlotDrawing(this, QStringLiteral("overlay"), [this](QCPPainter& painter) {
        drawSpots(painter, isForFile(painter) ? -1 : m_pointedSpot, m_chosenSpot);
    });
    axisRect()->setMinimumMargins(QMargins(12, 6, 8, 12));
    connect(this, &QCustomPlot::afterLayout, this, &PlanePlot::keepScale);
}

void PlanePlot::setPlaneHome(const QRectF& home, bool equalScale)
{
    m_home = home;
    m_equalScale = equalScale;
    showWholePlane();
}

void PlanePlot::showWholePlane()
{
    m_whole = true;
    fit();
    replot(rpQueuedReplot);
}

void PlanePlot::fit()
{
    QCPRange x(m_home.left(), m_home.right());
    QCPRange y(m_home.top(), m_home.bottom());
    const QRect frame = axisRect()->rect();
    if (m_equalScale && frame.width() > 1 && frame.height() > 1) {
        const double unit = std::max(x.size() / frame.width(), y.size() / frame.height());
        x = QCPRange(x.center() - unit * frame.width() / 2, x.center() + unit * frame.width() / 2);
        y = QCPRange(y.center() - unit * frame.height() / 2, y.center() + unit * frame.height() / 2);
    }
    xAxis->setRange(x);
    yAxis->setRange(y);
}

/// After the axes got another size.
void PlanePlot::keepScale()
{
    const QRect frame = axisRect()->rect();
    if (!m_equalScale || frame.width() <= 1 || frame.height() <= 1)
        return;
    const double across = xAxis->range().size() / frame.width();
    const double down = yAxis->range().size() / frame.height();
    if (std::abs(across / down - 1) < 1e-3)
        return;
    if (m_whole)
        fit();
    else
        yAxis->setScaleRatio(xAxis, 1);
    replot(rpQueuedReplot);
}

void PlanePlot::zoomPlane(double factor, const QPointF& aboutPixel)
{
    const QPointF about(xAxis->pixelToCoord(aboutPixel.x()), yAxis->pixelToCoord(aboutPixel.y()));
    const double across = xAxis->range().size() / m_home.width();
    const double down = yAxis->range().size() / m_home.height();
    if (factor < 1 && std::min(across, down) / factor >= 1)
        return showWholePlane();
    if (factor > 1 && std::max(across, down) / factor < 1 / kDeepest)
        return;
    m_whole = false;
    xAxis->scaleRange(1 / factor, about.x());
    yAxis->scaleRange(1 / factor, about.y());
    replot(rpQueuedReplot);
}

void PlanePlot::panPlane(const QPointF& pixels)
{
    m_whole = false;
    // The middle stays where something may be.
    const auto move = [](QCPAxis* axis, double by, double low, double high) {
        const QCPRange range = axis->range();
        const double at = axis->coordToPixel(range.center()) - by;
        const double centre = std::clamp(axis->pixelToCoord(at), low, high);
        axis->setRange(centre - range.size() / 2, centre + range.size() / 2);
    };
    move(xAxis, pixels.x(), m_home.left(), m_home.right());
    move(yAxis, pixels.y(), m_home.top(), m_home.bottom());
    replot(rpQueuedReplot);
}

void PlanePlot::setPointedSpot(std::int64_t spot)
{
    if (std::exchange(m_pointedSpot, spot) != spot)
        refreshSpots();
}

void PlanePlot::setChosenSpot(std::int64_t spot)
{
    if (std::exchange(m_chosenSpot, spot) != spot)
        refreshSpots();
}

void PlanePlot::pointSpot(std::int64_t spot)
{
    if (spot == m_pointedSpot)
        return;
    setPointedSpot(spot);
    if (spot >= 0) {
        setAccessibleDescription(describe(spot));
        QAccessibleEvent event(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
    }
    emit spotPointed(spot);
}

void PlanePlot::chooseSpot(std::int64_t spot)
{
    setChosenSpot(spot);
    emit spotChosen(spot);
}

QRectF PlanePlot::pixelsOf(const QRectF& extent) const
{
    const QPointF first(xAxis->coordToPixel(extent.left()), yAxis->coordToPixel(extent.top()));
    const QPointF second(xAxis->coordToPixel(extent.right()), yAxis->coordToPixel(extent.bottom()));
    return QRectF(first, second).normalized();
}

QPointF PlanePlot::pixelOf(std::int64_t spot) const
{
    return pixelsOf(extentOf(spot)).center();
}

void PlanePlot::drawPlane(QCPPainter& /*painter*/) { }

void PlanePlot::drawSpots(QCPPainter& painter, std::int64_t pointed, std::int64_t chosen)
{
    if (chosen >= 0)
        drawFrame(painter, pixelsOf(extentOf(chosen)), true);
    if (pointed >= 0 && pointed != chosen)
        drawFrame(painter, pixelsOf(extentOf(pointed)), false);
}

void PlanePlot::drawFrame(QCPPainter& painter, const QRectF& pixels, bool chosen) const
{
    const double wider = std::max(0.0, kLeastFrame - pixels.width()) / 2;
    const double higher = std::max(0.0, kLeastFrame - pixels.height()) / 2;
    const QRectF frame = pixels.adjusted(-wider, -higher, wider, higher);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokenPalette().paper(), chosen ? 5 : 3));
    painter.drawRect(frame);
    painter.setPen(QPen(chosen ? tokenPalette().accent() : tokenPalette().text(), chosen ? 2.5 : 1.5));
    painter.drawRect(frame);
}

void PlanePlot::refreshSpots()
{
    replotOverlay();
}

void PlanePlot::showSpotText(const QPoint& globalPosition)
{
    if (m_pointedSpot >= 0)
        QToolTip::showText(globalPosition, describe(m_pointedSpot), this);
    else
        QToolTip::hideText();
}

void PlanePlot::leaveEvent(QEvent* event)
{
    pointSpot(-1);
    PlotWidget::leaveEvent(event);
}

void PlanePlot::focusOutEvent(QFocusEvent* event)
{
    pointSpot(-1);
    PlotWidget::focusOutEvent(event);
}

void PlanePlot::mousePressEvent(QMouseEvent* event)
{
    event->accept();
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    m_pressed = event->position();
    m_press = event->button() == Qt::LeftButton ? Press::Down : Press::Panning;
}

void PlanePlot::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF position = event->position();
    if (m_press == Press::Down && (position - m_pressed).manhattanLength() >= 4)
        m_press = Press::Panning;
    if (m_press == Press::Panning) {
        QToolTip::hideText();
        panPlane(position - m_pressed);
        m_pressed = position;
        return;
    }
    pointSpot(axisRect()->rect().contains(position.toPoint()) ? spotAt(position) : -1);
    showSpotText(event->globalPosition().toPoint());
}

void PlanePlot::mouseReleaseEvent(QMouseEvent* event)
{
    if (std::exchange(m_press, Press::None) != Press::Down)
        return;
    const QPointF position = event->position();
    const std::int64_t spot = axisRect()->rect().contains(position.toPoint()) ? spotAt(position) : -1;
    pointSpot(spot);
    if (spot >= 0)
        chooseSpot(spot);
}

void PlanePlot::mouseDoubleClickEvent(QMouseEvent* event)
{
    event->accept();
    showWholePlane();
}

void PlanePlot::wheelEvent(QWheelEvent* event)
{
    const QPointF delta = event->angleDelta();
    const double steps = (delta.y() != 0 ? delta.y() : delta.x()) / 120;
    if (event->modifiers().testFlag(Qt::ControlModifier))
        zoomPlane(std::pow(kZoomStep, steps), event->position());
    else if (event->modifiers().testFlag(Qt::ShiftModifier))
        panPlane(QPointF(steps * 40, 0));
    else
        return event->ignore(); // the list the plot stands in scrolls
    event->accept();
}

bool PlanePlot::zoomByKey(int key)
{
    const QPointF about = m_pointedSpot >= 0 ? pixelOf(m_pointedSpot) : QRectF(axisRect()->rect()).center();
    if (key == Qt::Key_Plus || key == Qt::Key_Equal)
        zoomPlane(kZoomStep, about);
    else if (key == Qt::Key_Minus)
        zoomPlane(1 / kZoomStep, about);
    else if (key == Qt::Key_0)
        showWholePlane();
    else
        return false;
    return true;
}

bool PlanePlot::panByKey(int key)
{
    const double across = kPanShare * axisRect()->width();
    const double down = kPanShare * axisRect()->height();
    if (key == Qt::Key_Left)
        panPlane({across, 0});
    else if (key == Qt::Key_Right)
        panPlane({-across, 0});
    else if (key == Qt::Key_Up)
        panPlane({0, down});
    else if (key == Qt::Key_Down)
        panPlane({0, -down});
    else
        return false;
    return true;
}

/// A spot beyond the edge comes into view.
void PlanePlot::showInRange(std::int64_t spot)
{
    const QPointF at = extentOf(spot).center();
    for (const auto& [axis, where] : {std::pair(xAxis, at.x()), std::pair(yAxis, at.y())}) {
        const QCPRange range = axis->range();
        if (range.contains(where))
            continue;
        m_whole = false;
        axis->setRange(where - range.size() / 2, where + range.size() / 2);
        replot(rpQueuedReplot);
    }
}

void PlanePlot::keyPressEvent(QKeyEvent* event)
{
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        if (!panByKey(event->key()))
            event->ignore();
        return;
    }
    if (zoomByKey(event->key()))
        return;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return m_pointedSpot >= 0 ? chooseSpot(m_pointedSpot) : event->ignore();
    case Qt::Key_Escape:
        return m_chosenSpot >= 0 ? chooseSpot(-1) : event->ignore();
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        break;
    default:
        return event->ignore();
    }
    const std::int64_t target = spotBeside(m_pointedSpot >= 0 ? m_pointedSpot : m_chosenSpot, event->key());
    if (target < 0)
        return;
    pointSpot(target);
    showInRange(target);
    showSpotText(mapToGlobal(pixelOf(target).toPoint()));
}

} // namespace tokenscope
