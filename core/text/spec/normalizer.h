// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/text/spec/pattern.h"

/// The normalizers of Hugging Face tokenizers (tokenizers/src/normalizers) and SentencePiece's own, as values.
namespace tokenscope::normalizer {

struct UnicodeForm {
    enum class Form : std::uint8_t { Nfc, Nfd, Nfkc, Nfkd };
    Form form = Form::Nfc;
    bool operator==(const UnicodeForm&) const = default;
};
struct Lowercase {
    bool operator==(const Lowercase&) const = default;
};
struct Strip {
    bool left = true;
    bool right = true;
    bool operator==(const Strip&) const = default;
};
struct StripAccents {
    bool operator==(const StripAccents&) const = default;
};
struct Replace {
    Pattern pattern;
    std::string content;
    bool operator==(const Replace&) const = default;
};
struct Prepend {
    std::string prepend;
    bool operator==(const Prepend&) const = default;
};
struct Bert {
    bool cleanText = true;
    bool handleChineseChars = true;
    std::optional<bool> stripAccents; ///< unset: as `lowercase`
    bool lowercase = true;
    bool operator==(const Bert&) const = default;
};
struct Nmt {
    bool operator==(const Nmt&) const = default;
};
struct ByteLevel {
    bool operator==(const ByteLevel&) const = default;
};
/// SentencePiece's compiled character map, applied the way Hugging Face does it: per grapheme cluster, shortest prefix.
struct Precompiled {
    std::string charsmap; ///< the decoded blob
    bool operator==(const Precompiled&) const = default;
};
/// SentencePiece's normalizer_spec, applied the way SentencePiece does it: longest prefix at every position.
struct SentencePiece {
    std::string charsmap; ///< may be empty: identity
    bool addDummyPrefix = true;
    bool removeExtraWhitespaces = true;
    bool escapeWhitespaces = true;
    bool whitespaceAsSuffix = false;
    std::vector<std::string> userDefined; ///< pieces copied verbatim wherever they stand, whatever the map says
    bool operator==(const SentencePiece&) const = default;
};

} // namespace tokenscope::normalizer

namespace tokenscope {

using NormalizerSpec =
    std::variant<normalizer::UnicodeForm, normalizer::Lowercase, normalizer::Strip, normalizer::StripAccents,
                 normalizer::Replace, normalizer::Prepend, normalizer::Bert, normalizer::Nmt, normalizer::ByteLevel,
                 normalizer::Precompiled, normalizer::SentencePiece>;

} // namespace tokenscope
