// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QLocale>
#include <QTest>

#include <algorithm>
#include <array>

#include <cmath>
#include <limits>

#include "ratesample.h"
#include "widgets/rateplot/ratelook.h"
#include "widgets/rateplot/rateticker.h"
#include "widgets/theme/contrast.h"
#include "widgets/theme/tokenpalette.h"

using namespace tokenscope;

namespace {

/// CIE 1976 L*a*b* of an sRGB colour under D65.
std::array<double, 3> cieLab(const QColor& colour)
{
    const auto linear = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    const double red = linear(colour.redF());
    const double green = linear(colour.greenF());
    const double blue = linear(colour.blueF());
    const auto shaped = [](double value) { return value > 0.008856 ? std::cbrt(value) : 7.787 * value + 16.0 / 116; };
    const double x = shaped((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
    const double y = shaped(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    const double z = shaped((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

} // namespace

class TestRateValue : public QObject {
    Q_OBJECT
private slots:
    void spotsAreWhatCanBeDrawn();
    void frontIsWhatNothingBeats_data();
    void frontIsWhatNothingBeats();
    void tableHasEveryNumber();
    void looksDiffer();
    void numbersAreShort_data();
    void numbersAreShort();
    void coloursAreApart_data();
    void coloursAreApart();
    void ticksFitTheirRoom_data();
    void ticksFitTheirRoom();
    void equalStepsHaveTwoNumbers_data();
    void equalStepsHaveTwoNumbers();
};

void TestRateValue::spotsAreWhatCanBeDrawn()
{
    RatePlotValue value = rateSample(2);
    QCOMPARE(rateSpots(value).size(), std::size_t{10});
    value.series[0].points[3].y = std::numeric_limits<double>::infinity(); // lossless
    value.series[0].points[4].x = 0; // no logarithm
    QCOMPARE(rateSpots(value).size(), std::size_t{8});
    value.x.logarithmic = false;
    QCOMPARE(rateSpots(value).size(), std::size_t{9});
    value.series[1].shown = false;
    const std::vector<RateSpot> spots = rateSpots(value);
    QCOMPARE(spots.size(), std::size_t{4});
    QCOMPARE(spots.front().point, std::size_t{4}); // from left to right
    QVERIFY(rateSpots({}).empty());
}

void TestRateValue::frontIsWhatNothingBeats_data()
{
    QTest::addColumn<QVector<double>>("costs");
    QTest::addColumn<QVector<double>>("qualities");
    QTest::addColumn<bool>("moreIsBetter");
    QTest::addColumn<QVector<int>>("front");
    QTest::newRow("nothing") << QVector<double>{} << QVector<double>{} << true << QVector<int>{};
    QTest::newRow("one") << QVector<double>{3} << QVector<double>{3} << true << QVector<int>{0};
    QTest::newRow("dearer and worse") << QVector<double>{1, 2, 3} << QVector<double>{5, 4, 6} << true
                                      << QVector<int>{0, 2};
    QTest::newRow("as dear, better") << QVector<double>{1, 1} << QVector<double>{4, 5} << true << QVector<int>{1};
    QTest::newRow("cheaper, as good") << QVector<double>{2, 1} << QVector<double>{4, 4} << true << QVector<int>{1};
    QTest::newRow("equal: the first") << QVector<double>{1, 1} << QVector<double>{4, 4} << true << QVector<int>{0};
    QTest::newRow("an error: less is better")
        << QVector<double>{1, 2, 3} << QVector<double>{0.5, 0.6, 0.1} << false << QVector<int>{0, 2};
}

void TestRateValue::frontIsWhatNothingBeats()
{
    QFETCH(QVector<double>, costs);
    QFETCH(QVector<double>, qualities);
    QFETCH(bool, moreIsBetter);
    QFETCH(QVector<int>, front);
    RatePlotValue value;
    value.y.moreIsBetter = moreIsBetter;
    // Each in a series of its own, and all again where side information is left out: those may not win.
    for (int i = 0; i < costs.size(); ++i) {
        RatePlotSeries series;
        series.points.push_back({costs[i], qualities[i], 0, 0, {}, i, false, 0});
        value.series.push_back(series);
    }
    RatePlotSeries cheat;
    cheat.sideLeftOut = true;
    cheat.points.push_back({0.01, moreIsBetter ? 99.0 : -99.0, 0, 0, {}, 99, false, 0});
    value.series.push_back(cheat);
    RatePlotSeries unfinished; // of the easiest input alone
    unfinished.points.push_back({0.01, moreIsBetter ? 99.0 : -99.0, 0, 0, {}, 98, true, 0});
    value.series.push_back(unfinished);
    QVector<int> found;
    for (const RateSpot& spot : rateFront(value))
        found.append(static_cast<int>(spot.series));
    QCOMPARE(found, front);
}

void TestRateValue::tableHasEveryNumber()
{
    RatePlotValue value = rateSample(3);
    value.series[1].shown = false;
    value.series[2].sideLeftOut = true;
    value.series[2].fidelity = Fidelity::Analogue;
    const DataTable all = rateTable(value);
    QCOMPARE(all.rows(), std::size_t{10});
    QCOMPARE(all.columns.size(), std::size_t{8});
    QCOMPARE(all.columns[4].name, std::string("bpp"));
    QCOMPARE(all.columns[6].name, std::string("psnr"));
    QCOMPARE(all.columns[6].unit, std::string("dB"));
    QCOMPARE(std::get<std::vector<double>>(all.columns[4].cells)[1], value.series[0].points[1].x);
    QCOMPARE(std::get<std::vector<std::string>>(all.columns[1].cells)[5], std::string("analogue"));
    QCOMPARE(std::get<std::vector<std::string>>(all.columns[2].cells)[5], std::string("left out"));
    const std::set<std::int64_t> two{0, 204};
    QCOMPARE(rateTable(value, &two).rows(), std::size_t{2});
}

void TestRateValue::looksDiffer()
{
    for (const bool dark : {false, true}) {
        const TokenPalette palette(dark);
        for (unsigned i = 0; i < 20; ++i) {
            RatePlotSeries one;
            one.look = i;
            const RateLook look = rateLook(one, palette, 16);
            QVERIFY2(contrast::ratio(look.colour, palette.paper()) >= 3, "a line must be seen on paper");
            for (unsigned j = 0; j < i; ++j) {
                RatePlotSeries other;
                other.look = j;
                const RateLook before = rateLook(other, palette, 16);
                QVERIFY(before.marker != look.marker || before.colour != look.colour);
                // Without colours, neighbours are told apart still.
                if (i - j < 7)
                    QVERIFY(before.marker != look.marker);
            }
        }
        RatePlotSeries aside;
        aside.sideLeftOut = true;
        QVERIFY(rateLook(aside, palette, 16).hollow);
        QCOMPARE(rateLook(aside, palette, 16).line.style(), Qt::CustomDashLine);
    }
}

void TestRateValue::numbersAreShort_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("text");
    QTest::newRow("part") << 0.05 << QStringLiteral("0.05");
    QTest::newRow("negative") << -2.5 << QStringLiteral("−2.5");
    QTest::newRow("thousand") << 2000.0 << QStringLiteral("2,000");
    QTest::newRow("ten thousand") << 25'000.0 << QStringLiteral("25 k");
    QTest::newRow("million") << 1.5e6 << QStringLiteral("1.5 M");
    QTest::newRow("giga") << 2e11 << QStringLiteral("200 G");
    QTest::newRow("tera") << 3e12 << QStringLiteral("3 T");
}

void TestRateValue::numbersAreShort()
{
    QFETCH(double, number);
    QFETCH(QString, text);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QCOMPARE(rateNumber(number), text);
}

void TestRateValue::coloursAreApart_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestRateValue::coloursAreApart()
{
    QFETCH(bool, dark);
    const TokenPalette palette(dark);
    std::vector<std::array<double, 3>> labs;
    for (unsigned look = 0; look < TokenPalette::kHues; ++look) {
        RatePlotSeries series;
        series.look = look;
        const QColor colour = rateLook(series, palette, 16).colour;
        QCOMPARE(colour.alpha(), 255);
        labs.push_back(cieLab(colour));
    }
    for (std::size_t i = 0; i < labs.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const double away = std::hypot(labs[i][0] - labs[j][0], labs[i][1] - labs[j][1], labs[i][2] - labs[j][2]);
            QVERIFY2(away >= (i < 6 ? 25 : 12), qPrintable(QStringLiteral("%1 and %2: %3").arg(j).arg(i).arg(away)));
        }
    }
}

void TestRateValue::ticksFitTheirRoom_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<int>("room");
    for (const int room : {2, 3, 6, 12}) {
        for (const auto& [low, high] :
             {std::pair(0.1, 3.0), std::pair(0.09, 0.12), std::pair(1.0, 1e9), std::pair(300.0, 4e5)})
            QTest::addRow("%g to %g, room for %d", low, high, room) << low << high << room;
    }
}

void TestRateValue::ticksFitTheirRoom()
{
    QFETCH(double, low);
    QFETCH(double, high);
    QFETCH(int, room);
    RateTicker ticker(true);
    ticker.setRoom(room);
    QVector<double> ticks;
    QVector<QString> labels;
    ticker.generate(QCPRange(low, high), QLocale(), QLatin1Char('g'), 6, ticks, nullptr, &labels);
    int inside = 0;
    for (const double tick : ticks)
        inside += tick >= low && tick <= high ? 1 : 0;
    QVERIFY2(inside >= 1, "an axis without a number says nothing");
    QVERIFY2(inside <= std::max(room + 1, 4), qPrintable(QString::number(inside)));
    QCOMPARE(labels.size(), ticks.size());
}

void TestRateValue::equalStepsHaveTwoNumbers_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::newRow("less than a step of two") << 3.0 << 42.0;
    QTest::newRow("around zero") << -7.0 << 43.0;
    QTest::newRow("near one") << 0.91 << 0.99;
    QTest::newRow("from zero") << 0.0 << 1.9;
}

void TestRateValue::equalStepsHaveTwoNumbers()
{
    QFETCH(double, low);
    QFETCH(double, high);
    for (const int room : {1, 2, 3, 6}) {
        RateTicker ticker(false);
        ticker.setRoom(room);
        QVector<double> ticks;
        ticker.generate(QCPRange(low, high), QLocale(), QLatin1Char('g'), 6, ticks, nullptr, nullptr);
        const auto inside = std::ranges::count_if(ticks, [&](double tick) { return tick >= low && tick <= high; });
        QVERIFY2(inside >= 2 && inside <= std::max(room, 2) + 3, qPrintable(QString::number(inside)));
    }
}

QTEST_GUILESS_MAIN(TestRateValue)
#include "tst_ratevalue.moc"
