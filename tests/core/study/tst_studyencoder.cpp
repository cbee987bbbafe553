// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <algorithm>
#include <set>

#include "core/media/decode.h"
#include "core/quality/featureerror.h"
#include "core/study/studyencoder.h"
#include "core/study/studyjson.h"
#include "core/study/studyrun.h"
#include "tests/core/study/samplecatalog.h"

using namespace tokenscope;

/// The error of features as a measure of a study, through an encoder that the study names.
class TestStudyEncoder : public QObject {
    Q_OBJECT

private slots:
    void faultsNameTheirPlace_data();
    void faultsNameTheirPlace();
    void isWhatTheEncodersSay_data();
    void isWhatTheEncodersSay();
    void theEncoderDecidesThePoint();
    void mayBeATarget();
    void isKeptInTheFile();
    void filesDecideByTheirContent();
    void isOfferedWithItsCost();

private:
    static StudySpec sample(std::optional<StudyEncoder> encoder)
    {
        StudySpec spec;
        spec.inputs = {"a"};
        spec.measures = {"psnr", kEncoderError};
        spec.encoder = std::move(encoder);
        spec.series.push_back({"Bits", StudyKind::Codec, "bits", {}, "bits", {"1", "3", "5"}, {}});
        return spec;
    }
    static StudyCatalog catalog(test::SampleCatalog& samples)
    {
        samples.addPicture("a", 48, 40, 7);
        return samples.catalog();
    }
};

void TestStudyEncoder::faultsNameTheirPlace_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("parameter");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("place");
    QTest::newRow("no encoder") << QByteArray() << QByteArray() << QByteArray() << int(ErrorCode::MissingField)
                                << QByteArray("measures[1]: ");
    QTest::newRow("unknown") << QByteArray("eye") << QByteArray() << QByteArray() << int(ErrorCode::InvalidValue)
                             << QByteArray("encoder.method: ");
    QTest::newRow("unknown parameter") << QByteArray("patches") << QByteArray("sizes") << QByteArray("8")
                                       << int(ErrorCode::InvalidValue) << QByteArray("encoder.set.sizes: ");
    QTest::newRow("bad value") << QByteArray("patches") << QByteArray("size") << QByteArray("-3")
                               << int(ErrorCode::InvalidValue) << QByteArray("encoder.set.size: ");
    QTest::newRow("no model") << QByteArray("onnx") << QByteArray() << QByteArray() << int(ErrorCode::InvalidValue)
                              << QByteArray("encoder.set: ");
}

void TestStudyEncoder::faultsNameTheirPlace()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, parameter);
    QFETCH(QByteArray, value);
    QFETCH(int, code);
    QFETCH(QByteArray, place);
    test::SampleCatalog samples;
    std::optional<StudyEncoder> encoder;
    if (!method.isEmpty())
        encoder = StudyEncoder{method.toStdString(), {}};
    if (!parameter.isEmpty())
        encoder->set[parameter.toStdString()] = value.toStdString();
    const auto checked = checkStudy(sample(encoder), catalog(samples));
    QVERIFY(!checked);
    QCOMPARE(int(checked.error().code), code);
    QVERIFY2(checked.error().detail.starts_with(place.toStdString()), checked.error().detail.c_str());
}

void TestStudyEncoder::isWhatTheEncodersSay_data()
{
    QTest::addColumn<QByteArray>("method");
    for (const char* method : {"patches", "dct", "klt", "pyramid"})
        QTest::newRow(method) << QByteArray(method);
}

void TestStudyEncoder::isWhatTheEncodersSay()
{
    QFETCH(QByteArray, method);
    test::SampleCatalog samples;
    const StudyCatalog studied = catalog(samples);
    const StudySpec spec = sample(StudyEncoder{method.toStdString(), {}});
    RunContext context;
    context.threads = 2;
    const auto run = runStudy(spec, studied, {}, context);
    QVERIFY(run);
    QCOMPARE(run->result.points.size(), std::size_t{3});
    double before = 1e9;
    for (const StudyPoint& point : run->result.points) {
        QVERIFY2(!point.error, point.error ? errorMessage(*point.error).c_str() : "");
        const auto pictures = picturesOfPoint(spec, studied, point, context);
        QVERIFY(pictures);
        const EncoderMethod& encoder = *findEncoderMethod(method.toStdString());
        const auto made = encoder.make(ParameterValues(encoder.info), {pictures->original.get(), 1}, context);
        const auto error = featureError(**made, *pictures->original, *pictures->picture, context);
        QVERIFY(error);
        QCOMPARE(point.values.at(kEncoderError), error->relativeSquaredError);
        QVERIFY(point.values.at(kEncoderError) < before); // more bits, less of it
        QVERIFY(point.values.at(kEncoderError) > 0);
        before = point.values.at(kEncoderError);
    }
    StudySpec lossless = spec;
    lossless.series = {{"PNG", StudyKind::Codec, "png", {}, {}, {}, {}}};
    const auto same = runStudy(lossless, studied, {}, context);
    QVERIFY(same);
    QCOMPARE(same->result.points.front().values.at(kEncoderError), 0.0);
}

