// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/tokenfield.h"
#include "core/media/picture.h"
#include "core/method/parametervalues.h"
#include "core/vision/encoder.h"

namespace tokenscope {

/// Frames of a clip to be looked at, fetched one at a time so that a long clip need not be in memory.
struct ClipFrames {
    std::vector<std::int64_t> index; ///< T: which frame of the clip each is, ascending
    std::vector<double> seconds; ///< T: when it is shown
    /// The i-th of them as the encoder is to see it; asked in ascending order, and for some of them twice.
    std::function<Result<Picture>(std::size_t i, const RunContext&)> at;
    /// Whether a frame that could not be had for this reason is left out; null: none is, the reason ends the encoding.
    std::function<bool(const Error&)> leavesOut = {};
    /// A frame's saliency instead of what its encoder gives; null: that of the encoder.
    std::function<Result<std::vector<float>>(const Picture&, const PatchGrid&, const RunContext&)> saliency = {};

    std::size_t count() const { return index.size(); }
};

/// How many frames an encoder that learns (a KLT basis) is fitted to, spread evenly.
inline constexpr std::size_t kFittingFrames = 16;

/// A clip as tokens: N = T·rows·columns features, frame after frame.
struct ClipField {
    std::shared_ptr<const Encoder> encoder;
    std::shared_ptr<const TokenField> field;
    std::vector<std::int64_t> index; ///< T
    std::vector<double> seconds; ///< T
};

/// Encodes the frames by one encoder, with threads some frames beside each other; where all are left out, the last one's reason
/// is the error. Progress counts frames. Memory: the features, four frames a thread, and while an encoder is fitted
/// kFittingFrames of them. Errors: Empty for no frames, InvalidArgument for an unknown encoder and where frames differ in size
/// (names the frame), TooLarge for features above kMostFeatureBytes (with how many frames would fit), those of ClipFrames::at
/// and of the encoder, Cancelled.
Result<ClipField> encodeClip(const ClipFrames& frames, const std::string& encoder, const ParameterValues& values,
                             const RunContext& context);

} // namespace tokenscope
