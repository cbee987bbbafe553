// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/imagestudy/codeuse/codeuse.h"
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
    return {space, layout, [](std::size_t, double value) { return static_cast<std::uint32_t>(value); }, 0};
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
    const auto use = codeUseOf(usageFor(codes), codes, quantizerOf(layout), {});
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
    const auto use = codeUseOf(usageFor(codes), codes, quantizerOf(bitGroups(2, 2)), {});
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

void TestCodeUse::otherMethodsHaveNeither()
{
    // The same codes as those of another layout have: not this quantizer's dimensions.
    const Codes codes{2, {5}, {0, 4}, {}};
    const auto use = codeUseOf(usageFor(codes), codes, quantizerOf(firstFastest({3, 4})), {});
    QVERIFY(use);
    QVERIFY(use->bits.empty() && use->levels.empty());
    QCOMPARE(use->stages.size(), std::size_t{1});
}

void TestCodeUse::noTokensAreNoError()
{
    const Codes codes{0, {4}, {}, {}};
    const auto use = codeUseOf(usageFor(codes), codes, quantizerOf(bitGroups(2, 2)), {});
    QVERIFY(use);
    QVERIFY(use->stages[0].byUse.empty());
    QVERIFY(!use->bits[0].flipError);
}

void TestCodeUse::refusesUsageOfOtherStages()
{
    const Codes codes{1, {4}, {0}, {}};
    const auto use = codeUseOf({}, codes, quantizerOf(bitGroups(2, 2)), {});
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
    const auto use = codeUseOf(usageFor(codes), codes, quantizerOf(bitGroups(2, 2)), context);
    QVERIFY(!use);
    QCOMPARE(use.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestCodeUse)
#include "tst_codeuse.moc"
