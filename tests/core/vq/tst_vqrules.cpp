// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include <cmath>
#include <functional>
#include <numeric>
#include <stop_token>
#include <vector>

#include "core/base/random.h"
#include "core/quantize/nearest/nearest.h"
#include "core/quantize/vq/adam.h"
#include "core/quantize/vq/affine.h"
#include "core/quantize/vq/assignment.h"
#include "core/quantize/vq/codebookloss.h"
#include "core/quantize/vq/ema.h"
#include "core/quantize/vq/simvq.h"
#include "core/quantize/vq/softloss.h"
#include "core/quantize/vq/vqremedies.h"
#include "tests/support/gaussian.h"

using namespace tokenscope;

namespace {

FeatureMatrix rowsOf(const FeatureMatrix& codes, const std::vector<std::uint32_t>& index)
{
    FeatureMatrix rows(static_cast<Eigen::Index>(index.size()), codes.cols());
    for (std::size_t at = 0; at < index.size(); ++at)
        rows.row(static_cast<Eigen::Index>(at)) = codes.row(index[at]);
    return rows;
}

/// The largest difference between a derivative and the slope measured by small steps, relative to the largest slope.
double slopeError(const std::function<double(const FeatureMatrix&)>& value, const FeatureMatrix& at,
                  const FeatureMatrix& gradient, float step)
{
    double worst = 0;
    double largest = 0;
    for (Eigen::Index entry = 0; entry < at.size(); ++entry) {
        FeatureMatrix up = at;
        FeatureMatrix down = at;
        up.data()[entry] += step;
        down.data()[entry] -= step;
        const double width = static_cast<double>(up.data()[entry]) - static_cast<double>(down.data()[entry]);
        const double slope = (value(up) - value(down)) / width;
        worst = std::max(worst, std::abs(slope - static_cast<double>(gradient.data()[entry])));
        largest = std::max(largest, std::abs(slope));
    }
    return worst / largest;
}

LearntCodes learntFrom(const FeatureMatrix& codes)
{
    LearntCodes learnt;
    learnt.codes = codes;
    learnt.ema = emaStart(codes);
    learnt.seen.assign(static_cast<std::size_t>(codes.rows()), 0);
    learnt.share.assign(static_cast<std::size_t>(codes.rows()), 0);
    return learnt;
}

} // namespace

class TestVqRules : public QObject {
    Q_OBJECT

private slots:
    void emaByHand()
    {
        FeatureMatrix codes(2, 1);
        codes << 1, 5;
        FeatureMatrix batch(3, 1);
        batch << 0, 2, 4;
        EmaState state = emaStart(codes);
        emaUpdate(batch, {0, 0, 1}, 0.5, 0, state, codes);
        QCOMPARE(state.sizes, (std::vector<float>{1.5F, 1.0F})); // half of 1 and half of the count
        QCOMPARE(codes(0, 0), (0.5F * 1 + 0.5F * 2) / 1.5F);
        QCOMPARE(codes(1, 0), 0.5F * 5 + 0.5F * 4);
        QCOMPARE(deadCodes(state.sizes, 1.2), (std::vector<std::size_t>{1}));
    }

    void softLosses_data()
    {
        QTest::addColumn<int>("term");
        QTest::addColumn<double>("temperature");
        QTest::newRow("entropy pair") << static_cast<int>(SoftTerm::EntropyPair) << 2.0;
        QTest::newRow("uniformity") << static_cast<int>(SoftTerm::Uniformity) << 2.0;
        QTest::newRow("diversity") << static_cast<int>(SoftTerm::Diversity) << 0.7;
        QTest::newRow("soft quantization") << static_cast<int>(SoftTerm::Quantization) << 2.0;
    }

    void softLosses()
    {
        QFETCH(int, term);
        QFETCH(double, temperature);
        const auto kind = static_cast<SoftTerm>(term);
        const FeatureMatrix features = test::gaussian(300, 3, 1); // more than one block
        const FeatureMatrix codes = test::gaussian(7, 3, 2);
        const Result<SoftLoss> loss = softLoss(kind, features, codes, temperature, {});
        QVERIFY(loss);
        const auto value = [&](const FeatureMatrix& at) {
            return softLoss(kind, features, at, temperature, {})->value;
        };
        const double error = slopeError(value, codes, loss->gradient, 0.02F);
        QVERIFY2(error < 5e-3, qPrintable(QString::number(error)));
        RunContext two;
        two.threads = 2;
        const Result<SoftLoss> again = softLoss(kind, features, codes, temperature, two);
        QCOMPARE(again->value, loss->value);
        QVERIFY(again->gradient == loss->gradient);
    }

