// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <cmath>

#include "core/imagestudy/codeuse/codeuse.h"
#include "core/imagestudy/codeuse/valueuse.h"
#include "core/quantize/binary/binarymethod.h"
#include "core/quantize/scalar/fsqmethod.h"
#include "core/quantize/scalar/levelquantizer.h"

using namespace tokenscope;

namespace {

/// Dimension i adds level · 10^i to component i.
LevelQuantizer quantizerOf(const CodeLayout& layout)
{
    const auto dimensions = static_cast<Eigen::Index>(layout.dimensions());
    LevelSpace space;
    space.mean = FeatureMatrix::Zero(1, dimensions);
    space.forward = FeatureMatrix::Identity(dimensions, dimensions);
    for (Eigen::Index dimension = 0; dimension < dimensions; ++dimension) {
        FeatureMatrix part = FeatureMatrix::Zero(layout.levels[static_cast<std::size_t>(dimension)], dimensions);
        for (Eigen::Index level = 0; level < part.rows(); ++level)
            part(level, dimension) = static_cast<float>(level) * (dimension == 0 ? 1.0F : 10.0F);
        space.parts.push_back(part);
    }
    return {space, layout, {[](std::size_t, double value) { return static_cast<std::uint32_t>(value); }}, 0};
}

std::vector<CodeUsage> usageFor(const Codes& codes)
{
    return usagePerStage(codes).value();
}

} // namespace

class TestCodeUse : public QObject {
    Q_OBJECT
private slots:
    void ordersCodesByUse();
    void countsLevelsOfEachDimension();
    void measuresBits();
    void correlatesBits();
    void drawsTheTransfer_data();
    void drawsTheTransfer();
    void countsWhereValuesLie();
    void measuresAngles();
    void tellsOfValuesWhereTheyMeanSomething_data();
    void tellsOfValuesWhereTheyMeanSomething();
    void otherMethodsHaveNeither();
    void noTokensAreNoError();
    void refusesUsageOfOtherStages();
    void stopsWhenAsked();
};

void TestCodeUse::ordersCodesByUse()
{
    const std::vector<std::uint32_t> expected{3, 1, 4};
    QCOMPARE(codesByUse({0, 2, 0, 7, 2}), expected);
    QVERIFY(codesByUse({0, 0}).empty());
}

void TestCodeUse::countsLevelsOfEachDimension()
{
    const CodeLayout layout = firstFastest({3, 4});
    const Codes codes{5, {12}, {0, 2, 2, 11, 3}, {}};
    const auto use = codeUseOf(usageFor(codes), codes, quantizerOf(layout), FeatureMatrix(), {});
    QVERIFY(use);
    QVERIFY(use->bits.empty());
    QCOMPARE(use->levels.size(), std::size_t{2});
    const std::vector<std::uint64_t> first{2, 0, 3};
    const std::vector<std::uint64_t> second{3, 1, 0, 1};
    QCOMPARE(use->levels[0].counts, first);
    QCOMPARE(use->levels[1].counts, second);
    QCOMPARE(use->levels[1].weight, 3U);
    QCOMPARE(use->stages[0].byUse.front(), 2U);
}

void TestCodeUse::measuresBits()
{
    const Codes codes{4, {4}, {0, 1, 1, 3}, {}};
    const auto use = codeUseOf(usageFor(codes), codes, quantizerOf(bitGroups(2, 2)), FeatureMatrix(), {});
    QVERIFY(use);
    QVERIFY(use->levels.empty());
    QCOMPARE(use->bits.size(), std::size_t{2});
    QCOMPARE(use->bits[0].weight, 2U);
    QCOMPARE(use->bits[0].ones, 0.25);
    QCOMPARE(use->bits[1].ones, 0.75);
    // One of two components changes by 1, or by 10.
    QCOMPARE(use->bits[0].flipError.value(), 0.5);
    QCOMPARE(use->bits[1].flipError.value(), 50.0);
}

