// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <limits>
#include <span>
#include <vector>

namespace tokenscope {

/// The highest of some floats, or -∞. Sixteen side by side, which is what a compiler makes registers of.
inline float highestOf(std::span<const float> values)
{
    constexpr std::size_t kLanes = 16;
    std::array<float, kLanes> highest;
    highest.fill(-std::numeric_limits<float>::infinity());
    std::size_t at = 0;
    for (; at + kLanes <= values.size(); at += kLanes) {
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            highest[lane] = values[at + lane] > highest[lane] ? values[at + lane] : highest[lane];
    }
    for (std::size_t lane = 0; at + lane < values.size(); ++lane)
        highest[lane] = std::max(highest[lane], values[at + lane]);
    return *std::max_element(highest.begin(), highest.end());
}

/// The few highest of many floats, looking twice only where they may be.
class HighestFew {
public:
    /// The `count`-th highest, -∞ where there are fewer. `values` must stay until forEachFrom was asked. count ≥ 1.
    float among(std::span<const float> values, std::size_t count)
    {
        m_values = values;
        m_ofBlock.clear();
        for (std::size_t begin = 0; begin < values.size(); begin += kBlock)
            m_ofBlock.push_back(highestOf(block(begin)));
        m_few.clear();
        if (values.size() < count)
            return -std::numeric_limits<float>::infinity();
        // As many blocks reach this: so do as many values.
        const float reached =
            m_ofBlock.size() >= count ? nth(m_few = m_ofBlock, count) : -std::numeric_limits<float>::infinity();
        m_few.clear();
        forEachFrom(reached, [this](std::size_t at) { m_few.push_back(m_values[at]); });
        return nth(m_few, count);
    }

    /// visit(index), ascending, for all values of at least `bound`.
    template <typename Visit>
    void forEachFrom(float bound, Visit visit) const
    {
        for (std::size_t at = 0; at < m_ofBlock.size(); ++at) {
            if (m_ofBlock[at] < bound)
                continue;
            const std::size_t end = std::min(m_values.size(), (at + 1) * kBlock);
            for (std::size_t index = at * kBlock; index < end; ++index) {
                if (m_values[index] >= bound)
                    visit(index);
            }
        }
    }

private:
    static constexpr std::size_t kBlock = 32;

    std::span<const float> block(std::size_t begin) const
    {
        return m_values.subspan(begin, std::min(kBlock, m_values.size() - begin));
    }

    static float nth(std::vector<float>& values, std::size_t count)
    {
        const auto at = values.begin() + static_cast<std::ptrdiff_t>(count - 1);
        std::nth_element(values.begin(), at, values.end(), std::greater<>());
        return *at;
    }

    std::span<const float> m_values;
    std::vector<float> m_ofBlock;
    std::vector<float> m_few;
};

} // namespace tokenscope
