// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/document/rowindex.h"

#include <algorithm>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "core/base/unicode/utf8.h"
#include "core/text/document/displaystep.h"

namespace tokenscope {
namespace {

/// Whether every byte is printable ASCII, so that columns are bytes.
bool isPlain(const char* at, const char* end)
{
#if defined(__SSE2__)
    const __m128i lowest = _mm_set1_epi8(0x20);
    const __m128i highest = _mm_set1_epi8(0x7E);
    for (; at + 16 <= end; at += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
        // Signed: bytes from 0x80 are negative and so below 0x20 as well.
        if (_mm_movemask_epi8(_mm_or_si128(_mm_cmplt_epi8(bytes, lowest), _mm_cmpgt_epi8(bytes, highest))) != 0)
            return false;
    }
#endif
    return std::all_of(at, end, [](char byte) { return byte >= 0x20 && byte <= 0x7E; });
}

std::size_t withoutLineEnd(std::string_view text, std::size_t begin, std::size_t end)
{
    if (end > begin && text[end - 1] == '\n')
        --end;
    if (end > begin && text[end - 1] == '\r')
        --end;
    return end;
}

/// Where wrapAny() stands: the row begun last and the latest place it may break at.
struct Wrap {
    std::size_t rowBegin;
    int column = 0;
    std::size_t chance = 0; ///< a byte to break before; rowBegin when there is none
    char32_t previous = 0;
    int indicators = 0;
    bool previousWide = false;

    void startRow(std::size_t at)
    {
        rowBegin = at;
        column = 0;
        chance = at;
        previous = 0;
        indicators = 0;
        previousWide = false;
    }
};

} // namespace

RowIndex::RowIndex(std::string_view text, const LineIndex& lines, int columns, std::uint64_t byteLimit,
                   const std::stop_token& stop)
    : m_columns(std::clamp(columns, kMinColumns, kMaxRowColumns))
{
    if (byteLimit < text.size())
        text = text.substr(0, unicode::floorBoundary(text, byteLimit));
    m_starts.reserve(std::min<std::size_t>(lines.count(), text.size() + 1));
    m_starts.push_back(0);
    m_complete = false;
    for (LineNumber line = 0; line < lines.count() && (line == 0 || lines.range(line).begin < text.size() + 1);
         ++line) {
        if (line % 4096 == 0 && stop.stop_requested())
            break;
        const ByteRange range = lines.range(line);
        m_end = std::min<std::uint64_t>(range.end, text.size());
        const std::size_t end = withoutLineEnd(text, range.begin, m_end);
        if (line > 0)
            m_starts.push_back(static_cast<std::uint32_t>(range.begin));
        if (isPlain(text.data() + range.begin, text.data() + end))
            wrapPlain(text, range.begin, end);
        else
            wrapAny(text, range.begin, end, stop);
        m_complete = line + 1 == lines.count() && range.end == m_end && !stop.stop_requested();
    }
    if (m_starts.capacity() > m_starts.size() * 5 / 4)
        m_starts.shrink_to_fit();
}

void RowIndex::wrapPlain(std::string_view text, std::size_t begin, std::size_t end)
{
    const auto width = static_cast<std::size_t>(m_columns);
    m_widest = std::max(m_widest, static_cast<int>(std::min(width, end - begin)));
    while (end - begin > width) {
        // Look back no further than half a row: a ragged edge beats a nearly empty row.
        std::size_t at = begin + width;
        const std::size_t least = begin + width / 2;
        while (at > least && !(text[at] == ' ' && text[at - 1] != ' '))
            --at;
        begin = at > least ? at : begin + width;
        m_starts.push_back(static_cast<std::uint32_t>(begin));
    }
}

void RowIndex::wrapAny(std::string_view text, std::size_t begin, std::size_t end, const std::stop_token& stop)
{
    Wrap wrap{.rowBegin = begin, .chance = begin};
    std::size_t at = begin;
    const auto breakAt = [&](std::size_t place) {
        m_starts.push_back(static_cast<std::uint32_t>(place));
        wrap.startRow(place);
        at = place;
    };
    while (at < end) {
        if (m_starts.size() % 4096 == 0 && stop.stop_requested())
            return;
        const DisplayStep step = displayStepAt(text, at);
        const bool isText = step.shape == DisplayShape::Character;
        const bool joined =
            isText && at > wrap.rowBegin && continuesCluster(wrap.previous, step.value, wrap.indicators);
        const int columns = joined ? 0 : displayColumns(step, wrap.column);
        if (at + step.length - wrap.rowBegin > kMaxRowBytes) {
            breakAt(at);
            continue;
        }
        if (!joined && at > wrap.rowBegin) {
            const bool beforeSpace = step.shape == DisplayShape::Space && wrap.previous != U' ';
            if ((beforeSpace || columns > 1 || wrap.previousWide) && wrap.column > m_columns / 2)
                wrap.chance = at;
            if (wrap.column + columns > m_columns) {
                breakAt(wrap.chance > wrap.rowBegin ? wrap.chance : at);
                continue;
            }
        }
        wrap.column += columns;
        m_widest = std::max(m_widest, wrap.column);
        wrap.indicators = isText && isRegionalIndicator(step.value) ? wrap.indicators + 1 : 0;
        wrap.previousWide = joined ? wrap.previousWide : columns > 1;
        wrap.previous = step.value;
        at += step.length;
    }
}

ByteRange RowIndex::range(RowNumber row) const
{
    return {m_starts[row], row + 1 < count() ? m_starts[row + 1] : m_end};
}

RowNumber RowIndex::rowAtByte(std::uint64_t byte) const
{
    const auto after = std::upper_bound(m_starts.begin(), m_starts.end(), byte);
    return static_cast<RowNumber>(after - m_starts.begin() - 1);
}

} // namespace tokenscope
