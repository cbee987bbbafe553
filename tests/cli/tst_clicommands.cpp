// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "tests/cli/cliprogram.h"
#include "tests/cli/sampletokenizers.h"

using namespace tokenscope::test;
using namespace Qt::StringLiterals;

namespace {

QJsonArray numbers(std::initializer_list<int> values)
{
    QJsonArray array;
    for (const int value : values)
        array.append(value);
    return array;
}

QJsonArray rangesOf(std::initializer_list<std::pair<int, int>> values)
{
    QJsonArray array;
    for (const auto& [begin, end] : values)
        array.append(numbers({begin, end}));
    return array;
}

QJsonArray strings(std::initializer_list<const char*> values)
{
    QJsonArray array;
    for (const char* value : values)
        array.append(QString::fromUtf8(value));
    return array;
}

} // namespace

class TestCliCommands : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void encodesAFile_data();
    void encodesAFile();
    void encodesStandardInput();
    void keepsTheOrderOfTheJson();
    void namesTheFileAmongSeveral();
    void showsBytesThatAreNotText();
    void takesSpecialTokensAsAsked();
    void writesIdsToAFile();
    void replacesAnIdsFileOnlyWhenDone();
    void countsOnly();
    void counts();
    void givesTheSameWithThreads();
    void splitsByAPatternOfOnesOwn();
    void decodes_data();
    void decodes();
    void decodesWhatEncodeWrites();
    void decodesAnIdsFile();
    void writesTheBytesThemselves();
    void explains();
    void explainsForPeople();
    void saysWhyNotOneToken();
    void explainsPartOfALongText();
    void writesStepsAsCsv();
    void listsTokenizers();
    void takesWordsThatLookLikeSyntax_data();
    void takesWordsThatLookLikeSyntax();

private:
    QString text(const QByteArray& content) { return m_samples.write(u"text"_s, content); }

    SampleTokenizers m_samples;
};

void TestCliCommands::initTestCase()
{
    QVERIFY(m_samples.isValid());
    QVERIFY(QFile::exists(m_samples.rankFile()));
    QVERIFY(QFile::exists(m_samples.byteLevelJson()));
}

void TestCliCommands::encodesAFile_data()
{
    QTest::addColumn<QString>("tokenizer");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QJsonArray>("ids");
    QTest::addColumn<QJsonArray>("ranges");
    QTest::addColumn<QJsonArray>("pieces");

    const QString ranks = m_samples.rankFile();
    const QString json = m_samples.byteLevelJson();
    const QString words = m_samples.wordPieceJson();
    QTest::newRow("rank file, words") << ranks << "hello world"_ba << numbers({300, 305}) << rangesOf({{0, 5}, {5, 11}})
                                      << strings({"hello", " world"});
    QTest::newRow("tokenizer.json, words") << json << "hello world"_ba << numbers({300, 305})
                                           << rangesOf({{0, 5}, {5, 11}}) << strings({"hello", " world"});
    QTest::newRow("empty") << ranks << ""_ba << QJsonArray() << QJsonArray() << QJsonArray();
    QTest::newRow("empty, tokenizer.json") << json << ""_ba << QJsonArray() << QJsonArray() << QJsonArray();
    QTest::newRow("NUL") << ranks << QByteArray("\0", 1) << numbers({0}) << rangesOf({{0, 1}})
                         << QJsonArray{QString(QChar(u'\0'))};
    QTest::newRow("line feed is a token of its own")
        << ranks << "ll\n"_ba << numbers({257, 10}) << rangesOf({{0, 2}, {2, 3}}) << strings({"ll", "\n"});
    QTest::newRow("quotes and controls are escaped")
        << ranks << "\"\x1f"_ba << numbers({34, 31}) << rangesOf({{0, 1}, {1, 2}}) << strings({"\"", "\x1f"});
    QTest::newRow("word pieces, ranges of the input")
        << words << "HELLO, world"_ba << numbers({1, 4, 2, 3}) << rangesOf({{0, 5}, {5, 6}, {7, 10}, {10, 12}})
        << strings({"hello", ",", "wor", "##ld"});
    QTest::newRow("word piece that is unknown")
        << words << "hello 東"_ba << numbers({1, 0}) << rangesOf({{0, 5}, {6, 9}}) << strings({"hello", "[UNK]"});
}

