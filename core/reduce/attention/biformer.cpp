// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/attention/biformer.h"

#include <algorithm>
#include <cmath>

#include "core/reduce/attention/ranking.h"
#include "core/reduce/groups/mergedtokens.h"

namespace tokenscope {

FeatureMatrix regionMeans(FeatureView features, const RegionGrid& grid)
{
    const Eigen::Index regions = grid.regions * grid.regions;
    TokenSums sums = TokenSums::Zero(regions, features.cols());
    for (Eigen::Index token = 0; token < features.rows(); ++token)
        sums.row(grid.regionOf(token)) += features.row(token).cast<double>();
    return (sums / static_cast<double>(grid.windowRows() * grid.windowColumns())).cast<float>();
}

RegionRoutes routeRegions(FeatureView query, FeatureView key, std::size_t count, double scale)
{
    RegionRoutes routes;
    routes.count = std::min(count, static_cast<std::size_t>(key.rows()));
    const Eigen::MatrixXd keys = key.cast<double>();
    for (Eigen::Index region = 0; region < query.rows(); ++region) {
        const Eigen::VectorXd logits = keys * query.row(region).transpose().cast<double>() * scale;
        const std::vector<double> scores(logits.begin(), logits.end());
        const std::vector<std::uint32_t> best = highestScores(std::span<const double>(scores), routes.count);
        double sum = 0;
        for (const std::uint32_t id : best)
            sum += std::exp(scores[id] - scores[best.front()]);
        for (const std::uint32_t id : best) {
            routes.region.push_back(id);
            routes.weight.push_back(std::exp(scores[id] - scores[best.front()]) / sum);
        }
    }
    return routes;
}

} // namespace tokenscope
