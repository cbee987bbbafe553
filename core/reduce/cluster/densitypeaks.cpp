// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/cluster/densitypeaks.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

#include "core/reduce/groups/mergedtokens.h"
#include "core/reduce/pairs/pairstrips.h"

namespace tokenscope {

namespace {

/// Squared distance and id.
using Neighbour = std::pair<double, std::uint32_t>;

constexpr double kFar = std::numeric_limits<double>::infinity();

/// The nearest few tokens of each, as heaps with the farthest on top.
class NearestLists {
public:
    NearestLists(std::size_t tokens, std::size_t count)
        : m_count(count)
        , m_all(tokens * count, Neighbour{kFar, 0})
        , m_worst(tokens, kFar)
    {
    }

    double worst(std::size_t token) const { return m_worst[token]; }

    void offer(std::size_t token, Neighbour neighbour)
    {
        const auto first = m_all.begin() + static_cast<std::ptrdiff_t>(token * m_count);
        const auto last = first + static_cast<std::ptrdiff_t>(m_count);
        std::pop_heap(first, last);
        *(last - 1) = neighbour;
        std::push_heap(first, last);
        m_worst[token] = first->first;
    }

    /// Nearest first. Call once all have been offered.
    std::span<const Neighbour> sorted(std::size_t token)
    {
        const std::span<Neighbour> list(m_all.data() + token * m_count, m_count);
        std::sort(list.begin(), list.end());
        return list;
    }

private:
    std::size_t m_count;
    std::vector<Neighbour> m_all;
    std::vector<double> m_worst;
};

/// All that is asked of the distances between all tokens.
class PeakFinder {
public:
    PeakFinder(const FeatureView& features, std::size_t neighbours)
        : m_features(features)
        , m_tokens(static_cast<std::size_t>(features.rows()))
        , m_packed(features)
        , m_squared(squaredLengths(features))
        , m_nearest(m_tokens, neighbours)
    {
    }

    Result<void> findNeighbours(const RunContext& context)
    {
        std::vector<double> distances(m_tokens);
        return forEachPairStrip(m_features, m_packed, PairPart::Upper, context, [&](const PairStrip& strip) {
            for (std::size_t row = strip.begin; row < strip.end; ++row)
                takeRow(row, strip, distances);
        });
    }

    /// exp(-mean d²) of the neighbours, summed from the nearest on.
    std::vector<double> densities()
    {
        std::vector<double> density(m_tokens);
        const double scale = 1 / static_cast<double>(m_features.cols());
        for (std::size_t token = 0; token < m_tokens; ++token) {
            double sum = 0;
            const auto list = m_nearest.sorted(token);
            for (const Neighbour& neighbour : list)
                sum += neighbour.first * scale;
            density[token] = std::exp(-sum / static_cast<double>(list.size()));
        }
        return density;
    }

    Result<std::vector<double>> deltas(const std::vector<double>& density, const RunContext& context)
    {
        std::vector<double> squared(m_tokens, kFar);
        std::vector<std::uint32_t> open;
        for (std::uint32_t token = 0; token < m_tokens; ++token) {
            // A denser one among the nearest is the nearest denser one; for few tokens there is none.
            for (const Neighbour& neighbour : m_nearest.sorted(token)) {
                if (density[neighbour.second] > density[token])
                    squared[token] = std::min(squared[token], neighbour.first);
            }
            if (squared[token] == kFar)
                open.push_back(token);
        }
        const auto done = forEachPairStrip(
            tokenRows(m_features, open), m_packed, PairPart::All, context, [&](const PairStrip& strip) {
                for (std::size_t row = strip.begin; row < strip.end; ++row)
                    squared[open[row]] = nearestDenser(open[row], strip.of(row), density);
            });
        if (!done)
            return tl::unexpected(done.error());
        const double root = std::sqrt(static_cast<double>(m_features.cols()));
        for (double& value : squared)
            value = std::sqrt(value == kFar ? m_largest : value) / root;
        return squared;
    }

