// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/greedy/relevancemethods.h"

#include "core/reduce/greedy/greedyparameters.h"
#include "core/reduce/greedy/idpruner.h"
#include "core/reduce/greedy/scope.h"
#include "core/reduce/greedy/trimtokenator.h"
#include "core/reduce/greedy/zooprune.h"
#include "core/reduce/settings/settings.h"

namespace tokenscope {
namespace {

Result<Reduction> zooPruned(const ReductionInput& input, const ParameterValues& values, const RunContext& context)
{
    const FeatureMatrix& features = input.field->features;
    const bool synthetic = input.projector.empty();
    const MlpProjector drawn = synthetic ? syntheticProjector(features, context.seed) : MlpProjector{};
    const MlpProjector& projector = synthetic ? drawn : input.projector;
    if (Result<void> fits = checkProjector(projector, features.cols()); !fits)
        return tl::unexpected(std::move(fits.error()));
    const bool given = input.directions.size() > 0;
    const FeatureMatrix directions =
        given ? input.directions : randomDirections(values.integer("directions"), features.cols(), context.seed + 1);
    const auto hidden = hiddenFeatures(projector, features, context);
    if (!hidden)
        return tl::unexpected(hidden.error());
    const auto sensitive = sensitivity(projector, *hidden, directions, values.real("step"), context);
    if (!sensitive)
        return tl::unexpected(sensitive.error());
    const FeatureMatrix outputs = projected(projector, *hidden).cast<float>();
    Result<Reduction> reduction =
        asReduction(input, zooPrune(outputs, *sensitive, keepOf(values), context), "sensitivity", false);
    if (reduction && synthetic)
        noteAnalogue(*reduction, "The projector is synthetic, drawn by the seed: an analogue of the model's own.");
    if (reduction && !given)
        reduction->notes.emplace_back("The directions are drawn by the seed.");
    return reduction;
}

} // namespace

ReducerMethod trimTokenatorMethod()
{
    ReducerMethod method;
    method.info = {
        .id = "trimtokenator",
        .title = "TrimTokenator: alignment, then diversity",
        .shortTitle = "TrimTokenator",
        .family = "relevance",
        .summary = "Keeps the tokens nearest to the text, and of those always the one least similar to what is kept.",
        .sources = {{.title = "Towards Adaptive Visual Token Pruning for Large Multimodal Models",
                     .year = 2025,
                     .arxiv = "2509.00320"}},
        .needs = {Need::Features, Need::QueryText},
        .fidelity = Fidelity::Transcription,
        .fidelityNote = "Written from the paper's two stages; the first stage's share is that of a re-implementation.",
        .parameters = {
            keepParameter(),
            shareParameter("first-share", "Share of stage 1",
                           "The share of tokens that the alignment with the text leaves to the second stage.", 0.8)}};
    method.reduce = [](const ReductionInput& input, const ParameterValues& values,
                       const RunContext& context) -> Result<Reduction> {
        if (input.text.size() == 0)
            return failure(ErrorCode::Unsupported, "needs text embeddings in the features' space: --text FILE.npy");
        Result<TrimmedPicks> picks =
            trimTokenator(input.field->features, input.text, values.real("first-share"), keepOf(values), context);
        if (!picks)
            return tl::unexpected(std::move(picks.error()));
        const auto tokens = static_cast<std::uint64_t>(input.tokens());
        const std::uint64_t aligned = picks->aligned.size();
        Reduction reduction = *asReduction(input, static_cast<GreedyPicks&&>(*picks), "alignment with the text", false);
        reduction.budget = {{"stage 1", tokens, aligned, values.real("first-share")},
                            {"stage 2", aligned, std::min(aligned, reduction.kept()),
                             static_cast<double>(reduction.kept()) / static_cast<double>(tokens)}};
        if (reduction.kept() > aligned)
            reduction.notes.emplace_back("More are kept than stage 1 leaves: the rest follows by alignment.");
        return reduction;
    };
    method.aim = &aimAtKeep;
    method.nested = true;
    return method;
}

ReducerMethod zooPruneMethod()
{
    ReducerMethod method;
    method.info = {
        .id = "zoo-prune",
        .title = "ZOO-Prune: zeroth-order sensitivity",
        .shortTitle = "ZOO-Prune",
        .family = "relevance",
        .summary = "Keeps tokens to whose change the projector reacts most and that differ from what is kept.",
        .sources = {{.title = "ZOO-Prune: Training-Free Token Pruning via Zeroth-Order Gradient Estimation",
                     .year = 2025,
                     .arxiv = "2509.24837"}},
        .needs = {Need::Features},
        .fidelity = Fidelity::Transcription,
        .fidelityNote =
            "Written from the paper's formulas. Without a projector of one's own a synthetic one stands in, "
            "which makes it an analogue.",
        .parameters = {keepParameter(),
                       {.id = "directions",
                        .title = "Directions",
                        .help = "How many random directions the sensitivity is the mean over; 64 in the paper.",
                        .fallback = std::int64_t{64},
                        .minimum = 1,
                        .maximum = 4096,
                        .logarithmic = true},
                       {.id = "step",
                        .title = "Step",
                        .help = "How far along a direction the difference is taken; 0.01 in the paper.",
                        .fallback = 0.01,
                        .minimum = 1e-6,
                        .maximum = 10,
                        .logarithmic = true}}};
    method.reduce = &zooPruned;
    method.aim = &aimAtKeep;
    method.nested = true;
    return method;
}

ReducerMethod idPrunerMethod()
{
    ReducerMethod method;
    method.info = {
        .id = "idpruner",
        .title = "IDPruner: maximal marginal relevance",
        .shortTitle = "IDPruner",
        .family = "relevance",
        .summary = "Weighs each token's importance against its similarity to what is kept.",
        .sources = {{.title = "AngelSlim", .year = 2025, .code = "Tencent/AngelSlim@67394ce"}},
        .needs = {Need::Features, Need::ClsSaliency},
        .fidelityNote =
            "The selection is checked against AngelSlim's code; its importance comes from a trained scorer, "
            "for which the saliency stands in.",
        .parameters = {dropRatioParameter(0.9),
                       shareParameter("lambda", "Weight of importance",
                                      "1 looks at importance alone, 0 at similarity alone; 0.5 in AngelSlim.", 0.5),
                       {.id = "parallel",
                        .title = "Picks per round",
                        .help = "How many tokens are picked before similarities are looked at again.",
                        .fallback = std::int64_t{1},
                        .minimum = 1,
                        .maximum = 4096,
                        .logarithmic = true}}};
    method.reduce = [](const ReductionInput& input, const ParameterValues& values,
                       const RunContext& context) -> Result<Reduction> {
        if (Result<void> there = needSaliency(input); !there)
            return tl::unexpected(std::move(there.error()));
        MarginalRelevanceOptions options;
        options.lambda = values.real("lambda");
        options.parallel = static_cast<std::size_t>(values.integer("parallel"));
        return asReduction(input,
                           marginalRelevance(input.field->features, relativeImportance(input.field->saliency),
                                             keptOfDropRatio(values, input.tokens()), options, context),
                           "importance", true);
    };
    method.aim = &aimDropRatio;
    method.nested = true;
    return method;
}

ReducerMethod scopeMethod()
{
    ReducerMethod method;
    method.info = {
        .id = "scope",
        .title = "SCOPE: saliency and coverage",
        .shortTitle = "SCOPE",
        .family = "relevance",
        .summary = "Keeps always the salient token that brings all others nearest to something kept.",
        .sources = {{.title = "SCOPE: Saliency-Coverage Oriented Token Pruning for Efficient Multimodal LLMs",
                     .year = 2025,
                     .code = "Tencent/AngelSlim@67394ce"}},
        .needs = {Need::Features, Need::ClsSaliency},
        .fidelityNote = "Checked against AngelSlim's code.",
        .parameters = {
            keepParameter(),
            realParameter("alpha", "Power of saliency", "0 looks at coverage alone; 1 in AngelSlim.", 1, 0, 10)}};
    method.reduce = [](const ReductionInput& input, const ParameterValues& values,
                       const RunContext& context) -> Result<Reduction> {
        if (Result<void> there = needSaliency(input); !there)
            return tl::unexpected(std::move(there.error()));
        return asReduction(
            input, scope(input.field->features, input.field->saliency, values.real("alpha"), keepOf(values), context),
            "highest cosine to a kept token", true);
    };
    method.aim = &aimAtKeep;
    method.nested = true;
    return method;
}

} // namespace tokenscope
