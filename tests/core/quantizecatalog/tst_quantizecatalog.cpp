// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <set>

#include <QTemporaryDir>
#include <QTest>

#include "core/base/file.h"
#include "core/base/random.h"
#include "core/quantize/entropycoder/codecoder.h"
#include "core/quantize/method.h"
#include "core/quantize/usage/codeusage.h"
#include "core/quantize/usage/distortion.h"
#include "tests/core/stages/quantizercontract.h"

using namespace tokenscope;

/// What holds for every method of the catalogue, by its description alone.
class TestQuantizeCatalog : public QObject {
    Q_OBJECT

private slots:
    void idsAreUnique();
    void describesItself_data() { methods_data(); }
    void describesItself();
    void codesAPhoto_data() { methods_data(); }
    void codesAPhoto();
    void extremesAreAllowedOrExplained_data();
    void extremesAreAllowedOrExplained();
    void keepsTheContract_data();
    void keepsTheContract();
    void fewOrDullVectors_data() { methods_data(); }
    void fewOrDullVectors();
    void givenCodebooksAreTheEncodersOrAFiles();
    void theSeedDecides_data() { methods_data(); }
    void theSeedDecides();
    void stopsBetweenSteps_data() { methods_data(); }
    void stopsBetweenSteps();

private:
    static void methods_data()
    {
        QTest::addColumn<QByteArray>("id");
        for (const QuantizerMethod& method : quantizerMethods())
            QTest::newRow(method.info.id.c_str()) << QByteArray::fromStdString(method.info.id);
    }
};

namespace {

constexpr std::int64_t kRows = 12;
constexpr std::int64_t kColumns = 16;
constexpr std::int64_t kDimensions = 24;

const QuantizerMethod& methodOf(const QByteArray& id)
{
    return *findQuantizerMethod(std::string_view(id.constData(), static_cast<std::size_t>(id.size())));
}

/// Neighbours alike, strong and weak dimensions, a bright corner: what patches of a photo are.
std::shared_ptr<const TokenField> photo(std::int64_t rows = kRows, std::int64_t columns = kColumns)
{
    auto field = std::make_shared<TokenField>();
    field->grid.rows = rows;
    field->grid.columns = columns;
    field->features.resize(rows * columns, kDimensions);
    Random random(17);
    for (std::int64_t row = 0; row < rows; ++row) {
        for (std::int64_t column = 0; column < columns; ++column) {
            for (std::int64_t dimension = 0; dimension < kDimensions; ++dimension) {
                const auto at = static_cast<double>(dimension);
                const double wave = std::sin(0.4 * static_cast<double>(row) + at)
                    + std::cos(0.3 * static_cast<double>(column) * (1 + at / 8));
                field->features(row * columns + column, dimension) =
                    static_cast<float>(100 + std::pow(0.9, at) * (40 * wave + 6 * random.gaussian()));
            }
        }
    }
    return field;
}

/// A codebook of some of its vectors, for a method that learns none.
std::string givenCodebook()
{
    static const QTemporaryDir folder;
    std::string path = folder.filePath(QStringLiteral("codebook.npy")).toStdString();
    const std::string content = npyOf(FeatureMatrix(photo()->features.topRows(96)));
    if (!writeFileAtomically(path, {content.data(), content.size()}))
        qFatal("cannot write a codebook");
    return path;
}

/// The defaults, but with what takes long made short.
ParameterValues shortened(const MethodInfo& info)
{
    ParameterValues values(info);
    if (info.id == "codebook")
        (void)values.set("file", givenCodebook());
    for (const auto& [id, most] : {std::pair("iterations", std::int64_t{4}),
                                   {"steps", std::int64_t{6}},
                                   {"rounds", std::int64_t{2}},
                                   {"codebook-size", std::int64_t{32}},
                                   {"rotations", std::int64_t{2}}}) {
        const Parameter* parameter = info.parameter(id);
        if (parameter != nullptr && std::holds_alternative<std::int64_t>(parameter->fallback))
            (void)values.set(id, most);
    }
    return values;
}

} // namespace

