// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/reduce/groups/framebudgets.h"
#include "core/reduce/temporal/changedtokens.h"
#include "core/reduce/temporal/changemethods.h"
#include "core/reduce/temporal/framesampling.h"
#include "core/reduce/temporal/movedtokens.h"
#include "core/reduce/temporal/tokennews.h"
#include "tests/core/merge/reductionchecks.h"
#include "tests/core/pairs/testrows.h"

namespace tokenscope::test {

using Ids = std::vector<std::uint32_t>;
using Sizes = std::vector<std::size_t>;

/// Baselines over time and the stand-in for PVC, each beside the plainest way to say what it does.
class TestChangedTokens : public QObject {
    Q_OBJECT

private slots:
    void framesAreSampled_data();
    void framesAreSampled();
    void unitsAreTheClipsOwn();
    void onlyChangesAreKept();
    void driftIsMeasuredFromTheLastKept();
    void thresholdsAgreeWithThePlainRule_data();
    void thresholdsAgreeWithThePlainRule();
    void numbersAreMet_data();
    void numbersAreMet();
    void motionIsFound();
    void standingStillWinsTies();
    void motionAgreesWithThePlainSearch();
    void mergesFollowTheMotion();
    void aStillClipBringsNoNews();
    void newsAgreesWithThePlainRule();
    void newsIsSharedOut();
    void budgetsCountFrames();
    void methodsOnAnyVideo_data();
    void methodsOnAnyVideo();
    void methodsStop();
};

namespace {

ReductionInput videoOf(FeatureMatrix features, std::int64_t frames, std::int64_t rows)
{
    auto field = std::make_shared<TokenField>();
    field->grid.frames = frames;
    field->grid.rows = rows;
    field->grid.columns = features.rows() / frames / rows;
    field->features = std::move(features);
    ReductionInput input;
    input.field = std::move(field);
    return input;
}

std::vector<ReducerMethod> methods()
{
    return {frameSamplingMethod(), temporalDifferenceMethod(), motionMethod(), frameNewsMethod()};
}

double plainDistance(const FeatureMatrix& features, Eigen::Index a, Eigen::Index b)
{
    const Eigen::RowVectorXd mean = features.cast<double>().colwise().mean();
    const double variance =
        (features.cast<double>().rowwise() - mean).squaredNorm() / static_cast<double>(features.rows());
    return std::sqrt((features.row(a).cast<double>() - features.row(b).cast<double>()).squaredNorm() / variance);
}

/// Smooth, with a noise that the frames do not share, and a place that never changes.
FeatureMatrix clip(Eigen::Index frames, Eigen::Index places, std::uint64_t seed = 1)
{
    FeatureMatrix features = testRows(frames * places, 5, RowKind::Smooth, seed);
    for (Eigen::Index frame = 1; frame < frames; ++frame)
        features.row(frame * places) = features.row(0);
    return features;
}

} // namespace

void TestChangedTokens::framesAreSampled_data()
{
    QTest::addColumn<int>("frames");
    QTest::addColumn<int>("count");
    QTest::addColumn<Sizes>("ends");
    QTest::addColumn<Sizes>("middles");
    QTest::newRow("one of one") << 1 << 1 << Sizes{0} << Sizes{0};
    QTest::newRow("none asked for") << 5 << 0 << Sizes{0} << Sizes{2};
    QTest::newRow("one") << 5 << 1 << Sizes{0} << Sizes{2};
    QTest::newRow("two") << 5 << 2 << Sizes{0, 4} << Sizes{1, 3};
    QTest::newRow("three of eight") << 8 << 3 << Sizes{0, 3, 7} << Sizes{1, 4, 6};
    QTest::newRow("all") << 4 << 4 << Sizes{0, 1, 2, 3} << Sizes{0, 1, 2, 3};
    QTest::newRow("more than all") << 3 << 9 << Sizes{0, 1, 2} << Sizes{0, 1, 2};
}

void TestChangedTokens::framesAreSampled()
{
    QFETCH(const int, frames);
    QFETCH(const int, count);
    const auto all = static_cast<std::size_t>(frames);
    QTEST(sampledFrames(all, static_cast<std::size_t>(count), FramePlacing::Ends), "ends");
    QTEST(sampledFrames(all, static_cast<std::size_t>(count), FramePlacing::Middles), "middles");
}

void TestChangedTokens::unitsAreTheClipsOwn()
{
    const FeatureMatrix features = testRows(60, 7, RowKind::Gaussian);
    const FeatureMatrix larger = (100 * features).array() + 1000;
    const TokenDifference one(features, DifferenceMeasure::Distance);
    const TokenDifference other(larger, DifferenceMeasure::Distance);
    double squares = 0;
    for (std::size_t token = 1; token < 60; ++token) {
        QVERIFY(std::abs(one.between(0, token) - plainDistance(features, 0, static_cast<Eigen::Index>(token))) < 1e-6);
        QVERIFY(std::abs(one.between(0, token) - other.between(0, token)) < 1e-3);
        for (std::size_t with = 0; with < 60; ++with)
            squares += with == token ? 0 : std::pow(one.between(with, token), 2);
    }
    QVERIFY(std::abs(squares / 59 / 59 - 2) < 0.1); // of unrelated tokens twice the variance
    const FeatureMatrix zero = testRows(4, 3, RowKind::Zero);
    QCOMPARE(TokenDifference(zero, DifferenceMeasure::Angle).between(0, 1), 0.0);
    QCOMPARE(TokenDifference(zero, DifferenceMeasure::Distance).between(0, 1), 0.0);
}

void TestChangedTokens::onlyChangesAreKept()
{
    FeatureMatrix features(4 * 2, 1); // place 0 jumps once, place 1 flickers
    features << 0, 5, 0, 5.1F, 9, 5, 9, 5.1F;
    const TokenDifference difference(features, DifferenceMeasure::Distance);
    const auto changed = changedTokens(difference, 4, 0.5, {});
    QVERIFY(changed.has_value());
    QCOMPARE(changed->keep, (Ids{0, 1, 4}));
    QCOMPARE(changed->difference[0], 0.0);
    QCOMPARE(changed->difference[2], 0.0);
    QCOMPARE(changed->difference[6], 0.0); // from the one at 4
    QCOMPARE(changedTokens(difference, 4, 0.0, {})->keep, (Ids{0, 1, 3, 4, 5, 7}));
    QCOMPARE(changedTokens(difference, 4, 100.0, {})->keep, (Ids{0, 1}));
}

void TestChangedTokens::driftIsMeasuredFromTheLastKept()
{
    FeatureMatrix features(6, 1); // each step is below the threshold, three of them are not
    features << 0, 1, 2, 3, 4, 5;
    const double step = plainDistance(features, 0, 1);
    const auto changed = changedTokens(TokenDifference(features, DifferenceMeasure::Distance), 6, 2.5 * step, {});
    QCOMPARE(changed->keep, (Ids{0, 3}));
}

void TestChangedTokens::thresholdsAgreeWithThePlainRule_data()
{
    QTest::addColumn<int>("frames");
    QTest::addColumn<int>("places");
    QTest::addColumn<double>("threshold");
    QTest::newRow("all that change") << 9 << 13 << 0.0;
    QTest::newRow("some") << 9 << 13 << 0.8;
    QTest::newRow("few") << 21 << 7 << 1.6;
    QTest::newRow("one frame") << 1 << 30 << 0.1;
    QTest::newRow("one place") << 40 << 1 << 0.9;
}

void TestChangedTokens::thresholdsAgreeWithThePlainRule()
{
    QFETCH(const int, frames);
    QFETCH(const int, places);
    QFETCH(const double, threshold);
    const FeatureMatrix features = places == 1 ? testRows(frames, 5, RowKind::Smooth) : clip(frames, places);
    Ids plain;
    for (Eigen::Index place = 0; place < places; ++place) {
        Eigen::Index last = place;
        plain.push_back(static_cast<std::uint32_t>(place));
        for (Eigen::Index token = place + places; token < features.rows(); token += places) {
            if (plainDistance(features, token, last) <= threshold)
                continue;
            plain.push_back(static_cast<std::uint32_t>(token));
            last = token;
        }
    }
    std::ranges::sort(plain);
    const auto changed = changedTokens(TokenDifference(features, DifferenceMeasure::Distance),
                                       static_cast<std::size_t>(frames), threshold, {});
    QCOMPARE(changed->keep, plain);
}

void TestChangedTokens::numbersAreMet_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("smooth") << static_cast<int>(RowKind::Smooth);
    QTest::newRow("duplicates") << static_cast<int>(RowKind::Duplicates);
    QTest::newRow("all equal") << static_cast<int>(RowKind::Equal);
    QTest::newRow("all zero") << static_cast<int>(RowKind::Zero);
}

