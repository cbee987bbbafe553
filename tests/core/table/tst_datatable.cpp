// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/table/datatable.h"
#include "core/table/tablesource.h"

#include <QTest>

#include <cstring>
#include <limits>

using namespace tokenscope;

class TestDataTable : public QObject {
    Q_OBJECT

private slots:
    void csvQuotesOnlyWhatNeedsIt();
    void csvKeepsEveryDigitThatMatters();
    void jsonCarriesUnitsAndBytes();
    void npyOfOneWholeColumnIsAFlatArray();
    void npyOfMixedNumbersIsARowMajorFloatArray();
    void npyNeedsANumber();
    void anEmptyTableStillHasItsHeader();
    void partsMakeTheSameFiles_data();
    void partsMakeTheSameFiles();
    void writingEndsWithTheSink();
};

static DataTable sample()
{
    DataTable table;
    table.name = "tokens";
    table.add("id", std::vector<std::int64_t>{464, 2068});
    table.add("share", std::vector<double>{0.1, std::numeric_limits<double>::quiet_NaN()}, "bits");
    table.add("piece", std::vector<std::string>{"a,\"b\"\n", "\xFF"});
    return table;
}

void TestDataTable::csvQuotesOnlyWhatNeedsIt()
{
    QCOMPARE(toCsv(sample()), std::string("id,share (bits),piece\n464,0.1,\"a,\"\"b\"\"\n\"\n2068,,\xEF\xBF\xBD\n"));
}

void TestDataTable::csvKeepsEveryDigitThatMatters()
{
    DataTable table;
    table.add("x", std::vector<double>{1.0 / 3.0, 1e300, -0.25, 200000, 0});
    QCOMPARE(toCsv(table), std::string("x\n0.3333333333333333\n1e+300\n-0.25\n200000\n0\n"));
}

void TestDataTable::jsonCarriesUnitsAndBytes()
{
    QCOMPARE(toJson(sample()),
             std::string("{\"name\": \"tokens\", \"units\": {\"share\":\"bits\"}, \"rows\": [\n"
                         "{\"id\":464,\"share\":0.1,\"piece\":\"a,\\\"b\\\"\\n\"},\n"
                         "{\"id\":2068,\"share\":null,\"piece\":{\"base64\":\"/w==\"}}\n]}\n"));
}

void TestDataTable::npyOfOneWholeColumnIsAFlatArray()
{
    DataTable table;
    table.add("id", std::vector<std::int64_t>{1, -2, 3});
    const Result<std::string> npy = toNpy(table);
    QVERIFY(npy);
    QCOMPARE(npy->substr(0, 8), std::string("\x93NUMPY\x01\x00", 8));
    QVERIFY(npy->find("'descr': '<i8', 'fortran_order': False, 'shape': (3,), }") != std::string::npos);
    const std::size_t headerSize =
        10 + static_cast<unsigned char>((*npy)[8]) + 256U * static_cast<unsigned char>((*npy)[9]);
    QCOMPARE(headerSize % 64, std::size_t{0});
    QCOMPARE(npy->size(), headerSize + 24);
    std::int64_t second = 0;
    std::memcpy(&second, npy->data() + headerSize + 8, 8);
    QCOMPARE(second, std::int64_t{-2});
}

void TestDataTable::npyOfMixedNumbersIsARowMajorFloatArray()
{
    const Result<std::string> npy = toNpy(sample());
    QVERIFY(npy);
    QVERIFY(npy->find("'<f8', 'fortran_order': False, 'shape': (2, 2), }") != std::string::npos);
    double first[2];
    std::memcpy(first, npy->data() + npy->size() - 32, 16);
    QCOMPARE(first[0], 464.0);
    QCOMPARE(first[1], 0.1);
}

void TestDataTable::npyNeedsANumber()
{
    DataTable table;
    table.add("piece", std::vector<std::string>{"a"});
    const Result<std::string> npy = toNpy(table);
    QVERIFY(!npy);
    QCOMPARE(npy.error().code, ErrorCode::InvalidArgument);
}

void TestDataTable::anEmptyTableStillHasItsHeader()
{
    DataTable table;
    table.name = "none";
    table.add("id", std::vector<std::int64_t>{});
    QCOMPARE(toCsv(table), std::string("id\n"));
    QCOMPARE(toJson(table), std::string("{\"name\": \"none\", \"units\": {}, \"rows\": [\n]}\n"));
    QVERIFY(toNpy(table));
}

void TestDataTable::partsMakeTheSameFiles_data()
{
    QTest::addColumn<int>("rows");
    for (const int rows : {0, 1, 8191, 8192, 8193, 20'000})
        QTest::addRow("%d rows", rows) << rows;
}

void TestDataTable::partsMakeTheSameFiles()
{
    QFETCH(const int, rows);
    for (const bool whole : {false, true}) {
        DataTable table{.name = "things", .columns = {}};
        std::vector<std::int64_t> numbers;
        std::vector<double> shares;
        std::vector<std::string> texts;
        for (int row = 0; row < rows; ++row) {
            numbers.push_back(row * 7 - 3);
            shares.push_back(row / 8.0);
            texts.push_back(row % 3 == 0 ? "a,\"b\"" : row % 3 == 1 ? "\xFF" : "é");
        }
        table.add("number", numbers, "bytes");
        if (!whole)
            table.add("share", shares);
        table.add("text", texts);
        std::string written;
        std::size_t largest = 0;
        const ByteSink sink = [&](std::string_view bytes) -> Result<void> {
            written += bytes;
            largest = std::max(largest, bytes.size());
            return {};
        };
        Progress progress;
        QVERIFY(writeCsv(sourceOf(table), sink, {}, &progress));
        QVERIFY(written == toCsv(table));
        written.clear();
        QVERIFY(writeJson(sourceOf(table), sink));
        QVERIFY(written == toJson(table));
        written.clear();
        QVERIFY(writeNpy(sourceOf(table), sink));
        QVERIFY(written == *toNpy(table));
        QVERIFY2(largest < 1'000'000, "all of it was held at once");
    }
}

void TestDataTable::writingEndsWithTheSink()
{
    DataTable table{.name = "things", .columns = {}};
    table.add("number", std::vector<std::int64_t>(30'000, 1));
    int calls = 0;
    const ByteSink full = [&calls](std::string_view) -> Result<void> {
        if (++calls == 2)
            return failure(ErrorCode::FileUnwritable, "no space left");
        return {};
    };
    QCOMPARE(writeCsv(sourceOf(table), full).error().code, ErrorCode::FileUnwritable);
    QCOMPARE(calls, 2);
    const auto stop = std::make_unique<std::stop_source>();
    stop->request_stop();
    for (const auto write : {&writeCsv, &writeJson, &writeNpy})
        QCOMPARE(write(sourceOf(table), full, stop->get_token(), nullptr).error().code, ErrorCode::Cancelled);
    QCOMPARE(calls, 2);
    DataTable texts{.name = "words", .columns = {}};
    texts.add("text", std::vector<std::string>{"a"});
    QCOMPARE(writeNpy(sourceOf(texts), full).error().code, ErrorCode::InvalidArgument);
}

QTEST_GUILESS_MAIN(TestDataTable)
#include "tst_datatable.moc"
