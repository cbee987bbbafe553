// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/base64.h"
#include "core/text/format/load.h"
#include "core/text/format/tiktoken/encodings.h"

#include <algorithm>
#include <random>

#include <QTest>

using namespace tokenscope;
using namespace tokenscope::format;

namespace {

/// Rank lines "byte 0 … byte 255", then `more`.
std::string byteRanks(const std::string& more = {})
{
    std::string lines;
    for (int byte = 0; byte < 256; ++byte)
        lines += encodeBase64(std::string(1, static_cast<char>(byte))) + ' ' + std::to_string(byte) + '\n';
    return lines + more;
}

const std::string& patternOf(const TokenizerSpec& spec)
{
    return std::get<pretokenizer::Split>(spec.preTokenizers.at(0)).pattern.text;
}

} // namespace

class TestTiktokenFormat : public QObject {
    Q_OBJECT

private slots:
    void readsRankLines()
    {
        const Result<TokenizerSpec> spec = loadTiktoken(byteRanks("YWI= 300\r\n\nYWJj 256"));
        QVERIFY(spec.has_value());
        QCOMPARE(spec->format, TokenizerFormat::Tiktoken);
        QCOMPARE(spec->vocabulary.alphabet, Alphabet::Bytes);
        QCOMPARE(spec->vocabulary.size(), TokenId{301});
        QCOMPARE(spec->vocabulary.count(), TokenId{258});
        QCOMPARE(spec->vocabulary.piece(300), std::string_view("ab"));
        QCOMPARE(spec->vocabulary.piece(256), std::string_view("abc"));
        QCOMPARE(spec->vocabulary.kind(280), TokenKind::Hole);
        QVERIFY(std::get<model::Bpe>(spec->model).byRank);
        QCOMPARE(patternOf(*spec), std::string(findTiktokenEncoding("cl100k_base")->pattern));
        QCOMPARE(spec->notes.size(), std::size_t{1}); // the pattern was assumed
    }

    void usesThePersonsPattern()
    {
        const Result<TokenizerSpec> spec = loadTiktoken(byteRanks(), {{}, "\\w+"});
        QVERIFY(spec.has_value());
        QCOMPARE(patternOf(*spec), std::string("\\w+"));
        QVERIFY(spec->notes.empty());
    }

    void notesMissingBytes()
    {
        const Result<TokenizerSpec> spec = loadTiktoken("YQ== 0\n", {{}, "."});
        QVERIFY(spec.has_value());
        QCOMPARE(spec->notes.size(), std::size_t{1});
        QVERIFY(spec->notes.front().starts_with("255 of the 256"));
    }

    void addsTheSpecialsOfANamedEncoding_data()
    {
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<int>("count");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<unsigned>("id");
        QTest::newRow("gpt2") << QByteArray("gpt2") << 1 << QByteArray("<|endoftext|>") << 50256u;
        QTest::newRow("p50k_edit") << QByteArray("p50k_edit") << 4 << QByteArray("<|fim_suffix|>") << 50283u;
        QTest::newRow("cl100k_base") << QByteArray("cl100k_base") << 5 << QByteArray("<|endofprompt|>") << 100276u;
        QTest::newRow("o200k_base") << QByteArray("o200k_base") << 2 << QByteArray("<|endofprompt|>") << 200018u;
        QTest::newRow("harmony, named") << QByteArray("o200k_harmony") << 1091 << QByteArray("<|call|>") << 200012u;
        QTest::newRow("harmony, last reserved")
            << QByteArray("o200k_harmony") << 1091 << QByteArray("<|reserved_201087|>") << 201087u;
    }
    void addsTheSpecialsOfANamedEncoding()
    {
        QFETCH(QByteArray, encoding);
        QFETCH(int, count);
        QFETCH(QByteArray, content);
        QFETCH(unsigned, id);
        const Result<TokenizerSpec> spec = loadTiktoken(byteRanks(), {encoding.toStdString(), {}});
        QVERIFY(spec.has_value());
        QCOMPARE(spec->name, encoding.toStdString());
        QCOMPARE(static_cast<int>(spec->addedTokens.size()), count);
        QCOMPARE(spec->vocabulary.piece(id), std::string_view(content.constData()));
        QCOMPARE(spec->vocabulary.kind(id), TokenKind::Control);
        QVERIFY(std::ranges::all_of(spec->addedTokens, &AddedToken::special));
    }

