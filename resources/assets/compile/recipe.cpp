// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "resources/assets/compile/recipe.h"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "core/base/base64.h"
#include "core/base/file.h"
#include "core/text/format/load.h"
#include "resources/assets/compile/transform.h"

namespace tokenscope::compile {
namespace {

namespace fs = std::filesystem;

std::string text(const nlohmann::json& object, const char* key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Result<TokenizerSpec> readTiktoken(const Recipe& recipe, const fs::path& folder)
{
    return readFile(folder / recipe.file).and_then([&recipe](const std::string& content) {
        return format::loadTiktoken(content, {recipe.encoding, std::nullopt});
    });
}

Result<TokenizerSpec> readVocabAndMerges(const Recipe& recipe, const fs::path& folder)
{
    const Result<std::string> vocab = readFile(folder / recipe.file);
    if (!vocab)
        return tl::unexpected(vocab.error());
    const Result<std::string> merges = readFile(folder / recipe.merges);
    if (!merges)
        return tl::unexpected(merges.error());
    Result<TokenizerSpec> spec = format::loadVocabAndMerges(*vocab, *merges);
    if (!spec || recipe.special.empty())
        return spec;
    const std::optional<TokenId> id = PieceIndex(spec->vocabulary).find(recipe.special);
    if (!id)
        return failure(ErrorCode::MissingField, "there is no piece \"" + recipe.special + "\"");
    if (std::ranges::none_of(spec->addedTokens, [&](const AddedToken& token) { return token.id == *id; })) {
        AddedToken added;
        added.id = *id;
        added.content = recipe.special;
        added.special = true;
        spec->addedTokens.push_back(std::move(added));
    }
    spec->vocabulary.setKind(*id, TokenKind::Control);
    return spec;
}

Result<TokenizerSpec> readConstant(const Recipe& recipe, const fs::path& folder)
{
    return readFile(folder / recipe.file)
        .and_then([&recipe](const std::string& source) { return stringConstant(source, recipe.constant); })
        .and_then([](const std::string& base64) { return decodeBase64(base64); })
        .and_then([](const std::string& model) { return format::loadSentencePiece(model); });
}

/// A SentencePiece model does not say what goes before a text; Llama's makers put "<s>" there, before the second of a pair
/// too.
Result<TokenizerSpec> withBegin(TokenizerSpec spec, const std::string& begin)
{
    if (begin.empty())
        return spec;
    const std::optional<TokenId> id = PieceIndex(spec.vocabulary).find(begin);
    if (!id)
        return failure(ErrorCode::MissingField, "there is no piece \"" + begin + "\"");
    using Item = postprocessor::TemplateItem;
    const Item first{Item::Kind::Special, {*id}, begin, 0};
    const Item second{Item::Kind::Special, {*id}, begin, 1};
    const Item a{Item::Kind::SequenceA, {}, {}, 0};
    const Item b{Item::Kind::SequenceB, {}, {}, 1};
    spec.postProcessors.emplace_back(postprocessor::Template{{first, a}, {first, a, second, b}});
    return spec;
}

Result<TokenizerSpec> readModel(const Recipe& recipe, const fs::path& folder)
{
    return readConstant(recipe, folder).and_then([&recipe](TokenizerSpec spec) {
        return withBegin(std::move(spec), recipe.begin);
    });
}

Result<TokenizerSpec> readAlbert(const Recipe& recipe, const fs::path& folder)
{
    return readConstant(recipe, folder)
        .and_then([](const TokenizerSpec& sentencePiece) { return albertTokenizerJson(sentencePiece); })
        .and_then([](const std::string& json) { return format::loadHuggingFace(json); });
}

Result<TokenizerSpec> readBert(const Recipe& recipe, const fs::path& folder)
{
    return readFile(folder / recipe.file)
        .and_then([](const std::string& wordList) { return bertTokenizerJson(wordList); })
        .and_then([](const std::string& json) { return format::loadHuggingFace(json); });
}

Result<TokenizerSpec> readTekken(const Recipe& recipe, const fs::path& folder)
{
    return readFile(folder / recipe.file)
        .and_then([](const std::string& packed) { return tekkenJson(packed); })
        .and_then([](const std::string& json) { return format::loadTekken(json); });
}

Result<TokenizerSpec> readTokenizerFile(const Recipe& recipe, const fs::path& folder)
{
    return format::loadTokenizer(folder / recipe.file);
}

struct Transformation {
    std::string_view name;
    Result<TokenizerSpec> (*read)(const Recipe&, const fs::path&);
};

constexpr std::array kTransformations = {
    Transformation{"file", readTokenizerFile},
    Transformation{"tiktoken", readTiktoken},
    Transformation{"vocab-and-merges", readVocabAndMerges},
    Transformation{"base64-constant", readModel},
    Transformation{"albert", readAlbert},
    Transformation{"bert", readBert},
    Transformation{"tekken", readTekken},
};

} // namespace

Result<std::vector<Recipe>> recipes(std::string_view catalogJson)
{
    const nlohmann::json document = nlohmann::json::parse(catalogJson, nullptr, false);
    if (document.is_discarded() || !document.contains("tokenizers"))
        return failure(ErrorCode::Syntax, "the catalogue is not the JSON it should be");
    std::vector<Recipe> result;
    for (const nlohmann::json& entry : document["tokenizers"]) {
        const nlohmann::json source = entry.value("source", nlohmann::json::object());
        const std::string package = text(entry, "package");
        result.push_back({.id = text(entry, "id"),
                          .package = package.substr(0, package.rfind('@')),
                          .as = text(source, "as"),
                          .file = text(source, "file"),
                          .merges = text(source, "merges"),
                          .special = text(source, "special"),
                          .encoding = text(source, "encoding"),
                          .constant = text(source, "constant"),
                          .begin = text(source, "begin")});
    }
    return result;
}

Result<TokenizerSpec> specOf(const Recipe& recipe, const fs::path& packages)
{
    const auto found = std::ranges::find(kTransformations, recipe.as, &Transformation::name);
    if (found == kTransformations.end())
        return failure(ErrorCode::Unsupported, "there is no transformation \"" + recipe.as + "\"");
    const fs::path folder = packages / recipe.package;
    Result<TokenizerSpec> spec = found->read(recipe, folder);
    if (!spec && spec.error().file.empty())
        return tl::unexpected(inFile(spec.error(), (folder / recipe.file).string()));
    return spec;
}

} // namespace tokenscope::compile
