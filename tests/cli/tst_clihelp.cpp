// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include "tests/cli/cliprogram.h"

using namespace tokenscope::test;
using namespace Qt::StringLiterals;

/// Help, and the same descriptions as JSON, agree; nothing is left undescribed.
class TestCliHelp : public QObject {
    Q_OBJECT

private slots:
    void showsHelp_data();
    void showsHelp();
    void describesEverything();
    void tellsTheVersion();

private:
    static QJsonObject described() { return runCli({u"--help-json"_s}).json(); }
};

void TestCliHelp::showsHelp_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("the program") << QString();
    for (const char* command :
         {"tokenizers", "encode", "decode", "count", "explain", "compare", "vocab", "stats", "study"})
        QTest::newRow(command) << QString::fromLatin1(command);
}

void TestCliHelp::showsHelp()
{
    QFETCH(QString, command);
    QStringList call{u"--help"_s};
    if (!command.isEmpty())
        call.prepend(command);
    const CliRun run = runCli(call);
    QCOMPARE(run.status, 0);
    QCOMPARE(run.err, QByteArray());
    QJsonObject expected = described();
    for (const QJsonValue candidate : described()[u"commands"].toArray()) {
        if (candidate[u"name"].toString() == command)
            expected = candidate.toObject();
    }
    QVERIFY(run.out.contains(expected[u"summary"].toString().toUtf8()));
    for (const QJsonValue option : expected[u"options"].toArray())
        QVERIFY2(run.out.contains(option[u"names"].toString().toUtf8()), qPrintable(option[u"names"].toString()));
}

void TestCliHelp::describesEverything()
{
    const QJsonObject program = described();
    QStringList names;
    for (const QJsonValue option : program[u"options"].toArray()) {
        names.append(option[u"names"].toString());
        QVERIFY2(!option[u"help"].toString().isEmpty(), qPrintable(names.last()));
    }
    for (const char* global : {"--json", "--threads", "--seed", "--quiet"})
        QVERIFY2(names.contains(QLatin1StringView(global)), global);
    const QJsonArray commands = program[u"commands"].toArray();
    QCOMPARE(commands.size(), 12);
    for (const QJsonValue command : commands) {
        QVERIFY(!command[u"summary"].toString().isEmpty());
        for (const QJsonValue option : command[u"options"].toArray())
            QVERIFY2(!option[u"help"].toString().isEmpty(), qPrintable(option[u"names"].toString()));
    }
}

void TestCliHelp::tellsTheVersion()
{
    const CliRun run = runCli({u"--version"_s});
    QCOMPARE(run.status, 0);
    QVERIFY2(
        QRegularExpression(u"^tokenscope-cli \\d+\\.\\d+\\.\\d+\\n$"_s).match(QString::fromUtf8(run.out)).hasMatch(),
        run.out);
}

QTEST_GUILESS_MAIN(TestCliHelp)
#include "tst_clihelp.moc"
