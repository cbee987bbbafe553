// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "core/media/video/videolibrary.h"

namespace tokenscope::media {

/// Decoded frames by their number, for all readers of one video together, up to a limit of bytes. Room is taken from the
/// reader that has most of it, what it asked for or decoded longest ago: one that reads through the whole video leaves
/// others theirs. A reader's last frame always stays. Safe on any thread.
class FrameCache {
public:
    explicit FrameCache(std::uint64_t mostBytes)
        : m_mostBytes(mostBytes)
    {
    }

    /// Null when it is not kept, whoever decoded it.
    std::shared_ptr<const DecodedFrame> find(std::size_t number);
    void keep(std::size_t number, std::shared_ptr<const DecodedFrame> frame, unsigned reader = 0);
    /// Of that reader's frames, the last so many.
    void keepLast(std::size_t frames, unsigned reader = 0);
    /// A number for another reader.
    unsigned join();
    /// All of its frames go.
    void leave(unsigned reader);
    /// Another limit; what is above it goes at once.
    void setMostBytes(std::uint64_t bytes);

    std::uint64_t bytes() const;
    std::size_t frames() const;

private:
    struct Kept {
        std::size_t number;
        std::shared_ptr<const DecodedFrame> frame;
        unsigned reader;
    };
    struct Share {
        std::uint64_t bytes = 0;
        std::list<Kept> order; ///< used last first
    };
    void drop(std::list<Kept>::iterator kept);
    void makeRoom();

    mutable std::mutex m_mutex; ///< guards all below
    std::uint64_t m_mostBytes;
    std::uint64_t m_bytes = 0;
    unsigned m_readers = 0;
    std::map<unsigned, Share> m_shares;
    std::unordered_map<std::size_t, std::list<Kept>::iterator> m_places;
};

} // namespace tokenscope::media