/// Whatever the data, exactly as many as were asked for, but never fewer than the first frame has.
void TestChangedTokens::numbersAreMet()
{
    QFETCH(const int, kind);
    const FeatureMatrix features = testRows(10 * 8, 5, static_cast<RowKind>(kind));
    for (const DifferenceMeasure measure : {DifferenceMeasure::Distance, DifferenceMeasure::Angle}) {
        const TokenDifference difference(features, measure);
        for (const std::size_t keep : std::vector<std::size_t>{0, 1, 8, 9, 33, 79, 80, 1000}) {
            const auto changed = mostChangedTokens(difference, 10, keep, {});
            QVERIFY(changed.has_value());
            QCOMPARE(changed->keep.size(), std::clamp<std::size_t>(keep, 8, 80));
            QVERIFY(std::ranges::is_sorted(changed->keep));
            QVERIFY(std::ranges::adjacent_find(changed->keep) == changed->keep.end());
            const auto again = changedTokens(difference, 10, changed->threshold, {});
            QCOMPARE(again->keep.size() + changed->besides, changed->keep.size());
            QVERIFY(std::ranges::includes(changed->keep, again->keep));
        }
    }
}

void TestChangedTokens::motionIsFound()
{
    constexpr std::int64_t kRows = 7;
    constexpr std::int64_t kColumns = 9;
    const FeatureMatrix world = testRows(20 * 20, 6, RowKind::Gaussian);
    FeatureMatrix features(3 * kRows * kColumns, 6);
    for (std::int64_t frame = 0; frame < 3; ++frame) { // two down and one to the left in each frame
        for (std::int64_t row = 0; row < kRows; ++row) {
            for (std::int64_t column = 0; column < kColumns; ++column)
                features.row((frame * kRows + row) * kColumns + column) =
                    world.row((row + 6 - 2 * frame) * 20 + column + 4 + frame);
        }
    }
    const TokenDifference difference(features, DifferenceMeasure::Distance);
    const auto motion = tokenMotion(difference, {3, kRows, kColumns}, 2, {});
    QVERIFY(motion.has_value());
    for (std::int64_t token = kRows * kColumns; token < features.rows(); ++token) {
        const std::int64_t row = token / kColumns % kRows;
        const std::int64_t column = token % kColumns;
        if (row < 2 || column + 1 >= kColumns)
            continue;
        const auto at = static_cast<std::size_t>(token);
        QCOMPARE(static_cast<std::int64_t>(motion->from[at]), token - kRows * kColumns - 2 * kColumns + 1);
        QCOMPARE(motion->difference[at], 0.0);
    }
    const Reduction merged = mergedAlongMotion(features, *motion, movedWithin(*motion, 0));
    QCOMPARE(faultOf(merged, features), std::string());
    QCOMPARE(merged.kept(), std::uint64_t{63 + 2 * (63 - 5 * 8)}); // what comes in at the edges is new
}

