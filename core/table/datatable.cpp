// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/table/datatable.h"

#include <utility>

namespace tokenscope {

std::size_t DataColumn::size() const
{
    return std::visit([](const auto& values) { return values.size(); }, cells);
}

void DataTable::add(std::string columnName, DataColumn::Cells cells, std::string unit)
{
    columns.push_back({std::move(columnName), std::move(unit), std::move(cells)});
}

} // namespace tokenscope
