// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace tokenscope {

/// SentencePiece's precompiled character map: byte strings to their replacements, in a Darts double array. Immutable.
///
/// The blob is: the trie's size in bytes (u32, little endian), its units (u32 each), then the replacements, each ended by
/// a NUL (sentencepiece/src/normalizer.cc; the units as in darts.h).
class CharsMap {
public:
    struct Match {
        std::string_view replacement; ///< may be empty; lives as long as the map
        std::size_t length = 0; ///< bytes of the text it replaces
        bool operator==(const Match&) const = default;
    };

    /// Copies the blob. O(bytes). Errors: Truncated, InvalidValue (a size that does not fit), OutOfRange (a replacement
    /// outside the blob), Syntax (replacements that are not UTF-8), each with the byte in the blob.
    static Result<CharsMap> create(std::string_view blob);

    /// The longest entry that starts `text`, as SentencePiece looks it up. O(match).
    std::optional<Match> longestPrefix(std::string_view text) const;
    /// The shortest, as Hugging Face looks it up.
    std::optional<Match> shortestPrefix(std::string_view text) const;

private:
    CharsMap() = default;
    template <bool kLongest>
    std::optional<Match> prefix(std::string_view text) const;

    std::vector<std::uint32_t> m_units;
    std::string m_replacements;
    std::array<bool, 256> m_starts{}; ///< whether any entry starts with the byte: most text is turned away here
};

} // namespace tokenscope
