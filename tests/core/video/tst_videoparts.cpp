// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "core/media/video/framecache.h"
#include "core/media/video/frameindex.h"
#include "core/media/video/framewalker.h"
#include "core/media/video/videoscan.h"

using namespace tokenscope;
using namespace tokenscope::media;

namespace {

constexpr std::size_t kFrames = 60;
constexpr std::size_t kGroup = 10;

std::shared_ptr<DecodedFrame> made(std::size_t number, bool times)
{
    auto frame = std::make_shared<DecodedFrame>();
    frame->time = times ? static_cast<std::int64_t>(100 + 3 * number) : kNoTime;
    frame->guessedTime = times ? frame->time : kNoTime;
    frame->position = static_cast<std::int64_t>(1000 + 500 * number);
    frame->packetBytes = static_cast<std::uint32_t>(20 + number % 4);
    frame->key = number % kGroup == 0;
    frame->bytes = 1000;
    return frame;
}

/// A stream of sixty frames, six groups, whose container takes people wherever a test says.
class FakeReader final : public VideoReader {
public:
    explicit FakeReader(bool times = true)
        : m_times(times)
    {
        m_facts.ticksPerFrame = 3;
    }

    const StreamFacts& facts() const override { return m_facts; }
    void setStop(const std::stop_token& stop) override { m_stop = stop; }
    bool nextPacket(PacketFacts& packet) override
    {
        if (at >= kFrames)
            return false;
        const auto frame = made(at++, m_times);
        packet = {frame->time, frame->time, frame->position, frame->packetBytes, frame->key, false};
        if (retime)
            packet.time = retime(at - 1);
        return true;
    }
    std::shared_ptr<const DecodedFrame> nextFrame(VideoFailure& failure) override
    {
        failure = VideoFailure::None;
        if (m_closed)
            return nullptr;
        failure = m_stop.stop_requested() ? VideoFailure::Cancelled : VideoFailure::None;
        const auto unneeded = [&] { return m_times && at % 2 != 0 && made(at, true)->time < skipBefore; };
        while (at < kFrames && ((undecodable && undecodable(at)) || unneeded()))
            ++at;
        if (at >= kFrames || failure != VideoFailure::None)
            return nullptr;
        ++decoded;
        auto frame = made(at++, m_times);
        if (disguise)
            disguise(*frame);
        return frame;
    }
    void skipUnneeded(std::int64_t before) override { skipBefore = before; }
    std::shared_ptr<const DecodedFrame> nextKeyFrame(VideoFailure& failure) override { return nextFrame(failure); }
    bool restart() override
    {
        ++restarts;
        at = 0;
        disguise = nullptr;
        m_closed = restartFails && restartFails();
        return !m_closed;
    }
    bool seekToTime(std::int64_t time) override { return jump(static_cast<std::size_t>((time - 100) / 3)); }
    bool seekToByte(std::int64_t position) override { return jump(static_cast<std::size_t>((position - 1000) / 500)); }
    bool toRgb(const DecodedFrame&, int, int, bool, std::uint8_t*) override { return false; }
    bool toLuma(const DecodedFrame&, std::uint8_t*) override { return false; }
    std::uint64_t damagedPackets() const override { return 0; }

    StreamFacts m_facts;
    std::size_t at = 0;
    std::size_t decoded = 0;
    int restarts = 0;
    std::int64_t skipBefore = kNoTime; ///< odd frames are needed by no other
    std::function<std::int64_t(std::size_t)> retime; ///< what the container says of a packet's time
    std::function<std::size_t(std::size_t)> lands; ///< where a jump to that frame really ends
    std::function<bool(std::size_t)> undecodable;
    std::function<void(DecodedFrame&)> disguise; ///< until the file is read from its beginning
    std::function<bool()> restartFails; ///< and leaves it without frames, until the next

private:
    bool jump(std::size_t number)
    {
        at = lands ? lands(number) : number;
        return at < kFrames;
    }
    bool m_times;
    bool m_closed = false;
    std::stop_token m_stop;
};

struct Walked {
    explicit Walked(bool times = true)
        : reader(times)
        , scan(scanVideo(reader, 0, RunContext{}).value_or(VideoScan{}))
    {
        reader.decoded = 0;
        reader.restarts = 0;
    }
    /// The frame's number by what came; -1 for an error.
    long number(std::size_t wanted)
    {
        const auto frame = walker.frame(wanted, RunContext{});
        return frame ? static_cast<long>(((*frame)->position - 1000) / 500) : -1;
    }

