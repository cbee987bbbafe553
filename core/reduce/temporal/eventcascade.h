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

/// Frames that belong together, ascending; events by their first frame. They need not be in one piece.
using FrameEvents = std::vector<std::vector<std::uint32_t>>;

/// The frames' mean tokens in max(⌈frames·ratio⌉, 1) density-peak clusters of 5 neighbours (or as cascadeStage does where there
/// are fewer): Chat-UniVi's events (Jin et al. 2023, arXiv 2311.08046), as PPE has them (MouxiaoHuang/PPE@441a623
/// src/training/monkey_patch_forward.py get_time_events). Error: Cancelled.
Result<FrameEvents> frameEvents(FeatureView features, std::size_t frames, double ratio, const RunContext& context);

struct EventCascade {
    FrameEvents events;
    Reduction reduction; ///< groups are those of the first stage; outputs of later stages stand for no token
    std::size_t later = 0; ///< outputs of later stages
    std::size_t positionsLost = 0; ///< tokens whose positions are in no slot
};

/// PPE over time (same file, merge_tokens and merge_time_events_vision_token): each frame has its own positionCascade, then of
/// every event and stage the frames' clusters, one frame after the other, are clustered once more by the stage's ratio. Means
/// are plain at each step. Outputs event by event, of each the stages in order. An output carries the `slots` last positions of
/// the last of the frames' clusters that went into it.
/// features (frames·P)×D, frames ≥ 1. Cost that of densityPeaks of every frame and event. Error: Cancelled.
Result<EventCascade> eventCascade(FeatureView features, std::size_t frames, double temporalRatio,
                                  const std::vector<double>& ratios, std::size_t slots, const RunContext& context);

/// Density-peak clusters of `window` frames at a time, 0 for all of them: `keep` outputs shared out by the windows' tokens, at
/// least one to each. Cost about 1.2·n²·D FLOP for each n tokens of a window. Error: Cancelled.
Result<Reduction> windowPeaks(FeatureView features, std::size_t frames, std::size_t window, std::size_t keep,
                              std::size_t neighbours, const RunContext& context);

} // namespace tokenscope
