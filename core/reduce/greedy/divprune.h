// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>

#include "core/reduce/greedy/picking.h"

namespace tokenscope {

/// Max-min diversity. First the token whose nearest other is farthest (1 - cosine), then always the one farthest from its nearest
/// kept token. features N×D; k = min(keep, N) picks; ties to the lowest id. The reference does not mask what it has picked, so
/// exact copies may make it pick an id twice; here an equally far token that is not yet kept goes first, as in AngelSlim's port,
/// and the two rules are one. A step's score is the distance; GreedyPicks::score is each token's distance from what was kept.
/// Cost N²·D for the first pick, then N per pick. Error: Cancelled.
/// Alvar et al., "DivPrune", 2025; vbdi/divprune@799e2d9 LLaVA/llava/model/llava_arch.py. Golden cases: divprune_*,
/// angelslim_divprune_*.
Result<GreedyPicks> divPrune(FeatureView features, std::size_t keep, const RunContext& context);

} // namespace tokenscope
