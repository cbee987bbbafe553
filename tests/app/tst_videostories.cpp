// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What people come to do with clips, from start to end, through real clicks and keys.

#include "app/video/clipexportdialog.h"
#include "app/video/framespanel.h"
#include "app/window/banner.h"
#include "tests/app/videowindow.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSpinBox>

#include <cmath>

using namespace tokenscope;
using namespace tokenscope::app;

class VideoStoriesTest : public VideoWindowTest {
    Q_OBJECT

private slots:
    void init() { openWindow(); }
    void cleanup() { closeWindow(); }

    void howManyTokensAreRepeatsAndWhere();
    void comparesTwoMethodsAtATenthAndExports();
    void scrubsWhileAnAnalysisRuns();
};

/// "How many of these frames' tokens are repeats, and where?"
void VideoStoriesTest::howManyTokensAreRepeatsAndWhere()
{
    QVERIFY(open(QStringLiteral("sample:scenes")));
    // One number in the status line, and in the totals.
    QVERIFY2(place().statusText().contains(QStringLiteral("repeat")), qPrintable(place().statusText()));
    FramesPanel& frames = panel<FramesPanel>("frames");
    qobject_cast<QWidget*>(frames.parent())->raise();
    QVERIFY(settle());
    QVERIFY(frames.totals()->text().contains(QStringLiteral("repeat")));
    // Where in time: the track. The page stands still but for the cat; the camera over the cup does not.
    const auto& tracks = timeline().content().tracks;
    const auto repeats =
        std::ranges::find_if(tracks, [](const TimelineTrack& track) { return track.id == QStringLiteral("repeats"); });
    QVERIFY(repeats != tracks.end());
    const auto meanOf = [&](int from, int to) {
        double sum = 0;
        int count = 0;
        for (int frame = from; frame < to; ++frame) {
            const double value = repeats->values[static_cast<std::size_t>(frame)];
            if (std::isfinite(value)) {
                sum += value;
                ++count;
            }
        }
        return sum / std::max(1, count);
    };
    const double cup = meanOf(6, 58);
    const double page = meanOf(66, 138);
    QVERIFY2(page > cup * 1.15, qPrintable(QStringLiteral("%1 %2").arg(page).arg(cup)));
    // Where in the frame: the view of repeats marks the page and leaves the cat.
    QTest::mouseClick(&timeline(), Qt::LeftButton, {}, placeOf(100));
    workspace().viewBox()->setCurrentIndex(static_cast<int>(VideoView::Repeats));
    QVERIFY(settle());
    const QImage marks = content(1).overlay;
    QVERIFY(!marks.isNull());
    int marked = 0;
    for (int y = 0; y < marks.height(); ++y) {
        for (int x = 0; x < marks.width(); ++x)
            marked += qAlpha(marks.pixel(x, y)) > 0 ? 1 : 0;
    }
    const std::int64_t at = session().nearestEncoded(session().position());
    QCOMPARE(static_cast<std::uint64_t>(marked), session().similarity()->repeats[static_cast<std::size_t>(at)]);
    QVERIFY(marked > 0 && marked < marks.width() * marks.height());
}

/// "Compare DyCoke and VQToken at 10 % of tokens, export the annotated video."
void VideoStoriesTest::comparesTwoMethodsAtATenthAndExports()
{
    QVERIFY(open(QStringLiteral("sample:scenes")));
    choose(method().methodBox(), "dycoke");
    action(Command::AddRun)->trigger();
    QVERIFY(settle());
    choose(method().methodBox(), "vqtoken");
    method().keptBox()->setValue(10);
    QVERIFY(settle());
    QCOMPARE(workspace().canvases().size(), std::size_t{3});
    for (int run = 0; run < 2; ++run) {
        const ClipResultPtr& result = session().run(run)->result();
        QVERIFY2(result, qPrintable(QString::number(run)));
        const double share = static_cast<double>(result->keptInAll()) / static_cast<double>(result->source->tokens());
        QVERIFY2(share < 0.45, qPrintable(QStringLiteral("%1 %2").arg(run).arg(share)));
    }
    session().setSpan({60, 69});
    action(Command::ExportVideo)->trigger();
    auto* dialog = m_window->findChild<ClipExportDialog*>();
    QVERIFY(dialog != nullptr);
    dialog->widthBox()->setValue(160);
    QVERIFY(dialog->facts()->text().contains(QStringLiteral("10 frame")));
    const QString path = m_folder.filePath(QStringLiteral("both.mp4"));
    QSignalSpy saved(dialog, &ClipExportDialog::saved);
    dialog->saveTo(path);
    QVERIFY(QTest::qWaitFor([&] { return saved.count() == 1; }, test::kPatience));
    // It is a video of three frames side by side, in the clip's own time.
    const auto written = openClip(path, {});
    QVERIFY(written);
    QCOMPARE((*written)->frames(), 10);
    QCOMPARE((*written)->info().width, 3 * 160 + 4);
    QCOMPARE((*written)->info().height, 120);
    QVERIFY(std::abs((*written)->info().averageRate - 25) < 0.01);
    QVERIFY(place().banner().message().title.contains(QStringLiteral("both.mp4")));
}

/// "Scrub a clip while an analysis runs, cancel it, keep scrubbing."
void VideoStoriesTest::scrubsWhileAnAnalysisRuns()
{
    QVERIFY(open(QStringLiteral("sample:scenes")));
    const ClipResultPtr before = session().activeRun()->result();
    ClipEncoding encoding = session().encoding();
    encoding.side = 672;
    encoding.frames = {0, std::nullopt, 1};
    session().setEncoding(encoding);
    QVERIFY(session().isBusy());
    QTest::mousePress(&timeline(), Qt::LeftButton, {}, placeOf(5));
    int seen = 0;
    QSignalSpy shown(&player(), &ClipPlayer::shownChanged);
    for (int frame = 5; frame < 120; frame += 5) {
        QTest::mouseMove(&timeline(), placeOf(frame));
        QCoreApplication::processEvents();
        QCOMPARE(session().position(), frame);
        QVERIFY(!player().shown().isEmpty()); // something at once, whatever runs
        seen = std::max(seen, static_cast<int>(shown.count()));
    }
    QVERIFY(seen > 10);
    QVERIFY(session().isBusy());
    action(Command::Cancel)->trigger();
    QVERIFY(!session().isBusy());
    QCOMPARE(session().activeRun()->result(), before); // the previous result stays
    QTest::mouseMove(&timeline(), placeOf(150));
    QTest::mouseRelease(&timeline(), Qt::LeftButton, {}, placeOf(150));
    QVERIFY(settle());
    QVERIFY(player().shown().exact);
    QCOMPARE(player().shown().frame, 150);
    QVERIFY(!content(1).overlay.isNull());
}

QTEST_MAIN(VideoStoriesTest)
#include "tst_videostories.moc"
