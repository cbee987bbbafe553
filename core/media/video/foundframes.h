// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

namespace tokenscope {

/// What has been found of a video whose frames are still being found: told by openVideo(), asked by whoever shows it meanwhile.
/// On any thread. Takes at most a few megabytes, however long the video is.
class FoundFrames {
public:
    /// A frame that can be decoded without any other.
    struct Key {
        double seconds = 0; ///< since the beginning
        std::int64_t position = -1; ///< of its first byte in the file; -1: not known
        bool timed = true; ///< the file itself says when
    };

    /// How many there are so far.
    std::size_t frames() const;
    /// How far they reach, in seconds since the beginning.
    double seconds() const;
    /// The last of those at or before that time; of keys that follow each other closely not all are known.
    std::optional<Key> keyBefore(double seconds) const;

    /// One more frame, at that time.
    void add(double seconds);
    /// The same for one that is a key.
    void add(const Key& key);

private:
    mutable std::mutex m_mutex; ///< guards all of these
    std::size_t m_frames = 0;
    double m_seconds = 0;
    double m_gap = 0.5; ///< seconds between keys that are remembered, at least
    std::vector<Key> m_keys; ///< times rise
};

} // namespace tokenscope
