// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/kmeans/initialcodes.h"
#include "core/quantize/nearest/nearest.h"
#include "core/quantize/vq/codebookloss.h"
#include "core/quantize/vq/ema.h"
#include "core/quantize/vq/simvq.h"
#include "tests/golden/quantizekinds/kinds.h"

namespace tokenscope::test {

/// One step on x0 and one on x1.
void runMovingAverages(QuantizeCase& data)
{
    constexpr double kDeadBelow = 1.95; // as the name of the array says
    FeatureMatrix codes = data.matrix("embed_init");
    EmaState state = emaStart(codes);
    for (const std::string step : {"0", "1"}) {
        const FeatureMatrix batch = data.matrix("x" + step);
        const auto nearest = nearestCodes(batch, codes, {});
        if (!data.succeeded(nearest, "nearest codes"))
            return;
        data.equal(nearest->index, "idx" + step);
        data.close(commitmentLoss(batch, rowsAt(codes, nearest->index), data.number("commitment_weight", 0.25)),
                   data.real("loss" + step), "loss" + step);
        emaUpdate(batch, nearest->index, data.number("decay", 0.8), data.number("eps", 1e-5), state, codes);
        data.close(std::vector<double>(state.sizes.begin(), state.sizes.end()), "cluster_size" + step);
        data.close(state.sums, "embed_avg" + step);
        data.close(codes, "embed" + step);
        std::vector<std::int64_t> dead(state.sizes.size());
        for (const std::size_t code : deadCodes(state.sizes, kDeadBelow))
            dead[code] = 1;
        data.equal(dead, "dead_lt195_" + step);
    }
}

void runSimVq(QuantizeCase& data)
{
    const FeatureMatrix features = data.matrix("x");
    SimVq simVq{data.matrix("frozen"), data.matrix("W"), FeatureMatrix::Zero(1, features.cols())};
    if (simVq.frozen.cols() != features.cols() || simVq.weight.cols() != features.cols()) {
        data.check(false, "frozen, W and x do not fit one another");
        return;
    }
    const FeatureMatrix codes = simVq.codes();
    data.close(codes, "codebook");
    const auto nearest = nearestCodes(features, codes, {});
    if (!data.succeeded(nearest, "nearest codes"))
        return;
    const std::vector<bool> rows = data.compared(static_cast<std::size_t>(features.rows()));
    data.equal(nearest->index, "idx", rows);
    const FeatureMatrix quantized = rowsAt(codes, nearest->index);
    data.close(quantized, "quantized", rows);
    data.close(simVqLoss(features, quantized, 0.25), data.real("loss"), "loss");
    data.close(rotationTrickGradient(features, quantized, data.matrix("g")), "grad_x", rows);
    data.close(simVqWeightGradient(simVq, codebookGradient(features, nearest->index, codes)), "grad_W_of_loss");
}

void runOrthogonalAndDiversity(QuantizeCase& data)
{
    constexpr double kTemperature = 10; // of the library, as the case's source says
    const FeatureMatrix features = data.matrix("x");
    const FeatureMatrix codes = data.matrix("codebook");
    data.close(orthogonalLoss(codes), data.real("orth"), "orth");
    data.close(diversityEntropyPerVector(features, codes, kTemperature), data.real("diversity_entropy"),
               "diversity_entropy");
    data.close(diversityEntropy(features, codes, kTemperature), data.real("diversity_entropy_tokens"),
               "diversity_entropy_tokens");
}

} // namespace tokenscope::test
