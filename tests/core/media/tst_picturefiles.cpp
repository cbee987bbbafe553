// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/base/file.h"
#include "core/media/decode.h"
#include "core/media/rows.h"
#include "tests/core/media/knownpicture.h"

using namespace tokenscope;

namespace {

/// What a file is expected to be: the known picture of that kind, within a mean difference per sample.
enum class Kind { Colour, Deep, Grey, Bilevel, OnWhite, Alpha, DeepOnWhite };

Picture known(Kind kind)
{
    switch (kind) {
    case Kind::Colour:
        return test::knownPicture();
    case Kind::Deep:
        return test::knownDeepPicture();
    case Kind::Grey:
        return test::knownGreyPicture();
    case Kind::Alpha:
        return test::knownPicture(true);
    case Kind::OnWhite:
        return onBackground(test::knownPicture(true), 255, 255, 255);
    case Kind::DeepOnWhite: {
        Picture picture = onBackground(test::knownPicture(true), 255, 255, 255);
        picture.depth = 16;
        for (const std::uint8_t sample : picture.samples)
            picture.wideSamples.push_back(static_cast<std::uint16_t>(sample * 257));
        picture.samples.clear();
        return picture;
    }
    case Kind::Bilevel: {
        Picture picture = test::knownGreyPicture();
        for (std::uint8_t& sample : picture.samples)
            sample = sample > 127 ? 255 : 0;
        return picture;
    }
    }
    return {};
}

/// The least EXIF that says an orientation.
std::string exif(int orientation, bool bigEndian)
{
    std::string tiff = bigEndian ? std::string("MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0?\0\0\0\0\0\0", 26)
                                 : std::string("II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0?\0\0\0\0\0\0\0", 26);
    tiff[tiff.find('?')] = static_cast<char>(orientation);
    return std::string("Exif\0\0", 6) + tiff;
}

} // namespace

class TestPictureFiles : public QObject {
    Q_OBJECT

private slots:
    void readsWhatWasWritten_data();
    void readsWhatWasWritten();
    void keepsAlphaWhenAsked_data();
    void keepsAlphaWhenAsked();
    void mixesWithTheBackgroundChosen();
    void saysWhatWasInTheFile();
    void turnsPicturesUpright_data();
    void turnsPicturesUpright();
    void readsTheOrientationOfEveryContainer();
    void readsOrientationTagsOfBothByteOrders();
    void playsAnimations();
    void playsTiffDirectories();
    void recognisesByContent_data();
    void recognisesByContent();
    void readsEveryShippedPicture();
    void namesTheFile();
};

