// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/reduce/pool/interpolate.h"
#include "core/reduce/reduction.h"

namespace tokenscope {

/// For each output the tokens it may look at.
using Regions = std::vector<std::vector<std::uint32_t>>;

/// TokenPacker's regions (Li et al. 2024; CircleRadon/TokenPacker@771a16e llava/model/multimodal_projector/builder.py): every
/// scale×scale block of each frame, row by row. Places behind the last whole block belong to none; the reference's grids have
/// none. scale ≤ rows, columns. Golden case: tokenpacker.
Regions blockRegions(GridSize grid, std::int64_t scale);
/// Its point queries: the features interpolated to one per block, over the part of the grid that the blocks cover.
FeatureMatrix blockQueries(FeatureView features, GridSize grid, std::int64_t scale);

/// HICom's regions: windows of `temporal` frames and `spatial` rows and columns, which overlap where they do not divide the
/// grid; by frame, row, column. `asReference`, where given, is set to false when the reference would throw.
Regions windowRegions(GridSize grid, std::int64_t temporal, std::int64_t spatial, bool* asReference = nullptr);

/// Every output is the mean of its region by softmax(query·x / √D), or the plain mean where `queries` has no rows: what a
/// region-to-point attention does whose learned projections are left out. A token of several regions has the group and weight
/// of the first. queries regions.size()×D or 0×D; no region empty. Cost Σ|region|·D. Error: Cancelled.
Result<Reduction> attendedRegions(FeatureView features, FeatureView queries, const Regions& regions,
                                  const RunContext& context);

} // namespace tokenscope
