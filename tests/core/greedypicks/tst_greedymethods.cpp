// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/reduce/greedy/diversitymethods.h"
#include "core/reduce/greedy/relevancemethods.h"

using namespace tokenscope;

namespace {

std::vector<ReducerMethod> methods()
{
    return {divPruneMethod(),      angelSlimDivPruneMethod(), kCenterMethod(),  todreMethod(),
            trimTokenatorMethod(), zooPruneMethod(),          idPrunerMethod(), scopeMethod()};
}

ReductionInput inputOf(FeatureMatrix features)
{
    Random random(5);
    auto field = std::make_shared<TokenField>();
    field->features = std::move(features);
    for (std::int64_t token = 0; token < field->tokens(); ++token)
        field->saliency.push_back(static_cast<float>(random.uniform()));
    ReductionInput input;
    input.text = FeatureMatrix::Ones(2, field->features.cols());
    input.field = std::move(field);
    return input;
}

FeatureMatrix gaussian(Eigen::Index rows, Eigen::Index columns)
{
    Random random(9);
    FeatureMatrix matrix(rows, columns);
    for (float* value = matrix.data(); value != matrix.data() + matrix.size(); ++value)
        *value = static_cast<float>(random.gaussian());
    return matrix;
}

Result<Reduction> aimed(const ReducerMethod& method, const ReductionInput& input, std::int64_t keep)
{
    ParameterValues values(method.info);
    method.aim(values, input.tokens(), keep);
    return reduceTokens(method, input, values, {});
}

bool notes(const Reduction& reduction, const std::string& part)
{
    return std::ranges::any_of(reduction.notes,
                               [&](const std::string& note) { return note.find(part) != std::string::npos; });
}

} // namespace

class TestGreedyMethods : public QObject {
    Q_OBJECT

private slots:
    void aimKeepsThatMany();
    void recordsAreWhole();
    void dullTokens();
    void notFinite();
    void halvesRoundToEven();
    void whatIsMissingIsNamed();
    void analoguesAreNoted();
    void projectorsMustFit();
    void theSeedDecidesTheSyntheticProjector();
};

void TestGreedyMethods::aimKeepsThatMany()
{
    for (const std::int64_t tokens : {1, 2, 30, 144}) {
        const ReductionInput input = inputOf(gaussian(tokens, 8));
        for (const ReducerMethod& method : methods()) {
            for (const std::int64_t keep : {1, 2, 7, 29, 144, 1000}) {
                const Result<Reduction> reduction = aimed(method, input, keep);
                QVERIFY2(reduction.has_value(), method.info.id.c_str());
                QCOMPARE(static_cast<std::int64_t>(reduction->kept()), std::min(keep, tokens));
            }
        }
    }
}

void TestGreedyMethods::recordsAreWhole()
{
    const ReductionInput input = inputOf(gaussian(60, 12));
    for (const ReducerMethod& method : methods()) {
        const Result<Reduction> reduction = aimed(method, input, 20);
        QVERIFY(reduction.has_value());
        QCOMPARE(std::set<std::uint32_t>(reduction->keep.begin(), reduction->keep.end()).size(), std::size_t{20});
        QCOMPARE(reduction->score.size(), std::size_t{60});
        QVERIFY(!reduction->scoreName.empty());
        QCOMPARE(reduction->trace.size(), std::size_t{20});
        for (std::size_t step = 0; step < 20; ++step) {
            const ReductionStep& made = reduction->trace[step];
            const std::uint32_t token = reduction->keep[step];
            QCOMPARE(made.chosen, token);
            QCOMPARE(made.into, kNoRow);
            QVERIFY(made.runnerUp < 60 && made.runnerUp != token);
            QVERIFY(std::isfinite(made.score) && std::isfinite(made.runnerUpScore));
            QCOMPARE(reduction->group[token], static_cast<std::int32_t>(step));
            QVERIFY(reduction->merged.row(static_cast<Eigen::Index>(step))
                    == input.field->features.row(static_cast<Eigen::Index>(token)));
        }
        const Result<Reduction> fewer = aimed(method, input, 6);
        QVERIFY(method.nested && std::ranges::equal(fewer->keep, std::span(reduction->keep).first(6)));
    }
}

void TestGreedyMethods::dullTokens()
{
    for (const FeatureMatrix& features :
         {FeatureMatrix(FeatureMatrix::Zero(20, 4)), FeatureMatrix(FeatureMatrix::Ones(20, 4)),
          FeatureMatrix(FeatureMatrix::Constant(20, 1, -2))}) {
        ReductionInput input = inputOf(features);
        auto flat = std::make_shared<TokenField>(*input.field);
        flat->saliency.assign(20, 0.05F);
        input.field = flat;
        for (const ReducerMethod& method : methods()) {
            const Result<Reduction> reduction = aimed(method, input, 5);
            QVERIFY2(reduction.has_value(), method.info.id.c_str());
            QVERIFY2(reduction->keep == (std::vector<std::uint32_t>{0, 1, 2, 3, 4}), method.info.id.c_str());
        }
    }
}

