// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Clips that are open, what is looked at, and what becomes of their tokens: without a window.

#include "app/video/clipcodes.h"
#include "app/video/cliptext.h"
#include "app/video/cliptracks.h"
#include "app/video/openclip.h"
#include "app/video/transportbar.h"
#include "app/video/videopanes.h"
#include "tests/app/support.h"
#include "tests/app/videodesk.h"

#include <QFile>
#include <QJsonObject>
#include <QSignalSpy>

#include <cmath>
#include <numeric>

using namespace tokenscope;
using namespace tokenscope::app;

class VideoSessionTest : public QObject {
    Q_OBJECT

private slots:
    void init() { resetSettings(); }

    void videosAreKnownByTheirContent_data();
    void videosAreKnownByTheirContent();
    void framesAreEvenlySpaced_data();
    void framesAreEvenlySpaced();
    void timesAreWrittenAndRead_data();
    void timesAreWrittenAndRead();
    void opensAndWorksItOut();
    void theShareSetsEveryMethod();
    void settingOneByHandFreesIt();
    void undoGoesBackOneThing();
    void runsAreAtMostFour();
    void cancellingKeepsWhatWasThere();
    void stoppedWorkGoesOn();
    void nobodyLooksNothingIsWorkedOut();
    void playingPassesFramesOverAndEnds();
    void loopsBetweenThePoints();
    void badFilesAreErrors_data();
    void badFilesAreErrors();
    void aSampleIsNamedInErrors();
    void aMissingFileLeavesTheSettings();
    void settingsSurviveASession();
    void undoneSettingsOfALongerClipFit();
    void aDeletedFileGoesOnPlaying();
    void numberedPicturesAreAClip();
    void tracksCoverTheWholeClip();
    void tablesHaveARowForEachFrame();
    void theNearestEncodedFrameIsTold();
    void selectedTokensAreFollowed();
    void errorsOfTokensAreThoseOfTheFrame_data();
    void errorsOfTokensAreThoseOfTheFrame();
};

void VideoSessionTest::videosAreKnownByTheirContent_data()
{
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<bool>("video");
    const auto padded = [](const QByteArray& begin) { return begin.leftJustified(2048, '\0'); };
    QTest::newRow("MP4") << padded(QByteArray("\0\0\0\x20"
                                              "ftypisom",
                                              12))
                         << true;
    QTest::newRow("AVIF, a picture") << padded(QByteArray("\0\0\0\x20"
                                                          "ftypavif",
                                                          12))
                                     << false;
    QTest::newRow("sound in MP4") << padded(QByteArray("\0\0\0\x20"
                                                       "ftypM4A ",
                                                       12))
                                  << false;
    QTest::newRow("Matroska") << padded(QByteArray("\x1A\x45\xDF\xA3", 4)) << true;
    QTest::newRow("AVI") << padded(QByteArray("RIFF\1\2\3\4AVI ", 12)) << true;
    QTest::newRow("WebP, a picture") << padded(QByteArray("RIFF\1\2\3\4WEBP", 12)) << false;
    QTest::newRow("WAV, sound") << padded(QByteArray("RIFF\1\2\3\4WAVE", 12)) << false;
    QTest::newRow("Ogg with Theora") << padded(QByteArray("OggS") + QByteArray(24, '\0') + QByteArray("\x80theora"))
                                     << true;
    QTest::newRow("Ogg with Vorbis") << padded(QByteArray("OggS") + QByteArray(24, '\0') + QByteArray("\1vorbis"))
                                     << false;
    QTest::newRow("MPEG program stream") << padded(QByteArray("\0\0\1\xBA", 4)) << true;
    QByteArray packets;
    for (int i = 0; i < 8; ++i)
        packets += QByteArray("G").leftJustified(188, 'x');
    QTest::newRow("MPEG transport stream") << packets << true;
    QTest::newRow("a text that begins with G") << QByteArray("Good morning, this is a text.\n").repeated(60) << false;
    QTest::newRow("a text about the wide world") << QByteArray("The wide world.\n").repeated(60) << false;
    QTest::newRow("QuickTime without a brand") << padded(QByteArray("\0\0\0\x08wide\0\0\1\0mdat", 16)) << true;
    QTest::newRow("nothing") << QByteArray() << false;
}

