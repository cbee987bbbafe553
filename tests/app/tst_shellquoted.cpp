// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/panels/shellquoted.h"

#include <QProcess>
#include <QTest>

using namespace tokenscope::app;

class ShellQuotedTest : public QObject {
    Q_OBJECT

private slots:
    void quotes_data();
    void quotes();
    void aShellReadsItBack_data();
    void aShellReadsItBack();
};

void ShellQuotedTest::quotes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("quoted");
    const auto row = [](const char* name, const char* text, const char* quoted) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(quoted);
    };
    row("an id", "o200k_base", "o200k_base");
    row("a path", "/a/b-c_d.json", "/a/b-c_d.json");
    row("all that is safe", "aZ09_-./:+,@%", "aZ09_-./:+,@%");
    row("nothing", "", "''");
    row("a blank", "my file", "'my file'");
    row("an apostrophe", "it's", "'it'\\''s'");
    row("only apostrophes", "''", "''\\'''\\'''");
    row("a command", "$(rm -rf ~)", "'$(rm -rf ~)'");
    row("a backquote", "`id`", "'`id`'");
    row("a home folder", "~/a", "'~/a'");
    row("an assignment, and zsh's =command", "=ls", "'=ls'");
    row("a pattern", "*.txt", "'*.txt'");
    row("braces", "{a,b}", "'{a,b}'");
    row("not ASCII", "\xC3\xA9\xF0\x9F\x98\x80", "'\xC3\xA9\xF0\x9F\x98\x80'");
    row("digits of another script", "\xD9\xA1", "'\xD9\xA1'");
    row("a line break", "a\nb", "'a\nb'");
}

void ShellQuotedTest::quotes()
{
    QFETCH(QString, text);
    QTEST(shellQuoted(text), "quoted");
}

void ShellQuotedTest::aShellReadsItBack_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("every ASCII character") << [] {
        QString all;
        for (char16_t c = 1; c < 0x80; ++c)
            all += QChar(c);
        return all;
    }();
    QTest::newRow("an apostrophe at each end") << QStringLiteral("'a'");
    QTest::newRow("a backslash before an apostrophe") << QStringLiteral("\\'\\");
    QTest::newRow("history and comments") << QStringLiteral("!! #x ; & | > /dev/null");
    QTest::newRow("line breaks") << QStringLiteral("\na\r\n\n");
    QTest::newRow("options and percent") << QStringLiteral("-n%s\\n");
    QTest::newRow("emoji and Arabic") << QString::fromUtf8("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB \xD8\xB9");
    QTest::newRow("nothing") << QString();
}

void ShellQuotedTest::aShellReadsItBack()
{
    QFETCH(QString, text);
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"),
                {QStringLiteral("-c"), QStringLiteral("printf '<%s>' a %1 b").arg(shellQuoted(text))});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), QStringLiteral("<a><") + text + QStringLiteral("><b>"));
    QVERIFY(shell.readAllStandardError().isEmpty());
}

QTEST_GUILESS_MAIN(ShellQuotedTest)
#include "tst_shellquoted.moc"