void TestQuantizeCatalog::idsAreUnique()
{
    std::set<std::string> ids;
    for (const QuantizerMethod& one : quantizerMethods()) {
        QVERIFY(ids.insert(one.info.id).second);
        QCOMPARE(findQuantizerMethod(one.info.id), &one);
    }
    QVERIFY(ids.size() >= 6);
    QVERIFY(findQuantizerMethod("") == nullptr);
    QVERIFY(findQuantizerMethod("VQ") == nullptr);
}

void TestQuantizeCatalog::describesItself()
{
    QFETCH(const QByteArray, id);
    const MethodInfo& info = methodOf(id).info;
    QVERIFY(!info.title.empty() && !info.shortTitle.empty() && !info.family.empty() && !info.summary.empty());
    QVERIFY(info.summary.ends_with('.'));
    QVERIFY(!info.fidelityNote.empty());
    QVERIFY(!info.sources.empty());
    for (const Source& source : info.sources)
        QVERIFY(!source.title.empty() && source.year > 1900);
    ParameterValues values(info);
    std::set<std::string> ids;
    for (const Parameter& parameter : info.parameters) {
        QVERIFY2(ids.insert(parameter.id).second, parameter.id.c_str());
        QVERIFY2(!parameter.title.empty() && parameter.help.ends_with('.'), parameter.id.c_str());
        QVERIFY2(values.set(parameter.id, parameter.fallback).has_value(), parameter.id.c_str());
        if (!parameter.dependsOn.empty()) {
            const Parameter* other = info.parameter(parameter.dependsOn);
            QVERIFY2(other != nullptr, parameter.id.c_str());
            ParameterValues depending(info);
            QVERIFY2(depending
                         .setText(parameter.dependsOn + "="
                                  + parameter.dependsValue.substr(0, parameter.dependsValue.find('|')))
                         .has_value(),
                     parameter.id.c_str());
        }
    }
}

void TestQuantizeCatalog::codesAPhoto()
{
    QFETCH(const QByteArray, id);
    const QuantizerMethod& one = methodOf(id);
    const auto field = photo();
    std::vector<TrainingStep> steps;
    Progress progress;
    RunContext context;
    context.progress = &progress;
    const auto quantizer = trainQuantizer(one, field, shortened(one.info), context,
                                          [&](const TrainingStep& step) { steps.push_back(step); });
    QVERIFY2(quantizer.has_value(), quantizer ? "" : errorMessage(quantizer.error()).c_str());
    QCOMPARE(progress.done(), progress.total());
    QCOMPARE(steps.size(), static_cast<std::size_t>(progress.total()));
    const Result<Codes> codes = (*quantizer)->encode(field->features, field->grid, {});
    QVERIFY(codes.has_value());
    QCOMPARE(codes->tokens, static_cast<std::size_t>(kRows * kColumns));
    QVERIFY(codes->stageSizes == (*quantizer)->stageSizes());
    QVERIFY(usagePerStage(*codes).has_value());
    const Result<FeatureMatrix> decoded = (*quantizer)->decode(*codes, field->grid);
    QVERIFY(decoded.has_value());
    const Distortion distortion = distortionOf(field->features, *decoded, 255).value();
    QVERIFY2(distortion.snrCentred > 1, std::to_string(distortion.snrCentred).c_str());
    const CodeBits bits = bitsOf(*codes, (*quantizer)->sideBits(), CoderOrder::Zero, {}).value();
    QVERIFY(bits.payload > 0 && bits.entropy <= bits.fixed + 1e-6);
    const std::string bytes = encodeCodes(*codes, CoderOrder::One, {}).value();
    QVERIFY(decodeCodes(bytes, *codes, CoderOrder::One, {}).value() == *codes);
    for (std::size_t stage = 0; stage < codes->stages(); ++stage) {
        const std::uint32_t ids[] = {0, codes->stageSizes[stage] - 1};
        const FeatureMatrix entries = (*quantizer)->entries(stage, ids);
        QCOMPARE(entries.rows(), Eigen::Index{2});
        QCOMPARE(entries.cols(), Eigen::Index{kDimensions});
        QVERIFY(entries.allFinite());
    }
    QCOMPARE((*quantizer)->mean().cols(), Eigen::Index{kDimensions});
}

