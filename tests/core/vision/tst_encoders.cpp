// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <cmath>
#include <limits>
#include <set>

#include "core/vision/encoder.h"
#include "tests/core/media/knownpicture.h"

using namespace tokenscope;

namespace {

/// The defaults; with a model where one is needed.
ParameterValues valuesOf(const EncoderMethod& method)
{
    ParameterValues values(method.info);
    if (values.missing() != nullptr)
        (void)values.set(values.missing()->id, std::string(TOKENSCOPE_SOURCE_DIR "/tests/core/onnx/data/pyramid.onnx"));
    return values;
}

std::shared_ptr<const Encoder> made(const EncoderMethod& method, const Picture& picture)
{
    Result<std::shared_ptr<const Encoder>> encoder =
        method.make(valuesOf(method), std::span(&picture, 1), RunContext{});
    return encoder ? *encoder : nullptr;
}

Picture random(int width, int height, int channels, int depth = 8)
{
    Picture picture = blankPicture(width, height, channels, depth);
    std::uint32_t state = 1;
    const auto next = [&] { return (state = state * 1664525U + 1013904223U) >> 16U; };
    for (std::uint8_t& sample : picture.samples)
        sample = static_cast<std::uint8_t>(next());
    for (std::uint16_t& sample : picture.wideSamples)
        sample = static_cast<std::uint16_t>(next());
    return picture;
}

bool finite(const FeatureMatrix& features)
{
    return std::all_of(features.data(), features.data() + features.size(),
                       [](float value) { return std::isfinite(value); });
}

} // namespace

/// What every encoder of the catalogue promises, whichever it is.
class TestEncoders : public QObject {
    Q_OBJECT

private slots:
    void describesItself_data();
    void describesItself();
    void takesEveryKindOfPicture_data();
    void takesEveryKindOfPicture();
    void isTheSameForAnyNumberOfThreads_data();
    void isTheSameForAnyNumberOfThreads();
    void honoursItsRanges_data();
    void honoursItsRanges();
    void stopsWhenAsked_data();
    void stopsWhenAsked();
    void refusesWhatDoesNotFit_data();
    void refusesWhatDoesNotFit();
    void findsByIdOnly();

private:
    void addAll();
};

void TestEncoders::addAll()
{
    QTest::addColumn<QByteArray>("id");
    for (const EncoderMethod& method : encoderMethods())
        QTest::newRow(method.info.id.c_str()) << QByteArray::fromStdString(method.info.id);
}

#define EACH_ENCODER(name)                                                                                             \
    void TestEncoders::name##_data()                                                                                   \
    {                                                                                                                  \
        addAll();                                                                                                      \
    }                                                                                                                  \
    void TestEncoders::name()

EACH_ENCODER(describesItself)
{
    QFETCH(const QByteArray, id);
    const EncoderMethod* method = findEncoderMethod(id.toStdString());
    QVERIFY(method != nullptr);
    const MethodInfo& info = method->info;
    QVERIFY(!info.title.empty() && !info.shortTitle.empty() && !info.family.empty());
    QVERIFY(info.summary.ends_with('.'));
    QVERIFY(!info.sources.empty() && !info.fidelityNote.empty());
    std::set<std::string> ids;
    for (const Parameter& parameter : info.parameters) {
        QVERIFY2(ids.insert(parameter.id).second, parameter.id.c_str());
        QVERIFY(parameter.help.ends_with('.'));
    }
}

