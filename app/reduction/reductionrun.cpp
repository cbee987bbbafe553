// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reduction/reductionrun.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace tokenscope::app {

ReductionPipeline aimedAt(ReductionPipeline pipeline, std::int64_t tokens, std::int64_t kept)
{
    const ReducerMethod* method = findReducerMethod(pipeline.method);
    if (method != nullptr && method->aim && kept > 0)
        method->aim(pipeline.values, tokens, std::min(kept, tokens));
    return pipeline;
}

ReductionRun::ReductionRun(ReductionCache& cache, ReductionPipeline pipeline, QObject* parent)
    : QObject(parent)
    , m_cache(cache)
    , m_pipeline(std::move(pipeline))
{
    connect(&m_work, &LatestWork::busyChanged, this, &ReductionRun::stateChanged);
}

void ReductionRun::setPipeline(const ReductionPipeline& pipeline)
{
    if (pipeline == m_pipeline)
        return;
    m_pipeline = pipeline;
    Q_EMIT pipelineChanged();
    begin();
}

void ReductionRun::setMaterial(const ReductionMaterial& material)
{
    m_material = material;
    m_input.reset();
    if (m_result) {
        m_result.reset(); // it is of other tokens
        Q_EMIT resultChanged();
    }
    begin();
}

void ReductionRun::setSides(const SideMaterialPtr& sides)
{
    if (sides == m_sides)
        return;
    m_sides = sides;
    begin();
}

void ReductionRun::setKept(std::int64_t kept)
{
    if (kept == m_kept)
        return;
    m_kept = kept;
    begin();
}

/// Errors of the method are part of it; what it returns as an error is that there are no tokens, or that it was stopped.
Result<ReductionRun::Done> ReductionRun::reduce(ReductionCache& cache, const Job& job, const RunContext& context)
{
    auto source = job.material.features ? Result<ReductionSource>(*job.material.features)
                                        : cache.encode(job.material.picture, job.pipeline, context);
    if (!source)
        return tl::unexpected(std::move(source.error()));
    Done done{source->input, {}};
    // Without what a person brought it would be the result of something else.
    if (!job.sides->errors.empty()) {
        done.result = tl::unexpected(job.sides->errors.begin()->second);
        return done;
    }
    done.result = cache.withSides(*source, job.sides).and_then([&](const ReductionSource& with) {
        return reduceField(with, aimedAt(job.pipeline, with.input->tokens(), job.kept), context);
    });
    if (!done.result && done.result.error().code == ErrorCode::Cancelled)
        return tl::unexpected(done.result.error());
    return done;
}

void ReductionRun::begin()
{
    if (m_material.isEmpty()) {
        m_work.cancel();
        m_error.reset();
        Q_EMIT stateChanged();
        return;
    }
    m_work.start(
        [&cache = m_cache, job = Job{m_material, m_pipeline, m_sides, m_kept}](const std::stop_token& stop,
                                                                               Progress& progress) {
            RunContext context;
            context.stop = stop;
            context.progress = &progress;
            context.seed = job.pipeline.seed;
            context.threads = std::max(1U, std::thread::hardware_concurrency());
            return reduce(cache, job, context);
        },
        [this](Result<Done> done) {
            if (done)
                m_input = done->input;
            take(done ? std::move(done->result) : tl::unexpected(std::move(done.error())));
        });
}

void ReductionRun::take(Result<ReducedFieldPtr> result)
{
    if (!result) {
        m_error = result.error();
        m_result.reset(); // a mask of other settings under these would be a lie
        Q_EMIT resultChanged();
        Q_EMIT stateChanged();
        return;
    }
    m_error.reset();
    m_result = std::move(*result);
    if (!(m_result->pipeline == m_pipeline)) {
        m_pipeline = m_result->pipeline;
        Q_EMIT pipelineChanged();
    }
    Q_EMIT resultChanged();
}

} // namespace tokenscope::app
