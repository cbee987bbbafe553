// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <stop_token>
#include <string_view>

#include "core/text/pretokenize/pretokenized.h"

/// The changes of text that pre-tokenizers make, piece by piece. All return false when stopped.
namespace tokenscope {

/// Puts `prefix` before every piece for which `wants(piece)` says so.
enum class PrefixRule { Always, FirstOfInput };
bool prependToPieces(PreTokenized& text, std::string_view prefix, PrefixRule rule, const std::stop_token& stop);

/// Every space becomes `replacement`.
bool replaceSpaces(PreTokenized& text, std::string_view replacement, const std::stop_token& stop);

/// Every byte becomes its character of the byte map.
bool mapPieceBytes(PreTokenized& text, const std::stop_token& stop);

} // namespace tokenscope