EACH_ENCODER(takesEveryKindOfPicture)
{
    QFETCH(const QByteArray, id);
    const EncoderMethod* method = findEncoderMethod(id.toStdString());
    for (const Picture& picture :
         {random(50, 37, 3), random(50, 37, 1), random(50, 37, 4), random(50, 37, 3, 16), random(50, 37, 4, 16),
          random(1, 1, 3), random(1, 100, 1), random(100, 1, 3), random(8, 8, 3), random(30'000, 2, 3)}) {
        const std::shared_ptr<const Encoder> encoder = made(*method, picture);
        QVERIFY(encoder != nullptr);
        const Result<TokenField> field = encoder->encode(picture, {});
        QVERIFY2(field.has_value(), field ? "" : errorMessage(field.error()).c_str());
        QCOMPARE(field->grid.tokens(), field->tokens());
        QCOMPARE(field->grid.sourceWidth, picture.width);
        QCOMPARE(field->grid.sourceHeight, picture.height);
        QCOMPARE(field->encoder, method->info.id);
        QVERIFY(!field->space.empty());
        QVERIFY(finite(field->features));
        const Result<Picture> back = encoder->decode(field->features, field->grid, {});
        QCOMPARE(back.has_value(), encoder->decodes());
        if (!back) {
            QCOMPARE(back.error().code, ErrorCode::Unsupported);
            continue;
        }
        QCOMPARE(back->width, picture.width);
        QCOMPARE(back->height, picture.height);
        QCOMPARE(back->depth, 8);
        QCOMPARE(back->samples.size(), back->sampleCount());
    }
}

EACH_ENCODER(isTheSameForAnyNumberOfThreads)
{
    QFETCH(const QByteArray, id);
    const EncoderMethod* method = findEncoderMethod(id.toStdString());
    const Picture picture = random(701, 203, 3);
    const std::shared_ptr<const Encoder> encoder = made(*method, picture);
    RunContext many;
    many.threads = 5;
    const TokenField one = encoder->encode(picture, {}).value();
    const TokenField five = encoder->encode(picture, many).value();
    QVERIFY(one.features == five.features);
    if (encoder->decodes())
        QVERIFY(encoder->decode(one.features, one.grid, {}).value()
                == encoder->decode(one.features, one.grid, many).value());
}

EACH_ENCODER(honoursItsRanges)
{
    QFETCH(const QByteArray, id);
    const EncoderMethod* method = findEncoderMethod(id.toStdString());
    const Picture picture = test::knownPicture();
    for (const Parameter& parameter : method->info.parameters) {
        std::vector<ParameterValue> tried;
        if (std::holds_alternative<std::int64_t>(parameter.fallback))
            tried = {static_cast<std::int64_t>(parameter.minimum), static_cast<std::int64_t>(parameter.maximum)};
        else if (std::holds_alternative<bool>(parameter.fallback))
            tried = {true, false};
        for (const ParameterChoice& choice : parameter.choices)
            tried.push_back(choice.id);
        for (const ParameterValue& value : tried) {
            if (value == ParameterValue(std::string("onnxruntime")))
                continue; // which need not be here
            ParameterValues values = valuesOf(*method);
            QVERIFY(values.set(parameter.id, value).has_value());
            const Result<std::shared_ptr<const Encoder>> encoder = method->make(values, std::span(&picture, 1), {});
            if (!encoder) { // parameters that contradict one another, said in words
                QCOMPARE(encoder.error().code, ErrorCode::InvalidArgument);
                QVERIFY(!encoder.error().detail.empty());
                continue;
            }
            QVERIFY((*encoder)->encode(picture, {}).has_value());
        }
    }
}

EACH_ENCODER(stopsWhenAsked)
{
    QFETCH(const QByteArray, id);
    const EncoderMethod* method = findEncoderMethod(id.toStdString());
    const Picture picture = random(300, 200, 3);
    const std::shared_ptr<const Encoder> encoder = made(*method, picture);
    const TokenField field = encoder->encode(picture, {}).value();
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    QCOMPARE(encoder->encode(picture, context).error().code, ErrorCode::Cancelled);
    if (encoder->decodes())
        QCOMPARE(encoder->decode(field.features, field.grid, context).error().code, ErrorCode::Cancelled);
    if (method->learns)
        QCOMPARE(method->make(ParameterValues(method->info), std::span(&picture, 1), context).error().code,
                 ErrorCode::Cancelled);
}

EACH_ENCODER(refusesWhatDoesNotFit)
{
    QFETCH(const QByteArray, id);
    const EncoderMethod* method = findEncoderMethod(id.toStdString());
    const Picture picture = random(60, 40, 3);
    if (method->learns)
        QCOMPARE(method->make(ParameterValues(method->info), {}, {}).error().code, ErrorCode::Empty);
    const std::shared_ptr<const Encoder> encoder = made(*method, picture);
    QCOMPARE(encoder->encode(Picture{}, {}).error().code, ErrorCode::InvalidArgument);
    Picture cut = picture;
    cut.samples.pop_back();
    QCOMPARE(encoder->encode(cut, {}).error().code, ErrorCode::InvalidArgument);
    if (!encoder->decodes())
        return;
    TokenField field = encoder->encode(picture, {}).value();
    const auto code = [&](FeatureView features, const PatchGrid& grid) {
        return encoder->decode(features, grid, {}).error().code;
    };
    QCOMPARE(code(field.features.leftCols(field.features.cols() - 1), field.grid), ErrorCode::InvalidArgument);
    QCOMPARE(code(field.features.topRows(field.features.rows() - 1), field.grid), ErrorCode::InvalidArgument);
    PatchGrid grid = field.grid;
    grid.patchWidth += 1;
    QCOMPARE(code(field.features, grid), ErrorCode::InvalidArgument);
    grid = field.grid;
    grid.sourceWidth *= 2;
    QCOMPARE(code(field.features, grid), ErrorCode::InvalidArgument);
    field.features(3, 0) = std::numeric_limits<float>::quiet_NaN();
    const Error error = encoder->decode(field.features, field.grid, {}).error();
    QCOMPARE(error.code, ErrorCode::InvalidValue);
    QVERIFY2(error.detail.find('3') != std::string::npos, error.detail.c_str());
}

void TestEncoders::findsByIdOnly()
{
    QVERIFY(findEncoderMethod("patches") != nullptr);
    QVERIFY(findEncoderMethod("Patches") == nullptr);
    QVERIFY(findEncoderMethod("") == nullptr);
}

QTEST_GUILESS_MAIN(TestEncoders)
#include "tst_encoders.moc"
