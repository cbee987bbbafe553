// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How closely the masks follow a hand that drags the number of kept tokens. The numbers are printed; what is checked has ten
// times the slack, in CPU time of the window's thread.

#include "app/images/imageplace.h"
#include "app/reduction/reductionplace.h"
#include "app/reduction/reductionworkspace.h"
#include "tests/app/support.h"
#include "tests/app/windowdesk.h"
#include "tests/support/stopwatch.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

#include <algorithm>

using namespace tokenscope;
using namespace tokenscope::app;

namespace {

constexpr double kHandlerMs = 16;
constexpr double kSlack = 10;
constexpr int kFrameMs = 16;

} // namespace

class ReductionBudgetsTest : public QObject, private WindowDesk {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aDraggedSliderIsFollowed_data();
    void aDraggedSliderIsFollowed();

private:
    ReductionSession& session() const { return m_window->place<ReductionPlace>().session(); }
    ReductionWorkspace& workspace() const { return m_window->place<ReductionPlace>().workspace(); }
    bool settle()
    {
        return QTest::qWaitFor(
            [this] {
                return !m_window->place<ImagePlace>().session().isBusy() && !session().isBusy() && !workspace().isBusy()
                    && std::ranges::none_of(m_window->panels(), [](const Panel* each) { return each->isBusy(); });
            },
            test::kPatience);
    }
};

void ReductionBudgetsTest::init()
{
    resetSettings();
    openWindow({1920, 1080});
    m_window->bringToFront(m_window->place<ReductionPlace>());
}

void ReductionBudgetsTest::cleanup()
{
    closeWindow();
}

void ReductionBudgetsTest::aDraggedSliderIsFollowed_data()
{
    QTest::addColumn<QByteArray>("method");
    for (const char* method : {"tome", "pitome", "divprune", "kcenter", "scope", "dpc-knn"})
        QTest::newRow(method) << QByteArray(method);
}

/// 24×24 tokens, from all of them down to 6 in 96 frames: as a hand does it in a second and a half.
void ReductionBudgetsTest::aDraggedSliderIsFollowed()
{
    QFETCH(QByteArray, method);
    m_window->openPaths({QStringLiteral("sample:coffee")});
    QVERIFY(QTest::qWaitFor([this] { return session().tokens() > 0; }, test::kPatience));
    while (session().runs().size() > 1)
        session().removeRun(1);
    session().setPipeline(0, withReducer(session().run(0)->pipeline(), method.toStdString()).value());
    QVERIFY(settle());
    QVERIFY(session().run(0)->result());
    QSignalSpy results(&session(), &ReductionSession::resultChanged);
    const QSlider& slider = *workspace().keptSlider();
    double worst = 0;
    QElapsedTimer wall;
    wall.start();
    const test::Stopwatch drag;
    for (int kept = 576; kept >= 6; kept -= 6) {
        const test::Stopwatch handler;
        workspace().keptSlider()->setValue(kept);
        worst = std::max(worst, handler.here());
        QElapsedTimer frame;
        frame.start();
        while (frame.elapsed() < kFrameMs) {
            const test::Stopwatch events;
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
            worst = std::max(worst, events.here());
            QThread::msleep(1);
        }
    }
    const double whole = drag.all();
    const qint64 dragged = wall.elapsed();
    const auto during = results.count();
    QElapsedTimer rest;
    rest.start();
    QVERIFY(settle());
    qInfo("%lld masks in a drag of %lld ms over 96 places: at most %.1f ms of the window's thread at once, %.0f ms CPU "
          "in all; "
          "the last stood %lld ms after it",
          static_cast<long long>(during), static_cast<long long>(dragged), worst, whole,
          static_cast<long long>(rest.elapsed()));
    QVERIFY(worst < kHandlerMs * kSlack * static_cast<double>(test::kSanitizerSlack));
    QCOMPARE(session().run(0)->result()->reduction.kept(), static_cast<std::uint64_t>(slider.value()));
    QVERIFY(during > 0); // it is followed, not only arrived at
}

QTEST_MAIN(ReductionBudgetsTest)
#include "tst_reductionbudgets.moc"
