// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/cluster/densitypeaks.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <span>
#include <utility>

#include "core/reduce/cluster/neardistances.h"
#include "core/reduce/groups/mergedtokens.h"
#include "core/reduce/similarity/pairstrips.h"

namespace tokenscope {

namespace {

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

    /// Of each token, nearest first.
    std::vector<Neighbour> sorted() &&
    {
        for (std::size_t first = 0; first < m_all.size(); first += m_count)
            std::sort(m_all.begin() + static_cast<std::ptrdiff_t>(first),
                      m_all.begin() + static_cast<std::ptrdiff_t>(first + m_count));
        return std::move(m_all);
    }

private:
    std::size_t m_count;
    std::vector<Neighbour> m_all;
    std::vector<double> m_worst;
};

/// The nearest of each token and the largest distance of all, every product exact.
class AllDistances {
public:
    AllDistances(const CosineRows& rows, std::size_t neighbours)
        : m_rows(rows)
        , m_nearest(rows.rows(), neighbours)
        , m_distances(rows.rows())
    {
    }

    Result<std::vector<Neighbour>> find(const PackedRows& packed, const RunContext& context)
    {
        const auto take = [this](const PairStrip& strip) {
            for (std::size_t row = strip.begin; row < strip.end; ++row)
                takeRow(row, strip);
        };
        if (const auto done = forEachPairStrip(m_rows.view(), packed, PairPart::Upper, context, take); !done)
            return tl::unexpected(done.error());
        return std::move(m_nearest).sorted();
    }
    double largest() const { return m_largest; }

private:
    void takeRow(std::size_t row, const PairStrip& strip)
    {
        const auto dots = strip.of(row).subspan(row - strip.firstColumn);
        for (std::size_t at = 0; at < dots.size(); ++at)
            m_distances[at] = squaredDistanceOf(dots[at], m_rows.squaredLength(row), m_rows.squaredLength(row + at));
        for (std::size_t at = 0; at < dots.size(); ++at) {
            const std::size_t column = row + at;
            m_largest = std::max(m_largest, m_distances[at]);
            if (m_distances[at] < m_nearest.worst(row))
                m_nearest.offer(row, {m_distances[at], static_cast<std::uint32_t>(column)});
            if (column != row && m_distances[at] < m_nearest.worst(column))
                m_nearest.offer(column, {m_distances[at], static_cast<std::uint32_t>(row)});
        }
    }

    const CosineRows& m_rows;
    NearestLists m_nearest;
    std::vector<double> m_distances;
    double m_largest = 0;
};

/// All that is asked of the distances between all tokens.
class PeakFinder {
public:
    PeakFinder(const FeatureView& features, std::size_t neighbours)
        : m_features(features)
        , m_rows(features)
        , m_tokens(m_rows.rows())
        , m_neighbours(neighbours)
    {
    }

    Result<void> findNeighbours(PeakSearch search, const RunContext& context)
    {
        if (search == PeakSearch::Fast && m_tokens <= kMatrixRows) {
            auto done = findByFloats(context);
            if (!done || m_near)
                return done;
        }
        m_packed.emplace(m_features);
        AllDistances all(m_rows, m_neighbours);
        auto nearest = all.find(*m_packed, context);
        if (!nearest)
            return tl::unexpected(std::move(nearest.error()));
        m_nearest = std::move(*nearest);
        m_largest = all.largest();
        return {};
    }

    /// exp(-mean d²) of the neighbours, summed from the nearest on.
    std::vector<double> densities() const
    {
        std::vector<double> density(m_tokens);
        const double scale = 1 / static_cast<double>(m_features.cols());
        for (std::size_t token = 0; token < m_tokens; ++token) {
            double sum = 0;
            for (const Neighbour& neighbour : nearest(token))
                sum += neighbour.first * scale;
            density[token] = std::exp(-sum / static_cast<double>(m_neighbours));
        }
        return density;
    }

    Result<std::vector<double>> deltas(const std::vector<double>& density, const RunContext& context)
    {
        std::vector<double> squared(m_tokens, kFar);
        std::vector<std::uint32_t> open;
        for (std::uint32_t token = 0; token < m_tokens; ++token) {
            // A denser one among the nearest is the nearest denser one; for few tokens there is none.
            for (const Neighbour& neighbour : nearest(token)) {
                if (density[neighbour.second] > density[token])
                    squared[token] = std::min(squared[token], neighbour.first);
            }
            if (squared[token] == kFar)
                open.push_back(token);
        }
        if (const auto done = toDenser(open, density, squared, context); !done)
            return tl::unexpected(done.error());
        const double root = std::sqrt(static_cast<double>(m_features.cols()));
        for (double& value : squared)
            value = std::sqrt(value == kFar ? m_largest : value) / root;
        return squared;
    }

