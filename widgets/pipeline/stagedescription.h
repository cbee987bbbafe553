// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <cstddef>
#include <memory>
#include <vector>

#include "core/text/document/tokentable.h"
#include "core/textstudy/stages/pipelinestages.h"

namespace tokenscope {

/// A stretch of a document on its way through its tokenizer.
struct PipelinePart {
    PipelineStages stages;
    std::uint64_t base = 0; ///< where the stretch begins in the document
    std::shared_ptr<const TokenTable> tokens; ///< the document's; may be null
    std::uint64_t encodingKey = 0; ///< of these tokens
};

/// A stage and one of its changes.
struct ChangePlace {
    std::size_t stage = 0;
    std::size_t change = 0;
    bool operator==(const ChangePlace&) const = default;
};

/// "Normalizer: NFC", "Ids", …
QString stageTitle(const PipelineStage& stage);
/// "lossy: 2 places", "changed 3 places", "unchanged", "5 pieces", "none".
QString stageBadge(const PipelineStage& stage);
/// Why the stage changes it, as a clause: "accents are dropped".
QString reasonText(ChangeReason reason);
/// "é (C3 A9) → e (65)".
QString changeText(const StageChange& change);
/// Names of the stages that take part in a loss, joined by "+".
QString lossStages(const PipelineStages& stages, const PipelineLoss& loss);
/// One line of the list of what is lost.
QString lossText(const PipelinePart& part, const PipelineLoss& loss);
/// One line of a change that is undone later.
QString undoneText(const PipelinePart& part, const ChangePlace& place);
/// Everything about a segment, a line each: text, bytes, ranges, id, change.
QString segmentText(const PipelinePart& part, std::size_t stage, std::size_t segment);

} // namespace tokenscope
