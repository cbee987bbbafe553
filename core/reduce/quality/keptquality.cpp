// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/quality/keptquality.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/reduce/groups/mergedtokens.h"
#include "core/reduce/quality/groupmeans.h"
#include "core/reduce/similarity/similarity.h"

namespace tokenscope {
namespace {

/// Mean over the entries of the squared difference to the mean token.
double totalVariance(FeatureView features)
{
    Eigen::RowVectorXd mean = Eigen::RowVectorXd::Zero(features.cols());
    for (Eigen::Index row = 0; row < features.rows(); ++row)
        mean += features.row(row).cast<double>();
    mean /= static_cast<double>(features.rows());
    double sum = 0;
    for (Eigen::Index row = 0; row < features.rows(); ++row)
        sum += (features.row(row).cast<double>() - mean).squaredNorm();
    return sum / static_cast<double>(features.size());
}

/// From what stands in for each token, and how like it is.
Reconstruction compared(FeatureView features, FeatureView outputs, std::span<const std::uint32_t> standIn,
                        std::span<const double> cosine)
{
    Reconstruction result;
    double squares = 0;
    double cosines = 0;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t token = 0; token < standIn.size(); ++token) {
        const auto row = features.row(static_cast<Eigen::Index>(token));
        squares += (row.cast<double>() - outputs.row(standIn[token]).cast<double>()).squaredNorm();
        cosines += cosine[token];
        if (cosine[token] < least) {
            least = cosine[token];
            result.farthest = static_cast<std::uint32_t>(token);
        }
    }
    result.meanSquaredError = squares / static_cast<double>(features.size());
    const double variance = totalVariance(features);
    result.relative = variance > 0 ? result.meanSquaredError / variance : 0;
    result.meanCosine = cosines / static_cast<double>(standIn.size());
    result.coverageRadius = 1 - least;
    return result;
}

/// Squared distance of each cell of a frame to the nearest marked one; negative where there is none.
class DistanceMap {
public:
    DistanceMap(std::int64_t rows, std::int64_t columns)
        : m_rows(rows)
        , m_columns(columns)
        , m_marked(static_cast<std::size_t>(rows * columns), false)
    {
    }

    void mark(std::int64_t cell)
    {
        m_marked[static_cast<std::size_t>(cell)] = true;
        m_any = true;
    }

    /// Over the whole frame; its diagonal where nothing is marked.
    std::int64_t farthestSquared() const
    {
        if (!m_any)
            return m_rows * m_rows + m_columns * m_columns;
        const std::vector<std::int64_t> down = columnDistances();
        std::int64_t farthest = 0;
        for (std::int64_t row = 0; row < m_rows; ++row) {
            for (std::int64_t column = 0; column < m_columns; ++column) {
                std::int64_t nearest = std::numeric_limits<std::int64_t>::max();
                for (std::int64_t other = 0; other < m_columns; ++other) {
                    const std::int64_t along = down[static_cast<std::size_t>(row * m_columns + other)];
                    if (along >= 0)
                        nearest = std::min(nearest, along * along + (other - column) * (other - column));
                }
                farthest = std::max(farthest, nearest);
            }
        }
        return farthest;
    }

private:
    /// How many rows each cell is from a marked one of its column; -1 where the column has none.
    std::vector<std::int64_t> columnDistances() const
    {
        std::vector<std::int64_t> distances(m_marked.size(), -1);
        for (std::int64_t column = 0; column < m_columns; ++column) {
            const auto sweep = [&](std::int64_t first, std::int64_t end, std::int64_t step) {
                std::int64_t since = -1;
                for (std::int64_t row = first; row != end; row += step) {
                    const auto cell = static_cast<std::size_t>(row * m_columns + column);
                    since = m_marked[cell] ? 0 : since < 0 ? -1 : since + 1;
                    if (since >= 0 && (distances[cell] < 0 || since < distances[cell]))
                        distances[cell] = since;
                }
            };
            sweep(0, m_rows, 1);
            sweep(m_rows - 1, -1, -1);
        }
        return distances;
    }

    std::int64_t m_rows;
    std::int64_t m_columns;
    std::vector<bool> m_marked;
    bool m_any = false;
};

} // namespace