    FakeReader reader;
    VideoScan scan;
    FrameCache cache{15 * 1000};
    FrameWalker walker{reader, scan, cache};
};

} // namespace

Q_DECLARE_METATYPE(std::function<std::size_t(std::size_t)>)
Q_DECLARE_METATYPE(std::function<void(DecodedFrame&)>)

/// Index, cache and the walk to a frame, over a stream that misbehaves on purpose.
class TestVideoParts : public QObject {
    Q_OBJECT

private slots:
    void indexFindsFramesByTime();
    void indexTellsVariableRate();
    void indexFindsKeys();
    void cacheKeepsTheLastWithinItsBytes();
    void cacheKeepsOneHoweverLarge();
    void cacheObeysAnotherLimit();
    void scanCountsWhereTimesAreMissing();
    void scanTakesNoTimesBeyondAllNumbers();
    void scanTellsWhatItFinds_data();
    void scanTellsWhatItFinds();
    void foundKeysThinOut();
    void scanRefusesNothing();
    void aStopWhileItBeginsAnewLosesNoFrame();
    void walksForwardWithoutSeeking();
    void readingThroughKeepsFew_data();
    void readingThroughKeepsFew();
    void stepsBackWithoutDecoding();
    void passesOverWhatNoOtherNeeds();
    void findsItsWay_data();
    void findsItsWay();
    void passesByWhatCannotBeDecoded();
    void leavesOutWhatComesBeforeTheKey();
    void stops();
};

void TestVideoParts::indexFindsFramesByTime()
{
    FrameIndex index;
    index.timeBase = {1, 10};
    for (const std::int64_t time : {50, 51, 53, 60})
        index.frames.push_back({time, 0, false});
    QCOMPARE(index.seconds(3), 1.0);
    QCOMPARE(index.frameAt(-4), std::size_t{0});
    QCOMPARE(index.frameAt(0), std::size_t{0});
    QCOMPARE(index.frameAt(0.09), std::size_t{0});
    QCOMPARE(index.frameAt(0.1), std::size_t{1});
    QCOMPARE(index.frameAt(0.9), std::size_t{2});
    QCOMPARE(index.frameAt(1e9), std::size_t{3});
    QCOMPARE(index.averageRate(), 3.0);
}

void TestVideoParts::indexTellsVariableRate()
{
    FrameIndex index;
    for (int i = 0; i < 100; ++i) // 33 or 34 ticks: rounding of thirtieths to thousandths
        index.frames.push_back({i * 1000 / 30, 0, true});
    QVERIFY(!index.variableRate());
    index.frames[50].time += 5;
    QVERIFY(index.variableRate());
    index.frames.resize(1);
    QVERIFY(!index.variableRate());
    QCOMPARE(index.averageRate(), 0.0);
}

void TestVideoParts::indexFindsKeys()
{
    FrameIndex index;
    for (const bool key : {false, true, false, true})
        index.frames.push_back({0, 0, key});
    QVERIFY(!index.keyBefore(0).has_value());
    QCOMPARE(index.keyBefore(2).value_or(9), std::size_t{1});
    QCOMPARE(index.keyBefore(3).value_or(9), std::size_t{3});
}

void TestVideoParts::cacheKeepsTheLastWithinItsBytes()
{
    FrameCache cache(3000);
    for (std::size_t i = 0; i < 3; ++i)
        cache.keep(i, made(i, true));
    QVERIFY(cache.find(0) != nullptr); // used again, so 1 is the oldest
    cache.keep(3, made(3, true));
    QVERIFY(cache.find(1) == nullptr);
    QVERIFY(cache.find(0) != nullptr && cache.find(2) != nullptr && cache.find(3) != nullptr);
    QCOMPARE(cache.bytes(), std::uint64_t{3000});
    cache.keep(3, made(3, true));
    QCOMPARE(cache.bytes(), std::uint64_t{3000});
    QCOMPARE(cache.frames(), std::size_t{3});
}

