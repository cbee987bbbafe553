// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/stream/prefixcounts.h"

#include <algorithm>

namespace tokenscope {

PrefixCounts::PrefixCounts(const Encoding& encoding)
{
    m_begins.reserve(encoding.ranges.size());
    m_ends.reserve(encoding.ranges.size());
    std::uint32_t end = 0;
    for (const ByteRange& range : encoding.ranges) {
        m_begins.push_back(static_cast<std::uint32_t>(range.begin));
        end = std::max(end, static_cast<std::uint32_t>(range.end));
        m_ends.push_back(end);
    }
}

std::uint64_t PrefixCounts::beginningBefore(std::uint64_t byte) const
{
    return static_cast<std::uint64_t>(std::ranges::lower_bound(m_begins, byte) - m_begins.begin());
}

std::uint64_t PrefixCounts::beginningIn(ByteRange range) const
{
    return range.isEmpty() ? 0 : beginningBefore(range.end) - beginningBefore(range.begin);
}

std::uint64_t PrefixCounts::touching(ByteRange range) const
{
    if (range.isEmpty())
        return 0;
    const auto endedBefore = static_cast<std::uint64_t>(std::ranges::upper_bound(m_ends, range.begin) - m_ends.begin());
    const std::uint64_t first = std::min(endedBefore, beginningBefore(range.begin));
    return beginningBefore(range.end) - first;
}

} // namespace tokenscope
