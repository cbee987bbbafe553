// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/projection/balanced.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/quantize/projection/projection.h"

namespace tokenscope {

namespace {

constexpr double kNegligible = 1e-12; // of the largest eigenvalue: what is below is rounding, and its logarithm noise

} // namespace

std::vector<std::vector<std::int64_t>> allocateBalanced(std::span<const double> eigenvalues, std::int64_t subspaces)
{
    const auto count = static_cast<std::size_t>(subspaces);
    const std::size_t slots = (eigenvalues.size() + count - 1) / count;
    const double largest = eigenvalues.empty() ? 0 : eigenvalues.front();
    const double floor = largest > 0 ? largest * kNegligible : 1;
    const auto logarithm = [&](double value) { return std::log(std::max(value, floor)); };
    const double least = eigenvalues.empty() ? 0 : logarithm(eigenvalues.back());
    std::vector<std::vector<std::int64_t>> result(count);
    std::vector<double> product(count, 0.0); // its logarithm
    for (std::size_t next = 0; next < eigenvalues.size(); ++next) {
        std::size_t best = count;
        for (std::size_t subspace = 0; subspace < count; ++subspace)
            if (result[subspace].size() < slots && (best == count || product[subspace] < product[best]))
                best = subspace;
        result[best].push_back(static_cast<std::int64_t>(next));
        product[best] += logarithm(eigenvalues[next]) - least;
    }
    return result;
}

FeatureMatrix paddedIdentity(std::int64_t dimensions, std::int64_t subspaces)
{
    const std::int64_t padded = (dimensions + subspaces - 1) / subspaces * subspaces;
    return FeatureMatrix::Identity(padded, dimensions);
}

Result<FeatureMatrix> balancedRotation(FeatureView features, std::int64_t subspaces, const RunContext& context)
{
    if (subspaces < 1 || subspaces > std::max<Eigen::Index>(features.cols(), 1))
        return failure(ErrorCode::InvalidArgument,
                       std::to_string(subspaces) + " sub-spaces of " + std::to_string(features.cols()) + " dimensions");
    const auto fitted = fitProjection(features, features.cols(), context);
    if (!fitted)
        return tl::unexpected(fitted.error());
    const auto allocation = allocateBalanced(fitted->eigenvalues, subspaces);
    const Eigen::Index slots = (features.cols() + subspaces - 1) / subspaces;
    FeatureMatrix rotation = FeatureMatrix::Zero(slots * subspaces, features.cols());
    for (std::size_t subspace = 0; subspace < allocation.size(); ++subspace) {
        Eigen::Index row = static_cast<Eigen::Index>(subspace) * slots;
        for (const std::int64_t eigenvalue : allocation[subspace])
            rotation.row(row++) = fitted->basis.row(eigenvalue);
    }
    return rotation;
}

} // namespace tokenscope
