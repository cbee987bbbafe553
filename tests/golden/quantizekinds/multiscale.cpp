// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/multiscale/residualpyramid.h"
#include "tests/golden/quantizekinds/kinds.h"

namespace tokenscope::test {

/// (channels, rows, columns) to one vector per cell, or back.
static FeatureMatrix cellsOf(const FeatureMatrix& planes, Eigen::Index channels)
{
    const Eigen::Map<const FeatureMatrix> flat(planes.data(), channels,
                                               planes.size() / std::max<Eigen::Index>(channels, 1));
    return flat.transpose();
}

void runMultiscale(QuantizeCase& data)
{
    const NpyArray shaped = data.array("f");
    const auto numbers = data.json()["params"].value("patch_nums", std::vector<std::int64_t>{});
    if (shaped.shape.size() != 3 || numbers.empty()) {
        data.check(false, "f is no map of channels, or there are no scales");
        return;
    }
    PatchGrid grid;
    grid.rows = shaped.shape[1];
    grid.columns = shaped.shape[2];
    const FeatureMatrix features = cellsOf(data.matrix("f"), shaped.shape[0]);
    const FeatureMatrix codebook = data.matrix("codebook");
    std::vector<double> known;
    std::vector<double> errors;
    const auto codes = encodePyramid(features, grid, numbers, codebook, {},
                                     [&](std::size_t, FeatureView, std::span<const std::uint32_t>, FeatureView map) {
                                         const FeatureMatrix planes = map.transpose();
                                         known.insert(known.end(), planes.data(), planes.data() + planes.size());
                                         errors.push_back((features - map).cast<double>().squaredNorm()
                                                          / static_cast<double>(features.size()));
                                     });
    if (!data.succeeded(codes, "codes"))
        return;
    data.equal(codes->index, "idx");
    data.close(known, "fhat_per_scale");
    data.close(errors, "mse_per_scale_f64");
    const std::vector<double> expected = data.reals("fhat_per_scale");
    const std::size_t cells = static_cast<std::size_t>(features.size());
    for (std::size_t scale = 0; scale < numbers.size() && expected.size() == cells * numbers.size(); ++scale) {
        const auto decoded = decodePyramid(*codes, grid, numbers, codebook, scale + 1);
        if (!data.succeeded(decoded, "decoded"))
            return;
        const FeatureMatrix planes = decoded->transpose();
        for (std::size_t at = 0; at < cells; ++at)
            data.close(planes.data()[at], expected[scale * cells + at], "decoded from scale " + std::to_string(scale));
    }
}

} // namespace tokenscope::test
