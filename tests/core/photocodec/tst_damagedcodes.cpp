// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "tests/core/photocodec/codecpictures.h"

using namespace tokenscope;

/// Every codec of the catalogue, given bytes it did not write.
class TestDamagedCodes : public QObject {
    Q_OBJECT

private slots:
    void refusesNoBytes_data() { addAvailable(); }
    void refusesNoBytes();
    void refusesOtherBytes_data() { addAvailable(); }
    void refusesOtherBytes();
    void everyCutIsAnErrorOrAPicture_data() { addAvailable(); }
    void everyCutIsAnErrorOrAPicture();
    void everyFlippedBitIsSurvived_data() { addAvailable(); }
    void everyFlippedBitIsSurvived();

private:
    static void addAvailable();
    static const CodecMethod& fetched();
    static void check(const Result<Picture>& picture);
};

void TestDamagedCodes::addAvailable()
{
    QTest::addColumn<QString>("id");
    for (const CodecMethod& method : codecMethods())
        if (method.available())
            QTest::newRow(method.info.id.c_str()) << QString::fromStdString(method.info.id);
}

const CodecMethod& TestDamagedCodes::fetched()
{
    QFETCH(const QString, id);
    return *findCodecMethod(id.toStdString());
}

void TestDamagedCodes::check(const Result<Picture>& picture)
{
    if (picture) {
        QVERIFY(picture->width > 0 && picture->height > 0);
        QCOMPARE(picture->samples.size() + picture->wideSamples.size(), picture->sampleCount());
    } else {
        QVERIFY(errorMessage(picture.error()).size() > 5);
    }
}

void TestDamagedCodes::refusesNoBytes()
{
    const Result<Picture> picture = fetched().decode({}, {});
    QVERIFY(!picture.has_value());
    QCOMPARE(picture.error().code, ErrorCode::Empty);
}

void TestDamagedCodes::refusesOtherBytes()
{
    const CodecMethod& method = fetched();
    for (const char* text : {"x", "none of them", "\x89PNG\r\n\x1A\nand nothing else"}) {
        const Result<Picture> picture = method.decode(text, {});
        QVERIFY2(!picture.has_value(), text);
        QVERIFY(errorMessage(picture.error()).size() > 5);
    }
    const CodecMethod& other = *findCodecMethod(method.info.id == "png" ? "jpeg" : "png");
    const Result<Picture> picture = method.decode(test::encoded(other, test::shades(9, 9)).bytes, {});
    QVERIFY(!picture.has_value());
    QCOMPARE(picture.error().code, ErrorCode::UnknownFormat);
}

void TestDamagedCodes::everyCutIsAnErrorOrAPicture()
{
    const CodecMethod& method = fetched();
    const std::string whole = test::encoded(method, test::shades(40, 33)).bytes;
    constexpr std::size_t kCuts = 250;
    bool refused = false;
    for (std::size_t length = 1; length < whole.size(); length += 1 + whole.size() / kCuts) {
        // An exact copy, so that a sanitizer sees a read past the end.
        const std::vector<char> exact(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
        const Result<Picture> picture = method.decode({exact.data(), exact.size()}, {});
        check(picture);
        refused = refused || !picture;
    }
    QVERIFY(refused);
}

void TestDamagedCodes::everyFlippedBitIsSurvived()
{
    const CodecMethod& method = fetched();
    const std::string whole = test::encoded(method, test::shades(40, 33)).bytes;
    constexpr std::size_t kFlips = 500;
    const std::size_t step = 1 + 8 * whole.size() / kFlips;
    for (std::size_t bit = 0; bit < 8 * whole.size(); bit += bit < 1024 ? 3 : step) { // headers more closely
        std::string flipped = whole;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        check(method.decode(flipped, {}));
    }
}

QTEST_GUILESS_MAIN(TestDamagedCodes)
#include "tst_damagedcodes.moc"
