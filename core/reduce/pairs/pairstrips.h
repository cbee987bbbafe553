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
#include "core/reduce/pairs/packedrows.h"

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

/// Calls take() for strip after strip of at most 48 rows, in order, on the calling thread. Dot products are sums in float64 over
/// the dimensions in order: the same bits for (i, j) as for (j, i), on every processor and for any number of threads; a
/// row's product with itself is its squaredLength. Cost 2·rows·columns·D FLOP, half of it for Upper; memory 48·columns doubles.
/// Error: Cancelled.
Result<void> forEachPairStrip(FeatureView rows, const PackedRows& columns, PairPart part, const RunContext& context,
                              const std::function<void(const PairStrip&)>& take);

/// |x|² of each row, bit for bit what forEachPairStrip gives for a row with itself.
std::vector<double> squaredLengths(FeatureView rows);
/// |x| of each row.
std::vector<double> lengths(FeatureView rows);

/// dot / (|a|·|b|); 0 where either has no length. Within rounding of ±1 it is ±1, so that multiples of one row are equally
/// like any other that is.
inline double cosineOf(double dot, double lengthA, double lengthB)
{
    const double both = lengthA * lengthB;
    if (!(both > 0))
        return 0;
    constexpr double nearlyOne = 1 - 0x1.0p-50;
    const double cosine = dot / both;
    return cosine > nearlyOne ? 1 : cosine < -nearlyOne ? -1 : cosine;
}

/// |a - b|² of |a|², |b|² and a·b: exactly 0 for equal rows.
inline double squaredDistanceOf(double dot, double squaredA, double squaredB)
{
    const double distance = squaredA + squaredB - 2 * dot;
    return distance > 0 ? distance : 0;
}

} // namespace tokenscope
