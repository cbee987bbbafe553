// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <algorithm>
#include <random>

#include "core/text/document/textdocument.h"
#include "core/text/document/tokentable.h"

using namespace tokenscope;

namespace {

enum class Layout { Tiling, Gaps, Overlaps, Mixed };

Encoding randomEncoding(Layout layout, std::size_t count, unsigned seed)
{
    std::mt19937 random(seed);
    const auto below = [&](std::uint32_t limit) { return static_cast<std::uint32_t>(random() % limit); };
    Encoding encoding;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    for (std::size_t i = 0; i < count; ++i) {
        // Lengths around the one-byte escape, long ones, and empty ones.
        const std::uint32_t kind = below(100);
        const std::uint32_t length = kind == 0 ? 5000 + below(100'000) : kind == 1 ? 253 + below(4) : below(9);
        const bool overlaps = layout == Layout::Overlaps || (layout == Layout::Mixed && below(10) == 0);
        const bool gap = layout == Layout::Gaps || (layout == Layout::Mixed && below(10) == 0);
        if (overlaps)
            begin += below(3);
        else
            begin = std::max(begin, end) + (gap ? below(300) : 0);
        end = begin + length;
        encoding.ids.push_back(below(200'000));
        encoding.ranges.push_back({begin, end});
    }
    return encoding;
}

Encoding encodingOf(std::vector<TokenId> ids, std::vector<ByteRange> ranges)
{
    Encoding encoding;
    encoding.ids = std::move(ids);
    encoding.ranges = std::move(ranges);
    return encoding;
}

/// The plain reference for TokenTable::tokensIn().
TokenRange tokensIn(const Encoding& encoding, ByteRange bytes)
{
    const auto& ranges = encoding.ranges;
    const auto first = std::find_if(ranges.begin(), ranges.end(), [&](const ByteRange& range) {
        return range.end > bytes.begin || range.begin >= bytes.begin;
    });
    const auto end =
        std::find_if(first, ranges.end(), [&](const ByteRange& range) { return range.begin >= bytes.end; });
    return {static_cast<TokenIndex>(first - ranges.begin()), static_cast<TokenIndex>(end - ranges.begin())};
}

std::optional<TokenIndex> tokenAtByte(const Encoding& encoding, std::uint64_t byte)
{
    const auto& ranges = encoding.ranges;
    const auto found = std::find_if(ranges.begin(), ranges.end(), [&](const ByteRange& r) { return r.contains(byte); });
    if (found == ranges.end())
        return std::nullopt;
    return static_cast<TokenIndex>(found - ranges.begin());
}

} // namespace

class TestTokenTable : public QObject {
    Q_OBJECT
private slots:
    void agreesWithTheEncoding_data();
    void agreesWithTheEncoding();
    void appendsChunks();
    void tilingTakesLittleMemory();
    void gapsTakeLittleMemory();
    void refusesBadEncodings_data();
    void refusesBadEncodings();
    void emptyTable();
    void emptyTokensHaveAPlace();
    void splices_data();
    void splices();
    void documentSharesItsParts();
};

void TestTokenTable::agreesWithTheEncoding_data()
{
    QTest::addColumn<int>("layout");
    QTest::addColumn<int>("count");
    for (const int count : {1, 63, 64, 65, 128, 1000}) {
        QTest::addRow("%d tokens that tile the text", count) << int(Layout::Tiling) << count;
        QTest::addRow("%d tokens with gaps", count) << int(Layout::Gaps) << count;
        QTest::addRow("%d tokens that overlap", count) << int(Layout::Overlaps) << count;
        QTest::addRow("%d tokens of all sorts", count) << int(Layout::Mixed) << count;
    }
}

void TestTokenTable::agreesWithTheEncoding()
{
    QFETCH(int, layout);
    QFETCH(int, count);
    const Encoding encoding = randomEncoding(static_cast<Layout>(layout), static_cast<std::size_t>(count), 7);
    TokenTable table;
    QVERIFY(table.append(encoding));
    QCOMPARE(table.size(), TokenIndex(count));
    QVERIFY(std::equal(encoding.ids.begin(), encoding.ids.end(), table.ids().begin(), table.ids().end()));
    TokenTable::Cursor cursor(table, 0);
    for (TokenIndex i = 0; i < table.size(); ++i, cursor.next()) {
        QVERIFY2(table.range(i) == encoding.ranges[i], qPrintable(QString::number(i)));
        QVERIFY2(cursor.range() == encoding.ranges[i], qPrintable(QString::number(i)));
    }
    QVERIFY(cursor.atEnd());

    std::mt19937 random(11);
    const std::uint64_t end = encoding.ranges.back().end + 3;
    for (int i = 0; i < 2000; ++i) {
        // Half of the questions at the very edges of tokens, where mistakes live.
        std::uint64_t byte = random() % end;
        if (i % 2 == 0) {
            const ByteRange& range = encoding.ranges[random() % encoding.ranges.size()];
            byte = i % 4 == 0 ? range.begin : range.end;
        }
        const ByteRange bytes{byte, byte + random() % 40};
        QVERIFY2(table.tokensIn(bytes) == tokensIn(encoding, bytes), qPrintable(QString::number(byte)));
        QVERIFY2(table.tokenAtByte(byte) == tokenAtByte(encoding, byte), qPrintable(QString::number(byte)));
    }
}

void TestTokenTable::appendsChunks()
{
    for (const Layout layout : {Layout::Tiling, Layout::Gaps, Layout::Mixed}) {
        const Encoding all = randomEncoding(layout, 500, 3);
        TokenTable whole;
        QVERIFY(whole.append(all));
        TokenTable pieces;
        for (std::size_t from = 0; from < 500; from += 77) {
            const std::size_t to = std::min<std::size_t>(500, from + 77);
            Encoding chunk;
            const std::uint64_t offset = all.ranges[from].begin;
            for (std::size_t i = from; i < to; ++i) {
                chunk.ids.push_back(all.ids[i]);
                chunk.ranges.push_back({all.ranges[i].begin - offset, all.ranges[i].end - offset});
            }
            QVERIFY(pieces.append(chunk, offset));
        }
        QVERIFY(pieces == whole);
    }
}

void TestTokenTable::tilingTakesLittleMemory()
{
    Encoding encoding;
    std::uint64_t at = 0;
    for (TokenId i = 0; i < 100'000; ++i) {
        encoding.ids.push_back(i);
        encoding.ranges.push_back({at, at + 1 + i % 7});
        at += 1 + i % 7;
    }
    TokenTable table;
    QVERIFY(table.append(encoding));
    table.shrink();
    QVERIFY(table.tiles());
    QVERIFY2(table.memoryBytes() <= 510'000, qPrintable(QString::number(table.memoryBytes())));

    const TextDocument document =
        TextDocument(std::string(at, 'a')).withTokens(std::make_shared<const TokenTable>(std::move(table)));
    const std::size_t all = document.bytes().size() + document.tokens()->memoryBytes() + document.lines().memoryBytes();
    QVERIFY2(all <= 3 * document.bytes().size(), qPrintable(QString::number(all)));
}

void TestTokenTable::gapsTakeLittleMemory()
{
    Encoding encoding;
    for (TokenId i = 0; i < 100'000; ++i) {
        encoding.ids.push_back(i);
        encoding.ranges.push_back({i * 6, i * 6 + 5});
    }
    TokenTable table;
    QVERIFY(table.append(encoding));
    table.shrink();
    QVERIFY(!table.tiles());
    QVERIFY2(table.memoryBytes() <= 620'000, qPrintable(QString::number(table.memoryBytes())));
}

void TestTokenTable::refusesBadEncodings_data()
{
    QTest::addColumn<Encoding>("encoding");
    QTest::addColumn<int>("code");
    QTest::newRow("no ranges") << encodingOf({1, 2}, {}) << int(ErrorCode::InvalidArgument);
    QTest::newRow("ends before it begins") << encodingOf({1}, {{5, 4}}) << int(ErrorCode::InvalidValue);
    QTest::newRow("goes back") << encodingOf({1, 2}, {{5, 6}, {4, 8}}) << int(ErrorCode::InvalidValue);
    QTest::newRow("beyond 4 GiB") << encodingOf({1}, {{0, 0x1'0000'0000u}}) << int(ErrorCode::TooLarge);
}

void TestTokenTable::refusesBadEncodings()
{
    QFETCH(Encoding, encoding);
    QFETCH(int, code);
    TokenTable table;
    QVERIFY(table.append(encodingOf({9}, {{0, 3}})));
    const TokenTable before = table;
    const Result<void> result = table.append(encoding);
    QVERIFY(!result);
    QCOMPARE(int(result.error().code), code);
    QVERIFY(table == before);
}

void TestTokenTable::emptyTable()
{
    const TokenTable table;
    QVERIFY(table.isEmpty());
    QVERIFY(table.tokensIn({0, 100}).isEmpty());
    QVERIFY(!table.tokenAtByte(0));
    QVERIFY(table.bytesOf({}).isEmpty());
    QVERIFY(TokenTable::Cursor(table, 0).atEnd());
}

void TestTokenTable::emptyTokensHaveAPlace()
{
    TokenTable table;
    QVERIFY(table.append(encodingOf({1, 2, 3, 4}, {{0, 0}, {0, 4}, {4, 9}, {9, 9}})));
    QVERIFY(table.tokensIn({0, 4}) == (TokenRange{0, 2}));
    QVERIFY(table.tokensIn({4, 9}) == (TokenRange{2, 3}));
    QVERIFY(table.tokensIn({4, 10}) == (TokenRange{2, 4}));
    QCOMPARE(table.tokenAtByte(0), std::optional<TokenIndex>(1));
    QVERIFY(!table.tokenAtByte(9));
    QVERIFY(table.bytesOf({0, 4}) == (ByteRange{0, 9}));
}

void TestTokenTable::splices_data()
{
    agreesWithTheEncoding_data();
}

void TestTokenTable::splices()
{
    QFETCH(int, layout);
    QFETCH(int, count);
    const Encoding encoding = randomEncoding(static_cast<Layout>(layout), static_cast<std::size_t>(count), 3);
    TokenTable table;
    QVERIFY(table.append(encoding));
    for (const TokenIndex first : {0U, 1U, static_cast<TokenIndex>(count) / 2, static_cast<TokenIndex>(count)}) {
        for (const TokenIndex more : {0U, 1U, 64U}) {
            const TokenRange removed{first, std::min(first + more, table.size())};
            const std::uint64_t at = removed.first < table.size() ? table.range(removed.first).begin
                : table.isEmpty()                                 ? 0
                                                                  : table.range(table.size() - 1).begin;
            const Encoding inserted = encodingOf({7, 8}, {{at, at + 3}, {at + 3, at + 300}});
            const auto spliced = table.spliced(removed, inserted, 400);
            QVERIFY(spliced);
            QCOMPARE(spliced->size(), table.size() - removed.size() + 2);
            for (TokenIndex token = 0; token < spliced->size(); ++token) {
                const bool before = token < removed.first;
                const bool behind = token >= removed.first + 2;
                const TokenIndex old = behind ? token - 2 + removed.size() : token;
                const ByteRange wanted = before ? table.range(old)
                    : behind                    ? ByteRange{table.range(old).begin + 400, table.range(old).end + 400}
                                                : inserted.ranges[token - removed.first];
                QVERIFY(spliced->range(token) == wanted);
                QCOMPARE(spliced->id(token), before || behind ? table.id(old) : inserted.ids[token - removed.first]);
            }
        }
    }
    QCOMPARE(table.spliced({0, table.size() + 1}, {}, 0).error().code, ErrorCode::InvalidArgument);
}

void TestTokenTable::documentSharesItsParts()
{
    const TextDocument text(std::string("one two"));
    QVERIFY(text.tokens() == nullptr);
    const TextDocument same = text.withTokens(nullptr);
    QVERIFY(same.sharesAllWith(text));
    const TextDocument encoded = text.withTokens(std::make_shared<const TokenTable>());
    QVERIFY(!encoded.sharesAllWith(text));
    QVERIFY(encoded.sharedBytes() == text.sharedBytes());
    QVERIFY(text.slice({4, 99}) == "two");
    QVERIFY(text.slice({99, 100}).empty());
}

QTEST_GUILESS_MAIN(TestTokenTable)
#include "tst_tokentable.moc"