void TestChangedTokens::standingStillWinsTies()
{
    const FeatureMatrix features = testRows(2 * 12, 4, RowKind::Equal);
    const auto motion = tokenMotion(TokenDifference(features, DifferenceMeasure::Angle), {2, 3, 4}, 2, {});
    for (std::uint32_t token = 12; token < 24; ++token)
        QCOMPARE(motion->from[token], token - 12);
    FeatureMatrix apart = testRows(2 * 12, 4, RowKind::Gaussian);
    apart.row(12 + 5) = apart.row(4); // to the left and above are equally near: the higher one wins
    apart.row(1) = apart.row(4);
    QCOMPARE(tokenMotion(TokenDifference(apart, DifferenceMeasure::Distance), {2, 3, 4}, 1, {})->from[17], 1U);
}

void TestChangedTokens::motionAgreesWithThePlainSearch()
{
    const FrameShape shape{5, 4, 6};
    const FeatureMatrix features = clip(5, 24, 7);
    const TokenDifference difference(features, DifferenceMeasure::Distance);
    for (const std::int64_t radius : {0, 1, 2, 5, 16}) {
        const auto motion = tokenMotion(difference, shape, radius, {});
        for (Eigen::Index token = 24; token < features.rows(); ++token) {
            double least = 1e30;
            for (Eigen::Index from = (token / 24 - 1) * 24; from < token / 24 * 24; ++from) {
                const std::int64_t rows = std::abs(token % 24 / 6 - from % 24 / 6);
                const std::int64_t columns = std::abs(token % 6 - from % 6);
                if (std::max(rows, columns) <= radius)
                    least = std::min(least, plainDistance(features, token, from));
            }
            QVERIFY(std::abs(motion->difference[static_cast<std::size_t>(token)] - least) < 1e-6);
        }
    }
}

