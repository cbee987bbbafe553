// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
#include <memory>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/picture.h"
#include "core/media/video/framesource.h"

namespace tokenscope {

/// A frame by its time alone.
struct PreviewFrame {
    Picture picture; ///< 8-bit RGB, turned
    double seconds = 0; ///< since the beginning, as the container has it
};

/// A video whose index is not known: it opens at once however long it is, so that there is something to see and to scrub
/// while openVideo() reads the file through on another thread. Independent of that one, but for VideoOptions::found: where the
/// file does not say how long it is, frames are reached as far as the other has come. For one caller at a time.
class VideoPreview {
public:
    virtual ~VideoPreview() = default;

    /// By the container's header: `seconds` is its claim, 0 where it makes none; there are no warnings, and neither
    /// variableRate nor indexByDecoding are known yet.
    virtual const VideoInfo& info() const = 0;
    /// The key frame at or before that time as far as the container can tell, rough, the longer side at most `side` pixels.
    /// Errors: InvalidArgument (side below 1, time not a number), Syntax (nothing there can be decoded), OutOfMemory, Cancelled.
    virtual Result<PreviewFrame> keyFrame(double seconds, int side, const RunContext& context) = 0;
};

/// Errors: as openVideo(), but for what only the index tells.
Result<std::unique_ptr<VideoPreview>>
openVideoPreview(const std::filesystem::path& path, const RunContext& context = {}, const VideoOptions& options = {});

} // namespace tokenscope
