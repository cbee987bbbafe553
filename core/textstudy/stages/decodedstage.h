// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <stop_token>
#include <string_view>
#include <vector>

#include "core/textstudy/stages/pipelinestages.h"

namespace tokenscope {

/// The last stage, and for each of its changes the tokens it comes from.
struct DecodedStage {
    PipelineStage stage;
    std::vector<TokenRange> tokens;
};

/// Decodes the ids and compares the result with the input, token by token. Errors: those of Tokenizer::decode(),
/// Cancelled.
Result<DecodedStage> decodedStage(const Tokenizer& tokenizer, std::string_view input, const Encoding& encoding,
                                  const std::stop_token& stop);

} // namespace tokenscope
