// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/text/document/tokentable.h"

namespace tokenscope {

/// Some tokens of one encoding, wherever they stand: what a bar of a plot or a search selects. One bit per token of the
/// encoding. Filled by one thread, then immutable and shared.
class TokenSet {
public:
    /// An empty set over an encoding of `tokens` tokens. `description` is what a person reads, in their language.
    explicit TokenSet(TokenIndex tokens, std::string description = {});

    /// `token` < tokens(). Inserting twice is inserting once.
    void insert(TokenIndex token);
    void setDescription(std::string description) { m_description = std::move(description); }

    /// Of the encoding, not of the set.
    TokenIndex tokens() const { return m_tokens; }
    TokenIndex count() const { return m_count; }
    bool isEmpty() const { return m_count == 0; }
    bool contains(TokenIndex token) const
    {
        return token < m_tokens && (m_words[token / kBits] >> (token % kBits) & 1U) != 0;
    }
    const std::string& description() const { return m_description; }

    /// The first member at or after `from`, or kNoTokenIndex. O(distance / 64).
    TokenIndex firstFrom(TokenIndex from) const;
    /// The member after (step 1) or before (step -1) `token`, round the end; kNoTokenIndex when the set is empty. `token` need
    /// not be a member.
    TokenIndex neighbour(TokenIndex token, int step) const;

    bool operator==(const TokenSet&) const = default;

private:
    static constexpr TokenIndex kBits = 64;

    TokenIndex lastBefore(TokenIndex end) const;

    std::vector<std::uint64_t> m_words;
    TokenIndex m_tokens;
    TokenIndex m_count = 0;
    std::string m_description;
};

} // namespace tokenscope
