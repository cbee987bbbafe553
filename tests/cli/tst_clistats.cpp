// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QMap>
#include <QTest>

#include "tests/cli/cliprogram.h"
#include "tests/cli/sampletokenizers.h"

using namespace tokenscope::test;
using namespace Qt::StringLiterals;

/// tokenscope-cli stats on small tokenizers whose encodings are known.
class TestCliStats : public QObject {
    Q_OBJECT

private slots:
    void measures();
    void leavesSpecialTokensOut();
    void writesTables_data();
    void writesTables();
    void readsAFile();
    void withoutAPreTokenizer();
    void strangeInputs_data();
    void strangeInputs();
    void wrongCalls_data();
    void wrongCalls();
    void helps();

private:
    QStringList call(const QStringList& more = {}) const
    {
        return QStringList{u"stats"_s, u"-t"_s, m_samples.byteLevelJson()} + more;
    }
    /// Every byte alone, and nothing before the model.
    QString bareTokenizer() const
    {
        return m_samples.write(u"bare.json"_s, R"({"version": "1.0", "normalizer": null, "pre_tokenizer": null,
            "post_processor": null, "decoder": null, "added_tokens": [],
            "model": {"type": "BPE", "vocab": {"a": 0, "b": 1, "ab": 2}, "merges": ["a b"]}})");
    }

    SampleTokenizers m_samples;
};

namespace {

/// Column `column` of a table of the answer, by the first column.
QMap<QString, QJsonValue> rows(const QJsonObject& answer, QStringView table, QStringView key, QStringView column)
{
    QMap<QString, QJsonValue> found;
    for (const auto row : answer[u"tables"][table][u"rows"].toArray())
        found[row[key].toVariant().toString()] = row[column];
    return found;
}

} // namespace

void TestCliStats::measures()
{
    const CliRun run = runCli(call(), "hello world");
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.status, 0);
    const QJsonObject json = run.json();
    QCOMPARE(json[u"tokenizer"].toString(), m_samples.byteLevelJson());
    QCOMPARE(json[u"bytes"].toInt(), 11);
    QCOMPARE(json[u"tables"].toObject().keys(),
             (QStringList{u"length_bytes"_s, u"length_characters"_s, u"metrics"_s, u"positions"_s, u"rank_frequency"_s,
                          u"scripts"_s, u"tokens_per_pretoken"_s}));
    // "hello", " world": five and six bytes, each once, each a pre-token and a word.
    const auto metrics = rows(json, u"metrics", u"metric", u"value");
    QCOMPARE(metrics[u"tokens"_s].toInt(), 2);
    QCOMPARE(metrics[u"words"_s].toInt(), 2);
    QCOMPARE(metrics[u"bytes_per_token"_s].toDouble(), 5.5);
    QCOMPARE(metrics[u"fertility"_s].toDouble(), 1.0);
    QCOMPARE(metrics[u"types"_s].toInt(), 2);
    QCOMPARE(metrics[u"entropy"_s].toDouble(), 1.0);
    QCOMPARE(metrics[u"shannon_efficiency"_s].toDouble(), 1.0);
    QCOMPARE(metrics[u"floor"_s].toDouble(), 1.0);
    QVERIFY(metrics[u"zipf_slope"_s].isNull()); // two ranks are no law
    const auto lengths = rows(json, u"length_bytes", u"length", u"tokens");
    QCOMPARE(lengths.size(), 2);
    QCOMPARE(lengths[u"5"_s].toInt(), 1);
    QCOMPARE(lengths[u"6"_s].toInt(), 1);
    const auto scripts = rows(json, u"scripts", u"script", u"bytes");
    QCOMPARE(scripts[u"Latin"_s].toInt(), 10);
    QCOMPARE(scripts[u"White space"_s].toInt(), 1);
    const auto ids = rows(json, u"rank_frequency", u"rank", u"id");
    QCOMPARE(ids[u"1"_s].toInt(), 300);
    QCOMPARE(ids[u"2"_s].toInt(), 305);
}

void TestCliStats::leavesSpecialTokensOut()
{
    const auto metrics = [this](const QStringList& more) {
        return rows(runCli(call(more), "<s>hello").json(), u"metrics", u"metric", u"value");
    };
    const auto recognised = metrics({u"--special"_s});
    QCOMPARE(recognised[u"special_tokens"_s].toInt(), 1);
    QCOMPARE(recognised[u"tokens"_s].toInt(), 1);
    QCOMPARE(recognised[u"bytes"_s].toInt(), 5);
    const auto asText = metrics({});
    QCOMPARE(asText[u"special_tokens"_s].toInt(), 0);
    QCOMPARE(asText[u"tokens"_s].toInt(), 4);
    QCOMPARE(asText[u"bytes"_s].toInt(), 8);
}

