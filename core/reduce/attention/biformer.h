// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/field/features.h"

namespace tokenscope {

/// The grid of rows×columns tokens as regions×regions windows, the last of which reach over the edge where it does not
/// divide: there the reference pads with zeros, which count in the mean.
struct RegionGrid {
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    std::int64_t regions = 1;

    std::int64_t windowRows() const { return (rows + regions - 1) / regions; }
    std::int64_t windowColumns() const { return (columns + regions - 1) / regions; }
    std::int64_t regionOf(std::int64_t token) const
    {
        return token / columns / windowRows() * regions + token % columns / windowColumns();
    }
};

/// regions²×D means; features are the rows·columns tokens of one frame.
FeatureMatrix regionMeans(FeatureView features, const RegionGrid& grid);

struct RegionRoutes {
    std::size_t count = 0; ///< routes of each region
    std::vector<std::uint32_t> region; ///< R×count: where each region looks, by descending logit
    std::vector<double> weight; ///< R×count: softmax of these logits
};

/// For each of R queries the `count` keys (all when there are fewer) with the highest scale·q·k; ties: lowest region. query
/// and key R×D. O(R²·D). Zhu et al. 2023, arXiv 2303.08810; rayleizhu/BiFormer@1697bbb ops/bra_legacy.py. Golden:
/// biformer_routing.
RegionRoutes routeRegions(FeatureView query, FeatureView key, std::size_t count, double scale);

} // namespace tokenscope
