// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where characters and boxes stand on one row: bidi, marks, shared characters, bytes that are not text.

#include <QTest>

#include <algorithm>

#include "tests/widgets/textview/handencoding.h"
#include "widgets/textview/rowlayout.h"
#include "widgets/textview/tokenboxes.h"
#include "widgets/textview/tokentextview.h"

using namespace tokenscope;
using tokenscope::testing::tokensOfLengths;
using tokenscope::testing::tokensOfRanges;

namespace {

const TextMetrics& metrics()
{
    static const TextMetrics made(TokenTextView::defaultTextFont());
    return made;
}

RowLayout layoutOf(std::string_view text)
{
    return RowLayout(text, {0, text.size()}, runsRightToLeft(text), metrics());
}

std::vector<TokenBox> boxesOf(std::string_view text, const std::vector<std::uint32_t>& lengths)
{
    return tokenBoxes(layoutOf(text), *tokensOfLengths(lengths), true);
}

bool touch(qreal a, qreal b)
{
    return qAbs(a - b) < 0.51;
}

} // namespace

class TestTokenBoxes : public QObject {
    Q_OBJECT
private slots:
    void clustersCoverTheRow_data();
    void clustersCoverTheRow();
    void plainTextStandsOnTheGrid();
    void directionByFirstLetter();
    void rightToLeftRunsBackwards();
    void mixedDirections();
    void tokenAcrossDirectionsHasTwoBoxes();
    void marksJoinTheirLetter();
    void emojiSplitInBytes();
    void sharedAndOwnCharactersAreOneBox();
    void oneCharacterAsSeveralTokens();
    void tokensWithoutBytes();
    void gapsHaveNoBox();
    void openEnds();
    void byteBoxes();
    void tabs();
};

void TestTokenBoxes::clustersCoverTheRow_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("English") << QByteArray("The quick brown fox\n");
    QTest::newRow("code") << QByteArray("\tif (a != b)\treturn;\r\n");
    QTest::newRow("Russian") << QByteArray("Съешь ещё этих булок");
    QTest::newRow("Chinese") << QByteArray("中文：自然语言 processing");
    QTest::newRow("Hindi") << QByteArray("क्षत्रिय विद्यार्थी नमस्ते हिन्दी");
    QTest::newRow("Arabic with a number and a name") << QByteArray("النص يُقسَم إلى BPE يدمج 123 زوجًا");
    QTest::newRow("Hebrew with points") << QByteArray("שָׁלוֹם (test) 42.");
    QTest::newRow("Hebrew inside English") << QByteArray("abc שלום def");
    QTest::newRow("one digit inside Hebrew") << QByteArray("אב 5 גד");
    QTest::newRow("emoji") << QByteArray("👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇩🇪🇫🇷 ❤️");
    QTest::newRow("not text") << QByteArray("a\xFF\x80\x00\x1B\xEF\xBB\xBF"
                                            "b",
                                            9);
    QTest::newRow("marks alone") << QByteArray("\u0301\u0302 x");
}

void TestTokenBoxes::clustersCoverTheRow()
{
    QFETCH(QByteArray, text);
    const RowLayout row = layoutOf({text.data(), static_cast<std::size_t>(text.size())});
    std::uint64_t at = 0;
    std::vector<std::pair<qreal, qreal>> spans;
    for (const RowCluster& cluster : row.clusters()) {
        QCOMPARE(cluster.begin, at);
        QVERIFY(cluster.end > cluster.begin);
        at = cluster.end;
        QVERIFY2(cluster.right > cluster.left, qPrintable(QString::number(cluster.begin)));
        spans.emplace_back(cluster.left, cluster.right);
    }
    QCOMPARE(at, std::uint64_t(text.size()));
    // Seen from left to right the characters follow one another without gap or overlap, whatever their order in the text.
    std::sort(spans.begin(), spans.end());
    for (std::size_t i = 1; i < spans.size(); ++i) {
        if (spans[i].first < spans[i].second && spans[i - 1].first < spans[i - 1].second)
            QVERIFY2(touch(spans[i].first, spans[i - 1].second),
                     qPrintable(QStringLiteral("%1: %2 after %3").arg(i).arg(spans[i].first).arg(spans[i - 1].second)));
    }
    if (!spans.empty()) {
        QVERIFY(touch(spans.front().first, 0));
        QVERIFY(touch(spans.back().second, row.width()));
    }
}

