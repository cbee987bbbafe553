// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <algorithm>
#include <string>

#include "core/media/resize.h"
#include "core/reducestudy/croppedviews.h"
#include "core/reducestudy/maskpicture.h"
#include "core/reducestudy/reducedfield.h"
#include "core/reducestudy/reductionreport.h"

namespace tokenscope::test {

class TestCroppedViews : public QObject {
    Q_OBJECT

private slots:
    void bestGrid_data();
    void bestGrid();
    void cropsAreThePictureInOrder();
    void paddingIsBlackAndInTheMiddle();
    void framesOfOneField();
    void sidesThatDoNotFit_data();
    void sidesThatDoNotFit();
    void globalCom2SharesTheBudget();
    void everyMethodSaysWhatViewsKeep();
    void nothingReducedIsThePicture();
    void outputsOfNoTokenCountToo();
};

namespace {

Picture gradient(int width, int height, int channels = 3)
{
    Picture picture = blankPicture(width, height, channels);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            std::uint8_t* pixel = picture.row(y) + static_cast<std::ptrdiff_t>(x) * channels;
            for (int channel = 0; channel < channels; ++channel)
                pixel[channel] = static_cast<std::uint8_t>((x * (channel + 1) * 255 / width + y * 255 / height) % 256);
        }
    }
    return picture;
}

ReductionPipeline anyRes(const std::string& method, int side = 56)
{
    ReductionPipeline pipeline = *defaultReduction("klt", method);
    pipeline.views = "anyres";
    pipeline.side = side;
    return pipeline;
}

Result<ReducedFieldPtr> reduced(const Picture& picture, const ReductionPipeline& pipeline)
{
    return encodeForReduction(std::make_shared<const Picture>(picture), pipeline, {})
        .and_then([&pipeline](const ReductionSource& source) { return reduceField(source, pipeline, {}); });
}

double spreadOf(const std::vector<ReductionBudget>& budget)
{
    const auto [least, most] =
        std::minmax_element(budget.begin() + 1, budget.end(),
                            [](const ReductionBudget& a, const ReductionBudget& b) { return a.share < b.share; });
    return most->share - least->share;
}

} // namespace

void TestCroppedViews::bestGrid_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("across");
    QTest::addColumn<int>("down");
    QTest::newRow("square") << 672 << 672 << 2 << 2;
    QTest::newRow("a photo") << 1200 << 700 << 2 << 2;
    QTest::newRow("a panorama") << 1000 << 300 << 3 << 1;
    QTest::newRow("a receipt") << 300 << 1000 << 1 << 3;
    QTest::newRow("twice as wide") << 1000 << 500 << 2 << 1;
    QTest::newRow("twice as high") << 500 << 1000 << 1 << 2;
    QTest::newRow("so small that all hold it: the first of the least padding") << 100 << 100 << 1 << 2;
    QTest::newRow("one pixel") << 1 << 1 << 1 << 2;
    QTest::newRow("a line, of which no grid keeps a pixel") << 5000 << 1 << 1 << 2;
}

void TestCroppedViews::bestGrid()
{
    QFETCH(const int, width);
    QFETCH(const int, height);
    QFETCH(const int, across);
    QFETCH(const int, down);
    const CropGrid grid = bestCropGrid(width, height, 336);
    QCOMPARE(grid, (CropGrid{across, down, width, height}));
}

void TestCroppedViews::cropsAreThePictureInOrder()
{
    for (const int channels : {1, 3, 4}) {
        const Picture picture = gradient(300, 300, channels);
        const auto views = croppedViews(picture, {2, 2, 300, 300}, 64, {});
        QVERIFY(views.has_value());
        QCOMPARE(views->size(), std::size_t{5});
        QVERIFY(views->front().samples == resized(picture, 64, 64, {})->samples);
        const auto whole = resized(picture, 128, 128, {});
        for (int crop = 0; crop < 4; ++crop) {
            const Picture& view = (*views)[static_cast<std::size_t>(crop) + 1];
            QCOMPARE(view.width, 64);
            QCOMPARE(view.height, 64);
            const int skipped = crop % 2 * 64 * channels;
            for (int y = 0; y < 64; ++y)
                QVERIFY(
                    std::equal(view.row(y), view.row(y) + view.rowSamples(), whole->row(crop / 2 * 64 + y) + skipped));
        }
    }
}

