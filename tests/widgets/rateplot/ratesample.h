// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/rateplot/ratevalue.h"

namespace tokenscope {

class RatePlot;

/// Curves of the form quality = a + b·log2(cost), five points each, ids 100·series + point.
RatePlotValue rateSample(std::size_t series, bool logarithmic = true);

/// Shows it with the keyboard's focus, laid out and drawn; false: the window did not come up.
bool show(RatePlot& plot);

} // namespace tokenscope
