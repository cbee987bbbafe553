// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/trie/piecetrie.h"
#include "core/text/unigram/unigram.h"

#include <limits>
#include <map>
#include <random>

#include <QTest>

using namespace tokenscope;

namespace {

using Arithmetic = model::Unigram::Arithmetic;

struct Entry {
    std::string piece;
    double score;
    TokenKind kind = TokenKind::Normal;
};

TokenizerSpec specOf(const std::vector<Entry>& entries, Arithmetic arithmetic, bool byteFallback = false)
{
    TokenizerSpec spec;
    model::Unigram model;
    model.unknown = 0;
    model.arithmetic = arithmetic;
    model.byteFallback = byteFallback;
    spec.vocabulary.set(0, "<unk>", 0, TokenKind::Unknown);
    model.logProbabilities.push_back(0);
    for (const Entry& entry : entries) {
        spec.vocabulary.set(spec.vocabulary.size(), entry.piece, static_cast<float>(entry.score), entry.kind);
        model.logProbabilities.push_back(entry.score);
    }
    if (byteFallback) {
        for (int byte = 0; byte < 256; ++byte) {
            spec.vocabulary.set(
                spec.vocabulary.size(),
                QByteArray("<0x" + QByteArray::number(byte, 16).toUpper().rightJustified(2, '0') + ">").toStdString(),
                0, TokenKind::Byte);
            model.logProbabilities.push_back(0);
        }
    }
    if (arithmetic == Arithmetic::Single)
        model.logProbabilities.clear();
    spec.model = model;
    return spec;
}

std::vector<ModelToken> tokenize(const Model& model, std::string_view text)
{
    std::vector<ModelToken> tokens;
    model.tokenize(text, tokens, {});
    return tokens;
}

QByteArray shown(const std::vector<ModelToken>& tokens)
{
    QByteArray text;
    for (const ModelToken& token : tokens)
        text += QByteArray::number(token.id) + '[' + QByteArray::number(token.begin) + ','
            + QByteArray::number(token.end) + ") ";
    return text.trimmed();
}

/// Best path over the whole text with nothing clever: the meaning of the model.
double bestScore(const std::map<std::string, double>& pieces, double unknown, const std::string& text)
{
    std::vector<double> best(text.size() + 1, -std::numeric_limits<double>::infinity());
    best[0] = 0;
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        for (std::size_t end = begin + 1; end <= text.size(); ++end) {
            const auto found = pieces.find(text.substr(begin, end - begin));
            if (found != pieces.end())
                best[end] = std::max(best[end], best[begin] + found->second);
            else if (end == begin + 1)
                best[end] = std::max(best[end], best[begin] + unknown);
        }
    }
    return best[text.size()];
}

} // namespace

