// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include "tests/cli/cliprogram.h"
#include "tests/cli/sampletokenizers.h"

using namespace tokenscope::test;
using namespace Qt::StringLiterals;

/// The command vocab: what it finds, in which order and form, and what it refuses.
class TestCliVocab : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_samples.isValid()); }
    void finds_data();
    void finds();
    void describesAnEntry();
    void writesCsv();
    void compares();
    void countsInAText();
    void writesForPeople();
    void refusesWrongCalls_data();
    void refusesWrongCalls();

private:
    CliRun run(const QStringList& arguments, const QByteArray& input = {})
    {
        return runCli(QStringList{u"vocab"_s, u"--quiet"_s, u"-t"_s, m_samples.byteLevelJson()} + arguments, input);
    }
    static QByteArray ids(const CliRun& run)
    {
        QByteArrayList ids;
        for (const QJsonValue entry : run.json()[u"entries"].toArray())
            ids += QByteArray::number(entry[u"id"].toInt());
        return ids.join(' ');
    }

    SampleTokenizers m_samples;
};

void TestCliVocab::finds_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("ids");
    QTest::newRow("text") << QStringList{u"--search"_s, u"HELL"_s} << "258 300"_ba;
    QTest::newRow("text, this case") << QStringList{u"--search"_s, u"HELL"_s, u"--match-case"_s} << ""_ba;
    QTest::newRow("the whole") << QStringList{u"--search"_s, u"hell"_s, u"--anchor"_s, u"whole"_s} << "258"_ba;
    QTest::newRow("as the file spells it") << QStringList{u"--search"_s, u"Ġwor"_s} << "303 305"_ba;
    QTest::newRow("bytes") << QStringList{u"--bytes"_s, u"20 77"_s} << "301 303 305"_ba;
    QTest::newRow("ids") << QStringList{u"--id"_s, u"256-258,265"_s} << "256 257 258 265"_ba;
    QTest::newRow("a pattern") << QStringList{u"--regex"_s, u"l[ld]$"_s} << "257 258 304 305"_ba;
    QTest::newRow("a pattern tells capitals apart") << QStringList{u"--regex"_s, u"^HELL"_s} << ""_ba;
    QTest::newRow("a pattern of any case") << QStringList{u"--regex"_s, u"(?i)^HELL"_s} << "258 300"_ba;
    QTest::newRow("longest first") << QStringList{u"--min-length"_s, u"4"_s, u"--sort"_s, u"byte-length"_s,
                                                  u"--descending"_s}
                                   << "305 300 258 303"_ba;
    QTest::newRow("special") << QStringList{u"--kind"_s, u"special"_s} << "265"_ba;
    QTest::newRow("a limit") << QStringList{u"--search"_s, u"l"_s, u"--limit"_s, u"1"_s} << "76"_ba;
    QTest::newRow("a leading space") << QStringList{u"--leading-space"_s,  u"yes"_s, u"--max-length"_s, u"2"_s,
                                                    u"--min-characters"_s, u"2"_s}
                                     << "301"_ba;
    QTest::newRow("nothing") << QStringList{u"--search"_s, u"zebra"_s} << ""_ba;
}

void TestCliVocab::finds()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, ids);
    const CliRun found = run(arguments);
    QVERIFY2(found.status == 0, found.err);
    QCOMPARE(TestCliVocab::ids(found), ids);
}

void TestCliVocab::describesAnEntry()
{
    const QJsonObject whole = run({u"--id"_s, u"300"_s}).json();
    QCOMPARE(whole[u"size"].toInt(), 266);
    QCOMPARE(whole[u"matches"].toInt(), 1);
    const QJsonObject entry = whole[u"entries"].toArray().at(0).toObject();
    QCOMPARE(entry[u"text"].toString(), u"hello"_s);
    QCOMPARE(entry[u"bytes"].toString(), u"68 65 6C 6C 6F"_s);
    QCOMPARE(entry[u"byteLength"].toInt(), 5);
    QCOMPARE(entry[u"kind"].toString(), u"normal"_s);
    QCOMPARE(entry[u"script"].toString(), u"Latin"_s);
    QCOMPARE(entry[u"rank"].toInt(-1), 3);
    QVERIFY(entry[u"score"].isNull());
}

