// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/thumbnails.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <string>

#include "core/media/rows.h"

namespace tokenscope::media {

ThumbnailShelf::Thumbnail ThumbnailShelf::find(std::size_t number, int side)
{
    const std::lock_guard lock(m_mutex);
    const auto kept = m_kept.find({side, number});
    if (kept == m_kept.end())
        return nullptr;
    m_order.splice(m_order.begin(), m_order, kept->second.place);
    return kept->second.picture;
}

std::optional<std::pair<std::size_t, ThumbnailShelf::Thumbnail>> ThumbnailShelf::nearest(std::size_t number, int side)
{
    const std::lock_guard lock(m_mutex);
    const auto after = m_kept.lower_bound({side, number});
    auto best = m_kept.end();
    if (after != m_kept.end() && after->first.first == side)
        best = after;
    if (after != m_kept.begin()) {
        const auto before = std::prev(after);
        if (before->first.first == side
            && (best == m_kept.end() || number - before->first.second <= best->first.second - number))
            best = before;
    }
    if (best == m_kept.end())
        return std::nullopt;
    m_order.splice(m_order.begin(), m_order, best->second.place);
    return std::pair{best->first.second, best->second.picture};
}

void ThumbnailShelf::put(std::size_t number, int side, Thumbnail picture)
{
    const std::uint64_t bytes = picture->samples.size();
    const std::lock_guard lock(m_mutex);
    const Key key = {side, number};
    if (bytes > m_mostBytes || m_kept.contains(key))
        return;
    m_order.push_front(key);
    m_kept.emplace(key, Kept{std::move(picture), m_order.begin()});
    m_bytes += bytes;
    makeRoom();
}

void ThumbnailShelf::makeRoom()
{
    while (m_bytes > m_mostBytes) {
        const auto oldest = m_kept.find(m_order.back());
        m_bytes -= oldest->second.picture->samples.size();
        m_kept.erase(oldest);
        m_order.pop_back();
    }
}

void ThumbnailShelf::setMostBytes(std::uint64_t bytes)
{
    const std::lock_guard lock(m_mutex);
    m_mostBytes = bytes;
    makeRoom();
}

std::uint64_t ThumbnailShelf::mostBytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_mostBytes;
}

std::uint64_t ThumbnailShelf::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

Result<Picture> uprightRgb(VideoReader& reader, const DecodedFrame& frame, PictureSize stored, bool quick,
                           const std::stop_token& stop)
{
    try {
        Picture picture = blankPicture(stored.width, stored.height, 3);
        if (!reader.toRgb(frame, stored.width, stored.height, quick, picture.samples.data()))
            return failure(ErrorCode::Unsupported, "frames of " + reader.facts().pixelFormat + " cannot be converted");
        if (frame.damaged)
            picture.origin.warnings.emplace_back("the frame is damaged; parts of it are made up");
        picture = upright(std::move(picture), reader.facts().orientation, stop);
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, "stopped");
        return picture;
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "converting a frame");
    }
}

Result<std::optional<Picture>> KeyFrames::picture(std::size_t key, PictureSize stored, const std::stop_token& stop)
{
    m_reader->setStop(stop);
    const bool atStart = key == 0 && m_fresh;
    m_fresh = false;
    VideoFailure reason = VideoFailure::None;
    const auto take = [&](bool there) -> std::shared_ptr<const DecodedFrame> {
        auto frame = there ? m_reader->nextKeyFrame(reason) : nullptr;
        return frame != nullptr && m_walker.isFrame(*frame, key) ? frame : nullptr;
    };
    auto frame = take(atStart || m_walker.seekTo(key, false));
    if (frame == nullptr && key == 0 && reason == VideoFailure::None)
        frame = take(m_reader->restart());
    if (frame != nullptr) {
        auto picture = uprightRgb(*m_reader, *frame, stored, true, stop);
        if (!picture)
            return tl::unexpected<Error>(std::move(picture.error()));
        return std::optional(std::move(*picture));
    }
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled, "stopped");
    if (reason == VideoFailure::OutOfMemory)
        return failure(ErrorCode::OutOfMemory, "decoding a frame");
    return std::optional<Picture>();
}

std::vector<std::size_t> keysFromCoarseToFine(const FrameIndex& index, std::size_t most)
{
    std::vector<std::size_t> keys;
    for (std::size_t i = 0; i < index.size(); ++i)
        if (index.frames[i].key)
            keys.push_back(i);
    std::vector<std::size_t> order;
    if (keys.empty() || most == 0)
        return order;
    const std::size_t count = std::min(keys.size(), most);
    std::vector<bool> taken(count);
    const auto take = [&](std::size_t at) {
        if (!taken[at])
            order.push_back(keys[at * keys.size() / count]);
        taken[at] = true;
    };
    take(0);
    take(count - 1);
    for (std::size_t step = count / 2; step > 0; step /= 2)
        for (std::size_t at = step; at < count; at += step)
            take(at);
    return order;
}

std::size_t stepBetweenKeys(const FrameIndex& index, std::size_t most, int width, int height)
{
    constexpr std::int64_t kMostPixels = 4'000'000'000; // to decode: some 15 s of a processor
    if (index.size() < 2 || std::int64_t{width} * height > kMostPixels / static_cast<std::int64_t>(index.size()))
        return 0;
    std::size_t keys = 0;
    double widest = 0;
    double last = 0;
    for (std::size_t i = 0; i < index.size(); ++i) {
        const bool end = i + 1 == index.size();
        if (!index.frames[i].key && !end)
            continue;
        widest = std::max(widest, index.seconds(i) - last);
        last = index.seconds(i);
        keys += index.frames[i].key ? 1U : 0U;
    }
    if (widest <= 1 || keys >= most)
        return 0;
    const std::size_t room = most - keys;
    const auto halfSecond = static_cast<std::size_t>(std::max(1.0, std::round(index.averageRate() / 2)));
    return std::max(halfSecond, (index.size() + room - 1) / room);
}

} // namespace tokenscope::media
