// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/codes.h"
#include "core/field/features.h"
#include "core/field/tokenfield.h"
#include "core/quantize/stages/codebooks.h"

namespace tokenscope {

/// A pyramid of boxes over frames, rows and columns. Level 0 is the coarsest; the last is the tokens themselves.
struct BoxPyramid {
    std::size_t levels = 4; ///< ≥ 1
    /// At most so many of the halvings from one level to the one before are of time as well: 0 leaves every frame to itself.
    std::size_t timeHalvings = 3;
    std::size_t stages = 1; ///< ≥ 1: codebooks of each level, one coding what the one before has left

    std::size_t codebooks() const { return levels * stages; }
};

/// Boxes of one level: cubes of 2^h rows and columns and 2^min(h, timeHalvings) frames, h = levels - 1 - level, from the first
/// token on; smaller at the far sides where the grid does not divide.
struct BoxLevel {
    std::vector<std::uint32_t> over; ///< N: the box each token lies in, counted by frame, row and column
    std::vector<std::uint32_t> size; ///< tokens in each box
};

/// A grid of no rows and no columns stands for `tokens` loose vectors, one under the other. Error InvalidArgument where the
/// grid has another number of tokens.
Result<BoxLevel> boxLevel(const BoxPyramid& pyramid, std::size_t level, const PatchGrid& grid, std::size_t tokens);

/// The mean over each box, in float64 in the order of the tokens. O(N·D).
FeatureMatrix boxMeans(FeatureView features, const BoxLevel& level);
/// Takes each box's row off all its tokens.
void takeOff(FeatureMatrix& features, const BoxLevel& level, FeatureView rows);

/// From the coarsest level on: means over the boxes of what is not known yet are coded by the level's codebooks, one after the
/// other, and taken off all tokens of the box. The steps are orthogonal (Haar 1910): the squared error is the sum, over boxes, of
/// their size times what is left of their mean, plus what lies within them; with a zero code in a codebook no stage can raise it.
/// Stage s of the codes is codebook s mod stages of level s / stages. Ragged: each has one index for each box of its level.
/// `codebooks` are pyramid.codebooks() K×D matrices. Cost nearestCodes for each and 4·N·D for each level.
/// Errors: InvalidArgument where grid or dimensions do not fit, Cancelled.
Result<Codes> encodeBoxes(FeatureView features, const PatchGrid& grid, const BoxPyramid& pyramid,
                          const Codebooks& codebooks, const RunContext& context);

/// From the first `stages` stages: box for box their sum. Errors: InvalidArgument when the codes have other stages or the grid
/// other tokens, OutOfRange for an index that is no code.
Result<FeatureMatrix> decodeBoxes(const Codes& codes, const PatchGrid& grid, const BoxPyramid& pyramid,
                                  const Codebooks& codebooks, std::size_t stages);

} // namespace tokenscope
