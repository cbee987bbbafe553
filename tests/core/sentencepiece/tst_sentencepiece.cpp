// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/decode/decoderchain.h"
#include "core/text/format/load.h"
#include "core/text/sentencepiece/sentencepiece.h"
#include "core/text/unigram/unigram.h"
#include "tests/core/charsmap/doublearray.h"

#include <algorithm>
#include <bit>
#include <random>
#include <set>

#include <QTest>

#ifdef TOKENSCOPE_HAVE_SENTENCEPIECE
#include <sentencepiece_processor.h>
#endif

using namespace tokenscope;

namespace {

enum Type { Normal = 1, Unknown = 2, Control = 3, UserDefined = 4, Unused = 5, Byte = 6 };
enum ModelType { Unigram = 1, Bpe = 2, Word = 3, Character = 4 };

std::string varint(std::uint64_t value)
{
    std::string bytes;
    for (; value >= 0x80; value >>= 7)
        bytes.push_back(static_cast<char>(value | 0x80));
    bytes.push_back(static_cast<char>(value));
    return bytes;
}
std::string numberField(unsigned number, std::uint64_t value)
{
    return varint(number << 3) + varint(value);
}
std::string bytesField(unsigned number, const std::string& value)
{
    return varint((number << 3) | 2) + varint(value.size()) + value;
}
std::string floatField(unsigned number, float value)
{
    std::string bytes = varint((number << 3) | 5);
    const auto bits = std::bit_cast<std::uint32_t>(value);
    for (unsigned shift = 0; shift < 32; shift += 8)
        bytes.push_back(static_cast<char>(bits >> shift));
    return bytes;
}

std::string piece(const std::string& text, float score = 0, Type type = Normal)
{
    return bytesField(1, bytesField(1, text) + floatField(2, score) + (type == Normal ? "" : numberField(3, type)));
}
std::string trainer(ModelType type, bool byteFallback = false)
{
    return bytesField(2, numberField(3, type) + numberField(35, byteFallback ? 1 : 0));
}
/// Text goes to the model as it is.
std::string plainNormalizer()
{
    return bytesField(3, numberField(3, 0) + numberField(4, 0) + numberField(5, 0));
}
std::string allBytes()
{
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string pieces;
    for (unsigned byte = 0; byte < 256; ++byte)
        pieces += piece({'<', '0', 'x', kDigits[byte >> 4], kDigits[byte & 15], '>'}, 0, Byte);
    return pieces;
}

Result<std::unique_ptr<Model>> modelOf(const TokenizerSpec& spec)
{
    return std::holds_alternative<model::Unigram>(spec.model) ? createUnigramModel(spec)
                                                              : createSentencePieceModel(spec);
}

QByteArray tokens(const std::string& file, const std::string& text)
{
    const Result<TokenizerSpec> spec = format::loadSentencePiece(file);
    if (!spec)
        return QByteArray::fromStdString(errorMessage(spec.error()));
    const Result<std::unique_ptr<Model>> model = modelOf(*spec);
    if (!model)
        return QByteArray::fromStdString(errorMessage(model.error()));
    std::vector<ModelToken> found;
    (*model)->tokenize(text, found, {});
    QByteArray shown;
    for (const ModelToken& token : found)
        shown += QByteArray::number(token.id) + '[' + QByteArray::number(token.begin) + ','
            + QByteArray::number(token.end) + ") ";
    return shown.trimmed();
}

} // namespace

