// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/videostudy/clipsource.h"

#include <QTest>

#include <algorithm>
#include <fstream>
#include <new>
#include <optional>

#include "core/reduce/saliency/analoguesaliency.h"
#include "core/videostudy/frametracks.h"
#include "tests/core/videostudy/drawnframes.h"
#include "tests/support/cputime.h"

using namespace tokenscope;
using tokenscope::test::DrawnFrames;

class ClipSourceTest : public QObject {
    Q_OBJECT

private slots:
    void eachFrameIsWhatItIsAlone_data();
    void eachFrameIsWhatItIsAlone();
    void decodesOnce_data();
    void decodesOnce();
    void keepsNoMoreThanItMay();
    void aLongClipNeedsNoMoreMemory_data();
    void aLongClipNeedsNoMoreMemory();
    void anyNumberOfThreads_data();
    void anyNumberOfThreads();
    void damagedFramesAreNamed_data();
    void damagedFramesAreNamed();
    void memoryThatIsRefusedIsAnError_data();
    void memoryThatIsRefusedIsAnError();
    void marksTheCut();
    void countsFrames();
    void refuses_data();
    void refuses();
    void stops_data();
    void stops();

private:
    static ClipEncoding encodingOf(const char* encoder, const char* range = ":", int side = 56);
    static RunContext withThreads(unsigned threads)
    {
        RunContext context;
        context.threads = threads;
        return context;
    }
};

ClipEncoding ClipSourceTest::encodingOf(const char* encoder, const char* range, int side)
{
    ClipEncoding encoding = defaultClipEncoding(encoder).value();
    encoding.frames = frameRangeOf(range).value();
    encoding.side = side;
    return encoding;
}

void ClipSourceTest::eachFrameIsWhatItIsAlone_data()
{
    QTest::addColumn<QByteArray>("encoder");
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<QByteArray>("saliency");
    QTest::addColumn<int>("side");
    QTest::newRow("pixels, resized") << QByteArray("patches") << QByteArray(":") << QByteArray("contrast") << 56;
    QTest::newRow("pixels as they are") << QByteArray("patches") << QByteArray(":") << QByteArray("none") << 0;
    QTest::newRow("a basis learnt from 16 of 40")
        << QByteArray("klt") << QByteArray(":") << QByteArray("entropy") << 56;
    QTest::newRow("every third") << QByteArray("dct") << QByteArray("2:30:3") << QByteArray("gradient-energy") << 56;
    QTest::newRow("one frame") << QByteArray("klt") << QByteArray("7") << QByteArray("contrast") << 56;
}

void ClipSourceTest::eachFrameIsWhatItIsAlone()
{
    QFETCH(QByteArray, encoder);
    QFETCH(QByteArray, range);
    QFETCH(QByteArray, saliency);
    QFETCH(int, side);
    ClipEncoding encoding = encodingOf(encoder.constData(), range.constData(), side);
    encoding.saliency = saliency.toStdString();
    DrawnFrames frames(40, 96, 64);
    const auto source = encodeFrames(frames, encoding, withThreads(2));
    QVERIFY2(source, source ? "" : source.error().detail.c_str());
    const ClipSource& clip = **source;
    QCOMPARE(clip.clip.index, framesIn(encoding.frames, 40).value());
    QCOMPARE(clip.clip.field->grid.frames, static_cast<std::int64_t>(clip.frames()));
    QCOMPARE(clip.tokens(), clip.tokensPerFrame() * static_cast<std::int64_t>(clip.frames()));
    QCOMPARE(clip.clip.field->saliency.empty(), saliency == "none");
    QVERIFY(clip.warnings.empty());
    DrawnFrames again(40, 96, 64);
    for (std::size_t i = 0; i < clip.frames(); ++i) {
        const auto picture = encodedFrame(again, clip, i, {});
        QVERIFY(picture);
        const auto field = clip.clip.encoder->encode(*picture, {});
        QVERIFY(field);
        const auto each = static_cast<Eigen::Index>(clip.tokensPerFrame());
        QVERIFY(clip.clip.field->features.middleRows(static_cast<Eigen::Index>(i) * each, each) == field->features);
        if (saliency != "none") {
            const auto matter = saliencyNamed(encoding.saliency, *picture, field->grid, {}).value();
            QVERIFY(std::equal(matter.begin(), matter.end(),
                               clip.clip.field->saliency.begin() + static_cast<std::ptrdiff_t>(i) * each));
        }
        QCOMPARE(clip.clip.seconds[i], static_cast<double>(clip.clip.index[i]) / 25);
        QCOMPARE(clip.fileBytes[i], static_cast<std::uint64_t>(1000 + clip.clip.index[i]));
    }
}

