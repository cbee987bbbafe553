// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <numeric>

#include <QTest>

#include "core/base/random.h"
#include "core/reduce/attention/hiprune.h"
#include "core/reduce/attention/prumerge.h"
#include "core/reduce/attention/ranking.h"
#include "core/reduce/attention/tokencorrelation.h"
#include "core/reduce/attention/visionzip.h"
#include "core/reduce/attention/vispruner.h"
#include "core/reduce/similarity/similarity.h"

using namespace tokenscope;

using Ids = std::vector<std::uint32_t>;

/// Rules that go by the class token's attention.
class TestClassAttention : public QObject {
    Q_OBJECT

private slots:
    void ranking();
    void pythonsRounding();
    void visionZipWithoutContext();
    void visionZipOfFewTokens();
    void visionZipAddsMeans();
    void pruMergeOfOneToken();
    void pruMergeOfNothingKept();
    void pruMergeOfCopies();
    void plusHasNoRule();
    void outliers();
    void visPrunerIsTheDefinition_data();
    void visPrunerIsTheDefinition();
    void visPrunerOfFewTokens();
    void hiPruneWrapsAroundRows();
    void hiPruneKeepsAllCrosses();
    void lookAlikesOfEqualTokens();
    void lookAlikesAboveTheThresholdOnly();
    void cancelled();
};

static FeatureMatrix blobs(Eigen::Index rows, Eigen::Index columns, std::uint64_t seed)
{
    Random random(seed);
    FeatureMatrix values(rows, columns);
    for (Eigen::Index row = 0; row < rows; ++row) {
        for (Eigen::Index column = 0; column < columns; ++column)
            values(row, column) =
                static_cast<float>(std::sin(static_cast<double>(row / 7 * column)) + random.gaussian());
    }
    return values;
}

static std::vector<float> noise(std::size_t count, std::uint64_t seed)
{
    Random random(seed);
    std::vector<float> values(count);
    for (float& value : values)
        value = static_cast<float>(random.uniform());
    return values;
}

static Ids upTo(std::uint32_t count)
{
    Ids ids(count);
    std::iota(ids.begin(), ids.end(), 0U);
    return ids;
}

void TestClassAttention::ranking()
{
    const std::vector<double> scores = {1, 3, 3, 2};
    QVERIFY(highestScores(scores, 3) == (Ids{1, 2, 3}));
    QVERIFY(highestScores(scores, 9) == (Ids{1, 2, 3, 0}));
    QVERIFY(highestScores(scores, 0).empty());
    QVERIFY(highestScores(std::span<const double>{}, 4).empty());
    QVERIFY(restOf(Ids{2, 0}, 4) == (Ids{1, 3}));
}

void TestClassAttention::pythonsRounding()
{
    QCOMPARE(roundHalfToEven(2.5), std::int64_t{2});
    QCOMPARE(roundHalfToEven(3.5), std::int64_t{4});
    QCOMPARE(roundHalfToEven(2.51), std::int64_t{3});
    QCOMPARE(roundHalfToEven(0), std::int64_t{0});
    QCOMPARE(keptAfterDropping(10, 0.75), std::size_t{2});
    QCOMPARE(keptAfterDropping(10, 0.99), std::size_t{1});
    QCOMPARE(keptAfterDropping(10, 1), std::size_t{0});
    QCOMPARE(keptAfterDropping(0, 0.5), std::size_t{0});
}

void TestClassAttention::visionZipWithoutContext()
{
    const FeatureMatrix features = blobs(5, 3, 1);
    const std::vector<double> attention = {0.1, 0.3, 0.3, 0.2, 0.1};
    const VisionZip zip = visionZip(features, features, attention, 2, 0, {}).value();
    QVERIFY(zip.dominant == (Ids{1, 2}));
    QVERIFY(zip.targets.empty());
    QCOMPARE(zip.contextual.rows(), Eigen::Index{0});
}

