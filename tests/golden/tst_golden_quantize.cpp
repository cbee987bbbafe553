// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <algorithm>
#include <string>

#include "tests/golden/quantizekinds/quantizecase.h"
#include "tests/support/golden.h"

namespace tokenscope::test {

/// Runs every folder of quantize/ that holds a case.json by what its name says it is a case of. TOKENSCOPE_GOLDEN_DIR chooses
/// another root. A folder of no known kind fails.
class TestGoldenQuantize : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cases_data();
    void cases();
    void cleanupTestCase();

private:
    std::filesystem::path m_folder = goldenRoot() / "quantize";
    std::size_t m_cases = 0;
    std::size_t m_checks = 0;
};

static const QuantizeKind* kindOf(std::string_view name)
{
    const QuantizeKind* found = nullptr;
    for (const QuantizeKind& kind : quantizeKinds()) {
        if (name.starts_with(kind.prefix) && (found == nullptr || kind.prefix.size() > found->prefix.size()))
            found = &kind;
    }
    return found;
}

void TestGoldenQuantize::initTestCase()
{
    QVERIFY2(std::filesystem::is_directory(m_folder), m_folder.c_str());
}

void TestGoldenQuantize::cases_data()
{
    QTest::addColumn<QString>("name");
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(m_folder)) {
        if (entry.is_directory() && readGolden(entry.path() / "case.json").has_value())
            names.push_back(entry.path().filename());
    }
    std::sort(names.begin(), names.end());
    for (const std::string& name : names)
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

void TestGoldenQuantize::cases()
{
    QFETCH(const QString, name);
    const QuantizeKind* kind = kindOf(name.toStdString());
    QVERIFY2(kind != nullptr, ("no kind of case begins like " + name.toStdString()).c_str());
    QuantizeCase data(m_folder / name.toStdString());
    const std::size_t before = data.checks();
    if (data.failures().empty())
        kind->run(data);
    for (const std::string& failure : data.failures())
        qWarning("%s", failure.c_str());
    ++m_cases;
    m_checks += data.checks();
    QCOMPARE(data.failures().size(), std::size_t{0});
    QVERIFY(data.checks() > before);
}

void TestGoldenQuantize::cleanupTestCase()
{
    qInfo("%zu cases, %zu checks", m_cases, m_checks);
}

} // namespace tokenscope::test

using tokenscope::test::TestGoldenQuantize;
QTEST_GUILESS_MAIN(TestGoldenQuantize)
#include "tst_golden_quantize.moc"
