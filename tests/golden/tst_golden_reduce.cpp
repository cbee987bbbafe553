// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <algorithm>
#include <string>

#include "tests/golden/reducekinds/reducecase.h"
#include "tests/support/golden.h"

namespace tokenscope::test {

/// Runs every JSON file of reduce/ by what its name says it is a case of; names that begin with _ are notes.
/// TOKENSCOPE_GOLDEN_DIR chooses another root. A file of no known kind fails.
class TestGoldenReduce : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cases_data();
    void cases();
    void cleanupTestCase();

private:
    std::filesystem::path m_folder = goldenRoot() / "reduce";
    std::size_t m_cases = 0;
    std::size_t m_checks = 0;
};

static const ReduceKind* kindOf(std::string_view name)
{
    const ReduceKind* found = nullptr;
    for (const ReduceKind& kind : reduceKinds()) {
        if (name.starts_with(kind.prefix) && (found == nullptr || kind.prefix.size() > found->prefix.size()))
            found = &kind;
    }
    return found;
}

void TestGoldenReduce::initTestCase()
{
    QVERIFY2(std::filesystem::is_directory(m_folder), m_folder.c_str());
}

void TestGoldenReduce::cases_data()
{
    QTest::addColumn<QString>("name");
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(m_folder)) {
        std::filesystem::path file = entry.path().filename();
        if (file.extension() == ".xz")
            file = file.stem();
        if (file.extension() == ".json" && !file.native().starts_with('_'))
            names.push_back(file.stem());
    }
    std::sort(names.begin(), names.end());
    for (const std::string& name : names)
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

void TestGoldenReduce::cases()
{
    QFETCH(const QString, name);
    const ReduceKind* kind = kindOf(name.toStdString());
    QVERIFY2(kind != nullptr, ("no kind of case begins like " + name.toStdString()).c_str());
    ReduceCase data(m_folder / (name.toStdString() + ".json"));
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

void TestGoldenReduce::cleanupTestCase()
{
    qInfo("%zu cases, %zu checks", m_cases, m_checks);
}

} // namespace tokenscope::test

using tokenscope::test::TestGoldenReduce;
QTEST_GUILESS_MAIN(TestGoldenReduce)
#include "tst_golden_reduce.moc"
