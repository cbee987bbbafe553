// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"
#include "core/reduce/reduction.h"

namespace tokenscope {

struct PrunevidOptions {
    double temporalRatio = 0.25; ///< clusters of frames, as a share of the frames
    std::size_t neighbours = 7; ///< of the density peaks, of frames and of tokens
    double threshold = 0.8; ///< a place is static where its frames' mean cosine is above it
    double clusterRatio = 0.5; ///< clusters of tokens, as a share of them
};

struct PrunevidSegment {
    std::size_t firstFrame = 0;
    std::size_t frames = 0;
    std::vector<std::uint32_t> staticPlaces; ///< of a frame, ascending
    std::size_t staticOutputs = 0;
    std::size_t dynamicOutputs = 0;
};

struct Prunevid {
    std::vector<std::int32_t> frameLabel; ///< cluster of each frame as found
    std::vector<std::int32_t> refined; ///< the same in one piece each
    std::vector<PrunevidSegment> segments;
    Reduction reduction;
};

/// The merging of PruneVid (Huang et al. 2024; Visual-AI/PruneVid@b12600c modeling_pllava.py merge_frames_dynamic): frames
/// are clustered by their mean tokens into max(1, ⌊frames · temporalRatio⌋) segments; in each, places that change little are
/// averaged over its frames, and both the averages and each frame's other tokens become ⌊n · clusterRatio⌋ density-peak clusters
/// where they are more than 14. Outputs: of each segment the static ones, then the dynamic ones frame by frame. A segment of one
/// frame is all dynamic: there the reference divides zero by zero.
/// features (frames·places)×D. Golden case: prunevid. Error: Cancelled.
Result<Prunevid> prunevid(FeatureView features, std::size_t frames, const PrunevidOptions& options,
                          const RunContext& context);

} // namespace tokenscope
