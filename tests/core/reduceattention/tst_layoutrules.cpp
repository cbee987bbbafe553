// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <numeric>

#include <QTest>

#include "core/base/random.h"
#include "core/reduce/attention/biformer.h"
#include "core/reduce/attention/globalcom2.h"
#include "core/reduce/attention/v2pe.h"

using namespace tokenscope;

/// Rules about where tokens lie: crops, regions and positions.
class TestLayoutRules : public QObject {
    Q_OBJECT

private slots:
    void sharesAreFlatAtHighTemperature();
    void sharesStopAtOne();
    void blocksTakeTheRest();
    void letterbox_data();
    void letterbox();
    void resizingKeepsConstants();
    void resizingToTheSameSize();
    void cropsWithoutPicture();
    void regionsOverTheEdge();
    void regionsOfOneToken();
    void routesOfEqualRegions();
    void ordinaryPositions();
    void positionsGoOnFromAWholeNumber();
    void noPositions();
};

static std::vector<float> noise(std::size_t count, std::uint64_t seed)
{
    Random random(seed);
    std::vector<float> values(count);
    for (float& value : values)
        value = static_cast<float>(random.uniform() / static_cast<double>(count));
    return values;
}

void TestLayoutRules::sharesAreFlatAtHighTemperature()
{
    const std::vector<float> map = noise(64, 1);
    const std::vector<double> flat = cropShares(map, 2, 2, 0.25, 10);
    for (const double share : flat)
        QVERIFY(std::abs(share - 0.25) < 0.005);
    const std::vector<double> sharp = cropShares(map, 2, 2, 0.25, 0.001);
    QVERIFY(*std::max_element(sharp.begin(), sharp.end()) > 0.4); // all of the softmax is one crop's
    QVERIFY(std::abs(std::accumulate(sharp.begin(), sharp.end(), 0.0) - 1) < 1e-6);
}

void TestLayoutRules::sharesStopAtOne()
{
    const std::vector<float> map = noise(64, 2);
    const std::vector<double> shares = cropShares(map, 2, 2, 0.9, 0.001);
    QCOMPARE(*std::max_element(shares.begin(), shares.end()), 1.0);
    QVERIFY(std::abs(cropShares(map, 1, 1, 0.25, 10)[0] - 0.25) < 1e-9);
}

void TestLayoutRules::blocksTakeTheRest()
{
    // Five columns in two blocks: two and three. All attention is in the middle column, the second block's.
    std::vector<float> map(25, 0);
    for (std::size_t row = 0; row < 5; ++row)
        map[row * 5 + 2] = 1;
    const std::vector<double> shares = cropShares(map, 2, 1, 0.25, 1);
    QVERIFY(shares[1] > shares[0]);
    // More crops than the thumbnail has columns: blocks of one, the rest stay empty.
    QCOMPARE(cropShares(map, 7, 1, 0.25, 1).size(), std::size_t{7});
}

void TestLayoutRules::letterbox_data()
{
    QTest::addColumn<int>("across");
    QTest::addColumn<int>("down");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<std::vector<int>>("area");
    QTest::newRow("square in square") << 2 << 2 << 900 << 900 << std::vector<int>{0, 0, 48, 48};
    QTest::newRow("wide in square") << 2 << 2 << 1200 << 700 << std::vector<int>{0, 10, 48, 28};
    QTest::newRow("tall in square") << 2 << 2 << 300 << 900 << std::vector<int>{16, 0, 16, 48};
    QTest::newRow("tall that fits") << 1 << 2 << 500 << 1000 << std::vector<int>{0, 0, 24, 48};
    QTest::newRow("half a row of padding is none") << 2 << 1 << 1000 << 480 << std::vector<int>{0, 0, 48, 24};
    QTest::newRow("a line") << 1 << 1 << 100000 << 1 << std::vector<int>{0, 12, 24, 0};
}

void TestLayoutRules::letterbox()
{
    QFETCH(const int, across);
    QFETCH(const int, down);
    QFETCH(const int, width);
    QFETCH(const int, height);
    QFETCH(const std::vector<int>, area);
    const TokenRectangle found = pictureArea({across, down, 24, width, height});
    QCOMPARE(found, (TokenRectangle{area[0], area[1], area[2], area[3]}));
}

