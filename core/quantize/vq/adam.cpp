// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/vq/adam.h"

#include <cmath>

namespace tokenscope {

void Adam::step(FeatureMatrix& parameters, const FeatureMatrix& gradient, double rate)
{
    constexpr double kMean = 0.9;
    constexpr double kSquare = 0.999;
    if (m_steps == 0) {
        m_mean = FeatureMatrix::Zero(parameters.rows(), parameters.cols());
        m_square = m_mean;
    }
    ++m_steps;
    m_mean = static_cast<float>(kMean) * m_mean + static_cast<float>(1 - kMean) * gradient;
    m_square = static_cast<float>(kSquare) * m_square + static_cast<float>(1 - kSquare) * gradient.cwiseAbs2();
    const auto steps = static_cast<double>(m_steps);
    const auto meanScale = static_cast<float>(rate / (1 - std::pow(kMean, steps)));
    const auto squareScale = static_cast<float>(1 / (1 - std::pow(kSquare, steps)));
    parameters.array() -= meanScale * m_mean.array() / ((squareScale * m_square.array()).sqrt() + 1e-8F);
}

void Adam::forget(Eigen::Index row)
{
    if (m_steps == 0)
        return;
    m_mean.row(row).setZero();
    m_square.row(row).setZero();
}

} // namespace tokenscope
