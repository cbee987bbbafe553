// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/textstudy/vocabularyindex/tokencounts.h"
#include "core/textstudy/vocabularyindex/vocabularytable.h"
#include "tests/core/vocabularyindex/handvocabulary.h"

using namespace tokenscope;
using namespace tokenscope::test;

namespace {

model::Bpe bpeOf(std::vector<model::Merge> merges, bool byRank = false)
{
    model::Bpe bpe;
    bpe.merges = std::move(merges);
    bpe.byRank = byRank;
    return bpe;
}

} // namespace

/// What is known of each entry, and the orders they are shown in.
class TestVocabularyIndex : public QObject {
    Q_OBJECT

private slots:
    void takesNoEntriesAtAll();
    void keepsHolesOut();
    void undoesTheAlphabet();
    void saysWhichKind_data();
    void saysWhichKind();
    void countsKinds();
    void takesAddedTokens();
    void saysWhichScript_data();
    void saysWhichScript();
    void knowsRanksOfMerges();
    void knowsRanksOfIds();
    void sorts_data();
    void sorts();
    void keepsEqualKeysInOrderOfIds();
    void sortsScoresAcrossZero();
    void countsTokens();
    void stopsWhenAsked();
    void makesATable();
};

void TestVocabularyIndex::takesNoEntriesAtAll()
{
    const auto index = handIndex({});
    QCOMPARE(index->size(), TokenId{0});
    QCOMPARE(index->count(), TokenId{0});
    for (std::size_t sort = 0; sort < kEntrySorts; ++sort) {
        VocabularyQuery query;
        query.sort = static_cast<EntrySort>(sort);
        query.text = sort % 2 == 0 ? "a" : "";
        query.descending = sort % 3 == 0;
        QVERIFY(index->search(query)->ids.empty());
    }
    QCOMPARE(vocabularyTable(*index, {}).rows(), std::size_t{0});
}

void TestVocabularyIndex::keepsHolesOut()
{
    const auto index = handIndex({{5, "b"}, {2, "a"}});
    QCOMPARE(index->size(), TokenId{6});
    QCOMPARE(index->count(), TokenId{2});
    QVERIFY(!index->contains(3));
    QVERIFY(!index->contains(kNoToken));
    QCOMPARE(idsText(index->search({})->ids), std::string("2 5"));
}

void TestVocabularyIndex::undoesTheAlphabet()
{
    const auto mapped = handIndex({{0, "\u0120the"}}, Alphabet::ByteMap);
    QCOMPARE(mapped->bytes(0), std::string_view(" the"));
    QCOMPARE(mapped->spelled(0), std::string_view("\u0120the"));
    QVERIFY(mapped->hasLeadingSpace(0));
    const auto text = handIndex({{0, "\u2581the"}, {1, "<0x0A>", TokenKind::Byte}}, Alphabet::Text);
    QCOMPARE(text->bytes(0), std::string_view(" the"));
    QCOMPARE(text->bytes(1), std::string_view("\n"));
    QVERIFY(!text->hasLeadingSpace(1));
}

void TestVocabularyIndex::saysWhichKind_data()
{
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<int>("tokenKind");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* name, const char* piece, TokenKind tokenKind, EntryKind kind) {
        QTest::newRow(name) << QByteArray(piece) << int(tokenKind) << int(kind);
    };
    row("a word", "the", TokenKind::Normal, EntryKind::Normal);
    row("nothing", "", TokenKind::Normal, EntryKind::Normal);
    row("half a character", "\xE2\x82", TokenKind::Normal, EntryKind::Partial);
    row("a word and half a character", "a\xE2", TokenKind::Normal, EntryKind::Partial);
    row("a surrogate", "\xED\xA0\x80", TokenKind::Normal, EntryKind::Partial);
    row("byte fallback", "\x80", TokenKind::Byte, EntryKind::Byte);
    row("special", "<s>", TokenKind::Control, EntryKind::Special);
    row("added", "<|tool|>", TokenKind::UserDefined, EntryKind::Added);
    row("unknown", "<unk>", TokenKind::Unknown, EntryKind::Unknown);
    row("declared unused", "x", TokenKind::Unused, EntryKind::Unused);
    row("BERT's unused", "[unused12]", TokenKind::Normal, EntryKind::Unused);
    row("Gemma's unused", "<unused0>", TokenKind::UserDefined, EntryKind::Unused);
    row("Llama's reserved", "<|reserved_special_token_7|>", TokenKind::Control, EntryKind::Unused);
    row("unused without a number", "[unused]", TokenKind::Normal, EntryKind::Normal);
    row("unused with a word", "[unusedA]", TokenKind::Normal, EntryKind::Normal);
}

void TestVocabularyIndex::saysWhichKind()
{
    QFETCH(QByteArray, piece);
    QFETCH(int, tokenKind);
    QFETCH(int, kind);
    const std::string text = piece.toStdString();
    const auto index = handIndex({{0, text, static_cast<TokenKind>(tokenKind)}});
    QCOMPARE(int(index->kind(0)), kind);
}

