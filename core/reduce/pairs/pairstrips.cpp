// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/pairs/pairstrips.h"

#include <algorithm>
#include <atomic>
#include <cmath>

#include "core/base/parallel.h"

namespace tokenscope {

namespace {

constexpr std::size_t kStripRows = 48; ///< a multiple of every kernel's rows; with 1,024 dimensions 400 kB
constexpr std::size_t kMultiplicationsAtOnce = std::size_t{1} << 26U; ///< between two looks at the stop token

double dotInOrder(const float* a, const float* b, std::size_t dimensions)
{
    double sum = 0;
    for (std::size_t i = 0; i < dimensions; ++i)
        sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
    return sum;
}

/// The rows of one strip as the kernel reads them: [group][dimension][rows], zeros behind the last.
class StripRows {
public:
    StripRows(const DotKernel& kernel, std::size_t dimensions)
        : m_kernel(kernel)
        , m_dimensions(dimensions)
        , m_values(kStripRows * dimensions)
    {
    }

    void pack(const FeatureView& rows, std::size_t begin, std::size_t end)
    {
        m_groups = (end - begin + m_kernel.rows - 1) / m_kernel.rows;
        for (std::size_t at = 0; at < m_groups * m_kernel.rows; ++at) {
            double* to = m_values.data() + (at / m_kernel.rows) * m_kernel.rows * m_dimensions + at % m_kernel.rows;
            const bool there = begin + at < end;
            const float* from =
                rows.data() + static_cast<Eigen::Index>(there ? begin + at : begin) * rows.outerStride();
            for (std::size_t i = 0; i < m_dimensions; ++i)
                to[i * m_kernel.rows] = there ? static_cast<double>(from[i]) : 0.0;
        }
    }

    std::size_t groups() const { return m_groups; }
    const double* group(std::size_t at) const { return m_values.data() + at * m_kernel.rows * m_dimensions; }

private:
    DotKernel m_kernel;
    std::size_t m_dimensions;
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
    forEachChunk(
        columns.blocks() - firstBlock, atOnce, context.threads, [&](std::size_t, std::size_t begin, std::size_t end) {
            if (stopped || context.stopped()) {
                stopped = true;
                return;
            }
            for (std::size_t group = 0; group < rows.groups(); ++group)
                kernel.dots(rows.group(group), columns.block(firstBlock + begin), end - begin, columns.dimensions(),
                            values.data() + group * kernel.rows * stride + begin * kernel.columns, stride);
        });
    return !stopped;
}

} // namespace

Result<void> forEachPairStrip(FeatureView rows, const PackedRows& columns, PairPart part, const RunContext& context,
                              const std::function<void(const PairStrip&)>& take)
{
    const DotKernel& kernel = columns.kernel();
    const auto count = static_cast<std::size_t>(rows.rows());
    StripRows packed(kernel, columns.dimensions());
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

std::vector<double> squaredLengths(FeatureView rows)
{
    std::vector<double> squared(static_cast<std::size_t>(rows.rows()));
    for (std::size_t row = 0; row < squared.size(); ++row) {
        const float* values = rows.data() + static_cast<Eigen::Index>(row) * rows.outerStride();
        squared[row] = dotInOrder(values, values, static_cast<std::size_t>(rows.cols()));
    }
    return squared;
}

std::vector<double> lengths(FeatureView rows)
{
    std::vector<double> lengths = squaredLengths(rows);
    for (double& length : lengths)
        length = std::sqrt(length);
    return lengths;
}

} // namespace tokenscope
