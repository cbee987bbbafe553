// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <algorithm>

#include <cmath>

#include "core/media/decode.h"
#include "core/vision/patches/colourspace.h"
#include "core/vision/patches/patchmethod.h"
#include "tests/core/media/knownpicture.h"
#include "tests/support/cputime.h"

using namespace tokenscope;

namespace {

Result<std::shared_ptr<const Encoder>> patches(std::int64_t size, std::int64_t stride, const char* colour)
{
    const EncoderMethod method = patchesMethod();
    ParameterValues values(method.info);
    if (!values.set("size", size) || !values.set("stride", stride) || !values.set("colour", std::string(colour)))
        return failure(ErrorCode::InvalidArgument, "test");
    return method.make(values, {}, {});
}

} // namespace

class TestPatches : public QObject {
    Q_OBJECT

private slots:
    void comesBackSampleForSample_data();
    void comesBackSampleForSample();
    void laysTokensWhereTheGridSays();
    void repeatsTheEdge();
    void readsEveryKindOfSample();
    void convertsColours_data();
    void convertsColours();
    void everyColourComesBack_data();
    void everyColourComesBack();
    void refusesGapsAndFloods();
    void drawsASheetOfSinglePatches();
    void cutsFortyMegapixelsInSeconds();
};

void TestPatches::comesBackSampleForSample_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("stride");
    QTest::addColumn<QByteArray>("colour");
    for (const char* colour : {"rgb", "ycrcb", "lab"})
        for (const auto& [size, stride] : std::initializer_list<std::pair<int, int>>{
                 {1, 0}, {8, 0}, {8, 8}, {8, 3}, {7, 0}, {5, 1}, {17, 0}, {23, 4}, {64, 0}, {64, 64}, {64, 1}})
            QTest::addRow("%s, size %d, stride %d", colour, size, stride) << size << stride << QByteArray(colour);
}

void TestPatches::comesBackSampleForSample()
{
    QFETCH(const int, size);
    QFETCH(const int, stride);
    QFETCH(const QByteArray, colour);
    const std::shared_ptr<const Encoder> encoder = patches(size, stride, colour.constData()).value();
    const Picture picture = test::knownPicture();
    const TokenField field = encoder->encode(picture, {}).value();
    const Picture back = encoder->decode(field.features, field.grid, {}).value();
    QCOMPARE(test::meanDifference(back, picture), 0.0);
}

void TestPatches::laysTokensWhereTheGridSays()
{
    const std::shared_ptr<const Encoder> encoder = patches(4, 3, "rgb").value();
    const Picture picture = test::knownPicture();
    const TokenField field = encoder->encode(picture, {}).value();
    QCOMPARE(field.grid.columns, std::int64_t{8}); // 7·3 + 4 ≥ 23
    QCOMPARE(field.grid.rows, std::int64_t{6}); // 5·3 + 4 ≥ 17
    QCOMPARE(field.dimensions(), std::int64_t{48});
    for (std::int64_t token = 0; token < field.tokens(); ++token)
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < 4; ++y)
                for (int x = 0; x < 4; ++x) {
                    const int sourceX = std::min<int>(22, static_cast<int>(token % 8) * 3 + x);
                    const int sourceY = std::min<int>(16, static_cast<int>(token / 8) * 3 + y);
                    const float expected = static_cast<float>(picture.row(sourceY)[3 * sourceX + c]) / 255.0F;
                    QCOMPARE(field.features(token, c * 16 + y * 4 + x), expected);
                }
    QCOMPARE(field.space, std::string("RGB, 4×4"));
}

void TestPatches::repeatsTheEdge()
{
    Picture pixel = blankPicture(1, 1, 3);
    pixel.samples = {255, 51, 0};
    const TokenField field = patches(8, 0, "rgb").value()->encode(pixel, {}).value();
    QCOMPARE(field.tokens(), std::int64_t{1});
    for (int i = 0; i < 64; ++i) {
        QCOMPARE(field.features(0, i), 1.0F);
        QCOMPARE(field.features(0, 64 + i), 0.2F);
        QCOMPARE(field.features(0, 128 + i), 0.0F);
    }
}

