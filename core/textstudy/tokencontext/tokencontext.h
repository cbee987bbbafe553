// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <stop_token>
#include <string_view>

#include "core/base/byterange.h"
#include "core/base/result.h"
#include "core/text/document/tokentable.h"
#include "core/text/tokenizer.h"

namespace tokenscope {

/// A stretch of a text that gives, encoded by itself, the same tokens at a selection as the whole text does: small enough
/// to be explained step by step.
struct TokenContext {
    ByteRange bytes; ///< of the text
    EncodeOptions options; ///< to encode the stretch with
    std::uint32_t first = 0; ///< where the selection's first token stands in the stretch's encoding

    bool operator==(const TokenContext&) const = default;
};

struct TokenContextLimits {
    std::uint64_t wholeText = std::uint64_t{16} << 10U; ///< texts up to here are their own context
    std::uint64_t margin = 512; ///< bytes on either side at the first try, four times more at each next
    std::uint64_t largestMargin = std::uint64_t{32} << 10U;
    std::uint64_t largestSelection = std::uint64_t{16} << 10U;
};

/// Finds the context of `tokens`, which are some of `table`'s, the encoding of `text` under `options`. Longer texts are cut
/// at safe cuts where the tokenizer has them, else at lines, else between characters; the stretch is encoded and accepted
/// when the selected tokens and one on each side have the ids and the bytes they have in the table, and widened otherwise.
///
/// Cost: encoding the stretches tried, at most about 90 KiB in all. Errors: InvalidArgument (no tokens, or not the
/// table's), TooLarge (more selected than the limit), Unsupported (no stretch gives these tokens: they depend on text
/// further away, or are a template's), and those of Tokenizer::encode().
Result<TokenContext> findTokenContext(const Tokenizer& tokenizer, std::string_view text, const TokenTable& table,
                                      TokenRange tokens, const EncodeOptions& options,
                                      const TokenContextLimits& limits = {}, std::stop_token stop = {});

} // namespace tokenscope
