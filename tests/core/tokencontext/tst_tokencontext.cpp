// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/tokencontext/tokenexplanation.h"

#include <QTest>

#include <ctime>

#include "core/text/catalog/catalog.h"

using namespace tokenscope;
using Cause = BoundaryReason::Cause;

class TokenContextTest : public QObject {
    Q_OBJECT

private slots:
    void shortTextIsItsOwnContext();
    void longTextIsCut_data();
    void longTextIsCut();
    void widensUntilTheTokensAgree();
    void saysWhenNothingAgrees();
    void refusesWhatIsNoSelection();
    void namesBoundaries();
    void asksWhyNotOne();
    void explainsRealVocabularies_data();
    void explainsRealVocabularies();
};

namespace {

TokenizerSpec byteSpec(bool split)
{
    TokenizerSpec spec;
    spec.format = TokenizerFormat::Tiktoken;
    spec.vocabulary.alphabet = Alphabet::Bytes;
    TokenId next = 0;
    for (int byte = 0; byte < 256; ++byte)
        spec.vocabulary.set(next++, std::string(1, static_cast<char>(byte)));
    for (const std::string_view piece : {"th", "the", " the", "aa", "aaaa"})
        spec.vocabulary.set(next++, piece);
    model::Bpe model;
    model.byRank = true;
    spec.model = model;
    if (split) {
        pretokenizer::Split words;
        words.pattern.kind = Pattern::Kind::FancyRegex;
        words.pattern.text = R"('(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";
        spec.preTokenizers.emplace_back(words);
    }
    spec.decoders.emplace_back(decoder::Bytes{});
    return spec;
}

constexpr TokenId kThe = 257;
constexpr TokenId kSpaceThe = 258;
constexpr TokenId kMark = 261;

/// byteSpec() with the added token "<|end|>".
TokenizerSpec markedSpec()
{
    TokenizerSpec spec = byteSpec(true);
    spec.vocabulary.set(kMark, "<|end|>", 0, TokenKind::Control);
    AddedToken added;
    added.id = kMark;
    added.content = "<|end|>";
    added.special = true;
    spec.addedTokens.push_back(added);
    return spec;
}

std::shared_ptr<const Tokenizer> make(TokenizerSpec spec)
{
    auto tokenizer = Tokenizer::create(std::move(spec));
    return tokenizer ? *tokenizer : nullptr;
}

TokenTable encode(const Tokenizer& tokenizer, std::string_view text, const EncodeOptions& options = {})
{
    TokenTable table;
    const auto encoding = tokenizer.encode(text, options);
    if (encoding)
        (void)table.append(*encoding);
    return table;
}

std::string repeated(std::string_view text, std::size_t bytes)
{
    std::string result;
    while (result.size() < bytes)
        result += text;
    return result;
}

/// The tokens the context gives where the selection stands, and their bytes in the text.
std::vector<std::pair<TokenId, ByteRange>> tokensOf(const TokenExplanation& explanation)
{
    std::vector<std::pair<TokenId, ByteRange>> tokens;
    const Encoding& encoding = explanation.trace.encoding;
    for (TokenIndex i = explanation.tokens.first; i < explanation.tokens.end; ++i) {
        const std::uint64_t base = explanation.context.bytes.begin;
        tokens.push_back({encoding.ids[i], {encoding.ranges[i].begin + base, encoding.ranges[i].end + base}});
    }
    return tokens;
}

double cpuSeconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

} // namespace

void TokenContextTest::shortTextIsItsOwnContext()
{
    const auto tokenizer = make(byteSpec(true));
    const std::string text = "see the end";
    const TokenTable table = encode(*tokenizer, text);
    const auto context = findTokenContext(*tokenizer, text, table, {3, 4}, {});
    QVERIFY(context);
    QCOMPARE(context->bytes, (ByteRange{0, text.size()}));
    QCOMPARE(context->first, 3U);
}

