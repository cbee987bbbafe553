// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/plot/plotwidget.h"

#include <QAccessible>
#include <QEvent>
#include <QPicture>

#include <algorithm>

#include "widgets/plot/plotticker.h"
#include "widgets/theme/contrast.h"
#include "widgets/theme/theme.h"

namespace tokenscope {
namespace {

constexpr double kTickFontScale = 0.87;
constexpr int kGradientSteps = 16;
constexpr double kArrowHead = 8; // pixels

} // namespace

PlotWidget::PlotWidget(Qt::Orientation direction, QWidget* parent)
    : QCustomPlot(parent)
    , m_direction(direction)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setContextMenuPolicy(Qt::DefaultContextMenu);
    setInteractions(QCP::iNone);
    // It knows its size once it is shown; until then QCustomPlot would keep two pictures of 640 × 480 of every plot there is.
    setViewport(QRect(0, 0, 1, 1));
    // Hovering redraws the overlay alone.
    layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmBuffered);
    for (QPointer<QCPItemRect>* band : {&m_chosenBand, &m_pointedBand}) {
        *band = new QCPItemRect(this);
        (*band)->setLayer(QStringLiteral("overlay"));
        (*band)->setSelectable(false);
        (*band)->setVisible(false);
        (*band)->topLeft->setType(QCPItemPosition::ptAbsolute);
        (*band)->bottomRight->setType(QCPItemPosition::ptAbsolute);
        (*band)->setClipToAxisRect(true);
    }
    m_arrow = new QCPItemLine(this);
    m_arrow->setLayer(QStringLiteral("overlay"));
    m_arrow->setSelectable(false);
    m_arrow->setVisible(false);
    m_arrow->start->setType(QCPItemPosition::ptAbsolute);
    m_arrow->end->setType(QCPItemPosition::ptAbsolute);
    m_arrow->setClipToAxisRect(false);
    if (direction == Qt::Vertical)
        yAxis->setRangeReversed(true);
    axisRect()->setupFullAxesBox(false);
    for (QCPAxis* axis : {xAxis, yAxis})
        axis->setTicker(QSharedPointer<PlotTicker>::create(false));
    xAxis2->setVisible(false);
    yAxis2->setVisible(false);
    // Bands are pixels: they follow the axes once these know where they are.
    connect(this, &QCustomPlot::afterLayout, this, &PlotWidget::placeOverlays);
    connect(this, &QCustomPlot::afterReplot, this, [this] { m_drawn = true; });
    restyle();
}

void PlotWidget::setAxisTitles(const QString& key, const QString& value)
{
    keyAxis()->setLabel(key);
    valueAxis()->setLabel(value);
    replot(rpQueuedReplot);
}

void PlotWidget::setLogarithmic(QCPAxis* axis, bool logarithmic)
{
    axis->setScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    if (logarithmic)
        axis->setTicker(QSharedPointer<QCPAxisTickerLog>::create());
    else
        axis->setTicker(QSharedPointer<PlotTicker>::create(false));
    replot(rpQueuedReplot);
}

void PlotWidget::setCounting(QCPAxis* axis)
{
    axis->setTicker(QSharedPointer<PlotTicker>::create(true));
    styleAxis(axis);
    replot(rpQueuedReplot);
}

void PlotWidget::setHome(const QCPRange& keys, const QCPRange& values)
{
    m_homeKeys = keys;
    m_homeValues = values;
    showAll();
}

void PlotWidget::showAll()
{
    keyAxis()->setRange(m_homeKeys);
    valueAxis()->setRange(m_homeValues);
    replot(rpQueuedReplot);
}

void PlotWidget::setMarks(PlotMarks marks)
{
    m_marks = std::move(marks);
    m_pointed = -1;
    m_anchor = -1;
    m_chosen = {};
    m_marked = -1;
    replot(rpQueuedReplot);
}

void PlotWidget::setStrong(bool strong)
{
    if (strong == m_strong)
        return;
    m_strong = strong;
    restyle();
}

