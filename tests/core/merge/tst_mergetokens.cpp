// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <algorithm>
#include <numeric>
#include <vector>

#include "core/quantize/nearest/kernel.h"
#include "core/reduce/merge/framehalving.h"
#include "core/reduce/merge/mergemethods.h"
#include "core/reduce/merge/pitome.h"
#include "core/reduce/merge/tome.h"
#include "core/reduce/merge/windowmerge.h"
#include "core/reduce/similarity/cosinerows.h"
#include "core/reduce/similarity/pairstrips.h"
#include "tests/core/merge/reductionchecks.h"
#include "tests/core/pairs/testrows.h"

namespace tokenscope::test {

class TestMergeTokens : public QObject {
    Q_OBJECT

private slots:
    void matchesAsDefined_data() { kinds_data(); }
    void matchesAsDefined();
    void matchesOverManyTiles_data() { kinds_data(); }
    void matchesOverManyTiles();
    void tomeMergesWhatItSays_data();
    void tomeMergesWhatItSays();
    void tomeNeverMergesTheClassToken();
    void tomeWeighsTokensBySize();
    void tomeEveryKthLosesTheRest();
    void pitomeEnergyAsDefined_data() { kinds_data(); }
    void pitomeEnergyAsDefined();
    void pitomeSizes_data();
    void pitomeSizes();
    void pitomeRefusesLowRatios();
    void pitomeInStepsIsPitomeOnItsOutputs();
    void pitomeIsAimedBelowAHalf();
    void halvingWeighsEarlyMergesLess();
    void windowsMerge_data();
    void windowsMerge();
    void threadsChangeNothing();
    void methodsAimAtACount();
    void methodsStop();
    void methodsTakeKeys();

private:
    static void kinds_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("gaussian") << static_cast<int>(RowKind::Gaussian);
        QTest::newRow("smooth") << static_cast<int>(RowKind::Smooth);
        QTest::newRow("duplicates and multiples") << static_cast<int>(RowKind::Duplicates);
        QTest::newRow("all equal") << static_cast<int>(RowKind::Equal);
        QTest::newRow("all zero") << static_cast<int>(RowKind::Zero);
    }
};

namespace {

double cosine(const FeatureMatrix& a, Eigen::Index row, const FeatureMatrix& b, Eigen::Index other)
{
    double dot = 0;
    double first = 0;
    double second = 0;
    for (Eigen::Index i = 0; i < a.cols(); ++i) {
        const auto x = static_cast<double>(a(row, i));
        const auto y = static_cast<double>(b(other, i));
        dot += x * y;
        first += x * x;
        second += y * y;
    }
    return cosineOf(dot, std::sqrt(first), std::sqrt(second));
}

ReductionInput inputOf(FeatureMatrix features, std::int64_t rows, std::int64_t columns, std::int64_t frames = 1)
{
    auto field = std::make_shared<TokenField>();
    field->features = std::move(features);
    field->grid.rows = rows;
    field->grid.columns = columns;
    field->grid.frames = frames;
    ReductionInput input;
    input.field = std::move(field);
    return input;
}

std::vector<ReducerMethod> methods()
{
    return {tomeMethod(), pitomeMethod(), aimMethod(), mustdropMethod()};
}

} // namespace

void TestMergeTokens::matchesAsDefined()
{
    QFETCH(const int, kind);
    const FeatureMatrix a = testRows(61, 12, static_cast<RowKind>(kind), 5);
    const FeatureMatrix b = testRows(53, 12, static_cast<RowKind>(kind), 6);
    const auto matching = bestMatches(a, b, {});
    QVERIFY(matching.has_value());
    for (const MatchEdge& edge : matching->edges) {
        std::vector<std::pair<double, Eigen::Index>> all;
        for (Eigen::Index other = 0; other < b.rows(); ++other)
            all.emplace_back(-cosine(a, edge.source, b, other), other);
        std::sort(all.begin(), all.end());
        QCOMPARE(edge.destination, static_cast<std::uint32_t>(all[0].second));
        QCOMPARE(edge.similarity, -all[0].first);
        QCOMPARE(edge.second, static_cast<std::uint32_t>(all[1].second));
        QCOMPARE(edge.secondSimilarity, -all[1].first);
    }
    const auto sorted = bySimilarity(matching->edges);
    for (std::size_t at = 1; at < sorted.size(); ++at) {
        QVERIFY(sorted[at - 1].similarity >= sorted[at].similarity);
        QVERIFY(sorted[at - 1].similarity > sorted[at].similarity || sorted[at - 1].source < sorted[at].source);
    }
}

