// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <cmath>
#include <limits>
#include <set>
#include <stop_token>

#include <Eigen/Eigenvalues>
#include <Eigen/SVD>

#include "core/base/random.h"
#include "core/quantize/projection/balanced.h"
#include "core/quantize/projection/procrustes.h"
#include "core/quantize/projection/projection.h"
#include "core/quantize/projection/symmetriceigen.h"

using namespace tokenscope;
using Eigen::Index;

namespace {

/// Correlated columns of falling variance about a mean far from zero.
FeatureMatrix correlated(Index rows, Index columns, std::uint64_t seed)
{
    Random random(seed);
    FeatureMatrix result(rows, columns);
    for (Index row = 0; row < rows; ++row) {
        double before = 0;
        for (Index column = 0; column < columns; ++column) {
            before = 0.9 * before + random.gaussian();
            result(row, column) = static_cast<float>(100 + 5 * before);
        }
    }
    return result;
}

double meanSquaredError(const FeatureMatrix& a, const FeatureMatrix& b)
{
    return (a - b).cast<double>().squaredNorm() / static_cast<double>(a.size());
}

double worstInnerProduct(const FeatureMatrix& rows)
{
    const Eigen::MatrixXd wide = rows.cast<double>();
    return (wide * wide.transpose() - Eigen::MatrixXd::Identity(rows.rows(), rows.rows())).cwiseAbs().maxCoeff();
}

RunContext threads(unsigned count)
{
    RunContext context;
    context.threads = count;
    return context;
}

RunContext stoppedContext()
{
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    return context;
}

Projection identity(std::int64_t dimensions)
{
    return {FeatureMatrix::Zero(1, dimensions), FeatureMatrix::Identity(dimensions, dimensions), {}};
}

} // namespace

/// The change of basis that families use to reach few dimensions.
class TestProjection : public QObject {
    Q_OBJECT
private slots:
    void eigenIsEigens_data();
    void eigenIsEigens();
    void eigenOfARepeatedValue();
    void errorIsTheDroppedEigenvalues_data();
    void errorIsTheDroppedEigenvalues();
    void basisIsOrthonormalWithoutVariance();
    void signsDoNotDependOnTheData();
    void sameForOneAndTwoThreads();
    void backTakesFewerCoefficients();
    void badInput();
    void allocationBalances_data();
    void allocationBalances();
    void balancedRotationKeepsLengths_data();
    void balancedRotationKeepsLengths();
    void procrustesFindsTheRotation();
    void procrustesCompletesWhatIsFree();
    void procrustesBeatsTheIdentity();
    void stops();
};

void TestProjection::eigenIsEigens_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {1, 2, 3, 7, 64, 193})
        QTest::newRow(qPrintable(QStringLiteral("%1 dimensions").arg(size))) << size;
}

void TestProjection::eigenIsEigens()
{
    QFETCH(int, size);
    Random random(7);
    Eigen::MatrixXd matrix(size, size);
    for (double& value : matrix.reshaped())
        value = random.gaussian();
    matrix = (matrix * matrix.transpose()).eval();
    const auto found = symmetricEigen(matrix, {});
    QVERIFY(found);
    const Eigen::VectorXd expected = Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(matrix).eigenvalues().reverse();
    QVERIFY((found->values - expected).cwiseAbs().maxCoeff() < 1e-10 * expected[0]);
    const Eigen::MatrixXd product = found->vectors * found->values.asDiagonal() * found->vectors.transpose();
    QVERIFY((product - matrix).cwiseAbs().maxCoeff() < 1e-10 * expected[0]);
    const Eigen::MatrixXd inner = found->vectors.transpose() * found->vectors;
    QVERIFY((inner - Eigen::MatrixXd::Identity(size, size)).cwiseAbs().maxCoeff() < 1e-11);
}

void TestProjection::eigenOfARepeatedValue()
{
    const auto same = symmetricEigen(3.0 * Eigen::MatrixXd::Identity(5, 5), {});
    QVERIFY(same);
    QCOMPARE(same->values, Eigen::VectorXd::Constant(5, 3.0));
    QCOMPARE(same->vectors, Eigen::MatrixXd::Identity(5, 5));
    const auto none = symmetricEigen(Eigen::MatrixXd::Zero(4, 4), {});
    QVERIFY(none);
    QCOMPARE(none->values, Eigen::VectorXd::Zero(4));
    const auto ones = symmetricEigen(Eigen::MatrixXd::Ones(6, 6), {});
    QVERIFY(ones);
    QVERIFY(std::abs(ones->values[0] - 6) < 1e-12);
    QVERIFY(ones->values.tail(5).cwiseAbs().maxCoeff() < 1e-12);
    const auto broken = symmetricEigen(Eigen::MatrixXd::Constant(3, 3, std::numeric_limits<double>::quiet_NaN()), {});
    QVERIFY(!broken);
    QCOMPARE(broken.error().code, ErrorCode::InvalidValue);
}

