// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <stop_token>
#include <string>

#include "core/base/file.h"
#include "core/base/random.h"
#include "core/quantize/nearest/kernel.h"
#include "core/vision/neural/neuralencoder.h"
#include "tests/support/cputime.h"

using namespace tokenscope;

namespace {

std::string modelFile(const char* name)
{
    return readFile(std::string(TOKENSCOPE_MODELS "/conv-vq/") + name).value();
}

/// Smooth shapes with some texture, so that neighbouring patches differ.
Picture drawn(int width, int height, int channels = 3, int depth = 8)
{
    Picture picture = blankPicture(width, height, channels, depth);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width * channels; ++x) {
            const int value = (x * 3 + y * 2 + (x / 24 + y / 16) % 2 * 90 + (x * y) % 23) % 256;
            if (depth == 8)
                picture.row(y)[x] = static_cast<std::uint8_t>(value);
            else
                picture.wideRow(y)[x] = static_cast<std::uint16_t>(value * 257);
        }
    return picture;
}

Picture repeated(const Picture& picture, int width, int height)
{
    Picture result = blankPicture(width, height, picture.channels);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            std::copy_n(picture.row(std::min(y, picture.height - 1))
                            + std::min(x, picture.width - 1) * picture.channels,
                        picture.channels, result.row(y) + x * picture.channels);
    return result;
}

bool sameBits(const FeatureMatrix& one, const FeatureMatrix& other)
{
    return one.rows() == other.rows() && one.cols() == other.cols()
        && std::memcmp(one.data(), other.data(), static_cast<std::size_t>(one.size()) * sizeof(float)) == 0;
}

double decibels(const Picture& one, const Picture& other)
{
    double error = 0;
    for (std::size_t at = 0; at < one.samples.size(); ++at)
        error += std::pow(static_cast<double>(one.samples[at]) - other.samples[at], 2);
    return 10 * std::log10(65025.0 * static_cast<double>(one.samples.size()) / error);
}

class LevelGuard {
public:
    LevelGuard() = default;
    LevelGuard(const LevelGuard&) = delete;
    LevelGuard& operator=(const LevelGuard&) = delete;
    ~LevelGuard() { useVectorLevel(VectorLevel::Avx512); }
};

} // namespace

