// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a pointer and the keyboard do to a plot of cost against quality.

#include "widgets/rateplot/rateplot.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>
#include <QtMath>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "widgets/numbers/decimaltext.h"
#include "widgets/rateplot/ratecard.h"
#include "widgets/rateplot/ratelegend.h"

namespace tokenscope {
namespace {

constexpr double kZoomStep = 1.25;
constexpr double kPanShare = 0.15; // of the axes, per key
constexpr double kDeepest = 1e4; // how far one can zoom in
constexpr double kReach = 0.9; // lines of text within which a point is meant

/// Where a number stands on an axis of equal steps, and back.
double forth(const QCPAxis* axis, double value)
{
    return axis->scaleType() == QCPAxis::stLogarithmic ? std::log(value) : value;
}

double back(const QCPAxis* axis, double value)
{
    return axis->scaleType() == QCPAxis::stLogarithmic ? std::exp(value) : value;
}

QCPRange forth(const QCPAxis* axis, const QCPRange& range)
{
    return {forth(axis, range.lower), forth(axis, range.upper)};
}

void setRange(QCPAxis* axis, double low, double high)
{
    axis->setRange(back(axis, low), back(axis, high));
}

} // namespace

void RatePlot::zoomAt(double factor, const QPointF& pixel)
{
    if (m_spots.empty())
        return;
    bool outside = true;
    for (int i = 0; i < 2; ++i) {
        const QCPAxis* axis = i == 0 ? xAxis : yAxis;
        const double share = forth(axis, axis->range()).size() / forth(axis, m_home[i]).size();
        outside = outside && share / factor >= 1;
        if (factor > 1 && share / factor < 1 / kDeepest)
            return;
    }
    if (factor < 1 && outside)
        return showEverything();
    m_whole = false;
    for (int i = 0; i < 2; ++i) {
        QCPAxis* axis = i == 0 ? xAxis : yAxis;
        const double about = forth(axis, axis->pixelToCoord(i == 0 ? pixel.x() : pixel.y()));
        const QCPRange range = forth(axis, axis->range());
        setRange(axis, about + (range.lower - about) / factor, about + (range.upper - about) / factor);
    }
    replot(rpQueuedReplot);
}

void RatePlot::moveBy(const QPointF& pixels)
{
    if (m_spots.empty())
        return;
    m_whole = false;
    for (int i = 0; i < 2; ++i) {
        QCPAxis* axis = i == 0 ? xAxis : yAxis;
        const QCPRange range = forth(axis, axis->range());
        const QCPRange home = forth(axis, m_home[i]);
        const double steps = i == 0 ? -pixels.x() / axisRect()->width() : pixels.y() / axisRect()->height();
        // The middle stays where something may be.
        const double middle = std::clamp(range.center() + steps * range.size(), home.lower, home.upper);
        setRange(axis, middle - range.size() / 2, middle + range.size() / 2);
    }
    replot(rpQueuedReplot);
}

void RatePlot::zoomInto(const QRectF& pixels)
{
    if (pixels.width() < 4 || pixels.height() < 4)
        return;
    const QCPRange x(xAxis->pixelToCoord(pixels.left()), xAxis->pixelToCoord(pixels.right()));
    const QCPRange y(yAxis->pixelToCoord(pixels.bottom()), yAxis->pixelToCoord(pixels.top()));
    if (forth(xAxis, x).size() < forth(xAxis, m_home[0]).size() / kDeepest
        || forth(yAxis, y).size() < forth(yAxis, m_home[1]).size() / kDeepest)
        return;
    m_whole = false;
    xAxis->setRange(x);
    yAxis->setRange(y);
    replot(rpQueuedReplot);
}

void RatePlot::showInRange(std::size_t spot)
{
    const RatePlotPoint& point = pointOf(m_spots[spot]);
    for (const auto& [axis, at] : {std::pair(xAxis, point.x), std::pair(yAxis, point.y)}) {
        if (axis->range().contains(at))
            continue;
        m_whole = false;
        const double half = forth(axis, axis->range()).size() / 2;
        setRange(axis, forth(axis, at) - half, forth(axis, at) + half);
        replot(rpQueuedReplot);
    }
}

std::optional<std::size_t> RatePlot::spotAt(const QPointF& pixel) const
{
    if (!axisRect()->rect().contains(pixel.toPoint()))
        return std::nullopt;
    std::optional<std::size_t> best;
    double least = std::pow(kReach * em(), 2);
    // Later ones are drawn on top: of two at one place the last is meant.
    for (std::size_t i = m_spots.size(); i-- > 0;) {
        const QPointF away = pixelOf(pointOf(m_spots[i])) - pixel;
        const double distance = QPointF::dotProduct(away, away);
        if (distance < least) {
            least = distance;
            best = i;
        }
    }
    return best;
}

std::optional<std::size_t> RatePlot::spotOf(std::int64_t id) const
{
    const auto found = std::ranges::find_if(m_spots, [&](const RateSpot& spot) { return pointOf(spot).id == id; });
    return found == m_spots.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - m_spots.begin()));
}

