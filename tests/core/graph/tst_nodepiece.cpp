// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/graph/nodepiece.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <QTest>

#include "core/base/random.h"
#include "core/quantize/graph/anchors.h"
#include "core/quantize/graph/nodereport.h"

using namespace tokenscope;

using Ids = std::vector<std::uint32_t>;

class TestNodePiece : public QObject {
    Q_OBJECT

private slots:
    void anchorsByDegree();
    void anchorsInShares();
    void anchorsByLot();
    void pageRanks();
    void nearestAnchorsFirst();
    void distancesAreTheShortest();
    void farNodesAreBeyondReach();
    void relationsHaveDirections();
    void report();
    void refuses();
};

/// 0 - 1 - 2 - … - n-1
static Graph path(std::size_t nodes)
{
    std::vector<GraphEdge> edges;
    for (std::uint32_t node = 0; node + 1 < nodes; ++node)
        edges.push_back({node, 0, node + 1});
    return numberedGraph(nodes, 1, std::move(edges)).value();
}

static Graph random(std::size_t nodes, std::size_t edges, std::uint64_t seed)
{
    Random drawn(seed);
    std::vector<GraphEdge> all;
    for (std::size_t edge = 0; edge < edges; ++edge)
        all.push_back({static_cast<std::uint32_t>(drawn.below(nodes)), static_cast<std::uint32_t>(drawn.below(3)),
                       static_cast<std::uint32_t>(drawn.below(nodes))});
    return numberedGraph(nodes, 3, std::move(all)).value();
}

void TestNodePiece::anchorsByDegree()
{
    const Graph star = numberedGraph(5, 1, {{3, 0, 0}, {3, 0, 1}, {2, 0, 3}, {2, 0, 2}}).value();
    QVERIFY(degreesOf(star) == (std::vector<std::uint64_t>{1, 1, 3, 3, 0})); // a loop counts twice
    QVERIFY(chooseAnchors(star, 3, {}, 0).value() == (Ids{2, 3, 0}));
    QVERIFY(chooseAnchors(star, 99, {}, 0).value() == (Ids{2, 3, 0, 1, 4}));
    QVERIFY(chooseAnchors(star, 0, {}, 0).value().empty());
}

