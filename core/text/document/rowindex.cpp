// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/document/rowindex.h"

#include <algorithm>
#include <cmath>
#include <iterator>

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

/// Columns of text[begin, end), which begins a character.
int columnsOf(std::string_view text, std::size_t begin, std::size_t end, int column)
{
    if (isPlain(text.data() + begin, text.data() + end))
        return static_cast<int>(end - begin);
    const int before = column;
    char32_t previous = 0;
    int indicators = 0;
    for (std::size_t at = begin; at < end;) {
        const DisplayStep step = displayStepAt(text, at);
        const bool isText = step.shape == DisplayShape::Character;
        if (!isText || at == begin || !continuesCluster(previous, step.value, indicators))
            column += displayColumns(step, column);
        indicators = isText && isRegionalIndicator(step.value) ? indicators + 1 : 0;
        previous = step.value;
        at += step.length;
    }
    return column - before;
}

/// Whether a row can begin here: not inside a user-perceived character.
bool beginsCharacter(std::string_view text, std::size_t at)
{
    return at >= text.size() || static_cast<unsigned char>(text[at]) < 0x80 || clusterAt(text, at).begin == at;
}

} // namespace

int TokenWidths::columns(std::uint64_t length) const
{
    if (length == 0)
        return 0;
    const double wanted = std::min(static_cast<double>(most), std::ceil(static_cast<double>(length) * perByte));
    return std::max(least, static_cast<int>(wanted));
}

RowIndex::RowIndex(std::string_view text, const LineIndex& lines, int columns, std::uint64_t byteLimit,
                   const std::stop_token& stop, const TokenWidths& widths)
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
        if (widths.isActive())
            wrapTokens(text, range.begin, end, widths, stop);
        else
            wrapLine(text, range.begin, end, stop);
        m_complete = line + 1 == lines.count() && range.end == m_end && !stop.stop_requested();
    }
    giveBackSpare(m_starts);
}

RowIndex RowIndex::afterEdit(const RowIndex& before, std::string_view text, const LineIndex& lines, std::uint64_t begin,
                             std::uint64_t removed, std::uint64_t inserted)
{
    // A line's begin depends on the bytes on both its sides: one byte before the edit everything is as it was.
    const LineNumber first = lines.lineAtByte(begin > 0 ? begin - 1 : 0);
    const LineNumber last = lines.lineAtByte(begin + inserted);
    const std::uint64_t from = lines.range(first).begin;
    const std::uint64_t to = lines.range(last).end;
    RowIndex made;
    made.m_columns = before.m_columns;
    made.m_widest = before.m_widest;
    made.m_end = text.size();
    const auto kept = std::ranges::lower_bound(before.m_starts, static_cast<std::uint32_t>(from));
    made.m_starts.assign(before.m_starts.begin(), kept);
    for (LineNumber line = first; line <= last; ++line) {
        const ByteRange range = lines.range(line);
        made.m_starts.push_back(static_cast<std::uint32_t>(range.begin));
        made.wrapLine(text, range.begin, withoutLineEnd(text, range.begin, range.end), {});
    }
    if (last + 1 == lines.count())
        return made;
    const auto behind = std::ranges::lower_bound(before.m_starts, static_cast<std::uint32_t>(to - inserted + removed));
    const auto shift = static_cast<std::uint32_t>(inserted - removed); // modulo 2^32, as is the sum
    std::transform(behind, before.m_starts.end(), std::back_inserter(made.m_starts),
                   [shift](std::uint32_t start) { return start + shift; });
    return made;
}

void RowIndex::wrapLine(std::string_view text, std::size_t begin, std::size_t end, const std::stop_token& stop)
{
    if (isPlain(text.data() + begin, text.data() + end))
        wrapPlain(text, begin, end);
    else
        wrapAny(text, begin, end, stop);
}

void RowIndex::wrapTokens(std::string_view text, std::size_t begin, std::size_t end, const TokenWidths& widths,
                          const std::stop_token& stop)
{
    const TokenRange range = widths.tokens->tokensIn({begin, end});
    TokenTable::Cursor cursor(*widths.tokens, range.first);
    std::size_t rowBegin = begin;
    int column = 0;
    const auto breakAt = [&](std::size_t at) {
        m_starts.push_back(static_cast<std::uint32_t>(at));
        rowBegin = at;
        column = 0;
    };
    for (std::size_t at = begin; at < end;) {
        if (m_starts.size() % 4096 == 0 && stop.stop_requested())
            return;
        // Tokens up to the next that begins a character: what can stand on a row by itself. Those that share a character
        // have equal parts of it.
        int widest = 0;
        int count = 0;
        std::size_t next = at;
        for (; next == at || !beginsCharacter(text, next); cursor.next()) {
            if (cursor.token() >= range.end) {
                next = end;
                break;
            }
            const int columns = widths.columns(cursor.range().size());
            widest = std::max(widest, columns);
            count += columns > 0 ? 1 : 0;
            TokenTable::Cursor following = cursor;
            following.next();
            next = following.token() < range.end ? std::max<std::size_t>(at, following.range().begin) : end;
        }
        const int natural = columnsOf(text, at, next, column);
        int wanted = std::max(count * widest, natural);
        if (column > 0 && (column + wanted > m_columns || next - rowBegin > kMaxRowBytes))
            breakAt(at);
        if (wanted > m_columns || next - at > kMaxRowBytes) {
            wrapLine(text, at, next, stop);
            rowBegin = m_starts.back();
            wanted = columnsOf(text, rowBegin, next, 0);
        }
        column += wanted;
        m_widest = std::max(m_widest, column);
        at = next;
    }
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
