// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/format/gguf/patterns.h"

#include <algorithm>
#include <array>

// Which name stands for which patterns, and which names skip merging: names and patterns both checked one by one against
// ggml-org/llama.cpp, src/llama-vocab.cpp, commit 00ad355. Where that file has a form of a pattern for its own engine and
// quotes the model's in a comment, the model's stands here. The last alternative of GPT-2's is implied there: what nothing
// matches is a piece. Left out, and so refused by name: patterns that are code there (kimi-k2, afmoe), that split at empty
// matches (superbpe), that go with another alphabet than bytes (gemma4, sarvam-moe, whitespace, granite-embed-*), and
// deepseek-llm, chameleon, spark2_5, youtu, ufakzeka.
namespace tokenscope::format::gguf {
namespace {

template <std::size_t kCount>
using Patterns = std::array<std::string_view, kCount>;

constexpr std::string_view kGpt2 = R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";
constexpr std::string_view kLlama3 =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr std::string_view kQwen2 =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr std::string_view kGpt4o =
    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr std::string_view kOneDigit = R"(\p{N})";
constexpr std::string_view kThreeDigits = "[0-9][0-9][0-9]";
constexpr std::string_view kWordsUpToPunctuation =
    " ?[^(\\s|.,!?\u2026\u3002\uff0c\u3001\u0964\u06d4\u060c)]+"; // … 。 ， 、 । ۔ ،

constexpr Patterns<4> kDefaultPatterns{R"([\p{P}\$\+<=>\^~\|]+)", kGpt2, R"(\p{N}+)", kThreeDigits};
constexpr Patterns<1> kGpt2Patterns{kGpt2};
constexpr Patterns<1> kLlama3Patterns{kLlama3};
constexpr Patterns<1> kQwen2Patterns{kQwen2};
constexpr Patterns<1> kGpt4oPatterns{kGpt4o};
constexpr Patterns<2> kDigitsThenGpt2Patterns{kOneDigit, kGpt2};
constexpr Patterns<3> kFalconPatterns{R"([\p{P}\$\+<=>\^~\|`]+)", kGpt2, kThreeDigits};
constexpr Patterns<1> kBloomPatterns{kWordsUpToPunctuation};
constexpr Patterns<2> kVikingPatterns{kWordsUpToPunctuation, kOneDigit};
constexpr Patterns<1> kTekkenPatterns{
    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)"};
constexpr Patterns<1> kJais2Patterns{
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s{512}(?!\S)|\s{256}(?!\S)|\s{128}(?!\S)|\s{64}(?!\S)|\s{32}(?!\S)|\s{16}(?!\S)|\s{8}(?!\S)|\s{4}(?!\S)|\s{1,2}(?!\S)|\s{1})"};
constexpr Patterns<1> kQwen35Patterns{
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)"};
constexpr Patterns<3> kDeepSeek3Patterns{
    R"(\p{N}{1,3})", "[\u4e00-\u9fa5\u3040-\u309f\u30a0-\u30ff]+",
    "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| "
    "?[\\p{P}\\p{S}]+[\r\n]*|\\s*[\r\n]+|\\s+(?!\\S)|\\s+"};
constexpr Patterns<5> kDeepSeekCoderPatterns{"[\r\n]", R"(\s?\p{L}+)", R"(\s?\p{P}+)",
                                             "[\u4e00-\u9fa5\u0800-\u4e00\uac00-\ud7ff]+", kOneDigit};
constexpr Patterns<2> kTinyAyaPatterns{R"(\d{1,3}(?=(?:\d{3})*\b))", kGpt4o};
constexpr Patterns<1> kBailingPatterns{
    R"('(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+)"};
constexpr Patterns<1> kSeedCoderPatterns{"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1}| "
                                         "?[^\\s\\p{L}\\p{N}\r\n]+|\\s*[\r\n]+|\\s+(?!\\S)|\\s+"};
constexpr Patterns<2> kMiniCpm5Patterns{
    R"(\p{N}{1,3})",
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}+| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)"};
constexpr Patterns<2> kLagunaPatterns{R"([^\n]+|[\n]+)", kQwen2};
constexpr Patterns<1> kExaoneMoePatterns{
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?(?:\p{L}\p{M}*(?: \p{L}\p{M}*)*)+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]?|\s*[\r\n]|\s+(?!\S)|\s+)"};

