// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tokenscope {

/// Seconds of one tick.
struct TimeBase {
    std::int64_t numerator = 1;
    std::int64_t denominator = 1;

    double seconds(std::int64_t ticks) const
    {
        return static_cast<double>(ticks) * static_cast<double>(numerator) / static_cast<double>(denominator);
    }
    bool operator==(const TimeBase&) const = default;
};

/// What is known of a frame without decoding it.
struct FrameEntry {
    std::int64_t time = 0; ///< when it is shown, in ticks of the index's time base
    std::uint32_t bytes = 0; ///< what it takes in the file; 0 where that is not known
    bool key = false; ///< can be decoded without any other

    bool operator==(const FrameEntry&) const = default;
};

/// The frames of a video in the order they are shown; times rise.
struct FrameIndex {
    TimeBase timeBase;
    std::vector<FrameEntry> frames;

    std::size_t size() const { return frames.size(); }
    /// Seconds since the first frame.
    double seconds(std::size_t frame) const;
    /// The frame shown at that many seconds since the first: the last that has begun; 0 before it. The index must not be empty.
    std::size_t frameAt(double seconds) const;
    /// The nearest key frame at or before; nothing when there is none.
    std::optional<std::size_t> keyBefore(std::size_t frame) const;
    /// Frames per second from first to last; 0 for fewer than two.
    double averageRate() const;
    /// Whether intervals differ by more than a tick and 1 % of their mean.
    bool variableRate() const;
};

} // namespace tokenscope
