// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <string>
#include <utility>
#include <variant>

#include "core/textstudy/stages/segments.h"
#include "core/textstudy/stages/stagesinmaking.h"

namespace tokenscope {
namespace {

struct ModelName {
    const char* operator()(const model::Bpe&) const { return "BPE"; }
    const char* operator()(const model::SentencePieceBpe&) const { return "BPE"; }
    const char* operator()(const model::WordPiece&) const { return "WordPiece"; }
    const char* operator()(const model::Unigram&) const { return "Unigram"; }
    const char* operator()(const model::WordLevel&) const { return "WordLevel"; }
    const char* operator()(const model::SentencePieceSimple& spec) const
    {
        return spec.unit == model::SentencePieceSimple::Unit::Word ? "Word" : "Character";
    }
};

} // namespace

void addTokenStages(StagesInMaking& stages)
{
    const Encoding& encoding = stages.trace.encoding;
    PipelineStage tokens;
    tokens.kind = StageKind::Tokens;
    tokens.name = std::visit(ModelName{}, stages.spec.model);
    PipelineStage ids;
    ids.kind = StageKind::Ids;
    for (std::size_t i = 0; i < encoding.ids.size(); ++i) {
        const TokenId id = encoding.ids[i];
        const auto put = [&](PipelineStage& stage, std::string_view text) {
            const std::uint64_t begin = stage.text.size();
            stage.text += text;
            stage.segments.push_back(
                {{begin, stage.text.size()}, encoding.ranges[i], -1, static_cast<TokenIndex>(i), id});
        };
        put(tokens, stages.tokenizer.vocabulary().piece(id));
        put(ids, std::to_string(id));
    }
    stages.result.stages.push_back(std::move(tokens));
    stages.result.stages.push_back(std::move(ids));
}

void cutTextStages(StagesInMaking& stages)
{
    std::vector<std::uint64_t> cuts;
    const auto cutAt = [&](ByteRange range) {
        cuts.push_back(range.begin);
        cuts.push_back(range.end);
    };
    for (const PipelineStage& stage : stages.result.stages) {
        const bool isCut = stage.kind == StageKind::PreTokenizer || stage.kind == StageKind::AddedTokens
            || (stage.kind == StageKind::Tokens && stages.spec.preTokenizers.empty());
        for (const StageSegment& segment : stage.segments) {
            if (isCut || segment.change >= 0)
                cutAt(segment.input);
        }
    }
    std::ranges::sort(cuts);
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    for (PipelineStage& stage : stages.result.stages) {
        if (stage.kind == StageKind::Raw || stage.kind == StageKind::Utf8 || stage.kind == StageKind::Normalizer)
            stage.segments = cutSegments(stage.segments, stage.text, stages.result.input, cuts);
    }
}

} // namespace tokenscope