void ClipSourceTest::decodesOnce_data()
{
    QTest::addColumn<QByteArray>("encoder");
    QTest::addColumn<unsigned>("threads");
    for (const char* encoder : {"klt", "patches"}) {
        for (const unsigned threads : {1U, 2U, 3U})
            QTest::addRow("%s, %u threads", encoder, threads) << QByteArray(encoder) << threads;
    }
}

void ClipSourceTest::decodesOnce()
{
    QFETCH(QByteArray, encoder);
    QFETCH(unsigned, threads);
    DrawnFrames frames(50, 96, 64);
    QVERIFY(encodeFrames(frames, encodingOf(encoder.constData()), withThreads(threads)));
    QCOMPARE(frames.requests.size(), 50U);
    QVERIFY(std::is_sorted(frames.requests.begin(), frames.requests.end()));
}

/// Where all resized frames would be too large to keep, those an encoder learns from are fetched before, and no others twice.
void ClipSourceTest::keepsNoMoreThanItMay()
{
    DrawnFrames frames(24, 2048, 1408); // 24 × 8.65 MB
    ClipEncoding encoding = encodingOf("klt", ":", 0);
    QVERIFY(encoding.encoderValues.setText("size=8"));
    QVERIFY(encoding.encoderValues.setText("keep=4"));
    const auto source = encodeFrames(frames, encoding, withThreads(2));
    QVERIFY2(source, source ? "" : source.error().detail.c_str());
    QCOMPARE(frames.requests.size(), 24U + kFittingFrames);
}

/// The process's peak since it was last forgotten, in bytes; nothing where the system does not tell.
static std::optional<std::int64_t> peakMemory()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:"))
            return std::stoll(line.substr(6)) * 1024;
    }
    return std::nullopt;
}

static bool forgetPeak()
{
    std::ofstream file("/proc/self/clear_refs");
    return static_cast<bool>(file << "5" << std::flush);
}

void ClipSourceTest::aLongClipNeedsNoMoreMemory_data()
{
    QTest::addColumn<QByteArray>("encoder");
    QTest::newRow("that learns") << QByteArray("klt");
    QTest::newRow("that does not") << QByteArray("patches");
}

/// 155 MB of frames.
void ClipSourceTest::aLongClipNeedsNoMoreMemory()
{
    QFETCH(QByteArray, encoder);
    if (test::kSanitizerSlack > 1)
        QSKIP("a sanitizer keeps freed memory aside");
    if (!forgetPeak() || !peakMemory())
        QSKIP("the system does not tell how much memory is used");
    const std::int64_t before = *peakMemory();
    DrawnFrames frames(300, 480, 360);
    const auto source = encodeFrames(frames, encodingOf(encoder.constData()), withThreads(2));
    QVERIFY(source);
    const std::int64_t more = *peakMemory() - before;
    QVERIFY2(more < 48 * 1024 * 1024, qPrintable(QString::number(more)));
}

void ClipSourceTest::anyNumberOfThreads_data()
{
    QTest::addColumn<QByteArray>("encoder");
    for (const char* encoder : {"klt", "patches", "dct"})
        QTest::newRow(encoder) << QByteArray(encoder);
}

