// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/study/studysession.h"

#include "app/session/changecommand.h"
#include "core/base/file.h"
#include "core/study/studyjson.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QUndoStack>

#include <algorithm>
#include <thread>
#include <tuple>
#include <utility>

namespace tokenscope::app {
namespace {

constexpr int kTickMs = 80; // between looks for new points while it runs

auto placeOf(const StudyPoint& point)
{
    return std::tuple(point.input, point.series, point.value);
}

bool isBefore(const StudyPoint& a, const StudyPoint& b)
{
    return placeOf(a) < placeOf(b);
}

} // namespace

StudySession::StudySession(const StudyCatalog& catalog, QUndoStack& undo, const QString& store, QObject* parent)
    : QObject(parent)
    , m_catalog(catalog)
    , m_undo(undo)
    , m_store(store)
{
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, &StudySession::collect);
    connect(&m_running, &LatestWork::busyChanged, this, [this](bool running) {
        if (running)
            m_tick.start();
        else
            m_tick.stop();
        collect();
        Q_EMIT runningChanged(running);
    });
    apply({});
}

StudySession::~StudySession() = default;

QString StudySession::usualStore()
{
    return QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QStringLiteral("/study");
}

const StudyPoint* StudySession::point(std::size_t input, std::size_t series, std::size_t value) const
{
    StudyPoint wanted;
    wanted.input = input;
    wanted.series = series;
    wanted.value = value;
    const auto found = std::lower_bound(m_result.points.begin(), m_result.points.end(), wanted, isBefore);
    return found != m_result.points.end() && placeOf(*found) == placeOf(wanted) ? &*found : nullptr;
}

void StudySession::setSpec(const StudySpec& spec, const QString& undoText, const std::optional<QString>& mergeKey)
{
    if (spec != m_spec)
        m_undo.push(new ChangeCommand<StudySpec, QString>(
            UndoStudy, undoText, [this](const StudySpec& asked) { apply(asked); }, m_spec, spec, mergeKey));
}

void StudySession::addInputs(const QStringList& inputs)
{
    StudySpec spec = m_spec;
    for (const QString& input : inputs) {
        const std::string path = input.toStdString();
        if (!path.empty() && std::ranges::find(spec.inputs, path) == spec.inputs.end())
            spec.inputs.push_back(path);
    }
    setSpec(spec, tr("Add inputs"));
}

void StudySession::apply(const StudySpec& spec)
{
    m_running.cancel();
    m_inbox.reset();
    m_spec = spec;
    const Result<StudyPlan> plan = StudyPlan::make(spec, m_catalog);
    m_problem = plan ? std::nullopt : std::optional(plan.error());
    m_jobs = plan ? plan->jobs().size() : 0;
    // Until it is known which points of this study there are, none are shown: those of another would be at wrong places.
    m_result = {spec, {}};
    m_computed = 0;
    m_reused = 0;
    Q_EMIT specChanged();
    Q_EMIT pointsChanged();
    look();
}

/// Finds the points that are kept already.
void StudySession::look()
{
    if (m_problem)
        return m_looking.cancel();
    m_looking.start(
        [spec = m_spec, &catalog = m_catalog,
         store = m_store.toStdString()](const std::stop_token& stop, Progress& progress) -> Result<StudyStatus> {
            RunContext context;
            context.stop = stop;
            context.progress = &progress;
            context.threads = std::max(1U, std::thread::hardware_concurrency());
            return studyStatus(spec, catalog, store, context);
        },
        [this](Result<StudyStatus> status) {
            if (!status)
                return Q_EMIT failed(status.error());
            for (StudyPoint& point : status->result.points)
                take(std::move(point));
            Q_EMIT pointsChanged();
        });
}

void StudySession::take(StudyPoint point)
{
    auto& points = m_result.points;
    const auto place = std::lower_bound(points.begin(), points.end(), point, isBefore);
    if (place != points.end() && placeOf(*place) == placeOf(point))
        *place = std::move(point);
    else
        points.insert(place, std::move(point));
}

void StudySession::run()
{
    if (m_problem)
        return Q_EMIT failed(*m_problem);
    m_looking.cancel();
    m_inbox = std::make_shared<Inbox>();
    m_computed = 0;
    m_reused = 0;
    m_stop = std::stop_source();
    m_running.start(
        [spec = m_spec, &catalog = m_catalog, store = m_store.toStdString(), inbox = m_inbox,
         asked = m_stop](const std::stop_token& dropped, Progress& progress) mutable -> Result<StudyRun> {
            const std::stop_callback drop(dropped, [&asked] { asked.request_stop(); });
            StudyRunOptions options;
            options.store = store;
            options.finished = [&inbox](const StudyPoint& point, bool) {
                const std::lock_guard lock(inbox->mutex);
                inbox->points.push_back(point);
            };
            RunContext context;
            context.stop = asked.get_token();
            context.progress = &progress;
            context.threads = std::max(1U, std::thread::hardware_concurrency());
            context.seed = spec.seed;
            return runStudy(spec, catalog, options, context);
        },
        [this](Result<StudyRun> run) {
            if (!run)
                return Q_EMIT failed(run.error());
            m_inbox.reset();
            m_result = std::move(run->result);
            m_computed = run->computed;
            m_reused = run->reused;
            Q_EMIT pointsChanged();
        });
}

void StudySession::collect()
{
    if (!m_inbox)
        return;
    std::vector<StudyPoint> points;
    {
        const std::lock_guard lock(m_inbox->mutex);
        points.swap(m_inbox->points);
    }
    if (points.empty())
        return;
    for (StudyPoint& point : points)
        take(std::move(point));
    Q_EMIT pointsChanged();
}

void StudySession::cancel()
{
    m_looking.cancel();
    if (!isRunning() || isStopping())
        return;
    m_stop.request_stop();
    Q_EMIT stopping();
}

QJsonObject StudySession::state() const
{
    if (m_spec == StudySpec())
        return {};
    const QByteArray json = QByteArray::fromStdString(studyJson(m_spec));
    return QJsonDocument::fromJson(json).object();
}

void StudySession::restore(const QJsonObject& state)
{
    const QByteArray json = QJsonDocument(state).toJson(QJsonDocument::Compact);
    const Result<StudySpec> spec = state.isEmpty() ? Result<StudySpec>(StudySpec()) : readStudyJson(json.toStdString());
    if (spec && *spec != m_spec)
        apply(*spec);
}

Result<void> StudySession::openFile(const QString& path)
{
    const std::string file = path.toStdString();
    Result<StudySpec> spec = readFile(file).and_then([](const std::string& json) { return readStudyJson(json); });
    if (!spec)
        return tl::unexpected(inFile(std::move(spec.error()), file));
    setSpec(*spec, tr("Open a study"));
    return {};
}

Result<void> StudySession::saveFile(const QString& path) const
{
    const std::string json = studyJson(m_spec);
    Result<void> written = writeFileAtomically(path.toStdString(), json);
    if (!written)
        return tl::unexpected(inFile(std::move(written.error()), path.toStdString()));
    return {};
}

} // namespace tokenscope::app
