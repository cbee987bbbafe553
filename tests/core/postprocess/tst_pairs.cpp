// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/format/load.h"
#include "core/text/postprocess/postprocessor.h"
#include "core/text/tokenizer.h"

#include <QTest>

using namespace tokenscope;

namespace {

const std::string kHead =
    R"({"added_tokens":[{"id":1,"content":"[CLS]","special":true},{"id":2,"content":"[SEP]","special":true}],)"
    R"("pre_tokenizer":{"type":"WhitespaceSplit"},"model":{"type":"WordLevel","unk_token":"[UNK]","vocab":)"
    R"({"[UNK]":0,"[CLS]":1,"[SEP]":2,"a":3,"b":4,"c":5}},"post_processor":)";
const std::string kBert = R"({"type":"BertProcessing","sep":["[SEP]",2],"cls":["[CLS]",1]})";
const std::string kRoberta =
    R"({"type":"RobertaProcessing","sep":["[SEP]",2],"cls":["[CLS]",1],"trim_offsets":true,"add_prefix_space":false})";
/// The second text first, a special of two ids, odd types.
const std::string kTemplate =
    R"({"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"[CLS]","type_id":0}},)"
    R"({"Sequence":{"id":"A","type_id":0}}],"pair":[{"SpecialToken":{"id":"[CLS]","type_id":7}},)"
    R"({"Sequence":{"id":"B","type_id":3}},{"SpecialToken":{"id":"[SEP]","type_id":2}},)"
    R"({"Sequence":{"id":"A","type_id":5}}],"special_tokens":{"[CLS]":{"id":"[CLS]","ids":[1],"tokens":["[CLS]"]},)"
    R"("[SEP]":{"id":"[SEP]","ids":[2,2],"tokens":["[SEP]","[SEP]"]}}})";

QByteArray shown(const PairEncoding& encoding)
{
    QByteArray ids;
    QByteArray types;
    QByteArray ranges;
    QByteArray parts;
    for (std::size_t i = 0; i < encoding.ids.size(); ++i) {
        ids += QByteArray::number(encoding.ids[i]);
        types += QByteArray::number(encoding.typeIds[i]);
        ranges += QByteArray::number(encoding.ranges[i].begin) + QByteArray::number(encoding.ranges[i].end) + ' ';
        parts += "AB-"[static_cast<int>(encoding.parts[i])];
    }
    return ids + '|' + types + '|' + ranges.trimmed() + '|' + parts;
}

std::shared_ptr<const Tokenizer> tokenizerWith(const std::string& processor)
{
    auto spec = format::loadHuggingFace(kHead + processor + "}");
    return spec ? Tokenizer::create(std::move(*spec)).value_or(nullptr) : nullptr;
}

} // namespace

/// Expected values: Hugging Face tokenizers (npm 0.23.2) on the same files: ids, type ids, offsets, sequence ids.
class TestPairs : public QObject {
    Q_OBJECT

private slots:
    void joinsAsHuggingFaceDoes_data()
    {
        QTest::addColumn<QByteArray>("processor");
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<QByteArray>("with");
        QTest::addColumn<QByteArray>("without");
        const auto row = [](const char* name, const std::string& processor, const char* first, const char* second,
                            const char* with, const char* without) {
            QTest::newRow(name) << QByteArray::fromStdString(processor) << QByteArray(first) << QByteArray(second)
                                << QByteArray(with) << QByteArray(without);
        };
        row("none", "null", "a b", "c a", "3453|0011|01 23 01 23|AABB", "3453|0011|01 23 01 23|AABB");
        row("none, no first text", "null", "", "c", "5|1|01|B", "5|1|01|B");
        row("BERT", kBert, "a b", "c a", "1342532|0000111|00 01 23 00 01 23 00|-AA-BB-", "3453|0011|01 23 01 23|AABB");
        row("BERT, no first text", kBert, "", "c", "1252|0011|00 00 01 00|--B-", "5|1|01|B");
        row("BERT, no second text", kBert, "a", "", "1322|0001|00 01 00 00|-A--", "3|0|01|A");
        row("RoBERTa", kRoberta, "a b", "c a", "13422532|00000000|00 01 23 00 00 01 23 00|-AA--BB-",
            "3453|0000|01 23 01 23|AABB");
        row("RoBERTa, no first text", kRoberta, "", "c", "12252|00000|00 00 00 01 00|---B-", "5|0|01|B");
        row("a template", kTemplate, "a b", "c a", "1532234|7332255|00 01 23 00 00 01 23|-BB--AA",
            "5334|3355|01 23 01 23|BBAA");
        row("a template, no second text", kTemplate, "a", "", "1223|7225|00 00 00 01|---A", "3|5|01|A");
    }
    void joinsAsHuggingFaceDoes()
    {
        QFETCH(QByteArray, processor);
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        const auto tokenizer = tokenizerWith(processor.toStdString());
        QVERIFY(tokenizer);
        EncodeOptions options;
        const auto joined = [&] {
            return tokenizer->encodePair(first.toStdString(), second.toStdString(), options).value();
        };
        QTEST(shown(joined()), "without");
        options.applyTemplate = true;
        QTEST(shown(joined()), "with");
        const std::vector<TokenId> ids = joined().ids;
        options.ranges = false;
        QVERIFY(joined().ranges.empty());
        QVERIFY(joined().ids == ids);
    }

    void refusesSeveralTemplates()
    {
        const postprocessor::Template one;
        const std::vector<PostProcessorSpec> two{one, one};
        QCOMPARE(joinPair(two, true, {}, {}).error().code, ErrorCode::Unsupported);
        QVERIFY(joinPair({two.data(), 1}, true, {}, {}).has_value());
    }

    void saysWhereTextWasReplaced()
    {
        const auto tokenizer = tokenizerWith("null");
        QVERIFY(tokenizer);
        const auto encoding = tokenizer->encodePair("a", "b \xFF");
        QVERIFY(encoding.has_value());
        QVERIFY(!encoding->firstReplacedByte.has_value());
        QCOMPARE(encoding->secondReplacedByte.value_or(0), std::uint64_t{2});
    }
};

QTEST_GUILESS_MAIN(TestPairs)
#include "tst_pairs.moc"
