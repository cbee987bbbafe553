// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/attention/prumergemethod.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/reduce/attention/methodparts.h"
#include "core/reduce/attention/prumerge.h"
#include "core/reduce/settings/settings.h"

namespace tokenscope {
namespace {

bool hasOwnAttention(const ReductionInput& input)
{
    return input.query.size() > 0 && input.keys.size() > 0;
}

Result<std::vector<double>> attentionOf(const ReductionInput& input, const std::string& method)
{
    if (hasOwnAttention(input))
        return singleHeadAttention(input.query, input.keys);
    Result<std::vector<float>> saliency = attention::classSaliency(input, method);
    if (!saliency)
        return tl::unexpected(std::move(saliency.error()));
    return std::vector<double>(saliency->begin(), saliency->end());
}

/// Kept tokens, then one output for all that are not kept.
Reduction reductionOf(const PruMerge& merge, std::vector<std::uint32_t> kept, std::span<const double> attention,
                      FeatureView features)
{
    Reduction reduction = keptTokens(features, std::move(kept));
    const auto rest = static_cast<std::int32_t>(reduction.keep.size());
    for (std::size_t token = 0; token < reduction.group.size(); ++token) {
        if (reduction.group[token] != kDropped)
            continue;
        reduction.group[token] = rest;
        reduction.weight[token] = static_cast<float>(attention[token]);
    }
    reduction.keep.push_back(kNoRow);
    reduction.merged = merge.merged;
    return reduction;
}

Result<Reduction> reduce(const ReductionInput& input, const ParameterValues& values, const RunContext& context,
                         bool plus)
{
    const std::string name = plus ? "PruMerge+" : "PruMerge";
    const Result<std::vector<double>> attention = attentionOf(input, name);
    if (!attention)
        return tl::unexpected(attention.error());
    const double share = values.flag("adaptive") ? outlierShare(*attention) : values.real("ratio");
    std::vector<std::uint32_t> kept = pruMergeKept(*attention, share);
    const std::size_t outliers = kept.size();
    if (plus) {
        const Result<std::vector<std::uint32_t>> extra =
            pruMergeExtra(kept, static_cast<std::size_t>(input.tokens()), share);
        if (!extra)
            return tl::unexpected(extra.error());
        kept.insert(kept.end(), extra->begin(), extra->end());
    }
    const std::size_t total = kept.size();
    const Result<PruMerge> merge = pruMerge(input.field->features, attention::keysOrFeatures(input), *attention, kept,
                                            static_cast<std::size_t>(values.integer("neighbours")), context);
    if (!merge)
        return tl::unexpected(merge.error());
    Reduction reduction = reductionOf(*merge, std::move(kept), *attention, input.field->features);
    attention::setScore(reduction, *attention, "attention");
    reduction.trace = attention::pickTrace(*attention, outliers);
    const auto tokens = static_cast<std::uint64_t>(input.tokens());
    reduction.budget.push_back({"by attention", tokens, outliers, share});
    if (plus)
        reduction.budget.push_back({"by position", tokens, total - outliers,
                                    static_cast<double>(total - outliers) / static_cast<double>(tokens)});
    reduction.notes.emplace_back("Each kept token also holds attention·feature of its "
                                 + std::to_string(merge->neighbourCount)
                                 + " nearest, kept or not: a token may be in several outputs, and nothing is divided.");
    if (!hasOwnAttention(input))
        attention::noteAnalogues(reduction, input, true);
    return reduction;
}

std::vector<Parameter> parameters(double largest)
{
    Parameter ratio = shareParameter("ratio", "Kept share", "Share of the tokens kept by attention.", 0.125, largest);
    ratio.dependsOn = "adaptive";
    ratio.dependsValue = "false";
    return {
        {.id = "adaptive",
         .title = "Share from outliers",
         .help = "Keeps as many tokens as have attention above the third quartile by 1.5 interquartile ranges.",
         .fallback = true},
        std::move(ratio),
        countParameter("neighbours", "Neighbours", "How many of the nearest tokens are added to each kept one.", 32)};
}

ReducerMethod commonMethod(bool plus)
{
    ReducerMethod method;
    method.info.family = "attention";
    method.info.sources = {{"LLaVA-PruMerge: Adaptive Token Reduction for Efficient Large Multimodal Models", 2024,
                            "2403.15388", "42Shawn/LLaVA-PruMerge@097c041"}};
    method.info.needs = {Need::Features, Need::ClsSaliency};
    method.info.fidelity = Fidelity::Exact;
    method.reduce = [plus](const ReductionInput& input, const ParameterValues& values, const RunContext& context) {
        return reduce(input, values, context, plus);
    };
    return method;
}

/// Outputs of PruMerge+ for that share, about: extras fall on kept ones by chance.
double plusOutputs(double tokens, double share)
{
    const double step = std::floor(std::floor(1 / share) / 3);
    return 1 + tokens * share + (step > 0 ? tokens / step * (1 - share) : 0);
}

} // namespace

ReducerMethod pruMergeMethod()
{
    ReducerMethod method = commonMethod(false);
    method.info.id = "prumerge";
    method.info.title = "PruMerge: outliers of attention with their neighbours";
    method.info.shortTitle = "PruMerge";
    method.info.summary =
        "Keeps tokens whose class attention stands out, adds their nearest to each, and sums up the rest.";
    method.info.fidelityNote = "Indices and sums are those of the official code. Its attention is one head over all "
                               "channels: with query and keys it is computed, else the saliency stands for it.";
    method.info.parameters = parameters(1);
    method.aim = [](ParameterValues& values, std::int64_t tokens, std::int64_t kept) {
        (void)values.set("adaptive", false);
        const double share = (static_cast<double>(kept) - 0.5) / static_cast<double>(std::max<std::int64_t>(1, tokens));
        (void)values.set("ratio", std::clamp(share, 0.0, 1.0));
    };
    return method;
}

ReducerMethod pruMergePlusMethod()
{
    ReducerMethod method = commonMethod(true);
    method.info.id = "prumerge-plus";
    method.info.title = "PruMerge+: outliers of attention and tokens from all over";
    method.info.shortTitle = "PruMerge+";
    method.info.summary = "PruMerge with further tokens at even steps, so that no part of the picture is left out.";
    method.info.fidelityNote =
        "Indices and sums are those of the official adaptive code, made for 576 tokens: its 575 is "
        "N - 1 here. A share that is set takes the same steps.";
    method.info.parameters = parameters(1.0 / 3);
    method.aim = [](ParameterValues& values, std::int64_t tokens, std::int64_t kept) {
        (void)values.set("adaptive", false);
        const auto count = static_cast<double>(std::max<std::int64_t>(1, tokens));
        double best = 1.0 / 3;
        for (int percent = 1; percent < 333; ++percent) {
            const double share = percent / 1000.0;
            const auto missed = [&](double of) { return std::abs(plusOutputs(count, of) - static_cast<double>(kept)); };
            if (missed(share) < missed(best))
                best = share;
        }
        (void)values.set("ratio", best);
    };
    return method;
}

} // namespace tokenscope
