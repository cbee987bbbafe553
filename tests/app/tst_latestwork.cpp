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
    void anyValueIsDelivered();
    void partsComeInOrderAndBeforeTheEnd();
    void partsOfASupersededJobAreDropped();
    void aPartMayAskForOtherWork();
    void workThatIsRefusedMemoryIsAnError();
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

void LatestWorkTest::anyValueIsDelivered()
{
    LatestWork work;
    std::unique_ptr<int> value; // neither a Result nor to be copied
    work.start([](const std::stop_token&, Progress&) { return std::make_unique<int>(5); },
               [&value](std::unique_ptr<int> made) { value = std::move(made); });
    QTRY_VERIFY(value != nullptr);
    QCOMPARE(*value, 5);
}

void LatestWorkTest::partsComeInOrderAndBeforeTheEnd()
{
    LatestWork work;
    QStringList arrived;
    work.startInParts(
        [](const std::stop_token&, Progress&, const auto& deliver) -> Result<int> {
            deliver(QStringLiteral("one"));
            deliver(QStringLiteral("two"));
            return 3;
        },
        [&](const QString& part) {
            QVERIFY(work.isBusy());
            QCOMPARE(QThread::currentThread(), QCoreApplication::instance()->thread());
            arrived.append(part);
        },
        [&arrived](const Result<int>& whole) { arrived.append(QString::number(*whole)); });
    QTRY_VERIFY(!work.isBusy());
    QCOMPARE(arrived, (QStringList{QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("3")}));
}

void LatestWorkTest::partsOfASupersededJobAreDropped()
{
    LatestWork work;
    QSemaphore delivered;
    QList<int> arrived;
    const auto start = [&](int number) {
        work.startInParts(
            [&delivered, number](const std::stop_token& stop, Progress&, const auto& deliver) -> Result<int> {
                deliver(number);
                delivered.release();
                while (number == 1 && !stop.stop_requested())
                    QThread::yieldCurrentThread();
                return number * 10;
            },
            [&arrived](int part) { arrived.append(part); },
            [&arrived](const Result<int>& whole) { arrived.append(*whole); });
    };
    start(1);
    delivered.acquire(); // its part waits in the event loop, and nobody wants it any more
    start(2);
    QTRY_VERIFY(!work.isBusy());
    QCOMPARE(arrived, (QList<int>{2, 20}));
    start(1);
    delivered.acquire(2);
    work.cancel();
    QTest::qWait(20);
    QCOMPARE(arrived, (QList<int>{2, 20}));
}

void LatestWorkTest::aPartMayAskForOtherWork()
{
    LatestWork work;
    int second = 0;
    work.startInParts(
        [](const std::stop_token& stop, Progress&, const auto& deliver) -> Result<int> {
            deliver(1);
            while (!stop.stop_requested())
                QThread::yieldCurrentThread();
            return 1;
        },
        [&](int) {
            work.start([](const std::stop_token&, Progress&) -> Result<int> { return 2; },
                       [&second](const Result<int>& result) { second = *result; });
        },
        [](const Result<int>&) { QFAIL("a superseded job delivered"); });
    QTRY_COMPARE(second, 2);
    QTRY_VERIFY(!work.isBusy());
}

void LatestWorkTest::workThatIsRefusedMemoryIsAnError()
{
    LatestWork work;
    std::optional<ErrorCode> code;
    work.start(
        [](const std::stop_token&, Progress&) -> Result<int> { throw std::bad_alloc(); },
        [&code](const Result<int>& result) { code = result ? std::nullopt : std::optional(result.error().code); });
    QTRY_VERIFY(!work.isBusy());
    QVERIFY(code == ErrorCode::OutOfMemory);

    bool arrived = false;
    work.start([](const std::stop_token&, Progress&) -> int { throw std::bad_alloc(); },
               [&arrived](int) { arrived = true; });
    QTRY_VERIFY(!work.isBusy());
    QVERIFY(!arrived);

    int value = 0; // and the next job runs
    work.start([](const std::stop_token&, Progress&) { return 5; }, [&value](int result) { value = result; });
    QTRY_COMPARE(value, 5);
}

QTEST_GUILESS_MAIN(LatestWorkTest)
#include "tst_latestwork.moc"
