// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>

#include "tests/cli/cliprogram.h"

using namespace tokenscope::test;
using namespace Qt::StringLiterals;

/// tokenscope-cli reduce: the record it prints, what a model's files add, and what is said of bad input.
class TestCliReduce : public QObject {
    Q_OBJECT

private slots:
    void listsReducers();
    void printsTheGoldenRecord();
    void takesWhatAModelExports();
    void aFolderIsAllOfIt();
    void reducesAPhoto();
    void seesCrops();
    void keepsANumber();
    void theTraceNamesRunnersUp();
    void readsStandardInput();
    void takesSamples();
    void takesNumberedPictures();
    void theTwoTextsAreTold_data();
    void theTwoTextsAreTold();
    void helpTellsTheTwoTexts();
    void badInput_data();
    void badInput();

private:
    QString write(const QString& name, const QByteArray& content)
    {
        QFile file(m_folder.filePath(name));
        file.open(QIODevice::WriteOnly);
        file.write(content);
        return file.fileName();
    }
    QString array(const QString& name, const QByteArray& shape, const std::vector<float>& values)
    {
        QByteArray header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape + "), }";
        header = header.leftJustified(117, ' ') + '\n';
        QByteArray content("\x93NUMPY\x01\x00\x76\x00", 10);
        content += header;
        content.append(reinterpret_cast<const char*>(values.data()), std::ssize(values) * qsizetype{sizeof(float)});
        return write(name, content);
    }
    static std::vector<float> wave(int count)
    {
        std::vector<float> values;
        for (int i = 0; i < count; ++i)
            values.push_back(static_cast<float>(std::sin(0.37 * i) + 0.2 * std::cos(1.7 * i)));
        return values;
    }
    /// 16 tokens of 3 features.
    QString features() { return array(u"f.npy"_s, "16, 3", wave(48)); }
    static QString golden(const QString& name)
    {
        return QStringLiteral(TOKENSCOPE_SOURCE_DIR "/tests/golden/reduce/") + name;
    }
    static QString photo() { return QStringLiteral(TOKENSCOPE_SOURCE_DIR "/resources/samples/images/coffee.jpg"); }

    QTemporaryDir m_folder;
};

void TestCliReduce::listsReducers()
{
    const CliRun run = runCli({u"methods"_s});
    QCOMPARE(run.status, 0);
    QVERIFY(run.json()[u"reducers"].toArray().size() >= 30);
}

void TestCliReduce::printsTheGoldenRecord()
{
    QFile file(golden(u"divprune_144_0.25.json"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject expected = QJsonDocument::fromJson(file.readAll()).object();
    const CliRun run =
        runCli({u"reduce"_s, u"divprune"_s, u"--input"_s, golden(u"X_144x32.npy"_s), u"--set"_s, u"ratio=0.25"_s});
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.status, 0);
    const QJsonObject json = run.json();
    QCOMPARE(json[u"keep"].toArray(), expected[u"order"].toArray());
    QCOMPARE(json[u"fidelity"].toString(), u"exact"_s);
    QCOMPARE(json[u"on_analogue"].toBool(true), false);
    QCOMPARE(json[u"group"].toArray().size(), 144);
    QCOMPARE(json[u"kept"].toInt(), 36);
}

void TestCliReduce::takesWhatAModelExports()
{
    const QString saliency = array(u"s.npy"_s, "4, 4", std::vector<float>(16, 0.0625F));
    const CliRun without = runCli({u"reduce"_s, u"todre"_s, u"--input"_s, features()});
    QCOMPARE(without.status, 1);
    const CliRun with =
        runCli({u"reduce"_s, u"todre"_s, u"--input"_s, features(), u"--saliency"_s, saliency, u"--kept"_s, u"5"_s});
    QCOMPARE(with.err, QByteArray());
    QCOMPARE(with.json()[u"keep"].toArray().size(), 5);
    QCOMPARE(with.json()[u"saliency"].toString(), u"given"_s);
    QCOMPARE(with.json()[u"keep"].toArray().first().toInt(), 0); // all alike: the first
}

void TestCliReduce::aFolderIsAllOfIt()
{
    QVERIFY(QDir(m_folder.path()).mkpath(u"clip"_s));
    array(u"clip/features.npy"_s, "2, 8, 3", wave(48));
    std::vector<float> saliency(16, 0.01F);
    saliency[6] = 0.85F;
    array(u"clip/saliency.npy"_s, "16", saliency);
    write(u"clip/layout.json"_s, "{\"grid\": [4, 4], \"source\": [336, 224]}");
    const CliRun run =
        runCli({u"reduce"_s, u"top-saliency"_s, u"--input"_s, m_folder.filePath(u"clip"_s), u"--set"_s, u"keep=1"_s});
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.json()[u"keep"].toArray(), QJsonArray{6});
    QCOMPARE(run.json()[u"grid"][u"rows"].toInt(), 4);
    write(u"clip/layout.json"_s, "{\"grid\": [3, 4]}");
    const CliRun wrong = runCli({u"reduce"_s, u"uniform"_s, u"--input"_s, m_folder.filePath(u"clip"_s)});
    QCOMPARE(wrong.status, 1);
    QVERIFY(wrong.err.contains("layout.json"));
}

