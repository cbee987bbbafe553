// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/traceparts/tracetable.h"

#include <QTest>

using namespace tokenscope;

class TracePartsTest : public QObject {
    Q_OBJECT

private slots:
    void treeOfMerges();
    void treeReplays();
    void damagedStepsAreLeftOut();
    void partOfATree();
    void longTreeIsFast();
    void tokensFindTheirSegments_data();
    void tokensFindTheirSegments();
    void wholeLattice();
    void partOfALattice();
    void trialsAreCounted();
    void tables();
};

namespace {

/// " the cat" from bytes: t+h, " "+the … as GPT-2's order of merges would have it.
trace::Bpe sampleBpe()
{
    trace::Bpe bpe;
    for (std::uint64_t i = 0; i < 6; ++i) {
        bpe.symbols.push_back(static_cast<TokenId>(i));
        bpe.symbolRanges.push_back({i, i + 1});
    }
    bpe.steps = {{1, 1, 2, 10, 3}, {3, 4, 5, 11, 5}, {1, 10, 3, 12, 8}};
    return bpe; // 0 | ((1 2) 3) | (4 5)
}

trace::Unigram sampleUnigram()
{
    trace::Unigram trace; // "abab"
    trace.edges = {{{0, 1}, 1, -2}, {{0, 2}, 3, -3}, {{1, 2}, 2, -2}, {{1, 3}, 4, -2.5},
                   {{2, 3}, 1, -2}, {{2, 4}, 3, -3}, {{3, 4}, 2, -2}};
    trace.paths = {{{1, 5}, -6}, {{0, 3, 6}, -6.5}};
    return trace;
}

Vocabulary sampleVocabulary()
{
    Vocabulary vocabulary;
    vocabulary.set(0, "<unk>", 0, TokenKind::Unknown);
    vocabulary.set(1, "a");
    vocabulary.set(2, "b");
    vocabulary.set(3, "ab");
    vocabulary.set(4, "ba");
    vocabulary.set(5, "<0xC3>", 0, TokenKind::Byte);
    vocabulary.set(6, "<0xA9>", 0, TokenKind::Byte);
    return vocabulary;
}

} // namespace

void TracePartsTest::treeOfMerges()
{
    const MergeTree tree = mergeTree(sampleBpe());
    QCOMPARE(tree.leafCount, 6U);
    QCOMPARE(tree.stepCount(), 3U);
    QCOMPARE(tree.roots, (std::vector<std::uint32_t>{0, 8, 7}));
    const MergeTree::Node& top = tree.nodes[8];
    QCOMPARE(top.bytes, (ByteRange{1, 4}));
    QCOMPARE(top.left, 6U);
    QCOMPARE(top.right, 3U);
    QCOMPARE(top.level, 2U);
    QCOMPARE(top.step, 3U);
    QCOMPARE(top.priority, 8U);
    QCOMPARE(tree.height(), 2U);
    QVERIFY(!tree.isPart());
}

void TracePartsTest::treeReplays()
{
    const MergeTree tree = mergeTree(sampleBpe());
    const auto there = [&tree](std::uint32_t step) {
        std::vector<std::uint32_t> nodes;
        for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
            if (tree.isThere(i, step))
                nodes.push_back(i);
        }
        return nodes;
    };
    QCOMPARE(there(0), (std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5}));
    QCOMPARE(there(1), (std::vector<std::uint32_t>{0, 3, 4, 5, 6}));
    QCOMPARE(there(3), (std::vector<std::uint32_t>{0, 7, 8}));
}

void TracePartsTest::damagedStepsAreLeftOut()
{
    trace::Bpe bpe = sampleBpe();
    bpe.steps.push_back({7, 1, 2, 3, 4});
    const MergeTree tree = mergeTree(bpe);
    QCOMPARE(tree.stepCount(), 3U);
    QVERIFY(mergeTree({}).nodes.empty());
}

void TracePartsTest::partOfATree()
{
    const MergeTree whole = mergeTree(sampleBpe());
    const MergeTree part = mergeTreeAround(whole, 2, 3, 2);
    QVERIFY(part.isPart());
    QCOMPARE(part.leafCount, 2U);
    QCOMPARE(part.rootsBefore, 2U);
    QCOMPARE(part.rootsBehind, 0U);
    QCOMPARE(part.roots, (std::vector<std::uint32_t>{2}));
    QCOMPARE(part.nodes[2].step, 2U);
    QCOMPARE(part.nodes[2].left, 0U);
    QCOMPARE(part.allSteps, 3U);
    QCOMPARE(mergeTreeAround(whole, 2, 3, 5).leafCount, 5U);
    QCOMPARE(mergeTreeAround(whole, 0, 1, 6), whole);
    // What is asked for is shown even when it alone is more than fits.
    QCOMPARE(mergeTreeAround(whole, 1, 2, 1).leafCount, 3U);
}

void TracePartsTest::longTreeIsFast()
{
    trace::Bpe bpe;
    constexpr std::uint32_t kCount = 60'000;
    for (std::uint32_t i = 0; i < kCount; ++i) {
        bpe.symbols.push_back(1);
        bpe.symbolRanges.push_back({i, i + 1});
    }
    for (std::uint32_t i = 0; i < kCount / 2; ++i)
        bpe.steps.push_back({i, 1, 1, 2, 0});
    const MergeTree tree = mergeTree(bpe);
    QCOMPARE(tree.roots.size(), std::size_t{kCount / 2});
    QCOMPARE(tree.nodes[tree.roots[100]].bytes, (ByteRange{200, 202}));
    const MergeTree part = mergeTreeAround(tree, 100, 101, 48);
    QCOMPARE(part.leafCount, 48U);
}