void TokenContextTest::longTextIsCut_data()
{
    QTest::addColumn<bool>("split");
    QTest::addColumn<QByteArray>("text");
    const auto add = [](const char* name, bool split, const std::string& text) {
        QTest::newRow(name) << split << QByteArray::fromStdString(text);
    };
    add("at safe cuts", true, repeated("see the end of the line ", 60'000));
    add("at lines, without safe cuts", false, repeated("see the end of the line\n", 60'000));
    add("between characters of one long line", false, repeated("\xD1\x81\xD1\x8A\xE2\x82\xAC the", 60'000));
    add("invalid bytes", false, repeated("\xFF\xFE the\x80", 60'000));
}

void TokenContextTest::longTextIsCut()
{
    QFETCH(bool, split);
    QFETCH(QByteArray, text);
    const auto tokenizer = make(byteSpec(split));
    const std::string_view bytes(text.constData(), static_cast<std::size_t>(text.size()));
    const TokenTable table = encode(*tokenizer, bytes);
    for (const TokenIndex at : {TokenIndex{0}, table.size() / 3, table.size() / 2, table.size() - 1}) {
        const auto explanation = explainTokens(*tokenizer, bytes, table, {at, at + 1}, {}, {});
        QVERIFY2(explanation, explanation ? "" : explanation.error().detail.c_str());
        QVERIFY(explanation->context.bytes.size() < 8'000);
        const auto tokens = tokensOf(*explanation);
        QCOMPARE(tokens.size(), std::size_t{1});
        QCOMPARE(tokens.front().first, table.id(at));
        QCOMPARE(tokens.front().second, table.range(at));
        QVERIFY(explanation->preToken);
    }
}

void TokenContextTest::widensUntilTheTokensAgree()
{
    // Pairs of a long run of "a" are counted from its begin: cut at an odd place, the tokens shift.
    const auto tokenizer = make(byteSpec(false));
    const std::string text = "." + std::string(2'001, 'a') + repeated("\nb b b b", 40'000);
    const TokenTable table = encode(*tokenizer, text);
    const auto token = table.tokenAtByte(1'500);
    QVERIFY(token);
    TokenContextLimits limits;
    limits.margin = 3;
    const auto context = findTokenContext(*tokenizer, text, table, {*token, *token + 1}, {}, limits);
    QVERIFY(context);
    const auto encoding =
        tokenizer->encode(std::string_view(text).substr(context->bytes.begin, context->bytes.size()), context->options);
    QVERIFY(encoding);
    QCOMPARE(encoding->ranges[context->first].begin + context->bytes.begin, table.range(*token).begin);
}

void TokenContextTest::saysWhenNothingAgrees()
{
    // Every place of this run depends on where the run begins, 100 KB away and at an odd byte.
    TokenizerSpec spec = byteSpec(false);
    const auto tokenizer = make(std::move(spec));
    const std::string text = "." + std::string(200'000, 'a') + ".";
    TokenTable shifted;
    Encoding wrong;
    for (std::uint64_t at = 0; at + 2 <= text.size(); at += 2) {
        wrong.ids.push_back(kThe);
        wrong.ranges.push_back({at, at + 2});
    }
    QVERIFY(shifted.append(wrong));
    const auto context = findTokenContext(*tokenizer, text, shifted, {50'000, 50'001}, {});
    QVERIFY(!context);
    QCOMPARE(context.error().code, ErrorCode::Unsupported);
}

void TokenContextTest::refusesWhatIsNoSelection()
{
    const auto tokenizer = make(byteSpec(true));
    const std::string text = repeated("see the end ", 60'000);
    const TokenTable table = encode(*tokenizer, text);
    QCOMPARE(findTokenContext(*tokenizer, text, table, {}, {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(findTokenContext(*tokenizer, text, table, {0, table.size() + 1}, {}).error().code,
             ErrorCode::InvalidArgument);
    QCOMPARE(findTokenContext(*tokenizer, text, table, {0, table.size()}, {}).error().code, ErrorCode::TooLarge);
    std::stop_source stop;
    stop.request_stop();
    const auto cancelled =
        findTokenContext(*tokenizer, text, table, {5, 6}, {}, {std::uint64_t{1} << 40U}, stop.get_token());
    QVERIFY(cancelled || cancelled.error().code == ErrorCode::Cancelled);
}

void TokenContextTest::namesBoundaries()
{
    const auto tokenizer = make(markedSpec());
    EncodeOptions options;
    options.special = SpecialPolicy::Recognise;
    const std::string text = "see the end<|end|> x";
    const TokenTable table = encode(*tokenizer, text, options); // s e e | the | ␣ e n d | mark | ␣ x
    QCOMPARE(table.id(3), kSpaceThe);
    const auto the = explainTokens(*tokenizer, text, table, {3, 4}, {}, options);
    QVERIFY(the);
    QCOMPARE(the->left->cause, Cause::PreTokenizer);
    QCOMPARE(the->left->stage, std::string("Split"));
    QCOMPARE(the->left->byte, std::uint64_t{3});
    QCOMPARE(the->right->cause, Cause::PreTokenizer);

    const auto first = explainTokens(*tokenizer, text, table, {0, 1}, {}, options);
    QVERIFY(first);
    QCOMPARE(first->left->cause, Cause::TextEdge);
    QCOMPARE(first->right->cause, Cause::Model);
    QVERIFY(first->right->why);
    QCOMPARE(first->right->why->reason, trace::WhyNot::NotInVocabulary);
    QCOMPARE(first->right->why->boundary, std::optional<std::uint64_t>(1));

    const auto mark = explainTokens(*tokenizer, text, table, {8, 9}, {}, options);
    QVERIFY(mark);
    QVERIFY(!mark->preToken);
    QCOMPARE(mark->left->cause, Cause::AddedToken);
    QCOMPARE(mark->left->other, kMark);
    const auto behind = explainTokens(*tokenizer, text, table, {9, 10}, {}, options);
    QVERIFY(behind);
    QCOMPARE(behind->left->cause, Cause::AddedToken);
}

void TokenContextTest::asksWhyNotOne()
{
    const auto tokenizer = make(byteSpec(true));
    const std::string text = repeated("see the end ", 40'000);
    const TokenTable table = encode(*tokenizer, text);
    const TokenIndex at = *table.tokenAtByte(24'003); // " the"
    QCOMPARE(table.id(at), kSpaceThe);
    const auto two = explainTokens(*tokenizer, text, table, {at, at + 2}, {}, {});
    QVERIFY(two);
    QVERIFY(!two->left);
    QVERIFY(two->whyNotOne);
    QCOMPARE(two->whyNotOne->reason, trace::WhyNot::PreTokenizer);
    QCOMPARE(two->whyNotOne->boundary, std::optional<std::uint64_t>(24'007));

    // Bytes inside a token, without tokens.
    const auto bytes = explainTokens(*tokenizer, text, table, {}, {24'004, 24'007}, {});
    QVERIFY(bytes);
    QVERIFY(bytes->whyNotOne);
    QCOMPARE(bytes->whyNotOne->reason, trace::WhyNot::Context);
    QCOMPARE(bytes->whyNotOne->id, kThe);
}

void TokenContextTest::explainsRealVocabularies_data()
{
    QTest::addColumn<QByteArray>("tokenizer");
    for (const char* id : {"gpt2", "o200k_base", "bert", "albert", "llama-2", "gemma-1"})
        QTest::newRow(id) << QByteArray(id);
}

void TokenContextTest::explainsRealVocabularies()
{
    QFETCH(QByteArray, tokenizer);
    if (!catalog::installed(tokenizer.toStdString()))
        QSKIP("not brought");
    const auto opened = catalog::open(tokenizer.toStdString());
    QVERIFY(opened);
    for (const std::size_t size : {std::size_t{16'000}, std::size_t{80'000}}) {
        const std::string text =
            repeated("Unbelievably, the tokenizers disagree. \xD0\x94\xD0\xB0! 12,345 times\n", size);
        const TokenTable table = encode(**opened, text);
        for (const TokenIndex at : {TokenIndex{0}, table.size() / 2, table.size() - 1}) {
            const double begin = cpuSeconds();
            const auto explanation = explainTokens(**opened, text, table, {at, at + 1}, {}, {});
            const double seconds = cpuSeconds() - begin;
            QVERIFY2(explanation, explanation ? "" : explanation.error().detail.c_str());
            QCOMPARE(tokensOf(*explanation).front().first, table.id(at));
            qInfo("%s, %zu bytes, token %u: %.1f ms", tokenizer.constData(), size, at, seconds * 1e3);
            QVERIFY(seconds < 1.5);
        }
    }
}

QTEST_GUILESS_MAIN(TokenContextTest)
#include "tst_tokencontext.moc"
