// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "core/text/format/huggingface/modelreader.h"
#include "core/text/format/limits.h"

namespace tokenscope::format::huggingface {
namespace {

bool isBytePiece(std::string_view piece)
{
    const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'); };
    return piece.size() == 6 && piece.starts_with("<0x") && piece.back() == '>' && isHex(piece[3]) && isHex(piece[4]);
}

Result<void> fillVocabulary(const RawModel& raw, TokenizerSpec& spec, PieceTable& pieces)
{
    const TokenId limit = maxTokenId(raw.vocabulary.size());
    std::size_t bytes = 0;
    for (const RawModel::Piece& one : raw.vocabulary) {
        bytes += one.piece.size();
        if (one.id > limit)
            return failure(ErrorCode::OutOfRange,
                           "model.vocab[" + shown(one.piece) + "]: id " + std::to_string(one.id) + " for "
                               + std::to_string(raw.vocabulary.size()) + " pieces",
                           one.offset);
    }
    spec.vocabulary.reserve(raw.vocabulary.size() + raw.vocabulary.size() / 16, bytes + bytes / 16);
    std::size_t repeated = 0;
    for (const RawModel::Piece& one : raw.vocabulary) {
        if (!pieces.insert(one.piece, one.id)) {
            if (!raw.isScored)
                return failure(ErrorCode::DuplicateKey, "model.vocab: " + shown(one.piece) + " appears twice",
                               one.offset);
            ++repeated;
        }
        if (spec.vocabulary.contains(one.id))
            return failure(ErrorCode::DuplicateKey,
                           "model.vocab[" + shown(one.piece) + "]: id " + std::to_string(one.id) + " is also "
                               + shown(spec.vocabulary.piece(one.id)),
                           one.offset);
        const auto score = raw.isScored ? static_cast<float>(raw.scores[one.id]) : 0.0F;
        const bool byte = raw.byteFallback && isBytePiece(one.piece);
        spec.vocabulary.set(one.id, one.piece, score, byte ? TokenKind::Byte : TokenKind::Normal);
    }
    if (repeated > 0)
        spec.notes.push_back(std::to_string(repeated)
                             + " pieces stand in the vocabulary more than once; the last counts.");
    return {};
}

Result<std::vector<model::Merge>> resolveMerges(const RawModel& raw, const PieceTable& pieces, const JsonText& file)
{
    std::vector<model::Merge> merges;
    merges.reserve(raw.merges.size());
    const std::size_t prefix = raw.continuingPrefix.size();
    std::string joined;
    for (const auto& [left, right] : raw.merges) {
        const auto fail = [&](ErrorCode code, const std::string& what) {
            const std::string number = std::to_string(merges.size());
            std::string detail = "model.merges[";
            detail.append(number).append("]: ").append(what);
            return file.failure(code, std::move(detail), "/model/merges/" + number);
        };
        const auto leftId = pieces.find(left);
        const auto rightId = pieces.find(right);
        if (!leftId || !rightId)
            return fail(ErrorCode::OutOfRange, shown(leftId ? right : left) + " is not in the vocabulary");
        if (left.empty() || right.size() <= prefix)
            return fail(ErrorCode::InvalidValue, "a part is empty, so the merge would repeat for ever");
        joined = left;
        joined += right.substr(prefix);
        const auto result = pieces.find(joined);
        if (!result)
            return fail(ErrorCode::OutOfRange, "the result " + shown(joined) + " is not in the vocabulary");
        merges.push_back({*leftId, *rightId, *result});
    }
    return merges;
}

/// The unknown token's id; a model that names one it does not have runs without, and the notes say so.
std::optional<TokenId> resolveUnknown(const RawModel& raw, TokenizerSpec& spec, const PieceTable& pieces)
{
    if (!raw.unknown)
        return std::nullopt;
    const auto id = pieces.find(*raw.unknown);
    if (id)
        spec.vocabulary.setKind(*id, TokenKind::Unknown);
    else
        spec.notes.push_back("The unknown token " + shown(*raw.unknown)
                             + " is not in the vocabulary; text without a piece is left out.");
    return id;
}

Result<void> buildBpe(RawModel& raw, TokenizerSpec& spec, const PieceTable& pieces, const JsonText& file)
{
    model::Bpe bpe;
    auto merges = resolveMerges(raw, pieces, file);
    if (!merges)
        return tl::unexpected(std::move(merges.error()));
    bpe.merges = std::move(*merges);
    bpe.unknown = resolveUnknown(raw, spec, pieces);
    bpe.continuingPrefix = std::move(raw.continuingPrefix);
    bpe.endOfWordSuffix = std::move(raw.endOfWordSuffix);
    bpe.fuseUnknown = raw.fuseUnknown;
    bpe.byteFallback = raw.byteFallback;
    bpe.ignoreMerges = raw.ignoreMerges;
    if (raw.dropout) {
        if (!(*raw.dropout >= 0 && *raw.dropout <= 1))
            return file.failure(ErrorCode::InvalidValue, "model.dropout: not between 0 and 1", "/model/dropout");
        bpe.dropout = static_cast<float>(*raw.dropout);
    }
    spec.model = std::move(bpe);
    return {};
}

Result<void> buildWordPiece(RawModel& raw, TokenizerSpec& spec, const PieceTable& pieces, const JsonText& file)
{
    model::WordPiece wordPiece;
    if (!raw.unknown)
        raw.unknown = "[UNK]";
    const auto unknown = resolveUnknown(raw, spec, pieces);
    if (!unknown)
        return file.failure(ErrorCode::MissingField,
                            "model.unk_token: " + shown(*raw.unknown) + " is not in the vocabulary",
                            "/model/unk_token");
    wordPiece.unknown = *unknown;
    if (raw.hasContinuingPrefix)
        wordPiece.continuingPrefix = std::move(raw.continuingPrefix);
    const std::uint64_t most = raw.maxCharsPerWord.value_or(wordPiece.maxCharsPerWord);
    wordPiece.maxCharsPerWord = static_cast<std::uint32_t>(std::min<std::uint64_t>(most, 0xFFFF'FFFFu));
    spec.model = std::move(wordPiece);
    return {};
}

Result<void> buildUnigram(RawModel& raw, TokenizerSpec& spec, const JsonText& file)
{
    model::Unigram unigram;
    if (raw.unknownId) {
        if (*raw.unknownId >= raw.vocabulary.size())
            return file.failure(ErrorCode::OutOfRange,
                                "model.unk_id: " + std::to_string(*raw.unknownId) + " for "
                                    + std::to_string(raw.vocabulary.size()) + " pieces",
                                "/model/unk_id");
        unigram.unknown = static_cast<TokenId>(*raw.unknownId);
        spec.vocabulary.setKind(*unigram.unknown, TokenKind::Unknown);
    }
    unigram.byteFallback = raw.byteFallback;
    unigram.logProbabilities = std::move(raw.scores);
    spec.model = std::move(unigram);
    return {};
}

std::string typeOf(const RawModel& raw)
{
    if (!raw.type.empty())
        return raw.type;
    if (raw.isScored)
        return "Unigram";
    if (raw.hasMerges)
        return "BPE";
    return raw.maxCharsPerWord || raw.hasContinuingPrefix ? "WordPiece" : "WordLevel";
}

} // namespace

Result<void> buildModel(RawModel raw, TokenizerSpec& spec, PieceTable& pieces, const JsonText& file)
{
    const std::string type = typeOf(raw);
    if (type != "BPE" && type != "WordPiece" && type != "Unigram" && type != "WordLevel")
        return file.failure(ErrorCode::Unsupported, "model.type: unknown model " + shown(type), "/model/type");
    if (raw.vocabulary.empty())
        return file.failure(ErrorCode::MissingField, "model.vocab is missing or empty", "/model/vocab");
    if (raw.isScored != (type == "Unigram"))
        return file.failure(ErrorCode::WrongType,
                            "model.vocab: a " + type + " model has " + (raw.isScored ? "an object" : "a list")
                                + " here",
                            "/model/vocab");
    if (type == "BPE" && !raw.hasMerges)
        return file.failure(ErrorCode::MissingField, "model.merges is missing", "/model/merges");
    if (auto filled = fillVocabulary(raw, spec, pieces); !filled)
        return filled;
    if (type == "BPE")
        return buildBpe(raw, spec, pieces, file);
    if (type == "WordPiece")
        return buildWordPiece(raw, spec, pieces, file);
    if (type == "Unigram")
        return buildUnigram(raw, spec, file);
    spec.model = model::WordLevel{resolveUnknown(raw, spec, pieces)};
    return {};
}

} // namespace tokenscope::format::huggingface
