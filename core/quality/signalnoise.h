// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/picture.h"

namespace tokenscope {

/// Mean of the squared differences over all samples, all channels together (grey stands for three equal ones): exact sums of
/// integers, so the same in whatever order. Peak 255. Errors: see comparedPictures(), Cancelled.
Result<double> rgbSquaredError(const Picture& original, const Picture& other, const RunContext& context = {});

/// The same of the luma as JPEG has it (BT.601, full range: 0.299 R + 0.587 G + 0.114 B), not rounded to integers.
Result<double> lumaSquaredError(const Picture& original, const Picture& other, const RunContext& context = {});

/// Decibels with peak 255: 10·log10(255² / mse); infinite for 0.
double signalToNoise(double squaredError);

} // namespace tokenscope
