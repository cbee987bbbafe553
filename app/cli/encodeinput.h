// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>

#include "app/cli/command.h"
#include "app/cli/input.h"
#include "core/text/tokenizer.h"

namespace tokenscope::cli {

/// Takes tokens as they come, with their bytes of the input when those were asked for; an error ends the encoding.
using TokenSink = std::function<Result<void>(std::span<const TokenId>, std::span<const ByteRange>)>;

struct InputSummary {
    std::uint64_t bytes = 0;
    std::uint64_t tokens = 0;
    std::optional<std::uint64_t> firstReplacedByte; ///< as Encoding::firstReplacedByte
};

/// Encodes an input from beginning to end, giving its tokens as they become certain. Memory is bounded where the
/// tokenizer and the text have places at which it may be cut (see StreamEncoder), and otherwise holds the input, which then
/// must not be longer than StreamEncoder::kMostPending. Errors are the input's, the tokenizer's with the input's name, and the
/// sink's.
Result<InputSummary> encodeInput(const std::shared_ptr<const Tokenizer>& tokenizer, Input& input,
                                 const EncodeOptions& options, const Environment& environment, const TokenSink& sink);

/// The options of one call: special tokens as chosen, threads and seed of the command line.
EncodeOptions encodeOptions(const Environment& environment, SpecialPolicy special, bool applyTemplate, bool ranges);

/// Says on standard error that an input was not UTF-8, where the tokenizer cannot take it as it is.
void noteReplaced(const Environment& environment, const std::string& name, std::optional<std::uint64_t> byte);

} // namespace tokenscope::cli