void TestMergeTokens::matchesOverManyTiles()
{
    QFETCH(const int, kind);
    const FeatureMatrix a = testRows(230, 150, static_cast<RowKind>(kind), 5);
    const FeatureMatrix b = testRows(610, 150, static_cast<RowKind>(kind), 5);
    const CosineRows rowsA(a);
    const CosineRows rowsB(b);
    for (const VectorLevel level : {VectorLevel::Baseline, VectorLevel::Avx2, VectorLevel::Avx512}) {
        useVectorLevel(level);
        RunContext context;
        context.threads = level == VectorLevel::Avx2 ? 2 : 1;
        const auto matching = bestMatches(a, b, context);
        QVERIFY(matching.has_value());
        std::vector<double> reverse(rowsB.rows(), -2);
        for (const MatchEdge& edge : matching->edges) {
            std::vector<std::pair<double, std::uint32_t>> all;
            for (std::uint32_t other = 0; other < rowsB.rows(); ++other) {
                all.emplace_back(-rowsA.cosine(edge.source, rowsB, other), other);
                reverse[other] = std::max(reverse[other], -all.back().first);
            }
            std::partial_sort(all.begin(), all.begin() + 2, all.end());
            QVERIFY(std::pair(-edge.similarity, edge.destination) == all[0]);
            QVERIFY(std::pair(-edge.secondSimilarity, edge.second) == all[1]);
        }
        QVERIFY(matching->reverse == reverse);
    }
    useVectorLevel(VectorLevel::Avx512);
}

void TestMergeTokens::tomeMergesWhatItSays_data()
{
    QTest::addColumn<int>("tokens");
    QTest::addColumn<QList<int>>("merges");
    QTest::addColumn<bool>("classToken");
    QTest::addColumn<int>("left");
    QTest::newRow("no tokens") << 0 << QList<int>{4} << false << 0;
    QTest::newRow("one") << 1 << QList<int>{4} << false << 1;
    QTest::newRow("one, the class token") << 1 << QList<int>{4} << true << 1;
    QTest::newRow("two") << 2 << QList<int>{4} << false << 1;
    QTest::newRow("two, one the class token") << 2 << QList<int>{4} << true << 2;
    QTest::newRow("three, one the class token") << 3 << QList<int>{4} << true << 2;
    QTest::newRow("none to merge") << 10 << QList<int>{0} << false << 10;
    QTest::newRow("no steps") << 10 << QList<int>{} << false << 10;
    QTest::newRow("some") << 75 << QList<int>{20} << false << 55;
    QTest::newRow("some, class token") << 75 << QList<int>{20} << true << 55;
    QTest::newRow("more than half") << 75 << QList<int>{70} << false << 38;
    QTest::newRow("down to one") << 75 << QList<int>{99, 99, 99, 99, 99, 99, 99, 99} << false << 1;
    QTest::newRow("down to the class token and one") << 75 << QList<int>{99, 99, 99, 99, 99, 99, 99, 99} << true << 2;
}

void TestMergeTokens::tomeMergesWhatItSays()
{
    QFETCH(const int, tokens);
    QFETCH(const QList<int>, merges);
    QFETCH(const bool, classToken);
    QFETCH(const int, left);
    for (const RowKind kind : {RowKind::Gaussian, RowKind::Duplicates, RowKind::Equal, RowKind::Zero}) {
        const FeatureMatrix features = testRows(tokens, 10, kind);
        TomeOptions options;
        options.merges.assign(merges.begin(), merges.end());
        options.classToken = classToken;
        const auto reduction = tome(features, features, options, {});
        QVERIFY(reduction.has_value());
        QCOMPARE(faultOf(*reduction, features), std::string());
        QCOMPARE(reduction->kept(), static_cast<std::uint64_t>(left));
        QCOMPARE(reduction->trace.size(), static_cast<std::size_t>(tokens - left));
        const bool clamped = std::any_of(merges.begin(), merges.end(), [&](int r) { return 2 * r > tokens; });
        QCOMPARE(reduction->notes.empty(), !clamped);
    }
}

