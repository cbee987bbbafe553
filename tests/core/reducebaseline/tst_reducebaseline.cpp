// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <vector>

#include "core/reduce/baseline/baseline.h"
#include "core/reduce/baseline/baselinemethods.h"
#include "tests/core/merge/reductionchecks.h"

using namespace tokenscope;

namespace {

using Tokens = std::vector<std::uint32_t>;

ReductionInput grid(std::int64_t rows, std::int64_t columns, std::int64_t frames = 1)
{
    auto field = std::make_shared<TokenField>();
    field->grid.rows = rows;
    field->grid.columns = columns;
    field->grid.frames = frames;
    field->features.resize(field->grid.tokens(), 2);
    for (std::int64_t token = 0; token < field->grid.tokens(); ++token) {
        field->features.row(token) << static_cast<float>(token), 1.0F;
        field->saliency.push_back(static_cast<float>((token * 7) % 5));
    }
    ReductionInput input;
    input.field = field;
    return input;
}

Reduction reduced(const ReducerMethod& method, const ReductionInput& input, std::int64_t keep, std::uint64_t seed = 0)
{
    ParameterValues values(method.info);
    method.aim(values, input.tokens(), keep);
    RunContext context;
    context.seed = seed;
    const Result<Reduction> reduction = reduceTokens(method, input, values, context);
    return reduction ? *reduction : Reduction{};
}

} // namespace

class TestReduceBaseline : public QObject {
    Q_OBJECT

private slots:
    void uniformKeepsExactlySoMany();
    void uniformIsEven();
    void randomIsAShuffle();
    void highestFirst();
    void poolsAreNearWhatWasAsked_data();
    void poolsAreNearWhatWasAsked();
    void poolingIsTheMean();
    void framesArePooledApart();
    void methodsKeepTheirContract();
};

void TestReduceBaseline::uniformKeepsExactlySoMany()
{
    for (const auto& [rows, columns] : {std::pair(1, 1), {1, 17}, {17, 1}, {5, 3}, {24, 24}, {7, 40}}) {
        for (std::int64_t keep = 0; keep <= rows * columns + 2; ++keep) {
            const Tokens tokens = uniformTokens(rows, columns, keep);
            QCOMPARE(static_cast<std::int64_t>(tokens.size()), std::min<std::int64_t>(keep, rows * columns));
            QVERIFY(std::ranges::adjacent_find(tokens, std::ranges::greater_equal{}) == tokens.end());
            QVERIFY(tokens.empty() || tokens.back() < static_cast<std::uint32_t>(rows * columns));
        }
    }
}

void TestReduceBaseline::uniformIsEven()
{
    QCOMPARE(uniformTokens(4, 4, 4), (Tokens{5, 7, 13, 15}));
    QCOMPARE(uniformTokens(1, 9, 3), (Tokens{1, 4, 7}));
    QCOMPARE(uniformTokens(6, 2, 3), (Tokens{3, 7, 11}));
}

void TestReduceBaseline::randomIsAShuffle()
{
    const Tokens all = randomTokens(100, 500, 3);
    QCOMPARE(std::set<std::uint32_t>(all.begin(), all.end()).size(), std::size_t{100});
    QVERIFY(std::ranges::equal(randomTokens(100, 20, 3), std::span(all).first(20)));
    QVERIFY(randomTokens(100, 20, 4) != randomTokens(100, 20, 3));
    QVERIFY(randomTokens(0, 3, 1).empty());
}

void TestReduceBaseline::highestFirst()
{
    const std::vector<float> saliency{1, 3, 3, 2};
    QCOMPARE(highestTokens(saliency, 3), (Tokens{1, 2, 3}));
    QCOMPARE(highestTokens(saliency, 9), (Tokens{1, 2, 3, 0}));
    QVERIFY(highestTokens({}, 2).empty());
}

