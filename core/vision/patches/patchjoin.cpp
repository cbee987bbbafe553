// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/patches/patchjoin.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/base/parallel.h"
#include "core/quantize/projection/finite.h"
#include "core/vision/encoder.h"

namespace tokenscope::vision {
namespace {

/// Patches turned back at once.
constexpr std::int64_t kPatchesAtOnce = 256;

Result<void> checkGrid(FeatureView features, const PatchGrid& grid, int size, std::int64_t dimensions)
{
    if (features.cols() != dimensions)
        return failure(ErrorCode::InvalidArgument,
                       "features of " + std::to_string(features.cols()) + " dimensions, this encoder's have "
                           + std::to_string(dimensions));
    if (grid.rows < 1 || grid.columns < 1 || grid.frames < 1 || grid.sourceWidth < 1 || grid.sourceHeight < 1)
        return failure(ErrorCode::InvalidArgument, "a grid without tokens or without a source");
    if (grid.rows > features.rows() || grid.columns > features.rows() || grid.frames > features.rows()
        || grid.tokens() != features.rows())
        return failure(ErrorCode::InvalidArgument,
                       std::to_string(features.rows()) + " tokens, which the grid's are not");
    if (grid.patchWidth != size || grid.patchHeight != size)
        return failure(ErrorCode::InvalidArgument,
                       "patches of " + std::to_string(grid.patchWidth) + "×" + std::to_string(grid.patchHeight)
                           + " pixels, this encoder's are of " + std::to_string(size));
    const auto covers = [&](std::int64_t count, int stride, int length) {
        return stride >= 1 && stride <= size && (count - 1) * stride + size >= length && (count - 1) * stride < length;
    };
    if (!covers(grid.columns, grid.strideX, grid.sourceWidth) || !covers(grid.rows, grid.strideY, grid.sourceHeight))
        return failure(ErrorCode::InvalidArgument, "a grid that does not cover its source, or reaches beyond it");
    constexpr std::int64_t kMostPixels = 1'000'000'000;
    if (grid.sourceWidth > kMostPixels / grid.sourceHeight)
        return failure(ErrorCode::TooLarge, "a source of more than a billion pixels");
    return {};
}

/// One over the number of patches on each pixel of a row or column.
std::vector<float> weights(std::int64_t count, int stride, int size, int length)
{
    std::vector<float> weight(static_cast<std::size_t>(length));
    for (int x = 0; x < length; ++x) {
        const std::int64_t last = std::min<std::int64_t>(count - 1, x / stride);
        const std::int64_t first = x < size ? 0 : (x - size) / stride + 1;
        weight[static_cast<std::size_t>(x)] = 1.0F / static_cast<float>(last - first + 1);
    }
    return weight;
}

class Joiner {
public:
    Joiner(FeatureView features, const PatchGrid& grid, ColourSpace space, const PatchesOf& patchesOf,
           const RunContext& context)
        : m_features(features)
        , m_grid(grid)
        , m_space(space)
        , m_patchesOf(patchesOf)
        , m_context(context)
        , m_across(weights(grid.columns, grid.strideX, grid.patchWidth, grid.sourceWidth))
        , m_down(weights(grid.rows, grid.strideY, grid.patchHeight, grid.sourceHeight))
    {
    }

