// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <cmath>
#include <map>
#include <random>

#include "core/text/document/tokenset.h"
#include "core/textstudy/statistics/selecttokens.h"
#include "core/textstudy/statistics/tables.h"
#include "core/textstudy/statistics/textstatistics.h"
#include "core/textstudy/statistics/words.h"

using namespace tokenscope;
using namespace tokenscope::statistics;

namespace {

constexpr TokenId kThe = 256;
constexpr TokenId kSpaceThe = 257;
constexpr TokenId kEnd = 258;
constexpr TokenId kHindiHalf = 259; ///< the first two of the three bytes of KA

/// Every byte, three words and a special token, behind GPT-2's pattern or behind nothing.
std::shared_ptr<const Tokenizer> tinyTokenizer(bool split = true)
{
    TokenizerSpec spec;
    spec.format = TokenizerFormat::Tiktoken;
    spec.vocabulary.alphabet = Alphabet::Bytes;
    for (TokenId byte = 0; byte < 256; ++byte)
        spec.vocabulary.set(byte, std::string(1, static_cast<char>(byte)));
    spec.vocabulary.set(kThe, "the");
    spec.vocabulary.set(kSpaceThe, " the");
    spec.vocabulary.set(kEnd, "<end>", 0, TokenKind::Control);
    spec.vocabulary.set(kHindiHalf, "\xE0\xA4");
    model::Bpe bpe;
    bpe.byRank = true;
    spec.model = bpe;
    if (split)
        spec.preTokenizers.emplace_back(pretokenizer::ByteLevel{.addPrefixSpace = false, .useRegex = true});
    spec.decoders.emplace_back(decoder::Bytes{});
    auto made = Tokenizer::create(std::move(spec));
    return made ? *made : nullptr;
}

/// A document with tokens laid by hand, one after the other.
TextDocument document(const std::string& text, const std::vector<std::pair<TokenId, std::size_t>>& tokens)
{
    Encoding encoding;
    std::uint64_t at = 0;
    for (const auto& [id, length] : tokens) {
        encoding.ids.push_back(id);
        encoding.ranges.push_back({at, at + length});
        at += length;
    }
    TokenTable table;
    if (!table.append(encoding))
        qFatal("ranges do not ascend");
    return TextDocument(text).withTokens(std::make_shared<TokenTable>(std::move(table)));
}

/// One token per byte.
TextDocument byteDocument(const std::string& text)
{
    std::vector<std::pair<TokenId, std::size_t>> tokens;
    for (const char c : text)
        tokens.emplace_back(static_cast<unsigned char>(c), 1);
    return document(text, tokens);
}

TextStatistics statisticsOf(const TextDocument& text, bool split = true)
{
    auto result = computeStatistics(text, *tinyTokenizer(split));
    if (!result)
        qFatal("%s", errorMessage(result.error()).c_str());
    return *result;
}

bool near(double a, double b, double tolerance = 1e-9)
{
    return std::abs(a - b) <= tolerance;
}

std::uint64_t sum(const std::vector<std::uint64_t>& counts)
{
    std::uint64_t total = 0;
    for (const std::uint64_t count : counts)
        total += count;
    return total;
}

} // namespace

class TestTextStatistics : public QObject {
    Q_OBJECT
private slots:
    void classesOfCharacters_data();
    void classesOfCharacters();
    void classesOfTokens();
    void wordsAreCounted_data();
    void wordsAreCounted();
    void smallTextByHand();
    void preTokensByHand();
    void preTokensStopAtAddedTokens();
    void preTokensBehindANormalizer();
    void noPreTokenizer();
    void positionsCoverTheText();
    void specialTokensAreLeftOut();
    void degenerate_data();
    void degenerate();
    void randomBytesAddUp();
    void everyBarSelectsWhatItCounts();
    void needsTokens();
    void stops();
    void tokenSets();
    void tablesHaveTheirNames();
};

void TestTextStatistics::classesOfCharacters_data()
{
    QTest::addColumn<unsigned>("value");
    QTest::addColumn<QString>("name");
    QTest::newRow("a letter") << unsigned{U'a'} << "Latin";
    QTest::newRow("a digit") << unsigned{U'7'} << "Digits";
    QTest::newRow("a space") << unsigned{U' '} << "White space";
    QTest::newRow("ideographic space") << 0x3000U << "White space";
    QTest::newRow("a comma") << unsigned{U','} << "Punctuation";
    QTest::newRow("plus") << unsigned{U'+'} << "Symbols";
    QTest::newRow("an emoji") << 0x1F600U << "Symbols";
    QTest::newRow("combining acute") << 0x301U << "Marks";
    QTest::newRow("devanagari vowel sign") << 0x93FU << "Devanagari";
    QTest::newRow("devanagari digit") << 0x966U << "Devanagari";
    QTest::newRow("han") << 0x4E2DU << "Han";
    QTest::newRow("NUL") << 0U << "Other characters";
    QTest::newRow("unassigned") << 0x10FFFFU << "Other characters";
}

