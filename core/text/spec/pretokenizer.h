// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "core/text/spec/pattern.h"

/// The pre-tokenizers of Hugging Face tokenizers (tokenizers/src/pre_tokenizers), as values.
namespace tokenscope::pretokenizer {

/// What becomes of the text a pattern matches.
enum class SplitBehavior : std::uint8_t { Removed, Isolated, MergedWithPrevious, MergedWithNext, Contiguous };

struct ByteLevel {
    bool addPrefixSpace = true;
    bool trimOffsets = true;
    bool useRegex = true;
    bool operator==(const ByteLevel&) const = default;
};
struct Split {
    Pattern pattern;
    SplitBehavior behavior = SplitBehavior::Isolated;
    bool invert = false;
    bool operator==(const Split&) const = default;
};
struct Metaspace {
    enum class PrependScheme : std::uint8_t { Always, First, Never };
    std::string replacement = "\xE2\x96\x81";
    PrependScheme prependScheme = PrependScheme::Always;
    bool split = true;
    bool operator==(const Metaspace&) const = default;
};
struct Whitespace {
    bool operator==(const Whitespace&) const = default;
};
struct WhitespaceSplit {
    bool operator==(const WhitespaceSplit&) const = default;
};
struct Bert {
    bool operator==(const Bert&) const = default;
};
struct Punctuation {
    SplitBehavior behavior = SplitBehavior::Isolated;
    bool operator==(const Punctuation&) const = default;
};
struct Digits {
    bool individualDigits = false;
    bool operator==(const Digits&) const = default;
};
struct CharDelimiterSplit {
    char32_t delimiter = U' ';
    bool operator==(const CharDelimiterSplit&) const = default;
};
struct UnicodeScripts {
    bool operator==(const UnicodeScripts&) const = default;
};
struct FixedLength {
    std::uint32_t length = 5; ///< in characters
    bool operator==(const FixedLength&) const = default;
};

} // namespace tokenscope::pretokenizer

namespace tokenscope {

using PreTokenizerSpec =
    std::variant<pretokenizer::ByteLevel, pretokenizer::Split, pretokenizer::Metaspace, pretokenizer::Whitespace,
                 pretokenizer::WhitespaceSplit, pretokenizer::Bert, pretokenizer::Punctuation, pretokenizer::Digits,
                 pretokenizer::CharDelimiterSplit, pretokenizer::UnicodeScripts, pretokenizer::FixedLength>;

} // namespace tokenscope
