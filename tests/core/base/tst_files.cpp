// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <chrono>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/newfile.h"
#include "core/base/stoppableread.h"
#include "core/base/systemerror.h"

using namespace tokenscope;

static std::atomic<int> umaskCalls = 0;

/// In place of the system's, to see who calls it.
extern "C" mode_t umask(mode_t mask) noexcept
{
    ++umaskCalls;
    return static_cast<mode_t>(::syscall(SYS_umask, mask));
}

namespace {

std::filesystem::path pathIn(const QTemporaryDir& folder, const char* name)
{
    return std::filesystem::path(folder.path().toStdString()) / name;
}

unsigned permissionsOf(const std::filesystem::path& path)
{
    struct stat status { };
    return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 0777U : ~0U;
}

} // namespace

class TestFiles : public QObject {
    Q_OBJECT

private slots:
    void readsWhatWasWritten();
    void replacesAFileAsAWhole();
    void keepsWhatAFileMayDo();
    void writesWhatALinkLeadsTo();
    void writesIntoAPipeWithoutReplacingIt();
    void leavesTheUmaskAlone();
    void aFileNotPutInPlaceIsGone();
    void saysWhyAFileCannotBeRead();
    void refusesTooLargeBeforeReading();
    void readsAPipeToItsEnd();
    void readsBitByBit();
    void waitingForAPipeEnds_data();
    void waitingForAPipeEnds();
    void aStoppableReadFailsAsTheOtherDoes();
    void mapsAFile();
    void saysWhyAFileCannotBeWritten();
    void namesEveryErrorCode();
    void putsTheErrorTogether();
};

void TestFiles::readsWhatWasWritten()
{
    const QTemporaryDir folder;
    const auto path = pathIn(folder, "a.bin");
    const std::string content("a\0b\xFF\n", 5);
    QVERIFY(writeFileAtomically(path, content));
    QCOMPARE(readFile(path).value(), content);
    QVERIFY(writeFileAtomically(path, std::string()));
    QCOMPARE(readFile(path).value(), std::string());
}

void TestFiles::replacesAFileAsAWhole()
{
    const QTemporaryDir folder;
    const auto path = pathIn(folder, "a.txt");
    QVERIFY(writeFileAtomically(path, std::string("old")));
    QVERIFY(writeFileAtomically(path, std::string("new")));
    QCOMPARE(readFile(path).value(), std::string("new"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1); // no temporary file is left

    const auto missing = writeFileAtomically(pathIn(folder, "no/such/folder"), std::string("x"));
    QCOMPARE(missing.error().code, ErrorCode::FileUnwritable);
}

void TestFiles::keepsWhatAFileMayDo()
{
    const QTemporaryDir folder;
    const auto path = pathIn(folder, "a.txt");
    const mode_t before = ::umask(027);
    QVERIFY(writeFileAtomically(path, std::string("new")));
    ::umask(before);
    QCOMPARE(permissionsOf(path), 0640U);
    QCOMPARE(::chmod(path.c_str(), 0604), 0);
    QVERIFY(writeFileAtomically(path, std::string("newer")));
    QCOMPARE(permissionsOf(path), 0604U);
    QCOMPARE(readFile(path).value(), std::string("newer"));
}

void TestFiles::writesWhatALinkLeadsTo()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("kept")));
    const auto file = pathIn(folder, "kept/a.txt");
    const auto link = pathIn(folder, "link");
    QVERIFY(writeFileAtomically(file, std::string("old")));
    std::filesystem::create_symlink(file, link);
    QVERIFY(writeFileAtomically(link, std::string("new")));
    QVERIFY(std::filesystem::is_symlink(link));
    QCOMPARE(readFile(file).value(), std::string("new"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1); // nothing beside the link
}

void TestFiles::writesIntoAPipeWithoutReplacingIt()
{
    const QTemporaryDir folder;
    const auto path = pathIn(folder, "pipe");
    QCOMPARE(::mkfifo(path.c_str(), 0600), 0);
    const int reader = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    QVERIFY(reader >= 0);
    QVERIFY(writeFileAtomically(path, std::string("through")));
    char read[16] = {};
    QCOMPARE(::read(reader, read, sizeof read), ssize_t{7});
    ::close(reader);
    QCOMPARE(std::string(read), std::string("through"));
    QVERIFY(std::filesystem::is_fifo(path));
}

