// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How long the window is kept by anything while a clip of 1080 lines is scrubbed and played. The numbers are printed; what is
// checked has ten times the slack, in CPU time of the window's thread.

#include "app/video/videopanes.h"
#include "tests/app/timedapplication.h"
#include "tests/app/videowindow.h"

#include <QDockWidget>
#include <QElapsedTimer>

using namespace tokenscope;
using namespace tokenscope::app;

namespace {

constexpr double kHandlerMs = 16;
constexpr double kSlack = 10 * static_cast<double>(test::kSanitizerSlack);
constexpr int kFrameMs = 16;

} // namespace

class VideoBudgetsTest : public VideoWindowTest {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { closeWindow(); }

    void scrubbingAndPlaying_data();
    void scrubbingAndPlaying();

private:
    void report(const char* what)
    {
        const double worst = application().worst();
        qInfo("%s: at most %.1f ms of the window's thread at once (%s)", what, worst, application().what().constData());
        QVERIFY(worst < kHandlerMs * kSlack);
    }
    /// As a hand does it, a place a frame of the screen.
    void scrub()
    {
        const std::int64_t frames = session().clip()->frames();
        for (int step = 0; step < 60; ++step) {
            QTest::mouseMove(&timeline(), placeOf(static_cast<int>(step * (frames - 1) / 59)));
            player().setPosition(step * (frames - 1) / 59, ClipPlayer::Move::Scrub);
            QTest::qWait(kFrameMs);
        }
    }

    QString m_clip;
};

void VideoBudgetsTest::initTestCase()
{
    m_clip = qEnvironmentVariable("TOKENSCOPE_CLIP"); // another, to measure
    if (m_clip.isEmpty())
        m_clip = movingSquare(m_folder, 30, 15, 1080);
}

void VideoBudgetsTest::init()
{
    openWindow();
    m_window->resize(1920, 1080);
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void VideoBudgetsTest::scrubbingAndPlaying_data()
{
    QTest::addColumn<QByteArray>("shown");
    QTest::addColumn<int>("view");
    for (const char* shown : {"frames", "codetime", "tube"})
        QTest::newRow(shown) << QByteArray(shown) << static_cast<int>(VideoView::Mask);
    QTest::newRow("groups") << QByteArray("frames") << static_cast<int>(VideoView::Groups);
    QTest::newRow("reconstruction") << QByteArray("frames") << static_cast<int>(VideoView::Reconstruction);
    QTest::newRow("onion") << QByteArray("frames") << static_cast<int>(VideoView::Onion);
}

void VideoBudgetsTest::scrubbingAndPlaying()
{
    QFETCH(QByteArray, shown);
    QFETCH(int, view);
    application().worst();
    QVERIFY(open(m_clip));
    report("opening");
    const auto& wanted = panel<VideoPanel>(shown.constData());
    dynamic_cast<QDockWidget&>(*wanted.parentWidget()).raise();
    workspace().viewBox()->setCurrentIndex(view);
    QVERIFY(settle());
    QTest::qWait(1); // what is left to paint
    report("another view");
    scrub();
    QVERIFY(settle());
    QTest::qWait(1);
    report("scrubbing");
    player().setPosition(0);
    QVERIFY(settle());
    application().worst();
    player().setLooping(true);
    player().setPlaying(true);
    QElapsedTimer played;
    played.start();
    while (played.elapsed() < 1500)
        QTest::qWait(kFrameMs);
    player().setPlaying(false);
    QVERIFY(settle());
    report("playing");
}

int main(int argc, char** argv)
{
    TimedApplication timed(argc, argv);
    VideoBudgetsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_videobudgets.moc"