void TestVideoParts::cacheKeepsOneHoweverLarge()
{
    FrameCache cache(1);
    cache.keep(5, made(5, true));
    cache.keep(6, made(6, true));
    QVERIFY(cache.find(5) == nullptr && cache.find(6) != nullptr);
    QCOMPARE(cache.frames(), std::size_t{1});
}

void TestVideoParts::cacheObeysAnotherLimit()
{
    FrameCache cache(5000);
    for (std::size_t i = 0; i < 5; ++i)
        cache.keep(i, made(i, true));
    cache.setMostBytes(2000);
    QCOMPARE(cache.bytes(), std::uint64_t{2000});
    QVERIFY(cache.find(2) == nullptr && cache.find(3) != nullptr && cache.find(4) != nullptr);
    cache.setMostBytes(3000);
    for (std::size_t i = 0; i < 5; ++i)
        cache.keep(i, made(i, true));
    QCOMPARE(cache.bytes(), std::uint64_t{3000});
    cache.setMostBytes(0);
    QCOMPARE(cache.frames(), std::size_t{1}); // a reader's last stays
}

void TestVideoParts::scanCountsWhereTimesAreMissing()
{
    FakeReader reader(false);
    const auto scan = scanVideo(reader, 0, RunContext{});
    QVERIFY(scan.has_value());
    QVERIFY(scan->byDecoding);
    QCOMPARE(scan->index.size(), kFrames);
    QCOMPARE(scan->index.frames[7].time, std::int64_t{21}); // by the nominal rate
    QVERIFY(scan->index.frames[20].key && !scan->index.frames[21].key);
    FakeReader told;
    QVERIFY(!scanVideo(told, 0, RunContext{})->byDecoding);
}

/// Their distance would be no number.
void TestVideoParts::scanTakesNoTimesBeyondAllNumbers()
{
    FakeReader reader;
    reader.retime = [](std::size_t number) {
        constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max();
        return number == 0 ? -kFar : number + 1 == kFrames ? kFar : static_cast<std::int64_t>(100 + 3 * number);
    };
    const auto scan = scanVideo(reader, 0, RunContext{});
    QVERIFY(scan.has_value());
    QVERIFY(scan->byDecoding);
    QCOMPARE(scan->index.seconds(kFrames - 1), 3.0 * (kFrames - 1));
}

void TestVideoParts::scanTellsWhatItFinds_data()
{
    QTest::addColumn<bool>("times");
    QTest::newRow("with times") << true;
    QTest::newRow("without: by the nominal rate") << false;
}

void TestVideoParts::scanTellsWhatItFinds()
{
    QFETCH(bool, times);
    FakeReader reader(times);
    reader.m_facts.startTime = 100;
    FoundFrames found;
    QVERIFY(!found.keyBefore(1e9));
    QVERIFY(scanVideo(reader, 40000, {}, &found).has_value());
    QCOMPARE(found.frames(), kFrames); // not twice where they are decoded besides
    QCOMPARE(found.seconds(), 3.0 * (kFrames - 1));
    QVERIFY(!found.keyBefore(-0.1));
    for (const double seconds : {0.0, 29.9, 30.0, 100.0, 1e9}) {
        const std::size_t group = std::min(static_cast<std::size_t>(seconds / 30), kFrames / kGroup - 1);
        const auto key = found.keyBefore(seconds);
        QVERIFY(key.has_value());
        QCOMPARE(key->seconds, static_cast<double>(group) * 30);
        QCOMPARE(key->position, static_cast<std::int64_t>(1000 + 500 * kGroup * group));
    }
}

