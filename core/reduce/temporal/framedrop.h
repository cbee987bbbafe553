// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"
#include "core/reduce/reduction.h"

namespace tokenscope {

/// The temporal token merging of DyCoke (Tao et al. 2024; KD-TAO/DyCoke@dd74634 llava_arch.py dycole_ttm), which drops: of
/// frames 2i and 2i+1 the second keeps the ⌊(1 - dropShare)·P⌋ of its P tokens least like those at the same places of the
/// first, least alike first (ties: lowest place); likewise frames 4i and 4i+2, but for the last such pair of all, which the
/// reference's loop does not reach. An odd last frame is lost, as there. One frame stays whole; there the reference fails.
/// features (frames·P)×D, frames ≥ 1. The score is one minus the cosine a token was judged by, and 2 where it never was.
/// Notes say how much is kept at least. Golden cases: dycoke_ttm_*. Error: Cancelled.
Result<Reduction> droppedRepeats(FeatureView features, std::size_t frames, double dropShare, const RunContext& context);

/// How many of so many frames, at least one, it compares with none, so that they stay whole whatever is dropped: about a quarter.
std::size_t framesNeverCut(std::size_t frames);

} // namespace tokenscope
