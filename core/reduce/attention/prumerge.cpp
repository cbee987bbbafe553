// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/attention/prumerge.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/quantize/nearest/nearestsearch.h"
#include "core/reduce/attention/ranking.h"
#include "core/reduce/groups/mergedtokens.h"

namespace tokenscope {
namespace {

double percentile(std::span<const double> sorted, double share)
{
    const double at = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (sorted[above] - sorted[below]) * (at - static_cast<double>(below));
}

} // namespace

std::vector<double> singleHeadAttention(FeatureView query, FeatureView keys)
{
    const Eigen::VectorXd scaled =
        query.row(0).transpose().cast<double>() / std::sqrt(static_cast<double>(keys.cols()));
    std::vector<double> attention(static_cast<std::size_t>(keys.rows()));
    double highest = 0; // of the class token's own key
    for (Eigen::Index row = 0; row < keys.rows(); ++row) {
        const double logit = keys.row(row).cast<double>().dot(scaled);
        attention[static_cast<std::size_t>(row)] = logit;
        highest = std::max(highest, logit);
    }
    double sum = std::exp(-highest);
    for (double& value : attention) {
        value = std::exp(value - highest);
        sum += value;
    }
    for (double& value : attention)
        value /= sum;
    return attention;
}

double outlierShare(std::span<const double> attention)
{
    if (attention.empty())
        return 0;
    std::vector<double> sorted(attention.begin(), attention.end());
    std::sort(sorted.begin(), sorted.end());
    const double first = percentile(sorted, 0.25);
    const double third = percentile(sorted, 0.75);
    const double bound = third + 1.5 * (third - first);
    const auto above =
        std::count_if(attention.begin(), attention.end(), [bound](double value) { return value > bound; });
    return static_cast<double>(above) / static_cast<double>(attention.size());
}

std::vector<std::uint32_t> pruMergeKept(std::span<const double> attention, double share)
{
    return highestScores(attention, static_cast<std::size_t>(static_cast<double>(attention.size()) * share));
}

Result<std::vector<std::uint32_t>> pruMergeExtra(std::span<const std::uint32_t> kept, std::size_t tokens, double share)
{
    const std::size_t step = share > 0 ? static_cast<std::size_t>(std::min(1 / share, 1e9)) / 3 : 0;
    if (step == 0)
        return failure(
            ErrorCode::InvalidArgument,
            "PruMerge+ has no rule for a kept share of " + std::to_string(share)
                + "; it must be above 0 and at most a third: set adaptive to false and ratio to such a share");
    std::vector<bool> taken(tokens, false);
    for (const std::uint32_t id : kept)
        taken[id] = true;
    std::vector<std::uint32_t> extra;
    for (std::size_t id = 0; id + 1 < tokens; id += step) {
        if (!taken[id])
            extra.push_back(static_cast<std::uint32_t>(id));
    }
    return extra;
}

Result<PruMerge> pruMerge(FeatureView features, FeatureView keys, std::span<const double> attention,
                          std::span<const std::uint32_t> kept, std::size_t neighbours, const RunContext& context)
{
    const std::size_t tokens = attention.size();
    PruMerge result;
    result.neighbourCount = kept.empty() ? 0 : std::min(neighbours, tokens - 1);
    result.merged.resize(static_cast<Eigen::Index>(kept.size()) + 1, features.cols());
    NearestFew nearest;
    if (result.neighbourCount > 0) {
        const NearestSearch search(keys, NearestMetric::Cosine);
        Result<NearestFew> few =
            search.few(tokenRows(keys, kept), result.neighbourCount + 1, context); // itself is among them
        if (!few)
            return tl::unexpected(std::move(few.error()));
        nearest = *std::move(few);
    }
    for (std::size_t at = 0; at < kept.size(); ++at) {
        Eigen::RowVectorXd sum = features.row(kept[at]).cast<double>();
        std::size_t taken = 0;
        for (std::size_t n = 0; n < nearest.count && taken < result.neighbourCount; ++n) {
            const std::uint32_t id = nearest.index[at * nearest.count + n];
            if (id == kept[at])
                continue;
            sum += attention[id] * features.row(id).cast<double>();
            result.neighbours.push_back(id);
            ++taken;
        }
        result.merged.row(static_cast<Eigen::Index>(at)) = sum.cast<float>();
    }
    Eigen::RowVectorXd rest = Eigen::RowVectorXd::Zero(features.cols());
    for (const std::uint32_t id : restOf(kept, tokens))
        rest += attention[id] * features.row(id).cast<double>();
    result.merged.row(static_cast<Eigen::Index>(kept.size())) = rest.cast<float>();
    return result;
}

} // namespace tokenscope
