// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/reduce/similarity/extremes.h"
#include "core/reduce/similarity/similarity.h"

namespace tokenscope {
namespace {

/// What is known of one row while the tiles pass by: who may yet be its best match.
class Contest {
public:
    void take(const float* values, std::size_t firstColumn, std::size_t columns, std::size_t skipped, double slack)
    {
        const float highest = highestOf({values, columns});
        const auto limit = [&] { return static_cast<double>(m_best) - slack; };
        if (static_cast<double>(highest) < limit())
            return;
        if (skipped - firstColumn >= columns) // else the highest may be the one that must not win
            m_best = std::max(m_best, highest);
        for (std::size_t at = 0; at < columns; ++at) {
            if (static_cast<double>(values[at]) < limit() || firstColumn + at == skipped)
                continue;
            m_best = std::max(m_best, values[at]);
            m_candidates.push_back({values[at], static_cast<std::uint32_t>(firstColumn + at)});
        }
        if (m_candidates.size() > m_tidyAt) {
            tidy(slack);
            m_tidyAt = std::max(kTidyAt, 2 * m_candidates.size());
        }
    }

    std::pair<std::uint32_t, double> settled(const CosineRows& a, std::size_t row, const CosineRows& b, double slack)
    {
        tidy(slack);
        std::pair<std::uint32_t, double> best{BestMatches::kNoMatch, -2};
        for (const auto& [value, column] : m_candidates) {
            if (const double cosine = a.cosine(row, b, column); cosine > best.second)
                best = {column, cosine};
        }
        return best;
    }

private:
    static constexpr std::size_t kTidyAt = 16;

    void tidy(double slack)
    {
        const double limit = static_cast<double>(m_best) - slack;
        std::erase_if(m_candidates,
                      [limit](const auto& candidate) { return static_cast<double>(candidate.first) < limit; });
    }

    float m_best = -2;
    std::vector<std::pair<float, std::uint32_t>> m_candidates; ///< in ascending order of columns
    std::size_t m_tidyAt = kTidyAt;
};

} // namespace

Result<BestMatches> bestMatches(const CosineRows& a, const CosineRows& b, SelfMatch self, const RunContext& context)
{
    const std::size_t count = a.rows();
    BestMatches matches{std::vector<std::uint32_t>(count, BestMatches::kNoMatch), std::vector<double>(count, -2)};
    const double slack = 2 * productError(a.dimensions());
    std::vector<Contest> contests(count);
    const auto visit = [&](const ProductTile& tile) {
        const bool last = tile.firstColumn + tile.columns == b.rows();
        for (std::size_t at = 0; at < tile.rows; ++at) {
            const std::size_t row = tile.firstRow + at;
            const std::size_t skipped = self == SelfMatch::Excluded ? row : b.rows();
            contests[row].take(tile.row(at), tile.firstColumn, tile.columns, skipped, slack);
            if (last) {
                std::tie(matches.index[row], matches.cosine[row]) = contests[row].settled(a, row, b, slack);
                contests[row] = {};
            }
        }
    };
    if (Result<void> done = forEachProductTile(a.view(), b.view(), RowScale::Unit, context, visit); !done)
        return tl::unexpected(std::move(done.error()));
    return matches;
}

BestMatches bestMatchesPlain(const CosineRows& a, const CosineRows& b, SelfMatch self)
{
    BestMatches matches;
    for (std::size_t row = 0; row < a.rows(); ++row) {
        std::pair<std::uint32_t, double> best{BestMatches::kNoMatch, -2};
        for (std::size_t column = 0; column < b.rows(); ++column) {
            const double cosine = a.cosine(row, b, column);
            if (cosine > best.second && !(self == SelfMatch::Excluded && row == column))
                best = {static_cast<std::uint32_t>(column), cosine};
        }
        matches.index.push_back(best.first);
        matches.cosine.push_back(best.second);
    }
    return matches;
}

} // namespace tokenscope
