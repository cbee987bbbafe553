// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"

namespace tokenscope {

/// Eigenvalue allocation of optimized product quantization (Ge, He, Ke, Sun 2013, 3.3.2): the next largest eigenvalue goes to
/// the sub-space with the smallest product of eigenvalues among those with a free slot, the first of equals. Gives M lists of
/// indices into `eigenvalues` (which must fall), each of at most ceil(D / M), in falling order. O(D·M).
/// Products are of eigenvalues scaled so that none is below 1, as else a sub-space would look emptier the more it holds.
std::vector<std::vector<std::int64_t>> allocateBalanced(std::span<const double> eigenvalues, std::int64_t subspaces);

/// The rotation of PCA with balanced allocation: R (D'×D, D' = M·ceil(D / M)), so that x' = R x; rows m·D'/M and on are
/// sub-space m. Rows are orthonormal, save the D' - D that pad sub-spaces, which are zero. Errors as fitProjection's, and
/// InvalidArgument unless 1 ≤ subspaces ≤ D.
Result<FeatureMatrix> balancedRotation(FeatureView features, std::int64_t subspaces, const RunContext& context);

/// The D×D identity with D' - D rows of zeros below: the rotation of plain product quantization.
FeatureMatrix paddedIdentity(std::int64_t dimensions, std::int64_t subspaces);

} // namespace tokenscope
