// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/temporal/eventcascade.h"
#include "core/reduce/temporal/framedrop.h"
#include "core/reduce/temporal/framefusion.h"
#include "core/reduce/temporal/framesegments.h"
#include "core/reduce/temporal/prunevid.h"
#include "tests/golden/reducekinds/kinds.h"

namespace tokenscope::test {

namespace {

struct Video {
    FeatureMatrix features;
    std::size_t frames = 0;
    std::size_t places = 0;
};

/// The first `frames` of the case's video, or all of it.
Video videoOf(ReduceCase& data, std::size_t frames = 0)
{
    Video video;
    const NpyArray array = data.array(data.json()["input"].get<std::string>());
    data.check(array.shape.size() == 3, "the video has not three dimensions");
    if (array.shape.size() != 3)
        return video;
    video.frames = frames == 0 ? static_cast<std::size_t>(array.shape[0]) : frames;
    video.places = static_cast<std::size_t>(array.shape[1]);
    video.features = data.matrixOf("input").topRows(static_cast<Eigen::Index>(video.frames * video.places));
    return video;
}

std::vector<std::int32_t> labelsOf(ReduceCase& data, const char* key)
{
    const auto whole = data.integers(key);
    return {whole.begin(), whole.end()};
}

} // namespace

void prunevidCase(ReduceCase& data)
{
    const Video video = videoOf(data);
    if (video.frames == 0)
        return;
    PrunevidOptions options;
    options.temporalRatio = data.number("temporal_clusters") / static_cast<double>(video.frames);
    options.neighbours = static_cast<std::size_t>(data.whole("k"));
    options.threshold = data.number("tau");
    options.clusterRatio = data.number("cluster_ratio");
    const auto result = prunevid(video.features, video.frames, options, {});
    if (!data.succeeded(result, "merging"))
        return;
    data.equal(result->frameLabel, data.integers("raw_labels"), "clusters of frames");
    data.equal(result->refined, data.integers("refined_labels"), "refined clusters");
    std::vector<std::int64_t> lengths;
    std::vector<std::int64_t> still;
    std::vector<std::int64_t> moving;
    for (const PrunevidSegment& segment : result->segments) {
        lengths.push_back(static_cast<std::int64_t>(segment.frames));
        still.push_back(static_cast<std::int64_t>(segment.staticOutputs));
        moving.push_back(static_cast<std::int64_t>(segment.dynamicOutputs));
    }
    data.equal(lengths, data.integers("segment_lengths"), "segments");
    data.equal(still, data.integers("static_sizes"), "static outputs");
    data.equal(moving, data.integers("dynamic_sizes"), "dynamic outputs");
    data.equal(static_cast<std::int64_t>(result->reduction.kept()), data.whole("n_out"), "outputs");
    data.close(result->reduction.merged, data.matrixOf("out"), "merged");
}

void refinedClustersCase(ReduceCase& data)
{
    data.equal(refinedClusters(labelsOf(data, "inp")), data.integers("out"), "refined clusters");
}

void ppeEventsCase(ReduceCase& data)
{
    const Video video = videoOf(data);
    if (video.frames == 0)
        return;
    const auto cascade =
        eventCascade(video.features, video.frames, data.number("temporal_ratio"), data.reals("ratios"), 8, {});
    if (!data.succeeded(cascade, "cascade"))
        return;
    const auto events = data.json()["events"].get<std::vector<std::vector<std::int64_t>>>();
    data.equal(static_cast<std::int64_t>(cascade->events.size()), static_cast<std::int64_t>(events.size()), "events");
    for (std::size_t at = 0; at < std::min(events.size(), cascade->events.size()); ++at)
        data.equal(cascade->events[at], events[at], "frames of event " + std::to_string(at));
    data.equal(static_cast<std::int64_t>(cascade->reduction.kept()), data.whole("n_out"), "outputs");
    data.close(cascade->reduction.merged, data.matrixOf("out"), "merged");
}

void dycokeCase(ReduceCase& data)
{
    const Video video = videoOf(data, static_cast<std::size_t>(data.whole("frames")));
    if (video.frames == 0)
        return;
    data.equal(static_cast<std::int64_t>(video.places), data.whole("tokens_per_frame"), "tokens of a frame");
    const auto reduction = droppedRepeats(video.features, video.frames, data.number("k"), {});
    if (!data.succeeded(reduction, "dropping"))
        return;
    data.equal(reduction->keep, data.integers("kept_ids_output_order"), "kept");
    std::vector<std::int64_t> each;
    for (const ReductionBudget& budget : reduction->budget)
        each.push_back(static_cast<std::int64_t>(budget.kept));
    data.equal(each, data.integers("kept_per_frame"), "kept of each frame");
}

void frameFusionCase(ReduceCase& data)
{
    const Video video = videoOf(data, static_cast<std::size_t>(data.whole("frames")));
    if (video.frames == 0)
        return;
    const auto order = fusionOrder(video.features, video.frames, {});
    if (!data.succeeded(order, "order"))
        return;
    data.equal(order->token, data.integers("token_index_by_patch"), "order");
    data.close(order->similarity, data.reals("similarity_by_patch"), "similarity");
    const auto fused = fusedPlaces(*order, data.number("threshold"), 2.0, {}); // whatever the cost
    if (!data.succeeded(fused, "places"))
        return;
    const auto reduction = fusedRuns(video.features, *order, *fused, {});
    if (!data.succeeded(reduction, "merging"))
        return;
    data.equal(reduction->keep, data.integers("kept"), "kept");
    data.close(reduction->merged, data.matrixOf("merged"), "merged");
    const auto& budget = data.json()["budget"]; // of _compute_pruning_ratio([0.3, 0.2], cost 0.3, 28 layers), and of []
    const auto share = fusionShare(std::vector<double>{0.3, 0.2}, 0.3, 28);
    const auto first = fusionShare({}, 0.3, 28);
    if (data.succeeded(share, "share") && data.succeeded(first, "first share")) {
        data.close(*share, budget["value"].get<double>(), "share", 1e-9);
        data.close(*first, budget["first"].get<double>(), "first share", 1e-9);
    }
}

} // namespace tokenscope::test
