// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/video/framecache.h"
#include "core/media/video/videoscan.h"

namespace tokenscope::media {

/// Reaches any frame: goes on where it stands, or seeks to the key frame before and decodes forward. Containers take a person
/// to the wrong place now and then, so every decoded frame is known by its own time (or, where files have none, by its packet
/// and by counting from a key frame that was); what does not fit is taken for a wrong place, and the walk begins further back,
/// in the end at the file's first byte.
class FrameWalker {
public:
    /// All must outlive it.
    FrameWalker(VideoReader& reader, const VideoScan& scan, FrameCache& cache);
    /// Gives back its room in the cache.
    ~FrameWalker();
    FrameWalker(const FrameWalker&) = delete;
    FrameWalker& operator=(const FrameWalker&) = delete;

    static constexpr std::size_t kKeptOfPlayed = 24; ///< who plays comes back to the last second at most
    static constexpr std::size_t kKeptOfRead = 4; ///< who reads through does not come back

    /// Of frames asked for one after the other only the last `keptOfStraight` stay in the cache: fresh memory for each costs
    /// a fifth of decoding it. Errors: Syntax (no walk comes by it), OutOfMemory, Cancelled.
    Result<std::shared_ptr<const DecodedFrame>> frame(std::size_t number, const RunContext& context,
                                                      std::size_t keptOfStraight = kKeptOfPlayed);

    /// Whether this is that frame, by time or packet.
    bool isFrame(const DecodedFrame& frame, std::size_t number) const;
    /// To the packet of that key frame, as far as the container knows.
    bool seekTo(std::size_t key, bool byOrder);
    /// It was moved by someone else.
    void lose();

    std::uint64_t seeks() const { return m_seeks; } ///< so far, for tests and measurements

private:
    enum class Walk { Found, Passed, Misplaced, Cancelled, OutOfMemory };
    Walk walkTo(std::size_t number);
    Walk walkThrough(std::size_t number);
    bool skipsBefore(std::size_t from, std::size_t number);
    Walk walkFromEarlier(std::size_t number);
    void beginAtStart();
    bool canGoOn(std::size_t number) const;
    /// Its number; nothing before a clean beginning and for frames that are not in the index.
    std::optional<std::size_t> numbered(const DecodedFrame& frame);
    std::optional<std::size_t> byTime(const DecodedFrame& frame);
    std::optional<std::size_t> byCounting(const DecodedFrame& frame);

    VideoReader& m_reader;
    const VideoScan& m_scan;
    FrameCache& m_cache;
    unsigned m_place; ///< among the cache's readers
    std::shared_ptr<const DecodedFrame> m_found; ///< what the walk was for
    std::size_t m_straight = 0; ///< frames asked for one after the other
    std::multimap<std::int64_t, std::size_t> m_keysByPosition; ///< where frames have no times
    std::set<std::size_t> m_missing; ///< no walk comes by them
    bool m_clean = false; ///< a key frame has been met since the last jump
    bool m_misplaced = false; ///< what came cannot be right
    std::size_t m_from = 0; ///< the first frame since
    std::size_t m_next = 0; ///< the one expected
    std::uint64_t m_seeks = 0;
};

} // namespace tokenscope::media
