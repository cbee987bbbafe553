// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How long each part of the way of a picture of 10 megapixels goes on after it was told to stop: it is done whole, and then
// again and again with a stop at another moment. The longest is printed; what is checked has five times the slack, in CPU time
// of all threads, so that a busy machine fails nothing and a part that never looks fails at once. $TOKENSCOPE_PHOTO is another
// picture, to measure with, $TOKENSCOPE_STOPS how many moments.

#include "app/images/imagesession.h"
#include "app/images/panemaker.h"
#include "tests/app/largephoto.h"
#include "tests/support/cputime.h"

#include <QTest>

#include <chrono>
#include <functional>
#include <thread>

using namespace tokenscope;
using namespace tokenscope::app;

namespace {

using Clock = std::chrono::steady_clock;
/// Does one part; false when it was stopped.
using Part = std::function<bool(const RunContext&)>;

constexpr double kCancelMs = 100;
constexpr double kSlack = 5 * static_cast<double>(test::kSanitizerSlack);
/// Of each side of 40 megapixels; more where a sanitizer looks over every access, so that the whole of it ends.
constexpr int kShrinking = test::kIsSanitized ? 8 : 2;

double milliseconds(Clock::duration duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

/// What it took from being told until it was over.
struct Stopping {
    bool stopped = false; ///< before it had all done
    double cpuMs = 0; ///< of all threads
    double wallMs = 0;
};

RunContext contextOf(const std::stop_source& source)
{
    RunContext context;
    context.stop = source.get_token();
    context.threads = 2;
    return context;
}

Stopping stopAfter(const Part& part, Clock::duration moment)
{
    const std::stop_source source;
    bool done = false;
    std::jthread worker([&] { done = part(contextOf(source)); });
    std::this_thread::sleep_for(moment);
    const std::int64_t cpu = test::processCpuNanoseconds();
    const Clock::time_point wall = Clock::now();
    std::stop_source(source).request_stop();
    worker.join();
    return {!done, static_cast<double>(test::processCpuNanoseconds() - cpu) / 1e6, milliseconds(Clock::now() - wall)};
}

} // namespace

class ImageStopsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void stopsSoon_data();
    void stopsSoon();

private:
    Part encoding(const char* encoder) const;
    Part coding(const char* method, bool again);
    Part showing(CanvasPicture picture);
    /// A result of the method, as it is made once and kept.
    FieldResultPtr result(const char* method);

    QTemporaryDir m_folder;
    QString m_path;
    OpenPicturePtr m_picture;
    EncodedPicture m_encoded; ///< raw patches
    FieldResultPtr m_result; ///< the one that was asked for last
    std::string m_method; ///< of m_result
};

void ImageStopsTest::initTestCase()
{
    m_path = qEnvironmentVariable("TOKENSCOPE_PHOTO");
    if (m_path.isEmpty())
        m_path = largePhoto(m_folder, 7680 / kShrinking, 5280 / kShrinking);
    m_picture = openPicture(m_path, {}, {}).value();
    m_encoded = encodePicture(m_picture->picture, standardPipeline(), {}).value();
}

Part ImageStopsTest::encoding(const char* encoder) const
{
    const FieldPipeline pipeline = withEncoder(standardPipeline(), encoder).value();
    return [picture = m_picture->picture, pipeline](const RunContext& context) {
        return encodePicture(picture, pipeline, context).has_value();
    };
}

FieldResultPtr ImageStopsTest::result(const char* method)
{
    if (m_method == method)
        return m_result;
    m_result.reset();
    m_method = method;
    FieldPipeline pipeline = withMethod(standardPipeline(), method).value();
    for (const char* steps : {"steps", "iterations"}) // few: what is learnt does not matter
        (void)pipeline.values.set(steps, std::int64_t{2});
    RunContext context;
    context.threads = 2;
    FieldRun run = FieldRun::begin(m_encoded, pipeline).value();
    while (!run.finished() && run.step(context)) { }
    m_result = run.result(context).value();
    return m_result;
}

