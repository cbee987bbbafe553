// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/unicode/utf8.h"
#include "core/text/bytemap.h"
#include "core/text/spec/spec.h"

/// Small byte-level vocabularies made in the test, and BPE by its definition as their oracle.
namespace synthetic {

using namespace tokenscope;

inline const std::string& cl100kPattern()
{
    static const std::string text =
        R"('(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s)";
    return text;
}
inline const std::string& llama3Pattern()
{
    static const std::string text =
        R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
    return text;
}

inline std::string sampleText()
{
    std::string text;
    for (int i = 0; i < 12; ++i) {
        text += "The quick brown fox jumps over the lazy dog's back; it's 12345 times \"quoted\"!\n"
                "int main(int argc, char** argv) {\n    return argc == 1 ? 0 : -1;\n}\n\n"
                "Ďábelské ódy, naïve façade, größer. Быстрая коричневая лиса. 日本語の文章と中文的句子没有空格。\n"
                "हिन्दी में पाठ और ไทยไม่มีช่องว่าง, العربية أيضا. "
                "👩‍💻🇨🇭\n"
                "aaaaaaaaaaaa          "
                "============\n";
    }
    return text;
}

/// Byte pairs of the sample joined by frequency; `merges` of them. Tokens as bytes in order of their making.
inline std::vector<std::string> trainTokens(std::size_t merges)
{
    std::vector<std::string> tokens;
    for (int byte = 0; byte < 256; ++byte)
        tokens.push_back(std::string(1, static_cast<char>(byte)));
    const std::string sample = sampleText();
    std::vector<std::uint32_t> ids;
    for (const char c : sample)
        ids.push_back(static_cast<unsigned char>(c));
    while (merges-- > 0) {
        std::map<std::pair<std::uint32_t, std::uint32_t>, int> counts;
        for (std::size_t i = 0; i + 1 < ids.size(); ++i)
            ++counts[{ids[i], ids[i + 1]}];
        auto best = counts.begin();
        for (auto at = counts.begin(); at != counts.end(); ++at) {
            if (at->second > best->second)
                best = at;
        }
        const auto pair = best->first;
        std::vector<std::uint32_t> next;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const bool joins = i + 1 < ids.size() && ids[i] == pair.first && ids[i + 1] == pair.second;
            next.push_back(joins ? static_cast<std::uint32_t>(tokens.size()) : ids[i]);
            i += joins ? 1 : 0;
        }
        tokens.push_back(tokens[pair.first] + tokens[pair.second]);
        ids = std::move(next);
    }
    return tokens;
}

/// tiktoken: ranks are ids.
inline TokenizerSpec rankedSpec(const std::vector<std::string>& tokens, const std::string& pattern)
{
    TokenizerSpec spec;
    spec.format = TokenizerFormat::Tiktoken;
    spec.vocabulary.alphabet = Alphabet::Bytes;
    std::map<std::string, bool> seen;
    TokenId id = 0;
    for (const std::string& token : tokens) {
        if (seen.emplace(token, true).second)
            spec.vocabulary.set(id++, token);
    }
    model::Bpe bpe;
    bpe.byRank = true;
    spec.model = bpe;
    spec.preTokenizers.push_back(
        pretokenizer::Split{{Pattern::Kind::FancyRegex, pattern}, pretokenizer::SplitBehavior::Isolated, false});
    spec.decoders.push_back(decoder::Bytes{});
    return spec;
}

