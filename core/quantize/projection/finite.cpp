// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/projection/finite.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/base/parallel.h"

namespace tokenscope {
namespace {

constexpr std::size_t kNumbersAtOnce = std::size_t{1} << 20U; // about a millisecond

/// Zero times what is not finite is not a number, which no sum hides: no branch for each value.
bool isFinite(const Eigen::Ref<const FeatureMatrix>& features, std::size_t row)
{
    return (features.row(static_cast<Eigen::Index>(row)).array() * 0.0F).sum() == 0.0F;
}

} // namespace

Result<void> requireFinite(FeatureView features, const RunContext& context)
{
    const auto rows = static_cast<std::size_t>(features.rows());
    const auto columns = static_cast<std::size_t>(std::max<Eigen::Index>(1, features.cols()));
    const std::size_t perChunk = std::max<std::size_t>(1, kNumbersAtOnce / columns);
    std::vector<std::size_t> first(chunkCount(rows, perChunk), rows);
    forEachChunk(rows, perChunk, context.threads, [&](std::size_t chunk, std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end && !context.stopped(); ++row) {
            if (isFinite(features, row))
                continue;
            first[chunk] = row;
            break;
        }
    });
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    const auto found = std::ranges::find_if(first, [rows](std::size_t row) { return row < rows; });
    if (found == first.end())
        return {};
    return failure(ErrorCode::InvalidValue, "vector " + std::to_string(*found) + " holds a value that is not finite");
}

} // namespace tokenscope
