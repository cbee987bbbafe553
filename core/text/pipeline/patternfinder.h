// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/byterange.h"
#include "core/base/result.h"
#include "core/text/regex/regex.h"
#include "core/text/spec/pattern.h"

namespace tokenscope {

/// A Pattern ready to be looked for, with what Hugging Face's engines do around it: matches do not overlap, an empty one
/// right after a match is passed over, an empty literal never matches. Immutable and re-entrant.
class PatternFinder {
public:
    /// Errors as Regex::compile(), the byte of the pattern in the detail: the place in a file is for others to add.
    static Result<PatternFinder> create(const Pattern& pattern);

    /// One search through a text from front to back.
    class Search {
    public:
        Search(const PatternFinder& finder, std::string_view text, std::stop_token stop = {})
            : m_finder(finder)
            , m_text(text)
            , m_stop(std::move(stop))
        {
        }
        /// The next match, or nothing. Regular expressions need UTF-8; literals take any bytes.
        std::optional<ByteRange> next();
        /// Whether the search ended because the pattern reached its limit of steps.
        bool gaveUp() const { return m_gaveUp; }
        /// The byte from which on it was searching when it ended.
        std::size_t position() const { return m_at; }
        /// Whether the search ended because it was stopped, which it looks for between matches far apart.
        bool isStopped() const { return m_isStopped; }

    private:
        std::optional<ByteRange> findFrom(std::size_t at);

        const PatternFinder& m_finder;
        std::string_view m_text;
        std::stop_token m_stop;
        std::size_t m_at = 0;
        std::optional<std::size_t> m_lastEnd;
        bool m_gaveUp = false;
        bool m_isStopped = false;
    };

private:
    PatternFinder() = default;

    std::string m_literal;
    std::optional<Regex> m_regex;
};

/// The error to report when a search gave up at a byte of the text, where that is known.
Error patternGaveUp(std::optional<std::uint64_t> at = {});

/// As long as `text` and UTF-8 throughout: every byte that is not part of a well-formed character is U+0001, which no class
/// of letters, numbers, spaces, punctuation or symbols holds. What patterns see of bytes that are no text: one character a
/// byte, as Splitter counts them.
std::string maskInvalid(std::string_view text);

} // namespace tokenscope
