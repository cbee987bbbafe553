// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/imagerun.h"

#include <chrono>
#include <thread>
#include <utility>

namespace tokenscope::app {
namespace {

using Clock = std::chrono::steady_clock;

// How often what is learnt is shown: the curves, and the picture, which costs more.
constexpr auto kHistoryEvery = std::chrono::milliseconds(40);
constexpr auto kResultEvery = std::chrono::milliseconds(250);

} // namespace

/// What a job is to do.
struct ImageRun::Plan {
    EncodedCache* cache = nullptr;
    FieldPipeline pipeline;
    std::shared_ptr<const Picture> picture;
    std::shared_ptr<FieldRun> run; ///< null: begin anew
    std::optional<std::int64_t> target; ///< the step to stop after; nothing: the last
};

ImageRun::ImageRun(EncodedCache& cache, FieldPipeline pipeline, QObject* parent)
    : QObject(parent)
    , m_cache(cache)
    , m_pipeline(std::move(pipeline))
{
    connect(&m_work, &LatestWork::busyChanged, this, &ImageRun::stateChanged);
}

void ImageRun::setPipeline(const FieldPipeline& pipeline)
{
    if (pipeline == m_pipeline)
        return;
    const bool relearn = !learnsTheSame(pipeline, m_pipeline);
    m_pipeline = pipeline;
    Q_EMIT pipelineChanged();
    if (relearn)
        begin();
    else if (!m_work.isBusy())
        decodeStages();
}

void ImageRun::setPicture(const std::shared_ptr<const Picture>& picture)
{
    if (picture == m_picture)
        return;
    m_picture = picture;
    begin();
}

void ImageRun::begin()
{
    m_run.reset();
    m_paused = false;
    if (!m_picture || isIncomplete()) {
        m_work.cancel();
        m_result.reset();
        m_history.clear();
        m_steps = 0;
        m_error.reset();
        Q_EMIT historyChanged();
        Q_EMIT resultChanged();
        Q_EMIT stateChanged();
        return;
    }
    launch({&m_cache, m_pipeline, m_picture, nullptr, std::nullopt});
}

void ImageRun::advance(std::optional<std::int64_t> target)
{
    if (isIncomplete())
        return;
    if (m_run)
        launch({&m_cache, m_pipeline, m_picture, m_run, target});
    else if (m_picture)
        launch({&m_cache, m_pipeline, m_picture, nullptr, target});
}

void ImageRun::setPaused(bool paused)
{
    if (paused == m_paused)
        return;
    m_paused = paused;
    if (paused)
        advance(done()); // the picture as it stands
    else
        advance(std::nullopt);
    Q_EMIT stateChanged();
}

void ImageRun::step()
{
    goTo(done() + 1);
}

void ImageRun::goTo(std::int64_t step)
{
    m_paused = true;
    advance(std::max<std::int64_t>(0, step));
    Q_EMIT stateChanged();
}

void ImageRun::cancel()
{
    if (!m_work.isBusy())
        return;
    m_work.cancel();
    m_paused = true;
    Q_EMIT stateChanged();
}

void ImageRun::decodeStages()
{
    if (!m_result)
        return;
    m_work.start(
        [result = m_result, picture = m_picture, stages = m_pipeline.stages](const std::stop_token& stop,
                                                                             Progress& progress) {
            RunContext context;
            context.stop = stop;
            context.progress = &progress;
            return FieldRun::withStages(*result, picture, stages, context);
        },
        [this](Result<FieldResultPtr> result) {
            if (!result)
                return fail(result.error());
            m_result = std::move(*result);
            Q_EMIT resultChanged();
        });
}

Result<ImageRun::Update> ImageRun::work(const Plan& plan, const RunContext& context,
                                        const std::function<void(Update)>& deliver)
{
    std::shared_ptr<FieldRun> run = plan.run;
    if (!run) {
        auto encoded = plan.cache->encode(plan.picture, plan.pipeline, context);
        if (!encoded)
            return tl::unexpected(std::move(encoded.error()));
        auto begun = FieldRun::begin(std::move(*encoded), plan.pipeline, context);
        if (!begun)
            return tl::unexpected(std::move(begun.error()));
        run = std::make_shared<FieldRun>(std::move(*begun));
    }
    const std::int64_t target = plan.target.value_or(run->steps());
    if (target < run->done()) {
        if (auto gone = run->goTo(target, context); !gone)
            return tl::unexpected(std::move(gone.error()));
    }
    auto history = Clock::now();
    auto picture = history;
    while (run->done() < target && !run->finished()) {
        if (auto step = run->step(context); !step)
            return tl::unexpected(std::move(step.error()));
        const auto now = Clock::now();
        if (now - history < kHistoryEvery)
            continue;
        history = now;
        Update update{run, run->history(), run->steps(), nullptr};
        if (now - picture >= kResultEvery) {
            auto result = run->result(context);
            if (!result)
                return tl::unexpected(std::move(result.error()));
            update.result = std::move(*result);
            // Showing must not take more than half of the time.
            picture = Clock::now() + (Clock::now() - now);
        }
        deliver(std::move(update));
    }
    auto result = run->result(context);
    if (!result)
        return tl::unexpected(std::move(result.error()));
    return Update{run, run->history(), run->steps(), std::move(*result)};
}

void ImageRun::launch(Plan plan)
{
    m_work.startInParts(
        [plan = std::move(plan)](const std::stop_token& stop, Progress& progress, const auto& deliver) {
            RunContext context;
            context.stop = stop;
            context.progress = &progress;
            context.seed = plan.pipeline.seed;
            context.threads = std::max(1U, std::thread::hardware_concurrency());
            return work(plan, context, [&deliver](Update update) { deliver(std::move(update)); });
        },
        [this](Update update) { take(std::move(update)); },
        [this](Result<Update> update) {
            if (!update)
                return fail(update.error());
            take(std::move(*update));
            if (m_result && m_result->pipeline.stages != m_pipeline.stages)
                decodeStages();
        });
}

void ImageRun::take(Update update)
{
    m_error.reset();
    m_run = std::move(update.run);
    m_history = std::move(update.history);
    m_steps = update.steps;
    Q_EMIT historyChanged();
    if (!update.result)
        return;
    m_result = std::move(update.result);
    Q_EMIT resultChanged();
}

void ImageRun::fail(const Error& error)
{
    m_error = error;
    Q_EMIT stateChanged();
}

} // namespace tokenscope::app
