// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <algorithm>
#include <vector>

#include "core/reduce/pool/gridpool.h"
#include "core/reduce/pool/poolmethods.h"
#include "core/reduce/pool/regions.h"
#include "core/reduce/pool/windowsplit.h"
#include "tests/core/merge/reductionchecks.h"
#include "tests/core/pairs/testrows.h"

namespace tokenscope::test {

class TestPoolTokens : public QObject {
    Q_OBJECT

private slots:
    void kernels_data();
    void kernels();
    void blocksAreAveraged_data();
    void blocksAreAveraged();
    void scalesAreNested();
    void interpolationIsLinear();
    void windowsCoverEverything();
    void referenceThrowsHere_data();
    void referenceThrowsHere();
    void regionsAreWeightedMeans_data();
    void regionsAreWeightedMeans();
    void attentionPrefersTheQuery();
    void methodsNeedAGrid();
    void hicomNeedsTextWhenAsked();
    void blocksMustFit();
    void stops();
};

namespace {

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

} // namespace

void TestPoolTokens::kernels_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("kept");
    QTest::addColumn<int>("kernel");
    QTest::newRow("all") << 24 << 24 << 576 << 1;
    QTest::newRow("more than all") << 24 << 24 << 5000 << 1;
    QTest::newRow("a quarter") << 24 << 24 << 144 << 2;
    QTest::newRow("just more than a quarter") << 24 << 24 << 145 << 1;
    QTest::newRow("64") << 24 << 24 << 64 << 3;
    QTest::newRow("one") << 24 << 24 << 1 << 24;
    QTest::newRow("one of a wide grid") << 4 << 100 << 1 << 4;
    QTest::newRow("one token") << 1 << 1 << 1 << 1;
}

void TestPoolTokens::kernels()
{
    QFETCH(const int, rows);
    QFETCH(const int, columns);
    QFETCH(const int, kept);
    QTEST(static_cast<int>(matryoshkaKernel(rows, columns, kept)), "kernel");
}

void TestPoolTokens::blocksAreAveraged_data()
{
    QTest::addColumn<int>("frames");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("kernel");
    QTest::addColumn<int>("left");
    QTest::newRow("one token") << 1 << 1 << 1 << 1 << 1;
    QTest::newRow("itself") << 1 << 4 << 6 << 1 << 24;
    QTest::newRow("not square") << 1 << 4 << 6 << 2 << 6;
    QTest::newRow("border left over") << 1 << 5 << 7 << 2 << 6;
    QTest::newRow("frames") << 3 << 5 << 7 << 2 << 18;
}

void TestPoolTokens::blocksAreAveraged()
{
    QFETCH(const int, frames);
    QFETCH(const int, rows);
    QFETCH(const int, columns);
    QFETCH(const int, kernel);
    QFETCH(const int, left);
    const FeatureMatrix features = testRows(frames * rows * columns, 4, RowKind::Gaussian);
    const Reduction reduction = pooledGrid(features, frames, rows, columns, kernel);
    QCOMPARE(faultOf(reduction, features), std::string());
    QCOMPARE(reduction.kept(), static_cast<std::uint64_t>(left));
    for (std::size_t token = 0; token < reduction.group.size(); ++token) {
        const int place = static_cast<int>(token) % (rows * columns);
        const bool behind = place / columns >= rows / kernel * kernel || place % columns >= columns / kernel * kernel;
        QCOMPARE(reduction.group[token] == kDropped, behind);
    }
}

void TestPoolTokens::scalesAreNested()
{
    const FeatureMatrix features = testRows(24 * 24, 4, RowKind::Smooth);
    const Reduction fine = pooledGrid(features, 1, 24, 24, 2);
    const Reduction coarse = pooledGrid(features, 1, 24, 24, 4);
    QVERIFY(pooledGrid(fine.merged, 1, 12, 12, 2).merged.isApprox(coarse.merged, 1e-5F));
}

void TestPoolTokens::interpolationIsLinear()
{
    FeatureMatrix ramp(4 * 6, 2); // value = row, column: linear interpolation gives the centres' places
    for (Eigen::Index at = 0; at < 24; ++at) {
        ramp(at, 0) = static_cast<float>(at / 6);
        ramp(at, 1) = static_cast<float>(at % 6);
    }
    const FeatureMatrix half = interpolatedGrid(ramp, {1, 4, 6}, {1, 2, 3});
    for (Eigen::Index at = 0; at < 6; ++at) {
        QCOMPARE(half(at, 0), 0.5F + 2 * static_cast<float>(at / 3));
        QCOMPARE(half(at, 1), 0.5F + 2 * static_cast<float>(at % 3));
    }
    QVERIFY(interpolatedGrid(ramp, {1, 4, 6}, {1, 4, 6}) == ramp);
    FeatureMatrix time(4 * 2 * 3, 1);
    for (Eigen::Index at = 0; at < time.rows(); ++at)
        time(at, 0) = static_cast<float>(at / 6);
    const FeatureMatrix frames = interpolatedGrid(time, {4, 2, 3}, {2, 1, 2});
    QCOMPARE(frames.rows(), Eigen::Index{4});
    for (Eigen::Index at = 0; at < 4; ++at)
        QCOMPARE(frames(at, 0), at < 2 ? 0.5F : 2.5F);
    const FeatureMatrix one = interpolatedGrid(ramp.topRows(1), {1, 1, 1}, {2, 2, 2});
    for (Eigen::Index at = 0; at < 8; ++at)
        QVERIFY(one.row(at) == ramp.row(0));
}

