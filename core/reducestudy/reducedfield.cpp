// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reducestudy/reducedfield.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/media/resize.h"
#include "core/quantize/nearest/nearest.h"
#include "core/reduce/saliency/analoguesaliency.h"
#include "core/reducestudy/croppedviews.h"
#include "core/vision/encoder.h"

namespace tokenscope {
namespace {

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
    const std::int64_t frame = static_cast<std::int64_t>(token) / (grid.rows * grid.columns);
    const int y =
        static_cast<int>(frame * grid.rows + at / grid.columns) * grid.strideY; // frames stand below each other
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

Result<ReducedFieldPtr> measured(ReducedField field, const RunContext& context)
{
    const TokenField& tokens = *field.source.input->field;
    auto standIn = standInsOf(tokens.features, field.reduction, context);
    if (!standIn)
        return tl::unexpected(std::move(standIn.error()));
    field.standIn = std::move(*standIn);
    if (field.source.picture && !field.standIn.empty()) {
        const Picture& picture = *field.source.picture;
        field.reconstruction =
            std::make_shared<const Picture>(paint(picture, tokens.grid, field.reduction, field.standIn));
        if (const auto error = pictureError(picture, *field.reconstruction))
            field.error = *error;
    }
    return std::make_shared<const ReducedField>(std::move(field));
}

/// The picture as a model's image processor gives it on: one view or several of one size.
struct Views {
    std::vector<Picture> pictures;
    CropGrid crops;
};

Result<Views> viewsOf(const std::shared_ptr<const Picture>& picture, const ReductionPipeline& pipeline,
                      const RunContext& context)
{
    if (pipeline.views == "anyres") {
        constexpr int kUsualSide = 336;
        const int side = pipeline.side > 0 ? pipeline.side : kUsualSide;
        const CropGrid crops = bestCropGrid(picture->width, picture->height, side);
        return croppedViews(*picture, crops, side, context).map([&crops](std::vector<Picture> views) {
            return Views{std::move(views), crops};
        });
    }
    if (pipeline.views != "single")
        return failure(ErrorCode::InvalidArgument, "no views \"" + pipeline.views + "\"; there are: single anyres");
    return resizedToSide(*picture, pipeline.side, context).map([](Picture smaller) {
        return Views{{std::move(smaller)}, {}};
    });
}

Result<void> fitsItsPatches(const PatchGrid& grid, const Picture& view)
{
    if (grid.columns * grid.strideX == view.width && grid.rows * grid.strideY == view.height)
        return {};
    return failure(ErrorCode::InvalidArgument,
                   "views of " + std::to_string(view.width) + " pixels are not whole patches of "
                       + std::to_string(grid.strideX) + " × " + std::to_string(grid.strideY)
                       + ": set the side to a multiple of them");
}

/// Frames of one field, one behind the other.
Result<TokenField> joined(std::vector<TokenField> fields)
{
    TokenField whole = std::move(fields.front());
    if (fields.size() == 1)
        return whole;
    const Eigen::Index each = whole.features.rows();
    whole.features.conservativeResize(each * static_cast<Eigen::Index>(fields.size()), Eigen::NoChange);
    for (std::size_t frame = 1; frame < fields.size(); ++frame) {
        const TokenField& field = fields[frame];
        if (field.grid != whole.grid || field.features.cols() != whole.features.cols())
            return failure(ErrorCode::InvalidArgument, "the encoder gives views of one size different tokens");
        whole.features.middleRows(static_cast<Eigen::Index>(frame) * each, each) = field.features;
        whole.saliency.insert(whole.saliency.end(), field.saliency.begin(), field.saliency.end());
    }
    whole.grid.frames = static_cast<std::int64_t>(fields.size());
    return whole;
}

} // namespace

Result<ReductionSource> encodeForReduction(const std::shared_ptr<const Picture>& picture,
                                           const ReductionPipeline& pipeline, const RunContext& context)
{
    auto views = viewsOf(picture, pipeline, context);
    if (!views)
        return tl::unexpected(views.error());
    const EncoderMethod* method = findEncoderMethod(pipeline.encoder);
    if (method == nullptr)
        return failure(ErrorCode::InvalidArgument, "no encoder \"" + pipeline.encoder + "\"");
    const auto encoder = method->make(pipeline.encoderValues, views->pictures, context);
    if (!encoder)
        return tl::unexpected(encoder.error());
    std::vector<TokenField> fields;
    for (const Picture& view : views->pictures) {
        auto field = (*encoder)->encode(view, context);
        if (!field)
            return tl::unexpected(std::move(field.error()));
        const bool alone = views->pictures.size() == 1;
        if (auto fits = alone ? Result<void>{} : fitsItsPatches(field->grid, view); !fits)
            return tl::unexpected(std::move(fits.error()));
        auto saliency = saliencyNamed(pipeline.saliency, view, field->grid, context);
        if (!saliency)
            return tl::unexpected(std::move(saliency.error()));
        field->saliency = std::move(*saliency);
        fields.push_back(std::move(*field));
    }
    auto field = joined(std::move(fields));
    if (!field)
        return tl::unexpected(std::move(field.error()));
    ReductionInput input;
    input.saliencyIsAnalogue = !field->saliency.empty();
    input.field = std::make_shared<const TokenField>(std::move(*field));
    input.crops = views->crops;
    Picture seen = views->pictures.size() == 1 ? std::move(views->pictures.front()) : stacked(views->pictures);
    return ReductionSource{std::make_shared<const Picture>(std::move(seen)),
                           std::make_shared<const ReductionInput>(std::move(input))};
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
    if (source.input->crops.crops() > 0 && field.reduction.budget.empty())
        field.reduction.budget = budgetOfViews(field.reduction, source.input->crops);
    return measured(std::move(field), context);
}

} // namespace tokenscope