void TestClassAttention::visionZipOfFewTokens()
{
    const FeatureMatrix features = blobs(5, 3, 1);
    const std::vector<double> attention = {0.1, 0.3, 0.3, 0.2, 0.1};
    const VisionZip more = visionZip(features, features, attention, 9, 9, {}).value();
    QVERIFY(more.dominant == upTo(5));
    QVERIFY(more.targets.empty());
    const VisionZip allTargets = visionZip(features, features, attention, 2, 9, {}).value();
    QVERIFY(allTargets.targets == (Ids{0, 3, 4}));
    QVERIFY(allTargets.assigned.empty());
    const VisionZip none = visionZip(features, features, attention, 0, 1, {}).value();
    QCOMPARE(none.assigned.size(), std::size_t{4});
    const VisionZip one = visionZip(features.topRows(1), features.topRows(1), std::vector<double>{1}, 0, 1, {}).value();
    QVERIFY(one.targets == Ids{0});
    QVERIFY(visionZip(FeatureMatrix(0, 3), FeatureMatrix(0, 3), {}, 2, 2, {}).value().dominant.empty());
}

void TestClassAttention::visionZipAddsMeans()
{
    FeatureMatrix features(3, 2);
    features << 1, 0, 3, 0, 5, 2;
    const VisionZip zip = visionZip(features, features, std::vector<double>{0, 0, 0}, 0, 1, {}).value();
    QVERIFY(zip.contextual == (Eigen::RowVector2f(5, 1)));
    // A key without length is like nothing: the first target takes it.
    FeatureMatrix keys = features;
    keys.row(2).setZero();
    const VisionZip two = visionZip(features, keys, std::vector<double>{0, 0, 0}, 0, 2, {}).value();
    QVERIFY(two.targets == (Ids{0, 1}));
    QVERIFY(two.target == Ids{0});
}

void TestClassAttention::pruMergeOfOneToken()
{
    const FeatureMatrix one = FeatureMatrix::Constant(1, 2, 3);
    const PruMerge merge = pruMerge(one, one, std::vector<double>{0.5}, Ids{0}, 32, {}).value();
    QCOMPARE(merge.neighbourCount, std::size_t{0});
    QVERIFY(merge.merged.row(0) == one);
    QVERIFY(merge.merged.row(1).isZero());
}

void TestClassAttention::pruMergeOfNothingKept()
{
    const FeatureMatrix two = FeatureMatrix::Constant(2, 2, 4);
    const PruMerge merge = pruMerge(two, two, std::vector<double>{0.25, 0.5}, {}, 32, {}).value();
    QCOMPARE(merge.merged.rows(), Eigen::Index{1});
    QVERIFY(merge.merged.row(0) == (Eigen::RowVector2f(3, 3)));
}

void TestClassAttention::pruMergeOfCopies()
{
    // All keys are alike: the neighbours are the lowest ids but oneself.
    const FeatureMatrix same = FeatureMatrix::Ones(40, 3);
    const std::vector<double> attention(40, 0.01);
    const PruMerge merge = pruMerge(same, same, attention, Ids{39, 1}, 3, {}).value();
    QVERIFY(merge.neighbours == (Ids{0, 1, 2, 0, 2, 3}));
}

