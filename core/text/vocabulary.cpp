// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/vocabulary.h"

#include <bit>
#include <charconv>
#include <functional>
#include <utility>

#include "core/base/unicode/utf8.h"
#include "core/text/bytemap.h"

namespace tokenscope {

void Vocabulary::reserve(std::size_t entries, std::size_t bytes)
{
    m_begins.reserve(entries);
    m_lengths.reserve(entries);
    m_kinds.reserve(entries);
    m_arena.reserve(bytes);
}

void Vocabulary::set(TokenId id, std::string_view piece, float score, TokenKind kind)
{
    if (id >= size()) {
        m_begins.resize(id + 1, 0);
        m_lengths.resize(id + 1, 0);
        m_kinds.resize(id + 1, TokenKind::Hole);
        if (!m_scores.empty())
            m_scores.resize(id + 1, 0);
    }
    if (m_kinds[id] == TokenKind::Hole)
        ++m_count;
    m_begins[id] = static_cast<std::uint32_t>(m_arena.size());
    m_lengths[id] = static_cast<std::uint32_t>(piece.size());
    m_kinds[id] = kind;
    m_arena += piece;
    if (score != 0) {
        m_scores.resize(size(), 0);
        m_scores[id] = score;
    }
}

std::string_view Vocabulary::piece(TokenId id) const
{
    if (id >= size())
        return {};
    return std::string_view(m_arena).substr(m_begins[id], m_lengths[id]);
}

std::optional<Vocabulary> Vocabulary::fromArrays(Arrays arrays)
{
    const std::size_t size = arrays.kinds.size();
    if (size >= kNoToken || arrays.begins.size() != size || arrays.lengths.size() != size
        || (!arrays.scores.empty() && arrays.scores.size() != size))
        return std::nullopt;
    Vocabulary vocabulary;
    for (std::size_t id = 0; id < size; ++id) {
        if (std::uint64_t{arrays.begins[id]} + arrays.lengths[id] > arrays.arena.size()
            || arrays.kinds[id] > TokenKind::Unused)
            return std::nullopt;
        vocabulary.m_count += arrays.kinds[id] == TokenKind::Hole ? 0 : 1;
    }
    vocabulary.m_arena = std::move(arrays.arena);
    vocabulary.m_begins = std::move(arrays.begins);
    vocabulary.m_lengths = std::move(arrays.lengths);
    vocabulary.m_scores = std::move(arrays.scores);
    vocabulary.m_kinds = std::move(arrays.kinds);
    return vocabulary;
}

PieceIndex::PieceIndex(const Vocabulary& vocabulary)
    : PieceIndex(vocabulary, std::vector<bool>(vocabulary.size(), true))
{
}

PieceIndex::PieceIndex(const Vocabulary& vocabulary, const std::vector<bool>& included)
    : m_vocabulary(&vocabulary)
    , m_slots(std::bit_ceil(2 * std::size_t{vocabulary.count()} + 1), kNoToken)
{
    for (TokenId id = 0; id < vocabulary.size(); ++id) {
        if (vocabulary.contains(id) && included[id])
            insert(id);
    }
}

void PieceIndex::insert(TokenId id)
{
    TokenId& slot = m_slots[slotOf(m_vocabulary->piece(id))];
    if (slot == kNoToken)
        slot = id;
}

std::optional<TokenId> PieceIndex::find(std::string_view piece) const
{
    const TokenId id = m_slots[slotOf(piece)];
    return id == kNoToken ? std::nullopt : std::optional(id);
}

std::size_t PieceIndex::slotOf(std::string_view piece) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t at = std::hash<std::string_view>()(piece) & mask;
    while (m_slots[at] != kNoToken && m_vocabulary->piece(m_slots[at]) != piece)
        at = (at + 1) & mask;
    return at;
}

namespace {

std::optional<char> byteOfPiece(std::string_view piece)
{
    unsigned value = 0;
    if (piece.size() != 6 || !piece.starts_with("<0x") || piece.back() != '>')
        return std::nullopt;
    const auto [end, error] = std::from_chars(piece.data() + 3, piece.data() + 5, value, 16);
    if (error != std::errc() || end != piece.data() + 5)
        return std::nullopt;
    return static_cast<char>(value);
}

} // namespace

std::string pieceBytes(const Vocabulary& vocabulary, TokenId id)
{
    const std::string_view piece = vocabulary.piece(id);
    switch (vocabulary.alphabet) {
    case Alphabet::Bytes:
        return std::string(piece);
    case Alphabet::ByteMap: {
        // Added tokens are matched in the text itself and never go through the map.
        if (const TokenKind kind = vocabulary.kind(id); kind == TokenKind::Control || kind == TokenKind::UserDefined)
            return std::string(piece);
        std::string bytes;
        for (std::size_t at = 0; at < piece.size();) {
            const unicode::CodePoint point = unicode::decodeAt(piece, at);
            if (const auto byte = bytemap::toByte(point.value); byte && point.valid)
                bytes.push_back(static_cast<char>(*byte));
            else
                bytes += piece.substr(at, point.length);
            at += point.length;
        }
        return bytes;
    }
    case Alphabet::Text:
        break;
    }
    if (vocabulary.kind(id) == TokenKind::Byte) {
        if (const auto byte = byteOfPiece(piece))
            return std::string(1, *byte);
    }
    static constexpr std::string_view kMark = "\xE2\x96\x81";
    std::string text;
    for (std::size_t at = 0; at < piece.size();) {
        if (piece.substr(at, kMark.size()) == kMark) {
            text.push_back(' ');
            at += kMark.size();
        } else {
            text.push_back(piece[at++]);
        }
    }
    return text;
}

} // namespace tokenscope
