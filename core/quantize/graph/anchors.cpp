// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/graph/anchors.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <utility>

#include "core/base/random.h"

namespace tokenscope {

namespace {

constexpr double kDamping = 0.85;
constexpr int kRounds = 200;
constexpr double kSettled = 1e-12;

template <typename Value>
std::vector<std::uint32_t> byFalling(const std::vector<Value>& values)
{
    std::vector<std::uint32_t> order(values.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, std::greater{}, [&](std::uint32_t node) { return values[node]; });
    return order;
}

std::vector<std::uint32_t> byLot(std::size_t nodes, std::uint64_t seed)
{
    std::vector<std::uint32_t> order(nodes);
    std::iota(order.begin(), order.end(), 0U);
    Random random(seed);
    for (std::size_t at = nodes; at > 1; --at)
        std::swap(order[at - 1], order[random.below(at)]);
    return order;
}

bool isShare(double share)
{
    return std::isfinite(share) && share >= 0;
}

} // namespace

std::vector<std::uint64_t> degreesOf(const Graph& graph)
{
    std::vector<std::uint64_t> degrees(graph.nodes.size());
    for (const GraphEdge& edge : graph.edges) {
        ++degrees[edge.head];
        ++degrees[edge.tail];
    }
    return degrees;
}

std::vector<double> pageRanksOf(const Graph& graph)
{
    const auto nodes = static_cast<double>(graph.nodes.size());
    const std::vector<std::uint64_t> degrees = degreesOf(graph);
    std::vector<double> ranks(graph.nodes.size(), 1 / std::max(1.0, nodes));
    for (int round = 0; round < kRounds; ++round) {
        double lost = 0; // of nodes without edges: it goes to all
        for (std::size_t node = 0; node < ranks.size(); ++node)
            lost += degrees[node] == 0 ? ranks[node] : 0;
        std::vector<double> next(ranks.size(), (1 - kDamping + kDamping * lost) / nodes);
        for (const GraphEdge& edge : graph.edges) {
            next[edge.tail] += kDamping * ranks[edge.head] / static_cast<double>(degrees[edge.head]);
            next[edge.head] += kDamping * ranks[edge.tail] / static_cast<double>(degrees[edge.tail]);
        }
        double moved = 0;
        for (std::size_t node = 0; node < ranks.size(); ++node)
            moved += std::abs(next[node] - ranks[node]);
        ranks = std::move(next);
        if (moved < kSettled)
            break;
    }
    return ranks;
}

Result<std::vector<std::uint32_t>> chooseAnchors(const Graph& graph, std::size_t anchors, const AnchorShares& shares,
                                                 std::uint64_t seed)
{
    const double sum = shares.degree + shares.pageRank + shares.random;
    if (!isShare(shares.degree) || !isShare(shares.pageRank) || !isShare(shares.random) || !(sum > 0))
        return failure(ErrorCode::InvalidArgument, "the shares of the anchors must be 0 or more, and not all 0");
    const std::size_t wanted = std::min(anchors, graph.nodes.size());
    std::vector<std::uint32_t> chosen;
    std::vector<bool> isAnchor(graph.nodes.size());
    const auto take = [&](double share, const std::function<std::vector<std::uint32_t>()>& order) {
        const double count = std::ceil(share / sum * static_cast<double>(anchors) - 1e-9);
        auto left = static_cast<std::size_t>(std::max(0.0, count));
        if (left == 0)
            return;
        for (const std::uint32_t node : order()) {
            if (left == 0 || chosen.size() == wanted)
                return;
            if (isAnchor[node])
                continue;
            isAnchor[node] = true;
            chosen.push_back(node);
            --left;
        }
    };
    const auto byDegree = [&] { return byFalling(degreesOf(graph)); };
    take(shares.degree, byDegree);
    take(shares.pageRank, [&] { return byFalling(pageRanksOf(graph)); });
    take(shares.random, [&] { return byLot(graph.nodes.size(), seed); });
    take(sum, byDegree);
    return chosen;
}

} // namespace tokenscope
