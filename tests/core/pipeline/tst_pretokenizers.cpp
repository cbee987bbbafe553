// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <stop_token>
#include <string>
#include <vector>

#include "core/text/pretokenize/pretokenizer.h"

using namespace tokenscope;
using pretokenizer::SplitBehavior;

namespace {

using Pieces = std::vector<std::string>;

Pieces piecesOf(const PreTokenizerSpec& spec, const std::string& text)
{
    const auto made = createPreTokenizer(spec);
    PreTokenized pieces{AlignedText(text)};
    Pieces found;
    if (!made || !(*made)->apply(pieces, 0, {}))
        return found;
    for (const PreTokenized::Piece& piece : pieces.pieces())
        found.emplace_back(pieces.pieceText(piece));
    return found;
}

} // namespace

/// What the parity of whole tokenizers does not reach: pieces of more characters than are looked at in one go, and stops
/// within one.
class TestPreTokenizers : public QObject {
    Q_OBJECT

private slots:
    void stopsWithinAPiece_data()
    {
        QTest::addColumn<PreTokenizerSpec>("spec");
        QTest::newRow("Whitespace") << PreTokenizerSpec(pretokenizer::Whitespace());
        QTest::newRow("WhitespaceSplit") << PreTokenizerSpec(pretokenizer::WhitespaceSplit());
        QTest::newRow("Bert") << PreTokenizerSpec(pretokenizer::Bert());
        QTest::newRow("Punctuation") << PreTokenizerSpec(pretokenizer::Punctuation());
        QTest::newRow("Digits") << PreTokenizerSpec(pretokenizer::Digits());
        QTest::newRow("CharDelimiterSplit") << PreTokenizerSpec(pretokenizer::CharDelimiterSplit());
        QTest::newRow("UnicodeScripts") << PreTokenizerSpec(pretokenizer::UnicodeScripts());
        QTest::newRow("FixedLength") << PreTokenizerSpec(pretokenizer::FixedLength());
        QTest::newRow("Split, matches of a letter")
            << PreTokenizerSpec(pretokenizer::Split{{Pattern::Kind::Literal, "a"}, SplitBehavior::Isolated, false});
        QTest::newRow("Split, joined") << PreTokenizerSpec(
            pretokenizer::Split{{Pattern::Kind::Literal, "a"}, SplitBehavior::Contiguous, false});
    }
    void stopsWithinAPiece()
    {
        QFETCH(PreTokenizerSpec, spec);
        const auto made = createPreTokenizer(spec);
        QVERIFY(made);
        const std::string text(1'000'000, 'a');
        std::stop_source stop;
        stop.request_stop();
        PreTokenized pieces{AlignedText(text)};
        const auto done = (*made)->apply(pieces, 0, stop.get_token());
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Cancelled);
    }

    void splitsLongPieces_data()
    {
        QTest::addColumn<PreTokenizerSpec>("spec");
        QTest::addColumn<bool>("keepsComma");
        QTest::addColumn<bool>("keepsLetters");
        QTest::newRow("Removed") << PreTokenizerSpec(pretokenizer::CharDelimiterSplit{U','}) << false << true;
        QTest::newRow("Isolated") << PreTokenizerSpec(pretokenizer::Punctuation{SplitBehavior::Isolated}) << true
                                  << true;
        QTest::newRow("inverted") << PreTokenizerSpec(
            pretokenizer::Split{{Pattern::Kind::Literal, ","}, SplitBehavior::Removed, true})
                                  << true << false;
    }
    void splitsLongPieces()
    {
        QFETCH(PreTokenizerSpec, spec);
        QFETCH(bool, keepsComma);
        QFETCH(bool, keepsLetters);
        const std::string letters(200'001, 'a');
        std::string accents;
        while (accents.size() < 200'001)
            accents += "\xC3\xA9";
        Pieces expected;
        std::string text;
        for (const std::string& part : {letters, accents, letters}) {
            text += part + ',';
            if (keepsLetters)
                expected.push_back(part);
            if (keepsComma)
                expected.emplace_back(",");
        }
        QVERIFY(piecesOf(spec, text) == expected);
    }

    void joins_data()
    {
        QTest::addColumn<SplitBehavior>("behavior");
        QTest::addColumn<QString>("pieces");
        QTest::newRow("with previous") << SplitBehavior::MergedWithPrevious << "the-|final-|-|countdown";
        QTest::newRow("with next") << SplitBehavior::MergedWithNext << "the|-final|-|-countdown";
        QTest::newRow("contiguous") << SplitBehavior::Contiguous << "the|-|final|--|countdown";
        QTest::newRow("isolated") << SplitBehavior::Isolated << "the|-|final|-|-|countdown";
        QTest::newRow("removed") << SplitBehavior::Removed << "the|final|countdown";
    }
    /// The example of the reference's documentation.
    void joins()
    {
        QFETCH(SplitBehavior, behavior);
        QFETCH(QString, pieces);
        QStringList found;
        for (const std::string& piece : piecesOf(pretokenizer::Punctuation{behavior}, "the-final--countdown"))
            found += QString::fromStdString(piece);
        QCOMPARE(found.join(u'|'), pieces);
    }
};

QTEST_GUILESS_MAIN(TestPreTokenizers)
#include "tst_pretokenizers.moc"
