// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/tokens/bands/bandcoder.h"
#include "core/codec/tokens/bands/blockcosines.h"
#include "core/codec/tokens/bits/bitcoder.h"
#include "core/codec/tokens/bits/bytestream.h"
#include "core/codec/tokens/bits/planes.h"
#include "core/codec/tokens/prefix/waves.h"
#include "core/codec/tokens/quadtree/pruning.h"
#include "core/codec/tokens/splats/splitmodel.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QTest>

#include "core/base/random.h"

using namespace tokenscope;
using namespace tokenscope::tokencodec;

/// The parts that token codecs are made of.
class TestTokenBits : public QObject {
    Q_OBJECT

private slots:
    void bytes();
    void halves();
    void numbers();
    void mixerLearns();
    void coloursComeBack();
    void cosinesAreOrthonormal_data();
    void cosinesAreOrthonormal();
    void smoothingLeavesEdges();
    void bandsComeBack();
    void dearBitsAreSaved();
    void longestWavesFirst();
    void allWavesArePicture();
    void prunedIsBest_data();
    void prunedIsBest();
    void splitsComeBack();
};

void TestTokenBits::bytes()
{
    ByteWriter to;
    to.byte(200);
    for (const std::uint64_t value :
         {std::uint64_t{0}, std::uint64_t{127}, std::uint64_t{128}, std::uint64_t{1} << 40U})
        to.number(value);
    to.half(0.5F);
    const std::string bytes = to.take();
    ByteReader from(bytes);
    QCOMPARE(from.byte(), std::uint8_t{200});
    QCOMPARE(from.number(0, 1, "a"), std::uint64_t{0});
    QCOMPARE(from.number(0, 127, "b"), std::uint64_t{127});
    QCOMPARE(from.number(0, 1000, "c"), std::uint64_t{128});
    QCOMPARE(from.number(0, std::uint64_t{1} << 41U, "d"), std::uint64_t{1} << 40U);
    QCOMPARE(from.half("e"), 0.5F);
    QVERIFY(!from.error());
    QCOMPARE(from.byte(), std::uint8_t{0});
    QCOMPARE(from.error()->code, ErrorCode::Truncated);

    ByteReader outside(bytes);
    QCOMPARE(outside.number(0, 5, "a"), std::uint64_t{0});
    QCOMPARE(outside.error()->code, ErrorCode::InvalidValue);
    ByteReader large(bytes);
    QCOMPARE(readHalves(large, std::uint64_t{1} << 40U, 3, "none").size(), Eigen::Index{0});
    QCOMPARE(large.error()->code, ErrorCode::Truncated);
}

void TestTokenBits::halves()
{
    QCOMPARE(throughHalf(1.0F), 1.0F);
    QCOMPARE(throughHalf(-0.333333343F), -0.333251953F);
    QCOMPARE(throughHalf(1e9F), 65504.0F);
    QCOMPARE(throughHalf(-1e9F), -65504.0F);
    QCOMPARE(throughHalf(0.0F), 0.0F);
    ByteWriter to;
    to.byte(0);
    to.byte(0x7C); // infinite
    const std::string bytes = to.take();
    ByteReader from(bytes);
    from.half("a value");
    QCOMPARE(from.error()->code, ErrorCode::InvalidValue);
}

void TestTokenBits::numbers()
{
    const std::vector<std::int32_t> values = {0, 1, -1, 5, 12, 13, 14, 15, 16, -300, 5000, -200000, 400000, 0, 0, 2};
    BitWriter writer;
    NumberModel model(2);
    for (std::size_t at = 0; at < values.size(); ++at)
        QCOMPARE(model.code(writer, at % 2, values[at]), values[at]);
    const std::string bytes = writer.finish();
    BitReader reader(bytes);
    NumberModel again(2);
    for (std::size_t at = 0; at < values.size(); ++at)
        QCOMPARE(again.code(reader, at % 2, 0), values[at]);
    QVERIFY(!reader.overrun());
    QCOMPARE(reader.left(), std::size_t{0});
}

/// A bit that one of eight models foretells costs next to nothing, though the others know nothing of it.
void TestTokenBits::mixerLearns()
{
    constexpr std::size_t kBits = 4000;
    BitWriter writer;
    BitMixer mixer(8 * 16, 1);
    Random random(5);
    for (std::size_t at = 0; at < kBits; ++at) {
        const bool bit = random.below(2) == 1;
        MixedContext context;
        context.model[0] = bit ? 1 : 0;
        for (std::uint32_t input = 1; input < MixedContext::kInputs; ++input)
            context.model[input] = input * 16 + static_cast<std::uint32_t>(random.below(16));
        writer.bit(mixer, bit, context);
    }
    const std::size_t size = writer.finish().size();
    QVERIFY2(size < kBits / 8 / 6, qPrintable(QString::number(size)));
}

