// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/study/studyreport.h"
#include "core/study/summary.h"

using namespace tokenscope;

/// What is said of many points at once, and the files that hold them.
class TestStudySummary : public QObject {
    Q_OBJECT

private slots:
    void meansAndSpread();
    void targetsAreOneValue();
    void theFront_data();
    void theFront();
    void theFrontComparesEqualInputs();
    void differences();
    void oneCubicMayRunWild();
    void tables();
    void resultsAreReadBack();
    void refusesResults_data();
    void refusesResults();
    void textForPeople();

private:
    static constexpr double kInfinite = std::numeric_limits<double>::infinity();

    static StudyMeasure cost() { return {"bytes", "Size", "bytes", true, false, true}; }
    static StudyMeasure quality() { return {"psnr", "PSNR", "dB", false, true, false}; }
    static StudyPoint point(std::size_t input, std::size_t series, std::size_t value, double bytes, double psnr)
    {
        return {input, series, value, std::to_string(10 * (value + 1)), "key", {{"bytes", bytes}, {"psnr", psnr}}, {}};
    }
    static StudyPoint failed(std::size_t input, std::size_t series, std::size_t value)
    {
        return {input, series, value, {}, "key", {}, Error{ErrorCode::Unsupported, "not built", {}, {}, {}}};
    }
    /// Two pictures, two codecs at four values; the second takes 4/5 of the bytes of the first at the same quality.
    static StudyResult sample()
    {
        StudyResult result;
        result.spec.title = "Sample";
        result.spec.inputs = {"a, b.png", "c.png"};
        result.spec.measures = {"psnr"};
        result.spec.series.push_back({"One", StudyKind::Codec, "one", {}, "q", {"10", "20", "30", "40"}, {}});
        result.spec.series.push_back({"Two", StudyKind::Codec, "two", {}, "q", {"10", "20", "30", "40"}, {}});
        for (std::size_t input = 0; input < 2; ++input) {
            for (std::size_t series = 0; series < 2; ++series) {
                for (std::size_t value = 0; value < 4; ++value) {
                    const double bytes = (input == 0 ? 1000 : 3000) * std::pow(2, static_cast<double>(value));
                    result.points.push_back(point(input, series, value, bytes * (series == 0 ? 1 : 0.8),
                                                  28 + 3 * static_cast<double>(value)));
                }
            }
        }
        return result;
    }
};

void TestStudySummary::meansAndSpread()
{
    StudyResult result = sample();
    result.points[1].values["psnr"] = kInfinite;
    result.points[2] = failed(0, 0, 2);
    result.points.erase(result.points.begin() + 3); // not there yet
    const auto summaries = summarizeStudy(result);
    QCOMPARE(summaries.size(), std::size_t{2});
    QCOMPARE(summaries[0].values.size(), std::size_t{4});
    const StudyValueSummary& first = summaries[0].values[0];
    QCOMPARE(first.at, std::string("10"));
    QVERIFY((first.measures.at("bytes") == StudySpread{2, 0, 2000, std::sqrt(2000000.0), 1000, 3000}));
    QVERIFY((first.measures.at("psnr") == StudySpread{2, 0, 28, 0, 28, 28}));
    QVERIFY((summaries[0].values[1].measures.at("psnr") == StudySpread{1, 1, 31, 0, 31, 31}));
    QCOMPARE(summaries[0].values[2].failed, std::size_t{1});
    QCOMPARE(summaries[0].values[2].measures.at("bytes").count, std::size_t{1});
    QCOMPARE(summaries[0].values[3].measures.at("bytes").count, std::size_t{1});
}

void TestStudySummary::targetsAreOneValue()
{
    StudyResult result = sample();
    result.spec.series[0].target = StudyTarget{"psnr", 30};
    result.points = {point(0, 0, 0, 100, 30), point(1, 0, 0, 200, 31)};
    result.points[1].at = "17";
    const auto summaries = summarizeStudy(result);
    QCOMPARE(summaries[0].values.size(), std::size_t{1});
    QVERIFY(summaries[0].values[0].at.empty());
    QCOMPARE(summaries[0].values[0].measures.at("bytes").mean, 150.0);
    QVERIFY(summaries[1].values.empty());
}

