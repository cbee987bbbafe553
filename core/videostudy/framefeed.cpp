// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/videostudy/framefeed.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <new>
#include <thread>
#include <utility>

#include "core/media/resize.h"
#include "core/videostudy/frametracks.h"

namespace tokenscope {
namespace {

constexpr std::size_t kAheadPerThread = 8; ///< frames fetched at once by those who go on frame by frame

struct Decoded {
    std::size_t i = 0;
    Result<Picture> frame;
};

/// Decoded frames on their way to those who resize, few at a time.
class Handover {
public:
    explicit Handover(std::size_t most)
        : m_most(most)
    {
    }

    void put(Decoded frame)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_frames.size() < m_most; });
        m_frames.push_back(std::move(frame));
        m_changed.notify_all();
    }
    /// Closes it when it goes.
    class Closing {
    public:
        explicit Closing(Handover& handover)
            : m_handover(handover)
        {
        }
        ~Closing() { m_handover.close(); }
        Closing(const Closing&) = delete;
        Closing& operator=(const Closing&) = delete;

    private:
        Handover& m_handover;
    };
    /// Nothing once it is closed and empty.
    std::optional<Decoded> take()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_closed || !m_frames.empty(); });
        if (m_frames.empty())
            return std::nullopt;
        Decoded frame = std::move(m_frames.front());
        m_frames.pop_front();
        m_changed.notify_all();
        return frame;
    }

private:
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_changed.notify_all();
    }

    std::size_t m_most;
    std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    std::deque<Decoded> m_frames;
    bool m_closed = false;
};

} // namespace

FrameFeed::FrameFeed(FrameSource& frames, const std::vector<std::int64_t>& index, int side)
    : m_frames(frames)
    , m_index(index)
    , m_side(side)
    , m_slots(index.size())
    , m_seen(index.size())
{
}

std::uint64_t FrameFeed::resizedBytes() const
{
    const VideoInfo& info = m_frames.info();
    const PictureSize size =
        m_side == 0 ? PictureSize{info.width, info.height} : fittedSize(info.width, info.height, m_side);
    constexpr std::uint64_t kChannels = 3;
    return kChannels * static_cast<std::uint64_t>(size.width) * static_cast<std::uint64_t>(size.height)
        * m_index.size();
}

Result<void> FrameFeed::fillAll(const RunContext& context)
{
    m_all = true;
    if (context.progress != nullptr)
        context.progress->start(m_index.size());
    return fill(0, m_index.size(), context);
}

Result<Picture> FrameFeed::at(std::size_t i, const RunContext& context)
{
    if (m_all)
        return *m_slots[i];
    // Those an encoder is fitted to lie apart, but for a few pairs.
    m_onward = i == m_last + 1 ? m_onward + 1 : 0;
    for (std::size_t before = m_last; before < i; ++before)
        m_slots[before].reset();
    m_last = i;
    if (!m_slots[i]) {
        const std::size_t ahead = m_onward > 1 && context.threads > 1 ? kAheadPerThread * context.threads : 1;
        if (auto filled = fill(i, std::min(m_index.size(), i + ahead), context); !filled)
            return tl::unexpected(std::move(filled.error()));
    }
    Result<Picture> frame = std::move(*m_slots[i]);
    m_slots[i].reset();
    return frame;
}

Result<Picture> FrameFeed::decoded(std::size_t i, const RunContext& context)
{
    try {
        return m_frames.frame(static_cast<std::size_t>(m_index[i]), context);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "decoding a frame");
    }
}

void FrameFeed::resize(std::size_t i, Result<Picture> frame, const RunContext& context)
{
    Seen& seen = m_seen[i];
    try {
        if (frame) {
            seen.warnings = frame->origin.warnings;
            frame = resizedToSide(std::move(*frame), m_side, context);
        }
        if (frame)
            seen.histogram = lumaHistogram(*frame);
    } catch (const std::bad_alloc&) {
        frame = failure(ErrorCode::OutOfMemory, "resizing a frame");
    }
    seen.problem = frame ? std::nullopt : std::optional(frame.error());
    m_slots[i] = std::move(frame);
    if (context.progress != nullptr)
        context.progress->advance(1);
}

Result<void> FrameFeed::fill(std::size_t begin, std::size_t end, const RunContext& context)
{
    RunContext each = context;
    each.progress = nullptr;
    const unsigned wanted = context.threads > 1 && end - begin > 1 ? context.threads - 1 : 0;
    Handover handover(std::max(1U, context.threads));
    {
        std::vector<std::jthread> resizing;
        const Handover::Closing closing(handover); // before they are waited for, however this is left
        try {
            for (unsigned other = 0; other < wanted; ++other) {
                resizing.emplace_back([&] {
                    while (auto next = handover.take())
                        resize(next->i, std::move(next->frame), context);
                });
            }
        } catch (const std::exception&) {
            // The system gives no more threads.
        }
        for (std::size_t i = begin; i < end && !context.stopped(); ++i) {
            auto frame = decoded(i, each);
            if (resizing.empty())
                resize(i, std::move(frame), context);
            else
                handover.put({i, std::move(frame)});
        }
    }
    if (context.stopped())
        return failure(ErrorCode::Cancelled, "");
    return {};
}

} // namespace tokenscope