void TestVideoParts::foundKeysThinOut()
{
    FoundFrames found;
    constexpr std::int64_t kMany = 1'000'000;
    for (std::int64_t i = 0; i < kMany; ++i)
        found.add(FoundFrames::Key{static_cast<double>(i), i});
    QCOMPARE(found.frames(), static_cast<std::size_t>(kMany));
    QCOMPARE(found.seconds(), static_cast<double>(kMany - 1));
    for (const double seconds : {0.0, 77'777.7, 500'000.0, 999'999.0}) {
        const auto key = found.keyBefore(seconds);
        QVERIFY(key.has_value());
        QCOMPARE(static_cast<double>(key->position), key->seconds);
        QVERIFY(key->seconds <= seconds && seconds - key->seconds < 64);
    }
    // Those that follow each other closely from the start.
    FoundFrames close;
    for (std::int64_t i = 0; i < 100; ++i)
        close.add(FoundFrames::Key{static_cast<double>(i) / 25, i});
    QCOMPARE(close.frames(), std::size_t{100});
    QCOMPARE(close.keyBefore(0.49)->position, std::int64_t{0});
    QVERIFY(std::abs(close.keyBefore(2)->seconds - 2) <= 0.5);
}

void TestVideoParts::scanRefusesNothing()
{
    FakeReader none;
    none.at = kFrames;
    QCOMPARE(scanVideo(none, 0, RunContext{}).error().code, ErrorCode::Empty);
    FakeReader broken;
    broken.undecodable = [](std::size_t) { return true; };
    QCOMPARE(scanVideo(broken, 0, RunContext{}).error().code, ErrorCode::Syntax);
    FakeReader late; // frames that no decoder can make begin no video
    late.undecodable = [](std::size_t number) { return number < 5; };
    QCOMPARE(scanVideo(late, 0, RunContext{})->index.size(), kFrames - 5);
}

/// Frames of the first group are reached so, and who steps back quickly stops each step for the next.
void TestVideoParts::aStopWhileItBeginsAnewLosesNoFrame()
{
    Walked walked;
    std::stop_source stop;
    walked.reader.restartFails = [&stop] { return stop.request_stop(); };
    RunContext context;
    context.stop = stop.get_token();
    const auto stopped = walked.walker.frame(3, context);
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    QCOMPARE(walked.number(3), 3L);
}

void TestVideoParts::walksForwardWithoutSeeking()
{
    Walked walked;
    for (std::size_t i = 0; i < kFrames; ++i)
        QCOMPARE(walked.number(i), static_cast<long>(i));
    QCOMPARE(walked.reader.decoded, kFrames);
    QCOMPARE(walked.walker.seeks(), std::uint64_t{1}); // to the beginning
}

void TestVideoParts::readingThroughKeepsFew_data()
{
    QTest::addColumn<std::size_t>("kept");
    QTest::newRow("read for analysis") << FrameWalker::kKeptOfRead;
    QTest::newRow("more") << std::size_t{9};
}

void TestVideoParts::readingThroughKeepsFew()
{
    QFETCH(std::size_t, kept);
    Walked walked;
    for (std::size_t i = 0; i < 30; ++i) {
        QVERIFY(walked.walker.frame(i, RunContext{}, kept));
        QVERIFY2(walked.cache.frames() <= kept + 1, qPrintable(QString::number(i)));
    }
    const std::size_t decoded = walked.reader.decoded;
    for (std::size_t i = 29; i > 29 - kept; --i) // those are there
        QCOMPARE(walked.number(i), static_cast<long>(i));
    QCOMPARE(walked.reader.decoded, decoded);
}

void TestVideoParts::stepsBackWithoutDecoding()
{
    Walked walked;
    QCOMPARE(walked.number(39), 39L);
    const std::size_t decoded = walked.reader.decoded;
    QCOMPARE(decoded, std::size_t{10}); // from the key frame before
    for (std::size_t i = 38; i >= 30; --i)
        QCOMPARE(walked.number(i), static_cast<long>(i));
    QCOMPARE(walked.reader.decoded, decoded);
}

void TestVideoParts::passesOverWhatNoOtherNeeds()
{
    Walked walked;
    walked.scan.index.frames[40].key = false; // a long group
    QCOMPARE(walked.number(49), 49L);
    QCOMPARE(walked.reader.decoded, std::size_t{20 - 3}); // from 30; of those before 37 only the even ones
    const std::size_t decoded = walked.reader.decoded;
    for (std::size_t i = 48; i >= 37; --i) // those just before are there
        QCOMPARE(walked.number(i), static_cast<long>(i));
    QCOMPARE(walked.reader.decoded, decoded);
    QCOMPARE(walked.number(35), 35L); // and one that was passed over is found all the same
    QCOMPARE(walked.number(33), 33L);
    QCOMPARE(walked.reader.skipBefore, kNoTime);
}

void TestVideoParts::findsItsWay_data()
{
    using Lands = std::function<std::size_t(std::size_t)>;
    using Disguise = std::function<void(DecodedFrame&)>;
    QTest::addColumn<bool>("times");
    QTest::addColumn<bool>("bytes");
    QTest::addColumn<Lands>("lands");
    QTest::addColumn<Disguise>("disguise");
    for (const bool times : {true, false}) {
        for (const bool bytes : {true, false}) {
            const auto row = [&](const char* name, const Lands& lands, const Disguise& disguise = nullptr) {
                const std::string full =
                    std::string(name) + (times ? ", by times" : ", by counting") + (bytes ? ", by bytes" : "");
                QTest::newRow(full.c_str()) << times << bytes << lands << disguise;
            };
            row("where it should", [](std::size_t n) { return n; });
            row("three frames late", [](std::size_t n) { return n + 3; });
            row("seven frames early", [](std::size_t n) { return n < 7 ? 0 : n - 7; });
            row("a group late", [](std::size_t n) { return n + kGroup; });
            row("two groups late", [](std::size_t n) { return n + 2 * kGroup; });
            row("always at the end", [](std::size_t) { return kFrames - 1; });
            row("always at the beginning", [](std::size_t) { return std::size_t{0}; });
            row("refused", [](std::size_t) { return kFrames; });
            row(
                "with times a group off", [](std::size_t n) { return n; },
                [](DecodedFrame& frame) { frame.time += 3 * static_cast<std::int64_t>(kGroup); });
            row(
                "without times", [](std::size_t n) { return n; }, [](DecodedFrame& frame) { frame.time = kNoTime; });
            row(
                "at other bytes", [](std::size_t n) { return n; }, [](DecodedFrame& frame) { frame.position += 500; });
            row(
                "without places", [](std::size_t n) { return n; }, [](DecodedFrame& frame) { frame.position = -1; });
        }
    }
}

void TestVideoParts::findsItsWay()
{
    QFETCH(bool, times);
    QFETCH(bool, bytes);
    QFETCH(std::function<std::size_t(std::size_t)>, lands);
    QFETCH(std::function<void(DecodedFrame&)>, disguise);
    for (std::size_t wanted = 0; wanted < kFrames; ++wanted) {
        Walked walked(times);
        QCOMPARE(walked.scan.index.size(), kFrames);
        walked.reader.m_facts.seeksByBytes = bytes;
        walked.reader.lands = lands;
        walked.reader.disguise = disguise;
        const auto frame = walked.walker.frame(wanted, RunContext{});
        QVERIFY2(frame.has_value(), qPrintable(QString::number(wanted)));
        if (times && (*frame)->time != kNoTime)
            QCOMPARE((*frame)->time, walked.scan.places[wanted].time);
        if ((*frame)->position >= 0)
            QCOMPARE((*frame)->position, walked.scan.places[wanted].position);
        QVERIFY(walked.walker.seeks() < 8);
    }
}

void TestVideoParts::passesByWhatCannotBeDecoded()
{
    Walked walked;
    walked.reader.undecodable = [](std::size_t number) { return number >= 43 && number < 46; };
    QCOMPARE(walked.number(44), -1L);
    QCOMPARE(walked.number(42), 42L);
    QCOMPARE(walked.number(46), 46L);
    const std::size_t decoded = walked.reader.decoded;
    QCOMPARE(walked.number(44), -1L); // known by now
    QCOMPARE(walked.reader.decoded, decoded);
    QCOMPARE(walked.walker.frame(44, RunContext{}).error().code, ErrorCode::Syntax);
}

void TestVideoParts::leavesOutWhatComesBeforeTheKey()
{
    // Lands two frames before the key frame, amid a group: what comes first is shown before the key, of broken references.
    Walked walked;
    walked.reader.lands = [](std::size_t n) { return n < 2 ? n : n - 2; };
    QCOMPARE(walked.number(33), 33L);
    QVERIFY(walked.cache.find(30) != nullptr);
    QVERIFY(walked.cache.find(29) == nullptr && walked.cache.find(28) == nullptr);
}

void TestVideoParts::stops()
{
    Walked walked;
    std::stop_source source;
    RunContext context;
    context.stop = source.get_token();
    source.request_stop();
    QCOMPARE(walked.walker.frame(20, context).error().code, ErrorCode::Cancelled);
    QCOMPARE(walked.number(20), 20L);
}

QTEST_GUILESS_MAIN(TestVideoParts)
#include "tst_videoparts.moc"
