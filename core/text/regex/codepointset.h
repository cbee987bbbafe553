// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tokenscope::regex {

/// A set of code points as ascending, disjoint, non-adjacent closed ranges.
class CodePointSet {
public:
    struct Range {
        char32_t first = 0;
        char32_t last = 0;
        bool operator==(const Range&) const = default;
    };

    CodePointSet() = default;
    /// Any order, overlaps allowed. O(n log n).
    explicit CodePointSet(std::vector<Range> ranges);

    const std::vector<Range>& ranges() const { return m_ranges; }
    bool isEmpty() const { return m_ranges.empty(); }
    bool contains(char32_t value) const;

    CodePointSet united(const CodePointSet& other) const;
    CodePointSet intersected(const CodePointSet& other) const;
    /// Everything else up to U+10FFFF.
    CodePointSet complement() const;

    /// The inside of a PCRE2 bracket class: "\x{41}-\x{5a}…".
    std::string classText() const;

    bool operator==(const CodePointSet&) const = default;

private:
    std::vector<Range> m_ranges;
};

} // namespace tokenscope::regex