void TestMergeTokens::tomeNeverMergesTheClassToken()
{
    FeatureMatrix features = testRows(40, 10, RowKind::Smooth);
    features.row(1) = features.row(0); // its double would be its best match
    TomeOptions options;
    options.merges = {19, 9, 4};
    options.classToken = true;
    const auto reduction = tome(features, features, options, {});
    QVERIFY(reduction.has_value());
    QCOMPARE(reduction->keep[0], 0U);
    QCOMPARE(reduction->weight[0], 1.0F);
    QCOMPARE(std::count(reduction->group.begin(), reduction->group.end(), 0), 1);
}

void TestMergeTokens::tomeWeighsTokensBySize()
{
    // 0 → 1 first; then the pair (as one token of size 2) with what is left.
    FeatureMatrix features(3, 2);
    features << 1, 0, 1, 0, 0, 1;
    TomeOptions options;
    options.merges = {1, 1};
    const auto reduction = tome(features, features, options, {});
    QVERIFY(reduction.has_value());
    QCOMPARE(reduction->kept(), std::uint64_t{1});
    for (const float weight : reduction->weight)
        QVERIFY(std::abs(weight - 1.0F / 3) < 1e-6F);
    QVERIFY(std::abs(reduction->merged(0, 0) - 2.0F / 3) < 1e-6F);
    QCOMPARE(reduction->trace[0].chosen, 0U);
    QCOMPARE(reduction->trace[0].into, 1U);
    QCOMPARE(reduction->trace[0].runnerUp, kNoRow); // B has but one
}

void TestMergeTokens::tomeEveryKthLosesTheRest()
{
    const FeatureMatrix features = testRows(23, 6, RowKind::Smooth);
    TomeOptions options;
    options.every = 5;
    const auto reduction = tome(features, features, options, {});
    QVERIFY(reduction.has_value());
    QCOMPARE(faultOf(*reduction, features), std::string());
    QCOMPARE(reduction->keep, (std::vector<std::uint32_t>{4, 9, 14, 19}));
    for (std::size_t token = 0; token < 23; ++token)
        QCOMPARE(reduction->group[token] == kDropped, token >= 20);
    QCOMPARE(reduction->notes.size(), std::size_t{1});
}

void TestMergeTokens::pitomeEnergyAsDefined()
{
    QFETCH(const int, kind);
    const FeatureMatrix features = testRows(110, 9, static_cast<RowKind>(kind), 8);
    const auto energy = pitomeEnergy(features, 0.4, {});
    QVERIFY(energy.has_value());
    for (Eigen::Index row = 0; row < features.rows(); ++row) {
        double sum = 0;
        for (Eigen::Index other = 0; other < features.rows(); ++other) {
            const double over = cosine(features, row, features, other) - 0.4;
            sum += over > 0 ? over : std::exp(over) - 1;
        }
        QCOMPARE((*energy)[static_cast<std::size_t>(row)], sum / 110);
    }
}

void TestMergeTokens::pitomeSizes_data()
{
    QTest::addColumn<int>("tokens");
    QTest::addColumn<double>("ratio");
    QTest::addColumn<int>("left");
    QTest::newRow("no tokens") << 0 << 0.5 << 0;
    QTest::newRow("one") << 1 << 0.5 << 1;
    QTest::newRow("two") << 2 << 0.5 << 1;
    QTest::newRow("three") << 3 << 0.5 << 2;
    QTest::newRow("some") << 50 << 0.9 << 45;
    QTest::newRow("half") << 51 << 0.5 << 26;
    QTest::newRow("all") << 50 << 1.0 << 50;
}

void TestMergeTokens::pitomeSizes()
{
    QFETCH(const int, tokens);
    QFETCH(const double, ratio);
    QFETCH(const int, left);
    for (const RowKind kind : {RowKind::Gaussian, RowKind::Duplicates, RowKind::Equal, RowKind::Zero}) {
        const FeatureMatrix features = testRows(tokens, 7, kind);
        for (const bool wholeSplit : {false, true}) {
            PitomeOptions options{ratio, 0.5, wholeSplit, false};
            const auto reduction = pitome(features, features, options, {});
            QVERIFY(reduction.has_value());
            QCOMPARE(faultOf(*reduction, features), std::string());
            QCOMPARE(reduction->kept(), static_cast<std::uint64_t>(left));
            QCOMPARE(reduction->trace.size(), static_cast<std::size_t>(tokens - left));
            if (tokens < 3)
                continue;
            options.classToken = true;
            const auto guarded = pitome(features, features, options, {});
            QVERIFY(guarded.has_value());
            QCOMPARE(faultOf(*guarded, features), std::string());
            QCOMPARE(guarded->keep[0], 0U);
            QCOMPARE(guarded->weight[0], 1.0F);
        }
    }
}

