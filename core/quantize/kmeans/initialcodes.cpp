// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/kmeans/initialcodes.h"

#include <numeric>
#include <utility>

namespace tokenscope {

std::vector<std::uint32_t> randomRows(std::size_t total, std::size_t count, Random& random)
{
    std::vector<std::uint32_t> rows(count);
    if (count > total) {
        for (std::uint32_t& row : rows)
            row = static_cast<std::uint32_t>(random.below(total));
        return rows;
    }
    std::vector<std::uint32_t> all(total);
    std::iota(all.begin(), all.end(), 0U);
    for (std::size_t at = 0; at < count; ++at) {
        std::swap(all[at], all[at + random.below(total - at)]);
        rows[at] = all[at];
    }
    return rows;
}

FeatureMatrix rowsAt(FeatureView features, const std::vector<std::uint32_t>& rows)
{
    FeatureMatrix chosen(static_cast<Eigen::Index>(rows.size()), features.cols());
    for (std::size_t at = 0; at < rows.size(); ++at)
        chosen.row(static_cast<Eigen::Index>(at)) = features.row(static_cast<Eigen::Index>(rows[at]));
    return chosen;
}

FeatureMatrix sampledCodes(FeatureView features, std::size_t count, Random& random)
{
    return rowsAt(features, randomRows(static_cast<std::size_t>(features.rows()), count, random));
}

FeatureMatrix uniformCodes(std::size_t count, std::size_t dimensions, Random& random)
{
    FeatureMatrix codes(static_cast<Eigen::Index>(count), static_cast<Eigen::Index>(dimensions));
    const double reach = 1.0 / static_cast<double>(count);
    for (Eigen::Index row = 0; row < codes.rows(); ++row) {
        for (Eigen::Index column = 0; column < codes.cols(); ++column)
            codes(row, column) = static_cast<float>(random.uniform(-reach, reach));
    }
    return codes;
}

} // namespace tokenscope
