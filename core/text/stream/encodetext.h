// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/progress.h"
#include "core/text/document/textdocument.h"
#include "core/text/tokenizer.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string_view>

namespace tokenscope {

/// What decoding a document's tokens gives back.
struct RoundTrip {
    bool exact = false;
    std::uint64_t firstDifference = 0; ///< input byte; meaningful when not exact

    bool operator==(const RoundTrip&) const = default;
};

/// Compares a text with what decoding gave back.
RoundTrip compareRoundTrip(std::string_view text, std::string_view decoded);

/// A text's tokens, packed.
struct TextTokens {
    std::shared_ptr<const TokenTable> tokens;
    std::optional<std::uint64_t> firstReplacedByte; ///< see Encoding
};

/// Encodes a text, a large one in slices so that no full-size Encoding (16 bytes a token and more) ever exists. Errors:
/// those of Tokenizer::encode() and TokenTable::append().
Result<TextTokens> encodeText(const std::shared_ptr<const Tokenizer>& tokenizer, std::string_view text,
                              const EncodeOptions& options, const std::stop_token& stop, Progress& progress);

/// The tokens of `text` from those of `before`, which it is an edit of: only what the edit can have changed is encoded.
/// Nothing when that would not be quicker or is not possible (most of the text is new, there are no safe cuts, malformed
/// bytes were replaced): then encodeText() is to be used. Both give the same tokens. Errors: those of encodeText().
Result<std::optional<TextTokens>> reencodeText(const Tokenizer& tokenizer, const TextDocument& before,
                                               std::string_view text, const EncodeOptions& options,
                                               const std::stop_token& stop);

/// Decodes the tokens and compares, a step at a time where the decoders allow it (DecodeSteps), stopping at the first
/// difference. Errors: those of Tokenizer::decode(), Cancelled.
Result<RoundTrip> checkRoundTrip(const Tokenizer& tokenizer, std::string_view text, const TokenTable& tokens,
                                 const std::stop_token& stop);

} // namespace tokenscope
