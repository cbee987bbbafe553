// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <span>

#include "app/cli/output.h"
#include "core/textstudy/compare/study.h"

namespace tokenscope::cli {

/// The whole of a comparison as one JSON object, spans streamed: {"bytes", "characters", "words", "tokenizers", "pairs",
/// "spanCount", "spans"}. Lists inside a span are in the order of "tokenizers".
void writeCompareJson(Output& out, const ComparisonStudy& study, std::span<const DifferingSpan> spans);

/// The table for people, one line per tokenizer, then one per pair.
void writeCompareText(Output& out, const ComparisonStudy& study);

} // namespace tokenscope::cli