void VideoSessionTest::videosAreKnownByTheirContent()
{
    QFETCH(QByteArray, begin);
    QFETCH(bool, video);
    const QTemporaryDir folder;
    QCOMPARE(isVideoFile(writeFile(folder, QStringLiteral("file.bin"), begin)), video);
}

void VideoSessionTest::framesAreEvenlySpaced_data()
{
    QTest::addColumn<qint64>("frames");
    QTest::addColumn<qint64>("step");
    QTest::newRow("one") << qint64{1} << qint64{1};
    QTest::newRow("as many as are looked at") << qint64{64} << qint64{1};
    QTest::newRow("one more") << qint64{65} << qint64{2};
    QTest::newRow("280") << qint64{280} << qint64{5};
    QTest::newRow("three minutes") << qint64{5402} << qint64{85};
}

void VideoSessionTest::framesAreEvenlySpaced()
{
    QFETCH(qint64, frames);
    QFETCH(qint64, step);
    const FrameRange range = standardFrames(frames);
    QCOMPARE(range.step, step);
    QVERIFY(framesIn(range, frames)->size() <= static_cast<std::size_t>(kStandardFrames));
}

void VideoSessionTest::timesAreWrittenAndRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("written");
    QTest::newRow("seconds") << QStringLiteral("12.5") << 12.5 << QStringLiteral("0:12.50");
    QTest::newRow("minutes") << QStringLiteral("1:02") << 62.0 << QStringLiteral("1:02.00");
    QTest::newRow("hours") << QStringLiteral("1:00:03.25") << 3603.25 << QStringLiteral("1:00:03.25");
    QTest::newRow("no time") << QStringLiteral("soon") << -1.0 << QString();
    QTest::newRow("four parts") << QStringLiteral("1:2:3:4") << -1.0 << QString();
    QTest::newRow("before the beginning") << QStringLiteral("-3") << -1.0 << QString();
}

void VideoSessionTest::timesAreWrittenAndRead()
{
    QFETCH(QString, text);
    QFETCH(double, seconds);
    QFETCH(QString, written);
    QLocale::setDefault(QLocale::c());
    QCOMPARE(clipSeconds(text).value_or(-1), seconds);
    if (seconds >= 0)
        QCOMPARE(clipTime(seconds), written);
}

void VideoSessionTest::opensAndWorksItOut()
{
    VideoDesk desk;
    QSignalSpy clips(&desk.session, &VideoSession::clipChanged);
    QSignalSpy results(&desk.session, &VideoSession::resultChanged);
    QVERIFY(desk.open(movingSquare(desk.folder, 100, 60)));
    QCOMPARE(clips.count(), 1);
    QCOMPARE(desk.session.clip()->frames(), 100);
    QCOMPARE(desk.session.position(), 0);
    QVERIFY(desk.session.player().shown().exact);
    QVERIFY(desk.session.source());
    QCOMPARE(desk.session.source()->frames(), std::size_t{50}); // each second one
    QVERIFY(desk.session.similarity());
    QVERIFY(results.count() >= 1);
    const ClipResultPtr& result = desk.session.activeRun()->result();
    QVERIFY(result);
    const double share = static_cast<double>(result->keptInAll()) / static_cast<double>(result->source->tokens());
    QVERIFY2(std::abs(share - desk.session.kept()) < 0.1, qPrintable(QString::number(share)));
}

void VideoSessionTest::theShareSetsEveryMethod()
{
    VideoDesk desk;
    QVERIFY(desk.open(movingSquare(desk.folder, 24)));
    desk.session.addRun();
    desk.session.setMethod(1, *defaultClipMethod("uniform"));
    desk.session.setMethod(0, *defaultClipMethod("vqtoken"));
    QVERIFY(desk.idle());
    desk.session.setKept(0.1);
    QVERIFY(desk.idle());
    for (int run = 0; run < 2; ++run) {
        const ClipResultPtr& result = desk.session.run(run)->result();
        QVERIFY(result);
        const double share = static_cast<double>(result->keptInAll()) / static_cast<double>(result->source->tokens());
        QVERIFY2(share > 0 && share < 0.15, qPrintable(QString::number(share)));
        QVERIFY(result->method == desk.session.run(run)->method());
    }
}

