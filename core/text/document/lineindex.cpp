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
std::uint32_t scan(std::string_view text, std::size_t from, std::size_t to, PageVector<std::uint32_t>& starts)
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

std::uint32_t countCharacters(std::string_view text)
{
    std::uint32_t characters = 0;
    std::size_t at = 0;
#if defined(__SSE2__)
    const __m128i lastContinuation = _mm_set1_epi8(static_cast<char>(0xBF));
    for (; at + 16 <= text.size(); at += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
        const __m128i leads = _mm_cmpgt_epi8(bytes, lastContinuation);
        characters += static_cast<std::uint32_t>(std::popcount(static_cast<unsigned>(_mm_movemask_epi8(leads))));
    }
#endif
    for (; at < text.size(); ++at)
        characters += isContinuation(text[at]) ? 0 : 1;
    return characters;
}

} // namespace

LineIndex::LineIndex(std::string_view text)
    : LineIndex()
{
    m_size = text.size();
    for (std::size_t at = 0; at < text.size(); at += kBlock)
        m_characters.push_back(m_characters.back() + scan(text, at, std::min(text.size(), at + kBlock), m_starts));
    giveBackSpare(m_starts);
}

LineIndex LineIndex::afterEdit(const LineIndex& before, std::string_view oldText, std::string_view text,
                               const TextEdit& edit)
{
    LineIndex made;
    made.m_size = text.size();
    const std::uint64_t end = edit.begin + edit.inserted;
    const std::uint64_t oldEnd = edit.begin + edit.removed;

    // Whether a line begins at a byte depends on it and the one before it.
    const PageVector<std::uint32_t>& old = before.m_starts;
    const auto kept = std::lower_bound(old.begin() + 1, old.end(), edit.begin);
    const auto behind = std::upper_bound(kept, old.end(), oldEnd);
    made.m_starts.reserve(old.size() + edit.inserted / 32);
    made.m_starts.assign(old.begin(), kept);
    scan(text, edit.begin > 0 ? edit.begin - 1 : 0, end, made.m_starts);
    const auto shift = static_cast<std::uint32_t>(edit.inserted - edit.removed); // modulo 2^32, as is the sum
    std::transform(behind, old.end(), std::back_inserter(made.m_starts),
                   [shift](std::uint32_t start) { return start + shift; });

    // Blocks behind the edit hold other bytes than before by as many as it made the text longer or shorter.
    made.m_characters.assign(before.m_characters.begin(),
                             before.m_characters.begin() + static_cast<std::ptrdiff_t>(edit.begin / kBlock) + 1);
    const std::uint32_t grown = countCharacters(text.substr(edit.begin, edit.inserted))
        - countCharacters(oldText.substr(edit.begin, edit.removed));
    for (std::size_t at = (edit.begin / kBlock) * kBlock; at < text.size();) {
        const std::size_t next = std::min(text.size(), at + kBlock);
        if (next <= end) {
            made.m_characters.push_back(made.m_characters.back() + countCharacters(text.substr(at, next - at)));
        } else {
            const std::size_t was = next - edit.inserted + edit.removed;
            made.m_characters.push_back(static_cast<std::uint32_t>(before.charactersBefore(oldText, was)) + grown);
        }
        at = next;
    }
    return made;
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
    const std::size_t nextBlock = std::min<std::size_t>(text.size(), (block + 1) * kBlock);
    if (to - block * kBlock <= nextBlock - to)
        return m_characters[block] + countCharacters(text.substr(block * kBlock, to - block * kBlock));
    return m_characters[block + 1] - countCharacters(text.substr(to, nextBlock - to));
}

} // namespace tokenscope
