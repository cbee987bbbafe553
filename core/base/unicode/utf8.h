// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tokenscope::unicode {

/// One decoded step through text that may not be UTF-8.
struct CodePoint {
    char32_t value = 0; ///< U+FFFD when the bytes are malformed
    std::uint8_t length = 0; ///< bytes used, 1…4
    bool valid = false; ///< false when `value` stands for malformed bytes
};

/// The code point at `text[at]`, `at < text.size()`. Malformed bytes: one step covers the maximal subpart, as the
/// Unicode standard (3.9, "U+FFFD Substitution of Maximal Subparts") and Rust's lossy decoding do it.
CodePoint decodeAt(std::string_view text, std::size_t at);

/// First byte at or before `at` that starts a code point (never further back than 3 bytes).
std::size_t floorBoundary(std::string_view text, std::size_t at);

/// Offset of the first byte that is not part of well-formed UTF-8, or npos.
std::size_t firstInvalid(std::string_view text);

/// Appends the UTF-8 form of a scalar value; surrogates and values above U+10FFFF become U+FFFD.
void append(std::string& out, char32_t value);

/// A copy in which every malformed maximal subpart is U+FFFD.
std::string replaceInvalid(std::string_view text);

/// Number of code points, counting each malformed maximal subpart as one.
std::size_t countCodePoints(std::string_view text);

} // namespace tokenscope::unicode
