// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <cstring>

#include <QTest>

#include "core/base/hash.h"
#include "core/text/bpe/fastblock.h"
#include "core/text/bpe/fastbpe.h"
#include "core/text/tokenizer.h"
#include "tests/core/bpe/syntheticbpe.h"
#include "tests/support/cputime.h"
#include "tests/support/narrowmemory.h"

using namespace tokenscope;

namespace {

TokenizerSpec variantSpec(int variant)
{
    const auto tokens = synthetic::trainTokens(260);
    switch (variant) {
    case 0:
        return synthetic::rankedSpec(tokens, synthetic::cl100kPattern());
    case 1:
        return synthetic::mergedSpec(tokens, synthetic::llama3Pattern(), 0, false);
    case 2:
        return synthetic::mergedSpec(tokens, synthetic::llama3Pattern(), 7, false);
    default:
        return synthetic::mergedSpec(tokens, synthetic::llama3Pattern(), 8, true);
    }
}

std::vector<std::vector<PreTokenizerSpec>> knownStages()
{
    const auto isolated = [](std::string pattern) {
        return pretokenizer::Split{
            {Pattern::Kind::FancyRegex, std::move(pattern)}, pretokenizer::SplitBehavior::Isolated, false};
    };
    return {{isolated(synthetic::cl100kPattern())},
            {isolated(synthetic::llama3Pattern())},
            {isolated(R"(\p{N}{1,3})"), isolated("[一-龥぀-ゟ゠-ヿ]+"),
             isolated("[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+"
                      "| ?[\\p{P}\\p{S}]+[\r\n]*|\\s*[\r\n]+|\\s+(?!\\S)|\\s+")}};
}

std::span<const std::byte> bytesOf(const std::vector<std::uint64_t>& aligned, std::size_t size)
{
    return {reinterpret_cast<const std::byte*>(aligned.data()), size};
}

std::vector<std::uint64_t> aligned(const std::string& block)
{
    std::vector<std::uint64_t> out(block.size() / 8 + 1);
    std::memcpy(out.data(), block.data(), block.size());
    return out;
}

/// The checksum the block should have, so that changes reach what it protects.
void reseal(std::string& block)
{
    const std::span<const char> content(block);
    const std::uint64_t checksum = fastbpe::checksumOf(std::as_bytes(content).subspan(fastbpe::kChecksummedFrom));
    std::memcpy(block.data() + 8, &checksum, sizeof checksum);
}

} // namespace

class TestFastBpe : public QObject {
    Q_OBJECT

    static void variants()
    {
        QTest::addColumn<int>("variant");
        QTest::newRow("ranks") << 0;
        QTest::newRow("merges in order") << 1;
        QTest::newRow("merges shuffled, tokens unreachable") << 2;
        QTest::newRow("shuffled, whole pieces taken") << 3;
    }

private slots:
    void sameAsThePlainPath_data() { variants(); }
    void sameAsThePlainPath()
    {
        QFETCH(int, variant);
        const auto tokenizer = Tokenizer::create(variantSpec(variant));
        QVERIFY2(tokenizer, tokenizer ? "" : errorMessage(tokenizer.error()).c_str());
        QVERIFY((*tokenizer)->hasFastPath());
        std::mt19937 random(77);
        for (int round = 0; round < 3000; ++round) {
            const std::string text = synthetic::randomText(random, round % 50 == 0 ? 4000 : 120);
            const auto fast = (*tokenizer)->encode(text);
            const auto plain = (*tokenizer)->encodePlain(text);
            QVERIFY(fast && plain);
            if (fast->ids != plain->ids)
                QFAIL(
                    QByteArray("ids differ on " + QByteArray::fromStdString(text).toPercentEncoding(" ")).constData());
            if (fast->ranges != plain->ranges)
                QFAIL(QByteArray("ranges differ on " + QByteArray::fromStdString(text).toPercentEncoding(" "))
                          .constData());
            QCOMPARE((*tokenizer)->decode(fast->ids).value_or("?"), text);
        }
    }

