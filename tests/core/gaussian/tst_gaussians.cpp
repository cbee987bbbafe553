// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/gaussian/gaussianpartition.h"
#include "core/quantize/gaussian/gaussiansplat.h"
#include "core/quantize/gaussian/packedgaussians.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include <QTest>

using namespace tokenscope;

class TestGaussians : public QObject {
    Q_OBJECT

private slots:
    void regionsTileTheImage_data();
    void regionsTileTheImage();
    void detailIsCutFiner();
    void stopsWhereNothingCanBeCut();
    void oneGaussian();
    void nothingToDraw();
    void normalisedIsAnAverage();
    void solvedColoursAreBest();
    void solvedColoursComeBack();
    void refuses();
    void shapesInFewBits_data();
    void shapesInFewBits();
    void coloursInFewBits();
};

/// Flat on the left, busy on the right.
static FeatureMatrix halfBusy(Eigen::Index rows, Eigen::Index columns)
{
    FeatureMatrix grey(rows, columns);
    for (Eigen::Index row = 0; row < rows; ++row) {
        for (Eigen::Index column = 0; column < columns; ++column) {
            const double wave = std::sin(0.9 * static_cast<double>(row * row % 37) + 1.7 * static_cast<double>(column));
            grey(row, column) = 2 * column < columns ? 0.1F : static_cast<float>(wave);
        }
    }
    return grey;
}

void TestGaussians::regionsTileTheImage_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("tokens");
    QTest::newRow("square") << 64 << 64 << 32;
    QTest::newRow("wide") << 20 << 150 << 50;
    QTest::newRow("one pixel") << 1 << 1 << 4;
    QTest::newRow("one row") << 1 << 90 << 6;
    QTest::newRow("odd") << 63 << 61 << 64;
    QTest::newRow("one token") << 30 << 30 << 1;
}

void TestGaussians::regionsTileTheImage()
{
    QFETCH(const int, rows);
    QFETCH(const int, columns);
    QFETCH(const int, tokens);
    PartitionOptions options;
    options.tokens = tokens;
    const GaussianPartition partition = partitionImage(halfBusy(rows, columns), options, {}).value();
    QVERIFY(partition.regions.size() <= static_cast<std::size_t>(tokens));
    QCOMPARE(partition.scores.size(), partition.regions.size());
    QVERIFY(std::ranges::is_sorted(partition.scores, std::greater{}));
    std::vector<int> covered(static_cast<std::size_t>(rows * columns));
    for (const PixelRegion& region : partition.regions) {
        for (int row = region.top; row <= region.bottom; ++row) {
            for (int column = region.left; column <= region.right; ++column)
                ++covered[static_cast<std::size_t>(row * columns + column)];
        }
    }
    QVERIFY(covered == std::vector<int>(covered.size(), 1));
    for (const Gaussian& one : gaussiansOf(partition.regions, columns, rows))
        QVERIFY(std::abs(one.x) <= 1 && std::abs(one.y) <= 1 && one.sigmaX >= 0 && one.sigmaY >= 0);
}

void TestGaussians::detailIsCutFiner()
{
    PartitionOptions options;
    options.tokens = 24;
    const GaussianPartition partition = partitionImage(halfBusy(96, 96), options, {}).value();
    const auto right = std::ranges::count_if(partition.regions, [](const PixelRegion& one) { return one.left >= 48; });
    QVERIFY(right >= 20);
}

void TestGaussians::stopsWhereNothingCanBeCut()
{
    PartitionOptions options;
    options.tokens = 1000;
    const GaussianPartition partition = partitionImage(halfBusy(32, 32), options, {}).value();
    QCOMPARE(partition.regions.size(), std::size_t{16}); // 8×8 pixels: their sides less one are not above 8
}

void TestGaussians::oneGaussian()
{
    FeatureMatrix colour(1, 2);
    colour << 1, -2;
    const FeatureMatrix image = splat({{0.5F, 0.25F, 0.3F, 0, 0}}, colour, 5, 5, {}, {}).value();
    QCOMPARE(image(12, 0), 1.0F); // the centre
    QCOMPARE(image(12, 1), -2.0F);
    const double expected = std::exp(-(1.0 - 2 * 0.3 * 1 * 2 + 4) / (2 * (1 - 0.09)));
    QVERIFY(std::abs(image(18, 0) - expected) < 1e-6); // 0.5 right and 0.5 down
    QVERIFY(image(2, 0) == 0); // 1 up is 4 deviations
}

