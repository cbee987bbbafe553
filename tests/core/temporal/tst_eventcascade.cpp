// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <algorithm>
#include <vector>

#include "core/reduce/cluster/positionslots.h"
#include "core/reduce/temporal/eventcascade.h"
#include "core/reduce/temporal/eventmethods.h"
#include "tests/core/merge/reductionchecks.h"
#include "tests/core/pairs/testrows.h"

namespace tokenscope::test {

/// Density peaks of frames together: windows of a clip, and PPE's events.
class TestEventCascade : public QObject {
    Q_OBJECT

private slots:
    void eventsAreFramesAlike();
    void oneEventIsTwoCascades();
    void everyEventIsClusteredByItself();
    void laterStagesAreKeptAsWell();
    void positionsAreCounted();
    void oneWindowIsOneClustering();
    void windowsShareTheNumber_data();
    void windowsShareTheNumber();
    void methodsOnAnyVideo_data();
    void methodsOnAnyVideo();
    void methodsStop();
};

namespace {

using Eigen::Index;

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
    return {timePeaksMethod(), eventCascadeMethod()};
}

constexpr Index kShotFrames = 30;
constexpr double kShotRatio = 0.16; ///< five events of them

/// Five scenes of six frames each, the first of them in two pieces.
FeatureMatrix shots(Index places)
{
    FeatureMatrix features = testRows(kShotFrames * places, 4, RowKind::Gaussian);
    for (Index frame = 0; frame < kShotFrames; ++frame) {
        const Index scene = frame < 3 || (frame >= 9 && frame < 12) ? 0 : frame < 9 ? 1 : frame / 6;
        features.middleRows(frame * places, places).array() += 20 * static_cast<float>(scene);
    }
    return features;
}

} // namespace

void TestEventCascade::eventsAreFramesAlike()
{
    const auto events = frameEvents(shots(12), kShotFrames, kShotRatio, {});
    QVERIFY(events.has_value());
    QCOMPARE(*events,
             (FrameEvents{{0, 1, 2, 9, 10, 11},
                          {3, 4, 5, 6, 7, 8},
                          {12, 13, 14, 15, 16, 17},
                          {18, 19, 20, 21, 22, 23},
                          {24, 25, 26, 27, 28, 29}}));
    QCOMPARE(frameEvents(shots(12), kShotFrames, 0, {})->size(), std::size_t{1});
    QCOMPARE(frameEvents(shots(12), kShotFrames, 1, {})->size(), std::size_t{30});
}

/// All frames together: the tokens' groups are those of each frame's clusters clustered.
void TestEventCascade::oneEventIsTwoCascades()
{
    const FeatureMatrix features = testRows(5 * 20, 6, RowKind::Smooth);
    const auto cascade = eventCascade(features, 5, 0, {0.4}, 8, {});
    QVERIFY(cascade.has_value());
    FeatureMatrix means(0, 6);
    std::vector<std::int32_t> row;
    for (Index frame = 0; frame < 5; ++frame) {
        const auto stage = cascadeStage(features.middleRows(frame * 20, 20), 0.4, 5, {});
        for (const std::int32_t label : stage->peaks.label)
            row.push_back(static_cast<std::int32_t>(means.rows()) + label);
        means.conservativeResize(means.rows() + stage->merged.rows(), 6);
        means.bottomRows(stage->merged.rows()) = stage->merged;
    }
    const auto all = cascadeStage(means, 0.4, 5, {});
    QVERIFY(cascade->reduction.merged == all->merged);
    for (std::size_t token = 0; token < 100; ++token)
        QCOMPARE(cascade->reduction.group[token], all->peaks.label[static_cast<std::size_t>(row[token])]);
    QCOMPARE(cascade->reduction.kept(), std::uint64_t{16}); // 8 of each frame, then ⌈0.4 · 40⌉
    QCOMPARE(faultOf(cascade->reduction, features), std::string());
}

void TestEventCascade::everyEventIsClusteredByItself()
{
    const FeatureMatrix features = shots(12);
    const auto cascade = eventCascade(features, kShotFrames, kShotRatio, {0.5}, 8, {});
    QCOMPARE(cascade->events.size(), std::size_t{5});
    QCOMPARE(cascade->reduction.kept(), std::uint64_t{5 * 18});
    QCOMPARE(faultOf(cascade->reduction, features), std::string());
    for (std::size_t event = 0, output = 0; event < 5; ++event) {
        const ReductionBudget& budget = cascade->reduction.budget[event];
        QCOMPARE(budget.tokens, std::uint64_t{12 * cascade->events[event].size()});
        QCOMPARE(budget.kept, budget.tokens / 4);
        for (const std::uint32_t frame : cascade->events[event]) {
            for (std::size_t token = frame * 12; token < (frame + 1) * 12; ++token) {
                const auto group = static_cast<std::size_t>(cascade->reduction.group[token]);
                QVERIFY(group >= output && group < output + budget.kept);
            }
        }
        output += budget.kept;
    }
    QCOMPARE(cascade->reduction.budget[1].part, std::string("event 2"));
}

