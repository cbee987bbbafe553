// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <span>

#include "core/reduce/greedy/picking.h"

namespace tokenscope {

/// ToDRE's first stage, version 2: the most salient token, then always the one with the lowest sum of cosines to all kept
/// (max-sum diversification, which does not keep near-duplicates apart). features N×D, saliency N, k = min(keep, N) picks; ties
/// to the lowest id. A step's score is the sum, the first one's the saliency; GreedyPicks::score is each token's sum over what
/// was kept. Cost O(N·D·k). Error: Cancelled.
/// "ToDRE", arXiv 2505.18757v2, Algorithm 1 (no code published). Golden cases: todre_v2_*.
Result<GreedyPicks> todre(FeatureView features, std::span<const float> saliency, std::size_t keep,
                          const RunContext& context);

} // namespace tokenscope
