// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <charconv>
#include <cmath>
#include <type_traits>

#include "core/base/unicode/utf8.h"
#include "core/table/datatable.h"
#include "core/table/tableformats.h"

namespace tokenscope {
namespace {

template <typename Number>
void appendNumber(std::string& out, Number value)
{
    if constexpr (std::is_floating_point_v<Number>) {
        if (!std::isfinite(value))
            return;
        // 200000 rather than 2e+05, which is as exact and which no one writes.
        constexpr Number kWhole = 9'007'199'254'740'992; // 2^53
        if (std::abs(value) < kWhole && std::trunc(value) == value)
            return appendNumber(out, static_cast<std::int64_t>(value));
    }
    std::array<char, 32> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    out.append(digits.data(), end.ptr);
}

void appendText(std::string& out, std::string_view text)
{
    const std::string valid = unicode::replaceInvalid(text);
    if (valid.find_first_of(",\"\r\n") == std::string::npos) {
        out += valid;
        return;
    }
    out += '"';
    for (const char c : valid) {
        if (c == '"')
            out += '"';
        out += c;
    }
    out += '"';
}

void appendCell(std::string& out, const DataColumn& column, std::size_t row)
{
    std::visit(
        [&out, row](const auto& values) {
            using Value = typename std::decay_t<decltype(values)>::value_type;
            if constexpr (std::is_same_v<Value, std::string>)
                appendText(out, values[row]);
            else
                appendNumber(out, values[row]);
        },
        column.cells);
}

} // namespace

void tableformats::appendCsvHead(std::string& out, const DataTable& columns)
{
    for (const DataColumn& column : columns.columns) {
        if (&column != &columns.columns.front())
            out += ',';
        std::string heading = column.name;
        if (!column.unit.empty())
            heading.append(" (").append(column.unit).append(")");
        appendText(out, heading);
    }
    out += '\n';
}

void tableformats::appendCsvRows(std::string& out, const DataTable& rows)
{
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        for (const DataColumn& column : rows.columns) {
            if (&column != &rows.columns.front())
                out += ',';
            appendCell(out, column, row);
        }
        out += '\n';
    }
}

std::string toCsv(const DataTable& table)
{
    std::string out;
    tableformats::appendCsvHead(out, table);
    tableformats::appendCsvRows(out, table);
    return out;
}

} // namespace tokenscope
