// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"

namespace tokenscope {

/// Orthogonal Procrustes (Schönemann 1966): the R (D'×D, D' ≥ D, orthonormal columns) that minimises Σ |R x - y|² over the
/// rows x of `features` (N×D) and y of `targets` (N×D'): R = V Uᵀ of the singular vectors of XᵀY = U S Vᵀ. Directions
/// without any correlation are completed the same way each time. In float64; cost 2·N·D·D' + about 12·D³ FLOP.
/// Errors: InvalidArgument for shapes that do not fit, Cancelled.
Result<FeatureMatrix> procrustesRotation(FeatureView features, FeatureView targets, const RunContext& context);

} // namespace tokenscope