/// Each parameter at each end of its range and each choice, the others at their defaults: training begins, or says in words
/// which parameter does not fit.
void TestQuantizeCatalog::extremesAreAllowedOrExplained_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("assignment");
    for (const QuantizerMethod& one : quantizerMethods()) {
        for (const Parameter& parameter : one.info.parameters) {
            std::vector<std::string> texts;
            if (std::holds_alternative<bool>(parameter.fallback))
                texts = {"false", "true"};
            for (const ParameterChoice& choice : parameter.choices)
                texts.push_back(choice.id);
            if (std::holds_alternative<std::int64_t>(parameter.fallback))
                texts = {parameterText(static_cast<std::int64_t>(parameter.minimum)),
                         parameterText(static_cast<std::int64_t>(parameter.maximum))};
            if (std::holds_alternative<double>(parameter.fallback))
                texts = {parameterText(parameter.minimum), parameterText(parameter.maximum)};
            for (const std::string& text : texts) {
                const std::string assignment = parameter.id + "=" + text;
                QTest::newRow((one.info.id + " " + assignment).c_str())
                    << QByteArray::fromStdString(one.info.id) << QByteArray::fromStdString(assignment);
            }
        }
    }
}

void TestQuantizeCatalog::extremesAreAllowedOrExplained()
{
    QFETCH(const QByteArray, id);
    QFETCH(const QByteArray, assignment);
    const QuantizerMethod& one = methodOf(id);
    ParameterValues values = shortened(one.info);
    QVERIFY(values.setText(assignment.toStdString()).has_value());
    const auto field = photo(6, 7);
    const auto trainer = one.train(field, values, 1);
    if (!trainer) {
        QCOMPARE(trainer.error().code, ErrorCode::InvalidArgument);
        QVERIFY(!trainer.error().detail.empty());
        return;
    }
    const auto step = (*trainer)->step({});
    QVERIFY2(step.has_value(), step ? "" : errorMessage(step.error()).c_str());
    QVERIFY(std::isfinite(step->mse));
    const auto codes = (*trainer)->quantizer()->encode(field->features, field->grid, {});
    QVERIFY2(codes.has_value(), codes ? "" : errorMessage(codes.error()).c_str());
    QVERIFY((*trainer)->quantizer()->decode(*codes, field->grid).value().allFinite());
}

using Contract = std::string (*)(const QuantizerMethod&, const ParameterValues&, const FeatureMatrix&);
static constexpr std::pair<const char*, Contract> kContracts[] = {{"trains the same", test::trainsTheSame},
                                                                  {"saves and loads", test::savesAndLoads},
                                                                  {"refuses bad input", test::refusesBadInput},
                                                                  {"stops when asked", test::stopsWhenAsked},
                                                                  {"decodes to sums", test::decodesToSums}};

void TestQuantizeCatalog::keepsTheContract_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<int>("contract");
    for (const QuantizerMethod& one : quantizerMethods()) {
        const bool scales = std::ranges::find(one.info.needs, Need::Grid) != one.info.needs.end();
        for (int contract = 0; contract < static_cast<int>(std::size(kContracts)) - (scales ? 1 : 0); ++contract) {
            if (one.info.id == "codebook" && kContracts[contract].second == test::savesAndLoads)
                continue; // it takes a codebook of any shape
            QTest::newRow((one.info.id + " " + kContracts[contract].first).c_str())
                << QByteArray::fromStdString(one.info.id) << contract;
        }
    }
}

