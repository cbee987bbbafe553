// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/similarity/producttiles.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <string>
#include <vector>

#include "core/base/parallel.h"
#include "core/quantize/nearest/kernel.h"
#include "core/quantize/nearest/packedcodes.h"

namespace tokenscope {
namespace {

constexpr std::size_t kTileColumns = 256;
constexpr std::size_t kSlice = 128; ///< dimensions summed in one go: short sums err less and stay in the first cache

double scaleOf(const float* row, std::size_t dimensions, RowScale scale)
{
    if (scale == RowScale::AsIs)
        return 1;
    double squares[4] = {}; // chains of additions, to hide their latency
    for (std::size_t at = 0; at < dimensions; ++at)
        squares[at % 4] += static_cast<double>(row[at]) * static_cast<double>(row[at]);
    const double length = std::sqrt((squares[0] + squares[1]) + (squares[2] + squares[3]));
    return length > 0 ? 1 / length : 0;
}

/// Rows as the kernel reads them: [slice][group of `across` rows][dimension of the slice][row of the group], zeros at the end.
class Panels {
public:
    Panels(std::size_t rows, std::size_t across, std::size_t dimensions)
        : m_across(across)
        , m_groups((rows + across - 1) / across)
        , m_dimensions(dimensions)
        , m_values(m_groups * across * dimensions)
    {
    }

    std::size_t groups() const { return m_groups; }
    const float* at(std::size_t slice, std::size_t group) const
    {
        const std::size_t length = std::min(kSlice, m_dimensions - slice);
        return m_values.data() + slice * m_across * m_groups + group * m_across * length;
    }
    /// Null clears it.
    void set(std::size_t row, const float* values, RowScale scale)
    {
        const double factor = values == nullptr ? 0 : scaleOf(values, m_dimensions, scale);
        for (std::size_t slice = 0; slice < m_dimensions; slice += kSlice) {
            float* out = const_cast<float*>(at(slice, row / m_across)) + row % m_across;
            const std::size_t length = std::min(kSlice, m_dimensions - slice);
            for (std::size_t i = 0; i < length; ++i)
                out[i * m_across] =
                    values == nullptr ? 0.0F : static_cast<float>(static_cast<double>(values[slice + i]) * factor);
        }
    }

private:
    std::size_t m_across;
    std::size_t m_groups;
    std::size_t m_dimensions;
    AlignedFloats m_values;
};

const float* rowOf(const FeatureView& rows, std::size_t at)
{
    return rows.data() + static_cast<Eigen::Index>(at) * rows.outerStride();
}

/// B, packed once for all threads.
struct PackedSide {
    PackedSide(const FeatureView& rows, RowScale asked, const Kernel& chosen)
        : kernel(chosen)
        , scale(asked)
        , dimensions(static_cast<std::size_t>(rows.cols()))
        , count(static_cast<std::size_t>(rows.rows()))
        , panels(count, kernel.codes, dimensions)
        , nothing(kTileColumns)
    {
        for (std::size_t row = 0; row < count; ++row)
            panels.set(row, rowOf(rows, row), scale);
    }

    Kernel kernel;
    RowScale scale;
    std::size_t dimensions;
    std::size_t count;
    Panels panels;
    AlignedFloats nothing; ///< what the kernel adds to each code's products
};

/// One thread's rows of A and its tile.
class TileProducts {
public:
    explicit TileProducts(const PackedSide& side)
        : m_side(side)
        , m_rows(kProductTileRows, side.kernel.rows, side.dimensions)
        , m_sum(kProductTileRows * kTileColumns)
        , m_part(kProductTileRows * kTileColumns)
    {
    }

    void take(const FeatureView& rows, std::size_t begin, std::size_t end)
    {
        m_first = begin;
        m_count = end - begin;
        for (std::size_t at = 0; at < kProductTileRows; ++at)
            m_rows.set(at, begin + at < end ? rowOf(rows, begin + at) : nullptr, m_side.scale);
    }

