// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/greedy/scope.h"

#include <algorithm>
#include <cmath>
#include <queue>
#include <string>

namespace tokenscope {
namespace {

/// What is known of a token's score: at most `bound`, as of step `step`.
struct Claim {
    enum class Kind { Exact, Bound };

    double bound = 0;
    std::uint32_t token = 0;
    Kind kind = Kind::Bound;
    std::size_t step = 0;

    bool isExact(std::size_t now) const { return kind == Kind::Exact && step == now; }
};

/// A sum of floats above what is covered, and how wrong it may be.
struct RoughGain {
    double gain = 0;
    double error = 0;
};

class Coverage {
public:
    explicit Coverage(const PairCosines& cosines)
        : m_cosines(cosines)
        , m_nearest(cosines, 0)
    {
    }

    void add(std::uint32_t token) { m_nearest.add(token); }
    const std::vector<double>& covered() const { return m_nearest.best(); }

    RoughGain roughGain(std::uint32_t token) const
    {
        const float* row = m_cosines.floats(token);
        const std::vector<double>& limit = covered();
        const double error = m_cosines.error();
        double gains[2] = {}; // chains of additions, to hide their latency
        std::size_t active[2] = {};
        for (std::size_t other = 0; other < limit.size(); ++other) {
            const double above = static_cast<double>(row[other]) - limit[other];
            gains[other % 2] += above > 0 ? above : 0;
            active[other % 2] += above > -error ? 1 : 0;
        }
        const double gain = gains[0] + gains[1];
        return {gain, static_cast<double>(active[0] + active[1]) * error + 1e-12 * gain};
    }

    /// The float64 sum over all tokens in order; those that cannot add to it are left out, which changes no bit.
    double gain(std::uint32_t token)
    {
        const std::vector<double>& limit = covered();
        double gain = 0;
        if (!m_cosines.hasMatrix() || manyActive(token)) {
            m_row.resize(limit.size());
            m_cosines.exact().cosinesWith(m_cosines.exact(), token, m_row);
            for (std::size_t other = 0; other < limit.size(); ++other)
                gain += std::max(0.0, m_row[other] - limit[other]);
            return gain;
        }
        for (const std::uint32_t other : m_active)
            gain += std::max(0.0, m_cosines.exact().cosine(other, token) - limit[other]);
        return gain;
    }

private:
    /// Finds the tokens that gain() must sum over, unless they are so many that a pass over all is cheaper.
    bool manyActive(std::uint32_t token)
    {
        const float* row = m_cosines.floats(token);
        const std::vector<double>& limit = covered();
        const double error = m_cosines.error();
        m_active.clear();
        for (std::uint32_t other = 0; other < limit.size(); ++other) {
            if (static_cast<double>(row[other]) - limit[other] > -error)
                m_active.push_back(other);
        }
        return m_active.size() > limit.size() / 2;
    }

    const PairCosines& m_cosines;
    NearestKept m_nearest;
    std::vector<double> m_row;
    std::vector<std::uint32_t> m_active;
};

/// The queue of claims, highest bound first; of equal ones those that are not yet exact, then the lower id.
class LazyScores {
public:
    LazyScores(const PairCosines& cosines, std::vector<double> weights)
        : m_rough(cosines.hasMatrix())
        , m_coverage(cosines)
        , m_weights(std::move(weights))
    {
    }

    Result<void> start(const PairCosines& cosines, const RunContext& context)
    {
        std::vector<Claim> claims(m_weights.size());
        for (std::uint32_t token = 0; token < claims.size(); ++token)
            claims[token].token = token;
        if (m_rough) {
            for (Claim& claim : claims)
                claim.bound = upper(claim.token, m_coverage.roughGain(claim.token));
        } else {
            const double each = cosines.error();
            const auto add = [&](const ProductTile& tile) {
                for (std::size_t at = 0; at < tile.rows; ++at) {
                    double gain = 0;
                    for (std::size_t column = 0; column < tile.columns; ++column)
                        gain += std::max(0.0, static_cast<double>(tile.row(at)[column])) + each;
                    claims[tile.firstRow + at].bound += gain;
                }
            };
            const FeatureView all = cosines.exact().view();
            if (Result<void> done = forEachProductTile(all, all, RowScale::Unit, context, add); !done)
                return done;
            for (Claim& claim : claims)
                claim.bound = upper(claim.token, {claim.bound, 0});
        }
        m_queue = Queue(Later{}, std::move(claims));
        return {};
    }

