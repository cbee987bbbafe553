// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <vector>

#include "core/reduce/cluster/clustermethods.h"
#include "core/reduce/cluster/cosinekmeans.h"
#include "core/reduce/cluster/cutoffpeaks.h"
#include "core/reduce/cluster/densitypeaks.h"
#include "core/reduce/cluster/positionslots.h"
#include "core/reduce/similarity/pairstrips.h"
#include "core/reduce/similarity/similarity.h"
#include "tests/core/merge/reductionchecks.h"
#include "tests/core/pairs/testrows.h"

namespace tokenscope::test {

class TestClusterTokens : public QObject {
    Q_OBJECT

private slots:
    void densityPeaksAsDefined_data() { cases_data(); }
    void densityPeaksAsDefined();
    void cutoffPeaksAsDefined_data() { cases_data(); }
    void cutoffPeaksAsDefined();
    void fastIsExact_data();
    void fastIsExact();
    void copiesShareOneCentre();
    void slotsBeginAgain();
    void cascadeSizes_data();
    void cascadeSizes();
    void kMeansAsDefined();
    void kMeansKeepsEmptyCodes();
    void seedsAreFarApart();
    void elbowIsWhereItBends();
    void methodsGiveWholeReductions_data() { cases_data(); }
    void methodsGiveWholeReductions();
    void theSeedDecides();
    void codesAreSharedByAllFrames();
    void manyRowsAreSeededByAPart();
    void methodsStop();

private:
    static void cases_data()
    {
        QTest::addColumn<int>("tokens");
        QTest::addColumn<int>("kind");
        QTest::newRow("one") << 1 << static_cast<int>(RowKind::Gaussian);
        QTest::newRow("two") << 2 << static_cast<int>(RowKind::Gaussian);
        QTest::newRow("gaussian") << 120 << static_cast<int>(RowKind::Gaussian);
        QTest::newRow("smooth") << 150 << static_cast<int>(RowKind::Smooth);
        QTest::newRow("duplicates and multiples") << 130 << static_cast<int>(RowKind::Duplicates);
        QTest::newRow("all equal") << 60 << static_cast<int>(RowKind::Equal);
        QTest::newRow("all zero") << 60 << static_cast<int>(RowKind::Zero);
    }
};

namespace {

/// The definitions, token by token.
std::vector<std::vector<double>> squaredDistances(const FeatureMatrix& features)
{
    const auto tokens = static_cast<std::size_t>(features.rows());
    std::vector<std::vector<double>> all(tokens, std::vector<double>(tokens));
    for (std::size_t a = 0; a < tokens; ++a) {
        for (std::size_t b = 0; b < tokens; ++b) {
            const auto difference = features.row(static_cast<Eigen::Index>(a)).cast<double>()
                - features.row(static_cast<Eigen::Index>(b)).cast<double>();
            all[a][b] = difference.squaredNorm() / static_cast<double>(features.cols());
        }
    }
    return all;
}

std::vector<ReducerMethod> methods()
{
    return {densityPeaksMethod(), cutoffPeaksMethod(), positionPreservingMethod(), vqTokenMethod()};
}

ReductionInput inputOf(FeatureMatrix features)
{
    auto field = std::make_shared<TokenField>();
    field->features = std::move(features);
    ReductionInput input;
    input.field = std::move(field);
    return input;
}

} // namespace

void TestClusterTokens::densityPeaksAsDefined()
{
    QFETCH(const int, tokens);
    QFETCH(const int, kind);
    const FeatureMatrix features = testRows(tokens, 9, static_cast<RowKind>(kind), 4);
    const auto squared = squaredDistances(features);
    const auto count = static_cast<std::size_t>(tokens);
    for (const std::size_t neighbours : {std::size_t{1}, std::size_t{5}, std::size_t{40}, std::size_t{500}}) {
        const auto peaks = densityPeaks(features, 12, neighbours, {});
        QVERIFY(peaks.has_value());
        double largest = 0;
        for (const auto& row : squared)
            largest = std::max(largest, *std::max_element(row.begin(), row.end()));
        for (std::size_t token = 0; token < count; ++token) {
            std::vector<double> sorted = squared[token];
            std::sort(sorted.begin(), sorted.end());
            const std::size_t used = std::min(neighbours, count);
            const double mean = std::accumulate(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(used), 0.0)
                / static_cast<double>(used);
            QVERIFY(std::abs(peaks->density[token] - std::exp(-mean)) < 1e-9);
            double nearest = largest;
            for (std::size_t other = 0; other < count; ++other) {
                if (peaks->density[other] > peaks->density[token])
                    nearest = std::min(nearest, squared[token][other]);
            }
            QVERIFY(std::abs(peaks->delta[token] - std::sqrt(nearest)) < 1e-6);
            double best = 1e300;
            for (const std::uint32_t centre : peaks->centres)
                best = std::min(best, squared[token][centre]);
            const auto own = peaks->centres[static_cast<std::size_t>(peaks->label[token])];
            QVERIFY(std::abs(squared[token][own] - best) < 1e-9);
        }
        QCOMPARE(peaks->centres.size(), std::min<std::size_t>(12, count));
        for (std::size_t at = 1; at < count; ++at) {
            const std::uint32_t x = peaks->ranking[at - 1];
            const std::uint32_t y = peaks->ranking[at];
            QVERIFY(peaks->score[x] > peaks->score[y] || (peaks->score[x] == peaks->score[y] && x < y));
        }
        QCOMPARE(faultOf(densityPeakClusters(features, *peaks), features), std::string());
    }
}

void TestClusterTokens::cutoffPeaksAsDefined()
{
    QFETCH(const int, tokens);
    QFETCH(const int, kind);
    const FeatureMatrix features = testRows(tokens, 9, static_cast<RowKind>(kind), 4);
    const CosineRows rows(features);
    const auto distance = [&rows](std::uint32_t a, std::uint32_t b) {
        return a == b ? 0.0 : std::max(0.0, 1 - rows.cosine(a, b));
    };
    for (const double cutoff : {0.0, 0.1, 0.5, 2.0}) {
        const auto peaks = cutoffPeaks(features, cutoff, {});
        QVERIFY(peaks.has_value());
        std::vector<std::uint32_t> centres;
        for (const std::uint32_t token : peaks->order) {
            double density = 0;
            for (std::uint32_t other = 0; other < rows.rows(); ++other)
                density += std::exp(-std::pow(distance(token, other) / 2, 2));
            QVERIFY(std::abs(density - peaks->density[token]) < 1e-9);
            if (std::all_of(centres.begin(), centres.end(),
                            [&](std::uint32_t centre) { return distance(token, centre) > cutoff; }))
                centres.push_back(token);
        }
        QCOMPARE(peaks->centres, centres);
        for (std::uint32_t token = 0; token < rows.rows(); ++token) {
            const auto nearest =
                std::min_element(centres.begin(), centres.end(), [&](std::uint32_t a, std::uint32_t b) {
                    return distance(token, a) < distance(token, b);
                });
            QCOMPARE(peaks->centreOf[token], *nearest);
        }
    }
}

void TestClusterTokens::fastIsExact_data()
{
    QTest::addColumn<int>("tokens");
    QTest::addColumn<int>("dimensions");
    QTest::addColumn<int>("kind");
    QTest::addColumn<double>("scale");
    const auto add = [](const char* name, int tokens, int dimensions, RowKind kind, double scale) {
        QTest::newRow(name) << tokens << dimensions << static_cast<int>(kind) << scale;
    };
    add("one", 1, 5, RowKind::Gaussian, 1);
    add("gaussian", 400, 70, RowKind::Gaussian, 1);
    add("smooth", 500, 33, RowKind::Smooth, 1);
    add("duplicates and multiples", 450, 40, RowKind::Duplicates, 1);
    add("all equal", 200, 30, RowKind::Equal, 1);
    add("all zero", 100, 30, RowKind::Zero, 1);
    add("beyond the squares of floats", 90, 12, RowKind::Gaussian, 1e20);
    add("squares that vanish in floats", 90, 12, RowKind::Gaussian, 1e-30);
}

void TestClusterTokens::fastIsExact()
{
    QFETCH(const int, tokens);
    QFETCH(const int, dimensions);
    QFETCH(const int, kind);
    QFETCH(const double, scale);
    FeatureMatrix features = static_cast<float>(scale) * testRows(tokens, dimensions, static_cast<RowKind>(kind), 9);
    for (int round = 0; round < 2; ++round) {
        for (const std::size_t neighbours : {std::size_t{1}, std::size_t{5}, std::size_t{90}}) {
            const auto fast = densityPeaks(features, 40, neighbours, {});
            const auto exact = densityPeaks(features, 40, neighbours, {}, PeakSearch::Exact);
            QVERIFY(fast.has_value() && exact.has_value());
            QVERIFY(fast->density == exact->density);
            QVERIFY(fast->delta == exact->delta);
            QCOMPARE(fast->ranking, exact->ranking);
            QCOMPARE(fast->label, exact->label);
        }
        for (const double cutoff : {0.0, 1e-7, 0.2, 0.9}) {
            const auto fast = cutoffPeaks(features, cutoff, {});
            const auto exact = cutoffPeaks(features, cutoff, {}, PeakSearch::Exact);
            QVERIFY(fast.has_value() && exact.has_value());
            QVERIFY(fast->density == exact->density);
            QCOMPARE(fast->centres, exact->centres);
            QCOMPARE(fast->centreOf, exact->centreOf);
        }
        Random random(3); // near ties: rows that differ in their last bits only
        for (float* value = features.data(); value != features.data() + features.size(); ++value)
            *value *= 1 + 1e-7F * static_cast<float>(random.uniform(-1, 1));
    }
}

void TestClusterTokens::copiesShareOneCentre()
{
    const FeatureMatrix features = testRows(80, 6, RowKind::Equal);
    const auto peaks = cutoffPeaks(features, 0, {});
    QVERIFY(peaks.has_value());
    QCOMPARE(peaks->centres, std::vector<std::uint32_t>{0});
    const auto dense = densityPeaks(features, 3, 5, {});
    QVERIFY(dense.has_value());
    QCOMPARE(dense->centres, (std::vector<std::uint32_t>{0, 1, 2}));
    QCOMPARE(dense->label[79], 0);
    QCOMPARE(dense->label[2], 2); // a centre belongs to itself
}

void TestClusterTokens::slotsBeginAgain()
{
    const std::vector<std::int32_t> label = {0, 1, 0, 1, 1, kDropped, 1};
    const auto filled = positionSlots(label, 3, 3);
    QCOMPARE(filled[0], (std::vector<std::uint32_t>{2, 0, 2}));
    QCOMPARE(filled[1], (std::vector<std::uint32_t>{6, 4, 3}));
    QVERIFY(filled[2].empty());
    QCOMPARE(positionsLost(label, 3, 3), std::size_t{1});
    QCOMPARE(positionsLost({}, 0, 3), std::size_t{0});
}

void TestClusterTokens::cascadeSizes_data()
{
    QTest::addColumn<int>("tokens");
    QTest::addColumn<double>("ratio");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("second");
    QTest::newRow("one token") << 1 << 0.5 << 1 << 1;
    QTest::newRow("odd") << 9 << 0.5 << 5 << 3;
    QTest::newRow("none wanted") << 9 << 0.0 << 1 << 1;
    QTest::newRow("all wanted") << 9 << 1.0 << 9 << 9;
}

void TestClusterTokens::cascadeSizes()
{
    QFETCH(const int, tokens);
    QFETCH(const double, ratio);
    QFETCH(const int, first);
    QFETCH(const int, second);
    const auto stages = positionCascade(testRows(tokens, 4, RowKind::Gaussian), {ratio, ratio}, {});
    QVERIFY(stages.has_value());
    QCOMPARE(static_cast<int>((*stages)[0].merged.rows()), first);
    QCOMPARE(static_cast<int>((*stages)[1].merged.rows()), second);
}

void TestClusterTokens::kMeansAsDefined()
{
    const FeatureMatrix unit = unitLengthRows(testRows(300, 8, RowKind::Smooth));
    Random random(5);
    const auto rows = plusPlusRows(unit, 9, random, {});
    QVERIFY(rows.has_value());
    FeatureMatrix seeds(9, 8);
    for (Eigen::Index code = 0; code < 9; ++code)
        seeds.row(code) = unit.row((*rows)[static_cast<std::size_t>(code)]);
    CosineKMeansOptions once;
    once.iterations = 1;
    const auto clusters = cosineKMeans(unit, seeds, once, {});
    QVERIFY(clusters.has_value());
    for (Eigen::Index row = 0; row < unit.rows(); ++row) {
        const Eigen::VectorXd cosines = seeds.cast<double>() * unit.row(row).cast<double>().transpose();
        Eigen::Index best = 0;
        cosines.maxCoeff(&best);
        QCOMPARE(clusters->label[static_cast<std::size_t>(row)], static_cast<std::int32_t>(best));
    }
    const auto settled = cosineKMeans(unit, seeds, {}, {});
    QVERIFY(settled.has_value());
    QVERIFY(settled->iterations < 100);
    QVERIFY(distortionOf(unit, *settled) < distortionOf(unit, *clusters));
}

void TestClusterTokens::kMeansKeepsEmptyCodes()
{
    FeatureMatrix unit(2, 2);
    unit << 1, 0, 1, 0;
    FeatureMatrix seeds(2, 2);
    seeds << 1, 0, 0, 1;
    const auto clusters = cosineKMeans(unit, seeds, {}, {});
    QVERIFY(clusters.has_value());
    QCOMPARE(clusters->counts, (std::vector<std::size_t>{2, 0}));
    QVERIFY(clusters->codes == seeds);
    const auto zero = cosineKMeans(FeatureMatrix::Zero(3, 2), FeatureMatrix::Zero(2, 2), {}, {});
    QVERIFY(zero.has_value());
    QCOMPARE(zero->label, (std::vector<std::int32_t>{0, 0, 0}));
}

void TestClusterTokens::seedsAreFarApart()
{
    FeatureMatrix unit(40, 2); // two places: the second code is almost surely drawn from the other
    for (Eigen::Index row = 0; row < 40; ++row)
        unit.row(row) << (row < 20 ? 1.0F : 0.0F), (row < 20 ? 0.0F : 1.0F);
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        Random random(seed);
        const auto rows = plusPlusRows(unit, 2, random, {});
        QVERIFY(rows.has_value());
        QVERIFY(((*rows)[0] < 20) != ((*rows)[1] < 20));
    }
}