class TestSentencePiece : public QObject {
    Q_OBJECT

private slots:
    void readsAModel()
    {
        const std::string file = piece("<unk>", 0, Unknown) + piece("<s>", 0, Control) + piece("<x>", 0, UserDefined)
            + piece("ab", -1.5F) + bytesField(2, numberField(3, Bpe) + bytesField(44, "?"))
            + bytesField(3, bytesField(1, "name") + numberField(3, 0)) + bytesField(9, "later field");
        const Result<TokenizerSpec> spec = format::loadSentencePiece(file);
        QVERIFY2(spec.has_value(), spec ? "" : errorMessage(spec.error()).c_str());
        QCOMPARE(spec->vocabulary.size(), TokenId{4});
        QCOMPARE(spec->vocabulary.score(3), -1.5F);
        QCOMPARE(spec->vocabulary.kind(2), TokenKind::UserDefined);
        QVERIFY(std::holds_alternative<model::SentencePieceBpe>(spec->model));
        const auto& normalizer = std::get<normalizer::SentencePiece>(spec->normalizers.at(0));
        QVERIFY(!normalizer.addDummyPrefix);
        QVERIFY(normalizer.removeExtraWhitespaces);
        QCOMPARE(normalizer.userDefined, std::vector<std::string>{"<x>"});
        QCOMPARE(std::get<decoder::SentencePiece>(spec->decoders.at(0)).unknownSurface, std::string("?"));
        QCOMPARE(spec->addedTokens.size(), std::size_t{2});
        // Without a trainer_spec the model is Unigram.
        QVERIFY(std::holds_alternative<model::Unigram>(
            format::loadSentencePiece(piece("<unk>", 0, Unknown) + piece("a"))->model));
    }

