// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <QFile>
#include <QHash>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "core/media/decode.h"
#include "core/media/encodepng.h"
#include "tests/core/photocodec/codecpictures.h"

using namespace tokenscope;

namespace {

void write(const QString& path, const std::string& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes.data(), static_cast<qint64>(bytes.size())) < 0)
        qFatal("%s cannot be written", qPrintable(path));
}

std::string read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

/// Portable pixmap or graymap.
std::string pnm(const Picture& picture)
{
    return (picture.channels == 1 ? "P5\n" : "P6\n") + std::to_string(picture.width) + " "
        + std::to_string(picture.height) + "\n255\n" + std::string(picture.samples.begin(), picture.samples.end());
}

/// With or without a comment after the first line, as opj_decompress writes one.
Picture fromPnm(std::string bytes)
{
    if (bytes.size() > 3 && bytes[3] == '#')
        bytes.erase(3, bytes.find('\n', 3) - 2);
    int width = 0;
    int height = 0;
    char kind = 0;
    int begin = 0;
    if (std::sscanf(bytes.c_str(), "P%c %d %d 255%n", &kind, &width, &height, &begin) != 3 || begin == 0)
        return {};
    Picture picture = blankPicture(width, height, kind == '5' ? 1 : 3);
    const std::size_t first = static_cast<std::size_t>(begin) + 1;
    if (bytes.size() < first + picture.samples.size())
        return {};
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(first), picture.samples.size(), picture.samples.begin());
    return picture;
}

QString tool(const QString& name)
{
    return QStandardPaths::findExecutable(name);
}

bool runs(const QString& program, QStringList arguments, const QHash<QString, QString>& files)
{
    for (QString& argument : arguments)
        argument = files.value(argument, argument);
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    constexpr int kLimitMs = 120'000;
    const bool ended =
        process.waitForFinished(kLimitMs) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    if (!ended)
        qWarning("%s %s: %s", qPrintable(program), qPrintable(arguments.join(QLatin1Char(' '))),
                 process.readAll().constData());
    return ended;
}

/// How a library's own tools write and read, and which codec of ours is the same.
struct Tools {
    QString id;
    QString encoder;
    QString decoder;
    QString input; ///< ending of the picture the encoder reads
    QString ending; ///< of what it writes
    QStringList decode;
};

const QList<Tools>& tools()
{
    static const QList<Tools> all = {
        {QStringLiteral("jpeg"),
         QStringLiteral("cjpeg"),
         QStringLiteral("djpeg"),
         QStringLiteral("ppm"),
         QStringLiteral("jpg"),
         {QStringLiteral("-pnm"), QStringLiteral("-outfile"), QStringLiteral("OUT"), QStringLiteral("CODED")}},
        {QStringLiteral("webp"),
         QStringLiteral("cwebp"),
         QStringLiteral("dwebp"),
         QStringLiteral("ppm"),
         QStringLiteral("webp"),
         {QStringLiteral("-quiet"), QStringLiteral("-ppm"), QStringLiteral("CODED"), QStringLiteral("-o"),
          QStringLiteral("OUT")}},
        {QStringLiteral("jpeg2000"),
         QStringLiteral("opj_compress"),
         QStringLiteral("opj_decompress"),
         QStringLiteral("ppm"),
         QStringLiteral("jp2"),
         {QStringLiteral("-quiet"), QStringLiteral("-i"), QStringLiteral("CODED"), QStringLiteral("-o"),
          QStringLiteral("OUT")}},
        {QStringLiteral("jxl"),
         QStringLiteral("cjxl"),
         QStringLiteral("djxl"),
         QStringLiteral("ppm"),
         QStringLiteral("jxl"),
         {QStringLiteral("CODED"), QStringLiteral("OUT")}},
        {QStringLiteral("avif"),
         QStringLiteral("avifenc"),
         QStringLiteral("avifdec"),
         QStringLiteral("png"),
         QStringLiteral("avif"),
         {QStringLiteral("CODED"), QStringLiteral("OUT")}},
    };
    return all;
}

} // namespace

/// Our codecs beside the tools that come with their libraries, at the same settings on the sample photos.
class TestPhotoTools : public QObject {
    Q_OBJECT

private slots:
    void agreesWithTheLibrarysOwnTool_data();
    void agreesWithTheLibrarysOwnTool();
};

