// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/codes.h"
#include "core/field/features.h"
#include "core/field/tokenfield.h"
#include "core/quantize/multiscale/resample.h"

namespace tokenscope {

/// The maps of a pyramid over a grid. `patchNumbers` is VAR's list (1, 2, 3, …, 16): the last stands for the grid itself, so
/// that on a grid of 16×16 the first is 1×1 and the second 2×2; on other grids they keep their share of the rows and of the
/// columns, at least 1.
std::vector<MapSize> pyramidSizes(std::span<const std::int64_t> patchNumbers, const PatchGrid& grid);

/// Called for each scale with what was coded there: the vectors (those of all frames, one frame after the other), their
/// indices and the map that is known after it, N×D.
using ScaleSeen = std::function<void(std::size_t scale, FeatureView vectors, std::span<const std::uint32_t> indices,
                                     FeatureView known)>;

/// Visual autoregressive modelling's multi-scale residual quantization (Tian et al. 2024, arXiv 2404.02905) with one codebook
/// (K×D) for all scales and no convolution after it: at each scale what is not known yet is averaged down, coded, brought up
/// again and taken off; the last scale codes the rest as it is. Each frame has its own pyramid.
/// A grid of no rows and no columns stands for loose vectors, one under the other.
/// Ragged codes: scale s has frames · rows · columns of its map. Cost: nearestCodes for each scale and 8·N·D for each.
/// Errors: InvalidArgument when the grid has not N tokens or D is not the codebook's, Cancelled.
Result<Codes> encodePyramid(FeatureView features, const PatchGrid& grid, std::span<const std::int64_t> patchNumbers,
                            FeatureView codebook, const RunContext& context, const ScaleSeen& seen = {});

/// From the first `scales` scales. Errors: InvalidArgument when the codes have other scales or the grid other tokens,
/// OutOfRange.
Result<FeatureMatrix> decodePyramid(const Codes& codes, const PatchGrid& grid,
                                    std::span<const std::int64_t> patchNumbers, FeatureView codebook,
                                    std::size_t scales);

} // namespace tokenscope