void TestGaussians::nothingToDraw()
{
    const FeatureMatrix colour = FeatureMatrix::Ones(1, 1);
    for (const Gaussian& one : {Gaussian{0, 1, 0, 0, 0}, Gaussian{1, -1, 0, 0, 0}, Gaussian{1, 1, 1, 0, 0},
                                Gaussian{1, 1, std::nanf(""), 0, 0}, Gaussian{0.1F, 0.1F, 0, 50, 50}})
        QVERIFY(splat({one}, colour, 4, 3, {}, {}).value().isZero());
    QVERIFY(splat({}, FeatureMatrix(0, 3), 4, 3, {}, {}).value().isZero());
    QCOMPARE(splat({{1, 1, 0, 0, 0}}, colour, 1, 1, {}, {}).value()(0, 0), 1.0F);
}

void TestGaussians::normalisedIsAnAverage()
{
    const FeatureMatrix colours = FeatureMatrix::Constant(2, 1, 0.7F);
    const std::vector<Gaussian> both{{0.3F, 0.3F, 0, -0.2F, 0}, {0.4F, 0.2F, 0.5F, 0.3F, 0.1F}};
    SplatOptions options;
    options.normalised = true;
    const FeatureMatrix image = splat(both, colours, 9, 9, options, {}).value();
    for (Eigen::Index pixel = 0; pixel < image.rows(); ++pixel)
        QVERIFY(image(pixel, 0) == 0 || std::abs(image(pixel, 0) - 0.7F) < 1e-6F);
}

void TestGaussians::solvedColoursAreBest()
{
    const FeatureMatrix grey = halfBusy(24, 24);
    PartitionOptions options;
    options.tokens = 9;
    const auto gaussians = gaussiansOf(partitionImage(grey, options, {})->regions, 24, 24);
    const Eigen::Map<const FeatureMatrix> image(grey.data(), 576, 1);
    for (const bool normalised : {false, true}) {
        const SplatOptions splatting{3, normalised};
        const FeatureMatrix colours = solveColours(gaussians, image, 24, 24, splatting, {}).value();
        const auto error = [&](const FeatureMatrix& tried) {
            return (splat(gaussians, tried, 24, 24, splatting, {}).value() - image).squaredNorm();
        };
        const float best = error(colours);
        for (Eigen::Index at = 0; at < colours.rows(); ++at) {
            for (const float by : {0.05F, -0.05F}) {
                FeatureMatrix moved = colours;
                moved(at, 0) += by;
                QVERIFY(error(moved) > best - 1e-4F);
            }
        }
    }
}

void TestGaussians::solvedColoursComeBack()
{
    FeatureMatrix colours(2, 3);
    colours << 1, 0, 0.5F, -1, 0.25F, 2;
    const std::vector<Gaussian> both{{0.3F, 0.3F, 0, -0.4F, 0}, {0.4F, 0.2F, 0.5F, 0.5F, 0.1F}};
    const FeatureMatrix image = splat(both, colours, 16, 12, {}, {}).value();
    QVERIFY(solveColours(both, image, 16, 12, {}, {}).value().isApprox(colours, 1e-3F));
}

