// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <type_traits>

#include <nlohmann/json.hpp>

#include "core/base/base64.h"
#include "core/base/unicode/utf8.h"
#include "core/table/datatable.h"

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

std::string toJson(const DataTable& table)
{
    Json units = Json::object();
    for (const DataColumn& column : table.columns) {
        if (!column.unit.empty())
            units[column.name] = column.unit;
    }
    // Written row by row: one tree of a large table would take many times its size.
    std::string out = "{\"name\": " + Json(table.name).dump() + ", \"units\": " + units.dump() + ", \"rows\": [";
    for (std::size_t row = 0; row < table.rows(); ++row) {
        Json object = Json::object();
        for (const DataColumn& column : table.columns)
            object[column.name] = cell(column, row);
        out += row == 0 ? "\n" : ",\n";
        out += object.dump();
    }
    out += "\n]}\n";
    return out;
}

} // namespace tokenscope
