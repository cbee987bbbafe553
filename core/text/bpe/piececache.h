// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/hash.h"
#include "core/text/token.h"

namespace tokenscope {

/// A token of a piece whose id alone does not say how much it covers.
struct PieceToken {
    TokenId id = 0;
    std::uint32_t length = 0; ///< bytes of the piece it covers
    bool operator==(const PieceToken&) const = default;
};

/// Remembers what pieces were encoded to, within a fixed amount of memory: when an arena is full everything is forgotten
/// and learnt anew. `Token` is PieceToken, or TokenId where ids are enough. For one thread.
template <typename Token>
class PieceCache {
public:
    explicit PieceCache(std::size_t slots = std::size_t{1} << 17U, std::size_t arenaBytes = std::size_t{4} << 20U)
        : m_slots(slots)
        , m_arenaBytes(arenaBytes)
    {
    }

    static std::uint64_t hash(std::string_view piece) { return hash64(piece); }

    std::optional<std::span<const Token>> find(std::string_view piece, std::uint64_t hash) const
    {
        const std::size_t first = hash & (m_slots.size() - 1);
        for (const std::size_t at : {first, first ^ 1U}) {
            const Slot& slot = m_slots[at];
            if (slot.hash == hash && slot.length == piece.size()
                && piece == std::string_view(m_keys).substr(slot.key, slot.length))
                return std::span<const Token>(m_tokens).subspan(slot.firstToken, slot.tokenCount);
        }
        return std::nullopt;
    }

    void insert(std::string_view piece, std::uint64_t hash, std::span<const Token> tokens)
    {
        if (m_keys.size() + m_tokens.size() * sizeof(Token) > m_arenaBytes) {
            m_keys.clear();
            m_tokens.clear();
            m_slots.assign(m_slots.size(), Slot{});
        }
        Slot& slot = m_slots[hash & (m_slots.size() - 1)];
        m_slots[(hash & (m_slots.size() - 1)) ^ 1U] = slot;
        slot = {hash, static_cast<std::uint32_t>(m_keys.size()), static_cast<std::uint32_t>(piece.size()),
                static_cast<std::uint32_t>(m_tokens.size()), static_cast<std::uint32_t>(tokens.size())};
        m_keys.append(piece);
        m_tokens.insert(m_tokens.end(), tokens.begin(), tokens.end());
    }

private:
    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t key = 0;
        std::uint32_t length = 0; ///< 0: empty; no empty piece is ever stored
        std::uint32_t firstToken = 0;
        std::uint32_t tokenCount = 0;
    };

    std::vector<Slot> m_slots; ///< a power of two; a piece is in its slot or, made room for a newer one, beside it
    std::size_t m_arenaBytes;
    std::string m_keys;
    std::vector<Token> m_tokens;
};

} // namespace tokenscope
