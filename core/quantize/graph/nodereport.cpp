// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/graph/nodereport.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace tokenscope {

NodeReport reportOf(const Graph& graph, std::size_t anchors, const std::vector<NodeTokens>& tokens)
{
    NodeReport report;
    report.nodes = graph.nodes.size();
    report.vocabulary = anchors + 2 * graph.relations.size();
    report.reduction =
        static_cast<double>(report.nodes) / static_cast<double>(std::max<std::size_t>(1, report.vocabulary));
    const auto same = [](const NodeTokens* a, const NodeTokens* b) {
        return std::tie(a->anchors, a->distances, a->relations) < std::tie(b->anchors, b->distances, b->relations);
    };
    std::map<const NodeTokens*, std::vector<std::uint32_t>, decltype(same)> groups(same);
    std::uint64_t hops = 0;
    std::uint64_t reached = 0;
    std::uint64_t covered = 0;
    for (std::uint32_t node = 0; node < tokens.size(); ++node) {
        groups[&tokens[node]].push_back(node);
        covered += tokens[node].anchors.empty() ? 0U : 1U;
        for (const std::uint32_t distance : tokens[node].distances) {
            if (report.distances.size() <= distance)
                report.distances.resize(distance + std::size_t{1});
            ++report.distances[distance];
            hops += distance;
            ++reached;
        }
    }
    std::uint64_t unique = 0;
    for (auto& [first, group] : groups) {
        if (group.size() == 1)
            ++unique;
        else
            report.collisions.push_back(group);
    }
    std::ranges::sort(report.collisions);
    const double nodes = std::max(1.0, static_cast<double>(tokens.size()));
    report.coverage = static_cast<double>(covered) / nodes;
    report.uniqueness = static_cast<double>(unique) / nodes;
    report.meanDistance = reached == 0 ? 0 : static_cast<double>(hops) / static_cast<double>(reached);
    return report;
}

} // namespace tokenscope
