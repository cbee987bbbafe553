// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/action/actionbins.h"
#include "core/quantize/action/fastaction.h"

#include <cmath>
#include <limits>

#include <QTest>

#include "core/base/random.h"

using namespace tokenscope;

using Tokens = std::vector<std::uint32_t>;

class TestActions : public QObject {
    Q_OBJECT

private slots:
    void binsAtTheirEdges();
    void binsComeBackWithinHalfABin_data();
    void binsComeBackWithinHalfABin();
    void rangeIsThePercentiles();
    void transformIsOrthonormal();
    void roundedCoefficientsComeBack();
    void refuses();
};

static FeatureMatrix actionsOf(Eigen::Index rows, Eigen::Index columns)
{
    Random random(2);
    FeatureMatrix actions(rows, columns);
    for (Eigen::Index at = 0; at < actions.size(); ++at)
        actions.data()[at] = static_cast<float>(random.uniform(-1, 1));
    return actions;
}

void TestActions::binsAtTheirEdges()
{
    FeatureMatrix actions(1, 7);
    actions << -7, -1, -0.999F, 0, 0.999F, 1, 7;
    QVERIFY(binActions(actions, 256) == (Tokens{1, 1, 1, 128, 255, 256, 256}));
    QVERIFY(binActions(actions, 2) == (Tokens{1, 1, 1, 1, 1, 2, 2}));
    QCOMPARE(vocabularyId(32000, 256), std::int64_t{31744});
    QCOMPARE((*unbinActions({256}, 1, 256))(0, 0), (*unbinActions({255}, 1, 256))(0, 0));
}

void TestActions::binsComeBackWithinHalfABin_data()
{
    QTest::addColumn<int>("edges");
    for (const int edges : {2, 3, 17, 256, 65536})
        QTest::addRow("%d edges", edges) << edges;
}

void TestActions::binsComeBackWithinHalfABin()
{
    QFETCH(const int, edges);
    const auto count = static_cast<std::uint32_t>(edges);
    const FeatureMatrix actions = actionsOf(40, 6);
    const FeatureMatrix back = unbinActions(binActions(actions, count), 6, count).value();
    QVERIFY((actions - back).cwiseAbs().maxCoeff() <= 1.0F / static_cast<float>(edges - 1) + 1e-6F);
}

void TestActions::rangeIsThePercentiles()
{
    FeatureMatrix actions(101, 2);
    for (Eigen::Index row = 0; row <= 100; ++row)
        actions.row(row) << static_cast<float>(row), 5;
    const ActionRange range = ActionRange::of(actions).value();
    QCOMPARE(range.low[0], 1.0);
    QCOMPARE(range.high[0], 99.0);
    const FeatureMatrix normalised = range.normalised(actions);
    QCOMPARE(normalised(0, 0), -1.0F);
    QCOMPARE(normalised(50, 0), 0.0F);
    QCOMPARE(normalised(100, 0), 1.0F);
    QCOMPARE(normalised(3, 1), 0.0F); // does not vary
    const FeatureMatrix restored = range.restored(normalised);
    QCOMPARE(restored(50, 0), 50.0F);
    QCOMPARE(restored(3, 1), 5.0F);
}

void TestActions::transformIsOrthonormal()
{
    for (const Eigen::Index rows : {1, 2, 7, 20}) {
        const FeatureMatrix actions = actionsOf(rows, 3);
        const std::vector<double> coefficients = cosineTransform(actions);
        double energy = 0;
        for (const double coefficient : coefficients)
            energy += coefficient * coefficient;
        QVERIFY(std::abs(energy - actions.cast<double>().squaredNorm()) < 1e-9);
        QVERIFY(inverseCosineTransform(coefficients, 3).isApprox(actions, 1e-5F));
    }
    const std::vector<double> still = cosineTransform(FeatureMatrix::Constant(9, 1, 2));
    QVERIFY(std::abs(still[0] - 6) < 1e-12);
    for (std::size_t frequency = 1; frequency < still.size(); ++frequency)
        QVERIFY(std::abs(still[frequency]) < 1e-12);
}

void TestActions::roundedCoefficientsComeBack()
{
    const FeatureMatrix actions = actionsOf(16, 4);
    const FeatureMatrix back = fastActions(fastIntegers(actions, 1000), 4, 1000).value();
    QVERIFY((actions - back).cwiseAbs().maxCoeff() < 4 * 0.0005F);
    QVERIFY(fastIntegers(FeatureMatrix::Constant(1, 1, 0.25F), 10) == std::vector<std::int32_t>{2}); // half to even
    QVERIFY(fastIntegers(FeatureMatrix(0, 4), 10).empty());
    QVERIFY(fastIntegers(FeatureMatrix::Constant(1, 1, 1e30F), 10) == std::vector<std::int32_t>{2147483647});
}

void TestActions::refuses()
{
    QCOMPARE(ActionRange::of(FeatureMatrix(0, 3)).error().code, ErrorCode::Empty);
    FeatureMatrix actions = actionsOf(3, 2);
    actions(1, 0) = std::numeric_limits<float>::quiet_NaN();
    QCOMPARE(ActionRange::of(actions).error().code, ErrorCode::InvalidValue);
    QCOMPARE(unbinActions({1, 2, 3}, 2, 256).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(unbinActions({1}, 0, 256).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(unbinActions({0}, 1, 256).error().code, ErrorCode::OutOfRange);
    QCOMPARE(unbinActions({257}, 1, 256).error().code, ErrorCode::OutOfRange);
    QCOMPARE(fastActions({1, 2, 3}, 2, 10).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(fastActions({1}, 1, 0).error().code, ErrorCode::InvalidArgument);
}

QTEST_GUILESS_MAIN(TestActions)
#include "tst_actions.moc"
