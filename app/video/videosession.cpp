// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/videosession.h"

#include "app/session/changecommand.h"
#include "app/settings/settings.h"
#include "app/video/clipcodes.h"
#include "app/video/videopanes.h"
#include "widgets/parameters/methodtext.h"

#include <QUndoStack>

#include <algorithm>
#include <thread>
#include <utility>

namespace tokenscope::app {

namespace {

// What is merged in the undo stack; runs have their numbers.
constexpr int kKeptKey = 1000;
constexpr int kThresholdKey = 1001;
constexpr int kSpanKey = 1002;
constexpr int kEncodingKey = 1003;

const QString kFrame = QStringLiteral("frame");
const QString kSpeed = QStringLiteral("speed");
const QString kLoop = QStringLiteral("loop");

RunContext contextOf(const std::stop_token& stop, Progress& progress)
{
    RunContext context;
    context.stop = stop;
    context.progress = &progress;
    context.threads = std::max(1U, std::thread::hardware_concurrency());
    return context;
}

} // namespace

VideoSession::VideoSession(QUndoStack& undo, QObject* parent)
    : QObject(parent)
    , m_undo(undo)
    , m_settings(standardVideo())
    , m_encodeReader(std::make_shared<ClipReader>())
    , m_qualityReader(std::make_shared<ClipReader>())
{
    for (LatestWork* work : {&m_loading, &m_encoding, &m_comparing, &m_measuring})
        connect(work, &LatestWork::busyChanged, this, [this] { Q_EMIT busyChanged(isBusy()); });
    connect(&m_measuring, &LatestWork::busyChanged, this, &VideoSession::qualityChanged);
    connect(&m_player, &ClipPlayer::positionChanged, this, &VideoSession::frameChanged);
    connect(&m_selection, &FieldSelectionModel::selectedChanged, this, &VideoSession::selectionChanged);
    for (const ClipMethod& method : m_settings.runs)
        appendRun(method);
}

VideoSession::~VideoSession()
{
    qDeleteAll(m_runs);
}

VideoRun* VideoSession::run(int index) const
{
    return index >= 0 && index < static_cast<int>(m_runs.size()) ? m_runs[static_cast<std::size_t>(index)] : nullptr;
}

int VideoSession::indexOf(const VideoRun* run) const
{
    return static_cast<int>(std::ranges::find(m_runs, run) - m_runs.begin());
}

// The clip -------------------------------------------------------------------------------------------------------------

void VideoSession::open(const QString& path)
{
    m_opening = path;
    const auto found = std::make_shared<FoundFrames>();
    m_preview.open(path, found);
    m_loading.start(
        [path, found, opener = m_opener](const std::stop_token& stop, Progress& progress) {
            return opener(path, contextOf(stop, progress), found);
        },
        [this](Result<OpenClipPtr> clip) {
            if (!clip) {
                stopOpening();
                Q_EMIT failed(clip.error());
                return;
            }
            m_opening.clear();
            if (!(*clip)->path().startsWith(QLatin1String("sample:")))
                Settings::addRecentFile((*clip)->path());
            take(*clip);
        });
}

/// What is open stays.
void VideoSession::stopOpening()
{
    m_loading.cancel();
    m_opening.clear();
    m_restoring.reset();
    m_preview.close();
}

void VideoSession::take(const OpenClipPtr& clip)
{
    const bool again = m_clip && m_clip->path() == clip->path() && m_clip->frames() == clip->frames();
    const std::int64_t place = position();
    const std::optional<QJsonObject> restored = std::exchange(m_restoring, std::nullopt);
    VideoSettings settings = m_settings;
    if (!restored && !again) {
        settings.encoding.frames = standardFrames(clip->frames());
        settings.span = {};
    }
    std::optional<std::int64_t> scrubbedTo;
    ShownFrame known;
    if (m_preview.isOpen() && clip->frames() > 0) {
        const auto frameAt = [&clip](double seconds) {
            return static_cast<std::int64_t>(clip->index().frameAt(seconds));
        };
        known = {frameAt(m_preview.shown().seconds), m_preview.shown().picture, false};
        if (m_preview.isMoved())
            scrubbedTo = frameAt(m_preview.position());
    }
    m_preview.close();
    show(clip, known);
    apply(settings);
    Q_EMIT clipChanged();
    Q_EMIT sourceChanged();
    if (restored) {
        m_player.setSpeed(restored->value(kSpeed).toDouble(1));
        m_player.setLooping(restored->value(kLoop).toBool());
        m_player.setPosition(scrubbedTo.value_or(restored->value(kFrame).toInteger(0)));
    } else if (scrubbedTo || again) {
        m_player.setPosition(scrubbedTo.value_or(place));
    }
}

void VideoSession::takeFrameMemory()
{
    if (m_clip)
        m_clip->setMemory(static_cast<std::uint64_t>(Settings::frameMemory()) << 20U);
}

/// In place of what is open; nothing that was of the other stays.
void VideoSession::show(const OpenClipPtr& clip, const ShownFrame& known)
{
    m_measuring.cancel();
    m_comparing.cancel();
    m_encoding.cancel();
    m_stopped = false;
    m_clip = clip;
    takeFrameMemory();
    m_encoded.reset();
    m_source.reset();
    m_sourceError.reset();
    m_similarity.reset();
    m_qualities.clear();
    m_selection.clearSelected();
    m_selection.clearHovered();
    for (VideoRun* run : m_runs)
        run->setSource(nullptr);
    m_player.setClip(m_clip, known);
}

void VideoSession::close()
{
    stopOpening();
    if (!m_clip)
        return;
    show(nullptr);
    Q_EMIT clipChanged();
    Q_EMIT sourceChanged();
}

std::int64_t VideoSession::nearestEncoded(std::int64_t frame) const
{
    return encodedFrameOf(m_source.get(), frame).at;
}

// Its tokens -----------------------------------------------------------------------------------------------------------

void VideoSession::setWatched(bool watched)
{
    m_watched = watched;
    beginEncoding();
}

void VideoSession::beginEncoding()
{
    if (!m_clip || !m_watched || m_encoded == m_settings.encoding)
        return;
    m_encoded = m_settings.encoding;
    m_stopped = false;
    m_encoding.start(
        [clip = m_clip, encoding = m_settings.encoding,
         reader = m_encodeReader](const std::stop_token& stop, Progress& progress) -> Result<ClipSourcePtr> {
            const auto frames = reader->of(clip);
            if (!frames)
                return tl::unexpected<Error>(frames.error());
            return encodeFrames(**frames, encoding, contextOf(stop, progress));
        },
        [this](Result<ClipSourcePtr> source) { takeSource(std::move(source)); });
}

void VideoSession::takeSource(Result<ClipSourcePtr> source)
{
    if (source) {
        m_source = std::move(*source);
        m_sourceError.reset();
    } else {
        m_source.reset();
        m_sourceError = source.error();
    }
    m_similarity.reset();
    m_selection.clearSelected();
    m_selection.clearHovered();
    for (VideoRun* run : m_runs)
        run->setSource(m_source);
    Q_EMIT sourceChanged();
    beginSimilarity();
}

void VideoSession::beginSimilarity()
{
    if (!m_source) {
        m_comparing.cancel();
        return;
    }
    m_comparing.start(
        [source = m_source, threshold = m_settings.threshold](const std::stop_token& stop, Progress& progress) {
            return frameSimilarity(*source->clip.field, threshold, contextOf(stop, progress));
        },
        [this](Result<FrameSimilarity> similarity) {
            if (!similarity)
                return;
            m_similarity = std::make_shared<const FrameSimilarity>(std::move(*similarity));
            Q_EMIT similarityChanged();
        });
}

// Settings -------------------------------------------------------------------------------------------------------------

void VideoSession::appendRun(const ClipMethod& method)
{
    auto* run = new VideoRun(method);
    m_runs.push_back(run);
    connect(run, &VideoRun::methodChanged, this, [this, run] {
        const int index = indexOf(run);
        if (index < static_cast<int>(m_settings.runs.size()))
            m_settings.runs[static_cast<std::size_t>(index)] = run->method();
        Q_EMIT runChanged(index);
    });
    connect(run, &VideoRun::resultChanged, this, [this, run] {
        takeResult(indexOf(run));
        Q_EMIT resultChanged(indexOf(run));
    });
    connect(run, &VideoRun::stateChanged, this, [this, run] {
        Q_EMIT stateChanged(indexOf(run));
        Q_EMIT busyChanged(isBusy());
    });
    run->setKept(m_settings.kept);
    run->setSource(m_source);
}

/// What is selected goes on being that token, whatever it went into now.
void VideoSession::takeResult(int run)
{
    std::erase_if(m_qualities, [this](const Quality& each) {
        return std::ranges::none_of(m_runs, [&each](const VideoRun* one) { return one->result() == each.result; });
    });
    FieldSelection selected = m_selection.selected();
    if (selected.isEmpty() || selected.run != run)
        return;
    const ClipResultPtr& result = m_runs[static_cast<std::size_t>(run)]->result();
    selected.code = result && selected.token >= 0 ? codeOf(*result, selected.token) : -1;
    m_selection.setSelected(selected.isEmpty() ? FieldSelection() : selected);
}

void VideoSession::apply(const VideoSettings& wanted)
{
    VideoSettings settings = wanted;
    if (m_clip) { // undone may be what was set of another clip
        if (settings.encoding.frames.first >= m_clip->frames())
            settings.encoding.frames = standardFrames(m_clip->frames());
        if (!settings.span.isEmpty())
            settings.span = {std::min(settings.span.first, m_clip->frames() - 1),
                             std::min(settings.span.last, m_clip->frames() - 1)};
    }
    const VideoSettings before = m_settings;
    const bool counted = settings.runs.size() != m_runs.size();
    while (m_runs.size() > settings.runs.size()) {
        delete m_runs.back();
        m_runs.pop_back();
    }
    m_settings = settings;
    m_settings.active = std::clamp(settings.active, 0, static_cast<int>(settings.runs.size()) - 1);
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        m_runs[i]->setMethod(settings.runs[i]);
        m_runs[i]->setKept(settings.kept);
    }
    while (m_runs.size() < settings.runs.size())
        appendRun(settings.runs[m_runs.size()]);
    // Whoever is told of anything may ask for all of it.
    m_player.setSpan(m_settings.span);
    if (m_settings.kept != before.kept)
        Q_EMIT keptChanged(m_settings.kept);
    if (m_settings.threshold != before.threshold) {
        beginSimilarity();
        Q_EMIT thresholdChanged(m_settings.threshold);
    }
    if (!(m_settings.span == before.span))
        Q_EMIT spanChanged();
    if (!(m_settings.encoding == before.encoding))
        Q_EMIT encodingChanged();
    if (counted)
        Q_EMIT runsChanged();
    if (m_settings.active != before.active)
        Q_EMIT activeChanged(m_settings.active);
    beginEncoding();
}