class TestUnigram : public QObject {
    Q_OBJECT

private slots:
    void choosesTheBestPath_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("tokens");
        QTest::newRow("empty") << QByteArray("") << QByteArray("");
        QTest::newRow("one piece beats two") << QByteArray("ab") << QByteArray("3[0,2)");
        QTest::newRow("two beat a rare long one") << QByteArray("abc") << QByteArray("3[0,2) 4[2,3)");
        QTest::newRow("unknown characters are joined")
            << QByteArray("a\xC3\xA9\xC3\xA8z") << QByteArray("1[0,1) 0[1,6)");
        QTest::newRow("unknown between known") << QByteArray("axb") << QByteArray("1[0,1) 0[1,2) 2[2,3)");
        QTest::newRow("a tie keeps the earlier start") << QByteArray("dd") << QByteArray("7[0,2)");
    }
    void choosesTheBestPath()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, tokens);
        const std::vector<Entry> entries{{"a", -2},   {"b", -2}, {"ab", -3}, {"c", -1},
                                         {"abc", -9}, {"d", -2}, {"dd", -4}};
        for (const Arithmetic arithmetic : {Arithmetic::Double, Arithmetic::Single}) {
            const TokenizerSpec spec = specOf(entries, arithmetic);
            const auto model = createUnigramModel(spec);
            QVERIFY(model.has_value());
            QCOMPARE(shown(tokenize(**model, text.toStdString())), tokens);
        }
    }

    void fallsBackToBytes()
    {
        for (const Arithmetic arithmetic : {Arithmetic::Double, Arithmetic::Single}) {
            const TokenizerSpec spec = specOf({{"a", -2}}, arithmetic, true);
            const auto model = createUnigramModel(spec);
            QVERIFY(model.has_value());
            // Byte b is id 2 + b.
            QCOMPARE(shown(tokenize(**model, "a\xC3\xA9")), QByteArray("1[0,1) 197[1,2) 171[2,3)"));
        }
    }

    void prefersUserDefinedPieces()
    {
        const TokenizerSpec spec =
            specOf({{"a", -0.5}, {"b", -0.5}, {"ab", -50, TokenKind::UserDefined}, {"aa", -0.1, TokenKind::Unused}},
                   Arithmetic::Single);
        const auto model = createUnigramModel(spec);
        QVERIFY(model.has_value());
        QCOMPARE(shown(tokenize(**model, "aab")), QByteArray("1[0,1) 3[1,3)"));
    }

    void roundsAsEachReferenceDoes()
    {
        // -0.1 + -0.2 is above -0.3000000001 in double precision; in single both are the same float, and the first stays.
        const std::vector<Entry> entries{{"a", -0.1}, {"b", -0.2}, {"ab", -0.30000001}};
        const TokenizerSpec doubles = specOf(entries, Arithmetic::Double);
        QCOMPARE(shown(tokenize(**createUnigramModel(doubles), "ab")), QByteArray("1[0,1) 2[1,2)"));
    }

    void agreesWithPlainSearchOnLongText()
    {
        std::mt19937 random(3);
        for (int round = 0; round < 30; ++round) {
            std::vector<Entry> entries;
            std::map<std::string, double> pieces;
            for (int i = 0; i < 30; ++i) {
                std::string piece(1 + random() % 7, ' ');
                for (char& c : piece)
                    c = static_cast<char>('a' + random() % 3);
                const double score = -1.0 - static_cast<double>(random() % 1000) / 100;
                if (pieces.emplace(piece, score).second)
                    entries.push_back({piece, score});
            }
            const TokenizerSpec spec = specOf(entries, Arithmetic::Double);
            const auto model = createUnigramModel(spec);
            QVERIFY(model.has_value());
            std::string text(round < 20 ? 200 : 20000, ' ');
            for (char& c : text)
                c = static_cast<char>('a' + random() % 4);
            double unknown = 0;
            for (const Entry& entry : entries)
                unknown = std::min(unknown, entry.score);
            unknown -= 10;

            double score = 0;
            std::size_t end = 0;
            for (const ModelToken& token : tokenize(**model, text)) {
                QCOMPARE(std::size_t{token.begin}, end);
                end = token.end;
                score += token.id == 0 ? unknown * static_cast<double>(token.end - token.begin)
                                       : std::get<model::Unigram>(spec.model).logProbabilities[token.id];
            }
            QCOMPARE(end, text.size());
            if (round < 20)
                QVERIFY(std::abs(score - bestScore(pieces, unknown, text)) < 1e-6);
        }
    }

    void staysSmallOnOneLongRun()
    {
        const TokenizerSpec spec = specOf({{"a", -2}, {"aa", -3}, {"aaa", -4.4}}, Arithmetic::Double);
        const auto model = createUnigramModel(spec);
        QVERIFY(model.has_value());
        const std::string text(2'000'000, 'a');
        const std::vector<ModelToken> tokens = tokenize(**model, text);
        QCOMPARE(std::size_t{tokens.back().end}, text.size());
        QCOMPARE(tokens.size(), std::size_t{666'667});
    }

    void stopsWhenAsked()
    {
        const TokenizerSpec spec = specOf({{"a", -2}}, Arithmetic::Double);
        const auto model = createUnigramModel(spec);
        QVERIFY(model.has_value());
        std::stop_source source;
        source.request_stop();
        std::vector<ModelToken> tokens;
        QVERIFY(!(*model)->tokenize(std::string(100'000, 'a'), tokens, source.get_token()));
    }

    void explainsTheLattice()
    {
        const TokenizerSpec spec =
            specOf({{"a", -2}, {"b", -2}, {"ab", -3}, {"c", -1}, {"bc", -2.5}}, Arithmetic::Double);
        const auto model = createUnigramModel(spec);
        QVERIFY(model.has_value());
        const trace::ModelTrace traced = (*model)->explain("abc");
        const auto& lattice = std::get<trace::Unigram>(traced);
        QCOMPARE(lattice.edges.size(), std::size_t{5});
        QCOMPARE(lattice.paths.size(), std::size_t{3}); // ab c | a bc | a b c
        QCOMPARE(lattice.paths[0].score, -4.0);
        QCOMPARE(lattice.paths[1].score, -4.5);
        QCOMPARE(lattice.paths[2].score, -5.0);
        QCOMPARE(lattice.edges[lattice.paths[0].edges[0]].id, TokenId{3});
        QVERIFY(std::get<trace::Unigram>((*model)->explain("")).edges.empty());
    }

    void refusesImpossibleSpecs()
    {
        TokenizerSpec spec = specOf({{"a", -2}}, Arithmetic::Double);
        std::get<model::Unigram>(spec.model).unknown = 77;
        QCOMPARE(createUnigramModel(spec).error().code, ErrorCode::OutOfRange);
        std::get<model::Unigram>(spec.model).unknown = 0;
        std::get<model::Unigram>(spec.model).logProbabilities.resize(99);
        QCOMPARE(createUnigramModel(spec).error().code, ErrorCode::OutOfRange);
        spec.model = model::WordLevel{};
        QCOMPARE(createUnigramModel(spec).error().code, ErrorCode::InvalidArgument);
        TokenizerSpec bytes = specOf({{"a", -2}}, Arithmetic::Single);
        std::get<model::Unigram>(bytes.model).byteFallback = true;
        QCOMPARE(createUnigramModel(bytes).error().code, ErrorCode::MissingField);
    }

    void triesHoldEveryPiece()
    {
        std::mt19937 random(9);
        std::map<std::string, TokenId> pieces;
        for (TokenId id = 0; id < 20'000; ++id) {
            std::string piece(1 + random() % 8, ' ');
            for (char& c : piece)
                c = static_cast<char>(random() % 4 == 0 ? random() % 256 : 'a' + random() % 20);
            pieces.emplace(piece, id);
        }
        std::vector<PieceTrie::Entry> entries(pieces.begin(), pieces.end());
        const Result<PieceTrie> trie = PieceTrie::build(entries);
        QVERIFY(trie.has_value());
        for (const auto& [piece, id] : pieces) {
            QCOMPARE(trie->find(piece).value_or(kNoToken), id);
            const auto longest = trie->longestPrefix(piece + '\xFF');
            QVERIFY(longest && longest->length >= piece.size());
            const std::string other = piece.substr(0, piece.size() - 1) + "\x01";
            QCOMPARE(trie->find(other).has_value(), pieces.contains(other));
        }
        QVERIFY(!PieceTrie().find("a"));
        QCOMPARE(PieceTrie::build({{"a", 1u << 24}}).error().code, ErrorCode::OutOfRange);
    }
};

QTEST_GUILESS_MAIN(TestUnigram)
#include "tst_unigram.moc"
