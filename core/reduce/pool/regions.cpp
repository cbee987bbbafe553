// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/pool/regions.h"

#include <algorithm>
#include <cmath>

#include "core/reduce/pool/windowsplit.h"

namespace tokenscope {

namespace {

/// The tokens of a box of the grid, frame by frame and row by row.
std::vector<std::uint32_t> box(GridSize grid, GridSize first, GridSize size)
{
    std::vector<std::uint32_t> tokens;
    for (std::int64_t frame = first.frames; frame < first.frames + size.frames; ++frame) {
        for (std::int64_t row = first.rows; row < first.rows + size.rows; ++row) {
            for (std::int64_t column = first.columns; column < first.columns + size.columns; ++column)
                tokens.push_back(static_cast<std::uint32_t>((frame * grid.rows + row) * grid.columns + column));
        }
    }
    return tokens;
}

std::vector<double> softmax(std::vector<double> logits)
{
    const double highest = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (double& value : logits) {
        value = std::exp(value - highest);
        sum += value;
    }
    for (double& value : logits)
        value /= sum;
    return logits;
}

} // namespace

Regions blockRegions(GridSize grid, std::int64_t scale)
{
    Regions regions;
    for (std::int64_t frame = 0; frame < grid.frames; ++frame) {
        for (std::int64_t row = 0; row + scale <= grid.rows; row += scale) {
            for (std::int64_t column = 0; column + scale <= grid.columns; column += scale)
                regions.push_back(box(grid, {frame, row, column}, {1, scale, scale}));
        }
    }
    return regions;
}

FeatureMatrix blockQueries(FeatureView features, GridSize grid, std::int64_t scale)
{
    const GridSize blocks{1, grid.rows / scale, grid.columns / scale};
    const GridSize covered{1, blocks.rows * scale, blocks.columns * scale};
    FeatureMatrix queries(grid.frames * blocks.cells(), features.cols());
    FeatureMatrix part(covered.cells(), features.cols());
    for (std::int64_t frame = 0; frame < grid.frames; ++frame) {
        const auto tokens = box(grid, {frame, 0, 0}, covered);
        for (std::size_t at = 0; at < tokens.size(); ++at)
            part.row(static_cast<Eigen::Index>(at)) = features.row(static_cast<Eigen::Index>(tokens[at]));
        queries.middleRows(frame * blocks.cells(), blocks.cells()) = interpolatedGrid(part, covered, blocks);
    }
    return queries;
}

Regions windowRegions(GridSize grid, std::int64_t temporal, std::int64_t spatial, bool* asReference)
{
    const WindowSplit frames = balancedWindows(grid.frames, temporal);
    const WindowSplit rows = balancedWindows(grid.rows, spatial);
    const WindowSplit columns = balancedWindows(grid.columns, spatial);
    if (asReference != nullptr)
        *asReference = frames.asReference && rows.asReference && columns.asReference;
    Regions regions;
    for (const std::int64_t frame : frames.begins) {
        for (const std::int64_t row : rows.begins) {
            for (const std::int64_t column : columns.begins)
                regions.push_back(box(grid, {frame, row, column}, {frames.length, rows.length, columns.length}));
        }
    }
    return regions;
}

Result<Reduction> attendedRegions(FeatureView features, FeatureView queries, const Regions& regions,
                                  const RunContext& context)
{
    Reduction reduction;
    reduction.keep.assign(regions.size(), kNoRow);
    reduction.group.assign(static_cast<std::size_t>(features.rows()), kDropped);
    reduction.weight.assign(reduction.group.size(), 0.0F);
    reduction.merged.resize(static_cast<Eigen::Index>(regions.size()), features.cols());
    const double scale = 1 / std::sqrt(static_cast<double>(features.cols()));
    Eigen::RowVectorXd sum(features.cols());
    for (std::size_t region = 0; region < regions.size(); ++region) {
        if (region % 256 == 0 && context.stopped())
            return failure(ErrorCode::Cancelled, "pooling regions");
        const auto output = static_cast<Eigen::Index>(region);
        std::vector<double> logits(regions[region].size());
        for (std::size_t at = 0; at < logits.size() && queries.rows() > 0; ++at) {
            const auto token = static_cast<Eigen::Index>(regions[region][at]);
            logits[at] = scale * queries.row(output).cast<double>().dot(features.row(token).cast<double>());
        }
        const std::vector<double> shares = softmax(std::move(logits));
        sum.setZero();
        for (std::size_t at = 0; at < shares.size(); ++at) {
            const std::uint32_t token = regions[region][at];
            sum += shares[at] * features.row(static_cast<Eigen::Index>(token)).cast<double>();
            if (reduction.group[token] == kDropped) {
                reduction.group[token] = static_cast<std::int32_t>(region);
                reduction.weight[token] = static_cast<float>(shares[at]);
            }
        }
        reduction.merged.row(output) = sum.cast<float>();
    }
    return reduction;
}

} // namespace tokenscope
