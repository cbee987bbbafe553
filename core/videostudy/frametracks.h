// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/tokenfield.h"
#include "core/media/picture.h"
#include "core/reduce/reduction.h"

namespace tokenscope {

/// Cosine to the token before it from which a token counts as its repeat, unless another is asked for.
inline constexpr double kRepeatsAt = 0.9;

/// How alike each frame is to the one before it, place by place.
struct FrameSimilarity {
    /// N: the cosine of a token to the one at the same place in the frame before; 0 in the first frame and where a feature is
    /// all zero, 1 where both are.
    std::vector<float> token;
    /// T: the mean of a frame's tokens; 0 for the first.
    std::vector<double> frame;
    /// T: how many of a frame's tokens repeat the one before: cosine at or above the threshold; 0 for the first.
    std::vector<std::uint64_t> repeats;
    double threshold = 0;

    /// Of all frames together.
    std::uint64_t repeated() const;
};

/// O(N·D). `threshold` in [-1, 1]; FrameFusion (arXiv 2501.01986) takes 0.6 of a model's features. Error Cancelled.
Result<FrameSimilarity> frameSimilarity(const TokenField& field, double threshold, const RunContext& context);

/// What a cut is found by: the frame's luma (BT.601) in 64 equal bins, as shares that sum to 1.
std::vector<double> lumaHistogram(const Picture& picture);

/// How far apart two such histograms are: half the sum of the absolute differences, 0…1.
double histogramDistance(const std::vector<double>& a, const std::vector<double>& b);

/// The frames that begin a new scene, ascending, never the first: those whose distance to the frame before is at or above
/// `threshold` and at least twice the median of the eight distances around it, so that a moving camera is no cut.
/// `distances` has T values, the first of them is not looked at.
std::vector<std::size_t> sceneCuts(const std::vector<double>& distances, double threshold = 0.3);

/// T: how many tokens of each frame are outputs of the reduction. Outputs that stand for no one token (Reduction::kNoRow) count
/// in the first frame among their members. Error InvalidArgument where the reduction is not of this grid.
Result<std::vector<std::uint64_t>> keptPerFrame(const Reduction& reduction, const PatchGrid& grid);

} // namespace tokenscope