void VideoSessionTest::settingOneByHandFreesIt()
{
    VideoDesk desk;
    QVERIFY(desk.open(movingSquare(desk.folder, 16)));
    desk.session.setMethod(0, *defaultClipMethod("uniform"));
    QVERIFY(desk.idle());
    QVERIFY(desk.session.kept() > 0);
    ClipMethod method = desk.session.run(0)->method();
    QVERIFY(method.values.set("keep", std::int64_t{3}));
    desk.session.setMethod(0, method);
    QVERIFY(desk.idle());
    QCOMPARE(desk.session.kept(), 0.0);
    QCOMPARE(desk.session.run(0)->result()->kept.front(), std::uint64_t{3});
}

void VideoSessionTest::undoGoesBackOneThing()
{
    VideoDesk desk;
    QVERIFY(desk.open(movingSquare(desk.folder, 24)));
    const double before = desk.session.kept();
    for (int percent = 40; percent > 30; --percent)
        desk.session.setKept(percent / 100.0);
    QCOMPARE(desk.undo.count(), 1); // one drag
    desk.session.setSpan({3, 9});
    desk.session.setThreshold(0.5);
    QCOMPARE(desk.undo.count(), 3);
    desk.undo.undo();
    QCOMPARE(desk.session.threshold(), 0.9);
    desk.undo.undo();
    QVERIFY(desk.session.span().isEmpty());
    desk.undo.undo();
    QCOMPARE(desk.session.kept(), before);
    desk.undo.redo();
    QCOMPARE(desk.session.kept(), 0.31);
    QVERIFY(desk.idle());
}

void VideoSessionTest::runsAreAtMostFour()
{
    VideoDesk desk;
    QSignalSpy runs(&desk.session, &VideoSession::runsChanged);
    for (int i = 0; i < 6; ++i)
        desk.session.addRun();
    QCOMPARE(desk.session.runs().size(), VideoSession::kMostRuns);
    QCOMPARE(runs.count(), 3);
    QCOMPARE(desk.session.active(), 3);
    for (int i = 0; i < 6; ++i)
        desk.session.removeRun(0);
    QCOMPARE(desk.session.runs().size(), std::size_t{1});
    QCOMPARE(desk.session.active(), 0);
    QVERIFY(desk.session.activeRun() != nullptr);
}

void VideoSessionTest::cancellingKeepsWhatWasThere()
{
    VideoDesk desk;
    QVERIFY(desk.open(movingSquare(desk.folder, 60)));
    const ClipResultPtr before = desk.session.activeRun()->result();
    const ClipSourcePtr source = desk.session.source();
    ClipEncoding encoding = desk.session.encoding();
    encoding.side = 224;
    desk.session.setEncoding(encoding);
    QVERIFY(desk.session.isBusy());
    desk.session.cancel();
    QVERIFY(QTest::qWaitFor([&] { return !desk.session.isBusy(); }, test::kPatience));
    QCOMPARE(desk.session.source(), source);
    QCOMPARE(desk.session.activeRun()->result(), before);
    QVERIFY(desk.session.isStopped());
}

void VideoSessionTest::stoppedWorkGoesOn()
{
    VideoDesk desk;
    desk.session.open(movingSquare(desk.folder, 60));
    QVERIFY(QTest::qWaitFor([&] { return desk.session.clip() != nullptr; }, test::kPatience));
    desk.session.cancel();
    QVERIFY(desk.idle());
    QVERIFY(!desk.session.source());
    QVERIFY(desk.session.isStopped());
    desk.session.restart();
    QVERIFY(desk.idle());
    QVERIFY(desk.session.source());
    QVERIFY(desk.session.activeRun()->result());
    QVERIFY(!desk.session.isStopped());
}

void VideoSessionTest::nobodyLooksNothingIsWorkedOut()
{
    VideoDesk desk;
    desk.session.setWatched(false);
    QVERIFY(desk.open(movingSquare(desk.folder, 12)));
    QVERIFY(!desk.session.source());
    desk.session.setWatched(true);
    QVERIFY(desk.idle());
    QVERIFY(desk.session.source());
}