void TestPictureFiles::readsWhatWasWritten_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<double>("tolerance");
    const auto row = [](const char* file, Kind kind, double tolerance = 0) {
        if (test::canRead(file))
            QTest::newRow(file) << QString::fromLatin1(file) << kind << tolerance;
    };
    row("png/rgb8.png", Kind::Colour);
    row("png/interlaced.png", Kind::Colour);
    row("png/rgb16.png", Kind::Deep);
    row("png/grey8.png", Kind::Grey);
    row("png/grey1.png", Kind::Bilevel);
    row("png/palette.png", Kind::Colour, 17);
    row("png/rgba8.png", Kind::OnWhite);
    row("png/rgba16.png", Kind::DeepOnWhite, 129); // mixed in 16 bits, expected from 8: half a step of those
    row("jpeg/rgb.jpg", Kind::Colour, 1.5);
    row("jpeg/progressive.jpg", Kind::Colour, 6);
    row("jpeg/subsampled.jpg", Kind::Colour, 6);
    row("jpeg/grey.jpg", Kind::Grey, 0.5);
    row("jpeg/cmyk.jpg", Kind::Colour, 1.5);
    row("webp/lossless.webp", Kind::Colour);
    row("webp/lossy.webp", Kind::Colour, 6);
    row("webp/alpha.webp", Kind::OnWhite);
    row("webp/lossyalpha.webp", Kind::OnWhite, 6);
    row("webp/animated.webp", Kind::Colour);
    row("tiff/rgb8.tif", Kind::Colour);
    row("tiff/lzw.tif", Kind::Colour);
    row("tiff/zip-big-endian.tif", Kind::Colour);
    row("tiff/tiled.tif", Kind::Colour);
    row("tiff/planes.tif", Kind::Colour);
    row("tiff/rgb16.tif", Kind::Deep);
    row("tiff/grey8.tif", Kind::Grey);
    row("tiff/bilevel.tif", Kind::Bilevel);
    row("tiff/palette.tif", Kind::Colour, 17);
    row("tiff/cmyk.tif", Kind::Colour, 1);
    row("tiff/rgba8.tif", Kind::OnWhite);
    row("bmp/rgb24.bmp", Kind::Colour);
    row("bmp/os2.bmp", Kind::Colour);
    row("bmp/rgba32.bmp", Kind::OnWhite);
    row("bmp/rgb565.bmp", Kind::Colour, 4);
    row("bmp/palette8.bmp", Kind::Colour, 4);
    row("bmp/palette4.bmp", Kind::Colour, 21);
    row("bmp/runs8.bmp", Kind::Colour, 21);
    row("gif/still.gif", Kind::Colour, 8);
    row("gif/interlaced.gif", Kind::Colour, 8);
    row("jp2/rgb8.jp2", Kind::Colour);
    row("jp2/bare.j2k", Kind::Colour);
    row("jp2/tiled.jp2", Kind::Colour);
    row("jp2/lossy.jp2", Kind::Colour, 6);
    row("jp2/grey8.jp2", Kind::Grey);
    row("jp2/rgb16.jp2", Kind::Deep);
    row("jp2/rgba8.jp2", Kind::OnWhite);
    row("jxl/rgb8.jxl", Kind::Colour);
    row("jxl/boxed.jxl", Kind::Colour);
    row("jxl/lossy.jxl", Kind::Colour, 2);
    row("jxl/progressive.jxl", Kind::Colour, 4);
    row("jxl/repacked.jxl", Kind::Colour, 1.5);
    row("jxl/animated.jxl", Kind::Colour, 8);
    row("jxl/grey8.jxl", Kind::Grey);
    row("jxl/rgb16.jxl", Kind::Deep);
    row("jxl/rgba8.jxl", Kind::OnWhite);
    row("avif/rgb8.avif", Kind::Colour);
    row("avif/lossy.avif", Kind::Colour, 6);
    row("avif/animated.avif", Kind::Colour);
    row("avif/grey8.avif", Kind::Grey);
    row("avif/ten.avif", Kind::Deep, 33); // half a step of 10 bits
    row("avif/rgba8.avif", Kind::OnWhite);
}

void TestPictureFiles::readsWhatWasWritten()
{
    QFETCH(const QString, file);
    QFETCH(const Kind, kind);
    QFETCH(const double, tolerance);
    const Result<Picture> picture = decodePicture(test::knownFile(file.toStdString()));
    QVERIFY2(picture.has_value(), picture ? "" : errorMessage(picture.error()).c_str());
    const Picture expected = known(kind);
    QCOMPARE(picture->width, expected.width);
    QCOMPARE(picture->height, expected.height);
    QCOMPARE(picture->channels, expected.channels);
    QCOMPARE(picture->depth, expected.depth);
    const double difference = test::meanDifference(*picture, expected);
    QVERIFY2(difference <= tolerance, qPrintable(QString::number(difference)));
    QVERIFY(picture->origin.warnings.empty());
}

void TestPictureFiles::keepsAlphaWhenAsked_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("channels");
    QTest::newRow("PNG with alpha") << "png/rgba8.png" << 4;
    QTest::newRow("WebP with alpha") << "webp/alpha.webp" << 4;
    QTest::newRow("TIFF with alpha") << "tiff/rgba8.tif" << 4;
    QTest::newRow("BMP with alpha") << "bmp/rgba32.bmp" << 4;
    QTest::newRow("PNG without") << "png/rgb8.png" << 3;
    QTest::newRow("GIF without") << "gif/still.gif" << 3;
    QTest::newRow("animated WebP without") << "webp/lossless.webp" << 3;
    QTest::newRow("grey without") << "png/grey8.png" << 1;
}