    void mergesByScore_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("empty") << QByteArray("") << QByteArray("");
        QTest::newRow("the best pair first") << QByteArray("abc") << QByteArray("1[0,1) 5[1,3)");
        QTest::newRow("leftmost of equals") << QByteArray("aaa") << QByteArray("6[0,2) 1[2,3)");
        QTest::newRow("unknowns are joined") << QByteArray("a??b") << QByteArray("1[0,1) 0[1,3) 2[3,4)");
        QTest::newRow("control is only text") << QByteArray("<s>") << QByteArray("0[0,3)");
        QTest::newRow("user-defined does not merge") << QByteArray("aXYb") << QByteArray("1[0,1) 7[1,3) 2[3,4)");
        QTest::newRow("unused is split as it was made") << QByteArray("cbc") << QByteArray("3[0,1) 5[1,3)");
        QTest::newRow("through a character that is no piece") << QByteArray("zz") << QByteArray("10[0,2)");
    }
    void mergesByScore()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        const std::string file = piece("<unk>", 0, Unknown) + piece("a", -9) + piece("b", -9) + piece("c", -9)
            + piece("ab", -2) + piece("bc", -1) + piece("aa", -3) + piece("XY", 0, UserDefined)
            + piece("<s>", 0, Control) + piece("cbc", -4, Unused) + piece("zz", -5) + piece("Xa", -1) + trainer(Bpe);
        QCOMPARE(tokens(file, text.toStdString()), expected);
    }

    void fallsBackToBytes()
    {
        const std::string file = piece("<unk>", 0, Unknown) + allBytes() + piece("a", -1) + trainer(Bpe, true);
        QCOMPARE(tokens(file, "a\xC3\xA9"), QByteArray("257[0,1) 196[1,2) 170[2,3)"));
    }

    void runsWordAndCharacterModels()
    {
        const std::string mark = "\xE2\x96\x81";
        const std::string pieces =
            piece("<unk>", 0, Unknown) + piece(mark + "a") + piece("b") + piece("cc", 0, UserDefined);
        QCOMPARE(tokens(pieces + trainer(Word), mark + "a" + mark + "x" + mark + "a"),
                 QByteArray("1[0,4) 0[4,8) 1[8,12)"));
        QCOMPARE(tokens(pieces + trainer(Character), "bccxb"), QByteArray("2[0,1) 3[1,3) 0[3,4) 2[4,5)"));
    }

    void isNotQuadratic()
    {
        std::string file = piece("<unk>", 0, Unknown) + piece("a", -50) + trainer(Bpe);
        for (std::size_t length = 2; length <= 64; length *= 2)
            file += piece(std::string(length, 'a'), -static_cast<float>(length));
        const Result<TokenizerSpec> spec = format::loadSentencePiece(file);
        QVERIFY(spec.has_value());
        const Result<std::unique_ptr<Model>> model = modelOf(*spec);
        QVERIFY(model.has_value());
        std::vector<ModelToken> found;
        (*model)->tokenize(std::string(1'000'000, 'a'), found, {});
        QCOMPARE(found.size(), std::size_t{15'625});
    }

    void longStretchesMergeAsOne_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 0; seed < 6; ++seed)
            QTest::addRow("scores %u", seed) << seed;
    }
    /// A vocabulary with an unused piece is merged as one; that the piece is there makes no difference to such text.
    void longStretchesMergeAsOne()
    {
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        std::string file = piece("<unk>", 0, Unknown) + allBytes() + piece("a", -99) + piece("b", -99);
        for (const char* text : {"aa", "ab", "ba", "bb", "aab", "aba", "abab", "aaaa", "aaaab", "b\xC3\xA9",
                                 "\xC3\xA9"
                                 "a",
                                 "a\xC3\xA9\xC3\xA9"})
            file += piece(text, -static_cast<float>(random() % 6)); // with ties
        std::string text;
        while (text.size() < 3000)
            text += random() % 9 == 0 ? "\xC3\xA9"
                : random() % 5 == 0   ? "aaaaaaaaaaaaa"
                : random() % 2 == 0   ? "a"
                                      : "b";
        const QByteArray asOne = tokens(file + piece("ZZ", -1, Unused) + trainer(Bpe, true), text);
        QCOMPARE(tokens(file + trainer(Bpe, true), text), asOne);
    }

    void explainsMerges()
    {
        const Result<TokenizerSpec> spec =
            format::loadSentencePiece(piece("<unk>", 0, Unknown) + piece("a", -9) + piece("b", -9) + piece("ab", -2)
                                      + piece("abb", -3) + trainer(Bpe));
        const Result<std::unique_ptr<Model>> model = modelOf(*spec);
        const trace::ModelTrace traced = (*model)->explain("babb");
        const auto& bpe = std::get<trace::Bpe>(traced);
        QCOMPARE(bpe.symbols.size(), std::size_t{4});
        QCOMPARE(bpe.steps.size(), std::size_t{2});
        QCOMPARE(bpe.steps[0].at, 1u);
        QCOMPARE(bpe.steps[0].result, TokenId{3});
        QCOMPARE(bpe.steps[1].at, 1u);
        QCOMPARE(bpe.steps[1].left, TokenId{3});
        QCOMPARE(bpe.steps[1].result, TokenId{4});
    }

    void refusesBadFiles_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, const std::string& file, ErrorCode code) {
            QTest::newRow(name) << QByteArray::fromStdString(file) << static_cast<int>(code);
        };
        const std::string unknown = piece("<unk>", 0, Unknown);
        row("empty", "", ErrorCode::Empty);
        row("no unknown piece", piece("a"), ErrorCode::MissingField);
        row("two unknown pieces", unknown + piece("<u>", 0, Unknown), ErrorCode::DuplicateKey);
        row("piece twice", unknown + piece("a") + piece("a"), ErrorCode::DuplicateKey);
        row("empty piece", unknown + piece(""), ErrorCode::InvalidValue);
        row("piece not UTF-8", unknown + piece("\xFF"), ErrorCode::Syntax);
        row("piece type 7", unknown + piece("a", 0, static_cast<Type>(7)), ErrorCode::InvalidValue);
        row("score not a number", unknown + piece("a", std::bit_cast<float>(0x7FC00000u)), ErrorCode::InvalidValue);
        row("score of the wrong type", unknown + bytesField(1, bytesField(1, "a") + numberField(2, 1)),
            ErrorCode::WrongType);
        row("piece is a number", numberField(1, 7), ErrorCode::WrongType);
        row("model type 9", unknown + bytesField(2, numberField(3, 9)), ErrorCode::InvalidValue);
        row("byte fallback without bytes", unknown + trainer(Bpe, true), ErrorCode::MissingField);
        row("bytes without byte fallback", unknown + allBytes() + trainer(Bpe), ErrorCode::InvalidValue);
        row("byte piece that is none", unknown + piece("<0xZZ>", 0, Byte), ErrorCode::InvalidValue);
        row("character map that is none", unknown + bytesField(3, bytesField(2, "abc")), ErrorCode::Truncated);
        row("cut in a piece", (unknown + piece("abc")).substr(0, unknown.size() + 3), ErrorCode::Truncated);
        row("length of 2^63", std::string("\x0A").append(varint(std::uint64_t{1} << 63)), ErrorCode::Truncated);
        row("number without end", std::string(20, '\xFF'), ErrorCode::Syntax);
        row("group", std::string("\x0B", 1), ErrorCode::Unsupported);
        row("field 0", std::string("\x02\x00", 2), ErrorCode::Syntax);
    }
    void refusesBadFiles()
    {
        QFETCH(QByteArray, file);
        QFETCH(int, code);
        const Result<TokenizerSpec> spec = format::loadSentencePiece(file.toStdString());
        QVERIFY(!spec.has_value());
        QCOMPARE(QByteArray(errorCodeName(spec.error().code).data()),
                 QByteArray(errorCodeName(static_cast<ErrorCode>(code)).data()));
    }

    void survivesDamage()
    {
        std::mt19937 random(6);
        const std::string good = piece("<unk>", 0, Unknown) + piece("a", -1) + piece("ab", -2, UserDefined)
            + piece("b", -3, Unused) + trainer(Bpe) + plainNormalizer();
        for (int round = 0; round < 5000; ++round) {
            std::string bad = good;
            bad[random() % bad.size()] ^= static_cast<char>(1u << (random() % 8));
            for (const std::string& file : {bad, good.substr(0, random() % good.size())}) {
                const Result<TokenizerSpec> spec = format::loadSentencePiece(file);
                if (!spec)
                    continue;
                const Result<std::unique_ptr<Model>> model = modelOf(*spec);
                std::vector<ModelToken> found;
                if (model)
                    (*model)->tokenize("abba\xC3\xA9", found, {});
            }
        }
    }

    void rewritesDecodedText_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::addColumn<QByteArray>("decoded");
        const auto row = [](const char* name, const std::string& rules, const char* decoded) {
            QTest::newRow(name) << QByteArray::fromStdString(rules) << QByteArray(decoded);
        };
        const std::string map = bytesField(2, test::DoubleArray().blob({{"a", "ä"}, {"a b", "A"}, {"c", ""}}));
        const std::string plain = numberField(3, 0) + numberField(4, 0) + numberField(5, 0);
        row("none", "", "a b aca ");
        row("no map, so no rules", plain, "a b aca ");
        row("a map", map + plain, "A ää ");
        row("spaces escaped", map + numberField(3, 0) + numberField(4, 0), "A▁ää▁");
        row("white space removed", map + numberField(3, 0) + numberField(5, 0), "A ää");
        row("a dummy prefix", map + numberField(4, 0) + numberField(5, 0), " A ää ");
        row("the format's defaults", map, "▁A▁ää");
    }
    void rewritesDecodedText()
    {
        QFETCH(QByteArray, rules);
        QFETCH(QByteArray, decoded);
        const std::string mark = "\xE2\x96\x81";
        const std::string file = piece("<unk>", 0, Unknown) + piece(mark + "a", -1) + piece(mark + "b", -1)
            + piece("c", -1) + piece("a", -1) + piece(mark, -1) + trainer(Unigram) + bytesField(3, "")
            + (rules.isEmpty() ? "" : bytesField(5, rules.toStdString()));
        const std::vector<TokenId> ids{1, 2, 1, 3, 4, 5};
        const Result<TokenizerSpec> spec = format::loadSentencePiece(file);
        QVERIFY2(spec.has_value(), spec ? "" : errorMessage(spec.error()).c_str());
        const Result<DecoderChain> chain = DecoderChain::create(*spec);
        QVERIFY(chain.has_value());
        QCOMPARE(QByteArray::fromStdString(chain->decode(ids).value()), decoded);
#ifdef TOKENSCOPE_HAVE_SENTENCEPIECE
        sentencepiece::SentencePieceProcessor reference;
        QVERIFY(reference.LoadFromSerializedProto(file).ok());
        QCOMPARE(QByteArray::fromStdString(reference.DecodeIds({ids.begin(), ids.end()})), decoded);
#endif
    }

    void refusesADamagedMapForDecoding()
    {
        const std::string head = piece("<unk>", 0, Unknown);
        const Result<TokenizerSpec> spec = format::loadSentencePiece(head + bytesField(5, bytesField(2, "abc")));
        QVERIFY(!spec.has_value());
        QCOMPARE(spec.error().offset.value_or(0), std::uint64_t{head.size() + 4 + 3}); // the map ends there
    }

