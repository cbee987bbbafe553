// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"
#include "core/reduce/cluster/densitypeaks.h"

namespace tokenscope {

/// Whose positions each cluster carries on (positional preservation embedding, 2025; MouxiaoHuang/PPE@441a623
/// src/models/chatunivi.py select_pos_topk): its members from the last backwards, beginning again where there are fewer
/// than that. clusters×perCluster; a cluster without members has none. Golden case: ppe_positions.
std::vector<std::vector<std::uint32_t>> positionSlots(const std::vector<std::int32_t>& label, std::size_t clusters,
                                                      std::size_t perCluster);

/// How many of the tokens' positions are in no slot.
std::size_t positionsLost(const std::vector<std::int32_t>& label, std::size_t clusters, std::size_t perCluster);

struct CascadeStage {
    DensityPeaks peaks; ///< ids are rows of the stage before
    FeatureMatrix merged;
};

/// One stage (same file, CTM): density-peak clusters of n rows, max(⌈n·ratio⌉, 1) of them, and their means. Where there are fewer
/// clusters than `neighbours`, it looks at min(3, max(clusters / 2, 1)). Of one, for two or three clusters, all rows are equally
/// dense, and of two, for four or five, every two that are nearest to one another: what the reference then leaves to its jitter
/// is here the order of the rows. Error: Cancelled.
Result<CascadeStage> cascadeStage(FeatureView rows, double ratio, std::size_t neighbours, const RunContext& context);

/// How many neighbours a stage of the cascade looks at: the first at 5, the others at 3.
constexpr std::size_t cascadeNeighbours(std::size_t stage)
{
    return stage == 0 ? 5 : 3;
}

/// The cascade (same file, CTM): density-peak clusters of the tokens, then of the clusters' means, and so on. ratios 0…1.
/// Golden case: ppe_cascade. Error: Cancelled.
Result<std::vector<CascadeStage>> positionCascade(FeatureView features, const std::vector<double>& ratios,
                                                  const RunContext& context);

} // namespace tokenscope
