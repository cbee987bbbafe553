// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"
#include "core/quantize/gaussian/gaussianpartition.h"

namespace tokenscope {

/// A Gaussian on an image whose pixel centres reach from -1 to 1 in both directions.
struct Gaussian {
    float sigmaX = 0;
    float sigmaY = 0;
    float rho = 0; ///< correlation, in (-1, 1)
    float x = 0;
    float y = 0;

    bool operator==(const Gaussian&) const = default;
};

/// As GPSToken begins: each region's centre, and two thirds of its share of the image as deviation.
std::vector<Gaussian> gaussiansOf(const std::vector<PixelRegion>& regions, int imageWidth, int imageHeight);

struct SplatOptions {
    double reach = 3; ///< deviations along each axis beyond which a Gaussian is not drawn
    bool normalised = false; ///< divided by the sum of the Gaussians' heights; not GPSToken's
};

/// The image the Gaussians add up to, (height · width)×C: Σ exp(-(dx²/sx² - 2ρ dx dy/(sx sy) + dy²/sy²) / (2 (1 - ρ²))) · colour.
/// `colours` is N×C. A Gaussian with a deviation that is not above 0, or |ρ| ≥ 1, draws nothing.
/// Errors: InvalidArgument for another number of colours, or a size below 1 or above 2^26 pixels, Cancelled.
Result<FeatureMatrix> splat(const std::vector<Gaussian>& gaussians, FeatureView colours, int width, int height,
                            const SplatOptions& options, const RunContext& context);

/// The colours with which the Gaussians come closest to an image ((height · width)×C): least squares by the normal equations,
/// with a ridge of 1e-6 of their mean diagonal. Cost N²·pixels in common and N³/3; N ≤ 4096. Errors as splat(), and
/// InvalidArgument for more Gaussians or another number of pixels.
Result<FeatureMatrix> solveColours(const std::vector<Gaussian>& gaussians, FeatureView image, int width, int height,
                                   const SplatOptions& options, const RunContext& context);

} // namespace tokenscope
