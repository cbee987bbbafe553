// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <unordered_map>

#include "core/media/video/videolibrary.h"

namespace tokenscope::media {

/// Decoded frames by their number, those asked for or decoded last kept up to a limit of bytes; the last one always.
class FrameCache {
public:
    explicit FrameCache(std::uint64_t mostBytes)
        : m_mostBytes(mostBytes)
    {
    }

    /// Null when it is not kept.
    std::shared_ptr<const DecodedFrame> find(std::size_t number);
    void keep(std::size_t number, std::shared_ptr<const DecodedFrame> frame);
    std::uint64_t bytes() const { return m_bytes; }
    std::size_t frames() const { return m_order.size(); }

private:
    struct Kept {
        std::size_t number;
        std::shared_ptr<const DecodedFrame> frame;
    };
    std::uint64_t m_mostBytes;
    std::uint64_t m_bytes = 0;
    std::list<Kept> m_order; ///< used last first
    std::unordered_map<std::size_t, std::list<Kept>::iterator> m_places;
};

} // namespace tokenscope::media