/// It is the whole program's: who makes a file on another thread meanwhile would make it for everybody to write.
void TestFiles::leavesTheUmaskAlone()
{
    const QTemporaryDir folder;
    const int before = umaskCalls;
    QVERIFY(writeFileAtomically(pathIn(folder, "a.txt"), std::string("new")));
    QVERIFY(writeFileAtomically(pathIn(folder, "a.txt"), std::string("newer")));
    QCOMPARE(umaskCalls.load(), before);
}

void TestFiles::aFileNotPutInPlaceIsGone()
{
    const QTemporaryDir folder;
    const auto path = pathIn(folder, "a.txt");
    QVERIFY(writeFileAtomically(path, std::string("old")));
    {
        auto file = NewFile::create(path);
        QVERIFY(file);
        QVERIFY(file->append(std::string("ne")));
        QVERIFY(file->append(std::string("w")));
        QCOMPARE(readFile(path).value(), std::string("old"));
        const NewFile moved = std::move(*file);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 2);
    }
    QCOMPARE(readFile(path).value(), std::string("old"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    QCOMPARE(NewFile::create(folder.path().toStdString()).error().code, ErrorCode::FileUnwritable);
}

void TestFiles::saysWhyAFileCannotBeRead()
{
    const QTemporaryDir folder;
    const auto missing = readFile(pathIn(folder, "missing"));
    QCOMPARE(missing.error().code, ErrorCode::FileNotFound);
    QCOMPARE(missing.error().file, pathIn(folder, "missing").string());
    QCOMPARE(readFile(folder.path().toStdString()).error().code, ErrorCode::FileUnreadable);
}

void TestFiles::refusesTooLargeBeforeReading()
{
    const QTemporaryDir folder;
    const auto path = pathIn(folder, "sparse");
    QFile sparse(QString::fromStdString(path.string()));
    QVERIFY(sparse.open(QIODevice::WriteOnly));
    QVERIFY(sparse.resize(qint64{8} << 30));
    QCOMPARE(readFile(path).error().code, ErrorCode::TooLarge);
    QCOMPARE(readFile(path, 10).error().code, ErrorCode::TooLarge);
}

void TestFiles::readsAPipeToItsEnd()
{
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    const std::string content(50'000, 'x'); // less than a pipe holds, so that one thread can do both ends
    QCOMPARE(::write(ends[1], content.data(), content.size()), static_cast<ssize_t>(content.size()));
    ::close(ends[1]);
    const auto read = readDescriptor(ends[0]);
    ::close(ends[0]);
    QCOMPARE(read.value(), content);
    QCOMPARE(readDescriptor(-1).error().code, ErrorCode::FileUnreadable);
}

void TestFiles::readsBitByBit()
{
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    std::string content;
    for (int i = 0; i < 300'000; ++i)
        content += static_cast<char>('a' + i % 23);
    std::thread writer([&content, end = ends[1]] {
        for (std::size_t done = 0; done < content.size();) {
            const ssize_t written =
                ::write(end, content.data() + done, std::min<std::size_t>(7777, content.size() - done));
            if (written > 0)
                done += static_cast<std::size_t>(written);
        }
        ::close(end);
    });
    const auto read = readDescriptor(ends[0], std::stop_token());
    writer.join();
    ::close(ends[0]);
    QVERIFY(read.has_value());
    QVERIFY(*read == content);
}

void TestFiles::waitingForAPipeEnds_data()
{
    QTest::addColumn<bool>("named");
    QTest::newRow("open descriptor, its writer silent") << false;
    QTest::newRow("named pipe nobody writes into") << true;
}

void TestFiles::waitingForAPipeEnds()
{
    QFETCH(const bool, named);
    const QTemporaryDir folder;
    const auto path = pathIn(folder, "pipe");
    QCOMPARE(::mkfifo(path.c_str(), 0600), 0);
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    std::stop_source stop;
    std::thread later([&stop] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        stop.request_stop();
    });
    const auto read = named ? readFile(path, stop.get_token()) : readDescriptor(ends[0], stop.get_token());
    later.join();
    QCOMPARE(read.error().code, ErrorCode::Cancelled);
    // What is asked for when it has been given up already does not begin.
    QCOMPARE(readDescriptor(ends[0], stop.get_token()).error().code, ErrorCode::Cancelled);
    ::close(ends[0]);
    ::close(ends[1]);
}

void TestFiles::aStoppableReadFailsAsTheOtherDoes()
{
    const QTemporaryDir folder;
    const auto path = pathIn(folder, "a.txt");
    QVERIFY(writeFileAtomically(path, std::string(100, 'x')));
    QCOMPARE(readFile(path, std::stop_token()).value(), std::string(100, 'x'));
    QCOMPARE(readFile(path, std::stop_token(), 10).error().code, ErrorCode::TooLarge);
    QCOMPARE(readFile("/proc/self/stat", std::stop_token()).value().empty(), false); // says that it has no bytes
    QCOMPARE(readFile("/proc/self/stat", std::stop_token(), 10).error().code, ErrorCode::TooLarge);
    QCOMPARE(readFile(folder.path().toStdString(), std::stop_token()).error().code, ErrorCode::FileUnreadable);
    QCOMPARE(readFile(pathIn(folder, "none"), std::stop_token()).error().code, ErrorCode::FileNotFound);
    QCOMPARE(readDescriptor(-1, std::stop_token()).error().code, ErrorCode::FileUnreadable);
}

void TestFiles::mapsAFile()
{
    const QTemporaryDir folder;
    const auto path = pathIn(folder, "a.bin");
    QVERIFY(writeFileAtomically(path, std::string("abc")));
    const auto mapped = MappedFile::open(path).value();
    QCOMPARE(mapped->bytes().size(), std::size_t{3});
    QCOMPARE(static_cast<char>(mapped->bytes()[2]), 'c');
    QVERIFY(writeFileAtomically(path, std::string()));
    QVERIFY(MappedFile::open(path).value()->bytes().empty());
    QCOMPARE(MappedFile::open(pathIn(folder, "missing")).error().code, ErrorCode::FileNotFound);
    QCOMPARE(MappedFile::open(folder.path().toStdString()).error().code, ErrorCode::FileUnreadable);
}

void TestFiles::saysWhyAFileCannotBeWritten()
{
    const QTemporaryDir folder;
    const auto path = pathIn(folder, "missing/a.txt");
    const Error missing = writeFileAtomically(path, std::string("x")).error();
    QCOMPARE(missing.code, ErrorCode::FileUnwritable);
    QCOMPARE(errorMessage(missing), path.string() + ": cannot be written: No such file or directory");
    const Error directory = writeFileAtomically(folder.path().toStdString(), std::string("x")).error();
    QCOMPARE(errorMessage(directory), folder.path().toStdString() + ": cannot be written: Is a directory");
    const Error read = readFile(folder.path().toStdString()).error();
    QCOMPARE(errorMessage(read), folder.path().toStdString() + ": the file cannot be read: Is a directory");
}

void TestFiles::namesEveryErrorCode()
{
    QSet<QByteArray> names;
    for (int code = 0; code <= static_cast<int>(ErrorCode::OutOfMemory); ++code) {
        const std::string_view name = errorCodeName(static_cast<ErrorCode>(code));
        QVERIFY(!name.empty());
        names.insert(QByteArray(name.data(), static_cast<qsizetype>(name.size())));
    }
    QCOMPARE(names.size(), static_cast<int>(ErrorCode::OutOfMemory) + 1);
}

void TestFiles::putsTheErrorTogether()
{
    QCOMPARE(errorMessage({ErrorCode::DuplicateKey, "\"the\"", "vocab.json", std::nullopt, 3}),
             std::string("vocab.json, line 3: duplicate: \"the\""));
    QCOMPARE(errorMessage({ErrorCode::Truncated, {}, {}, 17, std::nullopt}), std::string("byte 17: ends too early"));
    QCOMPARE(errorMessage({ErrorCode::Cancelled, {}, {}, std::nullopt, std::nullopt}), std::string("cancelled"));
}

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_files.moc"
