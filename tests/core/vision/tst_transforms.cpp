// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <opencv2/core.hpp>

#include "core/media/decode.h"
#include "core/vision/patches/dct.h"
#include "core/vision/patches/klt.h"
#include "core/vision/pyramid/pyramid.h"
#include "tests/core/media/knownpicture.h"

using namespace tokenscope;

namespace {

struct Setting {
    const char* id;
    ParameterValue value;
};

std::shared_ptr<const Encoder> made(const EncoderMethod& method, const std::vector<Setting>& settings,
                                    std::span<const Picture> fitting = {})
{
    ParameterValues values(method.info);
    for (const Setting& setting : settings)
        if (!values.set(setting.id, setting.value))
            return nullptr;
    Result<std::shared_ptr<const Encoder>> encoder = method.make(values, fitting, {});
    return encoder ? *encoder : nullptr;
}

Picture sample(const char* name)
{
    return loadPicture(std::string(TOKENSCOPE_SOURCE_DIR "/resources/samples/images/") + name).value();
}

Picture roundTrip(const Encoder& encoder, const Picture& picture)
{
    const TokenField field = encoder.encode(picture, {}).value();
    return encoder.decode(field.features, field.grid, {}).value();
}

Projection identity(std::int64_t dimensions)
{
    return {FeatureMatrix::Zero(1, dimensions), FeatureMatrix::Identity(dimensions, dimensions), {}};
}

} // namespace

class TestTransforms : public QObject {
    Q_OBJECT

private slots:
    void walksInZigzag();
    void dctIsOpenCvs_data();
    void dctIsOpenCvs();
    void everyCoefficientGivesThePictureBack_data();
    void everyCoefficientGivesThePictureBack();
    void fewerCoefficientsAreWorse();
    void kltIsOrderedAndUncorrelated();
    void kltBeatsTheDctOnItsOwnPicture();
    void kltLearnsFromSeveralPictures();
    void kltTakesATransformFromElsewhere();
    void scalesAddUp();
    void coarseScalesAreMeans();
};

void TestTransforms::walksInZigzag()
{
    // The first and last of ITU-T T.81, figure A.6.
    const std::vector<int> order = vision::zigzag(8);
    const std::vector<int> expected = {0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5};
    QVERIFY(std::equal(expected.begin(), expected.end(), order.begin()));
    QCOMPARE(order.size(), std::size_t{64});
    QCOMPARE(order[62], 62);
    QCOMPARE(order[63], 63);
    QCOMPARE(order[35], 56); // the lower left corner
    QCOMPARE(order[28], 7); // the upper right one
}

void TestTransforms::dctIsOpenCvs_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {2, 4, 8, 16, 32}) // OpenCV takes even sizes only
        QTest::addRow("%d", size) << size;
}

void TestTransforms::dctIsOpenCvs()
{
    QFETCH(const int, size);
    const Picture picture = sample("page.png");
    const std::shared_ptr<const Encoder> encoder =
        made(dctMethod(), {{"size", std::int64_t{size}}, {"colour", std::string("grey")}});
    QVERIFY(encoder != nullptr);
    const TokenField field = encoder->encode(picture, {}).value();
    const std::vector<int> order = vision::zigzag(size);
    for (const std::int64_t token : {std::int64_t{0}, field.grid.columns + 2, 3 * field.grid.columns + 5}) {
        cv::Mat block(size, size, CV_32F);
        for (int y = 0; y < size; ++y)
            for (int x = 0; x < size; ++x)
                block.at<float>(y, x) =
                    static_cast<float>(picture.row(static_cast<int>(token / field.grid.columns) * size
                                                   + y)[static_cast<int>(token % field.grid.columns) * size + x])
                    / 255.0F;
        cv::Mat expected;
        cv::dct(block, expected);
        for (int i = 0; i < size * size; ++i) {
            const int place = order[static_cast<std::size_t>(i)];
            QVERIFY(std::abs(field.features(token, i) - expected.at<float>(place / size, place % size)) < 1e-4F);
        }
    }
}

void TestTransforms::everyCoefficientGivesThePictureBack_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("size");
    QTest::addColumn<QByteArray>("colour");
    for (const char* method : {"dct", "klt", "pyramid"})
        for (const int size : {2, 7, 8, 16})
            for (const char* colour : {"rgb", "ycrcb", "lab"})
                QTest::addRow("%s, size %d, %s", method, size, colour)
                    << QByteArray(method) << size << QByteArray(colour);
}

void TestTransforms::everyCoefficientGivesThePictureBack()
{
    QFETCH(const QByteArray, method);
    QFETCH(const int, size);
    QFETCH(const QByteArray, colour);
    const Picture picture = test::knownPicture();
    std::vector<Setting> settings = {{"size", std::int64_t{size}}, {"colour", colour.toStdString()}};
    if (method != "pyramid")
        settings.push_back({"keep", std::int64_t{0}});
    const EncoderMethod made_ = method == "dct" ? dctMethod() : method == "klt" ? kltMethod() : pyramidMethod();
    const std::shared_ptr<const Encoder> encoder = made(made_, settings, std::span(&picture, 1));
    QVERIFY(encoder != nullptr);
    QCOMPARE(test::meanDifference(roundTrip(*encoder, picture), picture), 0.0);
}

void TestTransforms::fewerCoefficientsAreWorse()
{
    const Picture picture = sample("coffee.jpg");
    for (const EncoderMethod& method : {dctMethod(), kltMethod()}) {
        double before = 1e9;
        for (const std::int64_t keep : {1, 4, 16, 48}) {
            const std::shared_ptr<const Encoder> encoder = made(method, {{"keep", keep}}, std::span(&picture, 1));
            const double difference = test::meanDifference(roundTrip(*encoder, picture), picture);
            QVERIFY(difference < before);
            before = difference;
        }
    }
}

