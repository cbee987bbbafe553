// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>

#include "core/text/token.h"

namespace tokenscope {

/// What a piece's type number means, in SentencePiece models (ModelProto.SentencePiece.Type) and in GGUF files
/// ("tokenizer.ggml.token_type"), which took the numbers over. Nothing for a number that is none.
constexpr std::optional<TokenKind> kindOfPieceType(std::int64_t number)
{
    switch (number) {
    case 1:
        return TokenKind::Normal;
    case 2:
        return TokenKind::Unknown;
    case 3:
        return TokenKind::Control;
    case 4:
        return TokenKind::UserDefined;
    case 5:
        return TokenKind::Unused;
    case 6:
        return TokenKind::Byte;
    default:
        return std::nullopt;
    }
}

} // namespace tokenscope
