// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

#include "core/base/file.h"
#include "core/media/video/videowriter.h"
#include "core/study/catalog/presets.h"
#include "core/study/catalog/productcatalog.h"
#include "core/study/catalog/samples.h"
#include "core/study/studyjson.h"
#include "core/study/studyplan.h"
#include "core/study/studyrun.h"
#include "core/study/summary.h"
#include "tests/core/videostudy/drawnframes.h"

using namespace tokenscope;

/// What the program's own studies are made of.
class TestStudyCatalog : public QObject {
    Q_OBJECT

private slots:
    void samplesAreTheFiles();
    void presetsCanBeRun_data();
    void presetsCanBeRun();
    void everyPresetFileIsListed();
    void readsFilesAndSamples();
    void textsHaveTheirCosts();
    void aPresetSmall_data();
    void aPresetSmall();
    void clipPresetsOnAVideo_data();
    void clipPresetsOnAVideo();
};

void TestStudyCatalog::samplesAreTheFiles()
{
    const QString folder = QStringLiteral(TOKENSCOPE_SOURCE_DIR "/resources/samples");
    int files = 0;
    for (const QString& sub :
         {folder, QString(folder + QStringLiteral("/images")), QString(folder + QStringLiteral("/video"))}) {
        for (const QFileInfo& file :
             QDir(sub).entryInfoList({QStringLiteral("*.txt"), QStringLiteral("*.jpg"), QStringLiteral("*.png"),
                                      QStringLiteral("*.webp"), QStringLiteral("*.mp4")})) {
            const StudySample* sample = findStudySample(file.completeBaseName().toStdString());
            QVERIFY2(sample != nullptr, qPrintable(file.fileName()));
            QVERIFY(sample->bytes == *readFile(file.filePath().toStdString()));
            QCOMPARE(sample->picture, file.suffix() != QLatin1String("txt") && file.suffix() != QLatin1String("mp4"));
            ++files;
        }
    }
    QCOMPARE(static_cast<int>(studySamples().size()), files);
    QVERIFY(files >= 10);
    QVERIFY(findStudySample("cofee") == nullptr);
    // A video among them opens as one.
    const auto clip = studyCatalog().openClip("sample:scenes", {});
    QVERIFY2(clip, clip ? "" : errorMessage(clip.error()).c_str());
    QVERIFY((*clip)->index().size() > 10);
    QVERIFY((*clip)->frame(5, {}).has_value());
    QVERIFY((*clip)->another().has_value());
    const Error unknown = studyCatalog().openClip("sample:scene", {}).error();
    QVERIFY(unknown.detail.find("scenes") != std::string::npos);
}

void TestStudyCatalog::presetsCanBeRun_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const StudyPresetFile& file : studyPresetFiles())
        QTest::newRow(std::string(file.id).c_str())
            << QByteArray(file.json.data(), static_cast<qsizetype>(file.json.size()));
}

void TestStudyCatalog::presetsCanBeRun()
{
    QFETCH(QByteArray, json);
    auto spec = readStudyJson(json.toStdString());
    QVERIFY2(spec, spec ? "" : errorMessage(spec.error()).c_str());
    QVERIFY(!spec->title.empty());
    QVERIFY(findStudyPreset(QTest::currentDataTag())->spec == *spec);
    if (spec->inputs.empty()) // for a person's own clip
        spec->inputs = {"sample:coffee"};
    const auto checked = checkStudy(*spec, studyCatalog());
    QVERIFY2(checked, checked ? "" : errorMessage(checked.error()).c_str());
    for (const std::string& input : spec->inputs)
        QVERIFY2(studyCatalog().read(input), input.c_str());
}

void TestStudyCatalog::everyPresetFileIsListed()
{
    const QDir folder(QStringLiteral(TOKENSCOPE_SOURCE_DIR "/resources/studies"));
    QCOMPARE(static_cast<std::size_t>(folder.entryList({QStringLiteral("*.json")}).size()), studyPresets().size());
}

void TestStudyCatalog::readsFilesAndSamples()
{
    const StudyCatalog& catalog = studyCatalog();
    QVERIFY(catalog.read(TOKENSCOPE_SOURCE_DIR "/resources/samples/code.txt") == catalog.read("sample:code"));
    const auto none = catalog.read("sample:cofee");
    QVERIFY(!none);
    QCOMPARE(static_cast<int>(none.error().code), static_cast<int>(ErrorCode::FileNotFound));
    QVERIFY(none.error().detail.find(" coffee") != std::string::npos);
    QVERIFY(!catalog.read("/nowhere"));
}

