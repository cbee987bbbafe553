// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>

#include "core/base/result.h"
#include "core/text/pretokenize/pretokenized.h"
#include "core/text/spec/pretokenizer.h"

namespace tokenscope {

/// One pre-tokenizer, compiled. Immutable and re-entrant.
class PreTokenizer {
public:
    virtual ~PreTokenizer() = default;
    PreTokenizer(const PreTokenizer&) = delete;
    PreTokenizer& operator=(const PreTokenizer&) = delete;

    /// Splits the pieces further; new boundaries are marked as `stage`'s. O(text). Errors: Cancelled, InvalidPattern for a
    /// pattern that reached its limit of steps.
    virtual Result<void> apply(PreTokenized& text, std::uint32_t stage, const std::stop_token& stop) const = 0;

protected:
    PreTokenizer() = default;
};

/// Errors: InvalidPattern, Unsupported (from the pattern), InvalidValue for a length of 0.
Result<std::unique_ptr<const PreTokenizer>> createPreTokenizer(const PreTokenizerSpec& spec);

/// As tokenizer.json names its type: "ByteLevel", "Split", …
const char* preTokenizerName(const PreTokenizerSpec& spec);

} // namespace tokenscope
