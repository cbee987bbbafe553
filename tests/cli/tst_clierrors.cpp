// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <unistd.h>

#include "tests/cli/cliprogram.h"
#include "tests/cli/sampletokenizers.h"
#include "tests/support/narrowmemory.h"

using namespace tokenscope::test;
using namespace Qt::StringLiterals;

/// Bad input ends with status 1 and a message that names the file; a wrong call ends with status 2. Neither writes to
/// standard output.
class TestCliErrors : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void refusesBadInput_data();
    void refusesBadInput();
    void refusesUnreadableFiles();
    void refusesBadTokenizers_data();
    void refusesBadTokenizers();
    void namesTheMissingVocabulary();
    void refusesWrongCalls_data();
    void refusesWrongCalls();
    void leavesNothingOfABadText_data();
    void leavesNothingOfABadText();
    void cutsOffALongTextThatTurnsBad();
    void listsTheWordsOfAnOption_data();
    void listsTheWordsOfAnOption();
    void takesTheOtherTexts_data();
    void takesTheOtherTexts();
    void saysWhoseContentDoesNotFit();
    void notesBytesItCannotTake();
    void keepsQuiet();
    void keepsWhatIsAlwaysSoToTheList();
    void namesTheOtherTokenizersOfAFolder();

private:
    SampleTokenizers m_samples;
};

void TestCliErrors::initTestCase()
{
    QVERIFY(m_samples.isValid());
    m_samples.write(u"odd-ids"_s, "12345");
    m_samples.write(u"large"_s, QByteArray((1 << 20) + 1, 'a'));
}

void TestCliErrors::refusesBadInput_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("message");

    const QString ranks = m_samples.rankFile();
    const QString missing = m_samples.path(u"missing"_s);
    const QString folder = m_samples.path(u"."_s);
    const QStringList encode{u"encode"_s, u"--quiet"_s, u"-t"_s, ranks};
    const QStringList decode{u"decode"_s, u"--quiet"_s, u"-t"_s, ranks};
    const QStringList explain{u"explain"_s, u"--quiet"_s, u"-t"_s, ranks};
    QTest::newRow("encode: no such file") << encode + QStringList{missing} << ""_ba << missing;
    QTest::newRow("encode: a folder") << encode + QStringList{folder} << ""_ba << folder;
    QTest::newRow("encode: second file missing") << encode + QStringList{ranks, missing} << ""_ba << missing;
    QTest::newRow("encode: ids into a missing folder")
        << encode + QStringList{u"--ids-out"_s, missing + u"/ids"_s} << "a"_ba << missing + u"/ids"_s;
    QTest::newRow("count: no such file") << QStringList{u"count"_s, u"--quiet"_s, u"-t"_s, ranks, missing} << ""_ba
                                         << missing;
    QTest::newRow("decode: id outside") << decode + QStringList{u"--ids"_s, u"300"_s, u"99999"_s} << ""_ba
                                        << u"id 99999 (number 2)"_s;
    QTest::newRow("decode: id in a hole")
        << decode + QStringList{u"--ids"_s, u"270"_s} << ""_ba << u"id 270 (number 1)"_s;
    QTest::newRow("decode: words on standard input")
        << decode + QStringList{u"--ids"_s, u"-"_s} << "1 two"_ba << u"standard input, byte 2"_s;
    QTest::newRow("decode: too large a number")
        << decode + QStringList{u"--ids"_s, u"-"_s} << "4294967296"_ba << u"standard input, byte 0"_s;
    QTest::newRow("decode: broken JSON") << decode + QStringList{u"--ids"_s, u"-"_s} << "{\"ids\": [1"_ba
                                         << u"standard input: malformed"_s;
    QTest::newRow("decode: JSON without ids") << decode + QStringList{u"--ids"_s, u"-"_s} << "{}"_ba << u"\"ids\""_s;
    QTest::newRow("decode: ids that are no array")
        << decode + QStringList{u"--ids"_s, u"-"_s} << "{\"ids\": 1}"_ba << u"not an array"_s;
    QTest::newRow("decode: an id that is no number")
        << decode + QStringList{u"--ids"_s, u"-"_s} << "{\"ids\": [-1]}"_ba << u"-1"_s;
    QTest::newRow("decode: half an id") << decode + QStringList{u"--ids-in"_s, m_samples.path(u"odd-ids"_s)} << ""_ba
                                        << u"odd-ids, byte 5"_s;
    QTest::newRow("decode: no such file") << decode + QStringList{u"--ids-in"_s, missing} << ""_ba << missing;
    QTest::newRow("encode: a text without a name") << encode + QStringList{u""_s} << ""_ba << u"\"\": no such file"_s;
    QTest::newRow("explain: too large, and what helps")
        << explain + QStringList{u"--file"_s, m_samples.path(u"large"_s)} << ""_ba << u"--around BEGIN:END"_s;
    QTest::newRow("explain: too large") << explain + QStringList{u"--file"_s, m_samples.path(u"large"_s)} << ""_ba
                                        << u"large: too large"_s;
    QTest::newRow("explain: no such file") << explain + QStringList{u"--file"_s, missing} << ""_ba << missing;
}

