// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include <QTest>

#include "core/media/decode.h"
#include "tests/core/media/knownpicture.h"

using namespace tokenscope;

/// JPEG 2000, JPEG XL and AVIF, through the library opened at run time: what these have and others have not.
class TestStillPictures : public QObject {
    Q_OBJECT

private slots:
    void saysWhatItCannotRead_data();
    void saysWhatItCannotRead();
    void saysWhatWasInTheFile_data();
    void saysWhatWasInTheFile();
    void turnsAndMirrorsAsAvifSays_data();
    void turnsAndMirrorsAsAvifSays();
    void turnsAsJpegXlSays();
    void showsTheCleanApertureOnly();
    void convertsFromItsProfile_data();
    void convertsFromItsProfile();
    void playsAnimations_data();
    void playsAnimations();
    void keepsAlphaWhenAsked_data();
    void keepsAlphaWhenAsked();
    void givesACoarsePictureOfAPart();
    void refusesMoreThanItsLibrariesBear();
};

#define REQUIRE_READER(file)                                                                                           \
    if (!test::canRead(file))                                                                                          \
    QSKIP("this build is without the library for " file)

namespace {

/// The sample at (x, y), by rows and columns that the caller turns.
template <typename Place>
Picture placed(const Picture& from, int width, int height, Place place)
{
    Picture to = blankPicture(width, height, from.channels);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const auto [fromX, fromY] = place(x, y);
            std::copy_n(from.row(fromY) + from.channels * fromX, from.channels, to.row(y) + to.channels * x);
        }
    return to;
}

Picture turnedLeft(const Picture& from)
{
    return placed(from, from.height, from.width, [&](int x, int y) { return std::pair(from.width - 1 - y, x); });
}

} // namespace

