// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <span>

#include "core/table/datatable.h"
#include "core/textstudy/compare/study.h"

namespace tokenscope {

/// One row per tokenizer, failed ones with empty numbers and their error's text.
DataTable tokenizersTable(const ComparisonStudy& study);

/// One row per pair of compared tokenizers: boundary Jaccard and F1.
DataTable pairsTable(const ComparisonStudy& study);

/// One row per span and tokenizer: the span, the text, how many tokens the tokenizer has there and the boundaries inside,
/// separated by blanks. `spans` are of the study; malformed bytes are for the table's formats to spell.
DataTable spansTable(const ComparisonStudy& study, std::span<const DifferingSpan> spans);

} // namespace tokenscope
