// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/imagestudy/codeuse/codeuse.h"
#include "widgets/plot/plotwidget.h"

namespace tokenscope {

/// Values on their way to levels: bound functions and stairs, over where the values lie. Its marks are the inputs.
PlotWidget* makeTransferPlot();
void fillTransferPlot(PlotWidget& plot, const Transfer& transfer);

/// Angles between vectors and their codes. Its marks are the degrees.
PlotWidget* makeAnglesPlot();
void fillAnglesPlot(PlotWidget& plot, const AngleUse& angles);

} // namespace tokenscope