void VideoSessionTest::playingPassesFramesOverAndEnds()
{
    VideoDesk desk;
    QVERIFY(desk.open(movingSquare(desk.folder, 10)));
    ClipPlayer& player = desk.session.player();
    QSignalSpy moved(&player, &ClipPlayer::positionChanged);
    player.setSpeed(4);
    player.setPlaying(true);
    QVERIFY(player.isPlaying());
    QVERIFY(QTest::qWaitFor([&] { return !player.isPlaying(); }, test::kPatience));
    QCOMPARE(player.position(), 9);
    qint64 before = 0;
    for (const QList<QVariant>& each : moved) {
        QVERIFY(each.front().toLongLong() > before); // forward, never twice
        before = each.front().toLongLong();
    }
}

void VideoSessionTest::loopsBetweenThePoints()
{
    VideoDesk desk;
    QVERIFY(desk.open(movingSquare(desk.folder, 30)));
    desk.session.setSpan({10, 13});
    ClipPlayer& player = desk.session.player();
    QSignalSpy moved(&player, &ClipPlayer::positionChanged);
    player.setLooping(true);
    player.setSpeed(4);
    player.setPlaying(true);
    int returns = 0;
    QVERIFY(QTest::qWaitFor(
        [&] {
            returns = 0;
            for (int i = 1; i < moved.count(); ++i)
                returns += moved[i].front().toLongLong() < moved[i - 1].front().toLongLong() ? 1 : 0;
            return returns >= 2;
        },
        test::kPatience));
    player.setPlaying(false);
    for (const QList<QVariant>& each : moved)
        QVERIFY(desk.session.span().contains(each.front().toLongLong()));
    QVERIFY(desk.idle());
}

void VideoSessionTest::badFilesAreErrors_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no video") << QByteArray("This is a text.").repeated(100);
    QTest::newRow("the beginning of one") << QByteArray("\0\0\0\x20"
                                                        "ftypisom\0\0\2\0isomiso2avc1mp41",
                                                        32);
}

void VideoSessionTest::badFilesAreErrors()
{
    QFETCH(QByteArray, content);
    VideoDesk desk;
    QSignalSpy failed(&desk.session, &VideoSession::failed);
    QVERIFY(desk.open(writeFile(desk.folder, QStringLiteral("bad.mp4"), content)));
    QCOMPARE(failed.count(), 1);
    QVERIFY(!desk.session.clip());
    QCOMPARE(desk.session.position(), -1);
}

/// And not the file it is read from, which nobody has heard of.
void VideoSessionTest::aSampleIsNamedInErrors()
{
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    const auto clip = openClip(QStringLiteral("sample:scenes"), context);
    QVERIFY(!clip);
    QCOMPARE(clip.error().file, std::string("sample:scenes"));
}

void VideoSessionTest::aMissingFileLeavesTheSettings()
{
    VideoDesk desk;
    QVERIFY(desk.open(movingSquare(desk.folder, 12)));
    desk.session.setKept(0.4);
    QJsonObject state = desk.session.state();
    state.insert(QStringLiteral("clip"),
                 QJsonObject{{QStringLiteral("path"), desk.folder.filePath(QStringLiteral("gone.mp4"))}});
    VideoDesk other;
    QSignalSpy failed(&other.session, &VideoSession::failed);
    other.session.restore(state);
    QVERIFY(QTest::qWaitFor([&] { return failed.count() == 1; }, test::kPatience));
    QCOMPARE(failed.front().front().value<Error>().code, ErrorCode::FileNotFound);
    QCOMPARE(other.session.kept(), 0.4);
    QVERIFY(!other.session.clip());
}