static Picture noise(int width, int height, int channels)
{
    Picture picture = blankPicture(width, height, channels);
    Random random(11);
    for (std::uint8_t& sample : picture.samples)
        sample = static_cast<std::uint8_t>(random.below(256));
    return picture;
}

void TestTokenBits::coloursComeBack()
{
    for (const int channels : {1, 3}) {
        const Picture picture = noise(37, 21, channels);
        const ColourPlanes planes = planesOf(picture, 40, 32);
        QCOMPARE(planes.row(0, 31)[39], planes.row(0, 20)[36]);
        const Picture back = pictureOf(planes, {37, 21, channels});
        QVERIFY(back.samples == picture.samples);
    }
}

void TestTokenBits::cosinesAreOrthonormal_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {8, 16, 32})
        QTest::addRow("%d", size) << size;
}

void TestTokenBits::cosinesAreOrthonormal()
{
    QFETCH(const int, size);
    const ColourPlanes planes = planesOf(noise(64, 32, 3), 64, 32);
    const auto values = blockCosines(planes, size, {1, 1, 1}, {});
    QVERIFY(values);
    for (std::size_t plane = 0; plane < 3; ++plane) {
        double before = 0;
        double after = 0;
        for (const float value : planes.planes[plane])
            before += double{value} * double{value};
        for (const float value : (*values)[plane])
            after += double{value} * double{value};
        QVERIFY(std::abs(before - after) < 1e-4 * before);
    }
    const BandLayout layout = cosineBands(size, 64 / size, 32 / size, 3);
    const auto back = fromBlockCosines(*values, layout, size, {1, 1, 1}, {});
    QVERIFY(back);
    for (std::size_t at = 0; at < planes.planes[0].size(); ++at)
        QVERIFY(std::abs(planes.planes[0][at] - back->planes[0][at]) < 1e-2F);
}

void TestTokenBits::smoothingLeavesEdges()
{
    const auto stepOf = [](float height) {
        ColourPlanes planes{32, 16, {std::vector<float>(32 * 16)}};
        for (int y = 0; y < 16; ++y)
            for (int x = 16; x < 32; ++x)
                planes.row(0, y)[x] = height;
        smoothBlockEdges(planes, 16, 8);
        return planes.row(0, 5)[16] - planes.row(0, 5)[15];
    };
    QVERIFY(stepOf(8) < 4); // one of the quantizer's
    QCOMPARE(stepOf(250), 250.0F); // one of the picture's
}

static BandValues<float> anyValues(const BandLayout& layout, double scale)
{
    Random random(9);
    BandValues<float> values(layout.planes, std::vector<float>(layout.bands.size() * layout.blocks()));
    for (auto& plane : values)
        for (std::size_t at = 0; at < plane.size(); ++at) {
            const std::size_t band = at / layout.blocks();
            plane[at] = static_cast<float>(scale * random.gaussian() / (1 + static_cast<double>(band)));
        }
    values[0][0] = 29999; // beyond every table
    return values;
}

void TestTokenBits::bandsComeBack()
{
    for (const BandLayout& layout : {cosineBands(8, 5, 7, 3), cosineBands(16, 1, 1, 1), orderedBands(20, 9, 4)}) {
        const BandValues<float> values = anyValues(layout, 20);
        for (const std::uint32_t predicted : {0U, 0x55U, 0xFFU}) {
            const auto coded = encodeBands(layout, values, predicted, 0, {});
            QVERIFY(coded);
            const auto back = decodeBands(layout, coded->bytes, predicted, {});
            QVERIFY2(back, back ? "" : errorMessage(back.error()).c_str());
            QVERIFY(*back == coded->levels);
            QCOMPARE((*back)[0][0], std::int16_t{29999});
            for (std::size_t at = 0; at < values[0].size(); ++at)
                QVERIFY(std::abs(values[0][at] - static_cast<float>((*back)[0][at])) < 0.63F);
        }
    }
}

void TestTokenBits::dearBitsAreSaved()
{
    const BandLayout layout = cosineBands(8, 12, 12, 1);
    const BandValues<float> values = anyValues(layout, 6);
    std::size_t before = std::numeric_limits<std::size_t>::max();
    for (const float lambda : {0.0F, 0.1F, 0.5F}) {
        const auto coded = encodeBands(layout, values, 0, lambda, {});
        QVERIFY(coded);
        QVERIFY(coded->bytes.size() < before);
        before = coded->bytes.size();
    }
}

