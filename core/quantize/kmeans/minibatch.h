// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "core/field/features.h"

namespace tokenscope {

/// Mini-batch k-means (Sculley, 2010): every vector of the batch, in order, moves its code towards itself by one over the
/// number of vectors the code has had. `index` is the assignment to the codes as they were, `seen` the K numbers so far.
void miniBatchUpdate(FeatureView batch, const std::vector<std::uint32_t>& index, FeatureMatrix& codes,
                     std::vector<std::int64_t>& seen);

} // namespace tokenscope