#ifdef TOKENSCOPE_HAVE_SENTENCEPIECE
    void agreesWithTheReference_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<bool>("unused");
        QTest::addColumn<bool>("byteFallback");
        QTest::newRow("BPE") << int{Bpe} << false << false;
        QTest::newRow("BPE with unused pieces") << int{Bpe} << true << false;
        QTest::newRow("BPE with bytes") << int{Bpe} << false << true;
        QTest::newRow("Unigram") << int{Unigram} << false << false;
        QTest::newRow("Unigram with unused pieces and bytes") << int{Unigram} << true << true;
        QTest::newRow("characters") << int{Character} << false << false;
    }
    void agreesWithTheReference()
    {
        QFETCH(int, type);
        QFETCH(bool, unused);
        QFETCH(bool, byteFallback);
        std::mt19937 random(17);
        const std::vector<std::string> letters{"a", "b", "c", "d", "\xC3\xA9", "\xE4\xB8\xAD", "\xF0\x9F\x98\x80"};
        const auto word = [&](std::size_t most) {
            std::string text;
            for (std::size_t length = 1 + random() % most; length > 0; --length)
                text += letters[random() % letters.size()];
            return text;
        };
        for (int round = 0; round < 40; ++round) {
            std::string file = piece("<unk>", 0, Unknown) + (byteFallback ? allBytes() : "");
            std::set<std::string> names;
            for (int i = 0; i < 60; ++i) {
                const std::string name = word(4);
                if (!names.insert(name).second)
                    continue;
                // Few distinct scores, so that ties decide often.
                const float score = -static_cast<float>(random() % 12) / 2;
                const auto chance = random() % 10;
                file += piece(name, score, chance == 0 ? UserDefined : chance < 3 && unused ? Unused : Normal);
            }
            file += trainer(static_cast<ModelType>(type), byteFallback) + plainNormalizer();
            sentencepiece::SentencePieceProcessor reference;
            QVERIFY(reference.LoadFromSerializedProto(file).ok());
            const Result<TokenizerSpec> spec = format::loadSentencePiece(file);
            QVERIFY(spec.has_value());
            const Result<std::unique_ptr<Model>> model = modelOf(*spec);
            QVERIFY(model.has_value());
            for (int sample = 0; sample < 40; ++sample) {
                const std::string text = word(sample < 30 ? 30 : 1200);
                std::vector<int> expected;
                QVERIFY(reference.Encode(text, &expected).ok());
                std::vector<ModelToken> found;
                (*model)->tokenize(text, found, {});
                std::vector<int> ids;
                for (const ModelToken& token : found)
                    ids.push_back(static_cast<int>(token.id));
                QVERIFY2(ids == expected, text.c_str());
            }
        }
    }
#endif
};

QTEST_GUILESS_MAIN(TestSentencePiece)
#include "tst_sentencepiece.moc"
