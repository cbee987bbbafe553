// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tokenscope::bytemap {

/// GPT-2's reversible map from bytes to printable characters: 33…126, 161…172 and 174…255 stand for themselves, the n-th
/// other byte in ascending order is U+0100 + n (so space is U+0120 and line feed U+010A).
char32_t toCharacter(unsigned char byte);

/// The byte a character stands for, or nothing for a character outside the map.
std::optional<unsigned char> toByte(char32_t character);

std::string encode(std::string_view bytes);

/// The bytes of a piece, or nothing when any character is outside the map.
std::optional<std::string> decode(std::string_view piece);

} // namespace tokenscope::bytemap
