// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/text/token.h"

namespace tokenscope {

/// (left id, right id) → priority and result of their merge. Open addressing at most half full; a lookup is one or two
/// cache lines.
class PairTable {
public:
    struct Merge {
        std::uint32_t priority = 0xFFFF'FFFFu; ///< lower goes first; the default means: they do not merge
        TokenId result = kNoToken;
    };

    explicit PairTable(std::size_t expected = 0) { allocate(expected); }

    /// A pair given twice keeps the later merge, as Hugging Face's map does.
    void insert(TokenId left, TokenId right, Merge merge)
    {
        if (2 * (m_count + 1) > m_slots.size())
            grow();
        Slot& slot = m_slots[slotOf(key(left, right))];
        m_count += slot.key == kEmpty ? 1 : 0;
        slot = {key(left, right), merge};
    }

    Merge find(TokenId left, TokenId right) const { return m_slots[slotOf(key(left, right))].merge; }

    std::size_t size() const { return m_count; }
    template <typename Visit>
    void forEach(const Visit& visit) const
    {
        for (const Slot& slot : m_slots) {
            if (slot.key != kEmpty)
                visit(static_cast<TokenId>(slot.key >> 32U), static_cast<TokenId>(slot.key), slot.merge);
        }
    }

private:
    static constexpr std::uint64_t kEmpty = ~std::uint64_t{0}; // (kNoToken, kNoToken) never merges

    struct Slot {
        std::uint64_t key = kEmpty;
        Merge merge;
    };

    static std::uint64_t key(TokenId left, TokenId right) { return std::uint64_t{left} << 32U | right; }

    /// The slot holding `wanted`, or the empty one where it belongs.
    std::size_t slotOf(std::uint64_t wanted) const
    {
        const std::size_t mask = m_slots.size() - 1;
        // Ids of neighbouring pairs run in sequences; one multiplication alone would leave them in clusters.
        std::uint64_t h = wanted * 0x9E37'79B9'7F4A'7C15ULL;
        h = (h ^ h >> 32U) * 0xD6E8'FEB8'6659'FD93ULL;
        std::size_t at = static_cast<std::size_t>(h >> m_shift);
        while (m_slots[at].key != wanted && m_slots[at].key != kEmpty)
            at = (at + 1) & mask;
        return at;
    }

    void allocate(std::size_t expected)
    {
        const std::size_t size = std::bit_ceil(2 * expected + 16);
        m_slots.assign(size, Slot{});
        m_shift = static_cast<unsigned>(64 - std::countr_zero(size));
        m_count = 0;
    }

    void grow()
    {
        const std::vector<Slot> old = std::move(m_slots);
        allocate(old.size());
        for (const Slot& slot : old) {
            if (slot.key != kEmpty) {
                m_slots[slotOf(slot.key)] = slot;
                ++m_count;
            }
        }
    }

    std::vector<Slot> m_slots;
    unsigned m_shift = 0;
    std::size_t m_count = 0;
};

} // namespace tokenscope
