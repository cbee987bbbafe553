// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <utility>

#include "core/base/unicode/utf8.h"
#include "core/textstudy/stages/segments.h"
#include "core/textstudy/stages/stagesinmaking.h"

namespace tokenscope {
namespace {

void addReplacedBytes(StagesInMaking& stages)
{
    const std::string& input = stages.result.input;
    PipelineStage stage;
    stage.kind = StageKind::Utf8;
    stage.name = "UTF-8";
    std::vector<StageEdit> edits;
    for (std::size_t at = 0; at < input.size();) {
        const unicode::CodePoint point = unicode::decodeAt(input, at);
        const std::size_t begin = stage.text.size();
        if (point.valid)
            stage.text.append(input, at, point.length);
        else
            unicode::append(stage.text, U'\uFFFD');
        if (!point.valid)
            edits.push_back({{at, at + point.length}, {begin, stage.text.size()}});
        at += point.length;
    }
    stages.take(std::move(stage), edits, [](std::string_view, std::string_view) { return ChangeReason::InvalidBytes; });
}

void addAddedTokens(StagesInMaking& stages)
{
    PipelineStage& stage = stages.add(StageKind::AddedTokens);
    stage.presence = stages.spec.addedTokens.empty() ? StagePresence::Absent
        : stages.trace.added.empty()                 ? StagePresence::Idle
                                                     : StagePresence::Active;
    for (const trace::AddedMatch& match : stages.trace.added) {
        const std::uint64_t begin = stage.text.size();
        stage.text.append(stages.result.input, match.input.begin, match.input.size());
        stage.segments.push_back({{begin, stage.text.size()}, match.input, -1, kNoTokenIndex, match.id});
    }
    std::ranges::stable_sort(stage.segments, {}, [](const StageSegment& one) { return one.input.begin; });
}

} // namespace

PipelineStage& StagesInMaking::add(StageKind kind, std::string name)
{
    PipelineStage stage;
    stage.kind = kind;
    stage.name = std::move(name);
    result.stages.push_back(std::move(stage));
    return result.stages.back();
}

void StagesInMaking::take(PipelineStage stage, const std::vector<StageEdit>& edits,
                          const std::function<ChangeReason(std::string_view, std::string_view)>& reason)
{
    std::vector<ByteRange> inputs;
    stage.segments = segmentsAfter(last().segments, last().text, result.input, edits, stage.text.size(), inputs);
    for (std::size_t i = 0; i < edits.size(); ++i) {
        StageChange change;
        change.input = inputs[i];
        change.before = last().text.substr(edits[i].before.begin, edits[i].before.size());
        change.after = stage.text.substr(edits[i].after.begin, edits[i].after.size());
        change.reason = reason(change.before, change.after);
        stage.changes.push_back(std::move(change));
    }
    result.stages.push_back(std::move(stage));
    lastText = result.stages.size() - 1;
}

void addGivenText(StagesInMaking& stages)
{
    PipelineStage& raw = stages.add(StageKind::Raw);
    raw.text = stages.result.input;
    if (!raw.text.empty())
        raw.segments.push_back({{0, raw.text.size()}, {0, raw.text.size()}, -1, kNoTokenIndex, kNoToken});
    stages.lastText = 0;
    if (stages.trace.encoding.firstReplacedByte)
        addReplacedBytes(stages);
    addAddedTokens(stages);
}

} // namespace tokenscope
