// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/similarity/packedrows.h"

#include "core/quantize/nearest/kernel.h"

namespace tokenscope {

namespace {

DotKernel kernelOfProcessor()
{
    // Each is asked only where it may run: even the function that fills in the table is compiled for its own level.
#if defined(TOKENSCOPE_X86)
    if (vectorLevel() == VectorLevel::Avx512)
        return avx512::dotKernel();
    if (vectorLevel() == VectorLevel::Avx2)
        return avx2::dotKernel();
#endif
    return baseline::dotKernel();
}

} // namespace

std::vector<std::uint32_t> productOrder(std::size_t dimensions)
{
    std::vector<std::uint32_t> order;
    order.reserve(dimensions);
    for (std::size_t place = 0; place < kProductSums; ++place) {
        for (std::size_t dimension = productSumAt(place); dimension < dimensions; dimension += kProductSums)
            order.push_back(static_cast<std::uint32_t>(dimension));
    }
    return order;
}

PackedRows::PackedRows(std::size_t dimensions)
    : m_kernel(kernelOfProcessor())
    , m_order(productOrder(dimensions))
{
}

PackedRows::PackedRows(FeatureView rows)
    : PackedRows(static_cast<std::size_t>(rows.cols()))
{
    const auto count = static_cast<std::size_t>(rows.rows());
    const std::size_t blockCount = (count + m_kernel.columns - 1) / m_kernel.columns;
    m_panels.reserve(blockCount * m_kernel.columns * m_order.size());
    for (Eigen::Index row = 0; row < rows.rows(); ++row)
        append(rows.data() + row * rows.outerStride());
}

void PackedRows::append(const float* row)
{
    const std::size_t across = m_kernel.columns;
    if (m_count % across == 0)
        m_panels.resize(m_panels.size() + across * m_order.size());
    float* to = m_panels.data() + (m_count / across) * across * m_order.size() + m_count % across;
    for (std::size_t at = 0; at < m_order.size(); ++at)
        to[at * across] = row[m_order[at]];
    ++m_count;
}

} // namespace tokenscope
