// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/quantize/graph/edgelist.h"

namespace tokenscope {

/// What share of the anchors each way chooses; they are asked in this order, each for ceil(share · anchors) nodes that are no
/// anchors yet, until there are enough.
struct AnchorShares {
    double degree = 1; ///< most edges first, each counted at both its ends
    double pageRank = 0; ///< highest first, on edges in both directions
    double random = 0; ///< the control: anchors by lot are nearly as good
};

/// Ids, in the order they were chosen; equals by the lower id. Fewer when the graph has fewer nodes; what the shares leave
/// over, by degree. Errors: InvalidArgument for shares that are negative, not finite or all 0.
Result<std::vector<std::uint32_t>> chooseAnchors(const Graph& graph, std::size_t anchors, const AnchorShares& shares,
                                                 std::uint64_t seed);

/// Edges at each node, a loop twice.
std::vector<std::uint64_t> degreesOf(const Graph& graph);
/// Of edges in both directions, damping 0.85, to 1e-12 or 200 rounds; the sum is 1. O(rounds · edges).
std::vector<double> pageRanksOf(const Graph& graph);

} // namespace tokenscope
