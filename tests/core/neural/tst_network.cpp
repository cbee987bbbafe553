// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include <cstring>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/quantize/nearest/kernel.h"
#include "core/vision/neural/network.h"

using namespace tokenscope;

namespace {

std::vector<float> randomValues(std::size_t count, std::uint64_t seed)
{
    Random random(seed);
    std::vector<float> values(count);
    for (float& value : values)
        value = static_cast<float>(random.uniform(-1, 1));
    return values;
}

Planes randomPlanes(int channels, int height, int width)
{
    Planes planes(channels, height, width);
    planes.values = randomValues(planes.values.size(), 7);
    return planes;
}

/// The definition, in float64.
double convolved(const Planes& input, const std::vector<float>& weights, const std::vector<float>& bias, int kernel,
                 int stride, int output, int y, int x)
{
    double sum = bias[static_cast<std::size_t>(output)];
    for (int channel = 0; channel < input.channels; ++channel)
        for (int dy = 0; dy < kernel; ++dy)
            for (int dx = 0; dx < kernel; ++dx) {
                const int row = y * stride + dy - (kernel - 1) / 2;
                const int column = x * stride + dx - (kernel - 1) / 2;
                if (row < 0 || row >= input.height || column < 0 || column >= input.width)
                    continue;
                const int tap = ((output * input.channels + channel) * kernel + dy) * kernel + dx;
                sum += static_cast<double>(weights[static_cast<std::size_t>(tap)]) * input.row(channel, row)[column];
            }
    return sum;
}

Weights weightsOf(std::vector<std::int64_t> shape, std::uint64_t seed)
{
    std::size_t count = 1;
    for (const std::int64_t length : shape)
        count *= static_cast<std::size_t>(length);
    return {std::move(shape), randomValues(count, seed)};
}

WeightsFile smallFile()
{
    WeightsFile file;
    file.arrays["a.weight"] = weightsOf({6, 12, 3, 3}, 1);
    file.arrays["a.bias"] = weightsOf({6}, 2);
    file.arrays["b.first.weight"] = weightsOf({4, 6, 3, 3}, 3);
    file.arrays["b.first.bias"] = weightsOf({4}, 4);
    file.arrays["b.second.weight"] = weightsOf({6, 4, 3, 3}, 5);
    file.arrays["b.second.bias"] = weightsOf({6}, 6);
    file.arrays["even.weight"] = weightsOf({6, 6, 2, 2}, 1);
    file.arrays["even.bias"] = weightsOf({6}, 2);
    file.arrays["lonely.weight"] = weightsOf({6, 3, 3, 3}, 1);
    return file;
}

class LevelGuard {
public:
    LevelGuard() = default;
    LevelGuard(const LevelGuard&) = delete;
    LevelGuard& operator=(const LevelGuard&) = delete;
    ~LevelGuard() { useVectorLevel(VectorLevel::Avx512); }
};

bool sameBits(const Planes& one, const Planes& other)
{
    return one.channels == other.channels && one.height == other.height && one.width == other.width
        && std::memcmp(one.values.data(), other.values.data(), one.values.size() * sizeof(float)) == 0;
}

} // namespace

class TestNetwork : public QObject {
    Q_OBJECT

private slots:
    void convolvesAsDefined_data()
    {
        QTest::addColumn<int>("inputs");
        QTest::addColumn<int>("outputs");
        QTest::addColumn<int>("kernel");
        QTest::addColumn<int>("stride");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::newRow("one pixel") << 1 << 1 << 3 << 1 << 1 << 1;
        QTest::newRow("three by three") << 5 << 8 << 3 << 1 << 9 << 37;
        QTest::newRow("one by one, outputs no multiple of four") << 7 << 6 << 1 << 1 << 5 << 64;
        QTest::newRow("five by five, wider than the picture") << 2 << 3 << 5 << 1 << 2 << 3;
        QTest::newRow("stride two, even sides") << 4 << 5 << 3 << 2 << 8 << 66;
        QTest::newRow("stride two, odd sides") << 4 << 5 << 3 << 2 << 7 << 35;
        QTest::newRow("stride three of one by one") << 2 << 4 << 1 << 3 << 10 << 11;
    }
    void convolvesAsDefined()
    {
        QFETCH(int, inputs);
        QFETCH(int, outputs);
        QFETCH(int, kernel);
        QFETCH(int, stride);
        QFETCH(int, height);
        QFETCH(int, width);
        const auto weights = randomValues(static_cast<std::size_t>(outputs * inputs * kernel * kernel), 1);
        const auto bias = randomValues(static_cast<std::size_t>(outputs), 2);
        const Planes input = randomPlanes(inputs, height, width);
        const Convolution convolution(weights, bias, outputs, inputs, kernel, stride);

        const LevelGuard guard;
        std::vector<Planes> results;
        for (const VectorLevel level : {VectorLevel::Baseline, VectorLevel::Avx2, VectorLevel::Avx512}) {
            useVectorLevel(level);
            results.push_back(convolution.apply(input, {}));
        }
        results.push_back(convolution.apply(input, {{}, nullptr, 3, 0}));
        const Planes& result = results.front();
        QCOMPARE(result.channels, outputs);
        QCOMPARE(result.height, (height + stride - 1) / stride);
        QCOMPARE(result.width, (width + stride - 1) / stride);
        for (int output = 0; output < outputs; ++output)
            for (int y = 0; y < result.height; ++y)
                for (int x = 0; x < result.width; ++x) {
                    const double expected = convolved(input, weights, bias, kernel, stride, output, y, x);
                    QVERIFY(std::abs(result.row(output, y)[x] - expected) < 1e-5);
                }
        for (const Planes& other : results)
            QVERIFY(sameBits(result, other)); // other vector widths, other numbers of threads
    }

