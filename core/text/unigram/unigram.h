// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "core/base/result.h"
#include "core/text/model/model.h"
#include "core/text/spec/spec.h"

namespace tokenscope {

/// The Unigram model of a spec (Kudo 2018): the segmentation with the highest sum of log-probabilities, found by Viterbi
/// over the pieces that fit. O(n · longest piece) time; memory grows with the stretch of text in which the best path is
/// still undecided, a few kilobytes for real text.
///
/// Follows Hugging Face (models/unigram/model.rs) in double precision and SentencePiece (unigram_model.cc,
/// EncodeOptimized) in single, their rounding included: near-ties differ between them. In double precision the model's
/// pieces are the ids below logProbabilities.size() when that is given, else every id. A character without a piece is the
/// unknown token, runs of them are one; with byteFallback they are byte tokens, one byte each. A model without an unknown
/// token drops them.
///
/// Errors: InvalidArgument (another model), OutOfRange, MissingField (no pieces, byte fallback without byte pieces).
Result<std::unique_ptr<Model>> createUnigramModel(const TokenizerSpec& spec);

} // namespace tokenscope
