// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <cmath>

#include "core/quantize/gaussian/gaussiansplat.h"

namespace tokenscope {

/// Place of a pixel's centre, -1 for the first and 1 for the last.
inline double pixelPlace(int at, int extent)
{
    return extent > 1 ? 2.0 * at / (extent - 1) - 1 : 0.0;
}

/// Calls use(pixel, height of the Gaussian there) for every pixel in its reach, row by row.
template <typename Use>
void forEachPixel(const Gaussian& one, int width, int height, double reach, Use use)
{
    if (!(one.sigmaX > 0) || !(one.sigmaY > 0) || !(std::abs(one.rho) < 1))
        return;
    const auto limit = [reach](double centre, double sigma, int extent, int sign) {
        const double place = (centre + sign * reach * sigma + 1) / 2 * (extent - 1) + sign;
        return static_cast<int>(std::clamp(place, 0.0, static_cast<double>(extent - 1)));
    };
    const double spread = 2 * (1 - static_cast<double>(one.rho) * one.rho);
    const int right = limit(one.x, one.sigmaX, width, 1);
    const int bottom = limit(one.y, one.sigmaY, height, 1);
    for (int row = limit(one.y, one.sigmaY, height, -1); row <= bottom; ++row) {
        const double dy = pixelPlace(row, height) - one.y;
        if (std::abs(dy) > reach * one.sigmaY)
            continue;
        for (int column = limit(one.x, one.sigmaX, width, -1); column <= right; ++column) {
            const double dx = pixelPlace(column, width) - one.x;
            if (std::abs(dx) > reach * one.sigmaX)
                continue;
            const double a = dx / one.sigmaX;
            const double b = dy / one.sigmaY;
            use(static_cast<Eigen::Index>(row) * width + column,
                std::exp(-(a * a - 2 * one.rho * a * b + b * b) / spread));
        }
    }
}

} // namespace tokenscope
