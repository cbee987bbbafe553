// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <cmath>
#include <limits>

#include "core/quality/featureerror.h"

using namespace tokenscope;

namespace {

FeatureMatrix matrix(std::initializer_list<std::initializer_list<float>> rows)
{
    FeatureMatrix features(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(rows.begin()->size()));
    Eigen::Index row = 0;
    for (const auto& values : rows) {
        Eigen::Index column = 0;
        for (const float value : values)
            features(row, column++) = value;
        ++row;
    }
    return features;
}

std::shared_ptr<const Encoder> patches()
{
    const EncoderMethod* method = findEncoderMethod("patches");
    return method == nullptr ? nullptr
                             : method->make(ParameterValues(method->info), {}, RunContext{}).value_or(nullptr);
}

} // namespace

class TestFeatureError : public QObject {
    Q_OBJECT

private slots:
    void countsByHand();
    void zerosAreDefined();
    void refuses();
    void seesPicturesAsTheEncoderDoes();
    void stops();
};

void TestFeatureError::countsByHand()
{
    const auto error = featureError(matrix({{3, 4}, {1, 0}}), matrix({{3, 4}, {0, 2}}));
    QVERIFY(error.has_value());
    QCOMPARE(error->relativeSquaredError, 5.0 / 26.0);
    QCOMPARE(error->meanCosine, 0.5);
    QCOMPARE(error->tokens, 2);
    const auto opposite = featureError(matrix({{1, 1}}), matrix({{-1, -1}}));
    QVERIFY(std::abs(opposite->meanCosine + 1) < 1e-12);
    QCOMPARE(opposite->relativeSquaredError, 4.0);
}

void TestFeatureError::zerosAreDefined()
{
    const FeatureMatrix zeros = FeatureMatrix::Zero(2, 3);
    const FeatureMatrix ones = FeatureMatrix::Ones(2, 3);
    QCOMPARE(featureError(zeros, zeros)->relativeSquaredError, 0.0);
    QCOMPARE(featureError(zeros, zeros)->meanCosine, 1.0);
    QCOMPARE(featureError(zeros, ones)->relativeSquaredError, std::numeric_limits<double>::infinity());
    QCOMPARE(featureError(zeros, ones)->meanCosine, 0.0);
    QCOMPARE(featureError(ones, zeros)->relativeSquaredError, 1.0);
}

void TestFeatureError::refuses()
{
    const auto code = [](const Result<FeatureError>& error) { return error ? ErrorCode::Empty : error.error().code; };
    QCOMPARE(code(featureError(FeatureMatrix(0, 3), FeatureMatrix(0, 3))), ErrorCode::InvalidArgument);
    QCOMPARE(code(featureError(FeatureMatrix::Ones(2, 3), FeatureMatrix::Ones(3, 2))), ErrorCode::InvalidArgument);
    FeatureMatrix broken = FeatureMatrix::Ones(4, 3);
    broken(2, 1) = std::numeric_limits<float>::quiet_NaN();
    const auto error = featureError(FeatureMatrix::Ones(4, 3), broken);
    QCOMPARE(code(error), ErrorCode::InvalidValue);
    QVERIFY(error.error().detail.find("token 2") != std::string::npos);
    const auto encoder = patches();
    QVERIFY(encoder != nullptr);
    QCOMPARE(code(featureError(*encoder, blankPicture(16, 16, 3), blankPicture(17, 16, 3))),
             ErrorCode::InvalidArgument);
}

void TestFeatureError::seesPicturesAsTheEncoderDoes()
{
    const auto encoder = patches();
    QVERIFY(encoder != nullptr);
    Picture original = blankPicture(32, 16, 3);
    for (std::size_t i = 0; i < original.samples.size(); ++i)
        original.samples[i] = static_cast<std::uint8_t>(i * 37 % 251);
    Picture half = original;
    for (std::uint8_t& sample : half.samples)
        sample = static_cast<std::uint8_t>(sample / 2);
    QCOMPARE(featureError(*encoder, original, original)->relativeSquaredError, 0.0);
    const auto error = featureError(*encoder, original, half);
    QVERIFY(error.has_value());
    QVERIFY(std::abs(error->relativeSquaredError - 0.25) < 0.01);
    QVERIFY(error->meanCosine > 0.999);
}

void TestFeatureError::stops()
{
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    const auto error = featureError(FeatureMatrix::Ones(2, 2), FeatureMatrix::Ones(2, 2), context);
    QVERIFY(!error.has_value());
    QCOMPARE(error.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestFeatureError)
#include "tst_featureerror.moc"
