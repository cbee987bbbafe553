// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"
#include "core/reduce/similarity/cosinerows.h"
#include "core/reduce/similarity/packedrows.h"

namespace tokenscope {

/// Dot products of rows [begin, end) with columns [firstColumn, columns).
struct PairStrip {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t firstColumn = 0;
    std::size_t columns = 0;
    const double* values = nullptr;
    std::size_t stride = 0;

    /// Those of one row, one for each column from firstColumn.
    std::span<const double> of(std::size_t row) const
    {
        return {values + (row - begin) * stride, columns - firstColumn};
    }
    double at(std::size_t row, std::size_t column) const
    {
        return values[(row - begin) * stride + column - firstColumn];
    }
};

enum class PairPart {
    All,
    Upper, ///< where rows and columns are the same tokens: columns from the strip's first row (or a little before it) on
};

/// Calls take() for strip after strip of at most 48 rows, in order, on the calling thread. The products are those of CosineRows,
/// bit for bit: symmetric, the same on every processor and for any number of threads. For what needs them all exactly; where
/// floats can decide most, forEachProductTile is twice as fast. Cost 2·rows·columns·D FLOP, half of it for Upper; memory
/// 48·columns doubles. Error: Cancelled.
Result<void> forEachPairStrip(FeatureView rows, const PackedRows& columns, PairPart part, const RunContext& context,
                              const std::function<void(const PairStrip&)>& take);

/// Upper strips of the cosines of rows with one another, as CosineRows gives them. Where `table` is not null and there are at
/// most kMatrixRows, it becomes all of them, N×N floats that are the nearest to the exact; else empty.
Result<void> forEachCosineStrip(const CosineRows& rows, FeatureMatrix* table, const RunContext& context,
                                const std::function<void(const PairStrip&)>& take);

/// e to the power of each value, in place, within 2⁻⁵² of it and the same bits on every processor; from -708 to 709, beyond
/// which it stays at what it is there.
void exponentials(std::span<double> values);

} // namespace tokenscope
