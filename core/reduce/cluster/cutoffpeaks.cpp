// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/cluster/cutoffpeaks.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/reduce/groups/mergedtokens.h"
#include "core/reduce/similarity/extremes.h"
#include "core/reduce/similarity/pairstrips.h"

namespace tokenscope {

namespace {

constexpr double kScale = 2; ///< the reference's dc
constexpr std::size_t kBatch = 48; ///< candidates compared with the centres at once

double distanceOf(double cosine)
{
    return std::max(0.0, 1 - cosine);
}

/// And all cosines, where they are few enough to be kept.
Result<std::vector<double>> densities(const CosineRows& rows, FeatureMatrix& cosines, const RunContext& context)
{
    std::vector<double> density(rows.rows());
    std::vector<double> terms;
    // Each row adds its terms by rising column: those left of the diagonal come from the strips above.
    const auto take = [&](const PairStrip& strip) {
        for (std::size_t row = strip.begin; row < strip.end; ++row) {
            const std::span<const double> from = strip.of(row).subspan(row + 1 - strip.firstColumn);
            terms.resize(from.size());
            for (std::size_t at = 0; at < from.size(); ++at) {
                const double distance = distanceOf(from[at]) / kScale;
                terms[at] = -distance * distance;
            }
            exponentials(terms);
            density[row] += 1; // itself, at distance 0 even where it has no direction
            for (const double term : terms)
                density[row] += term;
            for (std::size_t at = 0; at < terms.size(); ++at)
                density[row + 1 + at] += terms[at];
        }
    };
    if (const auto done = forEachCosineStrip(rows, &cosines, context, take); !done)
        return tl::unexpected(done.error());
    return density;
}

/// The rule where all cosines are there: floats decide what they can.
class KnownCosines {
public:
    KnownCosines(const CosineRows& rows, const FeatureMatrix& cosines)
        : m_rows(rows)
        , m_cosines(cosines)
    {
    }

    std::vector<std::uint32_t> centres(const std::vector<std::uint32_t>& order, double cutoff) const
    {
        std::vector<std::uint32_t> centres;
        for (const std::uint32_t token : order) {
            const float* cosines = m_cosines.row(static_cast<Eigen::Index>(token)).data();
            const bool alone = std::none_of(centres.begin(), centres.end(), [&](std::uint32_t centre) {
                const double over = 1 - static_cast<double>(cosines[centre]) - cutoff;
                return std::abs(over) > kDoubt ? over < 0 : distanceOf(m_rows.cosine(token, centre)) <= cutoff;
            });
            if (alone)
                centres.push_back(token);
        }
        return centres;
    }

    /// The first of equally near ones.
    std::uint32_t nearest(std::uint32_t token, const std::vector<std::uint32_t>& centres)
    {
        const float* cosines = m_cosines.row(static_cast<Eigen::Index>(token)).data();
        m_chosen.resize(centres.size());
        for (std::size_t at = 0; at < centres.size(); ++at)
            m_chosen[at] = cosines[centres[at]];
        const double highest = m_highest.among(m_chosen, 1);
        double best = std::numeric_limits<double>::infinity();
        std::uint32_t nearest = centres.front();
        m_highest.forEachFrom(static_cast<float>(highest - 3 * kDoubt), [&](std::size_t at) {
            if (!(best > 0))
                return;
            if (const double distance = distanceOf(m_rows.cosine(token, centres[at])); distance < best) {
                best = distance;
                nearest = centres[at];
            }
        });
        return nearest;
    }

private:
    static constexpr double kDoubt = 0x1.0p-23; ///< more than a float differs from the cosine it was rounded from

    const CosineRows& m_rows;
    const FeatureMatrix& m_cosines;
    std::vector<float> m_chosen;
    HighestFew m_highest;
};

/// The sequential rule, some candidates at a time: first against the centres so far, then among themselves.
class CentreSearch {
public:
    CentreSearch(const FeatureView& features, const CosineRows& rows, double cutoff)
        : m_features(features)
        , m_rows(rows)
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

