// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <bitset>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/text/bpe/pairtable.h"
#include "core/text/spec/spec.h"

namespace tokenscope {

/// Every merge of a spec with a model::Bpe, by pair. Ranks (byRank) become merges: a pair merges when the vocabulary
/// holds the concatenation. `index` has the model's own pieces only, here and below.
PairTable buildPairTable(const TokenizerSpec& spec, const PieceIndex& index);

/// Between which neighbouring characters a merge may be made: those that end a left part and begin a right part of some
/// merge. At any other place a text can be cut without changing its encoding.
class Seams {
public:
    /// For vocabularies spelt in text, where symbols start as characters.
    explicit Seams(const TokenizerSpec& spec);

    /// False: nothing can be said (continuing prefixes, merges of byte tokens).
    bool isUsable() const { return m_usable; }
    bool mayJoin(char32_t left, char32_t right) const
    {
        if (left < kAscii && right < kAscii)
            return m_ascii[left * kAscii + right];
        return m_others.contains(std::uint64_t{left} << 32U | right);
    }

private:
    static constexpr std::size_t kAscii = 128;

    bool m_usable = true;
    std::bitset<kAscii * kAscii> m_ascii;
    std::unordered_set<std::uint64_t> m_others;
};

/// Ids of the initial symbols.
class StartSymbols {
public:
    StartSymbols(const TokenizerSpec& spec, const PieceIndex& index);

    /// The id of one character standing alone, without the model's prefix and suffix.
    TokenId character(char32_t value) const { return value < m_characters.size() ? m_characters[value] : kNoToken; }
    /// "<0x0A>" by its byte, where the vocabulary has it.
    const std::array<TokenId, 256>& byteTokens() const { return m_byteTokens; }

private:
    std::vector<TokenId> m_characters;
    std::array<TokenId, 256> m_byteTokens{};
};

} // namespace tokenscope