void TestTextStatistics::classesOfCharacters()
{
    QFETCH(unsigned, value);
    QTEST(QString::fromStdString(std::string(textClassName(textClassOf(char32_t{value})))), "name");
}

void TestTextStatistics::classesOfTokens()
{
    const auto nameOf = [](std::string_view text, std::uint64_t begin, std::uint64_t end) {
        return std::string(textClassName(textClassOf(text, ByteRange{begin, end})));
    };
    QCOMPARE(nameOf(" 12ab", 0, 5), std::string("Latin"));
    QCOMPARE(nameOf(" 12,", 0, 4), std::string("Digits"));
    QCOMPARE(nameOf(" \n", 0, 2), std::string("White space"));
    QCOMPARE(nameOf("\xE0\xA4\x95", 0, 1), std::string("Devanagari"));
    QCOMPARE(nameOf("\xE0\xA4\x95", 2, 3), std::string("Devanagari")); // the rest of a character
    QCOMPARE(nameOf("a\x80", 1, 2), std::string("Malformed bytes"));
    QCOMPARE(nameOf("\xE0\xA4", 0, 2), std::string("Malformed bytes"));
    QCOMPARE(nameOf("ab", 1, 1), std::string("Other characters"));
}

void TestTextStatistics::wordsAreCounted_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("words");
    QTest::addColumn<int>("wordBytes"); // with a token per byte, the tokens in words
    QTest::newRow("empty") << QByteArray() << 0 << 0;
    QTest::newRow("only white space") << QByteArray(" \n\t ") << 0 << 0;
    QTest::newRow("two words") << QByteArray("  to be, ") << 2 << 5;
    QTest::newRow("han characters each") << QByteArray("\u4E2D\u6587") << 2 << 6;
    QTest::newRow("han beside latin") << QByteArray("a\u4E2Db c") << 4 << 6;
    QTest::newRow("tibetan syllables") << QByteArray("\u0F56\u0F7C\u0F51\u0F0B\u0F61\u0F72\u0F42\u0F0B") << 2 << 18;
    QTest::newRow("malformed bytes are in words") << QByteArray("a\xFF\xFE b") << 2 << 4;
}

void TestTextStatistics::wordsAreCounted()
{
    QFETCH(QByteArray, text);
    const auto counts = countCharacters(byteDocument(text.toStdString()), {});
    QVERIFY(counts);
    QTEST(static_cast<int>(counts->words), "words");
    QTEST(static_cast<int>(counts->wordTokens), "wordBytes");
    QCOMPARE(sum(counts->bytesOfClass), static_cast<std::uint64_t>(text.size()));
}

void TestTextStatistics::smallTextByHand()
{
    // "the" " the" " the" " " "x" "y": six tokens, 14 bytes, words the, the, the, xy.
    const TextDocument text =
        document("the the the xy", {{kThe, 3}, {kSpaceThe, 4}, {kSpaceThe, 4}, {' ', 1}, {'x', 1}, {'y', 1}});
    const TextStatistics s = statisticsOf(text);
    QCOMPARE(s.metrics.tokens, 6U);
    QCOMPARE(s.metrics.bytes, 14U);
    QCOMPARE(s.metrics.characters, 14U);
    QCOMPARE(s.metrics.bytesPerToken, 14.0 / 6);
    QCOMPARE(s.metrics.words, 4U);
    QCOMPARE(s.metrics.fertility, 1.5);
    QCOMPARE(s.metrics.continuedWords, 1U);
    QCOMPARE(s.metrics.continuedWordShare, 0.25);
    QCOMPARE(s.metrics.continuationTokenShare, 1.0 / 5);
    QCOMPARE(s.metrics.efficiency.types, 5U);
    QCOMPARE(s.metrics.vocabulary, 260U);
    QCOMPARE(s.metrics.vocabularyUtilisation, 5.0 / 260);
    QVERIFY(near(s.metrics.capacityUse, s.metrics.efficiency.entropyBits / std::log2(260.0)));
    QCOMPARE(s.lengthBytes.counts, (std::vector<std::uint64_t>{0, 3, 0, 1, 2}));
    QCOMPARE(s.lengthBytes.median, 1U);
    QCOMPARE(s.lengthBytes.longest, 4U);
    QVERIFY((s.ranks.front() == RankedToken{kSpaceThe, 2}));
    QCOMPARE(s.classes.size(), 2U);
    QCOMPARE(std::string(textClassName(s.classes[0].textClass)), std::string("Latin"));
    QCOMPARE(s.classes[0].tokens, 5U);
    QCOMPARE(s.classes[0].bytes, 11U);
    QCOMPARE(s.classes[1].tokens, 1U);
    QCOMPARE(s.classes[1].bytes, 3U);
}

