// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/charsmap/charsmap.h"
#include "core/text/pipeline/alignedtext.h"
#include "core/text/spec/normalizer.h"

namespace tokenscope {

/// SentencePiece's normalizer (sentencepiece/src/normalizer.cc): longest entry of the map at every position, white space
/// collapsed and escaped, the dummy prefix. `map` is what `spec.charsmap` compiles to; an empty charsmap is the identity
/// and `map` is null. The text must be UTF-8. O(text).
void applySentencePiece(const normalizer::SentencePiece& spec, const CharsMap* map, AlignedText& text);

} // namespace tokenscope
