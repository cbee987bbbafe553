// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

#include "core/field/features.h"

namespace tokenscope {

/// Adam (Kingma and Ba, 2015) with β 0.9 and 0.999. A parameter whose gradient has always been zero stays where it is.
class Adam {
public:
    void step(FeatureMatrix& parameters, const FeatureMatrix& gradient, double rate);
    /// Forgets what it knows of one row: that row has been put somewhere else.
    void forget(Eigen::Index row);

private:
    FeatureMatrix m_mean;
    FeatureMatrix m_square;
    std::int64_t m_steps = 0;
};

} // namespace tokenscope