void VideoSession::push(const QString& text, const VideoSettings& after, std::optional<int> mergeKey)
{
    if (!(m_settings == after))
        m_undo.push(new ChangeCommand<VideoSettings>(
            UndoVideo, text, [this](const VideoSettings& settings) { apply(settings); }, m_settings, after, mergeKey));
}

void VideoSession::setEncoding(const ClipEncoding& encoding)
{
    VideoSettings after = m_settings;
    after.encoding = encoding;
    push(tr("change of the tokens"), after, kEncodingKey);
}

void VideoSession::setMethod(int run, const ClipMethod& method)
{
    VideoSettings after = m_settings;
    if (run < 0 || run >= static_cast<int>(after.runs.size()))
        return;
    ClipMethod& changed = after.runs[static_cast<std::size_t>(run)];
    // Setting by hand what the common share decides means: no common share any more.
    const bool byHand = changed.id == method.id && changed.kind == method.kind && m_source && after.kept > 0
        && !(aimedAt(method, m_source->clip.field->grid, keptOf(after.kept, m_source->tokens())) == method);
    changed = method;
    if (byHand)
        after.kept = 0;
    push(tr("change of the method"), after, run);
}

void VideoSession::setKept(double kept)
{
    VideoSettings after = m_settings;
    after.kept = std::clamp(kept, 0.0, 1.0);
    push(tr("share of tokens kept"), after, kKeptKey);
}

