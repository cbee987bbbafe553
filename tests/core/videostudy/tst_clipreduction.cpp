// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/videostudy/clipreduction.h"

#include <QTest>

#include <atomic>

#include "core/videostudy/standins.h"

using namespace tokenscope;

/// What is done with frames one by one, by methods made for the test, and who stands in for what was dropped.
class ClipReductionTest : public QObject {
    Q_OBJECT

private slots:
    void theFirstFrameThatFailsIsNamed_data();
    void theFirstFrameThatFailsIsNamed();
    void stopsBetweenFrames_data();
    void stopsBetweenFrames();
    void joinsFrames();
    void notesAreToldOnce();
    void standInsComeFromFramesAround();
    void orFromTheNearestThatHaveAny();
    void outputsWithoutATokenAreWhereTheirMembersAre();
    void nothingKept();
    void outputsAreMeansOfTheirMembers();

private:
    /// T frames of two tokens, the features (1 + token, 1).
    static ClipSource clip(std::size_t frames);
    static ReducerMethod method(std::function<Result<Reduction>(const ReductionInput&)> reduce)
    {
        ReducerMethod made;
        made.info.id = "made";
        made.reduce = [reduce = std::move(reduce)](const ReductionInput& input, const ParameterValues&,
                                                   const RunContext&) { return reduce(input); };
        return made;
    }
    static int frameOfInput(const ReductionInput& input)
    {
        return (static_cast<int>(input.field->features(0, 0)) - 1) / 2;
    }
    static RunContext withThreads(unsigned threads)
    {
        RunContext context;
        context.threads = threads;
        return context;
    }
    const ParameterValues m_values{std::span<const Parameter>{}};
};

ClipSource ClipReductionTest::clip(std::size_t frames)
{
    auto field = std::make_shared<TokenField>();
    field->grid.rows = 1;
    field->grid.columns = 2;
    field->grid.frames = static_cast<std::int64_t>(frames);
    field->features.resize(static_cast<Eigen::Index>(2 * frames), 2);
    ClipSource source;
    for (Eigen::Index token = 0; token < field->features.rows(); ++token) {
        field->features(token, 0) = static_cast<float>(1 + token);
        field->features(token, 1) = 1;
        field->saliency.push_back(static_cast<float>(token));
    }
    for (std::size_t frame = 0; frame < frames; ++frame) {
        source.clip.index.push_back(static_cast<std::int64_t>(10 * frame));
        source.clip.seconds.push_back(static_cast<double>(frame));
    }
    source.clip.field = std::move(field);
    return source;
}

void ClipReductionTest::theFirstFrameThatFailsIsNamed_data()
{
    QTest::addColumn<unsigned>("threads");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("detail");
    for (const unsigned threads : {1U, 2U, 5U}) {
        QTest::addRow("%u threads", threads)
            << threads << static_cast<int>(ErrorCode::InvalidValue) << QByteArray("frame 70: it is 7");
        QTest::addRow("%u threads, the same for all", threads)
            << threads << static_cast<int>(ErrorCode::Unsupported) << QByteArray("it is 7");
    }
}

void ClipReductionTest::theFirstFrameThatFailsIsNamed()
{
    QFETCH(unsigned, threads);
    QFETCH(int, code);
    QFETCH(QByteArray, detail);
    const auto failing = method([code](const ReductionInput& input) -> Result<Reduction> {
        const int frame = frameOfInput(input);
        if (frame == 7 || frame == 9 || frame == 30)
            return failure(static_cast<ErrorCode>(code), "it is " + std::to_string(frame));
        return keptTokens(input.field->features, {0});
    });
    for (int again = 0; again < 10; ++again) {
        const auto reduced = reduceClip(clip(40), failing, m_values, withThreads(threads));
        QVERIFY(!reduced);
        QCOMPARE(static_cast<int>(reduced.error().code), code);
        QCOMPARE(QByteArray::fromStdString(reduced.error().detail), detail);
    }
}