void TestTransforms::kltIsOrderedAndUncorrelated()
{
    const Picture picture = sample("chelsea.webp");
    const std::shared_ptr<const Encoder> encoder =
        made(kltMethod(), {{"keep", std::int64_t{24}}}, std::span(&picture, 1));
    const TokenField field = encoder->encode(picture, {}).value();
    QCOMPARE(field.dimensions(), std::int64_t{24});
    QCOMPARE(field.space, std::string("KLT of YCrCb, 8×8, 24 of 192"));
    const Eigen::MatrixXd y = field.features.cast<double>();
    const Eigen::MatrixXd centred = y.rowwise() - y.colwise().mean();
    const Eigen::MatrixXd covariance = centred.transpose() * centred / static_cast<double>(y.rows());
    QVERIFY(y.colwise().mean().cwiseAbs().maxCoeff() < 1e-4);
    for (int i = 0; i < 24; ++i)
        for (int j = 0; j < 24; ++j)
            if (i == j)
                QVERIFY(i == 0 || covariance(i, i) <= covariance(i - 1, i - 1) * (1 + 1e-6));
            else
                QVERIFY(std::abs(covariance(i, j)) < 1e-4 * covariance(0, 0));
    QCOMPARE(encoder->sideBits(), std::uint64_t{16} * (192 + 24 * 192));
}

void TestTransforms::kltBeatsTheDctOnItsOwnPicture()
{
    const Picture picture = sample("astronaut.jpg");
    const std::shared_ptr<const Encoder> klt = made(kltMethod(), {{"keep", std::int64_t{30}}}, std::span(&picture, 1));
    const std::shared_ptr<const Encoder> dct =
        made(dctMethod(), {{"keep", std::int64_t{10}}}); // thirty of three channels
    QVERIFY(test::meanDifference(roundTrip(*klt, picture), picture)
            < test::meanDifference(roundTrip(*dct, picture), picture));
}

void TestTransforms::kltLearnsFromSeveralPictures()
{
    const std::vector<Picture> pictures = {sample("china.jpg"), sample("rocket.jpg"), test::knownGreyPicture()};
    const EncoderMethod method = kltMethod();
    const std::shared_ptr<const Encoder> together = made(method, {}, pictures);
    Result<KltFitting> fitting = KltFitting::begin(ParameterValues(method.info), pictures.size());
    QVERIFY(fitting.has_value());
    for (const Picture& picture : pictures)
        QVERIFY(fitting->add(picture).has_value());
    const std::shared_ptr<const Encoder> streamed =
        kltEncoder(ParameterValues(method.info), fitting->finish({}).value()).value();
    const Picture other = sample("coffee.jpg");
    QVERIFY(together->encode(other, {})->features == streamed->encode(other, {})->features);
    QVERIFY(test::meanDifference(roundTrip(*together, other), other) < 4);
    QCOMPARE(fitting->add(Picture{}).error().code, ErrorCode::InvalidArgument);
}

void TestTransforms::kltTakesATransformFromElsewhere()
{
    ParameterValues values(kltMethod().info);
    const std::shared_ptr<const Encoder> encoder = kltEncoder(values, identity(192)).value();
    const Picture picture = test::knownPicture();
    QCOMPARE(test::meanDifference(roundTrip(*encoder, picture), picture), 0.0);
    QCOMPARE(kltEncoder(values, identity(64)).error().code, ErrorCode::InvalidArgument);
}

void TestTransforms::scalesAddUp()
{
    const Picture picture = sample("china.jpg");
    const std::shared_ptr<const Encoder> encoder = made(pyramidMethod(), {{"levels", std::int64_t{5}}});
    const TokenField field = encoder->encode(picture, {}).value();
    QCOMPARE(field.grid.frames, std::int64_t{5});
    QCOMPARE(test::meanDifference(roundTrip(*encoder, picture), picture), 0.0);
    double before = 0;
    for (std::int64_t frames = 5; frames >= 1; --frames) { // the fewer of the first frames, the coarser
        PatchGrid grid = field.grid;
        grid.frames = frames;
        const Picture coarse = encoder->decode(field.features.topRows(grid.tokens()), grid, {}).value();
        const double difference = test::meanDifference(coarse, picture);
        QVERIFY(difference > before || frames == 5);
        before = difference;
    }
}

void TestTransforms::coarseScalesAreMeans()
{
    Picture picture = blankPicture(5, 3, 1);
    for (std::size_t i = 0; i < picture.samples.size(); ++i)
        picture.samples[i] = static_cast<std::uint8_t>(17 * i);
    const std::shared_ptr<const Encoder> encoder = made(
        pyramidMethod(), {{"size", std::int64_t{5}}, {"levels", std::int64_t{2}}, {"colour", std::string("grey")}});
    const TokenField field = encoder->encode(picture, {}).value();
    const auto at = [&](int frame, int x, int y) { return 255 * field.features(frame, y * 5 + x); };
    QVERIFY(std::abs(at(0, 0, 0) - (0 + 17 + 85 + 102) / 4.0F) < 1e-3F);
    QCOMPARE(at(0, 1, 1), at(0, 0, 0));
    QVERIFY(std::abs(at(0, 4, 0) - (68 + 153) / 2.0F) < 1e-3F); // the last column repeated
    QVERIFY(std::abs(at(0, 4, 2) - 238) < 1e-3F);
    QVERIFY(std::abs(at(0, 2, 0) + at(1, 2, 0) - 34) < 1e-3F);
}

QTEST_GUILESS_MAIN(TestTransforms)
#include "tst_transforms.moc"