    void longPiecesInParts_data()
    {
        QTest::addColumn<int>("variant");
        QTest::addColumn<QList<uint>>("blocks"); // begins of the blocks of 60 letters that the piece is drawn from
        const std::pair<const char*, QList<uint>> texts[] = {
            {"one, two and four bytes", {0x61, 0x430, 0x20000}},
            {"Han the vocabulary has in part", {0x4E00, 0x6587, 0x65E5, 0x8A9E}},
            {"of all lengths", {0x61, 0xC0, 0x430, 0x915, 0x3041, 0x4E2D, 0xAC00, 0x20000}},
            {"at the edges of the forms of three bytes", {0x800, 0xFA0, 0x1000, 0xD000, 0xD780, 0xF900}},
        };
        for (const auto& [name, blocks] : texts) {
            for (int variant = 0; variant < 4; ++variant)
                QTest::addRow("%s, vocabulary %d", name, variant) << variant << blocks;
        }
    }
    /// A piece of many parts, which are looked up by the batch: more than one batch of them, and each number of the last one.
    void longPiecesInParts()
    {
        QFETCH(int, variant);
        QFETCH(QList<uint>, blocks);
        const auto tokenizer = Tokenizer::create(variantSpec(variant));
        QVERIFY2(tokenizer, tokenizer ? "" : errorMessage(tokenizer.error()).c_str());
        QVERIFY((*tokenizer)->hasFastPath());
        std::mt19937 random(11);
        for (int round = 0; round < 120; ++round) {
            std::string text;
            const std::size_t letters = round < 100 ? random() % 600 : 3000;
            for (std::size_t i = 0; i < letters; ++i)
                unicode::append(text,
                                blocks[static_cast<int>(random() % static_cast<std::size_t>(blocks.size()))]
                                    + static_cast<char32_t>(random() % 60));
            const auto fast = (*tokenizer)->encode(text);
            const auto plain = (*tokenizer)->encodePlain(text);
            QVERIFY(fast && plain);
            QVERIFY2(fast->ids == plain->ids && fast->ranges == plain->ranges,
                     QByteArray::fromStdString(text).toPercentEncoding().constData());
        }
    }

