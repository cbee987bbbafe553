// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "core/media/video/foundframes.h"
#include "core/media/video/videopreview.h"
#include "tests/core/video/clips.h"

using namespace tokenscope;

namespace {

QStringList words(const char* text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '));
}

std::unique_ptr<FrameSource> opened(const QString& path)
{
    auto source = openVideo(path.toStdString());
    if (!source)
        qWarning("%s", errorMessage(source.error()).c_str());
    return source ? std::move(*source) : nullptr;
}

/// How far two pictures of a size are apart, per sample.
double distance(const Picture& a, const Picture& b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.samples.size(); ++i)
        sum += std::abs(int{a.samples[i]} - int{b.samples[i]});
    return sum / static_cast<double>(a.samples.size());
}

} // namespace

/// What is told of a video before any frame is looked at, and how it is kept.
class TestVideoFiles : public QObject {
    Q_OBJECT

private slots:
    void init();
    void tellsWhatItIs();
    void countsWhereTimesAreMissing();
    void turnsAsTheFileSays_data();
    void turnsAsTheFileSays();
    void knowsVariableRate();
    void knowsSoundAndDepthAndAspect();
    void lumaHasFullRange();
    void largeFramesHaveALimit();
    void filesWithoutLengthArePreviewedAsFramesAreFound_data();
    void filesWithoutLengthArePreviewedAsFramesAreFound();
    void playsOnWhenTheFileIsDeleted();
    void othersReadIndependently();
    void stops();
    void refusesFramesThatAreNotThere();

private:
    QString made(const char* file, const QStringList& encoding,
                 const char* source = "testsrc2=size=192x128:rate=25:duration=1");
    QTemporaryDir m_folder;
};

void TestVideoFiles::init()
{
    if (test::ffmpeg().isEmpty())
        QSKIP("ffmpeg is not installed");
}

QString TestVideoFiles::made(const char* file, const QStringList& encoding, const char* source)
{
    QString path = m_folder.filePath(QString::fromLatin1(file));
    QString problem;
    if (!test::runFfmpeg(QStringList{QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                                     QString::fromLatin1(source)}
                             + encoding + QStringList{path},
                         problem))
        qWarning("%s", qPrintable(problem));
    return path;
}

void TestVideoFiles::tellsWhatItIs()
{
    const auto source = opened(made("plain.mp4", words("-c:v libx264 -g 5 -pix_fmt yuv420p")));
    QVERIFY(source != nullptr);
    const VideoInfo& info = source->info();
    QCOMPARE(info.width, 192);
    QCOMPARE(info.height, 128);
    QCOMPARE(info.codec, std::string("h264"));
    QCOMPARE(info.pixelFormat, std::string("yuv420p"));
    QVERIFY(info.container.find("mp4") != std::string::npos);
    QVERIFY(!info.hasAudio && info.audioCodec.empty() && !info.variableRate && !info.indexByDecoding);
    QCOMPARE(info.averageRate, 25.0);
    QCOMPARE(info.seconds, 1.0);
    QCOMPARE(info.warnings.size(), std::size_t{0});
    QCOMPARE(source->index().size(), std::size_t{25});
    QCOMPARE(source->index().seconds(5), 0.2);
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < 25; ++i) {
        QCOMPARE(source->index().frames[i].key, i % 5 == 0);
        bytes += source->index().frames[i].bytes;
    }
    const auto size = std::filesystem::file_size(m_folder.filePath(QStringLiteral("plain.mp4")).toStdString());
    QVERIFY(bytes < size && bytes > size * 8 / 10);
}

void TestVideoFiles::countsWhereTimesAreMissing()
{
    const auto source = opened(made("times.avi", words("-c:v mpeg4 -bf 2 -g 10")));
    QVERIFY(source != nullptr);
    QVERIFY(source->info().indexByDecoding);
    QCOMPARE(source->index().size(), std::size_t{25});
    for (std::size_t i = 1; i < 25; ++i)
        QVERIFY(source->index().frames[i].time > source->index().frames[i - 1].time);
    QVERIFY(source->index().frames[0].key);
}