void ClipSourceTest::anyNumberOfThreads()
{
    QFETCH(QByteArray, encoder);
    DrawnFrames frames(30, 96, 64);
    frames.damaged = {3, 20};
    const auto one = encodeFrames(frames, encodingOf(encoder.constData()), {});
    QVERIFY(one);
    for (const unsigned threads : {2U, 5U}) {
        DrawnFrames again(30, 96, 64);
        again.damaged = frames.damaged;
        const auto other = encodeFrames(again, encodingOf(encoder.constData()), withThreads(threads));
        QVERIFY(other);
        QVERIFY((*one)->clip.field->features == (*other)->clip.field->features);
        QCOMPARE((*other)->clip.field->saliency, (*one)->clip.field->saliency);
        QCOMPARE((*other)->clip.index, (*one)->clip.index);
        QCOMPARE((*other)->cutDistance, (*one)->cutDistance);
        QCOMPARE((*other)->warnings, (*one)->warnings);
    }
}

void ClipSourceTest::damagedFramesAreNamed_data()
{
    QTest::addColumn<QByteArray>("encoder");
    QTest::addColumn<QList<int>>("damaged");
    QTest::addColumn<QByteArray>("warnings");
    const QByteArray out(": left out: malformed: it cannot be decoded\n");
    const QByteArray patched("frame 7: the frame is damaged; parts of it are made up\n");
    QTest::newRow("the first") << QByteArray("patches") << QList<int>{0} << "frame 0" + out + patched;
    QTest::newRow("the last") << QByteArray("patches") << QList<int>{9} << patched + "frame 9" + out;
    QTest::newRow("several, and what is learnt from")
        << QByteArray("klt") << QList<int>{0, 4, 5} << "frame 0" + out + "frames 4 to 5" + out + patched;
    QTest::newRow("all but one") << QByteArray("klt") << QList<int>{0, 1, 2, 3, 4, 5, 6, 8, 9}
                                 << "frames 0 to 6" + out + patched + "frames 8 to 9" + out;
}

void ClipSourceTest::damagedFramesAreNamed()
{
    QFETCH(QByteArray, encoder);
    QFETCH(QList<int>, damaged);
    QFETCH(QByteArray, warnings);
    DrawnFrames frames(10, 96, 64);
    for (const int frame : damaged)
        frames.damaged.insert(static_cast<std::size_t>(frame));
    frames.patched = {7};
    const auto source = encodeFrames(frames, encodingOf(encoder.constData()), {});
    QVERIFY2(source, source ? "" : source.error().detail.c_str());
    const auto left = 10 - static_cast<std::size_t>(damaged.size());
    QCOMPARE((*source)->frames(), left);
    QCOMPARE((*source)->cutDistance.size(), left);
    QCOMPARE((*source)->clip.field->features.rows(), static_cast<Eigen::Index>(left) * (*source)->tokensPerFrame());
    std::string told;
    for (const std::string& warning : (*source)->warnings)
        told += warning + "\n";
    QCOMPARE(QByteArray::fromStdString(told), warnings);
    for (const int frame : damaged)
        QVERIFY(std::ranges::find((*source)->clip.index, frame) == (*source)->clip.index.end());
}

void ClipSourceTest::memoryThatIsRefusedIsAnError_data()
{
    QTest::addColumn<unsigned>("threads");
    QTest::newRow("one thread") << 1U;
    QTest::newRow("while others wait for frames") << 3U;
}

void ClipSourceTest::memoryThatIsRefusedIsAnError()
{
    QFETCH(unsigned, threads);
    DrawnFrames frames(12, 64, 48);
    frames.asked = [](std::size_t frame) {
        if (frame == 5)
            throw std::bad_alloc();
    };
    const auto source = encodeFrames(frames, encodingOf("dct"), withThreads(threads));
    QVERIFY(!source);
    QCOMPARE(source.error().code, ErrorCode::OutOfMemory);
}

void ClipSourceTest::marksTheCut()
{
    DrawnFrames frames(20, 96, 64);
    frames.cutAt = 12;
    const auto source = encodeFrames(frames, encodingOf("patches"), {});
    QVERIFY(source);
    QCOMPARE((*source)->cutDistance[0], 0.0);
    QCOMPARE(sceneCuts((*source)->cutDistance), std::vector<std::size_t>{12});
}

