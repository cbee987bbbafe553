// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/attention/vispruner.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "core/quantize/nearest/nearestsearch.h"
#include "core/reduce/attention/ranking.h"
#include "core/reduce/similarity/similarity.h"

namespace tokenscope {
namespace {

constexpr std::size_t kRemovedARound = 8;
constexpr std::size_t kNeighbours = 24; ///< known of each token; when none of them is left, all are looked at

/// The tokens that compete, and for each its nearest others, so that a round need not compare all with all.
class Rivals {
public:
    Rivals(FeatureView features, std::vector<std::uint32_t> ids)
        : m_ids(std::move(ids))
        , m_rows(rowsOf(features, m_ids))
        , m_cosines(m_rows)
        , m_half(m_ids.size(), 0)
    {
    }

    Result<void> findNeighbours(const RunContext& context)
    {
        Result<NearestFew> few = NearestSearch(m_rows, NearestMetric::Cosine).few(m_rows, kNeighbours + 1, context);
        if (!few)
            return tl::unexpected(std::move(few.error()));
        m_neighbours = *std::move(few);
        return {};
    }

    /// One round; `left` are the rivals still there, ascending.
    void removeMostAlike(std::vector<std::uint32_t>& left, std::size_t count, std::vector<ReductionStep>& removed)
    {
        std::fill(m_half.begin(), m_half.end(), char{0});
        for (std::size_t place = 0; place < left.size(); ++place)
            m_half[left[place]] = place % 2 == 0 ? 1 : 2;
        struct Match {
            std::uint32_t rival = 0;
            std::uint32_t partner = 0;
            double cosine = 0;
        };
        std::vector<Match> matches;
        matches.reserve(left.size() / 2 + 1);
        for (std::size_t place = 0; place < left.size(); place += 2) {
            const std::uint32_t partner = mostAlike(left[place], left);
            matches.push_back({left[place], partner, m_cosines.cosine(left[place], partner)});
        }
        const std::size_t sorted = std::min(count + 1, matches.size()); // one more: the last one's runner-up
        std::partial_sort(matches.begin(), matches.begin() + static_cast<std::ptrdiff_t>(sorted), matches.end(),
                          [](const Match& one, const Match& other) {
                              return one.cosine > other.cosine
                                  || (one.cosine == other.cosine && one.rival < other.rival);
                          });
        for (std::size_t at = 0; at < std::min(count, sorted); ++at) {
            m_half[matches[at].rival] = 0;
            removed.push_back({.chosen = m_ids[matches[at].rival],
                               .into = m_ids[matches[at].partner],
                               .score = matches[at].cosine,
                               .runnerUp = at + 1 < sorted ? m_ids[matches[at + 1].rival] : kNoRow,
                               .runnerUpScore = at + 1 < sorted ? matches[at + 1].cosine : 0});
        }
        std::erase_if(left, [this](std::uint32_t rival) { return m_half[rival] == 0; });
    }

    std::uint32_t id(std::uint32_t rival) const { return m_ids[rival]; }

private:
    static FeatureMatrix rowsOf(FeatureView features, std::span<const std::uint32_t> ids)
    {
        FeatureMatrix rows(static_cast<Eigen::Index>(ids.size()), features.cols());
        for (std::size_t at = 0; at < ids.size(); ++at)
            rows.row(static_cast<Eigen::Index>(at)) = features.row(ids[at]);
        return rows;
    }

    std::uint32_t mostAlike(std::uint32_t rival, std::span<const std::uint32_t> left) const
    {
        const std::uint32_t* neighbours = m_neighbours.index.data() + rival * m_neighbours.count;
        for (std::size_t n = 0; n < m_neighbours.count; ++n) {
            if (m_half[neighbours[n]] == 2)
                return neighbours[n];
        }
        double best = -std::numeric_limits<double>::infinity();
        std::uint32_t found = left[1];
        for (std::size_t place = 1; place < left.size(); place += 2) {
            const double alike = m_cosines.cosine(rival, left[place]);
            if (alike > best) {
                best = alike;
                found = left[place];
            }
        }
        return found;
    }

    std::vector<std::uint32_t> m_ids;
    FeatureMatrix m_rows;
    CosineRows m_cosines;
    std::vector<char> m_half; ///< 0: gone, 1: may go this round, 2: the other half
    NearestFew m_neighbours;
};

} // namespace

Result<VisPruner> visPruner(FeatureView features, std::span<const float> scores, std::size_t kept,
                            double importantShare, const RunContext& context)
{
    VisPruner result;
    const std::size_t tokens = scores.size();
    if (kept >= tokens) {
        result.kept.resize(tokens);
        std::iota(result.kept.begin(), result.kept.end(), 0U);
        return result;
    }
    auto important = static_cast<std::size_t>(roundHalfToEven(static_cast<double>(kept) * importantShare));
    if (kept > 1 && important >= kept)
        important = kept - 1;
    const std::size_t diverse = kept - important;
    result.important = highestScores(scores, important);
    Rivals rivals(features, restOf(result.important, tokens));
    std::vector<std::uint32_t> left(tokens - important);
    std::iota(left.begin(), left.end(), 0U);
    if (diverse == 0)
        left.clear();
    if (left.size() > diverse) {
        if (Result<void> found = rivals.findNeighbours(context); !found)
            return tl::unexpected(std::move(found.error()));
    }
    while (left.size() > diverse) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, "cancelled");
        rivals.removeMostAlike(left, std::min({kRemovedARound, left.size() / 2, left.size() - diverse}),
                               result.removed);
    }
    for (const std::uint32_t rival : left)
        result.diverse.push_back(rivals.id(rival));
    result.kept = result.important;
    result.kept.insert(result.kept.end(), result.diverse.begin(), result.diverse.end());
    std::sort(result.kept.begin(), result.kept.end());
    return result;
}

} // namespace tokenscope
