// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "core/text/encoding.h"

namespace tokenscope {

/// How many tokens of an encoding lie in any byte range, in O(log tokens); eight bytes per token. For texts below 4 GiB.
class PrefixCounts {
public:
    PrefixCounts() = default;
    /// The encoding must have its ranges. O(tokens).
    explicit PrefixCounts(const Encoding& encoding);

    /// Tokens that begin before `byte`.
    std::uint64_t beginningBefore(std::uint64_t byte) const;
    /// Tokens that begin in `range`: the counts of ranges side by side add up.
    std::uint64_t beginningIn(ByteRange range) const;
    /// Tokens that share at least one byte with `range`, or begin in it.
    std::uint64_t touching(ByteRange range) const;

private:
    std::vector<std::uint32_t> m_begins;
    std::vector<std::uint32_t> m_ends; ///< greatest end so far: ascending even where ranges overlap
};

} // namespace tokenscope
