// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/picture.h"
#include "core/media/video/framesource.h"
#include "core/reduce/reduction.h"
#include "core/videostudy/clipresult.h"

namespace tokenscope {

/// The frame each output belongs to: that of the token it stands for, else of its first member; kNoRow where it has neither.
std::vector<std::uint32_t> framesOfOutputs(const Reduction& reduction, const PatchGrid& grid);

/// What a reduction of a clip makes of one frame, as of a field of that frame alone, without features: tokens whose output
/// belongs to another frame are dropped. `belongs` is framesOfOutputs(). O(N/T).
Reduction reductionOfFrame(const Reduction& reduction, const PatchGrid& grid, const std::vector<std::uint32_t>& belongs,
                           std::size_t i);

/// The frame as the encoder saw it under its mask, as maskPicture() draws it.
Picture maskOfFrame(const ClipResult& result, const std::vector<std::uint32_t>& belongs, std::size_t i,
                    const Picture& frame);

/// At most `most` of them, evenly spread, the first among them.
std::vector<std::size_t> spreadFrames(std::size_t frames, std::size_t most);

/// Pictures of one size in rows of `across`, with a narrow line between. At least one.
Picture contactSheet(const std::vector<Picture>& pictures, std::size_t across);

inline constexpr std::size_t kStoryboardFrames = 24;
inline constexpr std::size_t kStoryboardAcross = 6;

/// A sheet of kStoryboardFrames frames: the masks of a reducer's result, or what is left of the frames. Errors: those of
/// encodedFrame() and reconstructedFrame(), InvalidArgument for the mask of a quantizer's.
enum class Storyboard { Mask, Reconstruction };
Result<Picture> storyboardOf(FrameSource& frames, const ClipResult& result, Storyboard kind, const RunContext& context);

} // namespace tokenscope
