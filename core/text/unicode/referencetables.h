// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace tokenscope::reference {

// Hugging Face's `tokenizers` takes properties of characters from crates whose tables were made from several versions of
// Unicode, most of them older than ours (unicode::kUnicodeVersion). Tokens depend on it: U+32FF, the sign of the Reiwa era, is
// of Unicode 12.1 and stays as it is under its NFKC. The versions were found by asking 0.23.2 for every code point.
// All O(1).

/// Whether its normalization forms know the character (unicode-normalization-alignments: Unicode 11). Others stay as they are
/// and interact with nothing.
bool hasForms(char32_t value);

/// What its StripAccents drops (is_combining_mark of the same crate): M of Unicode 9.
bool isCombiningMark(char32_t value);

// What BertNormalizer and the punctuation pre-tokenizers ask (unicode_categories: Unicode 8).
bool isNonspacingMark(char32_t value); ///< Mn
bool isOther(char32_t value); ///< Cc, Cf, Cs, Co
bool isPunctuation(char32_t value); ///< P

/// What its Digits splits at (Rust's standard library: Unicode 17).
bool isNumeric(char32_t value); ///< N

/// Whether its UnicodeScripts knows a script of the character (tables of Unicode 9). Others go with any.
bool hasScript(char32_t value);

/// Its lower case where that is one character (Rust's standard library: Unicode 17).
char32_t lowerCase(char32_t value);

} // namespace tokenscope::reference
