// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/rateplot/rateplot.h"

#include <QAccessible>
#include <QEvent>
#include <QPainter>
#include <QPixmap>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/numbers/decimaltext.h"
#include "widgets/plot/plotdrawing.h"
#include "widgets/rateplot/ratecard.h"
#include "widgets/rateplot/ratelegend.h"
#include "widgets/rateplot/ratelook.h"
#include "widgets/rateplot/ratenote.h"
#include "widgets/rateplot/rateticker.h"
#include "widgets/theme/theme.h"

namespace tokenscope {
namespace {

constexpr double kPadding = 0.045; // of the axis, around what is worth seeing
constexpr double kFaint = 0.22;
constexpr std::size_t kMostDrawn = 1500; // markers; more are stamped from a picture of one
constexpr float kBandAlpha = 0.16F;

void padHome(QCPRange& range, bool logarithmic, bool fromZero)
{
    if (logarithmic) {
        const double ratio = std::max(std::pow(range.upper / range.lower, kPadding), 1.08);
        range = QCPRange(range.lower / ratio, range.upper * ratio);
        return;
    }
    const double least = std::max(std::abs(range.upper) * 0.02, 1e-9);
    const double by = std::max(range.size() * kPadding, range.size() > 0 ? 0 : least);
    range = QCPRange(fromZero && range.lower >= 0 ? 0 : range.lower - by, range.upper + by);
}

} // namespace

RatePlot::RatePlot(QWidget* parent)
    : PlotWidget(Qt::Horizontal, parent)
    , m_legend(new RateLegend(this))
    , m_top(new RateNote(this))
    , m_note(new RateNote(this))
    , m_card(new RateCard(this))
    , m_scroll(new QScrollBar(Qt::Vertical, this))
{
    legend->setVisible(false);
    new PlotDrawing(this, QStringLiteral("main"), [this](QCPPainter& painter) { drawData(painter); });
    new PlotDrawing(this, QStringLiteral("overlay"), [this](QCPPainter& painter) {
        if (!isForFile(painter))
            drawMarks(painter);
    });
    plotLayout()->insertRow(0);
    plotLayout()->addElement(0, 0, m_top);
    plotLayout()->addElement(1, 1, m_legend);
    plotLayout()->addElement(2, 0, m_note);
    m_scroll->hide();
    connect(m_scroll, &QScrollBar::valueChanged, this, [this](int pixels) {
        m_legend->setScrolled(pixels);
        replot(rpQueuedReplot);
    });
    connect(this, &QCustomPlot::afterLayout, this, &RatePlot::placeScroll);
    connect(this, &PlotWidget::restyled, this, &RatePlot::restyleRate);
    restyleRate();
}

double RatePlot::em() const
{
    return fontMetrics().height();
}

void RatePlot::setValue(RatePlotValue value)
{
    const auto sameAxis = [](const RateAxis& a, const RateAxis& b) {
        return a.id == b.id && a.logarithmic == b.logarithmic;
    };
    const bool sameAxes = sameAxis(m_value.x, value.x) && sameAxis(m_value.y, value.y);
    const std::optional<std::int64_t> pointed = pointedId();
    m_value = std::move(value);
    m_spots = rateSpots(m_value);
    m_front = m_value.front ? rateFront(m_value) : std::vector<RateSpot>();
    std::set<std::int64_t> there;
    for (const RateSpot& spot : m_spots)
        there.insert(pointOf(spot).id);
    std::erase_if(m_selected, [&](std::int64_t id) { return !there.contains(id); });
    m_pointedSpot = pointed ? spotOf(*pointed) : std::nullopt;
    m_pointedSeries.reset();
    if (!m_pointedSpot)
        m_card->hide();
    for (const auto& [axis, logarithmic] :
         {std::pair(xAxis, m_value.x.logarithmic), std::pair(yAxis, m_value.y.logarithmic)}) {
        const auto ticker = QSharedPointer<RateTicker>::create(logarithmic);
        m_tickers[axis == xAxis ? 0 : 1] = ticker;
        setLogarithmic(axis, logarithmic);
        axis->setTicker(ticker);
        axis->setSubTicks(logarithmic);
        axis->setVisible(!m_spots.empty());
    }
    fitHome();
    if (m_whole || !sameAxes)
        showEverything();
    arrange();
    describePlot();
}

void RatePlot::fitHome()
{
    for (int i = 0; i < 2; ++i) {
        const RateAxis& axis = i == 0 ? m_value.x : m_value.y;
        QCPRange range(axis.logarithmic ? 0.1 : 0, axis.logarithmic ? 10 : 1);
        bool first = true;
        for (const RateSpot& spot : m_spots) {
            const RatePlotPoint& point = pointOf(spot);
            const double at = i == 0 ? point.x : point.y;
            const double spread = m_value.spread == RateSpread::None ? 0 : i == 0 ? point.xSpread : point.ySpread;
            const double low = axis.logarithmic && at - spread <= 0 ? at : at - spread;
            range = first ? QCPRange(low, at + spread)
                          : QCPRange(std::min(range.lower, low), std::max(range.upper, at + spread));
            first = false;
        }
        for (const RatePlotSeries& series : m_value.series) {
            for (const double mark : series.marks) {
                if (i == 0 && !first && series.shown && std::isfinite(mark) && (mark > 0 || !axis.logarithmic))
                    range.expand(mark);
            }
        }
        padHome(range, axis.logarithmic, i == 0);
        m_home[i] = range;
    }
}

void RatePlot::showEverything()
{
    m_whole = true;
    setHome(m_home[0], m_home[1]);
}

void RatePlot::setEmptyText(const QString& text)
{
    m_emptyText = text;
    update();
}

QString RatePlot::noteText() const
{
    return m_note->text();
}

void RatePlot::describePlot()
{
    setAccessibleName(m_value.title.isEmpty() ? tr("Cost against quality") : m_value.title);
    std::size_t series = 0;
    for (const RatePlotSeries& one : m_value.series)
        series += one.shown ? 1 : 0;
    setAccessibleDescription(m_spots.empty() ? m_emptyText
                                             : tr("%1 against %2: %3 of %4")
                                                   .arg(axisText(m_value.y), axisText(m_value.x),
                                                        tr("%Ln point(s)", nullptr, static_cast<int>(m_spots.size())),
                                                        tr("%Ln series", nullptr, static_cast<int>(series))));
}

void RatePlot::resizeEvent(QResizeEvent* event)
{
    PlotWidget::resizeEvent(event);
    arrange();
    m_card->hide();
}

void RatePlot::changeEvent(QEvent* event)
{
    PlotWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describePlot();
}

void RatePlot::paintEvent(QPaintEvent* event)
{
    PlotWidget::paintEvent(event);
    if (!m_spots.empty() || m_emptyText.isEmpty())
        return;
    QPainter painter(this);
    painter.setPen(tokenPalette().mutedText());
    painter.drawText(rect().adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

QPointF RatePlot::pixelOf(const RatePlotPoint& point) const
{
    return {xAxis->coordToPixel(point.x), yAxis->coordToPixel(point.y)};
}

std::optional<QPointF> RatePlot::placeOf(std::int64_t id) const
{
    const std::optional<std::size_t> spot = spotOf(id);
    return spot ? std::optional(pixelOf(pointOf(m_spots[*spot]))) : std::nullopt;
}

std::optional<double> RatePlot::placeOfMark(double mark) const
{
    if (!std::isfinite(mark) || (mark <= 0 && m_value.x.logarithmic))
        return std::nullopt;
    return xAxis->coordToPixel(mark);
}

QRectF RatePlot::legendRect(std::size_t series) const
{
    return m_legend->rectOf(series);
}

QRectF RatePlot::legendPlace() const
{
    return m_legend->rect();
}

QString RatePlot::describe(const RateSpot& spot) const
{
    const RatePlotPoint& point = pointOf(spot);
    if (m_describe)
        return m_describe(point.id);
    const auto number = [](const RateAxis& axis, double at) -> QString {
        return axis.title + QStringLiteral(": ") + decimalText(at, 'g', 4) + QLatin1Char(' ') + axis.unit;
    };
    return seriesOf(spot).name + QLatin1Char('\n') + point.label + QLatin1Char('\n') + number(m_value.x, point.x)
        + QLatin1Char('\n') + number(m_value.y, point.y);
}

void RatePlot::eachLine(const std::function<void(std::size_t, std::size_t)>& draw) const
{
    for (std::size_t first = 0; first < m_spots.size();) {
        std::size_t last = first + 1;
        while (last < m_spots.size() && m_spots[last].series == m_spots[first].series
               && pointOf(m_spots[last]).line == pointOf(m_spots[first]).line)
            ++last;
        draw(first, last);
        first = last;
    }
}

void RatePlot::drawData(QCPPainter& painter) const
{
    drawReferences(painter);
    drawFront(painter);
    if (m_value.spread != RateSpread::None) {
        eachLine([&](std::size_t first, std::size_t last) {
            if (m_value.spread == RateSpread::Band)
                drawBand(painter, first, last);
            else
                drawSpread(painter, first, last);
        });
    }
    eachLine([&](std::size_t first, std::size_t last) { drawLine(painter, first, last); });
    eachLine([&](std::size_t first, std::size_t last) { drawMarkers(painter, first, last); });
    painter.setOpacity(1);
}

/// What costs something and has no quality stands upright through all of them.
void RatePlot::drawReferences(QCPPainter& painter) const
{
    if (m_spots.empty())
        return;
    const QRect area = axisRect()->rect();
    for (std::size_t i = 0; i < m_value.series.size(); ++i) {
        const RatePlotSeries& series = m_value.series[i];
        if (!series.shown || series.marks.empty())
            continue;
        painter.setPen(rateLook(series, tokenPalette(), em()).line);
        painter.setOpacity(!isForFile(painter) && m_pointedSeries && *m_pointedSeries != i ? kFaint : 1);
        for (const double mark : series.marks) {
            const std::optional<double> x = placeOfMark(mark);
            if (x && *x >= area.left() && *x <= area.right())
                painter.drawLine(QLineF(*x, area.top(), *x, area.bottom()));
        }
    }
    painter.setOpacity(1);
}

/// Steps: between two points of the front nobody has shown anything.
void RatePlot::drawFront(QCPPainter& painter) const
{
    if (m_front.size() < 2)
        return;
    QPolygonF steps;
    for (const RateSpot& spot : m_front) {
        const QPointF at = pixelOf(pointOf(spot));
        if (!steps.isEmpty())
            steps << QPointF(at.x(), steps.last().y());
        steps << at;
    }
    painter.setOpacity(1);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokenPalette().mutedText(), tokenPalette().isStrong() ? 1.6 : 1));
    painter.drawPolyline(steps);
}

bool RatePlot::isFaint(const RateSpot& spot) const
{
    return (m_pointedSeries && *m_pointedSeries != spot.series)
        || (!m_selected.empty() && !m_selected.contains(pointOf(spot).id));
}

void RatePlot::drawSpread(QCPPainter& painter, std::size_t first, std::size_t last) const
{
    const RateLook look = rateLook(seriesOf(m_spots[first]), tokenPalette(), em());
    const double cap = look.size * 0.35;
    painter.setPen(QPen(look.colour, std::max(1.0, look.line.widthF() * 0.6)));
    for (std::size_t i = first; i < last; ++i) {
        const RatePlotPoint& point = pointOf(m_spots[i]);
        const QPointF at = pixelOf(point);
        painter.setOpacity(!isForFile(painter) && isFaint(m_spots[i]) ? kFaint : 1);
        if (point.ySpread > 0) {
            const double top = yAxis->coordToPixel(point.y + point.ySpread);
            const double low = point.y - point.ySpread;
            const double bottom =
                m_value.y.logarithmic && low <= 0 ? axisRect()->rect().bottom() : yAxis->coordToPixel(low);
            painter.drawLine(QLineF(at.x(), top, at.x(), bottom));
            painter.drawLine(QLineF(at.x() - cap, top, at.x() + cap, top));
            painter.drawLine(QLineF(at.x() - cap, bottom, at.x() + cap, bottom));
        }
        if (point.xSpread > 0) {
            const double right = xAxis->coordToPixel(point.x + point.xSpread);
            const double low = point.x - point.xSpread;
            const double left =
                m_value.x.logarithmic && low <= 0 ? axisRect()->rect().left() : xAxis->coordToPixel(low);
            painter.drawLine(QLineF(left, at.y(), right, at.y()));
            painter.drawLine(QLineF(left, at.y() - cap, left, at.y() + cap));
            painter.drawLine(QLineF(right, at.y() - cap, right, at.y() + cap));
        }
    }
}

void RatePlot::drawBand(QCPPainter& painter, std::size_t first, std::size_t last) const
{
    QPolygonF band;
    for (std::size_t i = first; i < last; ++i) {
        const RatePlotPoint& point = pointOf(m_spots[i]);
        band << QPointF(xAxis->coordToPixel(point.x), yAxis->coordToPixel(point.y + point.ySpread));
    }
    for (std::size_t i = last; i-- > first;) {
        const RatePlotPoint& point = pointOf(m_spots[i]);
        const double low = point.y - point.ySpread;
        band << QPointF(xAxis->coordToPixel(point.x),
                        m_value.y.logarithmic && low <= 0 ? axisRect()->rect().bottom() : yAxis->coordToPixel(low));
    }
    QColor fill = rateLook(seriesOf(m_spots[first]), tokenPalette(), em()).colour;
    fill.setAlphaF(kBandAlpha);
    const bool faint = !isForFile(painter) && m_pointedSeries && *m_pointedSeries != m_spots[first].series;
    painter.setOpacity(faint ? kFaint : 1);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(band);
}

void RatePlot::drawLine(QCPPainter& painter, std::size_t first, std::size_t last) const
{
    const RateSpot& spot = m_spots[first];
    const bool faint = !isForFile(painter)
        && ((m_pointedSeries && *m_pointedSeries != spot.series) || (!m_selected.empty() && !m_pointedSeries));
    QPen pen = rateLook(seriesOf(spot), tokenPalette(), em()).line;
    // Lines of single pictures are many.
    const bool single = pointOf(spot).line != 0 || pointOf(m_spots[last - 1]).line != 0;
    if (single)
        pen.setWidthF(pen.widthF() * 0.6);
    QPolygonF line;
    for (std::size_t i = first; i < last; ++i)
        line << pixelOf(pointOf(m_spots[i]));
    painter.setOpacity(faint ? kFaint : single ? 0.7 : 1);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
}

void RatePlot::drawMarkers(QCPPainter& painter, std::size_t first, std::size_t last) const
{
    RateLook look = rateLook(seriesOf(m_spots[first]), tokenPalette(), em());
    if (pointOf(m_spots[first]).line != 0)
        look.size *= 0.75;
    const QColor paper = tokenPalette().paper();
    const bool file = isForFile(painter);
    const bool many = !file && m_spots.size() > kMostDrawn;
    QPixmap stamp;
    const double half = look.size * 1.25;
    if (many) {
        const double dots = devicePixelRatioF();
        stamp = QPixmap(QSizeF(2 * half * dots, 2 * half * dots).toSize());
        stamp.setDevicePixelRatio(dots);
        stamp.fill(Qt::transparent);
        QPainter once(&stamp);
        once.setRenderHint(QPainter::Antialiasing);
        drawRateMarker(once, look, paper, {half, half});
    }
    const QRectF frame = QRectF(axisRect()->rect()).adjusted(-half, -half, half, half);
    for (std::size_t i = first; i < last; ++i) {
        const QPointF at = pixelOf(pointOf(m_spots[i]));
        if (!frame.contains(at))
            continue;
        painter.setOpacity(!file && isFaint(m_spots[i]) ? kFaint : 1);
        if (many)
            painter.drawPixmap(at - QPointF(half, half), stamp);
        else
            drawRateMarker(painter, look, paper, at);
    }
}

void RatePlot::drawMarks(QCPPainter& painter) const
{
    const auto ring = [&](std::size_t index, const QColor& colour, double width) {
        const RateSpot& spot = m_spots[index];
        const double radius = rateLook(seriesOf(spot), tokenPalette(), em()).size * 0.5 + 4;
        const QPointF at = pixelOf(pointOf(spot));
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(tokenPalette().paper(), width + 2));
        painter.drawEllipse(at, radius, radius);
        painter.setPen(QPen(colour, width));
        painter.drawEllipse(at, radius, radius);
    };
    if (const auto opened = m_opened ? spotOf(*m_opened) : std::nullopt)
        ring(*opened, tokenPalette().accent(), 2.5);
    if (m_pointedSpot)
        ring(*m_pointedSpot, tokenPalette().text(), 1.5);
    if (m_dragging != Drag::Selecting && m_dragging != Drag::Zooming)
        return;
    QPen pen(tokenPalette().accent(), 1);
    if (m_dragging == Drag::Zooming)
        pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(tokenPalette().selectedFill());
    painter.drawRect(m_rubber);
}

std::optional<DataTable> RatePlot::data(DataScope scope) const
{
    if (scope == DataScope::All)
        return rateTable(m_value);
    if (scope == DataScope::Selected)
        return m_selected.empty() ? std::nullopt : std::optional(rateTable(m_value, &m_selected));
    std::set<std::int64_t> seen;
    for (const RateSpot& spot : m_spots) {
        const RatePlotPoint& point = pointOf(spot);
        if (xAxis->range().contains(point.x) && yAxis->range().contains(point.y))
            seen.insert(point.id);
    }
    return rateTable(m_value, &seen);
}

} // namespace tokenscope
