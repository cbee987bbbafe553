// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/graph/edgelist.h"

#include <QTest>

using namespace tokenscope;

using Names = std::vector<std::string>;
using Edges = std::vector<GraphEdge>;

class TestEdgeList : public QObject {
    Q_OBJECT

private slots:
    void twoColumns();
    void threeColumns();
    void numbersKeepTheirOrder();
    void linesAsTheyComeAlong();
    void refuses_data();
    void refuses();
    void numberedGraphs();
};

void TestEdgeList::twoColumns()
{
    const Graph graph = readEdgeList("b a\na c\n").value();
    QVERIFY(graph.nodes == (Names{"b", "a", "c"}));
    QVERIFY(graph.relations == Names{""});
    QVERIFY(graph.edges == (Edges{{0, 0, 1}, {1, 0, 2}}));
}

void TestEdgeList::threeColumns()
{
    const Graph graph = readEdgeList("Rome capital Italy\nRome in Italy\nItaly in Europe").value();
    QVERIFY(graph.nodes == (Names{"Rome", "Italy", "Europe"}));
    QVERIFY(graph.relations == (Names{"capital", "in"}));
    QVERIFY(graph.edges == (Edges{{0, 0, 1}, {0, 1, 1}, {1, 1, 2}}));
}

void TestEdgeList::numbersKeepTheirOrder()
{
    const Graph graph = readEdgeList("10 7 9\n9 3 2\n").value();
    QVERIFY(graph.nodes == (Names{"2", "9", "10"}));
    QVERIFY(graph.relations == (Names{"3", "7"}));
    QVERIFY(graph.edges == (Edges{{2, 1, 1}, {1, 0, 0}}));
    QVERIFY(readEdgeList("10 x\n").value().nodes == (Names{"10", "x"}));
}

void TestEdgeList::linesAsTheyComeAlong()
{
    const Graph graph = readEdgeList("# comment\n% other\n\n  1,2\r\n\t2\t3\r\n1 , 3").value();
    QCOMPARE(graph.edges.size(), std::size_t{3});
    QCOMPARE(graph.nodes.size(), std::size_t{3});
}

void TestEdgeList::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("line");
    const auto row = [](const char* name, const char* text, ErrorCode code, int line) {
        QTest::newRow(name) << QByteArray(text) << static_cast<int>(code) << line;
    };
    row("nothing", "", ErrorCode::Empty, 0);
    row("only comments", "# 1 2\n\n", ErrorCode::Empty, 0);
    row("one name", "1 2\n3\n", ErrorCode::Syntax, 2);
    row("four names", "\n1 2 3 4\n", ErrorCode::Syntax, 2);
    row("lines that differ", "# x\n1 2\n1 2 3\n", ErrorCode::Syntax, 3);
}

void TestEdgeList::refuses()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, code);
    QFETCH(const int, line);
    const Result<Graph> graph = readEdgeList(text.toStdString());
    QVERIFY(!graph.has_value());
    QCOMPARE(static_cast<int>(graph.error().code), code);
    QCOMPARE(graph.error().line.value_or(0), static_cast<std::uint64_t>(line));
}

void TestEdgeList::numberedGraphs()
{
    QCOMPARE(numberedGraph(3, 1, {{0, 0, 2}}).value().nodes, (Names{"0", "1", "2"}));
    QCOMPARE(numberedGraph(2, 1, {{0, 0, 2}}).error().code, ErrorCode::OutOfRange);
    QCOMPARE(numberedGraph(3, 1, {{0, 1, 2}}).error().code, ErrorCode::OutOfRange);
}

QTEST_GUILESS_MAIN(TestEdgeList)
#include "tst_edgelist.moc"
