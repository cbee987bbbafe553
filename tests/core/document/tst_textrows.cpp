// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Lines, visual rows and display steps.

#include <QElapsedTimer>
#include <QTest>

#include <random>

#include "core/base/unicode/utf8.h"
#include "core/text/document/displaystep.h"
#include "core/text/document/lineindex.h"
#include "core/text/document/rowindex.h"

using namespace tokenscope;

namespace {

QList<QByteArray> linesOf(std::string_view text)
{
    const LineIndex index(text);
    QList<QByteArray> lines;
    for (LineNumber line = 0; line < index.count(); ++line) {
        const ByteRange range = index.range(line);
        lines += QByteArray(text.data() + range.begin, static_cast<qsizetype>(range.size()));
    }
    return lines;
}

QList<QByteArray> rowsOf(std::string_view text, int columns)
{
    const RowIndex index(text, LineIndex(text), columns);
    QList<QByteArray> rows;
    for (RowNumber row = 0; row < index.count(); ++row) {
        const ByteRange range = index.range(row);
        rows += QByteArray(text.data() + range.begin, static_cast<qsizetype>(range.size()));
    }
    return rows;
}

std::string randomText(std::mt19937& random, std::size_t bytes)
{
    static const std::vector<std::string> kPieces{"a",       "word ", " the",    "\n",   "\r\n",
                                                  "\r",      "\t",    "é",       "中",   "👩‍👧",
                                                  "🇩🇪",      "שָ",     "क्ष",      "\xFF", std::string(1, '\0'),
                                                  "e\u0301", "    ",  "\xF0\x9F"};
    std::string text;
    while (text.size() < bytes)
        text += kPieces[random() % kPieces.size()];
    return text;
}

constexpr int kSlack = 5; // budgets are for an idle machine and an optimised build

} // namespace

class TestTextRows : public QObject {
    Q_OBJECT
private slots:
    void editsWrapTheirLinesOnly();
    void tokensHaveTheirRoom();
    void rowsOfTokensCoverTheText();
    void lines_data();
    void lines();
    void lineEndsAcrossBlocks();
    void lineAtByte();
    void charactersBefore();
    void linesAfterEdits();
    void rows_data();
    void rows();
    void rowsTileAnyText();
    void rowsOfPlainAndOtherTextAgree();
    void rowsKeepTheirLimits();
    void prefixAndStop();
    void steps_data();
    void steps();
    void clusters_data();
    void clusters();
    void speed();
};

void TestTextRows::lines_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<QByteArray>>("lines");
    using Lines = QList<QByteArray>;
    QTest::newRow("empty text has one line") << QByteArray("") << Lines{""};
    QTest::newRow("no end") << QByteArray("abc") << Lines{"abc"};
    QTest::newRow("line feed") << QByteArray("a\nb\n") << Lines{"a\n", "b\n", ""};
    QTest::newRow("carriage return and line feed") << QByteArray("a\r\nb") << Lines{"a\r\n", "b"};
    QTest::newRow("lone carriage return") << QByteArray("a\rb\r") << Lines{"a\r", "b\r", ""};
    QTest::newRow("all kinds in a row") << QByteArray("\n\r\r\n\n\r") << Lines{"\n", "\r", "\r\n", "\n", "\r", ""};
    QTest::newRow("other controls end nothing") << QByteArray("a\v\fb\x85") << Lines{"a\v\fb\x85"};
    QTest::newRow("16 bytes and more") << QByteArray("0123456789abcdef\n0123456789abcde\n0\r\nx")
                                       << Lines{"0123456789abcdef\n", "0123456789abcde\n", "0\r\n", "x"};
}

void TestTextRows::lines()
{
    QFETCH(QByteArray, text);
    QFETCH(QList<QByteArray>, lines);
    QCOMPARE(linesOf({text.data(), static_cast<std::size_t>(text.size())}), lines);
}

void TestTextRows::lineEndsAcrossBlocks()
{
    // A carriage return as the last byte of a 64 KiB block, its line feed in the next.
    std::string text(65535, 'x');
    text += "\r\ny";
    QCOMPARE(linesOf(text).size(), 2);
    text[65536] = 'z';
    QCOMPARE(linesOf(text).size(), 2);
    QCOMPARE(linesOf(text)[1], QByteArray("zy"));
}

