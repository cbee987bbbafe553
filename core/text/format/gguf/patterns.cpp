// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/format/gguf/patterns.h"

#include <algorithm>
#include <array>

// Which name stands for which patterns, and which names skip merging: names and patterns both checked one by one against
// ggml-org/llama.cpp, src/llama-vocab.cpp, release 0.5.0, by reading and by its ids for every name. Where that file has a
// form of a pattern for its own engine and quotes the model's in a comment, or the model's is published (afmoe, kimi-k2,
// laguna), the model's stands here. The last alternative of GPT-2's is implied there: what nothing matches is a piece.
// Names of models without a byte alphabet are not here: the loader knows gemma4, granite-embed-multi-311m and sarvam-moe;
// whitespace, whose words are lower-cased and merged as text by code of llama.cpp's own, is refused.
namespace tokenscope::format::gguf {
namespace {

template <std::size_t kCount>
using Patterns = std::array<SplitPattern, kCount>;

constexpr std::string_view kGpt2 = R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";
constexpr std::string_view kLlama3 =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr std::string_view kQwen2 =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr std::string_view kGpt4o =
    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr std::string_view kDeepSeek3Words =
    "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| "
    "?[\\p{P}\\p{S}]+[\r\n]*|\\s*[\r\n]+|\\s+(?!\\S)|\\s+";
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
constexpr Patterns<3> kDeepSeek3Patterns{R"(\p{N}{1,3})", "[\u4e00-\u9fa5\u3040-\u309f\u30a0-\u30ff]+",
                                         kDeepSeek3Words};
constexpr Patterns<5> kDeepSeekCoderPatterns{"[\r\n]", R"(\s?\p{L}+)", R"(\s?\p{P}+)",
                                             "[\u4e00-\u9fa5\u0800-\u4e00\uac00-\ud7ff]+", kOneDigit};
// The letters are a list the model's authors picked; no property of Unicode holds just these. Digits stand alone, of which
// llama.cpp leaves runs: the vocabulary has no piece of two.
constexpr Patterns<6> kDeepSeekLlmPatterns{
    "[\r\n]",
    R"(\s?[A-Za-z\u00B5\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u01BA\u01BC-\u01BF\u01C4-\u0293\u0295-\u02AF\u0370-\u0373\u0376\u0377\u037B-\u037D\u037F\u0386\u0388-\u038A\u038C\u038E-\u03A1\u03A3-\u03F5\u03F7-\u0481\u048A-\u052F\u0531-\u0556\u10A0-\u10C5\u13A0-\u13F5\u13F8-\u13FD\u1C90-\u1CBA\u1CBD-\u1CBF\u1D00-\u1D2B\u1D6B-\u1D77\u1D79-\u1D9A\u1E00-\u1F15\u1F18-\u1F1D\u1F20-\u1F45\u1F48-\u1F4D\u1F50-\u1F57\u1F59\u1F5B\u1F5D\u1F5F-\u1F7D\u1F80-\u1FB4\u1FB6-\u1FBC\u1FBE\u1FC2-\u1FC4\u1FC6-\u1FCC\u1FD0-\u1FD3\u1FD6-\u1FDB\u1FE0-\u1FEC\u1FF2-\u1FF4\u1FF6-\u1FFC\u2102\u2107\u210A-\u2113\u2115\u2119-\u211D\u2124\u2126\u2128\u212A-\u212D\u212F-\u2134\u2139\u213C-\u213F\u2145-\u2149\u214E\u2183\u2184\u2C00-\u2C7B\u2C7E-\u2CE4\u2CEB-\u2CEE\u2CF2\u2CF3\uA640-\uA66D\uA680-\uA69B\uA722-\uA76F\uA771-\uA787\uA78B-\uA78E\uAB70-\uABBF\uFB00-\uFB06\uFB13-\uFB17\uFF21-\uFF3A\uFF41-\uFF5A\x{10400}-\x{1044F}\x{104B0}-\x{104D3}\x{104D8}-\x{104FB}\x{10C80}-\x{10CB2}\x{10CC0}-\x{10CF2}\x{118A0}-\x{118DF}\x{1E900}-\x{1E943}]+)",
    R"(\s?[!-/:-~\uFF01-\uFF0F\uFF1A-\uFF5E\u2018-\u201F\u3000-\u3002]+)",
    R"(\s+$)",
    "[\u4e00-\u9fa5\u0800-\u4e00\uac00-\ud7ff]+",
    kOneDigit};
constexpr Patterns<4> kSpark25Patterns{
    R"(\p{N}{1,3})", "[\u4e00-\u9fa5\u3040-\u309f\u30a0-\u30ff]+",
    "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| "
    "?[\\p{P}\\p{S}]+|[\r\n]|\\s+(?!\\S)|\\s+",
    kOneDigit};
// Decimal digits in chunks of 510 counted from the right, of these the first one or two, then threes; and runs of scripts
// that are written without spaces, each by itself. llama.cpp's own form takes what stands before the digits with them.
constexpr Patterns<5> kAfmoePatterns{
    R"(\p{Nd}{1,510}(?=(?>\p{Nd}{510})*(?:\P{Nd}|$))|\G\p{Nd}{510})", R"(\A\p{Nd}{1,2}(?=\p{Nd}{3}+\z))",
    R"(\A\p{Nd}{3}|\G\p{Nd}{3})",
    R"((?:[\u4E00-\u9FFF\u3040-\u309F\u30A0-\u30FF\u3400-\u4DBF\uf900-\uFAFF\uFF65-\uFF9F\u2F00-\u2FDF]+|[\u0E00-\u0E7F]+|[\u0E80-\u0EFF]+|[\u1780-\u17FF]+|[\u1000-\u109F\uAA60-\uAA7F\uA9E0-\uA9FF]+|[\uAC00-\uD7AF\u1100-\u11FF]+))",
    kDeepSeek3Words};
constexpr Patterns<6> kChameleonPatterns{R"(<sentinel:[0-9]+>)",    R"((IMGIMG)((A|B|C|D|E|F|G|H|I){1,4})Z)",
                                         R"(([\t\n]|    |  ))",     kOneDigit,
                                         R"([\p{P}!-/:-@\[-`{-~])", kGpt2};
constexpr Patterns<1> kKimiK2Patterns{
    R"([\p{Han}]+|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]*[\p{Ll}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]+[\p{Ll}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)"};
// The second cuts where a number of threes follows and takes nothing.
constexpr Patterns<2> kSuperBpePatterns{R"(\p{N}+)", R"((?=(\d{3})+(?!\d)))"};
constexpr Patterns<2> kYoutuPatterns{
    "[\uac00-\ud7a3\u3131-\u318e]+|[\uff01\u2026\u201c\u201d\u2018\u2019\u2014\uff1a\uff1b\uff0c\u3001-\u303f\ufe30-"
    "\ufe4f]+|"
    "[\u3105-\u312f]+|[\u4e00-\u9fa5\u3040-\u309f\u30a0-\u30ff]+",
    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])?|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)"};