std::optional<std::int64_t> RatePlot::pointedId() const
{
    return m_pointedSpot ? std::optional(pointOf(m_spots[*m_pointedSpot]).id) : std::nullopt;
}

void RatePlot::setSelected(std::set<std::int64_t> ids)
{
    if (ids == m_selected)
        return;
    m_selected = std::move(ids);
    replot(rpQueuedReplot);
}

void RatePlot::select(std::set<std::int64_t> ids)
{
    if (ids == m_selected)
        return;
    setSelected(std::move(ids));
    emit selectionChanged();
}

void RatePlot::selectWithin(const QRectF& pixels)
{
    std::set<std::int64_t> ids;
    for (const RateSpot& spot : m_spots) {
        if (pixels.contains(pixelOf(pointOf(spot))))
            ids.insert(pointOf(spot).id);
    }
    select(std::move(ids));
}

void RatePlot::setOpened(std::optional<std::int64_t> id)
{
    if (std::exchange(m_opened, id) != id)
        replotOverlay();
}

void RatePlot::point(std::optional<std::size_t> spot)
{
    if (spot == m_pointedSpot)
        return;
    m_pointedSpot = spot;
    replotOverlay();
    if (spot) {
        setAccessibleDescription(describe(m_spots[*spot]));
        QAccessibleEvent event(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
        showCard();
    } else {
        m_card->hide();
    }
    emit pointPointed(spot ? pointOf(m_spots[*spot]).id : 0, spot.has_value());
}

void RatePlot::showCard()
{
    const RateSpot& spot = m_spots[*m_pointedSpot];
    m_card->setContent(describe(spot), m_thumbnail ? m_thumbnail(pointOf(spot).id) : QImage());
    m_card->showBeside(pixelOf(pointOf(spot)).toPoint());
}

void RatePlot::refreshCard()
{
    if (m_pointedSpot && m_card->isVisible())
        showCard();
}

void RatePlot::pointSeries(std::optional<std::size_t> series)
{
    if (series == m_pointedSeries)
        return;
    m_pointedSeries = series;
    replot(rpQueuedReplot);
}

bool RatePlot::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return PlotWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString tip = tipAt(help->pos());
    if (tip.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), tip, this);
    return true;
}

QString RatePlot::tipAt(const QPointF& pixel) const
{
    if (const std::optional<std::size_t> series = m_legend->seriesAt(pixel)) {
        const QString click = m_value.series[*series].shown ? tr("Click: hide it") : tr("Click: show it");
        return m_legend->tipOf(*series) + QLatin1Char('\n') + click;
    }
    if (const std::optional<RateSpot> mark = markAt(pixel)) {
        const RatePlotSeries& series = m_value.series[mark->series];
        const QString number = decimalText(series.marks[mark->point], 'g', 4);
        return series.name + QLatin1Char('\n') + axisText(m_value.x) + QStringLiteral(": ") + number;
    }
    return {};
}

std::optional<RateSpot> RatePlot::markAt(const QPointF& pixel) const
{
    if (!axisRect()->rect().contains(pixel.toPoint()))
        return std::nullopt;
    std::optional<RateSpot> best;
    double least = kReach * em() / 2;
    for (std::size_t i = 0; i < m_value.series.size(); ++i) {
        const RatePlotSeries& series = m_value.series[i];
        for (std::size_t j = 0; series.shown && j < series.marks.size(); ++j) {
            const std::optional<double> x = placeOfMark(series.marks[j]);
            if (x && std::abs(*x - pixel.x()) < least) {
                least = std::abs(*x - pixel.x());
                best = RateSpot{i, j};
            }
        }
    }
    return best;
}