void TestLayoutRules::resizingKeepsConstants()
{
    const std::vector<float> flat(9, 0.5F);
    for (const double value : resizedMap(flat, 3, 7, 5))
        QVERIFY(std::abs(value - 0.5) < 1e-12);
    QVERIFY(resizedMap(flat, 3, 0, 5).empty());
    QCOMPARE(resizedMap(std::vector<float>{2}, 1, 2, 2), std::vector<double>(4, 2.0));
}

void TestLayoutRules::resizingToTheSameSize()
{
    const std::vector<float> map = noise(16, 3);
    const std::vector<double> same = resizedMap(map, 4, 4, 4);
    QCOMPARE(same, std::vector<double>(map.begin(), map.end()));
    const std::vector<double> twice = resizedMap(std::vector<float>{0, 1, 0, 1}, 2, 4, 2);
    QCOMPARE(twice, (std::vector<double>{0, 0.25, 0.75, 1, 0, 0.25, 0.75, 1}));
}

void TestLayoutRules::cropsWithoutPicture()
{
    // A line of a picture: every crop is padding alone, and only the thumbnail is left.
    const std::vector<float> maps = noise(3 * 16, 4);
    const GlobalCom2 picks = globalCom2(maps, {2, 1, 4, 100000, 1}, 0.25, 10);
    QCOMPARE(picks.thumbnail.size(), std::size_t{4});
    QCOMPARE(picks.crops.size(), std::size_t{2});
    for (const CropPicks& crop : picks.crops)
        QVERIFY(crop.valid.empty() && crop.kept.empty());
}

void TestLayoutRules::regionsOverTheEdge()
{
    // Five columns in two windows of three: the second is padded with a column of zeros.
    const RegionGrid grid{2, 5, 2};
    const FeatureMatrix means = regionMeans(FeatureMatrix::Ones(10, 1), grid);
    QCOMPARE(means.rows(), Eigen::Index{4});
    QVERIFY(means.isApprox((FeatureMatrix(4, 1) << 1.0F, 2.0F / 3, 1.0F, 2.0F / 3).finished()));
    QCOMPARE(grid.regionOf(4), std::int64_t{1});
    QCOMPARE(grid.regionOf(5), std::int64_t{2});
}

void TestLayoutRules::regionsOfOneToken()
{
    const FeatureMatrix one = FeatureMatrix::Constant(1, 3, 2);
    QVERIFY(regionMeans(one, {1, 1, 1}) == one);
    const RegionRoutes routes = routeRegions(one, one, 4, 1);
    QCOMPARE(routes.count, std::size_t{1});
    QCOMPARE(routes.weight, std::vector<double>{1});
}

void TestLayoutRules::routesOfEqualRegions()
{
    const FeatureMatrix same = FeatureMatrix::Ones(5, 2);
    const RegionRoutes routes = routeRegions(same, same, 2, 0.5);
    QVERIFY(routes.region == (std::vector<std::uint32_t>{0, 1, 0, 1, 0, 1, 0, 1, 0, 1}));
    for (const double weight : routes.weight)
        QCOMPARE(weight, 0.5);
}

void TestLayoutRules::ordinaryPositions()
{
    const std::vector<SequencePart> parts = {{false, 3}, {true, 512}, {false, 2}};
    const std::vector<float> positions = v2pePositions(parts, 256, 256);
    QCOMPARE(positions.size(), std::size_t{517});
    for (std::size_t at = 0; at < positions.size(); ++at)
        QCOMPARE(positions[at], static_cast<float>(at));
}

void TestLayoutRules::positionsGoOnFromAWholeNumber()
{
    const std::vector<SequencePart> parts = {{false, 1}, {true, 3}, {false, 1}};
    QVERIFY(v2pePositions(parts, 1, 2) == (std::vector<float>{0, 0.5F, 1, 1.5F, 3}));
}

void TestLayoutRules::noPositions()
{
    QVERIFY(v2pePositions({}, 16, 256).empty());
    const std::vector<SequencePart> empty = {{true, 0}, {false, 1}};
    QVERIFY(v2pePositions(empty, 16, 256) == std::vector<float>{0});
}

QTEST_GUILESS_MAIN(TestLayoutRules)
#include "tst_layoutrules.moc"
