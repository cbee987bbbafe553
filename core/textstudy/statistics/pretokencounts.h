// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

#include "core/base/result.h"
#include "core/text/document/textdocument.h"
#include "core/text/tokenizer.h"

namespace tokenscope::statistics {

/// Where the pre-tokenizer cut a text, against its tokens. The number of pre-tokens is the floor: fewer tokens no
/// vocabulary can reach behind this pre-tokenizer (Tokenscope's own measure).
struct PreTokenCounts {
    /// Entry n: pre-tokens with n tokens beginning in them; the last entry holds kMostTokens and more. None with 0 unless a
    /// normalizer or the pre-tokenizer dropped all of a piece, or tokens reach over boundaries.
    std::vector<std::uint64_t> byTokens;
    std::uint64_t preTokens = 0;
    std::uint64_t tokens = 0; ///< that begin in them
    std::uint64_t bytesExamined = 0; ///< from the text's begin; less than its size where the splitting is slow
    /// Per token of the encoding the tokens of its pre-token; 0: added tokens, and tokens beyond bytesExamined.
    std::vector<std::uint8_t> sizeOfToken;

    static constexpr unsigned kMostTokens = 255;
    bool operator==(const PreTokenCounts&) const = default;
};

/// As much of a text as is split by stages that keep its alignment, which takes about a second.
inline constexpr std::uint64_t kMostAlignedBytes = std::uint64_t{4} << 20U;

/// Nothing when the tokenizer has no pre-tokenizer. `document` has tokens of that tokenizer. Byte-level pre-tokenizers are
/// run over the whole text (O(bytes)); where text is normalized first, or pieces are changed, the first kMostAlignedBytes
/// are examined. `advance` hears of bytes done. Errors: Cancelled, and those of patterns.
Result<std::optional<PreTokenCounts>> countPreTokens(const TextDocument& document, const Tokenizer& tokenizer,
                                                     const std::stop_token& stop,
                                                     const std::function<void(std::uint64_t)>& advance = {});

} // namespace tokenscope::statistics
