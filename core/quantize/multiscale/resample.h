// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/field/features.h"

namespace tokenscope {

/// Rows and columns of a map of features; its vectors are the rows of an (rows · columns)×D matrix, one map row after another.
struct MapSize {
    Eigen::Index rows = 0;
    Eigen::Index columns = 0;

    Eigen::Index cells() const { return rows * columns; }
    bool operator==(const MapSize&) const = default;
};

/// The mean over each cell's area: source rows floor(i·H/h) up to ceil((i+1)·H/h), columns alike, as torch's "area" mode and
/// adaptive average pooling. All extents at least 1. O(H·W·D), sums in float64.
FeatureMatrix areaDown(FeatureView map, MapSize from, MapSize to);

/// Bicubic interpolation with a = -0.75 between cell centres, edges repeated, as torch's "bicubic" mode without aligned
/// corners. O(h·W·D + h·w·D).
FeatureMatrix bicubicUp(FeatureView map, MapSize from, MapSize to);

} // namespace tokenscope
