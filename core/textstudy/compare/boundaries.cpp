// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/compare/boundaries.h"

#include <algorithm>
#include <bit>

namespace tokenscope {
namespace {

constexpr TokenIndex kPollTokens = TokenIndex{1} << 16U;

/// Bits of the word `word` that stand for places in (range.begin, range.end).
std::uint64_t insideMask(std::uint64_t word, ByteRange range)
{
    const std::uint64_t first = range.begin + 1;
    std::uint64_t mask = ~std::uint64_t{0};
    if (first > word * 64)
        mask = first - word * 64 >= 64 ? 0 : mask << (first - word * 64);
    if (range.end < word * 64 + 64)
        mask &= range.end <= word * 64 ? 0 : ~std::uint64_t{0} >> (64 - (range.end - word * 64));
    return mask;
}

} // namespace

std::optional<Boundaries> Boundaries::of(const TokenTable& tokens, std::uint64_t textBytes, const std::stop_token& stop)
{
    Boundaries result;
    result.m_words.assign(textBytes / 64 + 1, 0);
    const auto place = [&](std::uint64_t byte) {
        if (byte > 0 && byte < textBytes)
            result.set(byte);
    };
    for (TokenTable::Cursor cursor(tokens, 0); !cursor.atEnd(); cursor.next()) {
        if (cursor.token() % kPollTokens == 0 && stop.stop_requested())
            return std::nullopt;
        const ByteRange range = cursor.range();
        place(range.begin);
        place(range.end);
    }
    for (const std::uint64_t word : result.m_words)
        result.m_count += static_cast<std::uint64_t>(std::popcount(word));
    return result;
}

bool Boundaries::agrees(const Boundaries& other, ByteRange range) const
{
    if (range.end <= range.begin + 1)
        return true;
    const std::uint64_t last = (range.end - 1) / 64;
    for (std::uint64_t word = (range.begin + 1) / 64; word <= last; ++word) {
        if (((m_words[word] ^ other.m_words[word]) & insideMask(word, range)) != 0)
            return false;
    }
    return true;
}

std::vector<std::uint64_t> boundariesIn(const TokenTable& tokens, ByteRange range)
{
    std::vector<std::uint64_t> places;
    const TokenRange touching = tokens.tokensIn({range.begin, range.end + 1});
    for (TokenTable::Cursor cursor(tokens, touching.first); cursor.token() < touching.end; cursor.next()) {
        for (const std::uint64_t byte : {cursor.range().begin, cursor.range().end}) {
            if (byte > range.begin && byte < range.end)
                places.push_back(byte);
        }
    }
    std::ranges::sort(places);
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
}

} // namespace tokenscope
