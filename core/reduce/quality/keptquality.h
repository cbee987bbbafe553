// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"
#include "core/field/tokenfield.h"
#include "core/reduce/reduction.h"

/// What a reduction has lost, told without a language model. None of these foretells a model's answers; methods that merge
/// optimise features and methods that prune keep patches, so no one of them ranks all. In all of them `kept` are ids of
/// tokens, each at most once and below N; kNoRow must have been left out (see keptIds). Cosines with a zero row are 0.
namespace tokenscope {

/// The ids of keep that are tokens, ascending and each once.
std::vector<std::uint32_t> keptIds(const Reduction& reduction);

struct Reconstruction {
    double meanSquaredError = 0; ///< mean over all N·D entries of (x - stand-in)², in squared units of the features
    double relative = 0; ///< the same divided by the mean over the entries of (x - mean token)²; 0 where that is 0
    double meanCosine = 0; ///< mean over the tokens of their cosine to the stand-in, -1…1
    double coverageRadius = 0; ///< the largest 1 - cosine, 0…2: how far the worst token is
    std::uint32_t farthest = kNoRow; ///< whose it is
};

/// Every token replaced by the kept one it is most like by cosine (ties: the first in `kept`). O(N·k·D). Errors: Empty
/// where nothing is kept, Cancelled.
Result<Reconstruction> reconstructionByNearest(FeatureView features, std::span<const std::uint32_t> kept,
                                               const RunContext& context);

/// Every token replaced by the plain mean of its group's tokens; a dropped one by the group mean it is most like. Groups
/// without tokens do not count. O(N·D), with dropped tokens O(N·k·D). Errors as above.
Result<Reconstruction> reconstructionByGroup(FeatureView features, std::span<const std::int32_t> group,
                                             const RunContext& context);

struct Diversity {
    double least = 0; ///< smallest 1 - cosine of two kept tokens, 0…2; 0 with fewer than two
    double mean = 0; ///< mean over all pairs
};
/// O(k²·D). Error Cancelled.
Result<Diversity> diversity(FeatureView features, std::span<const std::uint32_t> kept, const RunContext& context);

/// Sum of the saliency of the kept over the sum of all, 0…1; 0 where all is 0. Attention only where the saliency is
/// attention.
double saliencyMass(std::span<const float> saliency, std::span<const std::uint32_t> kept);

/// The farthest that a cell of the grid is from a kept cell of its frame, Euclidean, in cells. A frame without any counts
/// as its diagonal, √(rows² + columns²). 0 for a grid without cells. O(rows·columns²) a frame.
double spatialHole(const PatchGrid& grid, std::span<const std::uint32_t> kept);

/// A rectangle of the source's pixels.
struct RegionBox {
    double left = 0;
    double top = 0;
    double width = 0;
    double height = 0;
    std::int64_t frame = 0;
};

struct RegionRecall {
    std::uint64_t tokens = 0; ///< whose patch shares area with the box
    std::uint64_t kept = 0;

    double share() const { return tokens > 0 ? static_cast<double>(kept) / static_cast<double>(tokens) : 0; }
    bool found() const { return kept > 0; } ///< at least one survives
};
/// One for each box. O(N·boxes).
std::vector<RegionRecall> regionRecall(const PatchGrid& grid, std::span<const RegionBox> boxes,
                                       std::span<const std::uint32_t> kept);

struct GroupQuality {
    std::uint64_t groups = 0; ///< with at least one token
    std::uint64_t largest = 0; ///< tokens of the largest
    double purity =
        0; ///< mean over the tokens in groups of their cosine to the group's mean, -1…1; 1 for groups of one
};
/// O(N·D).
GroupQuality groupQuality(FeatureView features, std::span<const std::int32_t> group);

} // namespace tokenscope