void TestStudyEncoder::theEncoderDecidesThePoint()
{
    test::SampleCatalog samples;
    const StudyCatalog studied = catalog(samples);
    std::set<std::string> keys;
    const auto add = [&](const StudySpec& spec) {
        const auto plan = StudyPlan::make(spec, studied);
        if (!plan)
            qFatal("%s", plan.error().detail.c_str());
        keys.insert(plan->key(0, 0, "hash"));
    };
    add(sample(StudyEncoder{"patches", {}}));
    add(sample(StudyEncoder{"dct", {}}));
    add(sample(StudyEncoder{"patches", {{"size", "8"}}}));
    QVERIFY(keys.size() >= 2); // size 8 may be the usual one
    const std::size_t before = keys.size();
    add(sample(StudyEncoder{"patches", {{"size", "5"}}}));
    QCOMPARE(keys.size(), before + 1);
    // Who does not ask for it, is not bothered by it.
    StudySpec none = sample(std::nullopt);
    none.measures = {"psnr"};
    add(none);
    StudySpec idle = none;
    idle.encoder = StudyEncoder{"dct", {}};
    add(idle);
    QCOMPARE(keys.size(), before + 2);
}

void TestStudyEncoder::mayBeATarget()
{
    test::SampleCatalog samples;
    const StudyCatalog studied = catalog(samples);
    StudySpec spec = sample(StudyEncoder{"dct", {}});
    spec.series.front().at.clear();
    spec.series.front().target = StudyTarget{kEncoderError, 0.001};
    const auto run = runStudy(spec, studied, {}, {});
    QVERIFY(run);
    const StudyPoint& found = run->result.points.front();
    QVERIFY(!found.error);
    QVERIFY(found.values.at(kEncoderError) <= 0.001);
    spec.encoder.reset();
    spec.measures = {"psnr"};
    const auto checked = checkStudy(spec, studied);
    QVERIFY(!checked);
    QVERIFY(checked.error().detail.starts_with("series[0].target.measure"));
}

void TestStudyEncoder::isKeptInTheFile()
{
    const StudySpec spec = sample(StudyEncoder{"onnx", {{"model", "clip.onnx"}, {"layer", "last"}}});
    const auto read = readStudyJson(studyJson(spec));
    QVERIFY(read);
    QVERIFY(*read == spec);
    QVERIFY(studyJson(sample(std::nullopt)).find("\"encoder\"") == std::string::npos);
    const auto wrong =
        readStudyJson(R"({"tokenscope-study": 1, "inputs": [], "series": [], "encoder": {"id": "klt"}})");
    QVERIFY(!wrong);
    QVERIFY(wrong.error().detail.starts_with("encoder.id: "));
}

void TestStudyEncoder::filesDecideByTheirContent()
{
    const auto before = makeEncoderMeasure({"klt", {}});
    QVERIFY(before);
    const auto other = makeEncoderMeasure({"klt", {{"keep", "7"}}});
    QVERIFY(other);
    QVERIFY((*before)->text != (*other)->text);
    QVERIFY((*before)->text.starts_with("klt\n"));
}

void TestStudyEncoder::isOfferedWithItsCost()
{
    test::SampleCatalog samples;
    const auto measures = studyMeasures(samples.catalog());
    const auto found = std::ranges::find(measures, std::string(kEncoderError), &StudyMeasure::id);
    QVERIFY(found != measures.end());
    QVERIFY(!found->cost && !found->higherIsBetter);
    QVERIFY(kindHasMeasure(StudyKind::Codec, *found) && kindHasMeasure(StudyKind::Reducer, *found));
    QVERIFY(!kindHasMeasure(StudyKind::Text, *found));
    QVERIFY(encoderErrorDescribed().summary.find("two encodings") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestStudyEncoder)
#include "tst_studyencoder.moc"
