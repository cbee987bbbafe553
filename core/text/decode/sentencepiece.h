// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <string>

#include "core/text/spec/decoder.h"
#include "core/text/vocabulary.h"

namespace tokenscope {

/// SentencePiece's detokenizer (sentencepiece/src/sentencepiece_processor.cc): U+2581 to space, the dummy prefix dropped,
/// byte pieces joined, unknown pieces as the surface the spec gives. The ids must be in the vocabulary. O(output).
std::string decodeSentencePiece(const decoder::SentencePiece& spec, const Vocabulary& vocabulary,
                                std::span<const TokenId> ids);

} // namespace tokenscope