void TestStudySummary::theFront_data()
{
    QTest::addColumn<QList<QPointF>>("places"); // cost, quality
    QTest::addColumn<bool>("higherIsBetter");
    QTest::addColumn<QList<int>>("front");
    QTest::newRow("none") << QList<QPointF>() << true << QList<int>();
    QTest::newRow("one") << QList<QPointF>{{1, 1}} << true << QList<int>{0};
    QTest::newRow("each better and dearer") << QList<QPointF>{{3, 9}, {1, 1}, {2, 4}} << true << QList<int>{1, 2, 0};
    QTest::newRow("worse and dearer") << QList<QPointF>{{1, 5}, {2, 4}, {3, 6}} << true << QList<int>{0, 2};
    QTest::newRow("equal ones") << QList<QPointF>{{1, 5}, {1, 5}} << true << QList<int>{0};
    QTest::newRow("as cheap") << QList<QPointF>{{1, 5}, {1, 6}} << true << QList<int>{1};
    QTest::newRow("as good") << QList<QPointF>{{2, 5}, {1, 5}} << true << QList<int>{1};
    QTest::newRow("errors") << QList<QPointF>{{1, 5}, {2, 4}, {3, 6}} << false << QList<int>{0, 1};
}

void TestStudySummary::theFront()
{
    QFETCH(QList<QPointF>, places);
    QFETCH(bool, higherIsBetter);
    QFETCH(QList<int>, front);
    StudyResult result = sample();
    result.points.clear();
    for (int i = 0; i < places.size(); ++i)
        result.points.push_back(point(0, 0, static_cast<std::size_t>(i), places[i].x(), places[i].y()));
    StudyMeasure y = quality();
    y.higherIsBetter = higherIsBetter;
    QList<int> found;
    for (const StudyMeanPoint& place : paretoFront(summarizeStudy(result), cost(), y))
        found.append(static_cast<int>(place.value));
    QCOMPARE(found, front);
}

void TestStudySummary::theFrontComparesEqualInputs()
{
    StudyResult result = sample();
    // The easy picture alone would be cheaper than all others over both.
    result.points = {point(0, 0, 0, 100, 30), point(1, 0, 0, 300, 30), point(0, 1, 0, 100, 30), failed(1, 1, 0)};
    const auto front = paretoFront(summarizeStudy(result), cost(), quality());
    QVERIFY((front == std::vector<StudyMeanPoint>{{0, 0}}));
}

void TestStudySummary::differences()
{
    StudyResult result = sample();
    const auto differences = differencesFrom(result, 0, "bytes", "psnr");
    QCOMPARE(differences.size(), std::size_t{1});
    QCOMPARE(differences[0].series, std::size_t{1});
    QCOMPARE(differences[0].costInputs, std::size_t{2});
    QVERIFY(std::abs(*differences[0].cost + 20) < 1e-9); // a fifth fewer bytes
    // 3 dB for twice the bytes: 5/4 of them are worth 3·log2(1.25).
    QVERIFY(std::abs(*differences[0].quality - 3 * std::log2(1.25)) < 1e-9);
    QVERIFY(differences[0].problem.empty());
    std::erase_if(result.points, [](const StudyPoint& each) { return each.input == 1 && each.value == 3; });
    const auto fewer = differencesFrom(result, 1, "bytes", "psnr");
    QCOMPARE(fewer[0].costInputs, std::size_t{1});
    QVERIFY(std::abs(*fewer[0].cost - 25) < 1e-9);
    QVERIFY2(fewer[0].problem.starts_with("c.png: "), fewer[0].problem.c_str());
    const auto none = differencesFrom(result, 0, "flops", "psnr");
    QVERIFY(!none[0].cost && !none[0].quality && !none[0].problem.empty());
}

