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
    if (m_result) {
        m_result.reset(); // it is of other tokens
        Q_EMIT resultChanged();
    }
    begin();
}

void ReductionRun::setKept(std::int64_t kept)
{
    if (kept == m_kept)
        return;
    m_kept = kept;
    begin();
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
        [&cache = m_cache, material = m_material, pipeline = m_pipeline,
         kept = m_kept](const std::stop_token& stop, Progress& progress) -> Result<ReducedFieldPtr> {
            RunContext context;
            context.stop = stop;
            context.progress = &progress;
            context.seed = pipeline.seed;
            context.threads = std::max(1U, std::thread::hardware_concurrency());
            auto source = material.features ? Result<ReductionSource>(*material.features)
                                            : cache.encode(material.picture, pipeline, context);
            if (!source)
                return tl::unexpected(std::move(source.error()));
            return reduceField(*source, aimedAt(pipeline, source->input->tokens(), kept), context);
        },
        [this](Result<ReducedFieldPtr> result) { take(std::move(result)); });
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
