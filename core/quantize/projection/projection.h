// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"

namespace tokenscope {

/// The Karhunen-Loève transform (PCA) of a set of vectors: D values about their mean to the d that carry most of their energy,
/// and back. A value; use it as an encoder, or as the "down to d dimensions, up again" around another quantizer.
struct Projection {
    FeatureMatrix mean; ///< 1×D
    FeatureMatrix basis; ///< d×D, orthonormal rows, in the order of falling eigenvalues
    std::vector<double> eigenvalues; ///< all D of the covariance (divided by N), falling; the first d are the rows'

    Eigen::Index inputDimensions() const { return basis.cols(); }
    Eigen::Index dimensions() const { return basis.rows(); }

    /// N×D to N×d: (x - mean) basisᵀ. Cost 2·N·d·D FLOP. Errors: InvalidArgument for another D, Cancelled.
    Result<FeatureMatrix> project(FeatureView features, const RunContext& context) const;
    /// N×d to N×D: y basis + mean. Fewer columns than d are taken as the first ones, the rest as dropped (zero).
    FeatureMatrix back(FeatureView projected) const;
    /// Mean squared error per component, on the vectors it was fitted to, of keeping only the first `kept` coefficients.
    double droppedError(std::int64_t kept) const;
    /// Mean and basis as 16-bit floats.
    std::uint64_t sideBits() const { return 16U * static_cast<std::uint64_t>(mean.size() + basis.size()); }
};

/// Fits to the rows, in float64; of each basis row the component of largest magnitude (the first of equals) is positive.
/// 1 ≤ dimensions ≤ D. With fewer than D independent rows the last eigenvalues are zero and their rows any orthonormal rest,
/// the same each time. Cost N·D² + about 9·D³ FLOP, memory 16·D² doubles. Errors: Empty for no rows or columns,
/// InvalidArgument for `dimensions`, InvalidValue at a row that is not finite, Cancelled.
Result<Projection> fitProjection(FeatureView features, std::int64_t dimensions, const RunContext& context);

} // namespace tokenscope
