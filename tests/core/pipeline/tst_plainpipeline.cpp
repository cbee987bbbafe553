// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/pipeline/plainpipeline.h"

#include <QTest>

#include <memory>
#include <string>
#include <utility>

#include "core/text/bytemap.h"
#include "core/text/format/load.h"

using namespace tokenscope;

namespace {

struct Ready {
    std::unique_ptr<const TokenizerSpec> spec;
    std::unique_ptr<const PlainPipeline> pipeline;
};

Ready open(const std::string& file)
{
    auto spec = format::loadHuggingFace(file);
    if (!spec)
        qFatal("%s", errorMessage(spec.error()).c_str());
    Ready ready;
    ready.spec = std::make_unique<const TokenizerSpec>(*std::move(spec));
    auto pipeline = PlainPipeline::create(*ready.spec);
    if (!pipeline)
        qFatal("%s", errorMessage(pipeline.error()).c_str());
    ready.pipeline = *std::move(pipeline);
    return ready;
}

const char* kWordPiece = R"({"added_tokens":[{"id":6,"content":"[CLS]","special":true,"normalized":false},
  {"id":7,"content":"<kept>","special":false,"normalized":false}],
  "normalizer":{"type":"Sequence","normalizers":[{"type":"NFD"},{"type":"Lowercase"}]},
  "pre_tokenizer":{"type":"Sequence","pretokenizers":[{"type":"WhitespaceSplit"},{"type":"Punctuation"}]},
  "post_processor":{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"[CLS]","type_id":0}},
    {"Sequence":{"id":"A","type_id":0}},{"SpecialToken":{"id":"[CLS]","type_id":0}}],
    "special_tokens":{"[CLS]":{"id":"[CLS]","ids":[6],"tokens":["[CLS]"]}}},
  "decoder":{"type":"WordPiece","prefix":"##","cleanup":true},
  "model":{"type":"WordPiece","unk_token":"[UNK]","vocab":{"[UNK]":0,"un":1,"##able":2,"!":3,"a":4,"##le":5}}})";

/// "a", "b" and the two bytes of U+00E9, with one merge.
const char* kByteLevel = R"({"added_tokens":[],"pre_tokenizer":{"type":"ByteLevel","add_prefix_space":false,
  "use_regex":true},"decoder":{"type":"ByteLevel"},
  "model":{"type":"BPE","vocab":{"a":0,"b":1,"ab":2,"Ã":3,"©":4,"ÿ":5,"Ġ":6},"merges":["a b"]}})";

/// A byte-level model of all 256 bytes and no merges behind a normalizer.
std::string bytesBehind(const QByteArray& normalizer)
{
    std::string pieces;
    for (int byte = 0; byte < 256; ++byte) {
        std::string piece = bytemap::encode(std::string(1, static_cast<char>(byte)));
        if (piece == "\"" || piece == "\\")
            piece.insert(0, 1, '\\');
        pieces += (byte > 0 ? ",\"" : "\"") + piece + "\":" + std::to_string(byte);
    }
    return R"({"added_tokens":[],"normalizer":)" + normalizer.toStdString()
        + R"(,"pre_tokenizer":{"type":"ByteLevel","add_prefix_space":false,"use_regex":true},
             "decoder":{"type":"ByteLevel"},"model":{"type":"BPE","vocab":{)"
        + pieces + R"(},"merges":[]}})";
}

} // namespace

