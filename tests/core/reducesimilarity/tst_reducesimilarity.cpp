// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include <cmath>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "core/base/random.h"
#include "core/quantize/nearest/kernel.h"
#include "core/reduce/similarity/similarity.h"
#include "tests/support/gaussian.h"

using namespace tokenscope;

namespace {

FeatureMatrix repeated(Eigen::Index rows, Eigen::Index columns, Eigen::Index different)
{
    FeatureMatrix matrix = test::gaussian(rows, columns, 3);
    for (Eigen::Index row = different; row < rows; ++row)
        matrix.row(row) = matrix.row(row % different).eval();
    return matrix;
}

/// Rows that differ in their last bits only: every float cosine is 1.
FeatureMatrix nearTies(Eigen::Index rows, Eigen::Index columns)
{
    FeatureMatrix matrix(rows, columns);
    const FeatureMatrix base = test::gaussian(1, columns, 5);
    Random random(6);
    for (Eigen::Index row = 0; row < rows; ++row) {
        matrix.row(row) = base.row(0);
        for (int change = 0; change < 3; ++change) {
            float& value = matrix(row, static_cast<Eigen::Index>(random.below(static_cast<std::uint64_t>(columns))));
            value *= 1 + 1e-4F * static_cast<float>(random.uniform(-1, 1));
        }
    }
    return matrix;
}

FeatureMatrix withZeros(Eigen::Index rows, Eigen::Index columns)
{
    FeatureMatrix matrix = test::gaussian(rows, columns, 7);
    for (Eigen::Index row = 0; row < rows; row += 5)
        matrix.row(row).setZero();
    return matrix;
}

std::vector<std::pair<std::string, FeatureMatrix>> inputs()
{
    return {
        {"576 of 64", test::gaussian(576, 64, 1)},
        {"nothing is a multiple of anything", test::gaussian(301, 137, 2)},
        {"more than one slice of dimensions", test::gaussian(130, 1024, 2)},
        {"a common offset", test::gaussian(200, 48, 2, 1, 30)},
        {"duplicates", repeated(250, 33, 9)},
        {"all equal", repeated(300, 20, 1)},
        {"near ties", nearTies(260, 200)},
        {"zero rows", withZeros(140, 19)},
        {"only zeros", FeatureMatrix::Zero(70, 8)},
        {"one dimension", test::gaussian(100, 1, 4)},
        {"one row", test::gaussian(1, 30, 4)},
        {"two rows", test::gaussian(2, 30, 4)},
        {"huge values", test::gaussian(50, 16, 8, 1e18)},
        {"tiny values", test::gaussian(50, 16, 8, 1e-30)},
    };
}

const std::vector<VectorLevel> kLevels{VectorLevel::Baseline, VectorLevel::Avx2, VectorLevel::Avx512};

} // namespace

class TestReduceSimilarity : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { useVectorLevel(VectorLevel::Avx512); }
    void cosinesHaveTheSameBitsEverywhere();
    void theMatrixIsSymmetricAndWithinItsError();
    void tilesShowEveryProductOnce();
    void matchesAreThePlainOnes_data();
    void matchesAreThePlainOnes();
    void meansAreThePlainOnes();
    void copiesAreAtDistanceZero();
    void strideIsRespected();
    void unitRowsHaveLengthOne();
    void tooManyForAMatrix();
    void cancelled();
};

void TestReduceSimilarity::cosinesHaveTheSameBitsEverywhere()
{
    for (const auto& [name, input] : inputs()) {
        std::vector<std::vector<double>> ofLevels;
        for (const VectorLevel level : kLevels) {
            useVectorLevel(level);
            const CosineRows rows(input);
            std::vector<double>& all = ofLevels.emplace_back();
            std::vector<double> line(rows.rows());
            for (std::size_t row = 0; row < rows.rows(); row += 1 + rows.rows() / 20) {
                rows.cosinesWith(rows, row, line);
                all.insert(all.end(), line.begin(), line.end());
                for (std::size_t other = 0; other < rows.rows(); other += 7) {
                    QVERIFY2(rows.cosine(row, other) == line[other], name.c_str());
                    QVERIFY2(rows.cosine(other, row) == line[other], name.c_str());
                }
            }
            const std::vector<double> means = meanCosines(rows);
            all.insert(all.end(), means.begin(), means.end());
        }
        QVERIFY2(ofLevels[1] == ofLevels[0] && ofLevels[2] == ofLevels[0], name.c_str());
    }
}

void TestReduceSimilarity::theMatrixIsSymmetricAndWithinItsError()
{
    for (const auto& [name, input] : inputs()) {
        for (const VectorLevel level : kLevels) {
            useVectorLevel(level);
            RunContext context;
            context.threads = level == VectorLevel::Avx2 ? 2 : 1;
            const Result<FeatureMatrix> matrix = cosineMatrix(input, context);
            QVERIFY2(matrix.has_value(), name.c_str());
            QVERIFY2(*matrix == matrix->transpose(), name.c_str());
            const CosineRows rows(input);
            const double error = productError(rows.dimensions());
            for (std::size_t a = 0; a < rows.rows(); ++a) {
                for (std::size_t b = 0; b < rows.rows(); ++b) {
                    const auto value =
                        static_cast<double>((*matrix)(static_cast<Eigen::Index>(a), static_cast<Eigen::Index>(b)));
                    QVERIFY2(std::abs(value - rows.cosine(a, b)) <= error, name.c_str());
                }
            }
        }
    }
}

