// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/pairs/packedrows.h"

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

PackedRows::PackedRows(std::size_t dimensions)
    : m_kernel(kernelOfProcessor())
    , m_dimensions(dimensions)
{
}

PackedRows::PackedRows(FeatureView rows)
    : PackedRows(static_cast<std::size_t>(rows.cols()))
{
    const auto count = static_cast<std::size_t>(rows.rows());
    const std::size_t blockCount = (count + m_kernel.columns - 1) / m_kernel.columns;
    m_panels.reserve(blockCount * m_kernel.columns * m_dimensions);
    for (Eigen::Index row = 0; row < rows.rows(); ++row)
        append(rows.data() + row * rows.outerStride());
}

void PackedRows::append(const float* row)
{
    const std::size_t across = m_kernel.columns;
    if (m_count % across == 0)
        m_panels.resize(m_panels.size() + across * m_dimensions);
    float* to = m_panels.data() + (m_count / across) * across * m_dimensions + m_count % across;
    for (std::size_t dimension = 0; dimension < m_dimensions; ++dimension)
        to[dimension * across] = row[dimension];
    ++m_count;
}

} // namespace tokenscope
