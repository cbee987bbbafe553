// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/picture.h"
#include "core/media/video/framesource.h"

namespace tokenscope {

/// Frames of a source, resized, for those who ask for them in ascending order: the calling thread decodes some frames ahead
/// while others resize. Also remembers what was seen of each.
class FrameFeed {
public:
    struct Seen {
        std::vector<double> histogram; ///< of the resized frame's luma
        std::vector<std::string> warnings; ///< of its decoding
        std::optional<Error> problem; ///< it could not be had
    };

    /// All must outlive it. `side` as of resizedToSide().
    FrameFeed(FrameSource& frames, const std::vector<std::int64_t>& index, int side);

    /// Of all frames, resized.
    std::uint64_t resizedBytes() const;

    /// Fetches all frames at once and keeps them for at(). Progress counts frames. Errors: Cancelled, OutOfMemory; those of
    /// single frames are told by at().
    Result<void> fillAll(const RunContext& context);

    /// The i-th. Frames before it may be forgotten unless fillAll() was called; asking for them again decodes them again.
    Result<Picture> at(std::size_t i, const RunContext& context);

    /// Of a frame that was asked for.
    const Seen& seen(std::size_t i) const { return m_seen[i]; }

private:
    using Slot = std::optional<Result<Picture>>;

    /// Frames [begin, end) into their slots.
    Result<void> fill(std::size_t begin, std::size_t end, const RunContext& context);
    Result<Picture> decoded(std::size_t i, const RunContext& context);
    void resize(std::size_t i, Result<Picture> frame, const RunContext& context);

    FrameSource& m_frames;
    const std::vector<std::int64_t>& m_index;
    int m_side;
    bool m_all = false;
    std::vector<Slot> m_slots;
    std::vector<Seen> m_seen;
    std::size_t m_last = 0; ///< asked for last
    std::size_t m_onward = 0; ///< how many steps to the next one were taken in a row
};

} // namespace tokenscope
