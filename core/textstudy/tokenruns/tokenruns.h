// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <stop_token>

#include "core/base/result.h"
#include "core/text/document/tokentable.h"

/// The places of a text that stand out: where a log repeats itself, where a tokenizer met what it knows best.
namespace tokenscope::tokenruns {

/// The first of the longest stretches of one id repeated; a single token is a run of one. Empty without tokens. O(tokens).
/// Error: Cancelled.
Result<TokenRange> longestRun(const TokenTable& tokens, const std::stop_token& stop = {});

/// The first of the tokens that stand on most bytes; kNoTokenIndex without tokens. O(tokens). Error: Cancelled.
Result<TokenIndex> longestToken(const TokenTable& tokens, const std::stop_token& stop = {});

} // namespace tokenscope::tokenruns
