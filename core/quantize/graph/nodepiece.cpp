// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/graph/nodepiece.h"

#include <algorithm>
#include <string>
#include <utility>

namespace tokenscope {

namespace {

constexpr std::uint32_t kUnreached = UINT32_MAX;

/// Neighbours of each node, edges taken in both directions: those of node v from begin[v] up to begin[v + 1].
struct Neighbours {
    std::vector<std::size_t> begin;
    std::vector<std::uint32_t> nodes;

    explicit Neighbours(const Graph& graph)
        : begin(graph.nodes.size() + 1)
        , nodes(2 * graph.edges.size())
    {
        for (const GraphEdge& edge : graph.edges) {
            ++begin[edge.head + std::size_t{1}];
            ++begin[edge.tail + std::size_t{1}];
        }
        for (std::size_t node = 1; node < begin.size(); ++node)
            begin[node] += begin[node - 1];
        std::vector<std::size_t> next = begin;
        for (const GraphEdge& edge : graph.edges) {
            nodes[next[edge.head]++] = edge.tail;
            nodes[next[edge.tail]++] = edge.head;
        }
    }
};

/// Hops from one node to every other, kUnreached beyond the most.
void search(const Neighbours& neighbours, std::uint32_t from, std::vector<std::uint32_t>& hops,
            std::vector<std::uint32_t>& queue)
{
    std::ranges::fill(hops, kUnreached);
    queue.assign(1, from);
    hops[from] = 0;
    for (std::size_t at = 0; at < queue.size(); ++at) {
        const std::uint32_t node = queue[at];
        if (hops[node] == kMostHops)
            continue;
        for (std::size_t edge = neighbours.begin[node]; edge < neighbours.begin[node + std::size_t{1}]; ++edge) {
            const std::uint32_t next = neighbours.nodes[edge];
            if (hops[next] == kUnreached) {
                hops[next] = hops[node] + 1;
                queue.push_back(next);
            }
        }
    }
}

/// Keeps the nearest `most`, equals by the lower id.
void remember(NodeTokens& tokens, std::uint32_t anchor, std::uint32_t distance, std::size_t most)
{
    std::size_t place = tokens.anchors.size();
    while (place > 0 && std::pair(distance, anchor) < std::pair(tokens.distances[place - 1], tokens.anchors[place - 1]))
        --place;
    if (place >= most)
        return;
    tokens.anchors.insert(tokens.anchors.begin() + static_cast<std::ptrdiff_t>(place), anchor);
    tokens.distances.insert(tokens.distances.begin() + static_cast<std::ptrdiff_t>(place), distance);
    if (tokens.anchors.size() > most) {
        tokens.anchors.pop_back();
        tokens.distances.pop_back();
    }
}

void addRelations(const Graph& graph, std::size_t most, std::vector<NodeTokens>& tokens)
{
    const auto relations = static_cast<std::uint32_t>(graph.relations.size());
    for (const GraphEdge& edge : graph.edges) {
        tokens[edge.head].relations.push_back(edge.relation);
        tokens[edge.tail].relations.push_back(edge.relation + relations);
    }
    for (NodeTokens& own : tokens) {
        std::ranges::sort(own.relations);
        own.relations.erase(std::unique(own.relations.begin(), own.relations.end()), own.relations.end());
        own.relations.resize(std::min(own.relations.size(), most));
    }
}

Result<void> requireAnchors(const Graph& graph, std::vector<std::uint32_t> anchors)
{
    std::ranges::sort(anchors);
    if (!anchors.empty() && anchors.back() >= graph.nodes.size())
        return failure(ErrorCode::InvalidArgument,
                       "anchor " + std::to_string(anchors.back()) + " is no node; there are "
                           + std::to_string(graph.nodes.size()));
    const auto twice = std::ranges::adjacent_find(anchors);
    if (twice != anchors.end())
        return failure(ErrorCode::InvalidArgument, "node " + std::to_string(*twice) + " is an anchor twice");
    return {};
}

} // namespace

Result<std::vector<NodeTokens>> tokenizeNodes(const Graph& graph, const std::vector<std::uint32_t>& anchors,
                                              const NodePieceOptions& options, const RunContext& context)
{
    if (auto usable = requireAnchors(graph, anchors); !usable)
        return tl::unexpected(std::move(usable.error()));
    std::vector<NodeTokens> tokens(graph.nodes.size());
    const Neighbours neighbours(graph);
    std::vector<std::uint32_t> hops(graph.nodes.size());
    std::vector<std::uint32_t> queue;
    for (const std::uint32_t anchor : anchors) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, {});
        search(neighbours, anchor, hops, queue);
        for (std::uint32_t node = 0; node < hops.size(); ++node) {
            if (hops[node] != kUnreached)
                remember(tokens[node], anchor, hops[node], options.anchorsPerNode);
        }
    }
    for (NodeTokens& own : tokens)
        own.missing = options.anchorsPerNode - own.anchors.size();
    addRelations(graph, options.relationsPerNode, tokens);
    return tokens;
}

MethodInfo nodePieceInfo()
{
    const auto share = [](const char* id, const char* title, const char* help, double fallback) {
        return Parameter{.id = id, .title = title, .help = help, .fallback = fallback, .minimum = 0, .maximum = 1};
    };
    MethodInfo info;
    info.id = "nodepiece";
    info.title = "Anchors and relations of a graph";
    info.shortTitle = "NodePiece";
    info.family = "graph";
    info.summary = "Names every node by the anchors nearest to it and the relations it takes part in.";
    info.sources = {{"NodePiece: Compositional and Parameter-Efficient Representations of Large Knowledge Graphs", 2021,
                     "2106.12144", "migalkin/NodePiece"}};
    info.needs = {Need::Graph};
    info.fidelity = Fidelity::Transcription;
    info.fidelityNote =
        "Checked against a transcription of the repository's search. Anchors at the same distance go by "
        "node id, where the repository takes them from an unordered set.";
    info.parameters = {{.id = "anchors",
                        .title = "Anchors",
                        .help = "How many nodes of the graph are anchors.",
                        .fallback = std::int64_t{5},
                        .minimum = 1,
                        .maximum = 100000,
                        .logarithmic = true},
                       {.id = "anchors-per-node",
                        .title = "Anchors per node",
                        .help = "How many of the nearest anchors stand for a node.",
                        .fallback = std::int64_t{3},
                        .minimum = 1,
                        .maximum = 100},
                       {.id = "relations-per-node",
                        .title = "Relations per node",
                        .help = "How many kinds of edges stand for a node at most.",
                        .fallback = std::int64_t{5},
                        .minimum = 0,
                        .maximum = 1000},
                       share("degree-share", "By degree", "Share of the anchors with the most edges.", 0.4),
                       share("pagerank-share", "By PageRank", "Share of the anchors with the highest PageRank.", 0.4),
                       share("random-share", "By lot", "Share of the anchors drawn at random: the control.", 0.2)};
    return info;
}

} // namespace tokenscope