void TestNodePiece::anchorsInShares()
{
    const Graph graph = random(100, 300, 1);
    const Ids anchors = chooseAnchors(graph, 10, {0.4, 0.4, 0.2}, 7).value();
    QCOMPARE(anchors.size(), std::size_t{10});
    const Ids byDegree = chooseAnchors(graph, 4, {1, 0, 0}, 7).value();
    QVERIFY(std::equal(byDegree.begin(), byDegree.end(), anchors.begin()));
    Ids sorted = anchors;
    std::ranges::sort(sorted);
    QVERIFY(std::ranges::adjacent_find(sorted) == sorted.end());
    QCOMPARE(chooseAnchors(graph, 10, {0, 0, 0}, 7).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(chooseAnchors(graph, 10, {-1, 2, 0}, 7).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(chooseAnchors(graph, 10, {std::nan(""), 2, 0}, 7).error().code, ErrorCode::InvalidArgument);
}

void TestNodePiece::anchorsByLot()
{
    const Graph graph = path(50);
    const AnchorShares lot{0, 0, 1};
    QVERIFY(chooseAnchors(graph, 5, lot, 1).value() == chooseAnchors(graph, 5, lot, 1).value());
    QVERIFY(chooseAnchors(graph, 5, lot, 1).value() != chooseAnchors(graph, 5, lot, 2).value());
}

void TestNodePiece::pageRanks()
{
    const std::vector<double> ranks = pageRanksOf(random(60, 100, 3));
    QVERIFY(std::abs(std::accumulate(ranks.begin(), ranks.end(), 0.0) - 1) < 1e-9);
    // A path of three: r0 = 0.05 + 0.85 r1 / 2, r1 = 0.05 + 0.85 · 2 r0.
    const std::vector<double> three = pageRanksOf(path(3));
    const double end = (0.05 + 0.425 * 0.05) / (1 - 0.85 * 0.85);
    QVERIFY(std::abs(three[0] - end) < 1e-9);
    QVERIFY(std::abs(three[1] - (1 - 2 * end)) < 1e-9);
}

void TestNodePiece::nearestAnchorsFirst()
{
    const auto tokens = tokenizeNodes(path(7), {6, 1, 3}, {2, SIZE_MAX}, {}).value();
    QVERIFY(tokens[1].anchors == (Ids{1, 3}));
    QVERIFY(tokens[1].distances == (Ids{0, 2}));
    QVERIFY(tokens[2].anchors == (Ids{1, 3})); // both one hop away
    QVERIFY(tokens[6].anchors == (Ids{6, 3}));
    QCOMPARE(tokens[6].missing, std::size_t{0});
}

/// Against Floyd and Warshall's.
void TestNodePiece::distancesAreTheShortest()
{
    constexpr std::size_t kNodes = 40;
    const Graph graph = random(kNodes, 50, 9);
    std::vector<std::vector<std::uint32_t>> hops(kNodes, std::vector<std::uint32_t>(kNodes, 1000));
    for (std::size_t node = 0; node < kNodes; ++node)
        hops[node][node] = 0;
    for (const GraphEdge& edge : graph.edges) {
        if (edge.head != edge.tail)
            hops[edge.head][edge.tail] = hops[edge.tail][edge.head] = 1;
    }
    for (std::size_t k = 0; k < kNodes; ++k) {
        for (std::size_t i = 0; i < kNodes; ++i) {
            for (std::size_t j = 0; j < kNodes; ++j)
                hops[i][j] = std::min(hops[i][j], hops[i][k] + hops[k][j]);
        }
    }
    const Ids anchors{0, 5, 9, 20, 33};
    const auto tokens = tokenizeNodes(graph, anchors, {5, SIZE_MAX}, {}).value();
    for (std::size_t node = 0; node < kNodes; ++node) {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> expected;
        for (const std::uint32_t anchor : anchors) {
            if (hops[anchor][node] < 1000)
                expected.emplace_back(hops[anchor][node], anchor);
        }
        std::ranges::sort(expected);
        QCOMPARE(tokens[node].anchors.size(), expected.size());
        QCOMPARE(tokens[node].missing, 5 - expected.size());
        for (std::size_t at = 0; at < expected.size(); ++at)
            QVERIFY(std::pair(tokens[node].distances[at], tokens[node].anchors[at]) == expected[at]);
    }
}

void TestNodePiece::farNodesAreBeyondReach()
{
    const auto tokens = tokenizeNodes(path(60), {0}, {3, SIZE_MAX}, {}).value();
    QCOMPARE(tokens[50].distances.front(), kMostHops);
    QVERIFY(tokens[51].anchors.empty());
    QCOMPARE(tokens[51].missing, std::size_t{3});
}

void TestNodePiece::relationsHaveDirections()
{
    const Graph graph = numberedGraph(3, 2, {{0, 1, 1}, {0, 1, 2}, {1, 0, 0}, {2, 0, 2}}).value();
    const auto tokens = tokenizeNodes(graph, {}, {1, SIZE_MAX}, {}).value();
    QVERIFY(tokens[0].relations == (Ids{1, 2})); // head of 1, tail of 0
    QVERIFY(tokens[1].relations == (Ids{0, 3}));
    QVERIFY(tokens[2].relations == (Ids{0, 2, 3})); // a loop is both
    QVERIFY(tokenizeNodes(graph, {}, {1, 1}, {}).value()[2].relations == Ids{0});
}

void TestNodePiece::report()
{
    // The two ends of a path look alike from its middle.
    const Graph graph = numberedGraph(5, 1, {{2, 0, 1}, {1, 0, 0}, {2, 0, 3}, {3, 0, 4}}).value();
    const auto tokens = tokenizeNodes(graph, {2}, {1, SIZE_MAX}, {}).value();
    const NodeReport report = reportOf(graph, 1, tokens);
    QCOMPARE(report.vocabulary, std::size_t{3});
    QCOMPARE(report.reduction, 5.0 / 3);
    QCOMPARE(report.coverage, 1.0);
    QCOMPARE(report.uniqueness, 0.2);
    QCOMPARE(report.meanDistance, 6.0 / 5);
    QVERIFY(report.distances == (std::vector<std::uint64_t>{1, 2, 2}));
    QVERIFY(report.collisions == (std::vector<Ids>{{0, 4}, {1, 3}}));
    QCOMPARE(reportOf(Graph{}, 0, {}).coverage, 0.0);
}

void TestNodePiece::refuses()
{
    QCOMPARE(tokenizeNodes(path(3), {3}, {}, {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(tokenizeNodes(path(3), {1, 1}, {}, {}).error().code, ErrorCode::InvalidArgument);
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    QCOMPARE(tokenizeNodes(path(3), {1}, {}, context).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestNodePiece)
#include "tst_nodepiece.moc"