    Result<std::vector<std::int32_t>> labels(const std::vector<std::uint32_t>& centres, const RunContext& context)
    {
        std::vector<std::int32_t> label(m_tokens, kDropped);
        const auto ofStrip = [&](const PairStrip& strip) {
            for (std::size_t row = strip.begin; row < strip.end; ++row)
                label[row] = nearestCentre(row, strip, centres);
        };
        if (m_near) {
            for (std::uint32_t token = 0; token < m_tokens; ++token) {
                if (token % kBetweenLooks == 0 && context.stopped())
                    return failure(ErrorCode::Cancelled, "comparing the tokens");
                label[token] = static_cast<std::int32_t>(m_near->nearestOf(token, centres));
            }
        } else if (const auto done = forEachPairStrip(m_features, PackedRows(tokenRows(m_features, centres)),
                                                      PairPart::All, context, ofStrip);
                   !done) {
            return tl::unexpected(done.error());
        }
        for (std::size_t centre = 0; centre < centres.size(); ++centre)
            label[centres[centre]] = static_cast<std::int32_t>(centre);
        return label;
    }

private:
    static constexpr std::uint32_t kBetweenLooks = 256; ///< tokens, at the stop token

    std::span<const Neighbour> nearest(std::size_t token) const
    {
        return std::span(m_nearest).subspan(token * m_neighbours, m_neighbours);
    }

    /// Leaves m_near empty where floats do not suffice.
    Result<void> findByFloats(const RunContext& context)
    {
        auto near = NearDistances::of(m_rows, context);
        if (!near)
            return tl::unexpected(std::move(near.error()));
        if (!*near)
            return {};
        auto nearest = (*near)->nearest(m_neighbours, context);
        if (!nearest)
            return tl::unexpected(std::move(nearest.error()));
        const std::optional<double> largest = *nearest ? (*near)->largest() : std::nullopt;
        if (!largest)
            return {};
        m_nearest = std::move(**nearest);
        m_largest = *largest;
        m_near = std::move(*near);
        return {};
    }

    Result<void> toDenser(const std::vector<std::uint32_t>& open, const std::vector<double>& density,
                          std::vector<double>& squared, const RunContext& context)
    {
        if (!m_near)
            return forEachPairStrip(tokenRows(m_features, open), *m_packed, PairPart::All, context,
                                    [&](const PairStrip& strip) {
                                        for (std::size_t row = strip.begin; row < strip.end; ++row)
                                            squared[open[row]] = nearestDenser(open[row], strip.of(row), density);
                                    });
        for (std::size_t at = 0; at < open.size(); ++at) {
            if (at % kBetweenLooks == 0 && context.stopped())
                return failure(ErrorCode::Cancelled, "comparing the tokens");
            squared[open[at]] = m_near->nearestDenser(open[at], density);
        }
        return {};
    }

    double nearestDenser(std::size_t token, std::span<const double> dots, const std::vector<double>& density) const
    {
        double nearest = kFar;
        for (std::size_t other = 0; other < dots.size(); ++other) {
            if (density[other] > density[token])
                nearest = std::min(
                    nearest, squaredDistanceOf(dots[other], m_rows.squaredLength(token), m_rows.squaredLength(other)));
        }
        return nearest;
    }

    std::int32_t nearestCentre(std::size_t row, const PairStrip& strip, const std::vector<std::uint32_t>& centres) const
    {
        double best = kFar;
        std::int32_t nearest = kDropped;
        for (std::size_t centre = 0; centre < centres.size(); ++centre) {
            const double distance = squaredDistanceOf(strip.at(row, centre), m_rows.squaredLength(row),
                                                      m_rows.squaredLength(centres[centre]));
            if (distance < best) {
                best = distance;
                nearest = static_cast<std::int32_t>(centre);
            }
        }
        return nearest;
    }

    const FeatureView& m_features; // of densityPeaks
    CosineRows m_rows;
    std::size_t m_tokens;
    std::size_t m_neighbours;
    std::optional<PackedRows> m_packed; ///< where there is no m_near
    std::optional<NearDistances> m_near;
    std::vector<Neighbour> m_nearest; ///< m_neighbours of each token, nearest first
    double m_largest = 0;
};

} // namespace

Result<DensityPeaks> densityPeaks(FeatureView features, std::size_t clusters, std::size_t neighbours,
                                  const RunContext& context, PeakSearch search)
{
    DensityPeaks peaks;
    const auto tokens = static_cast<std::size_t>(features.rows());
    if (tokens == 0)
        return peaks;
    PeakFinder finder(features, std::clamp<std::size_t>(neighbours, 1, tokens));
    if (const auto done = finder.findNeighbours(search, context); !done)
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
