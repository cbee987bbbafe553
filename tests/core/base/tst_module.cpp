// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <cerrno>

#include <sys/syscall.h>
#include <unistd.h>

#include "core/base/module.h"

using namespace tokenscope;

static std::atomic<bool> noProc = false;

/// The system's, unless it is to be one where /proc is not mounted.
extern "C" ssize_t readlink(const char* path, char* buffer, size_t size) noexcept
{
    if (noProc) {
        errno = ENOENT;
        return -1;
    }
    return ::syscall(SYS_readlink, path, buffer, size);
}

class TestModule : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { noProc = false; }
    void looksBesideTheProgram();
    void looksNowhereWithoutAPlace();
};

void TestModule::looksBesideTheProgram()
{
    QVERIFY(programFolder().is_absolute());
    QCOMPARE(openModule("none.so", "entry", [](void*) { return true; }), std::string("none.so is not installed"));
}

/// What lies in the current folder is not the program's.
void TestModule::looksNowhereWithoutAPlace()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("lib")) && QDir(folder.path()).mkpath(QStringLiteral("bin")));
    QFile foreign(folder.filePath(QStringLiteral("lib/none.so")));
    QVERIFY(foreign.open(QIODevice::WriteOnly) && foreign.write("no library") > 0);
    foreign.close();
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(folder.filePath(QStringLiteral("bin"))));
    noProc = true;
    const std::string problem = openModule("none.so", "entry", [](void*) { return true; });
    QVERIFY(programFolder().empty());
    noProc = false;
    QVERIFY(QDir::setCurrent(before));
    QCOMPARE(problem, std::string("none.so cannot be looked for: the system does not say where this program is"));
}

QTEST_GUILESS_MAIN(TestModule)
#include "tst_module.moc"