void TestCliCommands::encodesAFile()
{
    QFETCH(QString, tokenizer);
    QFETCH(QByteArray, content);
    const CliRun run = runCli({u"encode"_s, u"--quiet"_s, u"--json"_s, u"--tokenizer"_s, tokenizer, text(content)});
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.status, 0);
    const QJsonObject json = run.json();
    QCOMPARE(json.keys(), QStringList({u"ids"_s, u"pieces"_s, u"ranges"_s, u"tokenizer"_s}));
    QCOMPARE(json[u"tokenizer"].toString(), tokenizer);
    QTEST(json[u"ids"].toArray(), "ids");
    QTEST(json[u"ranges"].toArray(), "ranges");
    QTEST(json[u"pieces"].toArray(), "pieces");
}

void TestCliCommands::encodesStandardInput()
{
    const CliRun dash = runCli({u"encode"_s, u"-t"_s, m_samples.rankFile(), u"-"_s}, "hello");
    QCOMPARE(dash.status, 0);
    QCOMPARE(dash.json()[u"ids"].toArray(), numbers({300}));
    const CliRun bare = runCli({u"encode"_s, u"-t"_s, m_samples.rankFile()}, "hello");
    QCOMPARE(bare.out, dash.out);
}

void TestCliCommands::keepsTheOrderOfTheJson()
{
    const CliRun run = runCli({u"encode"_s, u"-t"_s, m_samples.rankFile()}, "hello");
    const QByteArray expected = "{\"tokenizer\": \"" + m_samples.rankFile().toUtf8()
        + "\", \"ids\": [300], \"ranges\": [[0, 5]], \"pieces\": [\"hello\"]}\n";
    QCOMPARE(run.out, expected);
}

void TestCliCommands::namesTheFileAmongSeveral()
{
    const QString one = m_samples.write(u"one"_s, "hello");
    const QString two = m_samples.write(u"two"_s, "ll");
    const CliRun run = runCli({u"encode"_s, u"-t"_s, m_samples.rankFile(), one, two});
    QCOMPARE(run.status, 0);
    const QList<QByteArray> lines = run.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    const QJsonObject first = QJsonDocument::fromJson(lines[0]).object();
    const QJsonObject second = QJsonDocument::fromJson(lines[1]).object();
    QCOMPARE(first[u"file"].toString(), one);
    QCOMPARE(first[u"ids"].toArray(), numbers({300}));
    QCOMPARE(second[u"file"].toString(), two);
    QCOMPARE(second[u"ids"].toArray(), numbers({257}));
}

void TestCliCommands::showsBytesThatAreNotText()
{
    const CliRun run = runCli({u"encode"_s, u"-t"_s, m_samples.rankFile()}, "l\xFF\xE6");
    QCOMPARE(run.status, 0);
    const QJsonObject json = run.json();
    QCOMPARE(json[u"ids"].toArray(), numbers({'l', 0xFF, 0xE6}));
    QCOMPARE(json[u"ranges"].toArray(), rangesOf({{0, 1}, {1, 2}, {2, 3}}));
    QCOMPARE(json[u"pieces"].toArray(), strings({"l", "\uFFFD", "\uFFFD"}));
    QCOMPARE(json[u"bytes"].toArray(), strings({"bA==", "/w==", "5g=="}));
}

void TestCliCommands::takesSpecialTokensAsAsked()
{
    const QStringList call{u"encode"_s, u"-t"_s, m_samples.byteLevelJson()};
    QCOMPARE(runCli(call, "<s>").json()[u"ids"].toArray(), numbers({'<', 's', '>'}));
    QCOMPARE(runCli(call + QStringList{u"--special"_s}, "<s>").json()[u"ids"].toArray(), numbers({265}));
    QCOMPARE(runCli(call + QStringList{u"--special-policy"_s, u"recognise"_s}, "<s>").json()[u"ids"].toArray(),
             numbers({265}));
    QCOMPARE(runCli(call + QStringList{u"--template"_s}, "<s>").json()[u"ids"].toArray(),
             numbers({265, '<', 's', '>'}));
    const CliRun refused = runCli(call + QStringList{u"--special-policy"_s, u"refuse"_s}, "hello<s>");
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains("standard input, byte 5"), refused.err);
}

