// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/text/spec/pattern.h"

namespace tokenscope::regex {

/// A pattern in PCRE2's dialect.
struct Translation {
    std::string text;
    std::vector<std::pair<std::size_t, std::size_t>> origins; ///< ascending: byte here → byte in the source pattern

    /// The source byte that byte `at` of `text` came from.
    std::size_t originOf(std::size_t at) const;
};

/// Rewrites what the dialects read differently; the rest is copied.
///
/// - \s, \w, \d, \h, \b and \p{…} become our own Unicode sets, alone and inside classes; nested classes and the operator
///   && are worked out here.
/// - Oniguruma (Ruby syntax): ^ and $ are ends of lines, (?m) lets the dot match line feeds, {,n} is {0,n}, and the + of
///   {n,m}+ repeats the interval instead of making it possessive.
/// - Literal: every byte stands for itself.
///
/// Errors: InvalidPattern with the byte; Unsupported for subexpression calls, absent operators and class differences.
Result<Translation> translate(const Pattern& pattern);

} // namespace tokenscope::regex
