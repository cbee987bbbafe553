// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <string_view>

namespace tokenscope::format::gguf {

/// What "tokenizer.ggml.pre" stands for: the patterns that split text, each inside what the one before left, and whether
/// a whole pre-token that is a piece is taken without merging.
struct PreTokenizer {
    std::string_view name;
    std::span<const std::string_view> patterns;
    bool ignoreMerges = false;
};

/// All that are known.
std::span<const PreTokenizer> preTokenizers();
/// Null for a name that is not known.
const PreTokenizer* findPreTokenizer(std::string_view name);

} // namespace tokenscope::format::gguf
