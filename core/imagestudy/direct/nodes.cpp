// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <unordered_map>

#include "core/imagestudy/direct/directjson.h"
#include "core/quantize/graph/anchors.h"
#include "core/quantize/graph/nodereport.h"
#include "core/quantize/usage/codeusage.h"

namespace tokenscope {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int32_t kNothing = -1; // in the array, where a node has fewer tokens than others

/// Every node's tokens as ids of one vocabulary: the anchors in the order they were chosen, then the relations, then their
/// inverses.
struct NodeCodes {
    std::vector<std::vector<std::int32_t>> anchors; ///< of each node
    std::vector<std::vector<std::int32_t>> relations;
    std::vector<std::uint64_t> counts; ///< of each id
    std::uint64_t total = 0;
};

NodeCodes codesOf(const std::vector<std::uint32_t>& anchors, std::size_t vocabulary,
                  const std::vector<NodeTokens>& tokens)
{
    std::unordered_map<std::uint32_t, std::int32_t> places;
    for (std::size_t at = 0; at < anchors.size(); ++at)
        places.emplace(anchors[at], static_cast<std::int32_t>(at));
    NodeCodes codes;
    codes.counts.assign(vocabulary, 0);
    const auto count = [&codes](std::int32_t id) {
        ++codes.counts.at(static_cast<std::size_t>(id));
        ++codes.total;
        return id;
    };
    for (const NodeTokens& node : tokens) {
        std::vector<std::int32_t>& near = codes.anchors.emplace_back();
        for (const std::uint32_t anchor : node.anchors)
            near.push_back(count(places.at(anchor)));
        std::vector<std::int32_t>& kinds = codes.relations.emplace_back();
        for (const std::uint32_t relation : node.relations)
            kinds.push_back(count(static_cast<std::int32_t>(anchors.size() + relation)));
    }
    return codes;
}

NpyArray codesArray(const NodeCodes& codes)
{
    std::size_t anchors = 0;
    std::size_t relations = 0;
    for (std::size_t node = 0; node < codes.anchors.size(); ++node) {
        anchors = std::max(anchors, codes.anchors[node].size());
        relations = std::max(relations, codes.relations[node].size());
    }
    std::vector<std::int32_t> values;
    const auto append = [&values](std::vector<std::int32_t> ids, std::size_t width) {
        ids.resize(width, kNothing);
        values.insert(values.end(), ids.begin(), ids.end());
    };
    for (std::size_t node = 0; node < codes.anchors.size(); ++node) {
        append(codes.anchors[node], anchors);
        append(codes.relations[node], relations);
    }
    return direct::arrayOf(values, static_cast<std::int64_t>(anchors + relations));
}

Json vocabularyJson(const Graph& graph, const std::vector<std::uint32_t>& anchors)
{
    Json names = Json::array();
    for (const std::uint32_t anchor : anchors)
        names.push_back("anchor " + graph.nodes[anchor]);
    for (const char* kind : {"relation ", "inverse "})
        for (const std::string& relation : graph.relations)
            names.push_back(kind + relation);
    return names;
}

Json summaryJson(const MethodInfo& info, const ParameterValues& values, const Graph& graph, const NodeReport& report,
                 const NodeCodes& codes)
{
    const CodeUsage usage = usageOf(codes.counts);
    Json json = direct::head(info, values);
    json["nodes"] = report.nodes;
    json["relations"] = graph.relations.size();
    json["edges"] = graph.edges.size();
    json["vocabulary"] = report.vocabulary;
    json["reduction"] = report.reduction;
    json["coverage"] = report.coverage;
    json["uniqueness"] = report.uniqueness;
    json["mean_distance"] = report.meanDistance;
    json["distance_counts"] = report.distances;
    json["perplexity"] = usage.perplexity;
    json["used"] = usage.used;
    // A fixed number of bits for each token; the graph's names and the list of anchors are beside it.
    const double bits = std::ceil(std::log2(static_cast<double>(std::max<std::size_t>(2, report.vocabulary))));
    const double nodeBits = std::ceil(std::log2(static_cast<double>(std::max<std::size_t>(2, report.nodes))));
    const auto anchors = static_cast<double>(report.vocabulary - 2 * graph.relations.size());
    json["bits"] = {{"payload", static_cast<std::uint64_t>(bits * static_cast<double>(codes.total))},
                    {"side", static_cast<std::uint64_t>(anchors * nodeBits)}};
    return json;
}

Result<DirectResult> run(const MethodInfo& info, std::string_view input, const ParameterValues& values,
                         const RunContext& context)
{
    const Result<Graph> graph = readEdgeList(input);
    if (!graph)
        return tl::unexpected(graph.error());
    const AnchorShares shares{values.real("degree-share"), values.real("pagerank-share"), values.real("random-share")};
    const auto anchors =
        chooseAnchors(*graph, static_cast<std::size_t>(values.integer("anchors")), shares, context.seed);
    if (!anchors)
        return tl::unexpected(anchors.error());
    const NodePieceOptions options{static_cast<std::size_t>(values.integer("anchors-per-node")),
                                   static_cast<std::size_t>(values.integer("relations-per-node"))};
    const auto tokens = tokenizeNodes(*graph, *anchors, options, context);
    if (!tokens)
        return tl::unexpected(tokens.error());
    const NodeReport report = reportOf(*graph, anchors->size(), *tokens);
    const NodeCodes codes = codesOf(*anchors, report.vocabulary, *tokens);

    DirectResult result;
    result.summary = summaryJson(info, values, *graph, report, codes);
    result.codes = codesArray(codes);
    Json all = Json::array();
    Json distances = Json::array();
    for (std::size_t node = 0; node < tokens->size(); ++node) {
        Json ids = codes.anchors[node];
        for (const std::int32_t relation : codes.relations[node])
            ids.push_back(relation);
        all.push_back(std::move(ids));
        distances.push_back((*tokens)[node].distances);
    }
    Json collisions = Json::array();
    for (const std::vector<std::uint32_t>& group : report.collisions) {
        Json names = Json::array();
        for (const std::uint32_t node : group)
            names.push_back(graph->nodes[node]);
        collisions.push_back(std::move(names));
    }
    result.lists = {{"names", graph->nodes},
                    {"tokens", vocabularyJson(*graph, *anchors)},
                    {"codes", std::move(all)},
                    {"distances", std::move(distances)},
                    {"collisions", std::move(collisions)}};
    return result;
}

} // namespace

DirectMethod nodePieceMethod()
{
    DirectMethod method;
    method.info = nodePieceInfo();
    method.input = "a graph: an edge a line, \"head tail\" or \"head relation tail\", by spaces, tabs or commas";
    method.run = [info = method.info](std::string_view input, const ParameterValues& values,
                                      const RunContext& context) { return run(info, input, values, context); };
    return method;
}

} // namespace tokenscope
