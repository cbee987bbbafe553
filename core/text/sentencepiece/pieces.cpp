// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/sentencepiece/pieces.h"

#include <algorithm>
#include <string>

#include "core/text/sentencepiece/sentencepiece.h"

namespace tokenscope {
namespace sentencepiece {

Result<Pieces> Pieces::create(const Vocabulary& vocabulary, TokenId unknown, bool byteFallback)
{
    if (!vocabulary.contains(unknown))
        return failure(ErrorCode::OutOfRange, "the unknown token's id " + std::to_string(unknown));
    Pieces pieces;
    pieces.unknown = unknown;
    pieces.byteFallback = byteFallback;
    pieces.bytes.fill(kNoToken);
    std::vector<PieceTrie::Entry> matched;
    std::vector<PieceTrie::Entry> reserved;
    std::vector<PieceTrie::Entry> userDefined;
    for (TokenId id = 0; id < vocabulary.size(); ++id) {
        const std::string_view piece = vocabulary.piece(id);
        switch (vocabulary.kind(id)) {
        case TokenKind::Hole:
            break;
        case TokenKind::UserDefined:
            userDefined.emplace_back(piece, id);
            [[fallthrough]];
        case TokenKind::Normal:
        case TokenKind::Unused:
            matched.emplace_back(piece, id);
            break;
        case TokenKind::Byte:
            if (const std::string bytes = pieceBytes(vocabulary, id); bytes.size() == 1)
                pieces.bytes[static_cast<unsigned char>(bytes.front())] = id;
            [[fallthrough]];
        case TokenKind::Unknown:
        case TokenKind::Control:
            reserved.emplace_back(piece, id);
            break;
        }
    }
    if (byteFallback && std::ranges::find(pieces.bytes, kNoToken) != pieces.bytes.end())
        return failure(ErrorCode::MissingField, "byte fallback needs a piece for each of the 256 bytes");
    for (const auto& [trie, entries] : {std::pair(&pieces.matched, &matched), std::pair(&pieces.reserved, &reserved),
                                        std::pair(&pieces.userDefined, &userDefined)}) {
        Result<PieceTrie> built = PieceTrie::build(std::move(*entries));
        if (!built)
            return tl::unexpected<Error>(built.error());
        *trie = *std::move(built);
    }
    return pieces;
}

TokenId Pieces::idOf(std::string_view text) const
{
    if (const auto id = reserved.find(text))
        return *id;
    return matched.find(text).value_or(unknown);
}

} // namespace sentencepiece

Result<std::unique_ptr<Model>> createSentencePieceModel(const TokenizerSpec& spec)
{
    if (std::holds_alternative<model::SentencePieceBpe>(spec.model))
        return sentencepiece::createBpe(spec);
    if (std::holds_alternative<model::SentencePieceSimple>(spec.model))
        return sentencepiece::createSimple(spec);
    return failure(ErrorCode::InvalidArgument, "not a SentencePiece model");
}

} // namespace tokenscope
