// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

#include "core/base/random.h"
#include "core/field/features.h"

namespace tokenscope::test {

/// Independent normal numbers, row after row.
inline FeatureMatrix gaussian(Eigen::Index rows, Eigen::Index columns, std::uint64_t seed, double scale = 1,
                              double offset = 0)
{
    Random random(seed);
    FeatureMatrix matrix(rows, columns);
    for (float* value = matrix.data(); value != matrix.data() + matrix.size(); ++value)
        *value = static_cast<float>(offset + scale * random.gaussian());
    return matrix;
}

} // namespace tokenscope::test
