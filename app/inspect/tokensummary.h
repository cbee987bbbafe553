// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/document/textdocument.h"
#include "core/text/tokenizer.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace tokenscope::app {

/// What the inspector says about one token.
struct TokenSummary {
    TokenIndex index = 0;
    TokenId id = 0;
    ByteRange bytes; ///< of the text
    std::string pieceBytes; ///< what the vocabulary entry stands for
    std::string piece; ///< as the vocabulary's file spells it
    std::optional<std::uint32_t> rank; ///< see mergeRank()
    float score = 0; ///< 0 where the format has none
    TokenKind kind = TokenKind::Normal;
    bool special = false; ///< an added token that is markup
    bool added = false; ///< matched in the text before the model ran
    bool partialCharacter = false; ///< its bytes are not whole characters
    bool differsFromText = false; ///< normalization: its bytes are not the text's
    std::uint64_t occurrences = 0; ///< in this text, with itself
    std::uint64_t line = 0; ///< 0-based
    std::uint64_t column = 0; ///< 0-based, in characters

    bool operator==(const TokenSummary&) const = default;
};

/// `document` must have tokens and `token` be one of them. O(tokens) for the occurrences.
TokenSummary summarize(const TextDocument& document, const Tokenizer& tokenizer, TokenIndex token);

/// The next token with the same id after (step 1) or before (step -1) `token`, round the end; itself when it is alone.
TokenIndex neighbourOccurrence(const TokenTable& tokens, TokenIndex token, int step);

/// "[464, 2068]" of a range of tokens.
QString idList(const TokenTable& tokens, TokenRange range);

} // namespace tokenscope::app
