// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/similarity/pairstrips.h"

#include <algorithm>
#include <array>
#include <atomic>

#include "core/base/parallel.h"
#include "core/reduce/similarity/producttiles.h"
#include "core/reduce/similarity/rowproducts.h"

namespace tokenscope {

namespace {

constexpr std::size_t kStripRows = 48; ///< a multiple of every kernel's rows; with 1,024 dimensions 400 kB
constexpr std::size_t kMultiplicationsAtOnce = std::size_t{1} << 26U; ///< between two looks at the stop token

/// The rows of one strip as the kernel reads them: [group][dimension][rows], zeros behind the last.
class StripRows {
public:
    explicit StripRows(const PackedRows& columns)
        : m_kernel(columns.kernel())
        , m_order(columns.order())
        , m_values(kStripRows * m_order.size())
    {
    }

    void pack(const FeatureView& rows, std::size_t begin, std::size_t end)
    {
        m_groups = (end - begin + m_kernel.rows - 1) / m_kernel.rows;
        std::array<const float*, kStripRows> from{};
        for (std::size_t group = 0; group < m_groups; ++group) {
            const std::size_t first = begin + group * m_kernel.rows;
            const std::size_t there = std::min(m_kernel.rows, end - first);
            for (std::size_t row = 0; row < there; ++row)
                from[row] = rows.data() + static_cast<Eigen::Index>(first + row) * rows.outerStride();
            double* to = m_values.data() + group * m_kernel.rows * m_order.size();
            for (const std::uint32_t dimension : m_order) {
                for (std::size_t row = 0; row < there; ++row)
                    to[row] = static_cast<double>(from[row][dimension]);
                std::fill(to + there, to + m_kernel.rows, 0.0);
                to += m_kernel.rows;
            }
        }
    }

    std::size_t groups() const { return m_groups; }
    const double* values() const { return m_values.data(); }

private:
    DotKernel m_kernel;
    std::span<const std::uint32_t> m_order; // of the columns
    std::size_t m_groups = 0;
    std::vector<double> m_values;
};

/// Fills the strip's products with blocks from `firstBlock` on; false when stopped.
bool fill(const StripRows& rows, const PackedRows& columns, std::size_t firstBlock, std::vector<double>& values,
          std::size_t stride, const RunContext& context)
{
    const DotKernel& kernel = columns.kernel();
    const std::size_t each = kStripRows * kernel.columns * std::max<std::size_t>(1, columns.dimensions());
    const std::size_t atOnce = std::clamp<std::size_t>(kMultiplicationsAtOnce / each, 1, 32);
    std::atomic<bool> stopped{false};
    forEachChunk(columns.blocks() - firstBlock, atOnce, context.threads,
                 [&](std::size_t, std::size_t begin, std::size_t end) {
                     if (stopped || context.stopped()) {
                         stopped = true;
                         return;
                     }
                     kernel.dots(rows.values(), rows.groups(), columns.block(firstBlock + begin), end - begin,
                                 columns.dimensions(), values.data() + begin * kernel.columns, stride);
                 });
    return !stopped;
}

} // namespace

Result<void> forEachPairStrip(FeatureView rows, const PackedRows& columns, PairPart part, const RunContext& context,
                              const std::function<void(const PairStrip&)>& take)
{
    const DotKernel& kernel = columns.kernel();
    const auto count = static_cast<std::size_t>(rows.rows());
    StripRows packed(columns);
    std::vector<double> values(kStripRows * columns.blocks() * kernel.columns);
    for (std::size_t begin = 0; begin < count; begin += kStripRows) {
        PairStrip strip;
        strip.begin = begin;
        strip.end = std::min(count, begin + kStripRows);
        const std::size_t firstBlock = part == PairPart::Upper ? begin / kernel.columns : 0;
        strip.firstColumn = firstBlock * kernel.columns;
        strip.columns = columns.count();
        strip.stride = (columns.blocks() - firstBlock) * kernel.columns;
        strip.values = values.data();
        packed.pack(rows, begin, strip.end);
        if (!fill(packed, columns, firstBlock, values, strip.stride, context))
            return failure(ErrorCode::Cancelled, "comparing the tokens");
        take(strip);
    }
    return {};
}

namespace {

/// What is right of the diagonal in these rows goes below it as well.
void mirror(FeatureMatrix& table, std::size_t begin, std::size_t end)
{
    const auto count = static_cast<std::size_t>(table.rows());
    for (std::size_t column = begin; column < count; ++column) {
        for (std::size_t row = begin; row < std::min(end, column); ++row)
            table.data()[column * count + row] = table.data()[row * count + column];
    }
}

} // namespace

Result<void> forEachCosineStrip(const CosineRows& rows, FeatureMatrix* table, const RunContext& context,
                                const std::function<void(const PairStrip&)>& take)
{
    const std::size_t count = rows.rows();
    const bool kept = table != nullptr && count <= kMatrixRows;
    if (table != nullptr)
        *table = squareMatrix(static_cast<Eigen::Index>(kept ? count : 0));
    std::vector<double> values;
    const auto toCosines = [&](const PairStrip& dots) {
        PairStrip cosines = dots;
        values.resize((dots.end - dots.begin) * dots.stride);
        cosines.values = values.data();
        for (std::size_t row = dots.begin; row < dots.end; ++row) {
            const std::span<const double> from = dots.of(row);
            const std::span<const double> lengths = rows.lengths().subspan(dots.firstColumn);
            double* const to = values.data() + (row - dots.begin) * dots.stride;
            const double length = rows.length(row);
            for (std::size_t at = 0; at < from.size(); ++at)
                to[at] = cosineOf(from[at], length, lengths[at]);
            for (std::size_t at = row - dots.firstColumn; kept && at < from.size(); ++at)
                table->data()[row * count + dots.firstColumn + at] = static_cast<float>(to[at]);
        }
        if (kept)
            mirror(*table, dots.begin, dots.end);
        take(cosines);
    };
    return forEachPairStrip(rows.view(), PackedRows(rows.view()), PairPart::Upper, context, toCosines);
}

void exponentials(std::span<double> values)
{
    rowProductsInUse().exponentials(values.data(), values.size());
}

} // namespace tokenscope
