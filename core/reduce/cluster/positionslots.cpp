// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/cluster/positionslots.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tokenscope {

namespace {

std::vector<std::vector<std::uint32_t>> membersOf(const std::vector<std::int32_t>& label, std::size_t clusters)
{
    std::vector<std::vector<std::uint32_t>> members(clusters);
    for (std::uint32_t token = 0; token < label.size(); ++token) {
        if (label[token] != kDropped)
            members[static_cast<std::size_t>(label[token])].push_back(token);
    }
    return members;
}

} // namespace

std::vector<std::vector<std::uint32_t>> positionSlots(const std::vector<std::int32_t>& label, std::size_t clusters,
                                                      std::size_t perCluster)
{
    std::vector<std::vector<std::uint32_t>> filled(clusters);
    const auto members = membersOf(label, clusters);
    for (std::size_t cluster = 0; cluster < clusters; ++cluster) {
        const auto& own = members[cluster];
        for (std::size_t slot = 0; slot < perCluster && !own.empty(); ++slot)
            filled[cluster].push_back(own[own.size() - 1 - slot % own.size()]);
    }
    return filled;
}

std::size_t positionsLost(const std::vector<std::int32_t>& label, std::size_t clusters, std::size_t perCluster)
{
    std::size_t lost = 0;
    for (const auto& members : membersOf(label, clusters))
        lost += members.size() - std::min(members.size(), perCluster);
    return lost;
}

Result<CascadeStage> cascadeStage(FeatureView rows, double ratio, std::size_t neighbours, const RunContext& context)
{
    const auto clusters = static_cast<std::size_t>(std::max(1.0, std::ceil(static_cast<double>(rows.rows()) * ratio)));
    if (neighbours > clusters)
        neighbours = std::min<std::size_t>(3, std::max<std::size_t>(clusters / 2, 1));
    Result<DensityPeaks> peaks = densityPeaks(rows, clusters, neighbours, context);
    if (!peaks)
        return tl::unexpected(std::move(peaks.error()));
    FeatureMatrix merged = densityPeakClusters(rows, *peaks).merged;
    return CascadeStage{*std::move(peaks), std::move(merged)};
}

Result<std::vector<CascadeStage>> positionCascade(FeatureView features, const std::vector<double>& ratios,
                                                  const RunContext& context)
{
    std::vector<CascadeStage> stages;
    for (std::size_t at = 0; at < ratios.size(); ++at) {
        const FeatureView rows = at == 0 ? features : FeatureView(stages.back().merged);
        Result<CascadeStage> stage = cascadeStage(rows, ratios[at], cascadeNeighbours(at), context);
        if (!stage)
            return tl::unexpected(std::move(stage.error()));
        stages.push_back(*std::move(stage));
    }
    return stages;
}

} // namespace tokenscope
