// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "core/text/spec/spec.h"

namespace tokenscope {

/// By id: whether the entry is a piece of the model's own vocabulary, which it may make of text, and not only there to be
/// matched or decoded. Hugging Face's files say which added tokens are (AddedToken::inModel). Otherwise all entries are,
/// but for markup (TokenKind::Control) in BPE: no rank or merge of tiktoken, tekken or GGUF makes it. O(entries).
std::vector<bool> modelPieces(const TokenizerSpec& spec);

} // namespace tokenscope
