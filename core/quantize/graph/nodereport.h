// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "core/quantize/graph/nodepiece.h"

namespace tokenscope {

/// What tokens of anchors and relations save, and what they cannot tell apart.
struct NodeReport {
    std::size_t nodes = 0; ///< V: a vocabulary of one token per node
    std::size_t vocabulary = 0; ///< A + 2 R: anchors, relations and their inverses
    double reduction = 0; ///< V / vocabulary
    double coverage = 0; ///< share of nodes that reach at least one anchor
    double uniqueness = 0; ///< share of nodes whose tokens no other node has
    double meanDistance = 0; ///< of all anchors of all nodes, in hops
    std::vector<std::uint64_t> distances; ///< how often each distance occurs, from 0
    std::vector<std::vector<std::uint32_t>> collisions; ///< nodes that share their tokens, the lowest first
};

/// O(V log V) comparisons of tokens.
NodeReport reportOf(const Graph& graph, std::size_t anchors, const std::vector<NodeTokens>& tokens);

} // namespace tokenscope