void TestClassAttention::plusHasNoRule()
{
    QCOMPARE(pruMergeExtra({}, 100, 0).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(pruMergeExtra({}, 100, 0.4).error().code, ErrorCode::InvalidArgument);
    QVERIFY(pruMergeExtra(Ids{6}, 10, 0.1).value() == (Ids{0, 3}));
    QVERIFY(pruMergeExtra({}, 1, 0.1).value().empty());
}

void TestClassAttention::outliers()
{
    QCOMPARE(outlierShare({}), 0.0);
    QCOMPARE(outlierShare(std::vector<double>(7, 0.1)), 0.0);
    QCOMPARE(outlierShare(std::vector<double>{1, 2, 3, 4, 100}), 0.2);
    const std::vector<double> even = singleHeadAttention(FeatureMatrix::Zero(1, 4), FeatureMatrix::Ones(3, 4));
    for (const double value : even)
        QVERIFY(std::abs(value - 0.25) < 1e-12); // the class token's own key has the rest
}

/// As the rule says it, comparing all with all.
static Ids visPrunerPlain(const FeatureMatrix& features, const std::vector<float>& scores, std::size_t kept,
                          double share)
{
    const CosineRows rows(features);
    auto important = static_cast<std::size_t>(roundHalfToEven(static_cast<double>(kept) * share));
    if (kept > 1 && important >= kept)
        important = kept - 1;
    Ids result = highestScores(std::span<const float>(scores), important);
    Ids left = restOf(result, scores.size());
    const std::size_t diverse = kept - important;
    while (left.size() > diverse) {
        const std::size_t gone = std::min({std::size_t{8}, left.size() / 2, left.size() - diverse});
        std::vector<double> best;
        for (std::size_t a = 0; a < left.size(); a += 2) {
            double most = -2;
            for (std::size_t b = 1; b < left.size(); b += 2)
                most = std::max(most, rows.cosine(left[a], left[b]));
            best.push_back(most);
        }
        Ids lost;
        for (const std::uint32_t at : highestScores(std::span<const double>(best), gone))
            lost.push_back(left[2 * at]);
        std::erase_if(left, [&](std::uint32_t id) { return std::find(lost.begin(), lost.end(), id) != lost.end(); });
    }
    result.insert(result.end(), left.begin(), left.end());
    std::sort(result.begin(), result.end());
    return result;
}

void TestClassAttention::visPrunerIsTheDefinition_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("copies");
    QTest::addColumn<int>("kept");
    QTest::addColumn<double>("share");
    QTest::newRow("few") << 30 << 6 << 1 << 5 << 0.5;
    QTest::newRow("most go") << 300 << 16 << 1 << 20 << 0.5;
    QTest::newRow("none by attention") << 200 << 9 << 1 << 11 << 0.0;
    QTest::newRow("all but one by attention") << 200 << 9 << 1 << 11 << 1.0;
    QTest::newRow("copies") << 240 << 5 << 40 << 31 << 0.5;
    QTest::newRow("all alike") << 120 << 4 << 120 << 13 << 0.5;
    QTest::newRow("one dimension") << 90 << 1 << 1 << 10 << 0.3;
    QTest::newRow("too many for a matrix") << 8208 << 2 << 1 << 8200 << 0.0;
}

void TestClassAttention::visPrunerIsTheDefinition()
{
    QFETCH(const int, rows);
    QFETCH(const int, columns);
    QFETCH(const int, copies);
    QFETCH(const int, kept);
    QFETCH(const double, share);
    FeatureMatrix features = blobs(rows, columns, 5);
    for (int row = 0; row < rows; ++row)
        features.row(row) = FeatureMatrix(features.row(row / copies * copies));
    features.row(3).setZero();
    const std::vector<float> scores = noise(static_cast<std::size_t>(rows), 6);
    const auto count = static_cast<std::size_t>(kept);
    const VisPruner pruned = visPruner(features, scores, count, share, {}).value();
    QVERIFY(pruned.kept == visPrunerPlain(features, scores, count, share));
    QCOMPARE(pruned.kept.size(), count);
    QCOMPARE(pruned.removed.size(), static_cast<std::size_t>(rows) - count);
}

void TestClassAttention::visPrunerOfFewTokens()
{
    const FeatureMatrix features = blobs(2, 3, 2);
    const std::vector<float> scores = {0.4F, 0.6F};
    QVERIFY(visPruner(features, scores, 2, 0.5, {}).value().kept == upTo(2));
    QVERIFY(visPruner(features, scores, 99, 0.5, {}).value().kept == upTo(2));
    QCOMPARE(visPruner(features, scores, 1, 0.5, {}).value().kept.size(), std::size_t{1});
    QVERIFY(visPruner(features, scores, 1, 1, {}).value().kept == Ids{1});
    QVERIFY(visPruner(features, scores, 0, 0.5, {}).value().kept.empty());
    QVERIFY(visPruner(FeatureMatrix(0, 3), {}, 0, 0.5, {}).value().kept.empty());
}

