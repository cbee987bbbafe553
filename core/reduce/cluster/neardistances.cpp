// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/cluster/neardistances.h"

#include <algorithm>
#include <limits>

namespace tokenscope {

namespace {

constexpr float kFar = -std::numeric_limits<float>::infinity();
constexpr std::size_t kLooksEach = 48; ///< for each token: then exact products cost as much as a tenth of all of them

} // namespace

NearDistances::NearDistances(const CosineRows& rows, FeatureMatrix cosines)
    : m_rows(&rows)
    , m_cosines(std::move(cosines))
    , m_lengths(rows.rows())
    , m_halfSquares(rows.rows())
    , m_nearness(rows.rows())
    , m_looks(kLooksEach * rows.rows())
{
    double longest = 0; // squared
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        m_lengths[row] = static_cast<float>(rows.length(row));
        m_halfSquares[row] = static_cast<float>(0.5 * rows.squaredLength(row));
        longest = std::max(longest, rows.squaredLength(row));
    }
    // Of the cosines, and six roundings to float of what is at most this large.
    m_error = static_cast<float>(1.01 * longest * (productError(rows.dimensions()) + 6 * 0x1.0p-24) + 1e-37);
}

Result<std::optional<NearDistances>> NearDistances::of(const CosineRows& rows, const RunContext& context)
{
    constexpr double kLongest = 1e15;
    const auto tooLong = [](double length) { return length > kLongest; };
    if (std::any_of(rows.lengths().begin(), rows.lengths().end(), tooLong))
        return std::optional<NearDistances>{};
    Result<FeatureMatrix> cosines = cosineMatrix(rows.view(), context);
    if (!cosines)
        return tl::unexpected(std::move(cosines.error()));
    return NearDistances(rows, *std::move(cosines));
}

void NearDistances::findNearness(std::size_t token)
{
    const float* cosines = m_cosines.row(static_cast<Eigen::Index>(token)).data();
    const float length = m_lengths[token];
    for (std::size_t other = 0; other < m_nearness.size(); ++other)
        m_nearness[other] = length * m_lengths[other] * cosines[other] - m_halfSquares[other];
}

bool NearDistances::spend(std::size_t looks)
{
    const bool enough = looks <= m_looks;
    m_looks -= enough ? looks : 0;
    return enough;
}

Result<std::optional<std::vector<Neighbour>>> NearDistances::nearest(std::size_t count, const RunContext& context)
{
    std::vector<Neighbour> all;
    all.reserve(count * m_nearness.size());
    for (std::size_t token = 0; token < m_nearness.size(); ++token) {
        if (token % 256 == 0 && context.stopped())
            return failure(ErrorCode::Cancelled, "comparing the tokens");
        findNearness(token);
        const float bound = m_highest.among(m_nearness, count) - 2 * m_error;
        m_exact.clear();
        std::size_t copies = 0; // in ascending order: as many as are wanted are the nearest
        m_highest.forEachFrom(bound, [&](std::size_t other) {
            if (copies == count)
                return;
            m_exact.emplace_back(m_rows->squaredDistance(token, other), static_cast<std::uint32_t>(other));
            copies += m_exact.back().first == 0 ? 1 : 0;
        });
        if (!spend(m_exact.size() - count))
            return std::optional<std::vector<Neighbour>>{};
        const auto end = m_exact.begin() + static_cast<std::ptrdiff_t>(count);
        std::partial_sort(m_exact.begin(), end, m_exact.end());
        all.insert(all.end(), m_exact.begin(), end);
    }
    return all;
}

std::optional<double> NearDistances::largest()
{
    // Half the squared distances: minus the nearness, and half the own square.
    std::vector<float> farthest(m_nearness.size());
    float most = 0;
    for (std::size_t token = 0; token < m_nearness.size(); ++token) {
        findNearness(token);
        for (float& value : m_nearness)
            value = -value;
        farthest[token] = highestOf(m_nearness) + m_halfSquares[token];
        most = std::max(most, farthest[token]);
    }
    const float limit = most - 4 * m_error;
    double largest = 0;
    for (std::size_t token = 0; token < m_nearness.size(); ++token) {
        if (farthest[token] < limit)
            continue;
        findNearness(token);
        for (std::size_t other = 0; other < m_nearness.size(); ++other) {
            if (m_halfSquares[token] - m_nearness[other] < limit)
                continue;
            if (!spend(1))
                return std::nullopt;
            largest = std::max(largest, m_rows->squaredDistance(token, other));
        }
    }
    return largest;
}

double NearDistances::nearestDenser(std::uint32_t token, std::span<const double> density)
{
    findNearness(token);
    for (std::size_t other = 0; other < m_nearness.size(); ++other)
        m_nearness[other] = density[other] > density[token] ? m_nearness[other] : kFar;
    const float highest = m_highest.among(m_nearness, 1);
    double nearest = std::numeric_limits<double>::infinity();
    if (highest == kFar)
        return nearest;
    m_highest.forEachFrom(highest - 2 * m_error, [&](std::size_t other) {
        if (nearest > 0)
            nearest = std::min(nearest, m_rows->squaredDistance(token, other));
    });
    return nearest;
}

std::size_t NearDistances::nearestOf(std::uint32_t token, std::span<const std::uint32_t> tokens)
{
    findNearness(token);
    m_chosen.resize(tokens.size());
    for (std::size_t at = 0; at < tokens.size(); ++at)
        m_chosen[at] = m_nearness[tokens[at]];
    const float highest = m_highest.among(m_chosen, 1);
    double best = std::numeric_limits<double>::infinity();
    std::size_t nearest = 0;
    m_highest.forEachFrom(highest - 2 * m_error, [&](std::size_t at) {
        if (!(best > 0))
            return;
        if (const double distance = m_rows->squaredDistance(token, tokens[at]); distance < best) {
            best = distance;
            nearest = at;
        }
    });
    return nearest;
}

} // namespace tokenscope
