// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/vocabularyindex/piecearena.h"

#include <algorithm>
#include <cstring>

#include <unicode/uchar.h>

#include "core/base/unicode/utf8.h"

namespace tokenscope {

void PieceArena::reserve(std::size_t entries, std::size_t bytes)
{
    m_begins.reserve(entries + 1);
    m_bytes.reserve(bytes);
}

void PieceArena::append(std::string_view bytes)
{
    m_bytes += bytes;
    m_begins.push_back(static_cast<std::uint32_t>(m_bytes.size()));
}

void PieceArena::mark(std::string_view needle, SearchAnchor anchor, std::span<std::uint8_t> marks) const
{
    if (needle.empty() && anchor != SearchAnchor::Whole) {
        std::ranges::fill(marks, std::uint8_t{1});
        return;
    }
    if (anchor == SearchAnchor::Anywhere) {
        markAnywhere(needle, marks);
        return;
    }
    for (TokenId id = 0; id < size(); ++id) {
        const bool fits = anchor == SearchAnchor::Whole ? length(id) == needle.size() : length(id) >= needle.size();
        if (fits && (needle.empty() || std::memcmp(m_bytes.data() + m_begins[id], needle.data(), needle.size()) == 0))
            marks[id] = 1;
    }
}

void PieceArena::markAnywhere(std::string_view needle, std::span<std::uint8_t> marks) const
{
    const char* const data = m_bytes.data();
    std::size_t from = 0;
    TokenId id = 0;
    while (from < m_bytes.size()) {
        const void* hit = memmem(data + from, m_bytes.size() - from, needle.data(), needle.size());
        if (hit == nullptr)
            return;
        const auto at = static_cast<std::size_t>(static_cast<const char*>(hit) - data);
        while (m_begins[id + 1] <= at)
            ++id;
        // A hit across the border of two entries is none.
        const bool inside = at + needle.size() <= m_begins[id + 1];
        if (inside)
            marks[id] = 1;
        from = inside ? m_begins[id + 1] : at + 1;
    }
}

std::string foldCase(std::string_view text)
{
    std::string folded;
    folded.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            folded.push_back(byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : text[at]);
            ++at;
            continue;
        }
        const unicode::CodePoint point = unicode::decodeAt(text, at);
        if (point.valid)
            unicode::append(folded,
                            static_cast<char32_t>(u_foldCase(static_cast<UChar32>(point.value), U_FOLD_CASE_DEFAULT)));
        else
            folded += text.substr(at, point.length);
        at += point.length;
    }
    return folded;
}

} // namespace tokenscope