void TestCliCommands::writesIdsToAFile()
{
    const QString ids = m_samples.path(u"ids"_s);
    const CliRun run =
        runCli({u"encode"_s, u"--quiet"_s, u"-t"_s, m_samples.rankFile(), u"--ids-out"_s, ids}, "hello world\n");
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.status, 0);
    QCOMPARE(run.json()[u"tokens"].toInt(), 3);
    QCOMPARE(run.json()[u"bytes"].toInt(), 12);
    QFile file(ids);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("\x2C\x01\0\0\x31\x01\0\0\x0A\0\0\0", 12));
    const CliRun everything =
        runCli({u"encode"_s, u"--json"_s, u"-t"_s, m_samples.rankFile(), u"--ids-out"_s, ids}, "hello world\n");
    QCOMPARE(everything.json()[u"ids"].toArray(), numbers({300, 305, 10}));
}

void TestCliCommands::replacesAnIdsFileOnlyWhenDone()
{
    const QString ids = m_samples.write(u"kept"_s, "before");
    const CliRun run = runCli(
        {u"encode"_s, u"-t"_s, m_samples.byteLevelJson(), u"--special-policy"_s, u"refuse"_s, u"--ids-out"_s, ids},
        "<s>");
    QCOMPARE(run.status, 1);
    QFile file(ids);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "before"_ba);
    const auto left = QDir(m_samples.path(u""_s)).entryList({u"kept*"_s}, QDir::Files);
    QCOMPARE(left, QStringList{u"kept"_s});
}

void TestCliCommands::countsOnly()
{
    const CliRun run = runCli({u"encode"_s, u"-t"_s, m_samples.rankFile(), u"--count"_s}, "hello world\n");
    QCOMPARE(run.status, 0);
    QCOMPARE(run.out, "3\n"_ba);
}

void TestCliCommands::counts()
{
    const CliRun run = runCli({u"count"_s, u"-t"_s, m_samples.byteLevelJson()}, "hello world\n");
    QCOMPARE(run.status, 0);
    QCOMPARE(run.json(),
             QJsonObject({{u"tokenizer"_s, m_samples.byteLevelJson()}, {u"tokens"_s, 3}, {u"bytes"_s, 12}}));
    const CliRun withTemplate =
        runCli({u"count"_s, u"--template"_s, u"-t"_s, m_samples.byteLevelJson()}, "hello world\n");
    QCOMPARE(withTemplate.json()[u"tokens"].toInt(), 4);
    const CliRun people = runCli({u"--text"_s, u"count"_s, u"-t"_s, m_samples.byteLevelJson()}, "hello world\n");
    QCOMPARE(people.out, "3\n"_ba);
}

void TestCliCommands::givesTheSameWithThreads()
{
    QByteArray content;
    for (int i = 0; i < 40'000; ++i)
        content += "hello world, " + QByteArray::number(i) + " ll\xC3\xA9\n";
    const QString file = text(content);
    const CliRun one = runCli({u"encode"_s, u"-t"_s, m_samples.rankFile(), file});
    QCOMPARE(one.status, 0);
    for (const QString& threads : {u"2"_s, u"7"_s, u"0"_s}) {
        const CliRun several = runCli({u"encode"_s, u"--threads"_s, threads, u"-t"_s, m_samples.rankFile(), file});
        QCOMPARE(several.status, 0);
        QVERIFY2(several.out == one.out, qPrintable(threads));
    }
}

void TestCliCommands::splitsByAPatternOfOnesOwn()
{
    const QStringList call{u"encode"_s, u"-t"_s, m_samples.rankFile(), u"--pattern"_s, u"[a-z]|."_s};
    const CliRun run = runCli(call, "ll");
    QCOMPARE(run.status, 0);
    QCOMPARE(run.json()[u"ids"].toArray(), numbers({'l', 'l'}));
}

void TestCliCommands::decodes_data()
{
    QTest::addColumn<QStringList>("ids");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("separate") << QStringList{u"300"_s, u"305"_s} << "{\"text\": \"hello world\"}\n"_ba;
    QTest::newRow("commas") << QStringList{u"300,305"_s} << "{\"text\": \"hello world\"}\n"_ba;
    QTest::newRow("brackets") << QStringList{u"[300, 305]"_s} << "{\"text\": \"hello world\"}\n"_ba;
    QTest::newRow("not UTF-8") << QStringList{u"300"_s, u"255"_s}
                               << "{\"text\": \"hello\uFFFD\", \"bytes\": \"aGVsbG//\"}\n"_ba;
    QTest::newRow("a character in parts") << QStringList{u"195"_s, u"169"_s} << "{\"text\": \"\u00E9\"}\n"_ba;
}

void TestCliCommands::decodes()
{
    QFETCH(QStringList, ids);
    const CliRun run = runCli(QStringList{u"decode"_s, u"--quiet"_s, u"-t"_s, m_samples.rankFile(), u"--ids"_s} + ids);
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.status, 0);
    QTEST(run.out, "expected");
}

