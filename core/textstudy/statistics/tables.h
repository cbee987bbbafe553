// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/table/datatable.h"
#include "core/text/vocabulary.h"
#include "core/textstudy/statistics/textstatistics.h"

namespace tokenscope::statistics {

/// The statistics as tables, for every export: "metrics", "length_bytes", "length_characters", "rank_frequency",
/// "positions", "scripts", "tokens_per_pretoken" (absent without a pre-tokenizer). Lengths nothing has are left out.
/// O(types).
std::vector<DataTable> tables(const TextStatistics& statistics, const Vocabulary& vocabulary);

/// The names above, in that order.
std::vector<std::string_view> tableNames();
/// One of them; nothing for another name, or where it is absent.
std::optional<DataTable> table(const TextStatistics& statistics, const Vocabulary& vocabulary, std::string_view name);

} // namespace tokenscope::statistics
