// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/reduce/reduction.h"

namespace tokenscope {

/// Exactly min(keep, rows·columns) cells spread evenly over a grid, ascending: about as many rows as the grid's shape asks for,
/// each row's share at even distances. Cost O(k).
std::vector<std::uint32_t> uniformTokens(std::int64_t rows, std::int64_t columns, std::int64_t keep);

/// The first min(keep, tokens) of a shuffle by the seed (Fisher and Yates): fewer are always a beginning of more. Cost O(N).
std::vector<std::uint32_t> randomTokens(std::size_t tokens, std::size_t keep, std::uint64_t seed);

/// The min(keep, N) highest, descending; of equal ones the lower id first. Cost O(N log N).
std::vector<std::uint32_t> highestTokens(std::span<const float> saliency, std::size_t keep);

/// A coarser grid.
struct PooledGrid {
    std::int64_t rows = 1;
    std::int64_t columns = 1;
};

/// The grid of at most `keep` ≥ 1 cells that is nearest to `keep` and to square cells; the grid itself where it fits.
PooledGrid pooledGrid(std::int64_t rows, std::int64_t columns, std::int64_t keep);

/// For each token of a grid its cell in the pooled one; cells differ by at most one row or column in size. Ids ascend by row.
std::vector<std::int32_t> pooledCells(std::int64_t rows, std::int64_t columns, PooledGrid pooled);

} // namespace tokenscope
