// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <Eigen/Core>

#include "core/base/result.h"
#include "core/base/runcontext.h"

namespace tokenscope {

/// Eigenvalues and eigenvectors of a symmetric matrix.
struct SymmetricEigen {
    Eigen::VectorXd values; ///< falling
    Eigen::MatrixXd vectors; ///< column k belongs to values[k]; orthonormal
};

/// Householder's reduction to tridiagonal form and the implicit QL method (Bowdler, Martin, Reinsch, Wilkinson 1968), as in
/// Eigen's solver, but asked at every column whether to stop: 1,024 dimensions take seconds. Each vector's component of largest
/// magnitude (the first of equals) is positive. Reads the lower triangle only. O(D³). Errors: Cancelled, InvalidValue when it
/// does not converge, which takes values that are not finite.
Result<SymmetricEigen> symmetricEigen(const Eigen::MatrixXd& matrix, const RunContext& context);

} // namespace tokenscope
