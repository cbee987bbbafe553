// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/codetime/codetime.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace tokenscope {

CodeTime::CodeTime(std::span<const std::uint32_t> codes, std::uint32_t size, std::size_t frames)
{
    if (frames == 0 || codes.size() % frames != 0
        || std::ranges::any_of(codes, [size](std::uint32_t code) { return code >= size; }))
        return;
    m_codes = size;
    m_frames = frames;
    m_alive.assign(frames, 0);
    m_births.assign(frames, 0);
    m_deaths.assign(frames, 0);
    // Frames of each code's tokens, code after code.
    std::vector<std::size_t> next(static_cast<std::size_t>(size) + 1, 0);
    for (const std::uint32_t code : codes)
        ++next[code + 1];
    for (std::size_t code = 1; code < next.size(); ++code)
        next[code] += next[code - 1];
    std::vector<std::uint32_t> frameOf(codes.size());
    const std::size_t each = std::max<std::size_t>(1, codes.size() / frames);
    for (std::size_t token = 0; token < codes.size(); ++token)
        frameOf[next[codes[token]]++] = static_cast<std::uint32_t>(token / each);
    // Each has gone on to where the next one begins.
    std::size_t at = 0;
    for (std::uint32_t code = 0; code < size; ++code) {
        if (next[code] > at)
            addLife(code, {frameOf.data() + at, next[code] - at});
        at = next[code];
    }
    sort();
}

void CodeTime::addLife(std::uint32_t code, std::span<const std::uint32_t> frames)
{
    CodeRows& numbered = m_rows[static_cast<std::size_t>(CodeOrder::Number)];
    m_lives.push_back({code, frames.front(), frames.back(), frames.size()});
    numbered.rows.push_back({frames.front(), frames.back(), numbered.cells.size(), frames.size()});
    for (std::size_t i = 0; i < frames.size();) {
        std::size_t end = i;
        while (end < frames.size() && frames[end] == frames[i])
            ++end;
        numbered.cells.push_back({frames[i], static_cast<std::uint32_t>(end - i)});
        ++m_alive[frames[i]];
        m_most = std::max(m_most, numbered.cells.back().count);
        i = end;
    }
    ++m_births[frames.front()];
    ++m_deaths[frames.back()];
    m_mostInAll = std::max(m_mostInAll, m_lives.back().total);
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
    for (const CodeOrder which : {CodeOrder::Birth, CodeOrder::Frequency, CodeOrder::Lifetime})
        layRows(which);
}

void CodeTime::layRows(CodeOrder which)
{
    CodeRows& made = m_rows[static_cast<std::size_t>(which)];
    made.rows.reserve(m_lives.size());
    made.cells.reserve(allCells());
    for (const std::uint32_t life : order(which)) {
        const CodeLife& each = m_lives[life];
        made.rows.push_back({each.born, each.died, made.cells.size(), each.total});
        const std::span<const CodeCell> own = cells(life);
        made.cells.insert(made.cells.end(), own.begin(), own.end());
    }
}

std::span<const CodeCell> CodeTime::cells(std::size_t life) const
{
    return numbered().cellsOf(life);
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
