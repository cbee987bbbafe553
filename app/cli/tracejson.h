// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "core/text/tokenizer.h"

namespace tokenscope::cli {

/// A trace as JSON, field for field under the names of core/text/trace.h; ranges are [begin, end], absent ids null.
nlohmann::ordered_json traceJson(const trace::Trace& trace, const Vocabulary& vocabulary);

/// {"range", "reason", "boundary", "stage", "id", "left", "right", "scoreGap"}; what does not apply is null.
nlohmann::ordered_json whyNotOneJson(const trace::WhyNotOne& why, ByteRange range);

/// Stable name of a reason ("missing-merge").
std::string_view whyNotName(trace::WhyNot reason);

} // namespace tokenscope::cli
