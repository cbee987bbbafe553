// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/base/result.h"

namespace tokenscope {

/// One column of a table: all its cells have one type. Text may be any bytes; each format says what it does with those
/// that are not UTF-8.
struct DataColumn {
    using Cells = std::variant<std::vector<std::int64_t>, std::vector<double>, std::vector<std::string>>;

    std::string name; ///< stable and lower-case, for scripts: "bytes_per_token"
    std::string unit; ///< "bytes", "bits", …; empty for counts, ids and text
    Cells cells;

    std::size_t size() const;
    bool operator==(const DataColumn&) const = default;
};

/// What a view shows, as data: the one value every export of a table is written from, in the window and on the command
/// line. All columns have the same length.
struct DataTable {
    std::string name; ///< of what the rows are: "tokens", "tokenizers", "entries"
    std::vector<DataColumn> columns;

    std::size_t rows() const { return columns.empty() ? 0 : columns.front().size(); }
    void add(std::string columnName, DataColumn::Cells cells, std::string unit = {});
    bool operator==(const DataTable&) const = default;
};

/// RFC 4180 with a header row and line feeds. A column with a unit is headed "name (unit)". Bytes that are not UTF-8
/// become U+FFFD; a cell beginning with = + - @ is text and stays as it is. Numbers have a decimal point in any locale,
/// and as few digits as give the same double back; infinities and not-a-number are empty.
std::string toCsv(const DataTable& table);

/// {"name": …, "units": {…}, "rows": [{column: value, …}, …]}. Text that is not UTF-8 becomes {"base64": …}; a number that
/// is not finite becomes null.
std::string toJson(const DataTable& table);

/// NumPy's .npy, version 1.0, of the numeric columns: int64 when all are whole, else float64; shape (rows,) for one column,
/// else (rows, columns), row-major. Text columns are left out. Error: InvalidArgument when no column is numeric.
Result<std::string> toNpy(const DataTable& table);

} // namespace tokenscope