void TestTextRows::lineAtByte()
{
    const std::string text = "ab\n\ncd";
    const LineIndex index(text);
    const LineNumber expected[] = {0, 0, 0, 1, 2, 2, 2};
    for (std::size_t byte = 0; byte <= text.size(); ++byte)
        QCOMPARE(index.lineAtByte(byte), expected[byte]);
    QCOMPARE(index.lineAtByte(1000), 2U);
}

void TestTextRows::charactersBefore()
{
    std::mt19937 random(5);
    std::string text;
    while (text.size() < 150'000)
        text += std::vector<std::string>{"a", "é", "中", "😀"}[random() % 4];
    const LineIndex index(text);
    for (const std::size_t byte :
         {std::size_t{0}, std::size_t{1}, std::size_t{65536}, std::size_t{131'072}, text.size()}) {
        const std::size_t at = unicode::floorBoundary(text, byte);
        QCOMPARE(index.charactersBefore(text, at), unicode::countCodePoints(std::string_view(text).substr(0, at)));
    }
    QCOMPARE(index.charactersBefore(text, text.size() + 10), unicode::countCodePoints(text));
}

/// An index made of the one before an edit is the one made anew.
void TestTextRows::linesAfterEdits()
{
    std::mt19937 random(11);
    std::string text = randomText(random, 300'000);
    LineIndex index(text);
    for (int round = 0; round < 400; ++round) {
        const bool large = round % 20 == 0;
        const std::size_t begin = round % 7 == 0 ? 0 : round % 11 == 0 ? text.size() : random() % (text.size() + 1);
        const std::size_t most = large ? 200'000 : 40;
        const std::size_t removed = random() % (std::min(most, text.size() - begin) + 1);
        std::string inserted = round % 3 == 0 ? std::string() : randomText(random, random() % most);
        if (round % 5 == 0)
            inserted += '\r';
        std::string after = text;
        after.replace(begin, removed, inserted);
        index = LineIndex::afterEdit(index, text, after, {begin, removed, inserted.size()});
        const LineIndex wanted(after);
        QVERIFY2(index == wanted,
                 qPrintable(QStringLiteral("round %1: %2 bytes at %3 became %4")
                                .arg(round)
                                .arg(removed)
                                .arg(begin)
                                .arg(inserted.size())));
        const std::size_t at = random() % (after.size() + 1);
        QCOMPARE(index.charactersBefore(after, at), wanted.charactersBefore(after, at));
        text = std::move(after);
        if (text.size() > 600'000) {
            text.resize(200'000);
            index = LineIndex(text);
        }
    }
    const std::string nothing;
    QCOMPARE(LineIndex::afterEdit(LineIndex(text), text, nothing, {0, text.size(), 0}), LineIndex(nothing));
    QCOMPARE(LineIndex::afterEdit(LineIndex(nothing), nothing, text, {0, 0, text.size()}), LineIndex(text));
}

void TestTextRows::rows_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("columns");
    QTest::addColumn<QList<QByteArray>>("rows");
    using Rows = QList<QByteArray>;
    QTest::newRow("empty text") << QByteArray("") << 10 << Rows{""};
    QTest::newRow("fits exactly") << QByteArray("0123456789\n") << 10 << Rows{"0123456789\n", ""};
    QTest::newRow("breaks before the space") << QByteArray("hello brave world") << 12 << Rows{"hello brave", " world"};
    QTest::newRow("the space itself overflows") << QByteArray("0123456789 ab") << 10 << Rows{"0123456789", " ab"};
    QTest::newRow("no space: cut") << QByteArray("0123456789abc") << 10 << Rows{"0123456789", "abc"};
    QTest::newRow("a space too far back is no break") << QByteArray("a 23456789abc") << 10 << Rows{"a 23456789", "abc"};
    QTest::newRow("wide characters count two") << QByteArray("中文中文中文") << 8 << Rows{"中文中文", "中文"};
    QTest::newRow("a wide character is never halved") << QByteArray("a中文中文") << 8 << Rows{"a中文中", "文"};
    QTest::newRow("marks take no column") << QByteArray("e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301") << 8
                                          << Rows{"e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301"};
    QTest::newRow("tabs reach the next stop") << QByteArray("a\tb\tc") << 8 << Rows{"a\tb\t", "c"};
    QTest::newRow("byte boxes take three") << QByteArray("\xFF\xFE\xFD") << 8 << Rows{"\xFF\xFE", "\xFD"};
    QTest::newRow("joined emoji stay whole") << QByteArray("1234567👩‍👧") << 8 << Rows{"1234567", "👩‍👧"};
    QTest::newRow("line ends never wrap") << QByteArray("01234567\r\nx") << 8 << Rows{"01234567\r\n", "x"};
}

void TestTextRows::rows()
{
    QFETCH(QByteArray, text);
    QFETCH(int, columns);
    QFETCH(QList<QByteArray>, rows);
    QCOMPARE(rowsOf({text.data(), static_cast<std::size_t>(text.size())}, columns), rows);
}

void TestTextRows::rowsTileAnyText()
{
    std::mt19937 random(17);
    for (int i = 0; i < 200; ++i) {
        const std::string text = randomText(random, random() % 600);
        const LineIndex lines(text);
        const RowIndex rows(text, lines, 8 + static_cast<int>(random() % 60));
        QVERIFY(rows.isComplete());
        std::uint64_t at = 0;
        for (RowNumber row = 0; row < rows.count(); ++row) {
            QCOMPARE(rows.range(row).begin, at);
            at = rows.range(row).end;
            QVERIFY(row == 0 || at > rows.range(row).begin || row + 1 == rows.count());
            QCOMPARE(rows.rowAtByte(rows.range(row).begin), row);
        }
        QCOMPARE(at, std::uint64_t(text.size()));
        for (LineNumber line = 0; line < lines.count(); ++line) {
            const std::uint64_t begin = lines.range(line).begin;
            QCOMPARE(rows.range(rows.rowAtByte(begin)).begin, begin);
        }
    }
}

void TestTextRows::rowsOfPlainAndOtherTextAgree()
{
    std::mt19937 random(23);
    for (int i = 0; i < 100; ++i) {
        std::string text;
        while (text.size() < 400)
            text += std::vector<std::string>{"a", "bc", " ", "  ", "longerword"}[random() % 5];
        const int columns = 8 + static_cast<int>(random() % 40);
        // A two-byte letter of one column at the end takes the other path.
        const RowIndex plain(text + "e", LineIndex(text + "e"), columns);
        const RowIndex other(text + "é", LineIndex(text + "é"), columns);
        QCOMPARE(other.count(), plain.count());
        for (RowNumber row = 0; row < plain.count(); ++row)
            QCOMPARE(other.range(row).begin, plain.range(row).begin);
    }
}

void TestTextRows::rowsKeepTheirLimits()
{
    std::string marks = "e";
    while (marks.size() < 20'000)
        marks += "\u0301";
    for (const std::string& text : {std::string(100'000, 'a'), std::string(100'000, '\xFF'), marks}) {
        const RowIndex rows(text, LineIndex(text), 1'000'000);
        QCOMPARE(rows.columns(), RowIndex::kMaxRowColumns);
        for (RowNumber row = 0; row < rows.count(); ++row)
            QVERIFY(rows.range(row).size() <= RowIndex::kMaxRowBytes);
        QVERIFY(rows.widestColumns() <= RowIndex::kMaxRowColumns);
    }
}

void TestTextRows::prefixAndStop()
{
    std::string text;
    for (int i = 0; i < 50'000; ++i)
        text += "a line of text é\n";
    const LineIndex lines(text);
    const RowIndex all(text, lines, 40);
    const RowIndex prefix(text, lines, 40, 1001);
    QVERIFY(!prefix.isComplete());
    QVERIFY(prefix.count() > 10 && prefix.count() < 100);
    for (RowNumber row = 0; row + 1 < prefix.count(); ++row)
        QVERIFY(prefix.range(row) == all.range(row));
    QVERIFY(prefix.range(prefix.count() - 1).end <= 1001);
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!RowIndex(text, lines, 40, UINT64_MAX, stop.get_token()).isComplete());
}

void TestTextRows::steps_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("shape");
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("columns");
    const auto row = [](const char* name, const QByteArray& text, DisplayShape shape, int length, int columns) {
        QTest::newRow(name) << text << int(shape) << length << columns;
    };
    row("letter", "a", DisplayShape::Character, 1, 1);
    row("space", " ", DisplayShape::Space, 1, 1);
    row("tab", "\t", DisplayShape::Tab, 1, kTabColumns);
    row("line feed", "\n", DisplayShape::LineFeed, 1, 1);
    row("carriage return", "\r", DisplayShape::CarriageReturn, 1, 1);
    row("NUL", QByteArray(1, '\0'), DisplayShape::ByteBox, 1, 3);
    row("escape", "\x1B", DisplayShape::ByteBox, 1, 3);
    row("delete", "\x7F", DisplayShape::ByteBox, 1, 3);
    row("stray continuation byte", "\x80", DisplayShape::ByteBox, 1, 3);
    row("cut sequence: its first byte", "\xF0\x9F\x91", DisplayShape::ByteBox, 1, 3);
    row("overlong", "\xC0\x80", DisplayShape::ByteBox, 1, 3);
    row("surrogate", "\xED\xA0\x80", DisplayShape::ByteBox, 1, 3);
    row("C1 control", "\xC2\x85", DisplayShape::ByteBox, 1, 3);
    row("no-break space is a character", "\u00A0", DisplayShape::Character, 2, 1);
    row("byte order mark", "\uFEFF", DisplayShape::CodePointBox, 3, 5);
    row("right-to-left override", "\u202E", DisplayShape::CodePointBox, 3, 5);
    row("line separator", "\u2028", DisplayShape::CodePointBox, 3, 5);
    row("combining acute", "\u0301", DisplayShape::Character, 2, 0);
    row("ideograph", "中", DisplayShape::Character, 3, 2);
    row("emoji", "😀", DisplayShape::Character, 4, 2);
    row("Hebrew letter", "א", DisplayShape::Character, 2, 1);
}

void TestTextRows::steps()
{
    QFETCH(QByteArray, text);
    const DisplayStep step = displayStepAt({text.data(), static_cast<std::size_t>(text.size())}, 0);
    QTEST(int(step.shape), "shape");
    QTEST(int(step.length), "length");
    QTEST(displayColumns(step, 0), "columns");
}

void TestTextRows::clusters_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<int>>("begins");
    using Begins = QList<int>;
    QTest::newRow("letters") << QByteArray("abc") << Begins{0, 1, 2};
    QTest::newRow("letter and mark") << QByteArray("ae\u0301b") << Begins{0, 1, 4};
    QTest::newRow("family") << QByteArray("x👩‍👩‍👧‍👦y") << Begins{0, 1, 26};
    QTest::newRow("skin tone") << QByteArray("👍🏽!") << Begins{0, 8};
    QTest::newRow("flags in pairs") << QByteArray("🇩🇪🇫🇷🇮") << Begins{0, 8, 16};
    QTest::newRow("heart with selector") << QByteArray("❤\uFE0F.") << Begins{0, 6};
    QTest::newRow("Devanagari conjunct") << QByteArray("क्षत्रि") << Begins{0, 9};
    QTest::newRow("Hangul jamo") << QByteArray("\u1112\u1161\u11AB\u1100") << Begins{0, 9};
    QTest::newRow("malformed bytes stand alone") << QByteArray("e\xFF\xCC\x81") << Begins{0, 1, 2};
    QTest::newRow("a mark after a line end stands alone") << QByteArray("a\n\u0301") << Begins{0, 1, 2};
}

void TestTextRows::clusters()
{
    QFETCH(QByteArray, text);
    QFETCH(QList<int>, begins);
    const std::string_view bytes(text.data(), static_cast<std::size_t>(text.size()));
    for (qsizetype i = 0; i < begins.size(); ++i) {
        const auto begin = static_cast<std::uint64_t>(begins[i]);
        const std::uint64_t end = i + 1 < begins.size() ? static_cast<std::uint64_t>(begins[i + 1]) : bytes.size();
        for (std::uint64_t byte = begin; byte < end; ++byte) {
            const ByteRange cluster = clusterAt(bytes, byte);
            QVERIFY2(cluster == (ByteRange{begin, end}),
                     qPrintable(QStringLiteral("byte %1: %2-%3").arg(byte).arg(cluster.begin).arg(cluster.end)));
        }
    }
}

void TestTextRows::speed()
{
    std::string text;
    while (text.size() < 100'000'000)
        text +=
            "Tokenization splits text into the pieces a language model reads, and some lines run on for rather longer "
            "than others.\n";
    QElapsedTimer timer;
    timer.start();
    const LineIndex lines(text);
    const qint64 linesMs = timer.restart();
    const RowIndex rows(text, lines, 100);
    const qint64 rowsMs = timer.elapsed();
    qInfo("100 MB: %lld ms for %u lines, %lld ms for %u rows", linesMs, lines.count(), rowsMs, rows.count());
    QVERIFY(linesMs <= 60 * kSlack);
    QVERIFY(rowsMs <= 200 * kSlack);
}

void TestTextRows::editsWrapTheirLinesOnly()
{
    std::mt19937 random(41);
    for (int round = 0; round < 300; ++round) {
        std::string text = randomText(random, random() % 800);
        const int columns = 8 + static_cast<int>(random() % 40);
        RowIndex rows(text, LineIndex(text), columns);
        for (int step = 0; step < 5; ++step) {
            const std::size_t begin = random() % (text.size() + 1);
            const std::size_t removed = std::min<std::size_t>(random() % 20, text.size() - begin);
            const std::string inserted = random() % 3 == 0 ? std::string() : randomText(random, random() % 60);
            text.replace(begin, removed, inserted);
            const LineIndex lines(text);
            rows = RowIndex::afterEdit(rows, text, lines, begin, removed, inserted.size());
            const RowIndex whole(text, lines, columns);
            QCOMPARE(rows.count(), whole.count());
            for (RowNumber row = 0; row < rows.count(); ++row)
                QVERIFY(rows.range(row) == whole.range(row));
            QVERIFY(rows.isComplete());
        }
    }
}

void TestTextRows::tokensHaveTheirRoom()
{
    const std::string text = "a,b,c,d,e,f\nlongest words go\n";
    TokenTable tokens;
    Encoding encoding;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t length = at < 12 ? 1 : std::min<std::size_t>(8, text.size() - at);
        encoding.ids.push_back(1);
        encoding.ranges.push_back({at, at + length});
        at += length - 1;
    }
    QVERIFY(tokens.append(encoding));
    const RowIndex rows(text, LineIndex(text), 16, UINT64_MAX, {}, {&tokens, 4, 0, 0});
    // Four columns each: four one-letter tokens a row. The second line has 8 + 8 columns.
    QStringList found;
    for (RowNumber row = 0; row < rows.count(); ++row)
        found += QString::fromStdString(text.substr(rows.range(row).begin, rows.range(row).size()));
    QCOMPARE(found, QStringLiteral("a,b,|c,d,|e,f\n|longest words go\n|").split(QLatin1Char('|')));
    QCOMPARE((TokenWidths{&tokens, 4, 2, 10}.columns(3)), 6);
    QCOMPARE((TokenWidths{&tokens, 4, 2, 10}.columns(30)), 10);
    QCOMPARE((TokenWidths{&tokens, 4, 2, 10}.columns(0)), 0);
}

void TestTextRows::rowsOfTokensCoverTheText()
{
    std::mt19937 random(43);
    for (int round = 0; round < 200; ++round) {
        const std::string text = randomText(random, random() % 900);
        Encoding encoding;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t length = std::min<std::size_t>(1 + random() % 9, text.size() - at);
            encoding.ids.push_back(1);
            encoding.ranges.push_back({at, at + length});
            at += length + (random() % 12 == 0 ? 2 : 0);
        }
        if (!encoding.ranges.empty() && encoding.ranges.back().end > text.size())
            encoding.ranges.back().end = text.size();
        TokenTable tokens;
        QVERIFY(tokens.append(encoding));
        const LineIndex lines(text);
        const RowIndex rows(text, lines, 20, UINT64_MAX, {}, {&tokens, 5, 2.2, 12});
        std::uint64_t end = 0;
        for (RowNumber row = 0; row < rows.count(); ++row) {
            QCOMPARE(rows.range(row).begin, end);
            end = rows.range(row).end;
            QVERIFY(row == 0 || row + 1 == rows.count() || rows.range(row).size() > 0);
        }
        QCOMPARE(end, std::uint64_t(text.size()));
        QVERIFY(rows.isComplete());
    }
}

QTEST_GUILESS_MAIN(TestTextRows)
#include "tst_textrows.moc"
