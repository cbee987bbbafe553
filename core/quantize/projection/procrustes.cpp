// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/projection/procrustes.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/base/parallel.h"
#include "core/quantize/projection/symmetriceigen.h"

namespace tokenscope {

namespace {

using Eigen::Index;

constexpr double kNegligible = 1e-7; // of the largest singular value; they come from their squares

/// YᵀX.
Result<Eigen::MatrixXd> correlation(FeatureView features, FeatureView targets, const RunContext& context)
{
    constexpr std::size_t kMostParts = 16;
    const auto rows = static_cast<std::size_t>(features.rows());
    const std::size_t perPart = std::max<std::size_t>(4096, chunkCount(rows, kMostParts));
    const Index step = std::clamp<Index>(20'000'000 / std::max<Index>(features.cols() * targets.cols(), 1), 8, 1024);
    std::vector<Eigen::MatrixXd> parts(chunkCount(rows, perPart),
                                       Eigen::MatrixXd::Zero(targets.cols(), features.cols()));
    forEachChunk(rows, perPart, context.threads, [&](std::size_t part, std::size_t begin, std::size_t end) {
        const auto last = static_cast<Index>(end);
        for (auto row = static_cast<Index>(begin); row < last && !context.stopped(); row += step) {
            const Index count = std::min(step, last - row);
            const Eigen::MatrixXd to = targets.middleRows(row, count).cast<double>().transpose();
            const Eigen::MatrixXd from = features.middleRows(row, count).cast<double>();
            parts[part].noalias() += to * from;
        }
    });
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(targets.cols(), features.cols());
    for (const Eigen::MatrixXd& part : parts)
        sum += part;
    return sum;
}

/// The unit axis with most left beside the first `count` columns, made orthogonal to them.
Eigen::VectorXd freeDirection(const Eigen::MatrixXd& columns, Index count)
{
    const auto taken = columns.leftCols(count);
    Index axis = 0;
    taken.rowwise().squaredNorm().minCoeff(&axis);
    Eigen::VectorXd direction = Eigen::VectorXd::Unit(columns.rows(), axis);
    for (int again = 0; again < 2; ++again) // once more for what rounding left
        direction -= taken * (taken.transpose() * direction);
    return direction.normalized();
}

} // namespace

Result<FeatureMatrix> procrustesRotation(FeatureView features, FeatureView targets, const RunContext& context)
{
    if (features.rows() != targets.rows() || targets.cols() < features.cols())
        return failure(ErrorCode::InvalidArgument, "rotation between vectors that do not fit each other");
    const auto correlated = correlation(features, targets, context);
    if (!correlated)
        return tl::unexpected(correlated.error());
    const auto right = symmetricEigen(correlated->transpose() * *correlated, context);
    if (!right)
        return tl::unexpected(right.error());
    // Y ᵀX = V S Uᵀ with U the eigenvectors: V is what U becomes, made orthonormal in the order of falling S.
    Eigen::MatrixXd left = *correlated * right->vectors;
    const double largest = left.cols() > 0 ? left.col(0).norm() : 0;
    for (Index column = 0; column < left.cols(); ++column) {
        const double length = left.col(column).norm();
        for (int again = 0; again < 2; ++again)
            left.col(column) -= left.leftCols(column) * (left.leftCols(column).transpose() * left.col(column));
        const double rest = left.col(column).norm();
        if (length > kNegligible * largest && rest > 0.5 * length)
            left.col(column) /= rest;
        else
            left.col(column) = freeDirection(left, column);
    }
    return FeatureMatrix((left * right->vectors.transpose()).cast<float>());
}

} // namespace tokenscope
