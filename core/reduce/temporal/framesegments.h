// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/field/features.h"

namespace tokenscope {

/// Lets each cluster of frames be in one piece (PruneVid, Visual-AI/PruneVid@b12600c modeling_pllava.py refine_clusters): of
/// a cluster's runs only the longest stay (all of that length, none of one frame); every other run takes the label of
/// the longer neighbouring run, the left one of equal ones, and 0 where there is no neighbour. Runs to the left have been
/// settled by then. Golden case: prunevid_refine_clusters.
std::vector<std::int32_t> refinedClusters(const std::vector<std::int32_t>& label);

/// The mean token of each frame, in float64 in the order of the rows. features (frames·P)×D.
FeatureMatrix frameMeans(FeatureView features, std::size_t frames);

/// Lengths of the runs of equal labels.
std::vector<std::size_t> runLengths(const std::vector<std::int32_t>& label);

} // namespace tokenscope
