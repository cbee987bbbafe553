// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/greedypicks/plainpicks.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/reduce/similarity/cosinerows.h"

namespace tokenscope::test {

namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();

/// The first of the highest.
std::uint32_t argmax(std::vector<double> scores, const Picks& taken)
{
    for (const std::uint32_t token : taken)
        scores[token] = kNever;
    return static_cast<std::uint32_t>(std::ranges::max_element(scores) - scores.begin());
}

/// All cosines.
struct Table {
    explicit Table(FeatureView features)
        : rows(features)
        , count(rows.rows())
    {
        for (std::size_t a = 0; a < count; ++a) {
            for (std::size_t b = 0; b < count; ++b)
                values.push_back(rows.cosine(a, b));
        }
    }

    double cosine(std::size_t a, std::size_t b) const { return values[a * count + b]; }
    std::vector<double> nearest(const Picks& kept, double start) const
    {
        std::vector<double> best(count, start);
        for (std::size_t token = 0; token < count; ++token) {
            for (const std::uint32_t other : kept)
                best[token] = std::max(best[token], cosine(token, other));
        }
        return best;
    }

    CosineRows rows;
    std::size_t count;
    std::vector<double> values;
};

} // namespace

Picks plainFarthest(FeatureView features, std::uint32_t first, std::size_t keep)
{
    const Table table(features);
    Picks picks{first};
    while (picks.size() < std::min(keep, table.count)) {
        std::vector<double> distance = table.nearest(picks, -2);
        for (double& value : distance)
            value = 1 - value;
        picks.push_back(argmax(distance, picks));
    }
    return picks;
}

Picks plainDivPrune(FeatureView features, std::size_t keep)
{
    const Table table(features);
    std::vector<double> distance(table.count, std::numeric_limits<double>::infinity());
    for (std::size_t token = 0; token < distance.size(); ++token) {
        for (std::size_t other = 0; other < distance.size(); ++other) {
            if (other != token)
                distance[token] = std::min(distance[token], 1 - table.cosine(token, other));
        }
    }
    return plainFarthest(features, argmax(distance, {}), keep);
}

Picks plainMaxSum(FeatureView features, std::span<const float> saliency, std::size_t keep)
{
    const Table table(features);
    Picks picks{argmax({saliency.begin(), saliency.end()}, {})};
    std::vector<double> sum(table.rows.dimensions());
    table.rows.addDirection(picks[0], sum);
    while (picks.size() < std::min(keep, table.count)) {
        std::vector<double> scores(table.count);
        for (std::size_t token = 0; token < scores.size(); ++token)
            scores[token] = -table.rows.cosineSum(token, sum);
        picks.push_back(argmax(scores, picks));
        table.rows.addDirection(picks.back(), sum);
    }
    return picks;
}

Picks plainRelevance(FeatureView features, std::span<const double> importance, std::size_t keep, double lambda,
                     std::size_t parallel)
{
    const Table table(features);
    Picks picks;
    while (picks.size() < std::min(keep, table.count)) {
        const std::vector<double> nearest = table.nearest(picks, -2);
        std::vector<double> scores(importance.begin(), importance.end());
        for (std::size_t token = 0; token < scores.size() && !picks.empty(); ++token)
            scores[token] = lambda * importance[token] - (1 - lambda) * nearest[token];
        const std::size_t last = std::min({keep, table.count, picks.size() + parallel});
        while (picks.size() < last)
            picks.push_back(argmax(scores, picks));
    }
    return picks;
}

Picks plainScope(FeatureView features, std::span<const float> saliency, double alpha, std::size_t keep)
{
    const Table table(features);
    Picks picks;
    while (picks.size() < std::min(keep, table.count)) {
        const std::vector<double> covered = table.nearest(picks, 0);
        std::vector<double> scores(table.count);
        for (std::size_t token = 0; token < scores.size(); ++token) {
            for (std::size_t other = 0; other < scores.size(); ++other)
                scores[token] += std::max(0.0, table.cosine(token, other) - covered[other]);
            scores[token] *= std::pow(static_cast<double>(saliency[token]), alpha);
        }
        picks.push_back(argmax(scores, picks));
    }
    return picks;
}

} // namespace tokenscope::test
