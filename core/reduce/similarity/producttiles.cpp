// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/similarity/producttiles.h"

#include <algorithm>
#include <atomic>
#include <string>
#include <vector>

#include "core/base/largepages.h"
#include "core/base/parallel.h"
#include "core/quantize/nearest/kernel.h"
#include "core/quantize/nearest/packedcodes.h"
#include "core/reduce/similarity/cosinerows.h"

namespace tokenscope {
namespace {

constexpr std::size_t kTileColumns = 256;
constexpr std::size_t kSlice = 128; ///< dimensions summed in one go: short sums err less and stay in the first cache

/// What each row is multiplied by.
std::vector<double> factorsOf(const FeatureView& rows, RowScale scale)
{
    std::vector<double> factors(static_cast<std::size_t>(rows.rows()), 1.0);
    if (scale == RowScale::AsIs)
        return factors;
    const CosineRows lengths(rows);
    for (std::size_t row = 0; row < factors.size(); ++row)
        factors[row] = lengths.length(row) > 0 ? 1 / lengths.length(row) : 0;
    return factors;
}

/// Some rows of a matrix and what to multiply them by.
struct ScaledRows {
    const FeatureView& rows; // of the call that packs them
    const std::vector<double>& factors;
};

/// Rows as the kernel reads them: [slice][group of `across` rows][dimension of the slice][row of the group], zeros at the end.
class Panels {
public:
    Panels(std::size_t rows, std::size_t across, std::size_t dimensions)
        : m_across(across)
        , m_groups((rows + across - 1) / across)
        , m_dimensions(dimensions)
        , m_stride(dimensions + kPadding)
        , m_values(m_groups * across * dimensions)
        , m_scaled(across * m_stride)
    {
    }

    std::size_t groups() const { return m_groups; }
    const float* at(std::size_t slice, std::size_t group) const
    {
        const std::size_t length = std::min(kSlice, m_dimensions - slice);
        return m_values.data() + slice * m_across * m_groups + group * m_across * length;
    }
    /// Rows [begin, end) of the matrix become the first here, zeros the rest.
    void set(const ScaledRows& from, std::size_t begin, std::size_t end)
    {
        for (std::size_t group = 0; group < m_groups; ++group)
            setGroup(group, from, std::min(end, begin + group * m_across),
                     std::min(end, begin + (group + 1) * m_across));
    }

private:
    static constexpr std::size_t kPadding =
        16; ///< else rows of 1,024 dimensions would compete for the same cache lines

    void setGroup(std::size_t group, const ScaledRows& from, std::size_t begin, std::size_t end)
    {
        std::fill_n(m_scaled.data(), m_across * m_stride, 0.0F);
        for (std::size_t row = begin; row < end; ++row) {
            const float* in = from.rows.data() + static_cast<Eigen::Index>(row) * from.rows.outerStride();
            float* out = m_scaled.data() + (row - begin) * m_stride;
            const double factor = from.factors[row];
            for (std::size_t i = 0; i < m_dimensions; ++i)
                out[i] = static_cast<float>(static_cast<double>(in[i]) * factor);
        }
        for (std::size_t slice = 0; slice < m_dimensions; slice += kSlice) {
            const std::size_t length = std::min(kSlice, m_dimensions - slice);
            float* out = m_values.data() + slice * m_across * m_groups + group * m_across * length;
            for (std::size_t i = 0; i < length; ++i) {
                for (std::size_t row = 0; row < m_across; ++row)
                    out[i * m_across + row] = m_scaled.data()[row * m_stride + slice + i];
            }
        }
    }

    std::size_t m_across;
    std::size_t m_groups;
    std::size_t m_dimensions;
    std::size_t m_stride;
    AlignedFloats m_values;
    AlignedFloats m_scaled; ///< of one group, row after row
};

/// B, packed once for all threads.
struct PackedSide {
    PackedSide(const ScaledRows& rows, const Kernel& chosen)
        : kernel(chosen)
        , dimensions(static_cast<std::size_t>(rows.rows.cols()))
        , count(static_cast<std::size_t>(rows.rows.rows()))
        , panels(count, kernel.codes, dimensions)
        , nothing(kTileColumns)
    {
        panels.set(rows, 0, count);
    }

    Kernel kernel;
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

    void take(const ScaledRows& rows, std::size_t begin, std::size_t end)
    {
        m_first = begin;
        m_count = end - begin;
        m_rows.set(rows, begin, end);
    }

    /// `column` is where a block of the kernel begins.
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
Result<void> forTiles(const ScaledRows& a, const PackedSide& side, const RunContext& context, FirstColumn firstColumn,
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
    forEachChunk(a.factors.size(), kProductTileRows, context.threads, work);
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
    const std::vector<double> factors = factorsOf(b, scale);
    const PackedSide side({b, factors}, kernelOf(vectorLevel()));
    const std::vector<double> ofA = factorsOf(a, scale);
    return forTiles(
        {a, ofA}, side, context, [](std::size_t) { return std::size_t{0}; }, visit);
}

Result<FeatureMatrix> symmetricProducts(FeatureView a, RowScale scale, const RunContext& context)
{
    const auto count = static_cast<std::size_t>(a.rows());
    if (count > kMatrixRows)
        return failure(ErrorCode::TooLarge,
                       std::to_string(count) + " tokens: all pairs are kept up to " + std::to_string(kMatrixRows));
    const std::vector<double> factors = factorsOf(a, scale);
    const PackedSide side({a, factors}, kernelOf(vectorLevel()));
    FeatureMatrix products = squareMatrix(a.rows());
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
    static_assert(kProductTileRows % 32 == 0); // so a tile row begins with a block of columns of any kernel
    const auto diagonal = [](std::size_t row) { return row; };
    if (Result<void> done = forTiles({a, factors}, side, context, diagonal, mirror); !done)
        return tl::unexpected(std::move(done.error()));
    return products;
}

FeatureMatrix squareMatrix(Eigen::Index rows)
{
    FeatureMatrix matrix(rows, rows);
    preferLargePages(matrix.data(), static_cast<std::size_t>(matrix.size()) * sizeof(float));
    return matrix;
}

} // namespace tokenscope
