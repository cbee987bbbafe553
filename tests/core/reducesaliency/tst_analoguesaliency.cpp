// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/saliency/analoguesaliency.h"

#include <cmath>
#include <numeric>

#include <QTest>

using namespace tokenscope;

Q_DECLARE_METATYPE(tokenscope::AnalogueSaliency)

class TestAnalogueSaliency : public QObject {
    Q_OBJECT

private slots:
    void sumsToOne_data();
    void sumsToOne();
    void flatPicture_data() { sumsToOne_data(); }
    void flatPicture();
    void textureAttracts_data() { sumsToOne_data(); }
    void textureAttracts();
    void contrastIsTheDeviation();
    void entropyCountsLevels();
    void gradientLooksOverTheEdge();
    void onlyPixelsInThePicture();
    void names();
    void bad();
};

static PatchGrid gridOf(std::int64_t rows, std::int64_t columns, int patch)
{
    return {.rows = rows,
            .columns = columns,
            .patchWidth = patch,
            .patchHeight = patch,
            .strideX = patch,
            .strideY = patch};
}

/// Grey, each sample by its place.
template <typename Value>
static Picture pictureOf(int width, int height, const Value& value)
{
    Picture picture = blankPicture(width, height, 1);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x)
            picture.row(y)[x] = static_cast<std::uint8_t>(value(x, y));
    }
    return picture;
}

void TestAnalogueSaliency::sumsToOne_data()
{
    QTest::addColumn<AnalogueSaliency>("kind");
    QTest::newRow("contrast") << AnalogueSaliency::Contrast;
    QTest::newRow("entropy") << AnalogueSaliency::Entropy;
    QTest::newRow("gradient") << AnalogueSaliency::GradientEnergy;
}

void TestAnalogueSaliency::sumsToOne()
{
    QFETCH(const AnalogueSaliency, kind);
    const Picture picture = pictureOf(50, 30, [](int x, int y) { return (x * x + 7 * y * x) % 256; });
    const auto saliency = analogueSaliency(picture, gridOf(4, 7, 8), kind, {}).value();
    QCOMPARE(saliency.size(), std::size_t{28});
    QVERIFY(std::abs(std::accumulate(saliency.begin(), saliency.end(), 0.0) - 1) < 1e-6);
    QVERIFY(*std::min_element(saliency.begin(), saliency.end()) >= 0);
    RunContext threaded;
    threaded.threads = 4;
    QCOMPARE(analogueSaliency(picture, gridOf(4, 7, 8), kind, threaded).value(), saliency);
}

void TestAnalogueSaliency::flatPicture()
{
    QFETCH(const AnalogueSaliency, kind);
    const Picture picture = pictureOf(16, 16, [](int, int) { return 77; });
    QCOMPARE(analogueSaliency(picture, gridOf(2, 2, 8), kind, {}).value(), std::vector<float>(4, 0.25F));
    QCOMPARE(analogueSaliency(pictureOf(1, 1, [](int, int) { return 9; }), gridOf(1, 1, 8), kind, {}).value(),
             std::vector<float>{1});
}

void TestAnalogueSaliency::textureAttracts()
{
    QFETCH(const AnalogueSaliency, kind);
    const Picture picture = pictureOf(32, 16, [](int x, int y) { return x < 20 ? 128 : (x * 37 + y * 91) % 256; });
    const auto saliency = analogueSaliency(picture, gridOf(2, 4, 8), kind, {}).value();
    QVERIFY(saliency[3] > 0.2F && saliency[7] > 0.2F);
    QCOMPARE(saliency[0], 0.0F);
}

void TestAnalogueSaliency::contrastIsTheDeviation()
{
    // Deviations of 0, 1/2 and 1 (of 255): a third of nothing.
    const Picture picture = pictureOf(6, 2, [](int x, int y) { return x < 2 ? 10 : x < 4 ? 10 + y : 10 + 2 * y; });
    const auto saliency = analogueSaliency(picture, gridOf(1, 3, 2), AnalogueSaliency::Contrast, {}).value();
    QVERIFY(std::abs(saliency[0]) < 1e-6F);
    QVERIFY(std::abs(saliency[1] - 1.0F / 3) < 1e-4F);
    QVERIFY(std::abs(saliency[2] - 2.0F / 3) < 1e-4F);
}

void TestAnalogueSaliency::entropyCountsLevels()
{
    // Two levels are one bit, four are two.
    const Picture picture = pictureOf(4, 2, [](int x, int y) { return x < 2 ? 100 * y : 50 * (2 * y + x - 2); });
    const auto saliency = analogueSaliency(picture, gridOf(1, 2, 2), AnalogueSaliency::Entropy, {}).value();
    QVERIFY(std::abs(saliency[0] - 1.0F / 3) < 1e-6F);
    QVERIFY(std::abs(saliency[1] - 2.0F / 3) < 1e-6F);
}

void TestAnalogueSaliency::gradientLooksOverTheEdge()
{
    // A step between the patches: the pixels on both sides see half of it; flat ones farther away see none.
    const Picture picture = pictureOf(6, 2, [](int x, int) { return x < 2 ? 0 : 200; });
    const auto saliency = analogueSaliency(picture, gridOf(1, 3, 2), AnalogueSaliency::GradientEnergy, {}).value();
    QCOMPARE(saliency, (std::vector<float>{0.5F, 0.5F, 0}));
}

void TestAnalogueSaliency::onlyPixelsInThePicture()
{
    // The second patch has one column of the picture: without texture, whatever the padding would be.
    const Picture picture = pictureOf(9, 8, [](int x, int y) { return x == 8 ? 5 : 16 * y; });
    const auto saliency = analogueSaliency(picture, gridOf(1, 2, 8), AnalogueSaliency::Contrast, {}).value();
    QCOMPARE(saliency, (std::vector<float>{1, 0}));
}

void TestAnalogueSaliency::names()
{
    QCOMPARE(analogueSaliencyName(AnalogueSaliency::Contrast), std::string_view("contrast"));
    QCOMPARE(analogueSaliencyName(AnalogueSaliency::Entropy), std::string_view("entropy"));
    QCOMPARE(analogueSaliencyName(AnalogueSaliency::GradientEnergy), std::string_view("gradient-energy"));
}

void TestAnalogueSaliency::bad()
{
    const Picture picture = blankPicture(16, 16, 3);
    const auto code = [](const Picture& of, const PatchGrid& grid, const RunContext& context = {}) {
        const auto saliency = analogueSaliency(of, grid, AnalogueSaliency::Contrast, context);
        return saliency ? ErrorCode::FileNotFound : saliency.error().code;
    };
    QCOMPARE(code(picture, {}), ErrorCode::Empty);
    PatchGrid frames = gridOf(2, 2, 8);
    frames.frames = 2;
    QCOMPARE(code(picture, frames), ErrorCode::InvalidArgument);
    QCOMPARE(code(picture, gridOf(3, 2, 8)), ErrorCode::InvalidArgument);
    Picture broken = picture;
    broken.samples.pop_back();
    QCOMPARE(code(broken, gridOf(2, 2, 8)), ErrorCode::InvalidArgument);
    std::stop_source source;
    source.request_stop();
    RunContext stopped;
    stopped.stop = source.get_token();
    QCOMPARE(code(picture, gridOf(2, 2, 8), stopped), ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestAnalogueSaliency)
#include "tst_analoguesaliency.moc"
