// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include <cmath>
#include <stop_token>
#include <string>

#include "core/base/file.h"
#include "core/field/npyfile.h"
#include "core/vision/neural/weightsfile.h"
#include "core/vision/onnx/fieldof.h"
#include "core/vision/onnx/onnxencoder.h"
#include "core/vision/onnx/runtime.h"
#include "core/vision/onnx/selftest.h"

using namespace tokenscope;

namespace {

std::string dataPath(const char* name)
{
    return std::string(TOKENSCOPE_DATA "/") + name;
}

OnnxOptions with(const QString& runtime)
{
    OnnxOptions options;
    options.runtime = runtime.toStdString();
    return options;
}

Picture plain(int width, int height, std::uint8_t red, std::uint8_t green, std::uint8_t blue)
{
    Picture picture = blankPicture(width, height, 3);
    for (std::size_t at = 0; at < picture.samples.size(); at += 3) {
        picture.samples[at] = red;
        picture.samples[at + 1] = green;
        picture.samples[at + 2] = blue;
    }
    return picture;
}

bool near(float one, double other)
{
    return std::abs(static_cast<double>(one) - other) < 1e-5;
}

void writeFile(const std::string& path, std::string_view content)
{
    QVERIFY(writeFileAtomically(path, std::span<const char>(content.data(), content.size())));
}

} // namespace

class TestOnnxEncoder : public QObject {
    Q_OBJECT

private:
    /// One row for each runtime that is here; OpenCV's always is.
    static void runtimes()
    {
        QTest::addColumn<QString>("runtime");
        QTest::newRow("OpenCV") << QStringLiteral("opencv");
        if (onnxRuntime())
            QTest::newRow("ONNX Runtime") << QStringLiteral("onnxruntime");
    }

private slots:
    void opencvIsTrusted()
    {
        const Result<const OnnxRuntime*> runtime = dnnRuntime();
        QVERIFY2(runtime, runtime ? "" : errorMessage(runtime.error()).c_str());
        QVERIFY((*runtime)->name().starts_with("OpenCV"));
    }

    void onnxRuntimeIsTrustedOrMissing()
    {
        const Result<const OnnxRuntime*> runtime = onnxRuntime();
        if (!runtime) {
            QCOMPARE(runtime.error().code, ErrorCode::FileNotFound);
            QSKIP("ONNX Runtime is not installed");
        }
        const Result<void> agrees = checkAttention(**runtime);
        QVERIFY2(agrees, agrees ? "" : errorMessage(agrees.error()).c_str());
    }

    void wrongRuntimesAreRefused()
    {
        class Wrong final : public OnnxRuntime, public OnnxSession {
        public:
            std::string name() const override { return "Wrong"; }
            Result<std::unique_ptr<OnnxSession>> open(std::string_view, const std::string&,
                                                      std::span<const std::string>, unsigned) const override
            {
                return std::make_unique<Wrong>();
            }
            Result<std::vector<Tensor>> run(const Tensor&, const RunContext&) override
            {
                return std::vector<Tensor>{{{1, 16, 8}, std::vector<float>(128, 0.5F)}};
            }
        };
        const Result<void> agrees = checkAttention(Wrong());
        QVERIFY(!agrees);
        QCOMPARE(agrees.error().code, ErrorCode::Unsupported);
        QVERIFY(agrees.error().detail.find("attention") != std::string::npos);
    }

    void mapsBecomeGrids_data() { runtimes(); }
    void mapsBecomeGrids()
    {
        QFETCH(QString, runtime);
        OnnxOptions options = with(runtime);
        options.multiple = 4;
        const auto encoder = onnxEncoder(dataPath("pyramid.onnx"), options).value();
        QVERIFY(!encoder->decodes());
        const TokenField field = encoder->encode(plain(10, 7, 255, 51, 0), {}).value();
        QCOMPARE(field.grid, (PatchGrid{2, 3, 1, 4, 4, 4, 4, 10, 7})); // filled up to multiples of four
        QCOMPARE(field.dimensions(), std::int64_t{3});
        QCOMPARE(field.encoder, std::string("onnx"));
        for (Eigen::Index token = 0; token < field.tokens(); ++token)
            QVERIFY(near(field.features(token, 0), 1) && near(field.features(token, 1), 0.2)
                    && near(field.features(token, 2), 0));
    }

