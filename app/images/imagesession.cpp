// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/imagesession.h"

#include "app/images/picturesamples.h"
#include "app/settings/settings.h"
#include "widgets/canvas/pictureimage.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QUndoCommand>
#include <QUndoStack>

#include <algorithm>
#include <utility>

namespace tokenscope::app {

/// What the runs are made of changed; a slider's drag is one step back.
class PipelinesCommand final : public QUndoCommand {
public:
    struct State {
        std::vector<FieldPipeline> pipelines;
        int active = 0;
    };

    PipelinesCommand(const QString& text, ImageSession& session, State before, State after, int run)
        : QUndoCommand(text)
        , m_session(session)
        , m_before(std::move(before))
        , m_after(std::move(after))
        , m_run(run)
        , m_timeMs(QDateTime::currentMSecsSinceEpoch())
    {
    }
    void undo() override { m_session.setPipelines(m_before.pipelines, m_before.active); }
    void redo() override { m_session.setPipelines(m_after.pipelines, m_after.active); }
    int id() const override { return 4; }
    bool mergeWith(const QUndoCommand* next) override
    {
        const auto* other = static_cast<const PipelinesCommand*>(next);
        constexpr qint64 kPauseMs = 1000;
        if (m_run < 0 || other->m_run != m_run || other->m_timeMs - m_timeMs > kPauseMs)
            return false;
        m_after = other->m_after;
        m_timeMs = other->m_timeMs;
        return true;
    }

private:
    ImageSession& m_session;
    State m_before;
    State m_after;
    int m_run; ///< -1: runs were added or taken away
    qint64 m_timeMs;
};

ImageSession::ImageSession(QUndoStack& undo, QObject* parent)
    : QObject(parent)
    , m_undo(undo)
{
    connect(&m_loading, &LatestWork::busyChanged, this, [this] { Q_EMIT busyChanged(isBusy()); });
    appendRun(standardPipeline());
}

ImageSession::~ImageSession()
{
    qDeleteAll(m_runs); // before the cache they use
}

// Runs -----------------------------------------------------------------------------------------------------------------

ImageRun* ImageSession::run(int index) const
{
    return index >= 0 && index < static_cast<int>(m_runs.size()) ? m_runs[static_cast<std::size_t>(index)] : nullptr;
}

int ImageSession::indexOf(const ImageRun* run) const
{
    return static_cast<int>(std::ranges::find(m_runs, run) - m_runs.begin());
}

bool ImageSession::isBusy() const
{
    return m_loading.isBusy() || std::ranges::any_of(m_runs, &ImageRun::isBusy);
}

void ImageSession::cancel()
{
    m_toOpen.clear();
    m_loading.cancel();
    for (ImageRun* run : m_runs)
        run->cancel();
}

void ImageSession::appendRun(const FieldPipeline& pipeline)
{
    auto* run = new ImageRun(m_cache, pipeline);
    m_runs.push_back(run);
    connect(run, &ImageRun::pipelineChanged, this, [this, run] { Q_EMIT runChanged(indexOf(run)); });
    connect(run, &ImageRun::resultChanged, this, [this, run] { Q_EMIT resultChanged(indexOf(run)); });
    connect(run, &ImageRun::historyChanged, this, [this, run] { Q_EMIT historyChanged(indexOf(run)); });
    connect(run, &ImageRun::stateChanged, this, [this, run] {
        Q_EMIT stateChanged(indexOf(run));
        Q_EMIT busyChanged(isBusy());
    });
    run->setPicture(m_current ? m_current->picture : nullptr);
}

std::vector<FieldPipeline> ImageSession::pipelines() const
{
    std::vector<FieldPipeline> all;
    for (const ImageRun* run : m_runs)
        all.push_back(run->pipeline());
    return all;
}

void ImageSession::setPipelines(const std::vector<FieldPipeline>& pipelines, int active)
{
    const bool counted = pipelines.size() != m_runs.size();
    while (m_runs.size() > pipelines.size()) {
        // The one that is no longer wanted goes, so that the others keep what they have learnt.
        auto gone = std::ranges::find_if(m_runs, [&](const ImageRun* run) {
            return std::ranges::find(pipelines, run->pipeline()) == pipelines.end();
        });
        if (gone == m_runs.end())
            gone = std::prev(m_runs.end());
        delete *gone;
        m_runs.erase(gone);
    }
    for (std::size_t i = 0; i < m_runs.size(); ++i)
        m_runs[i]->setPipeline(pipelines[i]);
    while (m_runs.size() < pipelines.size())
        appendRun(pipelines[m_runs.size()]);
    if (counted)
        Q_EMIT runsChanged();
    setActive(active);
}

void ImageSession::setPipeline(int run, const FieldPipeline& pipeline)
{
    std::vector<FieldPipeline> after = pipelines();
    if (run < 0 || run >= static_cast<int>(after.size()) || after[static_cast<std::size_t>(run)] == pipeline)
        return;
    after[static_cast<std::size_t>(run)] = pipeline;
    m_undo.push(
        new PipelinesCommand(tr("change of the method"), *this, {pipelines(), m_active}, {after, m_active}, run));
}

void ImageSession::addRun()
{
    if (m_runs.size() >= kMostRuns)
        return;
    std::vector<FieldPipeline> after = pipelines();
    after.push_back(activeRun()->pipeline());
    const int active = static_cast<int>(after.size()) - 1;
    m_undo.push(new PipelinesCommand(tr("another run beside it"), *this, {pipelines(), m_active}, {after, active}, -1));
}

void ImageSession::removeRun(int run)
{
    std::vector<FieldPipeline> after = pipelines();
    if (after.size() < 2 || run < 0 || run >= static_cast<int>(after.size()))
        return;
    after.erase(after.begin() + run);
    const int active = std::min(m_active, static_cast<int>(after.size()) - 1);
    m_undo.push(new PipelinesCommand(tr("one run less"), *this, {pipelines(), m_active}, {after, active}, -1));
}

void ImageSession::setActive(int run)
{
    run = std::clamp(run, 0, static_cast<int>(m_runs.size()) - 1);
    if (run == m_active)
        return;
    m_active = run;
    Q_EMIT activeChanged(run);
}

// Pictures -------------------------------------------------------------------------------------------------------------

void ImageSession::open(const QStringList& paths)
{
    if (paths.isEmpty())
        return;
    if (!m_loading.isBusy())
        m_showNext = true;
    m_toOpen += paths;
    if (!m_loading.isBusy())
        openNext();
}

void ImageSession::openNext()
{
    if (m_toOpen.isEmpty())
        return;
    const QString path = m_toOpen.takeFirst();
    m_loading.start(
        [path](const std::stop_token& stop, Progress& progress) {
            RunContext context;
            context.stop = stop;
            context.progress = &progress;
            return openPicture(path, context);
        },
        [this](Result<OpenPicturePtr> picture) {
            if (picture) {
                if (!(*picture)->path.isEmpty() && !(*picture)->path.startsWith(QLatin1String("sample:")))
                    Settings::addRecentFile((*picture)->path);
                take(*picture, std::exchange(m_showNext, false));
            } else {
                Q_EMIT failed(picture.error());
            }
            openNext();
        });
}

void ImageSession::openImage(const QString& name, const QImage& image)
{
    auto opened = std::make_shared<OpenPicture>();
    opened->name = name;
    opened->picture = std::make_shared<const Picture>(pictureOf(image));
    take(opened, true);
}

void ImageSession::take(const OpenPicturePtr& picture, bool show)
{
    const auto same = std::ranges::find_if(
        m_pictures, [&](const OpenPicturePtr& open) { return !open->path.isEmpty() && open->path == picture->path; });
    if (same != m_pictures.end())
        *same = picture; // read again
    else
        m_pictures.push_back(picture);
    Q_EMIT picturesChanged();
    if (show)
        setCurrent(picture);
}

void ImageSession::show(const OpenPicturePtr& picture)
{
    setCurrent(picture);
}

void ImageSession::close(const OpenPicturePtr& picture)
{
    const auto found = std::ranges::find(m_pictures, picture);
    if (found == m_pictures.end())
        return;
    const auto after = m_pictures.erase(found);
    Q_EMIT picturesChanged();
    if (picture == m_current)
        setCurrent(after != m_pictures.end() ? *after : m_pictures.empty() ? nullptr : m_pictures.back());
}

void ImageSession::setCurrent(const OpenPicturePtr& picture)
{
    if (picture == m_current)
        return;
    m_current = picture;
    for (ImageRun* run : m_runs)
        run->setPicture(m_current ? m_current->picture : nullptr);
    Q_EMIT currentChanged();
}

bool isPictureFile(const QString& path)
{
    if (path.startsWith(QLatin1String("sample:")) || path.startsWith(QLatin1String(":/"))) {
        return std::ranges::any_of(pictureSamples(), [&path](const Sample& sample) {
            return sample.path == path || path == QLatin1String("sample:") + sample.id;
        });
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    constexpr qint64 kEnough = 4096; // an SVG may begin with a comment
    const QByteArray begin = file.read(kEnough);
    return pictureFormat({begin.constData(), static_cast<std::size_t>(begin.size())}).has_value();
}

// Sessions -------------------------------------------------------------------------------------------------------------

QJsonObject ImageSession::state() const
{
    QJsonArray pictures;
    int shown = -1;
    for (const OpenPicturePtr& picture : m_pictures) {
        if (picture->path.isEmpty())
            continue; // pasted: in no file
        if (picture == m_current)
            shown = static_cast<int>(pictures.size());
        pictures.append(picture->path);
    }
    QJsonArray runs;
    for (const ImageRun* run : m_runs)
        runs.append(pipelineJson(run->pipeline()));
    return {{QStringLiteral("pictures"), pictures},
            {QStringLiteral("current"), shown},
            {QStringLiteral("runs"), runs},
            {QStringLiteral("active"), m_active}};
}

void ImageSession::restore(const QJsonObject& state)
{
    std::vector<FieldPipeline> pipelines;
    const QJsonArray runs = state.value(QStringLiteral("runs")).toArray();
    for (const QJsonValue& run : runs) {
        if (pipelines.size() < kMostRuns)
            pipelines.push_back(pipelineOf(run.toObject()));
    }
    if (pipelines.empty())
        pipelines.push_back(standardPipeline());
    cancel();
    setCurrent(nullptr);
    m_pictures.clear();
    Q_EMIT picturesChanged();
    setPipelines(pipelines, state.value(QStringLiteral("active")).toInt());
    QStringList paths;
    const QJsonArray pictures = state.value(QStringLiteral("pictures")).toArray();
    for (const QJsonValue& picture : pictures)
        paths.append(picture.toString());
    const int shown = state.value(QStringLiteral("current")).toInt(-1);
    if (shown > 0 && shown < paths.size())
        paths.move(shown, 0);
    open(paths);
}

} // namespace tokenscope::app
