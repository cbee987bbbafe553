// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/media/picture.h"
#include "core/media/resize.h"
#include "core/media/video/framewalker.h"
#include "core/media/video/videolibrary.h"
#include "core/media/video/videoscan.h"

namespace tokenscope::media {

/// Small pictures of key frames by side and number, up to a limit of bytes; those asked for longest ago go. Safe on any thread.
class ThumbnailShelf {
public:
    using Thumbnail = std::shared_ptr<const Picture>;

    explicit ThumbnailShelf(std::uint64_t mostBytes)
        : m_mostBytes(mostBytes)
    {
    }

    /// Null when it is not there.
    Thumbnail find(std::size_t number, int side);
    /// Of that side, the one whose number is nearest, with its number; the earlier of two.
    std::optional<std::pair<std::size_t, Thumbnail>> nearest(std::size_t number, int side);
    void put(std::size_t number, int side, Thumbnail picture);
    std::uint64_t mostBytes() const;
    /// What is above it goes at once.
    void setMostBytes(std::uint64_t bytes);
    std::uint64_t bytes() const;

private:
    using Key = std::pair<int, std::size_t>; ///< side, number
    struct Kept {
        Thumbnail picture;
        std::list<Key>::iterator place;
    };

    void makeRoom();

    mutable std::mutex m_mutex; ///< guards all below
    std::uint64_t m_mostBytes;
    std::uint64_t m_bytes = 0;
    std::list<Key> m_order; ///< asked for last first
    std::map<Key, Kept> m_kept;
};

/// Key frames alone, quickly and roughly: without smoothing of blocks, at a fraction of the size where the codec can.
class KeyFrames {
public:
    /// Opened for quick reading. All must outlive it.
    KeyFrames(std::unique_ptr<VideoReader> reader, const VideoScan& scan, FrameCache& unused)
        : m_reader(std::move(reader))
        , m_walker(*m_reader, scan, unused)
    {
    }

    /// That frame as RGB, turned. Nothing when the container did not lead to it, or it cannot be decoded. Errors: OutOfMemory,
    /// Cancelled.
    Result<std::optional<Picture>> picture(std::size_t key, PictureSize stored, const std::stop_token& stop);

private:
    std::unique_ptr<VideoReader> m_reader;
    FrameWalker m_walker; ///< finds the way; walks nowhere
    bool m_fresh = true; ///< nothing has been read yet
};

/// A frame of the reader as RGB, turned. Errors: Unsupported, OutOfMemory, Cancelled.
Result<Picture> uprightRgb(VideoReader& reader, const DecodedFrame& frame, PictureSize stored, bool quick,
                           const std::stop_token& stop);

/// Key frames in the order in which each halves the widest gap, at most so many, evenly spread.
std::vector<std::size_t> keysFromCoarseToFine(const FrameIndex& index, std::size_t most);

/// How many frames from one thumbnail to the next, besides key frames, so that there is one every half second as far as there
/// is room for `most` in all. 0: none, since key frames are no more than a second apart, or since decoding all that lies
/// between them, of that size, would take too long.
std::size_t stepBetweenKeys(const FrameIndex& index, std::size_t most, int width, int height);

} // namespace tokenscope::media
