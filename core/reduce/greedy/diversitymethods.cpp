// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/greedy/diversitymethods.h"

#include <cmath>

#include "core/reduce/greedy/divprune.h"
#include "core/reduce/greedy/greedyparameters.h"
#include "core/reduce/greedy/kcenter.h"
#include "core/reduce/greedy/todre.h"
#include "core/reduce/settings/settings.h"

namespace tokenscope {
namespace {

Result<Reduction> divPruned(const ReductionInput& input, std::size_t keep, const RunContext& context)
{
    return asReduction(input, divPrune(input.field->features, keep, context), "distance to the nearest kept token",
                       false);
}

} // namespace

ReducerMethod divPruneMethod()
{
    ReducerMethod method;
    method.info = {
        .id = "divprune",
        .title = "DivPrune: diversity-based pruning",
        .shortTitle = "DivPrune",
        .family = "diversity",
        .summary = "Keeps always the token that is farthest from all that are kept, beginning with the loneliest.",
        .sources = {{.title = "DivPrune: Diversity-based Visual Token Pruning for Large Multimodal Models",
                     .year = 2025,
                     .arxiv = "2503.02175",
                     .code = "vbdi/divprune@799e2d9"}},
        .needs = {Need::Features},
        .fidelityNote =
            "Checked against the authors' code; its kept ids are the same, here in the order of picking. Of "
            "exact copies it may pick one twice, here each is kept once.",
        .parameters = {
            shareParameter("ratio", "Share kept",
                           "The share of tokens kept, rounded, halves to even; 0.098 in the authors' script.", 0.098)}};
    method.reduce = [](const ReductionInput& input, const ParameterValues& values, const RunContext& context) {
        const double kept = values.real("ratio") * static_cast<double>(input.tokens());
        return divPruned(input, static_cast<std::size_t>(std::nearbyint(kept)), context);
    };
    method.aim = &aimRatio;
    method.nested = true;
    return method;
}

ReducerMethod angelSlimDivPruneMethod()
{
    ReducerMethod method;
    method.info = {.id = "angelslim-divprune",
                   .title = "DivPrune, AngelSlim's port",
                   .shortTitle = "DivPrune (AngelSlim)",
                   .family = "diversity",
                   .summary = "DivPrune's rule with kept tokens masked and a ratio that says how many are dropped.",
                   .sources = {{.title = "AngelSlim", .year = 2025, .code = "Tencent/AngelSlim@67394ce"},
                               {.title = "DivPrune: Diversity-based Visual Token Pruning for Large Multimodal Models",
                                .year = 2025,
                                .arxiv = "2503.02175"}},
                   .needs = {Need::Features},
                   .fidelityNote =
                       "Kept ids checked against the port's code, their order against a transcription of it.",
                   .parameters = {dropRatioParameter(0.9)}};
    method.reduce = [](const ReductionInput& input, const ParameterValues& values, const RunContext& context) {
        return divPruned(input, keptOfDropRatio(values, input.tokens()), context);
    };
    method.aim = &aimDropRatio;
    method.nested = true;
    return method;
}

ReducerMethod kCenterMethod()
{
    ReducerMethod method;
    method.info = {
        .id = "kcenter",
        .title = "Greedy k-center",
        .shortTitle = "k-center",
        .family = "diversity",
        .summary = "Begins with the most salient token and adds always the one farthest from all that are kept.",
        .sources = {{.title = "Clustering to minimize the maximum intercluster distance", .year = 1985},
                    {.title = "ToDRE (version 1)", .year = 2025, .arxiv = "2505.18757"}},
        .needs = {Need::Features, Need::ClsSaliency},
        .fidelityNote = "Gonzalez's rule, checked against a transcription; it is what ToDRE's first version names.",
        .parameters = {keepParameter()}};
    method.reduce = [](const ReductionInput& input, const ParameterValues& values,
                       const RunContext& context) -> Result<Reduction> {
        if (Result<void> there = needSaliency(input); !there)
            return tl::unexpected(std::move(there.error()));
        return asReduction(input, kCenter(input.field->features, input.field->saliency, keepOf(values), context),
                           "distance to the nearest kept token", true);
    };
    method.aim = &aimAtKeep;
    method.nested = true;
    return method;
}

ReducerMethod todreMethod()
{
    ReducerMethod method;
    method.info = {
        .id = "todre",
        .title = "ToDRE: token diversity, first stage",
        .shortTitle = "ToDRE",
        .family = "diversity",
        .summary =
            "Begins with the most salient token and adds always the one least similar in sum to all that are kept.",
        .sources = {{.title = "ToDRE: Visual Token Pruning via Diversity and Task Awareness",
                     .year = 2025,
                     .arxiv = "2505.18757"}},
        .needs = {Need::Features, Need::ClsSaliency},
        .fidelity = Fidelity::Transcription,
        .fidelityNote =
            "Written from Algorithm 1 of version 2; no code is published. The second stage needs a language "
            "model's attention and is not evaluated.",
        .parameters = {keepParameter()}};
    method.reduce = [](const ReductionInput& input, const ParameterValues& values,
                       const RunContext& context) -> Result<Reduction> {
        if (Result<void> there = needSaliency(input); !there)
            return tl::unexpected(std::move(there.error()));
        return asReduction(input, todre(input.field->features, input.field->saliency, keepOf(values), context),
                           "sum of cosines to the kept tokens", true);
    };
    method.aim = &aimAtKeep;
    method.nested = true;
    return method;
}

} // namespace tokenscope
