// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/openreader.h"

#include <utility>

namespace tokenscope::media {
namespace {

Error openError(VideoFailure reason, std::string message)
{
    switch (reason) {
    case VideoFailure::UnknownFormat:
        return Error{ErrorCode::UnknownFormat, "no video format that libav knows", {}, {}, {}};
    case VideoFailure::NoVideo:
        return Error{ErrorCode::WrongType, std::move(message), {}, {}, {}};
    case VideoFailure::UnsupportedCodec:
        return Error{ErrorCode::Unsupported, std::move(message), {}, {}, {}};
    case VideoFailure::TooLarge:
        return Error{ErrorCode::TooLarge, std::move(message), {}, {}, {}};
    case VideoFailure::OutOfMemory:
        return Error{ErrorCode::OutOfMemory, "opening a video", {}, {}, {}};
    case VideoFailure::Cancelled:
        return Error{ErrorCode::Cancelled, "stopped", {}, {}, {}};
    default:
        return Error{ErrorCode::Syntax, std::move(message), {}, {}, {}};
    }
}

} // namespace

Result<std::unique_ptr<VideoReader>> openReader(const VideoBytes& bytes, const VideoReading& reading,
                                                const std::stop_token& stop)
{
    std::string message;
    VideoLibrary* library = videoLibrary(message);
    if (library == nullptr)
        return failure(ErrorCode::Unsupported,
                       "the part of Tokenscope that reads videos could not be opened: " + message);
    VideoFailure reason = VideoFailure::None;
    auto reader = library->open(bytes, reading, stop, reason, message);
    if (reader == nullptr)
        return tl::unexpected<Error>(openError(reason, std::move(message)));
    return reader;
}

VideoInfo infoOf(const StreamFacts& facts)
{
    VideoInfo info;
    const bool crossed = facts.orientation >= 5;
    info.width = crossed ? facts.height : facts.width;
    info.height = crossed ? facts.width : facts.height;
    info.orientation = facts.orientation;
    info.pixelAspect = crossed ? 1 / facts.pixelAspect : facts.pixelAspect;
    info.bitsPerSample = facts.bitsPerSample;
    info.container = facts.container;
    info.codec = facts.codec;
    info.pixelFormat = facts.pixelFormat;
    info.hasAudio = !facts.audioCodec.empty();
    info.audioCodec = facts.audioCodec;
    info.seconds = facts.claimedSeconds;
    const double frame = static_cast<double>(facts.ticksPerFrame) * static_cast<double>(facts.timeNumerator)
        / static_cast<double>(facts.timeDenominator);
    info.averageRate = frame > 0 ? 1 / frame : 0;
    return info;
}

} // namespace tokenscope::media