void TestCroppedViews::paddingIsBlackAndInTheMiddle()
{
    Picture white = blankPicture(120, 70, 3);
    std::fill(white.samples.begin(), white.samples.end(), std::uint8_t{255});
    const auto views = croppedViews(white, {2, 2, 120, 70}, 60, {}); // fitted to 120 × 70: 25 rows above and below
    QVERIFY(views.has_value());
    const auto sample = [&](std::size_t view, int y) { return static_cast<int>((*views)[view].row(y)[30]); };
    QCOMPARE(sample(0, 0), 255);
    QCOMPARE(sample(1, 24), 0);
    QCOMPARE(sample(1, 25), 255);
    QCOMPARE(sample(4, 34), 255);
    QCOMPARE(sample(4, 35), 0);
}

void TestCroppedViews::framesOfOneField()
{
    const auto source = encodeForReduction(std::make_shared<const Picture>(gradient(120, 70)), anyRes("tome"), {});
    QVERIFY(source.has_value());
    const TokenField& field = *source->input->field;
    QCOMPARE(field.grid.frames, std::int64_t{5});
    QCOMPARE(field.grid.rows, std::int64_t{4}); // 56 pixels of 14
    QCOMPARE(field.grid.columns, std::int64_t{4});
    QCOMPARE(field.tokens(), std::int64_t{80});
    QCOMPARE(field.saliency.size(), std::size_t{80});
    QCOMPARE(source->input->crops, (CropGrid{2, 2, 120, 70}));
    QCOMPARE(source->picture->width, 56);
    QCOMPARE(source->picture->height, 280);
    ReductionPipeline single = anyRes("tome");
    single.views = "single";
    QVERIFY(!encodesTheSame(single, anyRes("tome")));
    const auto whole = encodeForReduction(std::make_shared<const Picture>(gradient(120, 70)), single, {});
    QVERIFY(whole.has_value());
    QCOMPARE(whole->input->field->grid.frames, std::int64_t{1});
    QCOMPARE(whole->input->crops, CropGrid{});
}

void TestCroppedViews::sidesThatDoNotFit_data()
{
    QTest::addColumn<int>("side");
    QTest::addColumn<QString>("views");
    QTest::addColumn<bool>("fits");
    QTest::newRow("not whole patches") << 60 << QStringLiteral("anyres") << false;
    QTest::newRow("one patch") << 14 << QStringLiteral("anyres") << true;
    QTest::newRow("as it is: the usual 336") << 0 << QStringLiteral("anyres") << true;
    QTest::newRow("no such views") << 56 << QStringLiteral("tiles") << false;
}

void TestCroppedViews::sidesThatDoNotFit()
{
    QFETCH(const int, side);
    QFETCH(const QString, views);
    QFETCH(const bool, fits);
    ReductionPipeline pipeline = anyRes("uniform", side);
    pipeline.views = views.toStdString();
    const auto source = encodeForReduction(std::make_shared<const Picture>(gradient(40, 30)), pipeline, {});
    QCOMPARE(source.has_value(), fits);
    if (fits)
        QCOMPARE(source->picture->width, side == 0 ? 336 : side);
    else
        QCOMPARE(source.error().code, ErrorCode::InvalidArgument);
}