void TestTextStatistics::preTokensByHand()
{
    // GPT-2 cuts "the", " the", " the", " xy": 1, 1, 1 and 3 tokens.
    const TextDocument text =
        document("the the the xy", {{kThe, 3}, {kSpaceThe, 4}, {kSpaceThe, 4}, {' ', 1}, {'x', 1}, {'y', 1}});
    const TextStatistics s = statisticsOf(text);
    QVERIFY(s.preTokens);
    QCOMPARE(s.preTokens->preTokens, 4U);
    QCOMPARE(s.preTokens->tokens, 6U);
    QCOMPARE(s.preTokens->bytesExamined, 14U);
    QCOMPARE(s.preTokens->byTokens[1], 3U);
    QCOMPARE(s.preTokens->byTokens[3], 1U);
    QCOMPARE(s.preTokens->sizeOfToken, (std::vector<std::uint8_t>{1, 1, 1, 3, 3, 3}));
    QCOMPARE(*s.metrics.floorShare, 4.0 / 6);
}

void TestTextStatistics::preTokensStopAtAddedTokens()
{
    const TextDocument text = document("ab<end>cd", {{'a', 1}, {'b', 1}, {kEnd, 5}, {'c', 1}, {'d', 1}});
    const TextStatistics s = statisticsOf(text);
    QCOMPARE(s.preTokens->preTokens, 2U);
    QCOMPARE(s.preTokens->sizeOfToken, (std::vector<std::uint8_t>{2, 2, 0, 2, 2}));
}

void TestTextStatistics::preTokensBehindANormalizer()
{
    TokenizerSpec spec = tinyTokenizer()->spec();
    spec.normalizers.emplace_back(normalizer::Lowercase{});
    const auto tokenizer = Tokenizer::create(spec);
    QVERIFY(tokenizer);
    const auto s = computeStatistics(byteDocument("The \xC3\x89t\xC3\xA9"), **tokenizer);
    QVERIFY(s);
    QCOMPARE(s->preTokens->preTokens, 2U);
    QCOMPARE(s->preTokens->byTokens[3], 1U);
    QCOMPARE(s->preTokens->byTokens[6], 1U);

    // A long text is examined up to a line's end near the limit, and says so.
    std::string lines;
    while (lines.size() <= kMostAlignedBytes)
        lines += "some words\n";
    const auto cut = countPreTokens(byteDocument(lines), **tokenizer, {});
    QVERIFY(cut && *cut);
    QVERIFY((*cut)->bytesExamined < lines.size());
    QCOMPARE((*cut)->bytesExamined % 11, 0U);
    QCOMPARE((*cut)->sizeOfToken[lines.size() - 1], 0);
}

void TestTextStatistics::noPreTokenizer()
{
    const TextStatistics s = statisticsOf(byteDocument("a b"), false);
    QVERIFY(!s.preTokens);
    QVERIFY(!s.metrics.floorShare);
    const auto tokenizer = tinyTokenizer(false);
    QVERIFY(!table(s, tokenizer->vocabulary(), "tokens_per_pretoken"));
    const auto none = selectTokens(s, byteDocument("a b"), tokenizer->vocabulary(), {Axis::PreTokenSize, 1, 255});
    QVERIFY(none && (*none)->isEmpty());
}

void TestTextStatistics::positionsCoverTheText()
{
    std::vector<std::pair<TokenId, std::size_t>> tokens;
    std::string text;
    for (int i = 0; i < 4000; ++i) {
        const bool second = i >= 2000;
        text += second ? " the" : "x";
        tokens.emplace_back(second ? kSpaceThe : 'x', second ? 4 : 1);
    }
    const TextStatistics s = statisticsOf(document(text, tokens));
    QCOMPARE(s.positions.size(), TextStatistics::kPositionBins);
    std::uint64_t at = 0;
    TokenIndex token = 0;
    for (const PositionBin& bin : s.positions) {
        QCOMPARE(bin.bytes.begin, at);
        QCOMPARE(bin.tokens.first, token);
        at = bin.bytes.end;
        token = bin.tokens.end;
        QVERIFY(bin.leastBytes <= bin.meanBytes && bin.meanBytes <= bin.mostBytes);
    }
    QCOMPARE(at, text.size());
    QCOMPARE(token, 4000U);
    QCOMPARE(s.positions.front().meanBytes, 1.0);
    QCOMPARE(s.positions.back().meanBytes, 4.0);
}

