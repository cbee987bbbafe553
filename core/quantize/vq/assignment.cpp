// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/vq/assignment.h"

#include <algorithm>
#include <cmath>

#include "core/base/parallel.h"
#include "core/base/random.h"

namespace tokenscope {

namespace {

constexpr std::size_t kRows = 64;

} // namespace

FeatureMatrix squaredDistances(FeatureView features, FeatureView codes, const RunContext& context)
{
    FeatureMatrix distances = FeatureMatrix::Zero(features.rows(), codes.rows());
    // About the codes' mean, so that a common offset does not eat the digits.
    const Eigen::RowVectorXf centre = codes.colwise().mean();
    const FeatureMatrix centred = codes.rowwise() - centre;
    const Eigen::RowVectorXf norms = centred.rowwise().squaredNorm().transpose();
    forEachChunk(static_cast<std::size_t>(features.rows()), kRows, context.threads,
                 [&](std::size_t, std::size_t begin, std::size_t end) {
                     if (context.stopped())
                         return;
                     const auto first = static_cast<Eigen::Index>(begin);
                     const auto count = static_cast<Eigen::Index>(end - begin);
                     const FeatureMatrix rows = features.middleRows(first, count).rowwise() - centre;
                     auto part = distances.middleRows(first, count);
                     part.noalias() = -2 * rows * centred.transpose();
                     part.rowwise() += norms;
                     part.colwise() += rows.rowwise().squaredNorm();
                     part = part.cwiseMax(0.0F);
                 });
    return distances;
}

Result<std::vector<std::uint32_t>> sinkhornAssignment(FeatureView distances, double epsilon, int iterations,
                                                      const RunContext& context)
{
    const Eigen::Index vectors = distances.rows();
    const Eigen::Index codes = distances.cols();
    std::vector<std::uint32_t> index(static_cast<std::size_t>(vectors));
    if (vectors == 0)
        return index;
    const double high = static_cast<double>(distances.maxCoeff());
    const double middle = (high + static_cast<double>(distances.minCoeff())) / 2;
    const double reach = high - middle + 1e-5;
    using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    Rows kernel(vectors, codes);
    forEachChunk(static_cast<std::size_t>(vectors), kRows, context.threads,
                 [&](std::size_t, std::size_t begin, std::size_t end) {
                     for (auto at = static_cast<Eigen::Index>(begin);
                          at < static_cast<Eigen::Index>(end) && !context.stopped(); ++at)
                         kernel.row(at) =
                             (-(distances.row(at).cast<double>().array() - middle) / (reach * epsilon)).exp();
                 });
    // Only scales of rows and columns change: Q = diag(row) kernel diag(column).
    Eigen::VectorXd row = Eigen::VectorXd::Ones(vectors);
    Eigen::RowVectorXd column = Eigen::RowVectorXd::Ones(codes);
    const auto inverse = [](double sum) { return sum > 0 && std::isfinite(sum) ? 1 / sum : 0; };
    const auto fixedRows = static_cast<std::size_t>(vectors);
    for (int iteration = 0; iteration < iterations; ++iteration) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, "balancing the codes");
        forEachChunk(fixedRows, 256, context.threads, [&](std::size_t, std::size_t begin, std::size_t end) {
            for (auto at = static_cast<Eigen::Index>(begin); at < static_cast<Eigen::Index>(end); ++at)
                row(at) = inverse(kernel.row(at).dot(column));
        });
        const Eigen::RowVectorXd sums = row.transpose() * kernel;
        column = sums.unaryExpr(inverse) * (static_cast<double>(vectors) / static_cast<double>(codes));
    }
    for (Eigen::Index at = 0; at < vectors; ++at) {
        Eigen::Index best = 0;
        kernel.row(at).cwiseProduct(column).maxCoeff(&best);
        index[static_cast<std::size_t>(at)] = static_cast<std::uint32_t>(best);
    }
    return index;
}

Result<std::vector<std::uint32_t>> gumbelAssignment(FeatureView distances, double temperature, std::uint64_t seed,
                                                    const RunContext& context)
{
    std::vector<std::uint32_t> index(static_cast<std::size_t>(distances.rows()));
    forEachChunk(index.size(), kRows, context.threads, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t at = begin; at < end && !context.stopped(); ++at) {
            Random random(seed ^ (at * 0x9E3779B97F4A7C15U)); // its own for each vector: the same for any threads
            double best = 0;
            for (Eigen::Index code = 0; code < distances.cols(); ++code) {
                const double distance = static_cast<double>(distances(static_cast<Eigen::Index>(at), code));
                const double noise = -std::log(-std::log(1 - random.uniform() * (1 - 0x1.0p-53)));
                const double score = noise - distance / temperature;
                if (code == 0 || score > best) {
                    best = score;
                    index[at] = static_cast<std::uint32_t>(code);
                }
            }
        }
    });
    if (context.stopped())
        return failure(ErrorCode::Cancelled, "drawing codes at random");
    return index;
}

} // namespace tokenscope
