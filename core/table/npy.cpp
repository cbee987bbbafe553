// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "core/base/npyheader.h"
#include "core/table/datatable.h"
#include "core/table/tableformats.h"

namespace tokenscope {

static_assert(std::endian::native == std::endian::little, "the array is written as it lies in memory");

namespace {

template <typename Number>
void appendRows(std::string& out, const std::vector<const DataColumn*>& columns, std::size_t rows)
{
    const std::size_t start = out.size();
    out.resize(start + rows * columns.size() * sizeof(Number));
    for (std::size_t c = 0; c < columns.size(); ++c) {
        for (std::size_t row = 0; row < rows; ++row) {
            const auto* whole = std::get_if<std::vector<std::int64_t>>(&columns[c]->cells);
            const Number value = whole != nullptr
                ? static_cast<Number>((*whole)[row])
                : static_cast<Number>(std::get<std::vector<double>>(columns[c]->cells)[row]);
            std::memcpy(out.data() + start + (row * columns.size() + c) * sizeof(Number), &value, sizeof(Number));
        }
    }
}

std::vector<const DataColumn*> numericOf(const DataTable& table)
{
    std::vector<const DataColumn*> numeric;
    for (const DataColumn& column : table.columns) {
        if (!std::holds_alternative<std::vector<std::string>>(column.cells))
            numeric.push_back(&column);
    }
    return numeric;
}

bool areWhole(const std::vector<const DataColumn*>& numeric)
{
    return std::all_of(numeric.begin(), numeric.end(), [](const DataColumn* column) {
        return std::holds_alternative<std::vector<std::int64_t>>(column->cells);
    });
}

} // namespace

Result<void> tableformats::appendNpyHead(std::string& out, const DataTable& columns, std::uint64_t rowCount)
{
    const std::vector<const DataColumn*> numeric = numericOf(columns);
    if (numeric.empty())
        return failure(ErrorCode::InvalidArgument, "the table has no column of numbers for a .npy array");
    std::vector<std::int64_t> shape{static_cast<std::int64_t>(rowCount)};
    if (numeric.size() > 1)
        shape.push_back(static_cast<std::int64_t>(numeric.size()));
    out += npyHeader(areWhole(numeric) ? "<i8" : "<f8", shape);
    return {};
}

void tableformats::appendNpyRows(std::string& out, const DataTable& rows)
{
    const std::vector<const DataColumn*> numeric = numericOf(rows);
    if (areWhole(numeric))
        appendRows<std::int64_t>(out, numeric, rows.rows());
    else
        appendRows<double>(out, numeric, rows.rows());
}

Result<std::string> toNpy(const DataTable& table)
{
    std::string out;
    if (Result<void> head = tableformats::appendNpyHead(out, table, table.rows()); !head)
        return tl::unexpected(std::move(head).error());
    tableformats::appendNpyRows(out, table);
    return out;
}

} // namespace tokenscope