void TestCliErrors::refusesBadInput()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, input);
    QFETCH(QString, message);
    const CliRun run = runCli(arguments, input);
    QCOMPARE(run.status, 1);
    QVERIFY2(run.err.contains(message.toUtf8()), run.err);
    QVERIFY2(run.err.startsWith("tokenscope-cli: "), run.err);
    QCOMPARE(run.err.count('\n'), 1);
}

void TestCliErrors::refusesUnreadableFiles()
{
    if (::geteuid() == 0)
        QSKIP("the system administrator may read every file");
    const QString file = m_samples.write(u"secret"_s, "a");
    QVERIFY(QFile::setPermissions(file, {}));
    const CliRun run = runCli({u"encode"_s, u"-t"_s, m_samples.rankFile(), file});
    QCOMPARE(run.status, 1);
    QVERIFY2(run.err.contains(file.toUtf8()), run.err);
}

void TestCliErrors::refusesBadTokenizers_data()
{
    QTest::addColumn<QByteArray>("content");
    QByteArray garbage;
    for (unsigned i = 0, state = 1; i < 5000; ++i) {
        state = state * 1664525U + 1013904223U;
        garbage += static_cast<char>(state >> 24);
    }
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("binary garbage") << garbage;
    QTest::newRow("text") << "Nothing in particular.\n"_ba;
    QTest::newRow("JSON of another kind") << "{\"name\": \"left-pad\"}"_ba;
    QTest::newRow("JSON cut short") << "{\"version\": \"1.0\", \"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0"_ba;
    QTest::newRow("rank file with a broken line") << "IQ== 0\nIg== 1\n!!!! 2\n"_ba;
    QTest::newRow("GGUF cut short") << "GGUF\x03\0\0\0"_ba;
    QTest::newRow("image") << "\x89PNG\r\n\x1a\n"_ba;
}

void TestCliErrors::refusesBadTokenizers()
{
    QFETCH(QByteArray, content);
    const QString file = m_samples.write(u"bad-tokenizer"_s, content);
    for (const char* command : {"encode", "count"}) {
        const CliRun run = runCli({QString::fromLatin1(command), u"-t"_s, file}, "a");
        QCOMPARE(run.status, 1);
        QVERIFY2(run.err.contains(file.toUtf8()), run.err);
        QCOMPARE(run.out, QByteArray());
    }
}

void TestCliErrors::namesTheMissingVocabulary()
{
    const CliRun run = runCli({u"encode"_s, u"-t"_s, u"no-such-tokenizer"_s}, "a");
    QCOMPARE(run.status, 1);
    QVERIFY2(run.err.contains("no-such-tokenizer"), run.err);
}