void TestClusterTokens::elbowIsWhereItBends()
{
    QCOMPARE(elbowPlace({100, 80, 66, 58, 55, 53, 52, 51.5, 51.2}), std::size_t{2});
    QCOMPARE(elbowPlace({9, 8, 7, 1, 1}), std::size_t{4});
    QCOMPARE(elbowClusters({9, 8, 7, 1, 1}), std::size_t{12});
}

void TestClusterTokens::methodsGiveWholeReductions()
{
    QFETCH(const int, tokens);
    QFETCH(const int, kind);
    const ReductionInput input = inputOf(testRows(tokens, 9, static_cast<RowKind>(kind)));
    for (const ReducerMethod& method : methods()) {
        for (const std::int64_t kept : {std::int64_t{1}, std::int64_t{7}, std::int64_t{1000}}) {
            ParameterValues values(method.info);
            if (method.aim)
                method.aim(values, tokens, kept);
            const auto reduction = reduceTokens(method, input, values, {});
            QVERIFY2(reduction.has_value(), method.info.id.c_str());
            if (method.info.id == "vqtoken") { // means of unit rows, and codes without tokens
                QCOMPARE(reduction->kept(), static_cast<std::uint64_t>(std::min<std::int64_t>(kept, tokens)));
                continue;
            }
            QCOMPARE(faultOf(*reduction, input.field->features), std::string());
            if (method.aim)
                QCOMPARE(reduction->kept(), static_cast<std::uint64_t>(std::min<std::int64_t>(kept, tokens)));
        }
    }
}

