// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/regex/codepointset.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace tokenscope::regex {
namespace {

constexpr char32_t kLast = 0x10FFFF;

void appendHex(std::string& out, char32_t value)
{
    std::array<char, 8> digits{};
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), static_cast<std::uint32_t>(value), 16).ptr;
    out.append("\\x{").append(digits.data(), end).push_back('}');
}

} // namespace

CodePointSet::CodePointSet(std::vector<Range> ranges)
{
    std::ranges::sort(ranges, {}, &Range::first);
    for (const Range& range : ranges) {
        if (!m_ranges.empty() && range.first <= m_ranges.back().last + 1)
            m_ranges.back().last = std::max(m_ranges.back().last, range.last);
        else
            m_ranges.push_back(range);
    }
}

bool CodePointSet::contains(char32_t value) const
{
    const auto after = std::ranges::upper_bound(m_ranges, value, {}, &Range::first);
    return after != m_ranges.begin() && value <= std::prev(after)->last;
}

CodePointSet CodePointSet::united(const CodePointSet& other) const
{
    std::vector<Range> all = m_ranges;
    all.insert(all.end(), other.m_ranges.begin(), other.m_ranges.end());
    return CodePointSet(std::move(all));
}

CodePointSet CodePointSet::intersected(const CodePointSet& other) const
{
    std::vector<Range> common;
    auto a = m_ranges.begin();
    auto b = other.m_ranges.begin();
    while (a != m_ranges.end() && b != other.m_ranges.end()) {
        const Range both{std::max(a->first, b->first), std::min(a->last, b->last)};
        if (both.first <= both.last)
            common.push_back(both);
        if (a->last < b->last)
            ++a;
        else
            ++b;
    }
    return CodePointSet(std::move(common));
}

CodePointSet CodePointSet::complement() const
{
    std::vector<Range> rest;
    char32_t next = 0;
    for (const Range& range : m_ranges) {
        if (range.first > next)
            rest.push_back({next, range.first - 1});
        next = range.last + 1;
    }
    if (next <= kLast)
        rest.push_back({next, kLast});
    return CodePointSet(std::move(rest));
}

std::string CodePointSet::classText() const
{
    std::string out;
    for (Range range : m_ranges) {
        // PCRE2 refuses surrogates by name; no UTF-8 text holds one.
        if (range.first >= 0xD800 && range.first <= 0xDFFF)
            range.first = 0xE000;
        if (range.last >= 0xD800 && range.last <= 0xDFFF)
            range.last = 0xD7FF;
        if (range.first > range.last)
            continue;
        appendHex(out, range.first);
        if (range.last != range.first) {
            out.push_back('-');
            appendHex(out, range.last);
        }
    }
    return out;
}

} // namespace tokenscope::regex
