// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/bytebpespec.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "core/text/bytemap.h"
#include "tests/fuzz/knownsplits.h"

namespace tokenscope::fuzz {
namespace {

constexpr std::size_t kMostMerges = 48;
constexpr std::size_t kLongestPiece = 40;
constexpr TokenId kFirstMerged = 256;

/// Pieces as raw bytes with the ids they were first given, and the pairs that made them.
struct Pieces {
    std::vector<std::string> bytes; ///< by id
    std::map<std::string, TokenId> ids;
    std::vector<model::Merge> merges;
};

Pieces takePieces(FuzzInput& input)
{
    Pieces pieces;
    for (int byte = 0; byte < 256; ++byte) {
        pieces.bytes.emplace_back(1, static_cast<char>(byte));
        pieces.ids.emplace(pieces.bytes.back(), static_cast<TokenId>(byte));
    }
    const std::size_t count = input.choice(kMostMerges + 1);
    for (std::size_t i = 0; i < count; ++i) {
        const auto take = [&]() {
            const bool wantsMerged = input.flag();
            const std::size_t choice = input.byte();
            const std::size_t merged = pieces.bytes.size() - kFirstMerged;
            return static_cast<TokenId>(wantsMerged && merged > 0 ? kFirstMerged + choice % merged : choice);
        };
        const TokenId left = take();
        const TokenId right = take();
        const std::string joined = pieces.bytes[left] + pieces.bytes[right];
        if (joined.size() > kLongestPiece)
            continue;
        const auto [entry, isNew] = pieces.ids.emplace(joined, static_cast<TokenId>(pieces.bytes.size()));
        if (isNew)
            pieces.bytes.push_back(joined);
        const auto same = [&](const model::Merge& merge) { return merge.left == left && merge.right == right; };
        if (std::ranges::none_of(pieces.merges, same))
            pieces.merges.push_back({left, right, entry->second});
    }
    return pieces;
}

void addSpecial(TokenizerSpec& spec, TokenId id, std::string content, bool normalized)
{
    spec.vocabulary.set(id, content, 0, TokenKind::Control);
    AddedToken token;
    token.id = id;
    token.content = std::move(content);
    token.special = true;
    token.normalized = normalized;
    spec.addedTokens.push_back(std::move(token));
}

TokenizerSpec tiktokenSpec(FuzzInput& input, Pieces pieces)
{
    TokenizerSpec spec;
    spec.format = TokenizerFormat::Tiktoken;
    spec.vocabulary.alphabet = Alphabet::Bytes;
    // Reversed ranks leave pieces that merging never makes; a stride leaves holes.
    const bool reversed = input.flag();
    const TokenId stride = input.flag() ? 2 : 1;
    const auto count = static_cast<TokenId>(pieces.bytes.size());
    for (TokenId i = 0; i < count; ++i) {
        const bool turned = reversed && i >= kFirstMerged;
        spec.vocabulary.set(i * stride, pieces.bytes[turned ? count - 1 - (i - kFirstMerged) : i]);
    }
    addSpecial(spec, count * stride + 5, "<|endoftext|>", false);
    addSpecial(spec, count * stride + 3, "<|end|>", false);
    const auto splits = knownSplits();
    // Only the first are tiktoken's own, but a rank file takes any pattern.
    for (const pretokenizer::Split& split : splits[input.choice(splits.size())])
        spec.preTokenizers.emplace_back(split);
    model::Bpe bpe;
    bpe.byRank = true;
    spec.model = bpe;
    spec.decoders.emplace_back(decoder::Bytes{});
    return spec;
}

void addSplits(TokenizerSpec& spec, FuzzInput& input)
{
    const auto splits = knownSplits();
    const std::size_t choice = input.choice(splits.size() + 1);
    pretokenizer::ByteLevel byteLevel;
    byteLevel.useRegex = choice == splits.size();
    byteLevel.addPrefixSpace = input.flag();
    byteLevel.trimOffsets = false;
    if (!byteLevel.useRegex)
        spec.preTokenizers.assign(splits[choice].begin(), splits[choice].end());
    spec.preTokenizers.emplace_back(byteLevel);
}

TokenizerSpec huggingFaceSpec(FuzzInput& input, Pieces pieces)
{
    TokenizerSpec spec;
    spec.format = TokenizerFormat::HuggingFace;
    spec.vocabulary.alphabet = Alphabet::ByteMap;
    const auto count = static_cast<TokenId>(pieces.bytes.size());
    for (TokenId id = 0; id < count; ++id)
        spec.vocabulary.set(id, bytemap::encode(pieces.bytes[id]));
    addSpecial(spec, count, "<s>", false);
    addSpecial(spec, count + 1, "<|end of text|>", input.flag());
    if (input.flag())
        spec.normalizers.emplace_back(normalizer::UnicodeForm{normalizer::UnicodeForm::Form::Nfc});
    addSplits(spec, input);
    model::Bpe bpe;
    bpe.merges = std::move(pieces.merges);
    bpe.ignoreMerges = input.flag();
    spec.model = std::move(bpe);
    if (input.flag()) {
        const postprocessor::TemplateItem start{postprocessor::TemplateItem::Kind::Special, {count}, "<s>", 0};
        spec.postProcessors.emplace_back(postprocessor::Template{{start, {}}, {}});
    }
    spec.decoders.emplace_back(decoder::ByteLevel{});
    return spec;
}

} // namespace

TokenizerSpec takeByteBpeSpec(FuzzInput& input)
{
    const bool huggingFace = input.flag();
    Pieces pieces = takePieces(input);
    return huggingFace ? huggingFaceSpec(input, std::move(pieces)) : tiktokenSpec(input, std::move(pieces));
}

} // namespace tokenscope::fuzz
