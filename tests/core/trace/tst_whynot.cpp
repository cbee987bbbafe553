// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/text/tokenizer.h"

using namespace tokenscope;
using trace::WhyNot;
using namespace Qt::StringLiterals;

namespace {

/// Single letters, then `pieces` in order: with byRank the order is the merge priority.
TokenizerSpec rankedSpec(std::initializer_list<std::string_view> pieces)
{
    TokenizerSpec spec;
    spec.format = TokenizerFormat::Tiktoken;
    spec.vocabulary.alphabet = Alphabet::Bytes;
    TokenId next = 0;
    for (int byte = 0; byte < 256; ++byte)
        spec.vocabulary.set(next++, std::string(1, static_cast<char>(byte)));
    for (const std::string_view piece : pieces)
        spec.vocabulary.set(next++, piece);
    model::Bpe model;
    model.byRank = true;
    spec.model = model;
    spec.preTokenizers.emplace_back(pretokenizer::Split{
        {Pattern::Kind::FancyRegex, R"(\p{L}+|[^\p{L}]+)"}, pretokenizer::SplitBehavior::Isolated, false});
    spec.decoders.emplace_back(decoder::Bytes{});
    return spec;
}

TokenizerSpec unigramSpec()
{
    TokenizerSpec spec;
    model::Unigram model;
    TokenId next = 0;
    const auto add = [&](std::string_view piece, double score) {
        spec.vocabulary.set(next++, piece, static_cast<float>(score));
        model.logProbabilities.push_back(score);
    };
    add("<unk>", -10);
    add("a", -1);
    add("b", -1.5);
    add("ab", -5);
    add("ba", -1);
    model.unknown = 0;
    spec.vocabulary.setKind(0, TokenKind::Unknown);
    spec.model = model;
    return spec;
}

TokenizerSpec lowercasingSpec()
{
    TokenizerSpec spec;
    TokenId next = 0;
    for (const std::string_view piece : {"a", "b", "A", "B", "AB"})
        spec.vocabulary.set(next++, piece);
    model::Bpe model;
    model.merges = {{2, 3, 4}};
    spec.model = model;
    spec.normalizers.emplace_back(normalizer::Lowercase{});
    return spec;
}

TokenizerSpec wordPieceSpec()
{
    TokenizerSpec spec;
    TokenId next = 0;
    for (const std::string_view piece : {"[UNK]", "un", "##able", "una", "##ble", "##b"})
        spec.vocabulary.set(next++, piece);
    spec.vocabulary.setKind(0, TokenKind::Unknown);
    spec.model = model::WordPiece{};
    return spec;
}

trace::WhyNotOne ask(const TokenizerSpec& spec, std::string_view text, ByteRange range)
{
    const auto tokenizer = Tokenizer::create(spec);
    if (!tokenizer)
        qFatal("%s", errorMessage(tokenizer.error()).c_str());
    EncodeOptions options;
    options.special = SpecialPolicy::Recognise;
    const auto answer = (*tokenizer)->whyNotOne(text, range, options);
    if (!answer)
        qFatal("%s", errorMessage(answer.error()).c_str());
    return *answer;
}

} // namespace

class TestWhyNot : public QObject {
    Q_OBJECT

private slots:
    void itIsOne();
    void aPreTokenizerPutABoundary();
    void noPieceSpellsIt();
    void theMergesNeverJoinIt();
    void itsNeighboursTookPartOfIt();
    void itIsPartOfALongerToken();
    void anAddedTokenStandsInIt();
    void theNormalizerChangedIt();
    void theNormalizerLeftOneTokenOfIt_data();
    void theNormalizerLeftOneTokenOfIt();
    void anotherPathScoresHigher();
    void aLongerPrefixWentFirst();
    void refusesARangeOutside();
};

void TestWhyNot::itIsOne()
{
    const auto answer = ask(rankedSpec({"ab"}), "ab-ab", {3, 5});
    QCOMPARE(answer.reason, WhyNot::IsOne);
    QCOMPARE(answer.id, TokenId{256});
}

void TestWhyNot::aPreTokenizerPutABoundary()
{
    const auto answer = ask(rankedSpec({"ab", "b-a"}), "ab-ab", {1, 4});
    QCOMPARE(answer.reason, WhyNot::PreTokenizer);
    QCOMPARE(answer.boundary, std::optional<std::uint64_t>(2));
    QCOMPARE(answer.stage, std::string("Split"));
}

void TestWhyNot::noPieceSpellsIt()
{
    const auto answer = ask(rankedSpec({"ab"}), "abc", {0, 3});
    QCOMPARE(answer.reason, WhyNot::NotInVocabulary);
    QCOMPARE(answer.id, kNoToken);
    QCOMPARE(answer.boundary, std::optional<std::uint64_t>(2));
}

void TestWhyNot::theMergesNeverJoinIt()
{
    // "abcd" is a piece, but after "bc" nothing joins "a" and "bc". (A pre-token that is a piece is taken whole, so ask
    // about it inside a longer one.)
    const auto answer = ask(rankedSpec({"bc", "abcd"}), "abcdx", {0, 4});
    QCOMPARE(answer.reason, WhyNot::MissingMerge);
    QCOMPARE(answer.id, TokenId{257});
    QCOMPARE(answer.left, static_cast<TokenId>('a'));
    QCOMPARE(answer.right, TokenId{256});
}

