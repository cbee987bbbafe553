// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/temporal/temporalmethods.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/reduce/groups/framebudgets.h"
#include "core/reduce/settings/settings.h"
#include "core/reduce/temporal/framedrop.h"
#include "core/reduce/temporal/framefusion.h"
#include "core/reduce/temporal/prunevid.h"

namespace tokenscope {

namespace {

std::size_t framesOf(const ReductionInput& input)
{
    return static_cast<std::size_t>(frameShapeOf(*input.field).frames);
}

MethodInfo prunevidInfo()
{
    MethodInfo info;
    info.id = "prunevid";
    info.title = "PruneVid: merging of static and dynamic tokens";
    info.shortTitle = "PruneVid";
    info.family = "temporal";
    info.summary =
        "Cuts a video into segments, averages what stands still in each over time, and clusters the rest in space.";
    info.sources = {{"PruneVid: Visual Token Pruning for Efficient Video Large Language Models", 2024, "2412.16117",
                     "Visual-AI/PruneVid@b12600c"}};
    info.needs = {Need::Features, Need::Frames};
    info.fidelity = Fidelity::Exact;
    info.fidelityNote =
        "Checked against the authors' code without its random jitter. Segments of one frame, for which it has no "
        "answer, are all dynamic. Its pruning by the language model's attention is left out.";
    info.parameters = {
        shareParameter("temporal-ratio", "Segments", "Clusters of frames as a share of the frames; the authors' 0.25.",
                       0.25),
        realParameter("threshold", "Threshold",
                      "Mean cosine over time above which a place stands still; the authors' 0.8.", 0.8, -1, 1),
        shareParameter("ratio", "Ratio kept", "Clusters of tokens as a share of them; the authors' 0.5.", 0.5),
        wholeParameter("neighbours", "Neighbours", "Of the density peaks; the authors' 7.", 7, 1, 1024)};
    return info;
}

Result<Reduction> reducePrunevid(const ReductionInput& input, const ParameterValues& values, const RunContext& context)
{
    PrunevidOptions options;
    options.temporalRatio = values.real("temporal-ratio");
    options.threshold = values.real("threshold");
    options.clusterRatio = values.real("ratio");
    options.neighbours = static_cast<std::size_t>(values.integer("neighbours"));
    auto result = prunevid(input.field->features, framesOf(input), options, context);
    if (!result)
        return tl::unexpected(std::move(result.error()));
    return std::move(result->reduction);
}

MethodInfo dycokeInfo()
{
    MethodInfo info;
    info.id = "dycoke";
    info.title = "DyCoke: temporal merging";
    info.shortTitle = "DyCoke";
    info.family = "temporal";
    info.summary =
        "Drops tokens that look like those at the same place of a frame shortly before; of every four frames the first "
        "stays whole, so that at least a quarter of all tokens is kept.";
    info.sources = {{"DyCoke: Dynamic Compression of Tokens for Fast Video Large Language Models", 2024, "2411.15024",
                     "KD-TAO/DyCoke@dd74634"}};
    info.needs = {Need::Features, Need::Frames};
    info.fidelity = Fidelity::Exact;
    info.fidelityNote =
        "Checked against the authors' code, whose loop leaves the last group's third frame whole. Its pruning of "
        "the cache while decoding is left out.";
    info.parameters = {shareParameter("drop-ratio", "Ratio dropped",
                                      "Share of a compared frame's tokens that is dropped; the authors' 0.7.", 0.7)};
    return info;
}

Result<Reduction> reduceDycoke(const ReductionInput& input, const ParameterValues& values, const RunContext& context)
{
    return droppedRepeats(input.field->features, framesOf(input), values.real("drop-ratio"), context);
}

std::int64_t leastOfDycoke(std::int64_t tokens, std::int64_t frames)
{
    const auto all = static_cast<std::size_t>(std::max<std::int64_t>(1, frames));
    return tokens / static_cast<std::int64_t>(all) * static_cast<std::int64_t>(framesNeverCut(all));
}

/// Of four frames one stays whole.
void aimDycoke(ParameterValues& values, std::int64_t tokens, std::int64_t kept)
{
    const double dropped = (1 - shareKept(tokens, kept)) / 0.75;
    (void)values.set("drop-ratio", std::clamp(dropped, 0.0, 1.0)); // within the range
}

MethodInfo frameFusionInfo()
{
    MethodInfo info;
    info.id = "framefusion";
    info.title = "FrameFusion: merging of similar tokens";
    info.shortTitle = "FrameFusion";
    info.family = "temporal";
    info.summary = "Merges each token that is like the one at its place in the frame before into that one's run.";
    info.sources = {
        {"FrameFusion: Combining Similarity and Importance for Video Token Reduction on Large Vision Language Models",
         2025, "2501.01986", "thu-nics/FrameFusion@fbec1d2"}};
    info.needs = {Need::Features, Need::Frames};
    info.fidelity = Fidelity::Exact;
    info.fidelityNote =
        "The merging of the first layer, checked against the authors' code. Its pruning by the language model's "
        "attention in later layers is left out.";
    info.parameters = {
        realParameter("threshold", "Threshold", "Cosine from which a token is merged; the authors' 0.6.", 0.6, -1, 1),
        shareParameter("cost", "Cost",
                       "What all layers together may cost: no more tokens are merged than that asks for.", 0.3),
        wholeParameter("layers", "Layers", "Of the language model whose cost it is.", 28, 1, 1000)};
    return info;
}

Result<Reduction> reduceFrameFusion(const ReductionInput& input, const ParameterValues& values,
                                    const RunContext& context)
{
    const auto most = fusionShare({}, values.real("cost"), static_cast<std::size_t>(values.integer("layers")));
    if (!most)
        return tl::unexpected(most.error());
    const FeatureMatrix& features = input.field->features;
    const auto order = fusionOrder(features, framesOf(input), context);
    if (!order)
        return tl::unexpected(order.error());
    const auto fused = fusedPlaces(*order, values.real("threshold"), *most, context);
    if (!fused)
        return tl::unexpected(fused.error());
    auto reduction = fusedRuns(features, *order, *fused, context);
    if (!reduction)
        return reduction;
    reduction->budget = frameBudgets(*reduction, framesOf(input));
    if (framesOf(input) == 1)
        reduction->notes.push_back("there is but one frame: nothing to merge");
    return reduction;
}

void aimFrameFusion(ParameterValues& values, std::int64_t tokens, std::int64_t kept)
{
    (void)values.set("threshold", -1.0); // both within their ranges
    (void)values.set("cost", shareKept(tokens, kept));
}

/// The first frame's tokens have nothing to merge into.
std::int64_t leastOfFrameFusion(std::int64_t tokens, std::int64_t frames)
{
    return tokens / std::max<std::int64_t>(1, frames);
}

} // namespace

ReducerMethod prunevidMethod()
{
    return {prunevidInfo(), reducePrunevid, aimRatio};
}

ReducerMethod dycokeMethod()
{
    ReducerMethod method{dycokeInfo(), reduceDycoke, aimDycoke};
    method.least = leastOfDycoke;
    return method;
}

ReducerMethod frameFusionMethod()
{
    ReducerMethod method{frameFusionInfo(), reduceFrameFusion, aimFrameFusion};
    method.least = leastOfFrameFusion;
    return method;
}

} // namespace tokenscope
