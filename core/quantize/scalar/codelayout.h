// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tokenscope {

/// How the levels of d dimensions make up the indices of one or more stages: dimension i belongs to stage[i], and its level
/// counts weight[i] in that stage's index.
struct CodeLayout {
    std::vector<std::uint32_t> levels; ///< L of each dimension
    std::vector<std::uint32_t> stage;
    std::vector<std::uint32_t> weight;
    std::vector<std::uint32_t> stageSizes; ///< product of the levels of its dimensions

    std::size_t dimensions() const { return levels.size(); }
    std::uint32_t levelIn(std::uint32_t index, std::size_t dimension) const
    {
        return index / weight[dimension] % levels[dimension];
    }
    bool operator==(const CodeLayout&) const = default;
};

/// One stage, the first dimension fastest: FSQ's.
CodeLayout firstFastest(const std::vector<std::uint32_t>& levels);

/// `bits` dimensions of 2 levels, `groupBits` ≤ 20 to a stage, the last of which takes the rest; the first of a group is the
/// highest bit: LFQ's and BSQ's.
CodeLayout bitGroups(std::size_t bits, std::size_t groupBits);

} // namespace tokenscope
