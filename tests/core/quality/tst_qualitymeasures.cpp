// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <optional>
#include <random>

#include <nlohmann/json.hpp>

#include "core/media/decode.h"
#include "core/quality/gradientsimilarity.h"
#include "core/quality/multiscalestructure.h"
#include "core/quality/qualitymeasure.h"
#include "core/quality/signalnoise.h"
#include "core/quality/structure.h"

using namespace tokenscope;

namespace {

const std::string kData = TOKENSCOPE_SOURCE_DIR "/tests/core/quality/data/";

nlohmann::json measuresFile()
{
    std::ifstream file(kData + "measures.json");
    return nlohmann::json::parse(file);
}

const Picture& camera()
{
    static const Picture picture = loadPicture(kData + "camera.png").value_or(Picture{});
    return picture;
}

/// Grey, or three channels that are neighbouring parts of the photo: as in reference.py.
Picture crop(const std::vector<int>& rect, int channels)
{
    Picture picture = blankPicture(rect[2], rect[3], channels);
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            for (int c = 0; c < channels; ++c)
                picture.row(y)[x * channels + c] = camera().row(rect[1] + 3 * c + y)[rect[0] + 5 * c + x];
        }
    }
    return picture;
}

Picture blurred(const Picture& from)
{
    Picture picture = from;
    const int channels = from.channels;
    for (int y = 1; y + 1 < from.height; ++y) {
        for (int i = channels; i < (from.width - 1) * channels; ++i) {
            int sum = 0;
            for (int row = y - 1; row <= y + 1; ++row)
                sum += from.row(row)[i - channels] + from.row(row)[i] + from.row(row)[i + channels];
            picture.row(y)[i] = static_cast<std::uint8_t>(sum / 9);
        }
    }
    return picture;
}

Picture distorted(const Picture& from, const std::string& how)
{
    if (how == "blur")
        return blurred(from);
    Picture picture = from;
    std::uint32_t state = 1;
    for (std::uint8_t& sample : picture.samples) {
        int value = sample;
        if (how == "noise") {
            state = state * 1664525U + 1013904223U;
            value = std::clamp(value + static_cast<int>((state >> 16U) % 41U) - 20, 0, 255);
        } else if (how == "coarse") {
            value = std::min(255, value / 24 * 24 + 12);
        } else if (how == "darker") {
            value = value * 7 / 8;
        } else {
            value = 255 - value;
        }
        sample = static_cast<std::uint8_t>(value);
    }
    return picture;
}

/// NumPy's RandomState(seed).randn(): the same generator, and its older way to normal numbers.
class NumpyNormal {
public:
    explicit NumpyNormal(std::uint32_t seed)
        : m_generator(seed)
    {
    }
    double next()
    {
        if (m_kept) {
            const double kept = *m_kept;
            m_kept.reset();
            return kept;
        }
        double x = 0;
        double y = 0;
        double r = 0;
        do {
            x = 2 * uniform() - 1;
            y = 2 * uniform() - 1;
            r = x * x + y * y;
        } while (r >= 1 || r == 0);
        const double f = std::sqrt(-2 * std::log(r) / r);
        m_kept = f * x;
        return f * y;
    }

private:
    double uniform()
    {
        const auto high = static_cast<double>(m_generator() >> 5U);
        const auto low = static_cast<double>(m_generator() >> 6U);
        return (high * 67108864.0 + low) / 9007199254740992.0;
    }

    std::mt19937 m_generator;
    std::optional<double> m_kept;
};

Picture plain(int width, int height, int channels, std::uint8_t value)
{
    Picture picture = blankPicture(width, height, channels);
    std::ranges::fill(picture.samples, value);
    return picture;
}