void TestCodeUse::correlatesBits()
{
    // The first two bits are each other's opposite; the third goes with neither.
    const Codes codes{4, {8}, {0b100, 0b101, 0b010, 0b011}, {}};
    const auto use = codeUseOf(usageFor(codes), codes, quantizerOf(bitGroups(3, 3)), FeatureMatrix(), {});
    QVERIFY(use);
    const std::vector<double> expected{1, -1, 0, -1, 1, 0, 0, 0, 1};
    QCOMPARE(use->correlation, expected);
}

void TestCodeUse::drawsTheTransfer_data()
{
    QTest::addColumn<bool>("symmetric");
    QTest::addColumn<bool>("hardClamp");
    QTest::newRow("tanh") << false << false;
    QTest::newRow("hard clamp") << false << true;
    QTest::newRow("tanh, symmetric") << true << false;
    QTest::newRow("hard clamp, symmetric") << true << true;
}

void TestCodeUse::drawsTheTransfer()
{
    QFETCH(bool, symmetric);
    QFETCH(bool, hardClamp);
    const FsqRule rule = FsqRule::make({8, 5, 5, 5}, symmetric, hardClamp).value();
    const Transfer transfer = transferOf(rule, FeatureMatrix());
    QCOMPARE(transfer.symmetric, symmetric);
    QCOMPARE(transfer.hardClamp, hardClamp);
    QVERIFY(transfer.share.empty());
    QCOMPARE(transfer.curves.size(), std::size_t{2});
    QCOMPARE(transfer.curves[1].dimension, 1U);
    QCOMPARE(transfer.curves[1].dimensions, 3U);
    for (const TransferCurve& curve : transfer.curves) {
        // Every level is reached, in order, and is the one that lies nearest to what the bound gives.
        QCOMPARE(curve.level.front(), 0U);
        QCOMPARE(curve.level.back(), curve.levels - 1);
        const double step = rule.code(curve.dimension, 1) - rule.code(curve.dimension, 0);
        for (std::size_t at = 0; at < transfer.input.size(); ++at) {
            QVERIFY(at == 0 || (curve.level[at] >= curve.level[at - 1] && curve.bounded[at] >= curve.bounded[at - 1]));
            QCOMPARE(curve.level[at], rule.level(curve.dimension, transfer.input[at]));
            QVERIFY(std::abs(curve.bounded[at] - curve.code[at]) <= step * 0.502);
        }
    }
    // Without squeezing the slope is 1 in the middle; an even number of levels is shifted by its half step only if it must.
    const std::size_t middle = transfer.input.size() / 2;
    QCOMPARE(transfer.input[middle], 0.0);
    QVERIFY(std::abs(transfer.curves[0].bounded[middle]) < 1e-9);
    QCOMPARE(std::abs(transfer.curves[0].code[middle]) > 0.1, symmetric); // 8 levels about 0, none at it
    if (hardClamp && symmetric)
        QVERIFY(std::abs(transfer.curves[1].bounded[middle + 8] - transfer.input[middle + 8]) < 1e-9);
}

void TestCodeUse::countsWhereValuesLie()
{
    const FsqRule rule = FsqRule::make({3, 3}, false, false).value();
    FeatureMatrix values(2, 2);
    values << -50.0F, 0.0F, 0.0F, 1.0F;
    const Transfer transfer = transferOf(rule, values);
    QCOMPARE(transfer.share.front(), 0.25); // beyond what is shown
    QCOMPARE(transfer.share[transfer.share.size() / 2], 0.5);
    QCOMPARE(transfer.share.back(), 0.0);
}

void TestCodeUse::measuresAngles()
{
    FeatureMatrix values(4, 2);
    values << 3.0F, 3.0F, // its own code's direction
        -7.0F, 0.0F, // along an axis: 45 degrees
        0.0F, 0.0F, // no direction
        std::cos(1.0F), -std::sin(1.0F);
    const AngleUse angles = anglesOf(values);
    QCOMPARE(angles.counts.size(), std::size_t{90});
    QCOMPARE(angles.counts[0], std::uint64_t{1});
    // 45 degrees, a rounding error to either side.
    QCOMPARE(angles.counts[44] + angles.counts[45], std::uint64_t{1});
    const double third = 180 / 3.14159265358979 - 45;
    QCOMPARE(angles.counts[static_cast<std::size_t>(third)], std::uint64_t{1});
    QVERIFY(std::abs(angles.mean - (0 + 45 + third) / 3) < 1e-3);
    QVERIFY(std::abs(angles.most - 45) < 1e-9);
    // In the plane the mean cosine over an eighth of a turn is (4/π) sin 45°.
    QVERIFY(std::abs(std::cos(angles.even / 180 * 3.14159265358979) - 4 / 3.14159265358979 * std::sqrt(0.5)) < 1e-9);
}

