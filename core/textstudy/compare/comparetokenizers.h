// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/progress.h"
#include "core/textstudy/compare/study.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace tokenscope {

/// One tokenizer to compare. What is known already is not done again.
struct CompareRequest {
    std::string id; ///< catalogue id or path
    std::string title;
    std::shared_ptr<const Tokenizer> tokenizer; ///< null: open it
    std::shared_ptr<const TokenTable> tokens; ///< of the text, by `tokenizer`; null: encode
    std::uint64_t encodingKey = 0; ///< goes with the tokens
};

using TokenizerOpener = std::function<Result<std::shared_ptr<const Tokenizer>>(const std::string& idOrPath)>;

/// Opens, encodes, counts pre-tokens, checks the round trip and compares: all there is to a comparison, in the window and on
/// the command line; no Qt. A tokenizer that does not open or refuses the text keeps its error in its place. Progress is in
/// hundredths of a tokenizer. Errors: those of compareStudy(), Cancelled.
Result<std::shared_ptr<const ComparisonStudy>>
compareTokenizers(const TextDocument& text, const std::vector<CompareRequest>& requests, const TokenizerOpener& open,
                  const EncodeOptions& options, const std::stop_token& stop, Progress& progress);

} // namespace tokenscope
