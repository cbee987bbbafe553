// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <map>
#include <random>
#include <string>

#include "core/text/bytemap.h"
#include "core/text/vocabulary.h"

using namespace tokenscope;

class TestVocabulary : public QObject {
    Q_OBJECT

private slots:
    void byteMapIsReversible();
    void byteMapKnowsTheFamousOnes();
    void keepsPiecesByIdWithHoles();
    void findsTheLowerOfTwoEqualPieces();
    void indexAgreesWithAMap();
    void saysWhichBytesAPieceStandsFor_data();
    void saysWhichBytesAPieceStandsFor();
};

void TestVocabulary::byteMapIsReversible()
{
    std::string all;
    for (int byte = 0; byte < 256; ++byte)
        all.push_back(static_cast<char>(byte));
    QCOMPARE(bytemap::decode(bytemap::encode(all)), std::optional(all));
    QCOMPARE(bytemap::decode("a b"), std::nullopt); // a space is no letter of the map
    QCOMPARE(bytemap::decode("\u4E00"), std::nullopt);
    QCOMPARE(bytemap::decode("\xFF"), std::nullopt);
    QCOMPARE(bytemap::toByte(0x144), std::nullopt);
}

void TestVocabulary::byteMapKnowsTheFamousOnes()
{
    QCOMPARE(bytemap::encode(" the\n\t"), std::string("\u0120the\u010A\u0109"));
    QCOMPARE(bytemap::toCharacter(0xAD), char32_t{0x143}); // the last byte that does not stand for itself
}

void TestVocabulary::keepsPiecesByIdWithHoles()
{
    Vocabulary vocabulary;
    vocabulary.set(3, "c", -1.5F);
    vocabulary.set(1, "", 0, TokenKind::Control);
    QCOMPARE(vocabulary.size(), TokenId{4});
    QCOMPARE(vocabulary.count(), TokenId{2});
    QCOMPARE(vocabulary.piece(3), std::string_view("c"));
    QCOMPARE(vocabulary.score(3), -1.5F);
    QCOMPARE(vocabulary.score(1), 0.0F);
    QCOMPARE(vocabulary.kind(1), TokenKind::Control);
    QVERIFY(vocabulary.contains(1));
    QVERIFY(!vocabulary.contains(2));
    QVERIFY(!vocabulary.contains(kNoToken));
    QCOMPARE(vocabulary.piece(99), std::string_view());
    QCOMPARE(vocabulary.kind(99), TokenKind::Hole);
}

void TestVocabulary::findsTheLowerOfTwoEqualPieces()
{
    Vocabulary vocabulary;
    vocabulary.set(7, "same");
    vocabulary.set(2, "same");
    vocabulary.set(5, "other");
    const PieceIndex index(vocabulary);
    QCOMPARE(index.find("same"), std::optional<TokenId>(2));
    QCOMPARE(index.find("other"), std::optional<TokenId>(5));
    QCOMPARE(index.find(""), std::nullopt); // holes are not pieces
}

void TestVocabulary::indexAgreesWithAMap()
{
    std::minstd_rand random(3); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same pieces every time
    for (const TokenId entries : {0U, 1U, 2U, 7U, 64U, 5000U}) {
        Vocabulary vocabulary;
        std::map<std::string, TokenId> expected;
        std::vector<bool> included;
        for (TokenId id = 0; id < entries; ++id) {
            std::string piece(random() % 4, ' '); // short: many are the same, some are empty
            for (char& letter : piece)
                letter = static_cast<char>('a' + random() % 26);
            vocabulary.set(id, piece);
            included.push_back(random() % 3 != 0);
            if (included.back())
                expected.emplace(piece, id);
        }
        const PieceIndex index(vocabulary, included);
        for (TokenId id = 0; id < entries; ++id) {
            const auto found = expected.find(std::string(vocabulary.piece(id)));
            QCOMPARE(index.find(vocabulary.piece(id)),
                     found == expected.end() ? std::nullopt : std::optional(found->second));
        }
        QCOMPARE(index.find("none of them"), std::nullopt);
    }
}

void TestVocabulary::saysWhichBytesAPieceStandsFor_data()
{
    QTest::addColumn<int>("alphabet");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char* name, Alphabet alphabet, TokenKind kind, const char* piece, const char* bytes) {
        QTest::newRow(name) << static_cast<int>(alphabet) << static_cast<int>(kind) << QByteArray(piece)
                            << QByteArray(bytes);
    };
    row("raw bytes", Alphabet::Bytes, TokenKind::Normal, "\xFFz", "\xFFz");
    row("mapped space", Alphabet::ByteMap, TokenKind::Normal, "\u0120the", " the");
    row("mapped half character", Alphabet::ByteMap, TokenKind::Normal, "\u00E4\u00B8", "\xE4\xB8");
    row("outside the map", Alphabet::ByteMap, TokenKind::Normal, "\u4E00\u0120", "\u4E00 ");
    row("added token in a mapped vocabulary", Alphabet::ByteMap, TokenKind::Control, "<caf\u00E9>", "<caf\u00E9>");
    row("SentencePiece space", Alphabet::Text, TokenKind::Normal, "\u2581a\u2581", " a ");
    row("byte piece", Alphabet::Text, TokenKind::Byte, "<0x0A>", "\n");
    row("text that looks like a byte piece", Alphabet::Text, TokenKind::Normal, "<0x0A>", "<0x0A>");
}

void TestVocabulary::saysWhichBytesAPieceStandsFor()
{
    QFETCH(int, alphabet);
    QFETCH(int, kind);
    QFETCH(QByteArray, piece);
    QFETCH(QByteArray, bytes);
    Vocabulary vocabulary;
    vocabulary.alphabet = static_cast<Alphabet>(alphabet);
    vocabulary.set(0, piece.toStdString(), 0, static_cast<TokenKind>(kind));
    QCOMPARE(pieceBytes(vocabulary, 0), bytes.toStdString());
}

QTEST_GUILESS_MAIN(TestVocabulary)
#include "tst_vocabulary.moc"
