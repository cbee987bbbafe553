// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/text/regex/codepointset.h"
#include "core/text/regex/propertysets.h"

namespace tokenscope::regex {

/// One item of a class, as a set and as text for a PCRE2 class. Negated items keep their positive text.
struct ClassItem {
    CodePointSet set; ///< negation applied; empty with `opaque`
    std::string positive; ///< inside of a bracket class, without the negation
    bool isNegated = false; ///< the item is everything but `positive`
    bool opaque = false; ///< a property only PCRE2 knows: no set to calculate with

    /// "[…]" or "[^…]"; an empty class is everything, negated.
    std::string asClass() const
    {
        if (positive.empty())
            return isNegated ? "[\\x{0}-\\x{10ffff}]" : "[^\\x{0}-\\x{10ffff}]";
        return (isNegated ? "[^" : "[") + positive + "]";
    }
};

/// \s \S \w \W \d \D \h \H \p{…} \P{…} \p{^…} \pL at `at`, which moves past it; nothing when something else is there.
std::optional<Result<ClassItem>> parseSetEscape(std::string_view pattern, std::size_t& at, WordRule word);

/// An escape for one code point (\n, \x41, \x{1F600}, \u00E9, \e …) at `at`, which moves past it; nothing when something
/// else is there.
std::optional<Result<char32_t>> parseCharacterEscape(std::string_view pattern, std::size_t& at);

/// The bracket class at `at` in PCRE2's dialect; `at` moves past it.
Result<std::string> parseClass(std::string_view pattern, std::size_t& at, bool oniguruma);

} // namespace tokenscope::regex
