// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <simdjson.h>

#include "core/base/base64.h"
#include "core/text/format/jsonplace.h"
#include "core/text/format/limits.h"
#include "core/text/format/load.h"
#include "core/text/format/tiktoken/ranks.h"
#include "core/text/pipeline/patternfinder.h"

// Mistral's tekken.json (mistral_common/tokens/tokenizers/tekken.py): ids are the special tokens' first, then the ranks'.
namespace tokenscope::format {
namespace {

struct Config {
    Pattern pattern{Pattern::Kind::FancyRegex, {}};
    std::uint64_t vocabularySize = 0;
    std::uint64_t specialCount = 0;
    std::string version;
};

/// What the first files (2024-07) do not list; the rest of the reserved ids are named by number.
constexpr std::array<std::string_view, 14> kFirstSpecials{"<unk>",
                                                          "<s>",
                                                          "</s>",
                                                          "[INST]",
                                                          "[/INST]",
                                                          "[AVAILABLE_TOOLS]",
                                                          "[/AVAILABLE_TOOLS]",
                                                          "[TOOL_RESULTS]",
                                                          "[/TOOL_RESULTS]",
                                                          "[TOOL_CALLS]",
                                                          "<pad>",
                                                          "[PREFIX]",
                                                          "[MIDDLE]",
                                                          "[SUFFIX]"};

tl::unexpected<Error> jsonFailure(simdjson::error_code error, const JsonText& file, const std::string& field,
                                  std::string_view pointer)
{
    if (error == simdjson::NO_SUCH_FIELD)
        return file.failure(ErrorCode::MissingField, field, pointer);
    if (error == simdjson::INCORRECT_TYPE || error == simdjson::NUMBER_OUT_OF_RANGE)
        return file.failure(ErrorCode::WrongType, field, pointer);
    return tl::unexpected(file.placed({ErrorCode::Syntax, simdjson::error_message(error), {}, {}, {}}));
}

Result<Config> readConfig(simdjson::dom::object root, const JsonText& file)
{
    Config config;
    simdjson::dom::object object;
    std::string_view pattern;
    std::string_view version;
    if (const auto error = root["config"].get(object); error)
        return jsonFailure(error, file, "config", "/config");
    if (const auto error = object["pattern"].get(pattern); error)
        return jsonFailure(error, file, "config.pattern", "/config/pattern");
    if (const auto error = object["default_vocab_size"].get(config.vocabularySize); error)
        return jsonFailure(error, file, "config.default_vocab_size", "/config/default_vocab_size");
    if (const auto error = object["default_num_special_tokens"].get(config.specialCount); error)
        return jsonFailure(error, file, "config.default_num_special_tokens", "/config/default_num_special_tokens");
    if (object["version"].get(version) == simdjson::SUCCESS)
        config.version = version;
    config.pattern.text = pattern;
    if (const auto compiled = PatternFinder::create(config.pattern); !compiled)
        return file.failure(compiled.error().code, "config.pattern: " + compiled.error().detail, "/config/pattern");
    if (config.vocabularySize > kMaxVocabulary)
        return file.failure(ErrorCode::TooLarge, "config.default_vocab_size " + std::to_string(config.vocabularySize),
                            "/config/default_vocab_size");
    // Reserved ids are few; without this bound a short file could ask for millions of named fillers.
    if (config.specialCount > 100'000 || config.specialCount >= config.vocabularySize)
        return file.failure(ErrorCode::OutOfRange,
                            "config.default_num_special_tokens " + std::to_string(config.specialCount),
                            "/config/default_num_special_tokens");
    return config;
}

/// "vocab": [{"rank", "token_bytes", …}], the makers' form.
Result<Vocabulary> readVocab(simdjson::dom::array entries, const JsonText& file)
{
    Vocabulary ranks;
    ranks.alphabet = Alphabet::Bytes;
    std::string bytes;
    std::size_t number = 0;
    const TokenId maxRank = maxTokenId(entries.size());
    for (const simdjson::dom::element entry : entries) {
        const std::string place = "vocab[" + std::to_string(number) + "]";
        const std::string pointer = "/vocab/" + std::to_string(number++);
        std::uint64_t rank = 0;
        std::string_view base64;
        if (const auto error = entry["rank"].get(rank); error)
            return jsonFailure(error, file, place + ".rank", pointer + "/rank");
        if (const auto error = entry["token_bytes"].get(base64); error)
            return jsonFailure(error, file, place + ".token_bytes", pointer + "/token_bytes");
        bytes.clear();
        if (const Result<void> decoded = decodeBase64(base64, bytes); !decoded)
            return file.failure(decoded.error().code, place + ": " + decoded.error().detail, pointer + "/token_bytes");
        if (bytes.empty() || bytes.size() > kMaxPieceBytes)
            return file.failure(ErrorCode::InvalidValue,
                                place + ".token_bytes has " + std::to_string(bytes.size()) + " bytes",
                                pointer + "/token_bytes");
        if (rank > maxRank)
            return file.failure(ErrorCode::OutOfRange, place + ".rank " + std::to_string(rank), pointer + "/rank");
        if (ranks.contains(static_cast<TokenId>(rank)))
            return file.failure(ErrorCode::DuplicateKey, place + ".rank " + std::to_string(rank), pointer + "/rank");
        ranks.set(static_cast<TokenId>(rank), bytes);
    }
    if (ranks.count() == 0)
        return file.failure(ErrorCode::Empty, "vocab", "/vocab");
    const PieceIndex index(ranks);
    for (TokenId id = 0; id < ranks.size(); ++id) {
        if (ranks.contains(id) && index.find(ranks.piece(id)) != id)
            return file.failure(ErrorCode::DuplicateKey,
                                "the token " + encodeBase64(ranks.piece(id)) + " of rank " + std::to_string(id),
                                "/vocab");
    }
    return ranks;
}

Result<Vocabulary> readRanksOf(simdjson::dom::object root, const JsonText& file)
{
    std::string_view packed;
    if (root["bpe_ranks"].get(packed) == simdjson::SUCCESS) {
        Result<Vocabulary> ranks = readCompactRanks(packed);
        if (!ranks)
            return tl::unexpected(inRanksString(ranks.error(), file));
        return ranks;
    }
    simdjson::dom::array entries;
    if (const auto error = root["vocab"].get(entries); error)
        return jsonFailure(error, file, "vocab", "/vocab");
    return readVocab(entries, file);
}

Result<void> readSpecials(simdjson::dom::object root, const Config& config, const JsonText& file, TokenizerSpec& spec)
{
    std::vector<std::string> names(config.specialCount);
    simdjson::dom::array entries;
    const auto found = root["special_tokens"].get(entries);
    if (found == simdjson::SUCCESS) {
        std::size_t number = 0;
        for (const simdjson::dom::element entry : entries) {
            const std::string pointer = "/special_tokens/" + std::to_string(number++);
            std::uint64_t rank = 0;
            std::string_view text;
            if (const auto error = entry["rank"].get(rank); error)
                return jsonFailure(error, file, "special_tokens[].rank", pointer + "/rank");
            if (const auto error = entry["token_str"].get(text); error)
                return jsonFailure(error, file, "special_tokens[].token_str", pointer + "/token_str");
            if (rank >= names.size())
                return file.failure(ErrorCode::OutOfRange, "special token of rank " + std::to_string(rank),
                                    pointer + "/rank");
            if (!std::exchange(names[rank], std::string(text)).empty())
                return file.failure(ErrorCode::DuplicateKey, "special token of rank " + std::to_string(rank),
                                    pointer + "/rank");
        }
    } else if (found == simdjson::INCORRECT_TYPE && !root["special_tokens"].is_null()) {
        return jsonFailure(found, file, "special_tokens", "/special_tokens");
    } else {
        for (std::size_t rank = 0; rank < std::min(names.size(), kFirstSpecials.size()); ++rank)
            names[rank] = kFirstSpecials[rank];
        spec.notes.emplace_back(
            "The file does not name its special tokens: those of Mistral's first tekken files are used.");
    }
    for (TokenId id = 0; id < names.size(); ++id) {
        AddedToken token;
        token.id = id;
        token.content = names[id].empty() ? "<SPECIAL_" + std::to_string(id) + ">" : std::move(names[id]);
        token.special = true;
        spec.vocabulary.set(id, token.content, 0, TokenKind::Control);
        spec.addedTokens.push_back(std::move(token));
    }
    return {};
}

} // namespace

Result<TokenizerSpec> loadTekken(std::string_view content)
{
    if (content.empty())
        return failure(ErrorCode::Empty, "");
    const JsonText file(content);
    simdjson::dom::parser parser;
    simdjson::dom::object root;
    if (const auto error = parser.parse(content.data(), content.size()).get(root); error)
        return jsonFailure(error, file, "the whole file", {});
    const Result<Config> config = readConfig(root, file);
    if (!config)
        return tl::unexpected<Error>(config.error());
    const Result<Vocabulary> ranks = readRanksOf(root, file);
    if (!ranks)
        return tl::unexpected<Error>(ranks.error());

    TokenizerSpec spec;
    spec.format = TokenizerFormat::Tekken;
    spec.name = config->version.empty() ? "tekken" : "tekken " + config->version;
    spec.vocabulary.alphabet = Alphabet::Bytes;
    if (const Result<void> specials = readSpecials(root, *config, file, spec); !specials)
        return tl::unexpected<Error>(specials.error());
    // Files hold more ranks than the model uses.
    const auto first = static_cast<TokenId>(config->specialCount);
    const auto used = static_cast<TokenId>(config->vocabularySize - config->specialCount);
    for (TokenId rank = 0; rank < std::min(used, ranks->size()); ++rank) {
        if (ranks->contains(rank))
            spec.vocabulary.set(first + rank, ranks->piece(rank));
    }
    spec.preTokenizers.push_back(pretokenizer::Split{config->pattern, pretokenizer::SplitBehavior::Isolated, false});
    model::Bpe bpe;
    bpe.byRank = true;
    spec.model = std::move(bpe);
    spec.decoders.push_back(decoder::Bytes{});
    return spec;
}

} // namespace tokenscope::format
