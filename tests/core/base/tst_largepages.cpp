// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/largepages.h"

#include <cstdint>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include <QFile>
#include <QTest>

using namespace tokenscope;

namespace {

/// Whether the mapping around this address has the flag ("hg": asked for large pages), by /proc/self/smaps.
bool hasFlag(const void* address, const std::string& flag)
{
    std::ifstream maps("/proc/self/smaps");
    const auto wanted = reinterpret_cast<std::uintptr_t>(address);
    bool here = false;
    for (std::string line; std::getline(maps, line);) {
        const std::size_t dash = line.find('-');
        if (dash != std::string::npos && dash > 0 && line.find(':') > dash) {
            const std::uintptr_t begin = std::stoull(line, nullptr, 16);
            here = begin <= wanted && wanted < std::stoull(line.substr(dash + 1), nullptr, 16);
        } else if (here && line.starts_with("VmFlags:")) {
            return (line + ' ').find(' ' + flag + ' ') != std::string::npos;
        }
    }
    return false;
}

} // namespace

class TestLargePages : public QObject {
    Q_OBJECT

private slots:
    void asksForLargeMemory();
    void leavesTheRestAlone();
};

void TestLargePages::asksForLargeMemory()
{
    if (!QFile::exists(QStringLiteral("/sys/kernel/mm/transparent_hugepage/enabled")))
        QSKIP("this system has no such pages");
    constexpr std::size_t kBytes = std::size_t{64} << 20U;
    const auto memory = std::make_unique_for_overwrite<char[]>(kBytes);
    QVERIFY(!hasFlag(memory.get() + kBytes / 2, "hg"));
    preferLargePages(memory.get(), kBytes);
    QVERIFY(hasFlag(memory.get() + kBytes / 2, "hg"));
    memory[0] = 1;
    memory[kBytes - 1] = 2;
    QCOMPARE(memory[0] + memory[kBytes - 1], 3);
}

void TestLargePages::leavesTheRestAlone()
{
    preferLargePages(nullptr, std::size_t{1} << 30U);
    constexpr std::size_t kBytes = std::size_t{1} << 20U;
    const auto memory = std::make_unique_for_overwrite<char[]>(kBytes);
    preferLargePages(memory.get(), kBytes);
    QVERIFY(!hasFlag(memory.get() + kBytes / 2, "hg"));
}

QTEST_GUILESS_MAIN(TestLargePages)
#include "tst_largepages.moc"
