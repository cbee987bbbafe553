// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "core/base/result.h"
#include "core/text/model/model.h"
#include "core/text/spec/spec.h"

namespace tokenscope {

/// SentencePiece's BPE, WORD and CHAR models (sentencepiece/src/{bpe,word,char}_model.cc). Control, unknown and byte pieces
/// never match text; user-defined pieces match whole and never merge; unused ones are split again where they were merged.
/// Runs of unknown text are one token, or byte tokens of one byte each.
///
/// BPE is O(n log n) whatever the text; words are merged apart where no piece spans their border, which is exact, and
/// remembered within a call.
///
/// Errors: InvalidArgument (another model), OutOfRange, MissingField (byte fallback without byte pieces).
Result<std::unique_ptr<Model>> createSentencePieceModel(const TokenizerSpec& spec);

} // namespace tokenscope