void VideoSessionTest::settingsSurviveASession()
{
    VideoDesk desk;
    QVERIFY(desk.open(movingSquare(desk.folder, 40)));
    desk.session.addRun();
    desk.session.setMethod(1, *defaultClipMethod(ClipMethod::Kind::Quantize, "vq"));
    ClipEncoding encoding = desk.session.encoding();
    encoding.frames = {4, 36, 4};
    encoding.side = 84;
    desk.session.setEncoding(encoding);
    desk.session.setSpan({5, 30});
    desk.session.setThreshold(0.75);
    desk.session.player().setPosition(17);
    desk.session.player().setSpeed(2);
    desk.session.player().setLooping(true);
    QVERIFY(desk.idle());
    VideoDesk other;
    other.session.restore(desk.session.state());
    QVERIFY(QTest::qWaitFor([&] { return other.session.clip() != nullptr; }, test::kPatience) && other.idle());
    QCOMPARE(other.session.state(), desk.session.state());
    QCOMPARE(other.session.position(), 17);
    QVERIFY(other.session.encoding() == encoding);
    QCOMPARE(other.session.source()->frames(), std::size_t{8});
    QVERIFY(other.session.run(1)->result()->coded);
}

void VideoSessionTest::undoneSettingsOfALongerClipFit()
{
    VideoDesk desk;
    QVERIFY(desk.open(movingSquare(desk.folder, 40)));
    ClipEncoding encoding = desk.session.encoding();
    encoding.frames = {30, std::nullopt, 1};
    desk.session.setEncoding(encoding);
    desk.session.setSpan({30, 39});
    QVERIFY(desk.open(movingSquare(desk.folder, 8, 1000, 112, QStringLiteral("short.mp4"))));
    while (desk.undo.canUndo())
        desk.undo.undo();
    while (desk.undo.canRedo())
        desk.undo.redo();
    QVERIFY(desk.idle());
    QVERIFY(desk.session.source());
    QCOMPARE(desk.session.source()->frames(), std::size_t{8});
    QVERIFY(desk.session.span().last < 8);
}

void VideoSessionTest::aDeletedFileGoesOnPlaying()
{
    VideoDesk desk;
    const QString path = movingSquare(desk.folder, 30);
    QVERIFY(desk.open(path));
    QVERIFY(!desk.session.clip()->isReplaced());
    QVERIFY(QFile::remove(path));
    QVERIFY(desk.session.clip()->isReplaced());
    desk.session.player().setPosition(22);
    QVERIFY(desk.idle());
    QVERIFY(desk.session.player().shown().exact);
    QCOMPARE(desk.session.player().shown().frame, 22);
}

void VideoSessionTest::numberedPicturesAreAClip()
{
    VideoDesk desk;
    for (int i = 1; i <= 5; ++i) {
        QImage image(56, 42, QImage::Format_RGB32);
        image.fill(QColor(20 * i, 90, 200 - 20 * i));
        image.save(desk.folder.filePath(QStringLiteral("still%1.png").arg(i, 3, 10, QLatin1Char('0'))));
    }
    const QString third = desk.folder.filePath(QStringLiteral("still003.png"));
    QVERIFY(!isVideoFile(third));
    QVERIFY(isFrameFile(third));
    QVERIFY(desk.open(third));
    QCOMPARE(desk.session.clip()->frames(), 5);
    QVERIFY(desk.session.source());
}

void VideoSessionTest::tracksCoverTheWholeClip()
{
    VideoDesk desk;
    QVERIFY(desk.open(movingSquare(desk.folder, 100, 50)));
    const TimelineContent content = clipTimeline(desk.session, ~0U);
    QCOMPARE(content.frames(), 100);
    QCOMPARE(content.cuts, std::vector<int>{50});
    QVERIFY(content.tracks.size() >= 6);
    for (const TimelineTrack& track : content.tracks) {
        QCOMPARE(track.values.size(), std::size_t{100});
        QVERIFY(!track.name.isEmpty());
    }
    QVERIFY(std::isfinite(content.tracks.front().values[0]));
    QVERIFY(std::isnan(content.tracks.front().values[1])); // not looked at
    QCOMPARE(tracksOf(tracksText(kStandardTracks)), kStandardTracks);
    QCOMPARE(clipTimeline(desk.session, 0).tracks.size(), std::size_t{0});
}