void TestEventCascade::laterStagesAreKeptAsWell()
{
    const FeatureMatrix features = shots(12);
    const auto cascade = eventCascade(features, kShotFrames, kShotRatio, {0.5, 0.5}, 8, {});
    // 6 and 3 clusters of each frame; of the events' 36 and 18 the half.
    QCOMPARE(cascade->reduction.kept(), std::uint64_t{5 * (18 + 9)});
    QCOMPARE(cascade->later, std::size_t{5 * 9});
    QCOMPARE(std::ranges::count(cascade->reduction.keep, kNoRow), std::ptrdiff_t{5 * 9});
    for (std::size_t token = 0; token < 360; ++token) {
        const auto output = static_cast<std::size_t>(cascade->reduction.group[token]);
        QVERIFY(cascade->reduction.keep[output] != kNoRow);
    }
}

void TestEventCascade::positionsAreCounted()
{
    const FeatureMatrix features = testRows(4 * 10, 6, RowKind::Equal); // all in the first cluster of each frame
    const auto few = eventCascade(features, 4, 0, {0.1}, 3, {});
    QCOMPARE(few->reduction.kept(), std::uint64_t{1});
    QCOMPARE(few->positionsLost, std::size_t{40 - 3});
    QCOMPARE(eventCascade(features, 4, 0, {0.1}, 64, {})->positionsLost, std::size_t{30}); // the last frame's ten
}

void TestEventCascade::oneWindowIsOneClustering()
{
    const FeatureMatrix features = testRows(6 * 20, 6, RowKind::Smooth);
    const auto peaks = densityPeaks(features, 17, 5, {});
    const auto together = windowPeaks(features, 6, 0, 17, 5, {});
    QCOMPARE(together->group, peaks->label);
    QCOMPARE(together->keep, peaks->centres);
    QVERIFY(windowPeaks(features, 6, 100, 17, 5, {})->merged == together->merged);
    QCOMPARE(together->budget.size(), std::size_t{1});
    QCOMPARE(together->budget[0].part, std::string("frames 1–6"));
}

void TestEventCascade::windowsShareTheNumber_data()
{
    QTest::addColumn<int>("window");
    QTest::addColumn<int>("keep");
    QTest::addColumn<QList<int>>("kept");
    QTest::newRow("evenly") << 2 << 30 << QList<int>{8, 9, 8, 5};
    QTest::newRow("the last is shorter") << 5 << 70 << QList<int>{50, 20};
    QTest::newRow("at least one each") << 3 << 1 << QList<int>{1, 1, 1};
    QTest::newRow("all") << 4 << 70 << QList<int>{40, 30};
    QTest::newRow("more than all") << 4 << 1000 << QList<int>{40, 30};
}

void TestEventCascade::windowsShareTheNumber()
{
    QFETCH(const int, window);
    QFETCH(const int, keep);
    const FeatureMatrix features = testRows(7 * 10, 6, RowKind::Gaussian);
    const auto reduction =
        windowPeaks(features, 7, static_cast<std::size_t>(window), static_cast<std::size_t>(keep), 5, {});
    QCOMPARE(faultOf(*reduction, features), std::string());
    QList<int> kept;
    for (const ReductionBudget& budget : reduction->budget)
        kept.append(static_cast<int>(budget.kept));
    QTEST(kept, "kept");
    for (std::size_t token = 0; token < 70; ++token) // nobody's group is another window's
        QCOMPARE(reduction->keep[static_cast<std::size_t>(reduction->group[token])] / 10
                     / static_cast<std::uint32_t>(window),
                 static_cast<std::uint32_t>(token / 10) / static_cast<std::uint32_t>(window));
}

void TestEventCascade::methodsOnAnyVideo_data()
{
    QTest::addColumn<int>("frames");
    QTest::addColumn<int>("places");
    QTest::newRow("one token") << 1 << 1;
    QTest::newRow("one frame") << 1 << 40;
    QTest::newRow("one place") << 9 << 1;
    QTest::newRow("two frames") << 2 << 20;
    QTest::newRow("seventeen frames") << 17 << 12;
}

void TestEventCascade::methodsOnAnyVideo()
{
    QFETCH(const int, frames);
    QFETCH(const int, places);
    const std::int64_t tokens = frames * places;
    for (const RowKind kind :
         {RowKind::Gaussian, RowKind::Smooth, RowKind::Duplicates, RowKind::Equal, RowKind::Zero}) {
        const ReductionInput input = videoOf(testRows(tokens, 6, kind), frames);
        for (const ReducerMethod& method : methods()) {
            for (const std::int64_t kept : {std::int64_t{1}, tokens / 2, std::int64_t{100'000}}) {
                ParameterValues values(method.info);
                method.aim(values, tokens, kept);
                const auto reduction = reduceTokens(method, input, values, {});
                QVERIFY2(reduction.has_value(), method.info.id.c_str());
                QCOMPARE(faultOf(*reduction, input.field->features), std::string());
                QVERIFY(kept < tokens || std::cmp_equal(reduction->kept(), tokens));
            }
        }
    }
}

void TestEventCascade::methodsStop()
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

} // namespace tokenscope::test

using tokenscope::test::TestEventCascade;
QTEST_GUILESS_MAIN(TestEventCascade)
#include "tst_eventcascade.moc"
