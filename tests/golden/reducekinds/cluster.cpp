// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "core/reduce/cluster/cosinekmeans.h"
#include "core/reduce/cluster/cutoffpeaks.h"
#include "core/reduce/cluster/densitypeaks.h"
#include "core/reduce/cluster/positionslots.h"
#include "core/reduce/groups/mergedtokens.h"
#include "core/reduce/similarity/similarity.h"
#include "tests/golden/reducekinds/kinds.h"

namespace tokenscope::test {

namespace {

std::size_t sizeAt(ReduceCase& data, const char* key)
{
    return static_cast<std::size_t>(data.whole(key));
}

} // namespace

void densityPeaksCase(ReduceCase& data)
{
    const FeatureMatrix features = data.matrixOf("input");
    const auto peaks = densityPeaks(features, sizeAt(data, "cluster_num"), sizeAt(data, "k"), {});
    if (!data.succeeded(peaks, "clustering"))
        return;
    data.close(peaks->density, data.reals("density"), "density");
    data.close(peaks->delta, data.reals("delta"), "delta");
    data.close(peaks->score, data.reals("score"), "score");
    data.equal(peaks->centres, data.integers("centers"), "centres");
    data.equal(peaks->label, data.integers("labels"), "labels");
    data.close(densityPeakClusters(features, *peaks).merged, data.matrixOf("means"), "means");
}

void cutoffPeaksCase(ReduceCase& data)
{
    const auto peaks = cutoffPeaks(data.matrixOf("input"), data.number("cutoff"), {});
    if (!data.succeeded(peaks, "clustering"))
        return;
    std::vector<std::uint32_t> centres = peaks->centres;
    std::sort(centres.begin(), centres.end());
    data.equal(centres, data.integers("centers_sorted"), "centres");
    data.equal(static_cast<std::int64_t>(centres.size()), data.whole("n_centers"), "number of centres");
    data.equal(peaks->centreOf, data.integers("label_is_center_id"), "labels");
    std::vector<double> rank(peaks->order.size());
    for (std::size_t at = 0; at < rank.size(); ++at)
        rank[peaks->order[at]] = static_cast<double>(rank.size() - 1 - at);
    data.close(rank, data.reals("density_rank"), "rank");
}

void ppePositionsCase(ReduceCase& data)
{
    const std::size_t clusters = sizeAt(data, "cluster_num");
    const auto peaks = densityPeaks(data.matrixOf("input"), clusters, sizeAt(data, "k"), {});
    if (!data.succeeded(peaks, "clustering"))
        return;
    data.equal(peaks->label, data.integers("labels"), "labels");
    const auto positions = positionSlots(peaks->label, clusters, sizeAt(data, "ppe_k"));
    const auto expected = data.json()["member_slots"].get<std::vector<std::vector<std::int64_t>>>();
    data.equal(static_cast<std::int64_t>(positions.size()), static_cast<std::int64_t>(expected.size()), "clusters");
    for (std::size_t at = 0; at < std::min(positions.size(), expected.size()); ++at)
        data.equal(positions[at], expected[at], "slots of cluster " + std::to_string(at));
}

void ppeCascadeCase(ReduceCase& data)
{
    const auto stages = positionCascade(data.matrixOf("input"), data.reals("ratios"), {});
    if (!data.succeeded(stages, "cascade"))
        return;
    std::int64_t tokens = 0;
    for (std::size_t at = 0; at < stages->size(); ++at) {
        const std::string number = std::to_string(at + 1);
        data.equal((*stages)[at].peaks.label, data.integers(("labels" + number).c_str()), "labels " + number);
        data.close((*stages)[at].merged, data.matrixOf(("out" + number).c_str()), "outputs " + number);
        tokens += (*stages)[at].merged.rows();
    }
    data.equal(tokens, data.whole("tokens_total"), "tokens");
}

void sparseVlmRecycleCase(ReduceCase& data)
{
    const FeatureMatrix features = data.matrixOf("input");
    const std::size_t clusters = sizeAt(data, "cluster_num");
    const auto peaks = densityPeaks(features, clusters, clusters, {});
    if (data.succeeded(peaks, "clustering"))
        data.close(densityPeakClusters(features, *peaks).merged, data.matrixOf("out"), "outputs");
}

void vqTokenKMeansCase(ReduceCase& data)
{
    const FeatureMatrix unit = unitLengthRows(data.matrixOf("input"));
    std::vector<std::uint32_t> seeds;
    for (const std::int64_t seed : data.integers("init_indices"))
        seeds.push_back(static_cast<std::uint32_t>(seed));
    CosineKMeansOptions options;
    options.iterations = sizeAt(data, "max_iter");
    options.tolerance = data.number("tol");
    const auto clusters = cosineKMeans(unit, tokenRows(unit, seeds), options, {});
    if (!data.succeeded(clusters, "clustering"))
        return;
    std::vector<std::int64_t> labels;
    for (const auto& frame : data.json()["labels_hash_map_TxHW"]) {
        for (const auto& label : frame)
            labels.push_back(label.get<std::int64_t>());
    }
    data.equal(clusters->label, labels, "labels");
    data.close(clusters->codes, data.matrixOf("codebook"), "codes");
    const std::vector<std::int64_t> counts(clusters->counts.begin(), clusters->counts.end());
    data.equal(counts, data.integers("counts"), "counts");
    const auto& example = data.json()["tokdense_example"];
    data.close(qualityPerToken(example["accuracy"].get<double>(), example["tokens"].get<std::size_t>()),
               example["value"].get<double>(), "quality per token", 1e-9);
}

void vqTokenElbowCase(ReduceCase& data)
{
    const auto distortions = data.reals("distortions_K12_to_K20");
    data.equal(static_cast<std::int64_t>(elbowPlace(distortions)), data.whole("compute_elbow"), "elbow");
    data.equal(static_cast<std::int64_t>(elbowClusters(distortions)), data.whole("best_K_after_plus2_and_floor12"),
               "clusters");
}

} // namespace tokenscope::test