void TestTextStatistics::specialTokensAreLeftOut()
{
    const TextStatistics s = statisticsOf(document("ab<end>", {{kEnd, 0}, {'a', 1}, {'b', 1}, {kEnd, 5}}));
    QCOMPARE(s.metrics.tokens, 2U);
    QCOMPARE(s.metrics.specialTokens, 2U);
    QCOMPARE(s.metrics.bytes, 2U);
    QCOMPARE(s.metrics.characters, 2U);
    QCOMPARE(s.lengthBytes.counts, (std::vector<std::uint64_t>{0, 2}));
    QCOMPARE(s.ranks.size(), 2U);
}

void TestTextStatistics::degenerate_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no tokens") << QByteArray();
    QTest::newRow("one token") << QByteArray("a");
    QTest::newRow("one NUL") << QByteArray(1, '\0');
    QTest::newRow("all the same") << QByteArray(5000, 'x');
    QTest::newRow("two ranks") << QByteArray("abababab");
    QTest::newRow("invalid UTF-8") << QByteArray("\xFF\xC3(\xF0\x9F\x98 \x80\x80");
    QTest::newRow("only continuation bytes") << QByteArray(300, '\x80');
    QTest::newRow("line feeds") << QByteArray(300, '\n');
}

void TestTextStatistics::degenerate()
{
    QFETCH(QByteArray, text);
    const TextDocument document = byteDocument(text.toStdString());
    const TextStatistics s = statisticsOf(document);
    const auto size = static_cast<std::uint64_t>(text.size());
    QCOMPARE(s.metrics.tokens, size);
    QCOMPARE(sum(s.lengthBytes.counts), size);
    QCOMPARE(sum(s.lengthCharacters.counts), size);
    QVERIFY(!s.zipf && !s.mandelbrot);
    QVERIFY(std::isfinite(s.metrics.fertility) && std::isfinite(s.metrics.capacityUse));
    QCOMPARE(s.positions.empty(), text.isEmpty());
    const auto vocabulary = tinyTokenizer()->vocabulary();
    for (const DataTable& one : tables(s, vocabulary)) {
        for (const DataColumn& column : one.columns)
            QCOMPARE(column.size(), one.rows());
    }
}

void TestTextStatistics::randomBytesAddUp()
{
    std::mt19937 random(7);
    for (int round = 0; round < 40; ++round) {
        std::string text;
        std::vector<std::pair<TokenId, std::size_t>> tokens;
        while (text.size() < 700) {
            const std::size_t length = random() % 5;
            for (std::size_t i = 0; i < length; ++i)
                text.push_back(static_cast<char>(random() % (round % 2 == 0 ? 256 : 128)));
            tokens.emplace_back(random() % 260, length);
        }
        const TextDocument laid = document(text, tokens);
        const TextStatistics s = statisticsOf(laid, round % 3 != 0);
        QCOMPARE(s.metrics.tokens + s.metrics.specialTokens, tokens.size());
        std::uint64_t classBytes = 0;
        std::uint64_t classTokens = 0;
        for (const ClassShare& share : s.classes) {
            classBytes += share.bytes;
            classTokens += share.tokens;
        }
        QCOMPARE(classBytes, text.size());
        QCOMPARE(classTokens, s.metrics.tokens);
        QCOMPARE(s.positions.front().bytes.begin, 0U);
        QCOMPARE(s.positions.back().tokens.end, tokens.size());
        if (s.preTokens)
            QVERIFY(s.preTokens->tokens <= tokens.size());
    }
}

