// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/reduce/greedy/picking.h"

namespace tokenscope {

struct MarginalRelevanceOptions {
    double lambda = 0.5; ///< what importance weighs; the rest is against similarity to what is kept
    std::size_t parallel = 1; ///< picks per round, ≥ 1: those of one round do not see one another
};

/// (raw - min) / (max - min + 1e-6), in float64.
std::vector<double> relativeImportance(std::span<const float> raw);

/// IDPruner's maximal marginal relevance: the first round by importance alone, then by λ·importance - (1-λ)·highest cosine to
/// what is kept. features N×D, importance N, k = min(keep, N) picks; ties to the lowest id. GreedyPicks::score is the
/// importance. Cost O(N·D·k). Error: Cancelled.
/// Tencent/AngelSlim@67394ce token_compressor/algorithm/idpruner.py. Golden cases: idpruner_*.
Result<GreedyPicks> marginalRelevance(FeatureView features, std::span<const double> importance, std::size_t keep,
                                      const MarginalRelevanceOptions& options, const RunContext& context);

} // namespace tokenscope
