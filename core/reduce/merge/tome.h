// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/reduce/merge/matching.h"

namespace tokenscope {

/// One step of token merging (Bolya et al. 2022; facebookresearch/ToMe@af95e4b tome/merge.py bipartite_soft_matching): A the
/// even rows, B the odd ones, the min(r, ⌊(N - protected)/2⌋) best edges are merged. With a class token, row 0 is never merged
/// and the unmerged stay in order; without, they are sorted by falling similarity. metric N×D. Cost N²·D/2 FLOP.
Result<BipartiteStep> tomeStep(FeatureView metric, std::size_t r, bool classToken, const RunContext& context);

/// Of every k rows the last takes in those of the others that are most similar to it (kth_bipartite_soft_matching, same
/// file); the N mod k rows at the end are lost, as there. k ≥ 2. `step.a` and `step.b` name the rows, all of A is merged.
Result<BipartiteStep> tomeKthStep(FeatureView metric, std::size_t k, const RunContext& context);

struct TomeOptions {
    std::vector<std::int64_t> merges; ///< r of each step
    bool classToken = false;
    std::size_t every = 0; ///< k of the k-th variant, in one step; 0 for steps of r
};

/// The steps one after the other on size-weighted means. `metric` N×E says what is similar (keys, or the features again) and is
/// merged likewise. The score is that of the first step. Golden cases: tome_*. Error: Cancelled.
Result<Reduction> tome(FeatureView features, FeatureView metric, const TomeOptions& options, const RunContext& context);

} // namespace tokenscope
