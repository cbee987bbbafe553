// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <limits>
#include <random>

#include <QTest>

#include "core/text/bpe/bpemodel.h"
#include "tests/core/bpe/syntheticbpe.h"
#include "tests/support/cputime.h"

using namespace tokenscope;

namespace {

std::vector<TokenId> idsOf(const std::vector<ModelToken>& tokens)
{
    std::vector<TokenId> ids;
    for (const ModelToken& token : tokens)
        ids.push_back(token.id);
    return ids;
}

/// A text vocabulary: pieces in order, merges by spelling.
TokenizerSpec textSpec(const std::vector<std::string>& pieces,
                       const std::vector<std::pair<std::string, std::string>>& merges, model::Bpe bpe = {})
{
    TokenizerSpec spec;
    std::map<std::string, TokenId> ids;
    for (const std::string& piece : pieces) {
        const auto id = static_cast<TokenId>(ids.size());
        spec.vocabulary.set(id, piece);
        ids[piece] = id;
    }
    for (const auto& [left, right] : merges) {
        const std::string tail =
            right.substr(right.starts_with(bpe.continuingPrefix) ? bpe.continuingPrefix.size() : 0);
        bpe.merges.push_back({ids.at(left), ids.at(right), ids.at(left + tail)});
    }
    spec.model = bpe;
    return spec;
}

std::vector<ModelToken> tokenize(const TokenizerSpec& spec, std::string_view piece)
{
    const auto model = BpeModel::create(spec);
    std::vector<ModelToken> tokens;
    (*model)->tokenize(piece, tokens, {});
    return tokens;
}

/// The least merge, leftmost, again and again.
std::vector<TokenId> mergedOneByOne(const TokenizerSpec& spec, std::string_view piece)
{
    const auto& merges = std::get<model::Bpe>(spec.model).merges;
    std::vector<TokenId> ids;
    for (const char c : piece)
        ids.push_back(c == 'a' ? 0 : 1);
    while (true) {
        std::size_t best = merges.size();
        std::size_t at = 0;
        for (std::size_t i = 0; i + 1 < ids.size(); ++i) {
            for (std::size_t rank = 0; rank < best; ++rank) {
                if (merges[rank].left == ids[i] && merges[rank].right == ids[i + 1]) {
                    best = rank;
                    at = i;
                }
            }
        }
        if (best == merges.size())
            return ids;
        ids[at] = merges[best].result;
        ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(at) + 1);
    }
}

} // namespace

class TestBpeModel : public QObject {
    Q_OBJECT
private slots:
    void mergesByTheDefinition_data()
    {
        QTest::addColumn<int>("variant");
        QTest::newRow("ranks") << 0;
        QTest::newRow("merges in order") << 1;
        QTest::newRow("merges shuffled, tokens unreachable") << 2;
        QTest::newRow("shuffled, whole pieces taken") << 3;
    }
    void mergesByTheDefinition()
    {
        QFETCH(int, variant);
        const auto tokens = synthetic::trainTokens(150);
        const TokenizerSpec spec = variant == 0
            ? synthetic::rankedSpec(tokens, synthetic::cl100kPattern())
            : synthetic::mergedSpec(tokens, synthetic::llama3Pattern(), variant == 1 ? 0U : 7U, variant == 3);
        const auto model = BpeModel::create(spec);
        QVERIFY(model);
        std::mt19937 random(5);
        for (int round = 0; round < 60; ++round) {
            const std::string bytes = synthetic::randomText(random, 60, false);
            const std::string piece = variant == 0 ? bytes : bytemap::encode(bytes);
            std::vector<ModelToken> out;
            QVERIFY((*model)->tokenize(piece, out, {}));
            QCOMPARE(idsOf(out), synthetic::byDefinition(spec, bytes));
            std::uint32_t at = 0;
            for (const ModelToken& token : out) {
                QCOMPARE(token.begin, at);
                at = token.end;
            }
            QCOMPARE(at, static_cast<std::uint32_t>(piece.size()));
        }
    }

