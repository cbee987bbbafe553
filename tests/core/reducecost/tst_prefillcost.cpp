// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/cost/prefillcost.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include <QTest>

using namespace tokenscope;

class TestPrefillCost : public QObject {
    Q_OBJECT

private slots:
    void published_data();
    void published();
    void attentionShare();
    void cache();
    void groupedQueries();
    void stages();
    void schedules();
    void papers();
    void nothing();
    void shapesAreSound();
    void badShapes();
};

void TestPrefillCost::published_data()
{
    QTest::addColumn<double>("tokens");
    QTest::addColumn<double>("gated");
    QTest::addColumn<double>("plain");
    QTest::newRow("576") << 576.0 << 3.817 << 2.986;
    QTest::newRow("192") << 192.0 << 1.253 << 0.976;
    QTest::newRow("128") << 128.0 << 0.833 << 0.649;
    QTest::newRow("64") << 64.0 << 0.416 << 0.323;
}

/// The columns of the papers' tables for LLaVA-1.5-7B, in TFLOPs.
void TestPrefillCost::published()
{
    QFETCH(const double, tokens);
    QFETCH(const double, gated);
    QFETCH(const double, plain);
    const ModelShape& shape = *findModelShape("llava-1.5-7b");
    QVERIFY(std::abs(prefillCost(shape, tokens, 2, {.networkFactor = 3}).total / 1e12 - gated) <= 0.0005);
    QVERIFY(std::abs(prefillCost(shape, tokens, 2, {.networkFactor = 2}).total / 1e12 - plain) <= 0.0005);
}

void TestPrefillCost::attentionShare()
{
    const ModelShape shape{.layers = 1, .width = 2, .networkWidth = 3, .keyWidth = 2};
    // n = 5: 4·5·4 = 80, 2·25·2 = 100, 3·5·6 = 90.
    const PrefillCost cost = prefillCost(shape, 5, 2, {});
    QCOMPARE(cost.total, 270.0);
    QCOMPARE(cost.attention, 100.0);
    QCOMPARE(cost.attentionShare(), 100.0 / 270);
}

void TestPrefillCost::cache()
{
    const ModelShape& shape = *findModelShape("llava-1.5-7b");
    QCOMPARE(prefillCost(shape, 576, 2, {}).cacheBytes, 301989888.0); // 302 MB
    QCOMPARE(prefillCost(shape, 64, 2, {}).cacheBytes, 33554432.0);
}

void TestPrefillCost::groupedQueries()
{
    const ModelShape& shape = *findModelShape("qwen2.5-vl-7b");
    const CostFormula papers{};
    const CostFormula grouped{.groupedQueries = true};
    QCOMPARE(prefillCost(shape, 100, 2, papers).cacheBytes, 28.0 * 2 * 100 * 3584 * 2);
    QCOMPARE(prefillCost(shape, 100, 2, grouped).cacheBytes, 28.0 * 2 * 100 * 512 * 2);
    QCOMPARE(layerCost(shape, 100, papers) - layerCost(shape, 100, grouped), 100.0 * 2 * 3584 * (3584 - 512));
    const ModelShape& plain = *findModelShape("llava-1.5-13b");
    QCOMPARE(layerCost(plain, 77, papers), layerCost(plain, 77, grouped));
}

void TestPrefillCost::stages()
{
    QCOMPARE(tokensByLayer(6, 10, {{4, 2}, {2, 5}}), (std::vector<double>{10, 10, 5, 5, 2, 2}));
    QCOMPARE(tokensByLayer(3, 10, {{1, 5}, {1, 4}}), (std::vector<double>{10, 4, 4}));
    QCOMPARE(tokensByLayer(2, 10, {{-3, 1}}), (std::vector<double>{1, 1}));
    QCOMPARE(tokensByLayer(2, 10, {{9, 1}}), (std::vector<double>{10, 10}));
    QVERIFY(tokensByLayer(0, 10, {}).empty());
    const ModelShape& shape = *findModelShape("llava-1.5-7b");
    const std::vector<double> same(32, 64);
    QCOMPARE(prefillCost(shape, same, 2, {}).total, prefillCost(shape, 64, 2, {}).total);
}

/// The lists' averages over the layers are what they are named for, about.
void TestPrefillCost::schedules()
{
    for (const PublishedSchedule& schedule : publishedSchedules()) {
        const std::vector<double> tokens = tokensByLayer(32, 576, schedule.stages);
        const double mean = std::accumulate(tokens.begin(), tokens.end(), 0.0) / 32;
        const auto named = schedule.title.find(", ") + 2;
        if (schedule.title.starts_with("SparseVLM"))
            QVERIFY2(std::abs(mean / std::stod(schedule.title.substr(named)) - 1) < 0.05, schedule.title.c_str());
        QVERIFY(std::ranges::is_sorted(tokens, std::greater<>()));
    }
    QCOMPARE(selectionCost(576, 1024), 339738624.0);
}

void TestPrefillCost::papers()
{
    const std::vector<PaperFigure> figures = paperFigures();
    QCOMPARE(figures.size(), std::size_t{4});
    for (const PaperFigure& figure : figures) {
        QVERIFY(findModelShape(figure.model) != nullptr);
        QVERIFY2(std::abs(figure.claimed - figure.computed) < 0.005, figure.paper.c_str());
    }
}

void TestPrefillCost::nothing()
{
    const ModelShape& shape = *findModelShape("llava-next-7b");
    QCOMPARE(prefillCost(shape, 0, 2, {}).total, 0.0);
    QCOMPARE(prefillCost(shape, 0, 2, {}).attentionShare(), 0.0);
    QCOMPARE(costRatio(shape, 0, {}, {}), 0.0);
    QCOMPARE(costRatio(shape, 5, {}, {}), 1.0);
}

void TestPrefillCost::shapesAreSound()
{
    for (const ModelShape& shape : modelShapes()) {
        QVERIFY(checkShape(shape, {}).has_value());
        QCOMPARE(findModelShape(shape.id), &shape);
    }
    QVERIFY(findModelShape("gpt-0") == nullptr);
}

void TestPrefillCost::badShapes()
{
    const ModelShape sound = *findModelShape("llava-1.5-7b");
    const auto code = [](const ModelShape& shape, int factor) {
        const Result<void> result = checkShape(shape, {.networkFactor = factor});
        return result ? std::string() : result.error().detail;
    };
    ModelShape shape = sound;
    shape.layers = 0;
    QVERIFY(code(shape, 3).starts_with("layers"));
    shape = sound;
    shape.networkWidth = 2'000'000;
    QVERIFY(code(shape, 3).starts_with("network width"));
    shape = sound;
    shape.keyWidth = shape.width + 1;
    QVERIFY(code(shape, 3).starts_with("key width"));
    QVERIFY(code(sound, 4).starts_with("network factor"));
    QVERIFY(code(sound, 2).empty());
}

QTEST_GUILESS_MAIN(TestPrefillCost)
#include "tst_prefillcost.moc"
