// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "resources/assets/compile/transform.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/base64.h"

namespace tokenscope::compile {
namespace {

using nlohmann::json;

constexpr std::string_view kWordMark = "\xE2\x96\x81"; // U+2581

Result<json> parse(std::string_view text)
{
    json document = json::parse(text, nullptr, false);
    if (document.is_discarded())
        return failure(ErrorCode::Syntax, "this is not JSON");
    return document;
}

json specialToken(TokenId id, const std::string& content, bool takesSpaceBefore = false)
{
    return {{"id", id},        {"content", content},  {"single_word", false}, {"lstrip", takesSpaceBefore},
            {"rstrip", false}, {"normalized", false}, {"special", true}};
}

/// "[CLS] A [SEP]" and "[CLS] A [SEP] B [SEP]", as BERT and its kin frame their input.
json bertTemplate(TokenId cls, TokenId sep)
{
    const auto special = [](const char* name, int type) {
        return json{{"SpecialToken", {{"id", name}, {"type_id", type}}}};
    };
    const auto sequence = [](const char* name, int type) {
        return json{{"Sequence", {{"id", name}, {"type_id", type}}}};
    };
    const auto tokens = [](const char* name, TokenId id) {
        return json{{"id", name}, {"ids", json::array({id})}, {"tokens", json::array({name})}};
    };
    return {{"type", "TemplateProcessing"},
            {"single", json::array({special("[CLS]", 0), sequence("A", 0), special("[SEP]", 0)})},
            {"pair",
             json::array(
                 {special("[CLS]", 0), sequence("A", 0), special("[SEP]", 0), sequence("B", 1), special("[SEP]", 1)})},
            {"special_tokens", {{"[CLS]", tokens("[CLS]", cls)}, {"[SEP]", tokens("[SEP]", sep)}}}};
}

/// Pieces in brackets are BERT's markup and reserved places, whole words all of them.
bool isBertSpecial(std::string_view piece)
{
    constexpr std::array<std::string_view, 5> kNamed = {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"};
    if (std::ranges::find(kNamed, piece) != kNamed.end())
        return true;
    return piece.starts_with("[unused") && piece.ends_with("]");
}

std::string bertPiece(std::string_view piece)
{
    if (isBertSpecial(piece))
        return std::string(piece);
    if (piece == kWordMark)
        return "[unused0]"; // the list gives the first reserved place to its own mark
    if (piece.starts_with(kWordMark))
        return std::string(piece.substr(kWordMark.size()));
    return "##" + std::string(piece);
}

} // namespace

Result<std::string> stringConstant(std::string_view source, std::string_view name)
{
    const auto isWord = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '$';
    };
    for (std::size_t at = source.find(name); at != std::string_view::npos; at = source.find(name, at + 1)) {
        std::size_t next = at + name.size();
        if (at > 0 && isWord(source[at - 1]))
            continue;
        next = std::min(source.find_first_not_of(" \t\r\n", next), source.size());
        if (next >= source.size() || source[next] != '=')
            continue;
        next = std::min(source.find_first_not_of(" \t\r\n", next + 1), source.size());
        if (next >= source.size() || source[next] != '"')
            continue;
        const std::size_t end = source.find('"', next + 1);
        if (end == std::string_view::npos)
            return failure(ErrorCode::Syntax, "the string of \"" + std::string(name) + "\" does not end", next);
        return std::string(source.substr(next + 1, end - next - 1));
    }
    return failure(ErrorCode::MissingField, "no string is assigned to \"" + std::string(name) + "\"");
}

Result<std::string> bertTokenizerJson(std::string_view wordList)
{
    const Result<json> list = parse(wordList);
    if (!list)
        return tl::unexpected(list.error());
    if (!list->is_array())
        return failure(ErrorCode::WrongType, "the word list is not an array");
    json vocab = json::object();
    for (std::size_t id = 0; id < list->size(); ++id) {
        const json& piece = (*list)[id];
        if (!piece.is_string())
            return failure(ErrorCode::WrongType, "entry " + std::to_string(id) + " of the word list is not a string");
        vocab[bertPiece(piece.get_ref<const std::string&>())] = id;
    }
    json added = json::array();
    for (const char* name : {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"}) {
        if (!vocab.contains(name))
            return failure(ErrorCode::MissingField, std::string("the word list has no ") + name);
        added.push_back(specialToken(vocab[name].get<TokenId>(), name));
    }
    const json document = {
        {"version", "1.0"},
        {"added_tokens", added},
        {"normalizer",
         {{"type", "BertNormalizer"},
          {"clean_text", true},
          {"handle_chinese_chars", true},
          {"strip_accents", nullptr},
          {"lowercase", true}}},
        {"pre_tokenizer", {{"type", "BertPreTokenizer"}}},
        {"post_processor", bertTemplate(vocab["[CLS]"].get<TokenId>(), vocab["[SEP]"].get<TokenId>())},
        {"decoder", {{"type", "WordPiece"}, {"prefix", "##"}, {"cleanup", true}}},
        {"model",
         {{"type", "WordPiece"},
          {"unk_token", "[UNK]"},
          {"continuing_subword_prefix", "##"},
          {"max_input_chars_per_word", 100},
          {"vocab", vocab}}}};
    return document.dump();
}

Result<std::string> albertTokenizerJson(const TokenizerSpec& sentencePiece)
{
    const auto* model = std::get_if<model::Unigram>(&sentencePiece.model);
    if (model == nullptr || !model->unknown)
        return failure(ErrorCode::WrongType, "this is not a Unigram model with an unknown piece");
    const auto charsmap = std::ranges::find_if(sentencePiece.normalizers, [](const NormalizerSpec& step) {
        return std::holds_alternative<normalizer::SentencePiece>(step);
    });
    if (charsmap == sentencePiece.normalizers.end())
        return failure(ErrorCode::MissingField, "the model has no character map");

    const Vocabulary& vocabulary = sentencePiece.vocabulary;
    json vocab = json::array();
    for (TokenId id = 0; id < vocabulary.size(); ++id)
        vocab.push_back(json::array({std::string(vocabulary.piece(id)), static_cast<double>(vocabulary.score(id))}));
    json added = json::array();
    std::vector<TokenId> ids;
    const PieceIndex index(vocabulary);
    for (const char* name : {"<pad>", "<unk>", "[CLS]", "[SEP]", "[MASK]"}) {
        const std::optional<TokenId> id = index.find(name);
        if (!id)
            return failure(ErrorCode::MissingField, std::string("the model has no piece ") + name);
        ids.push_back(*id);
        added.push_back(specialToken(*id, name, std::string_view(name) == "[MASK]"));
    }
    const auto replace = [](const char* kind, const char* what, const char* with) {
        return json{{"type", "Replace"}, {"pattern", {{kind, what}}}, {"content", with}};
    };
    const json metaspace = {
        {"type", "Metaspace"}, {"replacement", kWordMark}, {"prepend_scheme", "always"}, {"split", true}};
    const json document = {
        {"version", "1.0"},
        {"added_tokens", added},
        {"normalizer",
         {{"type", "Sequence"},
          {"normalizers",
           json::array(
               {replace("String", "``", "\""), replace("String", "''", "\""), json{{"type", "NFKD"}},
                json{{"type", "StripAccents"}}, json{{"type", "Lowercase"}},
                json{{"type", "Precompiled"},
                     {"precompiled_charsmap", encodeBase64(std::get<normalizer::SentencePiece>(*charsmap).charsmap)}},
                replace("Regex", " {2,}", " ")})}}},
        {"pre_tokenizer", metaspace},
        {"post_processor", bertTemplate(ids[2], ids[3])},
        {"decoder", metaspace},
        {"model", {{"type", "Unigram"}, {"unk_id", *model->unknown}, {"byte_fallback", false}, {"vocab", vocab}}}};
    return document.dump();
}

Result<std::string> tekkenJson(std::string_view packed)
{
    const Result<json> source = parse(packed);
    if (!source)
        return tl::unexpected(source.error());
    if (!source->is_object() || !source->contains("config") || !source->contains("bpe_ranks"))
        return failure(ErrorCode::MissingField, "there is no \"config\" or no \"bpe_ranks\"");
    if (!(*source)["bpe_ranks"].is_string())
        return failure(ErrorCode::WrongType, "\"bpe_ranks\" is not a string");
    const std::string& ranks = (*source)["bpe_ranks"].get_ref<const std::string&>();

    json vocab = json::array();
    std::uint64_t rank = 0;
    std::size_t begin = 0;
    bool first = true; // "! OFFSET" stands before each run of tokens
    bool offset = false;
    while (begin < ranks.size()) {
        std::size_t end = ranks.find_first_of(" \n", begin);
        end = std::min(end, ranks.size());
        const std::string_view word(ranks.data() + begin, end - begin);
        begin = end + 1;
        if (word.empty())
            continue;
        if (word == "!") {
            offset = true;
        } else if (offset) {
            if (std::from_chars(word.data(), word.data() + word.size(), rank).ptr != word.data() + word.size())
                return failure(ErrorCode::InvalidValue, "\"" + std::string(word) + "\" is not a rank");
            offset = false;
            first = false;
        } else if (first) {
            return failure(ErrorCode::Syntax, "\"bpe_ranks\" does not begin with an offset");
        } else {
            vocab.push_back({{"rank", rank++}, {"token_bytes", std::string(word)}, {"token_str", nullptr}});
        }
    }
    return json{{"config", (*source)["config"]}, {"vocab", std::move(vocab)}}.dump();
}

} // namespace tokenscope::compile
