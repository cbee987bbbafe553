// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <set>
#include <stop_token>
#include <vector>

#include "core/base/random.h"
#include "core/quantize/kmeans/initialcodes.h"
#include "core/quantize/kmeans/kmeans.h"
#include "core/quantize/kmeans/minibatch.h"
#include "core/quantize/nearest/kernel.h"

using namespace tokenscope;

namespace {

/// Vectors around `clusters` corners of a cube, far from each other.
FeatureMatrix clustered(Eigen::Index rows, Eigen::Index columns, int clusters, std::uint64_t seed)
{
    Random random(seed);
    FeatureMatrix matrix(rows, columns);
    for (Eigen::Index row = 0; row < rows; ++row) {
        const auto corner = static_cast<int>(random.below(static_cast<std::uint64_t>(clusters)));
        for (Eigen::Index column = 0; column < columns; ++column)
            matrix(row, column) = static_cast<float>(random.gaussian() + 20 * (corner >> (column % 8) & 1));
    }
    return matrix;
}

/// Lloyd's rule as written down, in float64.
FeatureMatrix plainLloyd(const FeatureMatrix& features, FeatureMatrix codes, int iterations)
{
    for (int iteration = 0; iteration < iterations; ++iteration) {
        const NearestCodes nearest = nearestCodesPlain(features, codes);
        Eigen::MatrixXd sums = Eigen::MatrixXd::Zero(codes.rows(), codes.cols());
        std::vector<int> counts(static_cast<std::size_t>(codes.rows()));
        for (Eigen::Index row = 0; row < features.rows(); ++row) {
            sums.row(nearest.index[static_cast<std::size_t>(row)]) += features.row(row).cast<double>();
            ++counts[nearest.index[static_cast<std::size_t>(row)]];
        }
        for (Eigen::Index code = 0; code < codes.rows(); ++code) {
            if (counts[static_cast<std::size_t>(code)] > 0)
                codes.row(code) = (sums.row(code) / counts[static_cast<std::size_t>(code)]).cast<float>();
        }
    }
    return codes;
}

double meanError(const FeatureMatrix& features, const FeatureMatrix& codes)
{
    const Result<NearestCodes> nearest = nearestCodes(features, codes, {});
    double sum = 0;
    for (const float distance : nearest->distance)
        sum += static_cast<double>(distance);
    return sum / static_cast<double>(features.size());
}

bool isRow(const FeatureMatrix& features, Eigen::Index code, const FeatureMatrix& codes)
{
    for (Eigen::Index row = 0; row < features.rows(); ++row) {
        if (features.row(row) == codes.row(code))
            return true;
    }
    return false;
}

} // namespace

