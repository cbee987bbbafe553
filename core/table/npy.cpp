// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <bit>
#include <cstring>

#include "core/table/datatable.h"

namespace tokenscope {

static_assert(std::endian::native == std::endian::little, "the array is written as it lies in memory");

namespace {

constexpr std::size_t kAlignment = 64; ///< of the data in the file, as NumPy writes it

std::string header(std::string_view type, std::size_t rows, std::size_t columns)
{
    std::string text = "{'descr': '";
    text.append(type).append("', 'fortran_order': False, 'shape': (").append(std::to_string(rows)).append(",");
    if (columns != 1)
        text.append(" ").append(std::to_string(columns));
    text.append("), }");
    constexpr std::size_t kPrefix = 10; // magic, version, length of the text
    text.append(kAlignment - (kPrefix + text.size() + 1) % kAlignment, ' ');
    text += '\n';
    std::string out("\x93NUMPY\x01\x00", 8);
    out += static_cast<char>(text.size() & 0xFFU);
    out += static_cast<char>(text.size() >> 8U);
    return out + text;
}

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

} // namespace

Result<std::string> toNpy(const DataTable& table)
{
    std::vector<const DataColumn*> numeric;
    for (const DataColumn& column : table.columns) {
        if (!std::holds_alternative<std::vector<std::string>>(column.cells))
            numeric.push_back(&column);
    }
    if (numeric.empty())
        return failure(ErrorCode::InvalidArgument, "the table has no column of numbers for a .npy array");
    const bool whole = std::all_of(numeric.begin(), numeric.end(), [](const DataColumn* column) {
        return std::holds_alternative<std::vector<std::int64_t>>(column->cells);
    });
    std::string out = header(whole ? "<i8" : "<f8", table.rows(), numeric.size());
    if (whole)
        appendRows<std::int64_t>(out, numeric, table.rows());
    else
        appendRows<double>(out, numeric, table.rows());
    return out;
}

} // namespace tokenscope
