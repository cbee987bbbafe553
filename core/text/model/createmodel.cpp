// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/model/model.h"

#include "core/text/bpe/bpemodel.h"
#include "core/text/sentencepiece/sentencepiece.h"
#include "core/text/unigram/unigram.h"
#include "core/text/wordpiece/wordpiecemodel.h"

namespace tokenscope {
namespace {

struct Create {
    const TokenizerSpec& spec;

    Result<std::unique_ptr<Model>> operator()(const model::Bpe&) const { return createBpeModel(spec); }
    Result<std::unique_ptr<Model>> operator()(const model::SentencePieceBpe&) const
    {
        return createSentencePieceModel(spec);
    }
    Result<std::unique_ptr<Model>> operator()(const model::WordPiece&) const { return createWordPieceModel(spec); }
    Result<std::unique_ptr<Model>> operator()(const model::Unigram&) const { return createUnigramModel(spec); }
    Result<std::unique_ptr<Model>> operator()(const model::WordLevel&) const { return createWordLevelModel(spec); }
    Result<std::unique_ptr<Model>> operator()(const model::SentencePieceSimple&) const
    {
        return createSentencePieceModel(spec);
    }
};

} // namespace

Result<std::unique_ptr<Model>> createModel(const TokenizerSpec& spec)
{
    return std::visit(Create{spec}, spec.model);
}

} // namespace tokenscope