void TestCliVocab::writesCsv()
{
    const QByteArray expected("id,text,bytes,byte_length (bytes),character_length (characters),kind,script,rank\n"
                              "300,hello,68 65 6C 6C 6F,5,5,normal,Latin,3\n");
    QCOMPARE(run({u"--id"_s, u"300"_s, u"--csv"_s, u"-"_s}).out, expected);
    const QString path = m_samples.path(u"entries.csv"_s);
    const CliRun toFile = run({u"--id"_s, u"300"_s, u"--csv"_s, path});
    QCOMPARE(toFile.status, 0);
    QCOMPARE(toFile.json()[u"matches"].toInt(), 1);
    QVERIFY(!toFile.json().contains(u"entries"_s));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), expected);
    QCOMPARE(run({u"--csv"_s, m_samples.path(u"missing/entries.csv"_s)}).status, 1);
}

void TestCliVocab::compares()
{
    const QStringList against{u"--against"_s, m_samples.wordPieceJson(), u"--show"_s};
    const CliRun shared = run(against + QStringList{u"shared"_s});
    QVERIFY2(shared.status == 0, shared.err);
    QCOMPARE(ids(shared), "44 300"_ba);
    QCOMPARE(shared.json()[u"entries"].toArray().at(1)[u"otherId"].toInt(), 1);
    const QJsonObject counts = shared.json()[u"against"].toObject();
    QCOMPARE(counts[u"shared"].toInt(), 2);
    QCOMPARE(counts[u"onlyHere"].toInt(), 264);
    QCOMPARE(counts[u"onlyThere"].toInt(), 3);
    QCOMPARE(ids(run(against + QStringList{u"only-there"_s})), "0 2 3"_ba);
}

void TestCliVocab::countsInAText()
{
    const CliRun counted =
        run({u"--count-in"_s, u"-"_s, u"--occurring"_s, u"--sort"_s, u"occurrences"_s}, "hello world world");
    QVERIFY2(counted.status == 0, counted.err);
    QCOMPARE(ids(counted), "300 305"_ba);
    QCOMPARE(counted.json()[u"entries"].toArray().at(1)[u"occurrences"].toInt(), 2);
}

void TestCliVocab::writesForPeople()
{
    QCOMPARE(run({u"--text"_s, u"--id"_s, u"301"_s}).out, "301\t\" w\"\t20 77\tnormal\tLatin\n1 of 266 entries\n"_ba);
}

void TestCliVocab::refusesWrongCalls_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("two searches") << QStringList{u"--search"_s, u"a"_s, u"--id"_s, u"1"_s};
    QTest::newRow("half a byte") << QStringList{u"--bytes"_s, u"E"_s};
    QTest::newRow("an id that is none") << QStringList{u"--id"_s, u"x"_s};
    QTest::newRow("an open group") << QStringList{u"--regex"_s, u"("_s};
    QTest::newRow("an unknown kind") << QStringList{u"--kind"_s, u"odd"_s};
    QTest::newRow("an unknown script") << QStringList{u"--script"_s, u"Klingon"_s};
    QTest::newRow("an unknown order") << QStringList{u"--sort"_s, u"beauty"_s};
    QTest::newRow("a part of no comparison") << QStringList{u"--show"_s, u"shared"_s};
    QTest::newRow("occurrences in no text") << QStringList{u"--occurring"_s};
    QTest::newRow("a negative length") << QStringList{u"--min-length"_s, u"-1"_s};
}

void TestCliVocab::refusesWrongCalls()
{
    QFETCH(QStringList, arguments);
    const CliRun refused = run(arguments);
    QVERIFY2(refused.status == 2, refused.err);
    QVERIFY(refused.err.startsWith("tokenscope-cli: "));
    QCOMPARE(refused.out, QByteArray());
}

QTEST_GUILESS_MAIN(TestCliVocab)
#include "tst_clivocab.moc"