void VideoSession::setThreshold(double threshold)
{
    VideoSettings after = m_settings;
    after.threshold = std::clamp(threshold, -1.0, 1.0);
    push(tr("from when on a token repeats"), after, kThresholdKey);
}

void VideoSession::setSpan(const ClipSpan& span)
{
    VideoSettings after = m_settings;
    after.span = span.isEmpty() ? ClipSpan() : span;
    push(tr("in and out points"), after, kSpanKey);
}

void VideoSession::addRun()
{
    if (m_runs.size() >= kMostRuns)
        return;
    VideoSettings after = m_settings;
    after.runs.push_back(activeRun()->method());
    after.active = static_cast<int>(after.runs.size()) - 1;
    push(tr("another method beside it"), after);
}

void VideoSession::removeRun(int run)
{
    VideoSettings after = m_settings;
    if (after.runs.size() < 2 || run < 0 || run >= static_cast<int>(after.runs.size()))
        return;
    after.runs.erase(after.runs.begin() + run);
    after.active = std::min(active(), static_cast<int>(after.runs.size()) - 1);
    push(tr("one method less"), after);
}

void VideoSession::setActive(int run)
{
    run = std::clamp(run, 0, static_cast<int>(m_runs.size()) - 1);
    if (run == m_settings.active)
        return;
    m_settings.active = run;
    Q_EMIT activeChanged(run);
}