void TestTokenBoxes::plainTextStandsOnTheGrid()
{
    const auto boxes = boxesOf("one two\n", {3, 4, 1});
    QCOMPARE(boxes.size(), std::size_t(3));
    QCOMPARE(boxes[0].rect.left(), 0.0);
    QVERIFY(touch(boxes[0].rect.right(), 3 * metrics().columnWidth));
    QVERIFY(touch(boxes[1].rect.width(), 4 * metrics().columnWidth));
    QVERIFY(touch(boxes[2].rect.left(), 7 * metrics().columnWidth));
    QVERIFY(boxes[2].rect.width() > 0);
    for (const TokenBox& box : boxes) {
        QCOMPARE(box.partCount, 1);
        QVERIFY(!box.rightToLeft && !box.opensBefore && !box.opensAfter && !box.cutsBefore && !box.cutsAfter);
        QVERIFY(box.rect.top() >= 0 && box.rect.bottom() <= metrics().rowHeight);
    }
}

void TestTokenBoxes::directionByFirstLetter()
{
    QVERIFY(!runsRightToLeft(""));
    QVERIFY(!runsRightToLeft("123 ..."));
    QVERIFY(!runsRightToLeft("a אב"));
    QVERIFY(runsRightToLeft("אב a"));
    QVERIFY(runsRightToLeft("12. \"العربية"));
    QVERIFY(!runsRightToLeft("\xFF\x00\t中"));
}

void TestTokenBoxes::rightToLeftRunsBackwards()
{
    const auto boxes = boxesOf("שלום עולם", {8, 9});
    QCOMPARE(boxes.size(), std::size_t(2));
    QVERIFY(boxes[0].rightToLeft && boxes[1].rightToLeft);
    QVERIFY(boxes[0].rect.left() >= boxes[1].rect.right() - 0.5);
    QVERIFY(touch(boxes[1].rect.left(), 0));
}

void TestTokenBoxes::mixedDirections()
{
    // Seen: דג BPE בא
    const std::string_view text = "אב BPE גד";
    const auto boxes = boxesOf(text, {2, 2, 1, 1, 1, 1, 1, 2, 2});
    QCOMPARE(boxes.size(), std::size_t(9));
    const std::vector<TokenIndex> seen{8, 7, 6, 3, 4, 5, 2, 1, 0};
    auto sorted = boxes;
    std::sort(sorted.begin(), sorted.end(),
              [](const TokenBox& a, const TokenBox& b) { return a.rect.left() < b.rect.left(); });
    for (std::size_t i = 0; i < sorted.size(); ++i)
        QCOMPARE(sorted[i].token, seen[i]);
    QVERIFY(!boxes[3].rightToLeft);
    QVERIFY(boxes[1].rightToLeft);
}

void TestTokenBoxes::tokenAcrossDirectionsHasTwoBoxes()
{
    // "b א" is one token: its Hebrew letter stands at the far end of the Hebrew word.
    const auto boxes = boxesOf("ab אבג cd", {1, 4, 4, 3});
    std::vector<TokenBox> second;
    std::copy_if(boxes.begin(), boxes.end(), std::back_inserter(second),
                 [](const TokenBox& b) { return b.token == 1; });
    QCOMPARE(second.size(), std::size_t(2));
    QVERIFY(!second[0].rightToLeft);
    QVERIFY(second[1].rightToLeft);
    QVERIFY(second[1].rect.left() > second[0].rect.right() + metrics().columnWidth);
}

void TestTokenBoxes::marksJoinTheirLetter()
{
    const RowLayout row = layoutOf("ae\u0301\u0302z");
    QCOMPARE(row.clusters().size(), std::size_t(3));
    // The marks are tokens of their own: the letter's box has three parts, side by side inside one cell.
    const auto boxes = boxesOf("ae\u0301\u0302z", {1, 1, 2, 2, 1});
    QCOMPARE(boxes.size(), std::size_t(5));
    for (const int i : {1, 2, 3}) {
        const TokenBox& box = boxes[static_cast<std::size_t>(i)];
        QCOMPARE(box.partCount, 3);
        QCOMPARE(box.part, i - 1);
        QCOMPARE(box.cutsBefore, i > 1);
        QCOMPARE(box.cutsAfter, i < 3);
    }
    QCOMPARE(boxes[1].rect.left(), row.clusters()[1].left);
    QCOMPARE(boxes[3].rect.right(), row.clusters()[1].right);
}

