// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRegularExpression>
#include <QTest>

#include "core/media/decode.h"
#include "tests/core/photocodec/codecpictures.h"

using namespace tokenscope;

/// What the photo codecs' own parameters do, and the limits of their formats.
class TestPhotoCodecs : public QObject {
    Q_OBJECT

private slots:
    void writesItsFormat_data();
    void writesItsFormat();
    void aParameterChangesTheBytes_data();
    void aParameterChangesTheBytes();
    void greyStaysGreyWhereTheFormatCan_data();
    void greyStaysGreyWhereTheFormatCan();
    void refusesSidesTheFormatCannotHold_data();
    void refusesSidesTheFormatCannotHold();
    void namesItsLibrary_data();
    void namesItsLibrary();
    void jpeg2000ReachesItsGoal();
    void jpeg2000LeavesItsBoxes();
    void aPartOfAJpegXlIsACoarsePicture();
};

#define REQUIRE_CODEC(method)                                                                                          \
    if (!(method).available())                                                                                         \
    QSKIP((method).absent.c_str())

void TestPhotoCodecs::writesItsFormat_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("format");
    QTest::newRow("JPEG") << QStringLiteral("jpeg") << static_cast<int>(PictureFileFormat::Jpeg);
    QTest::newRow("PNG") << QStringLiteral("png") << static_cast<int>(PictureFileFormat::Png);
    QTest::newRow("JPEG 2000") << QStringLiteral("jpeg2000") << static_cast<int>(PictureFileFormat::Jpeg2000);
    QTest::newRow("WebP") << QStringLiteral("webp") << static_cast<int>(PictureFileFormat::WebP);
    QTest::newRow("AVIF") << QStringLiteral("avif") << static_cast<int>(PictureFileFormat::Avif);
    QTest::newRow("JPEG XL") << QStringLiteral("jxl") << static_cast<int>(PictureFileFormat::JpegXl);
}

void TestPhotoCodecs::writesItsFormat()
{
    QFETCH(const QString, id);
    QFETCH(const int, format);
    const CodecMethod& method = *findCodecMethod(id.toStdString());
    REQUIRE_CODEC(method);
    const CodedPicture coded = test::encoded(method, test::shades(30, 20));
    QCOMPARE(static_cast<int>(pictureFormat(coded.bytes).value()), format);
    QCOMPARE(coded.sideBytes, std::uint64_t{0});
    QVERIFY(!coded.tokens.has_value());
}

void TestPhotoCodecs::aParameterChangesTheBytes_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("fewer"); // bytes than with the default
    const auto add = [](const char* id, const char* value, bool fewer) {
        QTest::addRow("%s, %s", id, value) << QString::fromLatin1(id) << QByteArray(value) << fewer;
    };
    add("jpeg", "quality=40", true);
    add("jpeg", "chroma=422", false);
    add("jpeg", "chroma=444", false);
    add("jpeg", "optimize=true", true);
    add("jpeg", "progressive=true", true);
    add("png", "level=1", false);
    add("png", "level=0", false);
    add("webp", "quality=40", true);
    add("webp", "method=0", false);
    add("webp", "lossless=true", false);
    add("jpeg2000", "ratio=50", true);
    add("jpeg2000", "goal=lossless", false);
    add("jpeg2000", "goal=psnr", false);
    add("avif", "quantizer=50", true);
    add("avif", "chroma=444", false);
    add("avif", "lossless=true", false);
    add("jxl", "distance=3", true);
    add("jxl", "lossless=true", false);
}

void TestPhotoCodecs::aParameterChangesTheBytes()
{
    QFETCH(const QString, id);
    QFETCH(const QByteArray, value);
    QFETCH(const bool, fewer);
    const CodecMethod& method = *findCodecMethod(id.toStdString());
    REQUIRE_CODEC(method);
    const Picture picture = test::shades(160, 120);
    const std::size_t plain = test::encoded(method, picture).bytes.size();
    const std::size_t changed = test::encoded(method, picture, {value.constData()}).bytes.size();
    QVERIFY2(fewer ? changed < plain : changed > plain,
             (std::to_string(changed) + " and " + std::to_string(plain)).c_str());
}

void TestPhotoCodecs::greyStaysGreyWhereTheFormatCan_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("channels");
    QTest::newRow("JPEG") << QStringLiteral("jpeg") << 1;
    QTest::newRow("PNG") << QStringLiteral("png") << 1;
    QTest::newRow("JPEG 2000") << QStringLiteral("jpeg2000") << 1;
    QTest::newRow("WebP, which has none") << QStringLiteral("webp") << 3;
    QTest::newRow("AVIF") << QStringLiteral("avif") << 1;
    QTest::newRow("JPEG XL") << QStringLiteral("jxl") << 1;
}

void TestPhotoCodecs::greyStaysGreyWhereTheFormatCan()
{
    QFETCH(const QString, id);
    QFETCH(const int, channels);
    const CodecMethod& method = *findCodecMethod(id.toStdString());
    REQUIRE_CODEC(method);
    const Picture decoded = method.decode(test::encoded(method, test::shades(40, 40, 1)).bytes, {}).value();
    QCOMPARE(decoded.channels, channels);
    QVERIFY(test::psnr(decoded, test::shades(40, 40, 1)) > 25);
}

