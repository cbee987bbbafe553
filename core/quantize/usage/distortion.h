// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"

namespace tokenscope {

/// How far decoded vectors are from the original ones. The decibels are infinite where nothing is lost.
struct Distortion {
    double mse = 0; ///< mean squared error per component
    double snr = 0; ///< dB: 10 log10(Σ x² / Σ e²)
    double snrCentred = 0; ///< dB: the same of x less its column means, what a mean alone does not earn
    double psnr = 0; ///< dB: 10 log10(peak² / mse)
    double peak = 0; ///< largest possible value, as given: 255 for 8-bit pixels, 1 for unit ranges
};

/// Both N×D; N = 0 gives zeros. In float64, O(N·D). Errors: InvalidArgument for shapes that differ or a peak that is not above 0,
/// Cancelled.
Result<Distortion> distortionOf(FeatureView original, FeatureView decoded, double peak, const RunContext& context = {});

/// Squared error of each row, summed over its components: what an error map draws. Shapes must be the same. Unfinished where it
/// was stopped.
std::vector<double> squaredErrors(FeatureView original, FeatureView decoded, const RunContext& context = {});

} // namespace tokenscope