void TestGaussians::refuses()
{
    PartitionOptions options;
    QCOMPARE(partitionImage(FeatureMatrix(0, 5), options, {}).error().code, ErrorCode::Empty);
    FeatureMatrix grey = halfBusy(8, 8);
    grey(3, 3) = std::numeric_limits<float>::infinity();
    QCOMPARE(partitionImage(grey, options, {}).error().code, ErrorCode::InvalidValue);
    options.tokens = 0;
    QCOMPARE(partitionImage(halfBusy(8, 8), options, {}).error().code, ErrorCode::InvalidArgument);
    const FeatureMatrix colours = FeatureMatrix::Ones(1, 3);
    QCOMPARE(splat({}, colours, 8, 8, {}, {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(splat({{}}, colours, 0, 8, {}, {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(splat({{}}, colours, 1 << 20, 1 << 20, {}, {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(solveColours({}, colours, 1, 1, {}, {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(solveColours({{}}, colours, 2, 2, {}, {}).error().code, ErrorCode::InvalidArgument);
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    QCOMPARE(partitionImage(halfBusy(64, 64), {}, context).error().code, ErrorCode::Cancelled);
    QCOMPARE(splat({{1, 1, 0, 0, 0}}, colours, 2, 2, {}, context).error().code, ErrorCode::Cancelled);
}

void TestGaussians::shapesInFewBits_data()
{
    QTest::addColumn<QList<float>>("numbers");
    QTest::newRow("as a partition begins") << QList<float>{0.0625F, 0.03F, 0.0F, -0.73F, 0.41F};
    QTest::newRow("whole picture") << QList<float>{0.6640625F, 0.5F, 0.0F, 0.0F, 0.0F};
    QTest::newRow("corners") << QList<float>{1.0F, 0.000244140625F, 0.9F, -1.0F, 1.0F};
    QTest::newRow("turned") << QList<float>{0.2F, 0.1F, -0.62F, 0.5F, -0.5F};
}

/// The nearest there is, and the same when it is packed again.
void TestGaussians::shapesInFewBits()
{
    QFETCH(const QList<float>, numbers);
    const Gaussian given{numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]};
    const PackedShape packed = packedShape(given);
    const Gaussian back = shapeOf(packed);
    QVERIFY(packedShape(back) == packed);
    QVERIFY(std::abs(std::log2(back.sigmaX / given.sigmaX)) < 12.0 / 254 / 2 + 1e-5);
    QVERIFY(std::abs(std::log2(back.sigmaY / given.sigmaY)) < 12.0 / 254 / 2 + 1e-5);
    QVERIFY(std::abs(back.rho - given.rho) <= 1.0F / 64 + 1e-6F);
    QVERIFY(given.rho != 0 || back.rho == 0);
    QVERIFY(std::abs(back.x - given.x) <= 1.0F / 255 + 1e-6F);
    QVERIFY(std::abs(back.y - given.y) <= 1.0F / 255 + 1e-6F);
}

void TestGaussians::coloursInFewBits()
{
    QCOMPARE(GaussianBits::token(3), 8 + 8 + 6 + 8 + 8 + 3 * 6);
    FeatureMatrix colours(4, 2);
    colours << -0.5F, 3, 0.25F, 3, 1.5F, 3, 0.1F, 3; // the second channel does not vary
    const PackedColours packed = packedColours(colours).value();
    QCOMPARE(packed.levels.size(), std::size_t{8});
    QCOMPARE(int{packed.levels[0]}, 0);
    QCOMPARE(int{packed.levels[4]}, 63);
    QCOMPARE(packed.sideBits(), std::uint64_t{4 * 32});
    const FeatureMatrix back = coloursOf(packed);
    QVERIFY((back - colours).cwiseAbs().maxCoeff() <= 2.0F / 63 / 2 + 1e-6F);
    QVERIFY(back.col(1) == colours.col(1));
    QVERIFY(coloursOf(packedColours(FeatureMatrix(0, 3)).value()).rows() == 0);
    // Nothing that is no shape breaks it.
    constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
    const Gaussian none = shapeOf(packedShape({0, -1, kNan, kNan, 7}));
    QVERIFY(none == (Gaussian{0, 0, -31.0F / 32, -1, 1}));
    QCOMPARE(shapeOf(packedShape({9, 1e-9F, 2, 0, 0})).sigmaX, 1.0F);
    QCOMPARE(shapeOf(packedShape({9, 1e-9F, 2, 0, 0})).sigmaY, 1.0F / 4096);
    colours(2, 1) = kNan;
    QCOMPARE(packedColours(colours).error().code, ErrorCode::InvalidValue);
    QVERIFY(packedColours(colours).error().detail.find("Gaussian 2") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestGaussians)
#include "tst_gaussians.moc"
