// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <string_view>

#include "core/text/spec/pretokenizer.h"

namespace tokenscope::format::gguf {

/// One pattern, in Oniguruma's dialect, and what becomes of its matches.
struct SplitPattern {
    constexpr SplitPattern(const char* pattern) // implicit, as the next: tables are lists of texts
        : text(pattern)
    {
    }
    constexpr SplitPattern(std::string_view pattern,
                           pretokenizer::SplitBehavior what = pretokenizer::SplitBehavior::Isolated)
        : text(pattern)
        , behavior(what)
    {
    }

    std::string_view text;
    pretokenizer::SplitBehavior behavior = pretokenizer::SplitBehavior::Isolated;
};

/// What "tokenizer.ggml.pre" stands for: the patterns that split text, each inside what the one before left, whether a
/// whole pre-token that is a piece is taken without merging, and whether a text begins with BOS where the file does not say.
struct PreTokenizer {
    std::string_view name;
    std::span<const SplitPattern> patterns;
    bool ignoreMerges = false;
    bool addsBos = false;
};

/// All that are known.
std::span<const PreTokenizer> preTokenizers();
/// Null for a name that is not known.
const PreTokenizer* findPreTokenizer(std::string_view name);

} // namespace tokenscope::format::gguf
