// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace tokenscope {

struct GraphEdge {
    std::uint32_t head = 0;
    std::uint32_t relation = 0;
    std::uint32_t tail = 0;

    bool operator==(const GraphEdge&) const = default;
};

/// A directed graph with types of relations, as knowledge graphs have; one type where there is only one kind of edge.
struct Graph {
    std::vector<std::string> nodes; ///< names; a node's id is its place
    std::vector<std::string> relations; ///< names; one, "", when the file has none
    std::vector<GraphEdge> edges;
};

/// One edge a line: "head tail" or "head relation tail", separated by white space, commas or tabs; all lines alike. Empty lines
/// and those that begin with # or % are passed over. Where all node names are whole numbers, ids follow their order, else their
/// first mention; relations likewise. Errors name the line: Syntax for another number of names, Empty for no edge, TooLarge for
/// more than 2^24 edges.
Result<Graph> readEdgeList(std::string_view text);

/// Ids from 0 below `nodes` and `relations`, for graphs that come without names, as that of golden case nodepiece. Error
/// OutOfRange for an edge beyond.
Result<Graph> numberedGraph(std::size_t nodes, std::size_t relations, std::vector<GraphEdge> edges);

} // namespace tokenscope
