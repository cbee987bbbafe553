// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/vq/vqspace.h"

#include <cmath>
#include <string>
#include <utility>

namespace tokenscope {

Result<FeatureMatrix> VqSpace::project(FeatureView features, const RunContext& context) const
{
    if (projection)
        return projection->project(features, context);
    return FeatureMatrix(features);
}

FeatureMatrix unitRows(FeatureView rows)
{
    FeatureMatrix unit = rows;
    for (Eigen::Index row = 0; row < unit.rows(); ++row) {
        const double length = rows.row(row).cast<double>().norm();
        if (length > 0)
            unit.row(row) = (rows.row(row).cast<double>() / length).cast<float>();
    }
    return unit;
}

Result<VqSpace> vqSpaceFor(FeatureView features, bool cosine, std::int64_t lowDimensions, const RunContext& context)
{
    VqSpace space;
    space.cosine = cosine || lowDimensions > 0;
    if (lowDimensions > features.cols())
        return failure(ErrorCode::InvalidArgument,
                       "low-dimensions " + std::to_string(lowDimensions) + " of " + std::to_string(features.cols())
                           + " features: at most " + std::to_string(features.cols()));
    if (lowDimensions > 0) {
        Result<Projection> projection = fitProjection(features, lowDimensions, context);
        if (!projection)
            return tl::unexpected(projection.error());
        space.projection = std::move(*projection);
    }
    if (!space.cosine) {
        const Eigen::MatrixXd values = features.cast<double>();
        const double variance =
            (values.rowwise() - values.colwise().mean()).squaredNorm() / static_cast<double>(values.size());
        if (variance > 1e-60 && variance < 1e60)
            space.unit = std::exp2(static_cast<float>(std::lround(std::log2(variance) / 2)));
    }
    return space;
}

Result<VqVectors> placeVectors(const VqSpace& space, FeatureView features, const RunContext& context)
{
    Result<FeatureMatrix> projected = space.project(features, context);
    if (!projected)
        return tl::unexpected(projected.error());
    VqVectors placed;
    placed.vectors = std::move(*projected);
    for (Eigen::Index row = 0; space.projection && row < features.rows(); ++row) {
        const double all = (features.row(row) - space.projection->mean.row(0)).cast<double>().squaredNorm();
        placed.rest.push_back(std::max(0.0, all - placed.vectors.row(row).cast<double>().squaredNorm()));
    }
    if (space.cosine) {
        for (Eigen::Index row = 0; row < features.rows(); ++row)
            placed.lengths.push_back(static_cast<float>(placed.vectors.row(row).cast<double>().norm()));
        placed.vectors = unitRows(placed.vectors);
    } else {
        placed.vectors /= space.unit;
    }
    return placed;
}

} // namespace tokenscope
