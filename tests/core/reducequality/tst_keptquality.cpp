// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/quality/keptquality.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QTest>

#include "core/base/random.h"
#include "core/reduce/quality/spectraldistance.h"

using namespace tokenscope;

using Ids = std::vector<std::uint32_t>;
using Groups = std::vector<std::int32_t>;

class TestKeptQuality : public QObject {
    Q_OBJECT

private slots:
    void keptIdsAreTokens();
    void allKeptLosesNothing();
    void nearestByCosine();
    void groupMeans();
    void droppedGoToTheNearestMean();
    void constantFeatures();
    void pairs();
    void pairsOfCopies();
    void mass();
    void holesAreThoseOfAllPairs_data();
    void holesAreThoseOfAllPairs();
    void holesOfFrames();
    void boxes();
    void purity();
    void spectrumOfSingletons();
    void spectrumOfOneGroup();
    void spectrumIsBounded();
    void nothingKept();
    void cancelled();
};

static FeatureMatrix gaussians(Eigen::Index rows, Eigen::Index columns, std::uint64_t seed)
{
    Random random(seed);
    FeatureMatrix values(rows, columns);
    for (Eigen::Index at = 0; at < values.size(); ++at)
        values.data()[at] = static_cast<float>(random.gaussian());
    return values;
}

void TestKeptQuality::keptIdsAreTokens()
{
    Reduction reduction;
    reduction.keep = {7, kNoRow, 2, 7};
    QVERIFY(keptIds(reduction) == (Ids{2, 7}));
}

void TestKeptQuality::allKeptLosesNothing()
{
    const FeatureMatrix features = gaussians(20, 5, 1);
    Ids all(20);
    for (std::uint32_t id = 0; id < 20; ++id)
        all[id] = 19 - id;
    const Reconstruction result = reconstructionByNearest(features, all, {}).value();
    QCOMPARE(result.meanSquaredError, 0.0);
    QCOMPARE(result.relative, 0.0);
    QCOMPARE(result.meanCosine, 1.0);
    QCOMPARE(result.coverageRadius, 0.0);
}

void TestKeptQuality::nearestByCosine()
{
    FeatureMatrix features(3, 2);
    features << 1, 0, 0, 1, 3, 4;
    const Reconstruction result = reconstructionByNearest(features, Ids{0, 1}, {}).value();
    // (3, 4) is most like (0, 1): squared differences 9 and 9 over six entries.
    QVERIFY(std::abs(result.meanSquaredError - 3) < 1e-12);
    QVERIFY(std::abs(result.meanCosine - (1 + 1 + 0.8) / 3) < 1e-12);
    QVERIFY(std::abs(result.coverageRadius - 0.2) < 1e-12);
    QCOMPARE(result.farthest, 2U);
    // The variance about the mean (4/3, 5/3): 14/3 and 26/3 over six entries.
    QVERIFY(std::abs(result.relative - 3 / ((14.0 / 3 + 26.0 / 3) / 6)) < 1e-12);
}

void TestKeptQuality::groupMeans()
{
    FeatureMatrix features(4, 1);
    features << 1, 3, 10, 10;
    const Reconstruction result = reconstructionByGroup(features, Groups{5, 5, 0, 0}, {}).value();
    QVERIFY(std::abs(result.meanSquaredError - 0.5) < 1e-12);
    QCOMPARE(result.meanCosine, 1.0);
}

void TestKeptQuality::droppedGoToTheNearestMean()
{
    FeatureMatrix features(3, 2);
    features << 1, 0, 0, 2, 0.5F, 4;
    const Reconstruction result = reconstructionByGroup(features, Groups{0, 1, kDropped}, {}).value();
    QVERIFY(std::abs(result.meanSquaredError - (0.25 + 4) / 6) < 1e-12);
    QCOMPARE(result.farthest, 2U);
}

void TestKeptQuality::constantFeatures()
{
    const FeatureMatrix same = FeatureMatrix::Ones(6, 3);
    const Reconstruction result = reconstructionByNearest(same, Ids{4}, {}).value();
    QCOMPARE(result.relative, 0.0);
    const FeatureMatrix zeros = FeatureMatrix::Zero(6, 3);
    const Reconstruction zero = reconstructionByNearest(zeros, Ids{4}, {}).value();
    QCOMPARE(zero.meanCosine, 0.0);
    QCOMPARE(zero.coverageRadius, 1.0);
}

