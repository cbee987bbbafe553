// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include <QFile>
#include <QTest>

#include "core/media/decode.h"
#include "tests/core/photocodec/codecpictures.h"

using namespace tokenscope;

/// Numbers that were published of the photo codecs on skimage's astronaut.png (512×512, NASA, public domain), measured with
/// OpenCV 4.6 (JPEG, WebP and JPEG 2000 by imencode) and with cjxl 0.7 and avifenc 0.11. Another version of a library gives other
/// bytes, so half a percent is allowed.
class TestCodecAnchors : public QObject {
    Q_OBJECT

private slots:
    void reproducesThePublishedPoint_data();
    void reproducesThePublishedPoint();
};

void TestCodecAnchors::reproducesThePublishedPoint_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<double>("bpp");
    QTest::addColumn<double>("decibels");
    const auto row = [](const char* id, const char* values, double bpp, double decibels) {
        QTest::addRow("%s, %s", id, values)
            << QString::fromLatin1(id) << QString::fromLatin1(values).split(QLatin1Char(' ')) << bpp << decibels;
    };
    row("jpeg", "quality=10 baseline=true", 0.353, 26.84);
    row("jpeg", "quality=25", 0.576, 30.00);
    row("jpeg", "quality=75", 1.228, 34.00);
    row("webp", "quality=5", 0.248, 28.48);
    row("webp", "quality=50", 0.589, 33.17);
    row("webp", "quality=90", 1.615, 37.68);
    row("jpeg2000", "ratio=100 wavelet=5-3 transform=false", 0.240, 25.21);
    row("jpeg2000", "ratio=40 wavelet=5-3 transform=false", 0.599, 29.30);
    row("jpeg2000", "ratio=20 wavelet=5-3 transform=false", 1.198, 33.41);
    row("jxl", "distance=8", 0.370, 28.90);
    row("jxl", "distance=4", 0.593, 31.98);
    row("jxl", "distance=1", 1.483, 36.78);
    row("avif", "quantizer=45 chroma=444", 0.276, 31.12);
    row("avif", "quantizer=35 chroma=444", 0.501, 34.37);
    row("avif", "quantizer=15 chroma=444", 1.340, 39.59);
}

void TestCodecAnchors::reproducesThePublishedPoint()
{
    QFETCH(const QString, id);
    QFETCH(const QStringList, values);
    QFETCH(const double, bpp);
    QFETCH(const double, decibels);
    const CodecMethod& method = *findCodecMethod(id.toStdString());
    if (!method.available())
        QSKIP(method.absent.c_str());
    QString path = qEnvironmentVariable("TOKENSCOPE_ASTRONAUT");
    if (path.isEmpty())
        path = QStringLiteral("/usr/lib/python3/dist-packages/skimage/data/astronaut.png");
    if (!QFile::exists(path))
        QSKIP("skimage's astronaut.png is not here: install python3-skimage or set TOKENSCOPE_ASTRONAUT");
    const Picture picture = codecPicture(loadPicture(path.toStdString()).value());
    ParameterValues set(method.info);
    for (const QString& value : values)
        QVERIFY(set.setText(value.toStdString()).has_value());
    const std::string bytes = method.encode(picture, set, {}).value().bytes;
    const double pixels = double{512} * 512;
    const double ourBpp = 8.0 * static_cast<double>(bytes.size()) / pixels;
    const double ourDecibels = test::psnr(picture, method.decode(bytes, {}).value());
    qInfo("%.4f bits per pixel, %.3f dB", ourBpp, ourDecibels);
    QVERIFY2(std::abs(ourBpp / bpp - 1) <= 0.005, qPrintable(QString::number(ourBpp)));
    QVERIFY2(std::abs(ourDecibels - decibels) <= 0.02, qPrintable(QString::number(ourDecibels)));
}

QTEST_GUILESS_MAIN(TestCodecAnchors)
#include "tst_codecanchors.moc"
