// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/attention/rivals.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "core/reduce/groups/mergedtokens.h"

namespace tokenscope {
namespace {

constexpr std::size_t kNearest = 24; ///< known of each kind
constexpr std::size_t kFewKinds = 32; ///< not worth leaving any out
constexpr float kAbsent = -8; ///< added to a cosine, less than any

} // namespace

Rivals::Rivals(FeatureView features, std::vector<std::uint32_t> ids)
    : m_ids(std::move(ids))
    , m_rows(tokenRows(features, m_ids))
    , m_exact(m_rows)
    , m_kindOf(m_ids.size(), 0)
    , m_left(consecutive(0, m_ids.size()))
{
    findKinds();
    m_kindsLeft = consecutive(0, m_kinds.size());
}

/// Kinds are numbered by their first row.
void Rivals::findKinds()
{
    const auto columns = static_cast<std::size_t>(m_rows.cols());
    const auto row = [&](std::uint32_t at) { return std::span(m_rows.data() + at * columns, columns); };
    std::vector<std::uint32_t> order = consecutive(0, m_ids.size());
    std::sort(order.begin(), order.end(), [&](std::uint32_t one, std::uint32_t other) {
        const auto [a, b] = std::ranges::mismatch(row(one), row(other));
        return a == row(one).end() ? one < other : *a < *b;
    });
    std::vector<std::uint32_t> firstOf(m_ids.size());
    for (std::size_t at = 0; at < order.size(); ++at) {
        const bool same = at > 0 && std::ranges::equal(row(order[at]), row(order[at - 1]));
        firstOf[order[at]] = same ? firstOf[order[at - 1]] : order[at];
    }
    for (std::uint32_t at = 0; at < firstOf.size(); ++at) {
        if (firstOf[at] == at) {
            m_kindOf[at] = static_cast<std::uint32_t>(m_kinds.size());
            m_kinds.push_back({at, 0, 0, 0, {}});
        } else {
            m_kindOf[at] = m_kindOf[firstOf[at]];
        }
        ++m_kinds[m_kindOf[at]].left;
    }
}

Result<void> Rivals::prepare(const RunContext& context)
{
    if (m_kinds.size() > kMatrixRows)
        return {};
    std::vector<std::uint32_t> firsts;
    for (const Kind& kind : m_kinds)
        firsts.push_back(kind.row);
    Result<FeatureMatrix> cosines = cosineMatrix(tokenRows(m_rows, firsts), context);
    if (!cosines)
        return tl::unexpected(std::move(cosines.error()));
    m_cosines = *std::move(cosines);
    m_columnOf = consecutive(0, m_kinds.size());
    m_columns = m_columnOf;
    m_absent.assign(m_kinds.size(), 0.0F);
    return {};
}

/// Leaves out the columns of kinds that have gone.
void Rivals::compact()
{
    const auto size = static_cast<Eigen::Index>(m_kindsLeft.size());
    FeatureMatrix smaller(size, size);
    for (Eigen::Index row = 0; row < size; ++row) {
        const float* from = m_cosines.row(m_columnOf[m_kindsLeft[static_cast<std::size_t>(row)]]).data();
        for (Eigen::Index column = 0; column < size; ++column)
            smaller(row, column) = from[m_columnOf[m_kindsLeft[static_cast<std::size_t>(column)]]];
    }
    m_cosines = std::move(smaller);
    m_columns = m_kindsLeft;
    for (std::uint32_t column = 0; column < m_columns.size(); ++column)
        m_columnOf[m_columns[column]] = column;
    m_absent.assign(m_columns.size(), 0.0F);
}

std::vector<std::uint32_t> Rivals::leftIds() const
{
    std::vector<std::uint32_t> ids;
    for (const std::uint32_t row : m_left)
        ids.push_back(m_ids[row]);
    return ids;
}

void Rivals::splitHalves()
{
    for (const std::uint32_t kind : m_kindsLeft)
        m_kinds[kind].inOtherHalf = 0;
    for (std::size_t place = 1; place < m_left.size(); place += 2) {
        Kind& kind = m_kinds[m_kindOf[m_left[place]]];
        if (kind.inOtherHalf++ == 0)
            kind.firstOfOtherHalf = m_left[place];
    }
}

const Rivals::Alike* Rivals::known(const Kind& kind) const
{
    for (const Alike& alike : kind.nearest) {
        if (m_kinds[alike.kind].inOtherHalf > 0)
            return &alike;
    }
    return nullptr;
}

/// A copy in the other half is as alike as can be; else the first known that has tokens there.
Rivals::Alike Rivals::mostAlike(std::uint32_t kind)
{
    const Kind& own = m_kinds[kind];
    if (own.inOtherHalf > 0)
        return {kind, m_exact.cosine(own.row, own.row)};
    if (const Alike* alike = known(own))
        return *alike;
    lookAnew(kind);
    if (const Alike* alike = known(own))
        return *alike;
    Alike best{0, -std::numeric_limits<double>::infinity()};
    for (const std::uint32_t other : m_kindsLeft) {
        if (m_kinds[other].inOtherHalf == 0)
            continue;
        const double cosine = m_exact.cosine(own.row, m_kinds[other].row);
        if (cosine > best.cosine)
            best = {other, cosine};
    }
    return best;
}

/// All kinds left that rounding cannot tell from the kNearest most alike.
void Rivals::chooseCandidates(std::uint32_t kind)
{
    m_candidates.clear();
    if (m_cosines.size() == 0) {
        m_candidates = m_kindsLeft;
        return;
    }
    const std::uint32_t own = m_columnOf[kind];
    const float* cosines = m_cosines.row(own).data();
    m_values.resize(m_columns.size());
    for (std::size_t column = 0; column < m_columns.size(); ++column)
        m_values[column] = cosines[column] + m_absent[column];
    m_values[own] = kAbsent;
    const double least = m_highest.among(m_values, kNearest) - 2.01 * productError(m_exact.dimensions());
    m_highest.forEachFrom(std::max(static_cast<float>(least), kAbsent / 2),
                          [this](std::size_t column) { m_candidates.push_back(m_columns[column]); });
}

void Rivals::lookAnew(std::uint32_t kind)
{
    chooseCandidates(kind);
    Kind& own = m_kinds[kind];
    m_alike.clear();
    std::size_t asAlikeAsCanBe = 0;
    for (const std::uint32_t other : m_candidates) {
        if (other == kind)
            continue;
        const double cosine = m_exact.cosine(own.row, m_kinds[other].row);
        m_alike.push_back({other, cosine});
        if (cosine >= 1 && ++asAlikeAsCanBe == kNearest)
            break;
    }
    const auto end = m_alike.begin() + static_cast<std::ptrdiff_t>(std::min(kNearest, m_alike.size()));
    std::partial_sort(m_alike.begin(), end, m_alike.end(), [](const Alike& one, const Alike& other) {
        return one.cosine > other.cosine || (one.cosine == other.cosine && one.kind < other.kind);
    });
    own.nearest.assign(m_alike.begin(), end);
}

void Rivals::removeMostAlike(std::size_t count, std::vector<ReductionStep>& removed)
{
    splitHalves();
    struct Match {
        std::uint32_t row = 0;
        Alike alike;
    };
    std::vector<Match> matches;
    matches.reserve(m_left.size() / 2 + 1);
    for (std::size_t place = 0; place < m_left.size(); place += 2)
        matches.push_back({m_left[place], mostAlike(m_kindOf[m_left[place]])});
    const std::size_t sorted = std::min(count + 1, matches.size()); // one more: the last one's runner-up
    std::partial_sort(matches.begin(), matches.begin() + static_cast<std::ptrdiff_t>(sorted), matches.end(),
                      [](const Match& one, const Match& other) {
                          return one.alike.cosine > other.alike.cosine
                              || (one.alike.cosine == other.alike.cosine && one.row < other.row);
                      });
    std::vector<std::uint32_t> gone;
    for (std::size_t at = 0; at < std::min(count, sorted); ++at) {
        gone.push_back(matches[at].row);
        --m_kinds[m_kindOf[matches[at].row]].left;
        ReductionStep step{.chosen = m_ids[matches[at].row],
                           .into = m_ids[m_kinds[matches[at].alike.kind].firstOfOtherHalf],
                           .score = matches[at].alike.cosine};
        if (at + 1 < sorted) {
            step.runnerUp = m_ids[matches[at + 1].row];
            step.runnerUpScore = matches[at + 1].alike.cosine;
        }
        removed.push_back(step);
    }
    std::sort(gone.begin(), gone.end());
    std::erase_if(m_left, [&](std::uint32_t row) { return std::binary_search(gone.begin(), gone.end(), row); });
    std::erase_if(m_kindsLeft, [&](std::uint32_t kind) {
        const bool none = m_kinds[kind].left == 0;
        if (none && m_cosines.size() > 0)
            m_absent[m_columnOf[kind]] = kAbsent;
        return none;
    });
    if (m_cosines.size() > 0 && 2 * m_kindsLeft.size() <= m_columns.size() && m_columns.size() > kFewKinds)
        compact();
}

} // namespace tokenscope
