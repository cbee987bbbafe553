// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/nearest/nearest.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstddef>

#include "core/base/parallel.h"

namespace tokenscope {

namespace {

constexpr std::size_t kChunk = 64;

double squaredDistance(const float* a, const float* b, std::size_t dimensions)
{
    double sum = 0;
    for (std::size_t i = 0; i < dimensions; ++i) {
        const double difference = static_cast<double>(a[i]) - static_cast<double>(b[i]);
        sum += difference * difference;
    }
    return sum;
}

void nearestRow(FeatureView features, FeatureView codes, std::size_t row, NearestCodes& nearest)
{
    const std::size_t dimensions = static_cast<std::size_t>(features.cols());
    const float* vector = features.data() + static_cast<std::ptrdiff_t>(row) * features.outerStride();
    double best = squaredDistance(vector, codes.data(), dimensions);
    std::uint32_t index = 0;
    for (Eigen::Index code = 1; code < codes.rows(); ++code) {
        const double distance = squaredDistance(vector, codes.data() + code * codes.outerStride(), dimensions);
        if (distance < best) {
            best = distance;
            index = static_cast<std::uint32_t>(code);
        }
    }
    nearest.index[row] = index;
    nearest.distance[row] = static_cast<float>(best);
}

FeatureMatrix normalised(FeatureView rows)
{
    FeatureMatrix result = rows;
    for (Eigen::Index row = 0; row < result.rows(); ++row) {
        const double length = std::sqrt(rows.row(row).cast<double>().squaredNorm());
        if (length > 0)
            result.row(row) = (rows.row(row).cast<double>() / length).cast<float>();
    }
    return result;
}

} // namespace

Result<NearestCodes> nearestCodes(FeatureView features, FeatureView codes, const RunContext& context)
{
    const std::size_t count = static_cast<std::size_t>(features.rows());
    NearestCodes nearest{std::vector<std::uint32_t>(count), std::vector<float>(count)};
    std::atomic<bool> cancelled{false};
    forEachChunk(count, kChunk, context.threads, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end && !context.stopped(); ++row)
            nearestRow(features, codes, row, nearest);
        if (context.stopped())
            cancelled = true;
    });
    if (cancelled)
        return failure(ErrorCode::Cancelled, "searching the nearest codes");
    return nearest;
}

Result<NearestCodes> nearestByCosine(FeatureView features, FeatureView codes, const RunContext& context)
{
    const FeatureMatrix unitFeatures = normalised(features);
    const FeatureMatrix unitCodes = normalised(codes);
    Result<NearestCodes> nearest = nearestCodes(unitFeatures, unitCodes, context);
    if (!nearest)
        return nearest;
    for (std::size_t row = 0; row < nearest->index.size(); ++row) {
        const auto code = static_cast<Eigen::Index>(nearest->index[row]);
        nearest->distance[row] = 1.0F - unitFeatures.row(static_cast<Eigen::Index>(row)).dot(unitCodes.row(code));
    }
    return nearest;
}

NearestCodes nearestCodesPlain(FeatureView features, FeatureView codes)
{
    const std::size_t count = static_cast<std::size_t>(features.rows());
    NearestCodes nearest{std::vector<std::uint32_t>(count), std::vector<float>(count)};
    for (std::size_t row = 0; row < count; ++row)
        nearestRow(features, codes, row, nearest);
    return nearest;
}

} // namespace tokenscope
