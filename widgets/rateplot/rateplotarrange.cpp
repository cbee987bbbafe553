// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where the names, titles and note of a plot of cost against quality stand, on the screen and in files.

#include "widgets/rateplot/rateplot.h"

#include <QScrollBar>
#include <QStyle>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "widgets/rateplot/ratelegend.h"
#include "widgets/rateplot/ratenote.h"
#include "widgets/rateplot/rateticker.h"
#include "widgets/theme/theme.h"

namespace tokenscope {
namespace {

constexpr double kSmall = 0.87; // text of legend and note, as of ticks
constexpr double kBesideLines = 36; // lines of text a plot must be wide for its legend to be beside it
constexpr double kLegendShare = 0.32; // of the width, at most
constexpr double kLegendLines = 16;
constexpr double kNarrowLines = 22; // and where its names would take the height
constexpr double kMostBelow = 0.2; // of the height, for a legend that is not scrolled
constexpr double kMostScrolled = 0.45;
constexpr double kLeastLines = 11; // of text that are left for the axes above a scrolled legend
constexpr double kLeastData = 0.75; // of the height asked for a file, for the axes above a long legend

} // namespace

void RatePlot::arrange()
{
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * kSmall);
    const double line = em();
    const double inside = std::max(line * 8, width() - 3 * line);
    m_note->arrange(fullNote(), small, tokenPalette().mutedText(), inside);
    const bool beside = arrangeLegend(small, inside);
    placeLegend(beside);
    const QString title = axisText(m_value.y);
    const double down = height() - (beside ? 0 : m_legend->minimumOuterSizeHint().height())
        - m_note->minimumOuterSizeHint().height() - 6 * line;
    // A title longer than its axis stands above it.
    const bool above = QFontMetricsF(small).horizontalAdvance(title) > down;
    m_top->arrange(above && !m_spots.empty() ? title : QString(), small, tokenPalette().text(), inside);
    setAxisTitles(axisText(m_value.x), above ? QString() : title);
    const double across = width() - (beside ? m_legend->minimumOuterSizeHint().width() : 0) - 6 * line;
    m_tickers[0]->setRoom(std::max(2, static_cast<int>(across / (line * 3.4))));
    m_tickers[1]->setRoom(std::max(2, static_cast<int>(down / (line * 1.7))));
    replot(rpQueuedReplot);
}

/// Whole names where they fit, on one line each where they do not and still tell the series apart, else scrolled; says whether
/// they stand beside the data.
bool RatePlot::arrangeLegend(const QFont& font, double inside)
{
    const double line = em();
    const bool file = m_fileHeight > 0;
    const int given = file ? m_fileHeight : height();
    const double note = m_note->minimumOuterSizeHint().height();
    constexpr double kAny = std::numeric_limits<double>::infinity();
    const auto fits = [&](bool beside, double across, RateLegendDetail detail, double room, double most) {
        m_legend->arrange(m_value, tokenPalette(), font, {beside, across, detail, most});
        return m_legend->fullHeight() <= room;
    };
    const auto scroll = [&](bool beside, double across, double most) {
        fits(beside, across, RateLegendDetail::Short, most, most);
        if (!m_legend->namesDiffer())
            fits(beside, across, RateLegendDetail::Terse, most, most);
        return beside;
    };
    const bool flat = given < width() * 1.2;
    if (width() < kBesideLines * line || !flat) {
        for (const RateLegendDetail detail : {RateLegendDetail::Full, RateLegendDetail::Terse}) {
            if (fits(false, inside, detail, given * kMostBelow, kAny))
                return false;
        }
        if (file) // grows
            return false;
        // Many series leave no height for the data: then a narrow column beside it.
        if (width() < kNarrowLines * line || !flat) {
            const double left = given - note - kLeastLines * line;
            return scroll(false, inside, std::max(std::min(given * kMostScrolled, left), 3 * line));
        }
    }
    const double column = std::min(line * kLegendLines, width() * kLegendShare);
    const double room = given - line * 2 - note;
    if (fits(true, column, RateLegendDetail::Full, room, kAny)
        || fits(true, column, RateLegendDetail::Terse, room, kAny) || file)
        return true;
    return scroll(true, column, kAny);
}