void TestTokenBits::longestWavesFirst()
{
    const auto waves = longestWaves(40, 20, 100);
    QCOMPARE(waves.size(), std::size_t{100});
    QVERIFY((waves[0] == Wave{0, 0}));
    QVERIFY((waves[1] == Wave{1, 0})); // across is longer
    const auto fewer = longestWaves(40, 20, 37);
    QVERIFY(std::equal(fewer.begin(), fewer.end(), waves.begin()));
    QCOMPARE(longestWaves(3, 2, 100).size(), std::size_t{6});
    QCOMPARE(longestWaves(1, 70, 9).size(), std::size_t{9});
    QCOMPARE(longestWaves(65536, 1, 65536).size(), std::size_t{65536});
}

void TestTokenBits::allWavesArePicture()
{
    const ColourPlanes planes = planesOf(noise(13, 9, 3), 13, 9);
    const auto waves = longestWaves(13, 9, 13 * 9);
    const auto coefficients = waveAnalysis(planes, waves, {});
    QVERIFY(coefficients);
    const auto back = waveSynthesis(*coefficients, waves, 13, 9, {});
    QVERIFY(back);
    for (std::size_t at = 0; at < planes.planes[2].size(); ++at)
        QVERIFY(std::abs(planes.planes[2][at] - back->planes[2][at]) < 1e-2F);
}

void TestTokenBits::prunedIsBest_data()
{
    QTest::addColumn<float>("lambda");
    for (const float lambda : {1.0F, 100.0F, 1000.0F, 10000.0F, 1e6F})
        QTest::addRow("%g", static_cast<double>(lambda)) << lambda;
}

/// Against all trees of 8×8 pixels down to 2×2: 17 shapes of error and bits, computed apart.
void TestTokenBits::prunedIsBest()
{
    QFETCH(const float, lambda);
    const ColourPlanes planes = planesOf(noise(8, 8, 1), 8, 8);
    TreeShape shape{8, 2, false};
    TreeCosts costs = TreeCosts::guessed();
    costs.leaf = {5, 6, 7, 7, 7, 7, 7, 7, 7};
    constexpr float kStep = 16;
    const auto leafCost = [&](int x, int y, int side, std::size_t level) {
        double sum = 0;
        for (int at = 0; at < side * side; ++at)
            sum += double{planes.row(0, y + at / side)[x + at % side]};
        const double coefficient = sum / side;
        const double value = std::round(coefficient / double{kStep}) * double{kStep} / side;
        double error = 0;
        for (int at = 0; at < side * side; ++at)
            error += std::pow(double{planes.row(0, y + at / side)[x + at % side]} - value, 2);
        return error + double{lambda} * costs.leaf[level];
    };
    double best = leafCost(0, 0, 8, 0) + double{lambda} * costs.whole[0];
    std::size_t leaves = 1;
    for (int splits = 0; splits < 16; ++splits) { // which quarters are cut again
        double cost = double{lambda} * costs.split[0];
        std::size_t count = 0;
        for (int quarter = 0; quarter < 4; ++quarter) {
            const int x = quarter % 2 * 4;
            const int y = quarter / 2 * 4;
            if ((splits >> quarter & 1) == 0) {
                cost += leafCost(x, y, 4, 1) + double{lambda} * costs.whole[1];
                ++count;
                continue;
            }
            cost += double{lambda} * costs.split[1];
            for (int part = 0; part < 4; ++part)
                cost += leafCost(x + part % 2 * 2, y + part / 2 * 2, 2, 2);
            count += 4;
        }
        if (cost < best) {
            best = cost;
            leaves = count;
        }
    }
    const PrunedTree tree = prunedTree(planes, 0, 0, shape, kStep, lambda, costs);
    QCOMPARE(tree.leaves.size(), leaves);
}

void TestTokenBits::splitsComeBack()
{
    FeatureMatrix grey(61, 64);
    Random random(2);
    for (Eigen::Index at = 0; at < grey.size(); ++at)
        grey.data()[at] = at % 64 > 30 ? static_cast<float>(random.uniform(-1, 1)) : 0.0F;
    PartitionOptions options;
    options.smallestSide = 1;
    for (const int tokens : {1, 2, 7, 200}) {
        options.tokens = tokens;
        const auto partition = partitionImage(grey, options, {});
        QVERIFY(partition);
        BitWriter writer;
        SplitModel model;
        auto written = model.code(writer, {0, 0, 63, 60}, partition->regions, 1024);
        QCOMPARE(written.size(), partition->regions.size());
        const std::string bytes = writer.finish();
        BitReader reader(bytes);
        SplitModel again;
        QVERIFY(again.code(reader, {0, 0, 63, 60}, {}, 1024) == written);
        BitReader tooMany(bytes);
        SplitModel third;
        QVERIFY(third.code(tooMany, {0, 0, 63, 60}, {}, static_cast<std::size_t>(tokens) - 1).empty());
        for (const PixelRegion& region : partition->regions)
            QVERIFY(std::ranges::find(written, region) != written.end());
    }
}

QTEST_GUILESS_MAIN(TestTokenBits)
#include "tst_tokenbits.moc"
