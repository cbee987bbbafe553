// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/knownsplits.h"

#include <string>
#include <string_view>

#include "core/text/format/tiktoken/encodings.h"

namespace tokenscope::fuzz {
namespace {

using pretokenizer::Split;
using pretokenizer::SplitBehavior;

constexpr std::string_view kGpt2 = R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";
constexpr std::string_view kLlama3 =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr std::string_view kQwen =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr std::string_view kO200k =
    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?)"
    R"(|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?)"
    R"(|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr std::string_view kTekken = R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+)"
                                     R"(|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*)"
                                     R"(|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
// The line ends stand in the file as themselves, not as escapes.
constexpr std::string_view kDeepSeek =
    "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+"
    "| ?[\\p{P}\\p{S}]+[\r\n]*|\\s*[\r\n]+|\\s+(?!\\S)|\\s+";

Split isolated(Pattern::Kind dialect, std::string_view pattern)
{
    return {{dialect, std::string(pattern)}, SplitBehavior::Isolated, false};
}

std::vector<std::vector<Split>> makeKnownSplits()
{
    std::vector<std::vector<Split>> splits;
    for (const format::TiktokenEncoding& encoding : format::tiktokenEncodings())
        splits.push_back({isolated(Pattern::Kind::FancyRegex, encoding.pattern)});
    for (const std::string_view pattern : {kGpt2, kLlama3, kQwen, kO200k, kTekken})
        splits.push_back({isolated(Pattern::Kind::Oniguruma, pattern)});
    Split removed = isolated(Pattern::Kind::Oniguruma, kO200k);
    removed.behavior = SplitBehavior::Removed;
    removed.invert = true;
    splits.push_back({std::move(removed)});
    splits.push_back({isolated(Pattern::Kind::Oniguruma, R"(\p{N}{1,3})"),
                      isolated(Pattern::Kind::Oniguruma, "[一-龥぀-ゟ゠-ヿ]+"),
                      isolated(Pattern::Kind::Oniguruma, kDeepSeek)});
    return splits;
}

} // namespace

std::span<const std::vector<Split>> knownSplits()
{
    static const std::vector<std::vector<Split>> splits = makeKnownSplits();
    return splits;
}

} // namespace tokenscope::fuzz
