// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <limits>
#include <utility>

#include "core/imagestudy/codepatches.h"
#include "core/videostudy/clipresult.h"

namespace tokenscope {
namespace {

/// Features of the i-th frame as they are after the method.
Result<FeatureMatrix> leftOfFrame(const ClipResult& result, std::size_t i)
{
    const auto each = static_cast<Eigen::Index>(result.source->tokensPerFrame());
    const Eigen::Index first = static_cast<Eigen::Index>(i) * each;
    if (result.coded)
        return FeatureMatrix(result.coded->decoded.middleRows(first, each));
    if (!result.reduction || result.standIn.empty())
        return failure(ErrorCode::Empty, "nothing was kept: there is nothing to make a frame of");
    FeatureMatrix features(each, result.outputs->cols());
    for (Eigen::Index token = 0; token < each; ++token) {
        const std::uint32_t output = result.standIn[static_cast<std::size_t>(first + token)];
        features.row(token) = result.outputs->row(static_cast<Eigen::Index>(output));
    }
    return features;
}

double decibels(double mse)
{
    constexpr double kPeak = 255;
    return mse > 0 ? 10 * std::log10(kPeak * kPeak / mse) : std::numeric_limits<double>::infinity();
}

} // namespace

Result<Picture> reconstructedFrame(const ClipResult& result, std::size_t i, const RunContext& context)
{
    const ClipSource& source = *result.source;
    if (i >= source.frames())
        return failure(ErrorCode::OutOfRange,
                       "there is no frame " + std::to_string(i) + " among " + std::to_string(source.frames()));
    if (!source.clip.encoder->decodes())
        return failure(ErrorCode::Unsupported,
                       "encoder " + source.encoding.encoder + " has no way back from features to pixels");
    auto features = leftOfFrame(result, i);
    if (!features)
        return tl::unexpected(std::move(features.error()));
    PatchGrid grid = source.clip.field->grid;
    grid.frames = 1;
    return source.clip.encoder->decode(*features, grid, context);
}

Result<ClipQuality> measureClip(FrameSource& frames, const ClipResult& result, const RunContext& context)
{
    const std::size_t count = result.source->frames();
    if (context.progress != nullptr)
        context.progress->start(count);
    RunContext each = context;
    each.progress = nullptr;
    ClipQuality quality;
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto original = encodedFrame(frames, *result.source, i, each);
        if (!original)
            return tl::unexpected(original.error());
        const auto left = reconstructedFrame(result, i, each);
        if (!left)
            return tl::unexpected(left.error());
        const auto error = pictureError(*original, *left, each);
        if (!error)
            return tl::unexpected(error.error());
        quality.psnr.push_back(decibels(error->mse));
        sum += error->mse;
        if (context.progress != nullptr)
            context.progress->advance(1);
    }
    quality.total = decibels(count > 0 ? sum / static_cast<double>(count) : 0);
    return quality;
}

} // namespace tokenscope