void TestCliErrors::refusesWrongCalls_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QString ranks = m_samples.rankFile();
    QTest::newRow("nothing") << QStringList{};
    QTest::newRow("unknown command") << QStringList{u"frobnicate"_s};
    QTest::newRow("two commands") << QStringList{u"tokenizers"_s, u"count"_s};
    QTest::newRow("unknown option") << QStringList{u"encode"_s, u"-t"_s, ranks, u"--frobnicate"_s};
    QTest::newRow("no tokenizer") << QStringList{u"encode"_s};
    QTest::newRow("tokenizer without a name") << QStringList{u"encode"_s, u"--tokenizer"_s};
    QTest::newRow("negative threads") << QStringList{u"count"_s, u"-t"_s, ranks, u"--threads"_s, u"-1"_s};
    QTest::newRow("threads that are no number") << QStringList{u"count"_s, u"-t"_s, ranks, u"--threads"_s, u"two"_s};
    QTest::newRow("seed that is no number") << QStringList{u"count"_s, u"-t"_s, ranks, u"--seed"_s, u"x"_s};
    QTest::newRow("two forms at once") << QStringList{u"count"_s, u"-t"_s, ranks, u"--json"_s, u"--text"_s};
    QTest::newRow("two policies") << QStringList{u"encode"_s,           u"-t"_s,  ranks, u"--special"_s,
                                                 u"--special-policy"_s, u"text"_s};
    QTest::newRow("unknown policy") << QStringList{u"encode"_s, u"-t"_s, ranks, u"--special-policy"_s, u"maybe"_s};
    QTest::newRow("ids of two texts") << QStringList{u"encode"_s, u"-t"_s, ranks, u"--ids-out"_s,
                                                     u"ids"_s,    ranks,   ranks};
    QTest::newRow("standard input twice") << QStringList{u"encode"_s, u"-t"_s, ranks, u"-"_s, u"-"_s};
    QTest::newRow("standard input counted twice") << QStringList{u"count"_s, u"-t"_s, ranks, u"-"_s, ranks, u"-"_s};
    QTest::newRow("standard input decoded twice")
        << QStringList{u"decode"_s, u"-t"_s, ranks, u"--ids"_s, u"-"_s, u"-"_s};
    QTest::newRow("a pattern for a named tokenizer")
        << QStringList{u"encode"_s, u"-t"_s, u"gpt2"_s, u"--pattern"_s, u"."_s};
    QTest::newRow("decode without ids") << QStringList{u"decode"_s, u"-t"_s, ranks};
    QTest::newRow("decode a word") << QStringList{u"decode"_s, u"-t"_s, ranks, u"--ids"_s, u"hello"_s};
    QTest::newRow("decode a negative id") << QStringList{u"decode"_s, u"-t"_s, ranks, u"--ids"_s, u"-5"_s};
    QTest::newRow("decode ids twice") << QStringList{u"decode"_s, u"-t"_s,       ranks, u"--ids"_s,
                                                     u"1"_s,      u"--ids-in"_s, ranks};
    QTest::newRow("explain nothing") << QStringList{u"explain"_s, u"-t"_s, ranks};
    QTest::newRow("explain two texts") << QStringList{u"explain"_s, u"-t"_s, ranks, u"a"_s, u"b"_s};
    QTest::newRow("range that is none") << QStringList{u"explain"_s, u"-t"_s, ranks, u"--range"_s, u"1-2"_s, u"abc"_s};
    QTest::newRow("range backwards") << QStringList{u"explain"_s, u"-t"_s, ranks, u"--range"_s, u"2:1"_s, u"abc"_s};
    QTest::newRow("range outside the text")
        << QStringList{u"explain"_s, u"-t"_s, ranks, u"--range"_s, u"2:4"_s, u"abc"_s};
}

void TestCliErrors::refusesWrongCalls()
{
    QFETCH(QStringList, arguments);
    const CliRun run = runCli(arguments, "a");
    QVERIFY2(run.status == 2, run.err);
    QVERIFY2(run.err.startsWith("tokenscope-cli: ") && run.err.size() > 20, run.err);
    QCOMPARE(run.out, QByteArray());
}