void ClipSourceTest::countsFrames()
{
    for (const char* encoder : {"patches", "klt"}) {
        Progress progress;
        RunContext context = withThreads(2);
        context.progress = &progress;
        DrawnFrames frames(12, 96, 64);
        QVERIFY(encodeFrames(frames, encodingOf(encoder), context));
        QCOMPARE(progress.total(), 12U);
        QCOMPARE(progress.done(), 12U);
    }
}

void ClipSourceTest::refuses_data()
{
    QTest::addColumn<QByteArray>("encoder");
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<QByteArray>("saliency");
    QTest::addColumn<bool>("allDamaged");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no such frames") << QByteArray("klt") << QByteArray("50:60") << QByteArray("none") << false
                                    << static_cast<int>(ErrorCode::OutOfRange) << QByteArray("the clip has 10");
    QTest::newRow("no such encoder") << QByteArray("nothing") << QByteArray(":") << QByteArray("none") << false
                                     << static_cast<int>(ErrorCode::InvalidArgument) << QByteArray("no encoder");
    QTest::newRow("no such saliency") << QByteArray("klt") << QByteArray(":") << QByteArray("magic") << false
                                      << static_cast<int>(ErrorCode::InvalidArgument) << QByteArray("there are: none");
    QTest::newRow("nothing can be decoded") << QByteArray("klt") << QByteArray(":") << QByteArray("none") << true
                                            << static_cast<int>(ErrorCode::Syntax) << QByteArray("cannot be decoded");
    QTest::newRow("nor without learning") << QByteArray("dct") << QByteArray(":") << QByteArray("none") << true
                                          << static_cast<int>(ErrorCode::Syntax) << QByteArray("cannot be decoded");
}

void ClipSourceTest::refuses()
{
    QFETCH(QByteArray, encoder);
    QFETCH(QByteArray, range);
    QFETCH(QByteArray, saliency);
    QFETCH(bool, allDamaged);
    QFETCH(int, code);
    QFETCH(QByteArray, says);
    ClipEncoding encoding = encodingOf(encoder == "nothing" ? "klt" : encoder.constData(), range.constData());
    encoding.encoder = encoder.toStdString();
    encoding.saliency = saliency.toStdString();
    DrawnFrames frames(10, 96, 64);
    for (std::size_t frame = 0; allDamaged && frame < 10; ++frame)
        frames.damaged.insert(frame);
    const auto source = encodeFrames(frames, encoding, {});
    QVERIFY(!source);
    QCOMPARE(static_cast<int>(source.error().code), code);
    QVERIFY2(source.error().detail.find(says.toStdString()) != std::string::npos, source.error().detail.c_str());
    QCOMPARE(defaultClipEncoding("nothing").error().code, ErrorCode::InvalidArgument);
}

void ClipSourceTest::stops_data()
{
    QTest::addColumn<QByteArray>("encoder");
    QTest::addColumn<unsigned>("threads");
    QTest::newRow("while a basis is learnt") << QByteArray("klt") << 1U;
    QTest::newRow("with threads") << QByteArray("klt") << 3U;
    QTest::newRow("without learning") << QByteArray("patches") << 2U;
}

void ClipSourceTest::stops()
{
    QFETCH(QByteArray, encoder);
    QFETCH(unsigned, threads);
    std::stop_source stop;
    RunContext context = withThreads(threads);
    context.stop = stop.get_token();
    DrawnFrames frames(200, 96, 64);
    frames.asked = [&stop](std::size_t frame) {
        if (frame == 5)
            stop.request_stop();
    };
    QCOMPARE(encodeFrames(frames, encodingOf(encoder.constData()), context).error().code, ErrorCode::Cancelled);
    QVERIFY(frames.requests.size() <= 7);
}

QTEST_GUILESS_MAIN(ClipSourceTest)
#include "tests/support/cputime.h"
#include "tst_clipsource.moc"