std::vector<std::uint32_t> keptIds(const Reduction& reduction)
{
    std::vector<std::uint32_t> ids = reduction.keep;
    std::erase(ids, kNoRow);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

Result<Reconstruction> reconstructionByNearest(FeatureView features, std::span<const std::uint32_t> kept,
                                               const RunContext& context)
{
    if (kept.empty() || features.size() == 0)
        return failure(ErrorCode::Empty, "nothing is kept");
    const FeatureMatrix outputs = tokenRows(features, kept);
    const Result<BestMatches> matches =
        bestMatches(CosineRows(features), CosineRows(outputs), SelfMatch::Allowed, context);
    if (!matches)
        return tl::unexpected(matches.error());
    return compared(features, outputs, matches->index, matches->cosine);
}

Result<Reconstruction> reconstructionByGroup(FeatureView features, std::span<const std::int32_t> group,
                                             const RunContext& context)
{
    const GroupMeans means(features, group);
    if (means.means.rows() == 0)
        return failure(ErrorCode::Empty, "nothing is kept");
    const Result<std::vector<std::uint32_t>> standIn = means.nearestForDropped(features, context);
    if (!standIn)
        return tl::unexpected(standIn.error());
    const CosineRows tokens(features);
    const CosineRows outputs(means.means);
    std::vector<double> cosine(standIn->size());
    for (std::size_t token = 0; token < cosine.size(); ++token)
        cosine[token] = tokens.cosine(token, outputs, (*standIn)[token]);
    return compared(features, means.means, *standIn, cosine);
}

Result<Diversity> diversity(FeatureView features, std::span<const std::uint32_t> kept, const RunContext& context)
{
    Diversity result;
    if (kept.size() < 2)
        return result;
    const FeatureMatrix chosen = tokenRows(features, kept);
    const CosineRows rows(chosen);
    const Result<BestMatches> matches = bestMatches(rows, rows, SelfMatch::Excluded, context);
    if (!matches)
        return tl::unexpected(matches.error());
    result.least = 1 - *std::max_element(matches->cosine.begin(), matches->cosine.end());
    // The sum over all pairs is the squared length of the sum of the unit rows, less each row with itself.
    std::vector<double> sum(rows.dimensions(), 0);
    double own = 0;
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        rows.addDirection(row, sum);
        own += rows.cosine(row, row);
    }
    double whole = 0;
    for (const double value : sum)
        whole += value * value;
    const auto count = static_cast<double>(kept.size());
    result.mean = 1 - (whole - own) / (count * (count - 1));
    return result;
}

double saliencyMass(std::span<const float> saliency, std::span<const std::uint32_t> kept)
{
    double whole = 0;
    for (const float value : saliency)
        whole += value;
    double part = 0;
    for (const std::uint32_t id : kept)
        part += id < saliency.size() ? saliency[id] : 0;
    return whole > 0 ? part / whole : 0;
}

double spatialHole(const PatchGrid& grid, std::span<const std::uint32_t> kept)
{
    const std::int64_t cells = grid.rows * grid.columns;
    if (cells <= 0)
        return 0;
    std::vector<std::uint32_t> ids(kept.begin(), kept.end());
    std::sort(ids.begin(), ids.end());
    std::int64_t farthest = 0;
    auto id = ids.begin();
    for (std::int64_t frame = 0; frame < grid.frames; ++frame) {
        DistanceMap map(grid.rows, grid.columns);
        for (; id != ids.end() && std::int64_t{*id} < (frame + 1) * cells; ++id)
            map.mark(std::int64_t{*id} - frame * cells);
        farthest = std::max(farthest, map.farthestSquared());
    }
    return std::sqrt(static_cast<double>(farthest));
}

std::vector<RegionRecall> regionRecall(const PatchGrid& grid, std::span<const RegionBox> boxes,
                                       std::span<const std::uint32_t> kept)
{
    std::vector<bool> survives(static_cast<std::size_t>(std::max<std::int64_t>(0, grid.tokens())), false);
    for (const std::uint32_t id : kept) {
        if (id < survives.size())
            survives[id] = true;
    }
    std::vector<RegionRecall> recalls;
    for (const RegionBox& box : boxes) {
        RegionRecall recall;
        for (std::size_t token = 0; token < survives.size(); ++token) {
            const auto cell = static_cast<std::int64_t>(token) % (grid.rows * grid.columns);
            const auto frame = static_cast<std::int64_t>(token) / (grid.rows * grid.columns);
            const auto left = static_cast<double>(cell % grid.columns * grid.strideX);
            const std::int64_t row = cell / grid.columns;
            const auto top = static_cast<double>(row * grid.strideY);
            const bool shares = frame == box.frame && left < box.left + box.width && box.left < left + grid.patchWidth
                && top < box.top + box.height && box.top < top + grid.patchHeight;
            recall.tokens += shares ? 1 : 0;
            recall.kept += shares && survives[token] ? 1 : 0;
        }
        recalls.push_back(recall);
    }
    return recalls;
}

GroupQuality groupQuality(FeatureView features, std::span<const std::int32_t> group)
{
    GroupQuality result;
    const GroupMeans means(features, group);
    result.groups = static_cast<std::uint64_t>(means.means.rows());
    if (result.groups == 0)
        return result;
    result.largest = *std::max_element(means.sizes.begin(), means.sizes.end());
    const CosineRows tokens(features);
    const CosineRows centres(means.means);
    double sum = 0;
    std::uint64_t count = 0;
    for (std::size_t token = 0; token < means.rowOf.size(); ++token) {
        if (means.rowOf[token] == kNoRow)
            continue;
        sum += means.sizes[means.rowOf[token]] == 1 ? 1.0 : tokens.cosine(token, centres, means.rowOf[token]);
        ++count;
    }
    result.purity = sum / static_cast<double>(count);
    return result;
}

} // namespace tokenscope
