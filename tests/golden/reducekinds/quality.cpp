// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "core/reduce/quality/keptquality.h"
#include "core/reduce/quality/spectraldistance.h"
#include "tests/golden/reducekinds/kinds.h"
#include "tests/support/golden.h"

namespace tokenscope::test {
namespace {

/// A list of another case's JSON.
template <typename Number>
std::vector<Number> listOf(ReduceCase& data, const std::string& name, const char* key)
{
    const auto text = readGolden(goldenRoot() / "reduce" / (name + ".json"));
    const nlohmann::json json = text ? nlohmann::json::parse(*text, nullptr, false) : nlohmann::json();
    const bool there = json.is_object() && json.contains(key);
    data.check(there, "there is no " + std::string(key) + " of " + name);
    return there ? json[key].get<std::vector<Number>>() : std::vector<Number>{};
}

std::vector<std::uint32_t> keptOf(ReduceCase& data, const std::string& set)
{
    if (set == "divprune")
        return listOf<std::uint32_t>(data, "divprune_144_0.25", "kept");
    if (set == "idpruner")
        return listOf<std::uint32_t>(data, "idpruner_144_drop0.75_l0.5", "kept");
    return data.json()[set == "topk_cls" ? "topk_kept" : "uniform_kept"].get<std::vector<std::uint32_t>>();
}

} // namespace

void metricsCase(ReduceCase& data)
{
    const FeatureMatrix features = data.matrixOf("input");
    const std::vector<float> saliency = data.floats(data.json()["attn"].get<std::string>());
    const PatchGrid grid{.rows = data.integers("grid").at(0), .columns = data.integers("grid").at(1)};
    for (const auto& [set, expected] : data.json()["sets"].items()) {
        const std::vector<std::uint32_t> kept = keptOf(data, set);
        const auto reconstruction = reconstructionByNearest(features, kept, {});
        const auto pairs = diversity(features, kept, {});
        if (!data.succeeded(reconstruction, set) || !data.succeeded(pairs, set))
            continue;
        const auto close = [&data, &expected = expected, &set = set](double actual, const char* key) {
            data.close(actual, expected[key].get<double>(), set + ", " + key, 1e-5);
        };
        close(reconstruction->meanSquaredError, "recon_mse");
        close(reconstruction->relative, "recon_rel");
        close(reconstruction->meanCosine, "mean_cos");
        close(reconstruction->coverageRadius, "coverage_radius_cos");
        close(pairs->least, "min_pair_dist");
        close(pairs->mean, "mean_pair_dist");
        close(saliencyMass(saliency, kept), "attn_mass");
        close(spatialHole(grid, kept), "spatial_hole_px");
    }
    const auto spectral = [&](const char* name, const char* key) {
        const auto distance = spectralDistance(features, listOf<std::int32_t>(data, name, "group_of_token"), {});
        if (data.succeeded(distance, key))
            data.close(*distance, data.json()["spectral_distance"][key].get<double>(), key, 1e-6);
    };
    spectral("tome_r72_max", "tome_r72");
    spectral("pitome_r0.5_m0.0", "pitome_r0_5_m0");
}

} // namespace tokenscope::test
