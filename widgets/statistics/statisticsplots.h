// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/textstudy/statistics/selecttokens.h"
#include "widgets/plot/plotwidget.h"

namespace tokenscope {

/// A plot widget laid out for that axis, without data.
PlotWidget* makeStatisticsPlot(statistics::Axis axis);
/// Titles of its axes and names in its legend, translated; again after a change of language.
void labelStatisticsPlot(PlotWidget& plot, statistics::Axis axis, std::uint64_t textBytes);
/// Draws the data: plottables, marks, home. Costs at most a few milliseconds.
void fillStatisticsPlot(PlotWidget& plot, statistics::Axis axis, const statistics::TextStatistics& statistics,
                        std::uint64_t textBytes);
/// Colours what fillStatisticsPlot() drew.
void styleStatisticsPlot(PlotWidget& plot, statistics::Axis axis);

/// What a mark of the plot stands for: marks leave out entries nothing has.
statistics::Query queryOf(const statistics::TextStatistics& statistics, statistics::Axis axis, const PlotSpan& span);
/// The mark that stands for an entry of the axis, or nearest to it where not every rank has one; -1: it is not shown.
int markOf(const statistics::TextStatistics& statistics, statistics::Axis axis, std::uint64_t entry);

} // namespace tokenscope
