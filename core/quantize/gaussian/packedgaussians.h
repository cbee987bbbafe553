// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/field/features.h"
#include "core/quantize/gaussian/gaussiansplat.h"

namespace tokenscope {

/// How many bits each number of a Gaussian is sent in: both deviations, the correlation, the place, each colour.
struct GaussianBits {
    static constexpr int kSigma = 8;
    static constexpr int kRho = 6;
    static constexpr int kPlace = 8;
    static constexpr int kColour = 6;
    static constexpr int kShape = 2 * kSigma + kRho + 2 * kPlace;

    /// Of one Gaussian: 56 with three colours.
    static constexpr int token(int colours) { return kShape + colours * kColour; }
};

/// A Gaussian's shape in whole numbers.
struct PackedShape {
    std::uint8_t sigmaX = 0; ///< 0: no deviation, draws nothing; then 2⁻¹² to 1 in 254 even steps of its logarithm
    std::uint8_t sigmaY = 0;
    std::uint8_t rho = 0; ///< 0 to 62 for -31/32 to 31/32: 31 is exactly 0
    std::uint8_t x = 0; ///< 0 to 255 for -1 to 1
    std::uint8_t y = 0;

    bool operator==(const PackedShape&) const = default;
};

/// To the nearest there is; what lies outside goes to the end.
PackedShape packedShape(const Gaussian& gaussian);
Gaussian shapeOf(const PackedShape& packed);

/// Colours of N Gaussians in 6 bits each: even steps from the least to the most of each channel, which are sent beside them.
struct PackedColours {
    std::vector<float> least; ///< of each channel
    std::vector<float> most;
    std::vector<std::uint8_t> levels; ///< N×C, each from 0 to 63

    std::uint64_t sideBits() const { return 32U * (least.size() + most.size()); }
};

/// Error InvalidValue at the first Gaussian with a colour that is not finite.
Result<PackedColours> packedColours(FeatureView colours);
FeatureMatrix coloursOf(const PackedColours& packed);

} // namespace tokenscope
