// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/base/parallel.h"
#include "core/imagestudy/codepatches.h"
#include "core/videostudy/clipresult.h"
#include "core/videostudy/framefeed.h"

namespace tokenscope {
namespace {

constexpr std::size_t kAtOncePerThread = 4; ///< frames

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

/// Mean squared, of 8-bit samples.
Result<double> errorOfFrame(const ClipResult& result, std::size_t i, const Picture& original, const RunContext& context)
{
    return reconstructedFrame(result, i, context)
        .and_then([&](const Picture& left) { return pictureError(original, left, context); })
        .map([](const PictureError& error) { return error.mse; });
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
    const ClipSource& source = *result.source;
    const std::size_t count = source.frames();
    if (context.progress != nullptr)
        context.progress->start(count);
    RunContext quiet = context;
    quiet.progress = nullptr;
    RunContext single = quiet;
    single.threads = 1;
    FrameFeed feed(frames, source.clip.index, source.encoding.side);
    std::vector<Result<double>> errors(count, 0.0);
    const std::size_t atOnce = context.threads > 1 ? kAtOncePerThread * context.threads : 1;
    for (std::size_t begin = 0; begin < count; begin += atOnce) {
        std::vector<Result<Picture>> originals;
        for (std::size_t i = begin; i < std::min(count, begin + atOnce) && !context.stopped(); ++i)
            originals.push_back(feed.at(i, quiet));
        forEachChunk(originals.size(), 1, context.threads, [&](std::size_t at, std::size_t, std::size_t) {
            errors[begin + at] = originals[at].and_then(
                [&](const Picture& original) { return errorOfFrame(result, begin + at, original, single); });
            if (context.progress != nullptr)
                context.progress->advance(1);
        });
        if (context.stopped())
            return failure(ErrorCode::Cancelled, {});
        const auto end = errors.begin() + static_cast<std::ptrdiff_t>(begin + originals.size());
        const auto failed = std::find_if(errors.begin() + static_cast<std::ptrdiff_t>(begin), end,
                                         [](const Result<double>& error) { return !error.has_value(); });
        if (failed != end)
            return tl::unexpected(failed->error());
    }
    ClipQuality quality;
    double sum = 0;
    for (const Result<double>& error : errors) {
        quality.psnr.push_back(decibels(*error));
        sum += *error;
    }
    quality.total = decibels(count > 0 ? sum / static_cast<double>(count) : 0);
    return quality;
}

} // namespace tokenscope
