// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/quality/groupmeans.h"

#include <algorithm>
#include <utility>

#include "core/reduce/groups/mergedtokens.h"
#include "core/reduce/similarity/similarity.h"

namespace tokenscope {

GroupMeans::GroupMeans(FeatureView features, std::span<const std::int32_t> group)
    : rowOf(group.size(), kNoRow)
{
    std::vector<std::int32_t> used;
    std::copy_if(group.begin(), group.end(), std::back_inserter(used), [](std::int32_t id) { return id >= 0; });
    std::sort(used.begin(), used.end());
    used.erase(std::unique(used.begin(), used.end()), used.end());
    sizes.assign(used.size(), 0);
    TokenSums sums = TokenSums::Zero(static_cast<Eigen::Index>(used.size()), features.cols());
    for (std::size_t token = 0; token < group.size(); ++token) {
        if (group[token] < 0)
            continue;
        const auto row = std::lower_bound(used.begin(), used.end(), group[token]) - used.begin();
        rowOf[token] = static_cast<std::uint32_t>(row);
        sums.row(row) += features.row(static_cast<Eigen::Index>(token)).cast<double>();
        ++sizes[static_cast<std::size_t>(row)];
    }
    for (Eigen::Index row = 0; row < sums.rows(); ++row)
        sums.row(row) /= static_cast<double>(sizes[static_cast<std::size_t>(row)]);
    means = sums.cast<float>();
}

Result<std::vector<std::uint32_t>> GroupMeans::nearestForDropped(FeatureView features, const RunContext& context) const
{
    std::vector<std::uint32_t> rows = rowOf;
    std::vector<std::uint32_t> dropped;
    for (std::uint32_t token = 0; token < rows.size(); ++token) {
        if (rows[token] == kNoRow)
            dropped.push_back(token);
    }
    if (dropped.empty())
        return rows;
    const FeatureMatrix lost = tokenRows(features, dropped);
    const Result<BestMatches> matches = bestMatches(CosineRows(lost), CosineRows(means), SelfMatch::Allowed, context);
    if (!matches)
        return tl::unexpected(matches.error());
    for (std::size_t at = 0; at < dropped.size(); ++at)
        rows[dropped[at]] = matches->index[at];
    return rows;
}

} // namespace tokenscope