/// Hugging Face: the same tokens through the byte map, merges in an order of their own when `seed` is not 0.
inline TokenizerSpec mergedSpec(const std::vector<std::string>& tokens, const std::string& pattern, unsigned seed,
                                bool ignoreMerges)
{
    TokenizerSpec spec;
    spec.vocabulary.alphabet = Alphabet::ByteMap;
    std::map<std::string, TokenId> ids;
    for (const std::string& token : tokens) {
        const auto id = static_cast<TokenId>(ids.size());
        if (ids.emplace(token, id).second)
            spec.vocabulary.set(id, bytemap::encode(token));
    }
    model::Bpe bpe;
    bpe.ignoreMerges = ignoreMerges;
    for (const std::string& token : tokens) {
        for (std::size_t cut = 1; cut < token.size(); ++cut) {
            const auto left = ids.find(token.substr(0, cut));
            const auto right = ids.find(token.substr(cut));
            if (left != ids.end() && right != ids.end())
                bpe.merges.push_back({left->second, right->second, ids[token]});
        }
    }
    std::mt19937 random(seed);
    if (seed != 0) {
        std::shuffle(bpe.merges.begin(), bpe.merges.end(), random);
        bpe.merges.resize(bpe.merges.size() * 4 / 5); // some tokens become unreachable
    }
    spec.model = bpe;
    spec.preTokenizers.push_back(
        pretokenizer::Split{{Pattern::Kind::Oniguruma, pattern}, pretokenizer::SplitBehavior::Isolated, false});
    spec.preTokenizers.push_back(pretokenizer::ByteLevel{false, true, false});
    spec.decoders.push_back(decoder::ByteLevel{});
    return spec;
}

/// BPE by its definition: the pair of the best priority, leftmost, again and again.
inline std::vector<TokenId> byDefinition(const TokenizerSpec& spec, std::string_view bytes)
{
    const auto& bpe = std::get<model::Bpe>(spec.model);
    std::map<std::string, TokenId> ids;
    for (TokenId id = 0; id < spec.vocabulary.size(); ++id)
        ids.emplace(pieceBytes(spec.vocabulary, id), id);
    if (bpe.byRank || bpe.ignoreMerges) {
        if (const auto whole = ids.find(std::string(bytes)); whole != ids.end())
            return {whole->second};
    }
    std::map<std::pair<TokenId, TokenId>, std::pair<std::size_t, TokenId>> merges;
    for (std::size_t i = 0; i < bpe.merges.size(); ++i)
        merges[{bpe.merges[i].left, bpe.merges[i].right}] = {i, bpe.merges[i].result};
    std::vector<TokenId> out;
    for (const char c : bytes)
        out.push_back(ids.at(std::string(1, c)));
    while (true) {
        std::size_t best = SIZE_MAX;
        std::size_t at = 0;
        TokenId result = 0;
        for (std::size_t i = 0; i + 1 < out.size(); ++i) {
            std::pair<std::size_t, TokenId> merge{SIZE_MAX, 0};
            if (bpe.byRank) {
                const auto found =
                    ids.find(pieceBytes(spec.vocabulary, out[i]) + pieceBytes(spec.vocabulary, out[i + 1]));
                if (found != ids.end())
                    merge = {found->second, found->second};
            } else if (const auto found = merges.find({out[i], out[i + 1]}); found != merges.end()) {
                merge = found->second;
            }
            if (merge.first < best) {
                best = merge.first;
                at = i;
                result = merge.second;
            }
        }
        if (best == SIZE_MAX)
            return out;
        out[at] = result;
        out.erase(out.begin() + static_cast<std::ptrdiff_t>(at) + 1);
    }
}

inline std::string randomText(std::mt19937& random, std::size_t longest, bool valid = true)
{
    static const std::string sample = sampleText();
    std::string text;
    const std::size_t length = random() % longest;
    while (text.size() < length) {
        switch (random() % 6) {
        case 0:
            text += std::string(1 + random() % 40, "a =\n1"[random() % 5]);
            break;
        case 1:
            for (std::size_t i = 0; i < 1 + random() % 12; ++i)
                unicode::append(text, static_cast<char32_t>(0x4E00 + random() % 60));
            break;
        case 2:
            for (std::size_t i = 0; i < 1 + random() % 30; ++i)
                text.push_back(static_cast<char>('a' + random() % 26));
            break;
        case 3:
            if (valid)
                unicode::append(text, static_cast<char32_t>(1 + random() % 0xD7FE));
            else
                text.push_back(static_cast<char>(random() % 256));
            break;
        default: {
            std::size_t begin = unicode::floorBoundary(sample, random() % (sample.size() - 80));
            std::size_t end = unicode::floorBoundary(sample, begin + random() % 60);
            text += sample.substr(begin, end - begin);
        }
        }
    }
    return text;
}

} // namespace synthetic
