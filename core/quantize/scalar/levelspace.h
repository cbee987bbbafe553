// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "core/quantize/projection/projection.h"
#include "core/quantize/scalar/levelquantizer.h"

namespace tokenscope {

/// A projection whose coefficients are brought to variance 1 before they are rounded, and may be rotated.
struct Standardised {
    FeatureMatrix mean; ///< 1×D
    FeatureMatrix forward; ///< d×D: to values of variance 1 (0 where the features do not vary)
    FeatureMatrix backward; ///< d×D: what one unit of each value adds to the vector

    static Standardised of(const Projection& projection);
    /// As before training: the first d components as they are.
    static Standardised identity(std::size_t features, std::size_t dimensions);
    /// y = R z with R d×d and orthonormal.
    void rotate(const FeatureMatrix& rotation);
    /// N×d. Error: Cancelled.
    Result<FeatureMatrix> values(FeatureView features, const RunContext& context) const;

    /// With `levelValues[i][l]` as what level l of value i stands for, and the values multiplied by `gain` before the rule.
    LevelSpace space(const std::vector<std::vector<double>>& levelValues, double gain) const;
    /// What a decoder needs: mean, backward and one number per level, as 16-bit floats.
    std::uint64_t sideBits(const CodeLayout& layout) const;
};

/// The mean of the values that stand on each level: what a level is best decoded to. A level without any keeps `otherwise`.
/// Sums in float64, in the order of the rows.
std::vector<std::vector<double>> levelMeans(FeatureView values, const Codes& codes, const CodeLayout& layout,
                                            std::vector<std::vector<double>> otherwise);

/// From LevelQuantizer::saved(). Errors: InvalidArgument for another shape, saying which would do; InvalidValue.
Result<std::shared_ptr<const Quantizer>> loadLevelQuantizer(const NpyArray& array, const CodeLayout& layout,
                                                            const LevelRule& rule);

} // namespace tokenscope
