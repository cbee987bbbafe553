// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/document/textdocument.h"
#include "core/text/vocabulary.h"

namespace tokenscope::testing {

/// Encodings made by hand, so that views are tested without a tokenizer.
struct HandEncoded {
    TextDocument document;
    std::shared_ptr<const Vocabulary> vocabulary;
};

/// Tokens of the given lengths in bytes, tiling from 0; ids are 100, 101, …
std::shared_ptr<const TokenTable> tokensOfLengths(const std::vector<std::uint32_t>& lengths);
std::shared_ptr<const TokenTable> tokensOfRanges(const std::vector<ByteRange>& ranges);

/// Splits much as byte-pair tokenizers do: words with their leading space in pieces of at most `mostBytes`, numbers by
/// three, runs of spaces and line ends together, characters beyond the Basic Multilingual Plane byte by byte in pairs.
/// The same piece always has the same id.
HandEncoded handEncode(std::string text, std::size_t mostBytes = 6);

} // namespace tokenscope::testing
