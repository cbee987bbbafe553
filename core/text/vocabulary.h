// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/token.h"

namespace tokenscope {

/// How the pieces of a vocabulary spell bytes.
enum class Alphabet : std::uint8_t {
    Text, ///< a piece is UTF-8 text as it stands (SentencePiece's U+2581 included)
    Bytes, ///< a piece is the raw bytes it stands for (tiktoken)
    ByteMap, ///< a piece is UTF-8 in which every character stands for one byte (GPT-2's byte-to-unicode map)
};

/// The pieces of a tokenizer by id: a value, filled once by a loader, then read from any thread. Pieces live in one arena,
/// so that 262,144 entries are five allocations.
class Vocabulary {
public:
    /// Sets the piece of `id`, growing as needed; ids between stay holes. An id is set at most once.
    void set(TokenId id, std::string_view piece, float score = 0, TokenKind kind = TokenKind::Normal);
    void setKind(TokenId id, TokenKind kind) { m_kinds[id] = kind; }
    void reserve(std::size_t entries, std::size_t bytes);

    /// One past the highest id.
    TokenId size() const { return static_cast<TokenId>(m_kinds.size()); }
    /// Entries that are not holes.
    TokenId count() const { return m_count; }
    bool contains(TokenId id) const { return id < size() && m_kinds[id] != TokenKind::Hole; }

    /// As the file spells it, in `alphabet`. Empty for holes and for ids outside.
    std::string_view piece(TokenId id) const;
    /// Log-probability or merge score where the format has one, else 0.
    float score(TokenId id) const { return id < m_scores.size() ? m_scores[id] : 0.0F; }
    TokenKind kind(TokenId id) const { return id < size() ? m_kinds[id] : TokenKind::Hole; }

    /// The whole of a vocabulary in the shape it is kept in, for storing it and reading it back without a step per piece.
    struct Arrays {
        std::string arena;
        std::vector<std::uint32_t> begins; ///< per id, into the arena
        std::vector<std::uint32_t> lengths;
        std::vector<float> scores; ///< per id, or empty
        std::vector<TokenKind> kinds;
    };
    Arrays arrays() const { return {m_arena, m_begins, m_lengths, m_scores, m_kinds}; }
    /// Nothing when the arrays differ in length, a piece lies outside the arena or a kind is none. O(entries).
    static std::optional<Vocabulary> fromArrays(Arrays arrays);

    Alphabet alphabet = Alphabet::Text;

    bool operator==(const Vocabulary&) const = default;

private:
    std::string m_arena;
    std::vector<std::uint32_t> m_begins; ///< per id, into m_arena
    std::vector<std::uint32_t> m_lengths;
    std::vector<float> m_scores; ///< empty while every score is 0
    std::vector<TokenKind> m_kinds;
    TokenId m_count = 0;
};

/// Piece → id over a vocabulary that outlives it, stays where it is and does not change. Built once, O(n), in 8 to 16 bytes
/// per entry; find() is O(length). Of two ids with the same piece the lower wins.
class PieceIndex {
public:
    explicit PieceIndex(const Vocabulary& vocabulary);
    /// Of the ids marked in `included` only, which is as long as the vocabulary.
    PieceIndex(const Vocabulary& vocabulary, const std::vector<bool>& included);
    std::optional<TokenId> find(std::string_view piece) const;

private:
    void insert(TokenId id);
    /// The slot holding the piece's id, or the empty one where it belongs.
    std::size_t slotOf(std::string_view piece) const;

    const Vocabulary* m_vocabulary;
    std::vector<TokenId> m_slots; ///< open addressing, at most half full, kNoToken where empty
};

/// The raw bytes a piece stands for, whatever its alphabet; characters outside the byte map keep their UTF-8 and added
/// tokens their text, "<0x0A>" of kind Byte becomes that byte, U+2581 in Text becomes a space.
std::string pieceBytes(const Vocabulary& vocabulary, TokenId id);

} // namespace tokenscope
