// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/tokencontext/tokencontext.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/base/unicode/utf8.h"
#include "core/text/stream/safecuts.h"

namespace tokenscope {
namespace {

/// How much further than asked a stretch may reach to end at a good place.
constexpr std::uint64_t kReach = std::uint64_t{4} << 10U;

/// Tokens of a table that a stretch must give again.
class Wanted {
public:
    Wanted(const TokenTable& table, TokenRange tokens)
        : m_table(table)
        , m_selected(tokens)
        , m_first(tokens.first > 0 ? tokens.first - 1 : 0)
        , m_end(std::min(tokens.end + 1, table.size()))
    {
    }

    /// Where the selected tokens stand in the encoding of the stretch at `bytes`; nothing when it differs.
    std::optional<std::uint32_t> in(const Encoding& encoding, const ByteRange& bytes) const
    {
        const ByteRange begin = m_table.range(m_first);
        const std::size_t count = m_end - m_first;
        for (std::size_t at = 0; at + count <= encoding.ids.size(); ++at) {
            const std::uint64_t place = encoding.ranges[at].begin + bytes.begin;
            if (place > begin.begin)
                break;
            if (place == begin.begin && matches(encoding, bytes, at))
                return static_cast<std::uint32_t>(at + (m_selected.first - m_first));
        }
        return std::nullopt;
    }

    ByteRange bytes() const { return m_table.bytesOf({m_first, m_end}); }

private:
    bool matches(const Encoding& encoding, const ByteRange& bytes, std::size_t at) const
    {
        TokenTable::Cursor cursor(m_table, m_first);
        for (; cursor.token() < m_end; cursor.next(), ++at) {
            const ByteRange& range = encoding.ranges[at];
            if (encoding.ids[at] != m_table.id(cursor.token())
                || cursor.range() != ByteRange{range.begin + bytes.begin, range.end + bytes.begin})
                return false;
        }
        return true;
    }

    const TokenTable& m_table;
    TokenRange m_selected;
    TokenIndex m_first; ///< with one token on each side
    TokenIndex m_end;
};

/// The last good place to begin a stretch at or before `at`.
std::uint64_t beginBefore(const SafeCuts& cuts, std::string_view text, std::uint64_t at)
{
    if (at == 0)
        return 0;
    const std::uint64_t base = unicode::floorBoundary(text, at > kReach ? at - kReach : 0);
    const std::string_view near = text.substr(base, at - base + 1);
    if (const std::size_t cut = cuts.previous(near, near.size() - 1); cut > 0 || base == 0)
        return base + cut;
    const std::size_t lineEnd = near.substr(0, near.size() - 1).rfind('\n');
    return lineEnd == std::string_view::npos ? unicode::floorBoundary(text, at) : base + lineEnd + 1;
}

/// The first good place to end a stretch at or after `at`.
std::uint64_t endAfter(const SafeCuts& cuts, std::string_view text, std::uint64_t at)
{
    if (at >= text.size())
        return text.size();
    const std::uint64_t base = unicode::floorBoundary(text, at > 4 ? at - 4 : 0);
    const std::string_view near = text.substr(base, at - base + kReach);
    const bool reachesEnd = base + near.size() >= text.size();
    if (const std::size_t cut = cuts.next(near, at - base); cut < near.size() || (reachesEnd && cuts.isUsable()))
        return base + cut;
    const std::size_t lineEnd = near.find('\n', at - base);
    if (lineEnd != std::string_view::npos)
        return base + lineEnd + 1;
    const std::uint64_t end = unicode::floorBoundary(text, at);
    return end < at ? std::min<std::uint64_t>(at + 4, text.size()) : end;
}

} // namespace

Result<TokenContext> findTokenContext(const Tokenizer& tokenizer, std::string_view text, const TokenTable& table,
                                      TokenRange tokens, const EncodeOptions& options, const TokenContextLimits& limits,
                                      std::stop_token stop)
{
    if (tokens.isEmpty() || tokens.end > table.size())
        return failure(ErrorCode::InvalidArgument, "no tokens of this text are selected");
    const Wanted wanted(table, tokens);
    TokenContext context;
    context.options = options;
    context.options.ranges = true;
    context.options.threads = 1;
    const auto accepts = [&]() -> Result<bool> {
        auto encoding = tokenizer.encode(text.substr(context.bytes.begin, context.bytes.size()), context.options, stop);
        if (!encoding)
            return tl::unexpected(std::move(encoding.error()));
        const auto first = wanted.in(*encoding, context.bytes);
        context.first = first.value_or(0);
        return first.has_value();
    };
    constexpr const char* kNone = "no part of the text gives these tokens by itself";
    if (text.size() <= limits.wholeText) {
        context.bytes = {0, text.size()};
        const auto accepted = accepts();
        if (!accepted)
            return tl::unexpected(accepted.error());
        if (!*accepted)
            return failure(ErrorCode::Unsupported, kNone);
        return context;
    }

    const ByteRange bytes = wanted.bytes();
    if (bytes.size() > limits.largestSelection)
        return failure(ErrorCode::TooLarge, "the selection is too long to be explained");
    const SafeCuts& cuts = tokenizer.safeCuts();
    context.options.applyTemplate = false;
    for (std::uint64_t margin = limits.margin; margin <= limits.largestMargin; margin *= 4) {
        const std::uint64_t begin = beginBefore(cuts, text, bytes.begin > margin ? bytes.begin - margin : 0);
        context.options.continues = begin > 0 || options.continues;
        context.bytes = {begin, endAfter(cuts, text, bytes.end + margin)};
        const auto accepted = accepts();
        if (!accepted)
            return tl::unexpected(accepted.error());
        if (*accepted)
            return context;
        if (context.bytes == ByteRange{0, text.size()})
            break;
    }
    return failure(ErrorCode::Unsupported, kNone);
}

} // namespace tokenscope
