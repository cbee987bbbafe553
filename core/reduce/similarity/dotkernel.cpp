// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Compiled once for each instruction set, with TOKENSCOPE_LEVEL naming the namespace and TOKENSCOPE_LANES the doubles of a
// register. No library code here: see dotkernel.h.
#include "core/reduce/similarity/dotkernel.h"

#if defined(__AVX512F__)
#include <immintrin.h> // nothing but inlined instructions
#endif

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

inline __attribute__((always_inline)) Doubles widened(const Floats* values)
{
#if defined(__AVX512F__)
    return reinterpret_cast<Doubles>(_mm512_cvtps_pd(_mm256_loadu_ps(reinterpret_cast<const float*>(values))));
#else
    return __builtin_convertvector(*values, Doubles);
#endif
}

/// One group of rows with one block of columns.
inline __attribute__((always_inline)) void tile(const double* row, const Floats* column, std::size_t dimensions,
                                                double* out, std::size_t stride)
{
    Doubles folded[4][kRows][2]; // of 1, 2, 4 and 8 sums that wait for as many more
    Doubles sums[kRows][2];
    for (std::size_t place = 0; place < kProductSums; ++place) {
        TOKENSCOPE_UNROLL
        for (std::size_t at = 0; at < kRows; ++at)
            sums[at][0] = sums[at][1] = Doubles{};
        const std::size_t length = productSumLength(productSumAt(place), dimensions);
        for (std::size_t dimension = 0; dimension < length; ++dimension) {
            const Doubles first = widened(column);
            const Doubles second = widened(column + 1);
            TOKENSCOPE_UNROLL
            for (std::size_t at = 0; at < kRows; ++at) {
                sums[at][0] += first * row[at];
                sums[at][1] += second * row[at];
            }
            column += 2;
            row += kRows;
        }
        std::size_t level = 0;
        for (; (place >> level & 1U) != 0; ++level) {
            TOKENSCOPE_UNROLL
            for (std::size_t at = 0; at < kRows; ++at) {
                sums[at][0] += folded[level][at][0];
                sums[at][1] += folded[level][at][1];
            }
        }
        if (level == 4)
            break;
        TOKENSCOPE_UNROLL
        for (std::size_t at = 0; at < kRows; ++at) {
            folded[level][at][0] = sums[at][0];
            folded[level][at][1] = sums[at][1];
        }
    }
    TOKENSCOPE_UNROLL
    for (std::size_t at = 0; at < kRows; ++at) {
        Doubles* to = reinterpret_cast<Doubles*>(out + at * stride);
        to[0] = sums[at][0];
        to[1] = sums[at][1];
    }
}

void dots(const double* rows, std::size_t groups, const float* columns, std::size_t blocks, std::size_t dimensions,
          double* out, std::size_t stride)
{
    // A block stays in the second cache while all groups, which are there as well, pass by it.
    for (std::size_t block = 0; block < blocks; ++block) {
        const Floats* column = reinterpret_cast<const Floats*>(columns + block * dimensions * kColumns);
        for (std::size_t group = 0; group < groups; ++group)
            tile(rows + group * kRows * dimensions, column, dimensions, out + group * kRows * stride + block * kColumns,
                 stride);
    }
}

} // namespace

DotKernel dotKernel()
{
    return {kRows, kColumns, &dots};
}

} // namespace tokenscope::TOKENSCOPE_LEVEL