void TestCliErrors::leavesNothingOfABadText_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("JSON") << QStringList{};
    QTest::newRow("text") << QStringList{u"--text"_s};
    QTest::newRow("count") << QStringList{u"--count"_s};
}

void TestCliErrors::leavesNothingOfABadText()
{
    QFETCH(QStringList, options);
    const QStringList call =
        QStringList{u"encode"_s, u"-t"_s, m_samples.byteLevelJson(), u"--special-policy"_s, u"refuse"_s} + options;
    const QByteArray words = QByteArray("hello world\n").repeated(2000);
    for (const QByteArray& text : {QByteArray("<s>"), QByteArray(words + "<s>")}) {
        const CliRun run = runCli(call, text);
        QCOMPARE(run.status, 1);
        QVERIFY2(run.err.contains(QByteArray("standard input, byte " + QByteArray::number(text.size() - 3))), run.err);
        QCOMPARE(run.out, QByteArray());
    }
}

void TestCliErrors::cutsOffALongTextThatTurnsBad()
{
    const QByteArray words = QByteArray("hello world\n").repeated(200'000);
    const QString bad = m_samples.write(u"turns-bad"_s, words + "<s>");
    const QString good = m_samples.write(u"stays-good"_s, "hello");
    const CliRun run =
        runCli({u"encode"_s, u"-t"_s, m_samples.byteLevelJson(), u"--special-policy"_s, u"refuse"_s, bad, good});
    QCOMPARE(run.status, 1);
    QVERIFY2(run.err.contains(QByteArray(bad.toUtf8() + ", byte 2400000")), run.err);
    const QList<QByteArray> lines = run.out.split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].startsWith("{\"file\": ") && !lines[0].endsWith('}'));
    QCOMPARE(QJsonDocument::fromJson(lines[1])[u"ids"].toArray().at(0).toInt(), 300);
    QCOMPARE(lines[2], QByteArray());
}

void TestCliErrors::listsTheWordsOfAnOption_data()
{
    QTest::addColumn<QStringList>("call");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char* name, const QStringList& call, const char* words) {
        const QByteArray option = call.last().toLatin1();
        QTest::newRow(name) << call << "tokenscope-cli: " + option + ": one of " + words + " is wanted, not foo\n";
    };
    const QStringList ranks{u"-t"_s, m_samples.rankFile()};
    const auto with = [&](const QString& command, const QString& option) {
        return QStringList{command} + ranks + QStringList{option};
    };
    row("a policy", with(u"encode"_s, u"--special-policy"_s), "text, recognise, refuse");
    row("an order", with(u"vocab"_s, u"--sort"_s),
        "id, text, bytes, byte-length, character-length, rank, score, kind, script, occurrences");
    row("a place", with(u"vocab"_s, u"--anchor"_s), "anywhere, start, whole");
    row("a kind", with(u"vocab"_s, u"--kind"_s), "normal, partial, byte, special, added, unknown, unused");
    row("yes or no", with(u"vocab"_s, u"--leading-space"_s), "yes, no");
    row("a part", with(u"vocab"_s, u"--against=gpt2"_s) + QStringList{u"--show"_s},
        "all, shared, moved, only-here, only-there");
    row("a table", with(u"stats"_s, u"--csv"_s),
        "metrics, length_bytes, length_characters, rank_frequency, positions, scripts, tokens_per_pretoken");
}

void TestCliErrors::listsTheWordsOfAnOption()
{
    QFETCH(QStringList, call);
    QFETCH(QByteArray, message);
    const CliRun run = runCli(call + QStringList{u"foo"_s});
    QCOMPARE(run.status, 2);
    QCOMPARE(run.err.left(run.err.indexOf('\n') + 1), message);
    QCOMPARE(run.out, QByteArray());
}

void TestCliErrors::takesTheOtherTexts_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("count") << u"count"_s;
    QTest::newRow("encode") << u"encode"_s;
}