constexpr Patterns<1> kUfakzekaPatterns{
    R"([^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)"};
constexpr Patterns<2> kTinyAyaPatterns{R"(\d{1,3}(?=(?:\d{3})*\b))", kGpt4o};
constexpr Patterns<1> kBailingPatterns{
    R"('(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+)"};
constexpr Patterns<1> kSeedCoderPatterns{"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1}| "
                                         "?[^\\s\\p{L}\\p{N}\r\n]+|\\s*[\r\n]+|\\s+(?!\\S)|\\s+"};
constexpr Patterns<2> kMiniCpm5Patterns{
    R"(\p{N}{1,3})",
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}+| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)"};
constexpr Patterns<2> kLagunaPatterns{
    SplitPattern(R"((?:\r?\n)+(?!\r?\n))", pretokenizer::SplitBehavior::MergedWithNext), kQwen2};
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
    {"llama3", kLlama3Patterns, true, true},
    {"llama-v3", kLlama3Patterns, true, true},
    {"llama-bpe", kLlama3Patterns, true, true},
    {"falcon3", kLlama3Patterns, true, true},
    {"falcon-h1", kLlama3Patterns, true, true},
    {"pixtral", kLlama3Patterns, true, true},
    {"midm-2.0", kLlama3Patterns, true, true},
    {"lfm2", kLlama3Patterns, true, true},
    {"jina-v5-nano", kLlama3Patterns, true, true},
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
    {"tekken", kTekkenPatterns, true, true},
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
    {"granite-embed-multi-97m", kGpt4oPatterns, true},
    {"deepseek-llm", kDeepSeekLlmPatterns, false},
    {"spark2_5", kSpark25Patterns, false},
    {"afmoe", kAfmoePatterns, false},
    {"chameleon", kChameleonPatterns, false, true},
    {"kimi-k2", kKimiK2Patterns, false},
    {"superbpe", kSuperBpePatterns, false},
    {"youtu", kYoutuPatterns, false},
    {"ufakzeka", kUfakzekaPatterns, false},
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