void RatePlot::leaveEvent(QEvent* event)
{
    point(std::nullopt);
    pointSeries(std::nullopt);
    PlotWidget::leaveEvent(event);
}

void RatePlot::focusOutEvent(QFocusEvent* event)
{
    point(std::nullopt);
    PlotWidget::focusOutEvent(event);
}

void RatePlot::mousePressEvent(QMouseEvent* event)
{
    event->accept();
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    m_pressedAt = event->position();
    const bool moves = event->button() == Qt::MiddleButton || event->modifiers().testFlag(Qt::ShiftModifier);
    m_dragging = moves ? Drag::Moving : Drag::Down;
}

void RatePlot::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF position = event->position();
    if (m_dragging == Drag::Moving) {
        m_card->hide();
        moveBy(position - m_pressedAt);
        m_pressedAt = position;
        return;
    }
    const bool inside = axisRect()->rect().contains(m_pressedAt.toPoint());
    if (m_dragging == Drag::Down && inside && (position - m_pressedAt).manhattanLength() >= 4) {
        point(std::nullopt);
        m_dragging = event->modifiers().testFlag(Qt::ControlModifier) ? Drag::Zooming : Drag::Selecting;
    }
    if (m_dragging == Drag::Selecting || m_dragging == Drag::Zooming) {
        m_rubber = QRectF(m_pressedAt, position).normalized() & QRectF(axisRect()->rect());
        replotOverlay();
        return;
    }
    const std::optional<std::size_t> spot = spotAt(position);
    point(spot);
    const std::optional<RateSpot> mark = spot ? std::nullopt : markAt(position);
    pointSeries(mark ? std::optional(mark->series) : m_legend->seriesAt(position));
}

void RatePlot::mouseReleaseEvent(QMouseEvent* event)
{
    const QPointF position = event->position();
    switch (std::exchange(m_dragging, Drag::None)) {
    case Drag::Selecting:
        replotOverlay();
        return selectWithin(m_rubber);
    case Drag::Zooming:
        replotOverlay();
        return zoomInto(m_rubber);
    case Drag::Down:
        break;
    default:
        return;
    }
    if (const std::optional<std::size_t> series = m_legend->seriesAt(position)) {
        emit seriesShownChanged(*series, !m_value.series[*series].shown);
        return;
    }
    const std::optional<std::size_t> spot = spotAt(position);
    if (!spot)
        return select({});
    point(spot);
    const std::int64_t id = pointOf(m_spots[*spot]).id;
    if (!event->modifiers().testFlag(Qt::ControlModifier))
        return emit pointActivated(id);
    std::set<std::int64_t> ids = m_selected;
    if (!ids.insert(id).second)
        ids.erase(id);
    select(std::move(ids));
}

void RatePlot::mouseDoubleClickEvent(QMouseEvent* event)
{
    event->accept();
    if (!spotAt(event->position()) && !m_legend->seriesAt(event->position()))
        showEverything();
}

void RatePlot::wheelEvent(QWheelEvent* event)
{
    const QPointF delta = event->angleDelta();
    const double steps = (delta.y() != 0 ? delta.y() : delta.x()) / 120;
    if (m_scroll->isVisibleTo(this) && m_legend->rect().contains(event->position().toPoint()))
        m_scroll->setValue(m_scroll->value() - qRound(steps * 3 * m_scroll->singleStep()));
    else if (event->modifiers().testFlag(Qt::ShiftModifier))
        moveBy(QPointF(steps * 40, 0));
    else
        zoomAt(std::pow(kZoomStep, steps), event->position());
    m_card->hide();
    event->accept();
}

/// The spot of the next series shown in that direction whose cost is the most alike.
std::optional<std::size_t> RatePlot::otherSeries(std::size_t from, int step) const
{
    const double x = pixelOf(pointOf(m_spots[from])).x();
    const auto count = static_cast<int>(m_value.series.size());
    for (int series = static_cast<int>(m_spots[from].series) + step; series >= 0 && series < count; series += step) {
        std::optional<std::size_t> best;
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < m_spots.size(); ++i) {
            const double away = std::abs(pixelOf(pointOf(m_spots[i])).x() - x);
            if (m_spots[i].series == static_cast<std::size_t>(series) && away < least) {
                least = away;
                best = i;
            }
        }
        if (best)
            return best;
    }
    return std::nullopt;
}

