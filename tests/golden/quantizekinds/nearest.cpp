// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/nearest/nearest.h"
#include "core/quantize/usage/distortion.h"
#include "tests/golden/quantizekinds/kinds.h"

namespace tokenscope::test {

static FeatureMatrix rowsAt(const FeatureMatrix& codebook, const std::vector<std::uint32_t>& indices)
{
    FeatureMatrix rows(static_cast<Eigen::Index>(indices.size()), codebook.cols());
    for (std::size_t at = 0; at < indices.size(); ++at)
        rows.row(static_cast<Eigen::Index>(at)) = codebook.row(static_cast<Eigen::Index>(indices[at]));
    return rows;
}

void runNearest(QuantizeCase& data)
{
    const FeatureMatrix features = data.matrix("x");
    const FeatureMatrix codebook = data.matrix("codebook");
    const auto fast = nearestCodes(features, codebook, {});
    if (!data.succeeded(fast, "nearest codes"))
        return;
    const std::vector<bool> rows = data.compared(static_cast<std::size_t>(features.rows()));
    data.equal(fast->index, "idx", rows);
    data.equal(nearestCodesPlain(features, codebook).index, "idx", rows);
    data.close(std::vector<double>(fast->distance.begin(), fast->distance.end()), "sqdist");
    const FeatureMatrix quantized = rowsAt(codebook, fast->index);
    if (data.has("quantized"))
        data.close(quantized, "quantized", rows);
    if (data.has("mse_f64"))
        data.close(distortionOf(features, quantized, 1)->mse, data.real("mse_f64"), "mse");
}

void runNearestCosine(QuantizeCase& data)
{
    const FeatureMatrix features = data.matrix("x");
    const FeatureMatrix codebook = data.matrix("codebook");
    const auto found = nearestByCosine(features, codebook, {});
    if (!data.succeeded(found, "nearest codes"))
        return;
    const std::vector<bool> rows = data.compared(static_cast<std::size_t>(features.rows()));
    data.equal(found->index, "idx", rows);
    data.close(rowsAt(codebook.rowwise().normalized(), found->index), "quantized", rows);
}

} // namespace tokenscope::test