    /// Of each of these tokens the nearest centre, the first of equally near ones.
    Result<void> nearest(const std::vector<std::uint32_t>& tokens, std::vector<std::uint32_t>& centreOf,
                         const RunContext& context) const
    {
        const auto take = [&](const PairStrip& strip) {
            for (std::size_t row = strip.begin; row < strip.end; ++row) {
                double best = std::numeric_limits<double>::infinity();
                for (std::size_t at = 0; at < m_centres.size(); ++at) {
                    const double distance = distanceOf(
                        cosineOf(strip.at(row, at), m_rows.length(tokens[row]), m_rows.length(m_centres[at])));
                    if (distance < best) {
                        best = distance;
                        centreOf[tokens[row]] = m_centres[at];
                    }
                }
            }
        };
        return forEachPairStrip(tokenRows(m_features, tokens), m_packed, PairPart::All, context, take);
    }

private:
    bool apart(double dot, std::uint32_t a, std::uint32_t b) const
    {
        return distanceOf(cosineOf(dot, m_rows.length(a), m_rows.length(b))) > m_cutoff;
    }

    const FeatureView& m_features; // of cutoffPeaks
    const CosineRows& m_rows;
    double m_cutoff;
    std::vector<std::uint32_t> m_centres;
    PackedRows m_packed;
};

} // namespace

namespace {

std::vector<std::uint32_t> thoseNotAmong(const std::vector<std::uint32_t>& centres, std::size_t tokens)
{
    std::vector<std::uint8_t> isCentre(tokens);
    for (const std::uint32_t centre : centres)
        isCentre[centre] = 1;
    std::vector<std::uint32_t> others;
    for (std::uint32_t token = 0; token < tokens; ++token) {
        if (isCentre[token] == 0)
            others.push_back(token);
    }
    return others;
}

/// Centres and their tokens by exact products, some tokens at a time.
Result<void> findByProducts(const FeatureView& features, const CosineRows& rows, double cutoff, CutoffPeaks& peaks,
                            const RunContext& context)
{
    CentreSearch search(features, rows, cutoff);
    for (std::size_t begin = 0; begin < rows.rows(); begin += kBatch) {
        const auto first = peaks.order.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto last = peaks.order.begin() + static_cast<std::ptrdiff_t>(std::min(rows.rows(), begin + kBatch));
        if (auto done = search.take({first, last}, context); !done)
            return done;
    }
    peaks.centres = search.centres();
    return search.nearest(thoseNotAmong(peaks.centres, rows.rows()), peaks.centreOf, context);
}

} // namespace

Result<CutoffPeaks> cutoffPeaks(FeatureView features, double cutoff, const RunContext& context, PeakSearch search)
{
    const CosineRows rows(features);
    FeatureMatrix cosines;
    Result<std::vector<double>> density = densities(rows, cosines, context);
    if (!density)
        return tl::unexpected(std::move(density.error()));
    CutoffPeaks peaks;
    peaks.density = *std::move(density);
    const std::size_t tokens = peaks.density.size();
    peaks.order = consecutive(0, tokens);
    std::stable_sort(peaks.order.begin(), peaks.order.end(),
                     [&](std::uint32_t x, std::uint32_t y) { return peaks.density[x] > peaks.density[y]; });
    peaks.centreOf = consecutive(0, tokens);
    if (search == PeakSearch::Fast && cosines.size() > 0) {
        KnownCosines known(rows, cosines);
        peaks.centres = known.centres(peaks.order, cutoff);
        for (const std::uint32_t token : thoseNotAmong(peaks.centres, tokens))
            peaks.centreOf[token] = known.nearest(token, peaks.centres);
    } else if (const auto done = findByProducts(features, rows, cutoff, peaks, context); !done) {
        return tl::unexpected(done.error());
    }
    return peaks;
}

} // namespace tokenscope