std::optional<std::size_t> RatePlot::spotBeside(int key) const
{
    if (m_spots.empty())
        return std::nullopt;
    const std::optional<std::size_t> start = m_pointedSpot ? m_pointedSpot
        : m_opened                                         ? spotOf(*m_opened)
                                                           : std::nullopt;
    if (!start)
        return key == Qt::Key_End || key == Qt::Key_Left ? m_spots.size() - 1 : 0;
    const auto same = [&](std::size_t i) { return m_spots[i].series == m_spots[*start].series; };
    std::size_t at = *start;
    switch (key) {
    case Qt::Key_Right:
        return at + 1 < m_spots.size() && same(at + 1) ? at + 1 : at;
    case Qt::Key_Left:
        return at > 0 && same(at - 1) ? at - 1 : at;
    case Qt::Key_Up:
        return otherSeries(at, -1);
    case Qt::Key_Down:
        return otherSeries(at, 1);
    case Qt::Key_Home:
        while (at > 0 && same(at - 1))
            --at;
        return at;
    default:
        while (at + 1 < m_spots.size() && same(at + 1))
            ++at;
        return at;
    }
}

/// Keys that move and scale what is seen.
bool RatePlot::viewKey(const QKeyEvent& event)
{
    const bool control = event.modifiers().testFlag(Qt::ControlModifier);
    const QPointF about =
        m_pointedSpot ? pixelOf(pointOf(m_spots[*m_pointedSpot])) : QRectF(axisRect()->rect()).center();
    const double across = kPanShare * axisRect()->width();
    const double down = kPanShare * axisRect()->height();
    switch (event.key()) {
    case Qt::Key_Left:
        return control && (moveBy({across, 0}), true);
    case Qt::Key_Right:
        return control && (moveBy({-across, 0}), true);
    case Qt::Key_Up:
        return control && (moveBy({0, down}), true);
    case Qt::Key_Down:
        return control && (moveBy({0, -down}), true);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return !control && (zoomAt(kZoomStep, about), true);
    case Qt::Key_Minus:
        return !control && (zoomAt(1 / kZoomStep, about), true);
    case Qt::Key_0:
        return !control && (showEverything(), true);
    default:
        return false;
    }
}

bool RatePlot::scrollLegend(int key)
{
    if (!m_scroll->isVisibleTo(this) || (key != Qt::Key_PageUp && key != Qt::Key_PageDown))
        return false;
    m_scroll->triggerAction(key == Qt::Key_PageUp ? QScrollBar::SliderPageStepSub : QScrollBar::SliderPageStepAdd);
    return true;
}

void RatePlot::showName(std::size_t series)
{
    const QRectF name = m_legend->rectOf(series);
    const QRectF seen = m_legend->rect();
    if (name.top() < seen.top())
        m_scroll->setValue(m_scroll->value() - qCeil(seen.top() - name.top()));
    else if (name.bottom() > seen.bottom())
        m_scroll->setValue(m_scroll->value() + qCeil(name.bottom() - seen.bottom()));
}

void RatePlot::keyPressEvent(QKeyEvent* event)
{
    if (viewKey(*event) || scrollLegend(event->key()))
        return;
    if (event->modifiers().testFlag(Qt::ControlModifier))
        return event->ignore();
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_pointedSpot)
            return event->ignore();
        return emit pointActivated(*pointedId());
    case Qt::Key_Space: {
        if (!m_pointedSpot)
            return event->ignore();
        std::set<std::int64_t> ids = m_selected;
        if (!ids.insert(*pointedId()).second)
            ids.erase(*pointedId());
        return select(std::move(ids));
    }
    case Qt::Key_Escape:
        return m_selected.empty() ? event->ignore() : select({});
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
        break;
    default:
        return event->ignore();
    }
    const std::optional<std::size_t> target = spotBeside(event->key());
    if (!target)
        return;
    showInRange(*target);
    showName(m_spots[*target].series);
    point(target);
}

} // namespace tokenscope