double measured(const char* id, const Picture& original, const Picture& other, const RunContext& context = {})
{
    const auto value = findQualityMeasure(id)->measure(original, other, context);
    return value ? *value : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

/// Against other programs' numbers (data/measures.json, made by reference.py), and what the interface promises.
class TestQualityMeasures : public QObject {
    Q_OBJECT

private slots:
    void agreesWithOtherPrograms_data();
    void agreesWithOtherPrograms();
    void agreesWithIpol();
    void countsByHand();
    void greyIsThreeEqualChannels();
    void transparencyIsLaidOverWhite();
    void sixteenBitsAreRounded();
    void identicalPictures_data();
    void identicalPictures();
    void isTheSameForAnyThreads();
    void neverIsNaN_data();
    void neverIsNaN();
    void smallestSizes();
    void refuses_data();
    void refuses();
    void stops();
    void describesItself();
};

void TestQualityMeasures::agreesWithOtherPrograms_data()
{
    QTest::addColumn<QString>("json");
    for (const nlohmann::json& record : measuresFile())
        QTest::newRow(record["name"].get<std::string>().c_str()) << QString::fromStdString(record.dump());
}

void TestQualityMeasures::agreesWithOtherPrograms()
{
    QFETCH(QString, json);
    const auto record = nlohmann::json::parse(json.toStdString());
    const Picture original = crop(record["rect"].get<std::vector<int>>(), record["channels"].get<int>());
    const Picture other = distorted(original, record["distortion"].get<std::string>());
    for (const QualityMeasure& measure : qualityMeasures()) {
        const auto value = measure.measure(original, other, RunContext{});
        QCOMPARE(value.has_value(), record["measures"].contains(measure.id));
        if (!value)
            continue;
        const double theirs = record["measures"][measure.id].get<double>();
        const double allowed = measure.unit == "dB" ? 1e-9 : 5e-6; // decibels are sums of integers, the others floats
        QVERIFY2(std::abs(*value - theirs) <= allowed,
                 qPrintable(QString::fromStdString(measure.id)
                            + QStringLiteral(": %1, not %2").arg(*value, 0, 'g', 12).arg(theirs, 0, 'g', 12)));
    }
}

/// imdiff -m mssim of IPOL (doi 10.5201/ipol.2011.g_lmii) on this photo with this noise, as scikit-image's tests quote it.
void TestQualityMeasures::agreesWithIpol()
{
    Picture noisy = camera();
    NumpyNormal normal(5);
    for (std::uint8_t& sample : noisy.samples)
        sample = static_cast<std::uint8_t>(std::clamp(sample + 20.0 * normal.next(), 0.0, 255.0));
    QCOMPARE(noisy.channels, 1);
    const std::vector<std::uint8_t> first(noisy.samples.begin(), noisy.samples.begin() + 8);
    QCOMPARE(first, (std::vector<std::uint8_t>{208, 193, 248, 194, 201, 231, 180, 186}));
    QVERIFY(std::abs(*structuralSimilarity(camera(), noisy) - 0.357959091663361) < 1e-5);
}

void TestQualityMeasures::countsByHand()
{
    Picture original = plain(2, 1, 3, 100);
    Picture other = original;
    other.samples = {110, 100, 100, 100, 100, 96};
    QCOMPARE(*rgbSquaredError(original, other), (100.0 + 16.0) / 6);
    QVERIFY(std::abs(*lumaSquaredError(original, other) - (2.99 * 2.99 + 0.456 * 0.456) / 2) < 1e-12);
    QCOMPARE(signalToNoise(255.0 * 255.0), 0.0);
    QCOMPARE(signalToNoise(65.025), 30.0);
    // A wide row: more than 2³² in one sum.
    QCOMPARE(*rgbSquaredError(plain(70000, 1, 3, 0), plain(70000, 1, 3, 255)), 65025.0);
}

void TestQualityMeasures::greyIsThreeEqualChannels()
{
    const Picture grey = crop({60, 40, 200, 170}, 1);
    Picture colour = blankPicture(200, 170, 3);
    for (std::size_t i = 0; i < colour.samples.size(); ++i)
        colour.samples[i] = grey.samples[i / 3];
    const Picture other = distorted(crop({60, 40, 200, 170}, 3), "noise");
    for (const QualityMeasure& measure : qualityMeasures()) {
        QCOMPARE(*measure.measure(grey, other, RunContext{}), *measure.measure(colour, other, RunContext{}));
        QCOMPARE(*measure.measure(other, grey, RunContext{}), *measure.measure(other, colour, RunContext{}));
    }
}

void TestQualityMeasures::transparencyIsLaidOverWhite()
{
    Picture clear = blankPicture(1, 1, 4);
    clear.samples = {10, 20, 30, 0};
    QCOMPARE(*rgbSquaredError(clear, plain(1, 1, 3, 255)), 0.0);
    QCOMPARE(*rgbSquaredError(plain(1, 1, 1, 255), clear), 0.0);
}

void TestQualityMeasures::sixteenBitsAreRounded()
{
    Picture wide = blankPicture(1, 1, 1, 16);
    wide.wideSamples = {257 * 77 + 100};
    QCOMPARE(*rgbSquaredError(wide, plain(1, 1, 1, 77)), 0.0);
}

void TestQualityMeasures::identicalPictures_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<double>("value");
    QTest::newRow("PSNR") << "psnr" << std::numeric_limits<double>::infinity();
    QTest::newRow("luma PSNR") << "psnr-y" << std::numeric_limits<double>::infinity();
    QTest::newRow("SSIM") << "ssim" << 1.0;
    QTest::newRow("MS-SSIM") << "ms-ssim" << 1.0;
    QTest::newRow("GMSD") << "gmsd" << 0.0;
}

void TestQualityMeasures::identicalPictures()
{
    QFETCH(QString, id);
    QFETCH(double, value);
    const Picture colour = crop({20, 30, 301, 207}, 3);
    for (const Picture& picture :
         {camera(), colour, distorted(colour, "noise"), plain(161, 161, 3, 0), plain(170, 200, 1, 255)})
        QVERIFY(measured(qPrintable(id), picture, picture) == value);
}

