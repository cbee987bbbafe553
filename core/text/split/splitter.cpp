// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/split/splitter.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "core/text/regex/regex.h"

namespace tokenscope {
namespace {

using pretokenizer::ByteLevel;
using pretokenizer::Split;
using pretokenizer::SplitBehavior;

struct KnownPattern {
    std::string_view text;
    SplitKind kind;
};

constexpr std::string_view kO200k =
    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?)"
    R"(|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?)"
    R"(|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr std::string_view kTekken = R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+)"
                                     R"(|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*)"
                                     R"(|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr std::string_view kGpt2 = R"('(?:[sdmt]|ll|ve|re)| ?\p{L}++| ?\p{N}++| ?[^\s\p{L}\p{N}]++|\s++$|\s+(?!\S)|\s)";

/// No gaps in any of these: letters, numbers, white space and the rest each have an alternative of their own.
constexpr std::array kKnown{
    KnownPattern{kGpt2, SplitKind::Gpt2},
    KnownPattern{R"('(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)", SplitKind::Gpt2},
    KnownPattern{R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)", SplitKind::Gpt2},
    KnownPattern{
        R"('(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s)",
        SplitKind::Cl100k},
    KnownPattern{
        R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)",
        SplitKind::Llama3},
    KnownPattern{
        R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)",
        SplitKind::Qwen},
    KnownPattern{kO200k, SplitKind::O200k},
    KnownPattern{kTekken, SplitKind::Tekken},
};

constexpr std::array<std::string_view, 3> kDeepSeek3{
    R"(\p{N}{1,3})",
    "[\xE4\xB8\x80-\xE9\xBE\xA5\xE3\x81\x80-\xE3\x82\x9F\xE3\x82\xA0-\xE3\x83\xBF]+",
    "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+"
    "| ?[\\p{P}\\p{S}]+[\r\n]*|\\s*[\r\n]+|\\s+(?!\\S)|\\s+",
};

std::optional<SplitKind> known(const Pattern& pattern)
{
    // cl100k's present text means something else where {1,3}+ repeats the interval.
    const bool oniguruma = pattern.kind == Pattern::Kind::Oniguruma;
    if (pattern.kind == Pattern::Kind::Literal)
        return std::nullopt;
    for (const KnownPattern& one : kKnown) {
        const bool differs = oniguruma && (one.kind == SplitKind::Cl100k || one.text == kGpt2);
        if (one.text == pattern.text && !differs)
            return one.kind;
    }
    return std::nullopt;
}

/// Matches are pieces and so is what lies between them: SplitBehavior::Isolated.
class RegexSplitter final : public Splitter {
public:
    explicit RegexSplitter(Regex regex)
        : Splitter(SplitKind::Regex)
        , m_regex(std::move(regex))
    {
    }

    std::size_t split(std::string_view text, std::size_t from, std::span<std::uint32_t> ends) const override
    {
        std::size_t count = 0;
        std::size_t search = from;
        while (from < text.size() && count + 1 < ends.size()) {
            const auto match = m_regex.find(text, search);
            if (!match) {
                ends[count++] = static_cast<std::uint32_t>(text.size());
                break;
            }
            if (match->isEmpty()) {
                search = match->end + 1;
                while (search < text.size() && (static_cast<unsigned char>(text[search]) & 0xC0U) == 0x80U)
                    ++search;
                continue;
            }
            if (match->begin > from)
                ends[count++] = static_cast<std::uint32_t>(match->begin);
            ends[count++] = static_cast<std::uint32_t>(match->end);
            from = match->end;
            search = from;
        }
        return count;
    }

private:
    Regex m_regex;
};

bool isDeepSeek3(std::span<const PreTokenizerSpec> stages)
{
    if (stages.size() != kDeepSeek3.size())
        return false;
    for (std::size_t i = 0; i < stages.size(); ++i) {
        const auto* split = std::get_if<Split>(&stages[i]);
        if (split == nullptr || split->invert || split->behavior != SplitBehavior::Isolated
            || split->pattern.kind == Pattern::Kind::Literal || split->pattern.text != kDeepSeek3[i])
            return false;
    }
    return true;
}

} // namespace

std::unique_ptr<Splitter> createSplitter(std::span<const PreTokenizerSpec> preTokenizers)
{
    std::span<const PreTokenizerSpec> stages = preTokenizers;
    if (!stages.empty()) {
        if (const auto* last = std::get_if<ByteLevel>(&stages.back())) {
            if (last->addPrefixSpace)
                return nullptr;
            stages = stages.first(stages.size() - 1);
            if (last->useRegex)
                return stages.empty() ? createScanner(SplitKind::Gpt2) : nullptr;
        }
    }
    if (isDeepSeek3(stages))
        return createScanner(SplitKind::DeepSeek3);
    if (stages.size() != 1)
        return nullptr;
    const auto* split = std::get_if<Split>(&stages.front());
    if (split == nullptr)
        return nullptr;
    const bool isolates = split->behavior == SplitBehavior::Isolated;
    const bool keepsMatches = split->behavior == SplitBehavior::Removed && split->invert;
    if (const auto kind = known(split->pattern); kind && (isolates || keepsMatches))
        return createScanner(*kind);
    if (!isolates)
        return nullptr;
    auto regex = Regex::compile(split->pattern);
    if (!regex)
        return nullptr;
    return std::make_unique<RegexSplitter>(std::move(*regex));
}

} // namespace tokenscope
