// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <algorithm>
#include <random>

#include "tests/core/vocabularyindex/handvocabulary.h"

using namespace tokenscope;
using namespace tokenscope::test;

Q_DECLARE_METATYPE(tokenscope::VocabularyQuery)

class TestVocabularySearch : public QObject {
    Q_OBJECT

private slots:
    void finds_data();
    void finds();
    void findsAsTheFileSpells();
    void agreesWithAPlainSearch();
    void keepsAmongThoseGiven();
    void refuses_data();
    void refuses();
    void givesUpOnSomeEntries();
    void endsExponentialPatterns();
};

void TestVocabularySearch::finds_data()
{
    QTest::addColumn<VocabularyQuery>("query");
    QTest::addColumn<QByteArray>("ids");
    const auto row = [](const char* name, const VocabularyQuery& query, const char* ids) {
        QTest::newRow(name) << query << QByteArray(ids);
    };
    using enum SearchMode;
    using enum SearchAnchor;
    row("nothing asked", {}, "0 1 2 3 4 5 6 7 8 9 10 12 13");
    row("anywhere, any case", {.text = "the"}, "0 1 2 3");
    row("anywhere, this case", {.text = "the", .matchCase = true}, "0 1 3");
    row("capitals without case", {.text = "THE"}, "0 1 2 3");
    row("at the start", {.text = "the", .anchor = Start}, "0 2 3");
    row("the whole", {.text = "the", .anchor = Whole}, "0 2");
    row("the whole, this case", {.text = "The", .matchCase = true, .anchor = Whole}, "2");
    row("a space is a character", {.text = " "}, "1 10");
    row("not across two entries", {.text = "ethe"}, "");
    row("longer than any", {.text = "the quick brown fox"}, "");
    row("Greek final sigma is no other case", {.text = "\u039F"}, "4");
    row("Cyrillic capitals", {.text = "\u041C\u0418\u0420"}, "5");
    row("a letter with its mark, composed", {.text = "\u00E9"}, "6");
    row("a letter with its mark, decomposed", {.text = "e\u0301"}, "7");
    row("a mark alone", {.text = "\u0301"}, "7");
    row("bytes", {.mode = Bytes, .text = "E4 B8"}, "8 9");
    row("bytes from the middle of a character", {.mode = Bytes, .text = "B8 AD"}, "8");
    row("bytes, the whole", {.mode = Bytes, .text = "e4b8", .anchor = Whole}, "9");
    row("blanks are no bytes yet", {.mode = Bytes, .text = "  ", .anchor = Whole}, "0 1 2 3 4 5 6 7 8 9 10 12 13");
    row("an id", {.mode = Id, .text = "8"}, "8");
    row("a range over a hole", {.mode = Id, .text = "10-12"}, "10 12");
    row("a hole", {.mode = Id, .text = "11"}, "");
    row("ids beyond the end", {.mode = Id, .text = "12-, 999999"}, "12 13");
    row("blanks are no id yet", {.mode = Id, .text = " "}, "0 1 2 3 4 5 6 7 8 9 10 12 13");
    row("a pattern tells capitals apart", {.mode = Regex, .text = "^\\s?th"}, "0 1 3");
    row("a pattern, its capitals", {.mode = Regex, .text = "^[A-Z]"}, "2");
    row("a pattern that asks for any case", {.mode = Regex, .text = "(?i)^\\s?th"}, "0 1 2 3");
    row("a pattern of any case, the whole", {.mode = Regex, .text = "(?i)THE", .anchor = Whole}, "0 2");
    row("a pattern for the whole takes its longer branch", {.mode = Regex, .text = "t|the", .anchor = Whole}, "0");
    row("a pattern at the start", {.mode = Regex, .text = "he|m", .anchor = Start}, "");
    row("a pattern with a comment, the whole", {.mode = Regex, .text = "(?x) the #", .anchor = Whole}, "0");
    row("a property", {.mode = Regex, .text = "\\p{Han}"}, "8");
    row("malformed bytes are U+FFFD to a pattern", {.mode = Regex, .text = "\\x{FFFD}"}, "9");
    row("a pattern that matches nothing anywhere", {.mode = Regex, .text = "$", .anchor = Whole}, "13");
    row("a kind", {.kinds = VocabularyQuery::bit(EntryKind::Special)}, "12");
    row("two kinds",
        {.kinds = static_cast<std::uint8_t>(VocabularyQuery::bit(EntryKind::Special)
                                            | VocabularyQuery::bit(EntryKind::Partial))},
        "9 12");
    row("script", {.script = entryScriptOf("Han")}, "8");
    row("no script", {.script = kNoScript}, "9 13");
    row("length in bytes", {.bytes = {2, 2}}, "6 9");
    row("length in characters", {.characters = {0, 1}}, "6 8 9 13");
    row("a leading space", {.leadingSpace = true}, "1 10");
    row("text with none", {.text = "the", .leadingSpace = false}, "0 2 3");
    row("a limit the wrong way round", {.bytes = {3, 2}}, "");
}

