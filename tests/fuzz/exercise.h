// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

#include "core/text/tokenizer.h"

namespace tokenscope::fuzz {

/// Ends the process with a message when the condition does not hold, so that the fuzzer keeps the input.
void require(bool condition, const char* what);

/// For loaders: whatever a file holds, there is either an error with a message or a tokenizer that takes text and gives
/// ids it can decode again.
void exercise(Result<TokenizerSpec> spec);

/// The properties every tokenizer has: the fast path gives what the plain path gives, at any number of threads; ids are of
/// the vocabulary; ranges ascend inside the text; count() counts them; decoding succeeds.
void checkEncoding(const Tokenizer& tokenizer, std::string_view text, const EncodeOptions& options);

} // namespace tokenscope::fuzz
