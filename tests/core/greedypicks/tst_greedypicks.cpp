// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "core/base/random.h"
#include "core/quantize/nearest/kernel.h"
#include "core/reduce/greedy/divprune.h"
#include "core/reduce/greedy/idpruner.h"
#include "core/reduce/greedy/kcenter.h"
#include "core/reduce/greedy/scope.h"
#include "core/reduce/greedy/todre.h"
#include "core/reduce/greedy/trimtokenator.h"
#include "core/reduce/greedy/zooprune.h"
#include "tests/core/greedypicks/plainpicks.h"

using namespace tokenscope;
using namespace tokenscope::test;

namespace {

FeatureMatrix gaussian(Eigen::Index rows, Eigen::Index columns, std::uint64_t seed, double offset = 0)
{
    Random random(seed);
    FeatureMatrix matrix(rows, columns);
    for (float* value = matrix.data(); value != matrix.data() + matrix.size(); ++value)
        *value = static_cast<float>(offset + random.gaussian());
    return matrix;
}

/// A few bunches of tokens, within each nearly alike.
FeatureMatrix bunches(Eigen::Index rows, Eigen::Index columns, double spread)
{
    const FeatureMatrix centres = gaussian(7, columns, 21);
    FeatureMatrix matrix = gaussian(rows, columns, 22) * static_cast<float>(spread);
    for (Eigen::Index row = 0; row < rows; ++row)
        matrix.row(row) += centres.row(row % 7);
    return matrix;
}

FeatureMatrix repeated(Eigen::Index rows, Eigen::Index columns, Eigen::Index different)
{
    FeatureMatrix matrix = gaussian(rows, columns, 3);
    for (Eigen::Index row = different; row < rows; ++row)
        matrix.row(row) = matrix.row(row % different).eval();
    return matrix;
}

FeatureMatrix withZeros()
{
    FeatureMatrix matrix = gaussian(90, 11, 7);
    for (Eigen::Index row = 0; row < 90; row += 4)
        matrix.row(row).setZero();
    return matrix;
}

FeatureMatrix lattice()
{
    // Many cosines are equal, to the last bit or nearly.
    FeatureMatrix matrix = gaussian(120, 3, 5) * 1.5F;
    return matrix.array().round().matrix();
}

/// Not taken apart where it is used: clang 14 lets no lambda use a structured binding.
using Named = std::pair<std::string, FeatureMatrix>;

std::vector<Named> inputs()
{
    return {
        {"random", gaussian(200, 40, 1)},
        {"many dimensions", gaussian(130, 300, 2)},
        {"a common offset", gaussian(150, 24, 2, 20)},
        {"bunches", bunches(180, 32, 0.1)},
        {"tight bunches", bunches(180, 32, 1e-4)},
        {"copies", repeated(120, 16, 9)},
        {"all equal", repeated(60, 8, 1)},
        {"zero rows", withZeros()},
        {"only zeros", FeatureMatrix::Zero(30, 4)},
        {"a lattice", lattice()},
        {"one dimension", gaussian(50, 1, 4)},
        {"one token", gaussian(1, 12, 4)},
        {"two tokens", gaussian(2, 12, 4)},
    };
}

std::vector<float> saliencyOf(const FeatureMatrix& features, bool coarse = false)
{
    Random random(31);
    std::vector<float> saliency(static_cast<std::size_t>(features.rows()));
    for (float& value : saliency)
        value = coarse ? static_cast<float>(random.below(3)) : static_cast<float>(std::exp(random.gaussian()));
    return saliency;
}

/// Few picks take rows one by one, many the matrix, and more than there are take all.
std::vector<std::size_t> keeps(const FeatureMatrix& features)
{
    const auto tokens = static_cast<std::size_t>(features.rows());
    return {1, 5, tokens / 3 + 2, tokens + 7};
}

const std::vector<VectorLevel> kLevels{VectorLevel::Baseline, VectorLevel::Avx2, VectorLevel::Avx512};

/// Everything at every instruction set: picks(keep) against plain(keep), and scores that do not depend on it.
template <typename Fast, typename Plain>
void compare(const std::string& name, const FeatureMatrix& features, Fast fast, Plain plain)
{
    for (const std::size_t keep : keeps(features)) {
        const Picks expected = plain(keep);
        std::vector<GreedyPicks> found;
        for (const VectorLevel level : kLevels) {
            useVectorLevel(level);
            const Result<GreedyPicks> picks = fast(keep);
            QVERIFY2(picks.has_value(), name.c_str());
            QVERIFY2(picks->order() == expected, (name + ", " + std::to_string(keep)).c_str());
            QCOMPARE(picks->score.size(), static_cast<std::size_t>(features.rows()));
            found.push_back(*picks);
        }
        QVERIFY2(found[1].steps == found[0].steps && found[2].steps == found[0].steps, name.c_str());
        QVERIFY2(found[1].score == found[0].score && found[2].score == found[0].score, name.c_str());
    }
}

} // namespace

