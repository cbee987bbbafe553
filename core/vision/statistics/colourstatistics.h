// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/vision/encoder.h"

namespace tokenscope {

/// "colour-stats": of each patch and channel the mean, the standard deviation and the share of pixels in each of the histogram's
/// bins (equal parts of 0…1, the last closed). Columns are one channel after the other: mean, deviation, bins. Decodes to
/// patches of their mean colour, which is all that the columns say of where.
EncoderMethod colourStatisticsMethod();

} // namespace tokenscope
