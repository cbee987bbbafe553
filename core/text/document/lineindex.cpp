// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/document/lineindex.h"

#include <algorithm>
#include <bit>
#include <iterator>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace tokenscope {
namespace {

constexpr std::size_t kBlock = std::size_t{64} * 1024;

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// Adds the starts of the lines that follow an end in text[from, to) and returns the number of code points in it.
std::uint32_t scan(std::string_view text, std::size_t from, std::size_t to, std::vector<std::uint32_t>& starts)
{
    const auto end = [&](std::size_t at) {
        if (text[at] == '\n' || at + 1 == text.size() || text[at + 1] != '\n')
            starts.push_back(static_cast<std::uint32_t>(at + 1));
    };
    std::uint32_t characters = 0;
    std::size_t at = from;
#if defined(__SSE2__)
    const __m128i lineFeed = _mm_set1_epi8('\n');
    const __m128i carriageReturn = _mm_set1_epi8('\r');
    const __m128i lastContinuation = _mm_set1_epi8(static_cast<char>(0xBF));
    for (; at + 16 <= to; at += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
        const __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(bytes, lineFeed), _mm_cmpeq_epi8(bytes, carriageReturn));
        auto mask = static_cast<unsigned>(_mm_movemask_epi8(ends));
        for (; mask != 0; mask &= mask - 1)
            end(at + static_cast<std::size_t>(std::countr_zero(mask)));
        // Signed: continuation bytes are the smallest values, -128 … -65.
        const __m128i leads = _mm_cmpgt_epi8(bytes, lastContinuation);
        characters += static_cast<std::uint32_t>(std::popcount(static_cast<unsigned>(_mm_movemask_epi8(leads))));
    }
#endif
    for (; at < to; ++at) {
        if (text[at] == '\n' || text[at] == '\r')
            end(at);
        characters += isContinuation(text[at]) ? 0 : 1;
    }
    return characters;
}

} // namespace

LineIndex::LineIndex(std::string_view text)
    : LineIndex()
{
    m_size = text.size();
    for (std::size_t at = 0; at < text.size(); at += kBlock)
        m_characters.push_back(m_characters.back() + scan(text, at, std::min(text.size(), at + kBlock), m_starts));
    m_starts.shrink_to_fit();
}

ByteRange LineIndex::range(LineNumber line) const
{
    return {m_starts[line], line + 1 < count() ? m_starts[line + 1] : m_size};
}

LineNumber LineIndex::lineAtByte(std::uint64_t byte) const
{
    const auto after = std::upper_bound(m_starts.begin(), m_starts.end(), byte);
    return static_cast<LineNumber>(after - m_starts.begin() - 1);
}

std::uint64_t LineIndex::charactersBefore(std::string_view text, std::uint64_t byte) const
{
    const std::size_t to = std::min<std::uint64_t>(byte, text.size());
    const std::size_t block = to / kBlock;
    const auto leads = std::count_if(text.begin() + static_cast<std::ptrdiff_t>(block * kBlock),
                                     text.begin() + static_cast<std::ptrdiff_t>(to),
                                     [](char value) { return !isContinuation(value); });
    return m_characters[block] + static_cast<std::uint64_t>(leads);
}

} // namespace tokenscope
