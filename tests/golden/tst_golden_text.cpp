// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <string>
#include <utility>

#include "core/base/result.h"
#include "core/text/catalog/catalog.h"
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
    void asBrought_data();
    void asBrought();
    void cleanupTestCase();

private:
    /// How many of the records the tokenizer fails; the first few are shown.
    static std::size_t failures(const Tokenizer& tokenizer, const std::vector<nlohmann::json>& records);

    std::filesystem::path m_folder = goldenRoot() / "text";
    std::map<std::string, std::vector<nlohmann::json>> m_records;
    std::size_t m_passed = 0;
    std::size_t m_total = 0;
};

std::size_t TestGoldenText::failures(const Tokenizer& tokenizer, const std::vector<nlohmann::json>& records)
{
    constexpr std::size_t kShown = 3;
    std::size_t failed = 0;
    for (const nlohmann::json& record : records) {
        const auto found = differences(tokenizer, record);
        if (found.empty())
            continue;
        if (++failed <= kShown) {
            std::string message = "text " + record["text"].dump();
            for (const std::string& difference : found)
                message += "\n    " + difference;
            qWarning("%s", message.c_str());
        }
    }
    return failed;
}

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
    const std::size_t failed = failures(*source->tokenizer, records);
    m_passed += records.size() - failed;
    qInfo("%zu of %zu records pass%s", records.size() - failed, records.size(),
          source->tokenizer->hasFastPath() ? ", the fast path included" : "");
    QCOMPARE(failed, std::size_t{0});
}

/// The bundled vocabularies, opened by name as the programs open them: from their compiled files with stored tables.
void TestGoldenText::asBrought_data()
{
    QTest::addColumn<QString>("name");
    const std::pair<const char*, const char*> twins[] = {
        {"gpt2", "tiktoken/gpt2"},
        {"r50k_base", "tiktoken/r50k_base"},
        {"p50k_base", "tiktoken/p50k_base"},
        {"p50k_edit", "tiktoken/p50k_edit"},
        {"cl100k_base", "tiktoken/cl100k_base"},
        {"o200k_base", "tiktoken/o200k_base"},
        {"llama-2", "spm/llama2"},
        {"llama-3.1", "hf/llama3_1"},
        {"qwen3", "hf/qwen3"},
        {"deepseek-v3", "hf/deepseek_v3"},
        {"gemma-1", "hf/gemini"},
        {"gemma-3", "hf/gemma3"},
        {"gpt-oss", "hf/gptoss"},
        {"mistral-v1", "hf/mistral_v1"},
        {"claude", "hf/claude"},
        {"bert", "hf/bert"},
        {"albert", "hf/albert"},
    };
    for (const auto& [id, name] : twins)
        QTest::newRow(id) << QString::fromLatin1(name);
}

void TestGoldenText::asBrought()
{
    QFETCH(const QString, name);
    const char* id = QTest::currentDataTag();
    const auto records = m_records.find(name.toStdString());
    if (records == m_records.end())
        QSKIP("no records of it in this folder");
    if (!catalog::installed(id))
        QSKIP((std::string("not brought: ") + id).c_str());
    const auto tokenizer = catalog::open(id);
    QVERIFY2(tokenizer.has_value(), tokenizer ? "" : errorMessage(tokenizer.error()).c_str());
    QCOMPARE(failures(**tokenizer, records->second), std::size_t{0});
}

void TestGoldenText::cleanupTestCase()
{
    qInfo("%zu of %zu records pass in all", m_passed, m_total);
}

} // namespace tokenscope::test

using tokenscope::test::TestGoldenText;
QTEST_GUILESS_MAIN(TestGoldenText)
#include "tst_golden_text.moc"
