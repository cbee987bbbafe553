// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"

namespace tokenscope {

/// For each of N vectors the nearest of K codes, and how far it is.
struct NearestCodes {
    std::vector<std::uint32_t> index; ///< N; the lowest index wins ties
    std::vector<float> distance; ///< N squared distances, from direct differences; 1 - cosine for nearestByCosine
};

/// argmin_k |x - c_k|². The same indices whatever the processor's vector width and the number of threads: candidates closer
/// than the rounding error of the fast formula are told apart by direct differences. Never forms the N×K matrix.
/// features N×D, codes K×D, K ≥ 1. Cost 2·N·K·D FLOP, memory per thread about 0.5 MB. Error: Cancelled.
/// For many searches of one codebook, or the nearest few, see nearestsearch.h. Golden cases: nearest_l2_*, nearest_ties.
Result<NearestCodes> nearestCodes(FeatureView features, FeatureView codes, const RunContext& context);

/// argmax_k of the cosine; a zero vector or code has cosine 0 with everything. Golden case: nearest_cosine.
Result<NearestCodes> nearestByCosine(FeatureView features, FeatureView codes, const RunContext& context);

/// The definition, one difference at a time in float64: what the fast path is checked against.
NearestCodes nearestCodesPlain(FeatureView features, FeatureView codes);

} // namespace tokenscope