void TestClassAttention::hiPruneWrapsAroundRows()
{
    std::vector<float> shallow(12, 0);
    shallow[3] = 1; // the end of the first of three rows
    const std::vector<float> deep = noise(12, 3);
    const HiPrune pruned = hiPrune(shallow, deep, 4, 6, 0.2);
    QVERIFY(pruned.anchors == Ids{3});
    QVERIFY(pruned.cross == (Ids{0, 2, 3, 4, 7})); // 3 - 4 is clamped to 0, and 4 is the next row's beginning
    QCOMPARE(pruned.kept.size(), std::size_t{6});
    QCOMPARE(pruned.deep.size(), std::size_t{1});
}

void TestClassAttention::hiPruneKeepsAllCrosses()
{
    const std::vector<float> scores = noise(100, 4);
    const HiPrune pruned = hiPrune(scores, scores, 10, 4, 1);
    QVERIFY(pruned.kept.size() > 3);
    QVERIFY(pruned.deep.empty());
    QVERIFY(hiPrune(scores, scores, 10, 100, 0.1).kept == upTo(100));
    QVERIFY(hiPrune(scores, scores, 10, 10, 0).cross.empty());
    QVERIFY(hiPrune({}, {}, 4, 0, 0.1).kept.empty());
}

void TestClassAttention::lookAlikesOfEqualTokens()
{
    const FeatureMatrix same = FeatureMatrix::Ones(30, 4);
    const std::vector<float> saliency = noise(30, 5);
    const TokenCorrelation found = tokenCorrelation(same, saliency, 0.9, 20, {}).value();
    QCOMPARE(found.redundant, std::size_t{30});
    QCOMPARE(found.kept.size(), std::size_t{1});
    QVERIFY(std::all_of(found.nearest.begin(), found.nearest.end(), [](std::uint32_t at) { return at == 0; }));
    const TokenCorrelation zeros = tokenCorrelation(FeatureMatrix::Zero(30, 4), saliency, 0, 0, {}).value();
    QCOMPARE(zeros.redundant, std::size_t{0});
    QCOMPARE(zeros.kept.size(), std::size_t{30});
    QVERIFY(tokenCorrelation(FeatureMatrix(0, 4), {}, 0.5, 1, {}).value().kept.empty());
    QVERIFY(tokenCorrelation(same.topRows(1), std::vector<float>{1}, 0.5, 1, {}).value().kept == Ids{0});
}

void TestClassAttention::lookAlikesAboveTheThresholdOnly()
{
    FeatureMatrix keys(3, 2);
    keys << 1, 0, 3, 4, 0, 2; // cosines 0.6, 0 and 0.8
    const std::vector<float> saliency = {1, 2, 3};
    QVERIFY(tokenCorrelation(keys, saliency, 0.6, 0, {}).value().lookAlikes == (Ids{0, 1, 1}));
    QVERIFY(tokenCorrelation(keys, saliency, 0.5999999, 0, {}).value().lookAlikes == (Ids{1, 2, 1}));
}

void TestClassAttention::cancelled()
{
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    const FeatureMatrix features = blobs(200, 8, 9);
    const std::vector<float> scores = noise(200, 9);
    const std::vector<double> attention(scores.begin(), scores.end());
    QCOMPARE(visionZip(features, features, attention, 10, 5, context).error().code, ErrorCode::Cancelled);
    QCOMPARE(pruMerge(features, features, attention, upTo(9), 32, context).error().code, ErrorCode::Cancelled);
    QCOMPARE(visPruner(features, scores, 20, 0.5, context).error().code, ErrorCode::Cancelled);
    QCOMPARE(tokenCorrelation(features, scores, 0.5, 3, context).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestClassAttention)
#include "tst_classattention.moc"
