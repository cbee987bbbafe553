// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/videostudy/clipfield.h"

#include <algorithm>
#include <utility>

namespace tokenscope {
namespace {

RunContext withoutProgress(RunContext context)
{
    context.progress = nullptr; // frames are counted, not what is inside of each
    return context;
}

Result<std::shared_ptr<const Encoder>> fitted(const ClipFrames& frames, const EncoderMethod& method,
                                              const ParameterValues& values, const RunContext& context)
{
    std::vector<Picture> fitting;
    const std::size_t count = method.learns ? std::min(kFittingFrames, frames.count()) : 1;
    fitting.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        auto frame = frames.at(i * frames.count() / count, context);
        if (!frame)
            return tl::unexpected(std::move(frame.error()));
        fitting.push_back(std::move(*frame));
    }
    return method.make(values, fitting, context);
}

Result<void> checkRoom(const TokenField& first, std::size_t frames)
{
    const auto bytes = static_cast<std::uint64_t>(first.features.size()) * sizeof(float);
    if (bytes == 0 || frames <= kMostFeatureBytes / bytes)
        return {};
    return failure(ErrorCode::TooLarge,
                   "the features of " + std::to_string(frames) + " frames need more than "
                       + std::to_string(kMostFeatureBytes >> 30U) + " GiB; "
                       + std::to_string(std::max<std::uint64_t>(1, kMostFeatureBytes / bytes)) + " frames would fit");
}

/// Appends a frame's tokens behind those of the `before` frames.
void place(TokenField& all, const TokenField& frame, std::size_t before)
{
    all.features.middleRows(static_cast<Eigen::Index>(before) * frame.features.rows(), frame.features.rows()) =
        frame.features;
    all.saliency.insert(all.saliency.end(), frame.saliency.begin(), frame.saliency.end());
}

} // namespace

Result<ClipField> encodeClip(const ClipFrames& frames, const std::string& encoder, const ParameterValues& values,
                             const RunContext& context)
{
    const EncoderMethod* method = findEncoderMethod(encoder);
    if (method == nullptr)
        return failure(ErrorCode::InvalidArgument, "no encoder \"" + encoder + "\"");
    if (frames.count() == 0)
        return failure(ErrorCode::Empty, "no frames to encode");
    if (context.progress != nullptr)
        context.progress->start(frames.count());
    const RunContext each = withoutProgress(context);
    auto made = fitted(frames, *method, values, each);
    if (!made)
        return tl::unexpected(std::move(made.error()));
    auto field = std::make_shared<TokenField>();
    for (std::size_t i = 0; i < frames.count(); ++i) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, "");
        auto picture = frames.at(i, each);
        if (!picture)
            return tl::unexpected(std::move(picture.error()));
        auto frame = (*made)->encode(*picture, each);
        if (!frame)
            return tl::unexpected(std::move(frame.error()));
        if (i == 0) {
            if (auto room = checkRoom(*frame, frames.count()); !room)
                return tl::unexpected(std::move(room.error()));
            *field = *frame;
            field->saliency.clear();
            field->features.resize(frame->features.rows() * static_cast<Eigen::Index>(frames.count()),
                                   frame->features.cols());
        } else if (frame->grid != field->grid) {
            return failure(ErrorCode::InvalidArgument,
                           "frame " + std::to_string(frames.index[i]) + " has " + std::to_string(picture->width) + "×"
                               + std::to_string(picture->height) + " pixels and those before it "
                               + std::to_string(field->grid.sourceWidth) + "×"
                               + std::to_string(field->grid.sourceHeight));
        }
        place(*field, *frame, i);
        if (context.progress != nullptr)
            context.progress->advance(1);
    }
    field->grid.frames = static_cast<std::int64_t>(frames.count());
    return ClipField{std::move(*made), std::move(field), frames.index, frames.seconds};
}

} // namespace tokenscope