void TestProjection::errorIsTheDroppedEigenvalues_data()
{
    QTest::addColumn<int>("kept");
    for (const int kept : {1, 5, 11, 12})
        QTest::newRow(qPrintable(QStringLiteral("%1 of 12").arg(kept))) << kept;
}

void TestProjection::errorIsTheDroppedEigenvalues()
{
    QFETCH(int, kept);
    const FeatureMatrix features = correlated(500, 12, 1);
    const auto fitted = fitProjection(features, kept, {});
    QVERIFY(fitted);
    QCOMPARE(fitted->eigenvalues.size(), 12U);
    QVERIFY(worstInnerProduct(fitted->basis) < 1e-6);
    const auto projected = fitted->project(features, {});
    QVERIFY(projected);
    const double error = meanSquaredError(features, fitted->back(*projected));
    QVERIFY(std::abs(error - fitted->droppedError(kept)) <= 1e-4 * fitted->eigenvalues[0]);
}

void TestProjection::basisIsOrthonormalWithoutVariance()
{
    for (const Index rows : {Index{1}, Index{3}}) {
        const auto fitted = fitProjection(FeatureMatrix::Constant(rows, 8, 3.5F), 8, {});
        QVERIFY(fitted);
        QVERIFY(worstInnerProduct(fitted->basis) < 1e-6);
        QCOMPARE(fitted->droppedError(0), 0.0);
        QCOMPARE(fitted->back(FeatureMatrix::Zero(1, 8)), FeatureMatrix::Constant(1, 8, 3.5F));
    }
}

void TestProjection::signsDoNotDependOnTheData()
{
    const FeatureMatrix features = correlated(300, 10, 2);
    const auto one = fitProjection(features, 10, {});
    const auto other = fitProjection(FeatureMatrix(-features), 10, {});
    QVERIFY(one && other);
    QVERIFY((one->basis - other->basis).cwiseAbs().maxCoeff() < 1e-6);
    for (Index row = 0; row < one->basis.rows(); ++row) {
        Index largest = 0;
        one->basis.row(row).cwiseAbs().maxCoeff(&largest);
        QVERIFY(one->basis(row, largest) > 0);
    }
}

