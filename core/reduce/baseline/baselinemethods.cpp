// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/baseline/baselinemethods.h"

#include <algorithm>
#include <utility>

#include "core/reduce/baseline/baseline.h"
#include "core/reduce/groups/mergedtokens.h"
#include "core/reduce/settings/settings.h"

namespace tokenscope {
namespace {

MethodInfo described(std::string id, std::string title, std::string shortTitle, std::string summary)
{
    MethodInfo info;
    info.id = std::move(id);
    info.title = std::move(title);
    info.shortTitle = std::move(shortTitle);
    info.family = "baseline";
    info.summary = std::move(summary);
    info.sources = {{.title = "Tokenscope", .year = 2026}};
    info.needs = {Need::Features};
    info.fidelityNote = "Our own definition: what every comparison should be held against.";
    info.parameters = {keepParameter()};
    return info;
}

Result<Reduction> averagePooled(const ReductionInput& input, const ParameterValues& values, const RunContext&)
{
    const TokenField& field = *input.field;
    const FrameShape shape = frameShapeOf(field);
    const std::int64_t each =
        std::max<std::int64_t>(1, values.integer("keep") / std::max<std::int64_t>(1, shape.frames));
    const PooledGrid pooled = pooledGrid(shape.rows, shape.columns, each);
    const std::vector<std::int32_t> cells = pooledCells(shape.rows, shape.columns, pooled);
    const auto perFrame = static_cast<std::int32_t>(pooled.rows * pooled.columns);
    std::vector<std::int32_t> group;
    group.reserve(static_cast<std::size_t>(field.tokens()));
    for (std::int32_t frame = 0; frame < shape.frames; ++frame) {
        for (const std::int32_t cell : cells)
            group.push_back(frame * perFrame + cell);
    }
    const std::vector<std::uint32_t> stands(static_cast<std::size_t>(shape.frames * perFrame), kNoRow);
    return groupedTokens(field.features, std::move(group), stands);
}

} // namespace

ReducerMethod uniformMethod()
{
    ReducerMethod method;
    method.info = described("uniform", "Uniform grid", "Uniform", "Keeps tokens at even distances over the grid.");
    method.info.needs = {Need::Features, Need::Grid};
    method.reduce = [](const ReductionInput& input, const ParameterValues& values,
                       const RunContext&) -> Result<Reduction> {
        const FrameShape shape = frameShapeOf(*input.field);
        return keptTokens(input.field->features,
                          uniformTokens(shape.frames * shape.rows, shape.columns, values.integer("keep")));
    };
    method.aim = &aimAtKeep;
    return method;
}

ReducerMethod randomMethod()
{
    ReducerMethod method;
    method.info = described("random", "Random tokens", "Random", "Keeps tokens drawn by the seed.");
    method.reduce = [](const ReductionInput& input, const ParameterValues& values,
                       const RunContext& context) -> Result<Reduction> {
        return keptTokens(input.field->features,
                          randomTokens(static_cast<std::size_t>(input.tokens()), keepOf(values), context.seed));
    };
    method.aim = &aimAtKeep;
    method.nested = true;
    return method;
}

ReducerMethod averagePoolMethod()
{
    ReducerMethod method;
    method.info = described("average-pool", "Average pooling", "Average pool",
                            "Replaces the cells of a coarser grid by the mean of their tokens. The first token of a "
                            "cell is shown as kept.");
    method.info.needs = {Need::Features, Need::Grid};
    method.reduce = &averagePooled;
    method.aim = &aimAtKeep;
    return method;
}

ReducerMethod topSaliencyMethod()
{
    ReducerMethod method;
    method.info = described("top-saliency", "Most salient tokens", "Top saliency", "Keeps the most salient tokens.");
    method.info.needs = {Need::Features, Need::ClsSaliency};
    method.reduce = [](const ReductionInput& input, const ParameterValues& values,
                       const RunContext&) -> Result<Reduction> {
        if (Result<void> there = needSaliency(input); !there)
            return tl::unexpected(std::move(there.error()));
        const std::vector<float>& saliency = input.field->saliency;
        Reduction reduction = keptTokens(input.field->features, highestTokens(saliency, keepOf(values)));
        reduction.score = saliency;
        reduction.scoreName = "saliency";
        if (input.saliencyIsAnalogue)
            noteAnalogue(reduction, "The saliency is an analogue, not a model's attention.");
        return reduction;
    };
    method.aim = &aimAtKeep;
    method.nested = true;
    return method;
}

} // namespace tokenscope