void TestChangedTokens::mergesFollowTheMotion()
{
    FeatureMatrix features(3 * 2, 1);
    features << 0, 10, 10, 1, 2, 11; // the two change places, and change back
    TokenMotion motion;
    motion.from = {kNoRow, kNoRow, 1, 0, 3, 2};
    motion.difference = {0, 0, 0, 1, 1, 1};
    const Reduction all = mergedAlongMotion(features, motion, movedWithin(motion, 1));
    QCOMPARE(all.keep, (Ids{0, 1}));
    QCOMPARE(all.group, (std::vector<std::int32_t>{0, 1, 1, 0, 0, 1}));
    QCOMPARE(all.merged(0, 0), 1.0F);
    QCOMPARE(all.trace.size(), std::size_t{4});
    QCOMPARE(all.trace[0].chosen, 2U);
    QCOMPARE(all.trace[0].into, 1U);
    QCOMPARE(leastMoved(motion, 0), Ids{});
    QCOMPARE(leastMoved(motion, 2), (Ids{2, 3}));
    QCOMPARE(leastMoved(motion, 100), (Ids{2, 3, 4, 5})); // never the first frame's
    const Reduction some = mergedAlongMotion(features, motion, {2, 5});
    QCOMPARE(some.keep, (Ids{0, 1, 3, 4}));
    QCOMPARE(faultOf(some, features), std::string());
}

void TestChangedTokens::aStillClipBringsNoNews()
{
    const FeatureMatrix picture = testRows(20, 6, RowKind::Gaussian);
    FeatureMatrix still(5 * 20, 6);
    for (Eigen::Index frame = 0; frame < 5; ++frame)
        still.middleRows(frame * 20, 20) = picture;
    const auto news = tokenNews(still, 5, {});
    QVERIFY(news.has_value());
    for (std::size_t token = 20; token < 100; ++token) {
        QCOMPARE(news->news[token], 0.0);
        QCOMPARE(news->predictedBy[token], static_cast<std::uint32_t>(token - 20));
    }
    double energy = 0;
    for (std::size_t token = 0; token < 20; ++token)
        energy += news->news[token];
    QVERIFY(std::abs(energy / 20 - 1) < 1e-9); // a frame's variance is the clip's here
    const ReducerMethod method = frameNewsMethod();
    ParameterValues values(method.info);
    QVERIFY(values.set("threshold", 0.0).has_value());
    const auto reduction = reduceTokens(method, videoOf(still, 5, 4), values, {});
    QCOMPARE(reduction->kept(), std::uint64_t{20});
    for (std::size_t frame = 0; frame < 5; ++frame)
        QCOMPARE(reduction->budget[frame].kept, std::uint64_t{frame == 0 ? 20U : 0U});
    const auto alone = reduceTokens(method, videoOf(picture, 1, 4), values, {});
    QCOMPARE(alone->kept(), std::uint64_t{20});
    QCOMPARE(alone->notes.size(), std::size_t{1});
}

void TestChangedTokens::newsAgreesWithThePlainRule()
{
    const FeatureMatrix features = clip(6, 17, 3);
    const auto news = tokenNews(features, 6, {});
    for (Eigen::Index token = 17; token < features.rows(); ++token) {
        double least = 1e30;
        Eigen::Index by = -1;
        for (Eigen::Index from = (token / 17 - 1) * 17; from < token / 17 * 17; ++from) {
            const double found = std::pow(plainDistance(features, token, from), 2);
            if (found < least) {
                least = found;
                by = from;
            }
        }
        const auto at = static_cast<std::size_t>(token);
        QVERIFY(std::abs(news->news[at] - least) < 1e-9);
        QCOMPARE(static_cast<Eigen::Index>(news->predictedBy[at]), by);
    }
}

