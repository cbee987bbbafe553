// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <utility>
#include <variant>

#include "core/textstudy/stages/stagesinmaking.h"

namespace tokenscope {
namespace {

struct DetailOf {
    std::string operator()(const pretokenizer::Split& spec) const { return spec.pattern.text; }
    std::string operator()(const pretokenizer::Metaspace& spec) const { return spec.replacement; }
    template <typename Other>
    std::string operator()(const Other&) const
    {
        return {};
    }
};

/// Where added tokens stand in the text pieces are cut from, ascending.
std::vector<StageSegment> addedIn(const PipelineStage& text, const std::vector<trace::AddedMatch>& matches)
{
    std::vector<StageSegment> found;
    for (const trace::AddedMatch& match : matches) {
        StageSegment added;
        added.input = match.input;
        added.text = {text.text.size(), 0};
        for (const StageSegment& segment : text.segments) {
            ByteRange part = segment.text;
            if (segment.input.end <= match.input.begin || segment.input.begin >= match.input.end || part.isEmpty())
                continue;
            if (part.size() == segment.input.size()) {
                const std::uint64_t begin = std::max(match.input.begin, segment.input.begin);
                const std::uint64_t end = std::min(match.input.end, segment.input.end);
                part = {part.begin + (begin - segment.input.begin), part.begin + (end - segment.input.begin)};
            }
            added.text = {std::min(added.text.begin, part.begin), std::max(added.text.end, part.end)};
        }
        if (added.text.begin < added.text.end)
            found.push_back(added);
    }
    std::ranges::sort(found, {}, [](const StageSegment& one) { return one.text.begin; });
    return found;
}

/// The bytes of the input that bytes of a stage's text came from.
ByteRange inputOf(const PipelineStage& stage, ByteRange text)
{
    ByteRange input;
    bool found = false;
    for (const StageSegment& segment : stage.segments) {
        if (segment.text.end <= text.begin || segment.text.begin >= text.end)
            continue;
        ByteRange part = segment.input;
        if (segment.input.size() == segment.text.size())
            part = {segment.input.begin + (std::max(text.begin, segment.text.begin) - segment.text.begin),
                    segment.input.end - (segment.text.end - std::min(text.end, segment.text.end))};
        input = found ? ByteRange{input.begin, std::max(input.end, part.end)} : part;
        found = true;
    }
    return input;
}

/// Turns what one pre-tokenizer left into a stage: its pieces, and between them what it left out of the text before.
class PieceStage {
public:
    PieceStage(PipelineStage& stage, const PipelineStage& before, std::vector<StageSegment> added,
               std::uint64_t inputEnd, ChangeReason rewriting)
        : m_stage(stage)
        , m_before(before)
        , m_added(std::move(added))
        , m_inputEnd(inputEnd)
        , m_rewriting(rewriting)
    {
    }

    void take(const trace::PreTokenizationStep& step)
    {
        m_stage.text = step.after;
        for (const trace::PreTokenizationPiece& piece : step.pieces) {
            goTo(piece.before, piece.input);
            addPiece(piece);
        }
        const std::uint64_t textEnd = m_before.text.size();
        goTo({textEnd, textEnd}, {m_inputEnd, m_inputEnd});
    }

private:
    /// Up to a piece or the end; added tokens on the way there are in no piece, yet not left out.
    void goTo(ByteRange before, ByteRange input)
    {
        for (; m_next < m_added.size() && m_added[m_next].text.begin < before.begin; ++m_next)
            pass(m_added[m_next].text, m_added[m_next].input);
        pass(before, input);
    }

    void pass(ByteRange before, ByteRange input)
    {
        if (before.begin > m_done)
            leaveOutOfPieces({m_done, before.begin}, {m_inputDone, input.begin});
        m_done = std::max(m_done, before.end);
        m_inputDone = std::max(m_inputDone, input.end);
    }

    void addChange(StageSegment segment, StageChange change)
    {
        segment.change = static_cast<std::int32_t>(m_stage.changes.size());
        m_stage.segments.push_back(segment);
        m_stage.changes.push_back(std::move(change));
    }

    /// What is left out of several pieces of the step before is several changes.
    void leaveOutOfPieces(ByteRange before, ByteRange within)
    {
        if (m_before.kind != StageKind::PreTokenizer) {
            leaveOut(before, within);
            return;
        }
        for (const StageSegment& segment : m_before.segments) {
            const ByteRange part{std::max(before.begin, segment.text.begin), std::min(before.end, segment.text.end)};
            if (part.begin < part.end)
                leaveOut(part, within);
        }
    }

    /// `within` is what the pieces on both sides leave of the input.
    void leaveOut(ByteRange before, ByteRange within)
    {
        StageChange change;
        change.input = inputOf(m_before, before);
        change.input.begin = std::max(change.input.begin, within.begin);
        change.input.end = std::max(change.input.begin, std::min(change.input.end, within.end));
        change.before = m_before.text.substr(before.begin, before.size());
        change.reason = ChangeReason::BetweenPieces;
        const std::uint64_t at = m_stage.segments.empty() ? 0 : m_stage.segments.back().text.end;
        const ByteRange input = change.input;
        addChange({{at, at}, input, -1, kNoTokenIndex, kNoToken}, std::move(change));
    }

    void addPiece(const trace::PreTokenizationPiece& piece)
    {
        const StageSegment segment{piece.after, piece.input, -1, kNoTokenIndex, kNoToken};
        StageChange change;
        change.input = piece.input;
        change.before = m_before.text.substr(piece.before.begin, piece.before.size());
        change.after = m_stage.text.substr(piece.after.begin, piece.after.size());
        change.reason = m_rewriting;
        if (change.before == change.after)
            m_stage.segments.push_back(segment);
        else
            addChange(segment, std::move(change));
    }

    PipelineStage& m_stage;
    const PipelineStage& m_before;
    std::vector<StageSegment> m_added;
    std::uint64_t m_inputEnd;
    ChangeReason m_rewriting; ///< why a piece is written differently
    std::size_t m_next = 0; ///< of m_added
    std::uint64_t m_done = 0; ///< of the text before
    std::uint64_t m_inputDone = 0;
};

} // namespace

void addPreTokenizerStages(StagesInMaking& stages)
{
    const std::vector<PreTokenizerSpec>& specs = stages.spec.preTokenizers;
    if (specs.empty()) {
        stages.add(StageKind::PreTokenizer).presence = StagePresence::Absent;
        return;
    }
    for (std::size_t i = 0; i < specs.size(); ++i) {
        PipelineStage stage;
        stage.kind = StageKind::PreTokenizer;
        stage.name = stages.trace.preTokenizers[i];
        stage.detail = std::visit(DetailOf{}, specs[i]);
        std::vector<StageSegment> added;
        if (i == 0)
            added = addedIn(stages.last(), stages.trace.added);
        const bool marks = std::holds_alternative<pretokenizer::Metaspace>(specs[i]);
        PieceStage(stage, stages.last(), std::move(added), stages.result.input.size(),
                   marks ? ChangeReason::SpaceMark : ChangeReason::ByteMap)
            .take(stages.trace.preTokenizations[i]);
        stages.result.stages.push_back(std::move(stage));
        stages.lastText = stages.result.stages.size() - 1;
    }
}

} // namespace tokenscope
