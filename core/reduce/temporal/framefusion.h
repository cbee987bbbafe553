// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"
#include "core/reduce/reduction.h"

namespace tokenscope {

/// The share of tokens that the next layer has to lose so that all layers together cost `cost` of what they would in full
/// (thu-nics/FrameFusion@fbec1d2 framefusion/main.py _compute_pruning_ratio): done[i] is the share that layer i has lost of what
/// was left. 0 where the cost is met already. Errors: InvalidArgument when it can no longer be met or no layer is left.
Result<double> fusionShare(std::span<const double> done, double cost, std::size_t layers);

/// Tokens place by place, each place's frames one after the other, and how like each is to the one before it.
struct FusionOrder {
    std::vector<std::uint32_t> token;
    std::vector<double> similarity; ///< cosine; -2 for a place's first frame
};
/// features (frames·P)×D, frames ≥ 1. Error: Cancelled.
Result<FusionOrder> fusionOrder(FeatureView features, std::size_t frames, const RunContext& context);

/// Which places of the order are merged into what is before them (Fu et al. 2025, FrameFusion.forward): those of at least the
/// threshold, or where they are at least `mostShare` of all, the ⌊mostShare · N⌋ most similar ones, equal ones in order. Tokens
/// of the first frame have nothing before them and stay, also where the reference would run out of others. Error: Cancelled.
Result<std::vector<std::uint8_t>> fusedPlaces(const FusionOrder& order, double threshold, double mostShare,
                                              const RunContext& context);

/// Every run of merged places becomes a plain mean with the token before it; outputs are the others, ascending.
/// Means are added in float64 in the order of frames. Golden case: framefusion. Error: Cancelled.
Result<Reduction> fusedRuns(FeatureView features, const FusionOrder& order, const std::vector<std::uint8_t>& fused,
                            const RunContext& context);

} // namespace tokenscope