void VideoSessionTest::tablesHaveARowForEachFrame()
{
    VideoDesk desk;
    QVERIFY(framesCsv(shownIn(desk.session)).isEmpty());
    QVERIFY(clipCommandLine(shownIn(desk.session)).isEmpty());
    QVERIFY(desk.open(movingSquare(desk.folder, 20)));
    const QList<QByteArray> lines = framesCsv(shownIn(desk.session)).trimmed().split('\n');
    QCOMPARE(lines.size(), 21);
    QVERIFY(lines.front().startsWith("frame,seconds (s),tokens,similarity,repeats"));
    QVERIFY(lines.front().contains(",kept,"));
    desk.session.measureQuality();
    QVERIFY(desk.idle());
    QVERIFY(framesCsv(shownIn(desk.session)).contains("psnr (dB)"));
    QVERIFY(clipCommandLine(shownIn(desk.session)).startsWith(QStringLiteral("tokenscope-cli reduce dycoke --input ")));
    QVERIFY(clipCommandLine(shownIn(desk.session)).contains(QStringLiteral("--frames ")));
    QVERIFY(!clipCommandLine(shownIn(desk.session)).contains(QStringLiteral("--repeats-at")));
    desk.session.setThreshold(0.75);
    QVERIFY(desk.idle());
    QTRY_VERIFY(clipCommandLine(shownIn(desk.session)).contains(QStringLiteral(" --repeats-at 0.75 ")));
}

void VideoSessionTest::theNearestEncodedFrameIsTold()
{
    VideoDesk desk;
    QVERIFY(desk.open(movingSquare(desk.folder, 40)));
    QCOMPARE(desk.session.nearestEncoded(39), 39);
    ClipEncoding encoding = desk.session.encoding();
    encoding.frames = {4, 36, 8}; // 4 12 20 28
    desk.session.setEncoding(encoding);
    QVERIFY(desk.idle());
    QCOMPARE(desk.session.nearestEncoded(0), 0);
    QCOMPARE(desk.session.nearestEncoded(8), 0); // as far from both: the one before
    QCOMPARE(desk.session.nearestEncoded(9), 1);
    QCOMPARE(desk.session.nearestEncoded(39), 3);
    QCOMPARE(desk.session.nearestEncoded(-1), -1);
}

void VideoSessionTest::selectedTokensAreFollowed()
{
    VideoDesk desk;
    QVERIFY(desk.open(movingSquare(desk.folder, 12)));
    QSignalSpy selected(&desk.session, &VideoSession::selectionChanged);
    const std::int64_t token = desk.session.source()->tokensPerFrame() * 2 + 5;
    const std::int64_t code = codeOf(*desk.session.activeRun()->result(), token);
    desk.session.selection().setSelected({0, token, 0, code});
    QCOMPARE(selected.count(), 1);
    desk.session.setMethod(0, *defaultClipMethod(ClipMethod::Kind::Quantize, "vq"));
    QVERIFY(desk.idle());
    const FieldSelection& now = desk.session.selection().selected();
    QCOMPARE(now.token, token);
    QCOMPARE(now.code, codeOf(*desk.session.activeRun()->result(), token));
    desk.session.close();
    QVERIFY(desk.session.selection().selected().isEmpty());
}

void VideoSessionTest::errorsOfTokensAreThoseOfTheFrame_data()
{
    QTest::addColumn<QByteArray>("method");
    for (const char* method : {"dycoke", "uniform", "tome", "vq"})
        QTest::newRow(method) << QByteArray(method);
}

/// What the canvas shows of each token, and what the track shows of all, is one thing.
void VideoSessionTest::errorsOfTokensAreThoseOfTheFrame()
{
    QFETCH(QByteArray, method);
    VideoDesk desk;
    QVERIFY(desk.open(movingSquare(desk.folder, 10)));
    desk.session.setMethod(0, *defaultClipMethod(method.toStdString()));
    QVERIFY(desk.idle());
    const ClipResult& result = *desk.session.activeRun()->result();
    for (std::int64_t frame = 0; frame < 10; ++frame) {
        const std::vector<double> errors = frameErrors(result, frame);
        const double mean = std::accumulate(errors.begin(), errors.end(), 0.0) / static_cast<double>(errors.size());
        const double whole = result.error[static_cast<std::size_t>(frame)];
        QVERIFY2(std::abs(mean - whole) <= 1e-4 * std::max(whole, 1e-9),
                 qPrintable(QStringLiteral("%1 %2").arg(mean).arg(whole)));
    }
}

QTEST_MAIN(VideoSessionTest)
#include "tst_videosession.moc"
