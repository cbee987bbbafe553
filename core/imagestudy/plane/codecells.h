// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/imagestudy/plane/codeplane.h"

namespace tokenscope {

/// A part of the plane as pixels: pixel (column, row) is the point (x + column·stepX, y + row·stepY).
struct PlaneRaster {
    double x = 0;
    double y = 0;
    double stepX = 1;
    double stepY = 1;
    int columns = 0;
    int rows = 0;
};

/// The Voronoi cells of the points on the plane: for each pixel, row by row, the index of the nearest point, of equally near
/// ones that furthest to the left, then the first; -1 without points. Points outside the raster count too. By the lower
/// envelope of parabolas in each row (Felzenszwalb and Huttenlocher 2012): O(K log K + rows · (K + columns)).
std::vector<std::int32_t> codeCells(std::span<const PlanePoint> points, const PlaneRaster& raster);

} // namespace tokenscope
