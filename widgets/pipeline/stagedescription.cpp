// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/pipeline/stagedescription.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <limits>

#include "widgets/textview/tokendescription.h"

namespace tokenscope {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(PipelineStages)
public:
    static QString number(std::uint64_t value) { return QLocale().toString(static_cast<qulonglong>(value)); }
    static int plural(std::size_t count)
    {
        return static_cast<int>(std::min<std::size_t>(count, std::numeric_limits<int>::max()));
    }

    static QString quoted(std::string_view bytes)
    {
        return bytes.empty() ? tr("nothing")
                             : tr("%1 (%2)", "text (its bytes)").arg(visibleText(bytes, 24), hexBytes(bytes, 12));
    }

    static QString place(ByteRange range)
    {
        if (range.isEmpty())
            return tr("at byte %1").arg(number(range.begin));
        return tr("bytes [%1, %2)").arg(number(range.begin), number(range.end));
    }
};

ByteRange inDocument(const PipelinePart& part, ByteRange input)
{
    return {input.begin + part.base, input.end + part.base};
}

QString kindName(StageKind kind)
{
    switch (kind) {
    case StageKind::Raw:
        return Text::tr("Raw text");
    case StageKind::Utf8:
        return Text::tr("Valid text");
    case StageKind::AddedTokens:
        return Text::tr("Added tokens");
    case StageKind::Normalizer:
        return Text::tr("Normalizer");
    case StageKind::PreTokenizer:
        return Text::tr("Pre-tokenizer");
    case StageKind::Tokens:
        return Text::tr("Tokens");
    case StageKind::Ids:
        return Text::tr("Ids");
    case StageKind::Decoded:
        break;
    }
    return Text::tr("Decoded");
}

} // namespace

QString stageTitle(const PipelineStage& stage)
{
    // The file's own name says more than the kind, and places are short.
    const bool named = stage.kind == StageKind::Normalizer || stage.kind == StageKind::PreTokenizer;
    if (stage.name.empty())
        return kindName(stage.kind);
    if (named)
        return QString::fromStdString(stage.name);
    return Text::tr("%1 · %2", "stage · its name").arg(kindName(stage.kind), QString::fromStdString(stage.name));
}

QString stageBadge(const PipelineStage& stage)
{
    if (stage.presence == StagePresence::Absent)
        return Text::tr("none");
    if (const std::size_t lost = stage.lostCount(); lost > 0)
        return Text::tr("lossy: %Ln place(s)", nullptr, Text::plural(lost));
    const auto count = Text::plural(stage.segments.size());
    switch (stage.kind) {
    case StageKind::Raw:
        return Text::tr("%Ln byte(s)", nullptr, Text::plural(stage.text.size()));
    case StageKind::Ids:
    case StageKind::Tokens:
        return Text::tr("%Ln token(s)", nullptr, count);
    case StageKind::AddedTokens:
        return stage.presence == StagePresence::Idle ? Text::tr("none here")
                                                     : Text::tr("%Ln match(es)", nullptr, count);
    case StageKind::PreTokenizer: {
        const auto pieces =
            std::ranges::count_if(stage.segments, [](const StageSegment& one) { return !one.text.isEmpty(); });
        return Text::tr("%Ln piece(s)", nullptr, static_cast<int>(pieces));
    }
    case StageKind::Decoded:
        return Text::tr("as the raw text");
    case StageKind::Utf8:
    case StageKind::Normalizer:
        break;
    }
    return stage.changes.empty() ? Text::tr("unchanged")
                                 : Text::tr("changed %Ln place(s)", nullptr, Text::plural(stage.changes.size()));
}

