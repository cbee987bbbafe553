// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/videostudy/framerange.h"

#include <QTest>

using namespace tokenscope;

class FrameRangeTest : public QObject {
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
};

void FrameRangeTest::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("count");
    QTest::addColumn<QList<qint64>>("frames");
    QTest::addColumn<QByteArray>("again");
    const auto row = [](const char* text, qint64 count, const QList<qint64>& frames, const char* again) {
        QTest::addRow("%s of %lld", text, count) << QByteArray(text) << count << frames << QByteArray(again);
    };
    row("2:8:3", 100, {2, 5}, "2:8:3");
    row("2:9:3", 100, {2, 5, 8}, "2:9:3");
    row(":3", 100, {0, 1, 2}, "0:3");
    row("97:", 100, {97, 98, 99}, "97:");
    row("::40", 100, {0, 40, 80}, "0::40");
    row(":", 2, {0, 1}, "0:");
    row("::", 2, {0, 1}, "0:");
    row("7", 100, {7}, "7:8");
    row("5:1000", 8, {5, 6, 7}, "5:1000");
    row("0:10:9223372036854775807", 100, {0}, "0:10:9223372036854775807");
    row("1::9223372036854775807", 3, {1}, "1::9223372036854775807");
}

void FrameRangeTest::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, count);
    QFETCH(QList<qint64>, frames);
    const auto range = frameRangeOf(text.toStdString());
    QVERIFY2(range, range ? "" : range.error().detail.c_str());
    const auto found = framesIn(*range, count);
    QVERIFY(found);
    QCOMPARE(QList<qint64>(found->begin(), found->end()), frames);
    QTEST(QByteArray::fromStdString(frameRangeText(*range)), "again");
    QCOMPARE(frameRangeOf(frameRangeText(*range)).value(), *range);
}

void FrameRangeTest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* text, const char* says) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(says);
    };
    row("", "empty");
    row("a", "\"a\" is not a whole number");
    row("1:b", "\"b\" is not a whole number");
    row("1.5", "not a whole number");
    row("-1", "counted from 0");
    row("1:2:0", "a step of 0");
    row("1:2:-3", "counted from 0");
    row("1:2:3:4", "more than three parts");
    row(":::", "more than three parts");
    row(" 1", "not a whole number");
    row("99999999999999999999", "not a whole number");
    row("3:3", "no frame in \"3:3\": the clip has 10");
    row("10", "no frame in \"10:11\": the clip has 10");
    row("9:2", "no frame");
    row("9223372036854775807", "no frame in \"9223372036854775807:9223372036854775807\"");
}

void FrameRangeTest::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, says);
    const auto range = frameRangeOf(text.toStdString());
    const auto frames = range ? framesIn(*range, 10) : tl::unexpected(range.error());
    QVERIFY(!frames);
    QCOMPARE(frames.error().code, range ? ErrorCode::OutOfRange : ErrorCode::InvalidArgument);
    QVERIFY2(QByteArray::fromStdString(frames.error().detail).contains(says), frames.error().detail.c_str());
}

QTEST_GUILESS_MAIN(FrameRangeTest)
#include "tst_framerange.moc"