void TestKeptQuality::pairs()
{
    const FeatureMatrix features = gaussians(30, 4, 2);
    const Ids kept = {3, 9, 11, 20, 29};
    const Diversity found = diversity(features, kept, {}).value();
    double least = 9;
    double sum = 0;
    for (std::size_t a = 0; a < kept.size(); ++a) {
        for (std::size_t b = a + 1; b < kept.size(); ++b) {
            const auto one = features.row(kept[a]).cast<double>().normalized();
            const auto other = features.row(kept[b]).cast<double>().normalized();
            least = std::min(least, 1 - one.dot(other));
            sum += 1 - one.dot(other);
        }
    }
    QVERIFY(std::abs(found.least - least) < 1e-9);
    QVERIFY(std::abs(found.mean - sum / 10) < 1e-9);
    QCOMPARE(diversity(features, Ids{4}, {}).value().mean, 0.0);
    QCOMPARE(diversity(features, {}, {}).value().least, 0.0);
}

void TestKeptQuality::pairsOfCopies()
{
    const FeatureMatrix same = FeatureMatrix::Constant(5, 3, 0.3F);
    const Diversity copies = diversity(same, Ids{0, 2, 4}, {}).value();
    QVERIFY(std::abs(copies.least) < 1e-12 && std::abs(copies.mean) < 1e-6);
    const Diversity zeros = diversity(FeatureMatrix::Zero(5, 3), Ids{0, 2, 4}, {}).value();
    QCOMPARE(zeros.least, 1.0);
    QCOMPARE(zeros.mean, 1.0);
}

void TestKeptQuality::mass()
{
    const std::vector<float> saliency = {1, 2, 5};
    QCOMPARE(saliencyMass(saliency, Ids{0, 2}), 0.75);
    QCOMPARE(saliencyMass(saliency, {}), 0.0);
    QCOMPARE(saliencyMass(std::vector<float>(3, 0), Ids{0}), 0.0);
    QCOMPARE(saliencyMass({}, {}), 0.0);
}

void TestKeptQuality::holesAreThoseOfAllPairs_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("kept");
    QTest::newRow("one") << 7 << 9 << 1;
    QTest::newRow("few") << 12 << 5 << 4;
    QTest::newRow("many") << 24 << 24 << 90;
    QTest::newRow("a row") << 1 << 40 << 3;
    QTest::newRow("a column") << 40 << 1 << 3;
    QTest::newRow("a cell") << 1 << 1 << 1;
}

void TestKeptQuality::holesAreThoseOfAllPairs()
{
    QFETCH(const int, rows);
    QFETCH(const int, columns);
    QFETCH(const int, kept);
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        Random random(seed);
        Ids ids;
        while (std::cmp_less(ids.size(), kept))
            ids.push_back(static_cast<std::uint32_t>(random.below(static_cast<std::uint64_t>(rows * columns))));
        double farthest = 0;
        for (int cell = 0; cell < rows * columns; ++cell) {
            double nearest = std::numeric_limits<double>::infinity();
            for (const std::uint32_t id : ids) {
                const int other = static_cast<int>(id);
                nearest =
                    std::min(nearest, std::hypot(cell / columns - other / columns, cell % columns - other % columns));
            }
            farthest = std::max(farthest, nearest);
        }
        const PatchGrid grid{.rows = rows, .columns = columns};
        QVERIFY(std::abs(spatialHole(grid, ids) - farthest) < 1e-9);
    }
}

void TestKeptQuality::holesOfFrames()
{
    PatchGrid grid{.rows = 3, .columns = 4, .frames = 2};
    QCOMPARE(spatialHole(grid, Ids{0, 12}), std::hypot(2, 3));
    QCOMPARE(spatialHole(grid, Ids{0}), 5.0); // the second frame has none: its diagonal
    grid.rows = 0;
    QCOMPARE(spatialHole(grid, {}), 0.0);
}

