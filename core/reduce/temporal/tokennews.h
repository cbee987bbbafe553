// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"

namespace tokenscope {

/// What each token adds to what the frame before has told: the idea of PVC (Yang et al. 2024, arXiv 2412.09613), whose later
/// frames encode only what earlier ones have not, without its trained attention over time.
struct TokenNews {
    /// N: energy |x - p|² of what a prediction p leaves over, as a share of featureVariance. p is the token of the frame before
    /// with the least of it, wherever it stands; in the first frame the mean of all tokens, the best that is known before the
    /// clip. 0 for a token that the frame before has exactly, and everywhere where all tokens are equal.
    std::vector<double> news;
    std::vector<std::uint32_t> predictedBy; ///< N: the lowest such token; kNoRow in the first frame
};

/// features (frames·P)×D, frames ≥ 1. The predictor is nearestCodes', the energy is summed in float64. Cost 2·N·P·D FLOP; never
/// the P×P matrix. Error: Cancelled.
Result<TokenNews> tokenNews(FeatureView features, std::size_t frames, const RunContext& context);

/// Tokens in the order of their news, largest first, ties to the lowest id; or, `inTurn`, the one of most news of every frame,
/// then each frame's second, and so on.
std::vector<std::uint32_t> newsOrder(const std::vector<double>& news, std::size_t frames, bool inTurn);

} // namespace tokenscope
