// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/text/pipeline/patternfinder.h"
#include "core/text/spec/decoder.h"

/// Hugging Face's decoders (tokenizers/src/decoders): each turns a list of pieces into another, to be joined at the end.
namespace tokenscope {

using Pieces = std::vector<std::string>;

void decodeByteLevel(Pieces& pieces);
void decodeWordPiece(const decoder::WordPiece& spec, Pieces& pieces);
void decodeBpe(const decoder::Bpe& spec, Pieces& pieces);
void decodeMetaspace(const decoder::Metaspace& spec, Pieces& pieces);
/// Runs of "<0xHH>" become one piece of those bytes, UTF-8 or not.
void decodeByteFallback(Pieces& pieces);
void fusePieces(Pieces& pieces);
void stripPieces(const decoder::Strip& spec, Pieces& pieces);
Result<void> replaceInPieces(const PatternFinder& finder, const std::string& content, Pieces& pieces);
void decodeCtc(const decoder::Ctc& spec, Pieces& pieces);

} // namespace tokenscope
