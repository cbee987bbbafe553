// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <numeric>

#include "core/reduce/merge/framehalving.h"
#include "core/reduce/merge/pitome.h"
#include "core/reduce/merge/tome.h"
#include "core/reduce/merge/windowmerge.h"
#include "tests/golden/reducekinds/kinds.h"

namespace tokenscope::test {

namespace {

std::vector<std::uint32_t> sources(const BipartiteStep& step)
{
    std::vector<std::uint32_t> positions;
    for (const MatchEdge& edge : step.merged)
        positions.push_back(edge.source);
    return positions;
}

std::vector<std::uint32_t> destinations(const BipartiteStep& step)
{
    std::vector<std::uint32_t> positions;
    for (const MatchEdge& edge : step.merged)
        positions.push_back(edge.destination);
    return positions;
}

/// Group, sizes and features of an outcome, and that the weights of each group add up to one.
void checkOutcome(ReduceCase& data, const Reduction& reduction)
{
    data.equal(reduction.group, data.integers("group_of_token"), "group");
    std::vector<double> sizes(reduction.kept());
    std::vector<double> weights(reduction.kept());
    for (std::size_t token = 0; token < reduction.group.size(); ++token) {
        sizes[static_cast<std::size_t>(reduction.group[token])] += 1;
        weights[static_cast<std::size_t>(reduction.group[token])] += static_cast<double>(reduction.weight[token]);
    }
    data.close(sizes, data.reals("size"), "size");
    data.close(weights, std::vector<double>(weights.size(), 1.0), "weights of a group");
    data.close(reduction.merged, data.matrixOf("merged"), "merged");
}

void tomeKthCase(ReduceCase& data, const FeatureMatrix& features)
{
    const auto step = tomeKthStep(features, static_cast<std::size_t>(data.whole("k")), {});
    if (!data.succeeded(step, "step"))
        return;
    std::vector<std::uint32_t> destination(step->a.size());
    for (const MatchEdge& edge : step->merged)
        destination[edge.source] = edge.destination;
    data.equal(destination, data.integers("dst"), "dst");
}

} // namespace

void tomeCase(ReduceCase& data)
{
    const FeatureMatrix features = data.matrixOf("input");
    if (data.has("k"))
        return tomeKthCase(data, features);
    TomeOptions options;
    options.classToken = data.has("class_token") && data.json()["class_token"].get<bool>();
    options.merges = data.json()["r"].is_array() ? data.integers("r") : std::vector<std::int64_t>{data.whole("r")};
    if (data.has("unm_a")) {
        const auto step = tomeStep(features, static_cast<std::size_t>(options.merges[0]), options.classToken, {});
        if (!data.succeeded(step, "step"))
            return;
        data.equal(static_cast<std::int64_t>(step->merged.size()), data.whole("r_effective"), "r");
        data.equal(step->unmerged, data.integers("unm_a"), "unmerged");
        data.equal(sources(*step), data.integers("src_a"), "sources");
        data.equal(destinations(*step), data.integers("dst_b"), "destinations");
    }
    const auto reduction = tome(features, features, options, {});
    if (data.succeeded(reduction, "tome"))
        checkOutcome(data, *reduction);
}

void pitomeCase(ReduceCase& data)
{
    const FeatureMatrix features = data.matrixOf("input");
    PitomeOptions options;
    options.ratio = data.number("ratio");
    options.margin = data.number("margin");
    options.wholeSplit = data.json()["use_bsm_pitome"].get<bool>();
    const auto decision = pitomeDecision(features, options, {});
    const auto reduction = pitome(features, features, options, {});
    if (!data.succeeded(decision, "decision") || !data.succeeded(reduction, "pitome"))
        return;
    data.close(decision->energy, data.reals("energy"), "energy");
    data.equal(decision->order, data.integers("order_desc"), "order");
    data.equal(static_cast<std::int64_t>(decision->step.merged.size()), data.whole("r"), "r");
    data.equal(decision->step.a, data.integers("a_idx"), "A");
    data.equal(decision->step.b, data.integers("b_idx"), "B");
    if (options.wholeSplit) {
        data.equal(decision->step.unmerged, data.integers("unm_a"), "unmerged");
        data.equal(sources(decision->step), data.integers("src_a"), "sources");
        data.equal(destinations(decision->step), data.integers("dst_b"), "destinations");
    } else {
        std::vector<std::uint32_t> destination(decision->step.a.size());
        for (const MatchEdge& edge : decision->step.merged)
            destination[edge.source] = edge.destination;
        data.equal(decision->protectedRows, data.integers("protected"), "protected");
        data.equal(destination, data.integers("dst_b"), "destinations");
    }
    checkOutcome(data, *reduction);
}

void aimMergeCase(ReduceCase& data)
{
    const NpyArray video = data.array(data.json()["input"].get<std::string>());
    const FeatureMatrix features = data.matrixOf("input");
    if (video.shape.size() != 3)
        return data.check(false, "the video has not three dimensions");
    const auto frames = static_cast<std::size_t>(video.shape.front());
    for (const std::size_t halvings : {1U, 2U}) {
        const auto reduction = halvedFrames(features, frames, halvings, {});
        if (data.succeeded(reduction, "merging"))
            data.close(reduction->merged, data.matrixOf(halvings == 1 ? "step1" : "step2"), "merged");
    }
}

void mustdropSpatialCase(ReduceCase& data)
{
    const FeatureMatrix features = data.matrixOf("input");
    const auto side = static_cast<std::int64_t>(std::lround(std::sqrt(static_cast<double>(features.rows()))));
    const std::int64_t window = data.whole("window");
    const double threshold = data.number("threshold");
    const auto windows = windowMerge(features, side, side, window, threshold, {});
    const auto reduction = windowMergedFrames(features, 1, side, side, window, threshold, {});
    if (!data.succeeded(windows, "windows") || !data.succeeded(reduction, "merging"))
        return;
    data.close(windows->similarity, data.reals("window_mean_similarity"), "similarity");
    data.equal(static_cast<std::int64_t>(windows->merged.size()), data.whole("windows_merged"), "windows merged");
    data.equal(windows->stands, data.integers("dst"), "dst");
    data.equal(windows->unmerged, data.integers("unmerged"), "unmerged");
    // The case has a class token before the others.
    data.equal(static_cast<std::int64_t>(reduction->kept()) + 1, data.whole("n_out_with_cls"), "outputs");
    std::vector<std::int64_t> groups = {0};
    for (const std::int32_t group : reduction->group)
        groups.push_back(group + 1);
    data.equal(groups, data.integers("group_of_token_with_cls0"), "group");
    data.close(reduction->merged, data.matrixOf("merged").bottomRows(reduction->merged.rows()), "merged");
}

} // namespace tokenscope::test
