// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/statistics/entryoftoken.h"

#include <algorithm>

namespace tokenscope::statistics {
namespace {

/// The index of the first entry that fits.
template <typename Entries, typename Fits>
std::optional<std::uint64_t> indexOf(const Entries& entries, Fits fits)
{
    const auto found = std::ranges::find_if(entries, fits);
    if (found == entries.end())
        return std::nullopt;
    return static_cast<std::uint64_t>(found - entries.begin());
}

} // namespace

std::optional<std::uint64_t> rankOfEntry(const TextStatistics& statistics, TokenId id)
{
    return indexOf(statistics.ranks, [id](const RankedToken& ranked) { return ranked.id == id; });
}

std::optional<std::uint64_t> entryOfToken(const TextStatistics& statistics, const TextDocument& document,
                                          const Vocabulary& vocabulary, Axis axis, TokenIndex token)
{
    const auto& tokens = document.tokens();
    if (!tokens || token >= tokens->size() || vocabulary.kind(tokens->id(token)) == TokenKind::Control)
        return std::nullopt;
    const ByteRange range = tokens->range(token);
    constexpr std::uint64_t kMost = LengthHistogram::kMostLength;
    switch (axis) {
    case Axis::LengthBytes:
        return std::min(range.size(), kMost);
    case Axis::LengthCharacters:
        return std::min(charactersIn(document.slice(range)), kMost);
    case Axis::Rank:
        return rankOfEntry(statistics, tokens->id(token));
    case Axis::Position:
        return indexOf(statistics.positions, [token](const PositionBin& bin) { return bin.tokens.contains(token); });
    case Axis::Class: {
        const TextClass wanted = textClassOf(document.bytes(), range);
        return indexOf(statistics.classes, [wanted](const ClassShare& share) { return share.textClass == wanted; });
    }
    case Axis::PreTokenSize:
        break;
    }
    if (!statistics.preTokens || range.isEmpty() || token >= statistics.preTokens->sizeOfToken.size())
        return std::nullopt;
    const std::uint8_t size = statistics.preTokens->sizeOfToken[token];
    return size == 0 ? std::nullopt : std::optional<std::uint64_t>(size);
}

} // namespace tokenscope::statistics
