// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <numeric>
#include <thread>

#include "core/media/encodepng.h"
#include "core/media/video/videocontent.h"
#include "core/quality/signalnoise.h"
#include "core/study/studyclippoint.h"
#include "core/study/studyjson.h"
#include "core/study/studyrun.h"
#include "core/videostudy/clipresult.h"
#include "tests/core/study/samplecatalog.h"

using namespace tokenscope;

/// Studies of clips: what a point over all frames is made of, which frames those are, and what is refused.
class TestStudyClips : public QObject {
    Q_OBJECT

private slots:
    void init();
    void codecsCodeEachFrame();
    void framesAreChosen();
    void theSameFramesAreTheSamePoint();
    void damagedFramesAreLeftOut();
    void threadsAndInterruptionsChangeNothing();
    void stopsWithinAFrame();
    void reducersSeeAllFrames();
    void codebooksAreSentOnce();
    void quantizersTakePicturesToo();
    void whatTheFileTakes();
    void frameByFrame();
    void meansOverFrames();
    void refusals_data();
    void refusals();
    void jsonOfFrames();
    void refusesJson_data();
    void refusesJson();
    void animationsAreTold();

private:
    static StudySpec sample()
    {
        StudySpec spec;
        spec.inputs = {"clip"};
        spec.measures = {"psnr", "error"};
        spec.series.push_back({"Bits", StudyKind::Codec, "bits", {}, "bits", {"2", "4"}, {}});
        return spec;
    }
    StudyRun runned(const StudySpec& spec, const StudyRunOptions& options = {}, unsigned threads = 2)
    {
        RunContext context;
        context.threads = threads;
        auto run = runStudy(spec, m_samples->catalog(), options, context);
        if (!run)
            qFatal("%s", errorMessage(run.error()).c_str());
        return std::move(*run);
    }
    StudyPoint only(const StudySpec& spec) { return runned(spec).result.points.at(0); }
    static StudySpec with(StudySeries series, const std::string& input = "clip")
    {
        StudySpec spec = sample();
        spec.inputs = {input};
        spec.series = {std::move(series)};
        return spec;
    }

    std::unique_ptr<test::SampleCatalog> m_samples;
};

void TestStudyClips::init()
{
    m_samples = std::make_unique<test::SampleCatalog>();
    m_samples->addClip("clip", 6, 64, 48);
    m_samples->addPicture("photo", 64, 48, 4);
}

void TestStudyClips::codecsCodeEachFrame()
{
    const StudyRun run = runned(sample());
    const CodecMethod& codec = m_samples->catalog().codecs[0];
    ParameterValues values(codec.info);
    QVERIFY(values.setText("bits=2"));
    test::DrawnFrames frames(6, 64, 48);
    double bytes = 0;
    double mse = 0;
    for (std::size_t i = 0; i < 6; ++i) {
        const Picture original = *frames.frame(i, {});
        const CodedPicture coded = *codec.encode(original, values, {});
        bytes += static_cast<double>(coded.bytes.size());
        mse += *rgbSquaredError(original, *codec.decode(coded.bytes, {})) / 6;
    }
    const std::map<std::string, double>& point = run.result.points[0].values;
    QCOMPARE(point.at("bytes"), bytes);
    QCOMPARE(point.at("side-bytes"), 6.0 * 8);
    QCOMPARE(point.at("bpp"), bytes * 8 / (6 * 64 * 48));
    QCOMPARE(point.at("bpp-payload"), (bytes - 48) * 8 / (6 * 64 * 48));
    QCOMPARE(point.at("frames"), 6.0);
    QVERIFY(std::abs(point.at("psnr") - signalToNoise(mse)) < 1e-9);
}

