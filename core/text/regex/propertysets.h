// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/text/regex/codepointset.h"

namespace tokenscope::regex {

/// A property as PCRE2 can test it quickly, and what our own Unicode tables add to that.
struct PropertyClass {
    CodePointSet set; ///< by our tables; the meaning
    std::string classText; ///< the same set inside a bracket class of the PCRE2 this program runs with
    bool fromPcre2 = false; ///< not in our tables: `set` is empty and the meaning is PCRE2's own
};

/// \p{name}: a general category ("L", "Lu", "Letter"), "Any", or a script ("Han"). Case, spaces, '_' and '-' are ignored.
/// Other properties ("Alphabetic", "Emoji") are PCRE2's. Nothing when neither knows the name. Computed once per process.
///
/// PCRE2 tests its own properties by table and explicit ranges one by one, so the text is "\p{L}" and the few ranges by
/// which Unicode versions differ. Where PCRE2's set is not a subset of ours, it is ours range by range.
std::optional<PropertyClass> propertyClass(std::string_view name);

/// \s, \d and \h (hexadecimal digit) of Oniguruma and Rust's regex.
const CodePointSet& spaceSet();
const CodePointSet& digitSet();
const CodePointSet& hexDigitSet();

/// \w: Rust's has the zero width joiners. Oniguruma's has not and, where it asks for one character (\w and \b outside of
/// classes), takes Latin-1's digits and fractions (\u00B2 \u00B3 \u00B9 \u00BC-\u00BE) with the words.
enum class WordRule : std::uint8_t { Rust, OnigurumaClass, OnigurumaCharacter };
const CodePointSet& wordSet(WordRule rule);

/// A POSIX class by its name between "[:" and ":]"; nothing when there is none. Rust's are ASCII, Oniguruma's Unicode's.
std::optional<CodePointSet> posixSet(std::string_view name, bool oniguruma);

/// Whether PCRE2 finds `property` (as written inside \p{}) at all.
bool pcre2KnowsProperty(const std::string& property);

} // namespace tokenscope::regex
