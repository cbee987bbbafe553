// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/media/decode.h"
#include "tests/core/media/knownpicture.h"

using namespace tokenscope;

namespace {

QList<int> pixel(const Picture& picture, int x, int y)
{
    const std::uint8_t* at = picture.row(y) + picture.channels * x;
    QList<int> values;
    for (int c = 0; c < picture.channels; ++c)
        values.append(at[c]);
    return values;
}

} // namespace

/// PDF and SVG, through the library opened at run time.
class TestPages : public QObject {
    Q_OBJECT

private slots:
    void drawsAPdfPageAtAResolution();
    void turnsALyingPage();
    void refusesPagesThatAreNotThere();
    void drawsAnSvgAtItsOwnSize();
    void fitsAnSvgIntoABox_data();
    void fitsAnSvgIntoABox();
    void refusesDamage_data();
    void refusesDamage();
    void readsNoOtherFile();
};

void TestPages::drawsAPdfPageAtAResolution()
{
    const std::string pdf = test::knownFile("pdf/two.pdf");
    PictureOptions options;
    options.dpi = 144; // a page of 1×2 inches
    const Result<Picture> page = decodePicture(pdf, options);
    QVERIFY2(page.has_value(), page ? "" : errorMessage(page.error()).c_str());
    QCOMPARE(page->width, 144);
    QCOMPARE(page->height, 288);
    QCOMPARE(page->origin.frames, std::int64_t{2});
    QCOMPARE(pixel(*page, 10, 10), (QList<int>{255, 0, 0}));
    QCOMPARE(pixel(*page, 10, 280), (QList<int>{0, 0, 255}));
    QCOMPARE(pixel(*page, 130, 280), (QList<int>{255, 0, 0}));
    QCOMPARE(pictureFormatName(page->origin.format), std::string_view("pdf"));
}

void TestPages::turnsALyingPage()
{
    PictureOptions options;
    options.dpi = 72;
    options.frame = 1;
    const Result<Picture> page = decodePicture(test::knownFile("pdf/two.pdf"), options);
    QVERIFY(page.has_value());
    QCOMPARE(page->width, 144);
    QCOMPARE(page->height, 72);
    QCOMPARE(pixel(*page, 70, 30), (QList<int>{0, 255, 0}));
}

void TestPages::refusesPagesThatAreNotThere()
{
    PictureOptions options;
    options.frame = 2;
    const Result<Picture> page = decodePicture(test::knownFile("pdf/two.pdf"), options);
    QCOMPARE(page.error().code, ErrorCode::OutOfRange);
    QVERIFY(page.error().detail.find("2 pages") != std::string::npos);
    options.frame = 0;
    options.dpi = 9600;
    options.maxPixels = 1'000'000;
    QCOMPARE(decodePicture(test::knownFile("pdf/two.pdf"), options).error().code, ErrorCode::TooLarge);
    QCOMPARE(decodePicture(test::knownFile("svg/sized.svg"), {.boxWidth = 30'000, .maxPixels = 1000}).error().code,
             ErrorCode::TooLarge);
}

void TestPages::drawsAnSvgAtItsOwnSize()
{
    const std::string svg = test::knownFile("svg/sized.svg");
    const Result<Picture> onWhite = decodePicture(svg);
    QVERIFY2(onWhite.has_value(), onWhite ? "" : errorMessage(onWhite.error()).c_str());
    QCOMPARE(onWhite->width, 40);
    QCOMPARE(onWhite->height, 20);
    QCOMPARE(pixel(*onWhite, 5, 5), (QList<int>{255, 0, 0}));
    PictureOptions keep;
    keep.alpha = AlphaRule::Keep;
    const Result<Picture> kept = decodePicture(svg, keep);
    QCOMPARE(pixel(*kept, 5, 5), (QList<int>{255, 0, 0, 255}));
    const QList<int> half = pixel(*kept, 30, 5);
    QCOMPARE(half[2], 255);
    QVERIFY(std::abs(half[3] - 128) <= 1);
}

void TestPages::fitsAnSvgIntoABox_data()
{
    QTest::addColumn<int>("boxWidth");
    QTest::addColumn<int>("boxHeight");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::newRow("by width") << 300 << 0 << 300 << 600;
    QTest::newRow("by height") << 0 << 300 << 150 << 300;
    QTest::newRow("by the narrower side") << 300 << 300 << 150 << 300;
    QTest::newRow("one pixel") << 1 << 1 << 1 << 1;
    QTest::newRow("its own") << 0 << 0 << 30 << 60;
}

void TestPages::fitsAnSvgIntoABox()
{
    QFETCH(const int, boxWidth);
    QFETCH(const int, boxHeight);
    QFETCH(const int, width);
    QFETCH(const int, height);
    PictureOptions options;
    options.boxWidth = boxWidth;
    options.boxHeight = boxHeight;
    const Result<Picture> picture = decodePicture(test::knownFile("svg/viewbox.svg"), options);
    QVERIFY2(picture.has_value(), picture ? "" : errorMessage(picture.error()).c_str());
    QCOMPARE(picture->width, width);
    QCOMPARE(picture->height, height);
    if (width > 1)
        QCOMPARE(pixel(*picture, width / 2, height / 2), (QList<int>{0, 255, 0}));
}

void TestPages::refusesDamage_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("a PDF's first line alone") << QByteArray("%PDF-1.4\n");
    QTest::newRow("a PDF of noise") << QByteArray("%PDF-1.4\n") + QByteArray(3000, '\x5A');
    QTest::newRow("an SVG that does not end")
        << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'><rect");
    QTest::newRow("an SVG of no size") << QByteArray(
        "<svg xmlns='http://www.w3.org/2000/svg' width='0' height='4'></svg>");
}

void TestPages::refusesDamage()
{
    QFETCH(const QByteArray, content);
    const Result<Picture> picture = decodePicture(content.toStdString());
    QVERIFY(!picture.has_value());
    QVERIFY2(picture.error().code == ErrorCode::Syntax || picture.error().code == ErrorCode::InvalidValue
                 || picture.error().code == ErrorCode::Empty,
             errorMessage(picture.error()).c_str());
}

void TestPages::readsNoOtherFile()
{
    const std::string path = TOKENSCOPE_SOURCE_DIR "/tests/fuzz/corpus/picture/png/rgb8.png";
    const std::string svg =
        "<svg xmlns='http://www.w3.org/2000/svg' width='23' height='17'><image width='23' height='17' href='file://"
        + path + "'/></svg>";
    const Result<Picture> picture = decodePicture(svg);
    QVERIFY(picture.has_value());
    QCOMPARE(pixel(*picture, 20, 2), (QList<int>{255, 255, 255}));
}

QTEST_GUILESS_MAIN(TestPages)
#include "tst_pages.moc"
