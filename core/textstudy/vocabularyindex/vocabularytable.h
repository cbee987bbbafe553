// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <string>

#include "core/table/datatable.h"
#include "core/textstudy/vocabularyindex/tokencounts.h"
#include "core/textstudy/vocabularyindex/vocabularycomparison.h"

namespace tokenscope {

/// What stands beside the entries in a table of them; null: no such column.
struct VocabularyTableParts {
    const TokenCounts* counts = nullptr;
    const std::vector<TokenId>* partners = nullptr; ///< by id: that in the other vocabulary, or kNoToken
};

/// The entries as data: id, text, bytes (hexadecimal), byte_length, character_length, kind, script, rank and score where
/// the model has them, occurrences, other_id. Cells without a number are not-a-number, which CSV leaves empty.
DataTable vocabularyTable(const VocabularyIndex& index, std::span<const TokenId> ids,
                          const VocabularyTableParts& parts = {});

/// "E2 82 AC".
std::string hexOf(std::string_view bytes);

} // namespace tokenscope