void ClipReductionTest::stopsBetweenFrames_data()
{
    QTest::addColumn<unsigned>("threads");
    QTest::newRow("one thread") << 1U;
    QTest::newRow("three threads") << 3U;
}

void ClipReductionTest::stopsBetweenFrames()
{
    QFETCH(unsigned, threads);
    std::stop_source stop;
    std::atomic<unsigned> calls{0};
    const auto stopping = method([&](const ReductionInput& input) -> Result<Reduction> {
        if (++calls == 5)
            stop.request_stop();
        return keptTokens(input.field->features, {0});
    });
    RunContext context = withThreads(threads);
    context.stop = stop.get_token();
    Progress progress;
    context.progress = &progress;
    QCOMPARE(reduceClip(clip(500), stopping, m_values, context).error().code, ErrorCode::Cancelled);
    QVERIFY(calls <= 4 + threads);
    QCOMPARE(progress.total(), 500U);
    QVERIFY(progress.done() <= 4 + threads);
}

void ClipReductionTest::joinsFrames()
{
    // One frame keeps its second token, the next both in the other order, the next one pooled.
    const auto mixed = method([](const ReductionInput& input) -> Result<Reduction> {
        if (!input.saliencyIsAnalogue || input.field->saliency.size() != 2 || input.field->grid.frames != 1)
            return failure(ErrorCode::InvalidArgument, "not a frame");
        switch (frameOfInput(input)) {
        case 0:
            return keptTokens(input.field->features, {1});
        case 1:
            return keptTokens(input.field->features, {1, 0});
        default:
            Reduction pooled;
            pooled.keep = {kNoRow};
            pooled.group = {0, 0};
            pooled.weight = {0.5F, 0.5F};
            pooled.merged = FeatureMatrix::Constant(1, 2, 4.0F);
            pooled.trace = {{0, 1, 0.25, kNoRow, 0}};
            return pooled;
        }
    });
    const auto joined = reduceClip(clip(3), mixed, m_values, withThreads(2));
    QVERIFY2(joined, joined ? "" : joined.error().detail.c_str());
    QCOMPARE(joined->keep, (std::vector<std::uint32_t>{1, 3, 2, kNoRow}));
    QCOMPARE(joined->group, (std::vector<std::int32_t>{-1, 0, 2, 1, 3, 3}));
    QCOMPARE(joined->weight, (std::vector<float>{0, 1, 1, 1, 0.5F, 0.5F}));
    QCOMPARE(joined->merged.col(0), (Eigen::VectorXf(4) << 2, 4, 3, 4).finished());
    QCOMPARE(joined->trace, (std::vector<ReductionStep>{{4, 5, 0.25, kNoRow, 0}}));
    QCOMPARE(joined->budget.size(), 3U);
    QCOMPARE(joined->budget[1], (ReductionBudget{"frame 10", 2, 2, 1}));
    QCOMPARE(joined->budget[2], (ReductionBudget{"frame 20", 2, 1, 0.5}));
}

void ClipReductionTest::notesAreToldOnce()
{
    const auto noting = method([](const ReductionInput& input) -> Result<Reduction> {
        Reduction reduction = keptTokens(input.field->features, {0});
        reduction.notes = {"always"};
        if (frameOfInput(input) % 2 == 1)
            reduction.notes.emplace_back("odd");
        return reduction;
    });
    QCOMPARE(reduceClip(clip(6), noting, m_values, {})->notes,
             (std::vector<std::string>{"always", "odd (3 of 6 frames)"}));
    const auto chatty = method([](const ReductionInput& input) -> Result<Reduction> {
        Reduction reduction = keptTokens(input.field->features, {0});
        reduction.notes = {"frame " + std::to_string(frameOfInput(input))};
        return reduction;
    });
    QCOMPARE(reduceClip(clip(60), chatty, m_values, {})->notes.size(), 17U);
}