void TestVideoFiles::turnsAsTheFileSays_data()
{
    QTest::addColumn<int>("degrees");
    QTest::addColumn<int>("orientation");
    QTest::newRow("upright") << 0 << 1;
    QTest::newRow("a quarter") << 90 << 8;
    QTest::newRow("upside down") << 180 << 3;
    QTest::newRow("three quarters") << 270 << 6;
}

void TestVideoFiles::turnsAsTheFileSays()
{
    QFETCH(int, degrees);
    QFETCH(int, orientation);
    const QString stored = made("stored.mp4", words("-c:v libx264 -g 5 -pix_fmt yuv420p"));
    const QString turned = m_folder.filePath(QStringLiteral("turned.mp4"));
    const QString shown = m_folder.filePath(QStringLiteral("shown.mkv"));
    QString problem;
    QVERIFY2(test::runFfmpeg({QStringLiteral("-i"), stored, QStringLiteral("-c"), QStringLiteral("copy"),
                              QStringLiteral("-metadata:s:v"), QStringLiteral("rotate=%1").arg(degrees), turned},
                             problem),
             qPrintable(problem));
    // ffmpeg turns by itself when it decodes.
    QVERIFY2(test::runFfmpeg({QStringLiteral("-i"), turned, QStringLiteral("-c:v"), QStringLiteral("ffv1"),
                              QStringLiteral("-pix_fmt"), QStringLiteral("yuv420p"), shown},
                             problem),
             qPrintable(problem));
    const auto ours = opened(turned);
    const auto theirs = opened(shown);
    QVERIFY(ours != nullptr && theirs != nullptr);
    QCOMPARE(ours->info().width, degrees % 180 == 0 ? 192 : 128);
    QCOMPARE(ours->info().width, theirs->info().width);
    QCOMPARE(ours->info().height, theirs->info().height);
    const bool mirroredTurn = degrees % 180 != 0;
    if (mirroredTurn)
        QVERIFY(ours->info().orientation == 6 || ours->info().orientation == 8);
    else
        QCOMPARE(ours->info().orientation, orientation);
    for (const std::size_t number : {std::size_t{0}, std::size_t{13}}) {
        const auto a = ours->luma(number, RunContext{});
        const auto b = theirs->luma(number, RunContext{});
        QVERIFY(a && b);
        QVERIFY(a->samples == b->samples);
        const auto colour = ours->frame(number, RunContext{});
        QCOMPARE(colour->width, ours->info().width);
        QCOMPARE(ours->thumbnail(number, 64, RunContext{})->width, degrees % 180 == 0 ? 64 : 43);
    }
}

void TestVideoFiles::knowsVariableRate()
{
    const QString path =
        made("variable.mp4",
             {QStringLiteral("-vf"), QStringLiteral("select='lt(n,5)+not(mod(n,4))'"), QStringLiteral("-vsync"),
              QStringLiteral("vfr"), QStringLiteral("-c:v"), QStringLiteral("libx264")});
    const auto source = opened(path);
    QVERIFY(source != nullptr);
    QVERIFY(source->info().variableRate);
    QCOMPARE(source->index().size(), std::size_t{10}); // 0 to 4, then 8, 12, … 24
    QCOMPARE(source->index().seconds(5), 0.32);
    QCOMPARE(source->index().frameAt(0.32), std::size_t{5});
    QCOMPARE(source->index().frameAt(0.31), std::size_t{4});
}

void TestVideoFiles::knowsSoundAndDepthAndAspect()
{
    const QString path =
        made("rich.mkv",
             words("-f lavfi -i sine=duration=1 -c:a aac -c:v libx265 -pix_fmt yuv422p10le -vf setsar=4/3 "
                   "-x265-params log-level=none"));
    const auto source = opened(path);
    QVERIFY(source != nullptr);
    QVERIFY(source->info().hasAudio);
    QCOMPARE(source->info().audioCodec, std::string("aac"));
    QCOMPARE(source->info().bitsPerSample, 10);
    QVERIFY(std::abs(source->info().pixelAspect - 4.0 / 3.0) < 1e-9);
    QCOMPARE(source->frame(3, RunContext{})->depth, 8);
}

