// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <algorithm>
#include <vector>

#include "core/quantize/nearest/kernel.h"
#include "core/reduce/pairs/pairstrips.h"
#include "tests/core/pairs/testrows.h"

namespace tokenscope::test {

class TestTokenPairs : public QObject {
    Q_OBJECT

private slots:
    void productsAreSumsInOrder_data();
    void productsAreSumsInOrder();
    void appendedRowsArePackedRows();
    void equalRowsAreAtNoDistance();
    void multiplesHaveCosineOne();
    void zeroRowsHaveCosineZero();
    void stops();
    void cleanup() { useVectorLevel(VectorLevel::Avx512); }
};

namespace {

double plainDot(const FeatureMatrix& a, Eigen::Index row, const FeatureMatrix& b, Eigen::Index column)
{
    double sum = 0;
    for (Eigen::Index i = 0; i < a.cols(); ++i)
        sum += static_cast<double>(a(row, i)) * static_cast<double>(b(column, i));
    return sum;
}

} // namespace

void TestTokenPairs::productsAreSumsInOrder_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("dimensions");
    QTest::newRow("none") << 0 << 0 << 4;
    QTest::newRow("no columns") << 3 << 0 << 4;
    QTest::newRow("one and one, one dimension") << 1 << 1 << 1;
    QTest::newRow("less than a group") << 5 << 3 << 7;
    QTest::newRow("one strip") << 48 << 48 << 33;
    QTest::newRow("a row more than a strip") << 49 << 49 << 16;
    QTest::newRow("several strips, wide") << 101 << 700 << 20;
}

void TestTokenPairs::productsAreSumsInOrder()
{
    QFETCH(const int, rows);
    QFETCH(const int, columns);
    QFETCH(const int, dimensions);
    const FeatureMatrix a = testRows(rows, dimensions, RowKind::Gaussian, 3);
    const FeatureMatrix b = rows == columns ? a : testRows(columns, dimensions, RowKind::Gaussian, 4);
    for (const VectorLevel level : {VectorLevel::Baseline, VectorLevel::Avx2, VectorLevel::Avx512}) {
        useVectorLevel(level);
        for (const PairPart part : {PairPart::All, PairPart::Upper}) {
            if (part == PairPart::Upper && rows != columns)
                continue;
            RunContext context;
            context.threads = level == VectorLevel::Avx2 ? 3 : 1;
            std::size_t seen = 0;
            std::size_t wrong = 0;
            const auto done = forEachPairStrip(a, PackedRows(b), part, context, [&](const PairStrip& strip) {
                for (std::size_t row = strip.begin; row < strip.end; ++row) {
                    const std::size_t first = part == PairPart::Upper ? row : 0;
                    QVERIFY(strip.firstColumn <= first);
                    for (std::size_t column = first; column < strip.columns; ++column, ++seen) {
                        const double expected =
                            plainDot(a, static_cast<Eigen::Index>(row), b, static_cast<Eigen::Index>(column));
                        wrong +=
                            strip.at(row, column) != expected || strip.of(row)[column - strip.firstColumn] != expected;
                    }
                }
            });
            QVERIFY(done.has_value());
            QCOMPARE(wrong, std::size_t{0});
            const auto all = static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns);
            QCOMPARE(seen, part == PairPart::All ? all : (all + static_cast<std::size_t>(rows)) / 2);
        }
    }
}

void TestTokenPairs::appendedRowsArePackedRows()
{
    const FeatureMatrix rows = testRows(37, 9, RowKind::Gaussian);
    PackedRows one(9);
    for (Eigen::Index row = 0; row < rows.rows(); ++row)
        one.append(rows.row(row).data());
    const PackedRows all(rows);
    QCOMPARE(one.count(), all.count());
    QCOMPARE(one.blocks(), all.blocks());
    const std::size_t size = all.blocks() * all.kernel().columns * 9;
    QVERIFY(std::equal(one.block(0), one.block(0) + size, all.block(0)));
}

void TestTokenPairs::equalRowsAreAtNoDistance()
{
    const FeatureMatrix rows = 1000 * testRows(60, 31, RowKind::Equal);
    const std::vector<double> squared = squaredLengths(rows);
    double farthest = 0;
    const auto done = forEachPairStrip(rows, PackedRows(rows), PairPart::All, {}, [&](const PairStrip& strip) {
        for (std::size_t row = strip.begin; row < strip.end; ++row) {
            for (std::size_t column = 0; column < strip.columns; ++column)
                farthest = std::max(farthest, squaredDistanceOf(strip.at(row, column), squared[row], squared[column]));
        }
    });
    QVERIFY(done.has_value());
    QCOMPARE(farthest, 0.0);
}

void TestTokenPairs::multiplesHaveCosineOne()
{
    FeatureMatrix rows = testRows(3, 1000, RowKind::Gaussian);
    rows.row(1) = 3 * rows.row(0);
    rows.row(2) = -7 * rows.row(0);
    const std::vector<double> length = lengths(rows);
    QCOMPARE(cosineOf(plainDot(rows, 0, rows, 0), length[0], length[0]), 1.0);
    QVERIFY(std::abs(cosineOf(plainDot(rows, 0, rows, 1), length[0], length[1]) - 1) < 1e-7); // 3·x is rounded
    QVERIFY(std::abs(cosineOf(plainDot(rows, 0, rows, 2), length[0], length[2]) + 1) < 1e-7);
    rows.row(1) = 4 * rows.row(0);
    QCOMPARE(cosineOf(plainDot(rows, 0, rows, 1), length[0], 4 * length[0]), 1.0);
}

void TestTokenPairs::zeroRowsHaveCosineZero()
{
    QCOMPARE(cosineOf(0, 0, 2), 0.0);
    QCOMPARE(cosineOf(0, 0, 0), 0.0);
}

void TestTokenPairs::stops()
{
    const FeatureMatrix rows = testRows(200, 8, RowKind::Gaussian);
    std::stop_source source;
    RunContext context;
    context.stop = source.get_token();
    int strips = 0;
    const auto done = forEachPairStrip(rows, PackedRows(rows), PairPart::All, context, [&](const PairStrip&) {
        ++strips;
        source.request_stop();
    });
    QCOMPARE(strips, 1);
    QVERIFY(!done.has_value());
    QCOMPARE(done.error().code, ErrorCode::Cancelled);
}

} // namespace tokenscope::test

using tokenscope::test::TestTokenPairs;
QTEST_GUILESS_MAIN(TestTokenPairs)
#include "tst_tokenpairs.moc"
