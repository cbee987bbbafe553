// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/attention/angelslimmethods.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/reduce/attention/hiprune.h"
#include "core/reduce/attention/methodparts.h"
#include "core/reduce/attention/ranking.h"
#include "core/reduce/attention/vispruner.h"
#include "core/reduce/settings/settings.h"

namespace tokenscope {
namespace {

Result<Reduction> visPruned(const ReductionInput& input, const ParameterValues& values, const RunContext& context)
{
    const Result<std::vector<float>> saliency = attention::classSaliency(input, "VisPruner");
    if (!saliency)
        return tl::unexpected(saliency.error());
    const std::size_t tokens = saliency->size();
    const std::size_t kept = keptAfterDropping(tokens, values.real("drop-ratio"));
    Result<VisPruner> pruned =
        visPruner(input.field->features, *saliency, kept, values.real("important-share"), context);
    if (!pruned)
        return tl::unexpected(std::move(pruned.error()));
    Reduction reduction = keptTokens(input.field->features, pruned->kept);
    reduction.score = *saliency;
    reduction.scoreName = "attention";
    const auto part = [&](const char* name, std::size_t of, std::size_t count) {
        reduction.budget.push_back({name, of, count, static_cast<double>(count) / static_cast<double>(tokens)});
    };
    if (pruned->kept.size() < tokens) {
        part("by attention", tokens, pruned->important.size());
        part("diverse", tokens - pruned->important.size(), pruned->diverse.size());
    }
    const std::vector<double> score(saliency->begin(), saliency->end());
    reduction.trace = attention::pickTrace(score, pruned->important.size());
    reduction.trace.insert(reduction.trace.end(), pruned->removed.begin(), pruned->removed.end());
    if (!pruned->removed.empty())
        reduction.notes.emplace_back("Steps with a second token drop the first because it is so like the second.");
    attention::noteAnalogues(reduction, input, false);
    return reduction;
}

Result<Reduction> hiPruned(const ReductionInput& input, const ParameterValues& values, const RunContext&)
{
    const Result<std::vector<float>> deep = attention::classSaliency(input, "HiPrune");
    if (!deep)
        return tl::unexpected(deep.error());
    if (input.shallowSaliency.empty())
        return failure(ErrorCode::Unsupported,
                       "HiPrune needs the class attention of an earlier layer as well: --shallow FILE.npy");
    const std::size_t kept = keptAfterDropping(deep->size(), values.real("drop-ratio"));
    const std::int64_t columns = input.field->grid.columns > 0
        ? input.field->grid.columns
        : static_cast<std::int64_t>(std::sqrt(static_cast<double>(deep->size())));
    const HiPrune pruned =
        hiPrune(input.shallowSaliency, *deep, static_cast<std::size_t>(columns), kept, values.real("alpha"));
    Reduction reduction = keptTokens(input.field->features, pruned.kept);
    reduction.score = *deep;
    reduction.scoreName = "attention of the late layer";
    const auto part = [&](const char* name, std::size_t count) {
        reduction.budget.push_back(
            {name, deep->size(), count, static_cast<double>(count) / static_cast<double>(deep->size())});
    };
    if (pruned.kept.size() < deep->size()) {
        part("early layer", pruned.cross.size());
        part("late layer", pruned.deep.size());
    }
    for (std::size_t at = pruned.cross.size(); at < pruned.kept.size(); ++at) {
        ReductionStep step{.chosen = pruned.kept[at], .score = (*deep)[pruned.kept[at]]};
        if (at + 1 < pruned.kept.size()) {
            step.runnerUp = pruned.kept[at + 1];
            step.runnerUpScore = (*deep)[step.runnerUp];
        }
        reduction.trace.push_back(step);
    }
    if (pruned.kept.size() > kept)
        reduction.notes.emplace_back("The crosses alone are more than was wanted; the reference keeps them all.");
    attention::noteAnalogues(reduction, input, false);
    return reduction;
}

} // namespace

ReducerMethod visPrunerMethod()
{
    ReducerMethod method;
    method.info.id = "vispruner";
    method.info.title = "VisPruner: important and diverse tokens";
    method.info.shortTitle = "VisPruner";
    method.info.family = "attention";
    method.info.summary = "Keeps half by class attention and thins the rest, the most alike first, to the other half.";
    method.info.sources = {{"Beyond Text-Visual Attention: Exploiting Visual Cues for Effective Token Pruning in VLMs",
                            2024, "2412.01818", "Tencent/AngelSlim@67394ce"}};
    method.info.needs = {Need::Features, Need::ClsSaliency};
    method.info.fidelity = Fidelity::Exact;
    method.info.fidelityNote = "The kept set is that of AngelSlim's port.";
    method.info.parameters = {
        dropRatioParameter(0.75),
        shareParameter("important-share", "Important share", "Share of the kept tokens that attention chooses.", 0.5)};
    method.reduce = visPruned;
    method.aim = aimDropRatio;
    return method;
}

ReducerMethod hiPruneMethod()
{
    ReducerMethod method;
    method.info.id = "hiprune";
    method.info.title = "HiPrune: peaks of an early layer, then a late layer";
    method.info.shortTitle = "HiPrune";
    method.info.family = "attention";
    method.info.summary =
        "Keeps small crosses around an early layer's peaks of attention and fills up by a late layer's.";
    method.info.sources = {
        {"HiPrune: Training-Free Visual Token Pruning via Hierarchical Attention in Vision-Language Models", 2025,
         "2508.00553", "Tencent/AngelSlim@67394ce"}};
    method.info.needs = {Need::Features, Need::ClsSaliency};
    method.info.fidelity = Fidelity::Exact;
    method.info.fidelityNote = "The kept set is that of AngelSlim's port, whose crosses may wrap around a row's end.";
    method.info.parameters = {
        dropRatioParameter(0.75),
        shareParameter("alpha", "Early share", "Share of the kept tokens given to the crosses of five.", 0.1)};
    method.reduce = hiPruned;
    method.aim = aimDropRatio;
    return method;
}

} // namespace tokenscope