void TestCliStats::writesTables_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("row");
    QTest::newRow("metrics") << QByteArray("metric,value,unit\n") << QByteArray("\nbytes_per_token,5.5,bytes\n");
    QTest::newRow("length_bytes") << QByteArray("length (bytes),tokens\n") << QByteArray("\n5,1\n6,1\n");
    QTest::newRow("length_characters") << QByteArray("length (characters),tokens\n") << QByteArray("\n5,1\n6,1\n");
    QTest::newRow("rank_frequency") << QByteArray("rank,id,piece,count\n") << QByteArray("\n1,300,hello,1\n");
    QTest::newRow("positions") << QByteArray("begin (bytes),end (bytes),tokens,") << QByteArray("\n0,11,2,5,5.5,6\n");
    QTest::newRow("scripts") << QByteArray("script,tokens,bytes (bytes)\n") << QByteArray("\nLatin,2,10\n");
    QTest::newRow("tokens_per_pretoken") << QByteArray("tokens,pretokens\n") << QByteArray("\n1,2\n");
}

void TestCliStats::writesTables()
{
    QFETCH(const QByteArray, head);
    QFETCH(const QByteArray, row);
    const CliRun run = runCli(call({u"--csv"_s, QString::fromLatin1(QTest::currentDataTag())}), "hello world");
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.status, 0);
    QVERIFY2(run.out.startsWith(head), run.out);
    QVERIFY2(run.out.contains(row), run.out);
}

void TestCliStats::readsAFile()
{
    const QString file = m_samples.write(u"it's a text.txt"_s, "hello world");
    const CliRun run = runCli(call({file}), "not this");
    QCOMPARE(run.status, 0);
    QCOMPARE(run.json(), runCli(call({u"-"_s}), "hello world").json());
}

void TestCliStats::withoutAPreTokenizer()
{
    const QString bare = bareTokenizer();
    const CliRun run = runCli({u"stats"_s, u"-t"_s, bare}, "abba");
    QCOMPARE(run.status, 0);
    QVERIFY(!run.json()[u"tables"].toObject().contains(u"tokens_per_pretoken"));
    QVERIFY(rows(run.json(), u"metrics", u"metric", u"value")[u"floor"_s].isNull());
    const CliRun table = runCli({u"stats"_s, u"-t"_s, bare, u"--csv"_s, u"tokens_per_pretoken"_s}, "abba");
    QCOMPARE(table.status, 1);
    QCOMPARE(table.out, QByteArray());
    QVERIFY2(table.err.contains("no pre-tokenizer"), table.err);
}

void TestCliStats::strangeInputs_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("white space") << QByteArray(" \n ");
    QTest::newRow("invalid UTF-8") << QByteArray("h\xFF\xC3llo \xE2\x82");
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
    QTest::newRow("one word of 100,000 bytes") << QByteArray(100'000, 'h');
}

void TestCliStats::strangeInputs()
{
    QFETCH(const QByteArray, text);
    for (const QString& tokenizer : {m_samples.byteLevelJson(), m_samples.wordPieceJson()}) {
        const CliRun run = runCli({u"stats"_s, u"-t"_s, tokenizer, u"--quiet"_s}, text);
        QCOMPARE(run.status, 0);
        QCOMPARE(run.json()[u"bytes"].toInt(), static_cast<int>(text.size()));
        QVERIFY(run.json()[u"tables"].toObject().contains(u"metrics"));
    }
}

void TestCliStats::wrongCalls_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no tokenizer") << QStringList{u"stats"_s} << 2 << QByteArray("--tokenizer");
    QTest::newRow("no such table") << call({u"--csv"_s, u"words"_s}) << 2 << QByteArray("rank_frequency");
    QTest::newRow("two files") << call({u"a"_s, u"b"_s}) << 2 << QByteArray("b");
    QTest::newRow("no such option") << call({u"--table"_s}) << 2 << QByteArray("--table");
    QTest::newRow("no such tokenizer") << QStringList{u"stats"_s, u"-t"_s, u"/no/such.json"_s} << 1
                                       << QByteArray("/no/such.json");
    QTest::newRow("no such file") << call({u"/no/such.txt"_s}) << 1 << QByteArray("/no/such.txt");
}

void TestCliStats::wrongCalls()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const int, status);
    QFETCH(const QByteArray, says);
    const CliRun run = runCli(arguments, "hello");
    QCOMPARE(run.status, status);
    QCOMPARE(run.out, QByteArray());
    QVERIFY2(run.err.startsWith("tokenscope-cli: "), run.err);
    QVERIFY2(run.err.contains(says), run.err);
}

void TestCliStats::helps()
{
    const CliRun run = runCli({u"stats"_s, u"--help"_s});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.err, QByteArray());
    for (const char* said : {"--tokenizer", "--csv", "--special", "metrics, length_bytes", "\"tables\""})
        QVERIFY2(run.out.contains(said), said);
}

QTEST_GUILESS_MAIN(TestCliStats)
#include "tst_clistats.moc"
