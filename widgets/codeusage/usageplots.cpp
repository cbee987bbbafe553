// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/codeusage/usageplots.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <utility>

namespace tokenscope {

namespace {

struct Plots {
    Q_DECLARE_TR_FUNCTIONS(CodeUsage)
};

constexpr double kBarHalfWidth = 0.42;
constexpr std::size_t kMostPoints = 4000;
constexpr double kLevelsGap = 1.5; // between dimensions, in bars

enum CurveGraph { kCounted, kEven, kCeiling };

QCPBars* addBars(PlotWidget& plot)
{
    auto* bars = new QCPBars(plot.keyAxis(), plot.valueAxis());
    bars->setWidth(2 * kBarHalfWidth);
    bars->setAntialiased(false);
    return bars;
}

template <typename Plottable>
Plottable* plottableAt(PlotWidget& plot, int index)
{
    return qobject_cast<Plottable*>(plot.plottable(index));
}

/// Every rank as long as there is room, then evenly.
std::vector<std::size_t> shownRanks(std::size_t ranks)
{
    std::vector<std::size_t> shown;
    const std::size_t step = std::max<std::size_t>(1, (ranks + kMostPoints - 1) / kMostPoints);
    for (std::size_t rank = 0; rank < ranks; rank += step)
        shown.push_back(rank);
    if (!shown.empty() && shown.back() != ranks - 1)
        shown.push_back(ranks - 1);
    return shown;
}

void fillCurve(PlotWidget& plot, const StageUse& stage)
{
    const CodeUsage& usage = stage.usage;
    const auto codes = static_cast<double>(std::max<std::size_t>(1, usage.counts.size()));
    std::vector<PlotMark> marks;
    QVector<double> keys;
    QVector<double> values;
    for (const std::size_t rank : shownRanks(stage.byUse.size())) {
        keys.append(static_cast<double>(rank + 1));
        values.append(static_cast<double>(usage.counts[stage.byUse[rank]]));
        marks.push_back({keys.back(), values.back(), 0});
    }
    const double even = static_cast<double>(usage.total) / codes;
    const double most = std::max({2.0, even, values.isEmpty() ? 0 : values.front()});
    const double least = std::min(0.7, even > 0 ? even * 0.7 : 0.7);
    plottableAt<QCPGraph>(plot, kCounted)->setData(keys, values, true);
    plottableAt<QCPGraph>(plot, kEven)->setData({0.5, codes + 0.5}, {even, even}, true);
    const double ceiling = usage.ceiling * codes;
    const QVector<double> at = usage.ceiling < 1 ? QVector<double>{ceiling, ceiling} : QVector<double>{};
    const QVector<double> heights = at.isEmpty() ? QVector<double>{} : QVector<double>{least, most * 2};
    plottableAt<QCPGraph>(plot, kCeiling)->setData(at, heights, true);
    plot.graph(kCounted)->setName(Plots::tr("counted"));
    plot.graph(kEven)->setName(Plots::tr("even"));
    plot.graph(kCeiling)->setName(Plots::tr("ceiling"));
    if (at.isEmpty())
        plot.graph(kCeiling)->removeFromLegend();
    else
        plot.graph(kCeiling)->addToLegend();
    plot.setAxisTitles(Plots::tr("codes by use"), Plots::tr("uses"));
    plot.setMarks(PlotMarks(std::move(marks)));
    plot.setHome(QCPRange(0, codes * 1.02 + 0.5), QCPRange(least, most * 1.6));
}

/// Bars 1, 2, … of the values.
void fillBars(PlotWidget& plot, const QVector<double>& values, double top)
{
    std::vector<PlotMark> marks;
    QVector<double> keys;
    for (const double value : values) {
        keys.append(static_cast<double>(keys.size()) + 1);
        marks.push_back({keys.back(), value, kBarHalfWidth});
    }
    plottableAt<QCPBars>(plot, 0)->setData(keys, values, true);
    plot.setMarks(PlotMarks(std::move(marks)));
    plot.setHome(QCPRange(0.4, std::max(4.6, static_cast<double>(values.size()) + 0.6)), QCPRange(0, top));
}

void fillBits(PlotWidget& plot, const CodeUse& use)
{
    QVector<double> values;
    for (const BitUse& bit : use.bits)
        values.append(bit.ones * 100);
    plottableAt<QCPGraph>(plot, 1)->setData({0, static_cast<double>(use.bits.size()) + 1}, {50, 50},
                                            true); // dashes drawn from far away run together
    plot.setAxisTitles(Plots::tr("bit"), Plots::tr("set in (% of the tokens)"));
    fillBars(plot, values, 100);
}

void fillFlips(PlotWidget& plot, const CodeUse& use)
{
    QVector<double> values;
    for (const BitUse& bit : use.bits)
        values.append(bit.flipError.value_or(0));
    const double most = values.isEmpty() ? 0 : *std::ranges::max_element(values);
    plot.setAxisTitles(Plots::tr("bit"), Plots::tr("mean squared error"));
    fillBars(plot, values, most > 0 ? most * 1.06 : 1);
}

void fillLevels(PlotWidget& plot, const CodeUse& use)
{
    std::vector<PlotMark> marks;
    QVector<double> keys;
    QVector<double> values;
    QVector<double> evenKeys;
    QVector<double> evens;
    auto names = QSharedPointer<QCPAxisTickerText>::create();
    double at = 1;
    double most = 1;
    for (std::size_t dimension = 0; dimension < use.levels.size(); ++dimension) {
        const std::vector<std::uint64_t>& counts = use.levels[dimension].counts;
        std::uint64_t total = 0;
        for (const std::uint64_t count : counts)
            total += count;
        const double first = at;
        for (const std::uint64_t count : counts) {
            keys.append(at);
            values.append(total == 0 ? 0 : 100 * static_cast<double>(count) / static_cast<double>(total));
            marks.push_back({at, values.back(), kBarHalfWidth});
            most = std::max(most, values.back());
            at += 1;
        }
        const double even = 100.0 / static_cast<double>(counts.size());
        // A line of its own for each dimension: not-a-number parts them.
        evenKeys << first - 0.5 << at - 0.5 << at - 0.5;
        evens << even << even << qQNaN();
        names->addTick((first + at - 1) / 2, QLocale().toString(static_cast<qulonglong>(dimension) + 1));
        most = std::max(most, even);
        at += kLevelsGap;
    }
    plot.keyAxis()->setTicker(names);
    plottableAt<QCPBars>(plot, 0)->setData(keys, values, true);
    plottableAt<QCPGraph>(plot, 1)->setData(evenKeys, evens, true);
    plot.graph(0)->setName(Plots::tr("even"));
    plot.setAxisTitles(Plots::tr("dimension"), Plots::tr("share of the tokens (%)"));
    plot.setMarks(PlotMarks(std::move(marks)));
    plot.setHome(QCPRange(0, at - kLevelsGap), QCPRange(0, most * 1.06));
}

QColor solid(QColor colour, int alpha = 255)
{
    colour.setAlpha(alpha);
    return colour;
}

} // namespace

PlotWidget* makeUsagePlot(UsageCard card)
{
    auto* plot = new PlotWidget;
    plot->axisRect()->setMinimumMargins(QMargins(12, 6, 8, 12));
    if (card == UsageCard::Curve) {
        for (int i = 0; i < 3; ++i)
            plot->addGraph();
        plot->setLogarithmic(plot->yAxis, true);
        plot->setCounting(plot->xAxis);
        plot->legend->setVisible(true);
    } else {
        addBars(*plot);
        if (card != UsageCard::Flips)
            plot->addGraph();
        if (card != UsageCard::Levels)
            plot->setCounting(plot->xAxis);
    }
    QObject::connect(plot, &PlotWidget::restyled, plot, [plot, card] { styleUsagePlot(*plot, card); });
    styleUsagePlot(*plot, card);
    return plot;
}

void fillUsagePlot(PlotWidget& plot, UsageCard card, const CodeUse& use, std::uint32_t stage)
{
    switch (card) {
    case UsageCard::Curve:
        return fillCurve(plot, use.stages[stage]);
    case UsageCard::Bits:
        return fillBits(plot, use);
    case UsageCard::Flips:
        return fillFlips(plot, use);
    case UsageCard::Levels:
        return fillLevels(plot, use);
    default:
        return;
    }
}

void styleUsagePlot(PlotWidget& plot, UsageCard card)
{
    const TokenPalette& palette = plot.tokenPalette();
    const qreal width = plot.lineWidth();
    const QColor first = solid(palette.hue(1).outline);
    const QColor second = solid(palette.hue(0).outline);
    if (card == UsageCard::Curve) {
        plot.graph(kCounted)->setPen(QPen(first, width * 1.4));
        plot.graph(kCounted)->setBrush(solid(first, 50));
        plot.graph(kEven)->setPen(QPen(palette.text(), width, Qt::DashLine));
        plot.graph(kCeiling)->setPen(QPen(second, width, Qt::DotLine));
        return;
    }
    plot.plottable(0)->setPen(QPen(first, 1));
    plot.plottable(0)->setBrush(solid(first, 150));
    if (plot.plottableCount() > 1)
        plot.plottable(1)->setPen(QPen(palette.text(), width, Qt::DashLine));
}

std::size_t rankOfMark(const PlotWidget& curve, int mark)
{
    return static_cast<std::size_t>(std::llround(curve.marks().at(mark).key)) - 1;
}

int markOfCode(const PlotWidget& curve, const StageUse& stage, std::int64_t code)
{
    if (code < 0 || static_cast<std::size_t>(code) >= stage.usage.counts.size()
        || stage.usage.counts[static_cast<std::size_t>(code)] == 0)
        return -1;
    const auto found = std::ranges::find(stage.byUse, static_cast<std::uint32_t>(code));
    return curve.marks().nearest(static_cast<double>(found - stage.byUse.begin()) + 1);
}

std::pair<std::size_t, std::size_t> levelOfMark(const CodeUse& use, int mark)
{
    auto level = static_cast<std::size_t>(mark);
    std::size_t dimension = 0;
    while (dimension + 1 < use.levels.size() && level >= use.levels[dimension].counts.size())
        level -= use.levels[dimension++].counts.size();
    return {dimension, level};
}

} // namespace tokenscope