void TestQualityMeasures::isTheSameForAnyThreads()
{
    const Picture original = crop({3, 5, 490, 490}, 3);
    const Picture other = distorted(original, "noise");
    for (const QualityMeasure& measure : qualityMeasures()) {
        RunContext context;
        const double alone = *measure.measure(original, other, context);
        for (const unsigned threads : {2U, 3U, 16U}) {
            context.threads = threads;
            QVERIFY(*measure.measure(original, other, context) == alone);
        }
    }
}

void TestQualityMeasures::neverIsNaN_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("second");
    QTest::newRow("black and white") << 0 << 255;
    QTest::newRow("black and nearly black") << 0 << 1;
    QTest::newRow("white and nearly white") << 255 << 254;
    QTest::newRow("grey alike") << 128 << 128;
}

void TestQualityMeasures::neverIsNaN()
{
    QFETCH(int, first);
    QFETCH(int, second);
    for (const QualityMeasure& measure : qualityMeasures()) {
        const auto value = measure.measure(plain(180, 170, 3, static_cast<std::uint8_t>(first)),
                                           plain(180, 170, 1, static_cast<std::uint8_t>(second)), RunContext{});
        QVERIFY(value.has_value());
        QVERIFY(!std::isnan(*value));
    }
    // Structure turned over: the contrast's mean is below 0, where a power has no value.
    const Picture photo = crop({150, 100, 170, 170}, 1);
    QCOMPARE(measured("ms-ssim", photo, distorted(photo, "negative")), 0.0);
}

void TestQualityMeasures::smallestSizes()
{
    const auto refuses = [](const char* id, int width, int height) {
        const auto value = findQualityMeasure(id)->measure(plain(width, height, 3, 1), plain(width, height, 3, 2), {});
        return !value && value.error().code == ErrorCode::InvalidArgument;
    };
    const auto says = [](const char* id, const char* size) {
        const auto value = findQualityMeasure(id)->measure(plain(1, 1, 3, 1), plain(1, 1, 3, 2), {});
        return !value && value.error().detail.find(size) != std::string::npos;
    };
    QVERIFY(!refuses("psnr", 1, 1) && !refuses("psnr-y", 1, 1));
    QVERIFY(refuses("ssim", 10, 400) && refuses("ssim", 400, 10) && !refuses("ssim", 11, 11));
    QVERIFY(refuses("ms-ssim", 160, 400) && refuses("ms-ssim", 400, 160) && !refuses("ms-ssim", 161, 161));
    QVERIFY(refuses("gmsd", 4, 9) && !refuses("gmsd", 5, 5));
    QVERIFY(says("ssim", "at least 11") && says("ms-ssim", "at least 161") && says("gmsd", "at least 5"));
}

void TestQualityMeasures::refuses_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("samples");
    QTest::newRow("another width") << 201 << 200 << 201 * 200 * 3;
    QTest::newRow("another height") << 200 << 199 << 200 * 199 * 3;
    QTest::newRow("sides exchanged") << 100 << 400 << 100 * 400 * 3;
    QTest::newRow("nothing") << 0 << 0 << 0;
    QTest::newRow("samples missing") << 200 << 200 << 200 * 200;
}

void TestQualityMeasures::refuses()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, samples);
    Picture other = blankPicture(1, 1, 3);
    other.width = width;
    other.height = height;
    other.samples.resize(static_cast<std::size_t>(samples));
    const Picture original = plain(200, 200, 3, 9);
    for (const QualityMeasure& measure : qualityMeasures()) {
        for (const auto& value : {measure.measure(original, other, {}), measure.measure(other, original, {})}) {
            QVERIFY(!value.has_value());
            QCOMPARE(value.error().code, ErrorCode::InvalidArgument);
            QVERIFY(!value.error().detail.empty());
        }
    }
}

void TestQualityMeasures::stops()
{
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    for (const QualityMeasure& measure : qualityMeasures()) {
        const auto value = measure.measure(camera(), camera(), context);
        QVERIFY(!value.has_value());
        QCOMPARE(value.error().code, ErrorCode::Cancelled);
    }
}

void TestQualityMeasures::describesItself()
{
    std::vector<std::string> ids;
    for (const QualityMeasure& measure : qualityMeasures()) {
        ids.push_back(measure.id);
        QVERIFY(!measure.title.empty() && !measure.summary.empty() && !measure.source.title.empty());
        QCOMPARE(findQualityMeasure(measure.id), &measure);
        const double good = *measure.measure(camera(), distorted(camera(), "coarse"), {});
        const double bad = *measure.measure(camera(), distorted(blurred(blurred(camera())), "noise"), {});
        QCOMPARE(good > bad, measure.higherIsBetter);
    }
    QCOMPARE(ids, (std::vector<std::string>{"psnr", "psnr-y", "ssim", "ms-ssim", "gmsd"}));
    QVERIFY(findQualityMeasure("vmaf") == nullptr);
}

QTEST_GUILESS_MAIN(TestQualityMeasures)
#include "tst_qualitymeasures.moc"
