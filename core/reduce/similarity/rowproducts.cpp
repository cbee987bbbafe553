// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Compiled once for each instruction set without contraction. No library code here.
#include "core/reduce/similarity/rowproducts.h"

namespace tokenscope::TOKENSCOPE_LEVEL {

namespace {

constexpr std::size_t kLanes = TOKENSCOPE_LANES; ///< doubles of a register
constexpr std::size_t kSums = 16;
constexpr std::size_t kParts = kSums / kLanes;
constexpr std::size_t kRows = 8 / kParts; ///< rows at once: eight chains of additions, to hide their latency

using Doubles __attribute__((vector_size(kLanes * sizeof(double)), aligned(8), may_alias)) = double;
using Floats __attribute__((vector_size(kLanes * sizeof(float)), aligned(4), may_alias)) = float;

#if defined(__clang__)
#define TOKENSCOPE_UNROLL _Pragma("unroll")
#else
#define TOKENSCOPE_UNROLL _Pragma("GCC unroll 16")
#endif

double folded(double* sums)
{
    for (std::size_t half = kSums / 2; half > 0; half /= 2) {
        for (std::size_t at = 0; at < half; ++at)
            sums[at] += sums[at + half];
    }
    return sums[0];
}

template <std::size_t Rows>
inline __attribute__((always_inline)) void multiply(const float* rows, std::size_t stride, std::size_t dimensions,
                                                    const double* with, double* out)
{
    Doubles sums[Rows][kParts] = {};
    std::size_t at = 0;
    for (; at + kSums <= dimensions; at += kSums) {
        const Doubles* factors = reinterpret_cast<const Doubles*>(with + at);
        TOKENSCOPE_UNROLL
        for (std::size_t row = 0; row < Rows; ++row) {
            const Floats* values = reinterpret_cast<const Floats*>(rows + row * stride + at);
            TOKENSCOPE_UNROLL
            for (std::size_t part = 0; part < kParts; ++part)
                sums[row][part] += __builtin_convertvector(values[part], Doubles) * factors[part];
        }
    }
    for (std::size_t row = 0; row < Rows; ++row) {
        double lanes[kSums];
        for (std::size_t lane = 0; lane < kSums; ++lane)
            lanes[lane] = sums[row][lane / kLanes][lane % kLanes];
        for (std::size_t rest = at; rest < dimensions; ++rest)
            lanes[rest - at] += static_cast<double>(rows[row * stride + rest]) * with[rest];
        out[row] = folded(lanes);
    }
}

void many(const float* rows, std::size_t stride, std::size_t count, std::size_t dimensions, const double* with,
          double* sums)
{
    std::size_t row = 0;
    for (; row + kRows <= count; row += kRows)
        multiply<kRows>(rows + row * stride, stride, dimensions, with, sums + row);
    for (; row < count; ++row)
        multiply<1>(rows + row * stride, stride, dimensions, with, sums + row);
}

double one(const float* a, const float* b, std::size_t dimensions)
{
    Doubles sums[kParts] = {};
    std::size_t at = 0;
    for (; at + kSums <= dimensions; at += kSums) {
        const Floats* left = reinterpret_cast<const Floats*>(a + at);
        const Floats* right = reinterpret_cast<const Floats*>(b + at);
        TOKENSCOPE_UNROLL
        for (std::size_t part = 0; part < kParts; ++part)
            sums[part] += __builtin_convertvector(left[part], Doubles) * __builtin_convertvector(right[part], Doubles);
    }
    double lanes[kSums];
    for (std::size_t lane = 0; lane < kSums; ++lane)
        lanes[lane] = sums[lane / kLanes][lane % kLanes];
    for (std::size_t rest = at; rest < dimensions; ++rest)
        lanes[rest - at] += static_cast<double>(a[rest]) * static_cast<double>(b[rest]);
    return folded(lanes);
}

} // namespace

RowProducts rowProducts()
{
    return {&many, &one};
}

} // namespace tokenscope::TOKENSCOPE_LEVEL
