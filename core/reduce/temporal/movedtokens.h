// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/reduce/reduction.h"
#include "core/reduce/settings/settings.h"
#include "core/reduce/temporal/tokendifference.h"

namespace tokenscope {

/// Where each token has come from: block matching by full search (Jain and Jain 1981, IEEE Transactions on Communications 29)
/// with tokens for blocks, their features for pixels, and steps of whole tokens.
struct TokenMotion {
    std::vector<std::uint32_t> from; ///< N: the token of the frame before; kNoRow in the first frame
    std::vector<double> difference; ///< N: to it; 0 in the first frame
};

/// For each token the least different one of the frame before, at most `radius` rows and columns away. Of equally different
/// ones the one nearest in the grid (|Δrow|² + |Δcolumn|²), then the higher, then the left one: what stands still has not moved.
/// Cost (2·radius + 1)²·N differences. Error: Cancelled.
Result<TokenMotion> tokenMotion(const TokenDifference& difference, const FrameShape& shape, std::int64_t radius,
                                const RunContext& context);

/// Every token whose motion-compensated difference is at most the threshold.
std::vector<std::uint32_t> movedWithin(const TokenMotion& motion, double threshold);
/// The `count` of least difference, ties to the lowest id; never one of the first frame. Ascending.
std::vector<std::uint32_t> leastMoved(const TokenMotion& motion, std::size_t count);

/// Each of the tokens `moved` goes into the group of the one it has come from, which may have gone into another's in turn. Groups
/// become plain means that stand for their first token; outputs ascend. The trace is one step for each merge, the least different
/// first, `into` the token it has come from.
Reduction mergedAlongMotion(FeatureView features, const TokenMotion& motion, const std::vector<std::uint32_t>& moved);

} // namespace tokenscope
