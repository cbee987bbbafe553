// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "core/imagestudy/codeuse/codeuse.h"

namespace tokenscope {

/// Codes first … last of a stage, both included.
struct CodeSpan {
    std::uint32_t stage = 0;
    std::uint32_t first = 0;
    std::uint32_t last = 0;

    bool operator==(const CodeSpan&) const = default;
};

/// Which codes stand in which cell of a usage map, and how often they are used on average. Cell = row · columns + column.
struct UsageCells {
    int rows = 0;
    int columns = 0;
    std::uint32_t codesPerCell = 1; ///< in the order of their numbers; the last cell of a stage may have fewer
    bool rowIsStage = false; ///< else all rows are one stage's
    std::uint32_t stage = 0; ///< of all cells, unless rows are stages
    std::vector<std::uint32_t> sizes; ///< K of each stage
    std::vector<double> uses; ///< mean of a cell's codes; -1 where there is no code

    /// The codes of a stage in a grid as square as can be, one to a cell up to 262,144.
    static UsageCells ofStage(const CodeUse& use, std::uint32_t stage);
    /// A row for each stage, at most 512 cells wide.
    static UsageCells ofStages(const CodeUse& use);

    int cells() const { return rows * columns; }
    bool holds(std::int64_t cell) const
    {
        return cell >= 0 && cell < cells() && uses[static_cast<std::size_t>(cell)] >= 0;
    }
    CodeSpan codesOf(std::int64_t cell) const;
    /// -1 where the map does not show it.
    std::int64_t cellOf(std::uint32_t codeStage, std::int64_t code) const;
    /// The next cell with codes for an arrow key's step; the same one at the edge.
    std::int64_t beside(std::int64_t cell, int columnsOn, int rowsOn) const;
    std::int64_t firstCell() const;
    std::int64_t lastCell() const;
};

} // namespace tokenscope