    void softLossesMeanWhatTheySay()
    {
        const FeatureMatrix features = test::gaussian(40, 3, 1);
        const FeatureMatrix codes = test::gaussian(9, 3, 2);
        const double diversity = softLoss(SoftTerm::Diversity, features, codes, 0.5, {})->value;
        QVERIFY(std::abs(diversity + diversityEntropy(features, codes, 2)) < 1e-3);
        // All codes in one place: every vector is of two minds about all of them, and the mean is uniform.
        const FeatureMatrix same = FeatureMatrix::Constant(8, 3, 0.5F);
        QVERIFY(std::abs(softLoss(SoftTerm::EntropyPair, features, same, 1, {})->value) < 1e-5);
        QVERIFY(std::abs(softLoss(SoftTerm::Uniformity, features, same, 1, {})->value + std::log(8.0)) < 1e-5);
        const double error = softLoss(SoftTerm::Quantization, features, same, 1, {})->value;
        QVERIFY(std::abs(error - static_cast<double>((features.array() - 0.5F).square().mean())) < 1e-5);
    }

    void orthogonal()
    {
        const FeatureMatrix unit = FeatureMatrix::Identity(4, 6) * 3;
        QVERIFY(std::abs(orthogonalLoss(unit)) < 1e-12);
        QVERIFY(std::abs(orthogonalLoss(FeatureMatrix::Ones(4, 6)) - 0.75) < 1e-6);
        const FeatureMatrix codes = test::gaussian(5, 4, 3);
        QVERIFY(slopeError([](const FeatureMatrix& at) { return orthogonalLoss(at); }, codes, orthogonalGradient(codes),
                           1e-2F)
                < 1e-3);
    }

    void simVqGradients()
    {
        Random random(4);
        SimVq simVq = simVqStart(12, Eigen::RowVectorXf::Constant(5, 0.1F), random);
        const FeatureMatrix features = test::gaussian(60, 5, 5);
        const std::vector<std::uint32_t> index = nearestCodes(features, simVq.codes(), {})->index;
        const FeatureMatrix byCodes = codebookGradient(features, index, simVq.codes());
        const auto loss = [&](const SimVq& at) { return simVqLoss(features, rowsOf(at.codes(), index), 0); };
        const auto ofWeight = [&](const FeatureMatrix& weight) {
            SimVq changed = simVq;
            changed.weight = weight;
            return loss(changed);
        };
        const auto ofBias = [&](const FeatureMatrix& bias) {
            SimVq changed = simVq;
            changed.bias = bias;
            return loss(changed);
        };
        QVERIFY(slopeError(ofWeight, simVq.weight, simVqWeightGradient(simVq, byCodes), 1e-2F) < 1e-3);
        QVERIFY(slopeError(ofBias, simVq.bias, simVqBiasGradient(byCodes), 1e-2F) < 1e-3);
        QVERIFY(std::abs(simVqLoss(features, features, 0.25)) < 1e-12);
    }

    void rotationTrick()
    {
        const FeatureMatrix x = test::gaussian(20, 4, 6);
        const FeatureMatrix q = test::gaussian(20, 4, 7);
        const FeatureMatrix g = test::gaussian(20, 4, 8);
        const FeatureMatrix back = rotationTrickGradient(x, q, g);
        for (Eigen::Index row = 0; row < 20; ++row) {
            // A rotation and a scale: lengths change by |q|/|x|, and what points along q then points along x.
            const float scale = q.row(row).norm() / x.row(row).norm();
            QVERIFY(std::abs(back.row(row).norm() - scale * g.row(row).norm()) < 1e-4F * back.row(row).norm());
            QVERIFY(std::abs(back.row(row).dot(x.row(row)) / x.row(row).norm()
                             - scale * g.row(row).dot(q.row(row)) / q.row(row).norm())
                    < 1e-4F * back.row(row).norm());
        }
        QVERIFY(rotationTrickGradient(x, -2 * x, g) == g); // opposite: straight through
        QVERIFY(rotationTrickGradient(FeatureMatrix::Zero(20, 4), q, g) == g);
    }

    void sinkhornBalances()
    {
        // All vectors are nearest to code 0.
        FeatureMatrix distances = test::gaussian(120, 4, 9).cwiseAbs();
        distances.col(0).array() -= 0.5F;
        const Result<std::vector<std::uint32_t>> index = sinkhornAssignment(distances, 0.01, 100, {});
        QVERIFY(index);
        std::vector<int> counts(4);
        for (const std::uint32_t code : *index)
            ++counts[code];
        for (const int count : counts)
            QVERIFY2(count > 20 && count < 40, qPrintable(QString::number(count)));
        RunContext two;
        two.threads = 2;
        QVERIFY(*sinkhornAssignment(distances, 0.01, 100, two) == *index);
        QVERIFY(sinkhornAssignment(FeatureMatrix(0, 4), 0.01, 100, {})->empty());
        QVERIFY(sinkhornAssignment(FeatureMatrix::Zero(6, 3), 0.003, 100, {})->size() == 6);
    }