    void readsTheJsonForm_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("JSON") << QByteArray("") << QByteArray("");
        QTest::newRow("ES module") << QByteArray("export default ") << QByteArray(";");
        QTest::newRow("CommonJS module") << QByteArray("module.exports = ") << QByteArray(";\n");
    }
    void readsTheJsonForm()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const std::string json =
            R"({"pat_str":"a|\\s","special_tokens":{"<|x|>":7},"bpe_ranks":"! 0 YQ== Yg==\n! 5 YWI="})";
        const Result<TokenizerSpec> spec = loadTiktoken(before.toStdString() + json + after.toStdString());
        QVERIFY(spec.has_value());
        QCOMPARE(patternOf(*spec), std::string("a|\\s"));
        QCOMPARE(spec->vocabulary.piece(1), std::string_view("b"));
        QCOMPARE(spec->vocabulary.piece(5), std::string_view("ab"));
        QCOMPARE(spec->vocabulary.piece(7), std::string_view("<|x|>"));
        QCOMPARE(spec->addedTokens.size(), std::size_t{1});
    }

    void refusesBadRanks_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("line");
        const auto row = [](const char* name, const QByteArray& content, ErrorCode code, int line) {
            QTest::newRow(name) << content << static_cast<int>(code) << line;
        };
        row("nothing", "", ErrorCode::Empty, 0);
        row("only line feeds", "\n\n", ErrorCode::Empty, 1);
        row("no rank", "YQ== 0\nYg==", ErrorCode::Syntax, 2);
        row("bad base64", "YQ== 0\nY!== 1", ErrorCode::Syntax, 2);
        row("unpadded base64", "YQ 0", ErrorCode::Syntax, 1);
        row("stray bits", "YR== 0", ErrorCode::Syntax, 1);
        row("negative rank", "YQ== 0\n\nYg== -1", ErrorCode::Syntax, 3);
        row("rank with text after it", "YQ== 0x", ErrorCode::Syntax, 1);
        row("rank beyond 64 bits", "YQ== 99999999999999999999", ErrorCode::OutOfRange, 1);
        row("rank that would cost gigabytes", "YQ== 4000000000", ErrorCode::OutOfRange, 1);
        row("empty token", " 0", ErrorCode::InvalidValue, 1);
        row("rank twice", "YQ== 0\nYg== 0", ErrorCode::DuplicateKey, 2);
        row("token twice", "YQ== 1\nYg== 2\nYQ== 0", ErrorCode::DuplicateKey, 3);
        row("JSON without ranks", "{\"pat_str\":\"a\"}", ErrorCode::MissingField, 0);
        row("JSON, ranks of the wrong type", "{\"bpe_ranks\":3}", ErrorCode::WrongType, 0);
        row("JSON, no first rank", "{\"bpe_ranks\":\"YQ==\"}", ErrorCode::Syntax, 0);
        row("JSON, special id of the wrong type", R"({"bpe_ranks":"! 0 YQ==","special_tokens":{"a":"b"}})",
            ErrorCode::WrongType, 0);
        row("JSON, special id too high", R"({"bpe_ranks":"! 0 YQ==","special_tokens":{"a":4000000000}})",
            ErrorCode::OutOfRange, 0);
        row("JSON, special twice", R"({"bpe_ranks":"! 0 YQ==","special_tokens":{"a":4,"a":5}})",
            ErrorCode::DuplicateKey, 0);
        row("JSON, special on a rank", R"({"bpe_ranks":"! 0 YQ==","special_tokens":{"b":0}})", ErrorCode::DuplicateKey,
            0);
        row("JSON, ranks twice", R"({"bpe_ranks":"! 0 YQ==","bpe_ranks":"! 0 YQ=="})", ErrorCode::DuplicateKey, 0);
        row("JSON cut short", "{\"bpe_ranks\":\"! 0", ErrorCode::Truncated, 0);
    }
    void refusesBadRanks()
    {
        QFETCH(QByteArray, content);
        QFETCH(int, code);
        QFETCH(int, line);
        const Result<TokenizerSpec> spec = loadTiktoken(content.toStdString());
        QVERIFY(!spec.has_value());
        QCOMPARE(QByteArray(errorCodeName(spec.error().code).data()),
                 QByteArray(errorCodeName(static_cast<ErrorCode>(code)).data()));
        QCOMPARE(static_cast<int>(spec.error().line.value_or(0)), line);
    }

    void refusesAnUnknownEncoding()
    {
        const Result<TokenizerSpec> spec = loadTiktoken(byteRanks(), {"q9k", {}});
        QVERIFY(!spec.has_value());
        QCOMPARE(spec.error().code, ErrorCode::InvalidArgument);
    }

    void survivesFlippedBits()
    {
        std::mt19937 random(7);
        const std::string json =
            R"({"pat_str":"a|\\s","special_tokens":{"<|x|>":7},"bpe_ranks":"! 0 YQ== Yg==\n! 5 YWI="})";
        for (const std::string& good : {byteRanks("YWI= 300\nYWJj 256"), json}) {
            for (int round = 0; round < 2000; ++round) {
                std::string bad = good;
                bad[random() % bad.size()] ^= static_cast<char>(1u << (random() % 8));
                const Result<TokenizerSpec> flipped = loadTiktoken(bad);
                QVERIFY(flipped.has_value() || !errorMessage(flipped.error()).empty());
                const Result<TokenizerSpec> cut = loadTiktoken(good.substr(0, random() % good.size()));
                QVERIFY(cut.has_value() || !errorMessage(cut.error()).empty());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestTiktokenFormat)
#include "tst_tiktokenformat.moc"
