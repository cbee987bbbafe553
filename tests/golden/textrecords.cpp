// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/golden/textrecords.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "core/base/unicode/utf8.h"

namespace tokenscope::test {
namespace {

using nlohmann::json;

/// Byte ranges widened to whole code points, as the references count them.
json codePointOffsets(const std::string& text, const std::vector<ByteRange>& ranges)
{
    std::vector<std::uint64_t> indexOfByte;
    std::uint64_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        const std::size_t length = unicode::decodeAt(text, at).length;
        indexOfByte.insert(indexOfByte.end(), length, count);
        at += length;
    }
    indexOfByte.push_back(count);
    json out = json::array();
    for (const ByteRange& range : ranges) {
        const std::uint64_t begin = indexOfByte.at(range.begin);
        const std::uint64_t end = range.isEmpty() ? begin : indexOfByte.at(range.end - 1) + 1;
        out.push_back({begin, end});
    }
    return out;
}

json byteOffsets(const std::vector<ByteRange>& ranges)
{
    json out = json::array();
    for (const ByteRange& range : ranges)
        out.push_back({range.begin, range.end});
    return out;
}

/// SentencePiece lets every token end where the next begins: characters that were dropped go to the token before them,
/// a character that several tokens share to the last of these.
json sentencePieceOffsets(json offsets)
{
    for (std::size_t i = 0; i + 1 < offsets.size(); ++i)
        offsets[i][1] = offsets[i + 1][0];
    return offsets;
}

/// Hugging Face reports an added token as the text it matched, white space included.
json piecesOf(const Tokenizer& tokenizer, const std::string& text, const Encoding& encoding, bool sentencePiece)
{
    const Vocabulary& vocabulary = tokenizer.vocabulary();
    json out = json::array();
    for (std::size_t i = 0; i < encoding.ids.size(); ++i) {
        const TokenId id = encoding.ids[i];
        const auto isStripping = [id](const AddedToken& token) {
            return token.id == id && (token.stripLeft || token.stripRight);
        };
        const bool asMatched = !sentencePiece && std::ranges::any_of(tokenizer.spec().addedTokens, isStripping);
        if (asMatched)
            out.push_back(text.substr(encoding.ranges[i].begin, encoding.ranges[i].size()));
        else
            out.push_back(std::string(vocabulary.piece(id)));
    }
    return out;
}

class Comparison {
public:
    void expect(const std::string& field, const json& got, const json& wanted)
    {
        if (got != wanted)
            found.push_back(field + "\n      got    " + got.dump(-1, ' ', false, json::error_handler_t::replace)
                            + "\n      wanted " + wanted.dump());
    }

    std::vector<std::string> found;
};

void compareDecoded(const Tokenizer& tokenizer, const json& record, const std::vector<TokenId>& ids,
                    Comparison& comparison)
{
    for (const auto& [field, skip] : {std::pair("decoded", false), std::pair("decoded_skip_special", true)}) {
        if (!record.contains(field))
            continue;
        const auto decoded = tokenizer.decode(ids, {skip});
        comparison.expect(field,
                          decoded ? json(unicode::replaceInvalid(*decoded)) : json(errorMessage(decoded.error())),
                          record[field]);
    }
}

/// SentencePiece and Hugging Face's Unigram write unknown text as itself where our vocabulary says "<unk>".
void writeUnknownAs(const json& wanted, const Tokenizer& tokenizer, const std::vector<TokenId>& ids, json& pieces)
{
    if (tokenizer.spec().format == TokenizerFormat::HuggingFace
        && !std::holds_alternative<model::Unigram>(tokenizer.spec().model))
        return;
    for (std::size_t i = 0; i < ids.size() && i < wanted.size(); ++i) {
        if (tokenizer.vocabulary().kind(ids[i]) == TokenKind::Unknown)
            pieces[i] = wanted[i];
    }
}

void compareEncoding(const Tokenizer& tokenizer, const json& record, const std::string& path,
                     const Result<Encoding>& encoding, Comparison& comparison)
{
    if (!encoding) {
        comparison.found.push_back(path + ": " + errorMessage(encoding.error()));
        return;
    }
    const auto text = record["text"].get<std::string>();
    comparison.expect(path + " ids", encoding->ids, record["ids"]);
    if (record.contains("byte_offsets"))
        comparison.expect(path + " byte_offsets", byteOffsets(encoding->ranges), record["byte_offsets"]);
    const bool sentencePiece = record.contains("pieces");
    if (record.contains("char_offsets")) {
        json offsets = codePointOffsets(text, encoding->ranges);
        if (sentencePiece)
            offsets = sentencePieceOffsets(std::move(offsets));
        comparison.expect(path + " char_offsets", offsets, record["char_offsets"]);
    }
    const char* field = sentencePiece ? "pieces" : "tokens";
    if (record.contains(field)) {
        json pieces = piecesOf(tokenizer, text, *encoding, sentencePiece);
        writeUnknownAs(record[field], tokenizer, encoding->ids, pieces);
        comparison.expect(path + " " + field, pieces, record[field]);
    }
}

} // namespace

std::map<std::string, std::vector<json>> readTextRecords(const std::string& jsonl)
{
    std::map<std::string, std::vector<json>> records;
    for (std::size_t begin = 0; begin < jsonl.size();) {
        const std::size_t end = std::min(jsonl.find('\n', begin), jsonl.size());
        if (end > begin) {
            json record = json::parse(jsonl.begin() + static_cast<std::ptrdiff_t>(begin),
                                      jsonl.begin() + static_cast<std::ptrdiff_t>(end));
            records[record["tokenizer"].get<std::string>()].push_back(std::move(record));
        }
        begin = end + 1;
    }
    return records;
}

std::vector<std::string> differences(const Tokenizer& tokenizer, const json& record)
{
    Comparison comparison;
    const auto text = record["text"].get<std::string>();
    EncodeOptions options;
    if (record["tokenizer"].get<std::string>().starts_with("hf/"))
        options.special = SpecialPolicy::Recognise;
    const auto encoding = tokenizer.encode(text, options);
    compareEncoding(tokenizer, record, "encode", encoding, comparison);
    compareEncoding(tokenizer, record, "encodePlain", tokenizer.encodePlain(text, options), comparison);
    if (encoding)
        compareDecoded(tokenizer, record, encoding->ids, comparison);
    for (const auto& [field, changed] :
         {std::pair("ids_with_template", EncodeOptions{options.special, true, true, 1, std::nullopt}),
          std::pair("ids_allow_special", EncodeOptions{SpecialPolicy::Recognise, false, true, 1, std::nullopt})}) {
        if (!record.contains(field))
            continue;
        const auto other = tokenizer.encode(text, changed);
        comparison.expect(field, other ? json(other->ids) : json(errorMessage(other.error())), record[field]);
        const auto plain = tokenizer.encodePlain(text, changed);
        comparison.expect(std::string(field) + " (plain)", plain ? json(plain->ids) : json(errorMessage(plain.error())),
                          record[field]);
    }
    return std::move(comparison.found);
}

} // namespace tokenscope::test