void TestPatches::readsEveryKindOfSample()
{
    const std::shared_ptr<const Encoder> encoder = patches(1, 0, "rgb").value();
    Picture grey = blankPicture(1, 1, 1);
    grey.samples = {51};
    QVERIFY(encoder->encode(grey, {})->features == (FeatureMatrix(1, 3) << 0.2F, 0.2F, 0.2F).finished());
    Picture deep = blankPicture(1, 1, 3, 16);
    deep.wideSamples = {65535, 0, 13107};
    QVERIFY(encoder->encode(deep, {})->features == (FeatureMatrix(1, 3) << 1.0F, 0.0F, 0.2F).finished());
    Picture clear = blankPicture(1, 1, 4);
    clear.samples = {0, 0, 0, 0};
    QVERIFY(encoder->encode(clear, {})->features == (FeatureMatrix(1, 3) << 1.0F, 1.0F, 1.0F).finished());
}

void TestPatches::convertsColours_data()
{
    QTest::addColumn<QByteArray>("colour");
    QTest::addColumn<QList<int>>("rgb");
    QTest::addColumn<QList<double>>("expected");
    // BT.601 full range: 0.5 + (r - y)/1.402, 0.5 + (b - y)/1.772. CIE L*a*b* of D65 as published for sRGB's primaries.
    QTest::newRow("YCrCb of red") << QByteArray("ycrcb") << QList<int>{255, 0, 0}
                                  << QList<double>{0.299, 1.0, 0.331264};
    QTest::newRow("YCrCb of blue") << QByteArray("ycrcb") << QList<int>{0, 0, 255}
                                   << QList<double>{0.114, 0.418688, 1.0};
    QTest::newRow("YCrCb of white") << QByteArray("ycrcb") << QList<int>{255, 255, 255} << QList<double>{1, 0.5, 0.5};
    QTest::newRow("grey of green") << QByteArray("grey") << QList<int>{0, 255, 0} << QList<double>{0.587};
    QTest::newRow("Lab of white") << QByteArray("lab") << QList<int>{255, 255, 255}
                                  << QList<double>{1, 128 / 255.0, 128 / 255.0};
    QTest::newRow("Lab of black") << QByteArray("lab") << QList<int>{0, 0, 0}
                                  << QList<double>{0, 128 / 255.0, 128 / 255.0};
    QTest::newRow("Lab of red") << QByteArray("lab") << QList<int>{255, 0, 0}
                                << QList<double>{0.5324, (80.09 + 128) / 255, (67.20 + 128) / 255};
    QTest::newRow("Lab of green") << QByteArray("lab") << QList<int>{0, 255, 0}
                                  << QList<double>{0.8773, (-86.18 + 128) / 255, (83.18 + 128) / 255};
    QTest::newRow("Lab of blue") << QByteArray("lab") << QList<int>{0, 0, 255}
                                 << QList<double>{0.3230, (79.19 + 128) / 255, (-107.86 + 128) / 255};
}

void TestPatches::convertsColours()
{
    QFETCH(const QByteArray, colour);
    QFETCH(const QList<int>, rgb);
    QFETCH(const QList<double>, expected);
    Picture picture = blankPicture(1, 1, 3);
    for (int c = 0; c < 3; ++c)
        picture.samples[static_cast<std::size_t>(c)] = static_cast<std::uint8_t>(rgb[c]);
    const TokenField field = patches(1, 0, colour.constData()).value()->encode(picture, {}).value();
    QCOMPARE(field.dimensions(), expected.size());
    for (int c = 0; c < expected.size(); ++c)
        QVERIFY2(std::abs(double{field.features(0, c)} - expected[c]) < 3e-4,
                 qPrintable(QString::number(field.features(0, c))));
}