    /// The best and the next; what is second stays in the queue. False when it was told to stop.
    bool next(ReductionStep& step, const RunContext& context)
    {
        step = {};
        if (!settle(context))
            return false;
        const Claim best = m_queue.top();
        m_queue.pop();
        step.chosen = best.token;
        step.score = best.bound;
        if (!m_queue.empty()) {
            if (!settle(context))
                return false;
            step.runnerUp = m_queue.top().token;
            step.runnerUpScore = m_queue.top().bound;
        }
        m_coverage.add(step.chosen);
        ++m_step;
        return true;
    }

    const std::vector<double>& covered() const { return m_coverage.covered(); }

private:
    struct Later {
        bool operator()(const Claim& a, const Claim& b) const
        {
            if (a.bound != b.bound)
                return a.bound < b.bound;
            if (a.kind != b.kind)
                return a.kind == Claim::Kind::Exact;
            return a.token > b.token;
        }
    };
    using Queue = std::priority_queue<Claim, std::vector<Claim>, Later>;

    double upper(std::uint32_t token, const RoughGain& rough) const
    {
        return (rough.gain + rough.error) * m_weights[token] * (1 + 1e-12);
    }

    /// Until the top is exact as of now.
    bool settle(const RunContext& context)
    {
        while (!m_queue.top().isExact(m_step)) {
            if (context.stopped())
                return false;
            Claim claim = m_queue.top();
            m_queue.pop();
            if (m_rough && claim.step != m_step) {
                // An old exact score may be a rounding below today's bound: the lower of both holds.
                claim.bound =
                    std::min(claim.bound * (1 + 1e-12), upper(claim.token, m_coverage.roughGain(claim.token)));
                claim.kind = Claim::Kind::Bound;
            } else {
                claim.bound = m_coverage.gain(claim.token) * m_weights[claim.token];
                claim.kind = Claim::Kind::Exact;
            }
            claim.step = m_step;
            m_queue.push(claim);
        }
        return true;
    }

    bool m_rough;
    Coverage m_coverage;
    std::vector<double> m_weights;
    Queue m_queue;
    std::size_t m_step = 0;
};

} // namespace

Result<GreedyPicks> scope(FeatureView features, std::span<const float> saliency, double alpha, std::size_t keep,
                          const RunContext& context)
{
    const std::size_t tokens = saliency.size();
    std::vector<double> weights(tokens);
    for (std::size_t token = 0; token < tokens; ++token) {
        if (!(saliency[token] >= 0))
            return failure(ErrorCode::InvalidValue, "saliency, value " + std::to_string(token) + ": below 0");
        weights[token] = std::pow(static_cast<double>(saliency[token]), alpha);
    }
    GreedyPicks picks{{}, std::vector<float>(tokens)};
    if (keep == 0 || tokens == 0)
        return picks;
    const Result<PairCosines> cosines =
        tokens <= kMatrixRows ? PairCosines::ofAll(features, context) : PairCosines::forPicks(features, keep, context);
    if (!cosines)
        return tl::unexpected(cosines.error());
    LazyScores scores(*cosines, std::move(weights));
    if (Result<void> started = scores.start(*cosines, context); !started)
        return tl::unexpected(std::move(started.error()));
    while (picks.steps.size() < std::min(keep, tokens)) {
        ReductionStep step;
        if (!scores.next(step, context))
            return pickingCancelled();
        picks.steps.push_back(step);
    }
    picks.score.assign(scores.covered().begin(), scores.covered().end());
    return picks;
}

} // namespace tokenscope
