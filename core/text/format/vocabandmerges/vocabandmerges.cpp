// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <string>
#include <unordered_set>

#include <simdjson.h>

#include "core/text/bytemap.h"
#include "core/text/format/jsonplace.h"
#include "core/text/format/limits.h"
#include "core/text/format/load.h"

namespace tokenscope::format {
namespace {

struct NumberedPiece {
    std::string piece;
    std::uint64_t id = 0;
    std::uint64_t offset = 0;
};

std::string inQuotes(std::string_view text)
{
    std::string out(1, '"');
    out += text;
    out.push_back('"');
    return out;
}

tl::unexpected<Error> jsonFailure(simdjson::error_code error, std::uint64_t offset)
{
    const bool type =
        error == simdjson::INCORRECT_TYPE || error == simdjson::NUMBER_OUT_OF_RANGE || error == simdjson::NUMBER_ERROR;
    return failure(type ? ErrorCode::WrongType : ErrorCode::Syntax,
                   type ? "expected a piece and its id" : simdjson::error_message(error), offset);
}

/// {"piece": id, …}
Result<std::vector<NumberedPiece>> readPieces(std::string_view content)
{
    std::vector<NumberedPiece> pieces;
    if (content.empty())
        return failure(ErrorCode::Empty, "");
    const simdjson::padded_string json(content);
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document document;
    simdjson::ondemand::object object;
    if (const auto error = parser.iterate(json).get(document); error)
        return jsonFailure(error, 0);
    if (const auto error = document.get_object().get(object); error)
        return jsonFailure(error, 0);
    for (auto field : object) {
        const char* place = nullptr;
        const std::uint64_t offset = document.current_location().get(place) == simdjson::SUCCESS
            ? static_cast<std::uint64_t>(place - json.data())
            : content.size();
        std::string_view key;
        std::uint64_t id = 0;
        if (const auto error = field.unescaped_key().get(key); error)
            return jsonFailure(error, offset);
        if (const auto error = field.value().get_uint64().get(id); error)
            return jsonFailure(error, offset);
        if (key.size() > kMaxPieceBytes)
            return failure(ErrorCode::TooLarge, "a piece of " + std::to_string(key.size()) + " bytes", offset);
        pieces.push_back({std::string(key), id, offset});
    }
    if (pieces.empty())
        return failure(ErrorCode::Empty, "no pieces", 0);
    return pieces;
}

Result<void> fillVocabulary(const std::vector<NumberedPiece>& pieces, Vocabulary& vocabulary)
{
    const TokenId maxId = maxTokenId(pieces.size());
    std::unordered_set<std::string_view> seen;
    seen.reserve(pieces.size());
    for (const NumberedPiece& piece : pieces) {
        if (piece.id > maxId)
            return failure(ErrorCode::OutOfRange, "id " + std::to_string(piece.id), piece.offset);
        if (vocabulary.contains(static_cast<TokenId>(piece.id)))
            return failure(ErrorCode::DuplicateKey, "id " + std::to_string(piece.id), piece.offset);
        if (!seen.insert(piece.piece).second)
            return failure(ErrorCode::DuplicateKey, inQuotes(piece.piece), piece.offset);
        vocabulary.set(static_cast<TokenId>(piece.id), piece.piece);
    }
    return {};
}

/// Lines of "left right"; the result of a merge is the piece both spell.
Result<std::vector<model::Merge>> readMerges(std::string_view text, const PieceIndex& index,
                                             const std::string& continuingPrefix)
{
    std::vector<model::Merge> merges;
    std::unordered_set<std::uint64_t> seen;
    std::uint64_t number = 0;
    std::string joined;
    while (!text.empty()) {
        ++number;
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.empty() || (number == 1 && line.starts_with("#version")))
            continue;
        const std::size_t space = line.find(' ');
        if (space == 0 || space == std::string_view::npos || space + 1 == line.size()
            || line.find(' ', space + 1) != std::string_view::npos)
            return failure(ErrorCode::Syntax, "expected two pieces with a space between them", std::nullopt, number);
        const auto idOf = [&](std::string_view piece) -> Result<TokenId> {
            if (const auto id = index.find(piece))
                return *id;
            return failure(ErrorCode::OutOfRange, inQuotes(piece) + " is not in the vocabulary", std::nullopt, number);
        };
        const std::string_view right = line.substr(space + 1);
        joined = line.substr(0, space);
        joined += !continuingPrefix.empty() && right.starts_with(continuingPrefix)
            ? right.substr(continuingPrefix.size())
            : right;
        const Result<TokenId> leftId = idOf(line.substr(0, space));
        const Result<TokenId> rightId = idOf(right);
        const Result<TokenId> result = idOf(joined);
        for (const Result<TokenId>* id : {&leftId, &rightId, &result}) {
            if (!*id)
                return tl::unexpected<Error>(id->error());
        }
        if (!seen.insert((std::uint64_t{*leftId} << 32) | *rightId).second)
            return failure(ErrorCode::DuplicateKey, "the merge " + inQuotes(line), std::nullopt, number);
        merges.push_back({*leftId, *rightId, *result});
    }
    return merges;
}

bool hasWholeByteMap(const PieceIndex& index)
{
    for (unsigned byte = 0; byte < 256; ++byte) {
        if (!index.find(bytemap::encode(std::string(1, static_cast<char>(byte)))))
            return false;
    }
    return true;
}

/// Pieces in angle brackets that no merge makes are markup: "<|endoftext|>", "<s>".
void addSpecials(const std::vector<model::Merge>& merges, TokenizerSpec& spec)
{
    std::vector<bool> made(spec.vocabulary.size());
    for (const model::Merge& merge : merges)
        made[merge.result] = true;
    std::string names;
    for (TokenId id = 0; id < spec.vocabulary.size(); ++id) {
        const std::string_view piece = spec.vocabulary.piece(id);
        if (made[id] || piece.size() < 3 || piece.front() != '<' || piece.back() != '>')
            continue;
        AddedToken token;
        token.id = id;
        token.content = piece;
        token.special = true;
        names.push_back(' ');
        names += piece;
        spec.addedTokens.push_back(std::move(token));
        spec.vocabulary.setKind(id, TokenKind::Control);
    }
    if (!names.empty())
        spec.notes.push_back("Taken as special tokens, because no merge makes them:" + names);
}

} // namespace

