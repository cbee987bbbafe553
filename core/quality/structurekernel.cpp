// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quality/structurekernel.h"

namespace tokenscope::structure {
namespace {

constexpr float kCentre = 128;
constexpr float kLuminance = 0.01F * 255 * 0.01F * 255; // C1 of the paper
constexpr float kContrast = 0.03F * 255 * 0.03F * 255; // C2

} // namespace

void products(const float* first, const float* second, std::size_t count, const std::array<float*, kMaps>& to)
{
    float* __restrict a = to[0];
    float* __restrict b = to[1];
    float* __restrict squares = to[2];
    float* __restrict product = to[3];
    for (std::size_t i = 0; i < count; ++i) {
        const float x = first[i] - kCentre;
        const float y = second[i] - kCentre;
        a[i] = x;
        b[i] = y;
        squares[i] = x * x + y * y;
        product[i] = x * y;
    }
}

void filterAcross(const float* from, float* __restrict to, std::size_t count, const Taps& taps)
{
    const Taps t = taps;
    const float* middle = from + kSide;
    for (std::size_t i = 0; i < count; ++i) {
        const float* at = middle + i;
        to[i] = ((t[0] * at[0] + t[1] * (at[1] + at[-1])) + (t[2] * (at[2] + at[-2]) + t[3] * (at[3] + at[-3])))
            + (t[4] * (at[4] + at[-4]) + t[5] * (at[5] + at[-5]));
    }
}

void filterDown(const std::array<const float*, 2 * kSide + 1>& rows, float* __restrict to, std::size_t count,
                const Taps& taps)
{
    const Taps t = taps;
    const auto r = rows;
    for (std::size_t i = 0; i < count; ++i)
        to[i] =
            ((t[0] * r[5][i] + t[1] * (r[6][i] + r[4][i])) + (t[2] * (r[7][i] + r[3][i]) + t[3] * (r[8][i] + r[2][i])))
            + (t[4] * (r[9][i] + r[1][i]) + t[5] * (r[10][i] + r[0][i]));
}

void scores(const std::array<float*, kMaps>& means, std::size_t count)
{
    float* __restrict a = means[0];
    float* __restrict b = means[1];
    const float* __restrict squares = means[2];
    const float* __restrict product = means[3];
    for (std::size_t i = 0; i < count; ++i) {
        const float covariance = product[i] - a[i] * b[i];
        const float variances = squares[i] - (a[i] * a[i] + b[i] * b[i]);
        const float x = a[i] + kCentre;
        const float y = b[i] + kCentre;
        const float contrast = (2 * covariance + kContrast) / (variances + kContrast);
        a[i] = (2 * (x * y) + kLuminance) / (x * x + y * y + kLuminance) * contrast;
        b[i] = contrast;
    }
}

double sum(const float* values, std::size_t count)
{
    double lanes[4] = {0, 0, 0, 0};
    std::size_t i = 0;
    for (; i + 4 <= count; i += 4) {
        for (std::size_t lane = 0; lane < 4; ++lane)
            lanes[lane] += static_cast<double>(values[i + lane]);
    }
    for (; i < count; ++i)
        lanes[0] += static_cast<double>(values[i]);
    return (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
}

} // namespace tokenscope::structure
