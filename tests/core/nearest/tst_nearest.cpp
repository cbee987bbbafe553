// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>
#include <stop_token>
#include <string>
#include <vector>

#include "core/quantize/nearest/kernel.h"
#include "core/quantize/nearest/nearest.h"
#include "core/quantize/nearest/nearestsearch.h"
#include "tests/support/gaussian.h"

using namespace tokenscope;

namespace {

struct Input {
    FeatureMatrix features;
    FeatureMatrix codes;
};

Input randomInput(Eigen::Index rows, Eigen::Index columns, Eigen::Index codes, double scale = 1, double offset = 0)
{
    return {test::gaussian(rows, columns, 1, scale, offset), test::gaussian(codes, columns, 2, scale, offset)};
}

Input duplicates()
{
    Input input = randomInput(300, 6, 90);
    for (Eigen::Index code = 0; code < 90; ++code)
        input.codes.row(code) = input.codes.row(code % 7).eval();
    return input;
}

Input nearTies()
{
    // Codes that differ in the last bit, and vectors half way between two of them.
    Input input = randomInput(200, 16, 120, 1, 3);
    for (Eigen::Index code = 1; code < 120; code += 2) {
        input.codes.row(code) = input.codes.row(code - 1);
        input.codes(code, code % 16) = std::nextafter(input.codes(code, code % 16), 100.0F);
    }
    for (Eigen::Index row = 0; row < 200; ++row)
        input.features.row(row) = (input.codes.row(row % 120) + input.codes.row((row * 7 + 3) % 120)) / 2;
    return input;
}

Input wholeNumbers()
{
    // On a coarse lattice nearly everything ties exactly.
    Input input = randomInput(500, 3, 200);
    input.features = input.features.array().round().matrix();
    input.codes = (input.codes.array() * 2).round().matrix();
    return input;
}

Input farAway()
{
    Input input = randomInput(150, 8, 40);
    input.features.array() += 3e4F;
    return input;
}

Input minusZero()
{
    Input input{FeatureMatrix::Zero(5, 4), FeatureMatrix::Zero(70, 4)};
    input.codes.row(0).setConstant(-0.0F);
    input.codes.bottomRows(60).setOnes();
    return input;
}

Input tinyCodes()
{
    // What a codebook drawn from ±1/K looks like beside bytes.
    Input input = randomInput(400, 48, 256, 60, 120);
    input.codes = test::gaussian(256, 48, 5, 1.0 / 256);
    return input;
}

Input notFinite()
{
    Input input = randomInput(20, 5, 40);
    input.features(3, 2) = std::numeric_limits<float>::quiet_NaN();
    input.features(4, 2) = std::numeric_limits<float>::infinity();
    return input;
}

Input codesNotFinite()
{
    Input input = randomInput(20, 5, 40);
    input.codes(0, 2) = std::numeric_limits<float>::quiet_NaN();
    input.codes(7, 1) = std::numeric_limits<float>::infinity();
    return input;
}

std::vector<std::pair<std::string, Input>> inputs()
{
    return {
        {"64 dimensions", randomInput(1000, 64, 512)},
        {"nothing is a multiple of anything", randomInput(1013, 37, 333)},
        {"one code", randomInput(257, 7, 1)},
        {"two codes", randomInput(257, 7, 2)},
        {"one dimension", randomInput(700, 1, 300)},
        {"three dimensions", randomInput(500, 3, 100)},
        {"one vector", randomInput(1, 20, 100)},
        {"no vectors", randomInput(0, 20, 100)},
        {"many dimensions", randomInput(40, 1000, 70)},
        {"more codes than one look takes", randomInput(30, 2, 9001)},
        {"huge offset", randomInput(400, 16, 128, 1, 1e6)},
        {"vectors far away", farAway()},
        {"duplicates", duplicates()},
        {"near ties", nearTies()},
        {"exact ties", wholeNumbers()},
        {"minus zero", minusZero()},
        {"tiny codes", tinyCodes()},
        {"denormal", randomInput(200, 9, 64, 1e-41)},
        {"squares underflow", randomInput(200, 9, 64, 1e-24)},
        {"squares overflow", randomInput(200, 9, 64, 1e25)},
        {"constant", {FeatureMatrix::Constant(100, 5, 7.5F), FeatureMatrix::Constant(33, 5, 7.5F)}},
        {"vectors not finite", notFinite()},
        {"codes not finite", codesNotFinite()},
    };
}

constexpr VectorLevel kLevels[] = {VectorLevel::Baseline, VectorLevel::Avx2, VectorLevel::Avx512};

bool sameBits(const std::vector<float>& a, const std::vector<float>& b)
{
    return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0);
}

} // namespace

