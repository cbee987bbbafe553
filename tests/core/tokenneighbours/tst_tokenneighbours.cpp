// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/tokenneighbours/occurrences.h"
#include "core/textstudy/tokenneighbours/vocabularyneighbours.h"

#include <QTest>

using namespace tokenscope;

class TokenNeighboursTest : public QObject {
    Q_OBJECT

private slots:
    void findsNeighbours();
    void findsWordPieceNeighbours();
    void holesAreSkipped();
    void findsOccurrences();
    void stops();
};

namespace {

std::shared_ptr<const Tokenizer> tokenizerOf(const std::vector<std::string>& pieces, Alphabet alphabet, ModelSpec model)
{
    TokenizerSpec spec;
    spec.vocabulary.alphabet = alphabet;
    for (TokenId id = 0; id < pieces.size(); ++id) {
        if (!pieces[id].empty())
            spec.vocabulary.set(id, pieces[id]);
    }
    spec.model = std::move(model);
    auto made = Tokenizer::create(std::move(spec));
    return made ? *made : nullptr;
}

} // namespace

void TokenNeighboursTest::findsNeighbours()
{
    model::WordLevel model;
    const auto tokenizer = tokenizerOf({"the", "\xC4\xA0the", "The", "\xC4\xA0The", "THE", "\xC4\xA0then",
                                        "\xC4\xA0there", "\xC4\xA0", "\xC4\xA0t", "he", "e", "\xC4\xA0them"},
                                       Alphabet::ByteMap, model);
    QVERIFY(tokenizer);
    const VocabularyNeighbours near = vocabularyNeighbours(*tokenizer, 1, 3, 2);
    QCOMPARE(near.ids, (std::vector<TokenId>{0, 1, 2}));
    QCOMPARE(near.variants, (std::vector<TokenId>{0, 4, 2, 3}));
    QCOMPARE(near.beginnings, (std::vector<TokenId>{8, 7}));
    QCOMPARE(near.endings, (std::vector<TokenId>{0, 9, 10}));
    QCOMPARE(near.extensions, (std::vector<TokenId>{5, 11}));
    QCOMPARE(near.extensionCount, std::uint64_t{3});
    QCOMPARE(vocabularyNeighbours(*tokenizer, 500), VocabularyNeighbours{});
}

void TokenNeighboursTest::findsWordPieceNeighbours()
{
    const auto tokenizer = tokenizerOf({"[UNK]", "able", "##able", "un", "##ble"}, Alphabet::Text, model::WordPiece{});
    QVERIFY(tokenizer);
    const VocabularyNeighbours near = vocabularyNeighbours(*tokenizer, 1);
    QCOMPARE(near.variants, (std::vector<TokenId>{2}));
    QCOMPARE(near.endings, (std::vector<TokenId>{4}));
}

void TokenNeighboursTest::holesAreSkipped()
{
    const auto tokenizer = tokenizerOf({"a", "", "", "b", "c"}, Alphabet::Text, model::WordLevel{});
    QVERIFY(tokenizer);
    QCOMPARE(vocabularyNeighbours(*tokenizer, 3, 10).ids, (std::vector<TokenId>{0, 3, 4}));
    QCOMPARE(vocabularyNeighbours(*tokenizer, 1), VocabularyNeighbours{});
}

void TokenNeighboursTest::findsOccurrences()
{
    Encoding encoding;
    for (std::uint64_t i = 0; i < 200'000; ++i) {
        encoding.ids.push_back(i % 100'000 == 7 ? 5 : 1);
        encoding.ranges.push_back({i, i + 1});
    }
    TokenTable table;
    QVERIFY(table.append(encoding));
    const auto found = findOccurrences(table, 5, TokenIndex{100'007}, 200'000, 4);
    QVERIFY(found);
    QCOMPARE(found->count, std::uint64_t{2});
    QCOMPARE(found->before, std::uint64_t{1});
    QCOMPARE(found->first, 7U);
    QCOMPARE(found->previous, 7U);
    QCOMPARE(found->next, kNoTokenIndex);
    QCOMPARE(found->shares[0].count, std::uint64_t{1});
    QCOMPARE(found->shares[1].count, std::uint64_t{0});
    QCOMPARE(found->shares[2].first, 100'007U);
    QCOMPARE(findOccurrences(table, 9, std::nullopt, 200'000, 4)->count, std::uint64_t{0});
    QCOMPARE(findOccurrences({}, 9, std::nullopt, 0, 4)->first, kNoTokenIndex);
}

void TokenNeighboursTest::stops()
{
    Encoding encoding{{1, 1}, {{0, 1}, {1, 2}}, {}};
    TokenTable table;
    QVERIFY(table.append(encoding));
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(findOccurrences(table, 1, std::nullopt, 2, 4, stop.get_token()).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TokenNeighboursTest)
#include "tst_tokenneighbours.moc"
