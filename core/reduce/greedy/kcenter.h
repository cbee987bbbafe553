// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <span>

#include "core/reduce/greedy/picking.h"

namespace tokenscope {

/// Greedy k-center: the most salient token, then always the one farthest (1 - cosine) from its nearest kept one. features N×D,
/// saliency N, k = min(keep, N) picks; ties to the lowest id. A step's score is the distance, the first one's the saliency;
/// GreedyPicks::score is each token's distance from what was kept, whose greatest is the covering radius. Cost O(N·D·k).
/// Error: Cancelled. Gonzalez, "Clustering to minimize the maximum intercluster distance", 1985, seeded as ToDRE's first
/// version does. Golden cases: kcenter_*.
Result<GreedyPicks> kCenter(FeatureView features, std::span<const float> saliency, std::size_t keep,
                            const RunContext& context);

/// The same from a first step that somebody else has decided; keep ≥ 1.
Result<GreedyPicks> farthestPicks(const PairCosines& cosines, const ReductionStep& first, std::size_t keep,
                                  const RunContext& context);

} // namespace tokenscope