void TestTokenBoxes::emojiSplitInBytes()
{
    // U+1F44D in four bytes and four tokens.
    const auto boxes = boxesOf("👍!", {1, 1, 1, 1, 1});
    QCOMPARE(boxes.size(), std::size_t(5));
    for (int i = 0; i < 4; ++i) {
        const TokenBox& box = boxes[static_cast<std::size_t>(i)];
        QCOMPARE(box.part, i);
        QCOMPARE(box.partCount, 4);
        if (i > 0)
            QVERIFY(touch(box.rect.left(), boxes[static_cast<std::size_t>(i) - 1].rect.right()));
    }
    QCOMPARE(boxes[4].partCount, 1);
}

void TestTokenBoxes::sharedAndOwnCharactersAreOneBox()
{
    // "a" and half of "é"; the other half and "b".
    const auto boxes = boxesOf("aéb", {2, 2});
    QCOMPARE(boxes.size(), std::size_t(2));
    QVERIFY(boxes[0].cutsAfter && !boxes[0].cutsBefore);
    QVERIFY(boxes[1].cutsBefore && !boxes[1].cutsAfter);
    QVERIFY(touch(boxes[0].rect.right(), 1.5 * metrics().columnWidth));
    QVERIFY(touch(boxes[0].rect.right(), boxes[1].rect.left()));
}

void TestTokenBoxes::oneCharacterAsSeveralTokens()
{
    // A normalizer wrote "½" as three tokens, all from the same two bytes.
    const std::string_view text = "½x";
    const auto tokens = tokensOfRanges({{0, 2}, {0, 2}, {0, 2}, {2, 3}});
    const auto boxes = tokenBoxes(layoutOf(text), *tokens, true);
    QCOMPARE(boxes.size(), std::size_t(4));
    for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE(boxes[i].partCount, 3);
        QCOMPARE(boxes[i].part, int(i));
    }
}

void TestTokenBoxes::tokensWithoutBytes()
{
    const std::string_view text = "ab";
    const auto tokens = tokensOfRanges({{0, 0}, {0, 2}, {2, 2}});
    const auto boxes = tokenBoxes(layoutOf(text), *tokens, true);
    QCOMPARE(boxes.size(), std::size_t(3));
    QVERIFY(touch(boxes[0].rect.center().x(), 0));
    QVERIFY(touch(boxes[2].rect.center().x(), 2 * metrics().columnWidth));
    QVERIFY(boxes[0].rect.width() < metrics().columnWidth);
    // On a row that is not the last the closing token belongs to the next row.
    QCOMPARE(tokenBoxes(layoutOf(text), *tokens, false).size(), std::size_t(2));
}

void TestTokenBoxes::gapsHaveNoBox()
{
    const std::string_view text = "one two";
    const auto boxes = tokenBoxes(layoutOf(text), *tokensOfRanges({{0, 3}, {4, 7}}), true);
    QCOMPARE(boxes.size(), std::size_t(2));
    QVERIFY(touch(boxes[1].rect.left() - boxes[0].rect.right(), metrics().columnWidth));
}

void TestTokenBoxes::openEnds()
{
    const std::string_view text = "one two three";
    const RowLayout row(text, {4, 8}, false, metrics());
    const auto boxes = tokenBoxes(row, *tokensOfRanges({{0, 6}, {6, 13}}), false);
    QCOMPARE(boxes.size(), std::size_t(2));
    QVERIFY(boxes[0].opensBefore && !boxes[0].opensAfter);
    QVERIFY(!boxes[1].opensBefore && boxes[1].opensAfter);
}

void TestTokenBoxes::byteBoxes()
{
    const RowLayout row = layoutOf(std::string_view("a\xFF\x00"
                                                    "b",
                                                    4));
    QCOMPARE(row.clusters().size(), std::size_t(4));
    QCOMPARE(int(row.clusters()[1].shape), int(DisplayShape::ByteBox));
    QCOMPARE(row.clusters()[1].value, char32_t(0xFF));
    QCOMPARE(int(row.clusters()[2].shape), int(DisplayShape::ByteBox));
    QVERIFY(touch(row.clusters()[1].right - row.clusters()[1].left, 3 * metrics().columnWidth));
}

void TestTokenBoxes::tabs()
{
    const RowLayout row = layoutOf("a\tb\t\tc");
    const qreal stop = kTabColumns * metrics().columnWidth;
    const auto& clusters = row.clusters();
    QVERIFY(touch(clusters[1].right, stop));
    QVERIFY(touch(clusters[3].right, 2 * stop));
    QVERIFY(touch(clusters[4].right, 3 * stop));
    QVERIFY(touch(clusters[5].left, 3 * stop));
}

QTEST_MAIN(TestTokenBoxes)
#include "tst_tokenboxes.moc"
