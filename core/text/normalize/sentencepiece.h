// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <stop_token>

#include "core/text/charsmap/charsmap.h"
#include "core/text/pipeline/alignedtext.h"
#include "core/text/spec/normalizer.h"
#include "core/text/trie/piecetrie.h"

namespace tokenscope {

/// SentencePiece's normalizer (sentencepiece/src/normalizer.cc): longest entry of the map at every position, white space
/// collapsed and escaped, the dummy prefix. `map` is what `spec.charsmap` compiles to; an empty charsmap is the identity
/// and `map` is null. `userDefined` holds spec.userDefined, which the map leaves alone; null when there are none. The
/// text must be UTF-8. O(text). False: stopped.
bool applySentencePiece(const normalizer::SentencePiece& spec, const CharsMap* map, const PieceTrie* userDefined,
                        AlignedText& text, const std::stop_token& stop = {});

} // namespace tokenscope
