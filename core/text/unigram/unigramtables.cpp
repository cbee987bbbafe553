// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/unigram/unigramtables.h"

#include <algorithm>
#include <limits>
#include <string>

namespace tokenscope::unigram {
namespace {

/// What an unknown character costs more than the worst piece (kUnkPenalty in both references).
constexpr double kUnknownPenalty = 10;

std::string byteName(unsigned byte)
{
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    return {'<', '0', 'x', kDigits[byte >> 4], kDigits[byte & 15], '>'};
}

void useDouble(const TokenizerSpec& spec, const model::Unigram& model, Tables& tables,
               std::vector<PieceTrie::Entry>& entries)
{
    const Vocabulary& vocabulary = spec.vocabulary;
    const bool given = !model.logProbabilities.empty();
    const TokenId size = given ? static_cast<TokenId>(model.logProbabilities.size()) : vocabulary.size();
    double worst = std::numeric_limits<double>::infinity();
    tables.scores.resize(size);
    for (TokenId id = 0; id < size; ++id) {
        if (!vocabulary.contains(id))
            continue;
        const double score = given ? model.logProbabilities[id] : static_cast<double>(vocabulary.score(id));
        tables.scores[id] = score;
        worst = std::min(worst, score);
        entries.emplace_back(vocabulary.piece(id), id);
    }
    tables.unknownScore = worst - kUnknownPenalty;
}

void useSingle(const TokenizerSpec& spec, Tables& tables, std::vector<PieceTrie::Entry>& entries)
{
    const Vocabulary& vocabulary = spec.vocabulary;
    float worst = std::numeric_limits<float>::max();
    float best = std::numeric_limits<float>::min(); // the smallest positive float, as the reference has it
    for (TokenId id = 0; id < vocabulary.size(); ++id) {
        if (vocabulary.kind(id) == TokenKind::Normal) {
            worst = std::min(worst, vocabulary.score(id));
            best = std::max(best, vocabulary.score(id));
        }
    }
    tables.scores.resize(vocabulary.size());
    for (TokenId id = 0; id < vocabulary.size(); ++id) {
        const std::string_view piece = vocabulary.piece(id);
        if (vocabulary.kind(id) == TokenKind::Normal)
            tables.scores[id] = static_cast<double>(vocabulary.score(id));
        else if (vocabulary.kind(id) == TokenKind::UserDefined)
            tables.scores[id] = static_cast<double>(static_cast<float>(piece.size()) * best) - 0.1;
        else
            continue;
        entries.emplace_back(piece, id);
    }
    tables.unknownScore = static_cast<double>(worst - static_cast<float>(kUnknownPenalty));
}

} // namespace

Result<Tables> Tables::create(const TokenizerSpec& spec)
{
    const auto* model = std::get_if<model::Unigram>(&spec.model);
    if (model == nullptr)
        return failure(ErrorCode::InvalidArgument, "not a Unigram model");
    if (model->logProbabilities.size() > spec.vocabulary.size())
        return failure(ErrorCode::OutOfRange, "more scores than pieces");
    if (model->unknown && !spec.vocabulary.contains(*model->unknown))
        return failure(ErrorCode::OutOfRange, "the unknown token's id " + std::to_string(*model->unknown));
    Tables tables;
    tables.unknown = model->unknown;
    tables.byteFallback = model->byteFallback;
    tables.singlePrecision = model->arithmetic == model::Unigram::Arithmetic::Single;

    std::vector<PieceTrie::Entry> entries;
    if (tables.singlePrecision)
        useSingle(spec, tables, entries);
    else
        useDouble(spec, *model, tables, entries);
    if (entries.empty())
        return failure(ErrorCode::MissingField, "a Unigram model without pieces");
    for (const auto& [piece, id] : entries)
        tables.longestPiece = std::max(tables.longestPiece, piece.size());
    Result<PieceTrie> trie = PieceTrie::build(std::move(entries));
    if (!trie)
        return tl::unexpected<Error>(trie.error());
    tables.trie = *std::move(trie);

    tables.bytes.fill(kNoToken);
    if (tables.byteFallback) {
        const PieceIndex index(spec.vocabulary);
        for (unsigned byte = 0; byte < 256; ++byte)
            tables.bytes[byte] = index.find(byteName(byte)).value_or(kNoToken);
        if (tables.singlePrecision && std::ranges::find(tables.bytes, kNoToken) != tables.bytes.end())
            return failure(ErrorCode::MissingField, "byte fallback needs a piece for each of the 256 bytes");
    }
    return tables;
}

} // namespace tokenscope::unigram