class TestPlainPipeline : public QObject {
    Q_OBJECT

private slots:
    void stagesSayWhichFailed_data()
    {
        QTest::addColumn<QByteArray>("stages"); // of the file
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("stage");
        QTest::addColumn<int>("byte"); // -1: none
        const QByteArray tenfold = R"({"type":"Replace","pattern":{"String":"a"},"content":"aaaaaaaaaa"})";
        const QByteArray regex = R"({"type":"Replace","pattern":{"Regex":"(x|xx|xxx)*[yz]"},"content":"z"})";
        const QByteArray split =
            R"({"type":"Split","pattern":{"Regex":"(x|xx|xxx)*[yz]"},"behavior":"Isolated","invert":false})";
        const auto normalizers = [](const QByteArray& all) {
            return QByteArray(R"("normalizer":{"type":"Sequence","normalizers":[)" + all + "]}");
        };
        const QString endless = QString(60, QLatin1Char('x'));
        const int tooLarge = static_cast<int>(ErrorCode::TooLarge);
        const int pattern = static_cast<int>(ErrorCode::InvalidPattern);
        QTest::newRow("grows beyond all bounds")
            << normalizers(QByteArray(tenfold + ",").repeated(8) + tenfold) << QString(100, QLatin1Char('a'))
            << tooLarge << QStringLiteral("normalizer 6 (Replace): ") << -1;
        QTest::newRow("behind another") << normalizers(R"({"type":"NFC"},)" + QByteArray(tenfold + ",").repeated(8)
                                                       + tenfold)
                                        << QString(100, QLatin1Char('a')) << tooLarge
                                        << QStringLiteral("normalizer 7 (Replace): ") << -1;
        QTest::newRow("a pattern of a normalizer")
            << normalizers(tenfold + "," + regex) << QStringLiteral("ayxy") + endless << pattern
            << QStringLiteral("normalizer 2 (Replace): ") << 4;
        QTest::newRow("a pattern of a pre-tokenizer")
            << normalizers(tenfold) + R"(,"pre_tokenizer":{"type":"Sequence","pretokenizers":[)"
                + R"({"type":"WhitespaceSplit"},)" + split + "]}"
            << QStringLiteral("a xy") + endless << pattern << QStringLiteral("pre-tokenizer 2 (Split): ") << 4;
    }
    void stagesSayWhichFailed()
    {
        QFETCH(QByteArray, stages);
        QFETCH(QString, text);
        QFETCH(int, code);
        QFETCH(QString, stage);
        QFETCH(int, byte);
        const QByteArray file = "{\"added_tokens\":[]," + stages
            + R"(,"model":{"type":"BPE","unk_token":"a","vocab":{"a":0,"x":1,"y":2},"merges":[]}})";
        const Ready ready = open(file.toStdString());
        const auto encoding = ready.pipeline->encode(text.toStdString(), {});
        QVERIFY(!encoding);
        QCOMPARE(static_cast<int>(encoding.error().code), code);
        QVERIFY2(encoding.error().detail.starts_with(stage.toStdString()), encoding.error().detail.c_str());
        QCOMPARE(encoding.error().offset ? static_cast<int>(*encoding.error().offset) : -1, byte);
        QVERIFY(!ready.pipeline->explain(text.toStdString(), {}));
    }

    void explainsEveryStep()
    {
        const Ready ready = open(kWordPiece);
        EncodeOptions options;
        options.special = SpecialPolicy::Recognise;
        options.applyTemplate = true;
        const auto trace = ready.pipeline->explain("<kept>UNable! zé", options);
        QVERIFY(trace.has_value());
        QCOMPARE(trace->added, (std::vector<trace::AddedMatch>{{{0, 6}, 7, false}}));
        QCOMPARE(trace->normalizations.size(), std::size_t{2});
        QCOMPARE(trace->normalizations[0].name, std::string("NFD"));
        QCOMPARE(trace->normalizations[0].after, std::string("<kept>UNable! ze\xCC\x81"));
        QCOMPARE(trace->normalized, std::string("<kept>unable! ze\xCC\x81"));
        QCOMPARE(trace->alignment.back().normalized.end, std::uint64_t{trace->normalized.size()});
        QCOMPARE(trace->preTokenizers, (std::vector<std::string>{"WhitespaceSplit", "Punctuation"}));
        QCOMPARE(trace->preTokens.size(), std::size_t{3});
        const trace::PreToken& word = trace->preTokens[0];
        QCOMPARE(word.text, std::string("unable"));
        QCOMPARE(word.input, (ByteRange{6, 12}));
        QCOMPARE(word.normalized, (ByteRange{6, 12}));
        QVERIFY(!word.splitBy.has_value());
        QCOMPARE(word.firstToken, 2u);
        QCOMPARE(word.tokenCount, 2u);
        QCOMPARE(trace->preTokens[1].splitBy, std::optional<std::uint32_t>(1));
        QCOMPARE(trace->preTokens[2].splitBy, std::optional<std::uint32_t>(0));
        const auto& trials = std::get<trace::WordPiece>(word.model).trials;
        QCOMPARE(trials.back().id, TokenId{2});
        QCOMPARE(trials.back().range, (ByteRange{2, 6}));
        QCOMPARE(trace->encoding.ids, (std::vector<TokenId>{6, 7, 1, 2, 3, 0, 6}));
        QCOMPARE(*ready.pipeline->encode("<kept>UNable! zé", options), trace->encoding);
    }

