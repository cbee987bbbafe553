// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "core/reduce/reduction.h"

namespace tokenscope {

/// k: where each output is shown, so that as many tokens are marked as a model gets: the token it stands for, or the first of
/// its members where it stands for no one token (a code, a pooled mean); kNoRow where it has no members either. O(N).
std::vector<std::uint32_t> outputTokens(const Reduction& reduction);

} // namespace tokenscope
