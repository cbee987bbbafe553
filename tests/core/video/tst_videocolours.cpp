// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

#include "tests/core/video/clips.h"

using namespace tokenscope;

namespace {

/// What the test knows of a layout of planes.
struct Planes {
    int bits = 8;
    int columns = 2; ///< that share one chroma sample
    int rows = 2;
    bool full = false;
    bool between = false; ///< chroma lies between its columns, else on the first
    double red = 0.299;
    double blue = 0.114;
};

/// One plane of a raw frame.
struct Plane {
    const std::uint8_t* data;
    int width;
    int height;
    bool wide; ///< two bytes a sample

    double at(int x, int y) const
    {
        x = std::clamp(x, 0, width - 1);
        y = std::clamp(y, 0, height - 1);
        const std::size_t place =
            static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
        return wide ? data[2 * place] + 256 * data[2 * place + 1] : data[place];
    }
    /// Linearly between samples.
    double between(double x, double y) const
    {
        const int left = static_cast<int>(std::floor(x));
        const int top = static_cast<int>(std::floor(y));
        const double right = x - left;
        const double below = y - top;
        return (1 - below) * ((1 - right) * at(left, top) + right * at(left + 1, top))
            + below * ((1 - right) * at(left, top + 1) + right * at(left + 1, top + 1));
    }
};

/// By the standards' formulas, unrounded: nothing of the program is in it.
std::array<double, 3> colour(const Planes& planes, const std::array<Plane, 3>& frame, int x, int y)
{
    const double most = std::ldexp(1.0, planes.bits) - 1;
    const double unit = std::ldexp(1.0, planes.bits - 8);
    const double cx = planes.columns == 1 ? x : planes.between ? (x - 0.5) / 2 : x / 2.0;
    const double cy = planes.rows == 1 ? y : (y - 0.5) / 2;
    const double middle = 128 * unit;
    const double chroma = planes.full ? most : 224 * unit;
    const double luma = (frame[0].at(x, y) - (planes.full ? 0 : 16 * unit)) / (planes.full ? most : 219 * unit);
    const double u = (frame[1].between(cx, cy) - middle) / chroma;
    const double v = (frame[2].between(cx, cy) - middle) / chroma;
    const double r = luma + 2 * (1 - planes.red) * v;
    const double b = luma + 2 * (1 - planes.blue) * u;
    const double g = (luma - planes.red * r - planes.blue * b) / (1 - planes.red - planes.blue);
    return {std::clamp(255 * r, 0.0, 255.0), std::clamp(255 * g, 0.0, 255.0), std::clamp(255 * b, 0.0, 255.0)};
}

} // namespace

Q_DECLARE_METATYPE(Planes)

/// RGB is what the standards say of the stored samples.
class TestVideoColours : public QObject {
    Q_OBJECT

private slots:
    void areTheStandards_data();
    void areTheStandards();

private:
    QTemporaryDir m_folder;
};

void TestVideoColours::areTheStandards_data()
{
    QTest::addColumn<Planes>("planes");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("encoding");
    QTest::addColumn<QString>("size");
    const auto row = [](const char* name, const Planes& planes, const char* format, const char* encoding,
                        const char* size = "61x34") {
        QTest::newRow(name) << planes << QString::fromLatin1(format) << QString::fromLatin1(encoding)
                            << QString::fromLatin1(size);
    };
    const char* const ffv1 = "-c:v ffv1";
    row("4:2:0", {}, "yuv420p", ffv1);
    row("4:2:0, even size", {}, "yuv420p", ffv1, "64x32");
    row("4:2:0, narrow", {}, "yuv420p", ffv1, "5x34");
    row("4:2:2", {8, 2, 1}, "yuv422p", ffv1);
    row("4:4:4", {8, 1, 1}, "yuv444p", ffv1);
    row("4:2:0, 10 bits", {10}, "yuv420p10le", ffv1);
    row("4:2:2, 10 bits", {10, 2, 1}, "yuv422p10le", ffv1);
    row("4:4:4, 9 bits", {9, 1, 1}, "yuv444p9le", ffv1);
    row("4:2:0, BT.709", {8, 2, 2, false, false, 0.2126, 0.0722}, "yuv420p", "-c:v libx264 -qp 0 -colorspace bt709",
        "62x34");
    row("4:2:0, BT.2020, 10 bits", {10, 2, 2, false, false, 0.2627, 0.0593}, "yuv420p10le",
        "-c:v libx264 -qp 0 -colorspace bt2020nc", "62x34");
    row("4:2:0, full range", {8, 2, 2, true, false, 0.2126, 0.0722}, "yuvj420p", "-c:v libx264 -qp 0 -colorspace bt709",
        "62x34");
    row("4:2:0, large: BT.709 unless it says otherwise", {8, 2, 2, false, false, 0.2126, 0.0722}, "yuv420p", ffv1,
        "34x720");
    row("motion JPEG: full range, chroma between", {8, 2, 2, true, true}, "yuvj420p", "-c:v mjpeg -q:v 2");
}