void TestStudyClips::framesAreChosen()
{
    StudySpec spec = sample();
    spec.frames["clip"] = "1:6:2";
    spec.side = 32;
    const StudyPoint point = only(spec);
    QVERIFY(!point.error);
    QCOMPARE(point.values.at("frames"), 3.0);
    QCOMPARE(point.values.at("bpp"), point.values.at("bytes") * 8 / (3 * 32 * 24));
    const auto clip = StudyClipPoint::open(spec, m_samples->catalog(), point, {});
    QVERIFY(clip);
    QCOMPARE((*clip)->frames(), std::size_t{3});
    QCOMPARE((*clip)->index(2), std::int64_t{5});
}

void TestStudyClips::theSameFramesAreTheSamePoint()
{
    StudySpec spec = sample();
    const std::string all = only(spec).key;
    spec.frames["clip"] = ":4";
    const std::string some = only(spec).key;
    QVERIFY(some != all);
    spec.frames["clip"] = "0:4:1";
    QCOMPARE(only(spec).key, some);
    spec.frames["clip"] = "0:";
    QCOMPARE(only(spec).key, all);
    spec.frames["another"] = "2:3";
    QCOMPARE(only(spec).key, all);
}

void TestStudyClips::damagedFramesAreLeftOut()
{
    m_samples->addClip("damaged", 6, 64, 48, {2, 3});
    m_samples->addClip("hopeless", 3, 64, 48, {0, 1, 2});
    StudySpec spec = sample();
    spec.inputs = {"damaged", "hopeless"};
    spec.series[0].at = {"4"};
    spec.series.push_back({"Even", StudyKind::Reducer, "uniform", {{"encoder-size", "8"}}, "kept-share", {"0.5"}, {}});
    const std::vector<StudyPoint> points = runned(spec).result.points;
    for (const std::size_t point : {0U, 1U}) {
        QVERIFY(!points[point].error);
        QCOMPARE(points[point].values.at("frames"), 4.0);
        const auto clip = StudyClipPoint::open(spec, m_samples->catalog(), points[point], {});
        const StudyFrames frames = *(*clip)->measure({});
        QVERIFY((frames.index == std::vector<std::int64_t>{0, 1, 4, 5}));
    }
    QVERIFY(points[2].error && points[2].error->code == ErrorCode::Syntax);
    QVERIFY(points[3].error);
}

void TestStudyClips::threadsAndInterruptionsChangeNothing()
{
    StudySpec spec = sample();
    spec.inputs = {"clip", "photo"};
    spec.series.push_back({"DyCoke", StudyKind::Reducer, "dycoke", {{"encoder-size", "8"}}, "kept-share", {"0.5"}, {}});
    spec.series.push_back(
        {"VQ", StudyKind::Quantizer, "vq", {{"encoder-size", "8"}, {"codebook-size", "16"}}, {}, {}, {}});
    const StudyRun one = runned(spec, {}, 1);
    for (const unsigned threads : {2U, 5U, 64U})
        QVERIFY(runned(spec, {}, threads).result == one.result);
    const QTemporaryDir folder;
    StudyRunOptions options;
    options.store = folder.path().toStdString();
    options.shard = {1, 2};
    runned(spec, options);
    options.shard = {};
    const StudyRun rest = runned(spec, options);
    QVERIFY(rest.result == one.result);
    QCOMPARE(rest.reused, std::size_t{4});
    QCOMPARE(runned(spec, options).computed, std::size_t{0});
    QVERIFY(studyStatus(spec, m_samples->catalog(), options.store, {})->missing.empty());
}

void TestStudyClips::stopsWithinAFrame()
{
    m_samples->hang();
    std::stop_source stop;
    RunContext context;
    context.stop = stop.get_token();
    const std::jthread stopper([this, &stop] {
        while (m_samples->encoded() == 0)
            std::this_thread::yield();
        stop.request_stop();
    });
    const auto run = runStudy(sample(), m_samples->catalog(), {}, context);
    QVERIFY(!run && run.error().code == ErrorCode::Cancelled);
    QCOMPARE(m_samples->encoded(), 1);
}

