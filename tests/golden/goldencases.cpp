// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/golden/goldencases.h"

#include <QTest>

#include <algorithm>

#include "tests/support/golden.h"

namespace tokenscope::test {

GoldenCases::GoldenCases(const char* folder)
    : m_folder(goldenRoot() / folder)
{
}

void GoldenCases::initTestCase()
{
    QVERIFY2(std::filesystem::is_directory(m_folder), m_folder.c_str());
}

void GoldenCases::cases_data()
{
    QTest::addColumn<QString>("name");
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(m_folder)) {
        if (std::string name = caseIn(entry); !name.empty())
            names.push_back(std::move(name));
    }
    std::ranges::sort(names);
    for (const std::string& name : names)
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

void GoldenCases::cases()
{
    QFETCH(const QString, name);
    const std::optional<Outcome> outcome = run(m_folder, name.toStdString());
    QVERIFY2(outcome, ("no kind of case begins like " + name.toStdString()).c_str());
    for (const std::string& failure : outcome->failures)
        qWarning("%s", failure.c_str());
    ++m_cases;
    m_checks += outcome->checks;
    QCOMPARE(outcome->failures.size(), std::size_t{0});
    QVERIFY(outcome->checks > 0);
}

void GoldenCases::cleanupTestCase()
{
    qInfo("%zu cases, %zu checks", m_cases, m_checks);
}

} // namespace tokenscope::test
