// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/greedy/picking.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace tokenscope {
namespace {

// Measured: the matrix costs about as much as a twentieth of its rows one by one, which are read from memory every time.
constexpr std::size_t kPicksOfMatrix = 20;

/// For each token the sum of its cosines to a growing set.
class KeptSums {
public:
    explicit KeptSums(const PairCosines& cosines)
        : m_cosines(cosines)
        , m_sums(cosines.tokens())
        , m_direction(cosines.exact().dimensions())
    {
    }

    void add(std::size_t token)
    {
        m_cosines.exact().addDirection(token, m_direction);
        if (!m_cosines.hasMatrix()) {
            m_cosines.exact().cosineSums(m_direction, m_sums);
            return;
        }
        const float* row = m_cosines.floats(token);
        for (std::size_t other = 0; other < m_sums.size(); ++other)
            m_sums[other] += static_cast<double>(row[other]);
        m_error += m_cosines.error() + 1e-13;
    }

    ReductionStep lowest(const Remaining& remaining)
    {
        if (m_error > 0) {
            const ReductionStep rough = remaining.highest([&](std::uint32_t token) { return -m_sums[token]; });
            m_candidates.clear();
            const double least = rough.runnerUp == kNoRow ? rough.score : rough.runnerUpScore;
            const double limit = -least + 2 * m_error;
            for (std::uint32_t token = 0; token < m_sums.size(); ++token) {
                if (m_sums[token] <= limit && remaining.has(token))
                    m_candidates.push_back(token);
            }
            if (m_candidates.size() <= kFew + m_sums.size() / 16)
                return among();
            m_cosines.exact().cosineSums(m_direction, m_sums);
            m_error = 0;
        }
        ReductionStep step = remaining.highest([&](std::uint32_t token) { return -m_sums[token]; });
        step.score = -step.score;
        step.runnerUpScore = -step.runnerUpScore;
        return step;
    }

private:
    static constexpr std::size_t kFew = 8;

    ReductionStep among() const
    {
        ReductionStep step;
        for (const std::uint32_t token : m_candidates) {
            const double sum = m_cosines.exact().cosineSum(token, m_direction);
            if (step.chosen == kNoRow || sum < step.score) {
                step.runnerUp = step.chosen;
                step.runnerUpScore = step.score;
                step.chosen = token;
                step.score = sum;
            } else if (step.runnerUp == kNoRow || sum < step.runnerUpScore) {
                step.runnerUp = token;
                step.runnerUpScore = sum;
            }
        }
        return step;
    }

    const PairCosines& m_cosines;
    std::vector<double> m_sums;
    std::vector<double> m_direction; ///< Σ of the set's unit rows: a token's product with it is its sum, exactly
    double m_error = 0; ///< of m_sums
    std::vector<std::uint32_t> m_candidates;
};

} // namespace

std::vector<std::uint32_t> GreedyPicks::order() const
{
    std::vector<std::uint32_t> ids;
    ids.reserve(steps.size());
    for (const ReductionStep& step : steps)
        ids.push_back(step.chosen);
    return ids;
}

tl::unexpected<Error> pickingCancelled()
{
    return failure(ErrorCode::Cancelled, "picking tokens");
}

Result<PairCosines> PairCosines::forPicks(FeatureView features, std::size_t picks, const RunContext& context)
{
    const auto tokens = static_cast<std::size_t>(features.rows());
    if (tokens <= kMatrixRows && std::min(picks, tokens) * kPicksOfMatrix > tokens)
        return ofAll(features, context);
    if (context.stopped())
        return pickingCancelled();
    return PairCosines(features);
}

Result<PairCosines> PairCosines::ofAll(FeatureView features, const RunContext& context)
{
    PairCosines cosines(features);
    Result<FeatureMatrix> matrix = cosineMatrix(features, context);
    if (!matrix)
        return tl::unexpected(std::move(matrix.error()));
    cosines.m_matrix = *std::move(matrix);
    return cosines;
}

void NearestKept::add(std::size_t token)
{
    const CosineRows& exact = m_cosines.exact();
    if (!m_cosines.hasMatrix()) {
        m_row.resize(m_best.size());
        exact.cosinesWith(exact, token, m_row);
        for (std::size_t other = 0; other < m_best.size(); ++other)
            m_best[other] = std::max(m_best[other], m_row[other]);
        return;
    }
    const float* row = m_cosines.floats(token);
    const double error = m_cosines.error();
    for (std::size_t other = 0; other < m_best.size(); ++other) {
        if (static_cast<double>(row[other]) + error > m_best[other])
            m_best[other] = std::max(m_best[other], exact.cosine(other, token));
    }
}

std::vector<float> NearestKept::distances() const
{
    std::vector<float> distances;
    distances.reserve(m_best.size());
    for (const double best : m_best)
        distances.push_back(static_cast<float>(1 - best));
    return distances;
}

Result<void> pickLowestSums(const PairCosines& cosines, std::size_t keep, std::vector<ReductionStep>& steps,
                            const RunContext& context)
{
    KeptSums sums(cosines);
    Remaining remaining(cosines.tokens());
    for (const ReductionStep& step : steps) {
        remaining.take(step);
        sums.add(step.chosen);
    }
    while (steps.size() < std::min(keep, cosines.tokens())) {
        if (context.stopped())
            return pickingCancelled();
        steps.push_back(sums.lowest(remaining));
        remaining.take(steps.back());
        sums.add(steps.back().chosen);
    }
    return {};
}

} // namespace tokenscope
