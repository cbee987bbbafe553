// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "tests/cli/cliprogram.h"
#include "tests/cli/sampletokenizers.h"

using namespace tokenscope::test;
using namespace Qt::StringLiterals;

namespace {

/// BERT's stages and template over a few words.
constexpr const char* kBert = R"({
  "version": "1.0", "truncation": null, "padding": null,
  "added_tokens": [{"id": 5, "content": "[CLS]", "single_word": false, "lstrip": false, "rstrip": false,
                    "normalized": false, "special": true},
                   {"id": 6, "content": "[SEP]", "single_word": false, "lstrip": false, "rstrip": false,
                    "normalized": false, "special": true}],
  "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": null,
                 "lowercase": true},
  "pre_tokenizer": {"type": "BertPreTokenizer"},
  "post_processor": {"type": "TemplateProcessing",
    "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
               {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
    "pair": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
             {"SpecialToken": {"id": "[SEP]", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}},
             {"SpecialToken": {"id": "[SEP]", "type_id": 1}}],
    "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [5], "tokens": ["[CLS]"]},
                       "[SEP]": {"id": "[SEP]", "ids": [6], "tokens": ["[SEP]"]}}},
  "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true},
  "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100,
            "vocab": {"[UNK]": 0, "hello": 1, "wor": 2, "##ld": 3, ",": 4, "[CLS]": 5, "[SEP]": 6}}})";

/// Llama 2's stages and template over a few pieces.
constexpr const char* kLlama = R"({
  "version": "1.0", "truncation": null, "padding": null,
  "added_tokens": [{"id": 1, "content": "<s>", "single_word": false, "lstrip": false, "rstrip": false,
                    "normalized": false, "special": true}],
  "normalizer": {"type": "Sequence", "normalizers": [{"type": "Prepend", "prepend": "▁"},
                 {"type": "Replace", "pattern": {"String": " "}, "content": "▁"}]},
  "pre_tokenizer": null,
  "post_processor": {"type": "TemplateProcessing",
    "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
    "pair": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
             {"SpecialToken": {"id": "<s>", "type_id": 1}}, {"Sequence": {"id": "B", "type_id": 1}}],
    "special_tokens": {"<s>": {"id": "<s>", "ids": [1], "tokens": ["<s>"]}}},
  "decoder": null,
  "model": {"type": "BPE", "dropout": null, "unk_token": "<unk>", "continuing_subword_prefix": null,
            "end_of_word_suffix": null, "fuse_unk": true, "byte_fallback": false,
            "vocab": {"<unk>": 0, "<s>": 1, "▁": 2, "a": 3, "b": 4, "▁a": 5, "▁ab": 6},
            "merges": [["▁", "a"], ["▁a", "b"]]}})";

/// The members of an encoding that are compared, as one line.
QByteArray shown(const QJsonObject& json)
{
    QByteArray line;
    for (const QString& key : {u"ids"_s, u"types"_s, u"ranges"_s, u"parts"_s}) {
        const QJsonArray values = json[key].toArray();
        if (key == u"parts") {
            for (const QJsonValue part : values)
                line += part == u"first"_s ? 'A' : part == u"second"_s ? 'B' : part == u"template"_s ? '-' : '?';
        } else {
            line += QJsonDocument(values).toJson(QJsonDocument::Compact) + ' ';
        }
    }
    return line;
}

} // namespace

/// Two texts as one sequence. Expected values: Hugging Face tokenizers (npm 0.23.2) on the same files (ids, type ids,
/// offsets, sequence ids); for the list's bert and llama-2 on the tokenizer.json of tests/parity with these templates.
class TestCliPair : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_samples.isValid());
        m_bert = m_samples.write(u"bert.json"_s, kBert);
        m_llama = m_samples.write(u"llama.json"_s, kLlama);
        QVERIFY(!m_bert.isEmpty() && !m_llama.isEmpty());
    }

    void joinsAsHuggingFaceDoes_data();
    void joinsAsHuggingFaceDoes();
    void writesEveryForm();
    void saysOfWhichTextAnErrorIs();
    void refusesWhatDoesNotGoTogether();

private:
    SampleTokenizers m_samples;
    QString m_bert;
    QString m_llama;
};