void TestVideoFiles::lumaHasFullRange()
{
    // White on black in each of the ways samples are stored.
    const char* const kSource = "color=black:size=64x64:rate=5:duration=1,drawbox=0:0:32:64:white:fill";
    for (const char* format : {"yuv420p", "yuv420p10le", "yuvj420p", "gray", "bgr0", "yuv444p12le"}) {
        const auto source = opened(made("range.mkv",
                                        QStringList{QStringLiteral("-c:v"), QStringLiteral("ffv1"),
                                                    QStringLiteral("-pix_fmt"), QString::fromLatin1(format)},
                                        kSource));
        QVERIFY(source != nullptr);
        const auto luma = source->luma(2, RunContext{});
        const auto colour = source->frame(2, RunContext{});
        QVERIFY(luma && colour);
        QVERIFY2(std::abs(luma->row(20)[5] - 255) <= 1 && luma->row(20)[60] <= 1, format);
        QVERIFY2(std::abs(colour->row(20)[15] - 255) <= 1 && colour->row(20)[180] <= 1, format);
    }
}

void TestVideoFiles::largeFramesHaveALimit()
{
    const QString path = made("large.avi", words("-c:v mjpeg -pix_fmt yuvj420p -frames:v 2"),
                              "testsrc2=size=4096x4096:rate=2:duration=1");
    const auto source = opened(path);
    QVERIFY(source != nullptr);
    const auto picture = source->frame(1, RunContext{});
    QVERIFY(picture.has_value());
    QCOMPARE(picture->width, 4096);
    VideoOptions options;
    options.maxPixels = 4096 * 4095;
    const auto refused = openVideo(path.toStdString(), {}, options);
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, ErrorCode::TooLarge);
}

void TestVideoFiles::filesWithoutLengthArePreviewedAsFramesAreFound_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QStringList>("encoding");
    QTest::newRow("bare H.264") << QByteArray("bare.h264") << words("-c:v libx264 -g 25 -bf 2 -f h264");
    QTest::newRow("bare MPEG-2") << QByteArray("bare.m2v") << words("-c:v mpeg2video -g 25 -q:v 3");
    QTest::newRow("bare motion JPEG") << QByteArray("bare.mjpeg") << words("-c:v mjpeg -q:v 3");
    QTest::newRow("Matroska written as it was filmed")
        << QByteArray("live.mkv") << words("-c:v libx264 -g 25 -f matroska -live 1");
    QTest::newRow("WebM written as it was filmed")
        << QByteArray("live.webm") << words("-c:v libvpx -g 25 -cpu-used 8 -f webm -live 1");
}

void TestVideoFiles::filesWithoutLengthArePreviewedAsFramesAreFound()
{
    QFETCH(QByteArray, file);
    QFETCH(QStringList, encoding);
    const QString path =
        made(file.constData(), encoding, "testsrc2=size=192x128:rate=25:duration=4,hue=H=t"); // no two alike
    VideoOptions options;
    options.found = std::make_shared<FoundFrames>();
    const auto preview = openVideoPreview(path.toStdString(), {}, options);
    QVERIFY2(preview.has_value(), preview ? "" : errorMessage(preview.error()).c_str());
    QCOMPARE((*preview)->info().seconds, 0.0);
    QVERIFY((*preview)->keyFrame(0, 192, {}).has_value());
    const auto source = openVideo(path.toStdString(), {}, options);
    QVERIFY(source.has_value());
    const FrameIndex& index = (*source)->index();
    QCOMPARE(options.found->frames(), index.size());
    QVERIFY(std::abs(options.found->seconds() - index.seconds(index.size() - 1)) < 0.1);
    std::vector<Picture> seconds;
    for (std::size_t frame = 0; frame < index.size(); frame += 25)
        seconds.push_back(*(*source)->frame(frame, {}));
    for (const double wanted : {2.4, 1.0, 3.6, 0.2, 3.02}) {
        const auto shown = (*preview)->keyFrame(wanted, 192, {});
        QVERIFY2(shown.has_value(), shown ? "" : errorMessage(shown.error()).c_str());
        QVERIFY2(wanted - shown->seconds > -0.05 && wanted - shown->seconds <= 1,
                 qPrintable(QStringLiteral("%1 at %2").arg(shown->seconds).arg(wanted)));
        const auto nearest = std::ranges::min_element(
            seconds, {}, [&](const Picture& picture) { return distance(picture, shown->picture); });
        QVERIFY2(std::abs(static_cast<double>(nearest - seconds.begin()) - shown->seconds) <= 0.75,
                 qPrintable(QStringLiteral("%1 is %2").arg(shown->seconds).arg(nearest - seconds.begin())));
    }
}

