// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/framewalker.h"

#include <algorithm>
#include <string>
#include <utility>

namespace tokenscope::media {

FrameWalker::FrameWalker(VideoReader& reader, const VideoScan& scan, FrameCache& cache)
    : m_reader(reader)
    , m_scan(scan)
    , m_cache(cache)
    , m_place(cache.join())
{
    for (std::size_t i = 0; scan.byDecoding && i < scan.places.size(); ++i)
        if (scan.index.frames[i].key && scan.places[i].position >= 0)
            m_keysByPosition.emplace(scan.places[i].position, i);
}

FrameWalker::~FrameWalker()
{
    m_cache.leave(m_place);
}

void FrameWalker::lose()
{
    m_clean = m_misplaced = false;
    m_from = m_next = 0;
}

void FrameWalker::beginAtStart()
{
    ++m_seeks;
    lose();
    m_clean = m_reader.restart();
}

bool FrameWalker::isFrame(const DecodedFrame& frame, std::size_t number) const
{
    const FramePlace& place = m_scan.places[number];
    const bool placed =
        !m_scan.positionsHold || frame.position < 0 || place.position < 0 || frame.position == place.position;
    return placed && (m_scan.byDecoding ? frame.packetBytes == place.bytes : frame.time == place.time);
}

bool FrameWalker::seekTo(std::size_t key, bool byOrder)
{
    ++m_seeks;
    lose();
    const FramePlace& place = m_scan.places[key];
    if (m_reader.facts().seeksByBytes)
        return place.position >= 0 && m_reader.seekToByte(place.position);
    const std::int64_t time = byOrder || place.time == kNoTime ? place.order : place.time;
    return time != kNoTime && m_reader.seekToTime(time);
}

std::optional<std::size_t> FrameWalker::byTime(const DecodedFrame& frame)
{
    const auto found = std::ranges::lower_bound(m_scan.places, frame.time, {}, &FramePlace::time);
    if (frame.time == kNoTime || found == m_scan.places.end() || found->time != frame.time)
        return std::nullopt;
    const auto number = static_cast<std::size_t>(found - m_scan.places.begin());
    if (!isFrame(frame, number)) {
        m_misplaced = true;
        return std::nullopt;
    }
    if (!m_clean) {
        if (!frame.key && !m_scan.index.frames[number].key)
            return std::nullopt;
        m_clean = true;
        m_from = number;
    }
    if (number < m_from) // shown before the key frame, decoded after it: what it needs was not there
        return std::nullopt;
    return number;
}

std::optional<std::size_t> FrameWalker::byCounting(const DecodedFrame& frame)
{
    if (!m_clean) {
        if (!frame.key || frame.position < 0)
            return std::nullopt;
        const auto [begin, end] = m_keysByPosition.equal_range(frame.position);
        const auto known = std::find_if(begin, end, [&](const auto& key) { return isFrame(frame, key.second); });
        if (known == end)
            return std::nullopt;
        m_clean = true;
        m_from = m_next = known->second;
    }
    if (m_next >= m_scan.places.size() || !isFrame(frame, m_next)) {
        m_misplaced = true;
        return std::nullopt;
    }
    return m_next;
}

std::optional<std::size_t> FrameWalker::numbered(const DecodedFrame& frame)
{
    return m_scan.byDecoding ? byCounting(frame) : byTime(frame);
}

/// Frames that no other needs are passed over on the way to a far one; those just before it are not: who steps back wants them.
bool FrameWalker::skipsBefore(std::size_t from, std::size_t number)
{
    constexpr std::size_t kWanted = 12;
    const bool skips = !m_scan.byDecoding && number > from + kWanted;
    m_reader.skipUnneeded(skips ? m_scan.places[number - kWanted].time : kNoTime);
    return skips;
}

FrameWalker::Walk FrameWalker::walkTo(std::size_t number)
{
    const Walk walk = walkThrough(number);
    m_reader.skipUnneeded(kNoTime);
    return walk;
}

FrameWalker::Walk FrameWalker::walkThrough(std::size_t number)
{
    constexpr int kMostStrays = 300; // frames in a row that are none of ours: a wrong place
    int strays = 0;
    VideoFailure reason = VideoFailure::None;
    while (const auto frame = m_reader.nextFrame(reason)) {
        const std::optional<std::size_t> at = numbered(*frame);
        if (m_misplaced || (!at && ++strays > kMostStrays)) {
            lose();
            return Walk::Misplaced;
        }
        if (!at)
            continue;
        strays = 0;
        m_cache.keep(*at, frame, m_place);
        m_next = *at + 1;
        if (*at == number) {
            m_found = frame;
            return Walk::Found;
        }
        if (*at > number)
            return m_from <= number ? Walk::Passed : Walk::Misplaced;
    }
    const bool clean = m_clean;
    lose();
    switch (reason) {
    case VideoFailure::Cancelled:
        return Walk::Cancelled;
    case VideoFailure::OutOfMemory:
        return Walk::OutOfMemory;
    default:
        return clean ? Walk::Passed : Walk::Misplaced;
    }
}

bool FrameWalker::canGoOn(std::size_t number) const
{
    if (!m_clean || number < m_next || number >= m_scan.index.size())
        return false;
    const auto frame = [this](std::size_t at) {
        return m_scan.index.frames.begin() + static_cast<std::ptrdiff_t>(at) + 1;
    };
    return std::none_of(frame(m_next), frame(number), [](const FrameEntry& each) { return each.key; });
}

FrameWalker::Walk FrameWalker::walkFromEarlier(std::size_t number)
{
    constexpr int kMostJumps = 5;
    int passes = 0;
    std::size_t from = number;
    for (int jump = 0; jump < kMostJumps; ++jump) {
        const std::optional<std::size_t> key = m_scan.index.keyBefore(from);
        if (!key || *key == 0)
            break;
        // First by the time of showing, then by that of decoding, then key frames ever further back.
        const bool byOrder = jump > 0;
        if (jump > 0)
            from = *key - std::min(*key, std::size_t{1} << static_cast<unsigned>(jump));
        if (!seekTo(*key, byOrder))
            continue;
        const bool skips = jump == 0 && skipsBefore(*key, number); // what is not found so is looked for with all
        const Walk walk = walkTo(number);
        if (walk == Walk::Found || walk == Walk::Cancelled || walk == Walk::OutOfMemory)
            return walk;
        if (walk == Walk::Passed && !skips && ++passes > 1)
            return walk;
    }
    beginAtStart();
    return walkTo(number);
}

Result<std::shared_ptr<const DecodedFrame>> FrameWalker::frame(std::size_t number, const RunContext& context,
                                                               std::size_t keptOfStraight)
{
    m_straight = number == m_next ? m_straight + 1 : 0;
    if (m_straight > keptOfStraight)
        m_cache.keepLast(keptOfStraight, m_place);
    if (auto kept = m_cache.find(number); kept != nullptr)
        return kept;
    if (context.stopped())
        return failure(ErrorCode::Cancelled, "stopped");
    m_reader.setStop(context.stop);
    Walk walk = Walk::Misplaced;
    if (!m_missing.contains(number)) {
        if (canGoOn(number)) {
            (void)skipsBefore(m_next, number);
            walk = walkTo(number);
        }
        if (walk == Walk::Passed || walk == Walk::Misplaced)
            walk = walkFromEarlier(number);
    }
    switch (walk) {
    case Walk::Found:
        return std::exchange(m_found, nullptr);
    case Walk::Cancelled:
        return failure(ErrorCode::Cancelled, "stopped");
    case Walk::OutOfMemory:
        return failure(ErrorCode::OutOfMemory, "decoding a frame");
    default:
        // A reader that was stopped while it began anew has no frame to give: that tells nothing of this one.
        if (context.stopped())
            return failure(ErrorCode::Cancelled, "stopped");
        m_missing.insert(number);
        return failure(ErrorCode::Syntax,
                       "frame " + std::to_string(number) + " (at " + std::to_string(m_scan.index.seconds(number))
                           + " s) cannot be decoded");
    }
}

} // namespace tokenscope::media
