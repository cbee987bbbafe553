// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/study/studyrun.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <condition_variable>
#include <mutex>
#include <set>
#include <utility>

#include "core/base/parallel.h"
#include "core/study/studyclippoint.h"
#include "core/study/studyinputs.h"
#include "core/study/studyjob.h"
#include "core/study/studysearch.h"
#include "core/study/studystore.h"

namespace tokenscope {
namespace {

/// Whether the same call may go better another time.
bool isPassing(ErrorCode code)
{
    return code == ErrorCode::OutOfMemory || code == ErrorCode::FileNotFound || code == ErrorCode::FileUnreadable
        || code == ErrorCode::FileUnwritable || code == ErrorCode::Cancelled;
}

/// In place of the input's name, which is not part of what the key stands for: two files of one content have one record.
constexpr const char* kThisInput = "<input>";

void renameFile(std::optional<Error>& error, const std::string& from, const std::string& to)
{
    if (error && error->file == from)
        error->file = to;
}

std::string numberText(double value)
{
    char buffer[32];
    const auto end = std::to_chars(std::begin(buffer), std::end(buffer), value, std::chars_format::general, 6).ptr;
    return {buffer, end};
}

/// Keys that some thread is at, so that no two compute the same.
class KeysAtWork {
public:
    /// Waits until nobody is at the key. False when stopped.
    bool take(const std::string& key, const std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait(lock, stop, [&] { return !m_keys.contains(key); }))
            return false;
        m_keys.insert(key);
        return true;
    }
    void give(const std::string& key)
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_keys.erase(key);
        }
        m_changed.notify_all();
    }

private:
    std::mutex m_mutex; ///< guards m_keys
    std::condition_variable_any m_changed;
    std::set<std::string> m_keys;
};

StudyPoint pointOf(const StudyJob& job, StudyRecord record)
{
    return {job.input,
            job.series,
            job.value,
            std::move(record.at),
            std::move(record.key),
            std::move(record.values),
            std::move(record.error)};
}

/// What must be paid, by which a target's candidates are put in order.
const char* costOf(StudyKind kind)
{
    return kind == StudyKind::Reducer ? "tokens" : "bytes";
}

class Runner {
public:
    Runner(const StudyPlan& plan, const StudyCatalog& catalog, StudyStore& store, const StudyRunOptions& options,
           const RunContext& context)
        : m_plan(plan)
        , m_store(store)
        , m_options(options)
        , m_context(context)
        , m_inputs(plan.spec(), catalog)
        , m_waiting(plan.spec().inputs.size())
    {
        for (const StudyMeasure& measure : studyMeasures(catalog))
            m_measures[measure.id] = measure;
        for (std::size_t job = options.shard.part - 1; job < plan.jobs().size(); job += options.shard.of) {
            m_jobs.push_back(plan.jobs()[job]);
            ++m_waiting[plan.jobs()[job].input];
        }
    }

    Result<StudyRun> run()
    {
        if (m_context.progress != nullptr)
            m_context.progress->start(m_jobs.size());
        std::vector<StudyPoint> points(m_jobs.size());
        const unsigned threads = std::max(1U, m_context.threads);
        // What one job can use of the threads when there are fewer jobs than those.
        m_inner = static_cast<unsigned>(std::max<std::size_t>(1, threads / std::max<std::size_t>(1, m_jobs.size())));
        forEachChunk(m_jobs.size(), 1, threads, [this, &points](std::size_t index, std::size_t, std::size_t) {
            if (!isOver())
                points[index] = doJob(m_jobs[index]);
        });
        if (m_fault)
            return tl::unexpected(std::move(*m_fault));
        if (m_context.stopped())
            return failure(ErrorCode::Cancelled, {});
        StudyRun run;
        run.result = {m_plan.spec(), std::move(points)};
        run.computed = m_computed;
        run.reused = m_reused;
        run.damagedLines = m_store.damagedLines();
        return run;
    }

private:
    bool isOver()
    {
        const std::scoped_lock lock(m_mutex);
        return m_context.stopped() || m_fault;
    }

