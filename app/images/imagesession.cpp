// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/imagesession.h"

#include "app/session/changecommand.h"
#include "app/settings/settings.h"

#include <QJsonArray>
#include <QUndoStack>

#include <algorithm>
#include <utility>

namespace tokenscope::app {
namespace {

const QString kPictures = QStringLiteral("pictures");
const QString kPath = QStringLiteral("path");
const QString kName = QStringLiteral("name");
const QString kPasted = QStringLiteral("pasted");

} // namespace

ImageSession::ImageSession(QUndoStack& undo, QObject* parent)
    : QObject(parent)
    , m_undo(undo)
{
    for (LatestWork* work : {&m_loading, &m_paging})
        connect(work, &LatestWork::busyChanged, this, [this] { Q_EMIT busyChanged(isBusy()); });
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
    return m_loading.isBusy() || m_paging.isBusy() || std::ranges::any_of(m_runs, &ImageRun::isBusy);
}

void ImageSession::cancel()
{
    m_toOpen.clear();
    m_opening.reset();
    m_loading.cancel();
    m_paging.cancel();
    if (std::exchange(m_turning, std::nullopt))
        Q_EMIT pageChanged();
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
    // Whoever hears of the runs may ask for the active one: it is one of them at any time.
    active = std::clamp(active, 0, static_cast<int>(m_runs.size()) - 1);
    const bool moved = std::exchange(m_active, active) != active;
    if (counted)
        Q_EMIT runsChanged();
    if (moved)
        Q_EMIT activeChanged(active);
}

void ImageSession::push(const QString& text, Setup after, std::optional<int> mergeKey)
{
    const auto apply = [this](const Setup& setup) { setPipelines(setup.pipelines, setup.active); };
    m_undo.push(
        new ChangeCommand<Setup>(UndoImagePipelines, text, apply, {pipelines(), m_active}, std::move(after), mergeKey));
}

void ImageSession::setPipeline(int run, const FieldPipeline& pipeline)
{
    std::vector<FieldPipeline> after = pipelines();
    if (run < 0 || run >= static_cast<int>(after.size()) || after[static_cast<std::size_t>(run)] == pipeline)
        return;
    after[static_cast<std::size_t>(run)] = pipeline;
    push(tr("change of the method"), {std::move(after), m_active}, run);
}

void ImageSession::addRun()
{
    if (m_runs.size() >= kMostRuns)
        return;
    std::vector<FieldPipeline> after = pipelines();
    after.push_back(activeRun()->pipeline());
    const int active = static_cast<int>(after.size()) - 1;
    push(tr("another run beside it"), {std::move(after), active});
}

void ImageSession::removeRun(int run)
{
    std::vector<FieldPipeline> after = pipelines();
    if (after.size() < 2 || run < 0 || run >= static_cast<int>(after.size()))
        return;
    after.erase(after.begin() + run);
    const int active = std::min(m_active, static_cast<int>(after.size()) - 1);
    push(tr("one run less"), {std::move(after), active});
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
    bool show = !m_loading.isBusy();
    for (const QString& path : paths) {
        const OpenPicturePtr open = openAt(path);
        openSoon({path, open ? open->page : PageChoice(), {}, {}, nullptr, std::exchange(show, false)});
    }
}

void ImageSession::openImage(const QString& name, const QImage& image)
{
    openSoon({{}, {}, name, image, nullptr, true});
}

void ImageSession::openSoon(ToOpen wanted)
{
    m_toOpen.push_back(std::move(wanted));
    if (!m_opening)
        openNext();
}

void ImageSession::openNext()
{
    m_opening.reset();
    if (m_toOpen.empty()) {
        if (!m_current && !m_pictures.empty())
            setCurrent(m_pictures.front());
        return;
    }
    m_opening = std::move(m_toOpen.front());
    m_toOpen.pop_front();
    m_loading.start(
        [wanted = *m_opening](const std::stop_token& stop, Progress& progress) {
            RunContext context;
            context.stop = stop;
            context.progress = &progress;
            if (wanted.png)
                return openKept(wanted.name, wanted.png, context);
            return wanted.path.isEmpty() ? openPasted(wanted.name, wanted.image, context)
                                         : openPicture(wanted.path, wanted.page, context);
        },
        [this](Result<OpenPicturePtr> picture) {
            const bool show = m_opening->show;
            if (picture) {
                if (!(*picture)->path.isEmpty() && !(*picture)->path.startsWith(QLatin1String("sample:")))
                    Settings::addRecentFile((*picture)->path);
                take(*picture, show);
            } else {
                if (show && !m_toOpen.empty())
                    m_toOpen.front().show = true;
                Q_EMIT failed(picture.error());
            }
            openNext();
        });
}

OpenPicturePtr ImageSession::openAt(const QString& path) const
{
    const auto found = std::ranges::find_if(
        m_pictures, [&](const OpenPicturePtr& open) { return !open->path.isEmpty() && open->path == path; });
    return found == m_pictures.end() ? nullptr : *found;
}

void ImageSession::take(const OpenPicturePtr& picture, bool show)
{
    if (const OpenPicturePtr same = openAt(picture->path))
        *std::ranges::find(m_pictures, same) = picture; // read again
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

// Pages ----------------------------------------------------------------------------------------------------------------

PageChoice ImageSession::page() const
{
    if (!m_current)
        return {};
    return m_turning && m_turning->path == m_current->path ? m_turning->page : m_current->page;
}

void ImageSession::setPage(const PageChoice& page)
{
    const PageChoice before = this->page();
    if (!m_current || m_current->path.isEmpty() || page == before)
        return;
    const QString path = m_current->path;
    const auto turn = [this, path](const PageChoice& wanted) { turnTo(path, wanted); };
    // Turning several pages is one step back.
    m_undo.push(
        new ChangeCommand<PageChoice, QString>(UndoImagePage, tr("another page or size"), turn, before, page, path));
}

void ImageSession::turnTo(const QString& path, const PageChoice& page)
{
    if (!openAt(path))
        return; // closed since
    m_turning = ToOpen{path, page, {}, {}, nullptr, false};
    Q_EMIT pageChanged();
    m_paging.start(
        [path, page](const std::stop_token& stop, Progress& progress) {
            RunContext context;
            context.stop = stop;
            context.progress = &progress;
            return openPicture(path, page, context);
        },
        [this](const Result<OpenPicturePtr>& picture) {
            m_turning.reset();
            if (!picture)
                Q_EMIT failed(picture.error());
            else if (const OpenPicturePtr before = openAt((*picture)->path))
                take(*picture, before == m_current);
            Q_EMIT pageChanged();
        });
}

// Sessions -------------------------------------------------------------------------------------------------------------

PlaceState ImageSession::state() const
{
    PlaceState state;
    QJsonArray pictures;
    int shown = -1;
    std::size_t kept = 0;
    const auto add = [&](const QString& path, const PageChoice& page, const QString& name, const auto& png) {
        QJsonObject entry = pageJson(page);
        if (path.isEmpty()) {
            if (!png || kept + png->size() > kMostPasted)
                return false;
            kept += png->size();
            entry.insert(kName, name);
            entry.insert(kPasted, static_cast<int>(state.pasted.size()));
            state.pasted.push_back(png);
        } else {
            entry.insert(kPath, path);
        }
        pictures.append(entry);
        return true;
    };
    for (const OpenPicturePtr& picture : m_pictures) {
        const bool turning = m_turning && !picture->path.isEmpty() && m_turning->path == picture->path;
        const bool added = add(picture->path, turning ? m_turning->page : picture->page, picture->name, picture->png);
        if (added && picture == m_current)
            shown = static_cast<int>(pictures.size()) - 1;
    }
    // What is on its way belongs to it too.
    std::vector<ToOpen> coming(m_toOpen.begin(), m_toOpen.end());
    if (m_opening)
        coming.insert(coming.begin(), *m_opening);
    for (const ToOpen& wanted : coming) {
        const bool added = openAt(wanted.path) == nullptr && add(wanted.path, wanted.page, wanted.name, wanted.png);
        if (added && wanted.show)
            shown = static_cast<int>(pictures.size()) - 1;
    }
    QJsonArray runs;
    for (const ImageRun* run : m_runs)
        runs.append(pipelineJson(run->pipeline()));
    state.json = {{kPictures, pictures},
                  {QStringLiteral("current"), shown},
                  {QStringLiteral("runs"), runs},
                  {QStringLiteral("active"), m_active}};
    return state;
}

void ImageSession::restore(const PlaceState& state)
{
    std::vector<FieldPipeline> pipelines;
    const QJsonArray runs = state.json.value(QStringLiteral("runs")).toArray();
    for (const auto& run : runs) {
        if (pipelines.size() < kMostRuns)
            pipelines.push_back(pipelineOf(run.toObject()));
    }
    if (pipelines.empty())
        pipelines.push_back(standardPipeline());
    cancel();
    setCurrent(nullptr);
    m_pictures.clear();
    Q_EMIT picturesChanged();
    setPipelines(pipelines, state.json.value(QStringLiteral("active")).toInt());
    const QJsonArray pictures = state.json.value(kPictures).toArray();
    const int shown = state.json.value(QStringLiteral("current")).toInt(-1);
    for (qsizetype i = 0; i < pictures.size(); ++i) {
        const QJsonObject entry = pictures[i].toObject();
        ToOpen wanted{entry.value(kPath).toString(pictures[i].toString()),
                      pageOf(entry),
                      entry.value(kName).toString(),
                      {},
                      nullptr,
                      i == shown};
        const auto pasted = static_cast<std::size_t>(std::max(0, entry.value(kPasted).toInt()));
        if (wanted.path.isEmpty() && pasted < state.pasted.size())
            wanted.png = state.pasted[pasted];
        if (!wanted.path.isEmpty() || wanted.png)
            openSoon(std::move(wanted));
    }
}

} // namespace tokenscope::app
