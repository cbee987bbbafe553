// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "core/text/tokenizer.h"

namespace tokenscope::cli {

/// The same trace for people: what each stage made of the text, piece by piece, step by step.
std::string traceText(const trace::Trace& trace, const Vocabulary& vocabulary);

/// One sentence.
std::string whyNotOneText(const trace::WhyNotOne& why, ByteRange range, const Vocabulary& vocabulary);

} // namespace tokenscope::cli
