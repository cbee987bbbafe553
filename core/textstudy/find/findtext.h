// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/text/document/textdocument.h"
#include "core/textstudy/find/findquery.h"

namespace tokenscope {

/// A place found; texts are below 4 GiB.
struct FoundRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    std::uint32_t size() const { return end - begin; }
    bool operator==(const FoundRange&) const = default;
};

/// All places, in order, none overlapping another.
struct FoundRanges {
    static constexpr std::size_t kMost = 16U << 20; ///< kept: 128 MiB

    std::vector<FoundRange> ranges;
    bool complete = true; ///< false when there were more than kMost

    /// The first that begins at or behind `byte`, or ranges.size(). O(log).
    std::size_t firstFrom(std::uint64_t byte) const;
    /// Those that touch [begin, end), as positions. O(log).
    std::pair<std::size_t, std::size_t> touching(ByteRange bytes) const;
    bool operator==(const FoundRanges&) const = default;
};

/// Searches a whole document. Patterns see at most 64 KiB behind where they begin, and only text that is UTF-8: malformed
/// bytes end it. Matches without bytes are no matches. Token ids need the document's tokens (none: no matches).
///
/// Memory speed for bytes, about 0.3 GB/s for patterns. Looks at `stop` every MiB. Errors: Cancelled; TooLarge when a
/// pattern tries exponentially many ways, with the byte it began at.
Result<FoundRanges> findAll(const TextDocument& document, const Needle& needle, const std::stop_token& stop = {},
                            Progress* progress = nullptr);

} // namespace tokenscope
