// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include "core/study/studyrun.h"
#include "core/study/studystore.h"
#include "tests/core/study/samplecatalog.h"

using namespace tokenscope;

/// Running a study: the same whatever the threads, parts and interruptions, and nothing is computed twice.
class TestStudyRun : public QObject {
    Q_OBJECT

private slots:
    void init();
    void measuresWhatIsThere();
    void threadsChangeNothing();
    void inputsAreReadOnce();
    void nothingIsComputedTwice();
    void editsReuseWhatIsFinished();
    void killedRunsGoOn_data();
    void killedRunsGoOn();
    void shardsMergeToTheWhole_data();
    void shardsMergeToTheWhole();
    void failuresArePoints();
    void cancelEndsIt();
    void targets_data();
    void targets();
    void targetsShareTheSweep();
    void reducers();
    void statusNamesWhatIsMissing();
    void damageIsSaidAndMended();
    void picturesOfAPoint();

private:
    StudyRun runned(const StudySpec& spec, const StudyRunOptions& options = {}, unsigned threads = 2)
    {
        RunContext context;
        context.threads = threads;
        auto run = runStudy(spec, m_samples->catalog(), options, context);
        if (!run)
            qFatal("%s", errorMessage(run.error()).c_str());
        return std::move(*run);
    }
    std::string folder(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)).toStdString(); }
    static StudySpec sample()
    {
        StudySpec spec;
        spec.inputs = {"a", "b", "c"};
        spec.measures = {"psnr"};
        spec.series.push_back({"Bits", StudyKind::Codec, "bits", {}, "bits", {"1", "3", "5", "7"}, {}});
        spec.series.push_back({"PNG", StudyKind::Codec, "png", {}, {}, {}, {}});
        spec.series.push_back({"25 dB", StudyKind::Codec, "bits", {}, "bits", {}, StudyTarget{"psnr", 25}});
        return spec;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::SampleCatalog> m_samples;
};

void TestStudyRun::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_samples = std::make_unique<test::SampleCatalog>();
    m_samples->addPicture("a", 40, 30, 1);
    m_samples->addPicture("b", 33, 47, 2);
    m_samples->addPicture("c", 64, 16, 3);
}

void TestStudyRun::measuresWhatIsThere()
{
    StudySpec spec = sample();
    spec.side = 20;
    const StudyRun run = runned(spec);
    QCOMPARE(run.result.points.size(), std::size_t{18});
    const StudyPoint& point = run.result.points[1];
    QVERIFY(!point.error);
    QCOMPARE(point.at, std::string("3"));
    QVERIFY(point.values.at("bytes") > 8);
    QCOMPARE(point.values.at("side-bytes"), 8.0);
    QCOMPARE(point.values.at("bpp"), point.values.at("bytes") * 8 / (20 * 15)); // resized from 40×30
    QCOMPARE(point.values.at("bpp-payload"), (point.values.at("bytes") - 8) * 8 / (20 * 15));
    QVERIFY(!point.values.contains("tokens"));
    QVERIFY(point.values.at("psnr") > 20 && point.values.at("psnr") < 40);
    QVERIFY(std::isinf(run.result.points[4].values.at("psnr"))); // PNG loses nothing
    QCOMPARE(run.result.points[17].input, std::size_t{2});
}

void TestStudyRun::threadsChangeNothing()
{
    const StudyRun one = runned(sample(), {}, 1);
    for (const unsigned threads : {2U, 7U, 64U})
        QVERIFY(runned(sample(), {}, threads).result == one.result);
}

void TestStudyRun::inputsAreReadOnce()
{
    runned(sample(), {}, 3);
    QCOMPARE(m_samples->read(), 6); // once for what identifies it, once for its pixels
}

void TestStudyRun::nothingIsComputedTwice()
{
    StudyRunOptions options;
    options.store = folder("store");
    int reusedPoints = 0;
    options.finished = [&reusedPoints](const StudyPoint&, bool reused) { reusedPoints += reused ? 1 : 0; };
    const StudyRun first = runned(sample(), options);
    QCOMPARE(first.computed, static_cast<std::size_t>(m_samples->encoded()));
    reusedPoints = 0;
    const StudyRun second = runned(sample(), options);
    QCOMPARE(second.computed, std::size_t{0});
    QCOMPARE(reusedPoints, 18);
    QVERIFY(second.result == first.result);
}

