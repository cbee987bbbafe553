// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>
#include <thread>

#include "core/base/file.h"
#include "core/base/systemerror.h"
#include "core/study/studystore.h"

using namespace tokenscope;

/// Finished points on disk: what is written is read, what is damaged is not, and parts merge to the same bytes.
class TestStudyStore : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void linesGiveTheRecordBack_data();
    void linesGiveTheRecordBack();
    void damagedLinesAreNone_data();
    void damagedLinesAreNone();
    void cutFilesAreRead();
    void keepsWhatManyWrite();
    void keepsNothingWithoutAFolder();
    void partsMergeToTheSameBytes();
    void storesThatDisagreeAreRefused();
    void saysWhereItCannotWrite();

private:
    std::string path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)).toStdString(); }
    static StudyRecord record(int number)
    {
        StudyRecord made;
        made.key = "key" + std::to_string(number);
        made.values = {{"bytes", 1000.0 + number}, {"psnr", 30 + number / 7.0}};
        return made;
    }
    static void write(const std::string& folder, int first, int last)
    {
        const auto store = StudyStore::open(folder);
        for (int number = first; number < last; ++number)
            QVERIFY((*store)->add(record(number)));
    }
    static std::string onlyFile(const std::string& folder)
    {
        const QStringList files = QDir(QString::fromStdString(folder)).entryList(QDir::Files);
        return files.size() == 1 ? folder + "/" + files.first().toStdString() : std::string();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestStudyStore::linesGiveTheRecordBack_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("numbers") << 0;
    QTest::newRow("numbers that need all digits") << 1;
    QTest::newRow("infinite, and none") << 2;
    QTest::newRow("an error with its place") << 3;
    QTest::newRow("a target's value") << 4;
    QTest::newRow("a text like the checksum's") << 5;
}

void TestStudyStore::linesGiveTheRecordBack()
{
    QFETCH(int, kind);
    StudyRecord made = record(4);
    if (kind == 1)
        made.values = {{"a", 0.1 + 0.2}, {"b", 1.0 / 3}, {"c", 5e-324}, {"d", 1e308}, {"e", -0.0}};
    if (kind == 2)
        made.values = {{"a", std::numeric_limits<double>::infinity()}, {"b", -std::numeric_limits<double>::infinity()}};
    if (kind == 3)
        made.error = Error{ErrorCode::Truncated, "row 7 \"of\" 9\n", "a b.png", 17, 4};
    if (kind == 4)
        made.at = "0.25";
    if (kind == 5)
        made.error = Error{ErrorCode::Unsupported, ",\"check\":\"", {}, {}, {}};
    const std::string line = studyRecordLine(made);
    QCOMPARE(line.find('\n'), line.size() - 1);
    const auto read = readStudyRecordLine(std::string_view(line).substr(0, line.size() - 1));
    QVERIFY(read);
    QVERIFY(*read == made);
}

void TestStudyStore::damagedLinesAreNone_data()
{
    QTest::addColumn<QByteArray>("line");
    const QByteArray line = QByteArray::fromStdString(studyRecordLine(record(1))).chopped(1);
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half of it") << line.left(line.size() / 2);
    QTest::newRow("without its brace") << line.chopped(1);
    QTest::newRow("another number") << QByteArray(line).replace("1001", "1002");
    QTest::newRow("two in one") << line + line;
    QTest::newRow("JSON of others") << QByteArray("{\"key\": \"a\"}");
}

void TestStudyStore::damagedLinesAreNone()
{
    QFETCH(QByteArray, line);
    QVERIFY(!readStudyRecordLine(line.toStdString()));
}