void TestVideoFiles::playsOnWhenTheFileIsDeleted()
{
    const QString path = made("deleted.mp4", words("-c:v libx264 -g 5 -pix_fmt yuv420p"));
    const auto source = opened(path);
    QVERIFY(source != nullptr);
    const std::uint64_t last = test::fingerprint(*source->frame(24, RunContext{}));
    QVERIFY(QFile::remove(path));
    const auto other = source->another();
    QVERIFY(other.has_value());
    QVERIFY((*other)->frame(0, RunContext{}).has_value());
    QVERIFY(test::fingerprint(*(*other)->frame(24, RunContext{})) == last);
    QVERIFY((*other)->thumbnail(12, 32, RunContext{}).has_value());
}

void TestVideoFiles::othersReadIndependently()
{
    const auto source = opened(made("shared.mp4", words("-c:v libx264 -g 5 -pix_fmt yuv420p")));
    QVERIFY(source != nullptr);
    auto other = source->another();
    QVERIFY(other.has_value());
    const std::uint64_t third = test::fingerprint(*source->frame(3, RunContext{}));
    for (std::size_t i = 0; i < 25; ++i) {
        QVERIFY(test::fingerprint(*(*other)->frame(24 - i, RunContext{}))
                == test::fingerprint(*source->frame(24 - i, RunContext{})));
        QVERIFY(test::fingerprint(*source->frame(3, RunContext{})) == third);
    }
    QCOMPARE((*other)->info(), source->info());
}

void TestVideoFiles::stops()
{
    const QString path = made("stop.mpg", words("-c:v mpeg2video -bf 2 -f mpeg"));
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    const auto refused = openVideo(path.toStdString(), context);
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, ErrorCode::Cancelled);

    const auto source = opened(path);
    QVERIFY(source != nullptr);
    const auto frame = source->frame(20, context);
    QVERIFY(!frame.has_value());
    QCOMPARE(frame.error().code, ErrorCode::Cancelled);
    QVERIFY(source->frame(20, RunContext{}).has_value()); // it is not broken by that

    Progress progress;
    RunContext watched;
    watched.progress = &progress;
    QVERIFY(openVideo(path.toStdString(), watched).has_value());
    QVERIFY(progress.total() > 0 && progress.done() > progress.total() / 2 && progress.done() <= progress.total());
}

void TestVideoFiles::refusesFramesThatAreNotThere()
{
    const auto source = opened(made("few.mp4", words("-c:v libx264 -pix_fmt yuv420p")));
    QVERIFY(source != nullptr);
    for (const std::size_t number : {std::size_t{25}, ~std::size_t{0}}) {
        QCOMPARE(source->frame(number, RunContext{}).error().code, ErrorCode::OutOfRange);
        QCOMPARE(source->luma(number, RunContext{}).error().code, ErrorCode::OutOfRange);
        QCOMPARE(source->thumbnail(number, 10, RunContext{}).error().code, ErrorCode::OutOfRange);
    }
    QCOMPARE(source->thumbnail(0, 0, RunContext{}).error().code, ErrorCode::InvalidArgument);
}

QTEST_GUILESS_MAIN(TestVideoFiles)
#include "tst_videofiles.moc"
