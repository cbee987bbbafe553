// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/media/decode.h"
#include "core/media/encodepng.h"
#include "tests/core/media/knownpicture.h"

using namespace tokenscope;

class TestEncodePng : public QObject {
    Q_OBJECT

private slots:
    void comesBackAsItWas_data();
    void comesBackAsItWas();
    void refusesWhatIsNoPicture();
    void stopsWhenAsked();
};

void TestEncodePng::comesBackAsItWas_data()
{
    QTest::addColumn<Picture>("picture");
    QTest::newRow("colour") << test::knownPicture();
    QTest::newRow("alpha") << test::knownPicture(true);
    QTest::newRow("grey") << test::knownGreyPicture();
    QTest::newRow("16 bits") << test::knownDeepPicture();
    QTest::newRow("one pixel") << blankPicture(1, 1, 3);
    QTest::newRow("one row") << blankPicture(30'000, 1, 1);
    QTest::newRow("one column of 16 bits with alpha") << blankPicture(1, 30'000, 4, 16);
}

void TestEncodePng::comesBackAsItWas()
{
    QFETCH(const Picture, picture);
    PictureOptions options;
    options.alpha = AlphaRule::Keep;
    for (const int level : {0, 6}) {
        const Result<std::string> png = encodePng(picture, level);
        QVERIFY(png.has_value());
        const Result<Picture> back = decodePicture(*png, options);
        QVERIFY(back.has_value());
        QCOMPARE(test::meanDifference(*back, picture), 0.0);
    }
}

void TestEncodePng::refusesWhatIsNoPicture()
{
    Picture picture = test::knownPicture();
    picture.samples.pop_back();
    QCOMPARE(encodePng(picture).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(encodePng(Picture{}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(encodePng(blankPicture(2, 2, 2)).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(encodePng(test::knownPicture(), 10).error().code, ErrorCode::InvalidArgument);
}

void TestEncodePng::stopsWhenAsked()
{
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    QCOMPARE(encodePng(test::knownPicture(), 6, context).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestEncodePng)
#include "tst_encodepng.moc"
