// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/nested/nestedcodes.h"

#include "core/base/parallel.h"
#include "core/quantize/kmeans/kmeans.h"

namespace tokenscope {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;

constexpr std::size_t kChunk = 1024;

/// K×D, one row per code.
Eigen::Map<const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>> sumsOf(const CodeSums& sums,
                                                                                                Index columns)
{
    return {sums.sums.data(), std::ssize(sums.counts), columns};
}

double squaredDistance(FeatureView vectors, Index row, FeatureView codes, std::uint32_t code)
{
    return (vectors.row(row).cast<double>() - codes.row(static_cast<Index>(code)).cast<double>()).squaredNorm();
}

} // namespace

Result<NestedPath> nestedPath(FeatureView vectors, FeatureView codes, unsigned levels, const RunContext& context)
{
    const auto count = static_cast<std::size_t>(vectors.rows());
    NestedPath path{std::vector(levels + 1, std::vector<std::uint32_t>(count)), std::vector<double>(levels + 1)};
    std::vector<std::vector<double>> errors(chunkCount(count, kChunk), std::vector<double>(levels + 1));
    forEachChunk(count, kChunk, context.threads, [&](std::size_t chunk, std::size_t begin, std::size_t end) {
        for (std::size_t token = begin; token < end; ++token) {
            if ((token & 63U) == 0 && context.stopped())
                return;
            const auto row = static_cast<Index>(token);
            std::uint32_t code = 0;
            double error = squaredDistance(vectors, row, codes, code);
            errors[chunk][0] += error;
            for (unsigned level = 0; level < levels; ++level) {
                const std::uint32_t child = code + (std::uint32_t{1} << level);
                const double other = squaredDistance(vectors, row, codes, child);
                if (other < error) {
                    error = other;
                    code = child;
                }
                path.index[level + 1][token] = code;
                errors[chunk][level + 1] += error;
            }
        }
    });
    if (context.stopped())
        return failure(ErrorCode::Cancelled, "searching the tree of codes");
    for (const auto& chunk : errors)
        for (std::size_t level = 0; level < chunk.size(); ++level)
            path.squaredErrors[level] += chunk[level];
    return path;
}

void addChildren(FeatureView vectors, const std::vector<std::uint32_t>& index, unsigned level, FeatureMatrix& codes,
                 unsigned threads)
{
    const std::size_t parents = std::size_t{1} << level;
    const FeatureMatrix squares = vectors.cwiseAbs2();
    const CodeSums sums = sumByCode(vectors, index, parents, threads);
    const CodeSums squared = sumByCode(squares, index, parents, threads);
    std::vector<Index> widest(parents);
    MatrixXd means = MatrixXd::Zero(static_cast<Index>(parents), vectors.cols());
    for (std::size_t parent = 0; parent < parents; ++parent) {
        const auto at = static_cast<Index>(parent);
        if (sums.counts[parent] == 0)
            continue;
        const auto members = static_cast<double>(sums.counts[parent]);
        means.row(at) = sumsOf(sums, vectors.cols()).row(at) / members;
        (sumsOf(squared, vectors.cols()).row(at) / members - means.row(at).cwiseAbs2()).maxCoeff(&widest[parent]);
    }
    std::vector<std::uint32_t> children = index;
    for (std::size_t token = 0; token < index.size(); ++token) {
        const Index column = widest[index[token]];
        if (static_cast<double>(vectors(static_cast<Index>(token), column))
            > means(static_cast<Index>(index[token]), column))
            children[token] += static_cast<std::uint32_t>(parents);
    }
    const CodeSums halves = sumByCode(vectors, children, 2 * parents, threads);
    for (std::size_t parent = 0; parent < parents; ++parent) {
        const auto child = static_cast<Index>(parent + parents);
        const std::int64_t members = halves.counts[parent + parents];
        if (members > 0)
            codes.row(child) = (sumsOf(halves, vectors.cols()).row(child) / static_cast<double>(members)).cast<float>();
        else
            codes.row(child) = codes.row(static_cast<Index>(parent));
    }
}

void averageOverLevels(FeatureView vectors, const NestedPath& path, FeatureMatrix& codes, unsigned threads)
{
    const std::size_t size = std::size_t{1} << (path.index.size() - 1);
    MatrixXd total = MatrixXd::Zero(static_cast<Index>(size), vectors.cols());
    Eigen::VectorXd counts = Eigen::VectorXd::Zero(static_cast<Index>(size));
    for (const auto& index : path.index) {
        const CodeSums sums = sumByCode(vectors, index, size, threads);
        total += sumsOf(sums, vectors.cols());
        for (std::size_t code = 0; code < size; ++code)
            counts[static_cast<Index>(code)] += static_cast<double>(sums.counts[code]);
    }
    for (Index code = 0; code < total.rows(); ++code)
        if (counts[code] > 0)
            codes.row(code) = (total.row(code) / counts[code]).cast<float>();
}

} // namespace tokenscope