void TestProjection::sameForOneAndTwoThreads()
{
    const FeatureMatrix features = correlated(20'000, 24, 3);
    const auto one = fitProjection(features, 24, threads(1));
    const auto two = fitProjection(features, 24, threads(2));
    QVERIFY(one && two);
    QCOMPARE(one->basis, two->basis);
    QCOMPARE(one->eigenvalues, two->eigenvalues);
    QCOMPARE(*one->project(features, threads(1)), *two->project(features, threads(2)));
}

void TestProjection::backTakesFewerCoefficients()
{
    const FeatureMatrix features = correlated(400, 9, 4);
    const auto fitted = fitProjection(features, 9, {});
    const FeatureMatrix projected = *fitted->project(features, {});
    for (Index kept = 0; kept <= 9; ++kept) {
        FeatureMatrix zeroed = projected;
        zeroed.rightCols(9 - kept).setZero();
        QVERIFY((fitted->back(projected.leftCols(kept)) - fitted->back(zeroed)).cwiseAbs().maxCoeff() < 1e-3F);
    }
    QCOMPARE(fitted->sideBits(), 16U * (9 + 81));
}

void TestProjection::badInput()
{
    QCOMPARE(fitProjection(FeatureMatrix(0, 4), 2, {}).error().code, ErrorCode::Empty);
    QCOMPARE(fitProjection(FeatureMatrix(4, 0), 1, {}).error().code, ErrorCode::Empty);
    QCOMPARE(fitProjection(FeatureMatrix::Zero(4, 4), 0, {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(fitProjection(FeatureMatrix::Zero(4, 4), 5, {}).error().code, ErrorCode::InvalidArgument);
    FeatureMatrix broken = FeatureMatrix::Zero(6, 4);
    broken(5, 1) = std::numeric_limits<float>::infinity();
    const auto failed = fitProjection(broken, 2, {});
    QCOMPARE(failed.error().code, ErrorCode::InvalidValue);
    QVERIFY(failed.error().detail.find("vector 5 ") != std::string::npos);
    QCOMPARE(identity(3).project(FeatureMatrix::Zero(2, 4), {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(balancedRotation(FeatureMatrix::Ones(4, 4), 5, {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(balancedRotation(FeatureMatrix::Ones(4, 4), 0, {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(procrustesRotation(FeatureMatrix::Zero(3, 2), FeatureMatrix::Zero(4, 2), {}).error().code,
             ErrorCode::InvalidArgument);
}

void TestProjection::allocationBalances_data()
{
    using Lists = std::vector<std::vector<std::int64_t>>;
    QTest::addColumn<std::vector<double>>("eigenvalues");
    QTest::addColumn<int>("subspaces");
    QTest::addColumn<Lists>("expected");
    // Products 16; 8, 2·4 = 8: the third goes to the second (8 < 16), the fourth to the second no more for want of a slot.
    QTest::newRow("by product") << std::vector<double>{16, 8, 4, 1} << 2 << Lists{{0, 3}, {1, 2}};
    QTest::newRow("ties to the first") << std::vector<double>{5, 5, 5, 5} << 2 << Lists{{0, 1}, {2, 3}};
    QTest::newRow("below one, as if scaled")
        << std::vector<double>{16e-9, 8e-9, 4e-9, 1e-9} << 2 << Lists{{0, 3}, {1, 2}};
    QTest::newRow("not divisible") << std::vector<double>{27, 9, 3, 2, 1} << 2 << Lists{{0, 3}, {1, 2, 4}};
    QTest::newRow("without variance") << std::vector<double>{0, 0, 0} << 3 << Lists{{0}, {1}, {2}};
    QTest::newRow("one sub-space") << std::vector<double>{3, 2, 1} << 1 << Lists{{0, 1, 2}};
}

void TestProjection::allocationBalances()
{
    QFETCH(std::vector<double>, eigenvalues);
    QFETCH(int, subspaces);
    using Lists = std::vector<std::vector<std::int64_t>>;
    QFETCH(Lists, expected);
    const Lists found = allocateBalanced(eigenvalues, subspaces);
    std::set<std::int64_t> seen;
    for (const auto& list : found) {
        QVERIFY(list.size() <= (eigenvalues.size() + found.size() - 1) / found.size());
        seen.insert(list.begin(), list.end());
    }
    QCOMPARE(seen.size(), eigenvalues.size());
    QCOMPARE(found, expected);
}

void TestProjection::balancedRotationKeepsLengths_data()
{
    QTest::addColumn<int>("subspaces");
    for (const int subspaces : {1, 3, 4, 5, 12})
        QTest::newRow(qPrintable(QStringLiteral("12 in %1").arg(subspaces))) << subspaces;
}

void TestProjection::balancedRotationKeepsLengths()
{
    QFETCH(int, subspaces);
    const FeatureMatrix features = correlated(300, 12, 5);
    const auto rotation = balancedRotation(features, subspaces, {});
    QVERIFY(rotation);
    QCOMPARE(rotation->rows() % subspaces, 0);
    QVERIFY(rotation->rows() >= 12 && rotation->rows() < 12 + subspaces);
    QVERIFY(worstInnerProduct(rotation->transpose()) < 1e-5);
    QCOMPARE(paddedIdentity(12, subspaces).rows(), rotation->rows());
}

void TestProjection::procrustesFindsTheRotation()
{
    const FeatureMatrix features = correlated(200, 6, 6);
    const auto basis = fitProjection(correlated(50, 6, 60), 6, {})->basis;
    const auto found = procrustesRotation(features, features * basis.transpose(), {});
    QVERIFY(found);
    QVERIFY((*found - basis).cwiseAbs().maxCoeff() < 1e-4F);
}

void TestProjection::procrustesCompletesWhatIsFree()
{
    FeatureMatrix features = correlated(100, 5, 8);
    features.rightCols(3).setZero();
    FeatureMatrix targets = FeatureMatrix::Zero(100, 6);
    targets.col(3) = features.col(1);
    const auto found = procrustesRotation(features, targets, {});
    QVERIFY(found);
    QCOMPARE(found->rows(), 6);
    QVERIFY(worstInnerProduct(found->transpose()) < 1e-6);
    QCOMPARE(*procrustesRotation(FeatureMatrix::Zero(4, 3), FeatureMatrix::Zero(4, 3), {}),
             FeatureMatrix(FeatureMatrix::Identity(3, 3)));
}

void TestProjection::procrustesBeatsTheIdentity()
{
    // Against Eigen's own singular values: Σ|Rx - y|² = |X|² + |Y|² - 2 Σ s is the least there is.
    const FeatureMatrix features = correlated(150, 8, 9);
    const FeatureMatrix targets = correlated(150, 8, 10);
    const FeatureMatrix rotation = *procrustesRotation(features, targets, {});
    const double reached = (features * rotation.transpose() - targets).cast<double>().squaredNorm();
    const Eigen::MatrixXd product = features.cast<double>().transpose() * targets.cast<double>();
    const double least = features.cast<double>().squaredNorm() + targets.cast<double>().squaredNorm()
        - 2 * Eigen::JacobiSVD<Eigen::MatrixXd>(product).singularValues().sum();
    QVERIFY(std::abs(reached - least) < 1e-4 * least);
}

void TestProjection::stops()
{
    const FeatureMatrix features = correlated(64, 32, 11);
    QCOMPARE(fitProjection(features, 8, stoppedContext()).error().code, ErrorCode::Cancelled);
    QCOMPARE(identity(32).project(features, stoppedContext()).error().code, ErrorCode::Cancelled);
    QCOMPARE(procrustesRotation(features, features, stoppedContext()).error().code, ErrorCode::Cancelled);
    QCOMPARE(symmetricEigen(Eigen::MatrixXd::Identity(4, 4), stoppedContext()).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestProjection)
#include "tst_projection.moc"
