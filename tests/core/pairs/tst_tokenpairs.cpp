// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "core/quantize/nearest/kernel.h"
#include "core/reduce/similarity/pairstrips.h"
#include "tests/core/pairs/testrows.h"

namespace tokenscope::test {

class TestTokenPairs : public QObject {
    Q_OBJECT

private slots:
    void productsAreThoseOfCosineRows_data();
    void productsAreThoseOfCosineRows();
    void appendedRowsArePackedRows();
    void equalRowsAreAtNoDistance();
    void multiplesHaveCosineOne();
    void zeroRowsHaveCosineZero();
    void cosineStripsFillTheTable_data();
    void cosineStripsFillTheTable();
    void exponentialsAreRight();
    void stops();
    void cleanup() { useVectorLevel(VectorLevel::Avx512); }
};

namespace {

/// Sixteen sums side by side, folded by halves.
double plainDot(const FeatureMatrix& a, Eigen::Index row, const FeatureMatrix& b, Eigen::Index column)
{
    std::array<double, 16> sums{};
    for (Eigen::Index i = 0; i < a.cols(); ++i)
        sums[static_cast<std::size_t>(i % 16)] += static_cast<double>(a(row, i)) * static_cast<double>(b(column, i));
    for (std::size_t half = 8; half > 0; half /= 2) {
        for (std::size_t at = 0; at < half; ++at)
            sums[at] += sums[at + half];
    }
    return sums[0];
}

} // namespace

void TestTokenPairs::productsAreThoseOfCosineRows_data()
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
    QTest::newRow("every sum has several terms") << 50 << 50 << 137;
}

void TestTokenPairs::productsAreThoseOfCosineRows()
{
    QFETCH(const int, rows);
    QFETCH(const int, columns);
    QFETCH(const int, dimensions);
    const FeatureMatrix a = testRows(rows, dimensions, RowKind::Gaussian, 3);
    const FeatureMatrix b = rows == columns ? a : testRows(columns, dimensions, RowKind::Gaussian, 4);
    for (const VectorLevel level : {VectorLevel::Baseline, VectorLevel::Avx2, VectorLevel::Avx512}) {
        useVectorLevel(level);
        const CosineRows rowsA(a);
        const CosineRows rowsB(b);
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
                        wrong += strip.at(row, column) != expected
                            || strip.of(row)[column - strip.firstColumn] != expected
                            || rowsA.product(row, rowsB, column) != expected;
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
    const CosineRows exact(rows);
    double farthest = 0;
    const auto done = forEachPairStrip(rows, PackedRows(rows), PairPart::All, {}, [&](const PairStrip& strip) {
        for (std::size_t row = strip.begin; row < strip.end; ++row) {
            for (std::size_t column = 0; column < strip.columns; ++column)
                farthest = std::max(
                    farthest,
                    squaredDistanceOf(strip.at(row, column), exact.squaredLength(row), exact.squaredLength(column)));
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
    const CosineRows exact(rows);
    QCOMPARE(exact.cosine(0, 0), 1.0);
    QVERIFY(std::abs(exact.cosine(0, 1) - 1) < 1e-7); // 3·x is rounded
    QVERIFY(std::abs(exact.cosine(0, 2) + 1) < 1e-7);
    rows.row(1) = 4 * rows.row(0);
    QCOMPARE(CosineRows(rows).cosine(0, 1), 1.0);
}

void TestTokenPairs::zeroRowsHaveCosineZero()
{
    QCOMPARE(cosineOf(0, 0, 2), 0.0);
    QCOMPARE(cosineOf(0, 0, 0), 0.0);
}

void TestTokenPairs::cosineStripsFillTheTable_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("kind");
    QTest::newRow("none") << 0 << static_cast<int>(RowKind::Gaussian);
    QTest::newRow("one") << 1 << static_cast<int>(RowKind::Gaussian);
    QTest::newRow("gaussian") << 130 << static_cast<int>(RowKind::Gaussian);
    QTest::newRow("duplicates and multiples") << 99 << static_cast<int>(RowKind::Duplicates);
    QTest::newRow("all zero") << 60 << static_cast<int>(RowKind::Zero);
}

void TestTokenPairs::cosineStripsFillTheTable()
{
    QFETCH(const int, rows);
    QFETCH(const int, kind);
    const FeatureMatrix features = testRows(rows, 21, static_cast<RowKind>(kind));
    for (const VectorLevel level : {VectorLevel::Baseline, VectorLevel::Avx2, VectorLevel::Avx512}) {
        useVectorLevel(level);
        const CosineRows exact(features);
        FeatureMatrix table;
        std::size_t wrong = 0;
        const auto done = forEachCosineStrip(exact, &table, {}, [&](const PairStrip& strip) {
            for (std::size_t row = strip.begin; row < strip.end; ++row) {
                for (std::size_t column = row; column < strip.columns; ++column)
                    wrong += strip.at(row, column) != exact.cosine(row, column);
            }
        });
        QVERIFY(done.has_value());
        QCOMPARE(wrong, std::size_t{0});
        QCOMPARE(static_cast<int>(table.rows()), rows);
        for (std::size_t row = 0; row < exact.rows(); ++row) {
            for (std::size_t column = 0; column < exact.rows(); ++column)
                QCOMPARE(table(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column)),
                         static_cast<float>(exact.cosine(row, column)));
        }
    }
}

void TestTokenPairs::exponentialsAreRight()
{
    Random random(7);
    std::vector<double> from = {0, -0.0, 1, -1, -708, 709, 1e-300, -2.5, 0.34657359027997264};
    while (from.size() < 4001)
        from.push_back(random.uniform(-20, 3));
    std::vector<std::vector<double>> ofLevels;
    for (const VectorLevel level : {VectorLevel::Baseline, VectorLevel::Avx2, VectorLevel::Avx512}) {
        useVectorLevel(level);
        std::vector<double>& values = ofLevels.emplace_back(from);
        exponentials(values);
        for (std::size_t at = 0; at < from.size(); ++at)
            QVERIFY2(std::abs(values[at] / std::exp(from[at]) - 1) < 0x1.0p-51, std::to_string(from[at]).c_str());
    }
    QVERIFY(ofLevels[0] == ofLevels[1] && ofLevels[0] == ofLevels[2]);
    std::vector<double> beyond = {-1e6, 1e6};
    exponentials(beyond);
    QVERIFY(beyond[0] > 0 && beyond[0] < 1e-300);
    QVERIFY(std::isfinite(beyond[1]) && beyond[1] > 1e300);
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