    void gumbelDrawsFromTheSoftmax()
    {
        FeatureMatrix distances = FeatureMatrix::Zero(20000, 2);
        distances.col(1).setOnes();
        const Result<std::vector<std::uint32_t>> index = gumbelAssignment(distances, 1, 3, {});
        QVERIFY(index);
        const double share = static_cast<double>(std::accumulate(index->begin(), index->end(), 0U)) / 20000;
        QVERIFY2(std::abs(share - 1 / (1 + std::exp(1.0))) < 0.01, qPrintable(QString::number(share)));
        RunContext two;
        two.threads = 2;
        QVERIFY(*gumbelAssignment(distances, 1, 3, two) == *index);
        QVERIFY(*gumbelAssignment(distances, 1, 4, {}) != *index);
        const Result<std::vector<std::uint32_t>> cold = gumbelAssignment(distances, 1e-3, 3, {});
        QCOMPARE(std::accumulate(cold->begin(), cold->end(), 0U), 0U);
    }

    void distances()
    {
        FeatureMatrix features = test::gaussian(130, 5, 10);
        FeatureMatrix codes = test::gaussian(9, 5, 11);
        features.array() += 1000;
        codes.array() += 1000;
        const FeatureMatrix all = squaredDistances(features, codes, {});
        for (Eigen::Index row = 0; row < 130; ++row) {
            for (Eigen::Index code = 0; code < 9; ++code)
                QVERIFY(std::abs(all(row, code) - (features.row(row) - codes.row(code)).squaredNorm()) < 1e-3F);
        }
    }

    void affineTakesOnTheVectorsSpread()
    {
        const FeatureMatrix features = (test::gaussian(500, 3, 12, 7).array() + 40).matrix();
        const FeatureMatrix codes = test::gaussian(50, 3, 13, 1e-3);
        Affine affine;
        affine.observe(features, codes);
        const FeatureMatrix seen = affine.toVectors(codes);
        for (Eigen::Index column = 0; column < 3; ++column) {
            QVERIFY(std::abs(seen.col(column).mean() - features.col(column).mean()) < 1e-2F);
            const float spread = (seen.col(column).array() - seen.col(column).mean()).square().mean();
            const float wanted = (features.col(column).array() - features.col(column).mean()).square().mean();
            QVERIFY(std::abs(spread / wanted - 1) < 1e-2F);
        }
        QVERIFY((affine.toCodes(seen) - codes).cwiseAbs().maxCoeff() < 1e-6F);
        affine.observe(FeatureMatrix::Zero(5, 3), FeatureMatrix::Zero(4, 3));
        QVERIFY(affine.toVectors(codes).allFinite());
    }

    void resetPutsDeadCodesOntoVectors()
    {
        const FeatureMatrix batch = test::gaussian(30, 3, 14);
        LearntCodes learnt = learntFrom(FeatureMatrix::Constant(5, 3, 99));
        learnt.ema.sizes = {5, 1.9F, 2, 0, 7};
        Random random(1);
        QCOMPARE(resetDead(batch, 2, random, learnt), std::int64_t{2});
        for (const Eigen::Index code : {1, 3}) {
            QVERIFY((batch.rowwise() - learnt.codes.row(code)).rowwise().squaredNorm().minCoeff() == 0);
            QCOMPARE(learnt.ema.sizes[static_cast<std::size_t>(code)], 2.0F);
            QVERIFY(learnt.ema.sums.row(code) == 2 * learnt.codes.row(code));
        }
        QCOMPARE(learnt.codes(0, 0), 99.0F);
        QCOMPARE(learnt.codes(2, 0), 99.0F);
    }

    void anchorsPullUnusedCodesOnly()
    {
        const FeatureMatrix batch = test::gaussian(100, 3, 15);
        LearntCodes learnt = learntFrom(FeatureMatrix::Constant(4, 3, 99));
        Random random(1);
        QCOMPARE(anchorCodes(batch, {40, 0, 60, 0}, 0.99, random, learnt), std::int64_t{2});
        QVERIFY(std::abs(learnt.codes(0, 0) - 99) < 1e-2F);
        QVERIFY((batch.rowwise() - learnt.codes.row(1)).rowwise().norm().minCoeff() < 0.5F);
        QVERIFY((batch.rowwise() - learnt.codes.row(3)).rowwise().norm().minCoeff() < 0.5F);
    }

    void adamTakesStepsOfItsRate()
    {
        FeatureMatrix parameters = FeatureMatrix::Zero(2, 2);
        FeatureMatrix gradient = FeatureMatrix::Zero(2, 2);
        gradient(0, 0) = 1e-4F;
        gradient(1, 1) = -300;
        Adam adam;
        adam.step(parameters, gradient, 0.1);
        QVERIFY(std::abs(parameters(0, 0) + 0.1F) < 1e-3F);
        QVERIFY(std::abs(parameters(1, 1) - 0.1F) < 1e-3F);
        QCOMPARE(parameters(0, 1), 0.0F);
    }

    void stop()
    {
        std::stop_source source;
        source.request_stop();
        RunContext context;
        context.stop = source.get_token();
        const FeatureMatrix some = test::gaussian(10, 3, 1);
        QCOMPARE(softLoss(SoftTerm::Uniformity, some, some, 1, context).error().code, ErrorCode::Cancelled);
        QCOMPARE(sinkhornAssignment(some, 0.01, 10, context).error().code, ErrorCode::Cancelled);
        QCOMPARE(gumbelAssignment(some, 1, 1, context).error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestVqRules)
#include "tst_vqrules.moc"
