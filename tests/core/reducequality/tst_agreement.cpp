// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/quality/agreement.h"

#include <cmath>

#include <QTest>

using namespace tokenscope;

using Ids = std::vector<std::uint32_t>;

class TestAgreement : public QObject {
    Q_OBJECT

private slots:
    void jaccardOfLists();
    void matrix();
    void survival();
    void whatDoesNotLookIsStable();
    void whatFollowsTheFeaturesIsNot();
    void trialsAndErrors();
};

void TestAgreement::jaccardOfLists()
{
    QCOMPARE(jaccard(Ids{1, 2, 3}, Ids{2, 3, 4}), 0.5);
    QCOMPARE(jaccard(Ids{1}, Ids{2}), 0.0);
    QCOMPARE(jaccard({}, {}), 1.0);
    QCOMPARE(jaccard(Ids{1}, {}), 0.0);
    QCOMPARE(jaccard(Ids{1, 5, 9}, Ids{1, 5, 9}), 1.0);
}

void TestAgreement::matrix()
{
    const std::vector<Ids> kept = {{0, 1}, {1, 2}, {0, 1}};
    const std::vector<double> agreement = agreementMatrix(kept);
    const double third = 1.0 / 3;
    QCOMPARE(agreement, (std::vector<double>{1, third, 1, third, 1, third, 1, third, 1}));
    QVERIFY(agreementMatrix({}).empty());
}

void TestAgreement::survival()
{
    const std::vector<Ids> kept = {{0, 1}, {1, 2}, {1, 9}};
    QVERIFY(survivalMap(kept, 4) == (Ids{1, 3, 1, 0}));
}

static RunContext seeded(std::uint64_t seed)
{
    RunContext context;
    context.seed = seed;
    return context;
}

static ReductionInput inputOf(Eigen::Index tokens)
{
    auto field = std::make_shared<TokenField>();
    field->features.resize(tokens, 2);
    for (Eigen::Index row = 0; row < tokens; ++row)
        field->features.row(row) << static_cast<float>(row + 1), 1;
    ReductionInput input;
    input.field = std::move(field);
    return input;
}

void TestAgreement::whatDoesNotLookIsStable()
{
    const auto first = [](const ReductionInput& input) -> Result<Reduction> {
        return keptTokens(input.field->features, {0, 1});
    };
    const Stability result = stability(inputOf(9), first, 5, 1, {}).value();
    QCOMPARE(result.mean, 1.0);
    QCOMPARE(result.least, 1.0);
    QCOMPARE(result.trials, std::uint64_t{5});
}

void TestAgreement::whatFollowsTheFeaturesIsNot()
{
    // Keeps whichever rows are as they were given: the changed one goes.
    const ReductionInput base = inputOf(10);
    const auto unchanged = [&](const ReductionInput& input) -> Result<Reduction> {
        Ids kept;
        for (std::uint32_t row = 0; row < 10; ++row) {
            if (input.field->features.row(row) == base.field->features.row(row))
                kept.push_back(row);
        }
        return keptTokens(input.field->features, kept);
    };
    const Stability result = stability(base, unchanged, 10, 0.5, seeded(4)).value();
    QVERIFY(std::abs(result.mean - 0.9) < 1e-12);
    QVERIFY(std::abs(result.least - 0.9) < 1e-12);
    QCOMPARE(result.mostFragile, 0U);
    QCOMPARE(stability(base, unchanged, 10, 0, {}).value().mean, 1.0);
}

void TestAgreement::trialsAndErrors()
{
    const auto first = [](const ReductionInput& input) -> Result<Reduction> {
        return keptTokens(input.field->features, {0});
    };
    QCOMPARE(stability(inputOf(3), first, 99, 1, {}).value().trials, std::uint64_t{3});
    QCOMPARE(stability(inputOf(3), first, 0, 1, {}).value().mean, 1.0);
    QCOMPARE(stability(inputOf(0), first, 5, 1, {}).error().code, ErrorCode::Empty);
    const auto refuses = [](const ReductionInput&) -> Result<Reduction> {
        return failure(ErrorCode::Unsupported, "no");
    };
    QCOMPARE(stability(inputOf(3), refuses, 5, 1, {}).error().code, ErrorCode::Unsupported);
    std::stop_source source;
    source.request_stop();
    RunContext stopped;
    stopped.stop = source.get_token();
    QCOMPARE(stability(inputOf(3), first, 5, 1, stopped).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestAgreement)
#include "tst_agreement.moc"
