// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "core/textstudy/tokencontext/tokencontext.h"

namespace tokenscope {

/// Why a token begins or ends where it does.
struct BoundaryReason {
    enum class Cause : std::uint8_t {
        TextEdge, ///< the text begins or ends here
        AddedToken, ///< an added token begins or ends here, which is matched before anything else
        Inserted, ///< a token that stands for no text (a template's) is here
        PreTokenizer, ///< a pre-tokenizer splits here
        Segment, ///< the pre-token begins here without a pre-tokenizer's doing (behind an added token)
        Model, ///< the model did not join the two: `why` says more
    };
    Cause cause = Cause::TextEdge;
    std::uint64_t byte = 0; ///< of the text
    std::string stage; ///< PreTokenizer: its name
    TokenId other = kNoToken; ///< the token across the boundary; AddedToken: the added one
    std::optional<trace::WhyNotOne> why; ///< Model: why the two are not one token; its boundary is a byte of the text

    bool operator==(const BoundaryReason&) const = default;
};

/// Everything that is known about how some tokens of a text came about.
struct TokenExplanation {
    TokenContext context;
    trace::Trace trace; ///< of the context: its bytes count from context.bytes.begin
    TokenRange tokens; ///< the selected ones, in trace.encoding
    std::optional<std::uint32_t> preToken; ///< the pre-token that the first of them comes from; none: an added token

    /// Of one selected token: why it begins and ends where it does.
    std::optional<BoundaryReason> left;
    std::optional<BoundaryReason> right;
    /// Of several, or of bytes: why these bytes of the text are not one token; its boundary is a byte of the text.
    std::optional<trace::WhyNotOne> whyNotOne;

    bool operator==(const TokenExplanation&) const = default;
};

/// Explains the selection: `tokens` of `table`, or the tokens that touch `bytes` when there are none. With `bytes` not those
/// of the tokens, whyNotOne is about the bytes. The errors and cost of findTokenContext(), and about ten times that cost
/// for the traces.
Result<TokenExplanation> explainTokens(const Tokenizer& tokenizer, std::string_view text, const TokenTable& table,
                                       TokenRange tokens, ByteRange bytes, const EncodeOptions& options,
                                       const TokenContextLimits& limits = {}, const std::stop_token& stop = {});

} // namespace tokenscope
