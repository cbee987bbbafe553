// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.h"
#include "core/table/datatable.h"

/// The formats in the pieces that a file is put together from: a head made from the columns, rows, and an end.
namespace tokenscope::tableformats {

void appendCsvHead(std::string& out, const DataTable& columns);
void appendCsvRows(std::string& out, const DataTable& rows);

void appendJsonHead(std::string& out, const DataTable& columns);
/// `first`: no rows stand before these.
void appendJsonRows(std::string& out, const DataTable& rows, bool first);
void appendJsonEnd(std::string& out);

/// Error: InvalidArgument when no column is numeric.
Result<void> appendNpyHead(std::string& out, const DataTable& columns, std::uint64_t rowCount);
void appendNpyRows(std::string& out, const DataTable& rows);

} // namespace tokenscope::tableformats
