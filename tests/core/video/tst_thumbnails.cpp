// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <thread>

#include "core/media/video/framecache.h"
#include "core/media/video/framesource.h"
#include "core/media/video/picturesequence.h"
#include "core/media/video/thumbnails.h"
#include "core/media/video/videopreview.h"
#include "core/media/video/videowriter.h"

using namespace tokenscope;
using namespace tokenscope::media;

namespace {

constexpr std::size_t kFrames = 60;
constexpr int kKeyEvery = 5;
constexpr int kWidth = 128;
constexpr int kHeight = 72;

/// One grey for each frame, so that any size of it says which one it is.
std::uint8_t greyOf(std::size_t number)
{
    return static_cast<std::uint8_t>(20 + 3 * number);
}

std::size_t shownBy(const Picture& picture)
{
    const int grey = picture.row(picture.height / 2)[3 * (picture.width / 2)];
    return static_cast<std::size_t>(std::lround((grey - 20) / 3.0));
}

std::shared_ptr<const Picture> small(std::uint8_t value = 0)
{
    Picture picture = blankPicture(10, 10, 1);
    std::ranges::fill(picture.samples, value);
    return std::make_shared<const Picture>(std::move(picture));
}

std::shared_ptr<DecodedFrame> decoded(std::size_t bytes = 1000)
{
    auto frame = std::make_shared<DecodedFrame>();
    frame->bytes = bytes;
    return frame;
}

} // namespace

/// What is shown before the very frame is there, and the memory that all of it may take.
class TestThumbnails : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void shelfKeepsWithinItsBytes();
    void anotherLimitIsObeyedAtOnce();
    void shelfFindsTheNearest();
    void coarseBeforeFine_data();
    void coarseBeforeFine();
    void readersShareTheirRoom();
    void whoLeavesTakesItsFrames();
    void arePreparedInTheBackground();
    void areReadyOnAnyThread();
    void takeNoMoreThanTheirPart();
    void comeBetweenKeysThatAreFarApart();
    void stepsAsFarAsThereIsRoom();
    void endWithTheirSource();
    void showPicturesOfASequence();
    void othersMakeTheirOwn();
    void previewShowsKeyFramesByTime();
    void previewRefusesWhatIsNone();
    void previewTakesNoTimesBeyondAllNumbers();
    void previewStops();

private:
    std::unique_ptr<FrameSource> opened(std::uint64_t cacheBytes = VideoOptions().cacheBytes) const;
    QTemporaryDir m_folder;
    std::filesystem::path m_path;
};

void TestThumbnails::initTestCase()
{
    m_path = m_folder.filePath(QStringLiteral("clip.mp4")).toStdString();
    const auto writer = createVideo(m_path, kWidth, kHeight, {{1, 10}, 90, kKeyEvery});
    QVERIFY2(writer.has_value(), writer ? "" : errorMessage(writer.error()).c_str());
    for (std::size_t i = 0; i < kFrames; ++i) {
        Picture picture = blankPicture(kWidth, kHeight, 1);
        std::ranges::fill(picture.samples, greyOf(i));
        QVERIFY((*writer)->add(picture, static_cast<std::int64_t>(i), RunContext{}).has_value());
    }
    QVERIFY((*writer)->finish(kFrames, RunContext{}).has_value());
}

std::unique_ptr<FrameSource> TestThumbnails::opened(std::uint64_t cacheBytes) const
{
    VideoOptions options;
    options.cacheBytes = cacheBytes;
    auto source = openVideo(m_path, {}, options);
    return source ? std::move(*source) : nullptr;
}

void TestThumbnails::shelfKeepsWithinItsBytes()
{
    ThumbnailShelf shelf(350); // three of 100
    for (std::size_t i = 0; i < 3; ++i)
        shelf.put(i, 10, small());
    QVERIFY(shelf.find(0, 10) != nullptr); // asked for again: 1 is the oldest
    shelf.put(3, 10, small());
    QCOMPARE(shelf.bytes(), std::uint64_t{300});
    QVERIFY(shelf.find(1, 10) == nullptr);
    QVERIFY(shelf.find(0, 10) != nullptr && shelf.find(2, 10) != nullptr && shelf.find(3, 10) != nullptr);
    QVERIFY(shelf.find(3, 20) == nullptr);
    shelf.put(3, 10, small());
    QCOMPARE(shelf.bytes(), std::uint64_t{300});
    shelf.put(9, 1000, std::make_shared<const Picture>(blankPicture(1000, 10, 3)));
    QCOMPARE(shelf.bytes(), std::uint64_t{300}); // nothing is larger than the shelf
    ThumbnailShelf none(0);
    none.put(0, 10, small());
    QVERIFY(none.find(0, 10) == nullptr);
}

