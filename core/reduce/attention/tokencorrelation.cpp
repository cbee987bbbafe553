// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/attention/tokencorrelation.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/reduce/attention/ranking.h"
#include "core/reduce/groups/mergedtokens.h"
#include "core/reduce/similarity/similarity.h"

namespace tokenscope {
namespace {

Result<std::vector<std::uint32_t>> countLookAlikes(FeatureView keys, double threshold, const RunContext& context)
{
    const CosineRows exact(keys);
    const double doubt = productError(exact.dimensions());
    std::vector<std::uint32_t> counts(exact.rows(), 0);
    const auto count = [&](const ProductTile& tile) {
        for (std::size_t row = 0; row < tile.rows; ++row) {
            const std::size_t one = tile.firstRow + row;
            const float* cosines = tile.row(row);
            std::uint32_t alike = 0;
            for (std::size_t column = 0; column < tile.columns; ++column) {
                const double over = static_cast<double>(cosines[column]) - threshold;
                const std::size_t other = tile.firstColumn + column;
                const bool sure = std::abs(over) > doubt;
                alike += one != other && (sure ? over > 0 : exact.cosine(one, other) > threshold) ? 1 : 0;
            }
            counts[one] += alike;
        }
    };
    if (exact.rows() <= kMatrixRows) { // half the products
        const Result<FeatureMatrix> all = cosineMatrix(keys, context);
        if (!all)
            return tl::unexpected(all.error());
        count({0, exact.rows(), 0, exact.rows(), all->data(), exact.rows()});
        return counts;
    }
    if (Result<void> seen = forEachProductTile(keys, keys, RowScale::Unit, context, count); !seen)
        return tl::unexpected(std::move(seen.error()));
    return counts;
}

} // namespace

Result<TokenCorrelation> tokenCorrelation(FeatureView keys, std::span<const float> saliency, double threshold,
                                          std::size_t allowed, const RunContext& context)
{
    TokenCorrelation result;
    if (saliency.empty())
        return result;
    Result<std::vector<std::uint32_t>> counts = countLookAlikes(keys, threshold, context);
    if (!counts)
        return tl::unexpected(std::move(counts.error()));
    result.lookAlikes = *std::move(counts);
    result.redundant = static_cast<std::size_t>(
        std::count_if(result.lookAlikes.begin(), result.lookAlikes.end(),
                      [allowed](std::uint32_t count) { return std::cmp_greater(count, allowed); }));
    result.density = 1 - static_cast<double>(result.redundant) / static_cast<double>(saliency.size());
    result.kept = highestScores(saliency, std::max<std::size_t>(1, saliency.size() - result.redundant));
    result.nearest.assign(saliency.size(), 0);
    for (std::uint32_t at = 0; at < result.kept.size(); ++at)
        result.nearest[result.kept[at]] = at;
    const std::vector<std::uint32_t> rest = restOf(result.kept, saliency.size());
    if (rest.empty())
        return result;
    const FeatureMatrix centres = tokenRows(keys, result.kept);
    const FeatureMatrix others = tokenRows(keys, rest);
    const Result<BestMatches> nearest =
        bestMatches(CosineRows(others), CosineRows(centres), SelfMatch::Allowed, context);
    if (!nearest)
        return tl::unexpected(nearest.error());
    for (std::size_t at = 0; at < rest.size(); ++at)
        result.nearest[rest[at]] = nearest->index[at];
    return result;
}

} // namespace tokenscope