void TestReduceBaseline::poolsAreNearWhatWasAsked_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("keep");
    QTest::addColumn<int>("pooledRows");
    QTest::addColumn<int>("pooledColumns");
    QTest::newRow("as many as there are") << 24 << 24 << 576 << 24 << 24;
    QTest::newRow("more than there are") << 24 << 24 << 5000 << 24 << 24;
    QTest::newRow("a ninth") << 24 << 24 << 64 << 8 << 8;
    QTest::newRow("one") << 24 << 24 << 1 << 1 << 1;
    QTest::newRow("a line") << 1 << 100 << 30 << 1 << 30;
    QTest::newRow("wide") << 10 << 40 << 16 << 2 << 8;
    QTest::newRow("a prime count") << 24 << 24 << 61 << 7 << 8;
}

void TestReduceBaseline::poolsAreNearWhatWasAsked()
{
    QFETCH(const int, rows);
    QFETCH(const int, columns);
    QFETCH(const int, keep);
    QFETCH(const int, pooledRows);
    QFETCH(const int, pooledColumns);
    const PooledGrid pooled = pooledGrid(rows, columns, keep);
    QVERIFY(pooled.rows * pooled.columns <= keep);
    QCOMPARE(pooled.rows, std::int64_t{pooledRows});
    QCOMPARE(pooled.columns, std::int64_t{pooledColumns});
    const std::vector<std::int32_t> cells = pooledCells(rows, columns, pooled);
    QCOMPARE(cells.size(), static_cast<std::size_t>(rows * columns));
    QCOMPARE(std::set<std::int32_t>(cells.begin(), cells.end()).size(),
             static_cast<std::size_t>(pooled.rows * pooled.columns));
}

void TestReduceBaseline::poolingIsTheMean()
{
    const Reduction reduction = reduced(averagePoolMethod(), grid(2, 4), 2);
    QCOMPARE(reduction.keep, (Tokens{kNoRow, kNoRow}));
    QCOMPARE(reduction.group, (std::vector<std::int32_t>{0, 0, 1, 1, 0, 0, 1, 1}));
    QCOMPARE(reduction.merged(0, 0), 2.5F);
    QCOMPARE(reduction.merged(1, 0), 4.5F);
    QCOMPARE(reduction.weight[3], 0.25F);
}

void TestReduceBaseline::framesArePooledApart()
{
    const Reduction reduction = reduced(averagePoolMethod(), grid(2, 2, 3), 3);
    QCOMPARE(reduction.group, (std::vector<std::int32_t>{0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2}));
}

void TestReduceBaseline::methodsKeepTheirContract()
{
    for (const ReducerMethod& method : {uniformMethod(), randomMethod(), averagePoolMethod(), topSaliencyMethod()}) {
        for (const auto& [rows, columns] : {std::pair(1, 1), {1, 2}, {6, 5}, {12, 12}}) {
            const ReductionInput input = grid(rows, columns);
            for (const std::int64_t keep : {1, 5, 29, 144, 200}) {
                const Reduction reduction = reduced(method, input, keep, 4);
                QCOMPARE(test::faultOf(reduction, input.field->features), std::string());
                if (keep >= input.tokens() || method.info.id != "average-pool")
                    QCOMPARE(static_cast<std::int64_t>(reduction.kept()), std::min(keep, input.tokens()));
                if (method.nested)
                    QVERIFY(std::ranges::equal(reduced(method, input, 1, 4).keep, std::span(reduction.keep).first(1)));
            }
        }
    }
    ReductionInput input = grid(3, 3);
    input.saliencyIsAnalogue = true;
    QCOMPARE(reduced(topSaliencyMethod(), input, 2).notes.size(), std::size_t{1});
    auto bare = std::make_shared<TokenField>(*input.field);
    bare->saliency.clear();
    input.field = bare;
    const ReducerMethod top = topSaliencyMethod();
    QCOMPARE(reduceTokens(top, input, ParameterValues(top.info), {}).error().code, ErrorCode::Unsupported);
}

QTEST_GUILESS_MAIN(TestReduceBaseline)
#include "tst_reducebaseline.moc"
