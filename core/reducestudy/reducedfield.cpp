// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reducestudy/reducedfield.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/media/resize.h"
#include "core/quantize/nearest/nearest.h"
#include "core/reduce/saliency/analoguesaliency.h"

namespace tokenscope {
namespace {

constexpr AnalogueSaliency kAnalogueSaliencies[] = {AnalogueSaliency::Contrast, AnalogueSaliency::Entropy,
                                                    AnalogueSaliency::GradientEnergy};

Result<std::vector<std::uint32_t>> standInsOf(const FeatureMatrix& features, const Reduction& reduction,
                                              const RunContext& context)
{
    std::vector<std::uint32_t> standIn(reduction.tokens());
    if (reduction.kept() == 0)
        return std::vector<std::uint32_t>{};
    FeatureMatrix dropped(features.rows(), features.cols());
    std::vector<std::size_t> who;
    for (std::size_t token = 0; token < standIn.size(); ++token) {
        const std::int32_t group = reduction.group[token];
        if (group >= 0) {
            standIn[token] = static_cast<std::uint32_t>(group);
        } else {
            dropped.row(static_cast<Eigen::Index>(who.size())) = features.row(static_cast<Eigen::Index>(token));
            who.push_back(token);
        }
    }
    if (who.empty())
        return standIn;
    const auto nearest =
        nearestByCosine(dropped.topRows(static_cast<Eigen::Index>(who.size())), reduction.merged, context);
    if (!nearest)
        return tl::unexpected(nearest.error());
    for (std::size_t at = 0; at < who.size(); ++at)
        standIn[who[at]] = nearest->index[at];
    return standIn;
}

/// Where a token's own pixels begin and end: neighbours' patches may overlap, its cell does not.
struct Cell {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};

Cell cellOf(const PatchGrid& grid, std::size_t token, const Picture& picture)
{
    const auto at = static_cast<std::int64_t>(token) % (grid.rows * grid.columns);
    const int x = static_cast<int>(at % grid.columns) * grid.strideX;
    const int y = static_cast<int>(at / grid.columns) * grid.strideY;
    return {x, y, std::clamp(picture.width - x, 0, grid.strideX), std::clamp(picture.height - y, 0, grid.strideY)};
}

/// Sums of samples of one output's patches, each pixel with the weight of those that have it.
struct PatchSum {
    std::vector<float> sums;
    std::vector<float> weights;
};

Picture paint(const Picture& picture, const PatchGrid& grid, const Reduction& reduction,
              const std::vector<std::uint32_t>& standIn)
{
    const auto channels = static_cast<std::size_t>(picture.channels);
    const auto width = static_cast<std::size_t>(grid.strideX);
    const std::size_t pixels = width * static_cast<std::size_t>(grid.strideY);
    std::vector<PatchSum> outputs(reduction.kept(),
                                  {std::vector<float>(pixels * channels), std::vector<float>(pixels)});
    for (std::size_t token = 0; token < reduction.tokens(); ++token) {
        if (reduction.group[token] < 0)
            continue;
        PatchSum& sum = outputs[static_cast<std::size_t>(reduction.group[token])];
        const Cell cell = cellOf(grid, token, picture);
        for (int y = 0; y < cell.height; ++y) {
            const std::uint8_t* from = picture.row(cell.y + y) + static_cast<std::size_t>(cell.x) * channels;
            const std::size_t line = static_cast<std::size_t>(y) * width;
            for (std::size_t x = 0; x < static_cast<std::size_t>(cell.width); ++x) {
                sum.weights[line + x] += 1;
                for (std::size_t channel = 0; channel < channels; ++channel)
                    sum.sums[(line + x) * channels + channel] += static_cast<float>(from[x * channels + channel]);
            }
        }
    }
    Picture painted = blankPicture(picture.width, picture.height, picture.channels);
    for (std::size_t token = 0; token < reduction.tokens(); ++token) {
        const PatchSum& sum = outputs[standIn[token]];
        const Cell cell = cellOf(grid, token, picture);
        for (int y = 0; y < cell.height; ++y) {
            std::uint8_t* to = painted.row(cell.y + y) + static_cast<std::size_t>(cell.x) * channels;
            const std::size_t line = static_cast<std::size_t>(y) * width;
            for (std::size_t x = 0; x < static_cast<std::size_t>(cell.width); ++x) {
                const float weight = std::max(1.0F, sum.weights[line + x]);
                for (std::size_t channel = 0; channel < channels; ++channel)
                    to[x * channels + channel] =
                        static_cast<std::uint8_t>(std::lround(sum.sums[(line + x) * channels + channel] / weight));
            }
        }
    }
    return painted;
}

/// Empty for "none".
Result<std::vector<float>> saliencyOf(const Picture& picture, const PatchGrid& grid, const std::string& name,
                                      const RunContext& context)
{
    if (name == "none")
        return std::vector<float>{};
    for (const AnalogueSaliency kind : kAnalogueSaliencies) {
        if (analogueSaliencyName(kind) == name)
            return analogueSaliency(picture, grid, kind, context);
    }
    std::string known = " none";
    for (const AnalogueSaliency kind : kAnalogueSaliencies)
        known += " " + std::string(analogueSaliencyName(kind));
    return failure(ErrorCode::InvalidArgument, "no saliency \"" + name + "\"; there are:" + known);
}

Result<ReducedFieldPtr> measured(ReducedField field, const RunContext& context)
{
    const TokenField& tokens = *field.source.input->field;
    auto standIn = standInsOf(tokens.features, field.reduction, context);
    if (!standIn)
        return tl::unexpected(std::move(standIn.error()));
    field.standIn = std::move(*standIn);
    if (field.source.picture && tokens.grid.frames == 1 && !field.standIn.empty()) {
        const Picture& picture = *field.source.picture;
        field.reconstruction =
            std::make_shared<const Picture>(paint(picture, tokens.grid, field.reduction, field.standIn));
        if (const auto error = pictureError(picture, *field.reconstruction))
            field.error = *error;
    }
    return std::make_shared<const ReducedField>(std::move(field));
}

} // namespace

Result<ReductionSource> encodeForReduction(const std::shared_ptr<const Picture>& picture,
                                           const ReductionPipeline& pipeline, const RunContext& context)
{
    std::shared_ptr<const Picture> seen = picture;
    if (pipeline.side > 0) {
        const PictureSize size = fittedSize(picture->width, picture->height, pipeline.side);
        auto smaller = resized(*picture, size.width, size.height, context);
        if (!smaller)
            return tl::unexpected(std::move(smaller.error()));
        seen = std::make_shared<const Picture>(std::move(*smaller));
    }
    FieldPipeline encoding;
    encoding.encoder = pipeline.encoder;
    encoding.encoderValues = pipeline.encoderValues;
    auto encoded = encodePicture(seen, encoding, context);
    if (!encoded)
        return tl::unexpected(std::move(encoded.error()));
    auto saliency = saliencyOf(*seen, encoded->field->grid, pipeline.saliency, context);
    if (!saliency)
        return tl::unexpected(std::move(saliency.error()));
    auto field = std::make_shared<TokenField>(*encoded->field);
    field->saliency = std::move(*saliency);
    ReductionInput input;
    input.saliencyIsAnalogue = !field->saliency.empty();
    input.field = std::move(field);
    return ReductionSource{std::move(seen), std::make_shared<const ReductionInput>(std::move(input))};
}

ReductionSource sourceOf(ReductionInput input)
{
    return {nullptr, std::make_shared<const ReductionInput>(std::move(input))};
}

Result<ReducedFieldPtr> reduceField(const ReductionSource& source, const ReductionPipeline& pipeline,
                                    const RunContext& context)
{
    const ReducerMethod* method = findReducerMethod(pipeline.method);
    if (method == nullptr)
        return failure(ErrorCode::InvalidArgument, "no reducer \"" + pipeline.method + "\"");
    RunContext seeded = context;
    seeded.seed = pipeline.seed;
    auto reduction = reduceTokens(*method, *source.input, pipeline.values, seeded);
    if (!reduction)
        return tl::unexpected(std::move(reduction.error()));
    ReducedField field;
    field.pipeline = pipeline;
    field.source = source;
    field.reduction = std::move(*reduction);
    return measured(std::move(field), context);
}

} // namespace tokenscope
