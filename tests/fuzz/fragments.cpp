// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/fragments.h"

#include <array>

namespace tokenscope::fuzz {
namespace {

constexpr std::array<std::string_view, 64> kFragments{
    // letters: lower, upper, title, modifier, other; those that fold to ASCII; marks
    "a", "s", "t", "ll", "Z", "S", "é", "ß", "É", "ǅ", "ᾈ", "ʰ", "ˑ", "ª", "東", "あ", "ア", "न", "한", "א", "ſ", "K",
    "İ", "\u0301", "\u093E", "\u20DD", "\u3099", "𝐀", "𐐨", "𠀀",
    // numbers: decimal, letter, other
    "1", "23", "4567", "٣", "Ⅷ", "½", "৪",
    // punctuation and symbols
    "'", "'s", "'LL", "'ſ", "’", "!", "/", "-", "_", "$", "+", "。", "😀", "\u200D",
    // white space, and what only looks like it
    " ", "  ", "\t", "\n", "\r\n", "\r", "\u0085", "\u00A0", "\u3000", "\u2028", "\u200B", "\uFEFF",
    // control
    std::string_view("\0", 1)};

} // namespace

std::string fragmentText(std::string_view choices)
{
    std::string text;
    for (const char choice : choices)
        text += kFragments[static_cast<unsigned char>(choice) % kFragments.size()];
    return text;
}

} // namespace tokenscope::fuzz