void TestPictureFiles::keepsAlphaWhenAsked()
{
    QFETCH(const QString, file);
    QFETCH(const int, channels);
    PictureOptions options;
    options.alpha = AlphaRule::Keep;
    const Result<Picture> picture = decodePicture(test::knownFile(file.toStdString()), options);
    QVERIFY(picture.has_value());
    QCOMPARE(picture->channels, channels);
    QCOMPARE(picture->origin.alpha, channels == 4);
    if (channels == 4)
        QCOMPARE(test::meanDifference(*picture, test::knownPicture(true)), 0.0);
}

void TestPictureFiles::mixesWithTheBackgroundChosen()
{
    PictureOptions options;
    options.background = {200, 0, 50};
    const Result<Picture> picture = decodePicture(test::knownFile("png/rgba8.png"), options);
    QVERIFY(picture.has_value());
    QCOMPARE(test::meanDifference(*picture, onBackground(test::knownPicture(true), 200, 0, 50)), 0.0);
    // Grey with alpha on a coloured background has colours.
    const Result<Picture> grey = decodePicture(test::knownFile("png/greyalpha8.png"), options);
    QVERIFY(grey.has_value());
    QCOMPARE(grey->channels, 3);
    const int alpha = 255 - 11 * 22;
    QCOMPARE(int{grey->row(0)[3 * 22]}, (110 * alpha + 200 * (255 - alpha) + 127) / 255);
}

void TestPictureFiles::saysWhatWasInTheFile()
{
    const auto origin = [](const char* file) { return decodePicture(test::knownFile(file)).value().origin; };
    QCOMPARE(origin("png/rgb16.png").bitsPerSample, 16);
    QCOMPARE(origin("png/grey1.png").bitsPerSample, 1);
    QVERIFY(origin("png/grey1.png").grey);
    QVERIFY(origin("png/palette.png").palette);
    QVERIFY(origin("png/rgba8.png").alpha);
    QVERIFY(origin("jpeg/cmyk.jpg").cmyk);
    QVERIFY(origin("jpeg/grey.jpg").grey);
    QCOMPARE(origin("tiff/two.tif").frames, std::int64_t{2});
    QCOMPARE(origin("gif/animated.gif").frames, std::int64_t{4});
    QVERIFY(origin("gif/transparent.gif").alpha);
    QVERIFY(origin("tiff/cmyk.tif").cmyk);
    QCOMPARE(pictureFormatName(origin("tiff/cmyk.tif").format), std::string_view("tiff"));
}

void TestPictureFiles::turnsPicturesUpright_data()
{
    QTest::addColumn<int>("orientation");
    QTest::addColumn<int>("left"); // where the stored top left pixel arrives
    QTest::addColumn<int>("top");
    QTest::addColumn<int>("rightLeft"); // and the stored top right one
    QTest::addColumn<int>("rightTop");
    const int right = test::kKnownWidth - 1;
    const int low = test::kKnownHeight - 1;
    QTest::newRow("as stored") << 1 << 0 << 0 << right << 0;
    QTest::newRow("mirrored") << 2 << right << 0 << 0 << 0;
    QTest::newRow("half turn") << 3 << right << low << 0 << low;
    QTest::newRow("upside down") << 4 << 0 << low << right << low;
    QTest::newRow("transposed") << 5 << 0 << 0 << 0 << right;
    QTest::newRow("quarter turn clockwise") << 6 << low << 0 << low << right;
    QTest::newRow("transposed about the other diagonal") << 7 << low << right << low << 0;
    QTest::newRow("quarter turn anticlockwise") << 8 << 0 << right << 0 << 0;
}

void TestPictureFiles::turnsPicturesUpright()
{
    QFETCH(const int, orientation);
    QFETCH(const int, left);
    QFETCH(const int, top);
    QFETCH(const int, rightLeft);
    QFETCH(const int, rightTop);
    const std::string file = test::knownFile("tiff/orientation" + std::to_string(orientation) + ".tif");
    const Result<Picture> picture = decodePicture(file);
    QVERIFY(picture.has_value());
    QCOMPARE(picture->origin.orientation, orientation);
    QCOMPARE(picture->width, orientation >= 5 ? test::kKnownHeight : test::kKnownWidth);
    const Picture stored = test::knownPicture();
    const auto pixel = [](const Picture& from, int x, int y) {
        return std::vector<std::uint8_t>(from.row(y) + 3 * x, from.row(y) + 3 * x + 3);
    };
    QCOMPARE(pixel(*picture, left, top), pixel(stored, 0, 0));
    QCOMPARE(pixel(*picture, rightLeft, rightTop), pixel(stored, test::kKnownWidth - 1, 0));

    PictureOptions asStored;
    asStored.applyOrientation = false;
    QCOMPARE(test::meanDifference(*decodePicture(file, asStored), stored), 0.0);
}

