// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>

namespace tokenscope {

/// What a tokenizer file searches for: a literal, or a regular expression in the dialect its engine uses. The dialects
/// differ where it hurts: `$` is the end of a line in Oniguruma and the end of the text in fancy-regex.
struct Pattern {
    enum class Kind : std::uint8_t { Literal, Oniguruma, FancyRegex };

    Kind kind = Kind::Literal;
    std::string text;

    bool operator==(const Pattern&) const = default;
};

} // namespace tokenscope