void TestCliCommands::decodesWhatEncodeWrites()
{
    const QByteArray content = "hello world, \xF0\x9F\x91\x8B \xFF\n";
    const CliRun encoded = runCli({u"encode"_s, u"-t"_s, m_samples.rankFile()}, content);
    const QStringList call{u"decode"_s, u"--quiet"_s, u"-t"_s, m_samples.rankFile(), u"--ids"_s, u"-"_s};
    const CliRun decoded = runCli(call, encoded.out);
    QCOMPARE(decoded.err, QByteArray());
    QCOMPARE(QByteArray::fromBase64(decoded.json()[u"bytes"].toString().toLatin1()), content);
    const CliRun plain = runCli({u"encode"_s, u"--text"_s, u"-t"_s, m_samples.rankFile()}, content);
    QCOMPARE(runCli(call, plain.out).out, decoded.out);
    QCOMPARE(runCli(call, "").out, "{\"text\": \"\"}\n"_ba);
}

void TestCliCommands::decodesAnIdsFile()
{
    const QString ids = m_samples.write(u"ids"_s, QByteArray("\x2C\x01\0\0", 4));
    const CliRun run = runCli({u"decode"_s, u"-t"_s, m_samples.rankFile(), u"--ids-in"_s, ids});
    QCOMPARE(run.json()[u"text"].toString(), u"hello"_s);
}

void TestCliCommands::writesTheBytesThemselves()
{
    const CliRun run =
        runCli({u"decode"_s, u"--text"_s, u"-t"_s, m_samples.rankFile(), u"--ids"_s, u"300"_s, u"0"_s, u"255"_s});
    QCOMPARE(run.out, QByteArray("hello\0\xFF", 7));
}

void TestCliCommands::explains()
{
    const CliRun run = runCli({u"explain"_s, u"-t"_s, m_samples.byteLevelJson(), u"hello world"_s});
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.status, 0);
    const QJsonObject json = run.json();
    QCOMPARE(json[u"text"].toString(), u"hello world"_s);
    QCOMPARE(json[u"encoding"][u"ids"].toArray(), numbers({300, 305}));
    const QJsonArray preTokenizations = json[u"preTokenizations"].toArray();
    QCOMPARE(preTokenizations.size(), 1);
    QCOMPARE(preTokenizations[0][u"after"].toString(), u"helloĠworld"_s);
    QCOMPARE(preTokenizations[0][u"pieces"][1][u"before"].toArray(), numbers({5, 11}));
    const QJsonArray preTokens = json[u"preTokens"].toArray();
    QCOMPARE(preTokens.size(), 2);
    QCOMPARE(preTokens[1][u"input"].toArray(), numbers({5, 11}));
    const QJsonArray steps = preTokens[0][u"model"][u"steps"].toArray();
    QCOMPARE(steps.size(), 4); // h+e, l+l, he+ll, hell+o
    QCOMPARE(steps[3][u"result"].toInt(), 300);
}

void TestCliCommands::explainsForPeople()
{
    const CliRun run = runCli({u"explain"_s, u"--text"_s, u"-t"_s, m_samples.byteLevelJson(), u"hello"_s});
    QCOMPARE(run.status, 0);
    QVERIFY2(run.out.contains("merges \"hell\" + \"o\" into 300 \"hello\""), run.out);
    QVERIFY2(run.out.contains("1 token\n"), run.out);
}

void TestCliCommands::saysWhyNotOneToken()
{
    const CliRun run = runCli({u"explain"_s, u"-t"_s, m_samples.byteLevelJson(), u"--range"_s, u"0:5"_s, u"--range"_s,
                               u"0:11"_s, u"--range"_s, u"6:8"_s, u"hello world"_s});
    QCOMPARE(run.err, QByteArray());
    const QJsonArray answers = run.json()[u"whyNotOne"].toArray();
    QCOMPARE(answers.size(), 3);
    QCOMPARE(answers[0][u"reason"].toString(), u"is-one"_s);
    QCOMPARE(answers[1][u"reason"].toString(), u"pre-tokenizer"_s);
    QCOMPARE(answers[1][u"boundary"].toInt(), 5);
    QCOMPARE(answers[2][u"reason"].toString(), u"not-in-vocabulary"_s);
}

