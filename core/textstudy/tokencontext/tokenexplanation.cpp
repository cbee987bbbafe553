// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/tokencontext/tokenexplanation.h"

#include <algorithm>
#include <utility>

namespace tokenscope {
namespace {

std::optional<std::uint32_t> preTokenOf(const trace::Trace& trace, std::uint32_t token)
{
    const auto found = std::ranges::find_if(trace.preTokens, [token](const trace::PreToken& preToken) {
        return token >= preToken.firstToken && token < preToken.firstToken + preToken.tokenCount;
    });
    if (found == trace.preTokens.end())
        return std::nullopt;
    return static_cast<std::uint32_t>(found - trace.preTokens.begin());
}

/// Answers why bytes of the text are not one token, in as small a context as gives the same tokens.
class Asker {
public:
    Asker(const Tokenizer& tokenizer, std::string_view text, const TokenTable& table, const TokenContext& around)
        : m_tokenizer(tokenizer)
        , m_text(text)
        , m_table(table)
        , m_around(around)
    {
    }

    /// A trace costs as much as its text is long, and each answer needs one: asks in a smaller context where there is one.
    void narrow(TokenRange tokens, const std::stop_token& stop)
    {
        TokenContextLimits limits;
        limits.wholeText = 1024;
        limits.margin = 256;
        limits.largestMargin = 256;
        auto small = findTokenContext(m_tokenizer, m_text, m_table, tokens, m_around.options, limits, stop);
        if (small && small->bytes.size() < m_around.bytes.size())
            m_around = *std::move(small);
    }

    Result<trace::WhyNotOne> whyNotOne(ByteRange bytes) const
    {
        const ByteRange& around = m_around.bytes;
        if (bytes.begin < around.begin || bytes.end > around.end)
            return failure(ErrorCode::InvalidArgument, "the bytes are outside the context", bytes.begin);
        EncodeOptions options = m_around.options;
        options.applyTemplate = false;
        auto why = m_tokenizer.whyNotOne(m_text.substr(around.begin, around.size()),
                                         {bytes.begin - around.begin, bytes.end - around.begin}, options);
        if (why && why->boundary)
            *why->boundary += around.begin;
        return why;
    }

private:
    const Tokenizer& m_tokenizer;
    std::string_view m_text;
    const TokenTable& m_table;
    TokenContext m_around;
};

/// The boundary between tokens `at` - 1 and `at` of the trace, told from the side of one of them.
Result<BoundaryReason> reasonAt(const TokenExplanation& explanation, const Asker& asker, std::uint32_t at, bool atLeft)
{
    const trace::Trace& trace = explanation.trace;
    const std::uint64_t base = explanation.context.bytes.begin;
    const auto& ranges = trace.encoding.ranges;
    BoundaryReason reason;
    const std::uint32_t self = atLeft ? at : at - 1;
    reason.byte = base + (atLeft ? ranges[self].begin : ranges[self].end);
    if (at == 0 || at == trace.encoding.ids.size())
        return reason;
    const std::uint32_t other = atLeft ? at - 1 : at;
    reason.other = trace.encoding.ids[other];
    for (const trace::AddedMatch& match : trace.added) {
        for (const std::uint32_t token : {other, self}) {
            if (match.input == ranges[token] && match.id == trace.encoding.ids[token]) {
                reason.cause = BoundaryReason::Cause::AddedToken;
                reason.other = match.id;
                return reason;
            }
        }
    }
    const auto before = preTokenOf(trace, at - 1);
    const auto behind = preTokenOf(trace, at);
    if (!before || !behind) {
        reason.cause = BoundaryReason::Cause::Inserted;
    } else if (before == behind) {
        reason.cause = BoundaryReason::Cause::Model;
        const ByteRange both{base + ranges[at - 1].begin, base + std::max(ranges[at].end, ranges[at - 1].end)};
        if (both.isEmpty())
            return reason;
        auto why = asker.whyNotOne(both);
        if (!why)
            return tl::unexpected(std::move(why.error()));
        reason.why = *std::move(why);
    } else if (const auto& splitBy = trace.preTokens[*behind].splitBy; splitBy) {
        reason.cause = BoundaryReason::Cause::PreTokenizer;
        reason.stage = trace.preTokenizers[*splitBy];
    } else {
        reason.cause = BoundaryReason::Cause::Segment;
    }
    return reason;
}

} // namespace

Result<TokenExplanation> explainTokens(const Tokenizer& tokenizer, std::string_view text, const TokenTable& table,
                                       TokenRange tokens, ByteRange bytes, const EncodeOptions& options,
                                       const TokenContextLimits& limits, const std::stop_token& stop)
{
    if (tokens.isEmpty() && !bytes.isEmpty())
        tokens = table.tokensIn(bytes);
    auto context = findTokenContext(tokenizer, text, table, tokens, options, limits, stop);
    if (!context)
        return tl::unexpected(std::move(context.error()));
    TokenExplanation explanation;
    explanation.context = *std::move(context);
    const ByteRange& around = explanation.context.bytes;
    const std::string_view stretch = text.substr(around.begin, around.size());
    auto trace = tokenizer.explain(stretch, explanation.context.options, stop);
    if (!trace)
        return tl::unexpected(std::move(trace.error()));
    explanation.trace = *std::move(trace);
    const std::uint32_t first = explanation.context.first;
    explanation.tokens = {first, first + tokens.size()};
    explanation.preToken = preTokenOf(explanation.trace, first);

    Asker asker(tokenizer, text, table, explanation.context);
    asker.narrow(tokens, stop);
    const ByteRange ofTokens = table.bytesOf(tokens);
    const ByteRange asked = bytes.isEmpty() ? ofTokens : bytes;
    if (tokens.size() == 1 && asked == ofTokens) {
        auto left = reasonAt(explanation, asker, first, true);
        auto right = left ? reasonAt(explanation, asker, first + 1, false) : left;
        if (!right)
            return tl::unexpected(std::move(right.error()));
        explanation.left = *std::move(left);
        explanation.right = *std::move(right);
    } else if (!asked.isEmpty()) {
        auto why = asker.whyNotOne(asked);
        if (!why)
            return tl::unexpected(std::move(why.error()));
        explanation.whyNotOne = *std::move(why);
    }
    return explanation;
}

} // namespace tokenscope