void TestCliReduce::reducesAPhoto()
{
    const QString mask = m_folder.filePath(u"mask.png"_s);
    const QString painted = m_folder.filePath(u"painted.png"_s);
    const QString rows = m_folder.filePath(u"rows.csv"_s);
    const CliRun run = runCli({u"reduce"_s, u"tome"_s, u"--input"_s, photo(), u"--png"_s, mask, u"--picture-out"_s,
                               painted, u"--csv"_s, rows});
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.status, 0);
    QVERIFY(run.json()[u"picture_psnr"].toDouble() > 5);
    QCOMPARE(run.json()[u"saliency"].toString(), u"contrast (analogue)"_s);
    for (const QString& path : {mask, painted}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.read(8).startsWith("\x89PNG"));
    }
    QFile csv(rows);
    QVERIFY(csv.open(QIODevice::ReadOnly));
    const QByteArray table = csv.readAll();
    QCOMPARE(table.count('\n'), run.json()[u"tokens"].toInt() + 1);
    // A table on standard output stands there alone.
    QCOMPARE(runCli({u"reduce"_s, u"tome"_s, u"--input"_s, photo(), u"--csv"_s, u"-"_s}).out, table);
}

void TestCliReduce::seesCrops()
{
    const QString mask = m_folder.filePath(u"crops.png"_s);
    const CliRun run = runCli({u"reduce"_s, u"globalcom2"_s, u"--input"_s, photo(), u"--views"_s, u"anyres"_s,
                               u"--side"_s, u"112"_s, u"--png"_s, mask});
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.status, 0);
    const QJsonObject crops = run.json()[u"crops"].toObject();
    const int count = crops[u"across"].toInt() * crops[u"down"].toInt();
    QVERIFY(count > 1);
    const QJsonArray budget = run.json()[u"budget"].toArray();
    QCOMPARE(budget.size(), qsizetype{1 + count});
    QCOMPARE(budget[0].toObject()[u"part"].toString(), u"thumbnail"_s);
    int kept = 0;
    for (const auto& part : budget)
        kept += part.toObject()[u"kept"].toInt();
    QCOMPARE(kept, run.json()[u"kept"].toInt());
    QCOMPARE(run.json()[u"grid"].toObject()[u"frames"].toInt(), 1 + count);
    const CliRun wrong = runCli({u"reduce"_s, u"tome"_s, u"--input"_s, photo(), u"--views"_s, u"tiles"_s});
    QCOMPARE(wrong.status, 2);
    QVERIFY(wrong.err.contains("anyres"));
}

void TestCliReduce::keepsANumber()
{
    for (const QString& method : {u"tome"_s, u"divprune"_s, u"kcenter"_s, u"uniform"_s, u"dpc-knn"_s}) {
        const CliRun run = runCli({u"reduce"_s, method, u"--input"_s, photo(), u"--kept"_s, u"50"_s});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.json()[u"kept"].toInt(), 50);
    }
}

void TestCliReduce::theTraceNamesRunnersUp()
{
    const CliRun run =
        runCli({u"reduce"_s, u"divprune"_s, u"--input"_s, features(), u"--kept"_s, u"4"_s, u"--trace"_s});
    const QJsonArray trace = run.json()[u"trace"].toArray();
    QCOMPARE(trace.size(), 4);
    QVERIFY(trace[1][u"runner_up"].toInt(-1) >= 0);
    QVERIFY(trace[1][u"score"].toDouble() >= trace[1][u"runner_up_score"].toDouble());
}

