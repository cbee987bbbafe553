// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <vector>

#include "core/reduce/reduction.h"

namespace tokenscope {

/// What a reduction of frames one behind the other, equally many tokens each, has left of every frame: budgets "frame 1" on.
/// An output counts in the frame of the token it stands for; one that stands for none, in the first frame with one of its
/// members. `share` is what the method aimed at in every frame; where it is below 0, what came of it. Cost O(N).
std::vector<ReductionBudget> frameBudgets(const Reduction& reduction, std::size_t frames, double share = -1);

} // namespace tokenscope