void TestStudyClips::reducersSeeAllFrames()
{
    StudySpec spec =
        with({"DyCoke", StudyKind::Reducer, "dycoke", {{"encoder-size", "8"}}, "kept-share", {"0.5", "1"}, {}});
    const StudyRun run = runned(spec);
    const StudyPoint& half = run.result.points[0];
    QVERIFY2(!half.error, half.error ? errorMessage(*half.error).c_str() : "");
    QCOMPARE(half.values.at("share"), half.values.at("tokens") / (6 * 8 * 6));
    QVERIFY(half.values.at("share") > 0.4 && half.values.at("share") < 0.6);
    QVERIFY(!half.values.contains("bpp")); // what tokens would take is not known
    QVERIFY(half.values.at("feature-error") > 0 && half.values.at("feature-error") < 1);
    QVERIFY(run.result.points[1].values.at("feature-error") < half.values.at("feature-error"));
    // As what measures clips has it.
    ClipEncoding encoding = *defaultClipEncoding("klt");
    QVERIFY(encoding.encoderValues.setText("size=8"));
    encoding.side = 0;
    test::DrawnFrames frames(6, 64, 48);
    const ClipSourcePtr source = *encodeFrames(frames, encoding, {});
    const ClipMethod method = aimedAt(*defaultClipMethod("dycoke"), source->clip.field->grid, source->tokens() / 2);
    const ClipResultPtr result = *runClip(source, method, {});
    QCOMPARE(half.values.at("tokens"), static_cast<double>(result->keptInAll()));
    QVERIFY(std::abs(half.values.at("psnr") - measureClip(frames, *result, {})->total) < 1e-9);
}

void TestStudyClips::codebooksAreSentOnce()
{
    const StudySeries series{"VQ", StudyKind::Quantizer, "vq", {{"encoder-size", "8"}, {"codebook-size", "16"}}, {}, {},
                             {}};
    const StudySpec spec = with(series);
    const StudyPoint all = only(spec);
    QVERIFY2(!all.error, all.error ? errorMessage(*all.error).c_str() : "");
    StudySpec first = spec;
    first.frames["clip"] = "0";
    const StudyPoint one = only(first);
    QCOMPARE(all.values.at("tokens"), 6.0 * 48);
    QCOMPARE(one.values.at("tokens"), 48.0);
    QVERIFY(all.values.at("side-bytes") > 16 * 4);
    QCOMPARE(all.values.at("side-bytes"), one.values.at("side-bytes")); // whatever the number of frames
    QVERIFY(all.values.at("bpp") < one.values.at("bpp") / 3);
    QCOMPARE(all.values.at("bpp"), (all.values.at("bpp-payload") + all.values.at("side-bytes") * 8 / (6 * 64 * 48)));
    const StudyFrames frames = *(*StudyClipPoint::open(spec, m_samples->catalog(), all, {}))->measure({});
    QCOMPARE(frames.bits.size(), std::size_t{6});
    QCOMPARE(std::ceil(frames.clipBits / 8), all.values.at("side-bytes"));
    const double bits = std::accumulate(frames.bits.begin(), frames.bits.end(), 0.0);
    QVERIFY(std::abs(bits - all.values.at("bpp-payload") * 6 * 64 * 48) < 64); // the coder's last bytes
}

void TestStudyClips::quantizersTakePicturesToo()
{
    const StudySpec spec =
        with({"VQ", StudyKind::Quantizer, "vq", {{"encoder-size", "8"}, {"codebook-size", "8"}}, {}, {}, {}}, "photo");
    const StudyPoint point = only(spec);
    QVERIFY2(!point.error, point.error ? errorMessage(*point.error).c_str() : "");
    QCOMPARE(point.values.at("tokens"), 48.0);
    QVERIFY(!point.values.contains("frames"));
    const auto pictures = picturesOfPoint(spec, m_samples->catalog(), point, {});
    QVERIFY(pictures);
    QCOMPARE(pictures->picture->width, 64);
}

