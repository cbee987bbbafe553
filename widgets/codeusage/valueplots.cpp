// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/codeusage/valueplots.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace tokenscope {

namespace {

struct Plots {
    Q_DECLARE_TR_FUNCTIONS(CodeUsage)
};

constexpr double kHalfDegree = 0.46; // what a bar leaves free is its edge
constexpr int kSharedGraph = 0; // of the transfer plot; then two for each curve
constexpr std::array<unsigned, 4> kCurveHues{4, 5, 2, 6}; // of the palette: blue, vermilion, green, purple

QColor solid(QColor colour, int alpha = 255)
{
    colour.setAlpha(alpha);
    return colour;
}

QVector<double> vectorOf(const std::vector<double>& values)
{
    return {values.begin(), values.end()};
}

void styleTransferPlot(PlotWidget& plot)
{
    const TokenPalette& palette = plot.tokenPalette();
    const qreal width = plot.lineWidth();
    plot.graph(kSharedGraph)->setPen(Qt::NoPen);
    plot.graph(kSharedGraph)->setBrush(solid(palette.mutedText(), 60));
    for (int graph = kSharedGraph + 1; graph < plot.graphCount(); ++graph) {
        const auto curve = static_cast<std::size_t>((graph - 1) / 2);
        const QColor colour = solid(palette.hue(kCurveHues[curve % kCurveHues.size()]).outline);
        const bool bound = graph % 2 == 1;
        plot.graph(graph)->setPen(
            QPen(colour, bound ? width * 0.8 : width * 1.3, bound ? Qt::DashLine : Qt::SolidLine));
    }
}

void styleAnglesPlot(PlotWidget& plot)
{
    const TokenPalette& palette = plot.tokenPalette();
    const QColor bars = solid(palette.hue(1).outline);
    plot.plottable(0)->setPen(QPen(bars, 1));
    plot.plottable(0)->setBrush(solid(bars, 150));
    plot.graph(0)->setPen(QPen(palette.text(), plot.lineWidth(), Qt::DashLine));
}

PlotWidget* emptyPlot(void (*style)(PlotWidget&))
{
    auto* plot = new PlotWidget;
    plot->axisRect()->setMinimumMargins(QMargins(12, 6, 8, 12));
    QObject::connect(plot, &PlotWidget::restyled, plot, [plot, style] { style(*plot); });
    return plot;
}

} // namespace

PlotWidget* makeTransferPlot()
{
    PlotWidget* plot = emptyPlot(styleTransferPlot);
    plot->addGraph(plot->xAxis, plot->yAxis2); // a scale of its own: shares are far smaller than codes
    plot->legend->setVisible(true);
    plot->axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignLeft | Qt::AlignTop); // where no curve runs
    styleTransferPlot(*plot);
    return plot;
}

void fillTransferPlot(PlotWidget& plot, const Transfer& transfer)
{
    while (plot.graphCount() > kSharedGraph + 1)
        plot.removeGraph(plot.graphCount() - 1);
    const QVector<double> inputs = vectorOf(transfer.input);
    QCPGraph* share = plot.graph(kSharedGraph);
    share->removeFromLegend();
    if (transfer.share.size() > 2) {
        // Both ends hold all that lies beyond them, and would stand out.
        share->setData(inputs.mid(1, inputs.size() - 2), vectorOf(transfer.share).mid(1, inputs.size() - 2), true);
        const auto most = *std::max_element(transfer.share.begin() + 1, transfer.share.end() - 1);
        plot.yAxis2->setRange(0, most > 0 ? most * 1.5 : 1);
    } else {
        share->setData({}, {}, true);
    }
    for (const TransferCurve& curve : transfer.curves) {
        QCPGraph* bound = plot.addGraph();
        bound->setData(inputs, vectorOf(curve.bounded), true);
        bound->removeFromLegend();
        QCPGraph* stairs = plot.addGraph();
        stairs->setLineStyle(QCPGraph::lsStepCenter);
        stairs->setData(inputs, vectorOf(curve.code), true);
        stairs->setName(Plots::tr("%Ln level(s)", nullptr, static_cast<int>(curve.levels)));
    }
    std::vector<PlotMark> marks;
    for (std::size_t at = 0; at < transfer.input.size(); ++at)
        marks.push_back({transfer.input[at], transfer.curves.empty() ? 0 : transfer.curves.front().code[at], 0});
    plot.setAxisTitles(Plots::tr("value (standard deviations × gain)"), Plots::tr("code"));
    plot.setMarks(PlotMarks(std::move(marks)));
    styleTransferPlot(plot);
    if (!inputs.isEmpty())
        plot.setHome(QCPRange(inputs.front(), inputs.back()), QCPRange(-1.12, 1.12));
}

PlotWidget* makeAnglesPlot()
{
    PlotWidget* plot = emptyPlot(styleAnglesPlot);
    auto* bars = new QCPBars(plot->keyAxis(), plot->valueAxis());
    bars->setWidth(2 * kHalfDegree);
    bars->setAntialiased(false);
    bars->removeFromLegend();
    plot->addGraph();
    plot->legend->setVisible(true);
    plot->axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignLeft | Qt::AlignTop); // small angles are rare
    styleAnglesPlot(*plot);
    return plot;
}

void fillAnglesPlot(PlotWidget& plot, const AngleUse& angles)
{
    std::uint64_t total = 0;
    for (const std::uint64_t count : angles.counts)
        total += count;
    std::vector<PlotMark> marks;
    QVector<double> keys;
    QVector<double> shares;
    double most = 1;
    for (const std::uint64_t count : angles.counts) {
        keys.append(static_cast<double>(keys.size()) + 0.5);
        shares.append(total == 0 ? 0 : 100 * static_cast<double>(count) / static_cast<double>(total));
        marks.push_back({keys.back(), shares.back(), kHalfDegree});
        most = std::max(most, shares.back());
    }
    qobject_cast<QCPBars*>(plot.plottable(0))->setData(keys, shares, true);
    plot.graph(0)->setData({angles.even, angles.even}, {0, most * 10}, true);
    plot.graph(0)->setName(Plots::tr("even"));
    plot.setAxisTitles(Plots::tr("angle to its code (degrees)"), Plots::tr("share of the tokens (%)"));
    plot.setMarks(PlotMarks(std::move(marks)));
    plot.setHome(QCPRange(0, std::ceil(angles.most) + 1), QCPRange(0, most * 1.06));
}

} // namespace tokenscope
