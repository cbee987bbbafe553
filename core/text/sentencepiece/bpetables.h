// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <bitset>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "core/text/sentencepiece/pieces.h"

namespace tokenscope::sentencepiece {

/// What BPE merges: pieces by their ids, and after them the characters that occur only inside pieces.
using Symbol = std::uint32_t;
inline constexpr Symbol kNoSymbol = 0xFFFF'FFFFu;

/// SentencePiece's BPE made ready to run: which two symbols make a piece, and how good it is.
class BpeTables {
public:
    static Result<BpeTables> create(const TokenizerSpec& spec);

    const Pieces& pieces() const { return m_pieces; }
    /// Symbol of the character that is `text`, kNoSymbol when no piece contains it.
    Symbol symbolOf(std::string_view character) const;
    /// The piece two neighbours make, or kNoSymbol.
    Symbol merged(Symbol left, Symbol right) const;
    /// Smaller is merged earlier.
    std::uint32_t priority(Symbol piece) const { return m_priorities[piece]; }
    TokenId idOf(Symbol symbol) const { return m_ids[symbol]; }
    bool isUnused(Symbol symbol) const { return m_hasUnused && m_unused[symbol]; }
    bool hasUnused() const { return m_hasUnused; }
    /// False when no piece has these two characters beside each other, so that no merge can span their border. True also for
    /// a few pairs that share a hash.
    bool mayTouch(std::string_view left, std::string_view right) const
    {
        return m_touching->test(touchHash(left, right));
    }

private:
    static constexpr std::size_t kTouchBits = std::size_t{1} << 20;

    struct Pair {
        std::uint64_t key = ~std::uint64_t{0};
        Symbol result = kNoSymbol;
    };

    static std::size_t touchHash(std::string_view left, std::string_view right);
    static std::uint64_t pairKey(Symbol left, Symbol right) { return (std::uint64_t{left} << 32) | right; }
    std::size_t slotOf(std::uint64_t key) const;

    Result<void> addSymbols(const Vocabulary& vocabulary);
    void addPairs(const Vocabulary& vocabulary);

    Pieces m_pieces;
    PieceTrie m_symbols;
    std::vector<Symbol> m_ascii; ///< symbols of the 128 ASCII characters
    std::vector<Pair> m_pairs; ///< open addressing, a power of two, at most half full
    std::vector<std::uint32_t> m_priorities;
    std::vector<TokenId> m_ids;
    std::vector<bool> m_unused;
    bool m_hasUnused = false;
    std::unique_ptr<std::bitset<kTouchBits>> m_touching = std::make_unique<std::bitset<kTouchBits>>();
};

} // namespace tokenscope::sentencepiece
