// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/field/features.h"
#include "core/reduce/similarity/dotkernel.h"

namespace tokenscope {

/// The dimensions as the dot kernel takes them.
std::vector<std::uint32_t> productOrder(std::size_t dimensions);

/// Rows of a matrix as the dot kernel reads its columns. Rows can be added one by one.
class PackedRows {
public:
    explicit PackedRows(std::size_t dimensions);
    explicit PackedRows(FeatureView rows);

    void append(const float* row);

    std::size_t count() const { return m_count; }
    std::size_t dimensions() const { return m_order.size(); }
    std::span<const std::uint32_t> order() const { return m_order; }
    const DotKernel& kernel() const { return m_kernel; }
    std::size_t blocks() const { return (m_count + m_kernel.columns - 1) / m_kernel.columns; }
    const float* block(std::size_t at) const { return m_panels.data() + at * m_kernel.columns * dimensions(); }

private:
    DotKernel m_kernel;
    std::vector<std::uint32_t> m_order; ///< productOrder
    std::size_t m_count = 0;
    std::vector<float> m_panels; ///< [block][dimension][kernel.columns], zeros behind the last
};

} // namespace tokenscope