QString reasonText(ChangeReason reason)
{
    switch (reason) {
    case ChangeReason::InvalidBytes:
        return Text::tr("bytes that are not UTF-8 are replaced");
    case ChangeReason::CanonicalForm:
        return Text::tr("spellings that Unicode calls equal become one");
    case ChangeReason::CompatibilityForm:
        return Text::tr("a variant becomes its plain form");
    case ChangeReason::Case:
        return Text::tr("upper case is folded");
    case ChangeReason::Accents:
        return Text::tr("accents are dropped");
    case ChangeReason::Stripped:
        return Text::tr("white space at the ends is dropped");
    case ChangeReason::Replaced:
        return Text::tr("a rule of the tokenizer's file replaces it");
    case ChangeReason::Prefix:
        return Text::tr("a mark is put before the text");
    case ChangeReason::SpaceMark:
        return Text::tr("spaces become visible marks");
    case ChangeReason::ControlDropped:
        return Text::tr("control characters are dropped");
    case ChangeReason::WhiteSpaceFolded:
        return Text::tr("white space is folded");
    case ChangeReason::IdeographSpaces:
        return Text::tr("spaces are put around Chinese characters");
    case ChangeReason::CharacterMap:
        return Text::tr("the tokenizer's character map replaces it");
    case ChangeReason::ByteMap:
        return Text::tr("bytes are written as visible characters");
    case ChangeReason::BetweenPieces:
        return Text::tr("what stands between pieces is dropped");
    case ChangeReason::UnknownToken:
        return Text::tr("no token spells it");
    case ChangeReason::TemplateToken:
        return Text::tr("a token of the template stands for no text");
    case ChangeReason::Decoder:
        break;
    }
    return Text::tr("the decoder writes it differently");
}

QString changeText(const StageChange& change)
{
    return Text::tr("%1 → %2", "before → after").arg(Text::quoted(change.before), Text::quoted(change.after));
}

QString lossStages(const PipelineStages& stages, const PipelineLoss& loss)
{
    QStringList names;
    for (const std::uint32_t number : loss.stages) {
        const QString title = stageTitle(stages.stages[number]);
        if (!names.contains(title))
            names += title;
    }
    return names.join(QLatin1String(" + "));
}

QString lossText(const PipelinePart& part, const PipelineLoss& loss)
{
    StageChange change;
    change.before = loss.before;
    change.after = loss.after;
    return Text::tr("%1, %2, by %3: %4", "change, place, stages: reason")
        .arg(changeText(change), Text::place(inDocument(part, loss.input)), lossStages(part.stages, loss),
             reasonText(loss.reason));
}

QString undoneText(const PipelinePart& part, const ChangePlace& place)
{
    const PipelineStage& stage = part.stages.stages[place.stage];
    const StageChange& change = stage.changes[place.change];
    return Text::tr("%1, %2, by %3: %4; decoding undoes it", "change, place, stage: reason")
        .arg(changeText(change), Text::place(inDocument(part, change.input)), stageTitle(stage),
             reasonText(change.reason));
}

QString segmentText(const PipelinePart& part, std::size_t stageNumber, std::size_t number)
{
    const PipelineStage& stage = part.stages.stages[stageNumber];
    const StageSegment& segment = stage.segments[number];
    const std::string_view bytes = stage.textOf(segment);
    QStringList lines;
    lines += Text::tr("%1: %2", "stage: text")
                 .arg(stageTitle(stage), bytes.empty() ? Text::tr("nothing") : visibleText(bytes, 80));
    if (!bytes.empty() && stage.kind != StageKind::Ids)
        lines += Text::tr("%1: %2", "count of bytes: their values")
                     .arg(Text::tr("%Ln byte(s)", nullptr, Text::plural(bytes.size())), hexBytes(bytes, 24));
    lines += segment.input.isEmpty() ? Text::tr("put in at byte %1").arg(Text::number(segment.input.begin + part.base))
                                     : Text::tr("from %1").arg(Text::place(inDocument(part, segment.input)));
    if (segment.id != kNoToken)
        lines += Text::tr("id %1").arg(segment.id);
    if (segment.change >= 0) {
        const StageChange& change = stage.changes[static_cast<std::size_t>(segment.change)];
        lines += changeText(change);
        lines += change.lost ? Text::tr("%1: cannot be undone").arg(reasonText(change.reason))
                             : Text::tr("%1: decoding undoes it").arg(reasonText(change.reason));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace tokenscope
