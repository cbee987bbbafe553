// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// Included by code that is compiled for several instruction sets: no library code here, as in core/quantize/nearest/kernel.h.
#include <cstddef>

namespace tokenscope {

/// Products in float64. Sixteen sums run side by side over the dimensions and are folded by halves, on every instruction set
/// alike, and nothing is contracted: the same bits everywhere.
struct RowProducts {
    /// sums[r] = Σ_d rows[r·stride + d] · with[d] for `count` rows.
    void (*many)(const float* rows, std::size_t stride, std::size_t count, std::size_t dimensions, const double* with,
                 double* sums) = nullptr;
    /// Σ_d a[d] · b[d]; the bits of `many`.
    double (*one)(const float* a, const float* b, std::size_t dimensions) = nullptr;
    /// e to the power of each value, in place; see exponentials().
    void (*exponentials)(double* values, std::size_t count) = nullptr;
};

namespace baseline {
RowProducts rowProducts();
} // namespace baseline
namespace avx2 {
RowProducts rowProducts();
} // namespace avx2
namespace avx512 {
RowProducts rowProducts();
} // namespace avx512

/// Of the instruction set in use.
RowProducts rowProductsInUse();

} // namespace tokenscope
