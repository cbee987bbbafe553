// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/statistics/statisticsplots.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

#include "widgets/statistics/statisticstext.h"

namespace tokenscope {

using statistics::Axis;
using statistics::Query;
using statistics::TextStatistics;

namespace {

struct Plots {
    Q_DECLARE_TR_FUNCTIONS(Statistics)
};

constexpr double kBarHalfWidth = 0.42;
/// A histogram shows at first what this share of the tokens reaches; the rest is there when zoomed out.
constexpr double kShownShare = 0.998;
constexpr std::size_t kMostRankPoints = 4000;
constexpr std::size_t kMostClasses = 12;

/// Entries of a histogram that nothing has are no marks.
std::vector<std::size_t> filled(const std::vector<std::uint64_t>& counts)
{
    std::vector<std::size_t> entries;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0)
            entries.push_back(i);
    }
    return entries;
}

/// Every rank as long as they can be told apart, then evenly on the logarithmic axis.
std::vector<std::size_t> shownRanks(std::size_t ranks)
{
    std::vector<std::size_t> shown;
    if (ranks == 0)
        return shown;
    const double step = std::log(static_cast<double>(ranks) + 1) / static_cast<double>(kMostRankPoints);
    for (std::size_t i = 0; i < ranks;) {
        shown.push_back(i);
        i = std::max(i + 1, static_cast<std::size_t>(std::exp(std::log(static_cast<double>(i) + 1) + step)) - 1);
    }
    if (shown.back() != ranks - 1)
        shown.push_back(ranks - 1);
    return shown;
}

const std::vector<std::uint64_t>& histogramOf(const TextStatistics& s, Axis axis)
{
    static const std::vector<std::uint64_t> none;
    switch (axis) {
    case Axis::LengthBytes:
        return s.lengthBytes.counts;
    case Axis::LengthCharacters:
        return s.lengthCharacters.counts;
    case Axis::PreTokenSize:
        return s.preTokens ? s.preTokens->byTokens : none;
    default:
        return none;
    }
}

/// The index of the entry behind each mark.
std::vector<std::size_t> entriesOf(const TextStatistics& s, Axis axis)
{
    if (axis == Axis::Rank)
        return shownRanks(s.ranks.size());
    std::vector<std::size_t> entries;
    if (axis == Axis::Position || axis == Axis::Class) {
        entries.resize(axis == Axis::Position ? s.positions.size() : std::min(kMostClasses, s.classes.size()));
        for (std::size_t i = 0; i < entries.size(); ++i)
            entries[i] = i;
        return entries;
    }
    return filled(histogramOf(s, axis));
}

