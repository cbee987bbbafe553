// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <utility>
#include <variant>

#include "core/text/normalize/normalizer.h"
#include "core/textstudy/stages/changereason.h"
#include "core/textstudy/stages/stagesinmaking.h"

namespace tokenscope {
namespace {

struct DetailOf {
    std::string operator()(const normalizer::Replace& spec) const { return spec.pattern.text; }
    std::string operator()(const normalizer::Prepend& spec) const { return spec.prepend; }
    template <typename Other>
    std::string operator()(const Other&) const
    {
        return {};
    }
};

ByteRange shifted(ByteRange range, std::uint64_t by)
{
    return {range.begin + by, range.end + by};
}

/// A stretch of the text that normalizers work on by itself, or an added token, which they leave.
struct Stretch {
    ByteRange range;
    bool isNormalized = true;
};

/// Where input byte `input` stands in a stage's text.
std::uint64_t textAt(const PipelineStage& stage, std::uint64_t input)
{
    std::uint64_t at = stage.text.size();
    for (const StageSegment& segment : stage.segments) {
        if (input < segment.input.end || segment.input.begin == input) {
            at = segment.text.begin + (input > segment.input.begin ? input - segment.input.begin : 0);
            break;
        }
    }
    return std::min<std::uint64_t>(at, stage.text.size());
}

std::vector<Stretch> stretchesOf(const StagesInMaking& stages)
{
    const PipelineStage& last = stages.last();
    std::vector<Stretch> parts;
    std::uint64_t done = 0;
    for (const trace::AddedMatch& match : stages.trace.added) {
        if (match.inNormalizedText)
            continue;
        const ByteRange range{std::max(textAt(last, match.input.begin), done), textAt(last, match.input.end)};
        if (range.begin > done)
            parts.push_back({{done, range.begin}, true});
        if (range.end > range.begin)
            parts.push_back({range, false});
        done = std::max(done, range.end);
    }
    if (done < last.text.size())
        parts.push_back({{done, last.text.size()}, true});
    return parts;
}

/// The normalizer for a stretch that goes on from other text puts nothing before it, as in the tokenizer.
Result<std::unique_ptr<const Normalizer>> made(const NormalizerSpec& spec, bool continues)
{
    if (const auto* whole = std::get_if<normalizer::SentencePiece>(&spec); whole != nullptr && continues) {
        normalizer::SentencePiece bare = *whole;
        bare.addDummyPrefix = false;
        return createNormalizer(bare);
    }
    return createNormalizer(spec);
}

Result<void> addNormalizer(StagesInMaking& stages, const NormalizerSpec& spec, std::vector<Stretch>& parts)
{
    PipelineStage stage;
    stage.kind = StageKind::Normalizer;
    stage.name = normalizerName(spec);
    stage.detail = std::visit(DetailOf{}, spec);
    const std::string_view before = stages.last().text;
    std::vector<StageEdit> edits;
    for (auto& [range, isNormalized] : parts) {
        const bool continues = stages.options.continues && range.begin == 0;
        const std::string_view part = before.substr(range.begin, range.size());
        AlignedText text(part);
        if (isNormalized && !(continues && std::holds_alternative<normalizer::Prepend>(spec))) {
            const auto normalizer = made(spec, continues);
            if (!normalizer)
                return tl::unexpected(normalizer.error());
            if (auto done = (*normalizer)->apply(text, stages.stop); !done)
                return done;
        }
        for (const StageEdit& edit : editsOf(part, text.text(), text.alignment()))
            edits.push_back({shifted(edit.before, range.begin), shifted(edit.after, stage.text.size())});
        range = {stage.text.size(), stage.text.size() + text.size()};
        stage.text += text.text();
    }
    stage.presence = edits.empty() ? StagePresence::Idle : StagePresence::Active;
    stages.take(std::move(stage), edits,
                [&spec](std::string_view old, std::string_view now) { return reasonOf(spec, old, now); });
    return {};
}

} // namespace

Result<void> addNormalizerStages(StagesInMaking& stages)
{
    if (stages.spec.normalizers.empty()) {
        stages.add(StageKind::Normalizer).presence = StagePresence::Absent;
        return {};
    }
    std::vector<Stretch> parts = stretchesOf(stages);
    for (const NormalizerSpec& spec : stages.spec.normalizers) {
        if (stages.stop.stop_requested())
            return failure(ErrorCode::Cancelled, {});
        if (auto done = addNormalizer(stages, spec, parts); !done)
            return done;
    }
    return {};
}

} // namespace tokenscope
