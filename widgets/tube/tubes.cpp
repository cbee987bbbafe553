// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/tube/tubes.h"

#include <algorithm>
#include <utility>

namespace tokenscope {

Tubes::Tubes(const PatchGrid& grid, std::vector<std::int32_t> group, std::vector<float> weight)
    : m_grid(grid)
    , m_group(std::move(group))
    , m_weight(std::move(weight))
{
    const auto tokens = static_cast<std::size_t>(std::max<std::int64_t>(0, grid.tokens()));
    if (m_group.size() != tokens || (!m_weight.empty() && m_weight.size() != tokens) || tokens == 0) {
        *this = Tubes();
        return;
    }
    const std::int32_t most = *std::ranges::max_element(m_group);
    m_first.assign(static_cast<std::size_t>(std::max(-1, most)) + 2, 0);
    for (const std::int32_t each : m_group) {
        if (each >= 0)
            ++m_first[static_cast<std::size_t>(each) + 1];
    }
    for (std::size_t i = 1; i < m_first.size(); ++i)
        m_first[i] += m_first[i - 1];
    m_tokens.resize(m_first.back());
    std::vector<std::size_t> next(m_first);
    for (std::size_t token = 0; token < tokens; ++token) {
        if (m_group[token] >= 0)
            m_tokens[next[static_cast<std::size_t>(m_group[token])]++] = static_cast<std::uint32_t>(token);
    }
}

std::span<const std::uint32_t> Tubes::tokens(std::int64_t group) const
{
    if (group < 0 || static_cast<std::size_t>(group) >= count())
        return {};
    const auto at = static_cast<std::size_t>(group);
    return {m_tokens.data() + m_first[at], m_first[at + 1] - m_first[at]};
}

std::span<const std::uint32_t> Tubes::tokens(std::int64_t group, int frame) const
{
    const std::span<const std::uint32_t> all = tokens(group);
    const std::int64_t each = m_grid.rows * m_grid.columns;
    const auto first = std::ranges::lower_bound(all, frame * each);
    const auto end = std::ranges::lower_bound(all, (frame + 1) * each);
    return {first, end};
}

std::vector<std::uint32_t> Tubes::perFrame(std::int64_t group) const
{
    std::vector<std::uint32_t> counts(static_cast<std::size_t>(frames()));
    const std::int64_t each = std::max<std::int64_t>(1, m_grid.rows * m_grid.columns);
    for (const std::uint32_t token : tokens(group))
        ++counts[static_cast<std::size_t>(token / each)];
    return counts;
}

TubeSpan Tubes::span(std::int64_t group) const
{
    const std::span<const std::uint32_t> all = tokens(group);
    if (all.empty())
        return {};
    TubeSpan made{all.size(), cellOf(all.front()).frame, cellOf(all.back()).frame, 0};
    const std::vector<std::uint32_t> counts = perFrame(group);
    made.frames = static_cast<int>(std::ranges::count_if(counts, [](std::uint32_t count) { return count > 0; }));
    return made;
}

TubeCell Tubes::cellOf(std::int64_t token) const
{
    if (token < 0 || token >= m_grid.tokens() || isEmpty())
        return {};
    const std::int64_t each = m_grid.rows * m_grid.columns;
    return {static_cast<int>(token / each), static_cast<int>(token / m_grid.columns % m_grid.rows),
            static_cast<int>(token % m_grid.columns)};
}

std::int64_t Tubes::tokenAt(const TubeCell& cell) const
{
    if (cell.frame < 0 || cell.frame >= frames() || cell.row < 0 || cell.row >= rows() || cell.column < 0
        || cell.column >= columns())
        return -1;
    return (cell.frame * m_grid.rows + cell.row) * m_grid.columns + cell.column;
}

} // namespace tokenscope
