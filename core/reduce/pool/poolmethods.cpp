// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/pool/poolmethods.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "core/reduce/pool/gridpool.h"
#include "core/reduce/pool/regions.h"
#include "core/reduce/settings/settings.h"

namespace tokenscope {

namespace {

std::string sizeText(const FrameShape& shape)
{
    return std::to_string(shape.rows) + " × " + std::to_string(shape.columns);
}

/// Says of tokens at the border that no block takes in.
void noteBorder(const FrameShape& shape, std::int64_t block, Reduction& reduction)
{
    if (shape.rows % block != 0 || shape.columns % block != 0)
        reduction.notes.push_back("blocks of " + std::to_string(block) + " do not divide " + sizeText(shape)
                                  + " tokens: those behind the last whole block are dropped");
}

std::int64_t sideFor(std::int64_t tokens, std::int64_t kept, std::int64_t least, std::int64_t most)
{
    const double share = static_cast<double>(tokens) / static_cast<double>(std::max<std::int64_t>(1, kept));
    return std::clamp(static_cast<std::int64_t>(std::lround(std::sqrt(share))), least, most);
}

MethodInfo matryoshkaInfo()
{
    MethodInfo info;
    info.id = "m3";
    info.title = "M3: Matryoshka pooling";
    info.shortTitle = "M3";
    info.family = "pool";
    info.summary = "Averages square blocks of the grid; the authors' scales are nested in one another.";
    info.sources = {{"Matryoshka Multimodal Models", 2024, "2405.17430", "mu-cai/matryoshka-mm"}};
    info.needs = {Need::Features, Need::Grid};
    info.fidelity = Fidelity::Exact;
    info.fidelityNote = "Checked against the authors' code at its five scales.";
    info.parameters = {keepParameter()};
    return info;
}

Result<Reduction> reduceMatryoshka(const ReductionInput& input, const ParameterValues& values, const RunContext&)
{
    const Result<FrameShape> shape = requireGrid(*input.field);
    if (!shape)
        return tl::unexpected(shape.error());
    const std::int64_t each = std::max<std::int64_t>(1, values.integer("keep") / shape->frames);
    const std::int64_t kernel = matryoshkaKernel(shape->rows, shape->columns, each);
    Reduction reduction = pooledGrid(input.field->features, shape->frames, shape->rows, shape->columns, kernel);
    noteBorder(*shape, kernel, reduction);
    const auto kept = static_cast<std::int64_t>(reduction.kept());
    if (kept != std::min(values.integer("keep"), input.tokens()))
        reduction.notes.push_back("blocks of " + std::to_string(kernel) + " × " + std::to_string(kernel) + " leave "
                                  + std::to_string(kept) + " tokens");
    return reduction;
}

MethodInfo tokenPackerInfo()
{
    MethodInfo info;
    info.id = "tokenpacker";
    info.title = "TokenPacker: region-to-point pooling";
    info.shortTitle = "TokenPacker";
    info.family = "pool";
    info.summary = "Each block becomes a mean weighted by how well its tokens fit the block's interpolated centre.";
    info.sources = {{"TokenPacker: Efficient Visual Projector for Multimodal LLM", 2024, "2407.02392",
                     "CircleRadon/TokenPacker@771a16e"}};
    info.needs = {Need::Features, Need::Grid};
    info.fidelity = Fidelity::Analogue;
    info.fidelityNote =
        "Regions and queries checked against the authors' code; attention of the features themselves stands in "
        "for its learned projections, heads and output layers.";
    info.parameters = {
        wholeParameter("scale", "Scale", "Tokens along a side of a block; the authors' 2, 3 and 4.", 2, 2, 64)};
    return info;
}

Result<Reduction> reduceTokenPacker(const ReductionInput& input, const ParameterValues& values,
                                    const RunContext& context)
{
    const Result<FrameShape> shape = requireGrid(*input.field);
    if (!shape)
        return tl::unexpected(shape.error());
    const std::int64_t scale = values.integer("scale");
    if (scale > std::min(shape->rows, shape->columns))
        return failure(ErrorCode::InvalidArgument,
                       "blocks of " + std::to_string(scale) + " do not fit in " + sizeText(*shape)
                           + " tokens: set the scale lower");
    const GridSize grid{shape->frames, shape->rows, shape->columns};
    const FeatureMatrix& features = input.field->features;
    Result<Reduction> reduction =
        attendedRegions(features, blockQueries(features, grid, scale), blockRegions(grid, scale), context);
    if (reduction)
        noteBorder(*shape, scale, *reduction);
    return reduction;
}

MethodInfo hicomInfo()
{
    MethodInfo info;
    info.id = "hicom";
    info.title = "HICom: guided window pooling";
    info.shortTitle = "HICom";
    info.family = "pool";
    info.summary = "Windows of frames, rows and columns become means weighted by a query, which a text may give.";
    info.sources = {
        {"Hybrid-Level Instruction Injection for Video Token Compression in Multi-modal Large Language Models", 2025,
         "2503.16036", "lntzm/HICom@df67ea1"}};
    info.needs = {Need::Features, Need::Grid};
    info.fidelity = Fidelity::Analogue;
    info.fidelityNote =
        "Windows checked against the authors' code, spread evenly where it throws; its local attention without "
        "learned projections. The global queries are learned and left out.";
    info.parameters = {
        wholeParameter("temporal", "Frames per window", "The authors' 4; a single frame is never divided.", 4, 1, 64),
        wholeParameter("window", "Window", "Tokens along a side of a window; the authors' 2.", 2, 1, 64),
        choiceParameter("guide", "Guide", "What tokens of a window are compared with.", "centre",
                        {{"centre", "The window's interpolated centre"},
                         {"text", "The mean of the text embeddings"},
                         {"none", "Nothing: plain means"}})};
    return info;
}

Result<Reduction> reduceHicom(const ReductionInput& input, const ParameterValues& values, const RunContext& context)
{
    const Result<FrameShape> shape = requireGrid(*input.field);
    if (!shape)
        return tl::unexpected(shape.error());
    const FeatureMatrix& features = input.field->features;
    const GridSize grid{shape->frames, shape->rows, shape->columns};
    bool asReference = true;
    const Regions regions = windowRegions(grid, values.integer("temporal"), values.integer("window"), &asReference);
    const std::string& guide = values.choice("guide");
    FeatureMatrix queries(0, features.cols());
    if (guide == "text") {
        if (input.text.size() == 0)
            return failure(ErrorCode::Unsupported,
                           "needs text embeddings in the features' space (--text FILE.npy), or another guide");
        queries = input.text.colwise().mean().replicate(static_cast<Eigen::Index>(regions.size()), 1);
    } else if (guide == "centre") {
        const auto count = [](std::int64_t places, std::int64_t each) { return (places + each - 1) / each; };
        queries = interpolatedGrid(features, grid,
                                   {count(grid.frames, values.integer("temporal")),
                                    count(grid.rows, values.integer("window")),
                                    count(grid.columns, values.integer("window"))});
    }
    Result<Reduction> reduction = attendedRegions(features, queries, regions, context);
    if (!reduction)
        return reduction;
    std::size_t looked = 0;
    for (const auto& region : regions)
        looked += region.size();
    if (looked > static_cast<std::size_t>(features.rows()))
        reduction->notes.push_back("windows overlap: a token of several is listed in the first");
    if (!asReference)
        reduction->notes.push_back("the reference fails on this size: the windows are spread evenly");
    return reduction;
}

} // namespace

ReducerMethod matryoshkaMethod()
{
    return {matryoshkaInfo(), reduceMatryoshka, aimAtKeep};
}

ReducerMethod tokenPackerMethod()
{
    return {tokenPackerInfo(), reduceTokenPacker, [](ParameterValues& values, std::int64_t tokens, std::int64_t kept) {
                (void)values.set("scale", sideFor(tokens, kept, 2, 64)); // always within the range
            }};
}

ReducerMethod hicomMethod()
{
    return {hicomInfo(), reduceHicom, [](ParameterValues& values, std::int64_t tokens, std::int64_t kept) {
                (void)values.set("temporal", std::int64_t{1}); // always within the ranges
                (void)values.set("window", sideFor(tokens, kept, 1, 64));
            }};
}

} // namespace tokenscope