    void explainsWhatEachPreTokenizerLeaves_data()
    {
        QTest::addColumn<QString>("preTokenizers");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("steps"); ///< each piece as text@before[/input where that differs]
        QTest::newRow("one drops, one cuts") << R"({"type":"WhitespaceSplit"},{"type":"Punctuation"})"
                                             << QByteArray("a! b") << "a!@0-2 b@3-4 | a@0-1 !@1-2 b@2-3/3-4";
        QTest::newRow("cut, then written in the byte map")
            << R"({"type":"Digits","individual_digits":true},{"type":"ByteLevel","add_prefix_space":false,
                 "use_regex":true})"
            << QByteArray("é 12") << "é @0-3 1@3-4 2@4-5 | Ã©@0-2 Ġ@2-3 1@3-4 2@4-5";
        QTest::newRow("a mark before each word, then single marks cut off")
            << R"({"type":"Metaspace","replacement":"▁","prepend_scheme":"always","split":true},
                 {"type":"Split","pattern":{"String":"▁"},"behavior":"Isolated","invert":false})"
            << QByteArray("a b") << "▁a@0-1 ▁b@1-3 | ▁@0-3/0-1 a@3-4/0-1 ▁@4-7/1-2 b@7-8/2-3";
        QTest::newRow("what one drops the next does not see")
            << R"({"type":"CharDelimiterSplit","delimiter":"x"},{"type":"CharDelimiterSplit","delimiter":"y"},
                 {"type":"WhitespaceSplit"})"
            << QByteArray("axbyc d")
            << "a@0-1 byc d@2-7 | a@0-1 b@1-2/2-3 c d@3-6/4-7 | a@0-1 b@1-2/2-3 c@2-3/4-5 d@4-5/6-7";
        QTest::newRow("behind an added token")
            << R"({"type":"WhitespaceSplit"},{"type":"Punctuation"})" << QByteArray("a !<kept>b! c")
            << "a@0-1 !@2-3 b!@9-11 c@12-13 | a@0-1 !@1-2/2-3 b@2-3/9-10 !@3-4/10-11 c@4-5/12-13";
        QTest::newRow("bytes that are no text") << R"({"type":"ByteLevel","add_prefix_space":true,"use_regex":true})"
                                                << QByteArray("a\xFF") << "Ġa@0-1 ÿ@1-2";
        QTest::newRow("nothing") << R"({"type":"WhitespaceSplit"})" << QByteArray() << "";
    }

    void explainsWhatEachPreTokenizerLeaves()
    {
        QFETCH(const QString, preTokenizers);
        QFETCH(const QByteArray, text);
        const std::string file = R"({"added_tokens":[{"id":1,"content":"<kept>","special":true,"normalized":false}],
          "pre_tokenizer":{"type":"Sequence","pretokenizers":[)"
            + preTokenizers.toStdString()
            + R"(]},"model":{"type":"WordLevel","unk_token":"[UNK]","vocab":{"[UNK]":0}}})";
        EncodeOptions options;
        options.special = SpecialPolicy::Recognise;
        const Ready ready = open(file);
        const auto trace = ready.pipeline->explain(text.toStdString(), options);
        QVERIFY(trace.has_value());
        const auto range = [](ByteRange one) { return QStringLiteral("%1-%2").arg(one.begin).arg(one.end); };
        QStringList steps;
        for (const trace::PreTokenizationStep& step : trace->preTokenizations) {
            QStringList pieces;
            for (const trace::PreTokenizationPiece& piece : step.pieces) {
                pieces += QString::fromStdString(step.after.substr(piece.after.begin, piece.after.size()))
                    + QLatin1Char('@') + range(piece.before);
                if (piece.input != piece.before)
                    pieces.back() += QLatin1Char('/') + range(piece.input);
            }
            steps += pieces.join(QLatin1Char(' '));
            // The pieces are those a tokenizer without the later steps hands to its model.
            TokenizerSpec shorter = *ready.spec;
            shorter.preTokenizers.resize(static_cast<std::size_t>(steps.size()));
            const auto alone = (*PlainPipeline::create(shorter))->explain(text.toStdString(), options);
            QCOMPARE(alone->preTokens.size(), step.pieces.size());
            for (std::size_t i = 0; i < step.pieces.size(); ++i) {
                const ByteRange after = step.pieces[i].after;
                QCOMPARE(step.after.substr(after.begin, after.size()), alone->preTokens[i].text);
                QCOMPARE(step.pieces[i].input, alone->preTokens[i].input);
            }
        }
        QTEST(steps.join(QStringLiteral(" | ")), "steps");
    }

    void templateRangesStandAtTheEnds()
    {
        const Ready ready = open(kWordPiece);
        EncodeOptions options;
        options.applyTemplate = true;
        const auto encoding = ready.pipeline->encode(" a !", options);
        QCOMPARE(encoding->ranges, (std::vector<ByteRange>{{1, 1}, {1, 2}, {3, 4}, {4, 4}}));
        options.ranges = false;
        QVERIFY(ready.pipeline->encode(" a !", options)->ranges.empty());
        QVERIFY(ready.pipeline->encode("", options)->ranges.empty());
    }

    void specialPolicies()
    {
        const Ready ready = open(kWordPiece);
        EncodeOptions options;
        QCOMPARE(ready.pipeline->encode("a[CLS]", options)->ids, (std::vector<TokenId>{4, 0, 0, 0}));
        options.special = SpecialPolicy::Recognise;
        QCOMPARE(ready.pipeline->encode("a[CLS]", options)->ids, (std::vector<TokenId>{4, 6}));
        options.special = SpecialPolicy::Refuse;
        const auto refused = ready.pipeline->encode("a[CLS]", options);
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().code, ErrorCode::InvalidValue);
        QCOMPARE(refused.error().offset, std::optional<std::uint64_t>(1));
        QCOMPARE(ready.pipeline->encode("<kept>", options)->ids, (std::vector<TokenId>{7}));
    }

    void invalidBytesPassThroughAByteLevelModel()
    {
        const Ready ready = open(kByteLevel);
        QVERIFY(takesAnyBytes(*ready.spec));
        const auto encoding = ready.pipeline->encode("ab\xFF\xC3\xA9", {});
        QVERIFY(encoding.has_value());
        QCOMPARE(encoding->ids, (std::vector<TokenId>{2, 5, 3, 4}));
        QCOMPARE(encoding->ranges, (std::vector<ByteRange>{{0, 2}, {2, 3}, {3, 4}, {4, 5}}));
        QVERIFY(!encoding->firstReplacedByte.has_value());
        QCOMPARE(*ready.pipeline->decode(encoding->ids, {}), std::string("ab\xFF\xC3\xA9"));
    }

    void normalizersLeaveInvalidBytesToAByteLevelModel_data()
    {
        QTest::addColumn<QByteArray>("normalizer");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected"); ///< what the ids stand for
        QTest::newRow("NFC") << QByteArray(R"({"type":"NFC"})") << QByteArray("e\xCC\x81\xFF\xCC\x81")
                             << QByteArray("\xC3\xA9\xFF\xCC\x81");
        QTest::newRow("marks behind a byte are put in order")
            << QByteArray(R"({"type":"NFC"})") << QByteArray("e\xFF\xCC\x81\xCC\xA3")
            << QByteArray("e\xFF\xCC\xA3\xCC\x81");
        QTest::newRow("NFD") << QByteArray(R"({"type":"NFD"})") << QByteArray("\xC3\xA9\xC3")
                             << QByteArray("e\xCC\x81\xC3");
        QTest::newRow("NFKC") << QByteArray(R"({"type":"NFKC"})") << QByteArray("\xEF\xAC\x81\xEF\xAC")
                              << QByteArray("fi\xEF\xAC");
        QTest::newRow("NFKD") << QByteArray(R"({"type":"NFKD"})") << QByteArray("\xED\xA0\x80\xEF\xAC\x81")
                              << QByteArray("\xED\xA0\x80"
                                            "fi");
        QTest::newRow("Lowercase") << QByteArray(R"({"type":"Lowercase"})") << QByteArray("A\xFF\x42")
                                   << QByteArray("a\xFF\x62");
        QTest::newRow("StripAccents") << QByteArray(R"({"type":"StripAccents"})") << QByteArray("\xCC\xCC\x81\xCC")
                                      << QByteArray("\xCC\xCC");
        QTest::newRow("Strip") << QByteArray(R"({"type":"Strip","strip_left":true,"strip_right":true})")
                               << QByteArray(" \xA0 \xE3\x80 ") << QByteArray("\xA0 \xE3\x80");
        QTest::newRow("what BertNormalizer drops as U+FFFD")
            << QByteArray(R"({"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,
                              "strip_accents":null,"lowercase":true})")
            << QByteArray("A\xFF\x01\x42\xEF\xBF\xBD") << QByteArray("a\xFF\x62");
        QTest::newRow("what Nmt writes as a space")
            << QByteArray(R"({"type":"Nmt"})") << QByteArray("a\xFF\xEF\xBF\xBD") << QByteArray("a\xFF ");
        QTest::newRow("Replace by a pattern")
            << QByteArray(R"({"type":"Replace","pattern":{"Regex":"\\s+"},"content":" "})")
            << QByteArray("a \t\xFF\n\xC2 b") << QByteArray("a \xFF \xC2 b");
        QTest::newRow("Replace of a string")
            << QByteArray(R"({"type":"Replace","pattern":{"String":"\u0001"},"content":"b"})")
            << QByteArray("a\xFF\x01") << QByteArray("a\xFF\x62");
        QTest::newRow("Prepend") << QByteArray(R"({"type":"Prepend","prepend":"x"})") << QByteArray("\xFF\x61")
                                 << QByteArray("x\xFF\x61");
        QTest::newRow("several") << QByteArray(R"({"type":"Sequence","normalizers":[{"type":"NFD"},
                                       {"type":"StripAccents"},{"type":"Lowercase"}]})")
                                 << QByteArray("\xC3\x89\xC3\xFF") << QByteArray("e\xC3\xFF");
    }

    void normalizersLeaveInvalidBytesToAByteLevelModel()
    {
        QFETCH(const QByteArray, normalizer);
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, expected);
        const Ready ready = open(bytesBehind(normalizer));
        QVERIFY(takesAnyBytes(*ready.spec));
        const auto encoding = ready.pipeline->encode(text.toStdString(), {});
        QVERIFY(encoding.has_value());
        QVERIFY(!encoding->firstReplacedByte.has_value());
        QByteArray bytes;
        for (const TokenId id : encoding->ids)
            bytes.append(static_cast<char>(id));
        QCOMPARE(bytes, expected);
        for (qsizetype i = 0; i < bytes.size(); ++i) { // what was kept stands where it stood
            const ByteRange range = encoding->ranges[static_cast<std::size_t>(i)];
            if (static_cast<unsigned char>(bytes[i]) == 0xFF)
                QCOMPARE(text.mid(static_cast<int>(range.begin), static_cast<int>(range.size())), QByteArray("\xFF"));
        }
    }

    void invalidBytesAreReplacedElsewhere()
    {
        const Ready ready = open(kWordPiece);
        QVERIFY(!takesAnyBytes(*ready.spec));
        const auto encoding = ready.pipeline->encode("a \xE2\x82 a", {});
        QVERIFY(encoding.has_value());
        QCOMPARE(encoding->ids, (std::vector<TokenId>{4, 0, 4}));
        QCOMPARE(encoding->ranges, (std::vector<ByteRange>{{0, 1}, {2, 4}, {5, 6}}));
        QCOMPARE(encoding->firstReplacedByte, std::optional<std::uint64_t>(2));
    }

    void stopsWhenAsked()
    {
        const Ready ready = open(kWordPiece);
        std::stop_source source;
        source.request_stop();
        const auto encoding = ready.pipeline->encode(std::string(100'000, 'a'), {}, source.get_token());
        QVERIFY(!encoding.has_value());
        QCOMPARE(encoding.error().code, ErrorCode::Cancelled);
    }

    void decodeNamesTheUnknownId()
    {
        const Ready ready = open(kWordPiece);
        const std::vector<TokenId> ids = {4, 3, 99};
        const auto text = ready.pipeline->decode(ids, {});
        QVERIFY(!text.has_value());
        QCOMPARE(text.error().code, ErrorCode::OutOfRange);
        QCOMPARE(text.error().offset, std::optional<std::uint64_t>(2));
    }

    void decodeSkipsSpecial()
    {
        const Ready ready = open(kWordPiece);
        const std::vector<TokenId> ids = {6, 1, 2, 3, 7};
        QCOMPARE(*ready.pipeline->decode(ids, {}), std::string("[CLS] unable! <kept>"));
        QCOMPARE(*ready.pipeline->decode(ids, {true}), std::string("unable! <kept>"));
    }

    void longInputsWithoutSplitsStayLinear()
    {
        const Ready ready = open(kByteLevel);
        const std::string text(2'000'000, 'a');
        const auto encoding = ready.pipeline->encode(text, {});
        QVERIFY(encoding.has_value());
        QCOMPARE(encoding->ids.size(), text.size());
    }

    void progressReachesTheEnd()
    {
        const Ready ready = open(kByteLevel);
        Progress progress;
        QVERIFY(ready.pipeline->encode("a b a b", {}, {}, &progress).has_value());
        QCOMPARE(progress.total(), std::uint64_t{7});
        QVERIFY(progress.done() >= 7);
    }
};

QTEST_GUILESS_MAIN(TestPlainPipeline)
#include "tst_plainpipeline.moc"
