// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/byterange.h"

namespace tokenscope {

/// How one step through a text is shown.
enum class DisplayShape : std::uint8_t {
    Character, ///< a printable code point
    Space, ///< U+0020
    Tab, ///< up to the next multiple of kTabColumns
    LineFeed, ///< ends its row
    CarriageReturn, ///< before a line feed, or ending its row by itself
    ByteBox, ///< one byte that cannot be shown as text: malformed, NUL, a control character
    CodePointBox, ///< an invisible code point, shown by its number: zero-width space, byte order mark, bidi controls
};

inline constexpr int kTabColumns = 4;

/// One code point of the text, or one byte where the bytes are not text.
struct DisplayStep {
    char32_t value = 0; ///< the code point; for ByteBox the byte
    std::uint8_t length = 0;
    DisplayShape shape = DisplayShape::Character;
};

/// The step at `text[at]`, `at < text.size()`.
DisplayStep displayStepAt(std::string_view text, std::size_t at);

/// Columns a step takes in a monospace grid when it begins at `column` (which only matters to tabs): 0 for marks, 2 for
/// East Asian wide characters and emoji.
int displayColumns(const DisplayStep& step, int column);

/// Whether `next` belongs to the same user-perceived character as `previous`: marks, joiners, variation selectors, skin
/// tones, pairs of regional indicators (`indicatorsBefore` counts those directly before `next`), Hangul vowels and
/// finals, and consonants joined by a virama. An approximation of UAX #29 for display, never for token boundaries.
bool continuesCluster(char32_t previous, char32_t next, int indicatorsBefore);

inline bool isRegionalIndicator(char32_t value)
{
    return value >= 0x1F1E6 && value <= 0x1F1FF;
}

/// Bytes of the user-perceived character that owns `text[byte]`, `byte < text.size()`. Looks at most 256 bytes back; more
/// marks than that on one letter are several characters.
ByteRange clusterAt(std::string_view text, std::uint64_t byte);

/// Bidi class R or AL, by block.
bool isRightToLeft(char32_t value);

} // namespace tokenscope