Result<TokenizerSpec> loadVocabAndMerges(std::string_view vocab, std::string_view merges)
{
    const Result<std::vector<NumberedPiece>> pieces = readPieces(vocab);
    if (!pieces)
        return tl::unexpected<Error>(JsonText(vocab).placed(pieces.error()));
    TokenizerSpec spec;
    spec.format = TokenizerFormat::VocabAndMerges;
    if (const Result<void> filled = fillVocabulary(*pieces, spec.vocabulary); !filled)
        return tl::unexpected<Error>(filled.error());
    const PieceIndex index(spec.vocabulary);
    const bool byteLevel = hasWholeByteMap(index);
    const bool endsWords = std::ranges::any_of(*pieces, [](const auto& piece) { return piece.piece == "a</w>"; });

    model::Bpe bpe;
    Result<std::vector<model::Merge>> read = readMerges(merges, index, bpe.continuingPrefix);
    if (!read)
        return tl::unexpected<Error>(read.error());
    bpe.merges = *std::move(read);
    addSpecials(bpe.merges, spec);
    if (endsWords)
        bpe.endOfWordSuffix = "</w>";
    bpe.unknown = index.find("<unk>");

    if (byteLevel) {
        spec.vocabulary.alphabet = Alphabet::ByteMap;
        bpe.unknown.reset();
        spec.preTokenizers.emplace_back(pretokenizer::ByteLevel{false, true, true});
    } else {
        spec.preTokenizers.emplace_back(pretokenizer::WhitespaceSplit{});
        spec.notes.emplace_back("The files do not say how text is split: at white space is assumed.");
    }
    if (endsWords)
        spec.decoders.emplace_back(decoder::Bpe{});
    if (byteLevel)
        spec.decoders.emplace_back(decoder::ByteLevel{});
    else if (!endsWords)
        spec.decoders.emplace_back(decoder::Fuse{});
    spec.model = std::move(bpe);
    return spec;
}

} // namespace tokenscope::format