class TestNearest : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { useVectorLevel(VectorLevel::Avx512); }

    void isTheDefinition_data()
    {
        QTest::addColumn<int>("input");
        QTest::addColumn<int>("level");
        QTest::addColumn<int>("metric");
        m_inputs = inputs();
        const char* levels[] = {"baseline", "AVX2", "AVX-512"};
        const char* metrics[] = {"distance", "cosine"};
        for (int input = 0; input < static_cast<int>(m_inputs.size()); ++input) {
            for (int level = 0; level < 3; ++level) {
                for (int metric = 0; metric < 2; ++metric) {
                    const std::string name =
                        m_inputs[static_cast<std::size_t>(input)].first + ", " + levels[level] + ", " + metrics[metric];
                    QTest::newRow(name.c_str()) << input << level << metric;
                }
            }
        }
    }

    void isTheDefinition()
    {
        QFETCH(int, input);
        QFETCH(int, level);
        QFETCH(int, metric);
        const auto& [features, codes] = m_inputs[static_cast<std::size_t>(input)].second;
        const auto by = metric == 0 ? NearestMetric::Euclidean : NearestMetric::Cosine;
        if (kLevels[level] > processorLevel())
            QSKIP("this processor has no such instructions");
        useVectorLevel(kLevels[level]);
        const NearestFew plain = nearestFewPlain(features, codes, 5, by);
        const NearestSearch search(codes, by);
        for (const unsigned threads : {1U, 3U}) {
            RunContext context;
            context.threads = threads;
            const Result<NearestCodes> found = search.nearest(features, context);
            const Result<NearestFew> few = search.few(features, 5, context);
            QVERIFY(found && few);
            QCOMPARE(few->count, plain.count);
            QVERIFY(few->index == plain.index);
            QVERIFY(sameBits(few->distance, plain.distance));
            for (std::size_t row = 0; row < found->index.size(); ++row) {
                QCOMPARE(found->index[row], plain.index[row * plain.count]);
                QCOMPARE(std::bit_cast<std::uint32_t>(found->distance[row]),
                         std::bit_cast<std::uint32_t>(plain.distance[row * plain.count]));
            }
        }
    }

    void distancesAreRight()
    {
        const Input input = randomInput(50, 11, 30);
        const NearestCodes plain = nearestCodesPlain(input.features, input.codes);
        const NearestCodes cosine = nearestByCosinePlain(input.features, input.codes);
        for (Eigen::Index row = 0; row < 50; ++row) {
            Eigen::Index nearest = 0;
            const float least =
                (input.codes.rowwise() - input.features.row(row)).rowwise().squaredNorm().minCoeff(&nearest);
            QCOMPARE(plain.index[static_cast<std::size_t>(row)], static_cast<std::uint32_t>(nearest));
            QVERIFY(std::abs(plain.distance[static_cast<std::size_t>(row)] - least) < 1e-4F);
            const float most = (input.codes.rowwise().normalized() * input.features.row(row).normalized().transpose())
                                   .maxCoeff(&nearest);
            QCOMPARE(cosine.index[static_cast<std::size_t>(row)], static_cast<std::uint32_t>(nearest));
            QVERIFY(std::abs(cosine.distance[static_cast<std::size_t>(row)] - (1 - most)) < 1e-5F);
        }
    }

    void rowsOfALargerMatrix()
    {
        const FeatureMatrix wide = test::gaussian(100, 20, 3);
        const FeatureMatrix codes = test::gaussian(30, 8, 4);
        const FeatureMatrix cut = wide.middleCols(5, 8);
        const Result<NearestCodes> ofView = nearestCodes(wide.middleCols(5, 8), codes, {});
        const Result<NearestCodes> ofCopy = nearestCodes(cut, codes, {});
        QVERIFY(ofView && ofCopy);
        QVERIFY(ofView->index == ofCopy->index);
    }

    void zeroHasCosineZeroWithEverything()
    {
        FeatureMatrix codes(3, 2);
        codes << -1, 0, 0, 0, 0, -1;
        FeatureMatrix features(2, 2);
        features << 0, 0, 1, 1;
        const Result<NearestCodes> found = nearestByCosine(features, codes, {});
        QVERIFY(found);
        QCOMPARE(found->index,
                 (std::vector<std::uint32_t>{0, 1})); // a tie of all, then zero before two that point away
        QCOMPARE(found->distance, (std::vector<float>{1, 1}));
    }

    void fewerCodesThanAskedFor()
    {
        const Input input = randomInput(10, 4, 3);
        const Result<NearestFew> few = NearestSearch(input.codes).few(input.features, 8, {});
        QVERIFY(few);
        QCOMPARE(few->count, std::size_t{3});
        QCOMPARE(few->index.size(), std::size_t{30});
    }

    void stops()
    {
        std::stop_source source;
        source.request_stop();
        RunContext context;
        context.stop = source.get_token();
        const Input input = randomInput(100, 4, 30);
        QCOMPARE(nearestCodes(input.features, input.codes, context).error().code, ErrorCode::Cancelled);
        QCOMPARE(NearestSearch(input.codes).few(input.features, 2, context).error().code, ErrorCode::Cancelled);
    }

    void differencesAreTheSameBits()
    {
        const Kernel& plain = kernelOf(VectorLevel::Baseline);
        const FeatureMatrix panels = test::gaussian(3 * 13, 64, 9);
        const FeatureMatrix point = test::gaussian(1, 13, 10);
        std::vector<float> expected(3 * kPanel);
        plain.differences(panels.data(), 3, 13, point.data(), expected.data());
        for (const VectorLevel level : kLevels) {
            if (level > processorLevel())
                continue;
            std::vector<float> distances(3 * kPanel);
            kernelOf(level).differences(panels.data(), 3, 13, point.data(), distances.data());
            QVERIFY(sameBits(distances, expected));
        }
        float sum = 0; // vector 1 of panel 2, by hand
        for (Eigen::Index i = 0; i < 13; ++i)
            sum += (panels(26 + i, 1) - point(0, i)) * (panels(26 + i, 1) - point(0, i));
        QVERIFY(std::abs(sum - expected[2 * kPanel + 1]) <= 1e-5F * sum);
    }

private:
    std::vector<std::pair<std::string, Input>> m_inputs;
};

QTEST_GUILESS_MAIN(TestNearest)
#include "tst_nearest.moc"
