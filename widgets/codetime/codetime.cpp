// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/codetime/codetime.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace tokenscope {

CodeTime::CodeTime(const CodeLives& lives)
    : m_codes(lives.codes)
    , m_frames(lives.frames)
    , m_alive(lives.alive)
    , m_births(lives.births)
    , m_deaths(lives.deaths)
{
    for (std::uint32_t code = 0; code < lives.codes; ++code) {
        if (lives.born[code] < 0)
            continue;
        CodeLife life{code, static_cast<std::uint32_t>(lives.born[code]), static_cast<std::uint32_t>(lives.died[code]),
                      0, m_cells.size()};
        for (std::uint32_t frame = life.born; frame <= life.died; ++frame) {
            const std::uint32_t count = lives.at(code, frame);
            if (count == 0)
                continue;
            m_cells.push_back({frame, count});
            life.total += count;
            m_most = std::max(m_most, count);
        }
        m_mostInAll = std::max(m_mostInAll, life.total);
        m_lives.push_back(life);
    }
    sort();
}

void CodeTime::sort()
{
    for (std::vector<std::uint32_t>& order : m_order) {
        order.resize(m_lives.size());
        std::iota(order.begin(), order.end(), 0U);
    }
    const auto by = [this](CodeOrder which, auto key) {
        std::vector<std::uint32_t>& order = m_order[static_cast<std::size_t>(which)];
        std::ranges::stable_sort(
            order, [&](std::uint32_t one, std::uint32_t other) { return key(m_lives[one]) < key(m_lives[other]); });
    };
    by(CodeOrder::Birth, [](const CodeLife& life) { return std::pair(life.born, life.died); });
    by(CodeOrder::Frequency, [](const CodeLife& life) { return ~life.total; });
    by(CodeOrder::Lifetime, [](const CodeLife& life) { return std::pair(~life.frames(), life.born); });
}

std::span<const CodeCell> CodeTime::cells(std::size_t life) const
{
    const std::size_t first = m_lives[life].first;
    const std::size_t end = life + 1 < m_lives.size() ? m_lives[life + 1].first : m_cells.size();
    return {m_cells.data() + first, end - first};
}

std::uint32_t CodeTime::count(std::size_t life, std::size_t frame) const
{
    const std::span<const CodeCell> own = cells(life);
    const auto found = std::ranges::lower_bound(own, frame, {}, &CodeCell::frame);
    return found != own.end() && found->frame == frame ? found->count : 0;
}

std::ptrdiff_t CodeTime::lifeOf(std::int64_t code) const
{
    const auto found = std::ranges::lower_bound(
        m_lives, code, {}, [](const CodeLife& life) { return static_cast<std::int64_t>(life.code); });
    return found != m_lives.end() && found->code == code ? found - m_lives.begin() : -1;
}

} // namespace tokenscope
