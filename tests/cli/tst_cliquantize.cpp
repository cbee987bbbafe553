// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QSize>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

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
    void onnxModelsEncode();
    void onnxModelsDecode();
    void theBasisComesFromElsewhere();
    void codesComeBack();
    void directMethodsRun();
    void gaussiansPaint();
    void readsStandardInput();
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
    /// Two tokens of one stage, code 1 and code 0.
    static QByteArray codesFile()
    {
        QByteArray content("\x93NUMPY\x01\x00\x76\x00", 10);
        content += QByteArray("{'descr': '<u4', 'fortran_order': False, 'shape': (2, 1), }").leftJustified(117, ' ');
        return content + '\n' + QByteArray("\x01\0\0\0\0\0\0\0", 8);
    }
    static QString photo() { return QStringLiteral(TOKENSCOPE_SOURCE_DIR "/resources/samples/images/coffee.jpg"); }
    QByteArray bytesOf(const QString& path)
    {
        QFile file(path);
        file.open(QIODevice::ReadOnly);
        return file.readAll();
    }

    /// From its header.
    QSize pngSize(const QString& path)
    {
        const QByteArray bytes = bytesOf(path);
        return {qFromBigEndian<int>(bytes.constData() + 16), qFromBigEndian<int>(bytes.constData() + 20)};
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
    const QJsonArray errors = json[u"feature_mse_by_stages"].toArray();
    QCOMPARE(errors.size(), 2);
    QCOMPARE(errors[1], json[u"feature_mse"]);
    QVERIFY(errors[0].toDouble() > errors[1].toDouble());
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
    QVERIFY(!loaded.json().contains(u"feature_mse_by_stages"_s)); // of one stage there is nothing to compare
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

void TestCliQuantize::onnxModelsEncode()
{
    const QString model = QStringLiteral(TOKENSCOPE_SOURCE_DIR "/resources/models/attention/attention.onnx");
    const QString saliency = m_folder.filePath(u"saliency.npy"_s);
    const CliRun run = runCli({u"quantize"_s, u"vq"_s, u"--input"_s, photo(), u"--encoder"_s, u"onnx"_s, u"--set"_s,
                               u"model="_s + model, u"--set"_s, u"attention=attention"_s, u"--set"_s,
                               u"runtime=opencv"_s, u"--set"_s, u"codebook-size=4"_s, u"--saliency-out"_s, saliency});
    QVERIFY2(run.status == 0, run.err);
    const QJsonObject json = run.json();
    QCOMPARE(json[u"encoder"].toString(), u"onnx"_s);
    QCOMPARE(json[u"encoder_fidelity"].toString(), u"exact"_s);
    QCOMPARE(json[u"encoder_parameters"][u"model"].toString(), model);
    QCOMPARE(json[u"tokens"].toInt(), 16);
    QCOMPARE(json[u"dimensions"].toInt(), 8);
    QVERIFY(json[u"space"].toString().startsWith(u"output, OpenCV"_s));
    QCOMPARE(bytesOf(saliency).size(), 128 + 16 * 4);
    // Another layer has other dimensions.
    const CliRun layer = runCli({u"quantize"_s, u"vq"_s, u"--input"_s, photo(), u"--encoder"_s, u"onnx"_s, u"--set"_s,
                                 u"model="_s + model, u"--set"_s, u"layer=projected"_s, u"--set"_s, u"runtime=opencv"_s,
                                 u"--set"_s, u"codebook-size=4"_s});
    QVERIFY2(layer.status == 0, layer.err);
    QVERIFY(layer.json()[u"space"].toString().startsWith(u"projected, "_s));
}

void TestCliQuantize::onnxModelsDecode()
{
    const QString data = QStringLiteral(TOKENSCOPE_SOURCE_DIR "/tests/core/onnx/data/%1");
    const QString model = write(u"half.onnx"_s, bytesOf(data.arg(u"halved.onnx"_s)));
    write(u"decoder.onnx"_s, bytesOf(data.arg(u"decoder.onnx"_s)));
    write(u"half.onnx.json"_s, R"({"multiple": 2, "decoder": "decoder.onnx"})");
    const QString picture = m_folder.filePath(u"decoded.png"_s);
    const CliRun run = runCli({u"quantize"_s, u"vq"_s, u"--input"_s, photo(), u"--encoder"_s, u"onnx"_s, u"--set"_s,
                               u"model="_s + model, u"--set"_s, u"runtime=opencv"_s, u"--set"_s, u"codebook-size=64"_s,
                               u"--no-codes"_s, u"--picture-out"_s, picture});
    QVERIFY2(run.status == 0, run.err);
    QVERIFY2(run.json()[u"psnr"].toDouble() > 20, run.out);
    QVERIFY(bytesOf(picture).startsWith("\x89PNG"));
}

void TestCliQuantize::theBasisComesFromElsewhere()
{
    const QString basis = m_folder.filePath(u"basis.npy"_s);
    const QStringList call{u"quantize"_s, u"fsq"_s,   u"--input"_s, photo(),        u"--encoder"_s,
                           u"klt"_s,      u"--set"_s, u"keep=8"_s,  u"--no-codes"_s};
    const CliRun own = runCli(call + QStringList{u"--encoder-out"_s, basis});
    QVERIFY2(own.status == 0, own.err);
    QVERIFY(own.json()[u"bits"][u"side"].toInt() > 9 * 192 * 16 - 1);
    const CliRun again = runCli(call + QStringList{u"--set"_s, u"basis=file"_s, u"--set"_s, u"file="_s + basis});
    QVERIFY2(again.status == 0, again.err);
    QCOMPARE(again.json()[u"mse"], own.json()[u"mse"]);
    QCOMPARE(again.json()[u"bits"][u"side"].toInt(), own.json()[u"bits"][u"side"].toInt() - 9 * 192 * 16);
    const QString folder = m_folder.filePath(u"photos"_s);
    QDir().mkpath(folder);
    QVERIFY(QFile::copy(photo(), folder + u"/only.jpg"_s));
    const CliRun one = runCli(call + QStringList{u"--set"_s, u"basis=folder"_s, u"--set"_s, u"folder="_s + folder});
    QVERIFY2(one.status == 0, one.err);
    QCOMPARE(one.json()[u"mse"], own.json()[u"mse"]); // the same picture alone in it
    const CliRun shipped = runCli(call + QStringList{u"--set"_s, u"basis=shipped"_s});
    QVERIFY2(shipped.status == 0, shipped.err);
    QCOMPARE(shipped.json()[u"bits"][u"side"].toInt(), again.json()[u"bits"][u"side"].toInt());
    QCOMPARE(runCli({u"quantize"_s, u"vq"_s, u"--input"_s, photo(), u"--encoder-out"_s, basis}).status, 2);
}

void TestCliQuantize::codesComeBack()
{
    const QString book = m_folder.filePath(u"book.npy"_s);
    const QString codes = m_folder.filePath(u"codes.npy"_s);
    const QString picture = m_folder.filePath(u"first.png"_s);
    const QString again = m_folder.filePath(u"again.png"_s);
    const QString features = m_folder.filePath(u"features.npy"_s);
    const QString decoded = m_folder.filePath(u"decoded.npy"_s);
    const QStringList method{u"quantize"_s, u"vq"_s, u"--set"_s, u"codebook-size=32"_s};
    const CliRun learnt = runCli(method
                                 + QStringList{u"--input"_s, photo(), u"--codebook-out"_s, book, u"--codes-out"_s,
                                               codes, u"--picture-out"_s, picture, u"--features-out"_s, features});
    QVERIFY2(learnt.status == 0, learnt.err);
    const QStringList decode = method + QStringList{u"--codes"_s, codes, u"--codebook"_s, book};
    const QSize size = pngSize(picture);
    const CliRun blind = runCli(decode
                                + QStringList{u"--size"_s, u"%1x%2"_s.arg(size.width()).arg(size.height()),
                                              u"--picture-out"_s, again, u"--decoded-out"_s, decoded});
    QVERIFY2(blind.status == 0, blind.err);
    QCOMPARE(bytesOf(again), bytesOf(picture));
    QCOMPARE(bytesOf(decoded), bytesOf(features));
    QVERIFY(!blind.json().contains(u"mse"_s));
    QCOMPARE(blind.json()[u"used"], learnt.json()[u"used"]);
    const CliRun measured = runCli(decode + QStringList{u"--input"_s, photo()});
    QCOMPARE(measured.json()[u"psnr"], learnt.json()[u"psnr"]);
    // Without a picture they are loose vectors.
    const CliRun loose = runCli(decode + QStringList{u"--decoded-out"_s, decoded});
    QVERIFY2(loose.status == 0, loose.err);
    QCOMPARE(bytesOf(decoded), bytesOf(features));
    QCOMPARE(runCli(decode + QStringList{u"--picture-out"_s, again}).status, 2);
    const CliRun other = runCli(decode + QStringList{u"--size"_s, u"8x8"_s});
    QCOMPARE(other.status, 2);
    QVERIFY2(other.err.contains("codes.npy") && other.err.contains("1 tokens on this grid"), other.err);
    const CliRun small = runCli({u"quantize"_s, u"vq"_s, u"--set"_s, u"codebook-size=6"_s, u"--codes"_s, codes,
                                 u"--codebook"_s, features, u"--text"_s});
    QCOMPARE(small.status, 2); // the codebook has another number of codes
}

void TestCliQuantize::directMethodsRun()
{
    const QString edges = write(u"graph.csv"_s, "a,likes,b\nb,likes,c\nc,knows,a\n");
    const QString codes = m_folder.filePath(u"nodes.npy"_s);
    const CliRun nodes = runCli(
        {u"quantize"_s, u"nodepiece"_s, u"--input"_s, edges, u"--set"_s, u"anchors=2"_s, u"--codes-out"_s, codes});
    QVERIFY2(nodes.status == 0, nodes.err);
    QCOMPARE(nodes.json()[u"method"].toString(), u"nodepiece"_s);
    QCOMPARE(nodes.json()[u"names"].toArray().size(), 3);
    QCOMPARE(nodes.json()[u"codes"].toArray().size(), 3);
    QVERIFY(bytesOf(codes).startsWith("\x93NUMPY"));
    const CliRun actions = runCli({u"quantize"_s, u"actions"_s, u"--input"_s, features(u"actions.npy"_s, 30),
                                   u"--set"_s, u"rule=fast"_s, u"--no-codes"_s});
    QVERIFY2(actions.status == 0, actions.err);
    QVERIFY(!actions.json().contains(u"codes"_s));
    QVERIFY(actions.json()[u"bits"][u"payload"].toInt() > 0);
    QCOMPARE(
        runCli({u"quantize"_s, u"actions"_s, u"--input"_s, m_folder.filePath(u"actions.npy"_s), u"--text"_s}).status,
        0);
    const QJsonArray listed = runCli({u"methods"_s}).json()[u"direct"].toArray();
    QCOMPARE(listed.size(), 3);
    for (const QJsonValue method : listed)
        QVERIFY(!method[u"input"].toString().isEmpty() && !method[u"parameters"].toArray().isEmpty());
}

void TestCliQuantize::gaussiansPaint()
{
    const QString picture = m_folder.filePath(u"gaussians.png"_s);
    const QString tokens = m_folder.filePath(u"gaussians.npy"_s);
    const CliRun run = runCli({u"quantize"_s, u"gpstoken"_s, u"--input"_s, photo(), u"--set"_s, u"tokens=64"_s,
                               u"--set"_s, u"side=128"_s, u"--set"_s, u"normalised=on"_s, u"--picture-out"_s, picture,
                               u"--features-out"_s, tokens});
    QVERIFY2(run.status == 0, run.err);
    QCOMPARE(pngSize(picture), QSize(run.json()[u"width"].toInt(), run.json()[u"height"].toInt()));
    QCOMPARE(run.json()[u"gaussians"].toArray().size(), 64);
    QVERIFY2(run.json()[u"psnr"].toDouble() > 16, run.out);
    QCOMPARE(bytesOf(tokens).size(), 128 + 64 * 8 * 4);
    const QString levels = m_folder.filePath(u"levels.npy"_s);
    const CliRun few = runCli({u"quantize"_s, u"gpstoken"_s, u"--input"_s, photo(), u"--set"_s, u"tokens=64"_s,
                               u"--set"_s, u"side=128"_s, u"--set"_s, u"normalised=on"_s, u"--set"_s,
                               u"numbers=packed"_s, u"--codes-out"_s, levels});
    QVERIFY2(few.status == 0, few.err);
    QCOMPARE(few.json()[u"bits"][u"payload"].toInt(), 64 * 56);
    QVERIFY2(few.json()[u"psnr"].toDouble() > run.json()[u"psnr"].toDouble() - 1, few.out);
    QCOMPARE(bytesOf(levels).size(), 128 + 64 * 8 * 4);
}

void TestCliQuantize::readsStandardInput()
{
    const QStringList call{u"quantize"_s, u"fsq"_s, u"--set"_s, u"levels=8,5"_s, u"--input"_s};
    const CliRun file = runCli(call + QStringList{photo()});
    QCOMPARE(file.status, 0);
    QCOMPARE(runCli(call + QStringList{u"-"_s}, bytesOf(photo())).out, file.out);
    const CliRun pipe = runScript(u"\"$CLI\" quantize fsq --set levels=8,5 --input <(cat \"$1\")"_s, {photo()});
    QCOMPARE(pipe.out, file.out);
    const CliRun graph = runCli({u"quantize"_s, u"nodepiece"_s, u"--input"_s, u"-"_s}, "a b c d\n");
    QCOMPARE(graph.status, 1);
    QVERIFY2(graph.err.startsWith("tokenscope-cli: standard input, line 1"), graph.err);
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
    row("no such parameter", {u"vq"_s, u"--input"_s, six, u"--set"_s, u"codes=3"_s}, 2, "codebook-size");
    row("more sub-spaces than dimensions", {u"pq"_s, u"--input"_s, six}, 2, "3 dimensions");
    row("codebook of another shape",
        {u"vq"_s, u"--input"_s, six, u"--set"_s, u"codebook-size=6"_s, u"--codebook"_s, write(u"b.npy"_s, "\x93NUMPY")},
        1, "b.npy");
    const QString model = QStringLiteral(TOKENSCOPE_SOURCE_DIR "/tests/core/onnx/data/%1");
    const auto onnx = [&](const char* name, const QString& file, int status, const char* said) {
        QTest::newRow(name) << QStringList{u"vq"_s,    u"--input"_s,        photo(),    u"--encoder"_s,    u"onnx"_s,
                                           u"--set"_s, u"runtime=opencv"_s, u"--set"_s, u"model="_s + file}
                            << status << QByteArray(said);
    };
    onnx("no model", {}, 2, "onnx needs a file *.onnx as its parameter model");
    onnx("missing model", u"/nowhere/m.onnx"_s, 1, "/nowhere/m.onnx: no such file");
    onnx("operator nobody has", model.arg(u"operator.onnx"_s), 1, "NobodyHasThis");
    onnx("no ONNX model", write(u"no.onnx"_s, "hello"), 1, "no.onnx");
    onnx("cut off model", write(u"half.onnx"_s, bytesOf(model.arg(u"pyramid.onnx"_s)).left(200)), 1, "half.onnx");
    row("no such layer",
        {u"vq"_s, u"--input"_s, photo(), u"--encoder"_s, u"onnx"_s, u"--set"_s,
         u"model="_s + model.arg(u"pyramid.onnx"_s), u"--set"_s, u"layer=nosuch"_s},
        2, "no layer that gives nosuch");
    const QStringList klt{u"vq"_s, u"--input"_s, photo(), u"--encoder"_s, u"klt"_s, u"--set"_s};
    row("a basis file is needed", klt + QStringList{u"basis=file"_s}, 2,
        "klt needs a file *.npy as its parameter file");
    row("a folder without pictures", klt + QStringList{u"basis=folder"_s, u"--set"_s, u"folder=/proc/self/fd"_s}, 1,
        "no picture in this folder");
    row("a basis of other patches", klt + QStringList{u"basis=file"_s, u"--set"_s, u"file="_s + six}, 2, "have 192");
    row("no basis for such patches", klt + QStringList{u"basis=shipped"_s, u"--set"_s, u"size=16"_s}, 2,
        "there are those of 4×4 and 8×8");
    row("codes without a codebook", {u"vq"_s, u"--codes"_s, six}, 2, "--codes needs the --codebook");
    row("codes that are no integers",
        {u"vq"_s, u"--codes"_s, six, u"--codebook"_s, six, u"--set"_s, u"codebook-size=6"_s}, 1, "six.npy");
    row("a size that is none",
        {u"vq"_s, u"--codes"_s, six, u"--codebook"_s, six, u"--size"_s, u"640*480"_s, u"--set"_s, u"codebook-size=6"_s},
        2, "WIDTHxHEIGHT");
    row("neither input nor codes", {u"vq"_s}, 2, "--input is required");
    row("an edge list that is none", {u"nodepiece"_s, u"--input"_s, write(u"edges.tsv"_s, "a\tb\na\tb\tc\td\n")}, 1,
        "edges.tsv, line 2");
    row("no picture for Gaussians", {u"gpstoken"_s, u"--input"_s, six}, 1, "six.npy");
    row("no actions", {u"actions"_s, u"--input"_s, photo()}, 1, "coffee.jpg");
    row("a flag that means nothing", {u"nodepiece"_s, u"--input"_s, six, u"--codebook"_s, six}, 2,
        "--codebook means nothing to nodepiece");
    row("no picture of a graph",
        {u"nodepiece"_s, u"--input"_s, write(u"e.tsv"_s, "a b\n"), u"--picture-out"_s, m_folder.filePath(u"g.png"_s)},
        2, "gives no picture");
    row("an encoder for features", {u"vq"_s, u"--input"_s, six, u"--encoder"_s, u"dct"_s}, 2,
        "--encoder goes with pictures, not with features");
    row("no PSNR of a picture", {u"vq"_s, u"--input"_s, photo(), u"--no-psnr"_s}, 2, "--no-psnr goes with clips");
    row("repeats of a graph", {u"nodepiece"_s, u"--input"_s, six, u"--repeats-at"_s, u"0.5"_s}, 2,
        "--repeats-at goes with clips");
    row("no stages", {u"rvq"_s, u"--input"_s, six, u"--stages"_s, u"0"_s}, 2, "--stages: a whole number from 1 on");
    row("fewer stages than none", {u"rvq"_s, u"--input"_s, six, u"--stages"_s, u"-1"_s}, 2, "not -1");
    row("fewer tokens than none", {u"vq"_s, u"--input"_s, six, u"--train-tokens"_s, u"-1"_s}, 2, "from 0 on");
    row("no such side", {u"vq"_s, u"--input"_s, photo(), u"--side"_s, u"-4"_s}, 2, "from 0 to 16384");
    const QString left = m_folder.filePath(u"left.npy"_s);
    const QStringList keeps{u"vq"_s, u"--input"_s, six, u"--codes-out"_s, left};
    row("a picture of features", keeps + QStringList{u"--picture-out"_s, m_folder.filePath(u"p.png"_s)}, 2,
        "has no way back");
    row("what was learnt of features", keeps + QStringList{u"--encoder-out"_s, m_folder.filePath(u"e.npy"_s)}, 2,
        "learnt nothing");
    row("how much features matter", keeps + QStringList{u"--saliency-out"_s, m_folder.filePath(u"s.npy"_s)}, 2,
        "does not say");
    row("a missing folder", keeps + QStringList{u"--codebook-out"_s, m_folder.filePath(u"no/b.npy"_s)}, 1,
        "b.npy: cannot be written");
    row("codes without a grid",
        {u"vq"_s, u"--codes"_s, write(u"codes.npy"_s, codesFile()), u"--codebook"_s, six, u"--set"_s,
         u"codebook-size=6"_s, u"--features-out"_s, left, u"--picture-out"_s, m_folder.filePath(u"p.png"_s)},
        2, "codes are no picture");
    row("a codebook of another size", {u"vq"_s, u"--codes"_s, write(u"codes.npy"_s, codesFile()), u"--codebook"_s, six},
        2, "six.npy: invalid argument: a codebook of 6 codes, where codebook-size is 1024: set it to 6");
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
    QVERIFY(!QFile::exists(m_folder.filePath(u"left.npy"_s)));
}

QTEST_GUILESS_MAIN(TestCliQuantize)
#include "tst_cliquantize.moc"
