// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <limits>
#include <optional>

#include "core/media/encodepng.h"
#include "core/media/video/picturesequence.h"
#include "tests/support/narrowmemory.h"

using namespace tokenscope;

class TestPictureSequence : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void findsItsSiblings();
    void isAVideo();
    void previewShowsAnyOfThem();
    void tellsHowFarItIsAndStops();
    void refuses();
    void picturesBeyondTheMemoryAreErrors();

private:
    std::string path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)).toStdString(); }
    void write(const char* name, int width, int channels, std::uint8_t value) const;
    QTemporaryDir m_folder;
};

void TestPictureSequence::write(const char* name, int width, int channels, std::uint8_t value) const
{
    Picture picture = blankPicture(width, 20, channels);
    std::ranges::fill(picture.samples, value);
    const auto bytes = encodePng(picture);
    QVERIFY(bytes.has_value());
    QFile file(QString::fromStdString(path(name)));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes->data(), static_cast<qint64>(bytes->size()));
}

void TestPictureSequence::initTestCase()
{
    write("shot-8.png", 30, 3, 80);
    write("shot-9.png", 30, 1, 90);
    write("shot-0010.png", 30, 3, 100);
    write("shot-11.png", 31, 3, 110);
    write("other-9.png", 30, 3, 1);
    write("shot-12.jpg", 30, 3, 1);
    write("single.png", 30, 3, 1);
}

void TestPictureSequence::findsItsSiblings()
{
    const std::vector<std::filesystem::path> expected = {path("shot-8.png"), path("shot-9.png"), path("shot-0010.png"),
                                                         path("shot-11.png")};
    QVERIFY(numberedSiblings(path("shot-0010.png")) == expected);
    QVERIFY(numberedSiblings(path("single.png")) == std::vector<std::filesystem::path>{path("single.png")});
    QVERIFY(numberedSiblings("/nowhere/a1.png") == std::vector<std::filesystem::path>{"/nowhere/a1.png"});
}

void TestPictureSequence::isAVideo()
{
    const auto source = openPictureSequence({path("shot-8.png"), path("shot-9.png"), path("shot-0010.png")}, 24);
    QVERIFY(source.has_value());
    const VideoInfo& info = (*source)->info();
    QCOMPARE(info.width, 30);
    QCOMPARE(info.height, 20);
    QCOMPARE(info.container, std::string("pictures"));
    QCOMPARE(info.codec, std::string("png"));
    QCOMPARE(info.averageRate, 24.0);
    QCOMPARE(info.seconds, 0.125);
    QCOMPARE((*source)->index().size(), std::size_t{3});
    QCOMPARE((*source)->index().frameAt(1.5 / 24), std::size_t{1});
    QVERIFY((*source)->index().frames[2].bytes > 50);
    const auto grey = (*source)->frame(1, RunContext{});
    QVERIFY(grey.has_value());
    QCOMPARE(grey->channels, 3); // whatever the file has
    QCOMPARE(int{grey->samples[0]}, 90);
    const auto luma = (*source)->luma(2, RunContext{});
    QCOMPARE(luma->channels, 1);
    QCOMPARE(int{luma->samples[17]}, 100);
    const auto thumbnail = (*source)->thumbnail(0, 15, RunContext{});
    QCOMPARE(thumbnail->width, 15);
    QCOMPARE(thumbnail->height, 10);
    const auto other = (*source)->another();
    QVERIFY(*(*other)->frame(1, RunContext{}) == *grey);
}