class TestAutoencoder : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_model = Autoencoder::builtin();
        QVERIFY(m_model != nullptr);
    }

    void comesWithTheFileInResources()
    {
        QVERIFY(builtinWeights() == modelFile("conv-vq.safetensors"));
        QVERIFY(builtinWeights().size() <= 3'000'000);
        QCOMPARE(m_model->patch(), 8);
        QCOMPARE(m_model->dimensions(), 16);
        QCOMPARE(m_model->codebook().rows(), 1024);
    }

    void agreesWithPyTorch()
    {
        const WeightsFile test = readWeights(modelFile("selftest.safetensors")).value();
        const Weights& image = test.arrays.at("image");
        const auto height = static_cast<int>(image.shape[1]);
        const auto width = static_cast<int>(image.shape[2]);
        Picture picture = blankPicture(width, height, 3);
        for (int channel = 0; channel < 3; ++channel)
            for (int y = 0; y < height; ++y)
                for (int x = 0; x < width; ++x)
                    picture.row(y)[x * 3 + channel] = static_cast<std::uint8_t>(
                        image.values[static_cast<std::size_t>((channel * height + y) * width + x)]);

        const TokenField field = m_model->encode(picture, {}).value();
        const Weights& latents = test.arrays.at("latents");
        QCOMPARE(field.tokens(), latents.shape[1] * latents.shape[2]);
        for (Eigen::Index token = 0; token < field.tokens(); ++token)
            for (Eigen::Index channel = 0; channel < field.dimensions(); ++channel) {
                const float expected = latents.values[static_cast<std::size_t>(channel * field.tokens() + token)];
                QVERIFY(std::abs(field.features(token, channel) - expected) < 1e-4F);
            }

        const auto quantizer = codebookQuantizer(m_model->codebook());
        const Codes codes = quantizer->encode(field.features, field.grid, {}).value();
        const std::vector<float>& expectedCodes = test.arrays.at("codes").values;
        for (std::size_t token = 0; token < codes.tokens; ++token)
            QCOMPARE(codes.index[token], static_cast<std::uint32_t>(expectedCodes[token]));

        const Picture decoded = m_model->decode(quantizer->decode(codes, field.grid).value(), field.grid, {}).value();
        const Weights& pixels = test.arrays.at("decoded");
        for (int channel = 0; channel < 3; ++channel)
            for (int y = 0; y < height; ++y)
                for (int x = 0; x < width; ++x) {
                    const float exact = pixels.values[static_cast<std::size_t>((channel * height + y) * width + x)];
                    const float level = std::clamp((exact + 0.5F) * 255.0F, 0.0F, 255.0F);
                    QVERIFY(std::abs(decoded.row(y)[x * 3 + channel] - level) <= 0.5F + 255e-4F);
                }
    }

    void isTheSameEverywhere()
    {
        const LevelGuard guard;
        const Picture picture = drawn(150, 90);
        const TokenField field = m_model->encode(picture, {}).value();
        const Picture back = m_model->decode(field.features, field.grid, {}).value();
        for (const VectorLevel level : {VectorLevel::Baseline, VectorLevel::Avx2}) {
            useVectorLevel(level);
            QVERIFY(sameBits(m_model->encode(picture, {}).value().features, field.features));
            QCOMPARE(m_model->decode(field.features, field.grid, {}).value(), back);
        }
        const RunContext two{{}, nullptr, 2, 0};
        QVERIFY(sameBits(m_model->encode(picture, two).value().features, field.features));
        QCOMPARE(m_model->decode(field.features, field.grid, two).value(), back);
    }

    void tilesDoNotShow()
    {
        // Wider than a tile of 1,024 pixels; the same place in a picture that is one tile must come out the same.
        const Picture wide = drawn(1400, 40);
        const TokenField field = m_model->encode(wide, {}).value();
        QCOMPARE(field.grid.columns, std::int64_t{175});
        Picture part = blankPicture(800, 40, 3);
        for (int y = 0; y < 40; ++y)
            std::copy_n(wide.row(y) + 600 * 3, part.rowSamples(), part.row(y));
        const TokenField alone = m_model->encode(part, {}).value();
        for (int y = 0; y < 5; ++y)
            for (int x = 12; x < 100; ++x) // beyond the reach of the cut
                QVERIFY(sameBits(alone.features.row(y * 100 + x), field.features.row(y * 175 + 75 + x)));

        const Picture back = m_model->decode(field.features, field.grid, {}).value();
        FeatureMatrix cut(500, 16);
        for (int y = 0; y < 5; ++y)
            cut.middleRows(y * 100, 100) = field.features.middleRows(y * 175 + 75, 100);
        const Picture piece = m_model->decode(cut, alone.grid, {}).value();
        for (int y = 0; y < 40; ++y)
            QVERIFY(std::memcmp(piece.row(y) + 96 * 3, back.row(y) + (600 + 96) * 3, (800 - 96) * 3) == 0);
    }

    void reconstructs()
    {
        // Hills under a sky with a sun: edges, slopes and plain colours.
        Picture picture = blankPicture(160, 120, 3);
        for (int y = 0; y < picture.height; ++y)
            for (int x = 0; x < picture.width; ++x) {
                const bool hill = y > 70 + 20 * std::sin(x / 25.0);
                const bool sun = std::hypot(x - 110, y - 30) < 18;
                const std::array<int, 3> colour = hill ? std::array{40 + y, 90 + x / 4, 50}
                    : sun                              ? std::array{250, 220, 90}
                                                       : std::array{110 + y / 2, 160 + y / 2, 230};
                for (std::size_t channel = 0; channel < 3; ++channel)
                    picture.row(y)[x * 3 + static_cast<int>(channel)] = static_cast<std::uint8_t>(colour[channel]);
            }
        const TokenField field = m_model->encode(picture, {}).value();
        QCOMPARE(field.encoder, std::string("conv-vq"));
        const auto quantizer = codebookQuantizer(m_model->codebook());
        const Codes codes = quantizer->encode(field.features, field.grid, {}).value();
        const FeatureMatrix coded = quantizer->decode(codes, field.grid).value();
        const double quality = decibels(picture, m_model->decode(coded, field.grid, {}).value());
        QVERIFY2(quality > 24, std::to_string(quality).c_str());
    }

    void takesEveryShape_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("one pixel") << 1 << 1;
        QTest::newRow("one row") << 33 << 1;
        QTest::newRow("one column") << 1 << 17;
        QTest::newRow("just over a patch") << 9 << 8;
        QTest::newRow("no multiple of eight") << 61 << 43;
    }
    void takesEveryShape()
    {
        QFETCH(int, width);
        QFETCH(int, height);
        const Picture picture = drawn(width, height);
        const TokenField field = m_model->encode(picture, {}).value();
        const int columns = (width + 7) / 8;
        const int rows = (height + 7) / 8;
        QCOMPARE(field.grid, (PatchGrid{rows, columns, 1, 8, 8, 8, 8, width, height}));
        QVERIFY(
            sameBits(field.features, m_model->encode(repeated(picture, columns * 8, rows * 8), {}).value().features));
        const Picture back = m_model->decode(field.features, field.grid, {}).value();
        QCOMPARE(back.width, width);
        QCOMPARE(back.height, height);
    }

    void takesEveryKindOfSample()
    {
        const Picture plain = drawn(40, 24);
        const TokenField expected = m_model->encode(plain, {}).value();
        QVERIFY(sameBits(m_model->encode(drawn(40, 24, 3, 16), {}).value().features, expected.features));

        Picture opaque = blankPicture(40, 24, 4);
        Picture hidden = blankPicture(40, 24, 4);
        for (std::size_t pixel = 0; pixel < 40 * 24; ++pixel) {
            std::copy_n(plain.samples.data() + pixel * 3, 3, opaque.samples.data() + pixel * 4);
            opaque.samples[pixel * 4 + 3] = 255;
        }
        QVERIFY(sameBits(m_model->encode(opaque, {}).value().features, expected.features));
        Picture white = blankPicture(40, 24, 1);
        std::fill(white.samples.begin(), white.samples.end(), std::uint8_t{255});
        QVERIFY(sameBits(m_model->encode(hidden, {}).value().features, m_model->encode(white, {}).value().features));
    }

    void paintsSingleCodes()
    {
        const auto method = convVqMethod();
        const auto encoder = method.make(ParameterValues(method.info), {}, {}).value();
        QVERIFY(encoder->decodes());
        const FeatureMatrix codes = m_model->codebook().topRows(5);
        const Picture painted = encoder->decode(codes, {1, 1, 5, 8, 8, 8, 8, 8, 8}, {}).value();
        QCOMPARE(painted.width, 8);
        QCOMPARE(painted.height, 40);
        const FeatureMatrix around = codes.row(3).replicate(9, 1);
        const Picture field = m_model->decode(around, {3, 3, 1, 8, 8, 8, 8, 24, 24}, {}).value();
        for (int y = 0; y < 8; ++y)
            QVERIFY(std::memcmp(painted.row(24 + y), field.row(8 + y) + 24, 24) == 0);
        QVERIFY(!encoder->decode(codes, {1, 1, 6, 8, 8, 8, 8, 8, 8}, {}));
    }

    /// Many at once give the very pixels that each gives alone, in a batch that is not full too.
    void paintsManyCodesAsEachAlone()
    {
        for (const Eigen::Index count : {1, 2, 31, 32, 33, 70}) {
            const FeatureMatrix codes = m_model->codebook().middleRows(100, count);
            const Picture together = m_model->decodeAlone(codes, {}).value();
            QCOMPARE(together.height, 8 * static_cast<int>(count));
            for (const Eigen::Index code : {Eigen::Index{0}, count / 2, count - 1}) {
                const FeatureMatrix around = codes.row(code).replicate(9, 1);
                const Picture field = m_model->decode(around, {3, 3, 1, 8, 8, 8, 8, 24, 24}, {}).value();
                for (int y = 0; y < 8; ++y)
                    QVERIFY(std::memcmp(together.row(8 * static_cast<int>(code) + y), field.row(8 + y) + 24, 24) == 0);
            }
        }
        const FeatureMatrix many = m_model->codebook().topRows(128);
        const std::int64_t start = test::cpuNanoseconds();
        QVERIFY(m_model->decodeAlone(many, {}));
        const std::int64_t middle = test::cpuNanoseconds();
        for (Eigen::Index code = 0; code < many.rows(); ++code)
            QVERIFY(m_model->decode(many.row(code).replicate(9, 1), {3, 3, 1, 8, 8, 8, 8, 24, 24}, {}));
        const std::int64_t bare = test::cpuNanoseconds();
        for (Eigen::Index code = 0; code < many.rows(); ++code)
            QVERIFY(m_model->decode(many.row(code), {1, 1, 1, 8, 8, 8, 8, 8, 8}, {}));
        const auto eachMs = [&many](std::int64_t from, std::int64_t to) {
            return 1e-6 * static_cast<double>(to - from) / static_cast<double>(many.rows());
        };
        qInfo("a code: %.2f CPU ms together, %.2f alone, %.2f alone with nothing around it", eachMs(start, middle),
              eachMs(middle, bare), eachMs(bare, test::cpuNanoseconds()));

        RunContext two;
        two.threads = 2;
        const FeatureMatrix codes = m_model->codebook().topRows(40);
        QCOMPARE(m_model->decodeAlone(codes, two).value(), m_model->decodeAlone(codes, {}).value());
        const auto method = convVqMethod();
        const auto encoder = method.make(ParameterValues(method.info), {}, {}).value();
        const auto each = encoder->decodeEach(codes, {1, 1, 1, 8, 8, 8, 8, 8, 8}, {}).value();
        QCOMPARE(each.size(), std::size_t{40});
        const Picture sheet = m_model->decodeAlone(codes, {}).value();
        QVERIFY(std::memcmp(each[17].row(0), sheet.row(17 * 8), 8 * 24) == 0);
        QCOMPARE(encoder->decodeEach(codes.leftCols(3), {1, 1, 1, 8, 8, 8, 8, 8, 8}, {}).error().code,
                 ErrorCode::InvalidArgument);
        std::stop_source stop;
        stop.request_stop();
        two.stop = stop.get_token();
        QCOMPARE(m_model->decodeAlone(codes, two).error().code, ErrorCode::Cancelled);
    }

    void refusesWhatDoesNotFit()
    {
        QCOMPARE(m_model->encode(Picture{}, {}).error().code, ErrorCode::InvalidArgument);
        const PatchGrid grid{2, 3, 1, 8, 8, 8, 8, 24, 16};
        FeatureMatrix latents = FeatureMatrix::Zero(6, 16);
        QVERIFY(m_model->decode(latents, grid, {}));
        QCOMPARE(m_model->decode(latents.leftCols(15), grid, {}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(m_model->decode(latents.topRows(5), grid, {}).error().code, ErrorCode::InvalidArgument);
        for (PatchGrid other : {PatchGrid{2, 3, 1, 16, 16, 16, 16, 24, 16}, PatchGrid{2, 3, 1, 8, 8, 8, 8, 100, 16},
                                PatchGrid{2, 3, 1, 8, 8, 4, 4, 24, 16}, PatchGrid{}})
            QCOMPARE(m_model->decode(latents, other, {}).error().code, ErrorCode::InvalidArgument);
        latents(4, 2) = std::numeric_limits<float>::quiet_NaN();
        const Error error = m_model->decode(latents, grid, {}).error();
        QCOMPARE(error.code, ErrorCode::InvalidValue);
        QVERIFY(error.detail.find("vector 4 ") != std::string::npos);
    }

    void stopsWhenAsked()
    {
        std::stop_source stop;
        stop.request_stop();
        const RunContext context{stop.get_token(), nullptr, 1, 0};
        QCOMPARE(m_model->encode(drawn(64, 64), context).error().code, ErrorCode::Cancelled);
        QCOMPARE(m_model->decode(FeatureMatrix::Zero(1, 16), {1, 1, 1, 8, 8, 8, 8, 8, 8}, context).error().code,
                 ErrorCode::Cancelled);
    }

    void refusesBrokenModels()
    {
        const std::string whole(builtinWeights());
        Random random(5);
        for (int round = 0; round < 40; ++round)
            QVERIFY(!Autoencoder::load(whole.substr(0, static_cast<std::size_t>(random.below(whole.size())))));
        std::string renamed = whole;
        renamed.replace(renamed.find("\"codebook\""), 10, "\"codeboox\"");
        QCOMPARE(Autoencoder::load(renamed).error().code, ErrorCode::MissingField);
        std::string other = whole;
        other.replace(other.find("shuffle 2;"), 10, "shuffle 4;"); // the decoder's: sides and channels no longer fit
        QCOMPARE(Autoencoder::load(other).error().code, ErrorCode::InvalidValue);
    }

    void codebookIsAQuantizer()
    {
        const auto quantizer = codebookQuantizer(m_model->codebook());
        QCOMPARE(quantizer->dimensions(), std::size_t{16});
        QCOMPARE(quantizer->stageSizes(), (std::vector<std::uint32_t>{1024}));
        QCOMPARE(quantizer->sideBits(), std::uint64_t{0});
        const PatchGrid loose{1024, 1};
        const Codes codes = quantizer->encode(m_model->codebook(), loose, {}).value();
        const FeatureMatrix back = quantizer->decode(codes, loose).value();
        QVERIFY(sameBits(back, m_model->codebook())); // each code is its own nearest
        QVERIFY(sameBits(quantizer->entries(0, codes.index), m_model->codebook()));
        QVERIFY(quantizer->mean().isZero());
        QCOMPARE(quantizer->saved().shape, (std::vector<std::int64_t>{1024, 16}));
        QVERIFY(sameBits(toFeatures(quantizer->saved()).value(), m_model->codebook()));

        QCOMPARE(quantizer->encode(FeatureMatrix::Zero(2, 3), loose, {}).error().code, ErrorCode::InvalidArgument);
        FeatureMatrix broken = FeatureMatrix::Zero(3, 16);
        broken(1, 1) = std::numeric_limits<float>::infinity();
        QCOMPARE(quantizer->encode(broken, loose, {}).error().code, ErrorCode::InvalidValue);
        QCOMPARE(quantizer->decode({1, {1024}, {1024}, {}}, loose).error().code, ErrorCode::OutOfRange);
        QCOMPARE(quantizer->decode({1, {512}, {3}, {}}, loose).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(quantizer->encode(FeatureMatrix(0, 16), {}, {}).value().tokens, std::size_t{0});
    }

private:
    std::shared_ptr<const Autoencoder> m_model;
};

QTEST_GUILESS_MAIN(TestAutoencoder)
#include "tst_autoencoder.moc"
