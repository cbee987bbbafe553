// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

namespace tokenscope {

/// Index into a vocabulary, as the tokenizer's file numbers it. Ids may have holes.
using TokenId = std::uint32_t;

/// No token: an unset optional id in packed tables.
inline constexpr TokenId kNoToken = 0xFFFF'FFFFu;

/// What a vocabulary entry is for.
enum class TokenKind : std::uint8_t {
    Hole, ///< the id is not in use
    Normal, ///< text, found by the model
    Byte, ///< one raw byte, used when the model has no piece for a character ("<0x0A>")
    Unknown, ///< stands for text the model cannot express
    Control, ///< special: never produced by the model from ordinary text ("<s>", "<|endoftext|>")
    UserDefined, ///< added: matched in the text before the model runs
    Unused, ///< SentencePiece UNUSED: never in the output
};

} // namespace tokenscope
