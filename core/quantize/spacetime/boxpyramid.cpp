// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/spacetime/boxpyramid.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/quantize/nearest/nearest.h"

namespace tokenscope {

namespace {

using Eigen::Index;

std::int64_t boxesAlong(std::int64_t extent, std::size_t halvings)
{
    const std::int64_t side = std::int64_t{1} << halvings;
    return (extent + side - 1) / side;
}

std::string timesOf(const PatchGrid& grid)
{
    return std::to_string(grid.frames) + "×" + std::to_string(grid.rows) + "×" + std::to_string(grid.columns);
}

Result<void> requireStages(const Codes& codes, const BoxPyramid& pyramid, const Codebooks& codebooks)
{
    if (codes.stages() != pyramid.codebooks() || codes.stageTokens.size() != codes.stages())
        return failure(ErrorCode::InvalidArgument,
                       "codes of " + std::to_string(codes.stages()) + " stages for a pyramid of "
                           + std::to_string(pyramid.codebooks()));
    std::size_t at = 0;
    for (std::size_t stage = 0; stage < codes.stages(); ++stage) {
        const std::size_t end = at + codes.stageTokens[stage];
        for (; at < std::min(end, codes.index.size()); ++at) {
            if (std::cmp_greater_equal(codes.index[at], codebooks[stage].rows()))
                return failure(ErrorCode::OutOfRange,
                               "index " + std::to_string(at) + " is " + std::to_string(codes.index[at])
                                   + ", and there are " + std::to_string(codebooks[stage].rows()) + " codes");
        }
        at = end;
    }
    if (at != codes.index.size())
        return failure(ErrorCode::InvalidArgument,
                       std::to_string(codes.index.size()) + " indices where the stages have " + std::to_string(at));
    return {};
}

} // namespace

Result<BoxLevel> boxLevel(const BoxPyramid& pyramid, std::size_t level, const PatchGrid& given, std::size_t tokens)
{
    PatchGrid grid = given;
    if (grid.rows == 0 && grid.columns == 0) {
        grid.frames = 1;
        grid.rows = static_cast<std::int64_t>(tokens);
        grid.columns = 1;
    }
    if (grid.rows < 0 || grid.columns < 0 || grid.frames < 0 || std::cmp_not_equal(grid.tokens(), tokens))
        return failure(ErrorCode::InvalidArgument,
                       "a grid of " + timesOf(grid) + " for " + std::to_string(tokens) + " vectors");
    const std::size_t halvings = pyramid.levels - 1 - level;
    const std::size_t ofTime = std::min(halvings, pyramid.timeHalvings);
    const std::int64_t rows = boxesAlong(grid.rows, halvings);
    const std::int64_t columns = boxesAlong(grid.columns, halvings);
    BoxLevel boxes;
    boxes.over.reserve(tokens);
    boxes.size.resize(static_cast<std::size_t>(boxesAlong(grid.frames, ofTime) * rows * columns));
    for (std::int64_t frame = 0; frame < grid.frames; ++frame) {
        for (std::int64_t row = 0; row < grid.rows; ++row) {
            const std::int64_t first = ((frame >> ofTime) * rows + (row >> halvings)) * columns;
            for (std::int64_t column = 0; column < grid.columns; ++column) {
                const auto box = static_cast<std::uint32_t>(first + (column >> halvings));
                boxes.over.push_back(box);
                ++boxes.size[box];
            }
        }
    }
    return boxes;
}

FeatureMatrix boxMeans(FeatureView features, const BoxLevel& level)
{
    const auto dimensions = static_cast<std::size_t>(features.cols());
    std::vector<double> sums(level.size.size() * dimensions);
    for (std::size_t token = 0; token < level.over.size(); ++token) {
        const float* const from = features.row(static_cast<Index>(token)).data();
        double* const to = sums.data() + level.over[token] * dimensions;
        for (std::size_t at = 0; at < dimensions; ++at)
            to[at] += static_cast<double>(from[at]);
    }
    FeatureMatrix means(static_cast<Index>(level.size.size()), features.cols());
    for (std::size_t box = 0; box < level.size.size(); ++box) {
        float* const to = means.row(static_cast<Index>(box)).data();
        for (std::size_t at = 0; at < dimensions; ++at)
            to[at] = static_cast<float>(sums[box * dimensions + at] / static_cast<double>(level.size[box]));
    }
    return means;
}

void takeOff(FeatureMatrix& features, const BoxLevel& level, FeatureView rows)
{
    for (std::size_t token = 0; token < level.over.size(); ++token)
        features.row(static_cast<Index>(token)) -= rows.row(static_cast<Index>(level.over[token]));
}

Result<Codes> encodeBoxes(FeatureView features, const PatchGrid& grid, const BoxPyramid& pyramid,
                          const Codebooks& codebooks, const RunContext& context)
{
    if (codebooks.size() != pyramid.codebooks() || codebooks.front().cols() != features.cols())
        return failure(ErrorCode::InvalidArgument,
                       "vectors of " + std::to_string(features.cols()) + " dimensions and "
                           + std::to_string(codebooks.size()) + " codebooks do not fit the pyramid");
    Codes codes;
    codes.tokens = static_cast<std::size_t>(features.rows());
    codes.stageSizes = stageSizesOf(codebooks);
    FeatureMatrix rest = features;
    for (std::size_t level = 0; level < pyramid.levels; ++level) {
        const Result<BoxLevel> boxes = boxLevel(pyramid, level, grid, codes.tokens);
        if (!boxes)
            return tl::unexpected(boxes.error());
        FeatureMatrix left = boxMeans(rest, *boxes);
        FeatureMatrix known = FeatureMatrix::Zero(left.rows(), left.cols());
        for (std::size_t stage = level * pyramid.stages; stage < (level + 1) * pyramid.stages; ++stage) {
            codes.stageTokens.push_back(boxes->size.size());
            if (boxes->size.empty())
                continue;
            const auto nearest = nearestCodes(left, codebooks[stage], context);
            if (!nearest)
                return tl::unexpected(nearest.error());
            const FeatureMatrix taken = rowsOf(codebooks[stage], nearest->index);
            left -= taken;
            known += taken;
            codes.index.insert(codes.index.end(), nearest->index.begin(), nearest->index.end());
        }
        if (context.stopped())
            return failure(ErrorCode::Cancelled, "coding a clip's boxes");
        takeOff(rest, *boxes, known);
    }
    return codes;
}

Result<FeatureMatrix> decodeBoxes(const Codes& codes, const PatchGrid& grid, const BoxPyramid& pyramid,
                                  const Codebooks& codebooks, std::size_t stages)
{
    if (auto fits = requireStages(codes, pyramid, codebooks); !fits)
        return tl::unexpected(std::move(fits.error()));
    FeatureMatrix features = FeatureMatrix::Zero(static_cast<Index>(codes.tokens), codebooks.front().cols());
    std::size_t begin = 0;
    for (std::size_t level = 0; level < pyramid.levels; ++level) {
        const Result<BoxLevel> boxes = boxLevel(pyramid, level, grid, codes.tokens);
        if (!boxes)
            return tl::unexpected(boxes.error());
        FeatureMatrix unknown = FeatureMatrix::Zero(static_cast<Index>(boxes->size.size()), features.cols());
        for (std::size_t stage = level * pyramid.stages; stage < (level + 1) * pyramid.stages; ++stage) {
            if (codes.stageTokens[stage] != boxes->size.size())
                return failure(ErrorCode::InvalidArgument, "the codes have other boxes than this pyramid on this grid");
            if (stage < stages)
                unknown -= rowsOf(codebooks[stage], {codes.index.data() + begin, codes.stageTokens[stage]});
            begin += codes.stageTokens[stage];
        }
        takeOff(features, *boxes, unknown);
    }
    return features;
}

} // namespace tokenscope
