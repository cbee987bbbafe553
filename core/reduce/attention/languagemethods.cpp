// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/attention/languagemethods.h"

#include <algorithm>
#include <utility>

#include "core/reduce/attention/languageattention.h"
#include "core/reduce/attention/methodparts.h"
#include "core/reduce/attention/ranking.h"
#include "core/reduce/cluster/densitypeaks.h"
#include "core/reduce/groups/mergedtokens.h"
#include "core/reduce/settings/settings.h"

namespace tokenscope {
namespace {

/// The best by this score, in the order of the input, as a language model gets them.
Reduction bestInOrder(const ReductionInput& input, const ParameterValues& values, std::span<const double> score,
                      const char* name)
{
    std::vector<std::uint32_t> kept = highestScores(score, keepOf(values));
    const std::size_t picked = kept.size();
    std::sort(kept.begin(), kept.end());
    Reduction reduction = keptTokens(input.field->features, std::move(kept));
    attention::setScore(reduction, score, name);
    reduction.trace = attention::pickTrace(score, picked);
    return reduction;
}

/// Rows of the prompt behind the visual tokens; error InvalidArgument where there are none.
Result<std::int64_t> promptRows(const ReductionInput& input, const std::string& method)
{
    const std::int64_t rows = input.attention.rows - input.attention.firstVisual - input.tokens();
    if (rows <= 0)
        return failure(ErrorCode::InvalidArgument,
                       method + " reads the rows of the prompt behind the visual tokens, and the attention has "
                           + std::to_string(input.attention.rows) + " rows for "
                           + std::to_string(input.attention.firstVisual + input.tokens())
                           + " tokens before the prompt");
    return rows;
}

Result<Reduction> fastV(const ReductionInput& input, const ParameterValues& values, const RunContext&)
{
    if (Result<void> fit = attention::needAttention(input, "FastV"); !fit)
        return tl::unexpected(std::move(fit.error()));
    const auto scores = fastVScores(input.attention, static_cast<std::size_t>(input.tokens()));
    return bestInOrder(input, values, scores, "attention of the last prompt token");
}

/// How much of each visual token's softmax over the words falls on the raters.
std::vector<double> similarityToRaters(const ReductionInput& input, std::span<const std::uint32_t> raters)
{
    const Eigen::MatrixXd words = input.text.cast<double>();
    const FeatureMatrix& visual = input.field->features;
    std::vector<double> scores(static_cast<std::size_t>(visual.rows()), 0.0);
    for (Eigen::Index row = 0; row < visual.rows(); ++row) {
        Eigen::VectorXd shares = words * visual.row(row).transpose().cast<double>();
        shares = (shares.array() - shares.maxCoeff()).exp();
        for (const std::uint32_t rater : raters)
            scores[static_cast<std::size_t>(row)] += shares(rater);
        scores[static_cast<std::size_t>(row)] /= shares.sum();
    }
    return scores;
}

/// SparseVLM's recycling: of the dropped tokens the best int(0.3·dropped) + 1 become int(n / 10) + 1 density-peak clusters,
/// whose means come behind the kept tokens.
Result<Reduction> withRecycled(Reduction kept, FeatureView features, std::span<const double> scores,
                               const RunContext& context)
{
    std::vector<std::uint32_t> dropped;
    std::vector<double> ofDropped;
    for (std::uint32_t token = 0; token < kept.group.size(); ++token) {
        if (kept.group[token] != kDropped)
            continue;
        dropped.push_back(token);
        ofDropped.push_back(scores[token]);
    }
    if (dropped.empty())
        return kept;
    constexpr double kShare = 0.3;
    constexpr std::size_t kOfCluster = 10;
    const auto wanted = static_cast<std::size_t>(static_cast<double>(dropped.size()) * kShare) + 1;
    std::vector<std::uint32_t> best;
    for (const std::uint32_t at : highestScores(std::span<const double>(ofDropped), wanted))
        best.push_back(dropped[at]);
    const FeatureMatrix rows = tokenRows(features, best);
    const std::size_t clusters = best.size() / kOfCluster + 1;
    const auto peaks = densityPeaks(rows, clusters, clusters, context);
    if (!peaks)
        return tl::unexpected(peaks.error());
    const Reduction recycled = densityPeakClusters(rows, *peaks);
    const auto before = static_cast<std::int32_t>(kept.keep.size());
    const auto tokens = static_cast<std::uint64_t>(kept.group.size());
    kept.budget = {{"attention", tokens, kept.kept(), static_cast<double>(kept.kept()) / static_cast<double>(tokens)},
                   {"recycled", best.size(), recycled.kept(),
                    static_cast<double>(recycled.kept()) / static_cast<double>(best.size())}};
    for (const std::uint32_t centre : recycled.keep)
        kept.keep.push_back(best[centre]);
    for (std::size_t at = 0; at < best.size(); ++at) {
        kept.group[best[at]] = before + recycled.group[at];
        kept.weight[best[at]] = recycled.weight[at];
    }
    kept.merged.conservativeResize(kept.merged.rows() + recycled.merged.rows(), Eigen::NoChange);
    kept.merged.bottomRows(recycled.merged.rows()) = recycled.merged;
    return kept;
}

Result<Reduction> sparseVlm(const ReductionInput& input, const ParameterValues& values, const RunContext& context)
{
    if (input.text.rows() == 0)
        return failure(ErrorCode::Unsupported,
                       "SparseVLM needs text embeddings in the features' space: --text FILE.npy");
    const Result<SparseVlmRaters> raters = sparseVlmRaters(input.field->features, input.text, context);
    if (!raters)
        return tl::unexpected(raters.error());
    std::vector<double> scores;
    if (!input.attention.empty()) {
        if (Result<void> fit = attention::needAttention(input, "SparseVLM"); !fit)
            return tl::unexpected(std::move(fit.error()));
        const Result<std::int64_t> rows = promptRows(input, "SparseVLM");
        if (!rows)
            return tl::unexpected(rows.error());
        if (*rows != input.text.rows())
            return failure(ErrorCode::InvalidArgument,
                           "there are " + std::to_string(input.text.rows()) + " text embeddings for "
                               + std::to_string(*rows) + " rows of the prompt's attention");
        scores = sparseVlmScores(input.attention, static_cast<std::size_t>(input.tokens()), raters->raters);
    } else {
        scores = similarityToRaters(input, raters->raters);
    }
    Reduction reduction = bestInOrder(input, values, scores, "attention of the raters");
    std::string words = "Raters are the text tokens";
    for (const std::uint32_t rater : raters->raters)
        words += (rater == raters->raters.front() ? " " : ", ") + std::to_string(rater);
    reduction.notes.push_back(raters->raters.empty() ? "No text token is a rater: all are equally relevant."
                                                     : words + ".");
    if (input.attention.empty()) {
        reduction.scoreName = "similarity to the raters";
        noteAnalogue(reduction, "No attention of a language model was brought; similarity to the raters stands in.");
    }
    if (values.flag("recycle"))
        return withRecycled(std::move(reduction), input.field->features, scores, context);
    return reduction;
}

Result<Reduction> mustDrop(const ReductionInput& input, const ParameterValues& values, const RunContext&)
{
    if (Result<void> fit = attention::needAttention(input, "MustDrop's second stage"); !fit)
        return tl::unexpected(std::move(fit.error()));
    if (const Result<std::int64_t> rows = promptRows(input, "MustDrop's second stage"); !rows)
        return tl::unexpected(rows.error());
    const DualAttention dual = dualAttention(input.attention, static_cast<std::size_t>(input.tokens()),
                                             values.real("global-threshold"), values.real("individual-threshold"));
    std::vector<std::uint32_t> kept = dual.kept;
    const Result<std::vector<float>> saliency = attention::classSaliency(input, "The key set");
    std::vector<std::uint32_t> keySet;
    if (saliency)
        keySet = mustDropKeySet(*saliency, values.real("key-share"));
    kept.insert(kept.end(), keySet.begin(), keySet.end());
    std::sort(kept.begin(), kept.end());
    kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
    Reduction reduction = keptTokens(input.field->features, std::move(kept));
    attention::setScore(reduction, dual.sum, "attention of the prompt");
    const auto tokens = static_cast<std::uint64_t>(input.tokens());
    reduction.budget.push_back({"by attention", tokens, dual.kept.size(),
                                static_cast<double>(dual.kept.size()) / static_cast<double>(tokens)});
    reduction.budget.push_back({"key set", tokens, keySet.size(), values.real("key-share")});
    if (!saliency)
        reduction.notes.emplace_back("Without the class token's attention there is no set of tokens that never go.");
    attention::noteAnalogues(reduction, input, false);
    return reduction;
}

Result<Reduction> ranked(const ReductionInput& input, const ParameterValues& values, const RunContext& context)
{
    const double temperature = values.real("temperature");
    const int iterations = static_cast<int>(values.integer("iterations"));
    const bool affinity = input.attention.empty();
    Result<std::vector<double>> importance =
        affinity ? affinityPageRank(input.field->features, temperature, iterations, context) : [&] {
            const Result<void> fit = checkAttention(input.attention, static_cast<std::size_t>(input.tokens()));
            return fit ? pageRank(input.attention, temperature, iterations, context)
                       : Result<std::vector<double>>(tl::unexpected(fit.error()));
        }();
    if (!importance)
        return tl::unexpected(std::move(importance.error()));
    const std::span<const double> visual = affinity
        ? std::span<const double>(*importance)
        : std::span<const double>(*importance)
              .subspan(static_cast<std::size_t>(input.attention.firstVisual), static_cast<std::size_t>(input.tokens()));
    Reduction reduction = bestInOrder(input, values, visual, affinity ? "affinity PageRank" : "PageRank");
    if (affinity)
        noteAnalogue(reduction,
                     "No attention of a language model was brought; cosines of the features stand in for its logits.");
    return reduction;
}

MethodInfo languageInfo(const char* id, const char* title, const char* shortTitle, const char* summary, Source source)
{
    MethodInfo info;
    info.id = id;
    info.title = title;
    info.shortTitle = shortTitle;
    info.family = "attention";
    info.summary = summary;
    info.sources = {std::move(source)};
    return info;
}

} // namespace

ReducerMethod fastVMethod()
{
    ReducerMethod method;
    method.info =
        languageInfo("fastv", "FastV: attention of the last prompt token", "FastV",
                     "Keeps the tokens that the last prompt token looks at most, in the layer before.",
                     {"An Image is Worth 1/2 Tokens After Layer 2", 2024, "2403.06764", "pkunlp-icler/FastV@d165972"});
    method.info.needs = {Need::Attention};
    method.info.fidelity = Fidelity::Transcription;
    method.info.fidelityNote =
        "Written from the official code, which runs inside the language model; ties go to the first.";
    method.info.parameters = {keepParameter()};
    method.reduce = fastV;
    method.aim = aimAtKeep;
    return method;
}

ReducerMethod sparseVlmMethod()
{
    ReducerMethod method;
    method.info =
        languageInfo("sparsevlm", "SparseVLM: attention of the words that speak of the picture", "SparseVLM",
                     "Finds the words that the tokens are like, and keeps the tokens these words look at most.",
                     {"SparseVLM: Visual Token Sparsification for Efficient Vision-Language Model Inference", 2024,
                      "2410.04417", "Gumpest/SparseVLMs@26a5f48"});
    method.info.needs = {Need::Features, Need::QueryText};
    method.info.fidelity = Fidelity::Transcription;
    method.info.fidelityNote =
        "Raters, and how recycled tokens are clustered, are those of the official code; its choice by attention and "
        "which of the dropped tokens it recycles are written from the code.";
    method.info.parameters = {keepParameter(),
                              {.id = "recycle",
                               .title = "Recycle",
                               .help =
                                   "The best of the dropped tokens are clustered and come back as their means, beyond "
                                   "those kept; the first version does, the second no longer.",
                               .fallback = false}};
    method.reduce = sparseVlm;
    method.aim = aimAtKeep;
    return method;
}

ReducerMethod mustDropAttentionMethod()
{
    ReducerMethod method;
    method.info =
        languageInfo("mustdrop-attention", "MustDrop: dual attention of the prompt", "MustDrop, dual attention",
                     "Drops tokens that neither the prompt as a whole nor any word of it looks at.",
                     {"Multi-Stage Vision Token Dropping: Towards Efficient Multimodal Large Language Model", 2024,
                      "2411.10803", "liuting20/MustDrop@909afa5"});
    method.info.needs = {Need::Attention};
    method.info.fidelity = Fidelity::Exact;
    method.info.fidelityNote = "Kept tokens and key set are those of the official code.";
    method.info.parameters = {
        shareParameter("global-threshold", "Global threshold",
                       "Share of all attention below which a token may go; 0.001 for the paper's 192 tokens.", 0.001),
        shareParameter("individual-threshold", "Individual threshold",
                       "Attention of each single word below which it may go.", 0.001),
        shareParameter("key-share", "Key share", "Share of the tokens that never go, by class attention.", 0.08),
    };
    method.reduce = mustDrop;
    return method;
}

ReducerMethod pageRankMethod()
{
    ReducerMethod method;
    method.info = languageInfo("pagerank", "AIM: PageRank of the attention", "PageRank",
                               "Lets mass flow through the attention a few times and keeps where it gathers.",
                               {"AIM: Adaptive Inference of Multi-Modal LLMs via Token Merging and Pruning", 2024,
                                "2412.03248", "LaVi-Lab/AIM@edc24e9"});
    method.info.needs = {Need::Features};
    method.info.fidelity = Fidelity::Exact;
    method.info.fidelityNote =
        "Importance is that of the official code when the attention brought is logits before the "
        "softmax, of all tokens by all tokens. Without it, cosines are an analogue.";
    method.info.parameters = {keepParameter(),
                              {.id = "temperature",
                               .title = "Temperature",
                               .help = "Divides the logits; 0.1 in the reference.",
                               .fallback = 0.1,
                               .minimum = 0.001,
                               .maximum = 10,
                               .logarithmic = true},
                              {.id = "iterations",
                               .title = "Iterations",
                               .help = "How often the mass flows; 5 in the reference.",
                               .fallback = std::int64_t{5},
                               .minimum = 1,
                               .maximum = 100}};
    method.reduce = ranked;
    method.aim = aimAtKeep;
    return method;
}

} // namespace tokenscope
