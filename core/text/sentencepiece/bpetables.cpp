// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/sentencepiece/bpetables.h"

#include <bit>
#include <unordered_set>

namespace tokenscope::sentencepiece {
namespace {

/// Pieces that text can spell.
bool isMatched(TokenKind kind)
{
    return kind == TokenKind::Normal || kind == TokenKind::UserDefined || kind == TokenKind::Unused;
}

/// A number that orders as the scores do, the other way round.
std::uint32_t priorityOf(float score)
{
    const auto bits = std::bit_cast<std::uint32_t>(score + 0.0F); // one zero
    const std::uint32_t ascending = (bits >> 31) != 0 ? ~bits : bits | 0x8000'0000u;
    return ~ascending;
}

/// Calls `each(begin, end)` for the characters of a piece.
template <typename Each>
void forEachCharacter(std::string_view piece, const Each& each)
{
    for (std::size_t at = 0; at < piece.size();) {
        const std::size_t end = at + characterLength(piece, at);
        each(at, end);
        at = end;
    }
}

std::uint64_t packed(std::string_view character)
{
    std::uint64_t value = 0;
    for (const char byte : character)
        value = (value << 8) | static_cast<unsigned char>(byte);
    return value;
}

std::uint64_t mixed(std::uint64_t value)
{
    value *= 0x9E37'79B9'7F4A'7C15u;
    return value ^ (value >> 32);
}

} // namespace

std::size_t BpeTables::touchHash(std::string_view left, std::string_view right)
{
    return mixed((packed(left) << 32) | packed(right)) % kTouchBits;
}

std::size_t BpeTables::slotOf(std::uint64_t key) const
{
    const std::size_t mask = m_pairs.size() - 1;
    std::size_t slot = mixed(key) & mask;
    while (m_pairs[slot].key != key && m_pairs[slot].result != kNoSymbol)
        slot = (slot + 1) & mask;
    return slot;
}

Symbol BpeTables::symbolOf(std::string_view character) const
{
    if (character.size() == 1 && static_cast<unsigned char>(character.front()) < m_ascii.size())
        return m_ascii[static_cast<unsigned char>(character.front())];
    return m_symbols.find(character).value_or(kNoSymbol);
}

Symbol BpeTables::merged(Symbol left, Symbol right) const
{
    if (left == kNoSymbol || right == kNoSymbol)
        return kNoSymbol;
    return m_pairs[slotOf(pairKey(left, right))].result;
}

Result<void> BpeTables::addSymbols(const Vocabulary& vocabulary)
{
    std::vector<PieceTrie::Entry> symbols;
    std::unordered_set<std::string_view> characters;
    for (TokenId id = 0; id < vocabulary.size(); ++id) {
        if (!isMatched(vocabulary.kind(id)))
            continue;
        const std::string_view piece = vocabulary.piece(id);
        symbols.emplace_back(piece, id);
        std::string_view before;
        forEachCharacter(piece, [&](std::size_t begin, std::size_t end) {
            const std::string_view character = piece.substr(begin, end - begin);
            characters.insert(character);
            if (!before.empty())
                m_touching->set(touchHash(before, character));
            before = character;
        });
    }
    m_ids.resize(vocabulary.size(), m_pieces.unknown);
    for (const auto& [piece, id] : symbols)
        m_ids[id] = m_pieces.idOf(piece);
    for (const std::string_view character : characters) {
        if (!m_pieces.matched.find(character)) {
            symbols.emplace_back(character, static_cast<TokenId>(m_ids.size()));
            m_ids.push_back(m_pieces.idOf(character));
        }
    }
    Result<PieceTrie> trie = PieceTrie::build(std::move(symbols));
    if (!trie)
        return tl::unexpected<Error>(trie.error());
    m_symbols = *std::move(trie);
    for (char ascii = 0; ascii >= 0 && m_ascii.size() < 128; ++ascii)
        m_ascii.push_back(m_symbols.find(std::string_view(&ascii, 1)).value_or(kNoSymbol));
    return {};
}

void BpeTables::addPairs(const Vocabulary& vocabulary)
{
    struct Found {
        std::uint64_t key;
        Symbol result;
    };
    std::vector<Found> found;
    for (TokenId id = 0; id < vocabulary.size(); ++id) {
        if (!isMatched(vocabulary.kind(id)))
            continue;
        const std::string_view piece = vocabulary.piece(id);
        m_symbols.forEachPrefix(piece, [&](Symbol left, std::size_t length) {
            if (length == piece.size())
                return;
            if (const auto right = m_symbols.find(piece.substr(length)))
                found.push_back({pairKey(left, *right), id});
        });
    }
    m_pairs.resize(std::bit_ceil(2 * found.size() + 2));
    for (const Found& pair : found)
        m_pairs[slotOf(pair.key)] = {pair.key, pair.result};
}

Result<BpeTables> BpeTables::create(const TokenizerSpec& spec)
{
    const auto& model = std::get<model::SentencePieceBpe>(spec.model);
    const Vocabulary& vocabulary = spec.vocabulary;
    Result<Pieces> pieces = Pieces::create(vocabulary, model.unknown, model.byteFallback);
    if (!pieces)
        return tl::unexpected<Error>(pieces.error());
    BpeTables tables;
    tables.m_pieces = *std::move(pieces);
    if (const Result<void> added = tables.addSymbols(vocabulary); !added)
        return tl::unexpected<Error>(added.error());
    tables.m_priorities.resize(vocabulary.size());
    tables.m_unused.resize(tables.m_ids.size());
    for (TokenId id = 0; id < vocabulary.size(); ++id) {
        tables.m_priorities[id] = priorityOf(vocabulary.score(id));
        tables.m_unused[id] = vocabulary.kind(id) == TokenKind::Unused;
        tables.m_hasUnused = tables.m_hasUnused || tables.m_unused[id];
    }
    tables.addPairs(vocabulary);
    return tables;
}

} // namespace tokenscope::sentencepiece
