// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Compiled once for each instruction set, with TOKENSCOPE_LEVEL naming the namespace and TOKENSCOPE_LANES the floats of a
// register, and without contraction, so that all give the same bits.
#include "core/vision/neural/rowkernel.h"

namespace tokenscope::TOKENSCOPE_LEVEL {

namespace {

constexpr std::size_t kLanes = TOKENSCOPE_LANES;
constexpr std::size_t kAcross = 2; // two registers of columns times four channels hide the addition's latency
constexpr std::size_t kColumns = kAcross * kLanes;
using Floats __attribute__((vector_size(kLanes * sizeof(float)))) = float;
static_assert(kColumnBlock % kColumns == 0);

#if defined(__clang__)
#define TOKENSCOPE_UNROLL _Pragma("unroll")
#else
#define TOKENSCOPE_UNROLL _Pragma("GCC unroll 8")
#endif

inline __attribute__((always_inline)) Floats loaded(const float* from)
{
    Floats values;
    __builtin_memcpy(&values, from, sizeof values);
    return values;
}

inline __attribute__((always_inline)) void store(const Floats& values, float* to)
{
    __builtin_memcpy(to, &values, sizeof values);
}

struct Sums {
    Floats at[kOutputBlock][kAcross];
};

inline __attribute__((always_inline)) Sums summed(const ConvolutionRow& row, std::size_t block, std::size_t column)
{
    Sums sums;
    TOKENSCOPE_UNROLL
    for (std::size_t output = 0; output < kOutputBlock; ++output) {
        TOKENSCOPE_UNROLL
        for (std::size_t part = 0; part < kAcross; ++part)
            sums.at[output][part] = Floats{} + row.bias[block * kOutputBlock + output];
    }
    const float* weights = row.weights + block * row.taps * kOutputBlock;
    const float* input = row.input + column;
    for (std::size_t tap = 0; tap < row.taps; ++tap) {
        const float* values = input + row.offsets[tap];
        const Floats first = loaded(values);
        const Floats second = loaded(values + kLanes);
        TOKENSCOPE_UNROLL
        for (std::size_t output = 0; output < kOutputBlock; ++output) {
            sums.at[output][0] += first * weights[output];
            sums.at[output][1] += second * weights[output];
        }
        weights += kOutputBlock;
    }
    return sums;
}

} // namespace

void convolveRow(const ConvolutionRow& row)
{
    for (std::size_t column = 0; column < row.columns; column += kColumns) {
        const std::size_t left = row.columns - column;
        for (std::size_t block = 0; block < row.blocks; ++block) {
            const Sums sums = summed(row, block, column);
            TOKENSCOPE_UNROLL
            for (std::size_t output = 0; output < kOutputBlock; ++output) {
                float* to = row.output + (block * kOutputBlock + output) * row.outputPlane + column;
                if (left >= kColumns) {
                    store(sums.at[output][0], to);
                    store(sums.at[output][1], to + kLanes);
                } else {
                    for (std::size_t x = 0; x < left; ++x)
                        to[x] = sums.at[output][x / kLanes][x % kLanes];
                }
            }
        }
    }
}

} // namespace tokenscope::TOKENSCOPE_LEVEL
