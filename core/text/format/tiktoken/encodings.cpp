// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/format/tiktoken/encodings.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

#include "core/base/hash.h"

namespace tokenscope::format {
namespace {

constexpr std::string_view kGpt2Pattern =
    R"('(?:[sdmt]|ll|ve|re)| ?\p{L}++| ?\p{N}++| ?[^\s\p{L}\p{N}]++|\s++$|\s+(?!\S)|\s)";
constexpr std::string_view kCl100kPattern =
    R"('(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s)";
constexpr std::string_view kO200kPattern =
    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|)"
    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|)"
    R"(\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

constexpr std::array<TiktokenEncoding, 7> kEncodings{{
    {"r50k_base", kGpt2Pattern, 50256, 0x38824f2c2063699bu},
    {"gpt2", kGpt2Pattern, 50256, 0x38824f2c2063699bu},
    {"p50k_base", kGpt2Pattern, 50280, 0x80a02f24d08aa6b8u},
    {"p50k_edit", kGpt2Pattern, 50280, 0x80a02f24d08aa6b8u},
    {"cl100k_base", kCl100kPattern, 100256, 0x6fb518802d59c138u},
    {"o200k_base", kO200kPattern, 199998, 0xb44b3fb21bd7171cu},
    {"o200k_harmony", kO200kPattern, 199998, 0xb44b3fb21bd7171cu},
}};

struct Special {
    std::string_view encoding;
    std::string_view content;
    TokenId id;
};

constexpr std::array kSpecials = std::to_array<Special>({
    {"gpt2", "<|endoftext|>", 50256},
    {"r50k_base", "<|endoftext|>", 50256},
    {"p50k_base", "<|endoftext|>", 50256},
    {"p50k_edit", "<|endoftext|>", 50256},
    {"p50k_edit", "<|fim_prefix|>", 50281},
    {"p50k_edit", "<|fim_middle|>", 50282},
    {"p50k_edit", "<|fim_suffix|>", 50283},
    {"cl100k_base", "<|endoftext|>", 100257},
    {"cl100k_base", "<|fim_prefix|>", 100258},
    {"cl100k_base", "<|fim_middle|>", 100259},
    {"cl100k_base", "<|fim_suffix|>", 100260},
    {"cl100k_base", "<|endofprompt|>", 100276},
    {"o200k_base", "<|endoftext|>", 199999},
    {"o200k_base", "<|endofprompt|>", 200018},
    {"o200k_harmony", "<|startoftext|>", 199998},
    {"o200k_harmony", "<|endoftext|>", 199999},
    {"o200k_harmony", "<|return|>", 200002},
    {"o200k_harmony", "<|constrain|>", 200003},
    {"o200k_harmony", "<|channel|>", 200005},
    {"o200k_harmony", "<|start|>", 200006},
    {"o200k_harmony", "<|end|>", 200007},
    {"o200k_harmony", "<|message|>", 200008},
    {"o200k_harmony", "<|call|>", 200012},
    {"o200k_harmony", "<|endofprompt|>", 200018},
});

AddedToken special(TokenId id, std::string content)
{
    AddedToken token;
    token.id = id;
    token.content = std::move(content);
    token.special = true;
    return token;
}

/// o200k_harmony names every id it does not use; 200018 has its reserved name beside the one inherited from o200k_base.
void appendReserved(std::vector<AddedToken>& tokens)
{
    constexpr TokenId kFirst = 200000;
    constexpr TokenId kLastNamed = 200012;
    constexpr TokenId kEnd = 201088;
    for (TokenId id = kFirst; id < kEnd; ++id) {
        const bool named =
            id <= kLastNamed && std::ranges::any_of(tokens, [id](const AddedToken& token) { return token.id == id; });
        if (!named)
            tokens.push_back(special(id, "<|reserved_" + std::to_string(id) + "|>"));
    }
}

} // namespace

std::span<const TiktokenEncoding> tiktokenEncodings()
{
    return kEncodings;
}

const TiktokenEncoding* findTiktokenEncoding(std::string_view name)
{
    const auto* found = std::ranges::find(kEncodings, name, &TiktokenEncoding::name);
    return found == kEncodings.end() ? nullptr : found;
}

const TiktokenEncoding* identifyTiktokenEncoding(const Vocabulary& ranks)
{
    const auto sameCount = [&ranks](const TiktokenEncoding& encoding) { return encoding.rankCount == ranks.count(); };
    if (std::ranges::none_of(kEncodings, sameCount))
        return nullptr;
    const std::uint64_t hash = rankHash(ranks);
    const auto* found = std::ranges::find(kEncodings, hash, &TiktokenEncoding::ranksHash);
    return found == kEncodings.end() ? nullptr : found;
}

std::vector<AddedToken> tiktokenSpecials(const TiktokenEncoding& encoding)
{
    std::vector<AddedToken> tokens;
    for (const Special& entry : kSpecials) {
        if (entry.encoding == encoding.name)
            tokens.push_back(special(entry.id, std::string(entry.content)));
    }
    if (encoding.name == "o200k_harmony")
        appendReserved(tokens);
    std::ranges::stable_sort(tokens, {}, &AddedToken::id);
    return tokens;
}

std::uint64_t rankHash(const Vocabulary& ranks)
{
    std::string block;
    for (TokenId id = 0; id < ranks.size(); ++id) {
        if (!ranks.contains(id))
            continue;
        const std::string_view piece = ranks.piece(id);
        for (const TokenId value : {id, static_cast<TokenId>(piece.size())}) {
            for (unsigned shift = 0; shift < 32; shift += 8)
                block.push_back(static_cast<char>(value >> shift));
        }
        block += piece;
    }
    return hash64(block);
}

} // namespace tokenscope::format
