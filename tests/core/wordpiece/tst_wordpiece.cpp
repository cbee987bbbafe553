// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/wordpiece/wordpiecemodel.h"

#include <QTest>

#include <initializer_list>
#include <string>
#include <vector>

using namespace tokenscope;

namespace {

TokenizerSpec specOf(std::initializer_list<const char*> pieces, ModelSpec model)
{
    TokenizerSpec spec;
    for (const char* piece : pieces)
        spec.vocabulary.set(spec.vocabulary.size(), piece);
    spec.model = std::move(model);
    return spec;
}

std::vector<ModelToken> tokenize(const Model& model, std::string_view piece)
{
    std::vector<ModelToken> tokens;
    model.tokenize(piece, tokens, {});
    return tokens;
}

} // namespace

class TestWordPiece : public QObject {
    Q_OBJECT

private slots:
    void longestFirst()
    {
        const TokenizerSpec spec = specOf({"[UNK]", "un", "una", "##ble", "##able"}, model::WordPiece{});
        const auto made = createWordPieceModel(spec);
        QCOMPARE(tokenize(**made, "unable"), (std::vector<ModelToken>{{2, 0, 3}, {3, 3, 6}}));
        QCOMPARE(tokenize(**made, "una"), (std::vector<ModelToken>{{2, 0, 3}}));
    }

    void oneUnknownForTheWholeWord()
    {
        const TokenizerSpec spec = specOf({"[UNK]", "un"}, model::WordPiece{});
        const auto made = createWordPieceModel(spec);
        QCOMPARE(tokenize(**made, "un\xC3\xA9"), (std::vector<ModelToken>{{0, 0, 4}}));
    }

    void charactersNotBytesLimitAWord()
    {
        model::WordPiece limited;
        limited.maxCharsPerWord = 2;
        const TokenizerSpec spec = specOf({"[UNK]", "\xC3\xA9\xC3\xA9", "abc"}, limited);
        const auto made = createWordPieceModel(spec);
        QCOMPARE(tokenize(**made, "\xC3\xA9\xC3\xA9"), (std::vector<ModelToken>{{1, 0, 4}}));
        QCOMPARE(tokenize(**made, "abc"), (std::vector<ModelToken>{{0, 0, 3}}));
        QVERIFY(std::get<trace::WordPiece>((*made)->explain("abc")).tooLong);
    }

    void unknownMustExist()
    {
        const TokenizerSpec spec = specOf({"a"}, model::WordPiece{7, "##", 100});
        QCOMPARE(createWordPieceModel(spec).error().code, ErrorCode::OutOfRange);
    }

    void wordLevelWithAndWithoutUnknown()
    {
        const TokenizerSpec with = specOf({"a", "b"}, model::WordLevel{TokenId{1}});
        QCOMPARE(tokenize(**createWordLevelModel(with), "zz"), (std::vector<ModelToken>{{1, 0, 2}}));
        const TokenizerSpec without = specOf({"a", "b"}, model::WordLevel{});
        QVERIFY(tokenize(**createWordLevelModel(without), "zz").empty());
        QCOMPARE(tokenize(**createWordLevelModel(without), "b"), (std::vector<ModelToken>{{1, 0, 1}}));
    }
};

QTEST_GUILESS_MAIN(TestWordPiece)
#include "tst_wordpiece.moc"