    Result<std::vector<std::int32_t>> labels(const std::vector<std::uint32_t>& centres, const RunContext& context)
    {
        std::vector<std::int32_t> label(m_tokens, kDropped);
        const PackedRows columns(tokenRows(m_features, centres));
        const auto done = forEachPairStrip(m_features, columns, PairPart::All, context, [&](const PairStrip& strip) {
            for (std::size_t row = strip.begin; row < strip.end; ++row) {
                double best = kFar;
                for (std::size_t centre = 0; centre < centres.size(); ++centre) {
                    const double distance =
                        squaredDistanceOf(strip.at(row, centre), m_squared[row], m_squared[centres[centre]]);
                    if (distance < best) {
                        best = distance;
                        label[row] = static_cast<std::int32_t>(centre);
                    }
                }
            }
        });
        if (!done)
            return tl::unexpected(done.error());
        for (std::size_t centre = 0; centre < centres.size(); ++centre)
            label[centres[centre]] = static_cast<std::int32_t>(centre);
        return label;
    }

private:
    void takeRow(std::size_t row, const PairStrip& strip, std::vector<double>& distances)
    {
        const auto dots = strip.of(row).subspan(row - strip.firstColumn);
        for (std::size_t at = 0; at < dots.size(); ++at)
            distances[at] = squaredDistanceOf(dots[at], m_squared[row], m_squared[row + at]);
        for (std::size_t at = 0; at < dots.size(); ++at) {
            const std::size_t column = row + at;
            m_largest = std::max(m_largest, distances[at]);
            if (distances[at] < m_nearest.worst(row))
                m_nearest.offer(row, {distances[at], static_cast<std::uint32_t>(column)});
            if (column != row && distances[at] < m_nearest.worst(column))
                m_nearest.offer(column, {distances[at], static_cast<std::uint32_t>(row)});
        }
    }

    double nearestDenser(std::size_t token, std::span<const double> dots, const std::vector<double>& density) const
    {
        double nearest = kFar;
        for (std::size_t other = 0; other < dots.size(); ++other) {
            if (density[other] > density[token])
                nearest = std::min(nearest, squaredDistanceOf(dots[other], m_squared[token], m_squared[other]));
        }
        return nearest;
    }

    const FeatureView& m_features; // of densityPeaks
    std::size_t m_tokens;
    PackedRows m_packed;
    std::vector<double> m_squared;
    NearestLists m_nearest;
    double m_largest = 0;
};

} // namespace

Result<DensityPeaks> densityPeaks(FeatureView features, std::size_t clusters, std::size_t neighbours,
                                  const RunContext& context)
{
    DensityPeaks peaks;
    const auto tokens = static_cast<std::size_t>(features.rows());
    if (tokens == 0)
        return peaks;
    PeakFinder finder(features, std::clamp<std::size_t>(neighbours, 1, tokens));
    if (const auto done = finder.findNeighbours(context); !done)
        return tl::unexpected(done.error());
    peaks.density = finder.densities();
    Result<std::vector<double>> delta = finder.deltas(peaks.density, context);
    if (!delta)
        return tl::unexpected(std::move(delta.error()));
    peaks.delta = *std::move(delta);
    peaks.score.resize(tokens);
    for (std::size_t token = 0; token < tokens; ++token)
        peaks.score[token] = peaks.delta[token] * peaks.density[token];
    peaks.ranking = consecutive(0, tokens);
    std::stable_sort(peaks.ranking.begin(), peaks.ranking.end(),
                     [&](std::uint32_t x, std::uint32_t y) { return peaks.score[x] > peaks.score[y]; });
    peaks.centres.assign(peaks.ranking.begin(),
                         peaks.ranking.begin() + static_cast<std::ptrdiff_t>(std::min(clusters, tokens)));
    Result<std::vector<std::int32_t>> label = finder.labels(peaks.centres, context);
    if (!label)
        return tl::unexpected(std::move(label.error()));
    peaks.label = *std::move(label);
    return peaks;
}

Reduction densityPeakClusters(FeatureView features, const DensityPeaks& peaks)
{
    Reduction reduction = groupedTokens(features, peaks.label, peaks.centres);
    reduction.score.assign(peaks.score.begin(), peaks.score.end());
    reduction.scoreName = "density times distance to a denser token";
    for (std::size_t at = 0; at < peaks.centres.size(); ++at) {
        ReductionStep step;
        step.chosen = peaks.centres[at];
        step.score = peaks.score[step.chosen];
        if (at + 1 < peaks.ranking.size()) {
            step.runnerUp = peaks.ranking[at + 1];
            step.runnerUpScore = peaks.score[step.runnerUp];
        }
        reduction.trace.push_back(step);
    }
    return reduction;
}

} // namespace tokenscope
