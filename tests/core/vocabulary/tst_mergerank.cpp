// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/text/spec/mergerank.h"

using namespace tokenscope;

class TestMergeRank : public QObject {
    Q_OBJECT

private slots:
    void isTheFirstMergeThatGivesThePiece();
    void isTheIdWhereIdsAreRanks();
    void otherModelsHaveNone();
};

void TestMergeRank::isTheFirstMergeThatGivesThePiece()
{
    TokenizerSpec spec;
    for (TokenId id = 0; const char* piece : {"a", "b", "c", "ab", "abc"})
        spec.vocabulary.set(id++, piece);
    model::Bpe bpe;
    bpe.merges = {{0, 1, 3}, {3, 2, 4}, {0, 1, 4}};
    spec.model = bpe;
    QCOMPARE(mergeRank(spec, 3), std::optional<std::uint32_t>(0));
    QCOMPARE(mergeRank(spec, 4), std::optional<std::uint32_t>(1));
    QCOMPARE(mergeRank(spec, 0), std::nullopt);
    QCOMPARE(mergeRank(spec, 99), std::nullopt);
}

void TestMergeRank::isTheIdWhereIdsAreRanks()
{
    TokenizerSpec spec;
    spec.vocabulary.set(7, "a");
    spec.vocabulary.set(9, "<s>", 0, TokenKind::Control);
    model::Bpe bpe;
    bpe.byRank = true;
    spec.model = bpe;
    QCOMPARE(mergeRank(spec, 7), std::optional<std::uint32_t>(7));
    QCOMPARE(mergeRank(spec, 9), std::nullopt);
    QCOMPARE(mergeRank(spec, 8), std::nullopt);
}

void TestMergeRank::otherModelsHaveNone()
{
    TokenizerSpec spec;
    spec.vocabulary.set(0, "a");
    spec.model = model::WordPiece{};
    QCOMPARE(mergeRank(spec, 0), std::nullopt);
}

QTEST_GUILESS_MAIN(TestMergeRank)
#include "tst_mergerank.moc"
