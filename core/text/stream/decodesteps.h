// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/text/document/tokenids.h"
#include "core/text/tokenizer.h"

namespace tokenscope {

/// Decodes many ids a step at a time: the parts put together are what Tokenizer::decode() gives for all of them. Decoders
/// that look at one token, or besides at whether it is the first or at the bytes of its character (SentencePiece's), need the
/// memory of a step; others (CTC) give everything in one step.
class DecodeSteps {
public:
    static constexpr std::size_t kTokens = std::size_t{1} << 18U;

    /// `tokenizer` and `ids` must outlive this. A step takes `tokens` ids, or more where a part cannot end.
    DecodeSteps(const Tokenizer& tokenizer, const TokenIds& ids, std::size_t tokens = kTokens);

    /// The next part, or nothing at the end. Errors: those of Tokenizer::decode(); the offset counts from the begin of the
    /// step.
    std::optional<Result<std::string>> next();

private:
    /// What decoding a part by itself is.
    struct Parts {
        enum class Kind {
            OfItsOwn, ///< as in the whole
            ButTheFirst, ///< as in the whole behind a token that is not empty
            None, ///< nothing of the kind
        };
        Kind kind = Kind::None;
        bool joinBytes = false; ///< but not within a character of several byte tokens
    };
    static Parts partsOf(const TokenizerSpec& spec);
    bool isWithinCharacter(std::size_t at) const;

    const Tokenizer& m_tokenizer;
    TokenIds m_ids;
    std::size_t m_step;
    Parts m_parts;
    std::size_t m_done = 0;
    std::size_t m_before = 0; ///< bytes of the last token done, by itself
};

} // namespace tokenscope
