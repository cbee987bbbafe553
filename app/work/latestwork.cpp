// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/work/latestwork.h"

#include "core/base/freememory.h"

#include <QElapsedTimer>

#include <algorithm>

namespace tokenscope::app {
namespace {

/// Work that took so long may have taken, and left, much memory.
constexpr qint64 kLongMs = 200;

} // namespace

struct LatestWork::Running {
    std::uint64_t generation = 0;
    std::stop_source stop;
    Progress progress;
};

LatestWork::LatestWork(QObject* parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

LatestWork::~LatestWork()
{
    if (m_running)
        m_running->stop.request_stop();
    m_pool.waitForDone();
}

void LatestWork::request(Job job)
{
    const bool wasBusy = isBusy();
    m_wanted = ++m_generation;
    if (m_running) {
        m_running->stop.request_stop();
        m_waiting = std::move(job);
    } else {
        launch(std::move(job));
    }
    if (!wasBusy)
        Q_EMIT busyChanged(true);
}

void LatestWork::cancel()
{
    if (!isBusy())
        return;
    ++m_generation;
    m_wanted.reset();
    m_waiting.reset();
    if (m_running)
        m_running->stop.request_stop();
    Q_EMIT busyChanged(false);
}

std::optional<double> LatestWork::progress() const
{
    if (!m_running || m_running->generation != m_wanted || m_running->progress.total() == 0)
        return std::nullopt;
    const double share =
        static_cast<double>(m_running->progress.done()) / static_cast<double>(m_running->progress.total());
    return std::clamp(share, 0.0, 1.0);
}

void LatestWork::launch(Job job)
{
    auto running = std::make_shared<Running>();
    running->generation = m_generation;
    m_running = running;
    // The destructor waits for the pool, so `this` is valid in the worker; what is queued dies with the object.
    m_pool.start([this, running, job = std::move(job)]() mutable {
        const Post toHere = [this, running](Delivery deliver) { post(running, std::move(deliver)); };
        QElapsedTimer timer;
        timer.start();
        const Delivery deliver = job(running->stop.get_token(), running->progress, toHere);
        QMetaObject::invokeMethod(
            this, [this, running, deliver] { finish(running, deliver); }, Qt::QueuedConnection);
        if (timer.elapsed() >= kLongMs)
            giveBackFreeMemory();
    });
}

void LatestWork::post(const std::shared_ptr<Running>& running, Delivery deliver)
{
    QMetaObject::invokeMethod(
        this,
        [this, running, deliver = std::move(deliver)] {
            if (deliver && m_wanted == running->generation)
                deliver();
        },
        Qt::QueuedConnection);
}

void LatestWork::finish(const std::shared_ptr<Running>& running, const Delivery& deliver)
{
    m_running.reset();
    if (m_waiting) {
        Job next = *std::exchange(m_waiting, std::nullopt);
        launch(std::move(next));
        return;
    }
    if (m_wanted != running->generation)
        return;
    m_wanted.reset();
    if (deliver)
        deliver();
    if (!isBusy())
        Q_EMIT busyChanged(false);
}

} // namespace tokenscope::app
