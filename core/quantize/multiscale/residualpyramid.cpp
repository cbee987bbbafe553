// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/multiscale/residualpyramid.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/quantize/nearest/nearest.h"

namespace tokenscope {

namespace {

using Eigen::Index;

MapSize sizeOf(const PatchGrid& grid)
{
    return {grid.rows, grid.columns};
}

/// No grid at all stands for loose vectors: one column of them.
PatchGrid filledIn(PatchGrid grid, Index tokens)
{
    if (grid.rows == 0 && grid.columns == 0) {
        grid.rows = tokens;
        grid.columns = 1;
    }
    return grid;
}

Result<void> requireGrid(const PatchGrid& grid, Index tokens)
{
    if (grid.rows < 0 || grid.columns < 0 || grid.frames < 0 || grid.tokens() != tokens)
        return failure(ErrorCode::InvalidArgument,
                       "a grid of " + std::to_string(grid.frames) + "×" + std::to_string(grid.rows) + "×"
                           + std::to_string(grid.columns) + " for " + std::to_string(tokens) + " vectors");
    return {};
}

FeatureMatrix rowsOf(FeatureView codebook, std::span<const std::uint32_t> indices)
{
    FeatureMatrix rows(static_cast<Index>(indices.size()), codebook.cols());
    for (std::size_t at = 0; at < indices.size(); ++at)
        rows.row(static_cast<Index>(at)) = codebook.row(static_cast<Index>(indices[at]));
    return rows;
}

/// Each frame of `maps` averaged to the smaller size.
FeatureMatrix framesDown(FeatureView maps, const PatchGrid& grid, MapSize to)
{
    FeatureMatrix small(grid.frames * to.cells(), maps.cols());
    const MapSize from = sizeOf(grid);
    for (Index frame = 0; frame < grid.frames; ++frame)
        small.middleRows(frame * to.cells(), to.cells()) =
            areaDown(maps.middleRows(frame * from.cells(), from.cells()), from, to);
    return small;
}

FeatureMatrix framesUp(FeatureView maps, MapSize from, const PatchGrid& grid)
{
    FeatureMatrix large(grid.tokens(), maps.cols());
    const MapSize to = sizeOf(grid);
    for (Index frame = 0; frame < grid.frames; ++frame)
        large.middleRows(frame * to.cells(), to.cells()) =
            bicubicUp(maps.middleRows(frame * from.cells(), from.cells()), from, to);
    return large;
}

Index scaled(std::int64_t part, std::int64_t whole, Index extent)
{
    return std::clamp<Index>((2 * part * extent + whole) / (2 * whole), 1, std::max<Index>(extent, 1));
}

} // namespace

std::vector<MapSize> pyramidSizes(std::span<const std::int64_t> patchNumbers, const PatchGrid& grid)
{
    std::vector<MapSize> sizes;
    for (const std::int64_t number : patchNumbers)
        sizes.push_back(
            {scaled(number, patchNumbers.back(), grid.rows), scaled(number, patchNumbers.back(), grid.columns)});
    return sizes;
}

Result<Codes> encodePyramid(FeatureView features, const PatchGrid& given, std::span<const std::int64_t> patchNumbers,
                            FeatureView codebook, const RunContext& context, const ScaleSeen& seen)
{
    const PatchGrid grid = filledIn(given, features.rows());
    if (auto fits = requireGrid(grid, features.rows()); !fits)
        return tl::unexpected(std::move(fits.error()));
    if (features.cols() != codebook.cols() || codebook.rows() < 1)
        return failure(ErrorCode::InvalidArgument,
                       "vectors of " + std::to_string(features.cols()) + " dimensions and codes of "
                           + std::to_string(codebook.cols()));
    Codes codes;
    codes.tokens = static_cast<std::size_t>(features.rows());
    codes.stageSizes.assign(patchNumbers.size(), static_cast<std::uint32_t>(codebook.rows()));
    codes.stageTokens.assign(patchNumbers.size(), 0);
    if (features.rows() == 0)
        return codes;
    const std::vector<MapSize> sizes = pyramidSizes(patchNumbers, grid);
    FeatureMatrix rest = features;
    for (std::size_t scale = 0; scale < sizes.size(); ++scale) {
        const bool last = scale + 1 == sizes.size();
        const FeatureMatrix vectors = last ? rest : framesDown(rest, grid, sizes[scale]);
        Result<NearestCodes> nearest = nearestCodes(vectors, codebook, context);
        if (!nearest)
            return tl::unexpected(std::move(nearest.error()));
        const FeatureMatrix quantized = rowsOf(codebook, nearest->index);
        rest -= last ? quantized : framesUp(quantized, sizes[scale], grid);
        codes.stageTokens[scale] = nearest->index.size();
        codes.index.insert(codes.index.end(), nearest->index.begin(), nearest->index.end());
        if (seen)
            seen(scale, vectors, nearest->index, features - rest);
        if (context.stopped())
            return failure(ErrorCode::Cancelled, {});
    }
    return codes;
}

Result<FeatureMatrix> decodePyramid(const Codes& codes, const PatchGrid& given,
                                    std::span<const std::int64_t> patchNumbers, FeatureView codebook,
                                    std::size_t scales)
{
    const PatchGrid grid = filledIn(given, static_cast<Index>(codes.tokens));
    if (auto fits = requireGrid(grid, static_cast<Index>(codes.tokens)); !fits)
        return tl::unexpected(std::move(fits.error()));
    const std::vector<MapSize> sizes = pyramidSizes(patchNumbers, grid);
    std::size_t wanted = 0;
    bool same = codes.stages() == sizes.size() && codes.stageTokens.size() == sizes.size();
    for (std::size_t scale = 0; same && scale < sizes.size(); ++scale) {
        const Index cells = codes.tokens == 0 ? 0 : grid.frames * sizes[scale].cells();
        same = std::cmp_equal(codes.stageTokens[scale], cells);
        wanted += codes.stageTokens[scale];
    }
    if (!same || codes.index.size() != wanted)
        return failure(ErrorCode::InvalidArgument, "the codes have other scales than this pyramid on this grid");
    for (std::size_t at = 0; at < codes.index.size(); ++at) {
        if (std::cmp_greater_equal(codes.index[at], codebook.rows()))
            return failure(ErrorCode::OutOfRange,
                           "index " + std::to_string(at) + " is " + std::to_string(codes.index[at]) + ", and there are "
                               + std::to_string(codebook.rows()) + " codes");
    }
    FeatureMatrix known = FeatureMatrix::Zero(static_cast<Index>(codes.tokens), codebook.cols());
    std::size_t begin = 0;
    for (std::size_t scale = 0; scale < std::min(scales, sizes.size()) && codes.tokens > 0; ++scale) {
        const std::span own(codes.index.data() + begin, codes.stageTokens[scale]);
        const FeatureMatrix quantized = rowsOf(codebook, own);
        known += scale + 1 == sizes.size() ? quantized : framesUp(quantized, sizes[scale], grid);
        begin += codes.stageTokens[scale];
    }
    return known;
}

} // namespace tokenscope
