// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <cmath>
#include <limits>
#include <numeric>

#include <Eigen/Cholesky>

#include "core/base/random.h"
#include "core/quantize/additive/additivecodes.h"
#include "core/quantize/additive/additivemethod.h"
#include "core/quantize/additive/codebooksolve.h"
#include "core/quantize/residual/residualencode.h"
#include "core/quantize/residual/residualmethod.h"
#include "tests/core/stages/quantizercontract.h"
#include "tests/support/gaussian.h"

using namespace tokenscope;
using Eigen::Index;

namespace {

constexpr std::size_t kStages = 3;
constexpr Index kSize = 6;

/// Codebooks of one size, so that greedy coding is far from the best.
Codebooks evenBooks(Index dimensions)
{
    Codebooks books;
    for (std::size_t stage = 0; stage < kStages; ++stage)
        books.push_back(test::gaussian(kSize, dimensions, 70 + stage));
    return books;
}

/// Of all K^M sums, one by one.
double leastError(const FeatureMatrix& vectors, Index row, const Codebooks& books)
{
    double best = std::numeric_limits<double>::infinity();
    for (Index a = 0; a < kSize; ++a)
        for (Index b = 0; b < kSize; ++b)
            for (Index c = 0; c < kSize; ++c) {
                const auto sum = books[0].row(a) + books[1].row(b) + books[2].row(c);
                best = std::min(best, (vectors.row(row) - sum).cast<double>().squaredNorm());
            }
    return best;
}

double total(const std::vector<double>& errors)
{
    return std::accumulate(errors.begin(), errors.end(), 0.0);
}

ParameterValues valuesOf(const QuantizerMethod& method, const QStringList& settings)
{
    ParameterValues values(method.info);
    for (const QString& setting : settings)
        if (!values.setText(setting.toStdString()))
            qFatal("no such setting: %s", qPrintable(setting));
    return values;
}

} // namespace

/// Additive quantization.
class TestAdditive : public QObject {
    Q_OBJECT
private slots:
    void betweenTheBestAndTheFirst_data();
    void betweenTheBestAndTheFirst();
    void fullBeamFindsTheBest();
    void sweepsNeverRaiseTheError();
    void perturbationsHelp();
    void solvedIsRidgeLeastSquares();
    void solvingKeepsUnusedCodes();
    void neverAboveResidual_data();
    void neverAboveResidual();
    void tooManyCodes();
    void fewVectorsAreExact();
    void contract_data();
    void contract();
};

void TestAdditive::betweenTheBestAndTheFirst_data()
{
    QTest::addColumn<int>("beam");
    QTest::addColumn<int>("sweeps");
    QTest::addColumn<int>("perturbations");
    QTest::newRow("greedy start") << 1 << 4 << 0;
    QTest::newRow("beam start") << 4 << 4 << 0;
    QTest::newRow("perturbed") << 1 << 4 << 6;
    QTest::newRow("beam alone") << 4 << 0 << 0;
}

void TestAdditive::betweenTheBestAndTheFirst()
{
    QFETCH(int, beam);
    QFETCH(int, sweeps);
    QFETCH(int, perturbations);
    const FeatureMatrix vectors = test::gaussian(80, 4, 1, 2);
    const Codebooks books = evenBooks(4);
    AdditiveSearch search;
    search.beam = static_cast<std::size_t>(beam);
    search.sweeps = sweeps;
    search.perturbations = perturbations;
    search.perturbed = 2;
    const auto codes = encodeAdditive(vectors, books, search, {});
    QVERIFY(codes);
    const auto errors = additiveErrors(vectors, books, *codes);
    const auto greedy = additiveErrors(vectors, books, *encodeResidual(vectors, books, {}));
    for (Index row = 0; row < vectors.rows(); ++row) {
        const auto at = static_cast<std::size_t>(row);
        QVERIFY(errors[at] <= greedy[at]);
        QVERIFY(errors[at] >= leastError(vectors, row, books) * (1 - 1e-6));
    }
    QVERIFY(total(errors) < total(greedy));
}

void TestAdditive::fullBeamFindsTheBest()
{
    const FeatureMatrix vectors = test::gaussian(50, 4, 2, 2);
    const Codebooks books = evenBooks(4);
    AdditiveSearch search;
    search.beam = kSize * kSize;
    const auto errors = additiveErrors(vectors, books, *encodeAdditive(vectors, books, search, {}));
    for (Index row = 0; row < vectors.rows(); ++row) {
        const double least = leastError(vectors, row, books);
        QVERIFY(std::abs(errors[static_cast<std::size_t>(row)] - least) <= 1e-5 * (1 + least));
    }
}