void TestCliCommands::explainsPartOfALongText()
{
    const QByteArray line("hello world\n");
    const QString file = text(line.repeated(200'000));
    const QString at = QString::number(line.size() * 100'000) + u":"_s + QString::number(line.size() * 100'000 + 5);
    const CliRun whole = runCli({u"explain"_s, u"-t"_s, m_samples.byteLevelJson(), u"--file"_s, file});
    QVERIFY(whole.status != 0);
    const CliRun run = runCli(
        {u"explain"_s, u"-t"_s, m_samples.byteLevelJson(), u"--around"_s, at, u"--range"_s, at, u"--file"_s, file});
    QCOMPARE(run.err, QByteArray());
    const QJsonObject json = run.json();
    const QJsonArray context = json[u"context"].toArray();
    QVERIFY(context[0].toInt() <= line.size() * 100'000 && context[1].toInt() > line.size() * 100'000);
    QVERIFY(context[1].toInt() - context[0].toInt() < 8'000);
    QCOMPARE(json[u"whyNotOne"][0][u"reason"].toString(), u"is-one"_s);
    const CliRun outside = runCli({u"explain"_s, u"-t"_s, m_samples.byteLevelJson(), u"--around"_s, at, u"--range"_s,
                                   u"0:5"_s, u"--file"_s, file});
    QVERIFY(outside.status != 0);
}

void TestCliCommands::writesStepsAsCsv()
{
    const CliRun run = runCli({u"explain"_s, u"-t"_s, m_samples.byteLevelJson(), u"--csv"_s, u"-"_s, u"hello world"_s});
    QCOMPARE(run.err, QByteArray());
    QVERIFY2(run.out.startsWith("pre_token,input_begin (bytes),step,"), run.out);
    QVERIFY2(run.out.contains(",hell,"), run.out);
}

void TestCliCommands::listsTokenizers()
{
    const CliRun run = runCli({u"tokenizers"_s});
    QCOMPARE(run.status, 0);
    const QJsonArray list = QJsonDocument::fromJson(run.out).array();
    QStringList ids;
    for (const QJsonValue entry : list) {
        ids.append(entry[u"id"].toString());
        QCOMPARE(entry[u"fidelity"].toString(), u"exact"_s);
        for (const char* field : {"title", "maker", "licence", "origin"})
            QVERIFY2(!entry[QLatin1StringView(field)].toString().isEmpty(),
                     qPrintable(ids.last() + u": "_s + QLatin1StringView(field)));
        QCOMPARE(entry[u"vocabularySize"].isDouble(), entry[u"installed"].toBool());
    }
    for (const char* id : {"gpt2", "r50k_base", "p50k_base", "p50k_edit", "cl100k_base", "o200k_base", "o200k_harmony",
                           "llama-2", "llama-3.1", "qwen3", "deepseek-v3", "gemma-1", "gemma-3", "gpt-oss",
                           "mistral-v1", "tekken", "claude", "bert", "albert"})
        QVERIFY2(ids.contains(QLatin1StringView(id)), id);
    QCOMPARE(ids.size(), 19);
    QCOMPARE(runCli({u"tokenizers"_s, u"--text"_s}).out.count('\n'), 19);
}

void TestCliCommands::takesWordsThatLookLikeSyntax_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QStringList{u""_s} << u""_s;
    QTest::newRow("a command's name") << QStringList{u"decode"_s} << u"decode"_s;
    QTest::newRow("brackets") << QStringList{u"[a, b]"_s} << u"[a, b]"_s;
    QTest::newRow("after two dashes") << QStringList{u"--"_s, u"--json"_s} << u"--json"_s;
    QTest::newRow("quotes") << QStringList{u"\"a b\""_s} << u"\"a b\""_s;
    QTest::newRow("two plus signs") << QStringList{u"--"_s, u"++"_s} << u"++"_s;
    QTest::newRow("two percent signs") << QStringList{u"%%"_s} << u"%%"_s;
}

void TestCliCommands::takesWordsThatLookLikeSyntax()
{
    QFETCH(QStringList, words);
    QFETCH(QString, text);
    const CliRun run = runCli(QStringList{u"explain"_s, u"-t"_s, m_samples.byteLevelJson()} + words);
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.status, 0);
    QCOMPARE(run.json()[u"text"].toString(), text);
}

QTEST_GUILESS_MAIN(TestCliCommands)
#include "tst_clicommands.moc"
