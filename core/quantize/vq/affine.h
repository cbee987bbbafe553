// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/field/features.h"

namespace tokenscope {

/// Affine reparameterization (Huh et al., 2023, in lucidrains' form): codes are looked at with the mean and the variance of
/// the vectors instead of their own, dimension by dimension, both as moving averages (0.99 of the vectors', 0.9 of the
/// codes'; the first batch sets them).
struct Affine {
    Eigen::RowVectorXf vectorMean, vectorVariance, codeMean, codeVariance;

    /// Takes in a batch, N ≥ 1, and the codes.
    void observe(FeatureView batch, FeatureView codes);
    /// σx/σc of each dimension.
    Eigen::RowVectorXf scale() const;
    FeatureMatrix toVectors(FeatureView codes) const; ///< (c - μc) σx/σc + μx
    FeatureMatrix toCodes(FeatureView vectors) const; ///< and back
};

} // namespace tokenscope
