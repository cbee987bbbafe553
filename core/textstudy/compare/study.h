// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/text/document/textdocument.h"
#include "core/text/tokenizer.h"
#include "core/textstudy/compare/comparison.h"

namespace tokenscope {

/// One tokenizer of a comparison: its tokens of the text, or why there are none.
struct ComparedTokenizer {
    std::string id; ///< as it was asked for: catalogue id or path
    std::string title; ///< what a person calls it; may be empty
    std::shared_ptr<const Tokenizer> tokenizer;
    std::shared_ptr<const TokenTable> tokens; ///< null: it failed, and `error` says how
    std::optional<Error> error;
    std::optional<std::uint64_t>
        floor; ///< pre-tokens: the fewest tokens any vocabulary behind its pre-tokenizer reaches
    std::optional<bool> roundTripExact; ///< whether decoding gives the text back
    std::uint64_t firstDifference = 0; ///< input byte; meaningful when it does not
    std::uint64_t encodingKey = 0; ///< Selection::encodingKey of these tokens

    bool isCompared() const { return tokens != nullptr; }
};

/// Several tokenizers on one text, with everything the views and the command line say about it: shared and immutable once
/// made.
struct ComparisonStudy {
    TextDocument text; ///< without tokens
    std::vector<ComparedTokenizer> tokenizers; ///< in the order asked for, failed ones among them
    std::vector<std::size_t> compared; ///< which of them comparison.encodings are, in that order
    Comparison comparison;

    /// The comparison's index of a tokenizer, or nothing for one that failed.
    std::optional<std::size_t> encodingOf(std::size_t tokenizer) const;
    /// The text with the tokens of one that did not fail.
    TextDocument document(std::size_t tokenizer) const { return text.withTokens(tokenizers[tokenizer].tokens); }
};

/// Fills `compared` and `comparison` from the tokenizers that have tokens. Errors: those of compareEncodings().
Result<void> compareStudy(ComparisonStudy& study, const std::stop_token& stop = {}, Progress* progress = nullptr);

/// What a row of the table says, as numbers: empty where it means nothing (no tokens, no words, not known).
struct StudyRow {
    std::optional<double> tokens;
    std::optional<double> ratio; ///< to the tokens of the first that has some
    std::optional<double> bytesPerToken;
    std::optional<double> charactersPerToken;
    std::optional<double> tokensPerWord;
    std::optional<double> floor;
    std::optional<double> rest; ///< tokens above the floor
};
StudyRow studyRow(const ComparisonStudy& study, std::size_t tokenizer);

} // namespace tokenscope
