// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <utility>

namespace tokenscope::app {

/// Background work of one view: at most one job runs and one waits, only the newest one's result is delivered, and it is
/// delivered on the thread that asked. A new request stops the running job; cancel() leaves the last result in place.
/// Destroying it stops the job and waits for it, so that jobs may refer to what outlives this object.
class LatestWork final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LatestWork)

public:
    explicit LatestWork(QObject* parent = nullptr);
    ~LatestWork() override;

    /// `work(stop, progress)` runs on another thread and returns a Result<Value>; then `done(Result<Value>)` runs here, but
    /// for a superseded or cancelled job never. Cancelled errors are not delivered.
    template <typename Work, typename Done>
    void start(Work work, Done done)
    {
        request([work = std::move(work), done = std::move(done)](const std::stop_token& stop,
                                                                 Progress& progress) mutable -> Delivery {
            auto result = std::make_shared<std::decay_t<decltype(work(stop, progress))>>(work(stop, progress));
            if (!*result && result->error().code == ErrorCode::Cancelled)
                return {};
            return [done, result] { done(std::move(*result)); };
        });
    }
    void cancel();

    bool isBusy() const { return m_wanted.has_value(); }
    /// 0…1 of the running job, or nothing while it does not say.
    std::optional<double> progress() const;

Q_SIGNALS:
    void busyChanged(bool busy);

private:
    using Delivery = std::function<void()>;
    using Job = std::function<Delivery(const std::stop_token&, Progress&)>;
    struct Running;

    void request(Job job);
    void launch(Job job);
    void finish(const std::shared_ptr<Running>& running, const Delivery& deliver);

    QThreadPool m_pool;
    std::uint64_t m_generation = 0;
    std::optional<std::uint64_t> m_wanted; ///< generation whose result is awaited
    std::shared_ptr<Running> m_running;
    std::optional<Job> m_waiting;
};

} // namespace tokenscope::app