void TestPictureSequence::previewShowsAnyOfThem()
{
    const auto preview = openSequencePreview({path("shot-8.png"), path("shot-9.png"), path("shot-11.png")}, 10);
    QVERIFY(preview.has_value());
    QCOMPARE((*preview)->info().seconds, 0.3);
    QCOMPARE((*preview)->info().width, 30);
    const auto shows = [&](double seconds, int side, double at, int width, int value) {
        const auto frame = (*preview)->keyFrame(seconds, side, {});
        QVERIFY(frame.has_value());
        QCOMPARE(frame->seconds, at);
        QCOMPARE(frame->picture.width, width);
        QCOMPARE(frame->picture.channels, 3);
        QCOMPARE(int{frame->picture.samples[4]}, value);
    };
    shows(-1, 1000, 0, 30, 80);
    shows(0.19, 15, 0.1, 15, 90); // grey in its file
    shows(0.2, 1000, 0.2, 31, 110); // which the clip then refuses: it is another size
    shows(1e300, 1000, 0.2, 31, 110);
    QCOMPARE((*preview)->keyFrame(0, 0, {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE((*preview)->keyFrame(std::numeric_limits<double>::quiet_NaN(), 9, {}).error().code,
             ErrorCode::InvalidArgument);
    QCOMPARE(openSequencePreview({}, 25).error().code, ErrorCode::Empty);
    QCOMPARE(openSequencePreview({path("none.png")}, 25).error().code, ErrorCode::FileNotFound);
    const auto gone = openSequencePreview({path("shot-8.png"), path("none.png")}, 25);
    QCOMPARE((*gone)->keyFrame(1, 9, {}).error().code, ErrorCode::FileNotFound);
}

void TestPictureSequence::tellsHowFarItIsAndStops()
{
    Progress progress;
    std::stop_source stop;
    RunContext context;
    context.progress = &progress;
    context.stop = stop.get_token();
    const std::vector<std::filesystem::path> files(300, path("shot-8.png"));
    QVERIFY(openPictureSequence(files, 25, context).has_value());
    QCOMPARE(progress.done(), std::uint64_t{300});
    QCOMPARE(progress.total(), std::uint64_t{300});
    stop.request_stop();
    QCOMPARE(openPictureSequence(files, 25, context).error().code, ErrorCode::Cancelled);
}

void TestPictureSequence::refuses()
{
    QCOMPARE(openPictureSequence({}, 25).error().code, ErrorCode::Empty);
    for (const double rate :
         {0.0, -1.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()})
        QCOMPARE(openPictureSequence({path("shot-8.png")}, rate).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(openPictureSequence({path("none.png")}, 25).error().code, ErrorCode::FileNotFound);
    const auto source = openPictureSequence({path("shot-8.png"), path("shot-11.png"), path("none.png")}, 25);
    const auto wider = (*source)->frame(1, RunContext{});
    QCOMPARE(wider.error().code, ErrorCode::InvalidValue);
    QVERIFY(wider.error().file.find("shot-11") != std::string::npos);
    QCOMPARE((*source)->frame(2, RunContext{}).error().code, ErrorCode::FileNotFound);
    QCOMPARE((*source)->frame(3, RunContext{}).error().code, ErrorCode::OutOfRange);
    QCOMPARE((*source)->thumbnail(0, 0, RunContext{}).error().code, ErrorCode::InvalidArgument);
}

/// Grey ones become three times as large once they are read.
void TestPictureSequence::picturesBeyondTheMemoryAreErrors()
{
    if constexpr (!test::kNarrowsMemory)
        QSKIP("a sanitizer needs the address space that is taken away here");
    const auto bytes = encodePng(blankPicture(6000, 6000, 1));
    QVERIFY(bytes.has_value());
    QFile file(QString::fromStdString(path("large.png")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes->data(), static_cast<qint64>(bytes->size()));
    file.close();
    const auto sequence = openPictureSequence({path("large.png")}, 10);
    QVERIFY(sequence.has_value());
    std::optional<Result<Picture>> frame;
    std::optional<Result<Picture>> thumbnail;
    {
        const test::NarrowMemory narrow(std::size_t{100} << 20U);
        QVERIFY(narrow.holds());
        frame = (*sequence)->frame(0, {});
        thumbnail = (*sequence)->thumbnail(0, 64, {});
    }
    QVERIFY(!*frame && !*thumbnail);
    QCOMPARE(frame->error().code, ErrorCode::OutOfMemory);
    QCOMPARE(thumbnail->error().code, ErrorCode::OutOfMemory);
    QVERIFY((*sequence)->luma(0, {}).has_value());
}

QTEST_GUILESS_MAIN(TestPictureSequence)
#include "tst_picturesequence.moc"