void TestStillPictures::saysWhatItCannotRead_data()
{
    QTest::addColumn<QString>("file");
    for (const char* file : {"jp2/rgb8.jp2", "jxl/rgb8.jxl", "avif/rgb8.avif"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

void TestStillPictures::saysWhatItCannotRead()
{
    QFETCH(const QString, file);
    const Result<Picture> picture = decodePicture(test::knownFile(file.toStdString()));
    if (test::canRead(file.toStdString()))
        QSKIP("this build reads it");
    QCOMPARE(picture.error().code, ErrorCode::Unsupported);
    QVERIFY2(picture.error().detail.find("built without a library for it") != std::string::npos,
             picture.error().detail.c_str());
}

void TestStillPictures::saysWhatWasInTheFile_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("format");
    QTest::addColumn<int>("bits");
    QTest::addColumn<bool>("grey");
    QTest::addColumn<bool>("alpha");
    const auto row = [](const char* file, PictureFileFormat format, int bits, bool grey, bool alpha) {
        QTest::newRow(file) << QString::fromLatin1(file) << static_cast<int>(format) << bits << grey << alpha;
    };
    row("jp2/rgb8.jp2", PictureFileFormat::Jpeg2000, 8, false, false);
    row("jp2/grey8.jp2", PictureFileFormat::Jpeg2000, 8, true, false);
    row("jp2/rgb16.jp2", PictureFileFormat::Jpeg2000, 16, false, false);
    row("jp2/rgba8.jp2", PictureFileFormat::Jpeg2000, 8, false, true);
    row("jxl/rgb8.jxl", PictureFileFormat::JpegXl, 8, false, false);
    row("jxl/grey8.jxl", PictureFileFormat::JpegXl, 8, true, false);
    row("jxl/rgb16.jxl", PictureFileFormat::JpegXl, 16, false, false);
    row("jxl/rgba8.jxl", PictureFileFormat::JpegXl, 8, false, true);
    row("avif/rgb8.avif", PictureFileFormat::Avif, 8, false, false);
    row("avif/grey8.avif", PictureFileFormat::Avif, 8, true, false);
    row("avif/ten.avif", PictureFileFormat::Avif, 10, false, false);
    row("avif/rgba8.avif", PictureFileFormat::Avif, 8, false, true);
}

void TestStillPictures::saysWhatWasInTheFile()
{
    QFETCH(const QString, file);
    if (!test::canRead(file.toStdString()))
        QSKIP("this build is without the library for it");
    QFETCH(const int, format);
    QFETCH(const int, bits);
    QFETCH(const bool, grey);
    QFETCH(const bool, alpha);
    const PictureOrigin origin = decodePicture(test::knownFile(file.toStdString())).value().origin;
    QCOMPARE(static_cast<int>(origin.format), format);
    QCOMPARE(origin.bitsPerSample, bits);
    QCOMPARE(origin.grey, grey);
    QCOMPARE(origin.alpha, alpha);
    QCOMPARE(origin.frames, std::int64_t{1});
    QVERIFY(origin.warnings.empty() && !origin.profile);
}

void TestStillPictures::turnsAndMirrorsAsAvifSays_data()
{
    QTest::addColumn<int>("turns");
    QTest::addColumn<int>("mirror");
    for (const int turns : {0, 1, 2, 3})
        for (const int mirror : {-1, 0, 1})
            QTest::addRow("%d quarter turns, mirror %d", turns, mirror) << turns << mirror;
}

void TestStillPictures::turnsAndMirrorsAsAvifSays()
{
    REQUIRE_READER("avif/");
    QFETCH(const int, turns);
    QFETCH(const int, mirror);
    std::string file = "avif/turn" + std::to_string(turns);
    if (mirror >= 0)
        file += "-mirror" + std::to_string(mirror);
    Picture expected = test::knownPicture();
    for (int i = 0; i < turns; ++i)
        expected = turnedLeft(expected);
    const Picture straight = expected;
    if (mirror == 0) // top and bottom exchanged
        expected = placed(straight, straight.width, straight.height,
                          [&](int x, int y) { return std::pair(x, straight.height - 1 - y); });
    else if (mirror == 1)
        expected = placed(straight, straight.width, straight.height,
                          [&](int x, int y) { return std::pair(straight.width - 1 - x, y); });
    QCOMPARE(test::meanDifference(decodePicture(test::knownFile(file + ".avif")).value(), expected), 0.0);
    PictureOptions options;
    options.applyOrientation = false;
    QCOMPARE(
        test::meanDifference(decodePicture(test::knownFile(file + ".avif"), options).value(), test::knownPicture()),
        0.0);
}

void TestStillPictures::turnsAsJpegXlSays()
{
    REQUIRE_READER("jxl/");
    const Picture picture = decodePicture(test::knownFile("jxl/orientation6.jxl")).value();
    QCOMPARE(picture.origin.orientation, 6); // the top of what is stored stands at the right
    Picture expected = test::knownPicture();
    for (int i = 0; i < 3; ++i)
        expected = turnedLeft(expected);
    QVERIFY(test::meanDifference(picture, expected) < 1.5);
    PictureOptions options;
    options.applyOrientation = false;
    const Picture stored = decodePicture(test::knownFile("jxl/orientation6.jxl"), options).value();
    QVERIFY(test::meanDifference(stored, test::knownPicture()) < 1.5);
}

void TestStillPictures::showsTheCleanApertureOnly()
{
    REQUIRE_READER("avif/");
    const Picture picture = decodePicture(test::knownFile("avif/part.avif")).value();
    const Picture expected = placed(test::knownPicture(), 16, 10, [](int x, int y) { return std::pair(x + 2, y + 3); });
    QCOMPARE(test::meanDifference(picture, expected), 0.0);
}

void TestStillPictures::convertsFromItsProfile_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<double>("tolerance");
    QTest::newRow("JPEG 2000") << QStringLiteral("jp2/linear.jp2") << 1.0;
    QTest::newRow("JPEG XL") << QStringLiteral("jxl/linear.jxl") << 1.0;
    QTest::newRow("AVIF") << QStringLiteral("avif/linear.avif") << 1.0;
    QTest::newRow("lossy JPEG XL, by its own decoder") << QStringLiteral("jxl/linearlossy.jxl") << 6.0;
}

void TestStillPictures::convertsFromItsProfile()
{
    QFETCH(const QString, file);
    if (!test::canRead(file.toStdString()))
        QSKIP("this build is without the library for it");
    QFETCH(const double, tolerance);
    Picture expected = test::knownPicture();
    for (std::uint8_t& sample : expected.samples) { // amounts of light by the curve of sRGB
        const double light = sample / 255.0;
        const double value = light <= 0.0031308 ? 12.92 * light : 1.055 * std::pow(light, 1 / 2.4) - 0.055;
        sample = static_cast<std::uint8_t>(std::lround(255 * value));
    }
    const Picture picture = decodePicture(test::knownFile(file.toStdString())).value();
    QVERIFY2(test::meanDifference(picture, expected) < tolerance,
             std::to_string(test::meanDifference(picture, expected)).c_str());
    if (file.contains(QLatin1String("lossy")))
        return;
    QVERIFY(picture.origin.profile && picture.origin.profileApplied);
    PictureOptions options;
    options.applyProfile = false;
    const Picture stored = decodePicture(test::knownFile(file.toStdString()), options).value();
    QVERIFY(stored.origin.profile && !stored.origin.profileApplied);
    QCOMPARE(test::meanDifference(stored, test::knownPicture()), 0.0);
}

void TestStillPictures::playsAnimations_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<double>("tolerance");
    QTest::newRow("JPEG XL") << QStringLiteral("jxl/animated.jxl") << 8.0; // went through a GIF's palette
    QTest::newRow("AVIF") << QStringLiteral("avif/animated.avif") << 0.0;
}