void TestPictureFiles::readsTheOrientationOfEveryContainer()
{
    const Picture upright = media::upright(test::knownPicture(), 6);
    QCOMPARE(test::meanDifference(*decodePicture(test::knownFile("webp/orientation6.webp")), upright), 0.0);
    std::string jpeg = test::knownFile("jpeg/rgb.jpg");
    const std::string tag = exif(6, true);
    const std::string length = {0, static_cast<char>(tag.size() + 2)};
    jpeg.insert(2, "\xFF\xE1" + length + tag);
    const Result<Picture> turned = decodePicture(jpeg);
    QVERIFY(turned.has_value());
    QCOMPARE(turned->origin.orientation, 6);
    QVERIFY(test::meanDifference(*turned, upright) < 1.5);
}

void TestPictureFiles::readsOrientationTagsOfBothByteOrders()
{
    for (int orientation = 1; orientation <= 8; ++orientation) {
        QCOMPARE(media::exifOrientation(exif(orientation, false)), orientation);
        QCOMPARE(media::exifOrientation(exif(orientation, true)), orientation);
    }
    for (const int nonsense : {0, 9, 255 - 256})
        QCOMPARE(media::exifOrientation(exif(nonsense, false)), 1);
    const std::string whole = exif(6, false);
    for (std::size_t length = 0; length < whole.size(); ++length) // the tag's value ends six bytes before the end
        QCOMPARE(media::exifOrientation(whole.substr(0, length)), length >= whole.size() - 6 ? 6 : 1);
}

void TestPictureFiles::playsAnimations()
{
    const std::string gif = test::knownFile("gif/animated.gif");
    PictureOptions options;
    std::vector<Picture> frames;
    for (options.frame = 0; options.frame < 4; ++options.frame)
        frames.push_back(decodePicture(gif, options).value());
    const auto colour = [&](std::size_t frame, int x, int y) {
        const std::uint8_t* at = frames[frame].row(y) + 3 * x;
        return QList<int>{at[0], at[1], at[2]};
    };
    const QList<int> red = {255, 0, 0};
    const QList<int> blue = {0, 0, 255};
    const QList<int> lime = {0, 255, 0};
    const QList<int> white = {255, 255, 255};
    QCOMPARE(colour(0, 3, 2), red);
    QCOMPARE(colour(1, 3, 2), blue);
    QCOMPARE(colour(1, 8, 2), red);
    QCOMPARE(colour(2, 3, 2), white); // cleared to transparent, seen on white
    QCOMPARE(colour(2, 10, 6), lime);
    QCOMPARE(colour(3, 10, 6), red); // taken back to what was before
    QCOMPARE(colour(3, 20, 14), white);
    QCOMPARE(frames[2].origin.frame, std::int64_t{2});
    options.frame = 4;
    QCOMPARE(decodePicture(gif, options).error().code, ErrorCode::OutOfRange);

    const std::string webp = test::knownFile("webp/animated.webp");
    options.frame = 2;
    QCOMPARE(decodePicture(webp, options).value().origin.frames, std::int64_t{3});
    options.frame = 3;
    QCOMPARE(decodePicture(webp, options).error().code, ErrorCode::OutOfRange);
}

void TestPictureFiles::playsTiffDirectories()
{
    PictureOptions options;
    options.frame = 1;
    const Result<Picture> second = decodePicture(test::knownFile("tiff/two.tif"), options);
    QVERIFY(second.has_value());
    QCOMPARE(test::meanDifference(*second, test::knownGreyPicture()), 0.0);
    options.frame = 2;
    QCOMPARE(decodePicture(test::knownFile("tiff/two.tif"), options).error().code, ErrorCode::OutOfRange);
    QCOMPARE(decodePicture(test::knownFile("tiff/float.tif")).error().code, ErrorCode::Unsupported);
}

