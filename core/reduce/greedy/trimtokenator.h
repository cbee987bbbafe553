// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/reduce/greedy/picking.h"

namespace tokenscope {

/// -(1/M) Σ_j |x_i - t_j|² in float64, N values: as text only adds a constant and a product with its mean, long tokens lose.
/// features N×D, text M×D, M ≥ 1. Cost O((N + M)·D).
std::vector<double> textAlignment(FeatureView features, FeatureView text);

struct TrimmedPicks : GreedyPicks {
    std::vector<std::uint32_t> aligned; ///< survivors of stage 1, best aligned first
};

/// TrimTokenator: the int(firstShare·N) best aligned tokens, at least one; of those the one with the lowest mean cosine to all
/// of them, then always the lowest mean cosine to what is kept. k = min(keep, N) picks; beyond the survivors (ours) the rest
/// follows by alignment. Ties to the lowest id in stage 1 and to the better aligned in stage 2, as a stable sort gives. A
/// step's score is the mean cosine, or the alignment beyond; GreedyPicks::score is the alignment. Cost O(N·D·k). Error:
/// Cancelled. "Towards Adaptive Visual Token Pruning for Large Multimodal Models", arXiv 2509.00320; constants of a
/// re-implementation. Golden case: trimtokenator_144.
Result<TrimmedPicks> trimTokenator(FeatureView features, FeatureView text, double firstShare, std::size_t keep,
                                   const RunContext& context);

} // namespace tokenscope
