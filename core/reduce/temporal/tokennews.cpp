// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/temporal/tokennews.h"

#include <algorithm>

#include "core/quantize/nearest/nearest.h"
#include "core/reduce/reduction.h"
#include "core/reduce/temporal/tokendifference.h"

namespace tokenscope {

namespace {

double squaredDifference(const float* a, const float* b, std::size_t dimensions)
{
    double sum = 0;
    for (std::size_t at = 0; at < dimensions; ++at) {
        const double off = static_cast<double>(a[at]) - static_cast<double>(b[at]);
        sum += off * off;
    }
    return sum;
}

} // namespace

Result<TokenNews> tokenNews(FeatureView features, std::size_t frames, const RunContext& context)
{
    const auto tokens = static_cast<std::size_t>(features.rows());
    const auto dimensions = static_cast<std::size_t>(features.cols());
    const Eigen::Index places = features.rows() / static_cast<Eigen::Index>(frames);
    const double variance = featureVariance(features);
    const double perUnit = variance > 0 ? 1 / variance : 0;
    TokenNews found;
    found.news.assign(tokens, 0.0);
    found.predictedBy.assign(tokens, kNoRow);
    const std::vector<double> mean = meanToken(features);
    for (Eigen::Index token = 0; token < places; ++token) {
        double sum = 0;
        for (std::size_t at = 0; at < dimensions; ++at) {
            const double off = static_cast<double>(features(token, static_cast<Eigen::Index>(at))) - mean[at];
            sum += off * off;
        }
        found.news[static_cast<std::size_t>(token)] = sum * perUnit;
    }
    for (Eigen::Index first = places; first < features.rows(); first += places) {
        const auto nearest =
            nearestCodes(features.middleRows(first, places), features.middleRows(first - places, places), context);
        if (!nearest)
            return tl::unexpected(nearest.error());
        for (Eigen::Index at = 0; at < places; ++at) {
            const Eigen::Index by = first - places + nearest->index[static_cast<std::size_t>(at)];
            const auto token = static_cast<std::size_t>(first + at);
            found.predictedBy[token] = static_cast<std::uint32_t>(by);
            found.news[token] =
                perUnit * squaredDifference(features.row(first + at).data(), features.row(by).data(), dimensions);
        }
    }
    return found;
}

std::vector<std::uint32_t> newsOrder(const std::vector<double>& news, std::size_t frames, bool inTurn)
{
    std::vector<std::uint32_t> order = largestFew(news, news.size());
    if (!inTurn)
        return order;
    const std::size_t places = news.size() / frames;
    std::vector<std::size_t> rank(news.size());
    std::vector<std::size_t> next(frames);
    for (const std::uint32_t token : order)
        rank[token] = next[token / places]++;
    std::ranges::stable_sort(order, [&](std::uint32_t x, std::uint32_t y) {
        return rank[x] != rank[y] ? rank[x] < rank[y] : x / places < y / places;
    });
    return order;
}

} // namespace tokenscope
