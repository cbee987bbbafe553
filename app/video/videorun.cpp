// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/videorun.h"

#include <algorithm>
#include <cmath>
#include <thread>
#include <utility>

namespace tokenscope::app {

std::int64_t keptOf(double share, std::int64_t tokens)
{
    return std::clamp<std::int64_t>(std::llround(share * static_cast<double>(tokens)), 1,
                                    std::max<std::int64_t>(1, tokens));
}

VideoRun::VideoRun(ClipMethod method, QObject* parent)
    : QObject(parent)
    , m_method(std::move(method))
{
    connect(&m_work, &LatestWork::busyChanged, this, &VideoRun::stateChanged);
}

void VideoRun::setMethod(const ClipMethod& method)
{
    if (method == m_method)
        return;
    m_method = method;
    Q_EMIT methodChanged();
    begin();
}

void VideoRun::setSource(const ClipSourcePtr& source)
{
    if (source == m_source)
        return;
    m_source = source;
    if (!m_source && m_result) {
        m_result.reset(); // it is of another clip
        Q_EMIT resultChanged();
    }
    begin();
}

void VideoRun::setKept(double kept)
{
    if (kept == m_kept)
        return;
    m_kept = kept;
    begin();
}

void VideoRun::cancel()
{
    if (!m_work.isBusy())
        return;
    m_stopped = true;
    m_work.cancel();
}

void VideoRun::begin()
{
    m_stopped = false;
    if (!m_source) {
        m_work.cancel();
        m_error.reset();
        Q_EMIT stateChanged();
        return;
    }
    m_work.start(
        [source = m_source, method = m_method, kept = m_kept](const std::stop_token& stop, Progress& progress) {
            RunContext context;
            context.stop = stop;
            context.progress = &progress;
            context.threads = std::max(1U, std::thread::hardware_concurrency());
            context.seed = method.seed;
            const ClipMethod wanted =
                kept > 0 ? aimedAt(method, source->clip.field->grid, keptOf(kept, source->tokens())) : method;
            return runClip(source, wanted, context);
        },
        [this](Result<ClipResultPtr> result) { take(std::move(result)); });
}

void VideoRun::take(Result<ClipResultPtr> result)
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
    if (!(m_result->method == m_method)) {
        m_method = m_result->method;
        Q_EMIT methodChanged();
    }
    Q_EMIT resultChanged();
}

} // namespace tokenscope::app
