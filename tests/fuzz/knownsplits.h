// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <vector>

#include "core/text/spec/pretokenizer.h"

namespace tokenscope::fuzz {

/// The ways to split text that byte-level models really use, as their files state them: OpenAI's (as published, for
/// tiktoken), then GPT-2's, Llama-3's, Qwen's, gpt4o's, gpt-oss', Tekken's and DeepSeek-V3's as in tokenizer.json.
std::span<const std::vector<pretokenizer::Split>> knownSplits();

} // namespace tokenscope::fuzz