void TestChangedTokens::newsIsSharedOut()
{
    const std::vector<double> news = {5, 1, 9, 8, 7, 7};
    QCOMPARE(newsOrder(news, 3, false), (Ids{2, 3, 4, 5, 0, 1}));
    QCOMPARE(newsOrder(news, 3, true), (Ids{0, 2, 4, 1, 3, 5}));
}

void TestChangedTokens::budgetsCountFrames()
{
    Reduction reduction;
    reduction.keep = {4, kNoRow, 0};
    reduction.group = {2, kDropped, 1, 1, 0, 1};
    const auto budgets = frameBudgets(reduction, 3);
    QCOMPARE(budgets.size(), std::size_t{3});
    for (const ReductionBudget& budget : budgets) {
        QCOMPARE(budget.tokens, std::uint64_t{2});
        QCOMPARE(budget.kept, std::uint64_t{1});
        QCOMPARE(budget.share, 0.5);
    }
    QCOMPARE(budgets[1].part, std::string("frame 2"));
    QCOMPARE(frameBudgets(reduction, 3, 0.25)[0].share, 0.25);
    QVERIFY(frameBudgets({}, 0).empty());
}

void TestChangedTokens::methodsOnAnyVideo_data()
{
    QTest::addColumn<int>("frames");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::newRow("one token") << 1 << 1 << 1;
    QTest::newRow("one frame") << 1 << 4 << 10;
    QTest::newRow("one place") << 9 << 1 << 1;
    QTest::newRow("two frames") << 2 << 4 << 5;
    QTest::newRow("three frames of one row") << 3 << 1 << 20;
    QTest::newRow("sixteen frames") << 16 << 6 << 5;
}

void TestChangedTokens::methodsOnAnyVideo()
{
    QFETCH(const int, frames);
    QFETCH(const int, rows);
    QFETCH(const int, columns);
    const std::int64_t tokens = frames * rows * columns;
    for (const RowKind kind :
         {RowKind::Gaussian, RowKind::Smooth, RowKind::Duplicates, RowKind::Equal, RowKind::Zero}) {
        const ReductionInput input = videoOf(testRows(tokens, 6, kind), frames, rows);
        for (const ReducerMethod& method : methods()) {
            for (const std::int64_t kept : {std::int64_t{1}, tokens / 2, std::int64_t{100'000}}) {
                ParameterValues values(method.info);
                method.aim(values, tokens, kept);
                const auto reduction = reduceTokens(method, input, values, {});
                QVERIFY2(reduction.has_value(), method.info.id.c_str());
                QCOMPARE(faultOf(*reduction, input.field->features), std::string());
                QCOMPARE(reduction->budget.size(), static_cast<std::size_t>(frames));
                QVERIFY(kept < tokens || std::cmp_equal(reduction->kept(), tokens));
                const auto asked = std::max<std::uint64_t>(static_cast<std::uint64_t>(std::min(kept, tokens)), 1);
                if (kept >= rows * columns && method.info.id != "frame-sampling")
                    QCOMPARE(reduction->kept(), asked);
            }
            QVERIFY(reduceTokens(method, input, ParameterValues(method.info), {}).has_value());
        }
    }
}

void TestChangedTokens::methodsStop()
{
    const ReductionInput input = videoOf(testRows(8 * 30, 6, RowKind::Smooth), 8, 5);
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    for (const ReducerMethod& method : {temporalDifferenceMethod(), motionMethod(), frameNewsMethod()}) {
        for (const char* by : {"threshold", "number"}) {
            ParameterValues values(method.info);
            QVERIFY(values.set("by", std::string(by)).has_value());
            const auto reduction = reduceTokens(method, input, values, context);
            QVERIFY(!reduction.has_value());
            QCOMPARE(reduction.error().code, ErrorCode::Cancelled);
        }
    }
}

} // namespace tokenscope::test

using tokenscope::test::TestChangedTokens;
QTEST_GUILESS_MAIN(TestChangedTokens)
#include "tst_changedtokens.moc"
