// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/baseline/baseline.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "core/base/random.h"

namespace tokenscope {
namespace {

/// The middle of part `at` of `parts` equal ones of [0, size).
std::int64_t middleOf(std::int64_t at, std::int64_t parts, std::int64_t size)
{
    return (2 * at + 1) * size / (2 * parts);
}

} // namespace

std::vector<std::uint32_t> uniformTokens(std::int64_t rows, std::int64_t columns, std::int64_t keep)
{
    std::vector<std::uint32_t> tokens;
    keep = std::min(keep, rows * columns);
    if (keep <= 0)
        return tokens;
    const double wanted =
        std::sqrt(static_cast<double>(keep) * static_cast<double>(rows) / static_cast<double>(columns));
    const std::int64_t fewest = (keep + columns - 1) / columns;
    const std::int64_t lines =
        std::clamp(static_cast<std::int64_t>(std::llround(wanted)), fewest, std::min(rows, keep));
    for (std::int64_t line = 0; line < lines; ++line) {
        const std::int64_t share = (line + 1) * keep / lines - line * keep / lines;
        const std::int64_t first = middleOf(line, lines, rows) * columns;
        for (std::int64_t at = 0; at < share; ++at)
            tokens.push_back(static_cast<std::uint32_t>(first + middleOf(at, share, columns)));
    }
    return tokens;
}

std::vector<std::uint32_t> randomTokens(std::size_t tokens, std::size_t keep, std::uint64_t seed)
{
    std::vector<std::uint32_t> ids(tokens);
    std::iota(ids.begin(), ids.end(), 0U);
    Random random(seed);
    keep = std::min(keep, tokens);
    for (std::size_t at = 0; at < keep; ++at)
        std::swap(ids[at], ids[at + random.below(tokens - at)]);
    ids.resize(keep);
    return ids;
}

std::vector<std::uint32_t> highestTokens(std::span<const float> saliency, std::size_t keep)
{
    std::vector<std::uint32_t> ids(saliency.size());
    std::iota(ids.begin(), ids.end(), 0U);
    std::ranges::stable_sort(ids, [&](std::uint32_t a, std::uint32_t b) { return saliency[a] > saliency[b]; });
    ids.resize(std::min(keep, ids.size()));
    return ids;
}

PooledGrid pooledGrid(std::int64_t rows, std::int64_t columns, std::int64_t keep)
{
    if (keep >= rows * columns)
        return {rows, columns};
    PooledGrid best;
    double least = std::numeric_limits<double>::infinity();
    for (std::int64_t coarse = 1; coarse <= std::min(rows, keep); ++coarse) {
        const PooledGrid grid{coarse, std::min(columns, keep / coarse)};
        const double height = static_cast<double>(rows) / static_cast<double>(grid.rows);
        const double width = static_cast<double>(columns) / static_cast<double>(grid.columns);
        const double missing = 1 - static_cast<double>(grid.rows * grid.columns) / static_cast<double>(keep);
        const double cost = std::abs(std::log(height / width)) + 2 * missing;
        if (cost < least) {
            least = cost;
            best = grid;
        }
    }
    return best;
}

std::vector<std::int32_t> pooledCells(std::int64_t rows, std::int64_t columns, PooledGrid pooled)
{
    std::vector<std::int32_t> cells;
    cells.reserve(static_cast<std::size_t>(rows * columns));
    for (std::int64_t row = 0; row < rows; ++row) {
        for (std::int64_t column = 0; column < columns; ++column)
            cells.push_back(static_cast<std::int32_t>(row * pooled.rows / rows * pooled.columns
                                                      + column * pooled.columns / columns));
    }
    return cells;
}

} // namespace tokenscope
