// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <thread>

#include <jpeglib.h>

#include "core/media/decode.h"
#include "core/media/encodepng.h"
#include "tests/core/media/knownpicture.h"
#include "tests/support/cputime.h"

using namespace tokenscope;

namespace {

/// A JPEG of smooth waves, so that 40 megapixels are made in little time.
std::string jpegOf(int width, int height, bool progressive)
{
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &bytes, &size);
    info.image_width = static_cast<JDIMENSION>(width);
    info.image_height = static_cast<JDIMENSION>(height);
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info);
    if (progressive)
        jpeg_simple_progression(&info);
    jpeg_start_compress(&info, TRUE);
    std::vector<std::uint8_t> row(3 * static_cast<std::size_t>(width));
    JSAMPROW rows = row.data();
    while (info.next_scanline < info.image_height) {
        for (std::size_t i = 0; i < row.size(); ++i)
            row[i] = static_cast<std::uint8_t>((i / 3 + info.next_scanline * (1 + i % 3)) / 16);
        jpeg_write_scanlines(&info, &rows, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    std::string result(reinterpret_cast<const char*>(bytes), size);
    std::free(bytes);
    return result;
}

} // namespace

class TestLargePictures : public QObject {
    Q_OBJECT

private slots:
    void readsFortyMegapixels();
    void readsVeryWidePictures();
    void refusesABombBeforeItIsUnpacked();
    void stopsInTheMiddle_data();
    void stopsInTheMiddle();
};

void TestLargePictures::readsFortyMegapixels()
{
    const std::string jpeg = jpegOf(7680, 5280, false);
    Progress progress;
    RunContext context;
    context.progress = &progress;
    const std::int64_t before = test::cpuNanoseconds();
    const Result<Picture> picture = decodePicture(jpeg, {}, context);
    const double seconds = 1e-9 * static_cast<double>(test::cpuNanoseconds() - before);
    QVERIFY(picture.has_value());
    QCOMPARE(picture->samples.size(), std::size_t{3} * 7680 * 5280);
    QCOMPARE(progress.done(), std::uint64_t{5280});
    qInfo("40 megapixels of JPEG: %.2f CPU seconds", seconds);
    QVERIFY(seconds < 20);
}

void TestLargePictures::readsVeryWidePictures()
{
    Picture wide = blankPicture(30'000, 40, 3);
    for (std::size_t i = 0; i < wide.samples.size(); ++i)
        wide.samples[i] = static_cast<std::uint8_t>(i / 7);
    const Result<Picture> back = decodePicture(encodePng(wide, 1).value());
    QVERIFY(back.has_value());
    QCOMPARE(test::meanDifference(*back, wide), 0.0);
}

void TestLargePictures::refusesABombBeforeItIsUnpacked()
{
    // 2^30 pixels of one bit are a hundred kilobytes as PNG: the size alone must be enough to refuse them.
    std::string png = encodePng(blankPicture(1, 1, 1)).value();
    const std::string size("\0\0\x80\0\0\0\x80\0", 8);
    png.replace(16, 8, size);
    // The check sum of the changed header, computed here as the PNG specification's annex does.
    std::uint32_t sum = 0xFFFFFFFFU;
    for (std::size_t i = 12; i < 29; ++i) {
        sum ^= static_cast<std::uint8_t>(png[i]);
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum >> 1U) ^ ((sum & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    sum = ~sum;
    for (std::size_t i = 0; i < 4; ++i)
        png[29 + i] = static_cast<char>(sum >> (24 - 8 * i));
    const Result<Picture> picture = decodePicture(png);
    QVERIFY(!picture.has_value());
    QVERIFY2(picture.error().code == ErrorCode::TooLarge, errorMessage(picture.error()).c_str());
}

void TestLargePictures::stopsInTheMiddle_data()
{
    QTest::addColumn<bool>("progressive");
    QTest::newRow("row by row") << false;
    QTest::newRow("scans gathered before the first row") << true;
}

void TestLargePictures::stopsInTheMiddle()
{
    QFETCH(const bool, progressive);
    const std::string jpeg = jpegOf(6000, 4000, progressive);
    std::stop_source source;
    RunContext context;
    context.stop = source.get_token();
    Result<Picture> picture;
    std::jthread worker([&] { picture = decodePicture(jpeg, {}, context); });
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    source.request_stop();
    worker.join();
    if (picture) // a fast machine may have been done
        QCOMPARE(picture->width, 6000);
    else
        QCOMPARE(picture.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestLargePictures)
#include "tst_largepictures.moc"
