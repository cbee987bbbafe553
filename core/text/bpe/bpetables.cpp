// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/bpe/bpetables.h"

#include "core/base/unicode/utf8.h"

namespace tokenscope {
namespace {

void insertSplits(const Vocabulary& vocabulary, TokenId id, const PieceIndex& index, PairTable& pairs)
{
    const std::string_view piece = vocabulary.piece(id);
    for (std::size_t cut = 1; cut < piece.size(); ++cut) {
        const auto left = index.find(piece.substr(0, cut));
        const auto right = left ? index.find(piece.substr(cut)) : std::nullopt;
        if (right)
            pairs.insert(*left, *right, {id, id});
    }
}

/// The last code point of a piece.
unicode::CodePoint lastOf(std::string_view piece)
{
    return unicode::decodeAt(piece, unicode::floorBoundary(piece, piece.size() - 1));
}

} // namespace

PairTable buildPairTable(const TokenizerSpec& spec, const PieceIndex& index)
{
    const auto& model = std::get<model::Bpe>(spec.model);
    if (!model.byRank) {
        PairTable pairs(model.merges.size());
        std::uint32_t priority = 0;
        for (const model::Merge& merge : model.merges)
            pairs.insert(merge.left, merge.right, {priority++, merge.result});
        return pairs;
    }
    const Vocabulary& vocabulary = spec.vocabulary;
    PairTable pairs(2 * std::size_t{vocabulary.count()});
    for (TokenId id = 0; id < vocabulary.size(); ++id) {
        if (vocabulary.contains(id) && index.find(vocabulary.piece(id)).value_or(kNoToken) == id)
            insertSplits(vocabulary, id, index, pairs);
    }
    return pairs;
}

Seams::Seams(const TokenizerSpec& spec)
{
    const auto& model = std::get<model::Bpe>(spec.model);
    const Vocabulary& vocabulary = spec.vocabulary;
    if (!model.continuingPrefix.empty() || !model.endOfWordSuffix.empty() || vocabulary.alphabet == Alphabet::Bytes) {
        m_usable = false;
        return;
    }
    for (const model::Merge& merge : model.merges) {
        const std::string_view left = vocabulary.piece(merge.left);
        const std::string_view right = vocabulary.piece(merge.right);
        const bool isText = vocabulary.kind(merge.left) != TokenKind::Byte
            && vocabulary.kind(merge.right) != TokenKind::Byte && model.unknown != merge.left
            && model.unknown != merge.right;
        if (!isText || left.empty() || right.empty()) {
            m_usable = false;
            return;
        }
        const char32_t before = lastOf(left).value;
        const char32_t after = unicode::decodeAt(right, 0).value;
        if (before < kAscii && after < kAscii)
            m_ascii.set(before * kAscii + after);
        else
            m_others.insert(std::uint64_t{before} << 32U | after);
    }
}

StartSymbols::StartSymbols(const TokenizerSpec& spec, const PieceIndex& index)
{
    const Vocabulary& vocabulary = spec.vocabulary;
    m_byteTokens.fill(kNoToken);
    constexpr char kHex[] = "0123456789ABCDEF";
    for (std::size_t byte = 0; byte < 256; ++byte) {
        const char name[] = {'<', '0', 'x', kHex[byte >> 4U], kHex[byte & 15U], '>'};
        if (const auto id = index.find(std::string_view(name, sizeof name)))
            m_byteTokens[byte] = *id;
    }
    if (vocabulary.alphabet == Alphabet::Bytes) {
        m_characters.assign(256, kNoToken);
        for (std::size_t byte = 0; byte < 256; ++byte) {
            const auto character = static_cast<char>(static_cast<unsigned char>(byte));
            m_characters[byte] = index.find(std::string_view(&character, 1)).value_or(kNoToken);
        }
        return;
    }
    for (TokenId id = 0; id < vocabulary.size(); ++id) {
        const std::string_view piece = vocabulary.piece(id);
        if (piece.empty() || piece.size() > 4 || index.find(piece).value_or(kNoToken) != id)
            continue;
        const unicode::CodePoint point = unicode::decodeAt(piece, 0);
        if (!point.valid || point.length != piece.size())
            continue;
        if (point.value >= m_characters.size())
            m_characters.resize(point.value + 1, kNoToken);
        m_characters[point.value] = id;
    }
}

} // namespace tokenscope