void TestTextStatistics::everyBarSelectsWhatItCounts()
{
    const std::string words = "the the <end>x\xE0\xA4\x95 12, the \u4E2D\u6587 xyz\n";
    const auto tokenizer = tinyTokenizer();
    EncodeOptions options;
    options.special = SpecialPolicy::Recognise;
    const auto encoding = tokenizer->encode(words, options);
    QVERIFY(encoding);
    TokenTable table;
    QVERIFY(table.append(*encoding));
    const TextDocument text = TextDocument(words).withTokens(std::make_shared<TokenTable>(std::move(table)));
    const TextStatistics s = statisticsOf(text);
    const auto countOf = [&](Axis axis, std::uint64_t first, std::uint64_t last) {
        const auto set = selectTokens(s, text, tokenizer->vocabulary(), {axis, first, last});
        return set ? std::uint64_t{(*set)->count()} : std::uint64_t{0} - 1;
    };
    for (std::size_t i = 0; i < s.lengthBytes.counts.size(); ++i)
        QCOMPARE(countOf(Axis::LengthBytes, i, i), s.lengthBytes.counts[i]);
    for (std::size_t i = 0; i < s.lengthCharacters.counts.size(); ++i)
        QCOMPARE(countOf(Axis::LengthCharacters, i, i), s.lengthCharacters.counts[i]);
    for (std::size_t i = 0; i < s.ranks.size(); ++i)
        QCOMPARE(countOf(Axis::Rank, i, i), s.ranks[i].count);
    for (std::size_t i = 0; i < s.classes.size(); ++i)
        QCOMPARE(countOf(Axis::Class, i, i), s.classes[i].tokens);
    for (std::size_t i = 1; i < s.preTokens->byTokens.size(); ++i)
        QCOMPARE(countOf(Axis::PreTokenSize, i, i), s.preTokens->byTokens[i] * i);
    QCOMPARE(countOf(Axis::Position, 0, s.positions.size() - 1), s.metrics.tokens);
    QCOMPARE(countOf(Axis::Position, 0, 1'000'000), s.metrics.tokens);
    QCOMPARE(countOf(Axis::Rank, 0, s.ranks.size() - 1), s.metrics.tokens);
    for (const Axis axis : {Axis::LengthBytes, Axis::LengthCharacters, Axis::Rank, Axis::Position, Axis::Class})
        QCOMPARE(countOf(axis, 100'000, 100'001), 0U);
}

void TestTextStatistics::needsTokens()
{
    const auto result = computeStatistics(TextDocument("abc"), *tinyTokenizer());
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::InvalidArgument);
}

void TestTextStatistics::stops()
{
    // On the heap: GCC 12 at -Og takes one on the stack for uninitialized.
    const auto source = std::make_unique<std::stop_source>();
    source->request_stop();
    const TextDocument text = byteDocument(std::string(1000, 'a'));
    const auto result = computeStatistics(text, *tinyTokenizer(), source->get_token());
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Cancelled);
    const auto set = selectTokens({}, text, tinyTokenizer()->vocabulary(), {}, source->get_token());
    QVERIFY(!set);
    QCOMPARE(set.error().code, ErrorCode::Cancelled);
    Progress progress;
    QVERIFY(computeStatistics(text, *tinyTokenizer(), {}, &progress));
    QCOMPARE(progress.total(), 3000U);
    QVERIFY(progress.done() >= 2000 && progress.done() <= 3000);
}

void TestTextStatistics::tokenSets()
{
    TokenSet set(200);
    QCOMPARE(set.neighbour(5, 1), kNoTokenIndex);
    QCOMPARE(set.firstFrom(0), kNoTokenIndex);
    for (const TokenIndex token : {3U, 64U, 127U, 199U, 3U})
        set.insert(token);
    QCOMPARE(set.count(), 4U);
    QVERIFY(set.contains(127) && !set.contains(126) && !set.contains(5000));
    QCOMPARE(set.neighbour(3, 1), 64U);
    QCOMPARE(set.neighbour(4, 1), 64U);
    QCOMPARE(set.neighbour(199, 1), 3U);
    QCOMPARE(set.neighbour(3, -1), 199U);
    QCOMPARE(set.neighbour(64, -1), 3U);
    QCOMPARE(set.neighbour(kNoTokenIndex, 1), 3U);
    QCOMPARE(set.neighbour(kNoTokenIndex, -1), 199U);
    QCOMPARE(set.firstFrom(128), 199U);
    QCOMPARE(TokenSet(0).neighbour(0, -1), kNoTokenIndex);
}

void TestTextStatistics::tablesHaveTheirNames()
{
    const auto tokenizer = tinyTokenizer();
    const TextStatistics s = statisticsOf(byteDocument("ab ab"));
    const auto all = tables(s, tokenizer->vocabulary());
    QCOMPARE(all.size(), tableNames().size());
    for (std::size_t i = 0; i < all.size(); ++i)
        QCOMPARE(all[i].name, std::string(tableNames()[i]));
    QVERIFY(!table(s, tokenizer->vocabulary(), "nothing"));
    const auto csv = toCsv(*table(s, tokenizer->vocabulary(), "rank_frequency"));
    QVERIFY2(csv.starts_with("rank,id,piece,count\n1,97,a,2\n"), csv.c_str());
}

QTEST_GUILESS_MAIN(TestTextStatistics)
#include "tst_textstatistics.moc"