void TestStillPictures::playsAnimations()
{
    QFETCH(const QString, file);
    if (!test::canRead(file.toStdString()))
        QSKIP("this build is without the library for it");
    QFETCH(const double, tolerance);
    const std::string bytes = test::knownFile(file.toStdString());
    const Picture known = test::knownPicture();
    const Picture mirrored =
        placed(known, known.width, known.height, [&](int x, int y) { return std::pair(known.width - 1 - x, y); });
    for (const int frame : {2, 0, 1}) {
        PictureOptions options;
        options.frame = frame;
        const Picture picture = decodePicture(bytes, options).value();
        QCOMPARE(picture.origin.frames, std::int64_t{3});
        QCOMPARE(picture.origin.frame, std::int64_t{frame});
        QVERIFY(test::meanDifference(picture, frame == 1 ? mirrored : known) <= tolerance);
    }
    PictureOptions options;
    options.frame = 3;
    QCOMPARE(decodePicture(bytes, options).error().code, ErrorCode::OutOfRange);
}

void TestStillPictures::keepsAlphaWhenAsked_data()
{
    QTest::addColumn<QString>("file");
    for (const char* file : {"jp2/rgba8.jp2", "jxl/rgba8.jxl", "avif/rgba8.avif"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

void TestStillPictures::keepsAlphaWhenAsked()
{
    QFETCH(const QString, file);
    if (!test::canRead(file.toStdString()))
        QSKIP("this build is without the library for it");
    PictureOptions options;
    options.alpha = AlphaRule::Keep;
    const Picture picture = decodePicture(test::knownFile(file.toStdString()), options).value();
    QCOMPARE(picture.channels, 4);
    QCOMPARE(test::meanDifference(picture, test::knownPicture(true)), 0.0);
}

void TestStillPictures::givesACoarsePictureOfAPart()
{
    REQUIRE_READER("jp2/");
    const std::string whole = test::knownFile("jp2/lossy.jp2");
    const std::string part = whole.substr(0, whole.size() - 12);
    QCOMPARE(decodePicture(part).error().code, ErrorCode::Truncated);
    PictureOptions options;
    options.acceptPartial = true;
    const Result<Picture> decoded = decodePicture(part, options);
    QVERIFY2(decoded.has_value(), decoded ? "" : errorMessage(decoded.error()).c_str());
    const Picture& coarse = *decoded;
    QCOMPARE(coarse.origin.warnings.size(), std::size_t{1});
    QCOMPARE(coarse.height, test::kKnownHeight);
    QVERIFY2(test::meanDifference(coarse, test::knownPicture()) < 25,
             std::to_string(test::meanDifference(coarse, test::knownPicture())).c_str());
}

void TestStillPictures::refusesMoreThanItsLibrariesBear()
{
    REQUIRE_READER("jp2/");
    // A JPEG 2000 code stream that claims 20,000×20,000 pixels: within the limit of rows that come one by one.
    std::string bytes = test::knownFile("jp2/bare.j2k");
    const std::string side("\0\0\x4E\x20", 4);
    constexpr std::size_t kSizeAt = 8; // width and height; then the tiles' at 24
    bytes.replace(kSizeAt, 4, side).replace(kSizeAt + 4, 4, side).replace(24, 4, side).replace(28, 4, side);
    const Result<Picture> picture = decodePicture(bytes);
    QVERIFY(!picture.has_value());
    QVERIFY2(picture.error().code == ErrorCode::TooLarge, errorMessage(picture.error()).c_str());
}

QTEST_GUILESS_MAIN(TestStillPictures)
#include "tst_stillpictures.moc"