/// Two steps are one on what the first has left, with sizes.
void TestMergeTokens::pitomeInStepsIsPitomeOnItsOutputs()
{
    const FeatureMatrix features = FeatureMatrix::Random(60, 8);
    PitomeOptions options;
    options.ratio = 0.6;
    const auto once = pitome(features, features, options, {});
    QVERIFY(once);
    const auto again = pitome(once->merged, once->merged, options, {});
    options.steps = 2;
    const auto both = pitome(features, features, options, {});
    QVERIFY(again && both);
    QCOMPARE(both->keep.size(), again->keep.size());
    for (std::size_t token = 0; token < both->group.size(); ++token)
        QCOMPARE(both->group[token], again->group[static_cast<std::size_t>(once->group[token])]);
    for (std::size_t output = 0; output < both->keep.size(); ++output) {
        Eigen::RowVectorXf mean = Eigen::RowVectorXf::Zero(features.cols());
        for (std::size_t token = 0; token < both->group.size(); ++token) {
            if (both->group[token] == static_cast<std::int32_t>(output))
                mean += both->weight[token] * features.row(static_cast<Eigen::Index>(token));
        }
        QVERIFY((mean - both->merged.row(static_cast<Eigen::Index>(output))).cwiseAbs().maxCoeff() < 1e-5F);
    }
}

void TestMergeTokens::pitomeIsAimedBelowAHalf()
{
    const ReducerMethod method = pitomeMethod();
    ReductionInput input;
    auto field = std::make_shared<TokenField>();
    field->features = FeatureMatrix::Random(576, 6);
    field->grid.rows = field->grid.columns = 24;
    input.field = field;
    for (const std::int64_t wanted : {1, 7, 64, 96, 288, 500, 576}) {
        ParameterValues values(method.info);
        method.aim(values, 576, wanted);
        const auto reduction = reduceTokens(method, input, values, {});
        QVERIFY(reduction);
        QVERIFY2(std::abs(static_cast<double>(reduction->kept()) - static_cast<double>(wanted)) <= 1,
                 qPrintable(QString::number(reduction->kept())));
    }
}

void TestMergeTokens::pitomeRefusesLowRatios()
{
    const FeatureMatrix features = testRows(20, 7, RowKind::Gaussian);
    for (const double ratio : {0.49, 0.0, std::nan("")}) {
        for (const bool wholeSplit : {false, true}) {
            const auto reduction = pitome(features, features, {ratio, 0.5, wholeSplit, false}, {});
            QVERIFY(!reduction.has_value());
            QCOMPARE(reduction.error().code, ErrorCode::InvalidArgument);
        }
    }
}

void TestMergeTokens::halvingWeighsEarlyMergesLess()
{
    FeatureMatrix features(4, 2); // 0 → 1 and 2 → 3, then (0, 1) → (2, 3): everything by halves
    features << 1, 0.1F, 1, 0, 0.1F, 1, 0, 1;
    const auto reduction = halvedFrames(features, 1, 2, {});
    QVERIFY(reduction.has_value());
    QCOMPARE(faultOf(*reduction, features), std::string());
    QCOMPARE(reduction->kept(), std::uint64_t{1});
    FeatureMatrix three(3, 2); // 0 and 2 → 1: thirds, where sizes would not matter either
    three << 1, 0.1F, 1, 0, 1, 0.2F;
    const auto once = halvedFrames(three, 1, 1, {});
    QVERIFY(once.has_value());
    QCOMPARE(once->kept(), std::uint64_t{2}); // ⌊3/2⌋ merged
    // A token of size two and one of size one: plain means give them the same share.
    FeatureMatrix five = testRows(16, 3, RowKind::Smooth);
    const auto frames = halvedFrames(five, 2, 3, {});
    QVERIFY(frames.has_value());
    QCOMPARE(faultOf(*frames, five), std::string());
    QCOMPARE(frames->kept(), std::uint64_t{2});
    QCOMPARE(frames->budget.size(), std::size_t{2});
    for (std::size_t token = 0; token < 16; ++token)
        QCOMPARE(frames->group[token], static_cast<std::int32_t>(token / 8));
}