void TestAdditive::sweepsNeverRaiseTheError()
{
    const FeatureMatrix vectors = test::gaussian(300, 5, 3, 2);
    const Codebooks books = evenBooks(5);
    Codes codes = emptyCodes(300, books);
    Random random(4);
    for (std::uint32_t& code : codes.index)
        code = static_cast<std::uint32_t>(random.below(kSize));
    AdditiveSearch once;
    once.sweeps = 1;
    auto before = additiveErrors(vectors, books, codes);
    const double first = total(before);
    for (int sweep = 0; sweep < 4; ++sweep) {
        codes = *improveAdditive(vectors, books, codes, once, {});
        const auto after = additiveErrors(vectors, books, codes);
        for (std::size_t token = 0; token < after.size(); ++token)
            QVERIFY(after[token] <= before[token]);
        before = after;
    }
    QVERIFY(total(before) < 0.7 * first);
    // Where nothing changes any more no single change would be better: a mode.
    AdditiveSearch many;
    many.sweeps = 100;
    codes = *improveAdditive(vectors, books, codes, many, {});
    const auto settled = additiveErrors(vectors, books, codes);
    for (std::size_t token = 0; token < codes.tokens; ++token)
        for (std::size_t stage = 0; stage < kStages; ++stage)
            for (std::uint32_t code = 0; code < kSize; ++code) {
                Codes other{1, codes.stageSizes, {codes.at(token, 0), codes.at(token, 1), codes.at(token, 2)}, {}};
                other.index[stage] = code;
                const double error = additiveErrors(vectors.row(static_cast<Index>(token)), books, other).front();
                QVERIFY(error >= settled[token] - 1e-4);
            }
}

void TestAdditive::perturbationsHelp()
{
    const FeatureMatrix vectors = test::gaussian(400, 6, 5, 2);
    const Codebooks books = evenBooks(6);
    AdditiveSearch search;
    search.beam = 1;
    search.perturbed = 2;
    const double plain = total(additiveErrors(vectors, books, *encodeAdditive(vectors, books, search, {})));
    search.perturbations = 8;
    const double perturbed = total(additiveErrors(vectors, books, *encodeAdditive(vectors, books, search, {})));
    QVERIFY(perturbed < plain);
}

void TestAdditive::solvedIsRidgeLeastSquares()
{
    constexpr double kRidge = 0.5;
    const FeatureMatrix vectors = test::gaussian(120, 3, 6, 2);
    const Codebooks books = evenBooks(3);
    const Codes codes = *encodeResidual(vectors, books, {});
    Eigen::MatrixXd ones = Eigen::MatrixXd::Zero(120, kSize * static_cast<Index>(kStages));
    for (std::size_t token = 0; token < codes.tokens; ++token)
        for (std::size_t stage = 0; stage < kStages; ++stage)
            ones(static_cast<Index>(token), static_cast<Index>(stage) * kSize + codes.at(token, stage)) = 1;
    const Eigen::MatrixXd rest = (vectors - sumOfCodes(books, codes, kStages)).cast<double>();
    const Eigen::MatrixXd gram = ones.transpose() * ones + kRidge * Eigen::MatrixXd::Identity(ones.cols(), ones.cols());
    const Eigen::MatrixXd change = gram.llt().solve(ones.transpose() * rest);
    const auto solved = solveCodebooks(vectors, codes, books, kRidge, {});
    QVERIFY(solved);
    for (std::size_t stage = 0; stage < kStages; ++stage) {
        const Eigen::MatrixXd expected =
            books[stage].cast<double>() + change.middleRows(static_cast<Index>(stage) * kSize, kSize);
        QVERIFY(((*solved)[stage].cast<double>() - expected).cwiseAbs().maxCoeff() < 1e-4);
    }
    QVERIFY(total(additiveErrors(vectors, *solved, codes)) < total(additiveErrors(vectors, books, codes)));
}

void TestAdditive::solvingKeepsUnusedCodes()
{
    const Codebooks books = evenBooks(3);
    const Codes codes = emptyCodes(10, books);
    const auto solved = solveCodebooks(test::gaussian(10, 3, 7), codes, books, 0.01, {});
    QVERIFY(solved);
    for (std::size_t stage = 0; stage < kStages; ++stage) {
        QCOMPARE(FeatureMatrix((*solved)[stage].bottomRows(kSize - 1)),
                 FeatureMatrix(books[stage].bottomRows(kSize - 1)));
        QVERIFY((*solved)[stage].row(0) != books[stage].row(0));
    }
}