void ClipReductionTest::standInsComeFromFramesAround()
{
    const ClipSource source = clip(6);
    TokenField field = *source.clip.field;
    // Directions: the kept tokens 0 (frame 0), 4 (frame 2) and 10 (frame 5) point right, up and to the left.
    field.features << 1, 0, 1, 0.1F, 1, 0.2F, 0.2F, 1, 0, 1, -1, 0, -1, 0.1F, 1, 0, 1, 0, 1, 0, -1, 0, 1, 0;
    const Reduction reduction = keptTokens(field.features, {0, 4, 10});
    const auto standIn = standInsAround(field, reduction, 2, {});
    QVERIFY(standIn);
    QCOMPARE((*standIn)[1], 0U); // right, in its own frame
    QCOMPARE((*standIn)[2], 0U);
    QCOMPARE((*standIn)[3], 1U); // up
    QCOMPARE((*standIn)[5], 1U); // left, but frame 5 is three away: up is better than right
    QCOMPARE((*standIn)[6], 2U); // left, two away
    QCOMPARE((*standIn)[7], 1U); // right, but frame 0 is three away
    QCOMPARE((*standIn)[10], 2U);
}

void ClipReductionTest::orFromTheNearestThatHaveAny()
{
    const ClipSource source = clip(20);
    const Reduction reduction = keptTokens(source.clip.field->features, {0, 39});
    for (const unsigned threads : {1U, 3U}) {
        const auto standIn = standInsAround(*source.clip.field, reduction, 2, withThreads(threads));
        QVERIFY(standIn);
        QCOMPARE((*standIn)[2 * 8], 0U);
        QCOMPARE((*standIn)[2 * 12], 1U);
    }
}

void ClipReductionTest::outputsWithoutATokenAreWhereTheirMembersAre()
{
    const ClipSource source = clip(4);
    Reduction reduction;
    reduction.keep = {kNoRow, 7, kNoRow};
    reduction.group = {0, kDropped, 0, 0, kDropped, 0, kDropped, kDropped}; // output 1 has no member, 2 neither
    reduction.weight.assign(8, 1);
    reduction.merged = FeatureMatrix::Identity(3, 2);
    const auto frames = outputsOfFrames(reduction, source.clip.field->grid);
    using Outputs = std::vector<std::uint32_t>;
    QCOMPARE(frames, (std::vector<Outputs>{{0}, {0}, {0}, {1}}));
}

void ClipReductionTest::nothingKept()
{
    const ClipSource source = clip(3);
    const auto reduction = std::make_shared<const Reduction>(keptTokens(source.clip.field->features, {}));
    QVERIFY(standInsAround(*source.clip.field, *reduction, 2, {})->empty());
    const auto outputs = outputFeatures(*source.clip.field, reduction, {});
    const auto errors = frameErrors(*source.clip.field, *outputs, {}, {});
    QCOMPARE(errors, (std::vector<double>{(1 + 1 + 4 + 1) / 4.0, (9 + 1 + 16 + 1) / 4.0, (25 + 1 + 36 + 1) / 4.0}));
}

void ClipReductionTest::outputsAreMeansOfTheirMembers()
{
    const ClipSource source = clip(2);
    Reduction unit = keptTokens(source.clip.field->features, {0, 2});
    const auto kept = std::make_shared<const Reduction>(unit);
    QCOMPARE(outputFeatures(*source.clip.field, kept, {}).get(), &kept->merged); // shared
    unit.group = {0, 1, 1, 1};
    unit.merged.rowwise().normalize(); // what some methods leave
    const auto outputs = outputFeatures(*source.clip.field, std::make_shared<const Reduction>(unit), {});
    QCOMPARE((*outputs)(0, 0), 1.0F);
    QCOMPARE((*outputs)(1, 0), 3.0F);
    QCOMPARE((*outputs)(1, 1), 1.0F);
    QCOMPARE(frameErrors(*source.clip.field, *outputs, {0, 1, 1, 1}, {}), (std::vector<double>{1 / 4.0, 1 / 4.0}));
}

QTEST_GUILESS_MAIN(ClipReductionTest)
#include "tst_clipreduction.moc"