class TestGreedyPicks : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { useVectorLevel(VectorLevel::Avx512); }
    void divPruneIsThePlainRule();
    void kCenterIsThePlainRule();
    void todreIsThePlainRule();
    void marginalRelevanceIsThePlainRule();
    void scopeIsThePlainRule();
    void scopeWithoutAMatrix();
    void stepsNameTheRunnerUp();
    void fewerArePrefixes();
    void alignmentIsTheMeanSquaredDistance();
    void trimmedPicksFollowTheirStages();
    void sensitivityOfALinearProjectorIsConstant();
    void sensitivityIsItsDefinition();
    void zooPruneWeighsSensitivityAndDistance();
    void importanceIsRelative();
    void cancelled();
    void negativeSaliency();
};

void TestGreedyPicks::divPruneIsThePlainRule()
{
    for (const Named& input : inputs()) {
        const auto& name = input.first;
        const auto& features = input.second;
        compare(
            name, features, [&](std::size_t keep) { return divPrune(features, keep, {}); },
            [&](std::size_t keep) { return plainDivPrune(features, keep); });
    }
}

void TestGreedyPicks::kCenterIsThePlainRule()
{
    for (const Named& input : inputs()) {
        const auto& name = input.first;
        const auto& features = input.second;
        const std::vector<float> saliency = saliencyOf(features);
        const auto first = static_cast<std::uint32_t>(std::ranges::max_element(saliency) - saliency.begin());
        compare(
            name, features, [&](std::size_t keep) { return kCenter(features, saliency, keep, {}); },
            [&](std::size_t keep) { return plainFarthest(features, first, keep); });
    }
}

void TestGreedyPicks::todreIsThePlainRule()
{
    for (const Named& input : inputs()) {
        const auto& name = input.first;
        const auto& features = input.second;
        const std::vector<float> saliency = saliencyOf(features);
        compare(
            name, features, [&](std::size_t keep) { return todre(features, saliency, keep, {}); },
            [&](std::size_t keep) { return plainMaxSum(features, saliency, keep); });
    }
}

void TestGreedyPicks::marginalRelevanceIsThePlainRule()
{
    for (const Named& input : inputs()) {
        const auto& name = input.first;
        const auto& features = input.second;
        for (const auto& [lambda, parallel] : {std::pair(0.5, 1), {0.8, 4}, {0.0, 1}, {1.0, 3}}) {
            const std::vector<double> importance = relativeImportance(saliencyOf(features, lambda == 0.8));
            const auto atOnce = static_cast<std::size_t>(parallel);
            compare(
                name, features,
                [&, weight = lambda](std::size_t keep) {
                    return marginalRelevance(features, importance, keep, {weight, atOnce}, {});
                },
                [&, weight = lambda](std::size_t keep) {
                    return plainRelevance(features, importance, keep, weight, atOnce);
                });
        }
    }
}

void TestGreedyPicks::scopeIsThePlainRule()
{
    for (const Named& input : inputs()) {
        const auto& name = input.first;
        const auto& features = input.second;
        if (features.rows() > 150)
            continue; // the plain rule takes N³
        for (const double alpha : {1.0, 0.0}) {
            const std::vector<float> saliency = saliencyOf(features, features.rows() == 120);
            compare(
                name, features, [&](std::size_t keep) { return scope(features, saliency, alpha, keep, {}); },
                [&](std::size_t keep) { return plainScope(features, saliency, alpha, keep); });
        }
    }
}

void TestGreedyPicks::scopeWithoutAMatrix()
{
    const FeatureMatrix features = bunches(static_cast<Eigen::Index>(kMatrixRows) + 5, 4, 0.3);
    const std::vector<float> saliency = saliencyOf(features);
    const Result<GreedyPicks> more = scope(features, saliency, 1, 3, {});
    QVERIFY(more.has_value());
    const CosineRows rows(features);
    std::vector<double> scores(rows.rows());
    double highest = 0;
    for (std::size_t token = 0; token < rows.rows(); token += 3) {
        std::vector<double> cosines(rows.rows());
        rows.cosinesWith(rows, token, cosines);
        double gain = 0;
        for (const double cosine : cosines)
            gain += std::max(0.0, cosine);
        highest = std::max(highest, gain * static_cast<double>(saliency[token]));
    }
    QVERIFY(more->steps[0].score >= highest * (1 - 1e-9));
    QVERIFY(more->steps[1].score <= more->steps[0].runnerUpScore);
}

