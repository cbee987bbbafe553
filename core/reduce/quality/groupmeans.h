// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"
#include "core/reduce/reduction.h"

namespace tokenscope {

/// The groups of a reduction that have tokens, numbered anew without gaps in their old order.
struct GroupMeans {
    /// group has one entry a token: an index of an output, or kDropped.
    GroupMeans(FeatureView features, std::span<const std::int32_t> group);

    /// The row of `means` that stands for each token: its own group's, or for a dropped token the one it is most like.
    /// There must be a group. Error Cancelled.
    Result<std::vector<std::uint32_t>> nearestForDropped(FeatureView features, const RunContext& context) const;

    std::vector<std::uint32_t> rowOf; ///< N: row of `means`, or kNoRow for a dropped token
    std::vector<std::uint64_t> sizes; ///< of each
    FeatureMatrix means; ///< plain means of the features
};

} // namespace tokenscope
