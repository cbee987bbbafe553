// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <stop_token>

#include "core/base/result.h"
#include "core/text/pipeline/alignedtext.h"
#include "core/text/spec/normalizer.h"

namespace tokenscope {

/// One normalizer, compiled. Immutable and re-entrant.
class Normalizer {
public:
    virtual ~Normalizer() = default;
    Normalizer(const Normalizer&) = delete;
    Normalizer& operator=(const Normalizer&) = delete;

    /// Normalizes `text`, which must be UTF-8 unless the normalizer takes any bytes (Prepend, Replace of a literal,
    /// ByteLevel). O(text) (n log n where combining marks reorder). Errors, with `text` in any state: Cancelled,
    /// InvalidPattern for a pattern that reached its limit of steps.
    virtual Result<void> apply(AlignedText& text, const std::stop_token& stop) const = 0;

protected:
    Normalizer() = default;
};

/// Errors: InvalidPattern, and those of CharsMap for a map that is not one.
Result<std::unique_ptr<const Normalizer>> createNormalizer(const NormalizerSpec& spec);

/// As tokenizer.json names its type: "NFC", "Replace", …
const char* normalizerName(const NormalizerSpec& spec);

} // namespace tokenscope
