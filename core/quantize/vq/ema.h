// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/field/features.h"

namespace tokenscope {

/// What learning by exponential moving averages remembers of each code (van den Oord et al., 2017, appendix).
struct EmaState {
    std::vector<float> sizes; ///< N_k, 1 at first
    FeatureMatrix sums; ///< S_k, K×D, the codes at first
};

EmaState emaStart(FeatureView codes);

/// One step, as lucidrains' VectorQuantize: N ← γN + (1-γ)n, S ← γS + (1-γ)Σx, code = S over N smoothed by epsilon. `index`
/// is the batch's assignment to the codes as they were. Golden cases: ema_d80, ema_d99 (with commitmentLoss for the loss).
void emaUpdate(FeatureView batch, const std::vector<std::uint32_t>& index, double decay, double epsilon,
               EmaState& state, FeatureMatrix& codes);

/// N ← γN + (1-γ)n alone, for codes that are learnt in another way.
void emaCount(const std::vector<std::int64_t>& counts, double decay, std::vector<float>& sizes);

/// The codes with N below the threshold, in order: those that a reset replaces.
std::vector<std::size_t> deadCodes(const std::vector<float>& sizes, double threshold);

/// weight · mean over N and D of (q - x)².
double commitmentLoss(FeatureView features, FeatureView quantized, double weight);

} // namespace tokenscope
