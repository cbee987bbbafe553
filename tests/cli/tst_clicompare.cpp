// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include "tests/cli/cliprogram.h"
#include "tests/cli/sampletokenizers.h"

using namespace tokenscope::test;
using namespace Qt::StringLiterals;

/// tokenscope-cli compare on two small tokenizers whose encodings are known.
class TestCliCompare : public QObject {
    Q_OBJECT

private slots:
    void comparesTwo();
    void limitsSpans();
    void writesCsv();
    void writesForPeople();
    void sameTwiceAndOne();
    void strangeInputs_data();
    void strangeInputs();
    void wrongCalls_data();
    void wrongCalls();

private:
    QStringList call(const QStringList& more = {}) const
    {
        return QStringList{u"compare"_s, u"-t"_s, m_samples.byteLevelJson(), u"--tokenizer"_s,
                           m_samples.wordPieceJson()}
        + more;
    }
    QString read(const QString& name) const
    {
        QFile file(m_samples.path(name));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    SampleTokenizers m_samples;
};

void TestCliCompare::comparesTwo()
{
    const CliRun run = runCli(call(), "hello world");
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.status, 0);
    const QJsonObject json = run.json();
    QCOMPARE(json[u"bytes"].toInt(), 11);
    QCOMPARE(json[u"characters"].toInt(), 11);
    QCOMPARE(json[u"words"].toInt(), 2);
    const QJsonArray tokenizers = json[u"tokenizers"].toArray();
    QCOMPARE(tokenizers.size(), 2);
    // "hello", " world" against "hello", "wor", "##ld".
    QCOMPARE(tokenizers[0][u"tokenizer"].toString(), m_samples.byteLevelJson());
    QCOMPARE(tokenizers[0][u"tokens"].toInt(), 2);
    QCOMPARE(tokenizers[0][u"bytesPerToken"].toDouble(), 5.5);
    QCOMPARE(tokenizers[0][u"floor"].toInt(), 2);
    QCOMPARE(tokenizers[0][u"roundTrip"][u"exact"].toBool(), true);
    QCOMPARE(tokenizers[1][u"tokens"].toInt(), 3);
    QCOMPARE(tokenizers[1][u"ratio"].toDouble(), 1.5);
    QCOMPARE(tokenizers[1][u"tokensPerWord"].toDouble(), 1.5);
    QCOMPARE(tokenizers[1][u"floor"].toInt(), 2);
    QCOMPARE(tokenizers[1][u"rest"].toInt(), 1);
    QCOMPARE(tokenizers[1][u"bytesByKind"][u"dropped"].toInt(), 1); // the space
    // Places {5} and {5, 6, 9}.
    const QJsonObject pair = json[u"pairs"].toArray()[0].toObject();
    QCOMPARE(pair[u"commonBoundaries"].toInt(), 1);
    QCOMPARE(pair[u"jaccard"].toDouble(), 1.0 / 3);
    QCOMPARE(pair[u"f1"].toDouble(), 0.5);
    QCOMPARE(json[u"spanCount"].toInt(), 1);
    const QJsonObject span = json[u"spans"].toArray()[0].toObject();
    QCOMPARE(span[u"range"].toArray(), (QJsonArray{5, 11}));
    QCOMPARE(span[u"text"].toString(), u" world"_s);
    QCOMPARE(span[u"tokens"].toArray(), (QJsonArray{1, 2}));
    QCOMPARE(span[u"boundaries"].toArray(), (QJsonArray{QJsonArray(), QJsonArray{6, 9}}));
}

void TestCliCompare::limitsSpans()
{
    const QByteArray text = "hello world hello world";
    const QJsonObject all = runCli(call(), text).json();
    QVERIFY(all[u"spanCount"].toInt() > 1);
    QCOMPARE(all[u"spans"].toArray().size(), all[u"spanCount"].toInt());
    const QJsonObject one = runCli(call({u"--limit"_s, u"1"_s}), text).json();
    QCOMPARE(one[u"spanCount"], all[u"spanCount"]);
    QCOMPARE(one[u"spans"].toArray(), QJsonArray{all[u"spans"].toArray()[0]});
    const QJsonObject none = runCli(call({u"--limit"_s, u"0"_s}), text).json();
    QCOMPARE(none[u"spans"].toArray(), QJsonArray());
}

