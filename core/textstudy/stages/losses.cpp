// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <utility>

#include "core/base/unicode/utf8.h"
#include "core/textstudy/stages/stagesinmaking.h"

namespace tokenscope {
namespace {

bool touches(const StageChange& change, const StageChange& loss)
{
    const auto adds = [](const StageChange& one) {
        return unicode::countCodePoints(one.after) > unicode::countCodePoints(one.before);
    };
    if (loss.input.isEmpty())
        return adds(change) && change.input.begin <= loss.input.begin && loss.input.begin <= change.input.end;
    if (change.input.isEmpty())
        return adds(change) && adds(loss) && loss.input.begin <= change.input.begin
            && change.input.begin <= loss.input.end;
    return loss.input.begin < change.input.end && change.input.begin < loss.input.end;
}

bool hasUnknown(const StagesInMaking& stages, TokenRange tokens)
{
    for (TokenIndex i = tokens.first; i < tokens.end; ++i) {
        if (stages.tokenizer.vocabulary().kind(stages.trace.encoding.ids[i]) == TokenKind::Unknown)
            return true;
    }
    return false;
}

void blame(StagesInMaking& stages, std::uint32_t number, const StageChange& difference, PipelineLoss& loss)
{
    PipelineStage& stage = stages.result.stages[number];
    auto change = std::ranges::lower_bound(stage.changes, difference.input.begin, {},
                                           [](const StageChange& one) { return one.input.end; });
    for (; change != stage.changes.end() && change->input.begin <= difference.input.end; ++change) {
        // A pre-tokenizer's other spelling is one to one: what it writes can always be read back.
        const bool isSpelling = stage.kind == StageKind::PreTokenizer && change->reason != ChangeReason::BetweenPieces;
        if (isSpelling || !touches(*change, difference))
            continue;
        change->lost = true;
        if (loss.stages.empty() || loss.stages.back() != number)
            loss.stages.push_back(number);
        // A canonical form by itself takes nothing away that the eye could miss.
        if (loss.stages.size() == 1 || loss.reason == ChangeReason::CanonicalForm)
            loss.reason = change->reason;
    }
}

void blameModel(StagesInMaking& stages, TokenRange tokens, PipelineLoss& loss)
{
    const std::size_t number = stages.result.stages.size() - 3;
    PipelineStage& stage = stages.result.stages[number];
    for (TokenIndex i = tokens.first; i < tokens.end; ++i) {
        StageSegment& segment = stage.segments[i];
        if (stages.tokenizer.vocabulary().kind(segment.id) != TokenKind::Unknown || segment.change >= 0)
            continue;
        StageChange change;
        change.input = segment.input;
        change.before = stages.result.input.substr(segment.input.begin, segment.input.size());
        change.after = stages.tokenizer.vocabulary().piece(segment.id);
        change.reason = ChangeReason::UnknownToken;
        change.lost = true;
        segment.change = static_cast<std::int32_t>(stage.changes.size());
        stage.changes.push_back(std::move(change));
    }
    loss.stages.push_back(static_cast<std::uint32_t>(number));
    loss.reason = ChangeReason::UnknownToken;
}

} // namespace

void findLosses(StagesInMaking& stages, const std::vector<TokenRange>& tokens)
{
    const std::size_t decodedAt = stages.result.stages.size() - 1;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        StageChange& difference = stages.result.stages[decodedAt].changes[i];
        PipelineLoss loss;
        loss.input = difference.input;
        loss.before = difference.before;
        loss.after = difference.after;
        for (std::uint32_t s = 0; s < decodedAt; ++s)
            blame(stages, s, difference, loss);
        if (hasUnknown(stages, tokens[i]))
            blameModel(stages, tokens[i], loss);
        const bool inserted =
            !tokens[i].isEmpty() && stages.trace.encoding.ranges[tokens[i].first].isEmpty() && loss.before.empty();
        if (loss.stages.empty()) {
            loss.stages.push_back(static_cast<std::uint32_t>(inserted ? decodedAt - 2 : decodedAt));
            loss.reason = inserted ? ChangeReason::TemplateToken : ChangeReason::Decoder;
        }
        difference.reason = loss.reason;
        stages.result.losses.push_back(std::move(loss));
    }
}

} // namespace tokenscope
