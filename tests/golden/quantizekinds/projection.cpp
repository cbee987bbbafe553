// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/projection/projection.h"
#include "core/quantize/usage/distortion.h"
#include "tests/golden/quantizekinds/kinds.h"

namespace tokenscope::test {

void runTailDrop(QuantizeCase& data)
{
    const FeatureMatrix features = data.matrix("x");
    const auto projection = fitProjection(features, features.cols(), {});
    if (!data.succeeded(projection, "projection"))
        return;
    data.close(projection->eigenvalues, "eigenvalues_f64");
    const auto projected = projection->project(features, {});
    if (!data.succeeded(projected, "coefficients"))
        return;
    std::vector<double> said;
    std::vector<double> measured;
    for (Eigen::Index kept = 0; kept <= features.cols(); ++kept) {
        said.push_back(projection->droppedError(kept));
        measured.push_back(distortionOf(features, projection->back(projected->leftCols(kept)), 1)->mse);
    }
    data.close(said, "mse_keep_k_f64");
    data.close(measured, "mse_keep_k_f64");
}

} // namespace tokenscope::test
