// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/binary/signcodes.h"

#include <cmath>

#include <QTest>

#include "core/quantize/binary/bitentropy.h"
#include "core/quantize/binary/bitstatistics.h"
#include "tests/support/gaussian.h"

using namespace tokenscope;

using Indices = std::vector<std::uint32_t>;

class TestSignCodes : public QObject {
    Q_OBJECT

private slots:
    void theFirstDimensionIsTheHighestBit();
    void zeroIsBelow();
    void groupsTakeTheRest();
    void sphereErrorIsWhatIsExpected_data();
    void sphereErrorIsWhatIsExpected();
    void factorisedEntropyIsTheExplicitOne_data();
    void factorisedEntropyIsTheExplicitOne();
    void groupsOfTheBatchAddUpWhenIndependent();
    void refusesLargeGroups();
    void bitsOfCodes();
    void correlationOfBits();
};

void TestSignCodes::theFirstDimensionIsTheHighestBit()
{
    FeatureMatrix values(2, 3);
    values << 1, -1, -1, -2, 3, 0.1F;
    QVERIFY(signIndices(values, 3) == (Indices{4, 3}));
    QVERIFY(lfqCodes(values, 0.5).row(0) == (Eigen::RowVector3f(0.5F, -0.5F, -0.5F)));
    QVERIFY(std::abs(bsqCodes(values).row(1).norm() - 1) < 1e-6);
}

void TestSignCodes::zeroIsBelow()
{
    const FeatureMatrix zeros = FeatureMatrix::Zero(1, 4);
    QVERIFY(signIndices(zeros, 4) == Indices{0});
    QVERIFY(lfqCodes(zeros, 1) == FeatureMatrix::Constant(1, 4, -1));
    QVERIFY(onSphere(zeros) == zeros);
    QVERIFY(bsqCodes(zeros) == FeatureMatrix::Constant(1, 4, -0.5F));
}

void TestSignCodes::groupsTakeTheRest()
{
    FeatureMatrix values(1, 5);
    values << 1, -1, 1, 1, -1;
    QVERIFY(signIndices(values, 2) == (Indices{2, 3, 0}));
    QVERIFY(signIndices(values, 9) == Indices{22});
    const FeatureMatrix wide = FeatureMatrix::Ones(1, 128);
    QCOMPARE(signIndices(wide, 16).size(), std::size_t{8});
}

void TestSignCodes::sphereErrorIsWhatIsExpected_data()
{
    QTest::addColumn<int>("dimensions");
    QTest::addColumn<double>("error");
    QTest::newRow("8") << 8 << 0.354;
    QTest::newRow("18") << 18 << 0.382;
    QTest::newRow("36") << 36 << 0.393;
}

void TestSignCodes::sphereErrorIsWhatIsExpected()
{
    QFETCH(const int, dimensions);
    QFETCH(const double, error);
    const double expected = expectedSphereError(static_cast<std::size_t>(dimensions));
    QVERIFY(std::abs(expected - error) < 0.0006);
    const FeatureMatrix sphere = onSphere(test::gaussian(20000, dimensions, 3));
    const double measured = (sphere - bsqCodes(sphere)).squaredNorm() / 20000;
    QVERIFY(std::abs(measured - expected) < 0.01);
}

void TestSignCodes::factorisedEntropyIsTheExplicitOne_data()
{
    QTest::addColumn<double>("inverseTemperature");
    QTest::addColumn<int>("groupBits");
    for (const int groupBits : {1, 4, 5, 12}) {
        for (const double inverseTemperature : {0.01, 1.0, 100.0})
            QTest::addRow("%g, groups of %d", inverseTemperature, groupBits) << inverseTemperature << groupBits;
    }
}