void TestReduceSimilarity::tilesShowEveryProductOnce()
{
    const FeatureMatrix a = test::gaussian(217, 130, 1);
    const FeatureMatrix b = test::gaussian(603, 130, 2);
    FeatureMatrix seen = FeatureMatrix::Zero(217, 603);
    const auto visit = [&](const ProductTile& tile) {
        for (std::size_t row = 0; row < tile.rows; ++row) {
            for (std::size_t column = 0; column < tile.columns; ++column)
                seen(static_cast<Eigen::Index>(tile.firstRow + row),
                     static_cast<Eigen::Index>(tile.firstColumn + column)) += tile.row(row)[column];
        }
    };
    RunContext context;
    context.threads = 2;
    QVERIFY(forEachProductTile(a, b, RowScale::AsIs, context, visit).has_value());
    const FeatureMatrix expected = a * b.transpose();
    QVERIFY((seen - expected).cwiseAbs().maxCoeff() < 1e-3F);
}

void TestReduceSimilarity::matchesAreThePlainOnes_data()
{
    QTest::addColumn<int>("level");
    QTest::addColumn<unsigned>("threads");
    QTest::newRow("baseline") << 0 << 1U;
    QTest::newRow("avx2") << 1 << 2U;
    QTest::newRow("avx512") << 2 << 1U;
}

void TestReduceSimilarity::matchesAreThePlainOnes()
{
    QFETCH(const int, level);
    QFETCH(const unsigned, threads);
    useVectorLevel(kLevels[static_cast<std::size_t>(level)]);
    RunContext context;
    context.threads = threads;
    for (const auto& [name, input] : inputs()) {
        const CosineRows rows(input);
        const FeatureMatrix half = input.topRows((input.rows() + 1) / 2);
        const CosineRows others(half);
        for (const SelfMatch self : {SelfMatch::Allowed, SelfMatch::Excluded}) {
            const Result<BestMatches> matches = bestMatches(rows, rows, self, context);
            const BestMatches plain = bestMatchesPlain(rows, rows, self);
            QVERIFY2(matches && matches->index == plain.index && matches->cosine == plain.cosine, name.c_str());
        }
        const Result<BestMatches> matches = bestMatches(rows, others, SelfMatch::Allowed, context);
        const BestMatches plain = bestMatchesPlain(rows, others, SelfMatch::Allowed);
        QVERIFY2(matches && matches->index == plain.index && matches->cosine == plain.cosine, name.c_str());
    }
}

void TestReduceSimilarity::meansAreThePlainOnes()
{
    for (const auto& [name, input] : inputs()) {
        const CosineRows rows(input);
        const std::vector<double> means = meanCosines(rows);
        const std::vector<double> plain = meanCosinesPlain(rows);
        for (std::size_t row = 0; row < means.size(); ++row)
            QVERIFY2(std::abs(means[row] - plain[row]) < 1e-12, name.c_str());
    }
}

void TestReduceSimilarity::copiesAreAtDistanceZero()
{
    FeatureMatrix input = test::gaussian(40, 777, 9);
    for (Eigen::Index row = 20; row < 40; ++row)
        input.row(row) = input.row(row - 20) * (row % 2 == 0 ? 4.0F : -0.5F);
    const CosineRows rows(input);
    for (std::size_t row = 0; row < 20; ++row) {
        QCOMPARE(rows.cosine(row, row), 1.0);
        QCOMPARE(rows.cosine(row, row + 20), row % 2 == 0 ? 1.0 : -1.0);
    }
}

void TestReduceSimilarity::strideIsRespected()
{
    const FeatureMatrix whole = test::gaussian(60, 50, 11);
    const auto part = whole.block(10, 5, 40, 33);
    const FeatureMatrix copy = part;
    const CosineRows strided(part);
    const CosineRows compact(copy);
    QCOMPARE(strided.cosine(3, 39), compact.cosine(3, 39));
    QVERIFY(*cosineMatrix(part, {}) == *cosineMatrix(copy, {}));
    QVERIFY(strided.view() == copy);
}

void TestReduceSimilarity::unitRowsHaveLengthOne()
{
    const FeatureMatrix unit = unitLengthRows(withZeros(60, 12));
    for (Eigen::Index row = 0; row < 60; ++row)
        QVERIFY(std::abs(unit.row(row).norm() - (row % 5 == 0 ? 0.0F : 1.0F)) < 1e-6F);
}

void TestReduceSimilarity::tooManyForAMatrix()
{
    const Result<FeatureMatrix> matrix = cosineMatrix(FeatureMatrix::Ones(8193, 1), {});
    QVERIFY(!matrix);
    QCOMPARE(matrix.error().code, ErrorCode::TooLarge);
}

void TestReduceSimilarity::cancelled()
{
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    const FeatureMatrix input = test::gaussian(200, 20, 1);
    const CosineRows rows(input);
    const Result<BestMatches> matches = bestMatches(rows, rows, SelfMatch::Allowed, context);
    QVERIFY(!matches);
    QCOMPARE(matches.error().code, ErrorCode::Cancelled);
    QVERIFY(!cosineMatrix(input, context));
}

QTEST_GUILESS_MAIN(TestReduceSimilarity)
#include "tst_reducesimilarity.moc"
