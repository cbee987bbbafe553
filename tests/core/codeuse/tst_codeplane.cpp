// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <cmath>

#include "core/base/random.h"
#include "core/imagestudy/plane/codecells.h"
#include "core/imagestudy/plane/codeplane.h"
#include "core/quantize/scalar/levelquantizer.h"
#include "core/quantize/vq/vqquantizer.h"

using namespace tokenscope;

namespace {

std::shared_ptr<TokenField> fieldOf(FeatureMatrix features)
{
    auto field = std::make_shared<TokenField>();
    field->grid.rows = 1;
    field->grid.columns = features.rows();
    field->features = std::move(features);
    return field;
}

/// Three dimensions, of which the last varies most and the first not at all.
CodedField codedByVq()
{
    FeatureMatrix features(6, 3);
    features << 5, 0, -10, 5, 0, 10, 5, 1, -10, 5, 1, 10, 5, -1, -10, 5, -1, 10;
    FeatureMatrix codes(3, 3);
    codes << 5, 0, -10, 5, 0, 10, 5, 0, 100;
    auto quantizer = std::make_shared<VqQuantizer>(codes, VqSpace{});
    return codeField(fieldOf(std::move(features)), quantizer, kAllStages, {}).value();
}

/// Two stages, each of which has a component of its own: as product quantization.
CodedField codedInStages()
{
    LevelSpace space;
    space.mean = FeatureMatrix::Zero(1, 4);
    space.forward = FeatureMatrix::Identity(2, 4);
    FeatureMatrix first = FeatureMatrix::Zero(2, 4);
    first(0, 0) = -100;
    first(1, 0) = 100;
    FeatureMatrix second = FeatureMatrix::Zero(2, 4);
    second(0, 1) = -1;
    second(1, 1) = 1;
    space.parts = {first, second};
    auto quantizer = std::make_shared<LevelQuantizer>(
        space, bitGroups(2, 1), LevelRule{[](std::size_t, double value) { return value > 0 ? 1U : 0U; }}, 0);
    FeatureMatrix features = FeatureMatrix::Zero(4, 4);
    features.col(0) << -100, 100, -100, 100;
    features.col(1) << -1, -1, 1, 2;
    return codeField(fieldOf(std::move(features)), quantizer, kAllStages, {}).value();
}

std::int32_t nearestByHand(const std::vector<PlanePoint>& points, double x, double y)
{
    double least = std::numeric_limits<double>::max();
    std::int32_t found = -1;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double distance = std::hypot(static_cast<double>(points[i].x) - x, static_cast<double>(points[i].y) - y);
        if (distance < least) {
            least = distance;
            found = static_cast<std::int32_t>(i);
        }
    }
    return found;
}

} // namespace

class TestCodePlane : public QObject {
    Q_OBJECT
private slots:
    void axesAreThoseOfMostVariance();
    void aLaterStageHasItsOwnPlane();
    void refusesAStageThereIsNot();
    void stopsWhenAsked();
    void cellsAreThoseOfTheNearestPoint_data();
    void cellsAreThoseOfTheNearestPoint();
    void cellsOfPointsInOneColumnAndOfNone();
};

void TestCodePlane::axesAreThoseOfMostVariance()
{
    const auto plane = codePlaneOf(codedByVq(), 0, {});
    QVERIFY(plane);
    QCOMPARE(plane->tokens.size(), std::size_t{6});
    QCOMPARE(plane->codes.size(), std::size_t{3});
    QVERIFY(plane->share[0] > 0.99 && plane->share[0] + plane->share[1] > 0.999999);
    QVERIFY(std::abs(plane->codes[1].x - plane->codes[0].x - 20) < 1e-4F);
    QVERIFY(std::abs(plane->tokens[2].y - plane->tokens[0].y - 1) < 1e-4F);
    const std::vector<std::uint64_t> uses{3, 3, 0};
    QCOMPARE(plane->uses, uses);
    QCOMPARE(plane->indexOf(2), 2);
    QCOMPARE(plane->indexOf(3), -1);
    QCOMPARE(plane->indexOf(-1), -1);
}

void TestCodePlane::aLaterStageHasItsOwnPlane()
{
    const CodedField coded = codedInStages();
    const auto plane = codePlaneOf(coded, 1, {});
    QVERIFY(plane);
    // The second component alone: the far larger first one belongs to the first stage.
    QVERIFY(plane->share[0] > 0.999);
    QVERIFY(std::abs(plane->codes[1].x - plane->codes[0].x - 2) < 1e-4F);
    QVERIFY(std::abs(plane->tokens[3].x - plane->tokens[2].x - 1) < 1e-4F);
    QVERIFY(std::abs(plane->tokens[0].x - plane->tokens[1].x) < 1e-4F);
}

void TestCodePlane::refusesAStageThereIsNot()
{
    const auto plane = codePlaneOf(codedByVq(), 1, {});
    QVERIFY(!plane);
    QCOMPARE(plane.error().code, ErrorCode::OutOfRange);
}

void TestCodePlane::stopsWhenAsked()
{
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    const auto plane = codePlaneOf(codedByVq(), 0, context);
    QVERIFY(!plane);
    QCOMPARE(plane.error().code, ErrorCode::Cancelled);
}

void TestCodePlane::cellsAreThoseOfTheNearestPoint_data()
{
    QTest::addColumn<int>("points");
    QTest::addColumn<PlaneRaster>("raster");
    QTest::newRow("one point") << 1 << PlaneRaster{-1, -1, 0.1, 0.1, 20, 20};
    QTest::newRow("many points") << 300 << PlaneRaster{-1, -1, 0.02, 0.03, 100, 60};
    QTest::newRow("rows upwards") << 50 << PlaneRaster{-1, 1, 0.05, -0.05, 40, 40};
    QTest::newRow("columns to the left") << 50 << PlaneRaster{1, 1, -0.05, -0.05, 40, 40};
    QTest::newRow("points outside") << 40 << PlaneRaster{-0.1, -0.1, 0.01, 0.01, 20, 20};
}

void TestCodePlane::cellsAreThoseOfTheNearestPoint()
{
    QFETCH(int, points);
    QFETCH(PlaneRaster, raster);
    Random random(7);
    std::vector<PlanePoint> plane;
    for (int i = 0; i < points; ++i)
        plane.push_back({static_cast<float>(random.uniform() * 2 - 1), static_cast<float>(random.uniform() * 2 - 1)});
    const std::vector<std::int32_t> cells = codeCells(plane, raster);
    QCOMPARE(cells.size(), static_cast<std::size_t>(raster.columns * raster.rows));
    for (int row = 0; row < raster.rows; ++row) {
        for (int column = 0; column < raster.columns; ++column)
            QCOMPARE(cells[static_cast<std::size_t>(row * raster.columns + column)],
                     nearestByHand(plane, raster.x + column * raster.stepX, raster.y + row * raster.stepY));
    }
}

void TestCodePlane::cellsOfPointsInOneColumnAndOfNone()
{
    const PlaneRaster raster{0, 0, 1, 1, 3, 4};
    QCOMPARE(codeCells({}, raster), std::vector<std::int32_t>(12, -1));
    const std::vector<PlanePoint> column{{1, 0}, {1, 3}, {1, 3}, {std::nanf(""), 0}};
    const std::vector<std::int32_t> expected{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
    QCOMPARE(codeCells(column, raster), expected);
}

QTEST_GUILESS_MAIN(TestCodePlane)
#include "tst_codeplane.moc"