    void shufflesAsPyTorch()
    {
        // PixelUnshuffle(2) of 0…15 in a 4×4 plane: channel i·2+j holds the pixels (2y+i, 2x+j).
        const Result<Network> apart = Network::build("unshuffle 2", 1, {});
        const Result<Network> back = Network::build("unshuffle 2; shuffle 2", 1, {});
        QVERIFY(apart && back);
        Planes counted(1, 4, 4);
        for (std::size_t at = 0; at < 16; ++at)
            counted.values[at] = static_cast<float>(at);
        const Planes parts = apart->run(counted, {}).value();
        QCOMPARE(parts.channels, 4);
        QCOMPARE(parts.values, (std::vector<float>{0, 2, 8, 10, 1, 3, 9, 11, 4, 6, 12, 14, 5, 7, 13, 15}));
        QVERIFY(sameBits(back->run(counted, {}).value(), counted));
        QCOMPARE(apart->fall(), 2);
        QCOMPARE(back->rise(), 2);
    }

    void residualAddsWhatItsConvolutionsGive()
    {
        const WeightsFile file = smallFile();
        const Result<Network> block = Network::build("residual b", 6, file);
        QVERIFY(block);
        const Planes input = randomPlanes(6, 5, 5);
        Planes rectified = input;
        for (float& value : rectified.values)
            value = std::max(value, 0.0F);
        const Result<Network> inner = Network::build("conv b.first; relu; conv b.second", 6, file);
        Planes expected = inner->run(rectified, {}).value();
        for (std::size_t at = 0; at < expected.values.size(); ++at)
            expected.values[at] += input.values[at];
        QVERIFY(sameBits(block->run(input, {}).value(), expected));
    }

    void whatLiesOutOfReachDoesNotMatter()
    {
        const Result<Network> network =
            Network::build("unshuffle 2; conv a stride 2; residual b; relu", 3, smallFile());
        QVERIFY(network);
        QCOMPARE(network->fall(), 4);
        Planes input = randomPlanes(3, 64, 64);
        const Planes before = network->run(input, {}).value();
        const int pixel = 32; // of result pixel 8
        for (int channel = 0; channel < 3; ++channel)
            for (int y = 0; y < 64; ++y)
                for (int x = 0; x < 64; ++x)
                    if (std::max({pixel - x, x - (pixel + 3), pixel - y, y - (pixel + 3)}) > network->reach())
                        input.row(channel, y)[x] += 1.0F;
        const Planes after = network->run(input, {}).value();
        for (int channel = 0; channel < 6; ++channel)
            QCOMPARE(after.row(channel, 8)[8], before.row(channel, 8)[8]);
        QVERIFY(!sameBits(after, before));
    }

    void refusesPlans_data()
    {
        QTest::addColumn<QByteArray>("plan");
        QTest::addColumn<int>("channels");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("nothing") << QByteArray() << 3 << ErrorCode::Syntax;
        QTest::newRow("no such layer") << QByteArray("pool 2") << 3 << ErrorCode::Syntax;
        QTest::newRow("an empty layer") << QByteArray("relu;;relu") << 3 << ErrorCode::Syntax;
        QTest::newRow("factor zero") << QByteArray("unshuffle 0") << 3 << ErrorCode::Syntax;
        QTest::newRow("factor too large") << QByteArray("unshuffle 1000000") << 3 << ErrorCode::Syntax;
        QTest::newRow("factor of words") << QByteArray("conv a stride two") << 12 << ErrorCode::Syntax;
        QTest::newRow("too many channels") << QByteArray("unshuffle 16; unshuffle 16") << 3 << ErrorCode::TooLarge;
        QTest::newRow("no such array") << QByteArray("conv z") << 3 << ErrorCode::MissingField;
        QTest::newRow("no bias") << QByteArray("conv lonely") << 3 << ErrorCode::MissingField;
        QTest::newRow("other channels") << QByteArray("conv a") << 3 << ErrorCode::InvalidValue;
        QTest::newRow("even kernel") << QByteArray("conv even") << 6 << ErrorCode::InvalidValue;
        QTest::newRow("channels that cannot be shuffled") << QByteArray("shuffle 2") << 3 << ErrorCode::InvalidValue;
    }
    void refusesPlans()
    {
        QFETCH(QByteArray, plan);
        QFETCH(int, channels);
        QFETCH(ErrorCode, code);
        const Result<Network> network = Network::build(plan.toStdString(), channels, smallFile());
        QVERIFY(!network);
        QCOMPARE(network.error().code, code);
    }
};

QTEST_GUILESS_MAIN(TestNetwork)
#include "tst_network.moc"