void TestVocabularyIndex::countsKinds()
{
    const auto index = handIndex({{0, "a"}, {1, "b"}, {3, "\xFF"}, {4, "<s>", TokenKind::Control}});
    QCOMPARE(index->kindCounts()[std::size_t(EntryKind::Normal)], 2U);
    QCOMPARE(index->kindCounts()[std::size_t(EntryKind::Partial)], 1U);
    QCOMPARE(index->kindCounts()[std::size_t(EntryKind::Special)], 1U);
    QCOMPARE(index->kindCounts()[std::size_t(EntryKind::Unused)], 0U);
}

void TestVocabularyIndex::takesAddedTokens()
{
    TokenizerSpec spec = handSpec({{0, "a"}, {1, "<x>"}, {2, "<y>"}});
    spec.addedTokens = {
        {.id = 1, .content = "<x>", .special = true}, {.id = 2, .content = "<y>"}, {.id = 99, .content = "outside"}};
    const auto index = VocabularyIndex::build(spec).value();
    QCOMPARE(index->kind(0), EntryKind::Normal);
    QCOMPARE(index->kind(1), EntryKind::Special);
    QCOMPARE(index->kind(2), EntryKind::Added);
}

void TestVocabularyIndex::saysWhichScript_data()
{
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<unsigned>("characters");
    QTest::newRow("Latin behind a space") << QByteArray(" the") << QByteArray("Latin") << 4U;
    QTest::newRow("digits and signs") << QByteArray("1+") << QByteArray("Common") << 2U;
    QTest::newRow("a lone mark") << QByteArray("\u0301") << QByteArray("Common") << 1U;
    QTest::newRow("a letter and its mark") << QByteArray("e\u0301") << QByteArray("Latin") << 2U;
    QTest::newRow("a Hebrew mark") << QByteArray("\u05B7") << QByteArray("Hebrew") << 1U;
    QTest::newRow("two scripts") << QByteArray("a\u0431") << QByteArray("Mixed") << 2U;
    QTest::newRow("nothing") << QByteArray() << QByteArray("None") << 0U;
    QTest::newRow("malformed") << QByteArray("\xFF\xFE") << QByteArray("None") << 2U;
    QTest::newRow("Han and half of one") << QByteArray("\u4E2D\xE4\xB8") << QByteArray("Han") << 2U;
}

void TestVocabularyIndex::saysWhichScript()
{
    QFETCH(QByteArray, piece);
    QFETCH(QByteArray, script);
    QFETCH(unsigned, characters);
    const std::string text = piece.toStdString();
    const auto index = handIndex({{0, text}});
    QCOMPARE(QByteArray(entryScriptName(index->script(0)).data()), script);
    QCOMPARE(index->characterLength(0), characters);
    QCOMPARE(index->byteLength(0), static_cast<std::uint32_t>(piece.size()));
}

void TestVocabularyIndex::knowsRanksOfMerges()
{
    TokenizerSpec spec = handSpec({{0, "a"}, {1, "b"}, {2, "ab"}, {3, "abb"}});
    spec.model = bpeOf({{0, 1, 2}, {2, 1, 3}, {1, 0, 2}, {0, 0, 77}});
    const auto index = VocabularyIndex::build(spec).value();
    QVERIFY(index->hasRanks());
    QCOMPARE(index->rank(0), std::nullopt);
    QCOMPARE(index->rank(2), 0U); // the first of two merges that give it
    QCOMPARE(index->rank(3), 1U);
    VocabularyQuery query;
    query.sort = EntrySort::Rank;
    QCOMPARE(idsText(index->search(query)->ids), std::string("2 3 0 1"));
}

void TestVocabularyIndex::knowsRanksOfIds()
{
    TokenizerSpec spec = handSpec({{0, "a"}, {1, "<s>", TokenKind::Control}});
    spec.model = bpeOf({}, true);
    const auto index = VocabularyIndex::build(spec).value();
    QCOMPARE(index->rank(0), 0U);
    QCOMPARE(index->rank(1), std::nullopt);
    QVERIFY(!handIndex({{0, "a"}})->hasRanks());
}

void TestVocabularyIndex::sorts_data()
{
    QTest::addColumn<int>("sort");
    QTest::addColumn<bool>("descending");
    QTest::addColumn<QByteArray>("ids");
    const auto row = [](const char* name, EntrySort sort, bool descending, const char* ids) {
        QTest::newRow(name) << int(sort) << descending << QByteArray(ids);
    };
    // 0 "b"  1 " A"  2 "a"  3 "\xC3\xA9"  4 ""  5 "  "  6 "B"
    row("ids", EntrySort::Id, false, "0 1 2 3 4 5 6");
    row("ids, down", EntrySort::Id, true, "6 5 4 3 2 1 0");
    row("text regards neither case nor leading space", EntrySort::Text, false, "4 5 1 2 6 0 3");
    row("text, down", EntrySort::Text, true, "3 0 6 2 1 5 4");
    row("bytes, unsigned", EntrySort::Bytes, false, "4 5 1 6 2 0 3");
    row("length in bytes", EntrySort::ByteLength, false, "4 0 2 6 1 3 5");
    row("length in bytes, down: equal ones by id", EntrySort::ByteLength, true, "1 3 5 0 2 6 4");
    row("length in characters", EntrySort::CharacterLength, false, "4 0 2 3 6 1 5");
    row("script, most common first", EntrySort::Script, false, "0 1 2 3 6 5 4");
    row("occurrences without a text are by id", EntrySort::Occurrences, true, "0 1 2 3 4 5 6");
}

