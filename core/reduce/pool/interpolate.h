// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

#include "core/field/features.h"

namespace tokenscope {

struct GridSize {
    std::int64_t frames = 1;
    std::int64_t rows = 1;
    std::int64_t columns = 1;

    std::int64_t cells() const { return frames * rows * columns; }
    bool operator==(const GridSize&) const = default;
};

/// Features at the centres of another grid's cells by linear interpolation along each side, as PyTorch's interpolate does with
/// "bilinear" and "trilinear", align_corners and antialiasing off. features from.cells()×D; all sides ≥ 1.
/// Cost 8·to.cells()·D. Golden case: tokenpacker.
FeatureMatrix interpolatedGrid(FeatureView features, GridSize from, GridSize to);

} // namespace tokenscope
