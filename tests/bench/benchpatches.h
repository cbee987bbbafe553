// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cmath>

#include "core/base/random.h"
#include "core/field/features.h"

namespace tokenscope::bench {

/// 8×8 patches about as compressible as a photograph's: a Gaussian field whose neighbours correlate by 0.95 across and down,
/// times a log-normal contrast of each patch. N×64, mean power about 4,100.
inline FeatureMatrix patches(Eigen::Index count, std::uint64_t seed)
{
    constexpr int kSide = 8;
    constexpr double kCorrelation = 0.95;
    const double fresh = std::sqrt(1 - kCorrelation * kCorrelation);
    Random random(seed);
    FeatureMatrix features(count, kSide * kSide);
    std::array<std::array<double, kSide>, kSide> field{};
    const auto follow = [&](double before, double& value) { value = kCorrelation * before + fresh * value; };
    for (Eigen::Index patch = 0; patch < count; ++patch) {
        const double contrast = 39 * std::exp(0.7 * random.gaussian());
        for (std::size_t y = 0; y < kSide; ++y)
            for (std::size_t x = 0; x < kSide; ++x) {
                field[y][x] = random.gaussian();
                if (x > 0)
                    follow(field[y][x - 1], field[y][x]);
            }
        for (std::size_t y = 1; y < kSide; ++y)
            for (std::size_t x = 0; x < kSide; ++x)
                follow(field[y - 1][x], field[y][x]);
        for (std::size_t y = 0; y < kSide; ++y)
            for (std::size_t x = 0; x < kSide; ++x)
                features(patch, static_cast<Eigen::Index>(y * kSide + x)) = static_cast<float>(contrast * field[y][x]);
    }
    return features;
}

} // namespace tokenscope::bench
