// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/table/datatable.h"
#include "core/textstudy/stages/pipelinestages.h"

namespace tokenscope {

/// Stable and lower-case, for scripts: "normalizer", "case".
const char* stageKindName(StageKind kind);
const char* changeReasonName(ChangeReason reason);

// Bytes count in the input; `base` is added to them. Cells that have no id are -1.

/// "segments": stage, kind, name, begin, end, text, id, changed, lost.
DataTable segmentTable(const PipelineStages& stages, std::uint64_t base = 0);
/// "differences": stage, kind, name, begin, end, before, after, reason, lost. What every stage changes, and what is lost in
/// the end as the decoded stage's.
DataTable differenceTable(const PipelineStages& stages, std::uint64_t base = 0);

} // namespace tokenscope