void TestPoolTokens::windowsCoverEverything()
{
    for (std::int64_t n = 1; n < 40; ++n) {
        for (std::int64_t kernel = 1; kernel < 12; ++kernel) {
            const WindowSplit split = balancedWindows(n, kernel);
            QCOMPARE(static_cast<std::int64_t>(split.begins.size()), (n + kernel - 1) / kernel);
            QCOMPARE(split.length, std::min(n, kernel));
            std::int64_t covered = 0;
            for (const std::int64_t begin : split.begins) {
                QVERIFY(begin <= covered && begin >= 0);
                covered = begin + split.length;
            }
            if (split.asReference || n % kernel == 0)
                QVERIFY(covered <= n);
            else
                QCOMPARE(covered, n);
        }
    }
}

void TestPoolTokens::referenceThrowsHere_data()
{
    QTest::addColumn<int>("n");
    QTest::addColumn<int>("kernel");
    QTest::newRow("4 by 3") << 4 << 3;
    QTest::newRow("5 by 4") << 5 << 4;
    QTest::newRow("6 by 4") << 6 << 4;
    QTest::newRow("9 by 4") << 9 << 4;
}

void TestPoolTokens::referenceThrowsHere()
{
    QFETCH(const int, n);
    QFETCH(const int, kernel);
    QVERIFY(!balancedWindows(n, kernel).asReference);
}

void TestPoolTokens::regionsAreWeightedMeans_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("gaussian") << static_cast<int>(RowKind::Gaussian);
    QTest::newRow("all equal") << static_cast<int>(RowKind::Equal);
    QTest::newRow("all zero") << static_cast<int>(RowKind::Zero);
}

void TestPoolTokens::regionsAreWeightedMeans()
{
    QFETCH(const int, kind);
    const FeatureMatrix features = testRows(3 * 7 * 8, 6, static_cast<RowKind>(kind));
    const GridSize grid{3, 7, 8};
    const auto packed = attendedRegions(features, blockQueries(features, grid, 3), blockRegions(grid, 3), {});
    QVERIFY(packed.has_value());
    QCOMPARE(faultOf(*packed, features), std::string());
    QCOMPARE(packed->kept(), std::uint64_t{3 * 2 * 2});
    const GridSize even{4, 6, 8};
    const FeatureMatrix video = testRows(even.cells(), 6, static_cast<RowKind>(kind));
    const FeatureMatrix queries = interpolatedGrid(video, even, {1, 3, 4});
    const auto windows = attendedRegions(video, queries, windowRegions(even, 4, 2), {});
    QVERIFY(windows.has_value());
    QCOMPARE(faultOf(*windows, video), std::string());
    QCOMPARE(windows->kept(), std::uint64_t{12});
}

void TestPoolTokens::attentionPrefersTheQuery()
{
    FeatureMatrix features(2, 1);
    features << 0, 2;
    FeatureMatrix query(1, 1);
    query << 3;
    const auto reduction = attendedRegions(features, query, {{0, 1}}, {});
    QVERIFY(reduction.has_value());
    const double share = 1 / (1 + std::exp(-6.0)); // softmax(0, 6 / √1)
    QVERIFY(std::abs(static_cast<double>(reduction->weight[1]) - share) < 1e-6);
    const auto plain = attendedRegions(features, FeatureMatrix(0, 1), {{0, 1}}, {});
    QVERIFY(plain.has_value());
    QCOMPARE(plain->weight[0], 0.5F);
    QCOMPARE(plain->merged(0, 0), 1.0F);
}

void TestPoolTokens::methodsNeedAGrid()
{
    for (const ReducerMethod& method : {matryoshkaMethod(), tokenPackerMethod(), hicomMethod()}) {
        const auto without =
            reduceTokens(method, inputOf(testRows(12, 3, RowKind::Gaussian), 0, 0), ParameterValues(method.info), {});
        QVERIFY(!without.has_value());
        QCOMPARE(without.error().code, ErrorCode::InvalidArgument);
        const auto with =
            reduceTokens(method, inputOf(testRows(12, 3, RowKind::Gaussian), 3, 4), ParameterValues(method.info), {});
        QVERIFY(with.has_value());
    }
}

void TestPoolTokens::hicomNeedsTextWhenAsked()
{
    const ReducerMethod method = hicomMethod();
    ReductionInput input = inputOf(testRows(2 * 36, 8, RowKind::Gaussian), 6, 6, 2);
    ParameterValues values(method.info);
    QVERIFY(values.set("guide", std::string("text")).has_value());
    const auto without = reduceTokens(method, input, values, {});
    QVERIFY(!without.has_value());
    QCOMPARE(without.error().code, ErrorCode::Unsupported);
    input.text = testRows(3, 8, RowKind::Gaussian, 7);
    const auto with = reduceTokens(method, input, values, {});
    QVERIFY(with.has_value());
    QCOMPARE(faultOf(*with, input.field->features), std::string());
    QCOMPARE(with->kept(), std::uint64_t{9});
}

void TestPoolTokens::blocksMustFit()
{
    const ReducerMethod method = tokenPackerMethod();
    const auto reduction =
        reduceTokens(method, inputOf(testRows(5, 3, RowKind::Gaussian), 1, 5), ParameterValues(method.info), {});
    QVERIFY(!reduction.has_value());
    QCOMPARE(reduction.error().code, ErrorCode::InvalidArgument);
}

void TestPoolTokens::stops()
{
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    const FeatureMatrix features = testRows(16, 3, RowKind::Gaussian);
    const auto reduction = attendedRegions(features, FeatureMatrix(0, 3), blockRegions({1, 4, 4}, 2), context);
    QVERIFY(!reduction.has_value());
    QCOMPARE(reduction.error().code, ErrorCode::Cancelled);
}

} // namespace tokenscope::test

using tokenscope::test::TestPoolTokens;
QTEST_GUILESS_MAIN(TestPoolTokens)
#include "tst_pooltokens.moc"
