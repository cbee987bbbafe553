// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>

#include "core/reduce/merge/matching.h"

namespace tokenscope {

/// The merging of AIM (Zhong et al. 2024; LaVi-Lab/AIM@edc24e9 llava/model/token_merge.py), each frame for itself: ToMe's
/// step with r = ⌊P/2⌋ of the frame's P tokens, then with ⌊P/4⌋, and so on. Means are plain at every step, so that a token
/// merged early weighs less. features (frames·P)×D, frames one behind the other. Golden case: aim. Error: Cancelled.
Result<Reduction> halvedFrames(FeatureView features, std::size_t frames, std::size_t halvings,
                               const RunContext& context);

} // namespace tokenscope
