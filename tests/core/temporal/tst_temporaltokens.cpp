// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <algorithm>
#include <vector>

#include "core/reduce/temporal/framedrop.h"
#include "core/reduce/temporal/framefusion.h"
#include "core/reduce/temporal/framesegments.h"
#include "core/reduce/temporal/placecosines.h"
#include "core/reduce/temporal/prunevid.h"
#include "core/reduce/temporal/temporalmethods.h"
#include "tests/core/merge/reductionchecks.h"
#include "tests/core/pairs/testrows.h"

namespace tokenscope::test {

using Labels = std::vector<std::int32_t>;

class TestTemporalTokens : public QObject {
    Q_OBJECT

private slots:
    void clustersAreRefined_data();
    void clustersAreRefined();
    void stillPlacesAreAveraged();
    void oneFrameIsDynamic();
    void repeatsAreDropped_data();
    void repeatsAreDropped();
    void leastIsKeptWhateverIsAsked_data();
    void leastIsKeptWhateverIsAsked();
    void leastLikeComeFirst();
    void sharesMeetTheCost();
    void runsBecomeMeans();
    void costLimitsMerges();
    void methodsOnAnyVideo_data();
    void methodsOnAnyVideo();
    void methodsStop();
    void everyStepStops();
    void runsAreSortedAsOne();
};

namespace {

ReductionInput videoOf(FeatureMatrix features, std::int64_t frames)
{
    auto field = std::make_shared<TokenField>();
    field->grid.frames = frames;
    field->grid.rows = 1;
    field->grid.columns = features.rows() / frames;
    field->features = std::move(features);
    ReductionInput input;
    input.field = std::move(field);
    return input;
}

std::vector<ReducerMethod> methods()
{
    return {prunevidMethod(), dycokeMethod(), frameFusionMethod()};
}

} // namespace

void TestTemporalTokens::clustersAreRefined_data()
{
    QTest::addColumn<Labels>("labels");
    QTest::addColumn<Labels>("refined");
    QTest::newRow("none") << Labels{} << Labels{};
    QTest::newRow("one frame") << Labels{3} << Labels{0};
    QTest::newRow("all alone") << Labels{0, 1, 2} << Labels{0, 0, 0};
    QTest::newRow("in one piece") << Labels{1, 1, 0, 0, 0} << Labels{1, 1, 0, 0, 0};
    QTest::newRow("to the longer right") << Labels{2, 0, 1, 1} << Labels{1, 1, 1, 1};
    QTest::newRow("to the left of equal ones") << Labels{0, 0, 2, 1, 1} << Labels{0, 0, 0, 1, 1};
    QTest::newRow("left run has grown") << Labels{0, 0, 2, 1, 1, 1, 2, 3, 3, 3} << Labels{0, 0, 1, 1, 1, 1, 1, 3, 3, 3};
    QTest::newRow("equally long runs both stay") << Labels{0, 0, 1, 1, 1, 0, 0} << Labels{0, 0, 1, 1, 1, 0, 0};
    QTest::newRow("as the reference") << Labels{0, 0, 1, 0, 2, 2, 1, 1, 1, 3, 0, 0}
                                      << Labels{0, 0, 0, 0, 2, 2, 1, 1, 1, 1, 0, 0};
}

void TestTemporalTokens::clustersAreRefined()
{
    QFETCH(const Labels, labels);
    QTEST(refinedClusters(labels), "refined");
}

void TestTemporalTokens::stillPlacesAreAveraged()
{
    FeatureMatrix features(2 * 3, 2); // place 0 stands still, the others turn
    features << 1, 0, 1, 0, 0, 1, 2, 0, 0, 1, 1, 0;
    PrunevidOptions options;
    options.temporalRatio = 0;
    const auto result = prunevid(features, 2, options, {});
    QVERIFY(result.has_value());
    QCOMPARE(result->segments.size(), std::size_t{1});
    QCOMPARE(result->segments[0].staticPlaces, std::vector<std::uint32_t>{0});
    QCOMPARE(result->reduction.kept(), std::uint64_t{5});
    QCOMPARE(result->reduction.keep, (std::vector<std::uint32_t>{kNoRow, 1, 2, 4, 5}));
    QCOMPARE(result->reduction.merged(0, 0), 1.5F);
    QCOMPARE(faultOf(result->reduction, features), std::string());
}

void TestTemporalTokens::oneFrameIsDynamic()
{
    const FeatureMatrix features = testRows(36, 5, RowKind::Smooth);
    const auto result = prunevid(features, 1, {}, {});
    QVERIFY(result.has_value());
    QVERIFY(result->segments[0].staticPlaces.empty());
    QCOMPARE(result->reduction.kept(), std::uint64_t{18});
    QCOMPARE(result->reduction.notes.size(), std::size_t{1});
    QCOMPARE(faultOf(result->reduction, features), std::string());
}

void TestTemporalTokens::repeatsAreDropped_data()
{
    QTest::addColumn<int>("frames");
    QTest::addColumn<double>("share");
    QTest::addColumn<QList<int>>("kept");
    QTest::newRow("one frame") << 1 << 0.7 << QList<int>{10};
    QTest::newRow("two") << 2 << 0.7 << QList<int>{10, 3};
    QTest::newRow("an odd last one is lost") << 3 << 0.7 << QList<int>{10, 3, 0};
    QTest::newRow("four: no third one is reached") << 4 << 0.5 << QList<int>{10, 5, 10, 5};
    QTest::newRow("five") << 5 << 0.5 << QList<int>{10, 5, 5, 5, 0};
    QTest::newRow("eight") << 8 << 0.5 << QList<int>{10, 5, 5, 5, 10, 5, 10, 5};
    QTest::newRow("all dropped") << 2 << 1.0 << QList<int>{10, 0};
    QTest::newRow("none dropped") << 2 << 0.0 << QList<int>{10, 10};
}

void TestTemporalTokens::repeatsAreDropped()
{
    QFETCH(const int, frames);
    QFETCH(const double, share);
    QFETCH(const QList<int>, kept);
    for (const RowKind kind : {RowKind::Gaussian, RowKind::Equal, RowKind::Zero}) {
        const FeatureMatrix features = testRows(frames * 10, 5, kind);
        const auto reduction = droppedRepeats(features, static_cast<std::size_t>(frames), share, {});
        QVERIFY(reduction.has_value());
        QCOMPARE(faultOf(*reduction, features), std::string());
        QList<int> each;
        for (const ReductionBudget& budget : reduction->budget)
            each.append(static_cast<int>(budget.kept));
        QCOMPARE(each, kept);
        QCOMPARE(reduction->notes.size(), static_cast<std::size_t>(frames == 1 ? 1 : 1 + frames % 2));
    }
}

void TestTemporalTokens::leastIsKeptWhateverIsAsked_data()
{
    QTest::addColumn<QString>("id");
    for (const ReducerMethod& method : methods()) {
        if (method.least)
            QTest::newRow(method.info.id.c_str()) << QString::fromStdString(method.info.id);
    }
}

void TestTemporalTokens::leastIsKeptWhateverIsAsked()
{
    QFETCH(const QString, id);
    constexpr int kPlaces = 10;
    for (const ReducerMethod& method : methods()) {
        if (id.toStdString() != method.info.id)
            continue;
        for (int frames = 1; frames <= 33; ++frames) {
            const ReductionInput input = videoOf(testRows(frames * kPlaces, 5, RowKind::Gaussian), frames);
            ParameterValues values(method.info);
            method.aim(values, frames * kPlaces, 0);
            const auto reduction = reduceTokens(method, input, values, {});
            QVERIFY(reduction.has_value());
            const std::int64_t least = method.least(frames * kPlaces, frames);
            QCOMPARE(static_cast<std::int64_t>(reduction->kept()), least);
            const std::string said = "at least " + std::to_string(least) + " of " + std::to_string(frames * kPlaces);
            if (id == QStringLiteral("dycoke") && frames > 1)
                QVERIFY2(reduction->notes.front().starts_with(said), reduction->notes.front().c_str());
        }
    }
}

void TestTemporalTokens::leastLikeComeFirst()
{
    FeatureMatrix features(2 * 3, 2);
    features << 1, 0, 1, 0, 1, 0, 1, 0, -1, 0, 0, 1;
    const auto reduction = droppedRepeats(features, 2, 0.3, {});
    QVERIFY(reduction.has_value());
    QCOMPARE(reduction->keep, (std::vector<std::uint32_t>{0, 1, 2, 4, 5}));
}

void TestTemporalTokens::sharesMeetTheCost()
{
    QCOMPARE(*fusionShare({}, 0.3, 28), 0.7);
    QCOMPARE(*fusionShare({}, 1, 28), 0.0);
    QCOMPARE(*fusionShare({}, 0, 28), 1.0);
    QCOMPARE(*fusionShare(std::vector<double>{1.0}, 0.3, 28), 0.0); // nothing is left to lose
    const std::vector<double> none = {0, 0, 0, 0};
    QCOMPARE(fusionShare(none, 0.1, 28).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(fusionShare(none, 0.5, 4).error().code, ErrorCode::InvalidArgument);
}

void TestTemporalTokens::runsBecomeMeans()
{
    FeatureMatrix features(4 * 2, 2); // place 0: all alike; place 1: alike in pairs
    features << 1, 0, 1, 0, 2, 0, 3, 0, 3, 0, 0, 1, 6, 0, 0, 3;
    const FusionOrder order = *fusionOrder(features, 4, {});
    QCOMPARE(order.token, (std::vector<std::uint32_t>{0, 2, 4, 6, 1, 3, 5, 7}));
    const Reduction reduction = *fusedRuns(features, order, *fusedPlaces(order, 0.6, 2, {}), {});
    QCOMPARE(reduction.keep, (std::vector<std::uint32_t>{0, 1, 5}));
    QCOMPARE(reduction.merged(0, 0), 3.0F);
    QCOMPARE(reduction.merged(1, 0), 2.0F);
    QCOMPARE(reduction.merged(2, 1), 2.0F);
    QCOMPARE(faultOf(reduction, features), std::string());
    QCOMPARE(reduction.trace.size(), std::size_t{5});
}

void TestTemporalTokens::costLimitsMerges()
{
    const FeatureMatrix features = testRows(8 * 10, 5, RowKind::Equal);
    const FusionOrder order = *fusionOrder(features, 8, {});
    for (const double most : {0.0, 0.33, 0.8, 0.95, 1.0}) {
        const auto fused = *fusedPlaces(order, 0.6, most, {});
        const auto count = std::count(fused.begin(), fused.end(), std::uint8_t{1});
        QVERIFY(count <= static_cast<std::ptrdiff_t>(most * 80));
        for (std::size_t place = 0; place < 10; ++place)
            QCOMPARE(fused[place * 8], std::uint8_t{0}); // nothing is before a first frame
    }
    const auto some = *fusedPlaces(order, 0.6, 0.33, {});
    QCOMPARE(std::count(some.begin(), some.end(), std::uint8_t{1}), 26);
}

void TestTemporalTokens::methodsOnAnyVideo_data()
{
    QTest::addColumn<int>("frames");
    QTest::addColumn<int>("places");
    QTest::newRow("one token") << 1 << 1;
    QTest::newRow("one frame") << 1 << 40;
    QTest::newRow("one place") << 9 << 1;
    QTest::newRow("two frames") << 2 << 20;
    QTest::newRow("three frames") << 3 << 20;
    QTest::newRow("sixteen frames") << 16 << 30;
}

void TestTemporalTokens::methodsOnAnyVideo()
{
    QFETCH(const int, frames);
    QFETCH(const int, places);
    for (const RowKind kind :
         {RowKind::Gaussian, RowKind::Smooth, RowKind::Duplicates, RowKind::Equal, RowKind::Zero}) {
        const ReductionInput input = videoOf(testRows(frames * places, 6, kind), frames);
        for (const ReducerMethod& method : methods()) {
            for (const std::int64_t kept :
                 {std::int64_t{1}, std::int64_t{frames * places / 2}, std::int64_t{100'000}}) {
                ParameterValues values(method.info);
                method.aim(values, frames * places, kept);
                const auto reduction = reduceTokens(method, input, values, {});
                QVERIFY2(reduction.has_value(), method.info.id.c_str());
                QCOMPARE(faultOf(*reduction, input.field->features), std::string());
                std::uint64_t inAll = 0;
                for (const ReductionBudget& budget : reduction->budget)
                    inAll += budget.kept;
                QCOMPARE(inAll, reduction->kept());
            }
        }
    }
}

void TestTemporalTokens::methodsStop()
{
    const ReductionInput input = videoOf(testRows(8 * 30, 6, RowKind::Smooth), 8);
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

void TestTemporalTokens::everyStepStops()
{
    const FeatureMatrix features = testRows(8 * 30, 6, RowKind::Smooth);
    const FusionOrder order = *fusionOrder(features, 8, {});
    const auto fused = *fusedPlaces(order, -1, 0.5, {});
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    QCOMPARE(fusionOrder(features, 8, context).error().code, ErrorCode::Cancelled);
    QCOMPARE(fusedPlaces(order, -1, 0.5, context).error().code, ErrorCode::Cancelled); // more than that, so sorted
    QCOMPARE(fusedRuns(features, order, fused, context).error().code, ErrorCode::Cancelled);
    std::vector<double> cosines(30);
    QVERIFY(!cosinesOfPlaces(features, 1, 0, cosines, context));
    QCOMPARE(checkInput(videoOf(features, 8), context).error().code, ErrorCode::Cancelled);
    ReductionInput beside = videoOf(features, 8);
    QVERIFY(checkInput(beside).has_value());
}

/// More than are sorted between two looks at the stop token.
void TestTemporalTokens::runsAreSortedAsOne()
{
    constexpr Eigen::Index kFrames = 3;
    constexpr Eigen::Index kPlaces = 70'000;
    FeatureMatrix features = testRows(kFrames * kPlaces, 2, RowKind::Gaussian);
    const FusionOrder order = *fusionOrder(features, kFrames, {});
    const auto fused = *fusedPlaces(order, -1, 0.5, {});
    QCOMPARE(std::count(fused.begin(), fused.end(), std::uint8_t{1}), kFrames * kPlaces / 2);
    double leastFused = 2;
    double mostLeft = -2;
    for (std::size_t at = 0; at < fused.size(); ++at) {
        if (fused[at] != 0)
            leastFused = std::min(leastFused, order.similarity[at]);
        else
            mostLeft = std::max(mostLeft, order.similarity[at]);
    }
    QVERIFY(leastFused >= mostLeft);
    const Reduction reduction = *fusedRuns(features, order, fused, {});
    QVERIFY(std::ranges::is_sorted(reduction.trace, std::greater<>(), &ReductionStep::score));
    QCOMPARE(reduction.trace.size(), static_cast<std::size_t>(kFrames * kPlaces / 2));
    QCOMPARE(faultOf(reduction, features), std::string());
}

} // namespace tokenscope::test

using tokenscope::test::TestTemporalTokens;
QTEST_GUILESS_MAIN(TestTemporalTokens)
#include "tst_temporaltokens.moc"
