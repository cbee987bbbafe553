// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/multicodebook/multicodebook.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/quantize/kmeans/kmeans.h"
#include "core/quantize/nearest/nearest.h"

namespace tokenscope {

using Eigen::Index;

FeatureMatrix directionsOf(FeatureView vectors)
{
    FeatureMatrix directions = vectors;
    for (Index row = 0; row < directions.rows(); ++row) {
        const double length = std::sqrt(vectors.row(row).cast<double>().squaredNorm());
        if (length > 0)
            directions.row(row) = (vectors.row(row).cast<double>() / length).cast<float>();
    }
    return directions;
}

Result<CosineStep> cosineStep(FeatureView vectors, const FeatureMatrix& codes, const RunContext& context)
{
    auto nearest = nearestByCosine(vectors, codes, context);
    if (!nearest)
        return tl::unexpected(nearest.error());
    CodeSums sums =
        sumByCode(directionsOf(vectors), nearest->index, static_cast<std::size_t>(codes.rows()), context.threads);
    CosineStep step{std::move(nearest->index), std::move(sums.counts), 0, codes};
    for (const float distance : nearest->distance)
        step.cosines += 1 - static_cast<double>(distance);
    for (Index code = 0; code < codes.rows(); ++code) {
        const Eigen::Map<const Eigen::RowVectorXd> sum(sums.sums.data() + code * codes.cols(), codes.cols());
        const double length = sum.norm();
        if (length > 1e-9)
            step.codes.row(code) = (sum / length).cast<float>();
    }
    return step;
}

float bestLength(FeatureView vectors, const FeatureMatrix& codes, const std::vector<std::uint32_t>& index)
{
    double along = 0;
    double squares = 0;
    for (Index row = 0; row < vectors.rows(); ++row) {
        const auto code = codes.row(static_cast<Index>(index[static_cast<std::size_t>(row)])).cast<double>();
        along += vectors.row(row).cast<double>().dot(code);
        squares += code.squaredNorm();
    }
    return squares > 0 ? static_cast<float>(std::max(along / squares, 0.0)) : 0.0F;
}

} // namespace tokenscope
