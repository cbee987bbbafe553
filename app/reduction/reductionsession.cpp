// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reduction/reductionsession.h"
#include "app/session/changecommand.h"

#include "core/reducestudy/sideinputs.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QUndoStack>

#include <algorithm>
#include <utility>

namespace tokenscope::app {

namespace {

constexpr int kKeptKey = 1000; ///< runs have their numbers

Result<ReductionSource> loadFeatures(const QString& path)
{
    const std::string file = path.toStdString();
    if (QFileInfo(path).isDir())
        return loadFeatureFolder(file).map(sourceOf);
    return loadNpyFile(file)
        .and_then(fieldOf)
        .map([](TokenField field) {
            ReductionInput input;
            input.field = std::make_shared<const TokenField>(std::move(field));
            return sourceOf(std::move(input));
        })
        .map_error([&file](Error error) { return error.file.empty() ? inFile(std::move(error), file) : error; });
}

} // namespace

ReductionSession::ReductionSession(ImageSession& images, QUndoStack& undo, QObject* parent)
    : QObject(parent)
    , m_images(images)
    , m_undo(undo)
{
    connect(&m_images, &ImageSession::currentChanged, this, [this] {
        if (!m_features)
            showMaterial();
    });
    // Who waits for all to be settled hears of the pictures too.
    connect(&m_images, &ImageSession::busyChanged, this, [this] { Q_EMIT busyChanged(isBusy()); });
    connect(&m_shelf, &SideShelf::busyChanged, this, [this] { Q_EMIT busyChanged(isBusy()); });
    connect(&m_shelf, &SideShelf::materialChanged, this, [this] {
        for (ReductionRun* run : m_runs)
            run->setSides(m_shelf.material());
        Q_EMIT sidesChanged();
    });
    connect(&m_loading, &LatestWork::busyChanged, this, [this] { Q_EMIT busyChanged(isBusy()); });
    for (const ReductionPipeline& pipeline : standardReduction().runs)
        appendRun(pipeline);
}

ReductionSession::~ReductionSession()
{
    qDeleteAll(m_runs); // before the cache they use
}

ReductionRun* ReductionSession::run(int index) const
{
    return index >= 0 && index < static_cast<int>(m_runs.size()) ? m_runs[static_cast<std::size_t>(index)] : nullptr;
}

int ReductionSession::indexOf(const ReductionRun* run) const
{
    return static_cast<int>(std::ranges::find(m_runs, run) - m_runs.begin());
}

bool ReductionSession::isBusy() const
{
    return m_loading.isBusy() || m_shelf.isBusy() || std::ranges::any_of(m_runs, &ReductionRun::isBusy);
}

bool ReductionSession::isSettled() const
{
    return !m_stale && !isBusy() && !m_images.isBusy();
}

std::optional<double> ReductionSession::progress() const
{
    std::optional<double> least;
    for (ReductionRun* run : m_runs) {
        const std::optional<double> done = run->isBusy() ? run->work().progress() : std::nullopt;
        if (done && (!least || *done < *least))
            least = done;
    }
    return least;
}

void ReductionSession::cancel()
{
    m_loading.cancel();
    m_shelf.cancel();
    for (ReductionRun* run : m_runs)
        run->cancel();
}

std::int64_t ReductionSession::tokens() const
{
    for (const ReductionRun* run : m_runs) {
        if (run->input())
            return run->input()->tokens();
    }
    return 0;
}

/// Methods may cut a picture into other tokens; one not given any yet is taken to be like the others.
std::int64_t ReductionSession::tokensOf(int run) const
{
    const auto& input = m_runs[static_cast<std::size_t>(run)]->input();
    return input ? input->tokens() : tokens();
}

// Material -------------------------------------------------------------------------------------------------------------

OpenPicturePtr ReductionSession::picture() const
{
    return m_features ? nullptr : m_images.current();
}

ReductionMaterial ReductionSession::material() const
{
    if (m_features)
        return {nullptr, m_features};
    return {m_images.current() ? m_images.current()->picture : nullptr, std::nullopt};
}

void ReductionSession::setWatched(bool watched)
{
    m_watched = watched;
    if (m_watched && m_stale)
        showMaterial();
}

void ReductionSession::showMaterial()
{
    m_stale = !m_watched;
    if (m_stale) {
        for (ReductionRun* run : m_runs)
            run->setMaterial({}); // what there is belongs to another picture
        return;
    }
    for (ReductionRun* run : m_runs)
        run->setMaterial(material());
    Q_EMIT materialChanged();
}

void ReductionSession::openFeatures(const QString& path)
{
    m_loading.start([path](const std::stop_token&, Progress&) { return loadFeatures(path); },
                    [this, path](Result<ReductionSource> source) {
                        if (!source) {
                            Q_EMIT failed(source.error());
                            return;
                        }
                        m_features = std::move(*source);
                        m_featuresPath = path;
                        m_featuresName = QFileInfo(path).fileName();
                        showMaterial();
                    });
}

void ReductionSession::closeFeatures()
{
    m_loading.cancel();
    if (!m_features)
        return;
    m_features.reset();
    m_featuresName.clear();
    m_featuresPath.clear();
    showMaterial();
}

// Settings -------------------------------------------------------------------------------------------------------------

void ReductionSession::appendRun(const ReductionPipeline& pipeline)
{
    auto* run = new ReductionRun(m_cache, pipeline);
    m_runs.push_back(run);
    connect(run, &ReductionRun::pipelineChanged, this, [this, run] { Q_EMIT runChanged(indexOf(run)); });
    connect(run, &ReductionRun::resultChanged, this, [this, run] { Q_EMIT resultChanged(indexOf(run)); });
    connect(run, &ReductionRun::stateChanged, this, [this, run] {
        Q_EMIT stateChanged(indexOf(run));
        Q_EMIT busyChanged(isBusy());
    });
    run->setKept(m_kept);
    run->setSides(m_shelf.material());
    if (m_watched)
        run->setMaterial(material());
}

ReductionSettings ReductionSession::settings() const
{
    ReductionSettings settings;
    for (const ReductionRun* run : m_runs)
        settings.runs.push_back(run->pipeline());
    settings.active = m_active;
    settings.kept = m_kept;
    settings.sides = m_sides;
    return settings;
}

void ReductionSession::apply(const ReductionSettings& settings)
{
    const bool counted = settings.runs.size() != m_runs.size();
    while (m_runs.size() > settings.runs.size()) {
        delete m_runs.back();
        m_runs.pop_back();
    }
    const bool aimed = settings.kept != m_kept;
    m_kept = settings.kept;
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        m_runs[i]->setPipeline(settings.runs[i]);
        m_runs[i]->setKept(m_kept);
    }
    while (m_runs.size() < settings.runs.size())
        appendRun(settings.runs[m_runs.size()]);
    // Whoever is told of anything may ask for the active one.
    const int before = std::exchange(m_active, std::clamp(settings.active, 0, static_cast<int>(m_runs.size()) - 1));
    if (settings.sides != m_sides) {
        m_sides = settings.sides;
        m_shelf.read(m_sides);
        Q_EMIT sidesChanged();
    }
    if (aimed)
        Q_EMIT keptChanged(m_kept);
    if (counted)
        Q_EMIT runsChanged();
    if (m_active != before)
        Q_EMIT activeChanged(m_active);
}