void TestCliErrors::takesTheOtherTexts()
{
    QFETCH(QString, command);
    const QString good = m_samples.write(u"good"_s, "hello");
    const QString missing = m_samples.path(u"missing"_s);
    const QString folder = m_samples.path(u"."_s);
    const CliRun run = runCli({command, u"--quiet"_s, u"-t"_s, m_samples.rankFile(), missing, good, folder, good});
    QCOMPARE(run.status, 1);
    const QList<QByteArray> errors = run.err.trimmed().split('\n');
    QCOMPARE(errors.size(), 2);
    QVERIFY2(errors[0].startsWith(QByteArray("tokenscope-cli: " + missing.toUtf8() + ": no such file")), errors[0]);
    QVERIFY2(errors[1].startsWith(QByteArray("tokenscope-cli: " + folder.toUtf8() + ": ")), errors[1]);
    const QList<QByteArray> lines = run.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    for (const QByteArray& line : lines)
        QCOMPARE(QJsonDocument::fromJson(line)[u"file"].toString(), good);
}

void TestCliErrors::saysWhoseContentDoesNotFit()
{
    if (!kNarrowsMemory)
        QSKIP("sanitizers need address space of their own");
    // One piece of a gigabyte: there is no place to cut it at.
    const CliRun run = runScript(u"truncate -s 1G \"$2\"; ulimit -v 700000; \"$CLI\" count --quiet -t \"$1\" \"$2\""_s,
                                 {m_samples.rankFile(), m_samples.path(u"endless"_s)});
    QFile::remove(m_samples.path(u"endless"_s));
    QCOMPARE(run.status, 1);
    QCOMPARE(run.err, QByteArray("tokenscope-cli: " + m_samples.path(u"endless"_s).toUtf8() + ": not enough memory\n"));
}

void TestCliErrors::notesBytesItCannotTake()
{
    const CliRun run = runCli({u"encode"_s, u"-t"_s, m_samples.wordPieceJson()}, "hello \xFF");
    QCOMPARE(run.status, 0);
    QVERIFY2(run.err.contains("standard input, byte 6: not UTF-8"), run.err);
}

void TestCliErrors::keepsQuiet()
{
    const QStringList call{u"encode"_s, u"-t"_s, m_samples.rankFile()};
    QVERIFY(runCli(call, "a").err.contains("pattern is used"));
    QCOMPARE(runCli(call + QStringList{u"--quiet"_s}, "a").err, QByteArray());
    const CliRun run = runCli({u"encode"_s, u"--quiet"_s, u"-t"_s, m_samples.wordPieceJson()}, "hello \xFF");
    QCOMPARE(run.status, 0);
    QCOMPARE(run.err, QByteArray());
}

void TestCliErrors::keepsWhatIsAlwaysSoToTheList()
{
    const QJsonArray list = QJsonDocument::fromJson(runCli({u"tokenizers"_s, u"--installed"_s}).out).array();
    int assumed = 0;
    for (const QJsonValue entry : list) {
        const QString id = entry[u"id"].toString();
        QVERIFY2(entry[u"assumed"].isArray(), qPrintable(id));
        if (entry[u"assumed"].toArray().isEmpty())
            continue;
        ++assumed;
        const CliRun run = runCli({u"count"_s, u"-t"_s, id}, "a");
        QCOMPARE(run.status, 0);
        QCOMPARE(run.err, QByteArray());
    }
    if (assumed == 0)
        QSKIP("none of the vocabularies that say too little is installed");
}

void TestCliErrors::namesTheOtherTokenizersOfAFolder()
{
    const CliRun run = runCli({u"count"_s, u"-t"_s, m_samples.path(u"."_s)}, "hello");
    QCOMPARE(run.status, 0);
    QVERIFY2(run.err.contains("Of several tokenizers in this folder tokenizer.json is taken"), run.err);
    QVERIFY2(run.err.contains("tiny.tiktoken") && run.err.contains("wordpiece.json"), run.err);
}

QTEST_GUILESS_MAIN(TestCliErrors)
#include "tst_clierrors.moc"
