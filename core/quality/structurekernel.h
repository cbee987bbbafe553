// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstddef>

namespace tokenscope::structure {

/// The middle of the window and what lies on either side of it: 11 taps that are symmetric.
inline constexpr std::size_t kSide = 5;
using Taps = std::array<float, kSide + 1>; ///< [0] is the middle's

/// Four sums go through the window: of the two pictures' values, of their squares together, and of their products.
inline constexpr std::size_t kMaps = 4;

/// Centred at half the range, where squares lose least to rounding: a - 128, b - 128, their squares' sum and their product.
void products(const float* first, const float* second, std::size_t count, const std::array<float*, kMaps>& to);

/// to[i] = the window's sum over from[i … i + 10].
void filterAcross(const float* from, float* to, std::size_t count, const Taps& taps);

/// The same down eleven rows.
void filterDown(const std::array<const float*, 2 * kSide + 1>& rows, float* to, std::size_t count, const Taps& taps);

/// From windows' means to the similarity and to its part without luminance; both written in place of the first two maps.
void scores(const std::array<float*, kMaps>& means, std::size_t count);

double sum(const float* values, std::size_t count);

} // namespace tokenscope::structure
