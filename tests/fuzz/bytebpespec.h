// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/spec/spec.h"
#include "tests/fuzz/fuzzinput.h"

namespace tokenscope::fuzz {

/// A small byte-level BPE tokenizer whose pieces, ranks, merges, split pattern and options come from a fuzzer's bytes: in
/// tiktoken's form or in Hugging Face's, with the patterns models really use, tokens that merging cannot reach, several
/// merges for one token, ids with holes and special tokens. Every byte has a token, so any text can be encoded.
TokenizerSpec takeByteBpeSpec(FuzzInput& input);

} // namespace tokenscope::fuzz
