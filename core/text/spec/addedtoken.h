// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>

#include "core/text/token.h"

namespace tokenscope {

/// A piece matched in the text itself, before the model (Hugging Face "added_tokens", tiktoken's specials).
struct AddedToken {
    TokenId id = 0;
    std::string content;
    bool singleWord = false; ///< only where no word character stands next to it
    bool stripLeft = false; ///< the match takes white space before it
    bool stripRight = false; ///< … and after it
    bool normalized = false; ///< matched in the normalized text, itself normalized
    bool special = false; ///< markup rather than text: skipped when decoding for people, text when specials are off
    /// Whether the model's own vocabulary holds it too, so that the model finds it in text that was not matched; unset where
    /// the file does not tell the two apart. See modelPieces().
    std::optional<bool> inModel = std::nullopt;

    bool operator==(const AddedToken&) const = default;
};

} // namespace tokenscope
