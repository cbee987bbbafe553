// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/resize.h"

#include <QSize>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace tokenscope;

/// Against the definition, sample by sample, and what is asked for in words.
class ResizeTest : public QObject {
    Q_OBJECT

private slots:
    void isTheDefinition_data();
    void isTheDefinition();
    void sidesKeepTheProportion_data();
    void sidesKeepTheProportion();
    void refusesAndStops();

private:
    static Picture noise(int width, int height, int channels);
    static Picture plain(const Picture& picture, int width, int height);
};

Picture ResizeTest::noise(int width, int height, int channels)
{
    Picture picture = blankPicture(width, height, channels);
    std::minstd_rand random(7); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same every time
    for (std::uint8_t& sample : picture.samples)
        sample = random() % 3 == 0 ? (random() % 2 == 0 ? 0 : 255) : static_cast<std::uint8_t>(random() % 256);
    return picture;
}

static double keys(double distance)
{
    const double x = std::abs(distance);
    if (x < 1)
        return (1.5 * x - 2.5) * x * x + 1;
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0;
}

/// Weights of the samples that one new sample is made of, first and last included.
static std::vector<std::pair<int, float>> weightsOf(int before, int after, int at)
{
    const double ratio = static_cast<double>(before) / after;
    const double widening = std::max(1.0, ratio);
    const double centre = (at + 0.5) * ratio;
    std::vector<std::pair<int, double>> all;
    double sum = 0;
    const int first = std::max(0, static_cast<int>(centre - 2 * widening + 0.5));
    const int last = std::min(before, static_cast<int>(centre + 2 * widening + 0.5));
    for (int from = first; from < last; ++from) {
        all.emplace_back(from, keys((from - centre + 0.5) / widening));
        sum += all.back().second;
    }
    std::vector<std::pair<int, float>> weights;
    for (const auto& [from, weight] : all)
        weights.emplace_back(from, static_cast<float>(weight / sum));
    return weights;
}

static std::uint8_t rounded(float value)
{
    return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L));
}

Picture ResizeTest::plain(const Picture& picture, int width, int height)
{
    Picture narrow = blankPicture(width, picture.height, picture.channels);
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < width; ++x) {
            for (int channel = 0; channel < picture.channels; ++channel) {
                float sum = 0;
                for (const auto& [from, weight] : weightsOf(picture.width, width, x))
                    sum += weight * static_cast<float>(picture.row(y)[from * picture.channels + channel]);
                narrow.row(y)[x * picture.channels + channel] = rounded(sum);
            }
        }
    }
    if (width == picture.width)
        narrow = picture;
    Picture low = blankPicture(width, height, picture.channels);
    for (int y = 0; y < height; ++y) {
        for (std::size_t sample = 0; sample < low.rowSamples(); ++sample) {
            float sum = 0;
            for (const auto& [from, weight] : weightsOf(picture.height, height, y))
                sum += weight * static_cast<float>(narrow.row(from)[sample]);
            low.row(y)[sample] = rounded(sum);
        }
    }
    return height == picture.height ? narrow : low;
}

void ResizeTest::isTheDefinition_data()
{
    QTest::addColumn<QSize>("before");
    QTest::addColumn<int>("channels");
    QTest::addColumn<QSize>("after");
    QTest::newRow("smaller, colour") << QSize(97, 61) << 3 << QSize(24, 15);
    QTest::newRow("smaller, grey") << QSize(64, 33) << 1 << QSize(20, 11);
    QTest::newRow("smaller, with alpha") << QSize(50, 40) << 4 << QSize(31, 17);
    QTest::newRow("larger") << QSize(9, 7) << 3 << QSize(40, 23);
    QTest::newRow("rows that are no whole block") << QSize(40, 17) << 3 << QSize(13, 17);
    QTest::newRow("lower only") << QSize(20, 50) << 3 << QSize(20, 9);
    QTest::newRow("one pixel") << QSize(1, 1) << 3 << QSize(5, 4);
    QTest::newRow("to one pixel") << QSize(33, 47) << 3 << QSize(1, 1);
    QTest::newRow("as it is") << QSize(12, 10) << 3 << QSize(12, 10);
}

void ResizeTest::isTheDefinition()
{
    QFETCH(QSize, before);
    QFETCH(int, channels);
    QFETCH(QSize, after);
    const Picture picture = noise(before.width(), before.height(), channels);
    const auto small = resized(picture, after.width(), after.height(), {});
    QVERIFY(small);
    QCOMPARE(small->width, after.width());
    QCOMPARE(small->height, after.height());
    const Picture expected = plain(picture, after.width(), after.height());
    const auto differs = std::ranges::mismatch(small->samples, expected.samples);
    QVERIFY2(differs.in1 == small->samples.end(), qPrintable(QString::number(differs.in1 - small->samples.begin())));
}

void ResizeTest::sidesKeepTheProportion_data()
{
    QTest::addColumn<QSize>("before");
    QTest::addColumn<int>("side");
    QTest::addColumn<QSize>("after");
    QTest::newRow("wide") << QSize(192, 108) << 48 << QSize(48, 27);
    QTest::newRow("tall") << QSize(60, 90) << 30 << QSize(20, 30);
    QTest::newRow("never nothing") << QSize(200, 1) << 10 << QSize(10, 1);
    QTest::newRow("not at all") << QSize(31, 17) << 0 << QSize(31, 17);
}

void ResizeTest::sidesKeepTheProportion()
{
    QFETCH(QSize, before);
    QFETCH(int, side);
    QFETCH(QSize, after);
    const auto picture = resizedToSide(noise(before.width(), before.height(), 3), side, {});
    QVERIFY(picture);
    QCOMPARE(QSize(picture->width, picture->height), after);
}

void ResizeTest::refusesAndStops()
{
    QCOMPARE(resized(noise(8, 8, 3), 0, 4, {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(resized(noise(8, 8, 3), 4, 0, {}).error().code, ErrorCode::InvalidArgument);
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    QCOMPARE(resized(noise(8, 8, 3), 4, 4, context).error().code, ErrorCode::Cancelled);
    QCOMPARE(resized(noise(8, 8, 3), 8, 4, context).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(ResizeTest)
#include "tst_resize.moc"