void TestGreedyPicks::stepsNameTheRunnerUp()
{
    FeatureMatrix features(4, 2);
    features << 1, 0, 0, 1, -1, 0, 1, 1;
    const Result<GreedyPicks> picks = kCenter(features, std::vector<float>{4, 3, 2, 1}, 4, {});
    QVERIFY(picks.has_value());
    QCOMPARE(picks->order(), (std::vector<std::uint32_t>{0, 2, 1, 3}));
    QCOMPARE(picks->steps[1].score, 2.0);
    QCOMPARE(picks->steps[1].runnerUp, 1U);
    QCOMPARE(picks->steps[1].runnerUpScore, 1.0);
    QCOMPARE(picks->steps[3].runnerUp, kNoRow);
    QCOMPARE(picks->score, (std::vector<float>{0, 0, 0, 0}));
}

void TestGreedyPicks::fewerArePrefixes()
{
    const FeatureMatrix features = bunches(150, 20, 0.4);
    const std::vector<float> saliency = saliencyOf(features);
    const FeatureMatrix text = gaussian(5, 20, 8);
    const std::vector<double> importance = relativeImportance(saliency);
    const auto all = [&](std::size_t keep) {
        return std::vector<Picks>{divPrune(features, keep, {})->order(),
                                  kCenter(features, saliency, keep, {})->order(),
                                  todre(features, saliency, keep, {})->order(),
                                  marginalRelevance(features, importance, keep, {0.5, 4}, {})->order(),
                                  scope(features, saliency, 1, keep, {})->order(),
                                  trimTokenator(features, text, 0.5, keep, {})->order()};
    };
    const std::vector<Picks> whole = all(150);
    for (const std::size_t keep : {1U, 6U, 50U, 90U}) {
        const std::vector<Picks> some = all(keep);
        for (std::size_t rule = 0; rule < some.size(); ++rule)
            QVERIFY(some[rule] == Picks(whole[rule].begin(), whole[rule].begin() + static_cast<std::ptrdiff_t>(keep)));
    }
}

void TestGreedyPicks::alignmentIsTheMeanSquaredDistance()
{
    const FeatureMatrix features = gaussian(40, 9, 1);
    const FeatureMatrix text = gaussian(6, 9, 2);
    const std::vector<double> alignment = textAlignment(features, text);
    for (Eigen::Index token = 0; token < 40; ++token) {
        double sum = 0;
        for (Eigen::Index word = 0; word < 6; ++word)
            sum += (features.row(token) - text.row(word)).cast<double>().squaredNorm();
        QVERIFY(std::abs(alignment[static_cast<std::size_t>(token)] + sum / 6) < 1e-5);
    }
}

void TestGreedyPicks::trimmedPicksFollowTheirStages()
{
    const FeatureMatrix features = gaussian(20, 6, 1);
    const FeatureMatrix text = gaussian(3, 6, 2);
    const Result<TrimmedPicks> picks = trimTokenator(features, text, 0.4, 30, {});
    QVERIFY(picks.has_value());
    QCOMPARE(picks->aligned.size(), std::size_t{8});
    QCOMPARE(picks->steps.size(), std::size_t{20});
    Picks second = picks->order();
    second.resize(8);
    Picks first = picks->aligned;
    std::ranges::sort(first);
    std::ranges::sort(second);
    QVERIFY(first == second);
    for (std::size_t step = 9; step < 20; ++step)
        QVERIFY(picks->steps[step].score <= picks->steps[step - 1].score);
    QCOMPARE(trimTokenator(features, text, 0, 5, {})->aligned.size(), std::size_t{1});
    QCOMPARE(trimTokenator(features, text, 0.99, 5, {})->aligned.size(), std::size_t{19}); // int() of 19.8
}

void TestGreedyPicks::sensitivityOfALinearProjectorIsConstant()
{
    MlpProjector projector = syntheticProjector(gaussian(10, 12, 1), 3);
    std::ranges::fill(projector.firstBias, 1000.0F); // far right of the bend GELU is the identity
    const FeatureMatrix features = gaussian(50, 12, 2);
    const auto values =
        sensitivity(projector, *hiddenFeatures(projector, features, {}), randomDirections(8, 12, 4), 0.01, {});
    QVERIFY(values.has_value());
    for (const double value : *values)
        QVERIFY(std::abs(value - values->front()) < 1e-7 * values->front());
    QVERIFY(randomDirections(5, 12, 4) == randomDirections(8, 12, 4).topRows(5));
}

