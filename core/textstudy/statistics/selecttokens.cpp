// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/statistics/selecttokens.h"

#include <algorithm>
#include <array>

namespace tokenscope::statistics {
namespace {

constexpr TokenIndex kPollTokens = 1U << 14U;

/// Puts every ordinary token in for which `wants(token, range)` says so.
template <typename Wants>
bool collect(const TextDocument& document, const Vocabulary& vocabulary, TokenSet& set, const std::stop_token& stop,
             Wants wants)
{
    const TokenTable& tokens = *document.tokens();
    for (TokenTable::Cursor cursor(tokens, 0); !cursor.atEnd(); cursor.next()) {
        if (cursor.token() % kPollTokens == 0 && stop.stop_requested())
            return false;
        if (wants(cursor.token(), cursor.range()) && vocabulary.kind(tokens.id(cursor.token())) != TokenKind::Control)
            set.insert(cursor.token());
    }
    return true;
}

/// Of a clamped histogram, the last entry stands for all above.
bool isIn(const Query& query, std::uint64_t value, std::uint64_t most)
{
    const std::uint64_t entry = std::min(value, most);
    return entry >= query.first && entry <= query.last;
}

/// Per id, or per class, whether it is among the entries asked for.
template <typename Entries, typename KeyOf>
std::vector<bool> members(const Entries& entries, const Query& query, std::size_t keys, KeyOf keyOf)
{
    std::vector<bool> wanted(keys);
    for (std::uint64_t i = query.first; i <= query.last && i < entries.size(); ++i)
        wanted[keyOf(entries[i])] = true;
    return wanted;
}

bool select(const TextStatistics& statistics, const TextDocument& document, const Vocabulary& vocabulary,
            const Query& query, const std::stop_token& stop, TokenSet& set)
{
    const TokenTable& tokens = *document.tokens();
    const auto put = [&](auto wants) { return collect(document, vocabulary, set, stop, wants); };
    switch (query.axis) {
    case Axis::LengthBytes:
        return put(
            [&](TokenIndex, ByteRange range) { return isIn(query, range.size(), LengthHistogram::kMostLength); });
    case Axis::LengthCharacters:
        return put([&](TokenIndex, ByteRange range) {
            return isIn(query, charactersIn(document.slice(range)), LengthHistogram::kMostLength);
        });
    case Axis::Rank: {
        const auto wanted =
            members(statistics.ranks, query, vocabulary.size(), [](const RankedToken& token) { return token.id; });
        return put([&](TokenIndex token, ByteRange) {
            const TokenId id = tokens.id(token);
            return id < wanted.size() && wanted[id];
        });
    }
    case Axis::Class: {
        const auto wanted = members(statistics.classes, query, 256,
                                    [](const ClassShare& share) { return static_cast<std::size_t>(share.textClass); });
        return put([&](TokenIndex, ByteRange range) {
            return wanted[static_cast<std::size_t>(textClassOf(document.bytes(), range))];
        });
    }
    case Axis::Position: {
        if (query.first >= statistics.positions.size())
            return true;
        const auto last = std::min<std::uint64_t>(query.last, statistics.positions.size() - 1);
        const TokenRange range{statistics.positions[query.first].tokens.first, statistics.positions[last].tokens.end};
        return put([&](TokenIndex token, ByteRange) { return range.contains(token); });
    }
    case Axis::PreTokenSize:
        break;
    }
    if (!statistics.preTokens)
        return true;
    const auto& sizes = statistics.preTokens->sizeOfToken;
    return put([&](TokenIndex token, ByteRange range) {
        return !range.isEmpty() && sizes[token] != 0 && isIn(query, sizes[token], PreTokenCounts::kMostTokens);
    });
}

} // namespace

Result<std::shared_ptr<TokenSet>> selectTokens(const TextStatistics& statistics, const TextDocument& document,
                                               const Vocabulary& vocabulary, const Query& query,
                                               const std::stop_token& stop)
{
    auto set = std::make_shared<TokenSet>(document.tokens() ? document.tokens()->size() : 0);
    if (document.tokens() && !select(statistics, document, vocabulary, query, stop, *set))
        return failure(ErrorCode::Cancelled, {});
    return set;
}

} // namespace tokenscope::statistics
