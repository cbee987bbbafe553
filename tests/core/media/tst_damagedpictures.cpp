// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/media/decode.h"
#include "tests/core/media/knownpicture.h"

using namespace tokenscope;

/// Files that end early, break off, or claim what is not there.
class TestDamagedPictures : public QObject {
    Q_OBJECT

private slots:
    void saysWhereAFileEnds_data();
    void saysWhereAFileEnds();
    void everyCutIsAnErrorOrThePicture_data();
    void everyCutIsAnErrorOrThePicture();
    void givesTheRowsThereAreWhenAsked_data();
    void givesTheRowsThereAreWhenAsked();
    void everyFlippedBitIsSurvived_data();
    void everyFlippedBitIsSurvived();
    void refusesTooManyPixelsBeforeAnything_data();
    void refusesTooManyPixelsBeforeAnything();
    void refusesImpossibleOptions();
    void stopsWhenAsked_data();
    void stopsWhenAsked();

private:
    void addOnePerFormat();
};

void TestDamagedPictures::addOnePerFormat()
{
    QTest::addColumn<QString>("file");
    for (const char* file : {"png/rgb8.png",
                             "png/interlaced.png",
                             "png/rgb16.png",
                             "png/palette.png",
                             "jpeg/rgb.jpg",
                             "jpeg/progressive.jpg",
                             "jpeg/cmyk.jpg",
                             "webp/lossless.webp",
                             "webp/lossy.webp",
                             "webp/lossyalpha.webp",
                             "webp/animated.webp",
                             "tiff/rgb8.tif",
                             "tiff/lzw.tif",
                             "tiff/tiled.tif",
                             "tiff/planes.tif",
                             "tiff/bilevel.tif",
                             "tiff/zip-big-endian.tif",
                             "bmp/rgb24.bmp",
                             "bmp/runs8.bmp",
                             "bmp/rgba32.bmp",
                             "gif/still.gif",
                             "gif/animated.gif",
                             "jp2/rgb8.jp2",
                             "jp2/bare.j2k",
                             "jp2/tiled.jp2",
                             "jp2/lossy.jp2",
                             "jxl/rgb8.jxl",
                             "jxl/boxed.jxl",
                             "jxl/progressive.jxl",
                             "jxl/animated.jxl",
                             "avif/rgb8.avif",
                             "avif/rgba8.avif",
                             "avif/animated.avif",
                             "avif/turn1-mirror0.avif"})
        if (test::canRead(file))
            QTest::newRow(file) << QString::fromLatin1(file);
}

void TestDamagedPictures::saysWhereAFileEnds_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("row"); // the message names the row
    QTest::newRow("PNG") << "png/rgb8.png" << false; // its rows are a single packed chunk
    QTest::newRow("JPEG") << "jpeg/rgb.jpg" << true;
    QTest::newRow("progressive JPEG") << "jpeg/progressive.jpg" << false;
    QTest::newRow("lossless WebP") << "webp/lossless.webp" << true;
    QTest::newRow("TIFF") << "tiff/rgb8.tif" << false; // the directory is at its end
    QTest::newRow("BMP") << "bmp/rgb24.bmp" << true;
    QTest::newRow("run-length BMP") << "bmp/runs8.bmp" << true;
    QTest::newRow("GIF") << "gif/still.gif" << true;
    for (const char* file : {"jp2/rgb8.jp2", "jxl/rgb8.jxl", "avif/rgb8.avif"})
        if (test::canRead(file))
            QTest::newRow(file) << QString::fromLatin1(file) << false;
}

void TestDamagedPictures::saysWhereAFileEnds()
{
    QFETCH(const QString, file);
    QFETCH(const bool, row);
    const std::string whole = test::knownFile(file.toStdString());
    const Result<Picture> cut = decodePicture(whole.substr(0, whole.size() * 3 / 4));
    QVERIFY(!cut.has_value());
    QVERIFY2(cut.error().code == ErrorCode::Truncated, errorMessage(cut.error()).c_str());
    QVERIFY(cut.error().offset.has_value());
    QVERIFY(*cut.error().offset <= whole.size());
    if (row)
        QVERIFY2(cut.error().detail.find(" of 17") != std::string::npos, cut.error().detail.c_str());
}

void TestDamagedPictures::everyCutIsAnErrorOrThePicture_data()
{
    addOnePerFormat();
}

void TestDamagedPictures::everyCutIsAnErrorOrThePicture()
{
    QFETCH(const QString, file);
    const std::string whole = test::knownFile(file.toStdString());
    const Picture sound = decodePicture(whole).value();
    for (std::size_t length = 0; length < whole.size(); ++length) {
        // An exact copy, so that a sanitizer sees a read past the end.
        const std::vector<char> exact(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
        const Result<Picture> cut = decodePicture({exact.data(), exact.size()});
        if (cut) // what follows the pixels may be missing
            QVERIFY(test::meanDifference(*cut, sound) <= 0);
    }
}

void TestDamagedPictures::givesTheRowsThereAreWhenAsked_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("JPEG") << "jpeg/rgb.jpg";
    QTest::newRow("WebP") << "../../../../resources/samples/images/chelsea.webp";
    QTest::newRow("BMP, from below") << "bmp/rgb24.bmp";
}