void TestVocabularySearch::finds()
{
    QFETCH(VocabularyQuery, query);
    QFETCH(QByteArray, ids);
    const auto index = handIndex({{0, "the"},
                                  {1, " the"},
                                  {2, "The"},
                                  {3, "them"},
                                  {4, "\u03BF\u03C3"},
                                  {5, "\u043C\u0438\u0440"},
                                  {6, "\u00E9"},
                                  {7, "e\u0301"},
                                  {8, "\u4E2D"},
                                  {9, "\xE4\xB8"},
                                  {10, " \xC2\xA0\xC2\xA0"},
                                  {12, "<s>", TokenKind::Control},
                                  {13, ""}});
    const auto found = index->search(query);
    QVERIFY2(found, found ? "" : errorMessage(found.error()).c_str());
    QCOMPARE(QByteArray::fromStdString(idsText(found->ids)), ids);
    QCOMPARE(found->undecided, 0U);
}

void TestVocabularySearch::findsAsTheFileSpells()
{
    const auto mapped = handIndex({{0, "\u0120the"}, {1, "\u010A"}, {2, "\u00C3\u00A9"}}, Alphabet::ByteMap);
    const auto ids = [](const VocabularyIndex& index, std::string text) {
        VocabularyQuery query;
        query.text = std::move(text);
        query.matchCase = true;
        return idsText(index.search(query)->ids);
    };
    QCOMPARE(ids(*mapped, "\u0120t"), std::string("0"));
    QCOMPARE(ids(*mapped, "\u010A"), std::string("1"));
    QCOMPARE(ids(*mapped, "\u00E9"), std::string("2"));
    QCOMPARE(ids(*mapped, "\u00C3\u00A9"), std::string());
    const auto text = handIndex({{0, "\u2581the"}}, Alphabet::Text);
    QCOMPARE(ids(*text, "\u2581the"), std::string("0"));
    QCOMPARE(ids(*text, " the"), std::string("0"));
    const auto raw = handIndex({{0, " the"}, {1, "\u0120the"}});
    QCOMPARE(ids(*raw, "\u0120the"), std::string("1"));
}

void TestVocabularySearch::agreesWithAPlainSearch()
{
    std::mt19937 random(7);
    std::vector<std::string> pieces;
    TokenizerSpec spec;
    spec.vocabulary.alphabet = Alphabet::Bytes;
    for (TokenId id = 0; id < 3000; ++id) {
        std::string piece(random() % 7, '\0');
        for (char& c : piece)
            c = "ab\xE4\x00"[random() % 4];
        pieces.push_back(piece);
        if (random() % 5 != 0)
            spec.vocabulary.set(id, piece);
    }
    const auto index = VocabularyIndex::build(spec).value();
    for (int round = 0; round < 200; ++round) {
        VocabularyQuery query;
        query.mode = SearchMode::Bytes;
        query.anchor = static_cast<SearchAnchor>(round % 3);
        std::string needle = pieces[random() % pieces.size()];
        needle.resize(std::min<std::size_t>(needle.size(), 1 + random() % 4));
        if (needle.empty())
            continue;
        query.text = QByteArray::fromStdString(needle).toHex().toStdString();
        std::vector<TokenId> expected;
        for (TokenId id = 0; id < index->size(); ++id) {
            if (!index->contains(id))
                continue;
            const std::string& piece = pieces[id];
            const bool found = query.anchor == SearchAnchor::Anywhere ? piece.find(needle) != std::string::npos
                : query.anchor == SearchAnchor::Start                 ? piece.starts_with(needle)
                                                                      : piece == needle;
            if (found)
                expected.push_back(id);
        }
        QCOMPARE(index->search(query)->ids, expected);
    }
}