    void anyLayerCanBeChosen_data() { runtimes(); }
    void anyLayerCanBeChosen()
    {
        QFETCH(QString, runtime);
        OnnxOptions options = with(runtime);
        options.output = "half";
        options.multiple = 4;
        const TokenField field =
            onnxEncoder(dataPath("pyramid.onnx"), options).value()->encode(plain(8, 8, 0, 0, 102), {}).value();
        QCOMPARE(field.grid.columns, std::int64_t{4});
        QVERIFY(field.space.starts_with("half"));
        QVERIFY(near(field.features(15, 2), 0.4));
        options.output = "nothing";
        QCOMPARE(onnxEncoder(dataPath("pyramid.onnx"), options).error().code, ErrorCode::InvalidArgument);
    }

    void coloursAreScaledAsSaid_data() { runtimes(); }
    void coloursAreScaledAsSaid()
    {
        QFETCH(QString, runtime);
        OnnxOptions options = readOnnxOptions(R"({"range": [-1, 1], "channels": "bgr", "multiple": 4})").value();
        options.runtime = runtime.toStdString();
        const TokenField field =
            onnxEncoder(dataPath("halved.onnx"), options).value()->encode(plain(4, 4, 255, 0, 127), {}).value();
        QVERIFY(near(field.features(0, 0), 127 / 127.5 - 1)); // blue comes first
        QVERIFY(near(field.features(0, 1), -1));
        QVERIFY(near(field.features(0, 2), 1));
    }

    void picturesAreResizedToFixedSizes_data() { runtimes(); }
    void picturesAreResizedToFixedSizes()
    {
        QFETCH(QString, runtime);
        const auto encoder = onnxEncoder(dataPath("classtoken.onnx"), with(runtime)).value();
        Picture picture = plain(80, 60, 0, 0, 0); // ten times the model's 8×6
        for (int y = 0; y < 60; ++y)
            std::fill_n(picture.row(y) + 40 * 3, 40 * 3, std::uint8_t{255});
        const TokenField field = encoder->encode(picture, {}).value();
        QCOMPARE(field.grid, (PatchGrid{3, 4, 1, 20, 20, 20, 20, 80, 60})); // without the class token
        for (int row = 0; row < 3; ++row) {
            QVERIFY(near(field.features(row * 4, 0), 0));
            QVERIFY(near(field.features(row * 4 + 3, 0), 1));
        }
    }

    void tokensOutsideThePictureAreLeftOut_data() { runtimes(); }
    void tokensOutsideThePictureAreLeftOut()
    {
        QFETCH(QString, runtime);
        const auto encoder = onnxEncoder(dataPath("pyramid.onnx"), with(runtime)).value(); // multiples of 32
        Picture picture = plain(10, 7, 0, 0, 0);
        for (int y = 0; y < 7; ++y)
            std::fill_n(picture.row(y) + 8 * 3, 2 * 3, std::uint8_t{255});
        const TokenField field = encoder->encode(picture, {}).value();
        QCOMPARE(field.grid, (PatchGrid{2, 3, 1, 4, 4, 4, 4, 10, 7}));
        QCOMPARE(field.tokens(), std::int64_t{6});
        for (int token = 0; token < 6; ++token)
            QVERIFY(near(field.features(token, 0), token % 3 == 2 ? 1 : 0));
    }

