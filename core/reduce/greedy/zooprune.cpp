// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/greedy/zooprune.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

#include <Eigen/Core>

#include "core/base/random.h"

namespace tokenscope {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;

constexpr Index kSyntheticFeatures = 64;
constexpr Index kRowsAtOnce = 64; ///< of tokens, between two looks at the stop token

double gelu(double x)
{
    return 0.5 * x * (1 + std::erf(x / std::numbers::sqrt2));
}

Eigen::RowVectorXd wide(const std::vector<float>& bias)
{
    return Eigen::Map<const Eigen::RowVectorXf>(bias.data(), static_cast<Index>(bias.size())).cast<double>();
}

/// x·W1 + b1.
MatrixXd beforeGelu(const MlpProjector& projector, const FeatureView& features)
{
    MatrixXd hidden = features.cast<double>() * projector.first.cast<double>();
    hidden.rowwise() += wide(projector.firstBias);
    return hidden;
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

MatrixXd projected(const MlpProjector& projector, FeatureView features)
{
    MatrixXd outputs = beforeGelu(projector, features).unaryExpr(&gelu) * projector.second.cast<double>();
    outputs.rowwise() += wide(projector.secondBias);
    return outputs;
}

Result<std::vector<double>> sensitivity(const MlpProjector& projector, FeatureView features, FeatureView directions,
                                        double h, const RunContext& context)
{
    // The first layer is linear: y(x ± h·u) needs x·W1 once and u·W1 once.
    const MatrixXd moves = h * (directions.cast<double>() * projector.first.cast<double>());
    const MatrixXd second = projector.second.cast<double>();
    std::vector<double> result(static_cast<std::size_t>(features.rows()));
    for (Index begin = 0; begin < features.rows(); begin += kRowsAtOnce) {
        const Index count = std::min(kRowsAtOnce, features.rows() - begin);
        const MatrixXd hidden = beforeGelu(projector, features.middleRows(begin, count));
        Eigen::VectorXd sum = Eigen::VectorXd::Zero(count);
        for (Index direction = 0; direction < moves.rows(); ++direction) {
            if (context.stopped())
                return pickingCancelled();
            const Eigen::RowVectorXd move = moves.row(direction);
            const MatrixXd difference =
                (hidden.rowwise() + move).unaryExpr(&gelu) - (hidden.rowwise() - move).unaryExpr(&gelu);
            sum += (difference * second).rowwise().norm();
        }
        for (Index row = 0; row < count; ++row)
            result[static_cast<std::size_t>(begin + row)] =
                sum(row) / (2 * h * static_cast<double>(std::max<Index>(1, moves.rows())));
    }
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
