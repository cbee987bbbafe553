// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/npyfile.h"
#include "core/imagestudy/codedfield.h"
#include "core/method/methodinfo.h"
#include "core/method/parametervalues.h"
#include "core/reduce/reduction.h"
#include "core/videostudy/clipsource.h"
#include "core/videostudy/codelives.h"

namespace tokenscope {

/// What is done with a clip's tokens. A value.
struct ClipMethod {
    enum class Kind : std::uint8_t {
        Reduce, ///< a method of reducerMethods(); those that know no frames work on each frame by itself
        Quantize, ///< a method of quantizerMethods(): one codebook for the whole clip
    };

    Kind kind = Kind::Reduce;
    std::string id = "dycoke";
    ParameterValues values{std::span<const Parameter>{}};
    std::uint64_t seed = 1;
    std::size_t stages = kAllStages; ///< of a quantizer: how many are decoded
    std::size_t trainingTokens = 65536; ///< of a quantizer: it learns from at most that many, drawn by the seed; 0: all
    std::shared_ptr<const NpyArray> codebook; ///< of a quantizer: used instead of learning one; null: it learns
    bool operator==(const ClipMethod&) const = default;
};

/// Every parameter at its default; a reducer is looked for before a quantizer of the same id. Error InvalidArgument for an id
/// that there is none of.
Result<ClipMethod> defaultClipMethod(const std::string& id);
Result<ClipMethod> defaultClipMethod(ClipMethod::Kind kind, const std::string& id);
/// What the catalogue says of it. Never null for a method made by defaultClipMethod().
const MethodInfo* clipMethodInfo(const ClipMethod& method);
/// Whether it works on each frame by itself, because it knows nothing of time.
bool worksFrameByFrame(const ClipMethod& method);
/// With whatever parameter decides it set so that of all tokens of the grid about `kept` are kept; the same where the data or the
/// codebook decide.
ClipMethod aimedAt(ClipMethod method, const PatchGrid& grid, std::int64_t kept);
/// How many tokens of the grid it keeps at least, whatever it is aimed at; 0 where it can keep any number or cannot be aimed.
std::int64_t leastKept(const ClipMethod& method, const PatchGrid& grid);

/// A clip after a method: what every view over time draws from, and what `reduce` and `quantize` print of a clip. Never changes.
struct ClipResult {
    ClipMethod method;
    ClipSourcePtr source;
    /// Of all N tokens of the clip; of a method that works frame by frame the frames' results one behind the other, ids counted
    /// on. Null for quantizers.
    std::shared_ptr<const Reduction> reduction;
    std::shared_ptr<const CodedField> coded; ///< null for reducers
    std::vector<std::uint32_t> shownAt; ///< of reducers: outputTokens() of `reduction`
    /// N, of reducers: the output that stands for each token: its own, or for a dropped one that of the most similar kept
    /// feature, looked for in its own frame and those kFramesAround of it (where none of them has any, in the nearest that
    /// have). Empty when nothing was kept.
    std::vector<std::uint32_t> standIn;
    /// Outputs×D, of reducers: what stands for tokens in the features' own units: the mean of those that went into the output,
    /// whatever the method makes of them for a model (sums, unit lengths); `reduction`'s own where nothing went into it.
    std::shared_ptr<const FeatureMatrix> outputs;
    /// Which outputs (reducers: as they stand for tokens) or codes of the first stage (quantizers) are in use when. Without its
    /// table (lives.frames 0) above kMostLiveCells, and all empty where there is nothing to count; notes say so.
    CodeLives lives;
    std::vector<std::uint64_t> kept; ///< T: tokens a model still gets of each frame; of quantizers all
    std::vector<double>
        error; ///< T: mean squared error of the frame's features as `outputs` or codes, in the features' units
    std::vector<double>
        bits; ///< T, of quantizers: what an adaptive entropy coder needs for the frame's ids; else empty
    std::vector<std::string> notes; ///< English, what one should know of this result

    std::uint64_t keptInAll() const;
    double meanError() const;
};

using ClipResultPtr = std::shared_ptr<const ClipResult>;

/// How far around a frame a stand-in for a dropped token is looked for.
inline constexpr std::size_t kFramesAround = 4;

/// Codes times frames that are counted one by one: 128 MB.
inline constexpr std::uint64_t kMostLiveCells = std::uint64_t{1} << 25U;

/// Reduces or quantizes all of it, and measures. Progress counts
/// frames where frames are worked on by themselves, and steps where a codebook is learnt. Errors: those of reduceTokens() (the
/// frame is named), of training and coding, Unsupported for a method that needs what a clip does not bring, Cancelled.
Result<ClipResultPtr> runClip(const ClipSourcePtr& source, const ClipMethod& method, const RunContext& context);

/// The i-th frame as the result leaves it: `outputs` or codes, decoded by the clip's encoder. Errors: Unsupported where
/// the encoder has no way back to pixels, Empty where nothing was kept, OutOfRange, Cancelled.
Result<Picture> reconstructedFrame(const ClipResult& result, std::size_t i, const RunContext& context);

/// PSNR of one reconstructed frame against the one the encoder saw, and of all together: what a plot of quality over time is
/// drawn from.
struct ClipQuality {
    std::vector<double> psnr; ///< T, dB, of 8-bit RGB; infinity where both are equal
    double total = 0; ///< dB, of the mean squared error over all frames; infinity where none is
};

/// Decodes the frames once more; threads compare others meanwhile. Progress counts frames. Errors: those of encodedFrame() and
/// reconstructedFrame().
Result<ClipQuality> measureClip(FrameSource& frames, const ClipResult& result, const RunContext& context);

} // namespace tokenscope
