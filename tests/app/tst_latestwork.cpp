// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/work/latestwork.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

using namespace tokenscope;
using namespace tokenscope::app;

class LatestWorkTest : public QObject {
    Q_OBJECT

private slots:
    void deliversOnTheAskingThread();
    void onlyTheNewestResultArrives();
    void aSupersededJobIsStopped();
    void cancelledJobsDeliverNothing();
    void errorsAreDeliveredButCancellingIsNone();
    void destroyingWaitsForTheJob();
    void aJobMayBeStartedFromADelivery();
};

void LatestWorkTest::deliversOnTheAskingThread()
{
    LatestWork work;
    QThread* worker = nullptr;
    int value = 0;
    work.start(
        [&worker](const std::stop_token&, Progress&) -> Result<int> {
            worker = QThread::currentThread();
            return 7;
        },
        [&value](const Result<int>& result) {
            QCOMPARE(QThread::currentThread(), QCoreApplication::instance()->thread());
            value = *result;
        });
    QVERIFY(work.isBusy());
    QTRY_COMPARE(value, 7);
    QVERIFY(worker != nullptr && worker != QCoreApplication::instance()->thread());
    QTRY_VERIFY(!work.isBusy());
}

void LatestWorkTest::onlyTheNewestResultArrives()
{
    LatestWork work;
    QSemaphore gate;
    QList<int> arrived;
    for (int i = 0; i < 5; ++i) {
        work.start(
            [&gate, i](const std::stop_token& stop, Progress&) -> Result<int> {
                if (!stop.stop_requested())
                    gate.tryAcquire(1, i == 0 ? 5000 : 0);
                return i;
            },
            [&arrived](const Result<int>& result) { arrived.append(*result); });
    }
    gate.release();
    QTRY_VERIFY(!work.isBusy());
    QCOMPARE(arrived, QList<int>{4});
}

void LatestWorkTest::aSupersededJobIsStopped()
{
    LatestWork work;
    QSemaphore started;
    std::atomic<bool> stopped = false;
    work.start(
        [&](const std::stop_token& stop, Progress&) -> Result<int> {
            started.release();
            while (!stop.stop_requested())
                QThread::yieldCurrentThread();
            stopped = true;
            return failure(ErrorCode::Cancelled, "");
        },
        [](const Result<int>&) { QFAIL("a superseded job delivered"); });
    started.acquire();
    int second = 0;
    work.start([](const std::stop_token&, Progress&) -> Result<int> { return 2; },
               [&second](const Result<int>& result) { second = *result; });
    QTRY_COMPARE(second, 2);
    QVERIFY(stopped);
}

void LatestWorkTest::cancelledJobsDeliverNothing()
{
    LatestWork work;
    QSignalSpy busy(&work, &LatestWork::busyChanged);
    QSemaphore gate;
    work.start(
        [&gate](const std::stop_token&, Progress&) -> Result<int> {
            gate.acquire();
            return 1;
        },
        [](const Result<int>&) { QFAIL("a cancelled job delivered"); });
    work.cancel();
    QVERIFY(!work.isBusy());
    QCOMPARE(busy.size(), 2);
    gate.release();
    QTest::qWait(20);
}

void LatestWorkTest::errorsAreDeliveredButCancellingIsNone()
{
    LatestWork work;
    std::optional<ErrorCode> code;
    work.start([](const std::stop_token&, Progress&) -> Result<int> { return failure(ErrorCode::TooLarge, ""); },
               [&code](const Result<int>& result) { code = result.error().code; });
    QTRY_COMPARE(code, ErrorCode::TooLarge);
    work.start([](const std::stop_token&, Progress&) -> Result<int> { return failure(ErrorCode::Cancelled, ""); },
               [](const Result<int>&) { QFAIL("cancelling is not a result"); });
    QTRY_VERIFY(!work.isBusy());
}

void LatestWorkTest::destroyingWaitsForTheJob()
{
    std::atomic<bool> ended = false;
    {
        LatestWork work;
        QSemaphore started;
        work.start(
            [&](const std::stop_token& stop, Progress&) -> Result<int> {
                started.release();
                while (!stop.stop_requested())
                    QThread::yieldCurrentThread();
                ended = true;
                return 1;
            },
            [](const Result<int>&) { QFAIL("delivered to a dead object"); });
        started.acquire();
    }
    QVERIFY(ended);
    QCoreApplication::processEvents();
}

void LatestWorkTest::aJobMayBeStartedFromADelivery()
{
    LatestWork work;
    int second = 0;
    const auto two = [](const std::stop_token&, Progress&) -> Result<int> { return 2; };
    work.start(two, [&](const Result<int>&) { work.start(two, [&](const Result<int>& result) { second = *result; }); });
    QTRY_COMPARE(second, 2);
    QTRY_VERIFY(!work.isBusy());
}

QTEST_GUILESS_MAIN(LatestWorkTest)
#include "tst_latestwork.moc"