    /// `column` is a multiple of kTileColumns.
    ProductTile tile(std::size_t column)
    {
        const Kernel& kernel = m_side.kernel;
        ScoreTile tile;
        tile.groups = (m_count + kernel.rows - 1) / kernel.rows;
        tile.blocks = std::min(kTileColumns / kernel.codes, m_side.panels.groups() - column / kernel.codes);
        tile.norms = m_side.nothing.data();
        for (std::size_t slice = 0; slice < m_side.dimensions; slice += kSlice) {
            tile.vectors = m_rows.at(slice, 0);
            tile.codes = m_side.panels.at(slice, column / kernel.codes);
            tile.dimensions = std::min(kSlice, m_side.dimensions - slice);
            float* out = slice == 0 ? m_sum.data() : m_part.data();
            kernel.scores(tile, out);
            const std::size_t values = slice == 0 ? 0 : tile.groups * kernel.rows * tile.blocks * kernel.codes;
            for (std::size_t at = 0; at < values; ++at)
                m_sum.data()[at] += out[at];
        }
        return {m_first,      m_count,
                column,       std::min(tile.blocks * kernel.codes, m_side.count - column),
                m_sum.data(), tile.blocks * kernel.codes};
    }

private:
    const PackedSide& m_side;
    Panels m_rows;
    AlignedFloats m_sum;
    AlignedFloats m_part;
    std::size_t m_first = 0;
    std::size_t m_count = 0;
};

/// visit(tile) for all tiles at and right of firstColumn(tile row's begin).
template <typename FirstColumn, typename Visit>
Result<void> forTiles(const FeatureView& a, const PackedSide& side, const RunContext& context, FirstColumn firstColumn,
                      Visit visit)
{
    std::atomic<bool> stopped{false};
    const auto work = [&](std::size_t, std::size_t begin, std::size_t end) {
        if (stopped)
            return;
        TileProducts products(side);
        products.take(a, begin, end);
        for (std::size_t column = firstColumn(begin); column < side.count; column += kTileColumns) {
            if (context.stopped()) {
                stopped = true;
                return;
            }
            visit(products.tile(column));
        }
    };
    forEachChunk(static_cast<std::size_t>(a.rows()), kProductTileRows, context.threads, work);
    if (stopped)
        return failure(ErrorCode::Cancelled, "comparing the tokens");
    return {};
}

} // namespace

double productError(std::size_t dimensions)
{
    // Rounding of the longest chain of sums, of the unit rows and of the products; a few per cent for the sums' own growth.
    const std::size_t slices = (dimensions + kSlice - 1) / kSlice;
    const std::size_t roundings = std::min(dimensions, kSlice) + slices + 4;
    return 1.05 * static_cast<double>(roundings) * 0x1.0p-24 + 1e-30;
}

Result<void> forEachProductTile(FeatureView a, FeatureView b, RowScale scale, const RunContext& context,
                                const std::function<void(const ProductTile&)>& visit)
{
    const PackedSide side(b, scale, kernelOf(vectorLevel()));
    return forTiles(
        a, side, context, [](std::size_t) { return std::size_t{0}; }, visit);
}

Result<FeatureMatrix> symmetricProducts(FeatureView a, RowScale scale, const RunContext& context)
{
    const auto count = static_cast<std::size_t>(a.rows());
    if (count > kMatrixRows)
        return failure(ErrorCode::TooLarge,
                       std::to_string(count) + " tokens: all pairs are kept up to " + std::to_string(kMatrixRows));
    const PackedSide side(a, scale, kernelOf(vectorLevel()));
    FeatureMatrix products(a.rows(), a.rows());
    float* const all = products.data();
    // A tile row owns what is at and right of its diagonal, and its mirror below; of tiles that lie across the diagonal
    // the upper half is used.
    const auto mirror = [&](const ProductTile& tile) {
        for (std::size_t at = 0; at < tile.rows; ++at) {
            const std::size_t row = tile.firstRow + at;
            const std::size_t skipped = row > tile.firstColumn ? row - tile.firstColumn : 0;
            for (std::size_t to = skipped; to < tile.columns; ++to)
                all[row * count + tile.firstColumn + to] = tile.row(at)[to];
        }
        for (std::size_t to = 0; to < tile.columns; ++to) {
            const std::size_t column = tile.firstColumn + to;
            const std::size_t rows = column > tile.firstRow ? std::min(tile.rows, column - tile.firstRow) : 0;
            for (std::size_t at = 0; at < rows; ++at)
                all[column * count + tile.firstRow + at] = tile.row(at)[to];
        }
    };
    const auto diagonal = [](std::size_t row) { return row / kTileColumns * kTileColumns; };
    if (Result<void> done = forTiles(a, side, context, diagonal, mirror); !done)
        return tl::unexpected(std::move(done.error()));
    return products;
}

} // namespace tokenscope
