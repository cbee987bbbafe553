// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/encode/encodequeue.h"

#include <algorithm>
#include <utility>

namespace tokenscope::app {

struct EncodeQueue::Job {
    std::uint64_t generation = 0;
    Request request;
    std::optional<EncodedText> last; ///< see m_last
    std::stop_source stop;
    Progress progress;
};

EncodeQueue::EncodeQueue(const TokenizerSource& source, QObject* parent)
    : QObject(parent)
    , m_source(source)
{
    m_pool.setMaxThreadCount(1);
}

EncodeQueue::~EncodeQueue()
{
    if (m_running)
        m_running->stop.request_stop();
    m_pool.waitForDone();
}

void EncodeQueue::request(Request request)
{
    const bool wasBusy = isBusy();
    ++m_generation;
    m_wanted = m_generation;
    if (m_running) {
        m_running->stop.request_stop();
        m_waiting = std::move(request);
    } else {
        start(std::move(request));
    }
    if (!wasBusy)
        Q_EMIT busyChanged(true);
}

void EncodeQueue::cancel()
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

std::optional<double> EncodeQueue::progress() const
{
    if (!m_running || m_running->generation != m_wanted || m_running->progress.total() == 0)
        return std::nullopt;
    const double share =
        static_cast<double>(m_running->progress.done()) / static_cast<double>(m_running->progress.total());
    return std::clamp(share, 0.0, 1.0);
}

void EncodeQueue::start(Request request)
{
    auto job = std::make_shared<Job>();
    job->generation = m_generation;
    job->request = std::move(request);
    job->last = m_last;
    m_running = job;
    m_pool.start([this, job] { work(job); });
}

/// Runs `function` on the queue's thread, unless the job was superseded meanwhile. The queue outlives its workers (the
/// destructor waits), so `this` is valid here.
template <typename Function>
void EncodeQueue::deliver(const std::shared_ptr<Job>& job, Function function)
{
    QMetaObject::invokeMethod(
        this,
        [this, job, function = std::move(function)] {
            if (m_wanted == job->generation)
                function();
        },
        Qt::QueuedConnection);
}

/// From the tokens delivered last where this text is an edit of that one, else anew.
Result<TextTokens> EncodeQueue::tokensOf(const Job& job, const std::shared_ptr<const Tokenizer>& tokenizer,
                                         const std::stop_token& stop, Progress& progress) const
{
    const std::string_view text = job.request.document->text.bytes();
    const auto& last = job.last;
    if (last && last->tokenizer == tokenizer && last->options == job.request.options && !last->firstReplacedByte
        && !last->text.isEmpty()) {
        Result<std::optional<TextTokens>> edited =
            reencodeText(*tokenizer, last->text, text, job.request.options, stop);
        if (!edited)
            return tl::unexpected(std::move(edited).error());
        if (*edited)
            return **std::move(edited);
    }
    return encodeText(tokenizer, text, job.request.options, stop, progress);
}

void EncodeQueue::work(const std::shared_ptr<Job>& job)
{
    const std::stop_token stop = job->stop.get_token();
    const auto done = [this, job] {
        QMetaObject::invokeMethod(
            this, [this, job] { finish(job->generation); }, Qt::QueuedConnection);
    };
    const auto fail = [this, job, done](const Error& error) {
        if (error.code != ErrorCode::Cancelled)
            deliver(job, [this, id = job->request.tokenizerId, error] { Q_EMIT failed(id, error); });
        done();
    };

    const Result<std::shared_ptr<const Tokenizer>> tokenizer = m_source.open(job->request.tokenizerId);
    if (!tokenizer)
        return fail(tokenizer.error());

    const TextDocument& text = job->request.document->text;
    const Result<TextTokens> tokens = tokensOf(*job, *tokenizer, stop, job->progress);
    if (!tokens)
        return fail(tokens.error());
    EncodedText result{job->request.document,           job->request.tokenizerId,  *tokenizer,     job->request.options,
                       text.withTokens(tokens->tokens), tokens->firstReplacedByte, job->generation};
    deliver(job, [this, result] {
        m_last = result;
        Q_EMIT encoded(result);
    });

    const Result<RoundTrip> roundTrip = checkRoundTrip(**tokenizer, text.bytes(), *tokens->tokens, stop);
    if (!roundTrip)
        return fail(roundTrip.error());
    deliver(job, [this, checked = *roundTrip] { Q_EMIT roundTripChecked(checked); });
    done();
}

void EncodeQueue::finish(std::uint64_t generation)
{
    m_running.reset();
    if (m_waiting) {
        start(*std::exchange(m_waiting, std::nullopt));
        return;
    }
    if (m_wanted == generation) {
        m_wanted.reset();
        Q_EMIT busyChanged(false);
    }
}

} // namespace tokenscope::app