void TestMergeTokens::windowsMerge_data()
{
    QTest::addColumn<int>("frames");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("window");
    QTest::addColumn<double>("threshold");
    QTest::addColumn<int>("left");
    QTest::addColumn<int>("notes");
    QTest::newRow("one token") << 1 << 1 << 1 << 2 << -1.0 << 1 << 1;
    QTest::newRow("a row") << 1 << 1 << 9 << 3 << -1.0 << 9 << 1;
    QTest::newRow("all windows") << 1 << 6 << 9 << 3 << -1.0 << 6 << 0;
    QTest::newRow("none") << 1 << 6 << 9 << 3 << 1.1 << 54 << 0;
    QTest::newRow("left over") << 1 << 7 << 8 << 3 << -1.0 << 4 + 56 - 36 << 1;
    QTest::newRow("window above the grid") << 1 << 4 << 4 << 5 << -1.0 << 16 << 1;
    QTest::newRow("two frames") << 2 << 4 << 6 << 2 << -1.0 << 12 << 0;
}

void TestMergeTokens::windowsMerge()
{
    QFETCH(const int, frames);
    QFETCH(const int, rows);
    QFETCH(const int, columns);
    QFETCH(const int, window);
    QFETCH(const double, threshold);
    QFETCH(const int, left);
    QFETCH(const int, notes);
    for (const RowKind kind : {RowKind::Gaussian, RowKind::Duplicates, RowKind::Equal, RowKind::Zero}) {
        const FeatureMatrix features = testRows(frames * rows * columns, 5, kind);
        const auto reduction = windowMergedFrames(features, frames, rows, columns, window, threshold, {});
        QVERIFY(reduction.has_value());
        QCOMPARE(faultOf(*reduction, features), std::string());
        QCOMPARE(reduction->kept(), static_cast<std::uint64_t>(left));
        QCOMPARE(reduction->notes.size(), static_cast<std::size_t>(notes));
    }
}

void TestMergeTokens::threadsChangeNothing()
{
    const ReductionInput input = inputOf(testRows(20 * 30, 24, RowKind::Smooth), 20, 30);
    for (const ReducerMethod& method : methods()) {
        RunContext one;
        RunContext many;
        many.threads = 4;
        const ParameterValues values(method.info);
        const auto first = reduceTokens(method, input, values, one);
        const auto second = reduceTokens(method, input, values, many);
        QVERIFY(first.has_value() && second.has_value());
        QVERIFY(first->keep == second->keep && first->group == second->group && first->trace == second->trace);
        QVERIFY(first->score == second->score && first->merged == second->merged);
    }
}

void TestMergeTokens::methodsAimAtACount()
{
    const ReductionInput input = inputOf(testRows(24 * 24, 12, RowKind::Smooth), 24, 24);
    for (const std::int64_t kept : {1, 64, 300, 576}) {
        const ReducerMethod method = tomeMethod();
        ParameterValues values(method.info);
        method.aim(values, 576, kept);
        const auto reduction = reduceTokens(method, input, values, {});
        QVERIFY(reduction.has_value());
        QCOMPARE(static_cast<std::int64_t>(reduction->kept()), kept);
    }
    const ReducerMethod method = pitomeMethod();
    ParameterValues values(method.info);
    method.aim(values, 576, 432);
    const auto reduction = reduceTokens(method, input, values, {});
    QVERIFY(reduction.has_value());
    QCOMPARE(reduction->kept(), std::uint64_t{432});
}

void TestMergeTokens::methodsStop()
{
    const ReductionInput input = inputOf(testRows(400, 12, RowKind::Smooth), 20, 20);
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

void TestMergeTokens::methodsTakeKeys()
{
    for (const ReducerMethod& method : {tomeMethod(), pitomeMethod()}) {
        ReductionInput input = inputOf(testRows(64, 12, RowKind::Gaussian), 8, 8);
        const ParameterValues values(method.info);
        const auto without = reduceTokens(method, input, values, {});
        input.keys = testRows(64, 5, RowKind::Smooth, 3);
        const auto with = reduceTokens(method, input, values, {});
        QVERIFY(without.has_value() && with.has_value());
        QVERIFY(with->trace != without->trace);
        QCOMPARE(faultOf(*with, input.field->features), std::string());
        QCOMPARE(without->notes.size(), with->notes.size() + 1);
    }
}

} // namespace tokenscope::test

using tokenscope::test::TestMergeTokens;
QTEST_GUILESS_MAIN(TestMergeTokens)
#include "tst_mergetokens.moc"
