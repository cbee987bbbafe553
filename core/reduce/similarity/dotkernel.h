// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// Included by code that is compiled for several instruction sets: nothing here may pull in inline functions of a library,
// or the linker could keep the copy that needs AVX-512 for everybody.
#include <cstddef>

namespace tokenscope {

/// The sums that run side by side in every product, see RowProducts.
inline constexpr std::size_t kProductSums = 16;

/// Which of them the dot kernel takes at each place, so that two neighbours, then two pairs, and so on can be folded as soon as
/// they are there.
static constexpr std::size_t productSumAt(std::size_t place)
{
    return (place & 1U) << 3U | (place & 2U) << 1U | (place & 4U) >> 1U | (place & 8U) >> 3U;
}

/// How many of `dimensions` go into one of them.
static constexpr std::size_t productSumLength(std::size_t sum, std::size_t dimensions)
{
    return (dimensions + kProductSums - 1 - sum) / kProductSums;
}

/// The inner loop of one instruction set: dot products of groups of rows with blocks of columns, the bits of RowProducts.
/// Products of floats are exact in float64, so all kernels give the same bits, with and without FMA. Dimensions lie in the
/// order of their sums: those of productSumAt(0), then those of productSumAt(1), …
struct DotKernel {
    std::size_t rows = 0; ///< rows of a group
    std::size_t columns = 0; ///< columns of a block
    /// rows [group][dimension][rows], columns [block][dimension][columns]; out [group · rows][block · columns] with `stride`
    /// between rows.
    void (*dots)(const double* rows, std::size_t groups, const float* columns, std::size_t blocks,
                 std::size_t dimensions, double* out, std::size_t stride) = nullptr;
};

namespace baseline {
DotKernel dotKernel();
}
namespace avx2 {
DotKernel dotKernel();
}
namespace avx512 {
DotKernel dotKernel();
}

} // namespace tokenscope