void TestClusterTokens::theSeedDecides()
{
    const ReductionInput input = inputOf(testRows(200, 9, RowKind::Gaussian));
    const ReducerMethod method = vqTokenMethod();
    ParameterValues values(method.info);
    RunContext first;
    first.seed = 1;
    RunContext second;
    second.seed = 2;
    const auto one = reduceTokens(method, input, values, first);
    const auto again = reduceTokens(method, input, values, first);
    const auto other = reduceTokens(method, input, values, second);
    QVERIFY(one.has_value() && again.has_value() && other.has_value());
    QVERIFY(one->group == again->group && one->merged == again->merged);
    QVERIFY(one->group != other->group);
    QVERIFY(values.set("number", std::string("elbow")).has_value());
    QVERIFY(values.set("most", std::int64_t{16}).has_value());
    const auto elbow = reduceTokens(method, input, values, first);
    QVERIFY(elbow.has_value());
    QCOMPARE(elbow->kept(), std::uint64_t{12});
}

/// The groups are VQToken's index map, the scores how well each token is told by its code.
void TestClusterTokens::codesAreSharedByAllFrames()
{
    const FeatureMatrix picture = testRows(20, 6, RowKind::Gaussian);
    auto field = std::make_shared<TokenField>();
    field->features.resize(60, 6);
    for (Eigen::Index frame = 0; frame < 3; ++frame) // the same picture, brighter each time
        field->features.middleRows(frame * 20, 20) = static_cast<float>(frame + 1) * picture;
    field->grid.frames = 3;
    field->grid.rows = 4;
    field->grid.columns = 5;
    ReductionInput input;
    input.field = field;
    const ReducerMethod method = vqTokenMethod();
    QVERIFY(decidesAcrossFrames(method));
    QVERIFY(!decidesAcrossFrames(densityPeaksMethod()));
    ParameterValues values(method.info);
    QVERIFY(values.set("keep", std::int64_t{7}).has_value());
    const auto reduction = reduceTokens(method, input, values, {});
    QVERIFY(reduction.has_value());
    QCOMPARE(reduction->kept(), std::uint64_t{7});
    double sum = 0;
    for (std::size_t token = 0; token < 60; ++token) {
        const auto code = static_cast<Eigen::Index>(reduction->group[token]);
        const auto row = static_cast<Eigen::Index>(token);
        QCOMPARE(reduction->group[token], reduction->group[token % 20]);
        const double cosine = field->features.row(row).cast<double>().normalized().dot(
            reduction->merged.row(code).cast<double>().normalized());
        QVERIFY(std::abs(static_cast<double>(reduction->score[token]) - cosine) < 1e-5);
        sum += cosine / 60;
    }
    QCOMPARE(reduction->budget.size(), std::size_t{3});
    std::uint64_t first = 0;
    for (const ReductionBudget& budget : reduction->budget)
        first += budget.kept;
    QCOMPARE(reduction->budget[0].kept, first); // every code is in use from the first frame on
    const std::string said = "quality per token: " + std::to_string(qualityPerToken(sum, 7)).substr(0, 5);
    const auto saysSo = [&](const std::string& note) { return note.starts_with(said); };
    QVERIFY(std::ranges::any_of(reduction->notes, saysSo));
}

