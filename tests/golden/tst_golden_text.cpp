// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <string>

#include "core/base/result.h"
#include "tests/golden/textrecords.h"
#include "tests/golden/vocabularysources.h"
#include "tests/support/golden.h"

namespace tokenscope::test {

/// Runs every record of text/golden.jsonl it finds against the tokenizer the record names. TOKENSCOPE_GOLDEN_DIR chooses
/// another root; what has no vocabulary is skipped by name.
class TestGoldenText : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void records_data();
    void records();
    void cleanupTestCase();

private:
    std::filesystem::path m_folder = goldenRoot() / "text";
    std::map<std::string, std::vector<nlohmann::json>> m_records;
    std::size_t m_passed = 0;
    std::size_t m_total = 0;
};

void TestGoldenText::initTestCase()
{
    const auto jsonl = readGolden(m_folder / "golden.jsonl");
    QVERIFY2(jsonl.has_value(), (m_folder / "golden.jsonl").c_str());
    m_records = readTextRecords(*jsonl);
    QVERIFY(!m_records.empty());
}

void TestGoldenText::records_data()
{
    QTest::addColumn<QString>("name");
    for (const auto& [name, records] : m_records)
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

void TestGoldenText::records()
{
    QFETCH(const QString, name);
    const auto& records = m_records[name.toStdString()];
    m_total += records.size();
    const auto source = openVocabulary(name.toStdString(), m_folder, npmRoot());
    QVERIFY2(source.has_value(), source ? "" : errorMessage(source.error()).c_str());
    if (source->tokenizer == nullptr)
        QSKIP(("no vocabulary: " + source->missing).c_str());
    constexpr std::size_t kShown = 3;
    std::size_t failed = 0;
    for (const nlohmann::json& record : records) {
        const auto found = differences(*source->tokenizer, record);
        if (found.empty())
            continue;
        if (++failed <= kShown) {
            std::string message = "text " + record["text"].dump();
            for (const std::string& difference : found)
                message += "\n    " + difference;
            qWarning("%s", message.c_str());
        }
    }
    m_passed += records.size() - failed;
    qInfo("%zu of %zu records pass%s", records.size() - failed, records.size(),
          source->tokenizer->hasFastPath() ? ", the fast path included" : "");
    QCOMPARE(failed, std::size_t{0});
}

void TestGoldenText::cleanupTestCase()
{
    qInfo("%zu of %zu records pass in all", m_passed, m_total);
}

} // namespace tokenscope::test

using tokenscope::test::TestGoldenText;
QTEST_GUILESS_MAIN(TestGoldenText)
#include "tst_golden_text.moc"
