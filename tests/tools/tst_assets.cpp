// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "tests/tools/repository.h"

namespace {

QJsonObject readJson(const QString& file)
{
    return QJsonDocument::fromJson(repository::content(file)).object();
}

QString lockFile(const QString& group)
{
    return QStringLiteral("resources/assets/%1/package-lock.json").arg(group);
}

const QStringList kGroups = {QStringLiteral("permissive"), QStringLiteral("llama"), QStringLiteral("gemma"),
                             QStringLiteral("claude"), QStringLiteral("tests")};

} // namespace

/// The pins of the packages and the script that brings them; nothing here needs a network.
class AssetsTest : public QObject {
    Q_OBJECT

private slots:
    void everyPackageIsPinnedWithItsHash_data();
    void everyPackageIsPinnedWithItsHash();
    void catalogueAndLockNameTheSameVersions();
    void restrictedPackagesStayOutOfThePermissiveGroup();
    void bringAnswersByExitCode_data();
    void bringAnswersByExitCode();
};

void AssetsTest::everyPackageIsPinnedWithItsHash_data()
{
    QTest::addColumn<QString>("group");
    for (const QString& group : kGroups)
        QTest::newRow(qPrintable(group)) << group;
}

void AssetsTest::everyPackageIsPinnedWithItsHash()
{
    QFETCH(const QString, group);
    const QJsonObject asked =
        readJson(QStringLiteral("resources/assets/%1/package.json").arg(group))[QLatin1String("dependencies")]
            .toObject();
    QVERIFY(!asked.isEmpty());
    for (const QString& name : asked.keys())
        QVERIFY2(asked[name].toString().front().isDigit(), qPrintable(name + QStringLiteral(" is not pinned")));
    const QJsonObject packages = readJson(lockFile(group))[QLatin1String("packages")].toObject();
    QVERIFY(packages.size() > asked.size());
    for (const QString& path : packages.keys()) {
        if (path.isEmpty())
            continue;
        const QJsonObject package = packages[path].toObject();
        QVERIFY2(package[QLatin1String("integrity")].toString().startsWith(QLatin1String("sha512-")), qPrintable(path));
        QVERIFY2(!package.contains(QLatin1String("hasInstallScript")), qPrintable(path));
    }
}

void AssetsTest::catalogueAndLockNameTheSameVersions()
{
    const QJsonArray entries =
        readJson(QStringLiteral("resources/assets/catalog.json"))[QLatin1String("tokenizers")].toArray();
    QCOMPARE(entries.size(), 19);
    for (const QJsonValue value : entries) {
        const QString package = value[QLatin1String("package")].toString();
        const QString name = package.left(package.lastIndexOf(QLatin1Char('@')));
        const QJsonObject locked =
            readJson(lockFile(value[QLatin1String("group")].toString()))[QLatin1String("packages")].toObject();
        const QString version = locked[QStringLiteral("node_modules/") + name][QLatin1String("version")].toString();
        QCOMPARE(package, name + QLatin1Char('@') + version);
    }
}

void AssetsTest::restrictedPackagesStayOutOfThePermissiveGroup()
{
    // Llama 2's model lies in a package that ALBERT's comes from; it is compiled only after its terms were shown.
    const QJsonArray entries =
        readJson(QStringLiteral("resources/assets/catalog.json"))[QLatin1String("tokenizers")].toArray();
    for (const QJsonValue value : entries) {
        const QString id = value[QLatin1String("id")].toString();
        const bool permissive = value[QLatin1String("permissive")].toBool();
        const bool groupPermissive = value[QLatin1String("group")].toString() == QLatin1String("permissive");
        if (id != QLatin1String("llama-2"))
            QVERIFY2(permissive == groupPermissive, qPrintable(id));
        if (!permissive) {
            QVERIFY2(value[QLatin1String("termsUrl")].toString().startsWith(QLatin1String("https://")), qPrintable(id));
            QVERIFY2(!value[QLatin1String("asks")].toString().isEmpty(), qPrintable(id));
        }
    }
}

void AssetsTest::bringAnswersByExitCode_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing named") << QStringList{} << 2 << QStringLiteral("usage: bring");
    QTest::newRow("unknown name") << QStringList{QStringLiteral("gpt-7")} << 2 << QStringLiteral("\"gpt-7\"");
    QTest::newRow("unknown option") << QStringList{QStringLiteral("--now")} << 2 << QStringLiteral("usage: bring");
    QTest::newRow("terms not accepted") << QStringList{QStringLiteral("gemma-3")} << 4
                                        << QStringLiteral("https://ai.google.dev/gemma/terms");
    QTest::newRow("list") << QStringList{QStringLiteral("--list")} << 0 << QStringLiteral("Mistral 7B v0.1");
    QTest::newRow("help") << QStringList{QStringLiteral("--help")} << 0 << QStringLiteral("--accept-terms");
}

void AssetsTest::bringAnswersByExitCode()
{
    QFETCH(QStringList, arguments);
    QFETCH(const int, exitCode);
    QFETCH(const QString, says);
    if (QStandardPaths::findExecutable(QStringLiteral("npm")).isEmpty())
        QSKIP("npm is not installed");
    const QTemporaryDir folder;
    if (!arguments.isEmpty())
        arguments << QStringLiteral("--into") << folder.path();
    const repository::RunResult result =
        repository::run(repository::root() + QStringLiteral("/resources/assets/bring"), arguments);
    QVERIFY2(result.output.contains(says.toUtf8()), result.output.constData());
    QCOMPARE(result.exitCode, exitCode);
}

QTEST_GUILESS_MAIN(AssetsTest)
#include "tst_assets.moc"