void TestAdditive::neverAboveResidual_data()
{
    QTest::addColumn<int>("beam");
    QTest::newRow("greedy") << 1;
    QTest::newRow("beam 4") << 4;
}

void TestAdditive::neverAboveResidual()
{
    QFETCH(int, beam);
    const FeatureMatrix vectors = test::clusteredVectors(1200, 12, 8);
    const QStringList common{QStringLiteral("stages=4"), QStringLiteral("codebook-size=16"),
                             QStringLiteral("iterations=5"), QStringLiteral("beam=%1").arg(beam)};
    const QuantizerMethod additive = additiveMethod();
    const QuantizerMethod residual = residualMethod();
    const auto better =
        test::trained(additive, valuesOf(additive, common + QStringList{QStringLiteral("rounds=5")}), vectors);
    const auto unchanged =
        test::trained(additive, valuesOf(additive, common + QStringList{QStringLiteral("rounds=0")}), vectors);
    const auto base = test::trained(residual, valuesOf(residual, common), vectors);
    QVERIFY(better && base && unchanged);
    QVERIFY(test::codingError(*unchanged, vectors) <= test::codingError(*base, vectors));
    QVERIFY(test::codingError(*better, vectors) < 0.97 * test::codingError(*base, vectors));
}

void TestAdditive::tooManyCodes()
{
    const QuantizerMethod method = additiveMethod();
    const auto values = valuesOf(method, {QStringLiteral("stages=16"), QStringLiteral("codebook-size=512")});
    const auto trainer = method.train(test::fieldOf(test::gaussian(20, 5, 9)), values, 1);
    QVERIFY(!trainer);
    QCOMPARE(trainer.error().code, ErrorCode::InvalidArgument);
    const Codebooks books(3, FeatureMatrix::Zero(2000, 2));
    QCOMPARE(encodeAdditive(test::gaussian(3, 2, 1), books, {}, {}).error().code, ErrorCode::InvalidArgument);
}

void TestAdditive::fewVectorsAreExact()
{
    const QuantizerMethod method = additiveMethod();
    for (const FeatureMatrix& vectors :
         {FeatureMatrix(FeatureMatrix::Constant(1, 5, 3.25F)), FeatureMatrix(FeatureMatrix::Constant(40, 5, -7.5F)),
          test::gaussian(9, 5, 7, 50)}) {
        const auto quantizer = test::trained(
            method, valuesOf(method, {QStringLiteral("stages=2"), QStringLiteral("codebook-size=16")}), vectors);
        QVERIFY(quantizer);
        QVERIFY(test::codingError(*quantizer, vectors) < 1e-6);
    }
}

void TestAdditive::contract_data()
{
    QTest::addColumn<QStringList>("settings");
    QTest::addColumn<int>("dimensions");
    const auto size = QStringLiteral("codebook-size=8");
    const auto short_ = QStringLiteral("iterations=2");
    const auto rounds = QStringLiteral("rounds=3");
    QTest::newRow("beam") << QStringList{size, short_, rounds, QStringLiteral("stages=3")} << 6;
    QTest::newRow("greedy, perturbed") << QStringList{size, short_, rounds, QStringLiteral("beam=1"),
                                                      QStringLiteral("perturbations=2")}
                                       << 5;
    QTest::newRow("one code") << QStringList{QStringLiteral("codebook-size=1"), short_, rounds} << 4;
    QTest::newRow("one stage, one dimension") << QStringList{size, short_, rounds, QStringLiteral("stages=1")} << 1;
}

void TestAdditive::contract()
{
    QFETCH(QStringList, settings);
    QFETCH(int, dimensions);
    const QuantizerMethod method = additiveMethod();
    const ParameterValues values = valuesOf(method, settings);
    const FeatureMatrix vectors = test::clusteredVectors(300, dimensions, 10);
    QCOMPARE(test::trainsTheSame(method, values, vectors), std::string());
    QCOMPARE(test::savesAndLoads(method, values, vectors), std::string());
    QCOMPARE(test::refusesBadInput(method, values, vectors), std::string());
    QCOMPARE(test::stopsWhenAsked(method, values, vectors), std::string());
    QCOMPARE(test::decodesToSums(method, values, vectors), std::string());
}

QTEST_GUILESS_MAIN(TestAdditive)
#include "tst_additive.moc"
