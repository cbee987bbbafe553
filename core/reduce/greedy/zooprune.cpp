// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/greedy/zooprune.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>
#include <string>

#include <Eigen/Core>

#include "core/base/random.h"
#include "core/reduce/similarity/pairstrips.h"

namespace tokenscope {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;

constexpr Index kSyntheticFeatures = 64;
constexpr std::size_t kValuesAtOnce = std::size_t{1} << 16U; ///< of hidden differences: they stay in the second cache
constexpr double kLongestSeries = 0.05; ///< step in a hidden unit up to which the series errs by less than 1e-13

double gelu(double x)
{
    return 0.5 * x * (1 + std::erf(x / std::numbers::sqrt2));
}

Eigen::RowVectorXd wide(const std::vector<float>& bias)
{
    return Eigen::Map<const Eigen::RowVectorXf>(bias.data(), static_cast<Index>(bias.size())).cast<double>();
}

/// rows · columns, each product and sum of float64 as CosineRows has it: the same bits everywhere.
Result<MatrixXd> exactProducts(FeatureView rows, const FeatureMatrix& columns, const RunContext& context)
{
    MatrixXd products(rows.rows(), columns.cols());
    const auto take = [&](const PairStrip& strip) {
        for (std::size_t row = strip.begin; row < strip.end; ++row) {
            const auto of = strip.of(row);
            products.row(static_cast<Index>(row)) =
                Eigen::Map<const Eigen::RowVectorXd>(of.data(), static_cast<Index>(of.size()));
        }
    };
    const PackedRows packed(FeatureMatrix(columns.transpose()));
    if (const auto done = forEachPairStrip(rows, packed, PairPart::All, context, take); !done)
        return tl::unexpected(done.error());
    return products;
}

/// GELU(x + m) - GELU(x - m) for many m at one x. Small m: the odd terms of the Taylor series up to the seventh power, which four
/// coefficients hold; else by definition.
class GeluDifferences {
public:
    explicit GeluDifferences(const Eigen::RowVectorXd& at)
        : m_at(at)
        , m_terms(4, at.cols())
    {
        for (Index unit = 0; unit < at.cols(); ++unit) {
            const double x = at(unit);
            const double x2 = x * x;
            const double density = std::exp(-0.5 * x2) / std::sqrt(2 * std::numbers::pi);
            m_terms(0, unit) = 2 * (0.5 * (1 + std::erf(x / std::numbers::sqrt2)) + x * density);
            m_terms(1, unit) = density * x * (x2 - 4) / 3;
            m_terms(2, unit) = density * x * ((x2 - 11) * x2 + 18) / 60;
            m_terms(3, unit) = density * x * (((x2 - 22) * x2 + 115) * x2 - 120) / 2520;
        }
    }

