// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <functional>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"

namespace tokenscope {

enum class RowScale {
    Unit, ///< rows divided by their lengths: products are cosines; zero rows stay zero
    AsIs,
};

/// Some of the products of rows of A with rows of B.
struct ProductTile {
    std::size_t firstRow = 0; ///< of A
    std::size_t rows = 0;
    std::size_t firstColumn = 0; ///< row of B
    std::size_t columns = 0;
    const float* values = nullptr; ///< rows × stride
    std::size_t stride = 0;

    const float* row(std::size_t at) const { return values + at * stride; }
};

/// A·Bᵀ in tiles of float: calls visit(tile) until all products were shown once. The tiles of a row come in ascending order of
/// columns from one thread; other rows' tiles may come from other threads at the same time. Never forms the N×M matrix; keeps a
/// packed copy of B and 0.5 MB per thread. Cost 2·N·M·D FLOP. Values differ between instruction sets by rounding, at most by
/// productError: decide near ties with CosineRows. Error: Cancelled.
Result<void> forEachProductTile(FeatureView a, FeatureView b, RowScale scale, const RunContext& context,
                                const std::function<void(const ProductTile&)>& visit);

/// How far at most a tile's value is from the float64 product of two rows of this many dimensions; to be multiplied by both
/// lengths where rows were taken as they are (lengths between 1e-15 and 1e15).
double productError(std::size_t dimensions);

/// Rows of A tiles of which are always within one tile row, for those who keep something for each such stretch.
inline constexpr std::size_t kProductTileRows = 96;

/// A·Aᵀ as a whole, half of it computed: N×N floats, symmetric to the last bit, so for small N (kMatrixRows) only.
/// Errors: TooLarge above kMatrixRows, Cancelled.
Result<FeatureMatrix> symmetricProducts(FeatureView a, RowScale scale, const RunContext& context);
inline constexpr std::size_t kMatrixRows = 8192;

/// N×N floats that are not set yet. On large pages where the system has them: else the first touch of each small one takes a
/// fifth of the time.
FeatureMatrix squareMatrix(Eigen::Index rows);

} // namespace tokenscope