void TestCroppedViews::globalCom2SharesTheBudget()
{
    Picture picture = gradient(400, 400); // flat at the top, so that the crops differ
    for (int y = 0; y < 200; ++y)
        std::fill_n(picture.row(y), picture.rowSamples(), std::uint8_t{90});
    ReductionPipeline pipeline = anyRes("globalcom2", 112);
    const auto flat = reduced(picture, pipeline);
    QVERIFY(flat.has_value());
    const std::vector<ReductionBudget>& budget = (*flat)->reduction.budget;
    QCOMPARE(budget.size(), std::size_t{5});
    QCOMPARE(budget.front().part, std::string("thumbnail"));
    QCOMPARE(budget.back().part, std::string("crop 4"));
    QVERIFY(spreadOf(budget) < 0.05);
    QVERIFY(pipeline.values.set("temperature", 0.02).has_value());
    const auto steep = reduced(picture, pipeline);
    QVERIFY(steep.has_value());
    QVERIFY(spreadOf((*steep)->reduction.budget) > 5 * spreadOf(budget));
    const std::string json = reduceJson(**steep, false);
    QVERIFY(json.find(R"("views": "anyres")") != std::string::npos);
    QVERIFY(json.find(R"("crops": {"across":2,"down":2,"picture":[400,400]})") != std::string::npos);
}

void TestCroppedViews::everyMethodSaysWhatViewsKeep()
{
    for (const char* method : {"divprune", "tome", "uniform", "top-saliency"}) {
        const auto field = reduced(gradient(120, 70), anyRes(method));
        QVERIFY2(field.has_value(), method);
        const Reduction& reduction = (*field)->reduction;
        QCOMPARE(reduction.budget.size(), std::size_t{5});
        std::uint64_t kept = 0;
        std::uint64_t tokens = 0;
        for (const ReductionBudget& part : reduction.budget) {
            kept += part.kept;
            tokens += part.tokens;
        }
        QCOMPARE(kept, reduction.kept());
        QCOMPARE(tokens, reduction.tokens());
        const Picture mask = maskPicture(**field);
        QCOMPARE(mask.width, 3 * 56); // the thumbnail and two crops across
        QCOMPARE(mask.height, 2 * 56);
    }
}

void TestCroppedViews::nothingReducedIsThePicture()
{
    ReductionPipeline pipeline = anyRes("uniform");
    QVERIFY(pipeline.values.set("keep", std::int64_t{1000}).has_value());
    const auto field = reduced(gradient(150, 80), pipeline);
    QVERIFY(field.has_value());
    QCOMPARE((*field)->reduction.kept(), std::uint64_t{(*field)->reduction.tokens()});
    QVERIFY((*field)->reconstruction->samples == (*field)->source.picture->samples);
    const Picture mask = maskPicture(**field);
    const Picture& stack = *(*field)->source.picture;
    const CropGrid& crops = (*field)->source.input->crops;
    for (int crop = 0; crop < crops.crops(); ++crop) {
        const int left = 56 * (1 + crop % static_cast<int>(crops.across));
        const int top = 56 * (crop / static_cast<int>(crops.across));
        for (int y = 0; y < 56; ++y)
            QVERIFY(std::equal(stack.row(56 * (crop + 1) + y), stack.row(56 * (crop + 1) + y) + stack.rowSamples(),
                               mask.row(top + y) + left * 3));
    }
}

void TestCroppedViews::outputsOfNoTokenCountToo()
{
    Reduction reduction;
    reduction.group = {0, 0, kDropped, 1, 2, 2}; // three views of two tokens
    reduction.keep = {kNoRow, 3, kNoRow};
    const auto budget = budgetOfViews(reduction, {2, 1, 10, 5});
    QCOMPARE(budget.size(), std::size_t{3});
    QCOMPARE(budget[0].kept, std::uint64_t{1});
    QCOMPARE(budget[1].kept, std::uint64_t{1});
    QCOMPARE(budget[2].kept, std::uint64_t{1});
    QCOMPARE(budget[2].share, 0.5);
    QCOMPARE(budget[2].part, std::string("crop 2"));
}

} // namespace tokenscope::test

using tokenscope::test::TestCroppedViews;
QTEST_GUILESS_MAIN(TestCroppedViews)
#include "tst_croppedviews.moc"
