// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quality/bjontegaard.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <Eigen/Core>
#include <Eigen/QR>

namespace tokenscope {
namespace {

constexpr std::size_t kFewest = 4;

/// y as a function of x, x ascending.
struct Samples {
    std::vector<double> x;
    std::vector<double> y;
};

enum class Direction { Rising, Falling };

struct Curve {
    std::vector<CurvePoint> points; ///< by rate
    Direction direction = Direction::Rising;
};

Error pointError(std::string_view name, std::size_t point, std::string_view what)
{
    std::string text = "the ";
    text.append(name).append(" curve's point ").append(std::to_string(point + 1)).append(" by rate ").append(what);
    return Error{ErrorCode::InvalidValue, std::move(text), {}, {}, {}};
}

Result<Curve> checkedCurve(std::span<const CurvePoint> points, std::string_view name)
{
    if (points.size() < kFewest) {
        std::string text = "the ";
        text.append(name)
            .append(" curve has ")
            .append(std::to_string(points.size()))
            .append(" points, at least 4 are needed");
        return failure(ErrorCode::InvalidArgument, std::move(text));
    }
    Curve curve{{points.begin(), points.end()}, Direction::Rising};
    for (std::size_t i = 0; i < curve.points.size(); ++i) {
        if (!std::isfinite(curve.points[i].rate) || !std::isfinite(curve.points[i].quality))
            return failure(ErrorCode::InvalidValue,
                           "the " + std::string(name)
                               + " curve has a point that is not finite (lossless has no decibels)");
        if (curve.points[i].rate <= 0)
            return failure(ErrorCode::InvalidValue,
                           "the " + std::string(name) + " curve has a rate that is not above 0");
    }
    std::ranges::sort(curve.points, {}, &CurvePoint::rate);
    if (curve.points[1].quality < curve.points[0].quality)
        curve.direction = Direction::Falling;
    for (std::size_t i = 1; i < curve.points.size(); ++i) {
        const double step = curve.points[i].quality - curve.points[i - 1].quality;
        if (curve.points[i].rate == curve.points[i - 1].rate)
            return tl::unexpected(pointError(name, i, "has the rate of the one before"));
        if (curve.direction == Direction::Rising ? step <= 0 : step >= 0)
            return tl::unexpected(pointError(name, i, "breaks the order: quality must go one way with the rate"));
    }
    return curve;
}

Samples rateOfQuality(const Curve& curve)
{
    Samples samples;
    for (const CurvePoint& point : curve.points) {
        samples.x.push_back(point.quality);
        samples.y.push_back(std::log10(point.rate));
    }
    if (curve.direction == Direction::Falling) {
        std::ranges::reverse(samples.x);
        std::ranges::reverse(samples.y);
    }
    return samples;
}

Samples qualityOfRate(const Curve& curve)
{
    Samples samples;
    for (const CurvePoint& point : curve.points) {
        samples.x.push_back(std::log10(point.rate));
        samples.y.push_back(point.quality);
    }
    return samples;
}

/// Σ c[k]·t^(k+1)/(k+1), the integral from 0 to t of a polynomial.
double integralTo(const std::array<double, 4>& c, double t)
{
    return t * (c[0] + t * (c[1] / 2 + t * (c[2] / 3 + t * c[3] / 4)));
}

/// By least squares, with x scaled to -1…1 so that powers of it stay of one size.
double polynomialIntegral(const Samples& samples, double from, double to)
{
    const double middle = (samples.x.front() + samples.x.back()) / 2;
    const double scale = (samples.x.back() - samples.x.front()) / 2;
    const auto count = static_cast<Eigen::Index>(samples.x.size());
    Eigen::MatrixXd powers(count, 4);
    for (Eigen::Index i = 0; i < count; ++i) {
        const double t = (samples.x[static_cast<std::size_t>(i)] - middle) / scale;
        powers.row(i) << 1, t, t * t, t * t * t;
    }
    const Eigen::VectorXd values = Eigen::Map<const Eigen::VectorXd>(samples.y.data(), count);
    const Eigen::Vector4d solved = powers.colPivHouseholderQr().solve(values);
    const std::array<double, 4> c = {solved[0], solved[1], solved[2], solved[3]};
    return scale * (integralTo(c, (to - middle) / scale) - integralTo(c, (from - middle) / scale));
}

/// Slope at an end from its first two intervals and their slopes: three-point formula, kept from overshooting.
double endSlope(double near, double far, double slopeNear, double slopeFar)
{
    const double slope = ((2 * near + far) * slopeNear - near * slopeFar) / (near + far);
    if (slope * slopeNear <= 0)
        return 0;
    if (slopeNear * slopeFar <= 0 && std::abs(slope) > 3 * std::abs(slopeNear))
        return 3 * slopeNear;
    return slope;
}

/// Slopes at the points: a weighted harmonic mean of those of the intervals beside, 0 at an extreme.
std::vector<double> monotoneSlopes(const Samples& samples)
{
    const std::size_t last = samples.x.size() - 1;
    std::vector<double> width(last);
    std::vector<double> slope(last);
    for (std::size_t i = 0; i < last; ++i) {
        width[i] = samples.x[i + 1] - samples.x[i];
        slope[i] = (samples.y[i + 1] - samples.y[i]) / width[i];
    }
    std::vector<double> at(last + 1, 0.0);
    for (std::size_t i = 1; i < last; ++i) {
        if (slope[i - 1] * slope[i] <= 0)
            continue;
        const double before = 2 * width[i] + width[i - 1];
        const double after = width[i] + 2 * width[i - 1];
        at[i] = (before + after) / (before / slope[i - 1] + after / slope[i]);
    }
    at[0] = endSlope(width[0], width[1], slope[0], slope[1]);
    at[last] = endSlope(width[last - 1], width[last - 2], slope[last - 1], slope[last - 2]);
    return at;
}

double piecewiseIntegral(const Samples& samples, double from, double to)
{
    const std::vector<double> slopes = monotoneSlopes(samples);
    double integral = 0;
    for (std::size_t i = 0; i + 1 < samples.x.size(); ++i) {
        const double begin = std::max(from, samples.x[i]);
        const double end = std::min(to, samples.x[i + 1]);
        if (end <= begin)
            continue;
        const double width = samples.x[i + 1] - samples.x[i];
        const double slope = (samples.y[i + 1] - samples.y[i]) / width;
        const std::array<double, 4> c = {samples.y[i], slopes[i], (3 * slope - 2 * slopes[i] - slopes[i + 1]) / width,
                                         (slopes[i] + slopes[i + 1] - 2 * slope) / (width * width)};
        integral += integralTo(c, end - samples.x[i]) - integralTo(c, begin - samples.x[i]);
    }
    return integral;
}

double integral(const Samples& samples, double from, double to, CurveFit fit)
{
    return fit == CurveFit::Cubic ? polynomialIntegral(samples, from, to) : piecewiseIntegral(samples, from, to);
}

/// The mean of other - anchor over what both cover.
Result<CurveDifference> meanDifference(const Samples& anchor, const Samples& other, CurveFit fit, std::string_view what)
{
    CurveDifference difference;
    difference.from = std::max(anchor.x.front(), other.x.front());
    difference.to = std::min(anchor.x.back(), other.x.back());
    if (difference.to <= difference.from)
        return failure(ErrorCode::InvalidArgument, "the curves share no " + std::string(what));
    difference.value =
        (integral(other, difference.from, difference.to, fit) - integral(anchor, difference.from, difference.to, fit))
        / (difference.to - difference.from);
    return difference;
}

Result<std::pair<Curve, Curve>> checkedPair(std::span<const CurvePoint> anchor, std::span<const CurvePoint> other)
{
    Result<Curve> first = checkedCurve(anchor, "anchor");
    if (!first)
        return tl::unexpected(std::move(first.error()));
    Result<Curve> second = checkedCurve(other, "other");
    if (!second)
        return tl::unexpected(std::move(second.error()));
    if (first->direction != second->direction)
        return failure(ErrorCode::InvalidValue, "quality rises with the rate in one curve and falls in the other");
    return std::pair{std::move(*first), std::move(*second)};
}

Result<CurveDifference> finite(CurveDifference difference)
{
    if (!std::isfinite(difference.value))
        return failure(ErrorCode::InvalidValue, "the difference is beyond what numbers hold");
    return difference;
}

} // namespace

Result<CurveDifference> bjontegaardRate(std::span<const CurvePoint> anchor, std::span<const CurvePoint> other,
                                        CurveFit fit)
{
    const auto curves = checkedPair(anchor, other);
    if (!curves)
        return tl::unexpected(curves.error());
    auto difference = meanDifference(rateOfQuality(curves->first), rateOfQuality(curves->second), fit, "quality");
    if (!difference)
        return difference;
    difference->value = (std::pow(10.0, difference->value) - 1) * 100;
    return finite(*difference);
}

Result<CurveDifference> bjontegaardQuality(std::span<const CurvePoint> anchor, std::span<const CurvePoint> other,
                                           CurveFit fit)
{
    const auto curves = checkedPair(anchor, other);
    if (!curves)
        return tl::unexpected(curves.error());
    auto difference = meanDifference(qualityOfRate(curves->first), qualityOfRate(curves->second), fit, "rate");
    if (!difference)
        return difference;
    difference->from = std::pow(10.0, difference->from);
    difference->to = std::pow(10.0, difference->to);
    return finite(*difference);
}

} // namespace tokenscope
