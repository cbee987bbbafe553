// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

#include "tests/tools/repository.h"

/// What the programs load, and what that loads in turn.
class LinkageTest : public QObject {
    Q_OBJECT

private slots:
    void loadsNothingForbidden_data();
    void loadsNothingForbidden();
};

void LinkageTest::loadsNothingForbidden_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("forbidden");
    const QString window = QStringLiteral("tokenscope");
    const QString commandLine = QStringLiteral("tokenscope-cli");
    QTest::newRow("the window loads no Qt 5") << window << QStringLiteral("libQt5");
    QTest::newRow("the command line loads no Qt 5") << commandLine << QStringLiteral("libQt5");
    QTest::newRow("the command line loads no Qt for windows") << commandLine << QStringLiteral("libQt6(Widgets|Gui)");
    // Opened with the first video.
    const QString video = QStringLiteral("lib(avcodec|avformat|avutil|avdevice|swscale|opencv_(videoio|highgui))");
    QTest::newRow("the command line loads no video library") << commandLine << video;
    QTest::newRow("the window loads no video library") << window << video;
    const QString modules =
        QStringLiteral("lib(poppler|rsvg|avif|aom|dav1d|gav1|rav1e|SvtAv1|jxl|openjp2|opencv_dnn|onnxruntime)");
    QTest::newRow("the window leaves to modules what is theirs") << window << modules;
    QTest::newRow("the command line leaves to modules what is theirs") << commandLine << modules;
}

void LinkageTest::loadsNothingForbidden()
{
    QFETCH(const QString, program);
    QFETCH(const QString, forbidden);
    const QString path = QStringLiteral(TOKENSCOPE_BINARY_DIR "/bin/") + program;
    QVERIFY2(QFileInfo(path).isExecutable(), qPrintable(path + QStringLiteral(" is not built")));
    const repository::RunResult result = repository::run(QStringLiteral("ldd"), {path});
    QCOMPARE(result.exitCode, 0);
    QVERIFY2(result.output.contains("libc.so"), result.output.constData()); // so that an empty answer is not a pass
    QStringList found;
    const QRegularExpression pattern(forbidden);
    for (const QByteArray& line : result.output.split('\n')) {
        if (const QString text = QString::fromUtf8(line); pattern.match(text).hasMatch())
            found.append(text.trimmed());
    }
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

QTEST_GUILESS_MAIN(LinkageTest)
#include "tst_linkage.moc"