void TestKeptQuality::boxes()
{
    const PatchGrid grid{.rows = 2, .columns = 3, .patchWidth = 10, .patchHeight = 10, .strideX = 10, .strideY = 10};
    const std::vector<RegionBox> boxes = {
        {12, 2, 3, 3}, // within token 1
        {9, 9, 2, 2}, // the corner of tokens 0, 1, 3 and 4
        {10, 0, 10, 10}, // token 1 and nothing of its neighbours
        {100, 0, 5, 5}, // beside the picture
        {0, 0, 30, 20, 1}, // of another frame
    };
    const auto recalls = regionRecall(grid, boxes, Ids{1, 3});
    QCOMPARE(recalls[0].share(), 1.0);
    QCOMPARE(recalls[1].tokens, std::uint64_t{4});
    QCOMPARE(recalls[1].share(), 0.5);
    QCOMPARE(recalls[2].tokens, std::uint64_t{1});
    QVERIFY(!recalls[3].found());
    QCOMPARE(recalls[3].share(), 0.0);
    QCOMPARE(recalls[4].tokens, std::uint64_t{0});
    QVERIFY(!regionRecall(grid, boxes, Ids{2})[0].found());
}

void TestKeptQuality::purity()
{
    FeatureMatrix features(4, 2);
    features << 1, 0, 0, 1, 5, 5, 7, 1;
    const GroupQuality result = groupQuality(features, Groups{0, 0, 2, kDropped});
    QCOMPARE(result.groups, std::uint64_t{2});
    QCOMPARE(result.largest, std::uint64_t{2});
    QVERIFY(std::abs(result.purity - (2 * std::sqrt(0.5) + 1) / 3) < 1e-9);
    QCOMPARE(groupQuality(FeatureMatrix::Zero(2, 2), Groups{0, 1}).purity, 1.0);
    QCOMPARE(groupQuality(features, Groups(4, kDropped)).groups, std::uint64_t{0});
}

void TestKeptQuality::spectrumOfSingletons()
{
    const FeatureMatrix features = gaussians(25, 6, 3);
    Groups own(25);
    for (std::size_t token = 0; token < own.size(); ++token)
        own[token] = static_cast<std::int32_t>(24 - token);
    QVERIFY(spectralDistance(features, own, {}).value() < 1e-9);
    // Copies in one group: only the diagonal changes.
    QVERIFY(spectralDistance(FeatureMatrix::Zero(3, 2), Groups{0, 1, 2}, {}).value() < 1e-12);
}

void TestKeptQuality::spectrumOfOneGroup()
{
    // Two equal tokens: eigenvalues 0 and 2 alone, 0 and 1 when merged (W becomes ½ everywhere).
    QVERIFY(std::abs(spectralDistance(FeatureMatrix::Ones(2, 3), Groups{0, 0}, {}).value() - 1) < 1e-12);
}

void TestKeptQuality::spectrumIsBounded()
{
    const FeatureMatrix features = FeatureMatrix::Ones(601, 1);
    const auto result = spectralDistance(features, Groups(601, 0), {});
    QCOMPARE(result.error().code, ErrorCode::TooLarge);
    QVERIFY(result.error().detail.find("600") != std::string::npos);
}

void TestKeptQuality::nothingKept()
{
    const FeatureMatrix features = gaussians(5, 2, 4);
    QCOMPARE(reconstructionByNearest(features, {}, {}).error().code, ErrorCode::Empty);
    QCOMPARE(reconstructionByGroup(features, Groups(5, kDropped), {}).error().code, ErrorCode::Empty);
    QCOMPARE(spectralDistance(features, Groups(5, kDropped), {}).error().code, ErrorCode::Empty);
    QCOMPARE(reconstructionByNearest(FeatureMatrix(0, 2), {}, {}).error().code, ErrorCode::Empty);
}

void TestKeptQuality::cancelled()
{
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    const FeatureMatrix features = gaussians(50, 4, 5);
    QCOMPARE(reconstructionByNearest(features, Ids{1, 2}, context).error().code, ErrorCode::Cancelled);
    QCOMPARE(diversity(features, Ids{1, 2}, context).error().code, ErrorCode::Cancelled);
    QCOMPARE(spectralDistance(features, Groups(50, 0), context).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestKeptQuality)
#include "tst_keptquality.moc"