void TestWhyNot::itsNeighboursTookPartOfIt()
{
    const auto answer = ask(rankedSpec({"xa", "ab"}), "xab", {1, 3});
    QCOMPARE(answer.reason, WhyNot::Context);
    QCOMPARE(answer.id, TokenId{257});
    QCOMPARE(answer.boundary, std::optional<std::uint64_t>(2));
}

void TestWhyNot::itIsPartOfALongerToken()
{
    const auto answer = ask(rankedSpec({"ab", "abc"}), "abc", {0, 2});
    QCOMPARE(answer.reason, WhyNot::Context);
    QCOMPARE(answer.id, TokenId{256});
    QVERIFY(!answer.boundary);
}

void TestWhyNot::anAddedTokenStandsInIt()
{
    TokenizerSpec spec = rankedSpec({"ab"});
    spec.vocabulary.set(300, "<s>", 0, TokenKind::Control);
    spec.addedTokens.push_back({300, "<s>", false, false, false, false, true});
    const auto answer = ask(spec, "ab<s>ab", {1, 6});
    QCOMPARE(answer.reason, WhyNot::AddedToken);
    QCOMPARE(answer.id, TokenId{300});
    QCOMPARE(answer.boundary, std::optional<std::uint64_t>(2));
}

void TestWhyNot::theNormalizerChangedIt()
{
    const auto answer = ask(lowercasingSpec(), "AB", {0, 2});
    QCOMPARE(answer.reason, WhyNot::Normalizer);
    QCOMPARE(answer.id, TokenId{4});
    QCOMPARE(answer.stage, std::string("Lowercase"));
}

void TestWhyNot::theNormalizerLeftOneTokenOfIt_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("begin");
    QTest::addColumn<int>("end");
    QTest::addColumn<WhyNot>("reason");
    QTest::addColumn<TokenId>("id");
    QTest::addColumn<int>("boundary"); // -1: none
    const TokenId none = kNoToken;
    QTest::newRow("a mark behind") << u"a\u0301"_s << 0 << 3 << WhyNot::Normalizer << TokenId{1} << 1;
    QTest::newRow("a mark alone") << u"a\u0301"_s << 1 << 3 << WhyNot::Normalizer << none << -1;
    QTest::newRow("a mark before") << u"\u0301ab"_s << 0 << 4 << WhyNot::Normalizer << TokenId{3} << 2;
    QTest::newRow("a mark within") << u"a\u0301b"_s << 0 << 4 << WhyNot::IsOne << TokenId{3} << -1;
    QTest::newRow("with part of the token") << u"ab\u0301"_s << 1 << 4 << WhyNot::BetterPath << TokenId{4} << 2;
    QTest::newRow("two tokens") << u"aa\u0301"_s << 0 << 4 << WhyNot::NotInVocabulary << none << 1;
    QTest::newRow("composed, which is one") << u"\u00E1"_s << 0 << 2 << WhyNot::IsOne << TokenId{1} << -1;
}

/// What is dropped is no part of the token: its text and the mark are not one token, though nothing else came of them.
void TestWhyNot::theNormalizerLeftOneTokenOfIt()
{
    QFETCH(QString, text);
    QFETCH(int, begin);
    QFETCH(int, end);
    QFETCH(WhyNot, reason);
    QFETCH(TokenId, id);
    QFETCH(int, boundary);
    TokenizerSpec spec;
    TokenId next = 0;
    for (const std::string_view piece : {"[UNK]", "a", "##a", "ab", "##b"})
        spec.vocabulary.set(next++, piece);
    spec.vocabulary.setKind(0, TokenKind::Unknown);
    spec.model = model::WordPiece{};
    spec.normalizers.emplace_back(normalizer::Bert{});
    spec.preTokenizers.emplace_back(pretokenizer::Bert{});
    const auto answer =
        ask(spec, text.toStdString(), {static_cast<std::uint64_t>(begin), static_cast<std::uint64_t>(end)});
    QCOMPARE(answer.reason, reason);
    QCOMPARE(answer.id, id);
    QCOMPARE(answer.boundary ? static_cast<int>(*answer.boundary) : -1, boundary);
    QCOMPARE(answer.stage, reason == WhyNot::Normalizer ? std::string("BertNormalizer") : std::string());
}

void TestWhyNot::anotherPathScoresHigher()
{
    const auto answer = ask(unigramSpec(), "ab", {0, 2});
    QCOMPARE(answer.reason, WhyNot::BetterPath);
    QCOMPARE(answer.id, TokenId{3});
    QCOMPARE(answer.scoreGap, 2.5);
}

void TestWhyNot::aLongerPrefixWentFirst()
{
    // "unable" is cut "una" + "##ble"; "able" never had a chance.
    const auto answer = ask(wordPieceSpec(), "unable", {2, 6});
    QCOMPARE(answer.reason, WhyNot::BetterPath);
    QCOMPARE(answer.id, TokenId{2});
    QCOMPARE(answer.boundary, std::optional<std::uint64_t>(3));
}

void TestWhyNot::refusesARangeOutside()
{
    const auto tokenizer = Tokenizer::create(rankedSpec({"ab"})).value();
    QCOMPARE(tokenizer->whyNotOne("ab", {1, 1}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(tokenizer->whyNotOne("ab", {0, 3}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(tokenizer->whyNotOne("", {0, 0}).error().code, ErrorCode::InvalidArgument);
}

QTEST_GUILESS_MAIN(TestWhyNot)
#include "tst_whynot.moc"
