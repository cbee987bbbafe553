// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/text/spec/spec.h"

namespace tokenscope::fastbpe {

/// A piece of at most 15 bytes as two words: its bytes, zeros, and its length in the last byte.
struct Key {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    bool operator==(const Key&) const = default;
};
inline constexpr std::size_t kLongestKey = 15;

Key makeKey(std::string_view piece); ///< piece.size() ≤ kLongestKey
inline std::uint64_t hashKey(const Key& key)
{
    std::uint64_t h = (key.low ^ 0x9E37'79B9'7F4A'7C15ULL) * 0xD6E8'FEB8'6659'FD93ULL;
    h ^= h >> 32U;
    h = (h ^ key.high) * 0xA076'1D64'78BD'642FULL;
    return h ^ h >> 29U;
}
inline std::size_t hashPair(std::uint64_t key)
{
    const std::uint64_t h = key * 0x9E37'79B9'7F4A'7C15ULL;
    return static_cast<std::size_t>((h ^ h >> 32U) * 0xD6E8'FEB8'6659'FD93ULL);
}
/// Of any piece; equals hashKey() of short ones.
std::uint64_t hashPiece(std::string_view piece);

/// A character as bytes: the first is the lowest, what lies above the last is 0.
struct PackedCharacter {
    std::uint32_t bytes = 0;
    std::uint8_t length = 0; ///< 1…4; of malformed bytes as unicode::decodeAt() steps over them
    bool valid = false; ///< well-formed UTF-8
};
/// The character at `text[at]`, `at < text.size()`.
PackedCharacter characterAt(std::string_view text, std::size_t at);

/// Read-only tables of a byte-level BPE, in one block of memory that can be stored and mapped as it is (little-endian).
class Tables {
public:
    static constexpr std::uint32_t kNoPriority = (1U << 21U) - 1; ///< ids and priorities have 21 bits

    /// Null when the spec's model is not a merge over raw bytes, a byte has no token, or ids exceed 21 bits.
    static std::unique_ptr<const Tables> build(const TokenizerSpec& spec);
    /// Takes a stored block, which `owner` keeps alive. Errors: UnknownFormat, Unsupported (another
    /// version), Truncated, InvalidValue (checksum, not the tables of this spec, tables that cannot be).
    static Result<std::unique_ptr<const Tables>> open(const TokenizerSpec& spec, std::span<const std::byte> block,
                                                      std::shared_ptr<const void> owner);

    std::span<const std::byte> block() const { return m_block; }

    struct Found {
        TokenId id = kNoToken;
        bool wholeOnly = false; ///< merges do not lead to it; only a whole piece is taken as this token
    };
    /// The token that `piece` is, as a whole piece.
    Found find(std::string_view piece, std::uint64_t hash) const;
    std::size_t longestToken() const { return m_longestToken; }
    std::uint32_t tokenCount() const { return m_tokenCount; }
    std::string_view bytesOf(TokenId id) const
    {
        return {m_bytes + m_begins[id], static_cast<std::size_t>(m_begins[id + 1] - m_begins[id])};
    }
    std::uint32_t lengthOf(TokenId id) const { return m_begins[id + 1] - m_begins[id]; }

    TokenId byteToken(unsigned char byte) const { return m_byteTokens[byte]; }
    /// Priority of merging two neighbouring raw bytes.
    std::uint32_t bytePriority(unsigned char left, unsigned char right) const
    {
        return m_bytePairs[std::size_t{left} << 8U | right];
    }
    std::uint32_t priority(TokenId left, TokenId right) const
    {
        const std::uint64_t key = std::uint64_t{left} << 21U | right;
        std::size_t at = hashPair(key) >> m_pairShift;
        while (true) {
            const std::uint64_t slot = m_pairs[at];
            if (slot >> 21U == key)
                return static_cast<std::uint32_t>(slot) & kNoPriority;
            if (slot == kEmptyPair)
                return kNoPriority;
            at = (at + 1) & m_pairMask;
        }
    }
    TokenId result(std::uint32_t priority) const { return m_results == nullptr ? priority : m_results[priority]; }

    /// Whether a merge may join text across the border of two well-formed characters. Never false where one may.
    bool mayJoin(PackedCharacter left, PackedCharacter right) const;

private:
    friend class TablesBuilder;
    static constexpr std::uint64_t kEmptyPair = ~std::uint64_t{0};

    Tables() = default;
    Result<void> attach(std::span<const std::byte> block);
    /// Whether no lookup can leave the arrays or go on for ever, and merges keep lengths: what a checksum made anew over
    /// changed tables does not say. `results` is how many results there are.
    bool isSound(std::uint32_t results) const;

    std::vector<std::uint64_t> m_own;
    std::shared_ptr<const void> m_owner;
    std::span<const std::byte> m_block;

    std::uint32_t m_tokenCount = 0;
    std::size_t m_longestToken = 0;
    const std::uint32_t* m_begins = nullptr;
    const char* m_bytes = nullptr;
    std::uint64_t m_byteCount = 0;
    const std::uint64_t* m_vocabulary = nullptr; ///< hash's upper half, wholeOnly in bit 31, id
    std::size_t m_vocabularyMask = 0;
    const std::uint32_t* m_byteTokens = nullptr;
    const std::uint32_t* m_bytePairs = nullptr;
    const std::uint64_t* m_pairs = nullptr;
    std::size_t m_pairMask = 0;
    unsigned m_pairShift = 0;
    const std::uint32_t* m_results = nullptr; ///< null: a merge's priority is its result's id
    const std::uint64_t* m_seams = nullptr;
};

} // namespace tokenscope::fastbpe