void TestStudyClips::whatTheFileTakes()
{
    StudySpec spec = with({"File", StudyKind::File, "file", {}, {}, {}, {}});
    spec.inputs.emplace_back("photo");
    spec.side = 16; // others look at small pictures, this at the file
    const std::vector<StudyPoint> points = runned(spec).result.points;
    QCOMPARE(points[0].values.at("bytes"), 6000.0 + 15); // as DrawnFrames says
    QCOMPARE(points[0].values.at("bpp"), 6015.0 * 8 / (6 * 64 * 48));
    QVERIFY(!points[0].values.contains("psnr"));
    const double bytes = static_cast<double>(m_samples->catalog().read("photo")->size());
    QCOMPARE(points[1].values.at("bpp"), bytes * 8 / (64 * 48));
    spec.frames["clip"] = "0:3";
    const StudyPoint part = only(spec);
    QVERIFY(part.error && part.error->code == ErrorCode::InvalidArgument);
    QVERIFY(part.error->detail.find("all frames") != std::string::npos);
    QVERIFY(!picturesOfPoint(spec, m_samples->catalog(), points[1], {}));
}

void TestStudyClips::frameByFrame()
{
    const StudySpec spec = sample();
    const StudyPoint point = only(spec);
    const auto clip = StudyClipPoint::open(spec, m_samples->catalog(), point, {});
    QVERIFY(clip);
    RunContext two;
    two.threads = 2;
    const StudyFrames frames = *(*clip)->measure(two);
    QVERIFY(frames == *(*clip)->measure({}));
    QCOMPARE(std::accumulate(frames.bits.begin(), frames.bits.end(), 0.0), point.values.at("bytes") * 8);
    QCOMPARE(frames.seconds[3], 3 / 25.0);
    const StudyPictures third = *(*clip)->pictures(2, {});
    QVERIFY(*third.original == *test::DrawnFrames(6, 64, 48).frame(2, {}));
    const auto psnr = m_samples->catalog().qualities[0].measure(*third.original, *third.picture, {});
    QCOMPARE(*psnr, frames.quality.at("psnr")[2]);
    QVERIFY(!(*clip)->pictures(6, {}));
    const DataTable table = studyFramesTable(frames);
    QCOMPARE(table.columns.size(), std::size_t{5});
    QCOMPARE(table.columns[0].name, std::string("frame"));
    // A small picture of the point is that of its middle.
    const auto middle = picturesOfPoint(spec, m_samples->catalog(), point, {});
    QVERIFY(middle && *middle->original == *test::DrawnFrames(6, 64, 48).frame(3, {}));
}

void TestStudyClips::meansOverFrames()
{
    QualityMeasure decibels;
    decibels.unit = "dB";
    const double infinity = std::numeric_limits<double>::infinity();
    QCOMPARE(overFrames(decibels, {20, 20}), 20.0);
    QVERIFY(std::abs(overFrames(decibels, {10, infinity}) - (10 + 10 * std::log10(2))) < 1e-12);
    QVERIFY(std::isinf(overFrames(decibels, {infinity, infinity})));
    QCOMPARE(overFrames(QualityMeasure(), {0.5, 1}), 0.75);
}

void TestStudyClips::refusals_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("frames");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const char* input, const char* frames, ErrorCode code, const char* says) {
        QTest::newRow(name) << QString::fromLatin1(input) << QString::fromLatin1(frames) << static_cast<int>(code)
                            << QString::fromLatin1(says);
    };
    row("behind the end", "clip", "6:", ErrorCode::OutOfRange, "the clip has 6");
    row("frames of a picture", "photo", "0:2", ErrorCode::InvalidValue, "no video");
    row("a clip that cannot be opened", "broken clip", "", ErrorCode::Syntax, "breaks off");
}