void PlotWidget::setChosen(const PlotSpan& span)
{
    if (span == m_chosen)
        return;
    m_chosen = span;
    refreshOverlays();
}

void PlotWidget::setMarked(int mark)
{
    if (mark == m_marked || mark >= m_marks.count())
        return;
    m_marked = mark;
    refreshOverlays();
}

void PlotWidget::choose(const PlotSpan& span)
{
    if (m_marks.count() == 0)
        return;
    setChosen(span);
    emit chosenChanged(span);
}

void PlotWidget::point(int mark)
{
    if (mark == m_pointed || mark >= m_marks.count())
        return;
    m_pointed = mark;
    refreshOverlays();
    if (mark >= 0 && m_readout) {
        setAccessibleDescription(m_readout(mark));
        QAccessibleEvent event(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
    }
    emit pointedChanged(mark);
}

void PlotWidget::changeEvent(QEvent* event)
{
    switch (event->type()) {
    case QEvent::PaletteChange:
    case QEvent::FontChange:
    case QEvent::LocaleChange:
    case QEvent::LanguageChange:
        restyle();
        break;
    default:
        break;
    }
    QCustomPlot::changeEvent(event);
}

void PlotWidget::styleAxis(QCPAxis* axis)
{
    const ThemeColours& colours = themeColours(m_palette.isDark());
    QFont ticks = font();
    ticks.setPointSizeF(font().pointSizeF() * kTickFontScale);
    const int em = fontMetrics().height();
    axis->setTickLabelFont(ticks);
    axis->setLabelFont(ticks);
    axis->setTickLabelColor(colours.text);
    axis->setLabelColor(colours.mutedText);
    axis->setBasePen(QPen(colours.mark, 1));
    axis->setTickPen(QPen(colours.mark, 1));
    axis->setSubTickPen(QPen(colours.mark, 1));
    axis->setSubTicks(axis->scaleType() == QCPAxis::stLogarithmic);
    axis->setTickLength(0, 4);
    axis->setSubTickLength(0, 2);
    axis->setTickLabelPadding(em / 4);
    axis->setLabelPadding(em / 4);
    axis->grid()->setPen(QPen(colours.line, 1));
    axis->grid()->setZeroLinePen(QPen(colours.line, 1));
    axis->grid()->setVisible(axis == valueAxis());
    axis->setNumberFormat(QStringLiteral("gbc"));
    axis->setNumberPrecision(6);
    axis->ticker()->setTickCount(4);
}

void PlotWidget::restyle()
{
    m_palette = TokenPalette(isDark(palette()), m_strong);
    const ThemeColours& colours = themeColours(m_palette.isDark());
    // QCustomPlot leaves separators of thousands out; people here read large counts.
    if (locale() != QLocale())
        setLocale(QLocale());
    setBackground(QBrush(colours.base));
    for (QCPAxis* axis : {xAxis, yAxis})
        styleAxis(axis);
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * kTickFontScale);
    legend->setFont(small);
    legend->setTextColor(colours.text);
    QColor behind = colours.base;
    behind.setAlpha(220);
    legend->setBrush(behind);
    legend->setBorderPen(Qt::NoPen);
    legend->setIconSize(fontMetrics().height() * 3 / 2, fontMetrics().height() / 2);
    m_chosenBand->setPen(QPen(m_palette.accent(), 1));
    m_chosenBand->setBrush(m_palette.selectedFill());
    QColor tint = m_palette.text();
    tint.setAlpha(28);
    m_pointedBand->setPen(QPen(m_palette.text(), 1));
    m_pointedBand->setBrush(tint);
    m_arrow->setPen(QPen(m_palette.accent(), 2));
    m_arrow->setHead(QCPLineEnding(QCPLineEnding::esFlatArrow, kArrowHead, kArrowHead));
    emit restyled();
    replot(rpQueuedReplot);
}