    void longPiecesAreCutWithoutDifference()
    {
        const auto tokens = synthetic::trainTokens(150);
        const TokenizerSpec spec = synthetic::mergedSpec(tokens, synthetic::llama3Pattern(), 3, false);
        std::mt19937 random(11);
        for (int round = 0; round < 4; ++round) {
            std::string bytes;
            while (bytes.size() < 600)
                bytes += synthetic::randomText(random, 200, false);
            QCOMPARE(idsOf(tokenize(spec, bytemap::encode(bytes))), synthetic::byDefinition(spec, bytes));
            QCOMPARE(idsOf(tokenize(spec, bytemap::encode(bytes))),
                     synthetic::byDefinition(spec, bytes)); // remembered now
        }
    }

    void longRunsMergeByTheDefinition_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 0; seed < 6; ++seed)
            QTest::addRow("order %u", seed) << seed;
    }
    /// Merges in any order, so that later ones may come before what they are made of; too long for one heap.
    void longRunsMergeByTheDefinition()
    {
        QFETCH(unsigned, seed);
        std::vector<std::pair<std::string, std::string>> merges{{"a", "a"},   {"a", "b"},  {"b", "a"},   {"b", "b"},
                                                                {"aa", "aa"}, {"ab", "a"}, {"ab", "ab"}, {"aaaa", "b"},
                                                                {"aa", "a"},  {"a", "aa"}, {"b", "ab"},  {"ba", "b"}};
        std::mt19937 random(seed);
        std::ranges::shuffle(merges, random);
        const TokenizerSpec spec =
            textSpec({"a", "b", "aa", "ab", "ba", "bb", "aaaa", "aba", "abab", "aaaab", "aaa", "bab"}, merges);
        std::string piece;
        while (piece.size() < 5000)
            piece += seed % 2 == 0 || random() % 8 == 0 ? (random() % 2 == 0 ? "a" : "b") : "aaaaaaaaaaaaa";
        QCOMPARE(idsOf(tokenize(spec, piece)), mergedOneByOne(spec, piece));
    }

    void longRunsWithUnknownCharacters_data()
    {
        QTest::addColumn<bool>("fuses");
        QTest::addColumn<bool>("hasBytes");
        QTest::newRow("one by one") << false << false;
        QTest::newRow("fused") << true << false;
        QTest::newRow("as bytes") << false << true;
    }
    /// Windows end among characters the model does not have, in their bytes and in fused runs longer than any window.
    void longRunsWithUnknownCharacters()
    {
        QFETCH(bool, fuses);
        QFETCH(bool, hasBytes);
        model::Bpe bpe;
        bpe.unknown = 6;
        bpe.fuseUnknown = fuses;
        bpe.byteFallback = hasBytes;
        const TokenizerSpec spec =
            textSpec({"a", "b", "aa", "ab", "aab", "ba", "<unk>", "<0xC3>", "<0xA9>"},
                     {{"a", "b"}, {"aa", "b"}, {"a", "a"}, {"b", "a"}, {"a", "ab"}, {"aa", "b"}}, bpe);
        std::mt19937 random(3);
        for (int round = 0; round < 30; ++round) {
            std::string piece;
            std::vector<TokenId> expected;
            while (piece.size() < 1500) {
                std::string known;
                for (std::size_t length = random() % 90; known.size() < length;)
                    known += random() % 3 == 0 ? "b" : "a";
                const std::size_t unknown = 1 + (random() % 10 == 0 ? random() % 200 : random() % 3);
                const auto merged = mergedOneByOne(spec, known);
                expected.insert(expected.end(), merged.begin(), merged.end());
                piece += known;
                for (std::size_t i = 0; i < unknown; ++i) {
                    piece += "\xC3\xA9";
                    if (hasBytes)
                        expected.insert(expected.end(), {7, 8});
                    else if (!fuses || expected.empty() || expected.back() != 6)
                        expected.push_back(6);
                }
            }
            const auto tokens = tokenize(spec, piece);
            QCOMPARE(idsOf(tokens), expected);
            for (std::size_t i = 0; i + 1 < tokens.size(); ++i)
                QCOMPARE(tokens[i].end, tokens[i + 1].begin);
        }
    }

    /// Without an unknown token such characters are dropped, and what stood around them merges, however far apart it was.
    void droppedCharactersJoinTheirNeighbours_data()
    {
        QTest::addColumn<int>("most"); // dropped characters in a row
        QTest::addColumn<bool>("hasBytes");
        for (const int most : {1, 3, 40, 400}) {
            QTest::addRow("up to %d", most) << most << false;
            QTest::addRow("up to %d, some as bytes", most) << most << true;
        }
    }
    void droppedCharactersJoinTheirNeighbours()
    {
        QFETCH(int, most);
        QFETCH(bool, hasBytes);
        model::Bpe bpe;
        bpe.byteFallback = hasBytes;
        const TokenizerSpec spec =
            textSpec({"a", "b", "ab", "abb", "<0xC3>", "<0xA9>"}, {{"a", "b"}, {"ab", "b"}}, bpe);
        std::mt19937 random(13);
        for (const std::size_t size : {29U, 30U, 60U, 300U, 3000U}) {
            std::string piece;
            std::string known;
            std::vector<TokenId> expected;
            const auto merge = [&] {
                const auto merged = mergedOneByOne(spec, known);
                expected.insert(expected.end(), merged.begin(), merged.end());
                known.clear();
            };
            while (piece.size() < size) {
                known += random() % 3 == 0 ? 'a' : 'b';
                piece += known.back();
                if (random() % 4 == 0)
                    piece.append(1 + random() % static_cast<unsigned>(most), 'x');
                if (hasBytes && random() % 4 == 0) {
                    merge();
                    piece += "\xC3\xA9";
                    expected.insert(expected.end(), {4, 5});
                }
            }
            merge();
            QCOMPARE(idsOf(tokenize(spec, piece)), expected);
        }
    }

    void explainsEveryMerge()
    {
        const TokenizerSpec spec = textSpec({"a", "b", "c", "ab", "abc"}, {{"a", "b"}, {"ab", "c"}});
        const auto model = BpeModel::create(spec);
        const auto explained = std::get<trace::Bpe>((*model)->explain("cabcab"));
        QCOMPARE(explained.symbols, (std::vector<TokenId>{2, 0, 1, 2, 0, 1}));
        const std::vector<trace::BpeStep> steps{{1, 0, 1, 3, 0}, {3, 0, 1, 3, 0}, {1, 3, 2, 4, 1}};
        QCOMPARE(explained.steps.size(), steps.size());
        for (std::size_t i = 0; i < steps.size(); ++i)
            QVERIFY2(explained.steps[i] == steps[i], qPrintable(QString::number(i)));
        QVERIFY(!explained.wholePiece);
    }

    void options_data()
    {
        QTest::addColumn<int>("option");
        QTest::addColumn<QByteArray>("piece");
        QTest::addColumn<QByteArray>("expected"); // id:begin-end …
        QTest::newRow("unknown characters are dropped without unk")
            << 0 << QByteArray("axb") << QByteArray("0:0-1 1:2-3 ");
        QTest::newRow("each unknown is a token") << 1 << QByteArray("axyb") << QByteArray("0:0-1 2:1-2 2:2-3 1:3-4 ");
        QTest::newRow("unknowns fuse") << 2 << QByteArray("axyb") << QByteArray("0:0-1 2:1-3 1:3-4 ");
        QTest::newRow("bytes where all are there") << 3 << QByteArray("a\xC3\xA9") << QByteArray("0:0-1 3:1-2 4:2-3 ");
        QTest::newRow("unknown where one byte is missing")
            << 3 << QByteArray("a\xC3\xAA") << QByteArray("0:0-1 2:1-3 ");
        QTest::newRow("malformed is unknown") << 1 << QByteArray("a\xFF") << QByteArray("0:0-1 2:1-2 ");
        QTest::newRow("empty") << 1 << QByteArray() << QByteArray();
    }
    void options()
    {
        QFETCH(int, option);
        QFETCH(QByteArray, piece);
        QFETCH(QByteArray, expected);
        model::Bpe bpe;
        if (option > 0)
            bpe.unknown = 2;
        bpe.fuseUnknown = option == 2;
        bpe.byteFallback = option == 3;
        const TokenizerSpec spec = textSpec({"a", "b", "<unk>", "<0xC3>", "<0xA9>"}, {}, bpe);
        QByteArray actual;
        for (const ModelToken& token : tokenize(spec, {piece.constData(), static_cast<std::size_t>(piece.size())}))
            actual += QByteArray::number(token.id) + ":" + QByteArray::number(token.begin) + "-"
                + QByteArray::number(token.end) + " ";
        QCOMPARE(actual, expected);
    }

    void affixesSpellTheFirstSymbols()
    {
        model::Bpe bpe;
        bpe.continuingPrefix = "##";
        bpe.endOfWordSuffix = "</w>";
        TokenizerSpec spec = textSpec({"a", "##b", "##c</w>", "ab", "abc</w>", "a</w>"}, {{"a", "##b"}}, bpe);
        std::get<model::Bpe>(spec.model).merges.push_back({3, 2, 4});
        QCOMPARE(idsOf(tokenize(spec, "abc")), (std::vector<TokenId>{4}));
        QCOMPARE(idsOf(tokenize(spec, "a")), (std::vector<TokenId>{5}));
    }

    void dropoutAtItsEnds()
    {
        const TokenizerSpec spec = textSpec({"a", "b", "ab"}, {{"a", "b"}});
        const auto model = BpeModel::create(spec);
        std::mt19937_64 random(1);
        std::vector<ModelToken> all;
        QVERIFY((*model)->tokenizeWithDropout("abab", 1.0, random, all, {}));
        QCOMPARE(all.size(), std::size_t{4});
        all.clear();
        QVERIFY((*model)->tokenizeWithDropout("abab", 0.0, random, all, {}));
        QCOMPARE(all.size(), std::size_t{2});
    }

    void refusesWhatCannotBe()
    {
        TokenizerSpec spec = textSpec({"a", "b", "ab"}, {{"a", "b"}});
        std::get<model::Bpe>(spec.model).merges.push_back({0, 9, 2});
        QCOMPARE(BpeModel::create(spec).error().code, ErrorCode::OutOfRange);
        std::get<model::Bpe>(spec.model).merges.pop_back();
        std::get<model::Bpe>(spec.model).unknown = 9;
        QCOMPARE(BpeModel::create(spec).error().code, ErrorCode::OutOfRange);
        std::get<model::Bpe>(spec.model).unknown.reset();
        std::get<model::Bpe>(spec.model).dropout = 1.5F;
        QCOMPARE(BpeModel::create(spec).error().code, ErrorCode::InvalidValue);
        spec.model = model::WordLevel{};
        QCOMPARE(BpeModel::create(spec).error().code, ErrorCode::InvalidArgument);
    }

    void hugePieceIsNotQuadraticAndStops()
    {
        const TokenizerSpec spec = textSpec({"a", "aa", "aaaa"}, {{"a", "a"}, {"aa", "aa"}});
        const auto model = BpeModel::create(spec);
        const std::string piece(1'000'000, 'a');
        const std::int64_t begin = test::cpuNanoseconds();
        std::vector<ModelToken> out;
        QVERIFY((*model)->tokenize(piece, out, {}));
        QCOMPARE(out.size(), std::size_t{250'000});
        const std::int64_t milliseconds = (test::cpuNanoseconds() - begin) / 1'000'000;
        QVERIFY2(milliseconds < 20'000, qPrintable(QString::number(milliseconds)));
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!(*model)->tokenize(piece, out, stop.get_token()));
    }

    void timeGrowsWithTheRun()
    {
        const TokenizerSpec spec = textSpec({"a", "aa", "aaaa"}, {{"a", "a"}, {"aa", "aa"}});
        const auto model = BpeModel::create(spec);
        auto best = [&](std::size_t size) {
            const std::string piece(size, 'a');
            qint64 least = std::numeric_limits<qint64>::max();
            for (int round = 0; round < 3; ++round) {
                std::vector<ModelToken> out;
                const std::int64_t begin = test::cpuNanoseconds();
                (*model)->tokenize(piece, out, {});
                least = std::min<qint64>(least, test::cpuNanoseconds() - begin);
            }
            return least;
        };
        const qint64 small = best(200'000);
        const qint64 large = best(2'000'000);
        // Ten times as long: quadratic work would be a hundred times, and caches may cost a few.
        QVERIFY2(large < 60 * small, qPrintable(QStringLiteral("%1 ns against %2").arg(large).arg(small)));
    }
};

QTEST_GUILESS_MAIN(TestBpeModel)
#include "tst_bpemodel.moc"
