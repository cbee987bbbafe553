// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>

#include "core/base/result.h"

namespace tokenscope {

/// One point of a curve of rate and quality.
struct CurvePoint {
    double rate = 0; ///< bits per pixel, bytes or whatever both curves share; above 0
    double quality = 0; ///< PSNR in decibels or any other measure, rising or falling with the rate

    bool operator==(const CurvePoint&) const = default;
};

/// What runs through the points: log10 of the rate as a function of the quality, or the other way round.
enum class CurveFit {
    Cubic, ///< one polynomial of degree 3, through four points or by least squares (VCEG-M33, 2001)
    PiecewiseCubic, ///< monotone cubic pieces through every point (Fritsch and Butland's slopes), as JVET's sheets have it
};

/// How two curves differ on average over what both cover.
struct CurveDifference {
    double value = 0;
    double from = 0; ///< the interval both cover: of quality for a rate, of the rate for a quality
    double to = 0;
};

/// Bjøntegaard's difference of rate at equal quality, in percent: -20 is a fifth fewer bits than the anchor. Points in any
/// order. Errors: InvalidArgument for fewer than four points in a curve, and for curves that share no quality;
/// InvalidValue for numbers that are not finite, rates not above 0, two points of one rate, and quality that does not go one
/// way with the rate in both (which curve and where is named).
Result<CurveDifference> bjontegaardRate(std::span<const CurvePoint> anchor, std::span<const CurvePoint> other,
                                        CurveFit fit);

/// Bjøntegaard's difference of quality at equal rate, in the quality's unit, averaged over the logarithm of the rate. Errors as
/// above, with curves that share no rate.
Result<CurveDifference> bjontegaardQuality(std::span<const CurvePoint> anchor, std::span<const CurvePoint> other,
                                           CurveFit fit);

} // namespace tokenscope