void TestClusterTokens::manyRowsAreSeededByAPart()
{
    constexpr Eigen::Index kRows = 3 * static_cast<Eigen::Index>(kSeedingRows);
    const FeatureMatrix centres = unitLengthRows(testRows(12, 16, RowKind::Gaussian));
    FeatureMatrix rows(kRows, 16);
    for (Eigen::Index row = 0; row < kRows; ++row)
        rows.row(row) = centres.row(row * 12 / kRows); // one after the other: a beginning would hold but four
    Random random(5);
    const auto drawn = plusPlusRows(rows, 12, random, {});
    QVERIFY(drawn.has_value());
    std::set<std::uint32_t> of;
    for (const std::uint32_t row : *drawn)
        of.insert(row * 12 / static_cast<std::uint32_t>(kRows));
    QCOMPARE(of.size(), std::size_t{12});
    Random again(5);
    QCOMPARE(*plusPlusRows(rows, 12, again, {}), *drawn);
}

void TestClusterTokens::methodsStop()
{
    const ReductionInput input = inputOf(testRows(200, 9, RowKind::Gaussian));
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    for (const ReducerMethod& method : methods()) {
        const auto reduction = reduceTokens(method, input, ParameterValues(method.info), context);
        QVERIFY(!reduction.has_value());
        QCOMPARE(reduction.error().code, ErrorCode::Cancelled);
    }
}

} // namespace tokenscope::test

using tokenscope::test::TestClusterTokens;
QTEST_GUILESS_MAIN(TestClusterTokens)
#include "tst_clustertokens.moc"