class TestKMeans : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { useVectorLevel(VectorLevel::Avx512); }

    void followsTheRule()
    {
        const FeatureMatrix features = clustered(1500, 9, 40, 1);
        Random random(2);
        const FeatureMatrix initial = sampledCodes(features, 60, random);
        for (const int iterations : {0, 1, 7}) {
            KMeansOptions options;
            options.iterations = iterations;
            const Result<KMeansResult> result = kMeans(features, initial, options, {});
            QVERIFY(result);
            const FeatureMatrix expected = plainLloyd(features, initial, iterations);
            QVERIFY((result->codes - expected).cwiseAbs().maxCoeff() < 1e-4F);
            QCOMPARE(result->mse.size(), static_cast<std::size_t>(iterations));
        }
    }

    void errorNeverGrows()
    {
        const FeatureMatrix features = clustered(3000, 12, 30, 4);
        Random random(1);
        const Result<KMeansResult> result = kMeans(features, sampledCodes(features, 100, random), {}, {});
        QVERIFY(result);
        for (std::size_t at = 1; at < result->mse.size(); ++at)
            QVERIFY(result->mse[at] <= result->mse[at - 1] * (1 + 1e-9));
        QVERIFY(result->mse.back() < 0.8 * result->mse.front());
    }

    void sameForAnyThreadsAndInstructions()
    {
        const FeatureMatrix features = clustered(2500, 17, 64, 5);
        std::vector<FeatureMatrix> results;
        for (const VectorLevel level : {VectorLevel::Baseline, VectorLevel::Avx2, VectorLevel::Avx512}) {
            for (const unsigned threads : {1U, 2U}) {
                useVectorLevel(level);
                RunContext context;
                context.threads = threads;
                Random random(7);
                const Result<FeatureMatrix> initial = kMeansPlusPlus(features, 120, random, context);
                QVERIFY(initial);
                const Result<KMeansResult> result = kMeans(features, *initial, {}, context);
                QVERIFY(result);
                results.push_back(result->codes);
            }
        }
        for (const FeatureMatrix& result : results)
            QVERIFY(result == results.front());
    }

    void emptyCodes()
    {
        const FeatureMatrix features = clustered(800, 6, 12, 6);
        Random random(3);
        FeatureMatrix initial = sampledCodes(features, 20, random);
        initial.bottomRows(5).setConstant(1e4F);
        KMeansOptions options;
        const Result<KMeansResult> kept = kMeans(features, initial, options, {});
        QVERIFY(kept);
        QCOMPARE(std::count(kept->counts.end() - 5, kept->counts.end(), 0), 5);
        QVERIFY(kept->codes.bottomRows(5) == initial.bottomRows(5));
        std::size_t moved = 0;
        options.empty = EmptyCodes::SplitLargest;
        options.each = [&moved](int, const LloydStep& step) { moved += step.split; };
        const Result<KMeansResult> split = kMeans(features, initial, options, {});
        QVERIFY(split);
        QVERIFY(moved >= 5);
        QVERIFY(std::count(split->counts.begin(), split->counts.end(), 0) == 0);
        QVERIFY(meanError(features, split->codes) < meanError(features, kept->codes));
    }

    void splitTakesTheLargest()
    {
        FeatureMatrix codes(4, 2);
        codes << 1, 1, 2, 2, 3, 3, 4, 4;
        std::vector<std::int64_t> counts{3, 0, 10, 0};
        QCOMPARE(splitLargest(codes, counts), std::size_t{2});
        // 10 becomes 5 and 5, of which the lower code is split again.
        QCOMPARE(counts, (std::vector<std::int64_t>{3, 3, 5, 2}));
        QVERIFY(codes(1, 0) != codes(2, 0) && codes(3, 0) != codes(1, 0));
        QCOMPARE(codes(0, 0), 1.0F);
        std::vector<std::int64_t> none{0, 1, 1, 0};
        QCOMPARE(splitLargest(codes, none), std::size_t{0}); // nothing has two
    }

    void plusPlusIsBetterThanSamples()
    {
        const FeatureMatrix features = clustered(4000, 16, 256, 8);
        double sampled = 0;
        double seeded = 0;
        for (std::uint64_t seed = 0; seed < 4; ++seed) {
            Random random(seed);
            sampled += meanError(features, kMeans(features, sampledCodes(features, 256, random), {}, {})->codes);
            seeded += meanError(features, kMeans(features, *kMeansPlusPlus(features, 256, random, {}), {}, {})->codes);
        }
        QVERIFY2(seeded < 0.8 * sampled, qPrintable(QString::number(seeded / sampled)));
    }

    void plusPlusTakesVectorsAndEachOnce()
    {
        const FeatureMatrix features = clustered(300, 5, 10, 9);
        Random random(1);
        const Result<FeatureMatrix> codes = kMeansPlusPlus(features, 300, random, {});
        QVERIFY(codes);
        std::set<float> first;
        for (Eigen::Index code = 0; code < codes->rows(); ++code) {
            QVERIFY(isRow(features, code, *codes));
            first.insert((*codes)(code, 0));
        }
        QCOMPARE(first.size(),
                 std::size_t{300}); // all of them: what is a code already is never drawn while others are left
    }

    void moreCodesThanVectors()
    {
        const FeatureMatrix features = clustered(10, 4, 10, 10);
        Random random(1);
        const Result<FeatureMatrix> codes = kMeansPlusPlus(features, 25, random, {});
        QVERIFY(codes);
        QCOMPARE(codes->rows(), Eigen::Index{25});
        QCOMPARE(sampledCodes(features, 25, random).rows(), Eigen::Index{25});
        const Result<KMeansResult> result = kMeans(features, *codes, {}, {});
        QVERIFY(result);
        QVERIFY(meanError(features, result->codes) < 1e-12);
    }

    void edges()
    {
        Random random(1);
        const FeatureMatrix one = FeatureMatrix::Constant(1, 1, 3);
        QVERIFY(*kMeansPlusPlus(one, 1, random, {}) == one);
        const FeatureMatrix same = FeatureMatrix::Constant(50, 3, 2);
        const Result<FeatureMatrix> codes = kMeansPlusPlus(same, 4, random, {});
        QVERIFY(codes && *codes == FeatureMatrix::Constant(4, 3, 2));
        const Result<KMeansResult> result = kMeans(same, *codes, {}, {});
        QVERIFY(result && result->codes == *codes);
        QCOMPARE(result->counts, (std::vector<std::int64_t>{50, 0, 0, 0}));
        const Result<KMeansResult> none = kMeans(FeatureMatrix(0, 3), *codes, {}, {});
        QVERIFY(none && none->codes == *codes);
    }

    void randomRowsAreDifferent()
    {
        Random random(1);
        std::vector<std::uint32_t> rows = randomRows(100, 100, random);
        std::sort(rows.begin(), rows.end());
        for (std::uint32_t row = 0; row < 100; ++row)
            QCOMPARE(rows[row], row);
    }

    void uniformCodesKeepTheirReach()
    {
        Random random(1);
        const FeatureMatrix codes = uniformCodes(64, 32, random);
        QVERIFY(codes.cwiseAbs().maxCoeff() <= 1.0F / 64);
        QVERIFY(codes.minCoeff() < -0.9F / 64 && codes.maxCoeff() > 0.9F / 64);
    }

    void miniBatchIsARunningMean()
    {
        const FeatureMatrix features = clustered(200, 3, 4, 11);
        FeatureMatrix codes = FeatureMatrix::Constant(2, 3, 77);
        std::vector<std::int64_t> seen(2);
        std::vector<std::uint32_t> index(200);
        for (std::size_t row = 0; row < 200; ++row)
            index[row] = row < 150 ? 1 : 0;
        miniBatchUpdate(features, index, codes, seen);
        QVERIFY((codes.row(1) - features.topRows(150).colwise().mean()).cwiseAbs().maxCoeff() < 1e-3F);
        QVERIFY((codes.row(0) - features.bottomRows(50).colwise().mean()).cwiseAbs().maxCoeff() < 1e-3F);
        QCOMPARE(seen, (std::vector<std::int64_t>{50, 150}));
    }

    void stops()
    {
        std::stop_source source;
        source.request_stop();
        RunContext context;
        context.stop = source.get_token();
        const FeatureMatrix features = clustered(100, 4, 4, 12);
        Random random(1);
        QCOMPARE(kMeansPlusPlus(features, 5, random, context).error().code, ErrorCode::Cancelled);
        QCOMPARE(kMeans(features, features.topRows(5), {}, context).error().code, ErrorCode::Cancelled);
    }

    void tellsProgress()
    {
        Progress progress;
        RunContext context;
        context.progress = &progress;
        const FeatureMatrix features = clustered(100, 4, 4, 13);
        QVERIFY(kMeans(features, features.topRows(5), {}, context));
        QCOMPARE(progress.done(), std::uint64_t{20});
        QCOMPARE(progress.total(), std::uint64_t{20});
    }
};

QTEST_GUILESS_MAIN(TestKMeans)
#include "tst_kmeans.moc"