void PlotWidget::placeBand(QCPItemRect* band, const PlotSpan& span)
{
    band->setVisible(!span.isEmpty() && span.last < m_marks.count());
    if (!band->visible())
        return;
    const QRectF frame = axisRect()->rect();
    double from = keyAxis()->coordToPixel(m_marks.extent(span.first).first);
    double to = keyAxis()->coordToPixel(m_marks.extent(span.last).second);
    if (from > to)
        std::swap(from, to);
    // Never thinner than can be seen.
    const double missing = std::max(0.0, 3 - (to - from)) / 2;
    from -= missing;
    to += missing;
    const bool across = m_direction == Qt::Horizontal;
    band->topLeft->setCoords(across ? from : frame.left(), across ? frame.top() : from);
    band->bottomRight->setCoords(across ? to : frame.right(), across ? frame.bottom() : to);
}

/// Points at the end of a bar, or at a point, from where its axis grows to; where that is out of sight, at the edge.
void PlotWidget::placeArrow()
{
    const QRectF frame = axisRect()->rect();
    const QPointF at = m_marked >= 0 && m_marked < m_marks.count() ? positionOf(m_marked) : QPointF(-1, -1);
    const bool across = m_direction == Qt::Horizontal;
    const bool inSight =
        across ? at.x() >= frame.left() && at.x() <= frame.right() : at.y() >= frame.top() && at.y() <= frame.bottom();
    // A plot that was never laid out has no room for one.
    m_arrow->setVisible(m_marked >= 0 && inSight && std::min(frame.width(), frame.height()) > 2);
    if (!m_arrow->visible())
        return;
    const double length = kArrowHead * 2.0;
    const QPointF end = across ? QPointF(at.x(), std::clamp(at.y(), frame.top() + 2, frame.bottom()))
                               : QPointF(std::clamp(at.x(), frame.left(), frame.right() - 2), at.y());
    m_arrow->start->setCoords(across ? end - QPointF(0, length) : end + QPointF(length, 0));
    m_arrow->end->setCoords(end);
}

void PlotWidget::placeOverlays()
{
    placeArrow();
    placeBand(m_chosenBand, m_chosen);
    placeBand(m_pointedBand, {m_pointed, m_pointed});
}

void PlotWidget::refreshOverlays()
{
    placeOverlays();
    replotOverlay();
}

void PlotWidget::replotOverlay()
{
    if (m_drawn)
        layer(QStringLiteral("overlay"))->replot();
}

void PlotWidget::paintEvent(QPaintEvent* event)
{
    QCustomPlot::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(this);
    painter.setPen(QPen(m_palette.accent(), 2));
    painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
}

void PlotWidget::paintPlot(QPainter& painter) const
{
    // QCustomPlot draws only with a painter of its own class: it draws into a picture, which is then played.
    auto& plot = const_cast<PlotWidget&>(*this);
    const int pointed = std::exchange(plot.m_pointed, -1);
    QPicture picture;
    {
        QCPPainter recorder(&picture);
        recorder.setMode(QCPPainter::pmVectorized);
        recorder.setMode(QCPPainter::pmNoCaching);
        plot.toPainter(&recorder, width(), height());
    }
    plot.m_pointed = pointed;
    painter.drawPicture(0, 0, picture);
    plot.replot(rpQueuedReplot);
}

QPointF PlotWidget::positionOf(int mark) const
{
    const double key = keyAxis()->coordToPixel(m_marks.at(mark).key);
    const double value = valueAxis()->coordToPixel(m_marks.at(mark).value);
    return m_direction == Qt::Horizontal ? QPointF(key, value) : QPointF(value, key);
}

QCPColorGradient sequentialGradient(const TokenPalette& palette)
{
    QCPColorGradient gradient;
    gradient.clearColorStops();
    for (int i = 0; i <= kGradientSteps; ++i) {
        const double value = static_cast<double>(i) / kGradientSteps;
        gradient.setColorStopAt(value, contrast::over(palette.sequential(value).fill, palette.paper()));
    }
    return gradient;
}

} // namespace tokenscope
