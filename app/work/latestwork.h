// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <new>
#include <optional>
#include <stop_token>
#include <type_traits>
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

    /// `work(stop, progress)` runs on another thread and returns any value; then `done(value)` runs here, but for a
    /// superseded or cancelled job never. A Result that is a Cancelled error is not delivered; work that is refused memory
    /// came to an OutOfMemory error, or, where what it returns is no Result, to nothing.
    template <typename Work, typename Done>
    void start(Work work, Done done)
    {
        request([work = std::move(work), done = std::move(done)](const std::stop_token& stop, Progress& progress,
                                                                 const Post&) mutable -> Delivery {
            return deliveryOfRun([&] { return work(stop, progress); }, done);
        });
    }
    /// The same for work whose result comes in parts: while it runs, `work(stop, progress, deliver)` may call
    /// `deliver(value)`, and `part(value)` runs here, in that order and before `done`; of a superseded job no more.
    template <typename Work, typename Part, typename Done>
    void startInParts(Work work, Part part, Done done)
    {
        request([work = std::move(work), part = std::move(part), done = std::move(done)](
                    const std::stop_token& stop, Progress& progress, const Post& post) mutable -> Delivery {
            const auto deliver = [&post, &part](auto value) { post(deliveryOf(std::move(value), part)); };
            return deliveryOfRun([&] { return work(stop, progress, deliver); }, done);
        });
    }
    void cancel();

    bool isBusy() const { return m_wanted.has_value(); }
    /// 0…1 of the running job, or nothing while it does not say.
    std::optional<double> progress() const;

Q_SIGNALS:
    void busyChanged(bool busy);

private:
    using Delivery = std::function<void()>; ///< empty: nothing to deliver
    using Post = std::function<void(Delivery)>;
    using Job = std::function<Delivery(const std::stop_token&, Progress&, const Post&)>;
    struct Running;

    template <typename Value>
    static bool wasCancelled(const Value&)
    {
        return false;
    }
    template <typename Value>
    static bool wasCancelled(const Result<Value>& result)
    {
        return !result && result.error().code == ErrorCode::Cancelled;
    }
    template <typename Value>
    static constexpr bool kIsResult = false;
    template <typename Value, typename Take>
    static Delivery deliveryOf(Value value, const Take& take)
    {
        if (wasCancelled(value))
            return {};
        // Shared, as a std::function must be able to copy what it holds, and not every value can.
        return [take, value = std::make_shared<Value>(std::move(value))]() mutable { take(std::move(*value)); };
    }
    /// An exception that left the worker would end the program.
    template <typename Run, typename Take>
    static Delivery deliveryOfRun(Run run, const Take& take)
    {
        using Value = std::invoke_result_t<Run>;
        try {
            return deliveryOf(run(), take);
        } catch (const std::bad_alloc&) {
            if constexpr (kIsResult<Value>)
                return deliveryOf(Value(failure(ErrorCode::OutOfMemory, {})), take);
            else
                return {};
        }
    }

    void request(Job job);
    void launch(Job job);
    void post(const std::shared_ptr<Running>& running, Delivery deliver);
    void finish(const std::shared_ptr<Running>& running, const Delivery& deliver);

    QThreadPool m_pool;
    std::uint64_t m_generation = 0;
    std::optional<std::uint64_t> m_wanted; ///< generation whose result is awaited
    std::shared_ptr<Running> m_running;
    std::optional<Job> m_waiting;
};

template <typename Value>
constexpr bool LatestWork::kIsResult<Result<Value>> = true;

} // namespace tokenscope::app
