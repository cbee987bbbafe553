// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/decode/sentencepiece.h"

#include <QTest>

using namespace tokenscope;

namespace {

Vocabulary vocabulary()
{
    Vocabulary pieces;
    pieces.set(0, "<unk>", 0, TokenKind::Unknown);
    pieces.set(1, "<s>", 0, TokenKind::Control);
    pieces.set(2, "▁a", 0, TokenKind::Normal);
    pieces.set(3, "b▁c", 0, TokenKind::Normal);
    pieces.set(4, "▁", 0, TokenKind::Normal);
    pieces.set(5, "▁▁", 0, TokenKind::Normal);
    pieces.set(6, "<0xC3>", 0, TokenKind::Byte);
    pieces.set(7, "<0xA9>", 0, TokenKind::Byte);
    pieces.set(8, "<x>", 0, TokenKind::UserDefined);
    pieces.set(10, "z", 0, TokenKind::Unused);
    return pieces;
}

} // namespace

class TestDecodeSentencePiece : public QObject {
    Q_OBJECT

private slots:
    void decodes_data()
    {
        QTest::addColumn<QList<int>>("ids");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("keepingSpaces");
        const auto row = [](const char* name, const QList<int>& ids, const char* text, const char* keepingSpaces) {
            QTest::newRow(name) << ids << QByteArray(text) << QByteArray(keepingSpaces);
        };
        row("nothing", {}, "", "");
        row("the prefix goes", {2, 3}, "ab c", "ab c");
        row("a mark inside stays a space", {3, 2}, "b c a", "b c a");
        row("marks before the text", {4, 4, 2}, "a", "  a");
        row("a piece of two marks", {5, 2}, "  a", "  a");
        row("control tokens are nothing", {1, 2, 1, 2}, "a a", "a a");
        row("an unused id is nothing", {2, 9, 3}, "ab c", "ab c");
        row("an unknown", {2, 0, 3}, "a ?b c", "a ?b c");
        row("an unknown first", {0, 2}, " ? a", " ? a");
        row("bytes make a character", {6, 7}, "é", "é");
        row("half a character", {6}, "\xEF\xBF\xBD", "\xEF\xBF\xBD");
        row("half a character before text", {6, 2}, "\xEF\xBF\xBD a", "\xEF\xBF\xBD a");
        row("a byte that begins nothing", {7, 7}, "\xEF\xBF\xBD\xEF\xBF\xBD", "\xEF\xBF\xBD\xEF\xBF\xBD");
        row("bytes apart", {6, 4, 7}, "\xEF\xBF\xBD \xEF\xBF\xBD", "\xEF\xBF\xBD \xEF\xBF\xBD");
        row("user-defined and unused pieces", {8, 10, 2}, "<x>z a", "<x>z a");
    }
    void decodes()
    {
        QFETCH(QList<int>, ids);
        const Vocabulary pieces = vocabulary();
        const std::vector<TokenId> tokens(ids.begin(), ids.end());
        decoder::SentencePiece spec;
        spec.unknownSurface = " ?";
        const QByteArray removing = QByteArray::fromStdString(decodeSentencePiece(spec, pieces, tokens));
        QTEST(removing, "text");
        spec.removeExtraWhitespaces = false;
        const QByteArray keeping = QByteArray::fromStdString(decodeSentencePiece(spec, pieces, tokens));
        QTEST(keeping, "keepingSpaces");
    }

    void keepsTheMarkWithoutAPrefix()
    {
        decoder::SentencePiece spec;
        spec.addDummyPrefix = false;
        spec.removeExtraWhitespaces = false;
        QCOMPARE(decodeSentencePiece(spec, vocabulary(), std::vector<TokenId>{2, 2}), std::string(" a a"));
    }
};

QTEST_GUILESS_MAIN(TestDecodeSentencePiece)
#include "tst_decodesentencepiece.moc"
