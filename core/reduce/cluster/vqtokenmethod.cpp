// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <string>
#include <utility>

#include "core/reduce/cluster/clustermethods.h"
#include "core/reduce/cluster/cosinekmeans.h"
#include "core/reduce/groups/framebudgets.h"
#include "core/reduce/groups/mergedtokens.h"
#include "core/reduce/settings/settings.h"
#include "core/reduce/similarity/cosinerows.h"
#include "core/reduce/similarity/similarity.h"

namespace tokenscope {

namespace {

constexpr std::size_t kLeastElbow = 12; ///< where the reference's search begins

MethodInfo vqTokenInfo()
{
    MethodInfo info;
    info.id = "vqtoken";
    info.title = "VQToken: vector-quantized tokens";
    info.shortTitle = "VQToken";
    info.family = "cluster";
    info.summary = "Clusters all tokens of an image or video by cosine and keeps one code for each cluster.";
    info.sources = {
        {"Token Dynamics: Towards Efficient and Dynamic Video Token Representation for Video Large Language Models",
         2025, "2503.16980", "Hai-chao-Zhang/VQToken"}};
    info.needs = {Need::Features};
    info.fidelity = Fidelity::Exact;
    info.fidelityNote =
        "The clustering, checked against the authors' code for given first codes. The attention that mixes codes "
        "with the index map is learned and left out.";
    Parameter keep = keepParameter(32);
    keep.dependsOn = "number";
    keep.dependsValue = "fixed";
    Parameter most = wholeParameter("most", "At most", "The largest number of clusters that is tried.", 32, 14, 128);
    most.dependsOn = "number";
    most.dependsValue = "elbow";
    info.parameters = {
        choiceParameter("number", "Number of clusters", "Fixed, or by the authors' rule, whose answer lies near 12.",
                        "fixed", {{"fixed", "Fixed"}, {"elbow", "By the elbow rule"}}),
        std::move(keep), std::move(most),
        wholeParameter("iterations", "Iterations", "At most so many iterations of k-means.", 100, 1, 1000)};
    return info;
}

Result<CosineKMeans> clusteredInto(std::size_t count, FeatureView unit, Random& random,
                                   const CosineKMeansOptions& options, const RunContext& context)
{
    const auto rows = plusPlusRows(unit, std::min(count, static_cast<std::size_t>(unit.rows())), random, context);
    if (!rows)
        return tl::unexpected(rows.error());
    return cosineKMeans(unit, tokenRows(unit, *rows), options, context);
}

Result<std::size_t> elbow(std::size_t most, FeatureView unit, Random& random, const CosineKMeansOptions& options,
                          const RunContext& context)
{
    std::vector<double> distortions;
    for (std::size_t count = kLeastElbow; count <= most; ++count) {
        const auto clusters = clusteredInto(count, unit, random, options, context);
        if (!clusters)
            return tl::unexpected(clusters.error());
        distortions.push_back(distortionOf(unit, *clusters));
    }
    return elbowClusters(distortions);
}

/// Of each token its cosine to its code, their mean the quality that VQToken's density of accuracy becomes without a model.
void addQuality(Reduction& reduction, FeatureView unit)
{
    const CosineRows rows(unit);
    const CosineRows codes(reduction.merged);
    double sum = 0;
    reduction.score.resize(rows.rows());
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const double cosine = rows.cosine(row, codes, static_cast<std::size_t>(reduction.group[row]));
        reduction.score[row] = static_cast<float>(cosine);
        sum += cosine;
    }
    reduction.scoreName = "similarity to its code";
    const double mean = sum / static_cast<double>(rows.rows());
    reduction.notes.push_back("quality per token: " + std::to_string(qualityPerToken(mean, reduction.kept()))
                              + " (mean similarity " + std::to_string(mean) + " to " + std::to_string(reduction.kept())
                              + " codes)");
}

Result<Reduction> reduceVqToken(const ReductionInput& input, const ParameterValues& values, const RunContext& context)
{
    const FeatureMatrix unit = unitLengthRows(input.field->features);
    CosineKMeansOptions options;
    options.iterations = static_cast<std::size_t>(values.integer("iterations"));
    Random random(context.seed);
    auto count = static_cast<std::size_t>(values.integer("keep"));
    std::vector<std::string> notes = {"the outputs are means of tokens that were brought to length 1"};
    if (values.choice("number") == "elbow") {
        const auto chosen = elbow(static_cast<std::size_t>(values.integer("most")), unit, random, options, context);
        if (!chosen)
            return tl::unexpected(chosen.error());
        count = *chosen;
        notes.push_back("the elbow rule chose " + std::to_string(count) + " clusters");
    }
    auto clusters = clusteredInto(count, unit, random, options, context);
    if (!clusters)
        return tl::unexpected(std::move(clusters.error()));
    const auto empty = std::count(clusters->counts.begin(), clusters->counts.end(), std::size_t{0});
    if (empty > 0)
        notes.push_back(std::to_string(empty) + " codes have no token");
    Reduction reduction =
        groupedTokens(unit, std::move(clusters->label),
                      std::vector<std::uint32_t>(static_cast<std::size_t>(clusters->codes.rows()), kNoRow));
    reduction.merged = std::move(clusters->codes);
    reduction.notes = std::move(notes);
    addQuality(reduction, unit);
    if (const std::int64_t frames = frameShapeOf(*input.field).frames; frames > 1)
        reduction.budget = frameBudgets(reduction, static_cast<std::size_t>(frames));
    return reduction;
}

void aimVqToken(ParameterValues& values, std::int64_t tokens, std::int64_t kept)
{
    aimAtKeep(values, tokens, kept);
    (void)values.set("number", std::string("fixed")); // one of the choices
}

} // namespace

ReducerMethod vqTokenMethod()
{
    ReducerMethod method{vqTokenInfo(), reduceVqToken, aimVqToken};
    method.acrossFrames = true;
    return method;
}

} // namespace tokenscope
