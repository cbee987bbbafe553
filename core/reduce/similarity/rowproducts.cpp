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

using Bits __attribute__((vector_size(kLanes * sizeof(double)))) = long long;
using Lanes __attribute__((vector_size(kLanes * sizeof(double)))) = double;

/// x = k·ln 2 + r with |r| ≤ ln 2 / 2; a Taylor polynomial of r whose rest is below 2⁻⁵²; k goes into the exponent.
inline __attribute__((always_inline)) Lanes exponential(Lanes x)
{
    constexpr double kLowest = -708;
    constexpr double kHighest = 709;
    constexpr double kRounding = 0x1.8p52; // adding it leaves a whole number in the low bits
    constexpr double kTaylor[] = {
        1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040, 1.0 / 720,
        1.0 / 120,       1.0 / 24,       1.0 / 6,       1.0 / 2,      1.0,         1.0};
    x = x > kLowest ? x : Lanes{} + kLowest;
    x = x < kHighest ? x : Lanes{} + kHighest;
    const Lanes shifted = x * 0x1.71547652b82fep0 + kRounding;
    const Lanes whole = shifted - kRounding;
    const Lanes rest = x - whole * 0x1.62e42fefa0000p-1 - whole * 0x1.cf79abc9e3b3ap-40;
    Lanes sum = Lanes{} + kTaylor[0];
    for (std::size_t at = 1; at < sizeof(kTaylor) / sizeof(kTaylor[0]); ++at)
        sum = sum * rest + kTaylor[at];
    return reinterpret_cast<Lanes>(reinterpret_cast<Bits>(sum) + (reinterpret_cast<Bits>(shifted) << 52));
}

void exponentials(double* values, std::size_t count)
{
    std::size_t at = 0;
    for (; at + kLanes <= count; at += kLanes) {
        Doubles* group = reinterpret_cast<Doubles*>(values + at);
        *group = exponential(*group);
    }
    Lanes last = {};
    for (std::size_t lane = 0; at + lane < count; ++lane)
        last[lane] = values[at + lane];
    last = exponential(last);
    for (std::size_t lane = 0; at + lane < count; ++lane)
        values[at + lane] = last[lane];
}

} // namespace

RowProducts rowProducts()
{
    return {&many, &one, &exponentials};
}

} // namespace tokenscope::TOKENSCOPE_LEVEL
