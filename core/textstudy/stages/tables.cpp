// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/stages/tables.h"

#include <utility>

namespace tokenscope {
namespace {

using Numbers = std::vector<std::int64_t>;
using Texts = std::vector<std::string>;

/// The columns both tables have.
struct Place {
    Numbers stages;
    Texts kinds;
    Texts names;
    Numbers begins;
    Numbers ends;

    void add(const PipelineStage& stage, std::size_t number, ByteRange input, std::uint64_t base)
    {
        stages.push_back(static_cast<std::int64_t>(number));
        kinds.emplace_back(stageKindName(stage.kind));
        names.push_back(stage.name);
        begins.push_back(static_cast<std::int64_t>(input.begin + base));
        ends.push_back(static_cast<std::int64_t>(input.end + base));
    }
    void moveTo(DataTable& table)
    {
        table.add("stage", std::move(stages));
        table.add("kind", std::move(kinds));
        table.add("name", std::move(names));
        table.add("begin", std::move(begins), "bytes");
        table.add("end", std::move(ends), "bytes");
    }
};

} // namespace

const char* stageKindName(StageKind kind)
{
    switch (kind) {
    case StageKind::Raw:
        return "raw";
    case StageKind::Utf8:
        return "utf8";
    case StageKind::AddedTokens:
        return "added_tokens";
    case StageKind::Normalizer:
        return "normalizer";
    case StageKind::PreTokenizer:
        return "pre_tokenizer";
    case StageKind::Tokens:
        return "tokens";
    case StageKind::Ids:
        return "ids";
    case StageKind::Decoded:
        break;
    }
    return "decoded";
}

const char* changeReasonName(ChangeReason reason)
{
    switch (reason) {
    case ChangeReason::InvalidBytes:
        return "invalid_bytes";
    case ChangeReason::CanonicalForm:
        return "canonical_form";
    case ChangeReason::CompatibilityForm:
        return "compatibility_form";
    case ChangeReason::Case:
        return "case";
    case ChangeReason::Accents:
        return "accents";
    case ChangeReason::Stripped:
        return "stripped";
    case ChangeReason::Replaced:
        return "replaced";
    case ChangeReason::Prefix:
        return "prefix";
    case ChangeReason::SpaceMark:
        return "space_mark";
    case ChangeReason::ControlDropped:
        return "control_dropped";
    case ChangeReason::WhiteSpaceFolded:
        return "white_space_folded";
    case ChangeReason::IdeographSpaces:
        return "ideograph_spaces";
    case ChangeReason::CharacterMap:
        return "character_map";
    case ChangeReason::ByteMap:
        return "byte_map";
    case ChangeReason::BetweenPieces:
        return "between_pieces";
    case ChangeReason::UnknownToken:
        return "unknown_token";
    case ChangeReason::TemplateToken:
        return "template_token";
    case ChangeReason::Decoder:
        break;
    }
    return "decoder";
}

DataTable segmentTable(const PipelineStages& stages, std::uint64_t base)
{
    Place place;
    Texts texts;
    Numbers ids;
    Numbers changed;
    Numbers lost;
    for (std::size_t number = 0; number < stages.stages.size(); ++number) {
        const PipelineStage& stage = stages.stages[number];
        for (const StageSegment& segment : stage.segments) {
            place.add(stage, number, segment.input, base);
            texts.emplace_back(stage.textOf(segment));
            ids.push_back(segment.id == kNoToken ? -1 : static_cast<std::int64_t>(segment.id));
            changed.push_back(segment.change >= 0 ? 1 : 0);
            lost.push_back(segment.change >= 0 && stage.changes[static_cast<std::size_t>(segment.change)].lost ? 1 : 0);
        }
    }
    DataTable table;
    table.name = "segments";
    place.moveTo(table);
    table.add("text", std::move(texts));
    table.add("id", std::move(ids));
    table.add("changed", std::move(changed));
    table.add("lost", std::move(lost));
    return table;
}

DataTable differenceTable(const PipelineStages& stages, std::uint64_t base)
{
    Place place;
    Texts before;
    Texts after;
    Texts reasons;
    Numbers lost;
    for (std::size_t number = 0; number < stages.stages.size(); ++number) {
        for (const StageChange& change : stages.stages[number].changes) {
            place.add(stages.stages[number], number, change.input, base);
            before.push_back(change.before);
            after.push_back(change.after);
            reasons.emplace_back(changeReasonName(change.reason));
            lost.push_back(change.lost ? 1 : 0);
        }
    }
    DataTable table;
    table.name = "differences";
    place.moveTo(table);
    table.add("before", std::move(before));
    table.add("after", std::move(after));
    table.add("reason", std::move(reasons));
    table.add("lost", std::move(lost));
    return table;
}

} // namespace tokenscope