void RatePlot::placeLegend(bool beside)
{
    if (beside == m_beside)
        return;
    m_beside = beside;
    plotLayout()->take(m_legend);
    plotLayout()->take(m_note);
    plotLayout()->simplify();
    if (beside) {
        plotLayout()->addElement(1, 1, m_legend);
        plotLayout()->addElement(2, 0, m_note);
    } else {
        plotLayout()->addElement(2, 0, m_legend);
        plotLayout()->addElement(3, 0, m_note);
    }
}

/// In the margin right of the names, once it is known how many of them fit.
void RatePlot::placeScroll()
{
    const int hidden = m_fileHeight > 0 ? 0 : static_cast<int>(m_legend->outOfSight());
    const QRect names = m_legend->rect();
    const int thick = m_scroll->sizeHint().width();
    m_scroll->setRange(0, hidden);
    m_scroll->setPageStep(names.height());
    m_scroll->setSingleStep(static_cast<int>(em()));
    m_scroll->setGeometry(width() - thick - 1, names.top(), thick, names.height());
    m_scroll->setVisible(hidden > 0);
}

QString RatePlot::fullNote() const
{
    const auto lost =
        std::accumulate(m_value.series.begin(), m_value.series.end(), std::size_t{0},
                        [&](std::size_t sum, const RatePlotSeries& series) {
                            const auto out = std::ranges::count_if(
                                series.points, [&](const RatePlotPoint& point) { return !isDrawable(m_value, point); });
                            return sum + (series.shown ? static_cast<std::size_t>(out) : 0);
                        });
    if (lost == 0)
        return m_value.note;
    const QString out = tr("%Ln point(s) have no place on these axes: see the table.", nullptr, static_cast<int>(lost));
    return m_value.note.isEmpty() ? out : m_value.note + QLatin1Char(' ') + out;
}

void RatePlot::restyleRate()
{
    const ThemeColours& colours = themeColours(tokenPalette().isDark());
    const int line = static_cast<int>(em());
    for (QCPAxis* axis : {xAxis, yAxis}) {
        axis->grid()->setVisible(true);
        axis->grid()->setPen(QPen(colours.line, 1));
        axis->setLabelColor(colours.text);
    }
    // The axis titles need no more than their own room; the legend stands a line away from the data.
    plotLayout()->setMargins(QMargins(line / 2, line / 2, line, line / 2));
    plotLayout()->setColumnSpacing(line);
    plotLayout()->setRowSpacing(line / 3);
    axisRect()->setMinimumMargins(QMargins(line, line / 3, line / 3, line));
    if (m_tickers[0]) {
        arrange();
        describePlot();
    } else {
        setValue({});
    }
}

/// The same plot with all its names whole, without what is not shown or has nothing to show, as high as that takes.
std::unique_ptr<RatePlot> RatePlot::forFile() const
{
    auto plot = std::make_unique<RatePlot>();
    plot->m_fileHeight = std::max(1, height());
    plot->setPalette(palette());
    plot->setFont(font());
    plot->setStrong(tokenPalette().isStrong());
    RatePlotValue value = m_value;
    std::erase_if(value.series, [](const RatePlotSeries& series) {
        return !series.shown || (series.points.empty() && series.marks.empty());
    });
    plot->resize(size());
    plot->setValue(std::move(value));
    if (!m_whole) {
        plot->xAxis->setRange(xAxis->range());
        plot->yAxis->setRange(yAxis->range());
    }
    const double axes = plot->m_beside ? 0 : height() * kLeastData;
    const double high = plot->m_legend->fullHeight() + axes + plot->m_top->minimumOuterSizeHint().height()
        + plot->m_note->minimumOuterSizeHint().height() + 2 * em();
    if (high > height()) {
        plot->resize(width(), static_cast<int>(std::ceil(high)));
        plot->arrange();
    }
    return plot;
}

QSize RatePlot::pictureSize() const
{
    return forFile()->size();
}

void RatePlot::paintPicture(QPainter& painter) const
{
    forFile()->paintPlot(painter);
}

} // namespace tokenscope