    StudyPoint doJob(const StudyJob& job)
    {
        StudyRecord record;
        bool reused = false;
        const auto hash = m_inputs.hash(job.input, m_plan.spec().series[job.series].kind);
        if (!hash)
            record.error = hash.error();
        else if (m_plan.spec().series[job.series].target)
            record = searched(job, *hash, reused);
        else
            record = setting(job.series, job.value, job.input, *hash, &reused);
        StudyPoint point = pointOf(job, std::move(record));
        const std::scoped_lock lock(m_mutex);
        if (--m_waiting[job.input] == 0)
            m_inputs.release(job.input);
        if (point.error && point.error->code == ErrorCode::Cancelled)
            return point;
        if (m_context.progress != nullptr)
            m_context.progress->advance(1);
        if (m_options.finished)
            m_options.finished(point, reused);
        return point;
    }

    /// From the store, or computed and kept there.
    StudyRecord setting(std::size_t series, std::size_t index, std::size_t input, const std::string& hash,
                        bool* reused = nullptr)
    {
        StudyRecord record;
        record.key = m_plan.key(series, index, hash);
        if (!m_atWork.take(record.key, m_context.stop)) {
            record.error = Error{ErrorCode::Cancelled, {}, {}, {}, {}};
            return record;
        }
        if (auto found = m_store.find(record.key)) {
            ++m_reused;
            if (reused != nullptr)
                *reused = true;
            record = std::move(*found);
        } else {
            RunContext context = m_context;
            context.threads = m_inner;
            auto outcome = measureSetting(m_plan, series, index, m_inputs, input, context);
            if (outcome)
                record.values = std::move(outcome->values);
            else
                record.error = std::move(outcome.error());
            if (!record.error || record.error->code != ErrorCode::Cancelled)
                ++m_computed;
            renameFile(record.error, m_plan.spec().inputs[input], kThisInput);
            keep(record);
        }
        m_atWork.give(record.key);
        renameFile(record.error, kThisInput, m_plan.spec().inputs[input]);
        // Not kept: the same numbers may be of a series with this axis and of one with it set.
        record.at = m_plan.series()[series].settings[index].at;
        return record;
    }

    void keep(const StudyRecord& record)
    {
        if (record.error && isPassing(record.error->code))
            return;
        if (auto added = m_store.add(record); !added) {
            const std::scoped_lock lock(m_mutex);
            if (!m_fault)
                m_fault = std::move(added.error());
        }
    }

    StudyRecord searched(const StudyJob& job, const std::string& hash, bool& reused)
    {
        const std::string key = m_plan.targetKey(job.series, hash);
        if (auto found = m_store.find(key)) {
            ++m_reused;
            reused = true;
            return std::move(*found);
        }
        StudyRecord record;
        if (auto found = search(job, hash))
            record = *found ? std::move(**found) : notReached(job, hash);
        else
            record.error = std::move(found.error());
        record.key = key;
        keep(record);
        return record;
    }

