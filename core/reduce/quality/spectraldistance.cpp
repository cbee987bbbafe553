// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/quality/spectraldistance.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include <Eigen/Eigenvalues>

#include "core/reduce/quality/groupmeans.h"
#include "core/reduce/similarity/similarity.h"

namespace tokenscope {
namespace {

/// Ascending eigenvalues of I - D^-½·W·D^-½; a token without any similarity has degree 1 in place of 0.
Eigen::VectorXd laplacianSpectrum(Eigen::MatrixXd weights)
{
    const Eigen::VectorXd degrees = weights.rowwise().sum();
    const Eigen::VectorXd scale =
        degrees.unaryExpr([](double degree) { return degree > 0 ? 1 / std::sqrt(degree) : 1.0; });
    weights = -(scale.asDiagonal() * weights * scale.asDiagonal());
    weights.diagonal().array() += 1;
    return Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(weights, Eigen::EigenvaluesOnly).eigenvalues();
}

Eigen::MatrixXd similarityGraph(FeatureView features)
{
    const CosineRows rows(features);
    const Eigen::Index size = features.rows();
    Eigen::MatrixXd weights(size, size);
    for (Eigen::Index column = 0; column < size; ++column)
        rows.cosinesWith(rows, static_cast<std::size_t>(column),
                         {weights.col(column).data(), static_cast<std::size_t>(size)});
    weights = weights.cwiseMax(0.0);
    weights.diagonal().setZero();
    return weights;
}

Eigen::MatrixXd groupedGraph(const Eigen::MatrixXd& weights, std::span<const std::uint32_t> groupOf,
                             Eigen::Index groups)
{
    Eigen::MatrixXd between = Eigen::MatrixXd::Zero(groups, groups);
    Eigen::VectorXd sizes = Eigen::VectorXd::Zero(groups);
    const Eigen::Index tokens = weights.rows();
    for (Eigen::Index column = 0; column < tokens; ++column) {
        const auto to = groupOf[static_cast<std::size_t>(column)];
        ++sizes(to);
        for (Eigen::Index row = 0; row < tokens; ++row)
            between(groupOf[static_cast<std::size_t>(row)], to) += weights(row, column);
    }
    Eigen::MatrixXd lifted(tokens, tokens);
    for (Eigen::Index column = 0; column < tokens; ++column) {
        const auto to = groupOf[static_cast<std::size_t>(column)];
        for (Eigen::Index row = 0; row < tokens; ++row) {
            const auto from = groupOf[static_cast<std::size_t>(row)];
            lifted(row, column) = between(from, to) / (sizes(from) * sizes(to));
        }
    }
    return lifted;
}

} // namespace

Result<double> spectralDistance(FeatureView features, std::span<const std::int32_t> group, const RunContext& context)
{
    if (group.size() > kMostSpectralTokens)
        return failure(ErrorCode::TooLarge,
                       "the spectral distance takes all eigenvalues of a matrix of tokens by tokens, cubic in time: at "
                       "most "
                           + std::to_string(kMostSpectralTokens) + " tokens, and there are "
                           + std::to_string(group.size()));
    const GroupMeans means(features, group);
    if (means.means.rows() == 0)
        return failure(ErrorCode::Empty, "nothing is kept");
    const Result<std::vector<std::uint32_t>> groupOf = means.nearestForDropped(features, context);
    if (!groupOf)
        return tl::unexpected(groupOf.error());
    Eigen::MatrixXd weights = similarityGraph(features);
    Eigen::MatrixXd grouped = groupedGraph(weights, *groupOf, means.means.rows());
    if (context.stopped())
        return failure(ErrorCode::Cancelled, "cancelled");
    const Eigen::VectorXd before = laplacianSpectrum(std::move(weights));
    if (context.stopped())
        return failure(ErrorCode::Cancelled, "cancelled");
    return (before - laplacianSpectrum(std::move(grouped))).cwiseAbs().sum();
}

} // namespace tokenscope
