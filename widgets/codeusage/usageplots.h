// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/imagestudy/codeuse/codeuse.h"
#include "widgets/codeusage/usagetext.h"
#include "widgets/plot/plotwidget.h"

namespace tokenscope {

/// A plot laid out for one of the cards Curve, Bits, Flips and Levels, without data.
PlotWidget* makeUsagePlot(UsageCard card);
/// Draws the data and names the axes. At most a few milliseconds.
void fillUsagePlot(PlotWidget& plot, UsageCard card, const CodeUse& use, std::uint32_t stage);
/// Colours what fillUsagePlot() drew.
void styleUsagePlot(PlotWidget& plot, UsageCard card);

/// Rank behind a mark of the curve, from 0.
std::size_t rankOfMark(const PlotWidget& curve, int mark);
/// The mark of the code in the curve, or the nearest where not every rank has one; -1 for a code that is never used.
int markOfCode(const PlotWidget& curve, const StageUse& stage, std::int64_t code);
/// Dimension and level behind a mark of the levels.
std::pair<std::size_t, std::size_t> levelOfMark(const CodeUse& use, int mark);

} // namespace tokenscope