void TestStudyCatalog::textsHaveTheirCosts()
{
    StudySpec spec;
    spec.inputs = {"sample:story"};
    spec.series.push_back({"GPT-2", StudyKind::Text, "gpt2", {}, {}, {}, {}});
    spec.series.push_back({"zstd", StudyKind::Text, "zstd", {}, "level", {"1", "19"}, {}});
    const auto run = runStudy(spec, studyCatalog(), {}, {});
    QVERIFY(run);
    const std::map<std::string, double>& best = run->result.points[2].values;
    QVERIFY(best.at("bytes") <= run->result.points[1].values.at("bytes"));
    QCOMPARE(best.at("ratio"), best.at("bytes") / static_cast<double>(findStudySample("story")->bytes.size()));
    QVERIFY(!best.contains("tokens"));
    const StudyPoint& point = run->result.points.front();
    if (point.error) { // not brought: it says how
        QVERIFY(point.error->code == ErrorCode::FileNotFound);
        QSKIP("no vocabularies here");
    }
    const double tokens = point.values.at("tokens");
    QVERIFY(tokens > 200 && tokens < 500);
    QCOMPARE(point.values.at("fixed-bits"), tokens * std::log2(50257));
    QVERIFY(point.values.at("bytes") * 8 > point.values.at("entropy-bits")); // frequencies must be learnt too
    QCOMPARE(point.values.at("bits-per-byte"), point.values.at("ratio") * 8);
    QVERIFY(point.values.at("entropy-bits") > tokens * 5 && point.values.at("entropy-bits") < tokens * 9);
}

void TestStudyCatalog::aPresetSmall_data()
{
    QTest::addColumn<int>("side");
    QTest::newRow("photo-codecs") << 256; // MS-SSIM needs 161
    QTest::newRow("quantizer-families") << 192;
    QTest::newRow("pruning-budgets") << 112;
    QTest::newRow("enough-tokens") << 112;
}

/// Every series of every ready-made study gives a point on a picture, or says what the build lacks.
void TestStudyCatalog::aPresetSmall()
{
    QFETCH(int, side);
    StudySpec spec = findStudyPreset(QTest::currentDataTag())->spec;
    spec.side = side;
    spec.inputs = {"sample:coffee"};
    for (StudySeries& series : spec.series) {
        if (series.at.size() > 2 && !series.target)
            series.at = {series.at.front(), series.at[series.at.size() / 2]};
    }
    RunContext context;
    context.threads = 2;
    const auto run = runStudy(spec, studyCatalog(), {}, context);
    QVERIFY2(run, run ? "" : errorMessage(run.error()).c_str());
    for (const StudyPoint& point : run->result.points) {
        const std::string& name = spec.series[point.series].name;
        const bool absent = point.error && point.error->code == ErrorCode::Unsupported;
        QVERIFY2(!point.error || absent, (name + ": " + (point.error ? errorMessage(*point.error) : "")).c_str());
        QVERIFY2(absent || point.values.contains(usualStudyAxes(spec).y), name.c_str());
    }
}

/// Every series of the studies for clips gives a point on a real video.
void TestStudyCatalog::clipPresetsOnAVideo_data()
{
    QTest::addColumn<QString>("x");
    QTest::newRow("clip-codecs") << QStringLiteral("bpp");
    QTest::newRow("temporal-reducers") << QStringLiteral("share");
}

void TestStudyCatalog::clipPresetsOnAVideo()
{
    QFETCH(QString, x);
    const QTemporaryDir folder;
    const std::string file = folder.filePath(QStringLiteral("moving")).toStdString(); // by content, not by name
    test::DrawnFrames drawn(8, 128, 96);
    FramesToWrite frames;
    frames.count = 8;
    frames.picture = [&drawn](std::size_t i, const RunContext& context) { return drawn.frame(i, context); };
    frames.timeBase = {1, 25};
    frames.times = {0, 1, 2, 3, 4, 5, 6, 7, 8};
    const auto written = writeVideo(file, frames, 90, {});
    if (!written && written.error().code == ErrorCode::Unsupported)
        QSKIP("this libav writes no videos");
    QVERIFY(written);
    StudySpec spec = findStudyPreset(QTest::currentDataTag())->spec;
    spec.side = 96;
    spec.inputs = {file};
    for (StudySeries& series : spec.series) {
        if (!series.at.empty())
            series.at = {series.at[1], series.at.back()};
    }
    RunContext context;
    context.threads = 2;
    const auto run = runStudy(spec, studyCatalog(), {}, context);
    QVERIFY2(run, run ? "" : errorMessage(run.error()).c_str());
    for (const StudyPoint& point : run->result.points) {
        const StudySeries& series = spec.series[point.series];
        QVERIFY2(!point.error, (series.name + ": " + (point.error ? errorMessage(*point.error) : "")).c_str());
        QVERIFY2(point.values.contains(x.toStdString()), series.name.c_str());
        QCOMPARE(point.values.at("frames"), 8.0);
        QVERIFY2(point.values.contains("psnr") == (series.kind != StudyKind::File), series.name.c_str());
        if (series.kind == StudyKind::Reducer)
            QVERIFY2(point.values.at("share") < 0.75, series.name.c_str());
    }
}

QTEST_GUILESS_MAIN(TestStudyCatalog)
#include "tst_studycatalog.moc"
