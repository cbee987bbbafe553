// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

#include "core/base/result.h"
#include "core/text/encoding.h"
#include "core/text/model/model.h"
#include "core/text/trace.h"

namespace tokenscope::trace {

/// Why the input bytes `range` are not one token, given the trace of the text they stand in. Reasons are looked for in the
/// order of the pipeline, so the answer is the first stage that made one token impossible. `model` and `spec` are those of
/// the tokenizer that made the trace. Error: InvalidArgument for a range that is empty or outside the text.
Result<WhyNotOne> whyNotOne(const TokenizerSpec& spec, const Model& model, const Trace& trace, std::string_view text,
                            ByteRange range);

} // namespace tokenscope::trace
