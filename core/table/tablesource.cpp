// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/table/tablesource.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "core/table/tableformats.h"

namespace tokenscope {
namespace {

/// Asks for all rows in turn; `append(out, rows, first)` writes a part of them behind what is in `out` already.
template <typename Append>
Result<void> writeRows(const TableSource& source, std::string& out, const ByteSink& sink, const std::stop_token& stop,
                       Progress* progress, Append append)
{
    if (progress != nullptr)
        progress->start(source.rows);
    for (std::uint64_t first = 0; first < source.rows; first += kRowsAtOnce) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, {});
        const std::uint64_t count = std::min(kRowsAtOnce, source.rows - first);
        append(out, source.part(first, count), first == 0);
        if (Result<void> written = sink(out); !written)
            return written;
        out.clear();
        if (progress != nullptr)
            progress->advance(count);
    }
    return {};
}

template <typename Cells>
Cells cut(const Cells& cells, std::uint64_t first, std::uint64_t count)
{
    const auto begin = cells.begin() + static_cast<std::ptrdiff_t>(first);
    return Cells(begin, begin + static_cast<std::ptrdiff_t>(count));
}

} // namespace

TableSource sourceOf(DataTable table)
{
    const std::uint64_t rows = table.rows();
    return {rows,
            [held = std::make_shared<const DataTable>(std::move(table))](std::uint64_t first, std::uint64_t count) {
                DataTable part{.name = held->name, .columns = {}};
                for (const DataColumn& column : held->columns)
                    std::visit([&](const auto& cells) { part.add(column.name, cut(cells, first, count), column.unit); },
                               column.cells);
                return part;
            }};
}

Result<void> writeCsv(const TableSource& source, const ByteSink& sink, const std::stop_token& stop, Progress* progress)
{
    std::string out;
    tableformats::appendCsvHead(out, source.part(0, 0));
    if (source.rows == 0)
        return sink(out);
    return writeRows(source, out, sink, stop, progress,
                     [](std::string& to, const DataTable& rows, bool) { tableformats::appendCsvRows(to, rows); });
}

Result<void> writeJson(const TableSource& source, const ByteSink& sink, const std::stop_token& stop, Progress* progress)
{
    std::string out;
    tableformats::appendJsonHead(out, source.part(0, 0));
    if (Result<void> written = writeRows(source, out, sink, stop, progress, tableformats::appendJsonRows); !written)
        return written;
    tableformats::appendJsonEnd(out);
    return sink(out);
}

Result<void> writeNpy(const TableSource& source, const ByteSink& sink, const std::stop_token& stop, Progress* progress)
{
    std::string out;
    if (Result<void> head = tableformats::appendNpyHead(out, source.part(0, 0), source.rows); !head)
        return head;
    if (source.rows == 0)
        return sink(out);
    return writeRows(source, out, sink, stop, progress,
                     [](std::string& to, const DataTable& rows, bool) { tableformats::appendNpyRows(to, rows); });
}

} // namespace tokenscope