void TestDamagedPictures::givesTheRowsThereAreWhenAsked()
{
    QFETCH(const QString, file);
    const std::string whole = test::knownFile(file.toStdString());
    const Picture sound = decodePicture(whole).value();
    PictureOptions options;
    options.acceptPartial = true;
    options.background = {1, 2, 3};
    bool some = false;
    for (std::size_t length = whole.size() / 2; length + 30 < whole.size(); length += 7 * (1 + whole.size() / 4096)) {
        const Result<Picture> part = decodePicture(whole.substr(0, length), options);
        if (!part)
            continue;
        some = true;
        QCOMPARE(part->height, sound.height);
        QCOMPARE(part->samples.size(), sound.samples.size());
        QCOMPARE(part->origin.warnings.size(), std::size_t{1});
        QVERIFY(std::equal(part->row(0), part->row(0) + 3, sound.row(0)) || file.startsWith(QLatin1String("bmp")));
    }
    // Rows of a BMP come from below: the uppermost are missing, and so is the way to order them.
    QCOMPARE(some, !file.startsWith(QLatin1String("bmp")));
}

void TestDamagedPictures::everyFlippedBitIsSurvived_data()
{
    addOnePerFormat();
}

void TestDamagedPictures::everyFlippedBitIsSurvived()
{
    QFETCH(const QString, file);
    const std::string whole = test::knownFile(file.toStdString());
    PictureOptions options;
    options.maxPixels = 4'000'000; // a flipped size is mostly a large one
    int errors = 0;
    for (std::size_t bit = 0; bit < 8 * whole.size(); bit += 3) {
        std::string flipped = whole;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        const Result<Picture> picture = decodePicture(flipped, options);
        if (picture) {
            QVERIFY(picture->width > 0 && picture->height > 0);
            QCOMPARE(picture->samples.size() + picture->wideSamples.size(), picture->sampleCount());
        } else {
            ++errors;
            QVERIFY(errorMessage(picture.error()).size() > 5);
        }
    }
    QVERIFY(errors > 0);
}

void TestDamagedPictures::refusesTooManyPixelsBeforeAnything_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("at"); // where the width stands
    QTest::addColumn<QByteArray>("width");
    QTest::addColumn<int>("heightAt");
    QTest::addColumn<QByteArray>("height");
    const auto bytes = [](std::initializer_list<int> values) {
        QByteArray array;
        for (const int value : values)
            array.append(static_cast<char>(value));
        return array;
    };
    QTest::newRow("BMP of 65,536×65,536") << "bmp/rgb24.bmp" << 18 << bytes({0, 0, 1, 0}) << 22 << bytes({0, 0, 1, 0});
    QTest::newRow("GIF of 65,535×65,535") << "gif/still.gif" << 6 << bytes({255, 255}) << 8 << bytes({255, 255});
}

void TestDamagedPictures::refusesTooManyPixelsBeforeAnything()
{
    QFETCH(const QString, file);
    QFETCH(const int, at);
    QFETCH(const QByteArray, width);
    QFETCH(const int, heightAt);
    QFETCH(const QByteArray, height);
    std::string bytes = test::knownFile(file.toStdString());
    bytes.replace(static_cast<std::size_t>(at), static_cast<std::size_t>(width.size()), width.toStdString());
    bytes.replace(static_cast<std::size_t>(heightAt), static_cast<std::size_t>(height.size()), height.toStdString());
    const Result<Picture> picture = decodePicture(bytes);
    QVERIFY(!picture.has_value());
    QVERIFY2(picture.error().code == ErrorCode::TooLarge, errorMessage(picture.error()).c_str());
}

void TestDamagedPictures::refusesImpossibleOptions()
{
    const std::string png = test::knownFile("png/rgb8.png");
    PictureOptions options;
    options.maxPixels = test::kKnownWidth * test::kKnownHeight;
    QVERIFY(decodePicture(png, options).has_value());
    for (const char* file : {"png/rgb8.png", "jpeg/rgb.jpg", "webp/lossy.webp", "webp/animated.webp", "tiff/rgb8.tif",
                             "bmp/rgb24.bmp", "gif/still.gif", "jp2/rgb8.jp2", "jxl/rgb8.jxl", "avif/rgb8.avif"}) {
        options.maxPixels = test::kKnownWidth * test::kKnownHeight - 1;
        if (test::canRead(file))
            QCOMPARE(decodePicture(test::knownFile(file), options).error().code, ErrorCode::TooLarge);
    }
    options = {};
    options.frame = -1;
    QCOMPARE(decodePicture(png, options).error().code, ErrorCode::OutOfRange);
    options.frame = 1;
    QCOMPARE(decodePicture(png, options).error().code, ErrorCode::OutOfRange);
    options = {};
    options.dpi = 0;
    QCOMPARE(decodePicture(png, options).error().code, ErrorCode::InvalidArgument);
    options = {};
    options.boxWidth = -1;
    QCOMPARE(decodePicture(png, options).error().code, ErrorCode::InvalidArgument);
}

void TestDamagedPictures::stopsWhenAsked_data()
{
    addOnePerFormat();
}

void TestDamagedPictures::stopsWhenAsked()
{
    QFETCH(const QString, file);
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    const Result<Picture> picture = decodePicture(test::knownFile(file.toStdString()), {}, context);
    QVERIFY(!picture.has_value());
    QCOMPARE(picture.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestDamagedPictures)
#include "tst_damagedpictures.moc"