    /// The record of the value looked for; nothing where none is right.
    Result<std::optional<StudyRecord>> search(const StudyJob& job, const std::string& hash)
    {
        const StudyTarget& target = *m_plan.spec().series[job.series].target;
        const StudyMeasure& measure = m_measures.at(target.measure);
        const std::size_t count = m_plan.series()[job.series].settings.size();
        const bool falls = isFalling(job, hash);
        const auto indexOf = [=](std::size_t index) { return falls ? count - 1 - index : index; };
        // Of a quality the first that reaches it is looked for; of a cost the one before the first that is above it.
        const auto has = [&](std::size_t index) -> Result<std::optional<bool>> {
            const StudyRecord record = setting(job.series, indexOf(index), job.input, hash);
            if (record.error && isPassing(record.error->code))
                return tl::unexpected(*record.error);
            const auto value = record.values.find(target.measure);
            if (record.error || value == record.values.end())
                return std::optional<bool>();
            return std::optional(measure.cost                 ? value->second > target.value
                                     : measure.higherIsBetter ? value->second >= target.value
                                                              : value->second <= target.value);
        };
        const auto first = firstIndexWith(count, has);
        if (!first)
            return tl::unexpected(first.error());
        std::size_t index = first->value_or(count);
        if (measure.cost) {
            // Downwards to one that could be measured and fits.
            for (; index > 0; --index) {
                StudyRecord record = setting(job.series, indexOf(index - 1), job.input, hash);
                const auto value = record.values.find(target.measure);
                if (!record.error && value != record.values.end() && value->second <= target.value)
                    return std::optional(std::move(record));
            }
            return std::optional<StudyRecord>();
        }
        if (index == count)
            return std::optional<StudyRecord>();
        return std::optional(setting(job.series, indexOf(index), job.input, hash));
    }

    /// Whether the last of the candidates is cheaper than the first.
    bool isFalling(const StudyJob& job, const std::string& hash)
    {
        const std::size_t count = m_plan.series()[job.series].settings.size();
        const char* cost = costOf(m_plan.spec().series[job.series].kind);
        const StudyRecord first = setting(job.series, 0, job.input, hash);
        const StudyRecord last = setting(job.series, count - 1, job.input, hash);
        const auto before = first.values.find(cost);
        const auto after = last.values.find(cost);
        return before != first.values.end() && after != last.values.end() && after->second < before->second;
    }

    /// Says what the ends come to; where neither could be had, why.
    StudyRecord notReached(const StudyJob& job, const std::string& hash)
    {
        const StudySeries& series = m_plan.spec().series[job.series];
        std::string detail = series.target->measure + " " + numberText(series.target->value) + " is not reached:";
        std::optional<Error> reason;
        bool some = false;
        for (const std::size_t index : {std::size_t{0}, m_plan.series()[job.series].settings.size() - 1}) {
            const StudyRecord end = setting(job.series, index, job.input, hash);
            some = some || !end.error;
            if (end.error && !reason)
                reason = end.error;
            const auto value = end.values.find(series.target->measure);
            if (value != end.values.end())
                detail.append(" ").append(numberText(value->second)).append(" at ");
            else
                detail.append(" no number at ");
            detail.append(series.axis).append("=").append(end.at).append(index == 0 ? "," : "");
        }
        StudyRecord record;
        record.error = some || !reason ? Error{ErrorCode::OutOfRange, std::move(detail), {}, {}, {}} : *reason;
        return record;
    }

    const StudyPlan& m_plan;
    StudyStore& m_store;
    const StudyRunOptions& m_options;
    const RunContext& m_context;
    StudyInputs m_inputs;
    KeysAtWork m_atWork;
    std::map<std::string, StudyMeasure> m_measures;
    std::vector<StudyJob> m_jobs;
    unsigned m_inner = 1;
    std::atomic<std::size_t> m_computed{0};
    std::atomic<std::size_t> m_reused{0};
    std::mutex m_mutex; ///< guards the rest, and calls of options.finished
    std::vector<std::size_t> m_waiting; ///< jobs of each input that are still to do
    std::optional<Error> m_fault; ///< of the store: nothing more can be kept
};

} // namespace

Result<StudyRun> runStudy(const StudySpec& spec, const StudyCatalog& catalog, const StudyRunOptions& options,
                          const RunContext& context)
{
    if (options.shard.part < 1 || options.shard.part > options.shard.of)
        return failure(ErrorCode::InvalidArgument, "shards are numbered from 1 to their number");
    const auto plan = StudyPlan::make(spec, catalog);
    if (!plan)
        return tl::unexpected(plan.error());
    const auto store = StudyStore::open(options.store);
    if (!store)
        return tl::unexpected(store.error());
    return Runner(*plan, catalog, **store, options, context).run();
}