void TestGreedyMethods::notFinite()
{
    FeatureMatrix features = gaussian(5, 3);
    features(3, 1) = std::numeric_limits<float>::quiet_NaN();
    for (const ReducerMethod& method : methods()) {
        const Result<Reduction> reduction = aimed(method, inputOf(features), 2);
        QVERIFY(!reduction);
        QCOMPARE(reduction.error().code, ErrorCode::InvalidValue);
        QVERIFY(reduction.error().detail.find("row 3") != std::string::npos);
        QCOMPARE(aimed(method, {}, 2).error().code, ErrorCode::Empty);
    }
}

void TestGreedyMethods::halvesRoundToEven()
{
    const auto kept = [](const ReducerMethod& method, const char* id, double share, std::int64_t tokens) {
        ParameterValues values(method.info);
        (void)values.set(id, share);
        return reduceTokens(method, inputOf(gaussian(tokens, 4)), values, {})->kept();
    };
    QCOMPARE(kept(divPruneMethod(), "ratio", 0.25, 10), std::size_t{2}); // round(2.5)
    QCOMPARE(kept(divPruneMethod(), "ratio", 0.25, 14), std::size_t{4}); // round(3.5)
    QCOMPARE(kept(divPruneMethod(), "ratio", 0, 10), std::size_t{0});
    QCOMPARE(kept(angelSlimDivPruneMethod(), "drop-ratio", 0.75, 10), std::size_t{2});
    QCOMPARE(kept(angelSlimDivPruneMethod(), "drop-ratio", 1, 10), std::size_t{1});
    QCOMPARE(kept(idPrunerMethod(), "drop-ratio", 0.75, 14), std::size_t{4});
    QCOMPARE(kept(idPrunerMethod(), "drop-ratio", 1, 14), std::size_t{1});
}

void TestGreedyMethods::whatIsMissingIsNamed()
{
    ReductionInput input = inputOf(gaussian(10, 4));
    auto field = std::make_shared<TokenField>(*input.field);
    field->saliency.clear();
    input.field = field;
    input.text.resize(0, 0);
    for (const ReducerMethod& method : methods()) {
        const auto needs = [&](Need need) { return std::ranges::count(method.info.needs, need) > 0; };
        const Result<Reduction> reduction = aimed(method, input, 3);
        QCOMPARE(reduction.has_value(), !needs(Need::ClsSaliency) && !needs(Need::QueryText));
        if (reduction)
            continue;
        QCOMPARE(reduction.error().code, ErrorCode::Unsupported);
        QVERIFY(reduction.error().detail.find(needs(Need::QueryText) ? "--text" : "--saliency") != std::string::npos);
    }
}

void TestGreedyMethods::analoguesAreNoted()
{
    ReductionInput input = inputOf(gaussian(10, 4));
    for (const bool analogue : {false, true}) {
        input.saliencyIsAnalogue = analogue;
        for (const ReducerMethod& method : methods()) {
            const bool looks = std::ranges::count(method.info.needs, Need::ClsSaliency) > 0;
            QCOMPARE(notes(*aimed(method, input, 3), "saliency is an analogue"), analogue && looks);
        }
    }
    QVERIFY(notes(*aimed(zooPruneMethod(), input, 3), "projector is synthetic"));
    QVERIFY(notes(*aimed(trimTokenatorMethod(), input, 9), "stage 1"));
    QVERIFY(!notes(*aimed(trimTokenatorMethod(), input, 8), "stage 1"));
}

void TestGreedyMethods::projectorsMustFit()
{
    ReductionInput input = inputOf(gaussian(10, 4));
    const MlpProjector fitting{gaussian(4, 6), std::vector<float>(6), gaussian(6, 3), std::vector<float>(3)};
    input.projector = fitting;
    QVERIFY(aimed(zooPruneMethod(), input, 3).has_value());
    const auto refused = [&](const MlpProjector& projector) {
        input.projector = projector;
        const Result<Reduction> reduction = aimed(zooPruneMethod(), input, 3);
        return reduction ? ErrorCode::Empty : reduction.error().code;
    };
    MlpProjector wrong = fitting;
    wrong.first = gaussian(5, 6);
    QCOMPARE(refused(wrong), ErrorCode::InvalidArgument);
    wrong = fitting;
    wrong.firstBias.pop_back();
    QCOMPARE(refused(wrong), ErrorCode::InvalidArgument);
    wrong = fitting;
    wrong.second = gaussian(5, 3);
    QCOMPARE(refused(wrong), ErrorCode::InvalidArgument);
    wrong = fitting;
    wrong.secondBias.push_back(0);
    QCOMPARE(refused(wrong), ErrorCode::InvalidArgument);
    wrong = fitting;
    wrong.secondBias[1] = std::numeric_limits<float>::infinity();
    QCOMPARE(refused(wrong), ErrorCode::InvalidValue);
}

void TestGreedyMethods::theSeedDecidesTheSyntheticProjector()
{
    const ReductionInput input = inputOf(gaussian(40, 6));
    const ReducerMethod method = zooPruneMethod();
    const auto scores = [&](std::uint64_t seed) {
        RunContext context;
        context.seed = seed;
        return reduceTokens(method, input, ParameterValues(method.info), context)->score;
    };
    QVERIFY(scores(1) == scores(1));
    QVERIFY(scores(1) != scores(2));
}

QTEST_GUILESS_MAIN(TestGreedyMethods)
#include "tst_greedymethods.moc"
