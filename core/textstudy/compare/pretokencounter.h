// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string_view>

#include "core/base/result.h"
#include "core/text/encoding.h"
#include "core/text/spec/spec.h"

namespace tokenscope {

/// Counts the pieces a tokenizer hands to its model: the fewest tokens any vocabulary behind the same normalizers and
/// pre-tokenizers could reach. What trace::Trace::preTokens lists, without running the model.
///
/// Known patterns over text that no normalizer changes are scanned (hundreds of MB/s); everything else takes the plain
/// path with a model that knows no word. Immutable, re-entrant.
class PreTokenCounter {
public:
    /// Milliseconds; the vocabulary is not looked at. Errors: those of Tokenizer::create() for these stages.
    static Result<PreTokenCounter> create(const TokenizerSpec& spec);
    PreTokenCounter(const PreTokenCounter&) = delete;
    PreTokenCounter& operator=(const PreTokenCounter&) = delete;
    PreTokenCounter(PreTokenCounter&&) noexcept;
    PreTokenCounter& operator=(PreTokenCounter&&) noexcept;
    ~PreTokenCounter();

    /// Of a whole text; `options` say how special tokens are taken and how many threads to use. Added tokens found in the
    /// text are none. Errors: those of Tokenizer::encode().
    Result<std::uint64_t> count(std::string_view text, const EncodeOptions& options = {},
                                const std::stop_token& stop = {}) const;

private:
    struct State;
    explicit PreTokenCounter(std::unique_ptr<const State> state);
    std::unique_ptr<const State> m_state;
};

} // namespace tokenscope
