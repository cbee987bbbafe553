// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/projection/projection.h"

#include <algorithm>
#include <atomic>
#include <numeric>
#include <string>
#include <utility>

#include "core/base/parallel.h"
#include "core/quantize/projection/finite.h"
#include "core/quantize/projection/symmetriceigen.h"

namespace tokenscope {

namespace {

using Eigen::Index;

constexpr std::size_t kMostParts = 16; // sums of the covariance that are held at once
constexpr Index kWorkBetweenStops = 20'000'000; // multiplications, about 10 ms

/// Rows that make about kWorkBetweenStops of `perRow` multiplications each.
Index rowsPerStop(Index perRow)
{
    return std::clamp<Index>(kWorkBetweenStops / std::max<Index>(perRow, 1), 8, 1024);
}

Result<Eigen::RowVectorXd> meanOf(FeatureView features, const RunContext& context)
{
    Eigen::RowVectorXd sum = Eigen::RowVectorXd::Zero(features.cols());
    for (Index row = 0; row < features.rows(); ++row) {
        if ((row & 1023) == 0 && context.stopped())
            return failure(ErrorCode::Cancelled, {});
        sum += features.row(row).cast<double>();
    }
    return sum / static_cast<double>(features.rows());
}

/// The sum of (x - mean)(x - mean)ᵀ over some rows, lower triangle.
Eigen::MatrixXd scatter(FeatureView features, const Eigen::RowVectorXd& mean, Index begin, Index end,
                        const RunContext& context)
{
    const Index dimensions = features.cols();
    const Index step = rowsPerStop(dimensions * dimensions / 2);
    Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(dimensions, dimensions);
    for (Index row = begin; row < end && !context.stopped(); row += step) {
        const Index rows = std::min(step, end - row);
        const Eigen::MatrixXd centred = (features.middleRows(row, rows).cast<double>().rowwise() - mean).transpose();
        sum.selfadjointView<Eigen::Lower>().rankUpdate(centred);
    }
    return sum;
}

Result<Eigen::MatrixXd> covariance(FeatureView features, const Eigen::RowVectorXd& mean, const RunContext& context)
{
    const auto rows = static_cast<std::size_t>(features.rows());
    const std::size_t perPart = std::max<std::size_t>(4096, chunkCount(rows, kMostParts));
    std::vector<Eigen::MatrixXd> parts(chunkCount(rows, perPart));
    forEachChunk(rows, perPart, context.threads, [&](std::size_t part, std::size_t begin, std::size_t end) {
        parts[part] = scatter(features, mean, static_cast<Index>(begin), static_cast<Index>(end), context);
    });
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    for (std::size_t part = 1; part < parts.size(); ++part)
        parts.front() += parts[part];
    return parts.front() / static_cast<double>(rows);
}

} // namespace

Result<FeatureMatrix> Projection::project(FeatureView features, const RunContext& context) const
{
    if (features.cols() != inputDimensions())
        return failure(ErrorCode::InvalidArgument,
                       "vectors of " + std::to_string(features.cols()) + " dimensions, where the projection takes "
                           + std::to_string(inputDimensions()));
    FeatureMatrix result(features.rows(), dimensions());
    const auto step = static_cast<std::size_t>(rowsPerStop(basis.size()));
    forEachChunk(static_cast<std::size_t>(features.rows()), step, context.threads,
                 [&](std::size_t, std::size_t begin, std::size_t end) {
                     if (context.stopped())
                         return;
                     const auto first = static_cast<Index>(begin);
                     const auto rows = static_cast<Index>(end - begin);
                     const FeatureMatrix centred = features.middleRows(first, rows).rowwise() - mean.row(0);
                     result.middleRows(first, rows).noalias() = centred * basis.transpose();
                 });
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    return result;
}

FeatureMatrix Projection::back(FeatureView projected) const
{
    const Index kept = std::min(projected.cols(), dimensions());
    FeatureMatrix result = projected.leftCols(kept) * basis.topRows(kept);
    result.rowwise() += mean.row(0);
    return result;
}

double Projection::droppedError(std::int64_t kept) const
{
    const auto from = std::clamp<std::int64_t>(kept, 0, std::ssize(eigenvalues));
    const double dropped = std::accumulate(eigenvalues.begin() + from, eigenvalues.end(), 0.0);
    return dropped / static_cast<double>(std::max<Index>(inputDimensions(), 1));
}

Result<Projection> fitProjection(FeatureView features, std::int64_t dimensions, const RunContext& context)
{
    if (features.rows() == 0 || features.cols() == 0)
        return failure(ErrorCode::Empty, "no vectors to fit a projection to");
    if (dimensions < 1 || dimensions > features.cols())
        return failure(ErrorCode::InvalidArgument,
                       std::to_string(dimensions) + " dimensions of " + std::to_string(features.cols()));
    if (const auto finite = requireFinite(features, context); !finite)
        return tl::unexpected(finite.error());
    const auto mean = meanOf(features, context);
    if (!mean)
        return tl::unexpected(mean.error());
    const auto scattered = covariance(features, *mean, context);
    if (!scattered)
        return tl::unexpected(scattered.error());
    const auto eigen = symmetricEigen(*scattered, context);
    if (!eigen)
        return tl::unexpected(eigen.error());
    Projection result;
    result.mean = mean->cast<float>();
    result.basis = eigen->vectors.leftCols(dimensions).transpose().cast<float>();
    result.eigenvalues.assign(eigen->values.begin(), eigen->values.end());
    for (double& value : result.eigenvalues)
        value = std::max(value, 0.0);
    return result;
}

} // namespace tokenscope
