// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/cluster/clustermethods.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/reduce/cluster/cutoffpeaks.h"
#include "core/reduce/cluster/densitypeaks.h"
#include "core/reduce/cluster/positionslots.h"
#include "core/reduce/groups/mergedtokens.h"
#include "core/reduce/settings/settings.h"

namespace tokenscope {

namespace {

MethodInfo densityPeaksInfo()
{
    MethodInfo info;
    info.id = "dpc-knn";
    info.title = "DPC-KNN: density peaks of nearest neighbours";
    info.shortTitle = "DPC-KNN";
    info.family = "cluster";
    info.summary = "Makes dense tokens that are far from any denser one centres, and every cluster its mean.";
    info.sources = {{"Study on Density Peaks Clustering Based on k-Nearest Neighbors and Principal Component Analysis",
                     2016, "", ""},
                    {"Chat-UniVi: Unified Visual Representation Empowers Large Language Models with Image and Video "
                     "Understanding",
                     2023, "2311.08046", "Visual-AI/PruneVid@b12600c"}};
    info.needs = {Need::Features};
    info.fidelity = Fidelity::Exact;
    info.fidelityNote = "Checked against the public code with its random jitter of 1e-6 taken out.";
    info.parameters = {keepParameter(),
                       wholeParameter("neighbours", "Neighbours",
                                      "How many of the nearest tokens, itself among them, make a "
                                      "token's density.",
                                      5, 1, 1024)};
    return info;
}

Result<Reduction> reduceDensityPeaks(const ReductionInput& input, const ParameterValues& values,
                                     const RunContext& context)
{
    const FeatureMatrix& features = input.field->features;
    const auto peaks = densityPeaks(features, static_cast<std::size_t>(values.integer("keep")),
                                    static_cast<std::size_t>(values.integer("neighbours")), context);
    if (!peaks)
        return tl::unexpected(peaks.error());
    Reduction reduction = densityPeakClusters(features, *peaks);
    if (values.integer("neighbours") > input.tokens())
        reduction.notes.push_back("there are only " + std::to_string(input.tokens()) + " neighbours to look at");
    return reduction;
}

MethodInfo cutoffPeaksInfo()
{
    MethodInfo info;
    info.id = "dbdpc";
    info.title = "DBDPC: density peaks of bounded distance";
    info.shortTitle = "DBDPC";
    info.family = "cluster";
    info.summary = "By falling density, makes every token a centre that no other lies near; the data decide how many.";
    info.sources = {{"PACT: Pruning and Clustering-Based Token Reduction for Faster Visual Language Models", 2025,
                     "2504.08966", "orailix/PACT@423c799"}};
    info.needs = {Need::Features};
    info.fidelity = Fidelity::Exact;
    info.fidelityNote =
        "The clustering, checked against a transcription of the authors' code. PACT prunes by the language "
        "model's attention before.";
    info.parameters = {
        realParameter("cutoff", "Cutoff", "One minus the cosine within which a centre takes others in.", 0.2, 0, 2)};
    return info;
}

Result<Reduction> reduceCutoffPeaks(const ReductionInput& input, const ParameterValues& values,
                                    const RunContext& context)
{
    const bool keys = input.keys.size() > 0;
    const auto peaks = cutoffPeaks(keys ? input.keys : input.field->features, values.real("cutoff"), context);
    if (!peaks)
        return tl::unexpected(peaks.error());
    std::vector<std::uint32_t> centres = peaks->centres; // tokens stay in their order in the sequence
    std::sort(centres.begin(), centres.end());
    std::vector<std::int32_t> place(peaks->centreOf.size());
    for (std::size_t at = 0; at < centres.size(); ++at)
        place[centres[at]] = static_cast<std::int32_t>(at);
    std::vector<std::int32_t> group;
    for (const std::uint32_t centre : peaks->centreOf)
        group.push_back(place[centre]);
    Reduction reduction = groupedTokens(input.field->features, std::move(group), std::move(centres));
    reduction.score.assign(peaks->density.begin(), peaks->density.end());
    reduction.scoreName = "density";
    for (const std::uint32_t centre : peaks->centres)
        reduction.trace.push_back({centre, kNoRow, peaks->density[centre], kNoRow, 0});
    if (!keys)
        noteAnalogue(reduction, "the features stand in for attention keys, which were not brought");
    return reduction;
}

MethodInfo positionPreservingInfo()
{
    MethodInfo info;
    info.id = "ppe";
    info.title = "PPE: positional preservation embedding";
    info.shortTitle = "PPE";
    info.family = "cluster";
    info.summary = "Clusters tokens in stages, keeps the tokens of every stage, and lets each carry several positions.";
    info.sources = {{"Positional Preservation Embedding for Multimodal Large Language Models", 2025, "2510.22936",
                     "MouxiaoHuang/PPE@441a623"}};
    info.needs = {Need::Features};
    info.fidelity = Fidelity::Exact;
    info.fidelityNote =
        "Clusters and cascade checked against the authors' code without its random jitter; which positions fill "
        "the slots by a transcription, members by rising id. What the positions do shows only in a language "
        "model.";
    info.parameters = {shareParameter("ratio", "Ratio kept", "Share of the tokens that the first stage makes.", 0.5),
                       shareParameter("second-ratio", "Second ratio",
                                      "Share of those that a second stage makes besides; 0 for no such stage.", 0.5),
                       wholeParameter("slots", "Slots", "How many positions each token carries on.", 8, 1, 64)};
    return info;
}

Result<Reduction> reducePositionPreserving(const ReductionInput& input, const ParameterValues& values,
                                           const RunContext& context)
{
    std::vector<double> ratios = {values.real("ratio")};
    if (values.real("second-ratio") > 0)
        ratios.push_back(values.real("second-ratio"));
    const FeatureMatrix& features = input.field->features;
    const auto stages = positionCascade(features, ratios, context);
    if (!stages)
        return tl::unexpected(stages.error());
    const DensityPeaks& first = stages->front().peaks;
    Reduction reduction = densityPeakClusters(features, first);
    const auto slots = static_cast<std::size_t>(values.integer("slots"));
    reduction.notes.push_back(std::to_string(positionsLost(first.label, first.centres.size(), slots)) + " of "
                              + std::to_string(input.tokens()) + " positions are in no slot of the first stage");
    if (stages->size() == 1)
        return reduction;
    reduction.budget = {{"stage 1", static_cast<std::uint64_t>(input.tokens()), first.centres.size(), ratios[0]}};
    const CascadeStage& second = (*stages)[1];
    reduction.budget.push_back({"stage 2", first.centres.size(), second.peaks.centres.size(), ratios[1]});
    const Eigen::Index before = reduction.merged.rows();
    reduction.merged.conservativeResize(before + second.merged.rows(), Eigen::NoChange);
    reduction.merged.bottomRows(second.merged.rows()) = second.merged;
    reduction.keep.resize(reduction.keep.size() + second.peaks.centres.size(), kNoRow);
    reduction.notes.push_back(
        "the last " + std::to_string(second.peaks.centres.size())
        + " outputs are clusters of the others, which are kept as well: tokens are listed in the first "
          "stage's");
    return reduction;
}

void aimPositionPreserving(ParameterValues& values, std::int64_t tokens, std::int64_t kept)
{
    aimRatio(values, tokens, kept);
    (void)values.set("second-ratio", 0.0); // within its range
}

} // namespace

ReducerMethod densityPeaksMethod()
{
    return {densityPeaksInfo(), reduceDensityPeaks, aimAtKeep};
}

ReducerMethod cutoffPeaksMethod()
{
    return {cutoffPeaksInfo(), reduceCutoffPeaks};
}

ReducerMethod positionPreservingMethod()
{
    return {positionPreservingInfo(), reducePositionPreserving, aimPositionPreserving};
}

} // namespace tokenscope
