// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/field/features.h"

namespace tokenscope {

/// Bit of a value: 1 above zero, else 0.
constexpr std::uint32_t signBit(double value)
{
    return value > 0 ? 1 : 0;
}

/// Lookup-free quantization: +scale or -scale for each component of N×d values.
FeatureMatrix lfqCodes(FeatureView values, double scale);

/// Rows of length 1; a row of zeros stays one.
FeatureMatrix onSphere(FeatureView values);

/// Binary spherical quantization of values of any length: +1/√d or -1/√d, which lies on the unit sphere.
FeatureMatrix bsqCodes(FeatureView values);

/// N×G indices of the signs, row-major: `groupBits` dimensions to a group (the last takes the rest), the first of each the
/// highest bit. 1 ≤ groupBits ≤ 31.
std::vector<std::uint32_t> signIndices(FeatureView values, std::size_t groupBits);

/// E |u - û|² of a u uniform on the unit sphere of d dimensions: 2 - 2 √d Γ(d/2) / (√π Γ((d+1)/2)); near 0.404 for large d.
double expectedSphereError(std::size_t dimensions);

} // namespace tokenscope