void TestCliReduce::readsStandardInput()
{
    const CliRun file = runCli({u"reduce"_s, u"tome"_s, u"--input"_s, photo(), u"--kept"_s, u"50"_s});
    QFile bytes(photo());
    QVERIFY(bytes.open(QIODevice::ReadOnly));
    const CliRun piped = runCli({u"reduce"_s, u"tome"_s, u"--input"_s, u"-"_s, u"--kept"_s, u"50"_s}, bytes.readAll());
    QCOMPARE(piped.err, QByteArray());
    QCOMPARE(piped.out, file.out);
    // A pipe has no beginning to go back to.
    const CliRun substituted = runScript(u"\"$CLI\" reduce tome --input <(cat \"$1\") --kept 50"_s, {photo()});
    QCOMPARE(substituted.err, QByteArray());
    QCOMPARE(substituted.out, file.out);
    const CliRun array = runScript(u"\"$CLI\" reduce tome --input <(cat \"$1\")"_s, {features()});
    QCOMPARE(array.out, runCli({u"reduce"_s, u"tome"_s, u"--input"_s, features()}).out);
    const QByteArray gif =
        QByteArray::fromHex("47494638396101000100800000ff000000ff00"
                            "2c000000000100010000020244010021f90400000000002c00000000010001000002024c01003b");
    const CliRun animation = runCli({u"reduce"_s, u"uniform"_s, u"--input"_s, u"-"_s}, gif);
    QVERIFY2(animation.err.startsWith("tokenscope-cli: standard input is an animation"), animation.err);
    const CliRun words = runCli({u"reduce"_s, u"tome"_s, u"--input"_s, u"-"_s}, "words");
    QCOMPARE(words.status, 1);
    QVERIFY2(words.err.startsWith("tokenscope-cli: standard input"), words.err);
    const CliRun nothing = runCli({u"reduce"_s, u"tome"_s, u"--input"_s, u"-"_s});
    QCOMPARE(nothing.status, 1);
    QVERIFY2(nothing.err.startsWith("tokenscope-cli: standard input: nothing in it"), nothing.err);
}

void TestCliReduce::takesSamples()
{
    // As the window's "Copy as command line" names them.
    const CliRun file = runCli({u"reduce"_s, u"tome"_s, u"--input"_s, photo(), u"--kept"_s, u"50"_s});
    const CliRun sample = runCli({u"reduce"_s, u"tome"_s, u"--input"_s, u"sample:coffee"_s, u"--kept"_s, u"50"_s});
    QCOMPARE(sample.err, QByteArray());
    QCOMPARE(sample.out, file.out);
    const CliRun clip = runCli({u"reduce"_s, u"dycoke"_s, u"--input"_s, u"sample:scenes"_s, u"--frames"_s, u"0:4"_s,
                                u"--side"_s, u"56"_s, u"--no-psnr"_s});
    QCOMPARE(clip.err, QByteArray());
    QCOMPARE(clip.json()[u"frames"].toArray().size(), 4);
    QCOMPARE(clip.json()[u"input"][u"file"].toString(), u"sample:scenes"_s);
    const CliRun unknown = runCli({u"reduce"_s, u"tome"_s, u"--input"_s, u"sample:cofee"_s});
    QCOMPARE(unknown.status, 1);
    QVERIFY2(unknown.err.contains("sample:cofee: no such file: no such sample; there are:"), unknown.err);
}

void TestCliReduce::takesNumberedPictures()
{
    QVERIFY(QDir(m_folder.path()).mkpath(u"frames"_s));
    for (const int number : {8, 9, 10})
        QVERIFY(QFile::copy(photo(), m_folder.filePath(u"frames/frame%1.jpg"_s.arg(number))));
    const CliRun run = runCli({u"reduce"_s, u"temporal-difference"_s, u"--input"_s,
                               m_folder.filePath(u"frames/frame9.jpg"_s), u"--frames"_s, u":"_s, u"--side"_s, u"56"_s});
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.json()[u"frames"].toArray().size(), 3);
}

