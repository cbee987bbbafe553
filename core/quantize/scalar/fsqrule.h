// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"

namespace tokenscope {

constexpr std::int64_t kMostFsqLevels =
    256; ///< of one dimension: beyond about 1,000 the rule's own epsilon leaves them
constexpr std::uint32_t kMostFsqCodes = 1U << 20U;

/// Finite scalar quantization (Mentzer et al. 2023, arXiv 2309.15505), as lucidrains/vector-quantize-pytorch 1.31.0 computes it:
/// dimension i is squeezed by tanh into L_i levels and rounded, half to even. The index counts the first dimension fastest.
/// An even number of levels reaches from -1 to 1 - 2/L, unless the rule is symmetric.
class FsqRule {
public:
    /// Errors: InvalidArgument for no levels, fewer than 2 or more than 256 in a dimension, more than 2^20 codes in all, and
    /// for 2 levels where the rule is not symmetric (the upper one would be 0).
    static Result<FsqRule> make(const std::vector<std::int64_t>& levels, bool symmetric, bool hardClamp);

    std::size_t dimensions() const { return m_levels.size(); }
    std::uint32_t levels(std::size_t dimension) const { return m_levels[dimension]; }
    std::uint32_t size() const { return m_size; } ///< of the codebook: the product of the levels
    bool symmetric() const { return m_symmetric; }
    bool hardClamp() const { return m_hardClamp; } ///< else tanh

    /// Of a value of any size; 0 for the lowest.
    std::uint32_t level(std::size_t dimension, double value) const;
    /// In [-1, 1].
    double code(std::size_t dimension, std::uint32_t level) const;
    /// The code before it is rounded: the value squeezed by the bound function.
    double bounded(std::size_t dimension, double value) const;
    /// The value in the middle of a level, before it is squeezed. Finite.
    double middle(std::size_t dimension, std::uint32_t level) const;

    std::uint32_t index(std::span<const std::uint32_t> levels) const;
    /// The other way: one level per dimension.
    std::vector<std::uint32_t> levelsOf(std::uint32_t index) const;

private:
    double squeezed(double value) const { return m_hardClamp ? std::clamp(value, -1.0, 1.0) : std::tanh(value); }
    double beforeRounding(std::size_t dimension, double value) const;

    std::vector<std::uint32_t> m_levels;
    bool m_symmetric = false;
    bool m_hardClamp = false;
    std::uint32_t m_size = 1;
};

} // namespace tokenscope