/// Learning and coding all, or, `again`, only decoding what is coded.
Part ImageStopsTest::coding(const char* method, bool again)
{
    if (again)
        return [this, result = result(method)](const RunContext& context) {
            return FieldRun::withStages(*result, m_picture->picture, 1, context).has_value();
        };
    FieldPipeline pipeline = withMethod(standardPipeline(), method).value();
    for (const char* steps : {"steps", "iterations"})
        (void)pipeline.values.set(steps, std::int64_t{2});
    return [this, pipeline](const RunContext& context) {
        auto run = FieldRun::begin(m_encoded, pipeline, context);
        while (run && !run->finished())
            if (!run->step(context))
                return false;
        return run && run->result(context).has_value();
    };
}

Part ImageStopsTest::showing(CanvasPicture picture)
{
    PanesRequest request;
    request.results = {result("fsq")};
    request.settings.layout = CanvasLayout::Single;
    request.settings.picture = picture;
    request.settings.overlay = CanvasOverlay::Usage;
    request.titles = {QString()};
    return [this, request](const RunContext& context) {
        // As if just opened, and with nothing kept from before.
        auto opened = std::make_shared<OpenPicture>();
        opened->picture = m_picture->picture;
        PanesRequest fresh = request;
        fresh.picture = opened;
        const std::vector<CanvasPane> panes = PaneMaker().make(fresh, context.stop);
        return !panes.empty() && !panes.front().content.picture.isNull();
    };
}

void ImageStopsTest::stopsSoon_data()
{
    QTest::addColumn<std::function<Part()>>("part");
    const auto row = [](const char* name, const std::function<Part()>& part) { QTest::newRow(name) << part; };
    row("opening a file", [this]() -> Part {
        return [path = m_path](const RunContext& context) { return openPicture(path, {}, context).has_value(); };
    });
    for (const char* encoder : {"patches", "dct", "klt", "pyramid", "colour-stats", "gradient-stats", "conv-vq"})
        row(encoder, [this, encoder] { return encoding(encoder); });
    for (const char* method : {"fsq", "vq", "rvq", "pq", "lfq"})
        row(method, [this, method] { return coding(method, false); });
    row("fewer stages", [this] { return coding("rvq", true); });
    row("showing the original", [this] { return showing(CanvasPicture::Original); });
    row("showing the reconstruction", [this] { return showing(CanvasPicture::Reconstruction); });
    row("showing the mosaic", [this] { return showing(CanvasPicture::Mosaic); });
    row("showing the difference", [this] { return showing(CanvasPicture::Difference); });
}

void ImageStopsTest::stopsSoon()
{
    QFETCH(const std::function<Part()>, part);
    const Part work = part();
    Clock::duration whole = Clock::duration::max();
    for (int turn = 0; turn < 2; ++turn) { // the first also asks the system for its memory
        const Clock::time_point begun = Clock::now();
        QVERIFY(work(contextOf(std::stop_source())));
        whole = std::min(whole, Clock::now() - begun);
    }
    bool set = false;
    const int wanted = qEnvironmentVariableIntValue("TOKENSCOPE_STOPS", &set);
    const int moments = set ? std::max(1, wanted) : 4;
    Stopping longest;
    int stopped = 0;
    for (int at = 0; at < moments; ++at) {
        const Clock::duration moment = whole * (2 * at + 1) / (2 * moments);
        const Stopping one = stopAfter(work, moment);
        if (set)
            qInfo("told after %.0f ms: %.1f ms CPU, %.1f ms", milliseconds(moment), one.cpuMs, one.wallMs);
        stopped += one.stopped ? 1 : 0;
        if (one.cpuMs > longest.cpuMs)
            longest = one;
    }
    qInfo("%.0f ms in all; %d of %d stopped, at the latest after %.1f ms CPU of all threads, %.1f ms",
          milliseconds(whole), stopped, moments, longest.cpuMs, longest.wallMs);
    QVERIFY(longest.cpuMs < kCancelMs * kSlack);
}

QTEST_GUILESS_MAIN(ImageStopsTest)
#include "tst_imagestops.moc"
