// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/document/tokenset.h"

#include <algorithm>
#include <bit>

namespace tokenscope {

TokenSet::TokenSet(TokenIndex tokens, std::string description)
    : m_words((std::size_t{tokens} + kBits - 1) / kBits)
    , m_tokens(tokens)
    , m_description(std::move(description))
{
}

void TokenSet::insert(TokenIndex token)
{
    std::uint64_t& word = m_words[token / kBits];
    const std::uint64_t bit = std::uint64_t{1} << (token % kBits);
    m_count += (word & bit) == 0 ? 1U : 0U;
    word |= bit;
}

TokenIndex TokenSet::firstFrom(TokenIndex from) const
{
    if (from >= m_tokens)
        return kNoTokenIndex;
    std::size_t at = from / kBits;
    std::uint64_t word = m_words[at] & ~std::uint64_t{0} << (from % kBits);
    while (word == 0) {
        if (++at == m_words.size())
            return kNoTokenIndex;
        word = m_words[at];
    }
    return static_cast<TokenIndex>(at * kBits + static_cast<std::size_t>(std::countr_zero(word)));
}

TokenIndex TokenSet::lastBefore(TokenIndex end) const
{
    end = std::min(end, m_tokens);
    if (end == 0)
        return kNoTokenIndex;
    std::size_t at = (end - 1) / kBits;
    std::uint64_t word = m_words[at] & ~std::uint64_t{0} >> (kBits - 1 - (end - 1) % kBits);
    while (word == 0) {
        if (at == 0)
            return kNoTokenIndex;
        word = m_words[--at];
    }
    return static_cast<TokenIndex>(at * kBits + kBits - 1 - static_cast<std::size_t>(std::countl_zero(word)));
}

TokenIndex TokenSet::neighbour(TokenIndex token, int step) const
{
    if (isEmpty())
        return kNoTokenIndex;
    if (step > 0) {
        const TokenIndex next = token == kNoTokenIndex ? kNoTokenIndex : firstFrom(token + 1);
        return next != kNoTokenIndex ? next : firstFrom(0);
    }
    const TokenIndex previous = lastBefore(token);
    return previous != kNoTokenIndex ? previous : lastBefore(m_tokens);
}

} // namespace tokenscope
