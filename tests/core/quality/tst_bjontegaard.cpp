// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/quality/bjontegaard.h"

using namespace tokenscope;

namespace {

using Points = std::vector<CurvePoint>;

const Points kAnchor = {{100, 30}, {200, 33}, {400, 36}, {800, 39}};

Points pointsOf(const nlohmann::json& json)
{
    Points points;
    for (const nlohmann::json& point : json)
        points.push_back({point[0].get<double>(), point[1].get<double>()});
    return points;
}

Points scaled(Points points, double rate, double quality)
{
    for (CurvePoint& point : points) {
        point.rate *= rate;
        point.quality += quality;
    }
    return points;
}

bool near(double value, double expected)
{
    return std::abs(value - expected) <= 1e-7 * std::max(1.0, std::abs(expected));
}

} // namespace

Q_DECLARE_METATYPE(Points)

/// Against numpy.polyfit and scipy's PchipInterpolator (data/curves.json, made by reference.py).
class TestBjontegaard : public QObject {
    Q_OBJECT

private slots:
    void agreesWithNumpy_data();
    void agreesWithNumpy();
    void knowsWhatIsPlain();
    void orderDoesNotMatter();
    void saysWhatBothCover();
    void refuses_data();
    void refuses();
};

void TestBjontegaard::agreesWithNumpy_data()
{
    QTest::addColumn<QString>("json");
    std::ifstream file(TOKENSCOPE_SOURCE_DIR "/tests/core/quality/data/curves.json");
    for (const nlohmann::json& record : nlohmann::json::parse(file))
        QTest::newRow(record["name"].get<std::string>().c_str()) << QString::fromStdString(record.dump());
}

void TestBjontegaard::agreesWithNumpy()
{
    QFETCH(QString, json);
    const auto record = nlohmann::json::parse(json.toStdString());
    const CurveFit fit = record["fit"] == "cubic" ? CurveFit::Cubic : CurveFit::PiecewiseCubic;
    const Points anchor = pointsOf(record["anchor"]);
    const Points other = pointsOf(record["other"]);
    const auto rate = bjontegaardRate(anchor, other, fit);
    const auto quality = bjontegaardQuality(anchor, other, fit);
    QVERIFY(rate && quality);
    QVERIFY2(near(rate->value, record["rate"].get<double>()), qPrintable(QString::number(rate->value, 'g', 12)));
    QVERIFY2(near(quality->value, record["quality"].get<double>()),
             qPrintable(QString::number(quality->value, 'g', 12)));
}

void TestBjontegaard::knowsWhatIsPlain()
{
    for (const CurveFit fit : {CurveFit::Cubic, CurveFit::PiecewiseCubic}) {
        QVERIFY(near(bjontegaardRate(kAnchor, kAnchor, fit)->value, 0));
        QVERIFY(near(bjontegaardQuality(kAnchor, kAnchor, fit)->value, 0));
        QVERIFY(near(bjontegaardRate(kAnchor, scaled(kAnchor, 0.8, 0), fit)->value, -20));
        QVERIFY(near(bjontegaardQuality(kAnchor, scaled(kAnchor, 1, 1.5), fit)->value, 1.5));
    }
}

void TestBjontegaard::orderDoesNotMatter()
{
    Points backwards = scaled(kAnchor, 1.3, 0.2);
    const auto value = bjontegaardRate(kAnchor, backwards, CurveFit::PiecewiseCubic)->value;
    std::ranges::reverse(backwards);
    std::swap(backwards[1], backwards[2]);
    QCOMPARE(bjontegaardRate(kAnchor, backwards, CurveFit::PiecewiseCubic)->value, value);
}

void TestBjontegaard::saysWhatBothCover()
{
    const Points other = scaled(kAnchor, 2, 2);
    const auto rate = bjontegaardRate(kAnchor, other, CurveFit::Cubic);
    QCOMPARE(rate->from, 32.0);
    QCOMPARE(rate->to, 39.0);
    const auto quality = bjontegaardQuality(kAnchor, other, CurveFit::Cubic);
    QVERIFY(near(quality->from, 200) && near(quality->to, 800));
}

void TestBjontegaard::refuses_data()
{
    QTest::addColumn<Points>("other");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("says");
    const double infinite = std::numeric_limits<double>::infinity();
    const double notANumber = std::numeric_limits<double>::quiet_NaN();
    QTest::newRow("none") << Points{} << ErrorCode::InvalidArgument << "0 points";
    QTest::newRow("three points") << Points{{1, 1}, {2, 2}, {3, 3}} << ErrorCode::InvalidArgument << "3 points";
    QTest::newRow("no quality and no rate in common")
        << scaled(kAnchor, 100, 100) << ErrorCode::InvalidArgument << "share no";
    QTest::newRow("touching") << Points{{800, 39}, {900, 40}, {1000, 41}, {1100, 42}} << ErrorCode::InvalidArgument
                              << "share no";
    QTest::newRow("not monotone") << Points{{100, 30}, {200, 33}, {400, 32}, {800, 39}} << ErrorCode::InvalidValue
                                  << "point 3";
    QTest::newRow("flat") << Points{{100, 30}, {200, 33}, {400, 33}, {800, 39}} << ErrorCode::InvalidValue << "point 3";
    QTest::newRow("the other way") << Points{{100, 39}, {200, 36}, {400, 33}, {800, 30}} << ErrorCode::InvalidValue
                                   << "falls";
    QTest::newRow("a rate twice") << Points{{100, 30}, {200, 33}, {200, 34}, {800, 39}} << ErrorCode::InvalidValue
                                  << "point 3";
    QTest::newRow("lossless") << Points{{100, 30}, {200, 33}, {400, 36}, {800, infinite}} << ErrorCode::InvalidValue
                              << "finite";
    QTest::newRow("not a number") << Points{{100, 30}, {notANumber, 33}, {400, 36}, {800, 37}}
                                  << ErrorCode::InvalidValue << "finite";
    QTest::newRow("no bits") << Points{{0, 30}, {200, 33}, {400, 36}, {800, 39}} << ErrorCode::InvalidValue
                             << "above 0";
    QTest::newRow("negative") << Points{{-1, 30}, {200, 33}, {400, 36}, {800, 39}} << ErrorCode::InvalidValue
                              << "above 0";
}

void TestBjontegaard::refuses()
{
    QFETCH(Points, other);
    QFETCH(ErrorCode, code);
    QFETCH(QString, says);
    for (const CurveFit fit : {CurveFit::Cubic, CurveFit::PiecewiseCubic}) {
        for (const auto& difference :
             {bjontegaardRate(kAnchor, other, fit), bjontegaardRate(other, kAnchor, fit),
              bjontegaardQuality(kAnchor, other, fit), bjontegaardQuality(other, kAnchor, fit)}) {
            QVERIFY(!difference.has_value());
            QCOMPARE(difference.error().code, code);
            QVERIFY2(difference.error().detail.find(says.toStdString()) != std::string::npos,
                     difference.error().detail.c_str());
        }
    }
}

QTEST_GUILESS_MAIN(TestBjontegaard)
#include "tst_bjontegaard.moc"
