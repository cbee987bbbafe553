// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/cluster/cutoffpeaks.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/reduce/groups/mergedtokens.h"
#include "core/reduce/pairs/pairstrips.h"

namespace tokenscope {

namespace {

constexpr double kScale = 2; ///< the reference's dc
constexpr std::size_t kBatch = 48; ///< candidates compared with the centres at once

double distanceOf(double dot, double lengthA, double lengthB)
{
    return std::max(0.0, 1 - cosineOf(dot, lengthA, lengthB));
}

Result<std::vector<double>> densities(FeatureView features, const std::vector<double>& length,
                                      const RunContext& context)
{
    std::vector<double> density(length.size());
    // Each row adds its terms by rising column: those left of the diagonal come from the strips above.
    const auto take = [&](const PairStrip& strip) {
        for (std::size_t row = strip.begin; row < strip.end; ++row) {
            density[row] += 1; // itself, at distance 0 even where it has no direction
            for (std::size_t column = row + 1; column < strip.columns; ++column) {
                const double distance = distanceOf(strip.at(row, column), length[row], length[column]) / kScale;
                const double term = std::exp(-distance * distance);
                density[row] += term;
                density[column] += term;
            }
        }
    };
    const auto done = forEachPairStrip(features, PackedRows(features), PairPart::Upper, context, take);
    if (!done)
        return tl::unexpected(done.error());
    return density;
}

/// The sequential rule, some candidates at a time: first against the centres so far, then among themselves.
class CentreSearch {
public:
    CentreSearch(const FeatureView& features, const std::vector<double>& length, double cutoff)
        : m_features(features)
        , m_length(length)
        , m_cutoff(cutoff)
        , m_packed(static_cast<std::size_t>(features.cols()))
    {
    }

    Result<void> take(const std::vector<std::uint32_t>& candidates, const RunContext& context)
    {
        std::vector<std::uint32_t> open;
        const FeatureMatrix rows = tokenRows(m_features, candidates);
        const auto far = [&](const PairStrip& strip) {
            for (std::size_t row = strip.begin; row < strip.end; ++row) {
                bool alone = true;
                for (std::size_t at = 0; at < m_centres.size() && alone; ++at)
                    alone = apart(strip.at(row, at), candidates[row], m_centres[at]);
                if (alone)
                    open.push_back(candidates[row]);
            }
        };
        if (auto done = forEachPairStrip(rows, m_packed, PairPart::All, context, far); !done)
            return done;
        const FeatureMatrix left = tokenRows(m_features, open);
        std::vector<std::size_t> added;
        return forEachPairStrip(left, PackedRows(left), PairPart::All, context, [&](const PairStrip& strip) {
            for (std::size_t row = strip.begin; row < strip.end; ++row) {
                const bool alone = std::all_of(added.begin(), added.end(), [&](std::size_t other) {
                    return apart(strip.at(row, other), open[row], open[other]);
                });
                if (!alone)
                    continue;
                added.push_back(row);
                m_centres.push_back(open[row]);
                m_packed.append(left.row(static_cast<Eigen::Index>(row)).data());
            }
        });
    }

    const std::vector<std::uint32_t>& centres() const { return m_centres; }
    const PackedRows& packed() const { return m_packed; }

private:
    bool apart(double dot, std::uint32_t a, std::uint32_t b) const
    {
        return distanceOf(dot, m_length[a], m_length[b]) > m_cutoff;
    }

    const FeatureView& m_features; // of cutoffPeaks
    const std::vector<double>& m_length;
    double m_cutoff;
    std::vector<std::uint32_t> m_centres;
    PackedRows m_packed;
};

} // namespace

Result<CutoffPeaks> cutoffPeaks(FeatureView features, double cutoff, const RunContext& context)
{
    const std::vector<double> length = lengths(features);
    Result<std::vector<double>> density = densities(features, length, context);
    if (!density)
        return tl::unexpected(std::move(density.error()));
    CutoffPeaks peaks;
    peaks.density = *std::move(density);
    const std::size_t tokens = peaks.density.size();
    peaks.order = consecutive(0, tokens);
    std::stable_sort(peaks.order.begin(), peaks.order.end(),
                     [&](std::uint32_t x, std::uint32_t y) { return peaks.density[x] > peaks.density[y]; });
    CentreSearch search(features, length, cutoff);
    for (std::size_t begin = 0; begin < tokens; begin += kBatch) {
        const auto first = peaks.order.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto last = peaks.order.begin() + static_cast<std::ptrdiff_t>(std::min(tokens, begin + kBatch));
        if (const auto done = search.take({first, last}, context); !done)
            return tl::unexpected(done.error());
    }
    peaks.centres = search.centres();
    peaks.centreOf = consecutive(0, tokens);
    std::vector<std::uint8_t> isCentre(tokens);
    for (const std::uint32_t centre : peaks.centres)
        isCentre[centre] = 1;
    std::vector<std::uint32_t> others;
    for (std::uint32_t token = 0; token < tokens; ++token) {
        if (isCentre[token] == 0)
            others.push_back(token);
    }
    const auto nearest = [&](const PairStrip& strip) {
        for (std::size_t row = strip.begin; row < strip.end; ++row) {
            double best = std::numeric_limits<double>::infinity();
            for (std::size_t at = 0; at < peaks.centres.size(); ++at) {
                const double distance = distanceOf(strip.at(row, at), length[others[row]], length[peaks.centres[at]]);
                if (distance < best) {
                    best = distance;
                    peaks.centreOf[others[row]] = peaks.centres[at];
                }
            }
        }
    };
    const auto done = forEachPairStrip(tokenRows(features, others), search.packed(), PairPart::All, context, nearest);
    if (!done)
        return tl::unexpected(done.error());
    return peaks;
}

} // namespace tokenscope
