// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tokenscope {

/// The ids of the `count` highest scores (all when there are fewer), highest first; of equal ones the lowest id first.
/// Scores are finite. O(N log count).
std::vector<std::uint32_t> highestScores(std::span<const double> scores, std::size_t count);
std::vector<std::uint32_t> highestScores(std::span<const float> scores, std::size_t count);

/// The ids below `tokens` that are not among these, ascending.
std::vector<std::uint32_t> restOf(std::span<const std::uint32_t> chosen, std::size_t tokens);

/// As Python's round(): halves go to the even neighbour.
std::int64_t roundHalfToEven(double value);

/// How many of N the AngelSlim methods keep for a share to drop: round(N·(1 - drop)), halves to even, but at least one
/// unless everything is dropped.
std::size_t keptAfterDropping(std::size_t tokens, double dropRatio);

} // namespace tokenscope