void TestVocabularySearch::keepsAmongThoseGiven()
{
    const auto index = handIndex({{0, "a"}, {1, "a"}, {2, "a"}, {3, "b"}});
    const std::vector<std::uint8_t> among{1, 0, 1, 1};
    VocabularyQuery query;
    query.text = "a";
    QCOMPARE(idsText(index->search(query, nullptr, among)->ids), std::string("0 2"));
    query.mode = SearchMode::Regex;
    QCOMPARE(idsText(index->search(query, nullptr, among)->ids), std::string("0 2"));
    const std::vector<std::uint8_t> shorter{1};
    QCOMPARE(idsText(index->search(query, nullptr, shorter)->ids), std::string("0"));
}

void TestVocabularySearch::refuses_data()
{
    QTest::addColumn<VocabularyQuery>("query");
    QTest::addColumn<int>("code");
    QTest::addColumn<qulonglong>("at");
    const auto row = [](const char* name, const VocabularyQuery& query, ErrorCode code, unsigned long long at) {
        QTest::newRow(name) << query << int(code) << qulonglong(at);
    };
    row("half a byte", {.mode = SearchMode::Bytes, .text = "E2 8"}, ErrorCode::Truncated, 3);
    row("no id", {.mode = SearchMode::Id, .text = "1 x"}, ErrorCode::Syntax, 2);
    row("an open group", {.mode = SearchMode::Regex, .text = "ab("}, ErrorCode::InvalidPattern, 2);
    row("groups that only balance inside another",
        {.mode = SearchMode::Regex, .text = "a)|(b", .anchor = SearchAnchor::Whole}, ErrorCode::InvalidPattern, 1);
}

void TestVocabularySearch::refuses()
{
    QFETCH(VocabularyQuery, query);
    QFETCH(int, code);
    QFETCH(qulonglong, at);
    const auto found = handIndex({{0, "a"}})->search(query);
    QVERIFY(!found);
    QCOMPARE(int(found.error().code), code);
    QCOMPARE(qulonglong(found.error().offset.value_or(999)), at);
}

void TestVocabularySearch::givesUpOnSomeEntries()
{
    const std::string hard(60, 'a');
    const auto index = handIndex({{0, "aab"}, {1, hard}, {2, "b"}});
    VocabularyQuery query;
    query.mode = SearchMode::Regex;
    query.text = "^(?:(?:a|aa)+)+[bc]";
    const auto found = index->search(query);
    QVERIFY(found.has_value());
    QCOMPARE(idsText(found->ids), std::string("0"));
    QCOMPARE(found->undecided, 1U);
}

void TestVocabularySearch::endsExponentialPatterns()
{
    TokenizerSpec spec;
    for (TokenId id = 0; id < 2000; ++id)
        spec.vocabulary.set(id, std::string(60 + id % 7, 'a'));
    const auto index = VocabularyIndex::build(spec).value();
    VocabularyQuery query;
    query.mode = SearchMode::Regex;
    query.text = "^(?:(?:a|aa)+)+[bc]";
    const auto found = index->search(query);
    QVERIFY(!found);
    QCOMPARE(found.error().code, ErrorCode::TooLarge);
}

QTEST_GUILESS_MAIN(TestVocabularySearch)
#include "tst_vocabularysearch.moc"
