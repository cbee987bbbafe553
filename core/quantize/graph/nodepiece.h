// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/method/methodinfo.h"
#include "core/quantize/graph/edgelist.h"

namespace tokenscope {

/// What stands for a node: anchors near it and the relations it takes part in.
struct NodeTokens {
    std::vector<std::uint32_t> anchors; ///< node ids, nearest first, equals by the lower id
    std::vector<std::uint32_t> distances; ///< hops to each
    std::size_t missing = 0; ///< anchors that could not be reached, of those wanted
    std::vector<std::uint32_t> relations; ///< rising; those it is the tail of count R more

    bool operator==(const NodeTokens&) const = default;
};

struct NodePieceOptions {
    std::size_t anchorsPerNode = 20; ///< k
    std::size_t relationsPerNode = SIZE_MAX; ///< m: the lowest of more
};

constexpr std::uint32_t kMostHops = 50;

/// NodePiece (Galkin et al. 2021, arXiv 2106.12144): of every node the k nearest anchors, by breadth-first search along edges in
/// either direction for up to 50 hops, and the kinds of edges at it. An anchor has itself first. One search per anchor: O(A (V
/// + E)), and A · V distances are not kept: memory O(V · k). Errors: InvalidArgument for an anchor that is no node or stands
/// twice, Cancelled.
Result<std::vector<NodeTokens>> tokenizeNodes(const Graph& graph, const std::vector<std::uint32_t>& anchors,
                                              const NodePieceOptions& options, const RunContext& context);

MethodInfo nodePieceInfo();

} // namespace tokenscope
