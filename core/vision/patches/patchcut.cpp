// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/patches/patchcut.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/base/largepages.h"
#include "core/base/parallel.h"
#include "core/vision/encoder.h"

namespace tokenscope::vision {
namespace {

/// Pixels read and numbers cut for one piece of work: some milliseconds, also where each patch is multiplied with a matrix, so
/// that a stop is soon seen.
constexpr std::int64_t kPiecePixels = 1 << 17;
constexpr std::int64_t kPieceNumbers = 1 << 18;

/// A stretch of the source around some patches of a row, its edges repeated where it reaches over the picture.
class Band {
public:
    Band(const PixelSource& source, std::int64_t left, std::int64_t top, int width, int height)
        : m_width(width)
        , m_height(height)
        , m_values(static_cast<std::size_t>(source.channels()) * static_cast<std::size_t>(width)
                   * static_cast<std::size_t>(height))
    {
        int read = -1;
        for (int line = 0; line < height; ++line) {
            const int y = static_cast<int>(std::clamp<std::int64_t>(top + line, 0, source.height() - 1));
            if (y == read)
                for (int c = 0; c < source.channels(); ++c)
                    std::copy_n(row(c, line - 1), width, row(c, line));
            else
                readRow(source, y, left, line);
            read = y;
        }
    }

    float* row(int channel, int line)
    {
        return m_values.data()
            + (std::size_t(channel) * std::size_t(m_height) + std::size_t(line)) * std::size_t(m_width);
    }

private:
    void readRow(const PixelSource& source, int y, std::int64_t left, int line)
    {
        const std::int64_t begin = std::clamp<std::int64_t>(left, 0, source.width() - 1);
        const std::int64_t end = std::clamp<std::int64_t>(left + m_width, begin + 1, source.width());
        const std::ptrdiff_t before = begin - left;
        const std::ptrdiff_t count = end - begin;
        const int channels = std::min(source.channels(), 3); // it has no more
        float* const planes[3] = {row(0, line) + before, channels > 1 ? row(1, line) + before : nullptr,
                                  channels > 2 ? row(2, line) + before : nullptr};
        source.read(y, static_cast<int>(begin), static_cast<int>(count), planes);
        for (int c = 0; c < channels; ++c) {
            std::fill_n(row(c, line), before, planes[c][0]);
            std::fill(planes[c] + count, row(c, line) + m_width, planes[c][count - 1]);
        }
    }

