// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include "core/reduce/pool/gridpool.h"
#include "core/reduce/pool/regions.h"
#include "core/reduce/pool/windowsplit.h"
#include "tests/golden/reducekinds/kinds.h"

namespace tokenscope::test {

void matryoshkaCase(ReduceCase& data)
{
    const FeatureMatrix features = data.matrixOf("input");
    const auto grid = data.integers("grid");
    if (grid.size() != 2)
        return data.check(false, "the grid has not two sides");
    for (const auto& [scale, shape] : data.json()["shapes"].items()) {
        const std::int64_t kernel = matryoshkaKernel(grid[0], grid[1], std::stoll(scale));
        const Reduction reduction = pooledGrid(features, 1, grid[0], grid[1], kernel);
        data.equal(reduction.merged.rows(), shape[0].get<std::int64_t>(), "rows at " + scale);
        const auto& files = data.json()["files"];
        data.close(reduction.merged, files.contains(scale) ? data.matrix(files[scale].get<std::string>()) : features,
                   "scale " + scale);
    }
}

void tokenPackerCase(ReduceCase& data)
{
    const FeatureMatrix features = data.matrixOf("input");
    const auto side = static_cast<std::int64_t>(std::lround(std::sqrt(static_cast<double>(features.rows()))));
    const std::int64_t scale = data.whole("scale");
    const Regions regions = blockRegions({1, side, side}, scale);
    const auto expected = data.json()["region_members"].get<std::vector<std::vector<std::int64_t>>>();
    data.equal(static_cast<std::int64_t>(regions.size()), static_cast<std::int64_t>(expected.size()), "regions");
    for (std::size_t region = 0; region < std::min(regions.size(), expected.size()); ++region)
        data.equal(regions[region], expected[region], "region " + std::to_string(region));
    data.close(blockQueries(features, {1, side, side}, scale), data.matrixOf("queries"), "queries");
}

void hicomWindowsCase(ReduceCase& data)
{
    for (const auto& wanted : data.json()["cases"]) {
        const auto n = wanted["n"].get<std::int64_t>();
        const auto kernel = wanted["kernel"].get<std::int64_t>();
        const WindowSplit split = balancedWindows(n, kernel);
        const auto groups = wanted["groups"].get<std::vector<std::vector<std::int64_t>>>();
        const std::string what = std::to_string(n) + " by " + std::to_string(kernel);
        data.check(split.asReference, what + ": not as the reference");
        data.equal(static_cast<std::int64_t>(split.begins.size()), static_cast<std::int64_t>(groups.size()), what);
        for (std::size_t window = 0; window < std::min(groups.size(), split.begins.size()); ++window) {
            std::vector<std::int64_t> places;
            for (std::int64_t at = 0; at < split.length; ++at)
                places.push_back(split.begins[window] + at);
            data.equal(places, groups[window], what + ", window " + std::to_string(window));
        }
    }
}

} // namespace tokenscope::test
