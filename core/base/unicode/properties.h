// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

namespace tokenscope::unicode {

/// The Unicode version the tables below were generated from. They are ours and fixed: token boundaries must not change
/// with the system's libraries.
inline constexpr const char* kUnicodeVersion = "16.0.0";

/// General categories, in the order of the standard's table.
enum class Category : std::uint8_t {
    Lu,
    Ll,
    Lt,
    Lm,
    Lo,
    Mn,
    Mc,
    Me,
    Nd,
    Nl,
    No,
    Pc,
    Pd,
    Ps,
    Pe,
    Pi,
    Pf,
    Po,
    Sm,
    Sc,
    Sk,
    So,
    Zs,
    Zl,
    Zp,
    Cc,
    Cf,
    Cs,
    Co,
    Cn
};

/// O(1) from a two-stage table. Values above U+10FFFF are Cn.
Category category(char32_t value);

inline bool isLetter(char32_t value)
{
    return category(value) <= Category::Lo;
}
inline bool isMark(char32_t value)
{
    const Category c = category(value);
    return c >= Category::Mn && c <= Category::Me;
}
inline bool isNumber(char32_t value)
{
    const Category c = category(value);
    return c >= Category::Nd && c <= Category::No;
}
inline bool isPunctuation(char32_t value)
{
    const Category c = category(value);
    return c >= Category::Pc && c <= Category::Po;
}
inline bool isSymbol(char32_t value)
{
    const Category c = category(value);
    return c >= Category::Sm && c <= Category::So;
}
inline bool isOther(char32_t value)
{
    return category(value) >= Category::Cc;
}

/// Property White_Space, which is what \s means in every pattern here.
bool isWhiteSpace(char32_t value);

/// \w of Rust's regex: Alphabetic, M, Nd, Pc, Join_Control.
bool isWord(char32_t value);

/// Script of the code point as the index into scriptName(); Common, Inherited and Unknown included.
std::uint8_t script(char32_t value);
const char* scriptName(std::uint8_t script);

} // namespace tokenscope::unicode