void TestVocabularyIndex::sorts()
{
    QFETCH(int, sort);
    QFETCH(bool, descending);
    QFETCH(QByteArray, ids);
    const auto index = handIndex({{0, "b"}, {1, " A"}, {2, "a"}, {3, "\xC3\xA9"}, {4, ""}, {5, "  "}, {6, "B"}});
    VocabularyQuery query;
    query.sort = static_cast<EntrySort>(sort);
    query.descending = descending;
    QCOMPARE(QByteArray::fromStdString(idsText(index->search(query)->ids)), ids);
}

void TestVocabularyIndex::keepsEqualKeysInOrderOfIds()
{
    const auto index = handIndex({{9, "x"}, {4, "x"}, {7, "x"}});
    VocabularyQuery query;
    for (const EntrySort sort : {EntrySort::Text, EntrySort::Bytes, EntrySort::Kind}) {
        for (const bool descending : {false, true}) {
            query.sort = sort;
            query.descending = descending;
            QCOMPARE(idsText(index->search(query)->ids), std::string("4 7 9"));
        }
    }
}

void TestVocabularyIndex::sortsScoresAcrossZero()
{
    const auto index = handIndex({{0, "a", TokenKind::Normal, -2.5F},
                                  {1, "b", TokenKind::Normal, 0.5F},
                                  {2, "c"},
                                  {3, "d", TokenKind::Normal, -0.5F}});
    QVERIFY(index->hasScores());
    VocabularyQuery query;
    query.sort = EntrySort::Score;
    QCOMPARE(idsText(index->search(query)->ids), std::string("0 3 2 1"));
    QCOMPARE(index->score(2), 0.0F);
    QCOMPARE(handIndex({{0, "a"}})->score(0), std::nullopt);
}

void TestVocabularyIndex::countsTokens()
{
    const auto index = handIndex({{0, "a"}, {1, "b"}, {3, "c"}});
    const std::vector<TokenId> tokens{1, 3, 1, 99, 1, kNoToken};
    const auto counts = countTokens(tokens, *index).value();
    QCOMPARE(counts[1], 3U);
    QCOMPARE(counts[0], 0U);
    QCOMPARE(counts[99], 0U);
    QCOMPARE(counts.different, 2U);
    VocabularyQuery query;
    query.sort = EntrySort::Occurrences;
    query.descending = true;
    QCOMPARE(idsText(index->search(query, &counts)->ids), std::string("1 3 0"));
    query.occurring = true;
    QCOMPARE(idsText(index->search(query, &counts)->ids), std::string("1 3"));
    QCOMPARE(idsText(index->search(query)->ids), std::string());
    QCOMPARE(countTokens({}, *index)->different, 0U);
}

void TestVocabularyIndex::stopsWhenAsked()
{
    const auto source = std::make_unique<std::stop_source>();
    source->request_stop();
    QCOMPARE(VocabularyIndex::build(handSpec({{0, "a"}}), source->get_token()).error().code, ErrorCode::Cancelled);
    const auto index = handIndex({{0, "a"}});
    QCOMPARE(index->search({}, nullptr, {}, source->get_token()).error().code, ErrorCode::Cancelled);
    const std::vector<TokenId> tokens{0};
    QCOMPARE(countTokens(tokens, *index, source->get_token()).error().code, ErrorCode::Cancelled);
}

void TestVocabularyIndex::makesATable()
{
    TokenizerSpec spec = handSpec({{0, "a"}, {1, "\xFF", TokenKind::Normal, -1}});
    spec.model = bpeOf({{0, 0, 1}});
    const auto index = VocabularyIndex::build(spec).value();
    const std::vector<TokenId> tokens{1, 1};
    const auto counts = countTokens(tokens, *index).value();
    const std::vector<TokenId> partners{7, kNoToken};
    const DataTable table =
        vocabularyTable(*index, std::vector<TokenId>{1, 0}, {.counts = &counts, .partners = &partners});
    QCOMPARE(QByteArray::fromStdString(toCsv(table)),
             QByteArray("id,text,bytes,byte_length (bytes),character_length (characters),kind,script,rank,score,"
                        "occurrences,other_id\n"
                        "1,\xEF\xBF\xBD,FF,1,1,partial,None,0,-1,2,\n"
                        "0,a,61,1,1,normal,Latin,,0,0,7\n"));
}

QTEST_GUILESS_MAIN(TestVocabularyIndex)
#include "tst_vocabularyindex.moc"