// Quality --------------------------------------------------------------------------------------------------------------

std::shared_ptr<const ClipQuality> VideoSession::quality(int run) const
{
    const VideoRun* wanted = this->run(run);
    if (wanted == nullptr || !wanted->result())
        return nullptr;
    const auto found =
        std::ranges::find_if(m_qualities, [&](const Quality& each) { return each.result == wanted->result(); });
    return found == m_qualities.end() ? nullptr : found->quality;
}

void VideoSession::measureQuality()
{
    std::vector<ClipResultPtr> wanted;
    for (int i = 0; i < static_cast<int>(m_runs.size()); ++i) {
        if (run(i)->result() && !quality(i))
            wanted.push_back(run(i)->result());
    }
    if (!m_clip || wanted.empty())
        return;
    m_measuring.startInParts(
        [wanted, clip = m_clip, reader = m_qualityReader](const std::stop_token& stop, Progress& progress,
                                                          const auto& deliver) -> Result<int> {
            const auto frames = reader->of(clip);
            if (!frames)
                return tl::unexpected<Error>(frames.error());
            for (const ClipResultPtr& result : wanted) {
                auto measured = measureClip(**frames, *result, contextOf(stop, progress));
                if (!measured)
                    return tl::unexpected<Error>(std::move(measured.error()));
                deliver(Quality{result, std::make_shared<const ClipQuality>(std::move(*measured))});
            }
            return 0;
        },
        [this](Quality measured) {
            m_qualities.push_back(std::move(measured));
            Q_EMIT qualityChanged();
        },
        [this](const Result<int>& done) {
            if (!done)
                Q_EMIT failed(done.error());
        });
}

// Work -----------------------------------------------------------------------------------------------------------------

bool VideoSession::isBusy() const
{
    return m_loading.isBusy() || m_encoding.isBusy() || m_comparing.isBusy() || m_measuring.isBusy()
        || std::ranges::any_of(m_runs, &VideoRun::isBusy);
}

std::optional<double> VideoSession::progress() const
{
    std::optional<double> least;
    const auto count = [&least](const LatestWork& work) {
        const std::optional<double> done = work.isBusy() ? work.progress() : std::nullopt;
        if (done && (!least || *done < *least))
            least = done;
    };
    for (const LatestWork* work : {&m_loading, &m_encoding, &m_measuring})
        count(*work);
    for (const VideoRun* run : m_runs)
        count(run->work());
    return least;
}

void VideoSession::cancel()
{
    stopOpening();
    if (m_encoding.isBusy()) {
        m_stopped = true;
        m_encoding.cancel();
    }
    m_measuring.cancel();
    for (VideoRun* run : m_runs)
        run->cancel();
    Q_EMIT stateChanged(active());
}

bool VideoSession::isStopped() const
{
    return m_stopped || std::ranges::any_of(m_runs, &VideoRun::isStopped);
}

void VideoSession::restart()
{
    if (std::exchange(m_stopped, false)) {
        m_encoded.reset();
        beginEncoding();
    }
    for (VideoRun* run : m_runs) {
        if (run->isStopped())
            run->restart();
    }
}

// Sessions -------------------------------------------------------------------------------------------------------------

QJsonObject VideoSession::state() const
{
    QJsonObject json = videoJson(m_settings);
    const QString path = !m_opening.isEmpty() ? m_opening : m_clip ? m_clip->path() : QString();
    if (path.isEmpty())
        return json;
    json.insert(QStringLiteral("clip"), QJsonObject{{QStringLiteral("path"), path}});
    json.insert(kFrame, m_restoring ? m_restoring->value(kFrame) : QJsonValue(static_cast<qint64>(position())));
    json.insert(kSpeed, m_player.speed());
    json.insert(kLoop, m_player.isLooping());
    return json;
}

void VideoSession::restore(const QJsonObject& state)
{
    close();
    apply(videoOf(state));
    const QString path = state.value(QStringLiteral("clip")).toObject().value(QStringLiteral("path")).toString();
    if (path.isEmpty())
        return;
    m_restoring = state;
    open(path);
}

// ----------------------------------------------------------------------------------------------------------------------

QString videoRunName(const VideoSession& session, int run)
{
    const MethodInfo* info = clipMethodInfo(session.run(run)->method());
    const QString name = info != nullptr ? methodText(info->shortTitle) : QString();
    return session.runs().size() < 2 ? name : QString(QChar(u'A' + run)) + QStringLiteral("  ") + name;
}

} // namespace tokenscope::app
