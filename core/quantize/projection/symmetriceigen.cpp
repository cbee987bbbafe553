// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/projection/symmetriceigen.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include <Eigen/Householder>

namespace tokenscope {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr int kMostSweeps = 60; // per eigenvalue; two or three are usual

/// Q T Qᵀ, T by its two diagonals.
struct Tridiagonal {
    VectorXd diagonal;
    VectorXd below; ///< one element fewer
    MatrixXd vectors; ///< Q
};

/// The reflectors are left in the columns below the subdiagonal, their scales in `scales`; then multiplied out from the last.
Result<Tridiagonal> tridiagonalized(MatrixXd matrix, const RunContext& context)
{
    const Index size = matrix.rows();
    const Index steps = std::max<Index>(size - 1, 0);
    Tridiagonal result{VectorXd(size), VectorXd(steps), MatrixXd::Identity(size, size)};
    VectorXd scales = VectorXd::Zero(steps);
    for (Index column = 0; column < steps; ++column) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, {});
        const Index rest = size - column - 1;
        auto reflector = matrix.col(column).tail(rest);
        double beta = 0;
        reflector.makeHouseholderInPlace(scales[column], beta);
        reflector[0] = 1;
        auto block = matrix.bottomRightCorner(rest, rest);
        VectorXd product = scales[column] * (block.selfadjointView<Eigen::Lower>() * reflector);
        product -= (0.5 * scales[column] * product.dot(reflector)) * reflector;
        block.selfadjointView<Eigen::Lower>().rankUpdate(reflector, product, -1.0);
        result.below[column] = beta;
    }
    result.diagonal = matrix.diagonal();
    for (Index column = steps - 1; column >= 0; --column) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, {});
        const Index rest = size - column - 1;
        const auto reflector = matrix.col(column).tail(rest);
        auto block = result.vectors.bottomRightCorner(rest, rest);
        const Eigen::RowVectorXd weights = scales[column] * (reflector.transpose() * block);
        block.noalias() -= reflector * weights;
    }
    return result;
}

/// Turns columns `first` and `first` + 1 by the angle of (cosine, sine).
void turn(MatrixXd& vectors, Index first, double cosine, double sine)
{
    double* a = vectors.col(first).data();
    double* b = vectors.col(first + 1).data();
    for (Index row = 0; row < vectors.rows(); ++row) {
        const double kept = a[row];
        a[row] = cosine * kept - sine * b[row];
        b[row] = sine * kept + cosine * b[row];
    }
}

/// One implicit QL sweep from `last` up to `first`, with Wilkinson's shift.
void sweep(Tridiagonal& matrix, Index first, Index last)
{
    VectorXd& d = matrix.diagonal;
    VectorXd& e = matrix.below;
    const double half = (d[first + 1] - d[first]) / (2 * e[first]);
    const double radius = std::hypot(half, 1.0);
    double g = d[last] - d[first] + e[first] / (half + std::copysign(radius, half));
    double sine = 1;
    double cosine = 1;
    double shift = 0;
    for (Index i = last - 1; i >= first; --i) {
        const double f = sine * e[i];
        const double b = cosine * e[i];
        const double r = std::hypot(f, g);
        if (i + 1 < last)
            e[i + 1] = r;
        if (r == 0) { // the matrix has split here
            d[i + 1] -= shift;
            return;
        }
        sine = f / r;
        cosine = g / r;
        const double above = d[i + 1] - shift;
        const double twice = (d[i] - above) * sine + 2 * cosine * b;
        shift = sine * twice;
        d[i + 1] = above + shift;
        g = cosine * twice - b;
        turn(matrix.vectors, i, cosine, sine);
    }
    d[first] -= shift;
    e[first] = g;
}

/// Where the block that begins at `first` ends: at the first negligible element below the diagonal, which becomes zero. That is
/// one that is lost beside its neighbours, or beside the largest of all: with fewer rows than dimensions most of the diagonal
/// is rounding noise, beside which nothing would ever be small.
Index blockEnd(Tridiagonal& matrix, Index first, double scale)
{
    const Index last = matrix.diagonal.size() - 1;
    for (Index at = first; at < last; ++at) {
        const double around = std::abs(matrix.diagonal[at]) + std::abs(matrix.diagonal[at + 1]);
        if (std::abs(matrix.below[at]) <= std::numeric_limits<double>::epsilon() * around
            || std::abs(matrix.below[at]) <= std::max(std::numeric_limits<double>::min(), scale)) {
            matrix.below[at] = 0;
            return at;
        }
    }
    return last;
}

Result<void> diagonalize(Tridiagonal& matrix, const RunContext& context)
{
    const double scale = std::numeric_limits<double>::epsilon() * matrix.diagonal.cwiseAbs().maxCoeff();
    for (Index first = 0; first < matrix.diagonal.size(); ++first)
        for (int sweeps = 0;; ++sweeps) {
            const Index last = blockEnd(matrix, first, scale);
            if (last == first)
                break;
            if (context.stopped())
                return failure(ErrorCode::Cancelled, {});
            if (sweeps == kMostSweeps)
                return failure(ErrorCode::InvalidValue, "eigenvalues that do not converge");
            sweep(matrix, first, last);
        }
    return {};
}

} // namespace

Result<SymmetricEigen> symmetricEigen(const MatrixXd& matrix, const RunContext& context)
{
    auto parts = tridiagonalized(matrix, context);
    if (!parts)
        return tl::unexpected(parts.error());
    if (const auto done = diagonalize(*parts, context); !done)
        return tl::unexpected(done.error());
    std::vector<Index> order(static_cast<std::size_t>(matrix.rows()));
    std::iota(order.begin(), order.end(), Index{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](Index a, Index b) { return parts->diagonal[a] > parts->diagonal[b]; });
    SymmetricEigen result{VectorXd(matrix.rows()), MatrixXd(matrix.rows(), matrix.rows())};
    for (Index at = 0; at < matrix.rows(); ++at) {
        const Index from = order[static_cast<std::size_t>(at)];
        Index largest = 0;
        parts->vectors.col(from).cwiseAbs().maxCoeff(&largest);
        const double sign = parts->vectors(largest, from) < 0 ? -1.0 : 1.0;
        result.values[at] = parts->diagonal[from];
        result.vectors.col(at) = sign * parts->vectors.col(from);
    }
    return result;
}

} // namespace tokenscope
