// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include "core/quantize/binary/bitentropy.h"
#include "core/quantize/binary/signcodes.h"
#include "tests/golden/quantizekinds/kinds.h"

namespace tokenscope::test {

void runLookupFree(QuantizeCase& data)
{
    const bool spherical = data.flag("spherical");
    const auto bits = static_cast<std::size_t>(data.whole("dim", 0));
    const auto codebooks = static_cast<std::size_t>(data.whole("num_codebooks", 1));
    const FeatureMatrix given = data.matrix("z");
    if (codebooks == 0 || bits == 0 || given.cols() != static_cast<Eigen::Index>(bits)) {
        data.check(false, "dim and num_codebooks do not fit z");
        return;
    }
    const std::size_t bitsOfEach = bits / codebooks;
    const double size = data.number("codebook_scale", spherical ? 1 / std::sqrt(static_cast<double>(bitsOfEach)) : 1.0);
    const FeatureMatrix values = spherical ? onSphere(given) : given;
    const FeatureMatrix quantized = lfqCodes(values, size);
    data.close(quantized, "quantized");
    if (spherical && codebooks == 1)
        data.close(bsqCodes(given), "quantized");
    data.equal(signIndices(given, bits / codebooks), "indices");

    const double inverseTemperature = data.number("inv_temperature", 100);
    const auto entropies =
        explicitEntropies(values, {bits / codebooks, size, inverseTemperature, EntropyFloor::Clamped}, {});
    if (!data.succeeded(entropies, "entropies"))
        return;
    const double perSample = meanOf(entropies->perSample);
    const double batch = meanOf(entropies->batch);
    const double commitment = (values - quantized).cast<double>().squaredNorm() / static_cast<double>(values.size());
    data.close(perSample, data.real("per_sample_entropy"), "per_sample_entropy");
    data.close(batch, data.real("batch_entropy"), "batch_entropy");
    data.close(commitment, data.real("commit"), "commit");
    data.close(0.1 * (perSample - batch) + 0.25 * commitment, data.real("aux"), "aux");
}

void runBsqReference(QuantizeCase& data)
{
    const FeatureMatrix values = data.matrix("z"); // on the sphere already
    const auto bits = static_cast<std::size_t>(data.whole("embed_dim", values.cols()));
    const auto group = static_cast<std::size_t>(data.whole("group_size", 9));
    const FeatureMatrix quantized = bsqCodes(values);
    data.close(quantized, "zq");
    if (bits < 32)
        data.equal(signIndices(values, bits), "indices");
    data.equal(signIndices(values, group), "group_indices");

    SoftBits soft;
    soft.groupBits = group;
    soft.size = 1 / std::sqrt(static_cast<double>(bits));
    soft.inverseTemperature = data.number("inv_temperature", 100);
    soft.floor = EntropyFloor::Added;
    const auto entropies = explicitEntropies(values, soft, {});
    if (!data.succeeded(entropies, "entropies"))
        return;
    const double error = (quantized - values).cast<double>().squaredNorm() / static_cast<double>(values.rows());
    const auto compare = [&](double perSample, double batch, const std::string& way) {
        data.close(perSample, data.real("persample_" + way), "persample_" + way);
        data.close(batch, data.real("cb_" + way), "cb_" + way);
        const double penalty =
            (data.number("gamma0", 1) * perSample - data.number("gamma", 1) * batch) / soft.inverseTemperature;
        data.close(data.number("beta", 0.25) * error + data.number("zeta", 0.1) * penalty, data.real("loss_" + way),
                   "loss_" + way);
    };
    compare(sumOf(entropies->perSample), sumOf(entropies->batch), "group");
    const FactorisedEntropies factorised = factorisedEntropies(values, soft);
    compare(factorised.perSample, factorised.batch, "analytical");
}

} // namespace tokenscope::test
