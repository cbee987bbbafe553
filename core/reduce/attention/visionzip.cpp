// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/attention/visionzip.h"

#include <algorithm>
#include <utility>

#include "core/reduce/attention/ranking.h"
#include "core/reduce/groups/mergedtokens.h"
#include "core/reduce/similarity/similarity.h"

namespace tokenscope {
namespace {

FeatureMatrix contextualTokens(FeatureView features, const VisionZip& zip)
{
    const auto targets = static_cast<Eigen::Index>(zip.targets.size());
    TokenSums sums = TokenSums::Zero(targets, features.cols());
    std::vector<double> counts(zip.targets.size(), 0);
    for (std::size_t at = 0; at < zip.assigned.size(); ++at) {
        sums.row(zip.target[at]) += features.row(zip.assigned[at]).cast<double>();
        ++counts[zip.target[at]];
    }
    FeatureMatrix contextual(targets, features.cols());
    for (Eigen::Index row = 0; row < targets; ++row) {
        const auto at = static_cast<std::size_t>(row);
        sums.row(row) /= std::max(1.0, counts[at]);
        contextual.row(row) = (sums.row(row) + features.row(zip.targets[at]).cast<double>()).cast<float>();
    }
    return contextual;
}

} // namespace

Result<VisionZip> visionZip(FeatureView features, FeatureView keys, std::span<const double> attention,
                            std::size_t dominant, std::size_t contextual, const RunContext& context)
{
    VisionZip zip;
    zip.dominantByAttention = highestScores(attention, dominant);
    zip.dominant = zip.dominantByAttention;
    std::sort(zip.dominant.begin(), zip.dominant.end());
    const std::vector<std::uint32_t> rest = restOf(zip.dominant, attention.size());
    if (contextual == 0 || rest.empty()) {
        zip.contextual.resize(0, features.cols());
        return zip;
    }
    zip.step = std::max<std::size_t>(1, rest.size() / contextual);
    for (std::size_t at = 0; at < rest.size(); ++at) {
        if (at % zip.step == 0 && zip.targets.size() < contextual)
            zip.targets.push_back(rest[at]);
        else
            zip.assigned.push_back(rest[at]);
    }
    if (!zip.assigned.empty()) {
        const FeatureMatrix sources = tokenRows(keys, zip.assigned);
        const FeatureMatrix targets = tokenRows(keys, zip.targets);
        Result<BestMatches> nearest =
            bestMatches(CosineRows(sources), CosineRows(targets), SelfMatch::Allowed, context);
        if (!nearest)
            return tl::unexpected(std::move(nearest.error()));
        zip.target = std::move(nearest->index);
    }
    zip.contextual = contextualTokens(features, zip);
    return zip;
}

} // namespace tokenscope
