// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/reduce/reduction.h"
#include "core/reduce/temporal/tokendifference.h"

namespace tokenscope {

/// Tokens that have changed since the last kept one at their place: conditional replenishment (Mounts 1969, Bell System Technical
/// Journal 48), the oldest way to send a moving picture in parts.
struct ChangedTokens {
    std::vector<std::uint32_t> keep; ///< ascending
    std::vector<double> difference; ///< N: to the last kept token at the place; 0 in the first frame, which is all kept
    double threshold = 0; ///< differences above it were kept
    std::size_t besides = 0; ///< how many of `keep` were taken though not above it
};

/// Place by place, in the order of the frames: the first token is kept, and then each whose difference to the last kept one is
/// above the threshold. Tokens frame by frame, equally many each; frames ≥ 1. Cost N differences. Error: Cancelled.
Result<ChangedTokens> changedTokens(const TokenDifference& difference, std::size_t frames, double threshold,
                                    const RunContext& context);

/// The same by a threshold that leaves as nearly `keep` tokens as bisection finds without leaving more, and then of the others
/// those of the largest difference (ties: the lowest id) until there are min(keep, N). Never fewer than the first frame has.
/// Cost about 60·N differences. Error: Cancelled.
Result<ChangedTokens> mostChangedTokens(const TokenDifference& difference, std::size_t frames, std::size_t keep,
                                        const RunContext& context);

} // namespace tokenscope
