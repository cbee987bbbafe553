// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/rateplot/ratevalue.h"

namespace tokenscope {

/// Curves of the form quality = a + b·log2(cost), five points each, ids 100·series + point.
RatePlotValue rateSample(std::size_t series, bool logarithmic = true);

} // namespace tokenscope
