// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>

#include "core/quantize/gaussian/gaussianpartition.h"
#include "core/quantize/gaussian/gaussiansplat.h"
#include "tests/golden/quantizekinds/kinds.h"

namespace tokenscope::test {

using Row = std::array<double, 9>; ///< a region's four pixels and its Gaussian's five numbers

/// Regions are compared as a set, with their Gaussians.
static void compareRegions(QuantizeCase& data, const GaussianPartition& partition, const FeatureMatrix& grey)
{
    const auto pixels = data.integers("regions_px");
    const auto codes = data.reals("codes");
    const auto gaussians = gaussiansOf(partition.regions, static_cast<int>(grey.cols()), static_cast<int>(grey.rows()));
    if (pixels.size() != 4 * partition.regions.size() || codes.size() != 5 * partition.regions.size()) {
        data.check(false, "another number of regions");
        return;
    }
    std::vector<Row> actual;
    std::vector<Row> expected;
    for (std::size_t at = 0; at < gaussians.size(); ++at) {
        const PixelRegion& region = partition.regions[at];
        const Gaussian& own = gaussians[at];
        actual.push_back({static_cast<double>(region.left), static_cast<double>(region.top),
                          static_cast<double>(region.right), static_cast<double>(region.bottom), own.sigmaX, own.sigmaY,
                          own.rho, own.x, own.y});
        Row& row = expected.emplace_back();
        std::copy_n(pixels.begin() + static_cast<std::ptrdiff_t>(4 * at), 4, row.begin());
        std::copy_n(codes.begin() + static_cast<std::ptrdiff_t>(5 * at), 5, row.begin() + 4);
    }
    std::ranges::sort(actual);
    std::ranges::sort(expected);
    for (std::size_t at = 0; at < actual.size(); ++at) {
        data.check(std::equal(actual[at].begin(), actual[at].begin() + 4, expected[at].begin()),
                   "region " + std::to_string(at));
        for (std::size_t number = 4; number < 9; ++number)
            data.close(actual[at][number], expected[at][number], "Gaussian of region " + std::to_string(at));
    }
}

void runGaussianPartition(QuantizeCase& data)
{
    const FeatureMatrix grey = data.matrix("img_u8").array() / 127.0F - 1.0F;
    PartitionOptions options;
    options.tokens = static_cast<int>(data.whole("gps_num", 64));
    options.smallestSide = static_cast<int>(data.whole("minhw", 8));
    options.weight = data.number("weight", 2.5);
    const PixelRegion whole{0, 0, static_cast<int>(grey.cols()) - 1, static_cast<int>(grey.rows()) - 1};
    if (grey.size() > 0)
        data.close(regionScore(grey, whole, options.weight), data.real("degree_root_f64"), "score of the whole");
    const auto partition = partitionImage(grey, options, {});
    if (data.succeeded(partition, "partition"))
        compareRegions(data, *partition, grey);
}

void runGaussianSplat(QuantizeCase& data)
{
    const FeatureMatrix sigmas = data.matrix("sigmas");
    const FeatureMatrix coords = data.matrix("coords");
    const NpyArray image = data.array("image");
    if (sigmas.cols() != 3 || coords.cols() != 2 || coords.rows() != sigmas.rows() || image.shape.size() != 3) {
        data.check(false, "sigmas, coords and image have other shapes");
        return;
    }
    std::vector<Gaussian> gaussians;
    for (Eigen::Index row = 0; row < sigmas.rows(); ++row)
        gaussians.push_back({sigmas(row, 0), sigmas(row, 1), sigmas(row, 2), coords(row, 0), coords(row, 1)});
    SplatOptions options;
    options.reach = data.number("dmax", 3);
    const auto drawn = splat(gaussians, data.matrix("colors"), static_cast<int>(image.shape[1]),
                             static_cast<int>(image.shape[0]), options, {});
    if (data.succeeded(drawn, "image"))
        data.close(*drawn, "image");
}

} // namespace tokenscope::test
