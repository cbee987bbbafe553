// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/format/gguf/patterns.h"

#include <algorithm>
#include <array>

namespace tokenscope::format::gguf {
namespace {

constexpr std::string_view kGpt2 = R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

constexpr std::array kGpt2Patterns{kGpt2};
constexpr std::array<std::string_view, 1> kLlama3Patterns{
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)"};
constexpr std::array<std::string_view, 1> kQwen2Patterns{
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)"};
constexpr std::array<std::string_view, 1> kGpt4oPatterns{
    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)"};
constexpr std::array<std::string_view, 1> kTekkenPatterns{
    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)"};
constexpr std::array<std::string_view, 2> kDigitsThenGpt2Patterns{R"(\p{N})", kGpt2};
constexpr std::array<std::string_view, 3> kDeepSeek3Patterns{
    R"(\p{N}{1,3})", "[\u4e00-\u9fa5\u3040-\u309f\u30a0-\u30ff]+",
    "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| "
    "?[\\p{P}\\p{S}]+[\r\n]*|\\s*[\r\n]+|\\s+(?!\\S)|\\s+"};

constexpr std::array kPreTokenizers = std::to_array<PreTokenizer>({
    {"gpt-2", kGpt2Patterns, false},
    {"phi-2", kGpt2Patterns, false},
    {"mpt", kGpt2Patterns, false},
    {"olmo", kGpt2Patterns, false},
    {"jais", kGpt2Patterns, false},
    {"jina-v2-code", kGpt2Patterns, false},
    {"llama3", kLlama3Patterns, true},
    {"llama-v3", kLlama3Patterns, true},
    {"llama-bpe", kLlama3Patterns, true},
    {"dbrx", kLlama3Patterns, false},
    {"smaug-bpe", kLlama3Patterns, false},
    {"falcon3", kLlama3Patterns, true},
    {"glm4", kLlama3Patterns, false},
    {"chatglm-bpe", kLlama3Patterns, false},
    {"qwen2", kQwen2Patterns, false},
    {"deepseek-r1-qwen", kQwen2Patterns, false},
    {"stablelm2", kQwen2Patterns, false},
    {"gpt-4o", kGpt4oPatterns, false},
    {"tekken", kTekkenPatterns, true},
    {"starcoder", kDigitsThenGpt2Patterns, false},
    {"refact", kDigitsThenGpt2Patterns, false},
    {"command-r", kDigitsThenGpt2Patterns, false},
    {"smollm", kDigitsThenGpt2Patterns, false},
    {"codeshell", kDigitsThenGpt2Patterns, false},
    {"deepseek-v3", kDeepSeek3Patterns, false},
});

} // namespace

const PreTokenizer* findPreTokenizer(std::string_view name)
{
    const auto* found = std::ranges::find(kPreTokenizers, name, &PreTokenizer::name);
    return found == kPreTokenizers.end() ? nullptr : found;
}

} // namespace tokenscope::format::gguf
