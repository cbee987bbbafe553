// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <span>
#include <string>

#include "app/cli/output.h"
#include "core/textstudy/vocabularyindex/vocabularytable.h"

namespace tokenscope::cli {

/// The second vocabulary of a comparison.
struct VocabAgainst {
    std::string id;
    std::shared_ptr<const VocabularyIndex> index;
    VocabularyComparison comparison;
    Membership shown = Membership::All;
};

/// What the command vocab found.
struct VocabFindings {
    std::string tokenizer;
    std::shared_ptr<const VocabularyIndex> index; ///< of the tokenizer
    std::optional<VocabAgainst> against;
    std::optional<TokenCounts> counts;
    VocabularyMatches matches;

    /// The vocabulary that the matches are ids of.
    const VocabularyIndex& shownIndex() const;
    /// For each of its ids the one in the other vocabulary; null without one.
    const std::vector<TokenId>* partners() const;
};

/// One JSON object: {"tokenizer", "size", "against", "matches", "undecided", "entries"}; `entries` are the first of the
/// matches. Without `withEntries` the last field is left out.
void writeVocabJson(Output& out, const VocabFindings& findings, std::span<const TokenId> entries, bool withEntries);
/// A line for each entry: id, text, bytes, kind, script; then how many there are.
void writeVocabText(Output& out, const VocabFindings& findings, std::span<const TokenId> entries);
/// See vocabularyTable().
std::string vocabCsv(const VocabFindings& findings, std::span<const TokenId> entries);

} // namespace tokenscope::cli
