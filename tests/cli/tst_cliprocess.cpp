// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QTest>

#include <csignal>

#include "tests/cli/cliprogram.h"
#include "tests/cli/sampletokenizers.h"

using namespace tokenscope::test;
using namespace Qt::StringLiterals;

/// How the program behaves among other programs: closed pipes, full disks, signals, input larger than it should hold.
class TestCliProcess : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void endsQuietlyWhenNobodyReads_data();
    void endsQuietlyWhenNobodyReads();
    void reportsAFullDisk();
    void reportsAClosedOutput();
    void reportsATooLargeFile();
    void stopsWhenInterrupted_data();
    void stopsWhenInterrupted();
    void stopsWaitingForAPipe();
    void writesToADevice();
    void keepsMemoryBounded_data();
    void keepsMemoryBounded();

private:
    /// Peak resident memory in MiB of the program after it took `blocks` times the same text; negative when it failed.
    static double peakMemory(const QStringList& arguments, const QByteArray& block, int blocks);

    SampleTokenizers m_samples;
    QString m_text;
};

void TestCliProcess::initTestCase()
{
    QVERIFY(m_samples.isValid());
    QByteArray content;
    while (content.size() < 4 << 20)
        content += "hello world, this is a line among many others\n";
    m_text = m_samples.write(u"text"_s, content);
}

void TestCliProcess::endsQuietlyWhenNobodyReads_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("encode as JSON") << u"encode"_s;
    QTest::newRow("encode as text") << u"encode --text"_s;
}

void TestCliProcess::endsQuietlyWhenNobodyReads()
{
    QFETCH(QString, command);
    const QString script =
        u"$CLI "_s + command + u" --quiet -t \"$1\" \"$2\" | head -c 10 > /dev/null; exit ${PIPESTATUS[0]}"_s;
    const CliRun run = runScript(script, {m_samples.rankFile(), m_text});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.err, QByteArray());
}

void TestCliProcess::reportsAFullDisk()
{
    const CliRun run = runScript(u"$CLI encode -t \"$1\" \"$2\" > /dev/full"_s, {m_samples.rankFile(), m_text});
    QCOMPARE(run.status, 1);
    QVERIFY2(run.err.contains("standard output: cannot be written: No space left on device"), run.err);
}

void TestCliProcess::reportsAClosedOutput()
{
    const CliRun run = runScript(u"\"$CLI\" methods >&-"_s);
    QCOMPARE(run.status, 1);
    QVERIFY2(run.err.contains("standard output: cannot be written: Bad file descriptor"), run.err);
    const CliRun input = runScript(u"\"$CLI\" encode -t \"$1\" - <&-"_s, {m_samples.rankFile()});
    QCOMPARE(input.status, 1);
    QVERIFY2(input.err.contains("standard input: the file cannot be read: Bad file descriptor"), input.err);
}

void TestCliProcess::reportsATooLargeFile()
{
    const CliRun run = runScript(u"ulimit -f 1; \"$CLI\" encode --quiet -t \"$1\" --ids-out \"$3\" \"$2\""_s,
                                 {m_samples.rankFile(), m_text, m_samples.path(u"limited"_s)});
    QCOMPARE(run.status, 1);
    QVERIFY2(run.err.contains("limited: cannot be written: File too large"), run.err);
    QVERIFY(QDir(m_samples.path(u""_s)).entryList({u"limited*"_s}, QDir::Files).isEmpty());
}

void TestCliProcess::stopsWhenInterrupted_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void TestCliProcess::stopsWhenInterrupted()
{
    QFETCH(int, signal);
    const QString ids = m_samples.path(u"interrupted"_s);
    QProcess process;
    process.start(cliProgram(), {u"encode"_s, u"-t"_s, m_samples.rankFile(), u"--ids-out"_s, ids});
    QVERIFY(process.waitForStarted());
    // The temporary file shows that the tokenizer is open and the program waits for its input.
    QTRY_VERIFY(!QDir(m_samples.path(u""_s)).entryList({u"interrupted*"_s}, QDir::Files).isEmpty());
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), signal), 0);
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 1);
    QVERIFY2(timer.elapsed() < 15000, qPrintable(QString::number(timer.elapsed())));
    const QByteArray message = process.readAllStandardError();
    QVERIFY2(message.contains("cancelled"), message);
    QVERIFY(QDir(m_samples.path(u""_s)).entryList({u"interrupted*"_s}, QDir::Files).isEmpty());
}

void TestCliProcess::stopsWaitingForAPipe()
{
    // Nobody will ever write to it.
    const CliRun run =
        runScript(u"mkfifo \"$2\"; \"$CLI\" encode --quiet -t \"$1\" \"$2\" & sleep 0.5; kill -TERM $!; wait $!"_s,
                  {m_samples.rankFile(), m_samples.path(u"pipe"_s)});
    QCOMPARE(run.status, 1);
    QVERIFY2(run.err.contains("pipe: cancelled"), run.err);
}

void TestCliProcess::writesToADevice()
{
    const CliRun run = runScript(u"echo -n hello | $CLI encode --quiet -t \"$1\" --ids-out /dev/stderr --text"_s,
                                 {m_samples.rankFile()});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.err, QByteArray("\x2C\x01\0\0", 4));
    QCOMPARE(run.out, "300\n"_ba);
}

double TestCliProcess::peakMemory(const QStringList& arguments, const QByteArray& block, int blocks)
{
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    // Under the address sanitizer, freed memory would be held back and counted here.
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"ASAN_OPTIONS"_s, environment.value(u"ASAN_OPTIONS"_s) + u":quarantine_size_mb=1"_s);
    process.setProcessEnvironment(environment);
    process.start(cliProgram(), arguments);
    if (!process.waitForStarted())
        return -1;
    for (int i = 0; i < blocks; ++i) {
        process.write(block);
        while (process.bytesToWrite() > 0) {
            if (!process.waitForBytesWritten())
                return -1;
        }
    }
    // The program still waits for more, so the system still knows its peak.
    QFile status(u"/proc/%1/status"_s.arg(process.processId()));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    const auto peak = QRegularExpression(u"VmHWM:\\s*(\\d+) kB"_s).match(QString::fromLatin1(status.readAll()));
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        return -1;
    return peak.captured(1).toDouble() / 1024;
}

void TestCliProcess::keepsMemoryBounded_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QStringList with{u"-t"_s, m_samples.byteLevelJson()};
    QTest::newRow("count") << QStringList{u"count"_s} + with;
    QTest::newRow("count, rank file") << QStringList{u"count"_s, u"-t"_s, m_samples.rankFile()};
    QTest::newRow("encode as JSON") << QStringList{u"encode"_s} + with;
    QTest::newRow("encode as text") << QStringList{u"encode"_s, u"--text"_s} + with;
}

void TestCliProcess::keepsMemoryBounded()
{
    QFETCH(QStringList, arguments);
    QFile file(m_text);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray block = file.readAll();
    const double small = peakMemory(arguments, block, 4);
    const double large = peakMemory(arguments, block, 16);
    QVERIFY(small > 0 && large > 0);
    // Twelve further blocks hold 48 MiB of text and several times that in tokens.
    QVERIFY2(large - small < 24, qPrintable(u"%1 MiB, then %2 MiB"_s.arg(small).arg(large)));
}

QTEST_GUILESS_MAIN(TestCliProcess)
#include "tst_cliprocess.moc"
