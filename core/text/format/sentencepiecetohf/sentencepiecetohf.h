// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/text/spec/spec.h"

namespace tokenscope::format {

/// A SentencePiece model as the Hugging Face tokenizer its makers publish beside it (transformers,
/// convert_slow_tokenizer.py): BPE scores become an ordered merge list, the normalizer becomes Prepend and Replace (with
/// Precompiled before them where there is a character map), control pieces become added tokens that match in text.
/// O(pieces × length). Errors: InvalidArgument for a spec that is not SentencePiece's BPE or Unigram.
Result<TokenizerSpec> toHuggingFace(const TokenizerSpec& sentencePiece);

} // namespace tokenscope::format
