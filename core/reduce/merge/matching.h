// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"
#include "core/reduce/groups/mergedtokens.h"
#include "core/reduce/reduction.h"

namespace tokenscope {

/// A token of A, the token of B most similar to it, and the one after that. Positions in A and B.
struct MatchEdge {
    std::uint32_t source = 0;
    std::uint32_t destination = kNoRow;
    double similarity = 0; ///< cosine
    std::uint32_t second = kNoRow; ///< kNoRow where B has but one
    double secondSimilarity = 0;
};

struct Matching {
    std::vector<MatchEdge> edges; ///< one for each of A, in A's order; empty where A or B is
    std::vector<double> reverse; ///< of each of B: its highest similarity to one of A
};

/// For every row of `a` the two rows of `b` of highest cosine; of equal ones the first. A zero row has cosine 0 with all.
/// Cost 2·|A|·|B|·D FLOP, memory O((|A|+|B|)·D). Error: Cancelled.
Result<Matching> bestMatches(FeatureView a, FeatureView b, const RunContext& context);

/// The edges by falling similarity; equal ones in A's order.
std::vector<MatchEdge> bySimilarity(std::vector<MatchEdge> edges);

/// What a bipartite matching decides about n rows: outputs are `first` (rows kept as they are) and then B.
struct BipartiteStep {
    std::vector<std::uint32_t> a; ///< row of each position of A
    std::vector<std::uint32_t> b;
    std::vector<std::uint32_t> unmerged; ///< positions in A, in the order of the output
    std::vector<MatchEdge> merged; ///< by falling similarity
    std::vector<double> score; ///< of each row: its highest similarity to one of the other side

    /// Outputs: the unmerged of A, then all of B.
    MergePlan plan(std::size_t rows) const;
    /// The merges in order, with rows named by what they stand for.
    void appendTrace(const MergedTokens& tokens, std::vector<ReductionStep>& trace) const;
};

/// What a matching compares. Where all cosines are there already, in float and within productError, they are not computed again.
struct MatchedRows {
    MatchedRows(FeatureView rows, const FeatureMatrix* all = nullptr)
        : metric(rows)
        , cosines(all != nullptr && all->size() > 0 ? all : nullptr)
    {
    }

    FeatureView metric;
    const FeatureMatrix* cosines; ///< N×N, or null
};

/// Matches the rows that `a` names with those that `b` names and merges the `r` best edges, at most |A|.
Result<BipartiteStep> bipartiteStep(const MatchedRows& rows, std::vector<std::uint32_t> a, std::vector<std::uint32_t> b,
                                    std::size_t r, const RunContext& context);

} // namespace tokenscope
