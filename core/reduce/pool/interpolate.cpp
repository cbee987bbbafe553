// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/pool/interpolate.h"

#include <algorithm>
#include <vector>

namespace tokenscope {

namespace {

/// Between which two cells a cell's centre lies, and the second one's share.
struct Between {
    std::int64_t cell[2];
    double share[2];
};

std::vector<Between> along(std::int64_t from, std::int64_t to)
{
    std::vector<Between> places;
    const double scale = static_cast<double>(from) / static_cast<double>(to);
    for (std::int64_t at = 0; at < to; ++at) {
        const double centre = std::max(0.0, scale * (static_cast<double>(at) + 0.5) - 0.5);
        const auto first = std::min(static_cast<std::int64_t>(centre), from - 1);
        const double second = centre - static_cast<double>(first);
        places.push_back({{first, std::min(first + 1, from - 1)}, {1 - second, second}});
    }
    return places;
}

} // namespace

FeatureMatrix interpolatedGrid(FeatureView features, GridSize from, GridSize to)
{
    const std::vector<Between> frames = along(from.frames, to.frames);
    const std::vector<Between> rows = along(from.rows, to.rows);
    const std::vector<Between> columns = along(from.columns, to.columns);
    FeatureMatrix result(to.cells(), features.cols());
    Eigen::RowVectorXd sum(features.cols());
    Eigen::Index out = 0;
    for (const Between& frame : frames) {
        for (const Between& row : rows) {
            for (const Between& column : columns) {
                sum.setZero();
                for (unsigned corner = 0; corner < 8; ++corner) {
                    const unsigned t = corner / 4;
                    const unsigned y = corner / 2 % 2;
                    const unsigned x = corner % 2;
                    const double share = frame.share[t] * row.share[y] * column.share[x];
                    const std::int64_t cell = (frame.cell[t] * from.rows + row.cell[y]) * from.columns + column.cell[x];
                    if (share != 0)
                        sum += share * features.row(cell).cast<double>();
                }
                result.row(out++) = sum.cast<float>();
            }
        }
    }
    return result;
}

} // namespace tokenscope
