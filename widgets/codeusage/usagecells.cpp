// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/codeusage/usagecells.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace tokenscope {

namespace {

constexpr std::uint32_t kMostCells = 1U << 18U;
constexpr std::uint32_t kMostColumns = 512;

/// A power of two of codes makes a grid of powers of two, so that bits of the index are halves of the map.
int columnsFor(std::uint32_t cells)
{
    if (std::has_single_bit(cells))
        return 1 << ((std::countr_zero(cells) + 1) / 2);
    return static_cast<int>(std::ceil(std::sqrt(static_cast<double>(cells))));
}

double meanUses(const std::vector<std::uint64_t>& counts, const CodeSpan& span)
{
    std::uint64_t total = 0;
    for (std::size_t code = span.first; code <= span.last; ++code)
        total += counts[code];
    return static_cast<double>(total) / (span.last - span.first + 1.0);
}

void fill(const CodeUse& use, UsageCells& map)
{
    map.uses.assign(static_cast<std::size_t>(map.cells()), -1);
    for (std::int64_t cell = 0; cell < map.cells(); ++cell) {
        const std::int64_t inStage = map.rowIsStage ? cell % map.columns : cell;
        const auto stage = map.rowIsStage ? static_cast<std::uint32_t>(cell / map.columns) : map.stage;
        if (inStage * map.codesPerCell < map.sizes[stage])
            map.uses[static_cast<std::size_t>(cell)] = meanUses(use.stages[stage].usage.counts, map.codesOf(cell));
    }
}

UsageCells sizesOf(const CodeUse& use)
{
    UsageCells map;
    for (const StageUse& stage : use.stages)
        map.sizes.push_back(static_cast<std::uint32_t>(stage.usage.counts.size()));
    return map;
}

} // namespace

UsageCells UsageCells::ofStage(const CodeUse& use, std::uint32_t stage)
{
    UsageCells map = sizesOf(use);
    if (stage >= map.sizes.size() || map.sizes[stage] == 0)
        return map;
    map.stage = stage;
    map.codesPerCell = (map.sizes[stage] + kMostCells - 1) / kMostCells;
    const std::uint32_t cells = (map.sizes[stage] + map.codesPerCell - 1) / map.codesPerCell;
    map.columns = columnsFor(cells);
    map.rows = (static_cast<int>(cells) + map.columns - 1) / map.columns;
    fill(use, map);
    return map;
}

UsageCells UsageCells::ofStages(const CodeUse& use)
{
    UsageCells map = sizesOf(use);
    const std::uint32_t most = map.sizes.empty() ? 0 : *std::ranges::max_element(map.sizes);
    if (most == 0)
        return map;
    map.rowIsStage = true;
    map.codesPerCell = (most + kMostColumns - 1) / kMostColumns;
    map.columns = static_cast<int>((most + map.codesPerCell - 1) / map.codesPerCell);
    map.rows = static_cast<int>(map.sizes.size());
    fill(use, map);
    return map;
}

CodeSpan UsageCells::codesOf(std::int64_t cell) const
{
    const auto inStage = static_cast<std::uint32_t>(rowIsStage ? cell % columns : cell);
    const auto at = rowIsStage ? static_cast<std::uint32_t>(cell / columns) : stage;
    const std::uint32_t first = inStage * codesPerCell;
    return {at, first, std::min(first + codesPerCell, sizes[at]) - 1};
}

std::int64_t UsageCells::cellOf(std::uint32_t codeStage, std::int64_t code) const
{
    if (columns == 0 || code < 0 || codeStage >= sizes.size() || code >= sizes[codeStage])
        return -1;
    if (rowIsStage)
        return std::int64_t{codeStage} * columns + code / codesPerCell;
    return codeStage == stage ? code / codesPerCell : -1;
}

std::int64_t UsageCells::beside(std::int64_t cell, int columnsOn, int rowsOn) const
{
    if (!holds(cell))
        return firstCell();
    const std::int64_t column = cell % columns + columnsOn;
    const std::int64_t target = (cell / columns + rowsOn) * columns + column;
    return column >= 0 && column < columns && holds(target) ? target : cell;
}

std::int64_t UsageCells::firstCell() const
{
    for (std::int64_t cell = 0; cell < cells(); ++cell) {
        if (holds(cell))
            return cell;
    }
    return -1;
}

std::int64_t UsageCells::lastCell() const
{
    for (std::int64_t cell = cells() - 1; cell >= 0; --cell) {
        if (holds(cell))
            return cell;
    }
    return -1;
}

} // namespace tokenscope
