// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <type_traits>

#include <nlohmann/json.hpp>

#include "core/base/base64.h"
#include "core/base/unicode/utf8.h"
#include "core/table/datatable.h"
#include "core/table/tableformats.h"

namespace tokenscope {
namespace {

using Json = nlohmann::ordered_json;

Json cell(const DataColumn& column, std::size_t row)
{
    return std::visit(
        [row](const auto& values) -> Json {
            using Value = typename std::decay_t<decltype(values)>::value_type;
            if constexpr (std::is_same_v<Value, std::string>) {
                if (unicode::firstInvalid(values[row]) == std::string::npos)
                    return values[row];
                return Json{{"base64", encodeBase64(values[row])}};
            } else if constexpr (std::is_same_v<Value, double>) {
                return std::isfinite(values[row]) ? Json(values[row]) : Json(nullptr);
            } else {
                return values[row];
            }
        },
        column.cells);
}

} // namespace

void tableformats::appendJsonHead(std::string& out, const DataTable& columns)
{
    Json units = Json::object();
    for (const DataColumn& column : columns.columns) {
        if (!column.unit.empty())
            units[column.name] = column.unit;
    }
    out += "{\"name\": " + Json(columns.name).dump() + ", \"units\": " + units.dump() + ", \"rows\": [";
}

void tableformats::appendJsonRows(std::string& out, const DataTable& rows, bool first)
{
    // Row by row: one tree of a large table would take many times its size.
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        Json object = Json::object();
        for (const DataColumn& column : rows.columns)
            object[column.name] = cell(column, row);
        out += first && row == 0 ? "\n" : ",\n";
        out += object.dump();
    }
}

void tableformats::appendJsonEnd(std::string& out)
{
    out += "\n]}\n";
}

std::string toJson(const DataTable& table)
{
    std::string out;
    tableformats::appendJsonHead(out, table);
    tableformats::appendJsonRows(out, table, true);
    tableformats::appendJsonEnd(out);
    return out;
}

} // namespace tokenscope