void TestVideoColours::areTheStandards()
{
    QFETCH(Planes, planes);
    QFETCH(QString, format);
    QFETCH(QString, encoding);
    QFETCH(QString, size);
    if (test::ffmpeg().isEmpty())
        QSKIP("ffmpeg is not installed");
    const QString path = m_folder.filePath(QStringLiteral("clip.mkv"));
    const QString raw = m_folder.filePath(QStringLiteral("clip.raw"));
    QString problem;
    QVERIFY2(test::runFfmpeg(QStringList{QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                                         QStringLiteral("testsrc2=rate=25:duration=0.2:size=") + size
                                             + QStringLiteral(",noise=alls=40:all_seed=3")}
                                 + encoding.split(QLatin1Char(' '))
                                 + QStringList{QStringLiteral("-pix_fmt"), format, path},
                             problem),
             qPrintable(problem));
    QVERIFY2(test::runFfmpeg({QStringLiteral("-i"), path, QStringLiteral("-f"), QStringLiteral("rawvideo"),
                              QStringLiteral("-pix_fmt"), format, raw},
                             problem),
             qPrintable(problem));
    QFile file(raw);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray samples = file.readAll();

    const auto source = openVideo(path.toStdString());
    QVERIFY2(source.has_value(), source ? "" : errorMessage(source.error()).c_str());
    const int width = (*source)->info().width;
    const int height = (*source)->info().height;
    const int chromaWidth = (width + planes.columns - 1) / planes.columns;
    const int chromaHeight = (height + planes.rows - 1) / planes.rows;
    const int bytes = planes.bits > 8 ? 2 : 1;
    const qsizetype lumaBytes = qsizetype{width} * height * bytes;
    const qsizetype chromaBytes = qsizetype{chromaWidth} * chromaHeight * bytes;
    QCOMPARE(samples.size(), 5 * (lumaBytes + 2 * chromaBytes));
    const auto* third = reinterpret_cast<const std::uint8_t*>(samples.constData()) + 3 * (lumaBytes + 2 * chromaBytes);
    const std::array<Plane, 3> frame = {Plane{third, width, height, bytes == 2},
                                        Plane{third + lumaBytes, chromaWidth, chromaHeight, bytes == 2},
                                        Plane{third + lumaBytes + chromaBytes, chromaWidth, chromaHeight, bytes == 2}};

    const auto picture = (*source)->frame(3, RunContext{});
    QVERIFY(picture.has_value());
    double most = 0;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const std::array<double, 3> wanted = colour(planes, frame, x, y);
            for (std::size_t i = 0; i < 3; ++i)
                most = std::max(most, std::abs(picture->row(y)[3 * static_cast<std::size_t>(x) + i] - wanted[i]));
        }
    // Rounding to the nearest costs a half; see PlanarConverter.
    QVERIFY2(most < 0.5 + 1.0 / 32, qPrintable(QString::number(most)));
}

QTEST_GUILESS_MAIN(TestVideoColours)
#include "tst_videocolours.moc"
