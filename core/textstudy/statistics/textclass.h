// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/byterange.h"

namespace tokenscope::statistics {

/// What kind of writing a character belongs to: its script, or, for what all scripts share, what it is. Values below
/// kFirstShared are unicode::script()'s.
enum class TextClass : std::uint8_t {};

inline constexpr std::uint8_t kFirstShared = 0xF8;
inline constexpr TextClass kMarks{0xF8}; ///< marks that any script takes
inline constexpr TextClass kDigits{0xF9}; ///< numbers of no script: 0 … 9, superscripts, fractions
inline constexpr TextClass kPunctuation{0xFA};
inline constexpr TextClass kSymbols{0xFB}; ///< mathematics, currency, pictures and emoji
inline constexpr TextClass kSpaces{0xFC}; ///< White_Space
inline constexpr TextClass kOther{0xFD}; ///< controls, joiners, private and unassigned characters
inline constexpr TextClass kMalformed{0xFE}; ///< bytes that are not UTF-8

/// O(1).
TextClass textClassOf(char32_t value);
/// English: "Latin", "Digits", "White space", …
std::string_view textClassName(TextClass textClass);
inline bool isScript(TextClass textClass)
{
    return static_cast<std::uint8_t>(textClass) < kFirstShared;
}

/// The class of a token over these bytes of a text: that of its first character with a script; without one that of its
/// first character that is no white space; else white space. A part of a character counts as the character. An empty
/// range is kOther. Reads at most 4 KiB.
TextClass textClassOf(std::string_view text, ByteRange token);

/// A script written without spaces between words: Han, kana, Thai, Lao, Khmer, Burmese.
bool writesWithoutSpaces(TextClass textClass);

} // namespace tokenscope::statistics
