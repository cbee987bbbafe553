// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "core/reduce/merge/matching.h"

namespace tokenscope {

/// Windows of a grid that become one token each where their tokens are alike.
struct WindowMerge {
    std::vector<double> similarity; ///< of each window, row by row: the mean cosine of its pairs
    std::vector<std::uint32_t> merged; ///< windows, by falling similarity, equal ones in order
    std::vector<std::uint32_t> stands; ///< of each merged window: its last token
    std::vector<std::uint32_t> unmerged; ///< all other tokens, ascending
    std::int64_t windowRows = 0;
    std::int64_t windowColumns = 0;
};

/// The spatial stage of MustDrop (Liu et al. 2024; liuting20/MustDrop@909afa5 llava/model/multimodal_encoder/local_merge.py
/// conditional_pooling): windows of `window`×`window` tokens side by side, merged where the mean cosine of their pairs is at
/// least `threshold`. Rows and columns behind the last whole window stay as they are; the reference refuses such grids.
/// features (rows·columns)×D of one frame; window ≥ 2. Cost N·window²·D. Error: Cancelled.
Result<WindowMerge> windowMerge(FeatureView features, std::int64_t rows, std::int64_t columns, std::int64_t window,
                                double threshold, const RunContext& context);

/// Outputs: merged windows by falling similarity, then the other tokens; frame by frame. The score is that of a token's window.
/// Golden cases: mustdrop_spatial_*.
Result<Reduction> windowMergedFrames(FeatureView features, std::int64_t frames, std::int64_t rows, std::int64_t columns,
                                     std::int64_t window, double threshold, const RunContext& context);

} // namespace tokenscope
