// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/videostudy/frametracks.h"

#include <QTest>

#include <cmath>

using namespace tokenscope;

class FrameTracksTest : public QObject {
    Q_OBJECT

private slots:
    void similarityByHand();
    void similarityOfNothing();
    void similarityStops();
    void histograms();
    void cutsAreFound();
    void movementIsNoCut();
    void keptTokensAreCounted();

private:
    static TokenField field(std::int64_t frames, std::int64_t rows, std::int64_t columns, FeatureMatrix features);
};

TokenField FrameTracksTest::field(std::int64_t frames, std::int64_t rows, std::int64_t columns, FeatureMatrix features)
{
    TokenField made;
    made.grid.frames = frames;
    made.grid.rows = rows;
    made.grid.columns = columns;
    made.features = std::move(features);
    return made;
}

void FrameTracksTest::similarityByHand()
{
    FeatureMatrix features(6, 2);
    features << 1, 0, /**/ 0, 2, /**/ 2, 0, /**/ 1, 1, /**/ 0, 0, /**/ 1, 1;
    const auto found = frameSimilarity(field(3, 1, 2, features), 0.7, {});
    QVERIFY(found);
    const float half = static_cast<float>(std::sqrt(0.5));
    QCOMPARE(found->token, (std::vector<float>{0, 0, 1, half, 0, 1}));
    QCOMPARE(found->frame[0], 0.0);
    QCOMPARE(found->frame[1], (1 + std::sqrt(0.5)) / 2);
    QCOMPARE(found->frame[2], 0.5);
    QCOMPARE(found->repeats, (std::vector<std::uint64_t>{0, 2, 1}));
    QCOMPARE(found->repeated(), 3U);
}

void FrameTracksTest::similarityOfNothing()
{
    const auto still = frameSimilarity(field(2, 1, 2, FeatureMatrix::Zero(4, 3)), 0.9, {});
    QVERIFY(still);
    QCOMPARE(still->frame, (std::vector<double>{0, 1})); // black repeats black
    const auto one = frameSimilarity(field(1, 2, 2, FeatureMatrix::Ones(4, 3)), 0.9, {});
    QCOMPARE(one->frame, std::vector<double>{0});
    const auto none = frameSimilarity(field(0, 0, 0, FeatureMatrix(0, 3)), 0.9, {});
    QVERIFY(none && none->token.empty());
}

void FrameTracksTest::similarityStops()
{
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    QCOMPARE(frameSimilarity(field(2, 1, 1, FeatureMatrix::Ones(2, 3)), 0.9, context).error().code,
             ErrorCode::Cancelled);
}

void FrameTracksTest::histograms()
{
    Picture dark = blankPicture(8, 8, 3);
    Picture light = blankPicture(8, 8, 1);
    light.samples.assign(light.samples.size(), 255);
    const auto a = lumaHistogram(dark);
    const auto b = lumaHistogram(light);
    QCOMPARE(a.size(), 64U);
    QCOMPARE(a.front(), 1.0);
    QCOMPARE(b.back(), 1.0);
    QCOMPARE(histogramDistance(a, b), 1.0);
    QCOMPARE(histogramDistance(a, a), 0.0);
    Picture wide = blankPicture(8, 8, 3, 16);
    wide.wideSamples.assign(wide.wideSamples.size(), 65535);
    QCOMPARE(lumaHistogram(wide), b);
    for (int y = 0; y < 4; ++y)
        std::fill_n(dark.row(y), 8 * 3, std::uint8_t{255});
    QCOMPARE(histogramDistance(lumaHistogram(dark), b), 0.5);
}

void FrameTracksTest::cutsAreFound()
{
    std::vector<double> distances(30, 0.04);
    distances[0] = 1; // nothing is before it
    distances[7] = 0.6;
    distances[20] = 0.31;
    QCOMPARE(sceneCuts(distances), (std::vector<std::size_t>{7, 20}));
    QCOMPARE(sceneCuts(distances, 0.5), std::vector<std::size_t>{7});
    QVERIFY(sceneCuts({}).empty());
    QVERIFY(sceneCuts({1}).empty());
    QCOMPARE(sceneCuts({0, 0.9}), std::vector<std::size_t>{1});
}

void FrameTracksTest::movementIsNoCut()
{
    QVERIFY(sceneCuts(std::vector<double>(30, 0.45)).empty());
    std::vector<double> fast(30, 0.35);
    fast[12] = 0.9;
    QCOMPARE(sceneCuts(fast), std::vector<std::size_t>{12});
}

void FrameTracksTest::keptTokensAreCounted()
{
    PatchGrid grid;
    grid.rows = 2;
    grid.columns = 2;
    grid.frames = 3;
    const FeatureMatrix features = FeatureMatrix::Random(12, 4);
    const auto picked = keptPerFrame(keptTokens(features, {11, 0, 5, 4}), grid);
    QVERIFY(picked);
    QCOMPARE(*picked, (std::vector<std::uint64_t>{1, 2, 1}));
    Reduction pooled; // two outputs of none alone: tokens 2 and 6, and 9
    pooled.keep = {kNoRow, kNoRow};
    pooled.group.assign(12, kDropped);
    pooled.group[6] = pooled.group[2] = 0;
    pooled.group[9] = 1;
    QCOMPARE(keptPerFrame(pooled, grid).value(), (std::vector<std::uint64_t>{1, 0, 1}));
    grid.frames = 2;
    QCOMPARE(keptPerFrame(pooled, grid).error().code, ErrorCode::InvalidArgument);
}

QTEST_GUILESS_MAIN(FrameTracksTest)
#include "tst_frametracks.moc"
