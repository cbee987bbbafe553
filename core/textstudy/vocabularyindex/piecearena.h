// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/token.h"
#include "core/textstudy/vocabularyindex/vocabularyquery.h"

namespace tokenscope {

/// The bytes of all entries one after the other, by id: 262,144 entries are two allocations, and a search is one pass over
/// some 2 MB.
class PieceArena {
public:
    PieceArena()
        : m_begins{0}
    {
    }
    void reserve(std::size_t entries, std::size_t bytes);
    /// The entry of the next id.
    void append(std::string_view bytes);

    TokenId size() const { return static_cast<TokenId>(m_begins.size() - 1); }
    std::string_view operator[](TokenId id) const
    {
        return std::string_view(m_bytes).substr(m_begins[id], m_begins[id + 1] - m_begins[id]);
    }
    std::uint32_t length(TokenId id) const { return m_begins[id + 1] - m_begins[id]; }

    /// Sets marks[id] to 1 for every entry that holds `needle` at `anchor`. An empty needle is held by every entry, and is
    /// the whole of empty ones. O(bytes): up to 1 ms for 262,144 entries (release build).
    void mark(std::string_view needle, SearchAnchor anchor, std::span<std::uint8_t> marks) const;

private:
    void markAnywhere(std::string_view needle, std::span<std::uint8_t> marks) const;

    std::string m_bytes;
    std::vector<std::uint32_t> m_begins; ///< one more than entries
};

/// The text with every character's simple case folding; malformed bytes stay. Case is only a matter of finding here, so
/// the Unicode version of the system's ICU does.
std::string foldCase(std::string_view text);

} // namespace tokenscope
