// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <cmath>

#include "core/vision/statistics/colourstatistics.h"
#include "core/vision/statistics/gradientstatistics.h"

using namespace tokenscope;

namespace {

std::shared_ptr<const Encoder> made(const EncoderMethod& method, const QList<QByteArray>& settings)
{
    ParameterValues values(method.info);
    for (const QByteArray& setting : settings)
        if (!values.setText(setting.toStdString()))
            return nullptr;
    Result<std::shared_ptr<const Encoder>> encoder = method.make(values, {}, {});
    return encoder ? *encoder : nullptr;
}

bool near(float value, double expected)
{
    return std::abs(double{value} - expected) < 1e-5;
}

} // namespace

class TestStatisticEncoders : public QObject {
    Q_OBJECT

private slots:
    void measuresColours();
    void drawsMeanColours();
    void findsEdgeDirections_data();
    void findsEdgeDirections();
    void tellsLightToDarkFromDarkToLight();
    void normalises();
};

void TestStatisticEncoders::measuresColours()
{
    Picture picture = blankPicture(2, 2, 3);
    picture.samples = {255, 0, 51, 0, 0, 51, 255, 0, 51, 0, 0, 102};
    const std::shared_ptr<const Encoder> encoder = made(colourStatisticsMethod(), {"size=2", "colour=rgb", "bins=4"});
    const TokenField field = encoder->encode(picture, {}).value();
    QCOMPARE(field.tokens(), std::int64_t{1});
    QCOMPARE(field.dimensions(), std::int64_t{18});
    const double expected[18] = {0.5, 0.5, 0.5, 0, 0, 0.5, 0, 0, 1, 0, 0, 0, 0.25, std::sqrt(3) / 20, 0.75, 0.25, 0, 0};
    for (int i = 0; i < 18; ++i)
        QVERIFY2(near(field.features(0, i), expected[i]), qPrintable(QString::number(i)));
}

void TestStatisticEncoders::drawsMeanColours()
{
    Picture picture = blankPicture(3, 1, 3);
    picture.samples = {100, 0, 0, 50, 0, 0, 7, 8, 9};
    const std::shared_ptr<const Encoder> encoder = made(colourStatisticsMethod(), {"size=2", "colour=rgb", "bins=0"});
    const TokenField field = encoder->encode(picture, {}).value();
    const Picture drawn = encoder->decode(field.features, field.grid, {}).value();
    QVERIFY((drawn.samples == std::vector<std::uint8_t>{75, 0, 0, 75, 0, 0, 7, 8, 9}));
}

void TestStatisticEncoders::findsEdgeDirections_data()
{
    QTest::addColumn<int>("dx");
    QTest::addColumn<int>("dy");
    QTest::addColumn<int>("bin");
    QTest::newRow("lighter to the right") << 10 << 0 << 0;
    QTest::newRow("lighter downwards") << 0 << 10 << 2;
    QTest::newRow("lighter to the lower right") << 10 << 10 << 1;
    QTest::newRow("lighter to the lower left") << -10 << 10 << 3;
    QTest::newRow("lighter to the left, the same direction") << -10 << 0 << 0;
}

void TestStatisticEncoders::findsEdgeDirections()
{
    QFETCH(const int, dx);
    QFETCH(const int, dy);
    QFETCH(const int, bin);
    Picture picture = blankPicture(10, 10, 1);
    for (int y = 0; y < 10; ++y)
        for (int x = 0; x < 10; ++x)
            picture.row(y)[x] = static_cast<std::uint8_t>(128 + dx * (x - 5) + dy * (y - 5));
    const std::shared_ptr<const Encoder> encoder = made(gradientStatisticsMethod(), {"size=2", "bins=4"});
    const TokenField field = encoder->encode(picture, {}).value();
    QCOMPARE(field.grid.columns, std::int64_t{5});
    const int middle = 2 * 5 + 2; // away from the edge, which flattens
    for (int i = 0; i < 4; ++i)
        QVERIFY2(near(field.features(middle, i), i == bin ? std::hypot(dx, dy) / 255 : 0),
                 qPrintable(QString::number(field.features(middle, i))));
}

void TestStatisticEncoders::tellsLightToDarkFromDarkToLight()
{
    Picture rising = blankPicture(9, 3, 1);
    Picture falling = rising;
    for (int y = 0; y < 3; ++y)
        for (int x = 0; x < 9; ++x) {
            rising.row(y)[x] = static_cast<std::uint8_t>(20 * x);
            falling.row(y)[x] = static_cast<std::uint8_t>(160 - 20 * x);
        }
    for (const bool directed : {false, true}) {
        const std::shared_ptr<const Encoder> encoder =
            made(gradientStatisticsMethod(), {"size=3", "bins=8", directed ? "directed=on" : "directed=off"});
        const FeatureMatrix up = encoder->encode(rising, {})->features;
        const FeatureMatrix down = encoder->encode(falling, {})->features;
        QCOMPARE(up.isApprox(down, 1e-5F), !directed);
    }
}

void TestStatisticEncoders::normalises()
{
    Picture faint = blankPicture(16, 16, 1);
    for (std::size_t i = 0; i < faint.samples.size(); ++i)
        faint.samples[i] = static_cast<std::uint8_t>(i % 16);
    const std::shared_ptr<const Encoder> encoder = made(gradientStatisticsMethod(), {"normalised=on"});
    const FeatureMatrix features = encoder->encode(faint, {})->features;
    for (Eigen::Index token = 0; token < features.rows(); ++token)
        QVERIFY(std::abs(features.row(token).norm() - 1) < 0.01F);
    QVERIFY(encoder->encode(blankPicture(8, 8, 1), {})->features.isZero());
}

QTEST_GUILESS_MAIN(TestStatisticEncoders)
#include "tst_statisticencoders.moc"
