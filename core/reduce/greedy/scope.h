// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <span>

#include "core/reduce/greedy/picking.h"

namespace tokenscope {

/// SCOPE: always the token with the highest saliency^alpha · Σ_j max(0, cos(i, j) - covered_j), where covered_j is token j's
/// highest cosine to what is kept, at least 0. features N×D, saliency N, all ≥ 0, alpha ≥ 0, k = min(keep, N) picks; ties to the
/// lowest id. Gains only shrink, so most are never looked at again (Minoux, 1978); what a float bound cannot tell apart is
/// summed in float64. GreedyPicks::score is covered_j at the end. Cost N²·D, then some N per pick; above kMatrixRows some N·D.
/// Errors: InvalidValue at the first saliency below 0, Cancelled.
/// "SCOPE: Saliency-Coverage Oriented Token Pruning"; Tencent/AngelSlim@67394ce token_compressor/algorithm/scope.py. Golden
/// case: scope_144_36.
Result<GreedyPicks> scope(FeatureView features, std::span<const float> saliency, double alpha, std::size_t keep,
                          const RunContext& context);

} // namespace tokenscope
