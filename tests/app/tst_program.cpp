// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

/// The program itself, started as a person starts it.
class ProgramTest : public QObject {
    Q_OBJECT

private slots:
    void saysItsVersion();
    void helpNeedsNoDisplay();
    void saysThatThereIsNoDisplay();
    void startsQuickly();
    void exportsWithoutADisplay();
    void readsStandardInput();
    void exportOfAMissingFileFails();
    void optionsThatMeanNothingAreRefused_data();
    void optionsThatMeanNothingAreRefused();
    void aKilledProgramLosesNothing();
};

namespace {

struct Run {
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;
};

Run run(const QStringList& arguments, bool display = true, const QByteArray& input = {})
{
    QProcess process;
    if (!display) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString& name :
             {QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("DISPLAY"), QStringLiteral("WAYLAND_DISPLAY")})
            environment.remove(name);
        process.setProcessEnvironment(environment);
    }
    process.start(QStringLiteral(TOKENSCOPE_PROGRAM), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(120000))
        process.kill();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

} // namespace

void ProgramTest::saysItsVersion()
{
    const Run result = run({QStringLiteral("--version")});
    QCOMPARE(result.exitCode, 0);
    QVERIFY(result.output.startsWith("Tokenscope") || result.output.startsWith("tokenscope"));
}

void ProgramTest::helpNeedsNoDisplay()
{
    const Run result = run({QStringLiteral("--help")}, false);
    QCOMPARE(result.exitCode, 0);
    QVERIFY(result.output.contains("--export"));
}

void ProgramTest::saysThatThereIsNoDisplay()
{
    const Run result = run({}, false);
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.errors.contains("no display"), result.errors.constData());
}

void ProgramTest::startsQuickly()
{
    run({QStringLiteral("--measure-start")}); // warms the disk's cache
    const Run result = run({QStringLiteral("--measure-start")});
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    const int milliseconds = result.output.split(' ').first().toInt();
    QVERIFY(milliseconds > 0);
    // The budget is 1 s; sanitizers and busy machines get five times that.
    QVERIFY2(milliseconds <= 5000, result.output.constData());
}

void ProgramTest::exportsWithoutADisplay()
{
    const QTemporaryDir folder;
    QFile text(folder.filePath(QStringLiteral("words.txt")));
    QVERIFY(text.open(QIODevice::WriteOnly));
    text.write("see the end");
    text.close();
    const QString target = folder.filePath(QStringLiteral("out"));
    const Run result = run({QStringLiteral("--export"), target, text.fileName()}, false);
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    for (const char* name :
         {"words-light-window.png", "words-dark-window.png", "words-light-text.png", "words-dark-text.png"}) {
        const QImage picture(QDir(target).filePath(QString::fromLatin1(name)));
        QVERIFY2(picture.width() > 300 && picture.height() > 200, name);
        QVERIFY(result.output.contains(name));
    }
}

void ProgramTest::readsStandardInput()
{
    const QTemporaryDir folder;
    const Run result = run({QStringLiteral("--export"), folder.path(), QStringLiteral("-")}, false, "piped text");
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    QVERIFY(QFile::exists(folder.filePath(QStringLiteral("text-light-window.png"))));
}

void ProgramTest::exportOfAMissingFileFails()
{
    const QTemporaryDir folder;
    const Run result = run({QStringLiteral("--export"), folder.path(), QStringLiteral("/nowhere/missing.txt")}, false);
    QCOMPARE(result.exitCode, 1);
    QVERIFY(result.errors.contains("missing.txt"));
}

void ProgramTest::optionsThatMeanNothingAreRefused_data()
{
    QTest::addColumn<QStringList>("options");
    const auto row = [](const char* option, const char* value) {
        QTest::addRow("%s %s", option, value) << QStringList{QLatin1String(option), QLatin1String(value)};
    };
    for (const char* range : {"5", "a:b", "9:3", "-1:4", "1:2:3", "99999999999999999999:3"})
        row("--select", range);
    for (const char* size : {"640", "640*480", "0x480", "-3x4", "640x480x2", "999999x2"})
        row("--size", size);
    for (const char* state : {"{", "[1]", "text"})
        row("--state", state);
}

void ProgramTest::optionsThatMeanNothingAreRefused()
{
    QFETCH(const QStringList, options);
    const QTemporaryDir folder;
    const QString figure = folder.filePath(QStringLiteral("figure.svg"));
    const Run result =
        run(QStringList{QStringLiteral("--figure"), QStringLiteral("text"), QStringLiteral("--out"), figure} + options
                + QStringList{QStringLiteral("-")},
            false, "some text");
    QCOMPARE(result.exitCode, 2);
    const QByteArray told = options.join(QLatin1Char(' ')).toUtf8();
    QVERIFY2(result.errors.contains(told), result.errors.constData());
    QVERIFY(!QFile::exists(figure));
}

/// Pastes a text through standard input, kills the program without warning, and looks at what the next start would find.
void ProgramTest::aKilledProgramLosesNothing()
{
    const QTemporaryDir data;
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_DATA_HOME"), data.path());
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(TOKENSCOPE_PROGRAM), {QStringLiteral("-")});
    process.write("typed for hours");
    process.closeWriteChannel();
    const auto kept = [&data] {
        QDirIterator files(data.path(), {QStringLiteral("text-*.txt")}, QDir::Files, QDirIterator::Subdirectories);
        return files.hasNext() ? files.next() : QString();
    };
    const auto session = [&] { return QFileInfo(QFileInfo(kept()).dir().filePath(QStringLiteral("session.json"))); };
    QTRY_VERIFY_WITH_TIMEOUT(!kept().isEmpty() && session().exists(), 30000);
    process.kill();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);

    QFile text(kept());
    QVERIFY(text.open(QIODevice::ReadOnly));
    QCOMPARE(text.readAll(), QByteArray("typed for hours"));
    QFile json(session().filePath());
    QVERIFY(json.open(QIODevice::ReadOnly));
    QVERIFY(json.readAll().contains(QFileInfo(text).fileName().toUtf8()));
}

QTEST_GUILESS_MAIN(ProgramTest)
#include "tst_program.moc"