void TestPhotoTools::agreesWithTheLibrarysOwnTool_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("sample");
    QTest::addColumn<QStringList>("arguments"); // of the encoder
    QTest::addColumn<QStringList>("values"); // of our codec
    const auto add = [](const char* id, const char* sample, const char* arguments, const char* values, int at = 0) {
        const QString set = QString::fromLatin1(values).replace(QLatin1String("%1"), QString::number(at));
        const QString call = QString::fromLatin1(arguments).replace(QLatin1String("%1"), QString::number(at));
        QTest::addRow("%s: %s, %s", id, sample, qPrintable(set))
            << QString::fromLatin1(id) << QString::fromLatin1(sample) << call.split(QLatin1Char(' '))
            << set.split(QLatin1Char(' '));
    };
    for (const char* sample : {"astronaut.jpg", "coffee.jpg", "china.jpg", "rocket.jpg", "chelsea.webp"}) {
        for (const int quality : {10, 50, 75, 95}) {
            add("jpeg", sample, "-quality %1 -outfile CODED IN", "quality=%1", quality);
            add("webp", sample, "-quiet -q %1 IN -o CODED", "quality=%1", quality);
        }
        for (const int ratio : {100, 20})
            add("jpeg2000", sample, "-I -r %1 -i IN -o CODED", "ratio=%1", ratio);
        for (const int distance : {3, 1})
            add("jxl", sample, "IN CODED -d %1 -e 5", "distance=%1 effort=5", distance);
        for (const int quantizer : {50, 25})
            add("avif", sample, "--min %1 --max %1 -s 8 -y 420 IN CODED", "quantizer=%1 speed=8", quantizer);
    }
    const char* sample = "coffee.jpg";
    add("jpeg", sample, "-quality 75 -sample 1x1 -optimize -outfile CODED IN", "quality=75 chroma=444 optimize=true");
    add("jpeg", sample, "-quality 60 -sample 2x1 -outfile CODED IN", "quality=60 chroma=422");
    add("jpeg", sample, "-quality 8 -baseline -outfile CODED IN", "quality=8 baseline=true");
    add("jpeg", sample, "-quality 75 -progressive -outfile CODED IN", "quality=75 progressive=true");
    add("webp", sample, "-quiet -q 60 -m 6 IN -o CODED", "quality=60 method=6");
    add("webp", sample, "-quiet -lossless -q 40 -m 2 IN -o CODED", "lossless=true quality=40 method=2");
    add("jpeg2000", sample, "-r 40 -i IN -o CODED", "ratio=40 wavelet=5-3");
    add("jpeg2000", sample, "-I -q 32 -i IN -o CODED", "goal=psnr psnr=32");
    add("jpeg2000", sample, "-r 30 -mct 0 -i IN -o CODED", "ratio=30 wavelet=5-3 transform=false");
    add("jpeg2000", sample, "-i IN -o CODED", "goal=lossless");
    add("jxl", sample, "IN CODED -d 2 -e 7", "distance=2 effort=7");
    add("jxl", sample, "IN CODED -d 0 -e 3", "lossless=true effort=3");
    add("avif", sample, "--min 30 --max 30 -s 6 -y 444 IN CODED", "quantizer=30 speed=6 chroma=444");
    add("avif", sample, "--min 40 --max 40 -s 9 -y 422 IN CODED", "quantizer=40 speed=9 chroma=422");
    add("avif", sample, "--lossless -s 9 IN CODED", "lossless=true speed=9");
}

void TestPhotoTools::agreesWithTheLibrarysOwnTool()
{
    QFETCH(const QString, id);
    QFETCH(const QString, sample);
    QFETCH(const QStringList, arguments);
    QFETCH(const QStringList, values);
    const Tools& with = *std::find_if(tools().begin(), tools().end(), [&](const Tools& one) { return one.id == id; });
    const CodecMethod& method = *findCodecMethod(id.toStdString());
    if (!method.available())
        QSKIP(method.absent.c_str());
    for (const QString& program : {with.encoder, with.decoder})
        if (tool(program).isEmpty())
            QSKIP(qPrintable(program + QStringLiteral(" is not installed")));

    const Picture picture = test::samplePicture(sample.toStdString());
    const QTemporaryDir folder;
    const bool throughPng = with.input == QLatin1String("png");
    const QHash<QString, QString> files = {
        {QStringLiteral("IN"), folder.filePath(QStringLiteral("in.") + with.input)},
        {QStringLiteral("CODED"), folder.filePath(QStringLiteral("coded.") + with.ending)},
        {QStringLiteral("OUT"), folder.filePath(throughPng ? QStringLiteral("out.png") : QStringLiteral("out.ppm"))}};
    write(files[QStringLiteral("IN")], throughPng ? encodePng(picture).value() : pnm(picture));
    QVERIFY(runs(tool(with.encoder), arguments, files));
    const std::string theirs = read(files[QStringLiteral("CODED")]);
    QVERIFY(!theirs.empty());
    QVERIFY(runs(tool(with.decoder), with.decode, files));
    const std::string shown = read(files[QStringLiteral("OUT")]);
    const double theirPsnr = test::psnr(picture, throughPng ? decodePicture(shown).value() : fromPnm(shown));

    ParameterValues set(method.info);
    for (const QString& value : values)
        QVERIFY(set.setText(value.toStdString()).has_value());
    const std::string ours = method.encode(picture, set, {}).value().bytes;
    const double ourPsnr = test::psnr(picture, method.decode(ours, {}).value());
    const double bytes = static_cast<double>(ours.size()) / static_cast<double>(theirs.size());
    qInfo("%s: %zu bytes, %.3f dB; ours %zu bytes, %.3f dB%s", qPrintable(with.encoder), theirs.size(), theirPsnr,
          ours.size(), ourPsnr, ours == theirs ? "; the same bytes" : "");
    QVERIFY2(std::abs(bytes - 1) <= 0.01, qPrintable(QString::number(bytes)));
    QVERIFY(std::abs(ourPsnr - theirPsnr) <= 0.1);
}

QTEST_GUILESS_MAIN(TestPhotoTools)
#include "tst_phototools.moc"
