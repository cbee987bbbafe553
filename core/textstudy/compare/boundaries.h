// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

#include "core/base/byterange.h"
#include "core/text/document/tokentable.h"

namespace tokenscope {

/// The places inside a text where a token begins or ends, as one bit per byte: whatever gaps and overlaps the tokens have,
/// comparing two encodings is comparing words of 64 places. The text's own ends are no places; ranges reaching beyond it
/// count as ending with it.
class Boundaries {
public:
    /// O(text / 64 + tokens). Nothing when stopped.
    static std::optional<Boundaries> of(const TokenTable& tokens, std::uint64_t textBytes,
                                        const std::stop_token& stop = {});

    const std::vector<std::uint64_t>& words() const { return m_words; }
    std::uint64_t count() const { return m_count; }
    bool contains(std::uint64_t byte) const { return (m_words[byte / 64] >> byte % 64 & 1U) != 0; }
    /// Whether both have the same places in (range.begin, range.end). O(range / 64).
    bool agrees(const Boundaries& other, ByteRange range) const;

private:
    void set(std::uint64_t byte) { m_words[byte / 64] |= std::uint64_t{1} << byte % 64; }

    std::vector<std::uint64_t> m_words;
    std::uint64_t m_count = 0;
};

/// The same places in (range.begin, range.end), ascending, read off the table itself: for a range a person looks at.
/// O(log n + tokens in the range).
std::vector<std::uint64_t> boundariesIn(const TokenTable& tokens, ByteRange range);

} // namespace tokenscope
