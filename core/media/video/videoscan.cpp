// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/videoscan.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace tokenscope::media {
namespace {

constexpr std::size_t kMostPackets = 50'000'000;
constexpr std::int64_t kLongestFrame = std::int64_t{1}
    << 32U; // ticks; so many of them as there may be packets stay below

/// Tells how far a pass through the file has come.
class Passed {
public:
    Passed(Progress* progress, std::int64_t fileBytes)
        : m_progress(progress)
    {
        if (m_progress != nullptr)
            m_progress->start(static_cast<std::uint64_t>(std::max<std::int64_t>(0, fileBytes)));
    }
    void reached(std::int64_t position)
    {
        if (m_progress == nullptr || position <= m_position)
            return;
        m_progress->advance(static_cast<std::uint64_t>(position - m_position));
        m_position = position;
    }

private:
    Progress* m_progress;
    std::int64_t m_position = 0;
};

void tell(FoundFrames& found, const PacketFacts& packet, const StreamFacts& facts, std::size_t packets)
{
    if (packet.discarded)
        return;
    const double ticks = packet.time != kNoTime
        ? static_cast<double>(packet.time) - static_cast<double>(facts.startTime)
        : static_cast<double>(packets) * static_cast<double>(facts.ticksPerFrame);
    const double seconds =
        ticks * static_cast<double>(facts.timeNumerator) / static_cast<double>(facts.timeDenominator);
    if (facts.independentKeys ? packet.key : packets == 0)
        found.add(FoundFrames::Key{seconds, packet.position, packet.time != kNoTime});
    else
        found.add(seconds);
}

Result<std::vector<PacketFacts>> allPackets(VideoReader& reader, std::int64_t fileBytes, const RunContext& context,
                                            FoundFrames* found)
{
    Passed passed(context.progress, fileBytes);
    std::vector<PacketFacts> packets;
    PacketFacts packet;
    while (reader.nextPacket(packet)) {
        if (packets.size() == kMostPackets)
            return failure(ErrorCode::TooLarge, "more than 50 million packets");
        packet.time = possibleTime(packet.time);
        if (found != nullptr)
            tell(*found, packet, reader.facts(), packets.size());
        packets.push_back(packet);
        passed.reached(packet.position);
    }
    if (context.stopped())
        return failure(ErrorCode::Cancelled, "stopped");
    return packets;
}

/// Every shown packet has a time, and no two the same.
bool tellFramesApart(const std::vector<PacketFacts>& shown)
{
    return std::ranges::none_of(shown, [](const PacketFacts& packet) { return packet.time == kNoTime; })
        && std::ranges::adjacent_find(shown, {}, &PacketFacts::time) == shown.end();
}

VideoScan fromPackets(const std::vector<PacketFacts>& shown, const StreamFacts& facts)
{
    VideoScan scan;
    for (const PacketFacts& packet : shown) {
        const bool key = facts.independentKeys ? packet.key : scan.places.empty();
        scan.index.frames.push_back({packet.time, packet.bytes, key});
        scan.places.push_back({packet.time, packet.order, packet.position, packet.bytes});
    }
    return scan;
}

Error noFrame(VideoFailure reason, const std::string& codec)
{
    switch (reason) {
    case VideoFailure::Cancelled:
        return Error{ErrorCode::Cancelled, "stopped", {}, {}, {}};
    case VideoFailure::OutOfMemory:
        return Error{ErrorCode::OutOfMemory, "decoding a frame", {}, {}, {}};
    default:
        return Error{ErrorCode::Syntax, "not one frame can be decoded (" + codec + ")", {}, {}, {}};
    }
}

/// What comes before the first frame that can be decoded does not count: sequential decoding never shows it.
Result<void> beginAtFirstDecoded(VideoReader& reader, VideoScan& scan)
{
    reader.restart();
    VideoFailure reason = VideoFailure::None;
    auto first = scan.places.end();
    std::shared_ptr<const DecodedFrame> frame;
    while (first == scan.places.end() && (frame = reader.nextFrame(reason)) != nullptr) {
        first = std::ranges::lower_bound(scan.places, frame->time, {}, &FramePlace::time);
        if (first != scan.places.end() && first->time != frame->time)
            first = scan.places.end();
    }
    if (first == scan.places.end())
        return tl::unexpected<Error>(noFrame(reason, reader.facts().codec));
    scan.positionsHold = frame->position >= 0 && frame->position == first->position;
    scan.index.frames.erase(scan.index.frames.begin(), scan.index.frames.begin() + (first - scan.places.begin()));
    scan.places.erase(scan.places.begin(), first);
    return {};
}

Result<VideoScan> byDecoding(VideoReader& reader, const std::vector<PacketFacts>& packets, std::int64_t fileBytes,
                             const RunContext& context)
{
    std::unordered_map<std::int64_t, std::int64_t> orders;
    for (const PacketFacts& packet : packets)
        if (packet.position >= 0 && packet.order != kNoTime)
            orders.try_emplace(packet.position, packet.order);

    Passed passed(context.progress, fileBytes);
    reader.restart();
    VideoScan scan;
    scan.byDecoding = scan.positionsHold = true;
    VideoFailure reason = VideoFailure::None;
    std::int64_t last = 0;
    while (const auto frame = reader.nextFrame(reason)) {
        const bool first = scan.places.empty();
        std::int64_t time = possibleTime(frame->guessedTime);
        if (time == kNoTime || (!first && time <= last))
            time = first ? 0 : last + std::min(reader.facts().ticksPerFrame, kLongestFrame);
        last = time;
        const bool key = reader.facts().independentKeys ? frame->key : first;
        scan.index.frames.push_back({time, frame->packetBytes, key});
        const auto order = orders.find(frame->position);
        scan.places.push_back(
            {kNoTime, order == orders.end() ? kNoTime : order->second, frame->position, frame->packetBytes});
        passed.reached(frame->position);
    }
    if (reason != VideoFailure::None || scan.places.empty())
        return tl::unexpected<Error>(noFrame(reason, reader.facts().codec));
    return scan;
}

} // namespace

Result<VideoScan> scanVideo(VideoReader& reader, std::int64_t fileBytes, const RunContext& context, FoundFrames* found)
{
    const auto packets = allPackets(reader, fileBytes, context, found);
    if (!packets)
        return tl::unexpected<Error>(packets.error());
    std::vector<PacketFacts> shown = *packets;
    std::erase_if(shown, [](const PacketFacts& packet) { return packet.discarded; });
    if (shown.empty())
        return failure(ErrorCode::Empty, "there is not one frame");
    std::ranges::stable_sort(shown, {}, &PacketFacts::time);

    Result<VideoScan> scan;
    if (tellFramesApart(shown)) {
        scan = fromPackets(shown, reader.facts());
        if (auto begun = beginAtFirstDecoded(reader, *scan); !begun)
            return tl::unexpected<Error>(begun.error());
    } else {
        scan = byDecoding(reader, *packets, fileBytes, context);
        if (!scan)
            return scan;
    }
    scan->index.timeBase = {reader.facts().timeNumerator, reader.facts().timeDenominator};
    if (const std::int64_t claimed = reader.facts().claimedFrames;
        reader.facts().container.starts_with("mov") && claimed > static_cast<std::int64_t>(packets->size()))
        scan->warnings.push_back("the file ends early: " + std::to_string(packets->size()) + " of "
                                 + std::to_string(claimed) + " frames are there");
    if (const std::uint64_t damaged = reader.damagedPackets(); damaged > 0)
        scan->warnings.push_back(std::to_string(damaged) + " damaged packets were passed over");
    reader.restart();
    return scan;
}

} // namespace tokenscope::media
