// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/merge/matching.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <functional>
#include <limits>
#include <utility>

#include "core/base/parallel.h"
#include "core/reduce/similarity/cosinerows.h"
#include "core/reduce/similarity/producttiles.h"

namespace tokenscope {

namespace {

constexpr double kNone = -std::numeric_limits<double>::infinity();

/// Of all the best two of each row and the best of each column, in float64, while float tiles pass by: an exact cosine is asked
/// for only where the float and its error leave it open whether it is among them.
class TwoBest {
public:
    TwoBest(const CosineRows& a, const CosineRows& b, std::vector<MatchEdge>& edges)
        : m_a(a)
        , m_b(b)
        , m_edges(edges)
        , m_columns(b.rows())
        , m_error(productError(a.dimensions()))
    {
        for (std::atomic<double>& column : m_columns)
            column.store(kNone, std::memory_order_relaxed);
        for (std::uint32_t row = 0; row < edges.size(); ++row)
            edges[row] = {row, kNoRow, kNone, kNoRow, kNone};
    }

    void take(const ProductTile& tile)
    {
        // Whoever is beaten within the tile, by more than floats may err, need not be looked at.
        const auto slack = static_cast<float>(2.01 * m_error);
        std::vector<float> least(tile.columns, -2);
        for (std::size_t at = 0; at < tile.rows; ++at) {
            const float* values = tile.row(at);
            for (std::size_t to = 0; to < tile.columns; ++to)
                least[to] = values[to] > least[to] ? values[to] : least[to];
        }
        for (float& value : least)
            value -= slack;
        for (std::size_t at = 0; at < tile.rows; ++at) {
            MatchEdge& edge = m_edges[tile.firstRow + at];
            const float* values = tile.row(at);
            const float leastOfRow = secondOf(values, tile.columns) - slack;
            for (std::size_t to = 0; to < tile.columns; ++to) {
                const bool forRow = values[to] >= leastOfRow;
                const bool forColumn = values[to] >= least[to];
                if (!forRow && !forColumn)
                    continue;
                const double most = static_cast<double>(values[to]) + m_error;
                const std::size_t column = tile.firstColumn + to;
                if ((forRow && mayBeat(most, edge.secondSimilarity))
                    || (forColumn && mayBeat(most, m_columns[column].load(std::memory_order_relaxed))))
                    look(edge, column);
            }
        }
    }

    std::vector<double> columns() const
    {
        std::vector<double> best;
        best.reserve(m_columns.size());
        for (const std::atomic<double>& column : m_columns)
            best.push_back(column.load(std::memory_order_relaxed));
        return best;
    }

private:
    /// At most the second highest value: the second of the highest of every eighth.
    static float secondOf(const float* values, std::size_t count)
    {
        constexpr std::size_t kParts = 8;
        std::array<float, kParts> highest;
        highest.fill(-2);
        std::size_t at = 0;
        for (; at + kParts <= count; at += kParts) {
            for (std::size_t part = 0; part < kParts; ++part)
                highest[part] = values[at + part] > highest[part] ? values[at + part] : highest[part];
        }
        for (std::size_t part = 0; at < count; ++at, ++part)
            highest[part] = std::max(highest[part], values[at]);
        std::nth_element(highest.begin(), highest.begin() + 1, highest.end(), std::greater<>());
        return highest[1];
    }

    static bool mayBeat(double most, double known) { return most > known && known < 1; }

    void look(MatchEdge& edge, std::size_t column)
    {
        const double cosine = m_a.cosine(edge.source, m_b, column);
        if (cosine > edge.similarity) {
            edge.second = std::exchange(edge.destination, static_cast<std::uint32_t>(column));
            edge.secondSimilarity = std::exchange(edge.similarity, cosine);
        } else if (cosine > edge.secondSimilarity) {
            edge.second = static_cast<std::uint32_t>(column);
            edge.secondSimilarity = cosine;
        }
        // Rows of other threads may raise it too; the highest is the same whoever is first.
        double known = m_columns[column].load(std::memory_order_relaxed);
        while (cosine > known && !m_columns[column].compare_exchange_weak(known, cosine, std::memory_order_relaxed)) { }
    }

    const CosineRows& m_a;
    const CosineRows& m_b;
    std::vector<MatchEdge>& m_edges;
    std::vector<std::atomic<double>> m_columns;
    double m_error;
};

/// Shows all products of two groups of rows in tiles.
using ShowTiles = std::function<Result<void>(const std::function<void(const ProductTile&)>& take)>;

Result<Matching> matched(FeatureView a, FeatureView b, const ShowTiles& show)
{
    Matching matching;
    matching.reverse.assign(static_cast<std::size_t>(b.rows()), kNone);
    if (a.rows() == 0 || b.rows() == 0)
        return matching;
    const CosineRows rowsA(a);
    const CosineRows rowsB(b);
    matching.edges.resize(rowsA.rows());
    TwoBest best(rowsA, rowsB, matching.edges);
    if (Result<void> done = show([&best](const ProductTile& tile) { best.take(tile); }); !done)
        return tl::unexpected(std::move(done.error()));
    for (MatchEdge& edge : matching.edges) {
        if (edge.second == kNoRow)
            edge.secondSimilarity = 0;
    }
    matching.reverse = best.columns();
    return matching;
}

/// Tiles of the cosines of some rows with some others, out of those of all.
Result<void> showOf(const FeatureMatrix& cosines, std::span<const std::uint32_t> a, std::span<const std::uint32_t> b,
                    const RunContext& context, const std::function<void(const ProductTile&)>& take)
{
    std::atomic<bool> stopped{false};
    forEachChunk(a.size(), kProductTileRows, context.threads, [&](std::size_t, std::size_t begin, std::size_t end) {
        if (stopped || context.stopped()) {
            stopped = true;
            return;
        }
        std::vector<float> values((end - begin) * b.size());
        for (std::size_t row = begin; row < end; ++row) {
            const float* from = cosines.row(static_cast<Eigen::Index>(a[row])).data();
            float* to = values.data() + (row - begin) * b.size();
            for (std::size_t column = 0; column < b.size(); ++column)
                to[column] = from[b[column]];
        }
        take({begin, end - begin, 0, b.size(), values.data(), b.size()});
    });
    if (stopped)
        return failure(ErrorCode::Cancelled, "comparing the tokens");
    return {};
}

} // namespace

Result<Matching> bestMatches(FeatureView a, FeatureView b, const RunContext& context)
{
    return matched(a, b, [&](const auto& take) { return forEachProductTile(a, b, RowScale::Unit, context, take); });
}

std::vector<MatchEdge> bySimilarity(std::vector<MatchEdge> edges)
{
    std::stable_sort(edges.begin(), edges.end(),
                     [](const MatchEdge& x, const MatchEdge& y) { return x.similarity > y.similarity; });
    return edges;
}

Result<BipartiteStep> bipartiteStep(const MatchedRows& rows, std::vector<std::uint32_t> a, std::vector<std::uint32_t> b,
                                    std::size_t r, const RunContext& context)
{
    const FeatureMatrix rowsA = tokenRows(rows.metric, a);
    const FeatureMatrix rowsB = tokenRows(rows.metric, b);
    Result<Matching> matching = rows.cosines == nullptr
        ? bestMatches(rowsA, rowsB, context)
        : matched(rowsA, rowsB, [&](const auto& take) { return showOf(*rows.cosines, a, b, context, take); });
    if (!matching)
        return tl::unexpected(std::move(matching.error()));
    BipartiteStep step;
    step.score.assign(static_cast<std::size_t>(rows.metric.rows()), 0.0);
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