    void longTokensOfRuns_data()
    {
        QTest::addColumn<bool>("shuffled");
        QTest::newRow("short ones first") << false;
        QTest::newRow("in any order") << true;
    }
    /// Long pieces are merged in windows, which must not show: tokens of a thousand equal letters against merging by the rule.
    void longTokensOfRuns()
    {
        QFETCH(bool, shuffled);
        std::mt19937 random(5);
        std::vector<std::size_t> lengths{2, 3, 4, 7, 8, 16, 32, 64, 65, 128, 256, 300, 512, 700, 1000, 1024};
        if (shuffled)
            std::ranges::shuffle(lengths, random);
        auto tokens = synthetic::trainTokens(0);
        const std::size_t first = tokens.size();
        for (const std::size_t length : lengths)
            tokens.emplace_back(length, 'a');
        const auto tokenizer = Tokenizer::create(synthetic::rankedSpec(tokens, synthetic::cl100kPattern()));
        QVERIFY2(tokenizer, tokenizer ? "" : errorMessage(tokenizer.error()).c_str());
        std::vector<std::size_t> rankOf(2049, tokens.size()); // of so many letters
        for (std::size_t i = 0; i < lengths.size(); ++i)
            rankOf[lengths[i]] = i;
        for (const std::size_t size : {127U, 129U, 1023U, 1025U, 2048U, 3000U, 5001U, 9000U}) {
            std::vector<std::size_t> parts(size, 1);
            for (;;) {
                std::size_t best = parts.size();
                std::size_t rank = tokens.size();
                for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
                    if (rankOf[parts[i] + parts[i + 1]] < rank) {
                        best = i;
                        rank = rankOf[parts[i] + parts[i + 1]];
                    }
                }
                if (best == parts.size())
                    break;
                parts[best] += parts[best + 1];
                parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(best) + 1);
            }
            std::vector<TokenId> expected;
            for (const std::size_t part : parts)
                expected.push_back(part == 1 ? TokenId{'a'} : static_cast<TokenId>(first + rankOf[part]));
            const std::string text(size, 'a');
            QCOMPARE((*tokenizer)->encode(text)->ids, expected);
            QCOMPARE((*tokenizer)->encodePlain(text)->ids, expected);
        }
    }

    void textsBeyondTheMemoryAreAnError_data()
    {
        QTest::addColumn<unsigned>("threads");
        QTest::addColumn<int>("megabytes");
        QTest::newRow("while encoding") << 1U << 8;
        QTest::newRow("on another thread") << 3U << 40;
        QTest::newRow("while joining") << 1U << 64;
    }
    void textsBeyondTheMemoryAreAnError()
    {
        if constexpr (!test::kNarrowsMemory)
            QSKIP("a sanitizer needs the address space that is taken away here");
        QFETCH(unsigned, threads);
        QFETCH(int, megabytes);
        const auto tokenizer = Tokenizer::create(variantSpec(0));
        QVERIFY(tokenizer && (*tokenizer)->encode("to begin with"));
        std::string text;
        while (text.size() < std::size_t{12} << 20U)
            text += "a b c d e f ";
        EncodeOptions options;
        options.threads = threads;
        std::optional<Error> error;
        {
            const test::NarrowMemory narrow(static_cast<std::size_t>(megabytes) << 20U);
            QVERIFY(narrow.holds());
            if (const auto encoded = (*tokenizer)->encode(text, options); !encoded)
                error = encoded.error();
        }
        QVERIFY(error && error->code == ErrorCode::OutOfMemory);
        QVERIFY((*tokenizer)->encode("a b c")->ids == (*tokenizer)->encodePlain("a b c")->ids); // and it works on
    }

    void anyBytesComeBack_data() { variants(); }
    void anyBytesComeBack()
    {
        QFETCH(int, variant);
        const auto tokenizer = Tokenizer::create(variantSpec(variant));
        QVERIFY((*tokenizer)->takesAnyBytes());
        std::mt19937 random(78);
        for (int round = 0; round < 500; ++round) {
            const std::string text = synthetic::randomText(random, 200, false);
            const auto fast = (*tokenizer)->encode(text);
            QVERIFY(fast);
            std::string joined;
            for (const TokenId id : fast->ids)
                joined += pieceBytes((*tokenizer)->vocabulary(), id);
            QCOMPARE(joined, text);
            const auto plain = (*tokenizer)->encodePlain(text);
            QVERIFY(plain);
            if (fast->ids != plain->ids)
                QFAIL(QByteArray("ids differ on " + QByteArray::fromStdString(text).toHex(' ')).constData());
        }
    }

    void malformedBytesSplitAlike_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("cut character before a letter") << QByteArray("\xE6\x9Dl");
        QTest::newRow("a byte, a cut character, a letter") << QByteArray("he\xFF\xE6\x9Dllo");
        QTest::newRow("longest cut character") << QByteArray("\xF0\x9F\x98l");
        QTest::newRow("cut character at the end") << QByteArray("l\xE6\x9D");
        QTest::newRow("surrogate") << QByteArray("\xED\xA0\x9Dl");
    }
    void malformedBytesSplitAlike()
    {
        QFETCH(QByteArray, text);
        // Tokens that show whether a letter is in one piece with one byte before it, or with more.
        std::vector<std::string> tokens = synthetic::trainTokens(0);
        for (const char* token : {"\x9Dl", "\x98l", "\xE6\x9D", "\xE6\x9Dl", "\x9F\x98", "\xF0\x9F\x98l"})
            tokens.emplace_back(token);
        for (const std::vector<PreTokenizerSpec>& stages : knownStages()) {
            TokenizerSpec spec = synthetic::rankedSpec(tokens, synthetic::cl100kPattern());
            spec.preTokenizers = stages;
            const auto tokenizer = Tokenizer::create(spec);
            QVERIFY(tokenizer && (*tokenizer)->hasFastPath());
            const auto fast = (*tokenizer)->encode(text.toStdString());
            const auto plain = (*tokenizer)->encodePlain(text.toStdString());
            QVERIFY(fast && plain);
            QCOMPARE(plain->ids, fast->ids);
            QCOMPARE(plain->ranges, fast->ranges);
        }
    }

    void onePieceByTheDefinition_data() { variants(); }
    void onePieceByTheDefinition()
    {
        QFETCH(int, variant);
        const TokenizerSpec spec = variantSpec(variant);
        const auto engine = FastBpe::create(spec);
        QVERIFY(engine);
        const auto worker = engine->makeWorker();
        std::mt19937 random(79);
        for (int round = 0; round < 40; ++round) {
            // Letters only: one piece whatever the pattern, long enough for every way of merging.
            std::string piece;
            const std::size_t length = 1 + random() % 500;
            const std::size_t span = 1 + random() % 6;
            const bool han = random() % 2 == 0;
            while (piece.size() < length) {
                if (han)
                    unicode::append(piece,
                                    static_cast<char32_t>(U"日本語の文章中的句子没有空格"[random() % (2 * span)]));
                else
                    piece.push_back("aetoinshr"[random() % span]);
            }
            std::vector<TokenId> ids;
            QVERIFY(worker->encode(piece, ids));
            QCOMPARE(ids, synthetic::byDefinition(spec, piece));
        }
    }

    void threadsDoNotShow_data() { variants(); }
    void threadsDoNotShow()
    {
        QFETCH(int, variant);
        const auto tokenizer = Tokenizer::create(variantSpec(variant));
        std::mt19937 random(80);
        std::string text;
        while (text.size() < 1'500'000)
            text += synthetic::randomText(random, 4000);
        const auto one = (*tokenizer)->encode(text);
        for (const unsigned threads : {2U, 3U, 8U}) {
            EncodeOptions options;
            options.threads = threads;
            Progress progress;
            const auto many = (*tokenizer)->encode(text, options, {}, &progress);
            QVERIFY(many && *many == *one);
            QCOMPARE(progress.done(), std::uint64_t{text.size()});
        }
    }

    void addedTokensAndPolicies()
    {
        TokenizerSpec spec = variantSpec(0);
        const TokenId special = spec.vocabulary.size();
        spec.vocabulary.set(special, "<|end|>", 0, TokenKind::Control);
        spec.addedTokens.push_back({special, "<|end|>", false, false, false, false, true});
        const auto tokenizer = Tokenizer::create(spec);
        QVERIFY(tokenizer && (*tokenizer)->hasFastPath());
        const std::string text = "a  <|end|>  b";
        EncodeOptions options;
        for (const SpecialPolicy policy : {SpecialPolicy::AsText, SpecialPolicy::Recognise}) {
            options.special = policy;
            QCOMPARE((*tokenizer)->encode(text, options)->ids, (*tokenizer)->encodePlain(text, options)->ids);
            const bool holds = std::ranges::count((*tokenizer)->encode(text, options)->ids, special) == 1;
            QCOMPARE(holds, policy == SpecialPolicy::Recognise);
        }
        options.special = SpecialPolicy::Refuse;
        const auto refused = (*tokenizer)->encode(text, options);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidValue);
        QCOMPARE(*refused.error().offset, std::uint64_t{3});
    }

    void modelFindsItsOwnPiecesOnly_data()
    {
        QTest::addColumn<int>("variant");
        QTest::newRow("merges") << 1;
        QTest::newRow("whole pieces taken") << 3;
    }
    void modelFindsItsOwnPiecesOnly()
    {
        QFETCH(int, variant);
        TokenizerSpec spec = variantSpec(variant);
        const auto idOf = [&spec](std::string_view piece) { return PieceIndex(spec.vocabulary).find(piece); };
        const TokenId own = *idOf("e"); // markup, too
        spec.vocabulary.setKind(own, TokenKind::Control);
        spec.addedTokens.push_back({own, "e", true, false, false, false, true, true});
        const TokenId other = spec.vocabulary.size();
        QVERIFY(!idOf("qzq"));
        spec.vocabulary.set(other, "qzq", 0, TokenKind::UserDefined);
        spec.addedTokens.push_back({other, "qzq", true, false, false, false, false, false});
        const auto tokenizer = Tokenizer::create(spec);
        QVERIFY(tokenizer && (*tokenizer)->hasFastPath());
        std::mt19937 random(79);
        for (const SpecialPolicy policy : {SpecialPolicy::AsText, SpecialPolicy::Recognise}) {
            EncodeOptions options;
            options.special = policy;
            const auto ids = [&](std::string_view text) { return (*tokenizer)->encode(text, options)->ids; };
            QCOMPARE(ids("e"), std::vector<TokenId>{own});
            QCOMPARE(ids("eq"), (std::vector<TokenId>{own, *idOf("q")})); // not a word by itself
            QCOMPARE(ids("qzq"), std::vector<TokenId>{other});
            QCOMPARE(ids("qzq1"), (std::vector<TokenId>{*idOf("q"), *idOf("z"), *idOf("q"), *idOf("1")}));
            for (int round = 0; round < 500; ++round) {
                const std::string text = synthetic::randomText(random, 60) + "e" + synthetic::randomText(random, 5)
                    + "qzq" + synthetic::randomText(random, 60);
                QVERIFY(*(*tokenizer)->encode(text, options) == *(*tokenizer)->encodePlain(text, options));
            }
        }
    }

    void tablesAreStored_data() { variants(); }
    void tablesAreStored()
    {
        QFETCH(int, variant);
        const TokenizerSpec spec = variantSpec(variant);
        const auto built = FastBpe::create(spec);
        const std::string block = built->serialize();
        QCOMPARE(FastBpe::create(spec)->serialize(), block);
        const auto memory = aligned(block);
        const auto opened = FastBpe::create(spec, bytesOf(memory, block.size()), nullptr);
        QVERIFY2(opened, opened ? "" : errorMessage(opened.error()).c_str());
        std::vector<TokenId> a;
        std::vector<TokenId> b;
        built->makeWorker()->encode(synthetic::sampleText(), a);
        (*opened)->makeWorker()->encode(synthetic::sampleText(), b);
        QCOMPARE(a, b);
    }

    void damagedTablesAreRefused()
    {
        const TokenizerSpec spec = variantSpec(0);
        const std::string block = FastBpe::create(spec)->serialize();
        auto error = [&spec](const std::string& bytes) {
            const auto memory = aligned(bytes);
            const auto opened = FastBpe::create(spec, bytesOf(memory, bytes.size()), nullptr);
            return opened ? std::optional<ErrorCode>() : opened.error().code;
        };
        QCOMPARE(error(""), ErrorCode::Truncated);
        QCOMPARE(error(block.substr(0, 40)), ErrorCode::Truncated);
        QCOMPARE(error(block.substr(0, block.size() - 64)), ErrorCode::Truncated);
        QCOMPARE(error(std::string(block.size(), 'x')), ErrorCode::UnknownFormat);
        std::mt19937 random(3);
        for (int round = 0; round < 200; ++round) {
            std::string broken = block;
            const std::size_t at = 8 + random() % (round < 100 ? 72 : broken.size() - 8);
            broken[at] = static_cast<char>(static_cast<unsigned char>(broken[at]) ^ (1U << (random() % 8)));
            QVERIFY(error(broken));
        }
        const auto memory = aligned(block);
        const auto other = FastBpe::create(variantSpec(1), bytesOf(memory, block.size()), nullptr);
        QVERIFY(!other);
        QCOMPARE(other.error().code, ErrorCode::InvalidValue);
    }

    void tablesOfAnotherVersionAreMadeAnew()
    {
        const TokenizerSpec spec = variantSpec(0);
        std::string block = FastBpe::create(spec)->serialize();
        fastbpe::BlockHeader header;
        std::memcpy(&header, block.data(), sizeof header);
        header.version = fastbpe::kTablesVersion - 1;
        std::memcpy(block.data(), &header, sizeof header);
        reseal(block);
        const auto memory = aligned(block);
        const auto opened = FastBpe::create(spec, bytesOf(memory, block.size()), nullptr);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Unsupported);
        const auto tokenizer = Tokenizer::create(spec, bytesOf(memory, block.size()), nullptr);
        QVERIFY(tokenizer && (*tokenizer)->hasFastPath());
        QCOMPARE((*tokenizer)->fastTables(), FastBpe::create(spec)->serialize());
        QCOMPARE((*tokenizer)->encode("the quick")->ids, (*tokenizer)->encodePlain("the quick")->ids);
    }

    /// Another hash means that stored tables mean something else now: raise kTablesVersion, then write the new one here.
    void tablesAreThoseOfTheirVersion()
    {
        QCOMPARE(FastBpe::tablesVersion(), 2U);
        QCOMPARE(hash64(FastBpe::create(variantSpec(0))->serialize()), std::uint64_t{5648457577704765139ULL});
        QCOMPARE(hash64(FastBpe::create(variantSpec(3))->serialize()), std::uint64_t{3698722478447664028ULL});
    }

    void identityCoversEveryPieceAndMerge()
    {
        const TokenizerSpec spec = variantSpec(1);
        const std::uint64_t identity = fastbpe::identityOf(spec);
        for (TokenId id = 0; id < spec.vocabulary.size(); ++id) {
            TokenizerSpec other = spec;
            other.vocabulary.set(id, "\x01other");
            QVERIFY(fastbpe::identityOf(other) != identity);
        }
        for (std::size_t i = 0; i + 1 < std::get<model::Bpe>(spec.model).merges.size(); ++i) {
            TokenizerSpec other = spec;
            auto& merges = std::get<model::Bpe>(other.model).merges;
            std::swap(merges[i], merges[i + 1]);
            QVERIFY(fastbpe::identityOf(other) != identity);
        }
    }

    void changedTablesWithAChecksumAreRefusedOrSafe_data() { variants(); }
    void changedTablesWithAChecksumAreRefusedOrSafe()
    {
        QFETCH(int, variant);
        const TokenizerSpec spec = variantSpec(variant);
        const std::string block = FastBpe::create(spec)->serialize();
        fastbpe::BlockHeader header;
        std::memcpy(&header, block.data(), sizeof header);
        const fastbpe::BlockLayout layout(header);
        const std::array<std::size_t, 9> places{0,
                                                layout.begins,
                                                layout.vocabulary,
                                                layout.byteTokens,
                                                layout.bytePairs,
                                                layout.pairs,
                                                layout.results,
                                                layout.seams,
                                                layout.end};
        std::mt19937 random(81);
        int refused = 0;
        for (int round = 0; round < 400; ++round) {
            std::string broken = block;
            const std::size_t part = random() % (places.size() - 1);
            if (places[part + 1] <= places[part])
                continue;
            const std::size_t at = places[part] + random() % (places[part + 1] - places[part]);
            broken[at] = static_cast<char>(random());
            reseal(broken);
            const auto memory = aligned(broken);
            const auto opened = FastBpe::create(spec, bytesOf(memory, broken.size()), nullptr);
            refused += opened ? 0 : 1;
            if (!opened)
                continue;
            std::vector<TokenId> ids;
            const std::string text = synthetic::sampleText() + std::string(300, 'a');
            QVERIFY((*opened)->makeWorker()->encode(text, ids));
            std::size_t length = 0;
            for (const TokenId id : ids) {
                QVERIFY(id < spec.vocabulary.size());
                length += (*opened)->lengthOf(id);
            }
            QCOMPARE(length, text.size());
        }
        QVERIFY(refused > 40);
    }

    void takesOnlyWhatItCan()
    {
        TokenizerSpec spec = variantSpec(1);
        spec.preTokenizers.back() = pretokenizer::ByteLevel{true, true, false};
        QVERIFY(!FastBpe::create(spec)); // adds a space
        spec = variantSpec(1);
        spec.preTokenizers.pop_back();
        QVERIFY(!FastBpe::create(spec)); // characters are not mapped
        spec = variantSpec(1);
        std::get<model::Bpe>(spec.model).endOfWordSuffix = "</w>";
        QVERIFY(!FastBpe::create(spec));
        spec = variantSpec(0);
        spec.model = model::WordLevel{};
        QVERIFY(!FastBpe::create(spec));
    }

    void worstCasesStayLinear_data()
    {
        QTest::addColumn<QByteArray>("unit");
        QTest::newRow("one letter") << QByteArray("a");
        QTest::newRow("spaces") << QByteArray(" ");
        QTest::newRow("Han") << QByteArray("\xE4\xB8\xAD");
        QTest::newRow("equals signs") << QByteArray("=");
        QTest::newRow("malformed bytes") << QByteArray("\xFF");
        QTest::newRow("two letters") << QByteArray("ab");
    }
    void worstCasesStayLinear()
    {
        QFETCH(QByteArray, unit);
        const auto engine = FastBpe::create(variantSpec(0));
        const auto worker = engine->makeWorker();
        const std::string text = unit.repeated(2'000'000 / unit.size()).toStdString();
        const std::int64_t begin = test::cpuNanoseconds();
        std::vector<TokenId> ids;
        QVERIFY(worker->encode(text, ids));
        const std::int64_t milliseconds = (test::cpuNanoseconds() - begin) / 1'000'000;
        QVERIFY2(milliseconds < 20'000, qPrintable(QString::number(milliseconds)));
    }

    void stops()
    {
        const auto tokenizer = Tokenizer::create(variantSpec(0));
        std::stop_source stop;
        stop.request_stop();
        for (const std::string& text : {std::string(3'000'000, 'a'), std::string(100'000, ' ')}) {
            const auto encoding = (*tokenizer)->encode(text, {}, stop.get_token());
            QVERIFY(!encoding);
            QCOMPARE(encoding.error().code, ErrorCode::Cancelled);
        }
    }
};

QTEST_GUILESS_MAIN(TestFastBpe)
#include "tst_fastbpe.moc"