void TestCliCompare::writesCsv()
{
    const QString table = m_samples.path(u"table.csv"_s);
    const QString spans = m_samples.path(u"spans.csv"_s);
    CliRun run = runCli(call({u"--csv"_s, table, u"--spans-csv"_s, spans}), "hello world");
    QCOMPARE(run.status, 0);
    QCOMPARE(run.json()[u"spanCount"].toInt(), 1);
    QVERIFY(read(u"table.csv"_s).startsWith(u"tokenizer,tokens,ratio,bytes_per_token (bytes),"_s));
    QCOMPARE(read(u"table.csv"_s).count(u'\n'), 3);
    QVERIFY(read(u"spans.csv"_s).contains(u"\n5,11, world,"_s));
    run = runCli(call({u"--csv"_s, u"-"_s}), "hello world");
    QCOMPARE(QString::fromUtf8(run.out), read(u"table.csv"_s));
    run = runCli(call({u"--spans-csv"_s, u"-"_s}), "hello world");
    QCOMPARE(QString::fromUtf8(run.out), read(u"spans.csv"_s));
}

void TestCliCompare::writesForPeople()
{
    const CliRun run = runCli(call({u"--text"_s}), "hello world");
    QCOMPARE(run.status, 0);
    QVERIFY(run.out.startsWith("tokenizer"));
    QVERIFY(run.out.contains("0.3333"));
    QVERIFY(run.out.endsWith("\n1 differing spans\n"));
}

void TestCliCompare::sameTwiceAndOne()
{
    const QString one = m_samples.byteLevelJson();
    QJsonObject json = runCli({u"compare"_s, u"-t"_s, one, u"-t"_s, one}, "hello world").json();
    QCOMPARE(json[u"tokenizers"].toArray().size(), 2);
    QCOMPARE(json[u"spanCount"].toInt(), 0);
    QCOMPARE(json[u"pairs"].toArray()[0][u"jaccard"].toDouble(), 1.0);
    json = runCli({u"compare"_s, u"-t"_s, one}, "hello world").json();
    QCOMPARE(json[u"pairs"].toArray(), QJsonArray());
    QCOMPARE(json[u"spans"].toArray(), QJsonArray());
}

void TestCliCompare::strangeInputs_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("white space") << QByteArray(" \n ");
    QTest::newRow("invalid UTF-8") << QByteArray("h\xFF\xC3llo \xE2\x82");
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
}

void TestCliCompare::strangeInputs()
{
    QFETCH(const QByteArray, text);
    const CliRun run = runCli(call({u"--quiet"_s}), text);
    QCOMPARE(run.status, 0);
    QCOMPARE(run.json()[u"bytes"].toInt(), static_cast<int>(text.size()));
    if (text.isEmpty())
        QVERIFY(run.json()[u"tokenizers"].toArray()[0][u"bytesPerToken"].isNull());
}

void TestCliCompare::wrongCalls_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    const QString one = m_samples.byteLevelJson();
    QTest::newRow("no tokenizer") << QStringList{u"compare"_s} << 2;
    QTest::newRow("limit that is none") << call({u"--limit"_s, u"x"_s}) << 2;
    QTest::newRow("both to standard output") << call({u"--csv"_s, u"-"_s, u"--spans-csv"_s, u"-"_s}) << 2;
    QStringList many{u"compare"_s};
    for (int i = 0; i < 17; ++i)
        many += {u"-t"_s, one};
    QTest::newRow("too many") << many << 2;
    QTest::newRow("no such tokenizer") << QStringList{u"compare"_s, u"-t"_s, one, u"-t"_s, u"/no/such.json"_s} << 1;
    QTest::newRow("no such file") << call({u"/no/such.txt"_s}) << 1;
    QTest::newRow("no such folder") << call({u"--csv"_s, u"/no/such/folder/t.csv"_s}) << 1;
}

void TestCliCompare::wrongCalls()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const int, status);
    const CliRun run = runCli(arguments, "hello");
    QCOMPARE(run.status, status);
    QVERIFY(run.err.startsWith("tokenscope-cli: "));
}

QTEST_GUILESS_MAIN(TestCliCompare)
#include "tst_clicompare.moc"