void TestStudyStore::cutFilesAreRead()
{
    write(path("whole"), 0, 3);
    const std::string content = *readFile(onlyFile(path("whole")));
    const std::size_t last = content.rfind('\n', content.size() - 2); // of the last line but one
    for (std::size_t size = last - 2; size <= content.size();
         size += size < last + 3 || size + 4 > content.size() ? 1 : 9) {
        const std::string folder = path("cut");
        QDir(QString::fromStdString(folder)).removeRecursively();
        QVERIFY(QDir().mkpath(QString::fromStdString(folder)));
        QFile file(QString::fromStdString(folder + "/points-1.jsonl"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content.data(), static_cast<qint64>(size));
        file.close();
        const auto store = StudyStore::open(folder);
        QVERIFY(store);
        const auto lines = static_cast<std::size_t>(
            std::count(content.begin(), content.begin() + static_cast<std::ptrdiff_t>(size), '\n'));
        QCOMPARE((*store)->records().size(), lines);
        const bool torn = size > 0 && content[size - 1] != '\n';
        QCOMPARE((*store)->damagedLines(), std::size_t{torn ? 1U : 0U});
        // Going on writes into another file, so that the torn line spoils nothing.
        for (int number = 0; number < 3; ++number)
            QVERIFY((*store)->add(record(number)));
        QCOMPARE((*StudyStore::open(folder))->records().size(), std::size_t{3});
    }
}

void TestStudyStore::keepsWhatManyWrite()
{
    const std::string folder = path("many");
    {
        const auto one = StudyStore::open(folder);
        const auto other = StudyStore::open(folder);
        QVERIFY(one && other);
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([&store = thread % 2 == 0 ? **one : **other, thread] {
                for (int number = 0; number < 50; ++number)
                    (void)store.add(record(thread * 40 + number)); // some twice
            });
    }
    const auto store = StudyStore::open(folder);
    QVERIFY(store);
    QCOMPARE((*store)->records().size(), std::size_t{170});
    QCOMPARE((*store)->damagedLines(), std::size_t{0});
    QVERIFY((*store)->find("key160") == record(160));
    QVERIFY(!(*store)->find("key170"));
}

void TestStudyStore::keepsNothingWithoutAFolder()
{
    const auto store = StudyStore::open({});
    QVERIFY(store);
    QVERIFY((*store)->add(record(1)));
    QVERIFY((*store)->find("key1"));
}

void TestStudyStore::partsMergeToTheSameBytes()
{
    write(path("a"), 0, 9);
    write(path("b"), 20, 30);
    write(path("c"), 5, 22); // some of both
    write(path("whole"), 0, 30);
    const auto parts = mergeStudyStores({path("c"), path("a"), path("b")}, path("merged"));
    const auto whole = mergeStudyStores({path("whole")}, path("other"));
    QVERIFY(parts && whole);
    QCOMPARE(parts->records, std::size_t{30});
    QCOMPARE(*readFile(path("merged/points.jsonl")), *readFile(path("other/points.jsonl")));
    // Into a store that is there: nothing of it is lost.
    write(path("d"), 40, 41);
    QCOMPARE(mergeStudyStores({path("d")}, path("merged"))->records, std::size_t{31});
    QCOMPARE((*StudyStore::open(path("merged")))->records().size(), std::size_t{31});
}

void TestStudyStore::storesThatDisagreeAreRefused()
{
    write(path("a"), 0, 3);
    StudyRecord other = record(1);
    other.values["psnr"] += 1;
    QVERIFY((*StudyStore::open(path("b")))->add(other));
    const auto merged = mergeStudyStores({path("a"), path("b")}, path("merged"));
    QVERIFY(!merged);
    QCOMPARE(static_cast<int>(merged.error().code), static_cast<int>(ErrorCode::InvalidValue));
    QVERIFY(merged.error().detail.find("key1") != std::string::npos);
    const auto missing = mergeStudyStores({path("nowhere")}, path("merged"));
    QCOMPARE(static_cast<int>(missing.error().code), static_cast<int>(ErrorCode::FileNotFound));
}

void TestStudyStore::saysWhereItCannotWrite()
{
    QFile file(m_folder->filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto store = StudyStore::open(path("file") + "/store");
    QVERIFY(!store);
    QCOMPARE(static_cast<int>(store.error().code), static_cast<int>(ErrorCode::FileUnwritable));
    QCOMPARE(store.error().file, path("file") + "/store");
    // The folder goes while it is used.
    const auto gone = StudyStore::open(path("gone"));
    QVERIFY(gone);
    QVERIFY(QDir(m_folder->filePath(QStringLiteral("gone"))).removeRecursively());
    const auto added = (*gone)->add(record(1));
    QVERIFY(!added && added.error().code == ErrorCode::FileUnwritable);
}

QTEST_GUILESS_MAIN(TestStudyStore)
#include "tst_studystore.moc"