void TestQuantizeCatalog::keepsTheContract()
{
    QFETCH(const QByteArray, id);
    QFETCH(const int, contract);
    const QuantizerMethod& one = methodOf(id);
    const FeatureMatrix features = test::clusteredVectors(150, kDimensions, 3);
    const std::string wrong = kContracts[contract].second(one, shortened(one.info), features);
    QVERIFY2(wrong.empty(), wrong.c_str());
}

void TestQuantizeCatalog::fewOrDullVectors()
{
    QFETCH(const QByteArray, id);
    const QuantizerMethod& one = methodOf(id);
    QCOMPARE(trainQuantizer(one, nullptr, shortened(one.info), {}).error().code, ErrorCode::Empty);
    auto single = std::make_shared<TokenField>(*photo(1, 1)); // K > n too
    auto dull = std::make_shared<TokenField>(*photo(3, 4));
    dull->features.setConstant(5);
    for (const std::shared_ptr<TokenField>& field : {single, dull}) {
        const auto quantizer = trainQuantizer(one, field, shortened(one.info), {});
        QVERIFY2(quantizer.has_value(), quantizer ? "" : errorMessage(quantizer.error()).c_str());
        const Codes codes = (*quantizer)->encode(field->features, field->grid, {}).value();
        const FeatureMatrix decoded = (*quantizer)->decode(codes, field->grid).value();
        QVERIFY(decoded.allFinite());
        for (std::size_t stage = 0; stage < codes.stages() && !codes.ragged(); ++stage)
            QCOMPARE(countCodes(codes, stage).value()[codes.at(0, stage)], static_cast<std::uint64_t>(codes.tokens));
    }
}

void TestQuantizeCatalog::givenCodebooksAreTheEncodersOrAFiles()
{
    const QuantizerMethod& one = methodOf("codebook");
    const auto begin = [&](const TokenField& field, const ParameterValues& values) {
        return one.train(std::make_shared<const TokenField>(field), values, 1);
    };
    TokenField field = *photo();
    const ParameterValues own(one.info);
    QCOMPARE(begin(field, own).error().code, ErrorCode::InvalidArgument); // there is none
    field.codebook = std::make_shared<const FeatureMatrix>(field.features.bottomRows(7));
    QCOMPARE(begin(field, own).value()->quantizer()->stageSizes().front(), 7U);
    QCOMPARE(begin(field, own).value()->quantizer()->sideBits(), std::uint64_t{0});
    QCOMPARE(begin(field, shortened(one.info)).value()->quantizer()->stageSizes().front(), 96U); // the file's wins
    field.features = field.features.leftCols(5).eval();
    const Error other = begin(field, shortened(one.info)).error();
    QCOMPARE(other.code, ErrorCode::InvalidArgument);
    QVERIFY(other.file.ends_with("codebook.npy"));
}

void TestQuantizeCatalog::theSeedDecides()
{
    QFETCH(const QByteArray, id);
    const QuantizerMethod& one = methodOf(id);
    const auto run = [&](std::uint64_t seed) {
        RunContext context;
        context.seed = seed;
        return trainQuantizer(one, photo(), shortened(one.info), context).value()->saved().data;
    };
    QVERIFY(run(1) == run(1));
}

void TestQuantizeCatalog::stopsBetweenSteps()
{
    QFETCH(const QByteArray, id);
    const QuantizerMethod& one = methodOf(id);
    std::stop_source source;
    RunContext context;
    context.stop = source.get_token();
    ParameterValues values = shortened(one.info);
    int steps = 0;
    const auto quantizer = trainQuantizer(one, photo(), values, context, [&](const TrainingStep&) {
        ++steps;
        source.request_stop();
    });
    QCOMPARE(steps, 1);
    if (!quantizer)
        QCOMPARE(quantizer.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestQuantizeCatalog)
#include "tst_quantizecatalog.moc"