/// Bytes to one unit of the position axis, and the unit.
std::pair<double, QString> positionUnit(std::uint64_t bytes)
{
    if (bytes < 20'000)
        return {1, Plots::tr("bytes")};
    return bytes < 20'000'000 ? std::pair(1e3, Plots::tr("kB")) : std::pair(1e6, Plots::tr("MB"));
}

template <typename Plottable>
Plottable* plottableAt(PlotWidget& plot, int index)
{
    return qobject_cast<Plottable*>(plot.plottable(index));
}

void fillHistogram(PlotWidget& plot, const std::vector<std::uint64_t>& counts)
{
    std::vector<PlotMark> marks;
    QVector<double> keys;
    QVector<double> values;
    std::uint64_t total = 0;
    std::uint64_t most = 0;
    for (const std::size_t entry : filled(counts)) {
        keys.append(static_cast<double>(entry));
        values.append(static_cast<double>(counts[entry]));
        marks.push_back({keys.back(), values.back(), kBarHalfWidth});
        total += counts[entry];
        most = std::max(most, counts[entry]);
    }
    std::uint64_t seen = 0;
    std::size_t end = 0;
    while (end < counts.size() && static_cast<double>(seen) < kShownShare * static_cast<double>(total))
        seen += counts[end++];
    plottableAt<QCPBars>(plot, 0)->setData(keys, values, true);
    plot.setMarks(PlotMarks(std::move(marks)));
    const bool zero = !keys.isEmpty() && keys.front() == 0;
    plot.setHome(QCPRange(zero ? -0.6 : 0.4, std::max<double>(static_cast<double>(end), 8) - 0.4),
                 QCPRange(0, std::max(1.0, static_cast<double>(most) * 1.06)));
}

void fillRanks(PlotWidget& plot, const TextStatistics& s)
{
    std::vector<PlotMark> marks;
    QVector<double> keys;
    QVector<double> values;
    for (const std::size_t entry : shownRanks(s.ranks.size())) {
        keys.append(static_cast<double>(entry + 1));
        values.append(static_cast<double>(s.ranks[entry].count));
        marks.push_back({keys.back(), values.back(), 0});
    }
    plottableAt<QCPGraph>(plot, 0)->setData(keys, values, true);
    const double most = values.isEmpty() ? 10 : values.front();
    const auto curve = [&plot, &keys](int index, const auto& fit) {
        QVector<double> xs;
        QVector<double> ys;
        for (qsizetype i = 0; fit && i < keys.size() && keys[i] <= static_cast<double>(fit->lastRank); ++i) {
            xs.append(keys[i]);
            ys.append(std::max(0.1, fit->at(keys[i])));
        }
        plottableAt<QCPGraph>(plot, index)->setData(xs, ys, true);
    };
    curve(1, s.zipf);
    curve(2, s.mandelbrot);
    plot.legend->setVisible(s.zipf.has_value());
    plot.setMarks(PlotMarks(std::move(marks)));
    plot.setHome(QCPRange(0.8, std::max<double>(10, static_cast<double>(s.ranks.size()) * 1.3)),
                 QCPRange(0.7, std::max(10.0, most * 2)));
}

void fillPositions(PlotWidget& plot, const TextStatistics& s, std::uint64_t textBytes)
{
    const double unit = positionUnit(textBytes).first;
    std::vector<PlotMark> marks;
    QVector<double> keys;
    QVector<double> means;
    QVector<double> least;
    QVector<double> most;
    double highestMean = 1;
    double highest = 1;
    for (const statistics::PositionBin& bin : s.positions) {
        const double middle = static_cast<double>(bin.bytes.begin + bin.bytes.end) / 2 / unit;
        marks.push_back({middle, bin.meanBytes, static_cast<double>(bin.bytes.size()) / 2 / unit});
        if (bin.mostBytes == 0)
            continue;
        keys.append(middle);
        means.append(bin.meanBytes);
        least.append(bin.leastBytes);
        most.append(bin.mostBytes);
        highestMean = std::max(highestMean, bin.meanBytes);
        highest = std::max(highest, static_cast<double>(bin.mostBytes));
    }
    plottableAt<QCPGraph>(plot, 0)->setData(keys, least, true);
    plottableAt<QCPGraph>(plot, 1)->setData(keys, most, true);
    plottableAt<QCPGraph>(plot, 2)->setData(keys, means, true);
    plot.setMarks(PlotMarks(std::move(marks)));
    // One run of a hundred spaces must not press the means flat.
    plot.setHome(QCPRange(0, std::max(1.0, static_cast<double>(textBytes) / unit)),
                 QCPRange(0, std::min(highest * 1.06, highestMean * 4)));
}

void fillClasses(PlotWidget& plot, const TextStatistics& s)
{
    const std::size_t shown = std::min(kMostClasses, s.classes.size());
    std::uint64_t bytes = 0;
    for (const statistics::ClassShare& share : s.classes)
        bytes += share.bytes;
    const double tokenPercent = 100.0 / static_cast<double>(std::max<std::uint64_t>(1, s.metrics.tokens));
    const double bytePercent = 100.0 / static_cast<double>(std::max<std::uint64_t>(1, bytes));
    std::vector<PlotMark> marks;
    QVector<double> keys;
    QVector<double> byTokens;
    QVector<double> byBytes;
    auto names = QSharedPointer<QCPAxisTickerText>::create();
    double most = 1;
    for (std::size_t i = 0; i < shown; ++i) {
        keys.append(static_cast<double>(i));
        byTokens.append(static_cast<double>(s.classes[i].tokens) * tokenPercent);
        byBytes.append(static_cast<double>(s.classes[i].bytes) * bytePercent);
        marks.push_back({keys.back(), byTokens.back(), 0.48});
        names->addTick(keys.back(), statisticstext::className(s.classes[i].textClass));
        most = std::max({most, byTokens.back(), byBytes.back()});
    }
    plot.keyAxis()->setTicker(names);
    plottableAt<QCPBars>(plot, 0)->setData(keys, byTokens, true);
    plottableAt<QCPBars>(plot, 1)->setData(keys, byBytes, true);
    plot.setMarks(PlotMarks(std::move(marks)));
    plot.setHome(QCPRange(-0.6, std::max<double>(static_cast<double>(shown), 3) - 0.4), QCPRange(0, most * 1.06));
}

void addBars(PlotWidget& plot, double width)
{
    auto* bars = new QCPBars(plot.keyAxis(), plot.valueAxis());
    bars->setWidth(width);
    bars->setAntialiased(false);
}

} // namespace

PlotWidget* makeStatisticsPlot(Axis axis)
{
    auto* plot = new PlotWidget(axis == Axis::Class ? Qt::Vertical : Qt::Horizontal);
    switch (axis) {
    case Axis::Rank:
        plot->setLogarithmic(plot->xAxis, true);
        plot->setLogarithmic(plot->yAxis, true);
        // Frequencies fall: the corner below them is free.
        plot->axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignBottom | Qt::AlignLeft);
        [[fallthrough]];
    case Axis::Position:
        for (int i = 0; i < 3; ++i)
            plot->addGraph();
        if (axis == Axis::Position)
            plot->graph(0)->setChannelFillGraph(plot->graph(1));
        break;
    case Axis::Class: {
        auto* group = new QCPBarsGroup(plot);
        for (int i = 0; i < 2; ++i) {
            addBars(*plot, 0.38);
            plottableAt<QCPBars>(*plot, i)->setBarsGroup(group);
        }
        group->setSpacingType(QCPBarsGroup::stPlotCoords);
        group->setSpacing(0.04);
        plot->legend->setVisible(true);
        plot->axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignBottom | Qt::AlignRight);
        break;
    }
    default:
        addBars(*plot, 2 * kBarHalfWidth);
        plot->setCounting(plot->keyAxis());
        plot->setCounting(plot->valueAxis());
        break;
    }
    QObject::connect(plot, &PlotWidget::restyled, plot, [plot, axis] { styleStatisticsPlot(*plot, axis); });
    styleStatisticsPlot(*plot, axis);
    return plot;
}