void TestStudyRun::editsReuseWhatIsFinished()
{
    StudyRunOptions options;
    options.store = folder("store");
    StudySpec spec = sample();
    spec.series.pop_back();
    runned(spec, options);
    std::ranges::reverse(spec.inputs);
    std::swap(spec.series[0], spec.series[1]);
    spec.series[1].at = {"7", "2", "1"};
    spec.series[1].name = "Other";
    spec.title = "Other";
    const StudyRun run = runned(spec, options);
    QCOMPARE(run.computed, std::size_t{3}); // bits=2 of three inputs
    QVERIFY(run.result == runned(spec).result);
    // The same pixels in another file are another input.
    m_samples->addPicture("b", 33, 47, 5);
    QCOMPARE(runned(spec, options).computed, std::size_t{4});
}

void TestStudyRun::killedRunsGoOn_data()
{
    QTest::addColumn<int>("after");
    QTest::newRow("at the first point") << 1;
    QTest::newRow("half-way") << 9;
    QTest::newRow("before the last") << 17;
}

void TestStudyRun::killedRunsGoOn()
{
    QFETCH(int, after);
    const StudyRun whole = runned(sample());
    StudyRunOptions options;
    options.store = folder("store");
    const pid_t child = ::fork();
    if (child == 0) {
        options.finished = [after, points = 0](const StudyPoint&, bool) mutable {
            if (++points == after)
                ::kill(::getpid(), SIGKILL);
        };
        runned(sample(), options);
        ::_exit(0);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    std::size_t finished = 0; // encodings that were kept; what is looked for is kept beside them
    for (const StudyRecord& record : (*StudyStore::open(options.store))->records())
        finished += record.at.empty() ? 1 : 0;
    QVERIFY(finished > 0 && finished <= whole.computed); // the other thread may just have kept the last one
    const StudyRun rest = runned(sample(), options);
    QCOMPARE(rest.computed, whole.computed - finished);
    QVERIFY(rest.result == whole.result);
}

void TestStudyRun::shardsMergeToTheWhole_data()
{
    QTest::addColumn<int>("shards");
    QTest::newRow("1") << 1;
    QTest::newRow("3") << 3;
    QTest::newRow("more than jobs") << 25;
}

void TestStudyRun::shardsMergeToTheWhole()
{
    QFETCH(int, shards);
    StudyRunOptions options;
    options.store = folder("whole");
    const StudyRun whole = runned(sample(), options);
    std::vector<std::filesystem::path> stores;
    std::size_t points = 0;
    for (int shard = shards; shard > 0; --shard) {
        StudyRunOptions part;
        part.store = folder(("part" + std::to_string(shard)).c_str());
        part.shard = {static_cast<std::size_t>(shard), static_cast<std::size_t>(shards)};
        points += runned(sample(), part).result.points.size();
        stores.push_back(part.store);
    }
    QCOMPARE(points, whole.result.points.size());
    QVERIFY(mergeStudyStores(stores, folder("merged")));
    options.store = folder("merged");
    const StudyRun merged = runned(sample(), options);
    QCOMPARE(merged.computed, std::size_t{0});
    QVERIFY(merged.result == whole.result);
    RunContext context;
    StudyRunOptions none;
    none.shard = {4, 3};
    QVERIFY(!runStudy(sample(), m_samples->catalog(), none, context));
}

void TestStudyRun::failuresArePoints()
{
    StudySpec spec = sample();
    spec.inputs = {"a", "missing", "broken", "b"};
    m_samples->addInput("broken", "no picture");
    spec.series.resize(1);
    spec.series[0].at = {"4"};
    spec.series.push_back({"Later", StudyKind::Codec, "later", {}, {}, {}, {}});
    spec.series.push_back({"Narrow", StudyKind::Codec, "narrow", {}, {}, {}, {}});
    spec.series.push_back({"90 dB", StudyKind::Codec, "bits", {}, "bits", {"1", "2"}, StudyTarget{"psnr", 90}});
    StudyRunOptions options;
    options.store = folder("store");
    const StudyRun run = runned(spec, options);
    QCOMPARE(run.result.points.size(), std::size_t{16});
    const auto code = [&run](std::size_t point) { return run.result.points[point].error->code; };
    QVERIFY(!run.result.points[0].error);
    QVERIFY(code(1) == ErrorCode::Unsupported); // absent, and what would bring it
    QVERIFY(run.result.points[1].error->detail.find("liblater-dev") != std::string::npos);
    QVERIFY(code(2) == ErrorCode::InvalidArgument);
    QVERIFY(code(3) == ErrorCode::OutOfRange);
    QVERIFY(run.result.points[3].error->detail.starts_with("psnr 90 is not reached: "));
    for (std::size_t point = 4; point < 8; ++point)
        QVERIFY(code(point) == ErrorCode::FileNotFound && run.result.points[point].key.empty());
    QVERIFY(code(8) == ErrorCode::UnknownFormat);
    QCOMPARE(run.result.points[8].error->file, std::string("broken"));
    QVERIFY(!run.result.points[12].error);
    // A second run has the same points; only what could not be read is tried again.
    const int before = m_samples->encoded();
    QVERIFY(runned(spec, options).result == run.result);
    QCOMPARE(m_samples->encoded(), before);
    QCOMPARE(studyStatus(spec, m_samples->catalog(), folder("store"), {})->missing.size(), std::size_t{4});
    // The same content by another name: known, and told of by that name.
    m_samples->addInput("other", "no picture");
    spec.inputs = {"other"};
    const StudyRun other = runned(spec, options);
    QCOMPARE(other.computed, std::size_t{0});
    QCOMPARE(other.result.points[0].error->file, std::string("other"));
    QCOMPARE(studyStatus(spec, m_samples->catalog(), folder("store"), {})->result.points[0].error->file,
             std::string("other"));
}

void TestStudyRun::cancelEndsIt()
{
    m_samples->hang();
    std::stop_source stop;
    RunContext context;
    context.threads = 2;
    context.stop = stop.get_token();
    StudyRunOptions options;
    options.store = folder("store");
    Progress progress;
    context.progress = &progress;
    std::jthread stopper([&] {
        while (m_samples->encoded() < 2)
            std::this_thread::yield();
        stop.request_stop();
    });
    const auto run = runStudy(sample(), m_samples->catalog(), options, context);
    QVERIFY(!run);
    QVERIFY(run.error().code == ErrorCode::Cancelled);
    QCOMPARE(m_samples->encoded(), 2);
    QCOMPARE(progress.total(), std::uint64_t{18});
    QCOMPARE(progress.done(), std::uint64_t{0});
    QVERIFY((*StudyStore::open(options.store))->records().empty());
}

void TestStudyRun::targets_data()
{
    QTest::addColumn<QString>("measure");
    QTest::addColumn<double>("value");
    QTest::addColumn<QStringList>("at");
    QTest::newRow("quality") << QStringLiteral("psnr") << 25.0 << QStringList();
    QTest::newRow("quality that falls") << QStringLiteral("error") << -25.0 << QStringList();
    QTest::newRow("any quality") << QStringLiteral("psnr") << 1.0 << QStringList();
    QTest::newRow("from dear to cheap") << QStringLiteral("psnr") << 25.0
                                        << QStringList{QStringLiteral("7"), QStringLiteral("5"), QStringLiteral("2"),
                                                       QStringLiteral("1")};
    QTest::newRow("size") << QStringLiteral("bytes") << 2000.0 << QStringList();
    QTest::newRow("any size") << QStringLiteral("bytes") << 1e9 << QStringList();
    QTest::newRow("bits per pixel") << QStringLiteral("bpp") << 12.0 << QStringList();
}

void TestStudyRun::targets()
{
    QFETCH(QString, measure);
    QFETCH(double, value);
    QFETCH(QStringList, at);
    StudySpec spec = sample();
    spec.measures = {"error"};
    spec.series.resize(1);
    spec.series[0].at = {"1", "2", "3", "4", "5", "6", "7", "8"};
    spec.series.push_back(
        {"Target", StudyKind::Codec, "bits", {}, "bits", {}, StudyTarget{measure.toStdString(), value}});
    for (const QString& each : at)
        spec.series[1].at.push_back(each.toStdString());
    spec.measures = {"error", "psnr"};
    const std::vector<StudyPoint> points = runned(spec).result.points;
    const bool cost = measure == QLatin1String("bytes") || measure == QLatin1String("bpp");
    for (std::size_t input = 0; input < 3; ++input) {
        const StudyPoint* expected = nullptr;
        for (std::size_t bits = 0; bits < 8; ++bits) {
            const StudyPoint& point = points[input * 9 + bits];
            const double reached = point.values.at(measure.toStdString());
            const bool listed = at.isEmpty() || at.contains(QString::fromStdString(point.at));
            if (cost && reached <= value && listed)
                expected = &point;
            if (!cost && !expected && listed
                && (measure == QLatin1String("error") ? reached <= value : reached >= value))
                expected = &point;
        }
        const StudyPoint& found = points[input * 9 + 8];
        QVERIFY(expected != nullptr);
        QVERIFY2(!found.error, found.error ? found.error->detail.c_str() : "");
        QCOMPARE(found.at, expected->at);
        QVERIFY(found.values == expected->values);
    }
}

void TestStudyRun::targetsShareTheSweep()
{
    StudyRunOptions options;
    options.store = folder("store");
    StudySpec spec = sample();
    spec.series.resize(1);
    spec.series[0].at = {"1", "2", "3", "4", "5", "6", "7", "8"};
    runned(spec, options);
    spec.series.push_back({"Target", StudyKind::Codec, "bits", {}, "bits", {}, StudyTarget{"psnr", 31}});
    QCOMPARE(runned(spec, options).computed, std::size_t{0});
}

void TestStudyRun::reducers()
{
    StudySpec spec = sample();
    spec.inputs = {"photo", "broken"};
    m_samples->addPicture("photo", 96, 64, 4);
    m_samples->addInput("broken", "no picture");
    spec.series.clear();
    spec.series.push_back(
        {"Half", StudyKind::Reducer, "uniform", {{"encoder-size", "8"}}, "kept-share", {"0.25", "1"}, {}});
    spec.series.push_back({"ToMe", StudyKind::Reducer, "tome", {{"encoder-size", "8"}}, "kept", {"24", "48"}, {}});
    spec.series.push_back({"Enough",
                           StudyKind::Reducer,
                           "divprune",
                           {{"encoder-size", "8"}},
                           "kept-share",
                           {},
                           StudyTarget{"feature-error", 0.3}});
    const StudyRun run = runned(spec);
    QVERIFY(run.result == runned(spec, {}, 1).result);
    const std::vector<StudyPoint>& points = run.result.points;
    for (std::size_t point = 0; point < 5; ++point)
        QVERIFY2(!points[point].error, points[point].error ? points[point].error->detail.c_str() : "");
    QCOMPARE(points[0].values.at("tokens"), 24.0); // of 12×8
    QCOMPARE(points[0].values.at("share"), 0.25);
    QCOMPARE(points[1].values.at("tokens"), 96.0);
    QVERIFY(points[1].values.at("feature-error") < 1e-9);
    QVERIFY(std::isinf(points[1].values.at("psnr")));
    QVERIFY(points[1].values.at("flops") > 3.9 * points[0].values.at("flops"));
    QVERIFY(points[2].values.at("tokens") < points[3].values.at("tokens"));
    QVERIFY(points[4].values.at("feature-error") <= 0.3);
    QVERIFY(points[4].values.at("share") < 1);
    QVERIFY(points[5].error);
}

void TestStudyRun::statusNamesWhatIsMissing()
{
    StudyRunOptions options;
    options.store = folder("store");
    options.shard = {2, 3};
    const StudyRun part = runned(sample(), options);
    const auto status = studyStatus(sample(), m_samples->catalog(), options.store, {});
    QVERIFY(status);
    QVERIFY(status->result.points == part.result.points);
    QCOMPARE(status->missing.size(), std::size_t{12});
    QVERIFY((status->missing[0] == StudyJob{0, 0, 0}));
    QVERIFY((status->missing[1] == StudyJob{0, 0, 2}));
    QVERIFY(!status->missingKeys[0].empty());
}

void TestStudyRun::damageIsSaidAndMended()
{
    StudyRunOptions options;
    options.store = folder("store");
    const StudyRun whole = runned(sample(), options);
    QCOMPARE(whole.damagedLines, std::size_t{0});
    for (const auto& file : std::filesystem::directory_iterator(options.store)) {
        QFile lines(QString::fromStdString(file.path().string()));
        QVERIFY(lines.open(QIODevice::ReadWrite));
        if (lines.size() > 40) {
            lines.seek(20);
            lines.write("\x00\xff{]", 4);
        }
    }
    const auto status = studyStatus(sample(), m_samples->catalog(), options.store, {});
    QVERIFY(status->damagedLines > 0);
    QCOMPARE(status->missing.size(), status->damagedLines);
    const StudyRun again = runned(sample(), options);
    QCOMPARE(again.damagedLines, status->damagedLines);
    QCOMPARE(again.computed, status->damagedLines);
    QVERIFY(again.result == whole.result);
}

void TestStudyRun::picturesOfAPoint()
{
    const StudyRun run = runned(sample());
    for (const std::size_t index : {std::size_t{0}, std::size_t{5}}) { // of a sweep, and found
        const StudyPoint& point = run.result.points[index];
        const auto pictures = picturesOfPoint(sample(), m_samples->catalog(), point, {});
        QVERIFY(pictures);
        QCOMPARE(pictures->original->width, 40);
        const auto psnr = m_samples->catalog().qualities[0].measure(*pictures->original, *pictures->picture, {});
        QCOMPARE(*psnr, point.values.at("psnr"));
    }
    StudyPoint other = run.result.points[0];
    other.at = "2";
    QVERIFY(!picturesOfPoint(sample(), m_samples->catalog(), other, {}));
}

QTEST_GUILESS_MAIN(TestStudyRun)
#include "tst_studyrun.moc"
