// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <cstring>
#include <limits>

#include "tests/cli/cliprogram.h"

using namespace tokenscope::test;
using namespace Qt::StringLiterals;

/// tokenscope-cli methods and quantize: what is printed and written, and what is said of bad input.
class TestCliQuantize : public QObject {
    Q_OBJECT

private slots:
    void listsMethods();
    void printsWhatItMeasured();
    void codebooksComeBack();
    void theSeedDecides();
    void threadsDoNot();
    void writesThePicture();
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
    /// rows × 3 float32.
    QString features(const QString& name, int rows, float last = 0)
    {
        QByteArray header =
            "{'descr': '<f4', 'fortran_order': False, 'shape': (" + QByteArray::number(rows) + ", 3), }";
        header = header.leftJustified(117, ' ') + '\n';
        QByteArray content("\x93NUMPY\x01\x00\x76\x00", 10);
        content += header;
        for (int i = 0; i < rows * 3; ++i) {
            const float value = i == rows * 3 - 1 && last != 0 ? last : static_cast<float>(i * i % 17);
            content.append(reinterpret_cast<const char*>(&value), sizeof value);
        }
        return write(name, content);
    }
    static QString photo() { return QStringLiteral(TOKENSCOPE_SOURCE_DIR "/resources/samples/images/coffee.jpg"); }
    QByteArray bytesOf(const QString& path)
    {
        QFile file(path);
        file.open(QIODevice::ReadOnly);
        return file.readAll();
    }

    QTemporaryDir m_folder;
};

void TestCliQuantize::listsMethods()
{
    const CliRun run = runCli({u"methods"_s});
    QCOMPARE(run.status, 0);
    const QJsonArray quantizers = run.json()[u"quantizers"].toArray();
    QVERIFY(quantizers.size() >= 12);
    QVERIFY(run.json()[u"encoders"].toArray().size() >= 7);
    for (const QJsonValue method : quantizers) {
        QVERIFY(!method[u"title"].toString().isEmpty());
        QVERIFY(!method[u"sources"].toArray().isEmpty());
        for (const QJsonValue parameter : method[u"parameters"].toArray())
            QVERIFY2(!parameter[u"help"].toString().isEmpty(), qPrintable(parameter[u"id"].toString()));
    }
}

void TestCliQuantize::printsWhatItMeasured()
{
    const CliRun run = runCli({u"quantize"_s, u"rvq"_s, u"--input"_s, features(u"f.npy"_s, 40), u"--set"_s,
                               u"stages=2"_s, u"--set"_s, u"codebook-size=4"_s});
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.status, 0);
    const QJsonObject json = run.json();
    QCOMPARE(json[u"method"].toString(), u"rvq"_s);
    QCOMPARE(json[u"parameters"][u"stages"].toInt(), 2);
    QCOMPARE(json[u"codes"].toArray().size(), 40);
    QCOMPARE(json[u"codes"][0].toArray().size(), 2);
    QCOMPARE(json[u"usage"].toArray().size(), 2);
    QVERIFY(json[u"mse"].toDouble() > 0);
    QVERIFY(json[u"bits"][u"payload"].toInt() > 0);
    QVERIFY(json[u"bits"][u"side"].toInt() > 0);
    QCOMPARE(json[u"bits"][u"fixed"].toDouble(), 160.0); // 40 tokens, twice two bits
}

void TestCliQuantize::codebooksComeBack()
{
    const QString input = features(u"f.npy"_s, 50);
    const QString book = m_folder.filePath(u"book.npy"_s);
    const QString codes = m_folder.filePath(u"codes.npy"_s);
    const QString again = m_folder.filePath(u"again.npy"_s);
    const QStringList size{u"--set"_s, u"codebook-size=6"_s};
    const CliRun learnt = runCli(
        QStringList{u"quantize"_s, u"vq"_s, u"--input"_s, input, u"--codebook-out"_s, book, u"--codes-out"_s, codes}
        + size);
    QCOMPARE(learnt.status, 0);
    const CliRun loaded =
        runCli(QStringList{u"quantize"_s, u"vq"_s, u"--input"_s, input, u"--codebook"_s, book, u"--codes-out"_s, again}
               + size);
    QCOMPARE(loaded.status, 0);
    QCOMPARE(bytesOf(again), bytesOf(codes));
    QCOMPARE(loaded.json()[u"mse"], learnt.json()[u"mse"]);
}