void TestCliPair::joinsAsHuggingFaceDoes_data()
{
    QTest::addColumn<QString>("tokenizer");
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<QByteArray>("with");
    QTest::addColumn<QByteArray>("without");
    const auto row = [](const char* name, const QString& tokenizer, const char* first, const char* second,
                        const char* with, const char* without) {
        QTest::newRow(name) << tokenizer << QByteArray(first) << QString::fromUtf8(second) << QByteArray(with)
                            << QByteArray(without);
    };
    row("BERT's template", m_bert, "Hello, world", "WORLD hello",
        "[5,1,4,2,3,6,2,3,1,6] [0,0,0,0,0,0,1,1,1,1] "
        "[[0,0],[0,5],[5,6],[7,10],[10,12],[0,0],[0,3],[3,5],[6,11],[0,0]] -AAAA-BBB-",
        "[1,4,2,3,2,3,1] [0,0,0,0,1,1,1] [[0,5],[5,6],[7,10],[10,12],[0,3],[3,5],[6,11]] AAAABBB");
    row("BERT's template, no first text", m_bert, "", "hello", "[5,6,1,6] [0,0,1,1] [[0,0],[0,0],[0,5],[0,0]] --B-",
        "[1] [1] [[0,5]] B");
    row("Llama 2's template", m_llama, "ab a", "b ab",
        "[1,6,5,1,2,4,6] [0,0,0,1,1,1,1] [[0,0],[0,2],[2,4],[0,0],[0,1],[0,1],[1,4]] -AA-BBB",
        "[6,5,2,4,6] [0,0,1,1,1] [[0,2],[2,4],[0,1],[0,1],[1,4]] AABBB");
    row("Llama 2's template, no second text", m_llama, "a", "", "[1,5,1] [0,0,1] [[0,0],[0,1],[0,0]] -A-",
        "[5] [0] [[0,1]] A");
    row("bert", u"bert"_s, "Hello, world!", "How are you? é",
        "[101,7592,1010,2088,999,102,2129,2024,2017,1029,1041,102] [0,0,0,0,0,0,1,1,1,1,1,1] "
        "[[0,0],[0,5],[5,6],[7,12],[12,13],[0,0],[0,3],[4,7],[8,11],[11,12],[13,15],[0,0]] -AAAA-BBBBB-",
        "[7592,1010,2088,999,2129,2024,2017,1029,1041] [0,0,0,0,1,1,1,1,1] "
        "[[0,5],[5,6],[7,12],[12,13],[0,3],[4,7],[8,11],[11,12],[13,15]] AAAABBBBB");
    row("llama-2", u"llama-2"_s, "Hello, world!", "How are you? é",
        "[1,15043,29892,3186,29991,1,1128,526,366,29973,904] [0,0,0,0,0,1,1,1,1,1,1] "
        "[[0,0],[0,5],[5,6],[6,12],[12,13],[0,0],[0,3],[3,7],[7,11],[11,12],[12,15]] -AAAA-BBBBB",
        "[15043,29892,3186,29991,1128,526,366,29973,904] [0,0,0,0,1,1,1,1,1] "
        "[[0,5],[5,6],[6,12],[12,13],[0,3],[3,7],[7,11],[11,12],[12,15]] AAAABBBBB");
}

void TestCliPair::joinsAsHuggingFaceDoes()
{
    QFETCH(QString, tokenizer);
    QFETCH(QByteArray, first);
    QFETCH(QString, second);
    QStringList call{u"encode"_s, u"--quiet"_s, u"-t"_s, tokenizer, u"--pair"_s, second};
    const CliRun bare = runCli(call, first);
    if (!QFile::exists(tokenizer) && bare.err.contains("not installed"))
        QSKIP(bare.err);
    QCOMPARE(bare.err, QByteArray());
    QCOMPARE(bare.status, 0);
    QTEST(shown(bare.json()), "without");
    QCOMPARE(bare.json()[u"pieces"].toArray().size(), bare.json()[u"ids"].toArray().size());
    call.append(u"--template"_s);
    const CliRun run = runCli(call, first);
    QCOMPARE(run.status, 0);
    QTEST(shown(run.json()), "with");
}

void TestCliPair::writesEveryForm()
{
    const QStringList call{u"encode"_s, u"-t"_s, m_bert, u"--template"_s, u"--pair"_s, u"hello"_s};
    QCOMPARE(runCli(call + QStringList{u"--count"_s}, "hello").out, "5\n"_ba);
    const CliRun plain = runCli(call + QStringList{u"--text"_s}, "hello");
    QCOMPARE(plain.status, 0);
    QCOMPARE(plain.out.simplified(), "5 1 6 1 6"_ba);
}

void TestCliPair::saysOfWhichTextAnErrorIs()
{
    QStringList call{u"encode"_s, u"-t"_s, m_llama, u"--special-policy"_s, u"refuse"_s, u"--pair"_s, u"b<s>"_s};
    const CliRun second = runCli(call, "a");
    QCOMPARE(second.status, 1);
    QVERIFY2(second.err.contains("the second text, byte 1"), second.err);
    call.last() = u"b"_s;
    const CliRun first = runCli(call, "aa<s>");
    QCOMPARE(first.status, 1);
    QVERIFY2(first.err.contains("standard input, byte 2"), first.err);
}

void TestCliPair::refusesWhatDoesNotGoTogether()
{
    const QStringList call{u"encode"_s, u"-t"_s, m_bert, u"--pair"_s, u"hello"_s};
    QVERIFY(runCli(call + QStringList{m_bert, m_bert}).err.contains("--pair"));
    const QString ids = m_samples.path(u"ids"_s);
    QVERIFY(runCli(call + QStringList{u"--ids-out"_s, ids}, "a").err.contains("--pair"));
    QVERIFY(!QFile::exists(ids));
}

QTEST_GUILESS_MAIN(TestCliPair)
#include "tst_clipair.moc"