    Result<Picture> join()
    {
        m_picture = blankPicture(m_grid.sourceWidth, m_grid.sourceHeight, channelsOf(m_space));
        if (m_context.progress != nullptr)
            m_context.progress->start(static_cast<std::uint64_t>(m_grid.sourceHeight));
        // Bands at least as high as a patch, so that none lies in more than two.
        const int bandHeight = (m_grid.patchHeight + m_grid.strideY - 1) / m_grid.strideY * m_grid.strideY;
        forEachChunk(static_cast<std::size_t>(m_grid.sourceHeight), static_cast<std::size_t>(bandHeight),
                     m_context.threads, [&](std::size_t, std::size_t begin, std::size_t end) {
                         if (!m_context.stopped())
                             joinBand(static_cast<int>(begin), static_cast<int>(end));
                     });
        if (m_context.stopped())
            return failure(ErrorCode::Cancelled, {});
        return std::move(m_picture);
    }

private:
    void joinBand(int top, int bottom)
    {
        const std::size_t width = static_cast<std::size_t>(m_grid.sourceWidth);
        const std::size_t lines = static_cast<std::size_t>(bottom - top);
        std::vector<float> sums(static_cast<std::size_t>(channelsOf(m_space)) * lines * width);
        const std::int64_t firstRow = std::max<std::int64_t>(0, (top - m_grid.patchHeight) / m_grid.strideY);
        for (std::int64_t frame = 0; frame < m_grid.frames; ++frame)
            for (std::int64_t row = firstRow; row < m_grid.rows && row * m_grid.strideY < bottom; ++row)
                for (std::int64_t column = 0; column < m_grid.columns; column += kPatchesAtOnce) {
                    if (m_context.stopped())
                        return;
                    addPatches(frame, row, column, top, bottom, sums);
                }
        for (int y = top; y < bottom; ++y) {
            float* planes[3] = {};
            for (int c = 0; c < channelsOf(m_space); ++c) {
                planes[c] =
                    sums.data() + (static_cast<std::size_t>(c) * lines + static_cast<std::size_t>(y - top)) * width;
                for (std::size_t x = 0; x < width; ++x)
                    planes[c][x] *= m_across[x] * m_down[static_cast<std::size_t>(y)];
            }
            const float* const read[3] = {planes[0], planes[1], planes[2]};
            writePixels(read, m_space, m_grid.sourceWidth, m_picture.row(y));
            if (m_context.progress != nullptr)
                m_context.progress->advance(1);
        }
    }

    void addPatches(std::int64_t frame, std::int64_t row, std::int64_t column, int top, int bottom,
                    std::vector<float>& sums) const
    {
        const std::int64_t count = std::min(kPatchesAtOnce, m_grid.columns - column);
        const std::int64_t first = (frame * m_grid.rows + row) * m_grid.columns + column;
        if (m_patchesOf) {
            addAll(m_patchesOf(m_features.middleRows(first, count)), row, column, top, bottom, sums);
        } else {
            addAll(m_features.middleRows(first, count), row, column, top, bottom, sums);
        }
    }

    void addAll(FeatureView patches, std::int64_t row, std::int64_t column, int top, int bottom,
                std::vector<float>& sums) const
    {
        const int size = m_grid.patchWidth;
        const int y0 = static_cast<int>(row) * m_grid.strideY;
        const std::size_t lines = static_cast<std::size_t>(bottom - top);
        for (Eigen::Index token = 0; token < patches.rows(); ++token) {
            const int x0 = static_cast<int>(column + token) * m_grid.strideX;
            const int used = std::min(size, m_grid.sourceWidth - x0);
            const float* patch = patches.row(token).data();
            for (int c = 0; c < channelsOf(m_space); ++c)
                for (int y = std::max(y0, top); y < std::min(y0 + size, bottom); ++y) {
                    const float* from = patch + std::ptrdiff_t{c} * size * size + std::ptrdiff_t{y - y0} * size;
                    float* to = sums.data()
                        + (static_cast<std::size_t>(c) * lines + static_cast<std::size_t>(y - top))
                            * static_cast<std::size_t>(m_grid.sourceWidth)
                        + x0;
                    for (int x = 0; x < used; ++x)
                        to[x] += from[x];
                }
        }
    }

    FeatureView m_features;
    const PatchGrid& m_grid;
    ColourSpace m_space;
    const PatchesOf& m_patchesOf;
    const RunContext& m_context;
    std::vector<float> m_across;
    std::vector<float> m_down;
    Picture m_picture;
};

} // namespace

Result<Picture> joinPatches(FeatureView features, const PatchGrid& grid, int size, std::int64_t dimensions,
                            ColourSpace space, const PatchesOf& patchesOf, const RunContext& context)
{
    if (auto fits = checkGrid(features, grid, size, dimensions); !fits)
        return tl::unexpected<Error>(fits.error());
    if (auto finite = requireFinite(features, context); !finite)
        return tl::unexpected<Error>(finite.error());
    return Joiner(features, grid, space, patchesOf, context).join();
}

} // namespace tokenscope::vision
