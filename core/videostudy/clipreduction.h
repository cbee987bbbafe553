// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/reduce/reducer.h"
#include "core/videostudy/clipsource.h"

namespace tokenscope {

/// The i-th frame's tokens as a field of one frame. A copy.
TokenField frameOf(const TokenField& clip, std::size_t i);

/// Reductions of one frame each, one behind the other: tokens and outputs are counted on, notes that more than one frame has are
/// told once, and each frame is a part of the budget, named by `index`. At least one. Unfinished where it was stopped.
Reduction joinedFrames(const std::vector<Reduction>& frames, const std::vector<std::int64_t>& index,
                       const RunContext& context);

/// A method that decidesAcrossFrames() sees them all at once, any other each by itself, with the same seed. Errors: those of
/// reduceTokens(), with the frame where it is not the same for all; Cancelled. Progress counts frames in the second case.
Result<Reduction> reduceClip(const ClipSource& source, const ReducerMethod& method, const ParameterValues& values,
                             const RunContext& context);

} // namespace tokenscope
