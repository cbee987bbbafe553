// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

#include "core/text/pretokenize/pretokenized.h"

/// Pre-tokenizers that look at one character at a time, as functions that give a piece's consecutive stretches to a
/// splitter, which they ask every few thousand characters whether to go on. False: stopped.
namespace tokenscope {

/// Runs of word characters and runs of other characters that are not white space are kept; the white space is removed
/// (its stretches are matches).
bool findWords(std::string_view text, PreTokenized::Splitter& out);
bool findWhiteSpace(std::string_view text, PreTokenized::Splitter& out);
/// ASCII punctuation and symbols, and category P.
bool findPunctuation(std::string_view text, PreTokenized::Splitter& out);
/// Categories Nd, Nl, No.
bool findDigits(std::string_view text, PreTokenized::Splitter& out);
bool findCharacter(std::string_view text, char32_t character, PreTokenized::Splitter& out);
/// Parts of one script; Hiragana and Katakana count as Han, a space and characters without a script as either neighbour.
/// What comes before the first character with a script is left out, as the reference does.
bool findScripts(std::string_view text, PreTokenized::Splitter& out);
bool findFixedLength(std::string_view text, std::size_t characters, PreTokenized::Splitter& out);

} // namespace tokenscope
