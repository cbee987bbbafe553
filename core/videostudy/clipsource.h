// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/video/framesource.h"
#include "core/method/parametervalues.h"
#include "core/videostudy/clipfield.h"
#include "core/videostudy/framerange.h"

namespace tokenscope {

/// What a person sets of a way from a clip to tokens. A value, the same in the window, on the command line and in session files;
/// all methods beside each other work on the same tokens.
struct ClipEncoding {
    FrameRange frames;
    std::string encoder = "klt";
    ParameterValues encoderValues{std::span<const Parameter>{}};
    int side = 336; ///< pixels of the longer side each frame is resized to first; 0: as it is
    /// The analogue that stands in for CLS attention, of each frame by itself; "none": methods that need one refuse.
    std::string saliency = "contrast";

    bool operator==(const ClipEncoding&) const = default;
};

/// Every parameter at its default: patches of 14 pixels. Error InvalidArgument for an id that there is none of.
Result<ClipEncoding> defaultClipEncoding(const std::string& encoder);

/// The frames of a clip as tokens, with what is known of each frame before any method. Never changes.
struct ClipSource {
    ClipEncoding encoding;
    ClipField clip; ///< its field has a saliency unless the encoding says "none"
    std::vector<double> cutDistance; ///< T: histogramDistance() to the frame before of those looked at; 0 for the first
    std::vector<std::uint64_t> fileBytes; ///< T: bytes of the frame itself in the file; empty where nobody knows
    std::vector<std::string> warnings; ///< damaged frames, left out or read over, in English

    std::size_t frames() const { return clip.index.size(); }
    std::int64_t tokens() const { return clip.field->tokens(); }
    std::int64_t tokensPerFrame() const { return clip.field->grid.rows * clip.field->grid.columns; }
};

using ClipSourcePtr = std::shared_ptr<const ClipSource>;

/// Up to here resized frames are kept while an encoder learns from some of them.
inline constexpr std::size_t kKeptFrameBytes = std::size_t{192} << 20U;

/// Decodes, resizes and encodes the frames, and gives them their analogue saliency. Each is decoded once, but for the
/// kFittingFrames of an encoder that learns where the resized frames would need more than kKeptFrameBytes. A frame that cannot be
/// decoded is left out and named in the warnings. Threads resize while others decode. Progress counts frames. Memory: the
/// features, the resized frames up to kKeptFrameBytes, and two frames a thread. Errors: OutOfRange where the range is outside
/// of the clip, those of encodeClip() and of analogue saliency, where no frame can be decoded that of the last, Cancelled.
Result<ClipSourcePtr> encodeFrames(FrameSource& frames, const ClipEncoding& encoding, const RunContext& context);

/// The i-th frame as the encoder saw it: what canvases lay tokens over. Errors: those of FrameSource::frame, OutOfRange.
Result<Picture> encodedFrame(FrameSource& frames, const ClipSource& source, std::size_t i, const RunContext& context);

} // namespace tokenscope
