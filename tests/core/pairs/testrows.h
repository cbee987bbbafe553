// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cmath>
#include <cstdint>

#include "core/base/random.h"
#include "core/field/features.h"

namespace tokenscope::test {

enum class RowKind {
    Gaussian,
    Smooth, ///< neighbours alike, as patches of a photo
    Duplicates, ///< few different rows, many times each, and multiples of them
    Equal,
    Zero,
};

inline FeatureMatrix testRows(Eigen::Index rows, Eigen::Index columns, RowKind kind, std::uint64_t seed = 1)
{
    Random random(seed);
    FeatureMatrix values(rows, columns);
    FeatureMatrix seeds(5, columns);
    for (Eigen::Index at = 0; at < seeds.size(); ++at)
        seeds.data()[at] = static_cast<float>(random.gaussian());
    for (Eigen::Index row = 0; row < rows; ++row) {
        const auto chosen = static_cast<Eigen::Index>(random.below(5));
        const auto times = static_cast<float>(1 + random.below(2));
        for (Eigen::Index column = 0; column < columns; ++column) {
            const double wave = std::sin(0.3 * static_cast<double>(row) + static_cast<double>(column));
            switch (kind) {
            case RowKind::Gaussian:
                values(row, column) = static_cast<float>(random.gaussian());
                break;
            case RowKind::Smooth:
                values(row, column) = static_cast<float>(wave + 0.2 * random.gaussian());
                break;
            case RowKind::Duplicates:
                values(row, column) = times * seeds(chosen, column);
                break;
            case RowKind::Equal:
                values(row, column) = seeds(0, column);
                break;
            case RowKind::Zero:
                values(row, column) = 0;
                break;
            }
        }
    }
    return values;
}

} // namespace tokenscope::test
