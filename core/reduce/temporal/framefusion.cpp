// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/temporal/framefusion.h"

#include <algorithm>
#include <utility>

#include "core/reduce/groups/mergedtokens.h"
#include "core/reduce/similarity/cosinerows.h"

namespace tokenscope {

namespace {

constexpr double kFirstOfPlace = -2;

} // namespace

Result<double> fusionShare(std::span<const double> done, double cost, std::size_t layers)
{
    if (done.size() >= layers)
        return failure(ErrorCode::InvalidArgument, "there is no layer left to lose tokens in");
    double left = 1;
    double spent = 0;
    for (const double share : done) {
        left *= 1 - share;
        spent += left;
    }
    const double rest = static_cast<double>(layers) * cost - spent;
    if (rest < 0)
        return failure(ErrorCode::InvalidArgument, "the cost is too small: the layers before have spent more");
    const double most = static_cast<double>(layers - done.size()) * left;
    return rest / most > 1 || most == 0 ? 0 : 1 - rest / most;
}

FusionOrder fusionOrder(FeatureView features, std::size_t frames)
{
    FusionOrder order;
    const auto tokens = static_cast<std::size_t>(features.rows());
    const std::size_t places = tokens / frames;
    const CosineRows rows(features);
    order.token.reserve(tokens);
    order.similarity.reserve(tokens);
    for (std::size_t place = 0; place < places; ++place) {
        for (std::size_t frame = 0; frame < frames; ++frame) {
            const std::size_t token = frame * places + place;
            order.token.push_back(static_cast<std::uint32_t>(token));
            if (frame == 0) {
                order.similarity.push_back(kFirstOfPlace);
                continue;
            }
            const std::size_t before = token - places;
            order.similarity.push_back(rows.cosine(token, before));
        }
    }
    return order;
}

std::vector<std::uint8_t> fusedPlaces(const FusionOrder& order, double threshold, double mostShare)
{
    const std::size_t count = order.similarity.size();
    std::vector<std::uint8_t> fused(count);
    for (std::size_t at = 0; at < count; ++at)
        fused[at] = order.similarity[at] >= threshold && order.similarity[at] != kFirstOfPlace ? 1 : 0;
    const auto above = std::count(fused.begin(), fused.end(), std::uint8_t{1});
    const auto all = static_cast<double>(count);
    if (count == 0 || static_cast<double>(above) / all < mostShare)
        return fused;
    std::vector<std::uint32_t> places = consecutive(0, count);
    std::stable_sort(places.begin(), places.end(),
                     [&](std::uint32_t x, std::uint32_t y) { return order.similarity[x] > order.similarity[y]; });
    std::fill(fused.begin(), fused.end(), std::uint8_t{0});
    const auto most = std::min(count, static_cast<std::size_t>(std::max(0.0, mostShare * all)));
    for (std::size_t at = 0; at < most; ++at)
        fused[places[at]] = order.similarity[places[at]] != kFirstOfPlace ? 1 : 0;
    return fused;
}

Reduction fusedRuns(FeatureView features, const FusionOrder& order, const std::vector<std::uint8_t>& fused)
{
    const std::size_t count = order.token.size();
    std::vector<std::uint32_t> into(count); // of each token: the one its run begins with
    std::vector<std::uint32_t> stands;
    for (std::size_t at = 0; at < count; ++at) {
        const std::uint32_t token = order.token[at];
        into[token] = fused[at] != 0 ? into[order.token[at - 1]] : token;
        if (fused[at] == 0)
            stands.push_back(token);
    }
    std::sort(stands.begin(), stands.end());
    std::vector<std::int32_t> output(count);
    for (std::size_t at = 0; at < stands.size(); ++at)
        output[stands[at]] = static_cast<std::int32_t>(at);
    std::vector<std::int32_t> group(count);
    for (std::size_t token = 0; token < count; ++token)
        group[token] = output[into[token]];
    Reduction reduction = groupedTokens(features, std::move(group), std::move(stands));
    reduction.score.resize(count);
    std::vector<std::uint32_t> merges;
    for (std::uint32_t at = 0; at < count; ++at) {
        reduction.score[order.token[at]] = static_cast<float>(order.similarity[at]);
        if (fused[at] != 0)
            merges.push_back(at);
    }
    reduction.scoreName = "similarity to the frame before";
    std::stable_sort(merges.begin(), merges.end(),
                     [&](std::uint32_t x, std::uint32_t y) { return order.similarity[x] > order.similarity[y]; });
    for (const std::uint32_t at : merges)
        reduction.trace.push_back({order.token[at], into[order.token[at]], order.similarity[at], kNoRow, 0});
    return reduction;
}

} // namespace tokenscope