void ReductionSession::push(const QString& text, const ReductionSettings& after, std::optional<int> mergeKey)
{
    const ReductionSettings before = settings();
    if (!(before == after))
        m_undo.push(new ChangeCommand<ReductionSettings>(
            UndoReduction, text, [this](const ReductionSettings& settings) { apply(settings); }, before, after,
            mergeKey));
}

void ReductionSession::setPipeline(int run, const ReductionPipeline& pipeline)
{
    ReductionSettings after = settings();
    if (run < 0 || run >= static_cast<int>(after.runs.size()))
        return;
    ReductionPipeline& changed = after.runs[static_cast<std::size_t>(run)];
    // Setting by hand what the common number of tokens decides means: no common number any more.
    const std::int64_t tokens = tokensOf(run);
    const bool byHand = changed.method == pipeline.method && tokens > 0 && m_kept > 0
        && !(aimedAt(pipeline, tokens, m_kept) == pipeline);
    changed = pipeline;
    if (byHand)
        after.kept = 0;
    push(tr("change of the method"), after, run);
}

void ReductionSession::setKept(std::int64_t kept)
{
    ReductionSettings after = settings();
    after.kept = std::max<std::int64_t>(0, kept);
    push(tr("number of tokens kept"), after, kKeptKey);
}

void ReductionSession::setSides(const SideChoice& sides)
{
    ReductionSettings after = settings();
    after.sides = sides;
    push(tr("side inputs"), after);
}

void ReductionSession::addRun()
{
    if (m_runs.size() >= kMostRuns)
        return;
    ReductionSettings after = settings();
    after.runs.push_back(activeRun()->pipeline());
    after.active = static_cast<int>(after.runs.size()) - 1;
    push(tr("another method beside it"), after);
}

void ReductionSession::removeRun(int run)
{
    ReductionSettings after = settings();
    if (after.runs.size() < 2 || run < 0 || run >= static_cast<int>(after.runs.size()))
        return;
    after.runs.erase(after.runs.begin() + run);
    after.active = std::min(m_active, static_cast<int>(after.runs.size()) - 1);
    push(tr("one method less"), after);
}

void ReductionSession::setActive(int run)
{
    run = std::clamp(run, 0, static_cast<int>(m_runs.size()) - 1);
    if (run == m_active)
        return;
    m_active = run;
    Q_EMIT activeChanged(run);
}

// Sessions -------------------------------------------------------------------------------------------------------------

QJsonObject ReductionSession::state() const
{
    QJsonArray runs;
    for (const ReductionRun* run : m_runs)
        runs.append(reductionJson(run->pipeline()));
    QJsonObject json{{QStringLiteral("runs"), runs},
                     {QStringLiteral("active"), m_active},
                     {QStringLiteral("kept"), static_cast<qint64>(m_kept)}};
    if (!m_sides.isEmpty())
        json.insert(QStringLiteral("sideInputs"), sideJson(m_sides));
    if (m_features)
        json.insert(QStringLiteral("features"), m_featuresPath);
    return json;
}

void ReductionSession::restore(const QJsonObject& state)
{
    ReductionSettings settings;
    const QJsonArray runs = state.value(QStringLiteral("runs")).toArray();
    for (const auto& run : runs) {
        if (settings.runs.size() < kMostRuns)
            settings.runs.push_back(reductionOf(run.toObject()));
    }
    if (settings.runs.empty())
        settings.runs = standardReduction().runs;
    settings.active = state.value(QStringLiteral("active")).toInt(0);
    settings.kept = std::max<qint64>(0, state.value(QStringLiteral("kept")).toInteger(settings.kept));
    settings.sides = sideChoiceOf(state.value(QStringLiteral("sideInputs")).toObject());
    apply(settings);
    const QString features = state.value(QStringLiteral("features")).toString();
    if (features.isEmpty())
        closeFeatures();
    else
        openFeatures(features);
}

} // namespace tokenscope::app