void TestCliReduce::theTwoTextsAreTold_data()
{
    QTest::addColumn<QStringList>("call");
    QTest::addColumn<int>("status");
    const QString field = array(u"told.npy"_s, "9, 4", wave(36));
    const QString other = write(u"told.png"_s, "no array");
    const QStringList reduce{u"reduce"_s, u"tome"_s, u"--input"_s, field};
    QTest::newRow("nothing behind it") << reduce + QStringList{u"--text"_s} << 2;
    QTest::newRow("an option behind it") << QStringList{u"reduce"_s, u"tome"_s, u"--text"_s, u"--input"_s, field} << 2;
    QTest::newRow("a flag behind it") << reduce + QStringList{u"--text"_s, u"--json"_s} << 2;
    QTest::newRow("the method behind it") << QStringList{u"reduce"_s, u"--text"_s, u"tome"_s, u"--input"_s, field} << 2;
    QTest::newRow("a word behind it") << reduce + QStringList{u"--text=yes"_s} << 2;
    QTest::newRow("a file that is no array") << reduce + QStringList{u"--text"_s, other} << 1;
    QTest::newRow("an array that is not there") << reduce + QStringList{u"--text"_s, u"gone.npy"_s} << 1;
}

void TestCliReduce::theTwoTextsAreTold()
{
    QFETCH(QStringList, call);
    QFETCH(int, status);
    const CliRun run = runCli(call);
    QVERIFY2(run.status == status, run.err.constData());
    QCOMPARE(run.out, QByteArray());
    QVERIFY2(run.err.contains("text embeddings (.npy)"), run.err.constData());
    QVERIFY2(run.err.contains("tokenscope-cli --text reduce"), run.err.constData());
}

