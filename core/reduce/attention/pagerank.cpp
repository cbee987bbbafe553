// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <string>

#include "core/reduce/attention/languageattention.h"
#include "core/reduce/attention/ranking.h"
#include "core/reduce/similarity/similarity.h"

namespace tokenscope {
namespace {

constexpr Eigen::Index kTile = 256; ///< rows of one step between two looks at the stop token

/// Rows of exp((logit - the row's highest) / temperature), each divided by its sum.
void softmaxRows(FeatureMatrix& logits, double temperature)
{
    for (Eigen::Index row = 0; row < logits.rows(); ++row) {
        const double highest = logits.row(row).maxCoeff();
        const Eigen::ArrayXd weights =
            ((logits.row(row).transpose().cast<double>().array() - highest) / temperature).exp();
        logits.row(row) = (weights / weights.sum()).matrix().transpose().cast<float>();
    }
}

Result<Eigen::VectorXd> flow(const FeatureMatrix& transition, int iterations, const RunContext& context)
{
    const Eigen::Index size = transition.rows();
    Eigen::VectorXd mass = Eigen::VectorXd::Constant(size, 1.0 / static_cast<double>(size));
    for (int iteration = 0; iteration < iterations; ++iteration) {
        Eigen::VectorXd next = Eigen::VectorXd::Zero(size);
        for (Eigen::Index row = 0; row < size; ++row) {
            if (row % kTile == 0 && context.stopped())
                return failure(ErrorCode::Cancelled, "cancelled");
            next += mass(row) * transition.row(row).transpose().cast<double>();
        }
        mass = std::move(next);
    }
    return mass;
}

} // namespace

Result<std::vector<double>> pageRank(const AttentionTensor& logits, double temperature, int iterations,
                                     const RunContext& context)
{
    if (logits.rows != logits.columns)
        return failure(ErrorCode::InvalidArgument,
                       "PageRank needs as many rows as columns, and the attention has " + std::to_string(logits.rows)
                           + " × " + std::to_string(logits.columns));
    const Eigen::Index size = logits.rows;
    Eigen::VectorXd squares = Eigen::VectorXd::Zero(size);
    for (std::int64_t head = 0; head < logits.heads; ++head) {
        FeatureMatrix transition =
            Eigen::Map<const FeatureMatrix>(logits.values.data() + head * size * size, size, size);
        softmaxRows(transition, temperature);
        const Result<Eigen::VectorXd> mass = flow(transition, iterations, context);
        if (!mass)
            return tl::unexpected(mass.error());
        squares += mass->cwiseAbs2();
    }
    const Eigen::VectorXd importance = (squares / static_cast<double>(logits.heads)).cwiseSqrt();
    return std::vector<double>(importance.begin(), importance.end());
}

Result<std::vector<double>> affinityPageRank(FeatureView features, double temperature, int iterations,
                                             const RunContext& context)
{
    Result<FeatureMatrix> transition = cosineMatrix(features, context);
    if (!transition)
        return tl::unexpected(std::move(transition.error()));
    softmaxRows(*transition, temperature);
    const Result<Eigen::VectorXd> mass = flow(*transition, iterations, context);
    if (!mass)
        return tl::unexpected(mass.error());
    return std::vector<double>(mass->begin(), mass->end());
}

std::vector<double> aimRetention(std::size_t layers, std::size_t first, std::size_t last)
{
    std::vector<double> shares(layers, 1.0);
    for (std::size_t layer = first; layer < layers; ++layer)
        shares[layer] = std::max(0.0, 1.0 - static_cast<double>(layer - first) / static_cast<double>(last - first));
    return shares;
}

std::vector<std::uint32_t> aimKept(std::span<const double> importance, std::span<const std::uint32_t> protectedIds,
                                   double share)
{
    const std::vector<std::uint32_t> candidates = restOf(protectedIds, importance.size());
    std::vector<double> scores;
    scores.reserve(candidates.size());
    for (const std::uint32_t id : candidates)
        scores.push_back(importance[id]);
    std::vector<std::uint32_t> kept(protectedIds.begin(), protectedIds.end());
    const auto count = static_cast<std::size_t>(static_cast<double>(candidates.size()) * share);
    for (const std::uint32_t at : highestScores(std::span<const double>(scores), count))
        kept.push_back(candidates[at]);
    std::sort(kept.begin(), kept.end());
    return kept;
}

} // namespace tokenscope