Result<StudyStatus> studyStatus(const StudySpec& spec, const StudyCatalog& catalog, const std::filesystem::path& store,
                                const RunContext& context)
{
    const auto plan = StudyPlan::make(spec, catalog);
    if (!plan)
        return tl::unexpected(plan.error());
    const auto opened = StudyStore::open(store);
    if (!opened)
        return tl::unexpected(opened.error());
    StudyStatus status;
    status.result.spec = spec;
    status.damagedLines = (*opened)->damagedLines();
    StudyInputs inputs(spec, catalog);
    // Those of texts first.
    std::vector<std::pair<Result<std::string>, Result<std::string>>> hashes;
    for (std::size_t input = 0; input < spec.inputs.size(); ++input) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, {});
        hashes.emplace_back(inputs.hash(input, StudyKind::Text), inputs.hash(input, StudyKind::Codec));
        if (!hashes.back().second)
            status.unreadable.push_back(hashes.back().second.error());
    }
    for (const StudyJob& job : plan->jobs()) {
        std::string key;
        const auto& [ofText, ofOthers] = hashes[job.input];
        if (const auto& hash = spec.series[job.series].kind == StudyKind::Text ? ofText : ofOthers)
            key = spec.series[job.series].target ? plan->targetKey(job.series, *hash)
                                                 : plan->key(job.series, job.value, *hash);
        auto record = (*opened)->find(key);
        if (!record) {
            status.missing.push_back(job);
            status.missingKeys.push_back(std::move(key));
            continue;
        }
        renameFile(record->error, kThisInput, spec.inputs[job.input]);
        if (!spec.series[job.series].target)
            record->at = plan->series()[job.series].settings[job.value].at;
        status.result.points.push_back(pointOf(job, std::move(*record)));
    }
    return status;
}

Result<PointSetting> settingOfPoint(const StudySpec& spec, const StudyCatalog& catalog, const StudyPoint& point)
{
    if (point.error)
        return tl::unexpected(*point.error);
    auto plan = StudyPlan::make(spec, catalog);
    if (!plan)
        return tl::unexpected(std::move(plan.error()));
    if (point.series >= plan->series().size() || point.input >= spec.inputs.size())
        return failure(ErrorCode::InvalidArgument, "a point of another study");
    const std::vector<StudyPlan::Setting>& settings = plan->series()[point.series].settings;
    const auto setting = std::ranges::find(settings, point.at, &StudyPlan::Setting::at);
    if (setting == settings.end() || plan->series()[point.series].method.text)
        return failure(ErrorCode::InvalidArgument, "a point of another study, or of a text");
    const auto index = static_cast<std::size_t>(setting - settings.begin());
    return PointSetting{std::move(*plan), index};
}

Result<StudyPictures> picturesOfPoint(const StudySpec& spec, const StudyCatalog& catalog, const StudyPoint& point,
                                      const RunContext& context)
{
    const auto place = settingOfPoint(spec, catalog, point);
    if (!place)
        return tl::unexpected(place.error());
    StudyInputs inputs(spec, catalog);
    const auto isClip = inputs.isClip(point.input);
    if (!isClip)
        return tl::unexpected(isClip.error());
    Result<StudyPictures> pictures;
    if (*isClip && spec.series[point.series].kind != StudyKind::File) {
        pictures = StudyClipPoint::open(spec, catalog, point, context).and_then([&context](const auto& clip) {
            return clip->pictures(clip->frames() / 2, context);
        });
    } else {
        pictures = measureSetting(place->plan, point.series, place->setting, inputs, point.input, context)
                       .map([](StudyOutcome outcome) {
                           return StudyPictures{std::move(outcome.original), std::move(outcome.picture)};
                       });
    }
    if (pictures && (!pictures->original || !pictures->picture))
        return failure(ErrorCode::InvalidArgument, "there is no picture of this point");
    return pictures;
}

} // namespace tokenscope