    void tokensHaveWholePixels_data() { runtimes(); }
    void tokensHaveWholePixels()
    {
        QFETCH(QString, runtime);
        const auto encoder = onnxEncoder(dataPath("classtoken.onnx"), with(runtime)).value();
        const TokenField first = encoder->encode(plain(81, 61, 255, 0, 0), {}).value(); // to 84×63, then to 8×6
        QCOMPARE(first.grid, (PatchGrid{3, 4, 1, 21, 21, 21, 21, 81, 61}));
        const TokenField again = encoder->encode(plain(81, 61, 255, 0, 0), {}).value(); // what is known by then
        QVERIFY(again.features == first.features);
        QCOMPARE(encoder->encode(plain(1, 1, 255, 0, 0), {}).value().grid, (PatchGrid{3, 4, 1, 1, 1, 1, 1, 1, 1}));
    }

    void outputsCalledAttentionAreTaken_data() { runtimes(); }
    void outputsCalledAttentionAreTaken()
    {
        QFETCH(QString, runtime);
        const QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("model.onnx")).toStdString();
        const std::vector<std::string> outputs{"attention"};
        const bool opencv = runtime == QStringLiteral("opencv");
        writeFile(path, withOnnxOutputs(selfTestModel(), outputs, opencv ? OutputShape::Empty : OutputShape::Unsaid));
        OnnxOptions options = with(runtime);
        const Picture picture = plain(16, 16, 200, 100, 50);
        QCOMPARE(onnxEncoder(path, options).value()->encode(picture, {}).value().saliency.size(), std::size_t{16});
        options.attention = "none";
        QVERIFY(onnxEncoder(path, options).value()->encode(picture, {}).value().saliency.empty());
        // What is asked for and does not fit is an error.
        options.attention = "tokens";
        QCOMPARE(onnxEncoder(path, options).value()->encode(picture, {}).error().code, ErrorCode::Unsupported);
    }

    void attentionBecomesSaliency_data() { runtimes(); }
    void attentionBecomesSaliency()
    {
        QFETCH(QString, runtime);
        const QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("attention.onnx")).toStdString();
        writeFile(path, selfTestModel());
        const WeightsFile known = readWeights(selfTestNumbers()).value();
        const Weights& image = known.arrays.at("input");
        Picture picture = blankPicture(16, 16, 3, 16);
        for (std::size_t pixel = 0; pixel < 256; ++pixel)
            for (std::size_t channel = 0; channel < 3; ++channel)
                picture.wideSamples[pixel * 3 + channel] =
                    static_cast<std::uint16_t>(image.values[channel * 256 + pixel] * 65535.0F + 0.5F);
        OnnxOptions options = with(runtime);
        options.attention = "attention";
        const TokenField field = onnxEncoder(path, options).value()->encode(picture, {}).value();
        QCOMPARE(field.grid.rows, std::int64_t{4});
        const std::vector<float>& weights = known.arrays.at("attention").values; // 1×2×16×16
        for (std::size_t token = 0; token < 16; ++token) {
            double sum = 0;
            for (std::size_t from = 0; from < 32; ++from)
                sum += static_cast<double>(weights[from * 16 + token]);
            QVERIFY(std::abs(static_cast<double>(field.saliency[token]) - sum) < 1e-3);
        }
        const std::vector<float>& output = known.arrays.at("output").values;
        for (Eigen::Index token = 0; token < 16; ++token)
            for (Eigen::Index channel = 0; channel < 8; ++channel)
                QVERIFY(std::abs(field.features(token, channel) - output[static_cast<std::size_t>(token * 8 + channel)])
                        < 1e-3F);
    }

    void decodesWithADecoder_data() { runtimes(); }
    void decodesWithADecoder()
    {
        QFETCH(QString, runtime);
        OnnxOptions options = with(runtime);
        options.multiple = 2;
        options.decoder = dataPath("decoder.onnx");
        const auto encoder = onnxEncoder(dataPath("halved.onnx"), options).value();
        QVERIFY(encoder->decodes());
        const Picture picture = plain(6, 4, 10, 200, 255);
        const TokenField field = encoder->encode(picture, {}).value();
        const Picture back = encoder->decode(field.features, field.grid, {}).value();
        QCOMPARE(back.samples, picture.samples);
        const Picture odd = plain(5, 3, 10, 200, 255);
        const TokenField part = encoder->encode(odd, {}).value();
        QCOMPARE(encoder->decode(part.features, part.grid, {}).value().samples, odd.samples);
        QCOMPARE(encoder->decode(field.features.topRows(2), field.grid, {}).error().code, ErrorCode::InvalidArgument);
        FeatureMatrix broken = field.features;
        broken(3, 1) = std::nanf("");
        QCOMPARE(encoder->decode(broken, field.grid, {}).error().code, ErrorCode::InvalidValue);
    }

    void decodesAtASizeOfItsOwn_data() { runtimes(); }
    void decodesAtASizeOfItsOwn()
    {
        QFETCH(QString, runtime);
        OnnxOptions options = with(runtime);
        options.width = 8;
        options.height = 6;
        options.decoder = dataPath("decoder.onnx");
        const auto encoder = onnxEncoder(dataPath("halved.onnx"), options).value();
        const Picture picture = plain(39, 30, 10, 200, 255);
        const TokenField field = encoder->encode(picture, {}).value();
        QCOMPARE(field.grid, (PatchGrid{3, 4, 1, 10, 10, 10, 10, 39, 30}));
        QCOMPARE(encoder->decode(field.features, field.grid, {}).value().samples, picture.samples);
        // A single code as the patch it paints.
        const Picture patch =
            encoder->decode(field.features.topRows(1), PatchGrid{1, 1, 1, 10, 10, 10, 10, 10, 10}, {}).value();
        QCOMPARE(patch.samples, plain(10, 10, 10, 200, 255).samples);
    }

    void unknownOperatorsAreNamed_data() { runtimes(); }
    void unknownOperatorsAreNamed()
    {
        QFETCH(QString, runtime);
        const auto encoder = onnxEncoder(dataPath("operator.onnx"), with(runtime));
        QVERIFY(!encoder);
        QCOMPARE(encoder.error().code, ErrorCode::Unsupported);
        QVERIFY2(encoder.error().detail.find("NobodyHasThis") != std::string::npos, encoder.error().detail.c_str());
        QCOMPARE(encoder.error().file, dataPath("operator.onnx"));
    }

    void damagedFilesAreErrors_data() { runtimes(); }
    void damagedFilesAreErrors()
    {
        QFETCH(QString, runtime);
        const QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("broken.onnx")).toStdString();
        const std::string whole(selfTestModel());
        for (std::size_t length = 0; length < whole.size(); length += 97) {
            writeFile(path, std::string_view(whole).substr(0, length));
            QVERIFY(!onnxEncoder(path, with(runtime)));
        }
        QCOMPARE(onnxEncoder(path + ".missing", with(runtime)).error().code, ErrorCode::FileNotFound);
        QCOMPARE(onnxEncoder(dataPath("two.onnx"), with(runtime)).error().code, ErrorCode::InvalidArgument);
    }

    void stopsWhenAsked_data() { runtimes(); }
    void stopsWhenAsked()
    {
        QFETCH(QString, runtime);
        std::stop_source stop;
        stop.request_stop();
        const auto encoder = onnxEncoder(dataPath("pyramid.onnx"), with(runtime)).value();
        QCOMPARE(encoder->encode(plain(32, 32, 1, 2, 3), {stop.get_token(), nullptr, 1, 0}).error().code,
                 ErrorCode::Cancelled);
        QCOMPARE(encoder->encode(plain(3000, 3000, 1, 2, 3), {}).error().code, ErrorCode::InvalidArgument); // too large
    }

    void needsAFile()
    {
        const EncoderMethod method = onnxMethod();
        QCOMPARE(method.info.fidelity, Fidelity::NeedsModel);
        ParameterValues values(method.info);
        QCOMPARE(values.missing()->id, std::string("model"));
        QCOMPARE(method.make(values, {}, {}).error().code, ErrorCode::InvalidArgument);
        const MethodInfo before = method.describe(values).value();
        QCOMPARE(before.fidelity, Fidelity::NeedsModel);
        QCOMPARE(before.parameters.size(), std::size_t{1}); // nothing else to set yet

        QVERIFY(values.set("model", dataPath("pyramid.onnx")));
        const MethodInfo loaded = method.describe(values).value();
        QCOMPARE(loaded.fidelity, Fidelity::Exact);
        QCOMPARE(loaded.parameter("layer")->choices.size(), std::size_t{3}); // the first output, and both results
        QVERIFY(values.set("layer", std::string("half")));
        QVERIFY(values.set("runtime", std::string("opencv")));
        const auto encoder = method.make(values, {}, {}).value();
        QCOMPARE(encoder->encode(plain(32, 32, 1, 2, 3), {}).value().grid.columns, std::int64_t{16});
        QVERIFY(values.set("layer", std::string("nosuch")));
        QVERIFY(method.make(values, {}, {}).error().detail.find("nosuch") != std::string::npos);
        QVERIFY(values.set("model", std::string("/nowhere/model.onnx")));
        QCOMPARE(method.describe(values).error().code, ErrorCode::FileNotFound);
        QCOMPARE(method.make(values, {}, {}).error().file, std::string("/nowhere/model.onnx"));
    }

    void attentionIsOffered()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("model.onnx")).toStdString();
        writeFile(path, selfTestModel());
        const EncoderMethod method = onnxMethod();
        ParameterValues values(method.info);
        QVERIFY(values.set("model", path));
        const MethodInfo info = method.describe(values).value();
        const std::vector<ParameterChoice>& choices = info.parameter("attention")->choices;
        QVERIFY(std::ranges::find(choices, "attention", &ParameterChoice::id) != choices.end()); // of a Softmax
        QVERIFY(values.set("attention", std::string("attention")));
        QVERIFY(values.set("runtime", std::string("opencv")));
        const auto encoder = method.make(values, {}, {}).value();
        QCOMPARE(encoder->encode(plain(40, 24, 9, 8, 7), {}).value().saliency.size(), std::size_t{16});
    }

    void theFileBesideItIsRead()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("half.onnx")).toStdString();
        writeFile(path, readFile(dataPath("halved.onnx")).value());
        writeFile(folder.filePath(QStringLiteral("decoder.onnx")).toStdString(),
                  readFile(dataPath("decoder.onnx")).value());
        writeFile(path + ".json", R"({"multiple": 2, "decoder": "decoder.onnx"})");
        const EncoderMethod method = onnxMethod();
        ParameterValues values(method.info);
        QVERIFY(values.set("model", path));
        QVERIFY(values.set("runtime", std::string("opencv")));
        const auto encoder = method.make(values, {}, {}).value();
        QVERIFY(encoder->decodes());
        QVERIFY(encoder->encode(plain(4, 4, 1, 2, 3), {}).value().codebook == nullptr);
        const FeatureMatrix codes = FeatureMatrix::Constant(5, 3, 0.5F);
        writeFile(folder.filePath(QStringLiteral("codes.npy")).toStdString(), npyOf(codes));
        writeFile(path + ".json", R"({"multiple": 2, "codebook": "codes.npy"})");
        QVERIFY(*method.make(values, {}, {}).value()->encode(plain(4, 4, 1, 2, 3), {}).value().codebook == codes);
        writeFile(path + ".json", R"({"codebook": "missing.npy"})");
        QVERIFY(method.make(values, {}, {}).error().file.ends_with("missing.npy"));
        writeFile(path + ".json", R"({"multiple": "two"})");
        QCOMPARE(method.make(values, {}, {}).error().file, path + ".json");
    }

    void optionsAreChecked_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("not JSON") << QByteArray("{") << ErrorCode::Syntax;
        QTest::newRow("a list") << QByteArray("[]") << ErrorCode::Syntax;
        QTest::newRow("an unknown field") << QByteArray(R"({"sizes": 3})") << ErrorCode::InvalidValue;
        QTest::newRow("a text for a number") << QByteArray(R"({"width": "3", "height": 3})") << ErrorCode::WrongType;
        QTest::newRow("width alone") << QByteArray(R"({"width": 3})") << ErrorCode::InvalidValue;
        QTest::newRow("a huge side") << QByteArray(R"({"width": 99999999, "height": 1})") << ErrorCode::InvalidValue;
        QTest::newRow("three numbers for a range") << QByteArray(R"({"range": [0, 1, 2]})") << ErrorCode::WrongType;
        QTest::newRow("a backward range") << QByteArray(R"({"range": [1, 0]})") << ErrorCode::InvalidValue;
        QTest::newRow("std of zero") << QByteArray(R"({"std": [1, 0, 1]})") << ErrorCode::InvalidValue;
        QTest::newRow("range and mean") << QByteArray(R"({"range": [0, 1], "mean": [0, 0, 0]})")
                                        << ErrorCode::InvalidValue;
        QTest::newRow("another layout") << QByteArray(R"({"layout": "chwn"})") << ErrorCode::InvalidValue;
    }
    void optionsAreChecked()
    {
        QFETCH(QByteArray, json);
        QFETCH(ErrorCode, code);
        const Result<OnnxOptions> options = readOnnxOptions(json.toStdString());
        QVERIFY(!options);
        QCOMPARE(options.error().code, code);
    }

    void shapesBecomeFields_data()
    {
        QTest::addColumn<QList<int>>("shape");
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("columns");
        QTest::newRow("a map") << QList<int>{1, 5, 3, 4} << 3 << 4;
        QTest::newRow("tokens") << QList<int>{1, 12, 5} << 3 << 4;
        QTest::newRow("tokens without a batch") << QList<int>{12, 5} << 3 << 4;
        QTest::newRow("a class token") << QList<int>{1, 13, 5} << 3 << 4;
        QTest::newRow("four registers and a class token") << QList<int>{1, 17, 5} << 3 << 4;
        QTest::newRow("one vector") << QList<int>{1, 5} << 1 << 1;
        QTest::newRow("a batch of two") << QList<int>{2, 12, 5} << 0 << 0;
        QTest::newRow("tokens of no grid") << QList<int>{1, 11, 5} << 0 << 0;
        QTest::newRow("more cells than pixels") << QList<int>{1, 1, 100, 100} << 0 << 0;
        QTest::newRow("one number for all") << QList<int>{1} << 0 << 0;
        QTest::newRow("nothing") << QList<int>{1, 0, 5} << 0 << 0;
    }
    void shapesBecomeFields()
    {
        QFETCH(QList<int>, shape);
        QFETCH(int, rows);
        QFETCH(int, columns);
        Tensor tensor;
        std::size_t count = 1;
        for (const int length : shape) {
            tensor.shape.push_back(length);
            count *= static_cast<std::size_t>(length);
        }
        tensor.values.assign(count, 1.0F);
        const Result<TokenField> field = fieldOf(tensor, 64, 48);
        QCOMPARE(field.has_value(), rows > 0);
        if (!field) {
            QCOMPARE(field.error().code, ErrorCode::Unsupported);
            return;
        }
        QCOMPARE(field->grid.rows, std::int64_t{rows});
        QCOMPARE(field->grid.columns, std::int64_t{columns});
        QCOMPARE(field->tokens(), std::int64_t{rows * columns});
        QCOMPARE(field->dimensions(), std::int64_t{5});
    }
};

QTEST_GUILESS_MAIN(TestOnnxEncoder)
#include "tst_onnxencoder.moc"