void TestThumbnails::anotherLimitIsObeyedAtOnce()
{
    const auto source = opened();
    QVERIFY(source != nullptr);
    const auto other = source->another();
    QVERIFY(other.has_value());
    QVERIFY((*other)->thumbnail(0, 32, RunContext{}).has_value());
    QVERIFY(source->readyThumbnail(0, 32).has_value());
    source->setCacheBytes(0);
    QVERIFY(!source->readyThumbnail(0, 32).has_value());
    QVERIFY(!(*other)->readyThumbnail(0, 32).has_value());
    QVERIFY((*other)->frame(3, RunContext{}).has_value());
}

void TestThumbnails::shelfFindsTheNearest()
{
    ThumbnailShelf shelf(10'000);
    QVERIFY(!shelf.nearest(5, 10).has_value());
    for (const std::size_t number : {0U, 10U, 30U})
        shelf.put(number, 10, small(static_cast<std::uint8_t>(number)));
    shelf.put(12, 5, small());
    shelf.put(12, 20, small());
    const auto nearest = [&](std::size_t number) { return shelf.nearest(number, 10)->first; };
    QCOMPARE(nearest(0), std::size_t{0});
    QCOMPARE(nearest(5), std::size_t{0});
    QCOMPARE(nearest(6), std::size_t{10});
    QCOMPARE(nearest(12), std::size_t{10});
    QCOMPARE(nearest(20), std::size_t{10});
    QCOMPARE(nearest(21), std::size_t{30});
    QCOMPARE(nearest(1000), std::size_t{30});
    QCOMPARE(shelf.nearest(21, 10)->second->samples[0], std::uint8_t{30});
    QVERIFY(!shelf.nearest(12, 7).has_value());
}

void TestThumbnails::coarseBeforeFine_data()
{
    QTest::addColumn<int>("keys");
    QTest::addColumn<int>("most");
    QTest::newRow("none") << 0 << 10;
    QTest::newRow("one") << 1 << 10;
    QTest::newRow("two") << 2 << 10;
    QTest::newRow("many") << 100 << 1000;
    QTest::newRow("more than there is room for") << 1000 << 64;
    QTest::newRow("room for one") << 17 << 1;
    QTest::newRow("room for none") << 17 << 0;
}

void TestThumbnails::coarseBeforeFine()
{
    QFETCH(int, keys);
    QFETCH(int, most);
    FrameIndex index;
    for (int i = 0; i < 3 * keys; ++i)
        index.frames.push_back({i, 1, i % 3 == 1});
    const std::vector<std::size_t> order = keysFromCoarseToFine(index, static_cast<std::size_t>(most));
    QCOMPARE(order.size(), static_cast<std::size_t>(std::min(keys, most)));
    std::set<std::size_t> different(order.begin(), order.end());
    QCOMPARE(different.size(), order.size());
    for (const std::size_t key : order)
        QVERIFY(index.frames[key].key);
    // Wherever one stops, no gap is much wider than it must be.
    std::set<std::size_t> taken;
    for (std::size_t i = 0; i < order.size(); ++i) {
        taken.insert(order[i]);
        if (i < 2)
            continue;
        std::size_t widest = 0;
        for (auto at = taken.begin(); std::next(at) != taken.end(); ++at)
            widest = std::max(widest, *std::next(at) - *at);
        QVERIFY2(widest <= 4 * index.size() / i + 6, qPrintable(QString::number(i)));
    }
}

void TestThumbnails::readersShareTheirRoom()
{
    FrameCache cache(10'000);
    const unsigned first = cache.join();
    const unsigned second = cache.join();
    for (std::size_t i = 0; i < 4; ++i)
        cache.keep(i, decoded(), first);
    for (std::size_t i = 100; i < 200; ++i) // reads through
        cache.keep(i, decoded(), second);
    QCOMPARE(cache.bytes(), std::uint64_t{10'000});
    for (std::size_t i = 0; i < 4; ++i)
        QVERIFY(cache.find(i) != nullptr);
    QVERIFY(cache.find(199) != nullptr && cache.find(194) != nullptr && cache.find(193) == nullptr);
    for (std::size_t i = 10; i < 40; ++i)
        cache.keep(i, decoded(), first);
    QCOMPARE(cache.frames(), std::size_t{10}); // half each
    QVERIFY(cache.find(196) != nullptr && cache.find(39) != nullptr);
    cache.keepLast(2, first);
    QVERIFY(cache.find(39) != nullptr && cache.find(37) == nullptr);
}

void TestThumbnails::whoLeavesTakesItsFrames()
{
    FrameCache cache(10'000);
    const unsigned first = cache.join();
    const unsigned second = cache.join();
    cache.keep(1, decoded(), first);
    cache.keep(2, decoded(), second);
    cache.keep(1, decoded(500), second); // decoded again, by another
    cache.leave(first);
    QVERIFY(cache.find(1) != nullptr && cache.find(2) != nullptr);
    QCOMPARE(cache.bytes(), std::uint64_t{1500});
    cache.leave(second);
    QCOMPARE(cache.bytes(), std::uint64_t{0});
    QCOMPARE(cache.frames(), std::size_t{0});
}

void TestThumbnails::arePreparedInTheBackground()
{
    const auto source = opened();
    QVERIFY(source != nullptr);
    QVERIFY(!source->readyThumbnail(3, 32).has_value());
    source->prepareThumbnails(32);
    source->prepareThumbnails(32);
    for (std::size_t key = 0; key < kFrames; key += kKeyEvery)
        QTRY_VERIFY_WITH_TIMEOUT(source->readyThumbnail(key, 32) && source->readyThumbnail(key, 32)->number == key,
                                 20'000);
    for (std::size_t number = 0; number < kFrames; ++number) {
        const auto ready = source->readyThumbnail(number, 32);
        QVERIFY(ready.has_value());
        const std::size_t nearest = (number + kKeyEvery / 2) / kKeyEvery * kKeyEvery;
        QCOMPARE(ready->number, std::min(nearest, kFrames - kKeyEvery));
        QCOMPARE(shownBy(*ready->picture), ready->number);
        QCOMPARE(ready->picture->width, 32);
        QCOMPARE(ready->picture->height, 18);
    }
    // The same pictures, and those that are there are not made again.
    const auto asked = source->thumbnail(13, 32, RunContext{});
    QVERIFY(asked && *asked == *source->readyThumbnail(10, 32)->picture);
    // Another side.
    QVERIFY(!source->readyThumbnail(0, 64).has_value());
    source->prepareThumbnails(64);
    QTRY_VERIFY_WITH_TIMEOUT(source->readyThumbnail(0, 64).has_value(), 20'000);
    QCOMPARE(source->readyThumbnail(0, 64)->picture->width, 64);
}

void TestThumbnails::areReadyOnAnyThread()
{
    const auto source = opened();
    source->prepareThumbnails(24);
    std::jthread reader([&](const std::stop_token& stop) {
        while (!stop.stop_requested())
            if (const auto ready = source->readyThumbnail(30, 24); ready && shownBy(*ready->picture) != ready->number)
                qFatal("another picture");
    });
    for (std::size_t i = 0; i < kFrames; ++i) {
        QCOMPARE(shownBy(*source->frame(i, RunContext{})), i);
        QCOMPARE(shownBy(*source->thumbnail(i, 24, RunContext{})), i - i % kKeyEvery);
    }
}

void TestThumbnails::takeNoMoreThanTheirPart()
{
    constexpr int kThumbnailBytes = 32 * 18 * 3;
    const auto source = opened(4 * 5 * kThumbnailBytes); // a quarter of it holds five
    source->prepareThumbnails(32);
    QTRY_VERIFY_WITH_TIMEOUT(source->readyThumbnail(kFrames - 1, 32)
                                 && source->readyThumbnail(kFrames - 1, 32)->number >= kFrames * 3 / 4,
                             20'000);
    const auto count = [&] {
        std::set<std::size_t> there;
        for (std::size_t i = 0; i < kFrames; ++i)
            if (const auto ready = source->readyThumbnail(i, 32))
                there.insert(ready->number);
        return there.size();
    };
    QTRY_COMPARE_WITH_TIMEOUT(count(), std::size_t{5}, 20'000); // spread over the clip
    for (std::size_t i = 0; i < kFrames; ++i)
        QVERIFY(source->thumbnail(i, 32, RunContext{}).has_value());
    QVERIFY(count() <= 5);
    const auto none = opened(1);
    none->prepareThumbnails(32);
    QCOMPARE(shownBy(*none->thumbnail(13, 32, RunContext{})), std::size_t{10});
    QVERIFY(!none->readyThumbnail(13, 32).has_value());
}

void TestThumbnails::comeBetweenKeysThatAreFarApart()
{
    const std::filesystem::path path = m_folder.filePath(QStringLiteral("far.mp4")).toStdString();
    const auto writer = createVideo(path, kWidth, kHeight, {{1, 10}, 90, 1000});
    QVERIFY(writer.has_value());
    for (std::size_t i = 0; i < kFrames; ++i) {
        Picture picture = blankPicture(kWidth, kHeight, 1);
        std::ranges::fill(picture.samples, greyOf(i));
        QVERIFY((*writer)->add(picture, static_cast<std::int64_t>(i), RunContext{}).has_value());
    }
    QVERIFY((*writer)->finish(kFrames, RunContext{}).has_value());
    const auto source = openVideo(path);
    QVERIFY(source.has_value());
    QVERIFY((*source)->index().keyBefore(49).value_or(49) < 40); // there is none to be had
    (*source)->prepareThumbnails(32);
    for (std::size_t number = 0; number < kFrames; number += 5) {
        QTRY_VERIFY_WITH_TIMEOUT(
            (*source)->readyThumbnail(number, 32) && (*source)->readyThumbnail(number, 32)->number == number, 20'000);
        QCOMPARE(shownBy(*(*source)->readyThumbnail(number, 32)->picture), number);
    }
}

void TestThumbnails::stepsAsFarAsThereIsRoom()
{
    FrameIndex index;
    index.timeBase = {1, 25};
    for (int i = 0; i < 1000; ++i)
        index.frames.push_back({i, 1, i % 100 == 0});
    QCOMPARE(stepBetweenKeys(index, 10'000, 640, 480), std::size_t{13}); // half a second, rounded
    QCOMPARE(stepBetweenKeys(index, 30, 640, 480), std::size_t{50}); // twenty, besides ten key frames
    QCOMPARE(stepBetweenKeys(index, 10, 640, 480), std::size_t{0});
    QCOMPARE(stepBetweenKeys(index, 10'000, 4096, 4096), std::size_t{0}); // would take long
    for (FrameEntry& frame : index.frames)
        frame.key = frame.time % 25 == 0;
    QCOMPARE(stepBetweenKeys(index, 10'000, 640, 480), std::size_t{0}); // a second apart
    QCOMPARE(stepBetweenKeys(FrameIndex{}, 10'000, 640, 480), std::size_t{0});
}

void TestThumbnails::showPicturesOfASequence()
{
    FramesToWrite frames;
    frames.count = 9;
    frames.picture = [](std::size_t number, const RunContext&) -> Result<Picture> {
        Picture picture = blankPicture(40, 20, 3);
        std::ranges::fill(picture.samples, greyOf(number));
        return picture;
    };
    const auto files =
        writePictureSequence(m_folder.filePath(QStringLiteral("pictures")).toStdString(), "p", frames, RunContext{});
    QVERIFY(files.has_value());
    const auto source = openPictureSequence(*files, 10);
    QVERIFY(source.has_value());
    QVERIFY(!(*source)->readyThumbnail(0, 16).has_value());
    (*source)->prepareThumbnails(16);
    for (std::size_t number = 0; number < 9; ++number) {
        QTRY_VERIFY_WITH_TIMEOUT(
            (*source)->readyThumbnail(number, 16) && (*source)->readyThumbnail(number, 16)->number == number, 20'000);
        QCOMPARE(shownBy(*(*source)->readyThumbnail(number, 16)->picture), number);
        QCOMPARE((*source)->readyThumbnail(number, 16)->picture->width, 16);
    }
    for (int i = 0; i < 10; ++i) {
        const auto another = openPictureSequence(*files, 10);
        (*another)->prepareThumbnails(8);
    }
}

void TestThumbnails::endWithTheirSource()
{
    for (int i = 0; i < 20; ++i) {
        const auto source = opened();
        source->prepareThumbnails(32);
        if (i % 2 == 0)
            source->prepareThumbnails(16);
    }
}

void TestThumbnails::othersMakeTheirOwn()
{
    const auto source = opened();
    const auto other = source->another();
    QVERIFY(other.has_value());
    source->prepareThumbnails(32);
    QTRY_VERIFY_WITH_TIMEOUT((*other)->readyThumbnail(0, 32).has_value(), 20'000); // and share them
    for (std::size_t i = 0; i < kFrames; i += 7) {
        QCOMPARE(shownBy(*(*other)->frame(i, RunContext{})), i);
        QCOMPARE(shownBy(*source->frame(kFrames - 1 - i, RunContext{})), kFrames - 1 - i);
    }
}

void TestThumbnails::previewShowsKeyFramesByTime()
{
    const auto preview = openVideoPreview(m_path);
    QVERIFY2(preview.has_value(), preview ? "" : errorMessage(preview.error()).c_str());
    const VideoInfo& info = (*preview)->info();
    QCOMPARE(info.width, kWidth);
    QCOMPARE(info.codec, std::string("h264"));
    QCOMPARE(info.seconds, kFrames / 10.0);
    QCOMPARE(info.averageRate, 10.0);
    for (const double seconds : {0.0, 3.3, 1.0, 5.9, -4.0, 0.49, 1e300, 2.0}) {
        for (const int side : {32, 1000}) {
            const auto shown = (*preview)->keyFrame(seconds, side, RunContext{});
            QVERIFY2(shown.has_value(), shown ? "" : errorMessage(shown.error()).c_str());
            QCOMPARE(std::max(shown->picture.width, shown->picture.height), std::min(side, kWidth));
            const double within = std::clamp(seconds, 0.0, (kFrames - 1) / 10.0);
            const auto number = static_cast<std::size_t>(within * 10 + 1e-6) / kKeyEvery * kKeyEvery;
            QCOMPARE(shownBy(shown->picture), number);
            QVERIFY(std::abs(shown->seconds - static_cast<double>(number) / 10.0) < 1e-6);
        }
    }
}

void TestThumbnails::previewRefusesWhatIsNone()
{
    const auto code = [](const std::filesystem::path& path) {
        const auto preview = openVideoPreview(path);
        return preview ? ErrorCode::DuplicateKey : preview.error().code;
    };
    const std::filesystem::path text = m_folder.filePath(QStringLiteral("text.mp4")).toStdString();
    QCOMPARE(code(text), ErrorCode::FileNotFound);
    QFile file(QString::fromStdString(text.string()));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no video at all, only words") > 0);
    file.close();
    QCOMPARE(code(text), ErrorCode::UnknownFormat);
    const auto preview = openVideoPreview(m_path);
    QVERIFY(preview.has_value());
    QCOMPARE((*preview)->keyFrame(1, 0, {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE((*preview)->keyFrame(std::numeric_limits<double>::quiet_NaN(), 9, {}).error().code,
             ErrorCode::InvalidArgument);
}

/// A container may say that it begins where adding a second is no number any more.
void TestThumbnails::previewTakesNoTimesBeyondAllNumbers()
{
    QFile file(QStringLiteral(TOKENSCOPE_SOURCE_DIR "/tests/fuzz/corpus/video/vp9.webm"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray webm = file.readAll();
    const QByteArray unknown("\x01\xff\xff\xff\xff\xff\xff\xff", 8); // as the size of what holds what grows
    const qsizetype segment = webm.indexOf("\x18\x53\x80\x67") + 4;
    const qsizetype cluster = webm.indexOf("\x1f\x43\xb6\x75", segment) + 4;
    const QByteArray begins("\xe7\x81\x00", 3); // when the cluster does: at 0
    const qsizetype time = webm.indexOf(begins, cluster);
    QVERIFY(segment >= 4 && cluster >= 4 && time > cluster);
    const QString path = m_folder.filePath(QStringLiteral("far.webm"));
    for (const char high : {'\x40', '\x7f'}) {
        const QByteArray far = QByteArray("\xe7\x88", 2) + high + QByteArray("\xf0\x00\x00\x00\x00\x00\x00", 7);
        QFile changed(path);
        QVERIFY(changed.open(QIODevice::WriteOnly));
        changed.write(webm.first(segment) + unknown + webm.sliced(segment + 8, cluster - segment - 8) + unknown + far
                      + webm.sliced(time + begins.size()));
        changed.close();
        const auto preview = openVideoPreview(path.toStdString());
        QVERIFY2(preview.has_value(), preview ? "" : errorMessage(preview.error()).c_str());
        for (const double seconds : {0.0, 0.4, 1e13, 1e300}) {
            const auto shown = (*preview)->keyFrame(seconds, 32, RunContext{});
            QVERIFY2(shown.has_value(), shown ? "" : errorMessage(shown.error()).c_str());
            QCOMPARE(shown->seconds, 0.0);
        }
    }
}

void TestThumbnails::previewStops()
{
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    const auto preview = openVideoPreview(m_path);
    QVERIFY(preview.has_value());
    QCOMPARE((*preview)->keyFrame(1, 32, context).error().code, ErrorCode::Cancelled);
    QCOMPARE(shownBy((*preview)->keyFrame(1, 32, RunContext{})->picture), std::size_t{10});
}

QTEST_GUILESS_MAIN(TestThumbnails)
#include "tst_thumbnails.moc"
