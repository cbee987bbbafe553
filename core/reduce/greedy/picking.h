// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"
#include "core/reduce/reduction.h"
#include "core/reduce/similarity/similarity.h"

namespace tokenscope {

/// What a greedy rule decided: its picks in order, and what it thinks of every token (the rule says what).
struct GreedyPicks {
    std::vector<ReductionStep> steps;
    std::vector<float> score; ///< N

    std::vector<std::uint32_t> order() const;
};

/// The cosines a greedy rule asks for. Where few tokens will be picked, their rows are computed when they are; where many, all
/// pairs at once in float, and CosineRows for what those leave open. What is decided is the same. The features must outlive it.
class PairCosines {
public:
    /// Cost 2·N·D FLOP per pick or N²·D in all. Error: Cancelled.
    static Result<PairCosines> forPicks(FeatureView features, std::size_t picks, const RunContext& context);
    /// With all pairs, up to kMatrixRows.
    static Result<PairCosines> ofAll(FeatureView features, const RunContext& context);

    const CosineRows& exact() const { return m_exact; }
    std::size_t tokens() const { return m_exact.rows(); }
    bool hasMatrix() const { return m_matrix.size() > 0; }
    /// N floats within error() of the exact; hasMatrix() only.
    const float* floats(std::size_t row) const { return m_matrix.data() + row * tokens(); }
    double error() const { return productError(m_exact.dimensions()); }

private:
    explicit PairCosines(FeatureView features)
        : m_exact(features)
    {
    }

    CosineRows m_exact;
    FeatureMatrix m_matrix;
};

/// For each token its highest cosine to a growing set, in float64: most of the set is told apart by the float matrix.
class NearestKept {
public:
    explicit NearestKept(const PairCosines& cosines, double before = -2)
        : m_cosines(cosines)
        , m_best(cosines.tokens(), before)
    {
    }

    void add(std::size_t token);
    const std::vector<double>& best() const { return m_best; }
    /// 1 - best for each token: how far it is from what was kept.
    std::vector<float> distances() const;

private:
    const PairCosines& m_cosines;
    std::vector<double> m_best;
    std::vector<double> m_row;
};

/// Which tokens were picked, and the search for the next.
class Remaining {
public:
    explicit Remaining(std::size_t tokens)
        : m_taken(tokens)
    {
    }

    bool has(std::size_t token) const { return m_taken[token] == 0; }
    void take(const ReductionStep& step) { m_taken[step.chosen] = 1; }

    /// argmax score(token) over what remains, with the next best; the lower id of equal ones. The chosen is kNoRow where
    /// nothing remains.
    template <typename Score>
    ReductionStep highest(Score score) const
    {
        ReductionStep step;
        step.score = step.runnerUpScore = -std::numeric_limits<double>::infinity();
        for (std::uint32_t token = 0; token < m_taken.size(); ++token) {
            if (m_taken[token] != 0)
                continue;
            const double value = score(token);
            if (step.chosen == kNoRow || value > step.score) {
                step.runnerUp = step.chosen;
                step.runnerUpScore = step.score;
                step.chosen = token;
                step.score = value;
            } else if (step.runnerUp == kNoRow || value > step.runnerUpScore) {
                step.runnerUp = token;
                step.runnerUpScore = value;
            }
        }
        if (step.runnerUp == kNoRow)
            step.runnerUpScore = 0;
        return step;
    }

private:
    std::vector<char> m_taken;
};

/// Picks after `steps`, each the token with the lowest sum of cosines to all picked before (max-sum diversification), until
/// there are `keep`; a step's score is that sum. Ties to the lowest id. Error: Cancelled.
Result<void> pickLowestSums(const PairCosines& cosines, std::size_t keep, std::vector<ReductionStep>& steps,
                            const RunContext& context);

tl::unexpected<Error> pickingCancelled();

} // namespace tokenscope