void TestCliReduce::badInput_data()
{
    QTest::addColumn<QStringList>("call");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("said");
    const QString good = features();
    std::vector<float> broken = wave(48);
    broken[7] = std::numeric_limits<float>::quiet_NaN();
    QTest::newRow("no such method") << QStringList{u"nothing"_s, u"--input"_s, good} << 2 << QByteArray("there are");
    QTest::newRow("no file") << QStringList{u"tome"_s, u"--input"_s, m_folder.filePath(u"gone.npy"_s)} << 1
                             << QByteArray("gone.npy");
    QTest::newRow("neither") << QStringList{u"tome"_s, u"--input"_s, write(u"t.txt"_s, "words")} << 1
                             << QByteArray("t.txt");
    QTest::newRow("not a number") << QStringList{u"tome"_s, u"--input"_s, array(u"nan.npy"_s, "16, 3", broken)} << 1
                                  << QByteArray("nan.npy");
    QTest::newRow("no tokens") << QStringList{u"tome"_s, u"--input"_s, array(u"none.npy"_s, "0, 3", {})} << 1
                               << QByteArray("none.npy");
    QTest::newRow("another grid") << QStringList{u"tome"_s, u"--input"_s, good, u"--grid"_s, u"3x3"_s} << 2
                                  << QByteArray("16 tokens");
    QTest::newRow("no grid") << QStringList{u"tome"_s, u"--input"_s, good, u"--grid"_s, u"wide"_s} << 2
                             << QByteArray("24x24");
    QTest::newRow("saliency of others") << QStringList{u"todre"_s, u"--input"_s, good, u"--saliency"_s,
                                                       array(u"few.npy"_s, "5", wave(5))}
                                        << 1 << QByteArray("few.npy: invalid value");
    QTest::newRow("text of other dimensions")
        << QStringList{u"trimtokenator"_s, u"--input"_s, good, u"--text"_s, array(u"wide.npy"_s, "2, 4", wave(8))} << 1
        << QByteArray("wide.npy: invalid value");
    QTest::newRow("five dimensions") << QStringList{u"tome"_s, u"--input"_s,
                                                    array(u"five.npy"_s, "1, 1, 4, 4, 3", wave(48))}
                                     << 1 << QByteArray("five.npy: invalid value");
    const auto with = [&good](const QString& flag, const QString& value) {
        return QStringList{u"tome"_s, u"--input"_s, good, flag, value};
    };
    const QString one = m_folder.filePath(u"left.png"_s);
    QTest::newRow("two files of one name")
        << (with(u"--png"_s, one) + QStringList{u"--csv"_s, m_folder.filePath(u"./left.png"_s)}) << 2
        << QByteArray("two results cannot both go into");
    QTest::newRow("a seed below none") << with(u"--seed"_s, u"-1"_s) << 2
                                       << QByteArray("--seed: a whole number from 0 on");
    for (const char* flag : {"--encoder", "--views", "--analogue"})
        QTest::addRow("%s of features", flag)
            << with(QString::fromLatin1(flag), flag == QByteArray("--encoder") ? u"dct"_s : u"none"_s) << 2
            << QByteArray(flag) + " goes with pictures, not with features";
    QTest::newRow("a side of features") << with(u"--side"_s, u"100"_s) << 2 << QByteArray("--side goes with pictures");
    QTest::newRow("a rate of features") << with(u"--rate"_s, u"10"_s) << 2 << QByteArray("--rate goes with clips");
    QTest::newRow("no frames a second") << with(u"--rate"_s, u"0"_s) << 2 << QByteArray("--rate");
    QTest::newRow("frames that are none")
        << QStringList{u"tome"_s, u"--input"_s, photo(), u"--frames"_s, u""_s} << 2 << QByteArray("--frames: which?");
    QTest::newRow("none kept") << with(u"--kept"_s, u"0"_s) << 2 << QByteArray("--kept: a whole number from 1 on");
    QTest::newRow("fewer than none kept")
        << with(u"--kept"_s, u"-1"_s) << 2 << QByteArray("from 1 on is wanted, not -1");
    QTest::newRow("half a token kept") << with(u"--kept"_s, u"3.5"_s) << 2 << QByteArray("not 3.5");
    QTest::newRow("a side below none") << with(u"--side"_s, u"-5"_s) << 2 << QByteArray("from 0 to 16384");
    QTest::newRow("too long a side") << with(u"--side"_s, u"1000000"_s) << 2 << QByteArray("from 0 to 16384");
    QTest::newRow("a column below none") << with(u"--first-visual"_s, u"-1"_s) << 2 << QByteArray("--first-visual");
    QTest::newRow("a missing folder") << with(u"--csv"_s, m_folder.filePath(u"no/rows.csv"_s)) << 1
                                      << QByteArray("rows.csv: cannot be written");
    QTest::newRow("a folder") << with(u"--png"_s, m_folder.path()) << 1
                              << QByteArray("cannot be written: Is a directory");
    QTest::newRow("a picture of features") << (with(u"--picture-out"_s, m_folder.filePath(u"p.png"_s))
                                               + QStringList{u"--png"_s, m_folder.filePath(u"left.png"_s)})
                                           << 2 << QByteArray("of no picture");
    QTest::newRow("needs a model") << QStringList{u"vistog"_s, u"--input"_s, good} << 1 << QByteArray("");
    QTest::newRow("needs text") << QStringList{u"trimtokenator"_s, u"--input"_s, good} << 1 << QByteArray("text");
}

void TestCliReduce::badInput()
{
    QFETCH(const QStringList, call);
    QFETCH(const int, status);
    QFETCH(const QByteArray, said);
    const CliRun run = runCli(QStringList{u"reduce"_s} + call);
    QCOMPARE(run.status, status);
    QVERIFY(run.out.isEmpty());
    QVERIFY2(run.err.contains(said), run.err.constData());
    QVERIFY(!QFile::exists(m_folder.filePath(u"left.png"_s)));
}

void TestCliReduce::helpTellsTheTwoTexts()
{
    const QByteArray help = runCli({u"reduce"_s, u"--help"_s}).out.simplified();
    QVERIFY2(help.contains("readable output --text goes before reduce"), help.constData());
    QVERIFY2(help.contains("tokenscope-cli --text reduce"), help.constData());
    QVERIFY2(!help.contains("(--text, --threads"), help.constData());
    QVERIFY(runCli({u"quantize"_s, u"--help"_s}).out.contains("(--text, --threads"));
    const CliRun both =
        runCli({u"--text"_s, u"reduce"_s, u"tome"_s, u"--input"_s, array(u"both.npy"_s, "9, 4", wave(36)), u"--text"_s,
                array(u"words.npy"_s, "2, 4", wave(8))});
    QCOMPARE(both.err, QByteArray());
    QCOMPARE(both.status, 0);
    QVERIFY(!both.out.startsWith("{"));
}

QTEST_GUILESS_MAIN(TestCliReduce)
#include "tst_clireduce.moc"
