// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>
#include <vector>

#include "core/text/pretokenize/pretokenized.h"

/// Pre-tokenizers that look at one character at a time, as functions from a piece's text to consecutive stretches.
namespace tokenscope {

/// Runs of word characters and runs of other characters that are not white space are kept; the white space is removed
/// (its stretches are matches).
void findWords(std::string_view text, std::vector<Stretch>& out);
void findWhiteSpace(std::string_view text, std::vector<Stretch>& out);
/// ASCII punctuation and symbols, and category P.
void findPunctuation(std::string_view text, std::vector<Stretch>& out);
/// Categories Nd, Nl, No.
void findDigits(std::string_view text, std::vector<Stretch>& out);
void findCharacter(std::string_view text, char32_t character, std::vector<Stretch>& out);
/// Parts of one script; Hiragana and Katakana count as Han, a space and characters without a script as either neighbour.
/// What comes before the first character with a script is left out, as the reference does.
void findScripts(std::string_view text, std::vector<Stretch>& out);
void findFixedLength(std::string_view text, std::size_t characters, std::vector<Stretch>& out);

} // namespace tokenscope
