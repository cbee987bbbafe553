// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/reduce/greedy/picking.h"
#include "core/reduce/reducer.h"

namespace tokenscope {

/// m random directions of length 1: Gaussian, by the seed.
FeatureMatrix randomDirections(Eigen::Index count, Eigen::Index dimensions, std::uint64_t seed);

/// A GELU projector drawn by the seed, to 64 hidden and 64 output features, its input scaled to the features' root mean square:
/// a stand-in, since the sensitivity to a linear one would be the same everywhere.
MlpProjector syntheticProjector(FeatureView features, std::uint64_t seed);

/// D columns in, biases that fit. Error InvalidArgument naming what does not.
Result<void> checkProjector(const MlpProjector& projector, Eigen::Index dimensions);

/// x·W1 + b1 of all rows, N×H, in float64: what the GELU is given. Error: Cancelled.
Result<Eigen::MatrixXd> hiddenFeatures(const MlpProjector& projector, FeatureView features, const RunContext& context);

/// y of all rows of hiddenFeatures, N×E, in float64.
Eigen::MatrixXd projected(const MlpProjector& projector, const Eigen::MatrixXd& hidden);

/// S_i = mean over the directions u of |y(x_i + h·u) - y(x_i - h·u)| / 2h, the differences behind the GELU rounded to float,
/// all else in float64; the same directions for all tokens.
/// `hidden` of the tokens, directions m×D, h > 0. Cost N·m·(H + H·E). Error: Cancelled.
Result<std::vector<double>> sensitivity(const MlpProjector& projector, const Eigen::MatrixXd& hidden,
                                        FeatureView directions, double h, const RunContext& context);

/// ZOO-Prune: sensitivity scaled to 0…1 (all 0 where it is the same everywhere), its highest first, then always the highest
/// sensitivity · (1 - highest cosine to what is kept), cosines between projected tokens (taken in float). k = min(keep, N)
/// picks; ties to the lowest id. GreedyPicks::score is the sensitivity, not scaled. Error: Cancelled.
/// arXiv 2509.24837 (formulas; AIM-SKKU/ZOO-Prune holds no code). Golden case: zoo_prune_144.
Result<GreedyPicks> zooPrune(FeatureView projectedTokens, const std::vector<double>& sensitivity, std::size_t keep,
                             const RunContext& context);

} // namespace tokenscope