void TestGreedyPicks::sensitivityIsItsDefinition()
{
    const FeatureMatrix features = gaussian(70, 40, 2);
    const MlpProjector projector = syntheticProjector(features, 3);
    const FeatureMatrix directions = randomDirections(9, 40, 4);
    for (const double step : {0.01, 0.3, 8.0}) { // by the series, at its edge, and by differences
        std::vector<std::vector<double>> ofLevels;
        for (const VectorLevel level : {VectorLevel::Baseline, VectorLevel::Avx2, VectorLevel::Avx512}) {
            useVectorLevel(level);
            const auto values = sensitivity(projector, *hiddenFeatures(projector, features, {}), directions, step, {});
            QVERIFY(values.has_value());
            ofLevels.push_back(*values);
        }
        useVectorLevel(VectorLevel::Avx512);
        QVERIFY(ofLevels[0] == ofLevels[1] && ofLevels[0] == ofLevels[2]);
        for (Eigen::Index token = 0; token < features.rows(); ++token) {
            double sum = 0;
            for (Eigen::Index direction = 0; direction < directions.rows(); ++direction) {
                const Eigen::RowVectorXd at = features.row(token).cast<double>();
                const Eigen::RowVectorXd move = step * directions.row(direction).cast<double>();
                const auto output = [&projector](const Eigen::RowVectorXd& x) -> Eigen::RowVectorXd {
                    const Eigen::RowVectorXd hidden = x * projector.first.cast<double>();
                    const auto gelu = [](double value) { return 0.5 * value * (1 + std::erf(value / std::sqrt(2.0))); };
                    return hidden.unaryExpr(gelu) * projector.second.cast<double>();
                };
                sum += (output(at + move) - output(at - move)).norm() / (2 * step);
            }
            const double expected = sum / static_cast<double>(directions.rows());
            QVERIFY(std::abs(ofLevels[0][static_cast<std::size_t>(token)] / expected - 1) < 1e-7);
        }
    }
}

void TestGreedyPicks::zooPruneWeighsSensitivityAndDistance()
{
    FeatureMatrix projections(3, 2);
    projections << 1, 0, 1, 0, 0, 1;
    const Result<GreedyPicks> picks = zooPrune(projections, {3, 2, 1.5}, 3, {});
    QVERIFY(picks.has_value());
    QCOMPARE(picks->order(), (std::vector<std::uint32_t>{0, 1, 2})); // 2 scales to 0, so both score 0: the lower id
    QCOMPARE(zooPrune(projections, {3, 2, 1}, 2, {})->steps[0].score, 1.0);
    QCOMPARE(zooPrune(projections, {1, 1, 1}, 3, {})->order(), (std::vector<std::uint32_t>{0, 1, 2}));
    QVERIFY(zooPrune(FeatureMatrix(0, 2), {}, 3, {})->steps.empty());
}

void TestGreedyPicks::importanceIsRelative()
{
    const std::vector<float> raw{2, 4, 3};
    const std::vector<double> importance = relativeImportance(raw);
    QCOMPARE(importance[0], 0.0);
    QVERIFY(std::abs(importance[1] - 2 / (2 + 1e-6)) < 1e-15);
    QVERIFY(relativeImportance({}).empty());
    QCOMPARE(relativeImportance(std::vector<float>{5, 5}), (std::vector<double>{0, 0}));
}

void TestGreedyPicks::cancelled()
{
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    const FeatureMatrix features = gaussian(100, 10, 1);
    const std::vector<float> saliency = saliencyOf(features);
    const std::vector<double> importance = relativeImportance(saliency);
    const MlpProjector projector = syntheticProjector(features, 1);
    for (const std::size_t keep : {2U, 60U}) {
        for (const Result<GreedyPicks>& picks :
             {divPrune(features, keep, context), kCenter(features, saliency, keep, context),
              todre(features, saliency, keep, context), scope(features, saliency, 1, keep, context),
              marginalRelevance(features, importance, keep, {}, context)}) {
            QVERIFY(!picks);
            QCOMPARE(picks.error().code, ErrorCode::Cancelled);
        }
        QVERIFY(!trimTokenator(features, features, 0.5, keep, context));
    }
    QVERIFY(!hiddenFeatures(projector, features, context));
    const auto hidden = hiddenFeatures(projector, features, {});
    QVERIFY(!sensitivity(projector, *hidden, randomDirections(3, 10, 1), 0.01, context));
}

void TestGreedyPicks::negativeSaliency()
{
    const FeatureMatrix features = gaussian(3, 4, 1);
    const Result<GreedyPicks> picks = scope(features, std::vector<float>{1, -1, 1}, 1, 2, {});
    QVERIFY(!picks);
    QCOMPARE(picks.error().code, ErrorCode::InvalidValue);
    QVERIFY(picks.error().detail.find("value 1") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestGreedyPicks)
#include "tst_greedypicks.moc"