void labelStatisticsPlot(PlotWidget& plot, Axis axis, std::uint64_t textBytes)
{
    switch (axis) {
    case Axis::LengthBytes:
        plot.setAxisTitles(Plots::tr("length (bytes)"), Plots::tr("tokens"));
        break;
    case Axis::LengthCharacters:
        plot.setAxisTitles(Plots::tr("length (characters)"), Plots::tr("tokens"));
        break;
    case Axis::Rank:
        plot.setAxisTitles(Plots::tr("rank"), Plots::tr("times in the text"));
        plot.graph(0)->setName(Plots::tr("counted"));
        plot.graph(1)->setName(Plots::tr("Zipf"));
        plot.graph(2)->setName(Plots::tr("Mandelbrot"));
        break;
    case Axis::Position:
        plot.setAxisTitles(Plots::tr("position (%1)").arg(positionUnit(textBytes).second),
                           Plots::tr("bytes per token"));
        break;
    case Axis::Class:
        plot.setAxisTitles({}, Plots::tr("share (%)"));
        plot.plottable(0)->setName(Plots::tr("of tokens"));
        plot.plottable(1)->setName(Plots::tr("of bytes"));
        break;
    case Axis::PreTokenSize:
        plot.setAxisTitles(Plots::tr("tokens in a pre-token"), Plots::tr("pre-tokens"));
        break;
    }
}

void fillStatisticsPlot(PlotWidget& plot, Axis axis, const TextStatistics& s, std::uint64_t textBytes)
{
    switch (axis) {
    case Axis::Rank:
        return fillRanks(plot, s);
    case Axis::Position:
        return fillPositions(plot, s, textBytes);
    case Axis::Class:
        return fillClasses(plot, s);
    default:
        return fillHistogram(plot, histogramOf(s, axis));
    }
}

void styleStatisticsPlot(PlotWidget& plot, Axis axis)
{
    const TokenPalette& palette = plot.tokenPalette();
    const qreal width = plot.lineWidth();
    const auto solid = [](QColor colour) {
        colour.setAlpha(255);
        return colour;
    };
    const QColor first = solid(palette.hue(1).outline);
    const QColor second = solid(palette.hue(0).outline);
    const auto fill = [](QColor colour, int alpha) {
        colour.setAlpha(alpha);
        return QBrush(colour);
    };
    for (int i = 0; i < plot.plottableCount(); ++i) {
        plot.plottable(i)->setPen(QPen(i == 0 ? first : second, 1));
        plot.plottable(i)->setBrush(Qt::NoBrush);
    }
    if (axis == Axis::Rank) {
        plot.graph(0)->setPen(QPen(first, width * 1.4));
        plot.graph(1)->setPen(QPen(palette.text(), width, Qt::DashLine));
        plot.graph(2)->setPen(QPen(second, width, Qt::DotLine));
    } else if (axis == Axis::Position) {
        plot.graph(0)->setPen(Qt::NoPen);
        plot.graph(1)->setPen(Qt::NoPen);
        plot.graph(0)->setBrush(fill(first, 70));
        plot.graph(2)->setPen(QPen(palette.text(), width));
    } else if (axis == Axis::Class) {
        plot.plottable(0)->setBrush(fill(first, 150));
        plot.plottable(1)->setBrush(QBrush(second, Qt::BDiagPattern));
    } else {
        plot.plottable(0)->setBrush(fill(first, 150));
    }
}

Query queryOf(const TextStatistics& s, Axis axis, const PlotSpan& span)
{
    const std::vector<std::size_t> entries = entriesOf(s, axis);
    if (span.isEmpty() || static_cast<std::size_t>(span.last) >= entries.size())
        return {axis, 1, 0};
    return {axis, entries[static_cast<std::size_t>(span.first)], entries[static_cast<std::size_t>(span.last)]};
}

int markOf(const TextStatistics& s, Axis axis, std::uint64_t entry)
{
    const std::vector<std::size_t> entries = entriesOf(s, axis);
    const auto found = std::ranges::lower_bound(entries, entry);
    if (found == entries.end() || (*found != entry && axis != Axis::Rank))
        return -1;
    return static_cast<int>(found - entries.begin());
}

} // namespace tokenscope
