// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// Included by code that is compiled for several instruction sets: nothing here may pull in inline functions of a library,
// or the linker could keep the copy that needs AVX-512 for everybody.
#include <cstddef>

namespace tokenscope {

/// The inner loop of one instruction set: dot products of a group of rows with blocks of columns. Products of floats are exact
/// in float64 and every sum runs over the dimensions in order, so all kernels give the same bits, with and without FMA.
struct DotKernel {
    std::size_t rows = 0; ///< rows of a group
    std::size_t columns = 0; ///< columns of a block
    /// rows [dimension][rows], columns [block][dimension][columns]; out [row][block · columns] with `stride` between rows.
    void (*dots)(const double* rows, const float* columns, std::size_t blocks, std::size_t dimensions, double* out,
                 std::size_t stride) = nullptr;
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
