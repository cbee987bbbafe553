// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/merge/matching.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/reduce/pairs/pairstrips.h"

namespace tokenscope {

namespace {

constexpr double kNone = -std::numeric_limits<double>::infinity();

} // namespace

Result<Matching> bestMatches(FeatureView a, FeatureView b, const RunContext& context)
{
    Matching matching;
    matching.reverse.assign(static_cast<std::size_t>(b.rows()), kNone);
    if (a.rows() == 0 || b.rows() == 0)
        return matching;
    const std::vector<double> lengthsA = lengths(a);
    const std::vector<double> lengthsB = lengths(b);
    matching.edges.resize(lengthsA.size());
    const auto take = [&](const PairStrip& strip) {
        for (std::size_t row = strip.begin; row < strip.end; ++row) {
            MatchEdge edge{static_cast<std::uint32_t>(row), kNoRow, kNone, kNoRow, kNone};
            const auto dots = strip.of(row);
            for (std::size_t column = 0; column < dots.size(); ++column) {
                const double cosine = cosineOf(dots[column], lengthsA[row], lengthsB[column]);
                matching.reverse[column] = std::max(matching.reverse[column], cosine);
                if (cosine > edge.similarity) {
                    edge.second = std::exchange(edge.destination, static_cast<std::uint32_t>(column));
                    edge.secondSimilarity = std::exchange(edge.similarity, cosine);
                } else if (cosine > edge.secondSimilarity) {
                    edge.second = static_cast<std::uint32_t>(column);
                    edge.secondSimilarity = cosine;
                }
            }
            if (edge.second == kNoRow)
                edge.secondSimilarity = 0;
            matching.edges[row] = edge;
        }
    };
    const auto done = forEachPairStrip(a, PackedRows(b), PairPart::All, context, take);
    if (!done)
        return tl::unexpected(done.error());
    return matching;
}

std::vector<MatchEdge> bySimilarity(std::vector<MatchEdge> edges)
{
    std::stable_sort(edges.begin(), edges.end(),
                     [](const MatchEdge& x, const MatchEdge& y) { return x.similarity > y.similarity; });
    return edges;
}

Result<BipartiteStep> bipartiteStep(FeatureView metric, std::vector<std::uint32_t> a, std::vector<std::uint32_t> b,
                                    std::size_t r, const RunContext& context)
{
    Result<Matching> matching = bestMatches(tokenRows(metric, a), tokenRows(metric, b), context);
    if (!matching)
        return tl::unexpected(std::move(matching.error()));
    BipartiteStep step;
    step.score.assign(static_cast<std::size_t>(metric.rows()), 0.0);
    for (const MatchEdge& edge : matching->edges)
        step.score[a[edge.source]] = edge.similarity;
    for (std::size_t at = 0; at < b.size() && !matching->edges.empty(); ++at)
        step.score[b[at]] = matching->reverse[at];
    std::vector<MatchEdge> edges = bySimilarity(std::move(matching->edges));
    r = std::min(r, edges.size());
    if (edges.empty()) // nobody to merge with
        step.unmerged = consecutive(0, a.size());
    for (std::size_t at = r; at < edges.size(); ++at)
        step.unmerged.push_back(edges[at].source);
    edges.resize(r);
    step.merged = std::move(edges);
    step.a = std::move(a);
    step.b = std::move(b);
    return step;
}

MergePlan BipartiteStep::plan(std::size_t rows) const
{
    MergePlan plan;
    plan.output.assign(rows, kDropped);
    for (const std::uint32_t position : unmerged) {
        plan.output[a[position]] = static_cast<std::int32_t>(plan.stands.size());
        plan.stands.push_back(a[position]);
    }
    const auto firstB = static_cast<std::int32_t>(plan.stands.size());
    for (std::size_t position = 0; position < b.size(); ++position) {
        plan.output[b[position]] = firstB + static_cast<std::int32_t>(position);
        plan.stands.push_back(b[position]);
    }
    for (const MatchEdge& edge : merged)
        plan.output[a[edge.source]] = firstB + static_cast<std::int32_t>(edge.destination);
    return plan;
}

void BipartiteStep::appendTrace(const MergedTokens& tokens, std::vector<ReductionStep>& trace) const
{
    for (const MatchEdge& edge : merged) {
        ReductionStep step;
        step.chosen = tokens.token(a[edge.source]);
        step.into = tokens.token(b[edge.destination]);
        step.score = edge.similarity;
        if (edge.second != kNoRow) {
            step.runnerUp = tokens.token(b[edge.second]);
            step.runnerUpScore = edge.secondSimilarity;
        }
        trace.push_back(step);
    }
}

} // namespace tokenscope
