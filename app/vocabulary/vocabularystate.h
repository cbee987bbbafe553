// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/textstudy/vocabularyindex/vocabularycomparison.h"

#include <QJsonObject>
#include <QString>

namespace tokenscope::app {

/// What a person set in the vocabulary view.
struct VocabularyState {
    VocabularyQuery query;
    Membership membership = Membership::All;
    std::string other; ///< the tokenizer compared with; empty: none

    bool operator==(const VocabularyState&) const = default;
};

/// Only what differs from the default; names are those of the command line.
QJsonObject toJson(const VocabularyState& state);
/// Takes anything; what it does not know stays at the default.
VocabularyState vocabularyStateOf(const QJsonObject& json);

/// The tokenscope-cli call that gives the same entries; empty without a tokenizer.
QString vocabCommandLine(const std::string& tokenizer, const VocabularyState& state, const QString& textPath);

} // namespace tokenscope::app