void TestPatches::everyColourComesBack_data()
{
    QTest::addColumn<QByteArray>("colour");
    for (const char* colour : {"rgb", "ycrcb", "lab"})
        QTest::newRow(colour) << QByteArray(colour);
}

void TestPatches::everyColourComesBack()
{
    QFETCH(const QByteArray, colour);
    // Every third value of each channel, the ends among them.
    Picture picture = blankPicture(86 * 86, 86, 3);
    std::size_t at = 0;
    for (int r = 0; r < 256; r += 3)
        for (int g = 0; g < 256; g += 3)
            for (int b = 0; b < 256; b += 3)
                for (const int value : {r, g, b})
                    picture.samples[at++] = static_cast<std::uint8_t>(value);
    const std::shared_ptr<const Encoder> encoder = patches(16, 0, colour.constData()).value();
    const TokenField field = encoder->encode(picture, {}).value();
    QVERIFY(encoder->decode(field.features, field.grid, {})->samples == picture.samples);
    QVERIFY(field.features.minCoeff() >= -1e-5F && field.features.maxCoeff() <= 1.00001F);
}

void TestPatches::refusesGapsAndFloods()
{
    const Result<std::shared_ptr<const Encoder>> gaps = patches(8, 9, "rgb");
    QCOMPARE(gaps.error().code, ErrorCode::InvalidArgument);
    QVERIFY(gaps.error().detail.find("0 to 8") != std::string::npos);
    const std::shared_ptr<const Encoder> flood = patches(64, 1, "rgb").value();
    QCOMPARE(flood->encode(blankPicture(2000, 1000, 1), {}).error().code, ErrorCode::TooLarge);
}

void TestPatches::drawsASheetOfSinglePatches()
{
    FeatureMatrix entries = FeatureMatrix::Zero(6, 12);
    for (int i = 0; i < 6; ++i)
        entries.row(i).setConstant(static_cast<float>(i) / 5.0F);
    PatchGrid sheet;
    sheet.rows = 2;
    sheet.columns = 3;
    sheet.patchWidth = sheet.patchHeight = sheet.strideX = sheet.strideY = 2;
    sheet.sourceWidth = 6;
    sheet.sourceHeight = 4;
    const Picture drawn = patches(2, 0, "rgb").value()->decode(entries, sheet, {}).value();
    // Each alone is what it is on the sheet.
    PatchGrid one = sheet;
    one.rows = one.columns = 1;
    one.sourceWidth = one.sourceHeight = 2;
    const std::vector<Picture> each = patches(2, 0, "rgb").value()->decodeEach(entries, one, {}).value();
    QCOMPARE(each.size(), static_cast<std::size_t>(entries.rows()));
    for (std::int64_t at = 0; at < sheet.tokens(); ++at) {
        const Picture& alone = each[static_cast<std::size_t>(at)];
        for (int y = 0; y < 2; ++y)
            QVERIFY(std::equal(alone.row(y), alone.row(y) + 6,
                               drawn.row(static_cast<int>(at / sheet.columns) * 2 + y) + at % sheet.columns * 6));
    }
    for (int y = 0; y < 4; ++y)
        for (int x = 0; x < 6; ++x)
            QCOMPARE(int{drawn.row(y)[3 * x]}, 51 * (x / 2 + 3 * (y / 2)));
}

void TestPatches::cutsFortyMegapixelsInSeconds()
{
    const Picture picture = blankPicture(7680, 5280, 3);
    const std::shared_ptr<const Encoder> encoder = patches(8, 0, "rgb").value();
    const std::int64_t before = test::cpuNanoseconds();
    const TokenField field = encoder->encode(picture, {}).value();
    const double seconds = 1e-9 * static_cast<double>(test::cpuNanoseconds() - before);
    qInfo("40 megapixels into 8×8 patches: %.2f CPU seconds", seconds);
    QCOMPARE(field.tokens(), std::int64_t{960 * 660});
    QVERIFY(seconds < 30);
}

QTEST_GUILESS_MAIN(TestPatches)
#include "tst_patches.moc"