    int m_width;
    int m_height;
    std::vector<float> m_values;
};

/// Patches `columns` of one row of the grid, into n×(channels·side²).
void cutRow(const PixelSource& source, const PatchGrid& grid, int margin, std::int64_t row, std::int64_t firstColumn,
            Eigen::Ref<FeatureMatrix> patches)
{
    const int side = grid.patchWidth + 2 * margin;
    const int tokens = static_cast<int>(patches.rows());
    Band band(source, firstColumn * grid.strideX - margin, row * grid.strideY - margin,
              (tokens - 1) * grid.strideX + side, side);
    for (int token = 0; token < tokens; ++token) {
        float* to = patches.row(token).data();
        for (int c = 0; c < source.channels(); ++c)
            for (int line = 0; line < side; ++line)
                to = std::copy_n(band.row(c, line) + std::ptrdiff_t{token} * grid.strideX, side, to);
    }
}

} // namespace

Result<void> checkPicture(const Picture& picture)
{
    const bool shape = picture.width > 0 && picture.height > 0
        && (picture.channels == 1 || picture.channels == 3 || picture.channels == 4);
    const std::size_t samples = picture.depth == 16 ? picture.wideSamples.size() : picture.samples.size();
    if (!shape || samples != picture.sampleCount())
        return failure(ErrorCode::InvalidArgument, "a picture without pixels, or whose samples do not fit its size");
    return {};
}

PatchGrid patchGrid(int width, int height, int size, int stride)
{
    const auto count = [&](int length) {
        return length <= size ? std::int64_t{1} : (std::int64_t{length} - size + stride - 1) / stride + 1;
    };
    PatchGrid grid;
    grid.rows = count(height);
    grid.columns = count(width);
    grid.patchWidth = size;
    grid.patchHeight = size;
    grid.strideX = stride;
    grid.strideY = stride;
    grid.sourceWidth = width;
    grid.sourceHeight = height;
    return grid;
}

Result<FeatureMatrix> cutPatches(const PixelSource& source, const PatchGrid& grid, int margin, std::int64_t dimensions,
                                 const PatchFeatures& features, const RunContext& context)
{
    const std::int64_t tokens = grid.rows * grid.columns;
    const std::uint64_t bytes =
        sizeof(float) * static_cast<std::uint64_t>(tokens) * static_cast<std::uint64_t>(dimensions);
    if (bytes > kMostFeatureBytes)
        return failure(ErrorCode::TooLarge,
                       std::to_string(tokens) + " tokens of " + std::to_string(dimensions) + " features are "
                           + std::to_string(bytes >> 20U) + " MiB, the limit is "
                           + std::to_string(kMostFeatureBytes >> 20U) + "; a larger stride makes fewer");
    FeatureMatrix result(tokens, dimensions);
    preferLargePages(result.data(), bytes);
    if (auto cut = cutPatchesInto(source, grid, margin, features, result, context); !cut)
        return tl::unexpected<Error>(cut.error());
    return result;
}

Result<void> cutPatchesInto(const PixelSource& source, const PatchGrid& grid, int margin, const PatchFeatures& features,
                            Eigen::Ref<FeatureMatrix> result, const RunContext& context)
{
    const int side = grid.patchWidth + 2 * margin;
    const std::int64_t perPiece = std::clamp<std::int64_t>(
        std::min(kPiecePixels / (grid.strideX * side), kPieceNumbers / (source.channels() * side * side)), 1,
        grid.columns);
    const std::int64_t pieces = (grid.columns + perPiece - 1) / perPiece;
    if (context.progress != nullptr)
        context.progress->start(static_cast<std::uint64_t>(grid.rows * grid.columns));
    forEachChunk(static_cast<std::size_t>(grid.rows * pieces), 1, context.threads,
                 [&](std::size_t piece, std::size_t, std::size_t) {
                     if (context.stopped())
                         return;
                     const std::int64_t row = static_cast<std::int64_t>(piece) / pieces;
                     const std::int64_t column = static_cast<std::int64_t>(piece) % pieces * perPiece;
                     const std::int64_t count = std::min(perPiece, grid.columns - column);
                     Eigen::Ref<FeatureMatrix> to = result.middleRows(row * grid.columns + column, count);
                     if (features) {
                         FeatureMatrix patches(count, std::int64_t{source.channels()} * side * side);
                         cutRow(source, grid, margin, row, column, patches);
                         features(patches, to);
                     } else {
                         cutRow(source, grid, margin, row, column, to);
                     }
                     if (context.progress != nullptr)
                         context.progress->advance(static_cast<std::uint64_t>(count));
                 });
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    return {};
}

FeatureMatrix samplePatches(const PixelSource& source, const PatchGrid& grid, std::int64_t most,
                            const RunContext& context)
{
    const std::int64_t tokens = grid.rows * grid.columns;
    const std::int64_t count = std::clamp<std::int64_t>(most, 1, tokens);
    FeatureMatrix patches(count, std::int64_t{source.channels()} * grid.patchWidth * grid.patchHeight);
    constexpr std::size_t kAtOnce = 256;
    forEachChunk(static_cast<std::size_t>(count), kAtOnce, context.threads,
                 [&](std::size_t, std::size_t begin, std::size_t end) {
                     for (auto i = static_cast<std::int64_t>(begin); std::cmp_less(i, end); ++i) {
                         if (context.stopped())
                             return;
                         const std::int64_t token = i * tokens / count;
                         cutRow(source, grid, 0, token / grid.columns, token % grid.columns, patches.middleRows(i, 1));
                     }
                 });
    return patches;
}

} // namespace tokenscope::vision
