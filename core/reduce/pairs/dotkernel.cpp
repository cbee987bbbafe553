// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Compiled once for each instruction set, with TOKENSCOPE_LEVEL naming the namespace and TOKENSCOPE_LANES the doubles of a
// register. No library code here: see dotkernel.h.
#include "core/reduce/pairs/dotkernel.h"

namespace tokenscope::TOKENSCOPE_LEVEL {

namespace {

constexpr std::size_t kLanes = TOKENSCOPE_LANES;
using Doubles __attribute__((vector_size(kLanes * sizeof(double)), aligned(8), may_alias)) = double;
using Floats __attribute__((vector_size(kLanes * sizeof(float)), aligned(4), may_alias)) = float;

// Two registers of columns times as many rows as leave room for the columns, the broadcast and (before FMA) the product.
constexpr std::size_t kRows = kLanes == 8 ? 12 : 6;
constexpr std::size_t kColumns = 2 * kLanes;

#if defined(__clang__)
#define TOKENSCOPE_UNROLL _Pragma("unroll")
#else
#define TOKENSCOPE_UNROLL _Pragma("GCC unroll 16")
#endif

void dots(const double* rows, const float* columns, std::size_t blocks, std::size_t dimensions, double* out,
          std::size_t stride)
{
    for (std::size_t block = 0; block < blocks; ++block) {
        Doubles sums[kRows][2] = {};
        const Floats* column = reinterpret_cast<const Floats*>(columns + block * dimensions * kColumns);
        const double* row = rows;
        for (std::size_t dimension = 0; dimension < dimensions; ++dimension) {
            const Doubles first = __builtin_convertvector(column[0], Doubles);
            const Doubles second = __builtin_convertvector(column[1], Doubles);
            TOKENSCOPE_UNROLL
            for (std::size_t at = 0; at < kRows; ++at) {
                sums[at][0] += first * row[at];
                sums[at][1] += second * row[at];
            }
            column += 2;
            row += kRows;
        }
        TOKENSCOPE_UNROLL
        for (std::size_t at = 0; at < kRows; ++at) {
            Doubles* to = reinterpret_cast<Doubles*>(out + at * stride + block * kColumns);
            to[0] = sums[at][0];
            to[1] = sums[at][1];
        }
    }
}

} // namespace

DotKernel dotKernel()
{
    return {kRows, kColumns, &dots};
}

} // namespace tokenscope::TOKENSCOPE_LEVEL