void TestPictureFiles::recognisesByContent_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("nothing") << QByteArray("") << ErrorCode::Empty;
    QTest::newRow("text") << QByteArray("hello") << ErrorCode::UnknownFormat;
    QTest::newRow("a text that begins like a bitmap")
        << QByteArray("BMW is a maker of cars and more") << ErrorCode::UnknownFormat;
    QTest::newRow("HTML") << QByteArray("<!doctype html><p>no picture</p>") << ErrorCode::UnknownFormat;
    QTest::newRow("zeros") << QByteArray(100, 0) << ErrorCode::UnknownFormat;
    QTest::newRow("HEIC") << QByteArray("\0\0\0\x1C"
                                        "ftypheic\0\0\0\0",
                                        16)
                          << ErrorCode::Unsupported;
    if (test::canRead("avif/")) {
        QTest::newRow("AVIF") << QByteArray("\0\0\0\x1C"
                                            "ftypavif\0\0\0\0",
                                            16)
                              << ErrorCode::Truncated;
        QTest::newRow("AVIF behind a general brand") << QByteArray("\0\0\0\x1C"
                                                                   "ftypmif1\0\0\0\0mif1avif",
                                                                   24)
                                                     << ErrorCode::Truncated;
    }
    if (test::canRead("jxl/")) {
        QTest::newRow("JPEG XL start alone") << QByteArray("\xFF\x0A\0\0", 4) << ErrorCode::Truncated;
        QTest::newRow("JPEG XL container alone")
            << QByteArray("\0\0\0\x0CJXL \x0D\x0A\x87\x0A", 12) << ErrorCode::Truncated;
    }
    if (test::canRead("jp2/")) {
        QTest::newRow("JPEG 2000 signature alone")
            << QByteArray("\0\0\0\x0CjP  \x0D\x0A\x87\x0A", 12) << ErrorCode::Truncated;
        QTest::newRow("JPEG 2000 code stream's start alone")
            << QByteArray("\xFF\x4F\xFF\x51\0", 5) << ErrorCode::Truncated;
    }
    QTest::newRow("PNG signature alone") << QByteArray("\x89PNG\r\n\x1A\n") << ErrorCode::Truncated;
    QTest::newRow("JPEG start alone") << QByteArray("\xFF\xD8\xFF") << ErrorCode::Truncated;
    QTest::newRow("WebP container alone") << QByteArray("RIFF\x10\0\0\0WEBP", 12) << ErrorCode::Truncated;
    QTest::newRow("TIFF header alone") << QByteArray("II*\0", 4) << ErrorCode::Truncated;
    QTest::newRow("GIF header alone") << QByteArray("GIF89a") << ErrorCode::Truncated;
}

void TestPictureFiles::recognisesByContent()
{
    QFETCH(const QByteArray, content);
    QFETCH(const ErrorCode, code);
    const Result<Picture> picture = decodePicture(content.toStdString());
    QVERIFY(!picture.has_value());
    QCOMPARE(picture.error().code, code);
}

void TestPictureFiles::readsEveryShippedPicture()
{
    int pictures = 0;
    for (const auto& entry : std::filesystem::directory_iterator(TOKENSCOPE_SOURCE_DIR "/resources/samples/images")) {
        if (entry.path().extension() == ".md")
            continue;
        const Result<Picture> picture = loadPicture(entry.path());
        QVERIFY2(picture.has_value(), entry.path().c_str());
        QVERIFY(picture->width > 100 && picture->origin.warnings.empty());
        ++pictures;
    }
    QVERIFY(pictures >= 4);
}

void TestPictureFiles::namesTheFile()
{
    const Result<Picture> missing = loadPicture("/nowhere/a.png");
    QCOMPARE(missing.error().code, ErrorCode::FileNotFound);
    QVERIFY(errorMessage(missing.error()).find("a.png") != std::string::npos);
    const Result<Picture> text = loadPicture(TOKENSCOPE_SOURCE_DIR "/README.md");
    QCOMPARE(text.error().code, ErrorCode::UnknownFormat);
    QVERIFY(text.error().file.ends_with("README.md"));
}

QTEST_GUILESS_MAIN(TestPictureFiles)
#include "tst_picturefiles.moc"
