// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "core/base/byterange.h"
#include "core/base/pagevector.h"
#include "core/base/result.h"
#include "core/text/document/tokenids.h"
#include "core/text/encoding.h"
#include "core/text/token.h"

namespace tokenscope {

/// Position of a token in an encoding.
using TokenIndex = std::uint32_t;
inline constexpr TokenIndex kNoTokenIndex = 0xFFFF'FFFFu;

/// Half-open range of token positions.
struct TokenRange {
    TokenIndex first = 0;
    TokenIndex end = 0;

    bool isEmpty() const { return first >= end; }
    TokenIndex size() const { return isEmpty() ? 0 : end - first; }
    bool contains(TokenIndex token) const { return token >= first && token < end; }

    bool operator==(const TokenRange&) const = default;
};

/// An encoding kept small for documents: besides the id (2 to 4 bytes), about 1.06 bytes per token while the tokens tile
/// the text, 2.1 once they leave gaps or overlap (an Encoding takes 16). Lengths are bytes with an escape for 255 and more;
/// every 64th token's begin is stored. Filled by one thread, then immutable and shared.
///
/// range() costs at most 63 additions; walk neighbours with Cursor, which costs one.
class TokenTable {
public:
    /// Adds the tokens of the next stretch of text; `byteOffset` is where the encoded stretch begins in the document.
    /// Errors, leaving the table as it was: InvalidArgument (the encoding has no ranges), InvalidValue (a range ends before
    /// it begins, or begins before its predecessor; the offset is the token's index), TooLarge (beyond 4 GiB).
    Result<void> append(const Encoding& encoding, std::uint64_t byteOffset = 0);
    /// What an edit makes of this table: tokens [removed) give way to `inserted`, whose ranges are bytes of the new text, and
    /// the ranges behind move by `shift`. Costs a copy up to there and about 5 ns per token behind. Errors: those of
    /// append(), and InvalidArgument for tokens that are not there.
    Result<TokenTable> spliced(TokenRange removed, const Encoding& inserted, std::int64_t shift) const;
    void reserve(std::size_t tokens);
    /// Gives spare memory back; call once before publishing.
    void shrink();

    TokenIndex size() const { return static_cast<TokenIndex>(m_ids.size()); }
    bool isEmpty() const { return m_ids.empty(); }
    TokenId id(TokenIndex token) const { return m_ids[token]; }
    TokenIds ids() const { return m_ids.view(); }
    ByteRange range(TokenIndex token) const;
    /// Whether every token begins where its predecessor ends.
    bool tiles() const { return m_deltas.empty(); }

    /// The first token that owns this byte, or nothing (a gap, or not encoded yet). O(log n).
    std::optional<TokenIndex> tokenAtByte(std::uint64_t byte) const;
    /// All tokens that touch [begin, end), and the empty ones placed at begin … end - 1. With overlapping ranges some tokens
    /// in between may end before `begin`. O(log n).
    TokenRange tokensIn(ByteRange bytes) const;
    /// Bytes these tokens span, begin of the first to the last end.
    ByteRange bytesOf(TokenRange tokens) const;

    /// Bytes in use.
    std::size_t memoryBytes() const;

    /// Walks tokens in order.
    class Cursor {
    public:
        Cursor(const TokenTable& table, TokenIndex token);
        TokenIndex token() const { return m_token; }
        bool atEnd() const { return m_token >= m_table->size(); }
        ByteRange range() const { return {m_begin, std::uint64_t{m_begin} + m_length}; }
        void next();

    private:
        const TokenTable* m_table;
        TokenIndex m_token;
        std::uint32_t m_begin = 0;
        std::uint32_t m_length = 0;
    };

    bool operator==(const TokenTable&) const = default;

private:
    using Escapes = std::vector<std::pair<TokenIndex, std::uint32_t>>;

    std::uint32_t lengthOf(TokenIndex token) const { return read(m_lengths, m_longLengths, token); }
    std::uint32_t deltaOf(TokenIndex token) const; ///< begin minus the predecessor's begin
    static std::uint32_t read(const PageVector<std::uint8_t>& small, const Escapes& large, TokenIndex token);
    static void write(PageVector<std::uint8_t>& small, Escapes& large, std::uint32_t value);
    void add(TokenId id, std::uint32_t begin, std::uint32_t end);
    void leaveTiling();
    TokenTable prefix(TokenIndex count) const;
    TokenIndex firstEndingAfter(std::uint64_t byte) const;
    TokenIndex firstBeginningAt(std::uint64_t byte) const;

    PackedTokenIds m_ids;
    PageVector<std::uint8_t> m_lengths;
    PageVector<std::uint8_t> m_deltas; ///< empty while the tokens tile
    PageVector<std::uint32_t> m_begins; ///< of tokens 0, 64, 128, …
    PageVector<std::uint32_t> m_reach; ///< largest end before tokens 0, 64, 128, …; empty while the tokens tile
    Escapes m_longLengths;
    Escapes m_longDeltas;
    std::uint32_t m_lastBegin = 0;
    std::uint32_t m_lastEnd = 0;
    std::uint32_t m_maxEnd = 0;
};

} // namespace tokenscope
