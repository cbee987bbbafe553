// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "core/quantize/graph/anchors.h"
#include "core/quantize/graph/nodepiece.h"
#include "tests/golden/quantizekinds/kinds.h"

namespace tokenscope::test {

using Ids = std::vector<std::uint32_t>;

static Result<Graph> graphOf(const nlohmann::json& json)
{
    std::vector<GraphEdge> edges;
    std::uint32_t relations = 0;
    for (const nlohmann::json& edge : json["edges"]) {
        edges.push_back({edge[0].get<std::uint32_t>(), edge[1].get<std::uint32_t>(), edge[2].get<std::uint32_t>()});
        relations = std::max(relations, edges.back().relation + 1);
    }
    const nlohmann::json& params = json["params"];
    return numberedGraph(params.value("num_nodes", std::size_t{0}), params.value("num_relations", relations),
                         std::move(edges));
}

void runNodePiece(QuantizeCase& data)
{
    const Result<Graph> graph = graphOf(data.json());
    if (!data.succeeded(graph, "graph"))
        return;
    const auto anchors =
        chooseAnchors(*graph, static_cast<std::size_t>(data.whole("num_anchors", 0)), AnchorShares{}, 0);
    if (!data.succeeded(anchors, "anchors"))
        return;
    data.check(*anchors == data.json()["anchors"].get<Ids>(), "anchors");
    NodePieceOptions options;
    options.anchorsPerNode = static_cast<std::size_t>(data.whole("k", 0));
    const auto tokens = tokenizeNodes(*graph, *anchors, options, {});
    if (!data.succeeded(tokens, "tokens"))
        return;
    data.check(tokens->size() == data.json()["tokens"].size(), "another number of nodes");
    for (const nlohmann::json& expected : data.json()["tokens"]) {
        const auto node = expected["node"].get<std::size_t>();
        if (node >= tokens->size()) {
            data.check(false, "there is no node " + std::to_string(node));
            continue;
        }
        const NodeTokens wanted{expected["anchors"].get<Ids>(), expected["dists"].get<Ids>(),
                                expected["pad"].get<std::size_t>(), expected["relations"].get<Ids>()};
        data.check((*tokens)[node] == wanted, "tokens of node " + std::to_string(node));
    }
}

} // namespace tokenscope::test
