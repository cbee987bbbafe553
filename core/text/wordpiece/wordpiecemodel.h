// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "core/base/result.h"
#include "core/text/model/model.h"

namespace tokenscope {

/// WordPiece (Schuster and Nakajima 2012) as Hugging Face's tokenizers/src/models/wordpiece: the longest piece that starts
/// the rest of the word, again and again; a word with a stretch that no piece fits is one unknown token.
/// O(length × longest piece) per word. `spec` holds a model::WordPiece and outlives the model. Error: OutOfRange for an
/// unknown token outside the vocabulary.
Result<std::unique_ptr<Model>> createWordPieceModel(const TokenizerSpec& spec);

/// The whole pre-token, or the unknown token, or (without one) nothing. As createWordPieceModel() for a model::WordLevel.
Result<std::unique_ptr<Model>> createWordLevelModel(const TokenizerSpec& spec);

} // namespace tokenscope