void TestSignCodes::factorisedEntropyIsTheExplicitOne()
{
    QFETCH(const double, inverseTemperature);
    QFETCH(const int, groupBits);
    const FeatureMatrix values = test::gaussian(50, 12, 4) * 0.3F;
    const SoftBits bits{static_cast<std::size_t>(groupBits), 0.7, inverseTemperature, EntropyFloor::None};
    const BitEntropies entropies = explicitEntropies(values, bits, {}).value();
    QCOMPARE(entropies.perSample.size(), static_cast<std::size_t>((12 + groupBits - 1) / groupBits));
    const double factorised = factorisedEntropies(values, bits).perSample;
    QVERIFY(std::abs(sumOf(entropies.perSample) - factorised) < 1e-9 * std::max(1.0, factorised));
    QVERIFY(sumOf(entropies.batch) >= sumOf(entropies.perSample) - 1e-9); // entropy is concave
    QVERIFY(factorisedEntropies(values, bits).batch >= sumOf(entropies.batch) - 1e-9);
    QVERIFY(sumOf(entropies.batch) <= 12 * std::log(2.0) + 1e-9);
}

void TestSignCodes::groupsOfTheBatchAddUpWhenIndependent()
{
    FeatureMatrix values(16, 4); // every combination of signs once
    for (Eigen::Index row = 0; row < 16; ++row) {
        for (Eigen::Index bit = 0; bit < 4; ++bit)
            values(row, bit) = (row >> bit & 1) != 0 ? 1.0F : -1.0F;
    }
    const SoftBits apart{2, 1, 1, EntropyFloor::None};
    const SoftBits together{4, 1, 1, EntropyFloor::None};
    const double whole = sumOf(explicitEntropies(values, together, {})->batch);
    QVERIFY(std::abs(sumOf(explicitEntropies(values, apart, {})->batch) - whole) < 1e-9);
    QVERIFY(std::abs(whole - 4 * std::log(2.0)) < 1e-9);
    QVERIFY(std::abs(factorisedEntropies(values, together).batch - whole) < 1e-9);
    QCOMPARE(meanOf({1, 3}), 2.0);
}

void TestSignCodes::refusesLargeGroups()
{
    const FeatureMatrix values = FeatureMatrix::Ones(1, 20);
    QCOMPARE(explicitEntropies(values, {17, 1, 1, EntropyFloor::None}, {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(explicitEntropies(values, {0, 1, 1, EntropyFloor::None}, {}).error().code, ErrorCode::InvalidArgument);
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    QCOMPARE(explicitEntropies(values, {4, 1, 1, EntropyFloor::None}, context).error().code, ErrorCode::Cancelled);
}

void TestSignCodes::bitsOfCodes()
{
    const Codes codes{2, {4, 3, 2}, {2, 1, 1, 3, 2, 0}, {}};
    const BitPlanes planes = bitPlanes(codes);
    QCOMPARE(planes.bits, std::size_t{3}); // the stage of 3 codes has none
    QVERIFY(planes.values == (std::vector<std::uint8_t>{1, 0, 1, 1, 1, 0}));
    QVERIFY(planes.stage == (Indices{0, 0, 2}));
    QVERIFY(planes.weight == (Indices{2, 1, 1}));
    QVERIFY(bitBalance(planes) == (std::vector<double>{1, 0.5, 0.5}));
    QCOMPARE(bitPlanes({1, {4}, {0}, {1}}).bits, std::size_t{0});
    QCOMPARE(bitPlanes({0, {4}, {}, {}}).bits, std::size_t{2});
    QVERIFY(bitBalance(bitPlanes({0, {4}, {}, {}})) == (std::vector<double>{0, 0}));
}

void TestSignCodes::correlationOfBits()
{
    // The third bit is the first, the second its opposite, the fourth never changes.
    Codes codes{4, {16}, {0b1010 | 1, 0b0100 | 1, 0b1010 | 1, 0b0100 | 1}, {}};
    const Eigen::MatrixXd correlation = bitCorrelation(bitPlanes(codes));
    QCOMPARE(correlation(0, 2), 1.0);
    QCOMPARE(correlation(0, 1), -1.0);
    QCOMPARE(correlation(0, 3), 0.0);
    QCOMPARE(correlation(3, 3), 1.0);
    QVERIFY(correlation == correlation.transpose());
}

QTEST_GUILESS_MAIN(TestSignCodes)
#include "tst_signcodes.moc"