constexpr std::array kPreTokenizers = std::to_array<PreTokenizer>({
    {"default", kDefaultPatterns, false},
    {"gpt-2", kGpt2Patterns, false},
    {"phi-2", kGpt2Patterns, false},
    {"jina-es", kGpt2Patterns, false},
    {"jina-de", kGpt2Patterns, false},
    {"jina-v1-en", kGpt2Patterns, false},
    {"jina-v2-es", kGpt2Patterns, false},
    {"jina-v2-de", kGpt2Patterns, false},
    {"jina-v2-code", kGpt2Patterns, false},
    {"roberta-bpe", kGpt2Patterns, false},
    {"gigachat", kGpt2Patterns, false},
    {"a.x-4.0", kGpt2Patterns, false},
    {"mellum", kGpt2Patterns, false},
    {"modern-bert", kGpt2Patterns, false},
    {"exaone4", kGpt2Patterns, false},
    {"mpt", kGpt2Patterns, false},
    {"olmo", kGpt2Patterns, false},
    {"jais", kGpt2Patterns, false},
    {"trillion", kGpt2Patterns, false},
    {"granite-docling", kGpt2Patterns, false},
    {"llama3", kLlama3Patterns, true},
    {"llama-v3", kLlama3Patterns, true},
    {"llama-bpe", kLlama3Patterns, true},
    {"falcon3", kLlama3Patterns, true},
    {"falcon-h1", kLlama3Patterns, true},
    {"pixtral", kLlama3Patterns, true},
    {"midm-2.0", kLlama3Patterns, true},
    {"lfm2", kLlama3Patterns, true},
    {"jina-v5-nano", kLlama3Patterns, true},
    {"dbrx", kLlama3Patterns, false},
    {"smaug-bpe", kLlama3Patterns, false},
    {"glm4", kLlama3Patterns, false},
    {"chatglm-bpe", kLlama3Patterns, false},
    {"jais-2", kJais2Patterns, false},
    {"qwen2", kQwen2Patterns, false},
    {"deepseek-r1-qwen", kQwen2Patterns, false},
    {"kormo", kQwen2Patterns, false},
    {"f2llmv2", kQwen2Patterns, false},
    {"megrez", kQwen2Patterns, false},
    {"stablelm2", kQwen2Patterns, false},
    {"hunyuan", kQwen2Patterns, false},
    {"solar-open", kQwen2Patterns, false},
    {"grok-2", kQwen2Patterns, false},
    {"qwen35", kQwen35Patterns, false},
    {"gpt-4o", kGpt4oPatterns, false},
    {"llama4", kGpt4oPatterns, false},
    {"kanana2", kGpt4oPatterns, false},
    {"talkie", kGpt4oPatterns, false},
    {"minimax-m2", kGpt4oPatterns, false},
    {"tiny_aya", kTinyAyaPatterns, false},
    {"cohere2moe", kTinyAyaPatterns, false},
    {"tekken", kTekkenPatterns, true},
    {"starcoder", kDigitsThenGpt2Patterns, false},
    {"refact", kDigitsThenGpt2Patterns, false},
    {"command-r", kDigitsThenGpt2Patterns, false},
    {"smollm", kDigitsThenGpt2Patterns, false},
    {"codeshell", kDigitsThenGpt2Patterns, false},
    {"exaone", kDigitsThenGpt2Patterns, false},
    {"minerva-7b", kDigitsThenGpt2Patterns, false},
    {"mellum2", kDigitsThenGpt2Patterns, false},
    {"falcon", kFalconPatterns, false},
    {"bloom", kBloomPatterns, false},
    {"poro-chat", kBloomPatterns, false},
    {"gpt3-finnish", kBloomPatterns, false},
    {"viking", kVikingPatterns, false},
    {"deepseek-coder", kDeepSeekCoderPatterns, false},
    {"deepseek-v3", kDeepSeek3Patterns, false},
    {"hunyuan-dense", kDeepSeek3Patterns, false},
    {"joyai-llm", kDeepSeek3Patterns, false},
    {"hy_v4", kDeepSeek3Patterns, false},
    {"bailingmoe", kBailingPatterns, false},
    {"bailingmoe2", kBailingPatterns, false},
    {"llada-moe", kBailingPatterns, false},
    {"seed-coder", kSeedCoderPatterns, false},
    {"minicpm5", kMiniCpm5Patterns, true},
    {"laguna", kLagunaPatterns, false},
    {"exaone-moe", kExaoneMoePatterns, false},
});

} // namespace

const PreTokenizer* findPreTokenizer(std::string_view name)
{
    const auto* found = std::ranges::find(kPreTokenizers, name, &PreTokenizer::name);
    return found == kPreTokenizers.end() ? nullptr : found;
}

std::span<const PreTokenizer> preTokenizers()
{
    return kPreTokenizers;
}

} // namespace tokenscope::format::gguf