/// Two steep jumps with little between: one polynomial swings far past both.
void TestStudySummary::oneCubicMayRunWild()
{
    StudyResult result = sample();
    const auto fill = [&result](std::size_t series, const std::vector<std::pair<double, double>>& curve) {
        for (std::size_t value = 0; value < curve.size(); ++value)
            result.points.push_back(point(0, series, value, curve[value].first, curve[value].second));
    };
    result.points.clear();
    fill(0, {{100, 30}, {200, 33}, {400, 36}, {800, 39}});
    fill(1, {{80, 30}, {160, 33}, {320, 36}, {640, 39}});
    const StudyDifference calm = differencesFrom(result, 0, "bytes", "psnr")[0];
    QVERIFY(calm.cubicCost);
    QVERIFY(std::abs(*calm.cubicCost + 20) < 1e-9);
    QVERIFY(!calm.cubicRunsWild());
    result.points.clear();
    fill(0, {{100, 30}, {200, 33}, {400, 36}, {800, 39}});
    fill(1, {{80, 30}, {150, 30.4}, {170, 38.6}, {760, 39}});
    const StudyDifference wild = differencesFrom(result, 0, "bytes", "psnr")[0];
    QVERIFY(wild.cost && wild.cubicCost);
    QVERIFY(*wild.cubicCost < -80);
    QVERIFY(*wild.cost > -60);
    QVERIFY(wild.cubicRunsWild());
    const DataTable table = studyDifferencesTable(result, 0, "bytes", "psnr");
    QVERIFY(
        std::ranges::any_of(table.columns, [](const auto& column) { return column.name == "bytes_difference_cubic"; }));
}

void TestStudySummary::tables()
{
    StudyResult result = sample();
    result.points[1].values["psnr"] = kInfinite;
    result.points[2] = failed(0, 0, 2);
    const std::vector<StudyMeasure> measures = {quality(), {"never", "", "", true, false, false}, cost()};
    const std::string csv = toCsv(studyPointsTable(result, measures));
    QVERIFY2(csv.starts_with("input,series,method,axis,at,psnr (dB),bytes (bytes),error\n"
                             "\"a, b.png\",One,one,q,10,28,1000,\n"
                             "\"a, b.png\",One,one,q,20,,2000,\n"
                             "\"a, b.png\",One,one,q,,,,"),
             csv.c_str());
    QVERIFY(csv.find("not built") != std::string::npos);
    const DataTable summary = studySummaryTable(sample(), measures);
    QCOMPARE(summary.rows(), std::size_t{8});
    QCOMPARE(summary.columns.size(), std::size_t{13});
    QCOMPARE(studyDifferencesTable(result, 0, "bytes", "psnr").rows(), std::size_t{1});
}

void TestStudySummary::resultsAreReadBack()
{
    StudyResult result = sample();
    result.points[1].values["psnr"] = kInfinite;
    result.points[2] = failed(0, 0, 2);
    const std::string json = studyResultJson(result, {cost(), quality()});
    const auto read = readStudyResultJson(json);
    QVERIFY2(read, read ? "" : errorMessage(read.error()).c_str());
    QVERIFY(*read == result);
    QCOMPARE(studyResultJson(*read, {cost(), quality()}), json);
}

void TestStudySummary::refusesResults_data()
{
    QTest::addColumn<QByteArray>("json");
    const QByteArray study = "{\"study\": {\"tokenscope-study\": 1, \"inputs\": [\"a\"], \"series\": [{\"name\": \"A\","
                             "\"kind\": \"codec\", \"method\": \"m\"}]}, \"points\": [";
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a study") << QByteArray("{\"tokenscope-study\": 1, \"inputs\": [], \"series\": []}");
    QTest::newRow("half of it") << study;
    QTest::newRow("no such input") << study + "{\"input\": 1, \"series\": 0, \"values\": {}}]}";
    QTest::newRow("no series") << study + "{\"input\": 0, \"values\": {}}]}";
    QTest::newRow("no values") << study + "{\"input\": 0, \"series\": 0}]}";
    QTest::newRow("a text as value") << study + "{\"input\": 0, \"series\": 0, \"values\": {\"a\": \"b\"}}]}";
    QTest::newRow("unknown error") << study
            + "{\"input\": 0, \"series\": 0, \"values\": {}, \"error\": {\"code\": \"no-such\"}}]}";
}

void TestStudySummary::refusesResults()
{
    QFETCH(QByteArray, json);
    QVERIFY(!readStudyResultJson(json.toStdString()));
}

void TestStudySummary::textForPeople()
{
    StudyResult result = sample();
    result.points[2] = failed(0, 0, 2);
    const std::string text = studyText(result, {cost(), quality()});
    QVERIFY2(text.find("              10            2000              28\n") != std::string::npos, text.c_str());
    QVERIFY(text.find("1 failed") != std::string::npos);
    QVERIFY(text.find("not built") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestStudySummary)
#include "tst_studysummary.moc"
