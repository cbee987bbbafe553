// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "tests/tools/repository.h"

/// An installation into an empty folder: that it is complete and starts.
class InstallTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void holdsWhatADesktopNeeds_data();
    void holdsWhatADesktopNeeds();
    void programsStart_data();
    void programsStart();
    void bringsIntoThePersonsOwnFolder();
    void descriptionsAreValid_data();
    void descriptionsAreValid();

private:
    QString at(const QString& file) const { return m_prefix.filePath(file); }

    QTemporaryDir m_prefix;
};

void InstallTest::initTestCase()
{
    QVERIFY(m_prefix.isValid());
    const repository::RunResult result =
        repository::run(QStringLiteral("cmake"),
                        {QStringLiteral("--install"), QStringLiteral(TOKENSCOPE_BINARY_DIR), QStringLiteral("--prefix"),
                         m_prefix.path()});
    QVERIFY2(result.exitCode == 0, result.output.constData());
}

void InstallTest::holdsWhatADesktopNeeds_data()
{
    QTest::addColumn<QString>("file");
    for (const char* file :
         {"bin/tokenscope", "bin/tokenscope-cli", "bin/tokenscope-bring",
          "libexec/tokenscope/tokenscope-compile-vocabulary", "share/tokenscope/assets/bring",
          "share/tokenscope/assets/permissive/package-lock.json", "share/applications/tokenscope.desktop",
          "share/metainfo/org.tokenscope.Tokenscope.metainfo.xml", "share/icons/hicolor/scalable/apps/tokenscope.svg",
          "share/doc/tokenscope/LICENSE"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

void InstallTest::holdsWhatADesktopNeeds()
{
    QFETCH(const QString, file);
    QVERIFY(QFileInfo(at(file)).isFile());
}

void InstallTest::programsStart_data()
{
    QTest::addColumn<QString>("program");
    QTest::newRow("window") << QStringLiteral("bin/tokenscope");
    QTest::newRow("command line") << QStringLiteral("bin/tokenscope-cli");
}

void InstallTest::programsStart()
{
    QFETCH(const QString, program);
    const repository::RunResult result = repository::run(at(program), {QStringLiteral("--version")});
    QVERIFY2(result.exitCode == 0, result.output.constData());
    QVERIFY2(result.output.contains(TOKENSCOPE_VERSION), result.output.constData());
}

void InstallTest::bringsIntoThePersonsOwnFolder()
{
    if (QStandardPaths::findExecutable(QStringLiteral("npm")).isEmpty())
        QSKIP("npm is not installed");
    const repository::RunResult result =
        repository::run(at(QStringLiteral("bin/tokenscope-bring")), {QStringLiteral("--list")});
    QVERIFY2(result.exitCode == 0, result.output.constData());
    QVERIFY(result.output.contains("albert"));
    QVERIFY(QFileInfo(qEnvironmentVariable("XDG_DATA_HOME") + QStringLiteral("/tokenscope/vocabularies")).isDir());
}

void InstallTest::descriptionsAreValid_data()
{
    QTest::addColumn<QString>("tool");
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("desktop entry") << QStringLiteral("desktop-file-validate")
                                   << QStringList{at(QStringLiteral("share/applications/tokenscope.desktop"))};
    QTest::newRow("AppStream metainfo") << QStringLiteral("appstreamcli")
                                        << QStringList{QStringLiteral("validate"), QStringLiteral("--no-net"),
                                                       at(QStringLiteral(
                                                           "share/metainfo/org.tokenscope.Tokenscope.metainfo.xml"))};
}

void InstallTest::descriptionsAreValid()
{
    QFETCH(const QString, tool);
    QFETCH(const QStringList, arguments);
    if (QStandardPaths::findExecutable(tool).isEmpty())
        QSKIP(qPrintable(tool + QStringLiteral(" is not installed")));
    const repository::RunResult result = repository::run(tool, arguments);
    QVERIFY2(result.exitCode == 0, result.output.constData());
}

QTEST_GUILESS_MAIN(InstallTest)
#include "tst_install.moc"
