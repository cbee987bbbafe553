// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/format/sentencepiecetohf/sentencepiecetohf.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/unicode/utf8.h"

namespace tokenscope::format {
namespace {

constexpr const char* kMark = "\xE2\x96\x81";

/// Every way to make a piece of two others, best pieces first; of one piece by the ids of the parts.
std::vector<model::Merge> mergesOf(const Vocabulary& vocabulary)
{
    const PieceIndex index(vocabulary);
    std::vector<model::Merge> merges;
    for (TokenId id = 0; id < vocabulary.size(); ++id) {
        const std::string_view piece = vocabulary.piece(id);
        const std::size_t first = merges.size();
        for (std::size_t at = 0; at < piece.size();) {
            at += unicode::decodeAt(piece, at).length;
            if (at == piece.size())
                break;
            const auto left = index.find(piece.substr(0, at));
            const auto right = index.find(piece.substr(at));
            if (left && right)
                merges.push_back({*left, *right, id});
        }
        std::sort(merges.begin() + static_cast<std::ptrdiff_t>(first), merges.end(),
                  [](const model::Merge& a, const model::Merge& b) {
                      return std::pair(a.left, a.right) < std::pair(b.left, b.right);
                  });
    }
    std::stable_sort(merges.begin(), merges.end(), [&](const model::Merge& a, const model::Merge& b) {
        return vocabulary.score(a.result) > vocabulary.score(b.result);
    });
    return merges;
}

normalizer::Replace spacesToMarks()
{
    return {{Pattern::Kind::Literal, " "}, kMark};
}

void addBpe(const TokenizerSpec& source, const model::SentencePieceBpe& from, bool dummyPrefix, TokenizerSpec& target)
{
    model::Bpe bpe;
    bpe.merges = mergesOf(source.vocabulary);
    bpe.unknown = from.unknown;
    bpe.fuseUnknown = true;
    bpe.byteFallback = from.byteFallback;
    target.model = std::move(bpe);
    if (dummyPrefix)
        target.normalizers.emplace_back(normalizer::Prepend{kMark});
    target.normalizers.emplace_back(spacesToMarks());
    target.decoders.emplace_back(decoder::Replace{{Pattern::Kind::Literal, kMark}, " "});
    target.decoders.emplace_back(decoder::ByteFallback{});
    target.decoders.emplace_back(decoder::Fuse{});
    if (dummyPrefix)
        target.decoders.emplace_back(decoder::Strip{" ", 1, 0});
}

void addUnigram(const TokenizerSpec& source, const model::Unigram& from, bool dummyPrefix, TokenizerSpec& target)
{
    using Scheme = pretokenizer::Metaspace::PrependScheme;
    model::Unigram unigram = from;
    unigram.arithmetic = model::Unigram::Arithmetic::Double;
    unigram.logProbabilities.clear();
    for (TokenId id = 0; id < source.vocabulary.size(); ++id)
        unigram.logProbabilities.push_back(static_cast<double>(source.vocabulary.score(id)));
    target.model = std::move(unigram);
    const Scheme scheme = dummyPrefix ? Scheme::Always : Scheme::Never;
    target.preTokenizers.emplace_back(pretokenizer::Metaspace{kMark, scheme, true});
    target.decoders.emplace_back(decoder::Metaspace{kMark, dummyPrefix});
}

void addTokens(TokenizerSpec& target)
{
    const Vocabulary& vocabulary = target.vocabulary;
    for (TokenId id = 0; id < vocabulary.size(); ++id) {
        const TokenKind kind = vocabulary.kind(id);
        const bool special = kind == TokenKind::Control || kind == TokenKind::Unknown;
        if (!special && kind != TokenKind::UserDefined)
            continue;
        AddedToken token;
        token.id = id;
        token.content = vocabulary.piece(id);
        token.special = special;
        target.addedTokens.push_back(std::move(token));
    }
}

void addTemplate(TokenizerSpec& target)
{
    using Kind = postprocessor::TemplateItem::Kind;
    const auto begin = PieceIndex(target.vocabulary).find("<s>");
    if (!begin || target.vocabulary.kind(*begin) != TokenKind::Control)
        return;
    const auto special = [&](std::uint32_t typeId) {
        return postprocessor::TemplateItem{Kind::Special, {*begin}, "<s>", typeId};
    };
    const postprocessor::TemplateItem first{Kind::SequenceA, {}, {}, 0};
    const postprocessor::TemplateItem second{Kind::SequenceB, {}, {}, 1};
    target.postProcessors.emplace_back(
        postprocessor::Template{{special(0), first}, {special(0), first, special(1), second}});
}

} // namespace

Result<TokenizerSpec> toHuggingFace(const TokenizerSpec& sentencePiece)
{
    const auto* bpe = std::get_if<model::SentencePieceBpe>(&sentencePiece.model);
    const auto* unigram = std::get_if<model::Unigram>(&sentencePiece.model);
    const normalizer::SentencePiece* rules = nullptr;
    if (sentencePiece.normalizers.size() == 1)
        rules = std::get_if<normalizer::SentencePiece>(&sentencePiece.normalizers.front());
    if (rules == nullptr || (bpe == nullptr && unigram == nullptr))
        return failure(ErrorCode::InvalidArgument,
                       "only SentencePiece's BPE and Unigram models have a Hugging Face form");

    TokenizerSpec target;
    target.format = TokenizerFormat::HuggingFace;
    target.name = sentencePiece.name;
    target.vocabulary = sentencePiece.vocabulary;
    if (!rules->charsmap.empty())
        target.normalizers.emplace_back(normalizer::Precompiled{rules->charsmap});
    if (rules->removeExtraWhitespaces) {
        target.normalizers.emplace_back(normalizer::Strip{unigram == nullptr, true});
        target.normalizers.emplace_back(normalizer::Replace{{Pattern::Kind::Oniguruma, " {2,}"}, " "});
    }
    if (bpe != nullptr)
        addBpe(sentencePiece, *bpe, rules->addDummyPrefix, target);
    else
        addUnigram(sentencePiece, *unigram, rules->addDummyPrefix, target);
    addTokens(target);
    if (bpe != nullptr)
        addTemplate(target);
    return target;
}

} // namespace tokenscope::format