void TestStudyClips::refusals()
{
    QFETCH(QString, input);
    QFETCH(QString, frames);
    QFETCH(int, code);
    QFETCH(QString, says);
    m_samples->addInput("broken clip", "\x1A\x45\xDF\xA3");
    StudySpec spec = sample();
    spec.inputs = {input.toStdString()};
    if (!frames.isEmpty())
        spec.frames[spec.inputs[0]] = frames.toStdString();
    const StudyPoint point = only(spec);
    QVERIFY(point.error);
    QCOMPARE(static_cast<int>(point.error->code), code);
    QVERIFY2(point.error->detail.find(says.toStdString()) != std::string::npos, point.error->detail.c_str());
    QCOMPARE(point.error->file, spec.inputs[0]);
}

void TestStudyClips::jsonOfFrames()
{
    StudySpec spec = sample();
    spec.inputs = {"photo", "clip"};
    spec.frames["clip"] = "0:4:2";
    const std::string json = studyJson(spec);
    QVERIFY(json.find("\"frames\": \"0:4:2\"") != std::string::npos);
    QVERIFY(*readStudyJson(json) == spec);
}

void TestStudyClips::refusesJson_data()
{
    QTest::addColumn<QString>("inputs");
    QTest::addColumn<QString>("says");
    QTest::newRow("no file") << "{\"frames\": \"0:2\"}"
                             << "inputs[0].file: missing";
    QTest::newRow("unknown") << "{\"file\": \"a\", \"every\": 2}"
                             << "inputs[0].every: unknown";
    QTest::newRow("frames as a number") << "{\"file\": \"a\", \"frames\": 2}"
                                        << "inputs[0].frames: a text";
    QTest::newRow("a number") << "7"
                              << "inputs[0]: a text or an object";
    QTest::newRow("twice with other frames") << "\"a\", {\"file\": \"a\", \"frames\": \":2\"}"
                                             << "inputs[1]: stands";
    QTest::newRow("no range") << "\"b\", {\"file\": \"a\", \"frames\": \"2:x\"}"
                              << "inputs[1].frames: ";
    QTest::newRow("a step of nothing") << "{\"file\": \"a\", \"frames\": \"::0\"}"
                                       << "inputs[0].frames: ";
}

void TestStudyClips::refusesJson()
{
    QFETCH(QString, inputs);
    QFETCH(QString, says);
    const std::string json = "{\"tokenscope-study\": 1, \"inputs\": [" + inputs.toStdString()
        + "], \"series\": [{\"name\": \"A\", \"kind\": \"codec\", \"method\": \"png\"}]}";
    const auto read =
        readStudyJson(json).and_then([this](const StudySpec& spec) { return checkStudy(spec, m_samples->catalog()); });
    QVERIFY(!read);
    QVERIFY2(read.error().detail.starts_with(says.toStdString()), read.error().detail.c_str());
}

void TestStudyClips::animationsAreTold()
{
    const auto gif = [](const char* name) {
        QFile file(QStringLiteral(TOKENSCOPE_SOURCE_DIR "/tests/fuzz/corpus/picture/gif/") + QLatin1String(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
    };
    const std::string animated = gif("animated.gif");
    QVERIFY(isAnimation(animated));
    QVERIFY(!isAnimation(gif("still.gif")));
    QVERIFY(!isAnimation(gif("interlaced.gif")));
    for (std::size_t cut = 0; cut < 20; ++cut) // never reads beyond
        QVERIFY(!isAnimation(std::string_view(animated).substr(0, cut)));
    std::string png = *encodePng(blankPicture(4, 4, 3));
    QVERIFY(!isAnimation(png));
    png.insert(33,
               std::string("\0\0\0\x08", 4) + "acTL" + std::string("\0\0\0\2", 4)
                   + std::string(8, '\0')); // behind the header
    QVERIFY(isAnimation(png));
    QVERIFY(!beginsLikeVideo(animated));
    QVERIFY(beginsLikeVideo(std::string("\0\0\0\x18", 4) + "ftypisom"));
    QVERIFY(!beginsLikeVideo(std::string("\0\0\0\x18", 4) + "ftypavif"));
    QVERIFY(!beginsLikeVideo({}));
}

QTEST_GUILESS_MAIN(TestStudyClips)
#include "tst_studyclips.moc"
