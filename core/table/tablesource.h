// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string_view>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/table/datatable.h"

namespace tokenscope {

/// A table that need not be held at once: what makes its rows, part by part.
struct TableSource {
    std::uint64_t rows = 0;
    /// Rows [first, first + count) as a table of its own, with the name and the columns of the whole; also for no rows at
    /// all. Asked for ascending parts, from one thread at a time.
    std::function<DataTable(std::uint64_t first, std::uint64_t count)> part;
};

/// A table held already, as one.
TableSource sourceOf(DataTable table);

/// Takes the next bytes of a file; its error ends the writing.
using ByteSink = std::function<Result<void>(std::string_view)>;

// Write what toCsv(), toJson() and toNpy() give for the whole, in the memory of kRowsAtOnce rows. Errors: the sink's;
// Cancelled; InvalidArgument where toNpy() has it.
inline constexpr std::uint64_t kRowsAtOnce = 8192;
Result<void> writeCsv(const TableSource& source, const ByteSink& sink, const std::stop_token& stop = {},
                      Progress* progress = nullptr);
Result<void> writeJson(const TableSource& source, const ByteSink& sink, const std::stop_token& stop = {},
                       Progress* progress = nullptr);
Result<void> writeNpy(const TableSource& source, const ByteSink& sink, const std::stop_token& stop = {},
                      Progress* progress = nullptr);

} // namespace tokenscope