    void take(const double* moves, bool series, float* differences) const
    {
        const Index units = m_at.cols();
        if (!series) {
            for (Index unit = 0; unit < units; ++unit)
                differences[unit] = static_cast<float>(gelu(m_at(unit) + moves[unit]) - gelu(m_at(unit) - moves[unit]));
            return;
        }
        const double* first = m_terms.data();
        const double* third = first + units;
        const double* fifth = third + units;
        const double* seventh = fifth + units;
        for (Index unit = 0; unit < units; ++unit) {
            const double move = moves[unit];
            const double square = move * move;
            const double sum = first[unit] + square * (third[unit] + square * (fifth[unit] + square * seventh[unit]));
            differences[unit] = static_cast<float>(move * sum);
        }
    }

private:
    Eigen::RowVectorXd m_at;
    Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> m_terms;
};

/// Added up in four parts, which need not wait for one another.
double squaredNorm(std::span<const double> values)
{
    std::array<double, 4> sums{};
    std::size_t at = 0;
    for (; at + sums.size() <= values.size(); at += sums.size()) {
        for (std::size_t part = 0; part < sums.size(); ++part)
            sums[part] += values[at + part] * values[at + part];
    }
    for (std::size_t part = 0; at < values.size(); ++at, ++part)
        sums[part] += values[at] * values[at];
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

} // namespace

FeatureMatrix randomDirections(Index count, Index dimensions, std::uint64_t seed)
{
    Random random(seed);
    FeatureMatrix directions(count, dimensions);
    std::vector<double> direction(static_cast<std::size_t>(dimensions));
    for (Index row = 0; row < count; ++row) {
        double square = 0;
        for (double& value : direction) {
            value = random.gaussian();
            square += value * value;
        }
        const double length = square > 0 ? std::sqrt(square) : 1;
        for (Index at = 0; at < dimensions; ++at)
            directions(row, at) = static_cast<float>(direction[static_cast<std::size_t>(at)] / length);
    }
    return directions;
}

MlpProjector syntheticProjector(FeatureView features, std::uint64_t seed)
{
    Random random(seed);
    double square = 0;
    for (Index row = 0; row < features.rows(); ++row)
        square += features.row(row).cast<double>().squaredNorm();
    const double length = std::sqrt(square / static_cast<double>(std::max<Index>(1, features.rows())));
    const auto draw = [&](Index rows, Index columns, double scale) {
        FeatureMatrix matrix(rows, columns);
        for (float* value = matrix.data(); value != matrix.data() + matrix.size(); ++value)
            *value = static_cast<float>(scale * random.gaussian());
        return matrix;
    };
    MlpProjector projector;
    projector.first = draw(features.cols(), kSyntheticFeatures, length > 0 ? 1 / length : 1);
    projector.firstBias.assign(static_cast<std::size_t>(kSyntheticFeatures), 0.0F);
    projector.second = draw(kSyntheticFeatures, kSyntheticFeatures, 1 / std::sqrt(double{kSyntheticFeatures}));
    projector.secondBias.assign(static_cast<std::size_t>(kSyntheticFeatures), 0.0F);
    return projector;
}

Result<void> checkProjector(const MlpProjector& projector, Index dimensions)
{
    const auto wrong = [](const std::string& what, auto size, auto fits) {
        return failure(ErrorCode::InvalidArgument,
                       "projector: " + what + " " + std::to_string(size) + "; " + std::to_string(fits) + " would fit");
    };
    const Index hidden = projector.first.cols();
    if (projector.first.rows() != dimensions)
        return wrong("the rows of the first matrix are", projector.first.rows(), dimensions);
    if (static_cast<Index>(projector.firstBias.size()) != hidden)
        return wrong("the values of the first bias are", projector.firstBias.size(), hidden);
    if (projector.second.rows() != hidden || projector.second.cols() == 0)
        return wrong("the rows of the second matrix are", projector.second.rows(), hidden);
    if (static_cast<Index>(projector.secondBias.size()) != projector.second.cols())
        return wrong("the values of the second bias are", projector.secondBias.size(), projector.second.cols());
    const auto finite = [](float value) { return std::isfinite(value); };
    if (!projector.first.allFinite() || !projector.second.allFinite()
        || !std::ranges::all_of(projector.firstBias, finite) || !std::ranges::all_of(projector.secondBias, finite))
        return failure(ErrorCode::InvalidValue, "projector: not all of its numbers are finite");
    return {};
}

Result<MatrixXd> hiddenFeatures(const MlpProjector& projector, FeatureView features, const RunContext& context)
{
    Result<MatrixXd> hidden = exactProducts(features, projector.first, context);
    if (hidden)
        hidden->rowwise() += wide(projector.firstBias);
    return hidden;
}

MatrixXd projected(const MlpProjector& projector, const MatrixXd& hidden)
{
    MatrixXd outputs = hidden.unaryExpr(&gelu) * projector.second.cast<double>();
    outputs.rowwise() += wide(projector.secondBias);
    return outputs;
}

Result<std::vector<double>> sensitivity(const MlpProjector& projector, const MatrixXd& hidden, FeatureView directions,
                                        double h, const RunContext& context)
{
    // The first layer is linear: y(x ± h·u) needs x·W1 once and u·W1 once.
    const Result<MatrixXd> along = exactProducts(directions, projector.first, context);
    if (!along)
        return tl::unexpected(along.error());
    using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const RowMajor moves = h * *along;
    const bool series = moves.size() == 0 || moves.cwiseAbs().maxCoeff() <= kLongestSeries;
    const PackedRows second(FeatureMatrix(projector.second.transpose()));
    const auto each = static_cast<std::size_t>(moves.rows());
    const std::size_t units = std::max<std::size_t>(1, static_cast<std::size_t>(moves.cols()));
    const std::size_t atOnce = std::max<std::size_t>(1, kValuesAtOnce / std::max<std::size_t>(1, each * units));
    std::vector<double> result(static_cast<std::size_t>(hidden.rows()));
    FeatureMatrix differences;
    for (std::size_t begin = 0; begin < result.size() && each > 0; begin += atOnce) {
        const std::size_t end = std::min(result.size(), begin + atOnce);
        differences.resize(static_cast<Index>((end - begin) * each), moves.cols());
        for (std::size_t token = begin; token < end; ++token) {
            const GeluDifferences at(hidden.row(static_cast<Index>(token)));
            for (std::size_t direction = 0; direction < each; ++direction)
                at.take(moves.row(static_cast<Index>(direction)).data(), series,
                        differences.row(static_cast<Index>((token - begin) * each + direction)).data());
        }
        const auto addNorms = [&](const PairStrip& strip) {
            for (std::size_t row = strip.begin; row < strip.end; ++row) {
                result[begin + row / each] += std::sqrt(squaredNorm(strip.of(row)));
            }
        };
        if (const auto done = forEachPairStrip(differences, second, PairPart::All, context, addNorms); !done)
            return tl::unexpected(done.error());
    }
    for (double& value : result)
        value /= 2 * h * static_cast<double>(std::max<std::size_t>(1, each));
    return result;
}

Result<GreedyPicks> zooPrune(FeatureView projectedTokens, const std::vector<double>& sensitivity, std::size_t keep,
                             const RunContext& context)
{
    GreedyPicks picks{{}, {sensitivity.begin(), sensitivity.end()}};
    if (keep == 0 || sensitivity.empty())
        return picks;
    const auto [least, most] = std::ranges::minmax(sensitivity);
    std::vector<double> scaled(sensitivity.size());
    for (std::size_t token = 0; token < scaled.size(); ++token)
        scaled[token] = most > least ? (sensitivity[token] - least) / (most - least) : 0;
    const Result<PairCosines> cosines = PairCosines::forPicks(projectedTokens, keep, context);
    if (!cosines)
        return tl::unexpected(cosines.error());
    NearestKept nearest(*cosines);
    Remaining remaining(scaled.size());
    while (picks.steps.size() < std::min(keep, scaled.size())) {
        if (context.stopped())
            return pickingCancelled();
        const std::vector<double>& best = nearest.best();
        const bool first = picks.steps.empty();
        picks.steps.push_back(remaining.highest(
            [&](std::uint32_t token) { return first ? scaled[token] : scaled[token] * (1 - best[token]); }));
        remaining.take(picks.steps.back());
        nearest.add(picks.steps.back().chosen);
    }
    return picks;
}

} // namespace tokenscope