void TestPhotoCodecs::refusesSidesTheFormatCannotHold_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("width");
    QTest::newRow("JPEG") << QStringLiteral("jpeg") << 65501;
    QTest::newRow("WebP") << QStringLiteral("webp") << 16384;
    QTest::newRow("AVIF") << QStringLiteral("avif") << 32769;
}

void TestPhotoCodecs::refusesSidesTheFormatCannotHold()
{
    QFETCH(const QString, id);
    QFETCH(const int, width);
    const CodecMethod& method = *findCodecMethod(id.toStdString());
    REQUIRE_CODEC(method);
    const ParameterValues values(method.info);
    const Result<CodedPicture> coded = method.encode(blankPicture(width, 1, 3), values, {});
    QVERIFY(!coded.has_value());
    QCOMPARE(coded.error().code, ErrorCode::TooLarge);
    QVERIFY2(coded.error().detail.find(std::to_string(width - 1)) != std::string::npos, coded.error().detail.c_str());
}

void TestPhotoCodecs::namesItsLibrary_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("pattern");
    QTest::newRow("JPEG") << QStringLiteral("jpeg") << QStringLiteral("^libjpeg-turbo \\d+\\.\\d+\\.\\d+$");
    QTest::newRow("PNG") << QStringLiteral("png") << QStringLiteral("^libpng \\d+\\.\\d+\\.\\d+, zlib \\d+\\.\\d+");
    QTest::newRow("JPEG 2000") << QStringLiteral("jpeg2000") << QStringLiteral("^OpenJPEG \\d+\\.\\d+\\.\\d+$");
    QTest::newRow("WebP") << QStringLiteral("webp") << QStringLiteral("^libwebp \\d+\\.\\d+\\.\\d+$");
    QTest::newRow("AVIF, with what codes in it")
        << QStringLiteral("avif") << QStringLiteral("^libavif \\d+\\.\\d+\\.\\d+ \\(\\w+ \\S*\\d, \\w+ \\S*\\d\\)$");
    QTest::newRow("JPEG XL") << QStringLiteral("jxl") << QStringLiteral("^libjxl \\d+\\.\\d+\\.\\d+$");
}

void TestPhotoCodecs::namesItsLibrary()
{
    QFETCH(const QString, id);
    QFETCH(const QString, pattern);
    const CodecMethod& method = *findCodecMethod(id.toStdString());
    REQUIRE_CODEC(method);
    const QString library = QString::fromStdString(method.library);
    QVERIFY2(QRegularExpression(pattern).match(library).hasMatch(), qPrintable(library));
}

void TestPhotoCodecs::jpeg2000ReachesItsGoal()
{
    const CodecMethod& method = *findCodecMethod("jpeg2000");
    REQUIRE_CODEC(method);
    const Picture picture = test::samplePicture("coffee.jpg");
    const double samples = static_cast<double>(picture.samples.size());
    const double fifty = samples / static_cast<double>(test::encoded(method, picture, {"ratio=50"}).bytes.size());
    QVERIFY2(fifty > 49 && fifty < 52, std::to_string(fifty).c_str());
    const CodedPicture coded = test::encoded(method, picture, {"goal=psnr", "psnr=34"});
    const double reached = test::psnr(picture, method.decode(coded.bytes, {}).value());
    QVERIFY2(reached > 32 && reached < 36, std::to_string(reached).c_str());
}

void TestPhotoCodecs::jpeg2000LeavesItsBoxes()
{
    const CodecMethod& method = *findCodecMethod("jpeg2000");
    REQUIRE_CODEC(method);
    const Picture picture = test::shades(40, 30);
    const std::string file = test::encoded(method, picture, {"goal=lossless"}).bytes;
    const std::string bare = test::encoded(method, picture, {"goal=lossless", "container=false"}).bytes;
    QVERIFY(bare.starts_with("\xFF\x4F\xFF\x51"));
    QVERIFY(file.ends_with(bare));
    QVERIFY(method.decode(bare, {}).value() == method.decode(file, {}).value());
}

void TestPhotoCodecs::aPartOfAJpegXlIsACoarsePicture()
{
    const CodecMethod& method = *findCodecMethod("jxl");
    REQUIRE_CODEC(method);
    const Picture picture = test::samplePicture("coffee.jpg"); // of several groups, which come one after the other
    std::string bytes = test::encoded(method, picture, {"effort=3"}).bytes;
    bytes.resize(bytes.size() * 2 / 3);
    QCOMPARE(decodePicture(bytes).error().code, ErrorCode::Truncated);
    PictureOptions options;
    options.acceptPartial = true;
    const Result<Picture> coarse = decodePicture(bytes, options);
    QVERIFY2(coarse.has_value(), coarse ? "" : errorMessage(coarse.error()).c_str());
    QCOMPARE(coarse->origin.warnings.size(), std::size_t{1});
    QVERIFY2(test::psnr(picture, *coarse) > 15, std::to_string(test::psnr(picture, *coarse)).c_str());
}

QTEST_GUILESS_MAIN(TestPhotoCodecs)
#include "tst_photocodecs.moc"