void TestCodeUse::tellsOfValuesWhereTheyMeanSomething_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<bool>("transfer");
    QTest::addColumn<bool>("angles");
    QTest::addColumn<bool>("bits");
    QTest::newRow("FSQ") << QStringLiteral("fsq") << true << false << false;
    QTest::newRow("LFQ") << QStringLiteral("lfq") << false << false << true;
    QTest::newRow("BSQ") << QStringLiteral("bsq") << false << true << true;
}

void TestCodeUse::tellsOfValuesWhereTheyMeanSomething()
{
    QFETCH(QString, method);
    QFETCH(bool, transfer);
    QFETCH(bool, angles);
    QFETCH(bool, bits);
    const QuantizerMethod which = method == QLatin1String("fsq") ? fsqMethod()
        : method == QLatin1String("lfq")                         ? lfqMethod()
                                                                 : bsqMethod();
    auto field = std::make_shared<TokenField>();
    field->features = FeatureMatrix::Random(200, 20);
    field->grid.rows = 200;
    field->grid.columns = 1;
    const auto trainer = which.train(field, ParameterValues(which.info), 1);
    QVERIFY((*trainer)->step({}));
    const auto quantizer = (*trainer)->quantizer();
    const Codes codes = quantizer->encode(field->features, field->grid, {}).value();
    for (const bool saved : {false, true}) { // what is read back from a file tells the same
        const auto from = saved ? which.load(quantizer->saved(), ParameterValues(which.info)).value() : quantizer;
        const auto use = codeUseOf(usageFor(codes), codes, *from, field->features, {});
        QVERIFY(use);
        QCOMPARE(use->transfer.has_value(), transfer);
        QCOMPARE(use->angles.has_value(), angles);
        QCOMPARE(!use->correlation.empty(), bits);
        if (transfer)
            QVERIFY(!use->transfer->share.empty());
    }
    const auto wrong = codeUseOf(usageFor(codes), codes, *quantizer, field->features.topRows(3), {});
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().code, ErrorCode::InvalidArgument);
}

void TestCodeUse::otherMethodsHaveNeither()
{
    // The same codes as those of another layout have: not this quantizer's dimensions.
    const Codes codes{2, {5}, {0, 4}, {}};
    const auto use = codeUseOf(usageFor(codes), codes, quantizerOf(firstFastest({3, 4})), FeatureMatrix(), {});
    QVERIFY(use);
    QVERIFY(use->bits.empty() && use->levels.empty());
    QCOMPARE(use->stages.size(), std::size_t{1});
}

void TestCodeUse::noTokensAreNoError()
{
    const Codes codes{0, {4}, {}, {}};
    const auto use = codeUseOf(usageFor(codes), codes, quantizerOf(bitGroups(2, 2)), FeatureMatrix(), {});
    QVERIFY(use);
    QVERIFY(use->stages[0].byUse.empty());
    QVERIFY(!use->bits[0].flipError);
}

void TestCodeUse::refusesUsageOfOtherStages()
{
    const Codes codes{1, {4}, {0}, {}};
    const auto use = codeUseOf({}, codes, quantizerOf(bitGroups(2, 2)), FeatureMatrix(), {});
    QVERIFY(!use);
    QCOMPARE(use.error().code, ErrorCode::InvalidArgument);
}

void TestCodeUse::stopsWhenAsked()
{
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    const Codes codes{1, {4}, {0}, {}};
    const auto use = codeUseOf(usageFor(codes), codes, quantizerOf(bitGroups(2, 2)), FeatureMatrix(), context);
    QVERIFY(!use);
    QCOMPARE(use.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestCodeUse)
#include "tst_codeuse.moc"