void TestCliQuantize::theSeedDecides()
{
    const QStringList call{u"quantize"_s,         u"vq"_s,        u"--input"_s, photo(), u"--set"_s,
                           u"codebook-size=16"_s, u"--no-codes"_s};
    const QJsonObject first = runCli(call + QStringList{u"--seed"_s, u"7"_s}).json();
    QCOMPARE(runCli(call + QStringList{u"--seed"_s, u"7"_s}).json(), first);
    QVERIFY(runCli(call + QStringList{u"--seed"_s, u"8"_s}).json()[u"mse"] != first[u"mse"]);
}

void TestCliQuantize::threadsDoNot()
{
    const QStringList call{u"quantize"_s, u"vq"_s, u"--input"_s, photo(), u"--set"_s, u"codebook-size=16"_s};
    QCOMPARE(runCli(call + QStringList{u"--threads"_s, u"2"_s}).out,
             runCli(call + QStringList{u"--threads"_s, u"1"_s}).out);
}

void TestCliQuantize::writesThePicture()
{
    const QString picture = m_folder.filePath(u"picture.png"_s);
    const CliRun run =
        runCli({u"quantize"_s, u"fsq"_s, u"--input"_s, photo(), u"--picture-out"_s, picture, u"--no-codes"_s});
    QCOMPARE(run.status, 0);
    QVERIFY(bytesOf(picture).startsWith("\x89PNG"));
    QVERIFY(!run.json().contains(u"codes"));
    // Of loose features there is no picture.
    const CliRun none =
        runCli({u"quantize"_s, u"vq"_s, u"--input"_s, features(u"f.npy"_s, 5), u"--picture-out"_s, picture});
    QCOMPARE(none.status, 2);
}

void TestCliQuantize::badInput_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("said");
    const QString six = features(u"six.npy"_s, 6);
    const QByteArray jpeg = bytesOf(photo());
    const auto row = [](const char* name, const QStringList& arguments, int status, const char* said) {
        QTest::newRow(name) << arguments << status << QByteArray(said);
    };
    row("missing", {u"vq"_s, u"--input"_s, u"missing.png"_s}, 1, "missing.png");
    row("empty", {u"vq"_s, u"--input"_s, write(u"empty.png"_s, {})}, 1, "empty.png: nothing in it");
    row("no picture", {u"vq"_s, u"--input"_s, write(u"text.png"_s, "hello")}, 1, "not a format this program knows");
    row("cut off", {u"vq"_s, u"--input"_s, write(u"cut.jpg"_s, jpeg.left(3000))}, 1, "ends too early");
    row("not a number", {u"vq"_s, u"--input"_s, features(u"nan.npy"_s, 4, std::numeric_limits<float>::quiet_NaN())}, 1,
        "row 3, column 2");
    row("no vectors", {u"vq"_s, u"--input"_s, features(u"none.npy"_s, 0)}, 1, "none.npy");
    row("no such method", {u"nosuch"_s, u"--input"_s, six}, 2, "there are: vq");
    row("no such encoder", {u"vq"_s, u"--input"_s, six, u"--encoder"_s, u"nosuch"_s}, 2, "there are: patches");
    row("out of range", {u"vq"_s, u"--input"_s, six, u"--set"_s, u"codebook-size=0"_s}, 2, "from 1 to 262144");
    row("no such parameter", {u"vq"_s, u"--input"_s, six, u"--set"_s, u"size=3"_s}, 2, "codebook-size");
    row("more sub-spaces than dimensions", {u"pq"_s, u"--input"_s, six}, 2, "3 dimensions");
    row("codebook of another shape",
        {u"vq"_s, u"--input"_s, six, u"--set"_s, u"codebook-size=6"_s, u"--codebook"_s, write(u"b.npy"_s, "\x93NUMPY")},
        1, "b.npy");
    row("more codes than vectors", {u"vq"_s, u"--input"_s, six, u"--set"_s, u"codebook-size=64"_s}, 0, "");
    row("one code", {u"vq"_s, u"--input"_s, six, u"--set"_s, u"codebook-size=1"_s}, 0, "");
}

void TestCliQuantize::badInput()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const int, status);
    QFETCH(const QByteArray, said);
    const CliRun run = runCli(QStringList{u"quantize"_s} + arguments);
    QVERIFY2(run.status == status, run.err);
    QVERIFY2(run.err.contains(said), run.err);
    QCOMPARE(run.out.isEmpty(), status != 0);
}

QTEST_GUILESS_MAIN(TestCliQuantize)
#include "tst_cliquantize.moc"