void TracePartsTest::tokensFindTheirSegments_data()
{
    QTest::addColumn<std::vector<TokenId>>("tokens");
    QTest::addColumn<std::vector<Segment>>("segments");
    QTest::addColumn<std::vector<std::uint32_t>>("owners");
    using Tokens = std::vector<TokenId>;
    using Segments = std::vector<Segment>;
    using Owners = std::vector<std::uint32_t>;
    QTest::newRow("one to one") << Tokens{1, 2} << Segments{{{0, 1}, 1}, {{1, 2}, 2}} << Owners{0, 1};
    QTest::newRow("bytes for an unknown character")
        << Tokens{1, 5, 6, 2} << Segments{{{0, 1}, 1}, {{1, 3}, kNoToken}, {{3, 4}, 2}} << Owners{0, 1, 1, 2};
    QTest::newRow("unknown characters fused")
        << Tokens{0, 2} << Segments{{{0, 2}, 0}, {{2, 4}, 0}, {{4, 5}, 2}} << Owners{0, 2};
    QTest::newRow("unknown characters not fused")
        << Tokens{0, 0} << Segments{{{0, 2}, kNoToken}, {{2, 4}, kNoToken}} << Owners{0, 1};
    QTest::newRow("unknown characters dropped") << Tokens{2} << Segments{{{0, 2}, kNoToken}, {{2, 3}, 2}} << Owners{1};
    QTest::newRow("other tokens") << Tokens{1, 1} << Segments{{{0, 1}, 1}, {{1, 2}, 2}} << Owners{};
    QTest::newRow("none") << Tokens{} << Segments{} << Owners{};
}

void TracePartsTest::tokensFindTheirSegments()
{
    QFETCH(std::vector<TokenId>, tokens);
    QFETCH(std::vector<Segment>, segments);
    QFETCH(std::vector<std::uint32_t>, owners);
    QCOMPARE(segmentsOfTokens(tokens, segments, sampleVocabulary()), owners);
}

void TracePartsTest::wholeLattice()
{
    const trace::Unigram trace = sampleUnigram();
    QCOMPARE(bestSegments(trace), (std::vector<Segment>{{{0, 2}, 3}, {{2, 4}, 3}}));
    const LatticePart part = latticeAround(trace, "abab", 0, 1, 10);
    QVERIFY(!part.isPart);
    QCOMPARE(part.edges, trace.edges);
    QCOMPARE(part.paths, trace.paths);
}

void TracePartsTest::partOfALattice()
{
    const LatticePart part = latticeAround(sampleUnigram(), "abab", 1, 2, 2);
    QVERIFY(part.isPart);
    QCOMPARE(part.bytes, (ByteRange{2, 4}));
    QCOMPARE(part.edges.size(), std::size_t{3});
    QCOMPARE(part.paths.size(), std::size_t{2});
    QCOMPARE(part.paths[0].edges, (std::vector<std::uint32_t>{1}));
    QCOMPARE(part.paths[0].score, -3.0);
    QCOMPARE(part.paths[1].edges, (std::vector<std::uint32_t>{0, 2}));
    QCOMPARE(part.paths[1].score, -4.0);
    QVERIFY(latticeAround({}, "", 0, 1, 10).edges.empty());
}

void TracePartsTest::trialsAreCounted()
{
    trace::WordPiece trace;
    trace.trials = {{{0, 4}, kNoToken}, {{0, 2}, 7}, {{2, 4}, 8}};
    const TrialList list = trialList(trace);
    QCOMPARE(list.trials[1].hit, 0U);
    QCOMPARE(list.trials[2].hit, 1U);
    QVERIFY(!list.failed);
    trace.trials.pop_back();
    trace.trials.push_back({{2, 3}, kNoToken});
    QVERIFY(trialList(trace).failed);
    trace = {};
    trace.tooLong = true;
    QVERIFY(trialList(trace).failed);
}

void TracePartsTest::tables()
{
    trace::Trace trace;
    trace::PreToken first;
    first.text = "abab";
    first.input = {3, 7};
    first.model = sampleUnigram();
    trace.preTokens = {first, first};
    const DataTable table = traceTable(trace, sampleVocabulary());
    QCOMPARE(table.rows(), std::size_t{14});
    const std::string csv = toCsv(table);
    const std::string head = "pre_token,input_begin (bytes),begin (bytes),end (bytes),id,text,score (nats),path\r\n";
    QVERIFY(QByteArray::fromStdString(csv)
                .replace("\r\n", "\n")
                .startsWith(QByteArray::fromStdString(head).replace("\r\n", "\n")));
    QVERIFY(csv.find("0,3,0,2,3,ab,-3,0") != std::string::npos);
    QVERIFY(csv.find("1,3,1,3,4,ba,-2.5,1") != std::string::npos);

    trace.preTokens[0].text = "?abc??";
    trace.preTokens[0].model = sampleBpe();
    trace.preTokens.pop_back();
    const DataTable merges = traceTable(trace, sampleVocabulary());
    QCOMPARE(merges.name, std::string("merges"));
    QCOMPARE(merges.rows(), std::size_t{9});

    trace.preTokens[0].model = trace::WordLevel{false};
    QCOMPARE(traceTable(trace, sampleVocabulary()).rows(), std::size_t{1});
    QCOMPARE(traceTable({}, sampleVocabulary()).rows(), std::size_t{0});
}

QTEST_GUILESS_MAIN(TracePartsTest)
#include "tst_traceparts.moc"
